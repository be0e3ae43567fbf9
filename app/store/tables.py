"""The tables as they are today, for every database we know.

Belongs here: columns, keys and checks. How an older database gets here stands in ``migrations``; triggers do too.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from app.store.contract import KEYID_SIZE, KINDS, PAYLOAD_LIMIT, SIGNATURE_SIZE

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

streams = Table(
    "streams",
    metadata,
    Column("number", Integer, primary_key=True),  # order of creation
    Column("stream", Text, nullable=False),
    Column("kind", Text, nullable=False),
    UniqueConstraint("stream"),
    CheckConstraint(f"kind IN {KINDS}", name="kind"),
)

entries = Table(
    "entries",
    metadata,
    Column("stream", Text, ForeignKey("streams.stream"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("id", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("keyid", Text, nullable=False),
    UniqueConstraint("stream", "id"),
    CheckConstraint("seq > 0", name="seq"),
    CheckConstraint("length(hash) = 32", name="hash"),
    CheckConstraint("received >= 0", name="received"),
    CheckConstraint(f"length(payload) <= {PAYLOAD_LIMIT}", name="payload"),
    CheckConstraint(f"length(signature) = {SIGNATURE_SIZE}", name="signature"),
    CheckConstraint(f"length(keyid) = {KEYID_SIZE}", name="keyid"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

memory = Table(
    "memory",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
