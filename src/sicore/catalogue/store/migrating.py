"""The steps from one version of a catalogue's tables to the next."""

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from sicore.catalogue.errors import NoCatalogueError
from sicore.catalogue.store.engine import APPLICATION
from sicore.catalogue.store.migrations import STEPS


def bring_to(connection: Connection, version: str) -> None:
    """Run the steps up to a version of the tables.

    Args:
        connection: A connection that holds the writer's lock.
        version: The version, such as `0001`, or `head`.

    Raises:
        NoCatalogueError: the tables are of no version that is known.
    """
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except CommandError as error:
        raise NoCatalogueError(f"The catalogue's tables cannot be brought to this version: {error}") from error
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"pragma application_id = {APPLICATION}")
