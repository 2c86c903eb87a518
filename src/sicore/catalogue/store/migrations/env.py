"""Alembic's way in: runs the steps on the connection that it is given, inside that connection's transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="catalogue_version")
context.run_migrations()
