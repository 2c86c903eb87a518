"""What a purge does when its transaction is over, so that nothing stays in free space or beside the file."""

from pathlib import Path

from sqlalchemy import Engine

from sicore.catalogue.search.ranked import forget_ranked
from sicore.catalogue.store.engine import reading, writing
from sicore.catalogue.store.moments import clock
from sicore.catalogue.store.opening import remove_backups
from sicore.catalogue.store.purges import unfinished_purges, wiped
from sicore.catalogue.store.runs import note_report
from sicore.catalogue.store.wiping import told_as_unfinished, wipe


def finish_purges(engine: Engine, file: Path | None, *, wait: float) -> None:
    """Wipe what purges left whose transaction is over, that of an interrupted one too.

    Args:
        engine: The connections to the catalogue.
        file: The file of an embedded catalogue; None on a server.
        wait: Seconds to wait for others who use it.

    Raises:
        CatalogueError: free space could not be wiped; what was due is forgotten all the same.
        LateInterrupt: the user stopped it.
    """
    with told_as_unfinished():
        with reading(engine) as connection:
            unfinished = unfinished_purges(connection)
        if not unfinished:
            return
        wipe(engine, wait=wait)
        if file is not None:
            forget_ranked(file)
            remove_backups(file)
        for number, told in unfinished.items():
            with writing(engine) as connection:
                note_report(connection, number, wiped(told, clock()))
