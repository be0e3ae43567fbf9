"""Verification is paid once: what this seat has verified already, signed by the seat to itself.

Belongs here: remembering up to which head a stream was verified and which entries were refused there.
"""

import base64

import msgspec

from app.domain.terms import Refusal
from app.identity.seat import Seat
from app.room.fold import Fold
from app.store.contract import Store


class Note(msgspec.Struct, frozen=True):
    """What the seat vouches for; ``rules`` is the program's rules when it judged."""

    stream: str
    seq: int
    hash: str
    refused: dict[str, Refusal]
    unknown: list[int]


class Vouched(msgspec.Struct, frozen=True):
    note: str
    signature: str


class Trust:
    """How far a stream was verified by this seat: up to ``seq``, whose chain hash was ``hash``."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self.seq = note.seq
        self.hash = bytes.fromhex(note.hash)
        self._unknown = frozenset(note.unknown)

    def covers(self, seq: int) -> bool:
        return seq <= self.seq

    def refusal(self, seq: int) -> Refusal | None:
        return self._note.refused.get(str(seq)) if self._note.refused else None

    def unknown(self, seq: int) -> bool:
        return seq in self._unknown

    @classmethod
    def of(cls, fold: Fold) -> "Trust":
        refused = {str(seq): refusal for seq, refusal in fold.refused.items()}
        return cls(Note(fold.stream, fold.head.seq, fold.head.hash.hex(), refused, sorted(fold.unknown)))

    @classmethod
    def recall(cls, store: Store, stream: str, seat: Seat) -> "Trust":
        """What this very seat vouched for; nothing where it did not, or where the note is not its own."""
        kept = store.recall(f"verified/{stream}")
        if kept is not None:
            vouched = msgspec.json.decode(kept, type=Vouched)
            raw = base64.b64decode(vouched.note)
            if seat.vouched(raw, base64.b64decode(vouched.signature)):
                note = msgspec.json.decode(raw, type=Note)
                if note.stream == stream:
                    return cls(note)
        return cls(Note(stream, 0, "", {}, []))

    def remember(self, store: Store, stream: str, seat: Seat) -> None:
        raw = msgspec.json.encode(self._note)
        kept = Vouched(base64.b64encode(raw).decode(), base64.b64encode(seat.vouch(raw)).decode())
        store.remember(f"verified/{stream}", msgspec.json.encode(kept))
