"""One line of the record laid open for somebody from outside: what was signed, with which key, after what.

Belongs here: spelling a line's parts out. Whether they hold is judged elsewhere, and told by the room.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import msgspec

from app.ledger.envelope import Line, Withheld
from app.room import codec
from app.room.codec import Pin


class Exhibit(msgspec.Struct, frozen=True):
    """``payload`` is the signed JSON, indented; escaped where it is none. Digests in hex, ``signature`` in base64.

    ``after`` and ``roster`` are (number, hash) as the author named them, None where the payload names none.
    """

    seq: int
    received: int
    hash: str
    payload: str
    digest: str
    size: int
    signature: str
    keyid: str
    kind: str = ""
    id: str = ""
    by: str = ""
    at: str = ""
    after: tuple[int, str] | None = None
    roster: tuple[int, str] | None = None
    withheld: str = ""


def exhibit(line: Line | Withheld) -> Exhibit:
    """``line`` laid open; of one that is withheld, what is left of it."""
    signature = b64encode(line.signature).decode()
    if isinstance(line, Withheld):
        digest = line.payload_sha256.hex()
        return Exhibit(
            line.seq, line.received, line.hash.hex(), "", digest, 0, signature, line.keyid, withheld=line.reason
        )
    digest, size = sha256(line.payload).hexdigest(), len(line.payload)
    shown = Exhibit(
        line.seq, line.received, line.hash.hex(), indented(line.payload), digest, size, signature, line.keyid
    )
    found = codec.header(line)
    if found is None:
        return shown
    pins = {"after": _place(found.after), "roster": _place(found.roster)}
    return msgspec.structs.replace(shown, kind=found.kind, id=found.id, by=found.by, at=found.at, **pins)


def indented(payload: bytes) -> str:
    """The JSON in ``payload`` with line ends and indents put in, nothing else changed; no JSON: its bytes, escaped."""
    try:
        return msgspec.json.format(payload, indent=2).decode()
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return payload.decode("utf-8", "backslashreplace")


def _place(pin: Pin | None) -> tuple[int, str] | None:
    return None if pin is None else (pin.seq, pin.hash)
