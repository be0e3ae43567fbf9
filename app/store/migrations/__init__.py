"""From any older schema to today's: one file a revision, each in one transaction with its version number.

Belongs here: walking the revisions, and the revisions. They copy what they need instead of importing ``tables``,
which moves on. A built program carries this folder's sources as files, since Alembic lists them.
"""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import Connection


class Newer(Exception):
    """The database has a revision that this program does not know."""


def _revisions() -> ScriptDirectory:
    here = Path(__file__).parent
    return ScriptDirectory(here, version_locations=[here])


def pending(connection: Connection) -> list[str]:
    """Revisions still to be run, in order; raises ``Newer``. Only reads."""
    current, revisions = MigrationContext.configure(connection).get_current_revision(), _revisions()
    try:
        steps = [step.revision for step in revisions.iterate_revisions("head", current or "base")]
    except (CommandError, RevisionError) as unknown:
        raise Newer(current) from unknown
    return [step for step in reversed(steps) if step != current]


def upgrade(connection: Connection) -> None:
    """Run what is pending. The caller holds a write transaction and commits it."""
    context, revisions = MigrationContext.configure(connection), _revisions()
    with Operations.context(context):
        for revision in pending(connection):
            revisions.get_revision(revision).module.upgrade()
            context.stamp(revisions, revision)
