"""The first schema: streams, entries, blobs and a seat's memory.

Belongs here: the tables as they were on the first day, and what refuses changes to the record.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE_REFUSALS = """
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER streams_no_update BEFORE UPDATE ON streams BEGIN SELECT RAISE(ABORT, 'streams never change'); END;
CREATE TRIGGER streams_no_delete BEFORE DELETE ON streams BEGIN SELECT RAISE(ABORT, 'streams are never deleted'); END;
""".strip().splitlines()

# INSERT OR REPLACE would delete without asking the triggers above, so an entry that is in the way is refused first.
_SQLITE_FOLLOWS = [
    """CREATE TRIGGER entries_follow BEFORE INSERT ON entries
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries WHERE stream = NEW.stream)
      OR EXISTS (SELECT 1 FROM entries WHERE stream = NEW.stream AND id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'entries follow without holes, each id once'); END""",
    """CREATE TRIGGER streams_stay BEFORE INSERT ON streams
    WHEN EXISTS (SELECT 1 FROM streams WHERE stream = NEW.stream OR number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'streams never change'); END""",
]


def upgrade() -> None:
    """Create everything; the triggers are each database's own."""
    _streams()
    _entries()
    op.create_table(
        "blobs", sa.Column("sha256", sa.Text, primary_key=True), sa.Column("content", sa.LargeBinary, nullable=False)
    )
    op.create_table(
        "memory", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.LargeBinary, nullable=False)
    )
    if op.get_context().dialect.name == "sqlite":
        for trigger in _SQLITE_REFUSALS + _SQLITE_FOLLOWS:
            op.execute(trigger)


def _streams() -> None:
    op.create_table(
        "streams",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.UniqueConstraint("stream", name="uq_streams_stream"),
        sa.CheckConstraint("kind IN ('roster', 'library', 'incident')", name="ck_streams_kind"),
    )


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("stream", sa.Text, sa.ForeignKey("streams.stream", name="fk_entries_stream"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("keyid", sa.Text, nullable=False),
        sa.UniqueConstraint("stream", "id", name="uq_entries_stream_id"),
        sa.CheckConstraint("seq > 0", name="ck_entries_seq"),
        sa.CheckConstraint("length(hash) = 32", name="ck_entries_hash"),
        sa.CheckConstraint("received >= 0", name="ck_entries_received"),
        sa.CheckConstraint("length(payload) <= 262144", name="ck_entries_payload"),
        sa.CheckConstraint("length(signature) = 64", name="ck_entries_signature"),
        sa.CheckConstraint("length(keyid) = 64", name="ck_entries_keyid"),
    )
