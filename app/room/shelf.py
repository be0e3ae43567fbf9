"""The workspace's library as this seat reads it: what PR and legal signed in peacetime.

Belongs here: finding the library's stream, reading on in it, proposing and signing, what incidents can be declared
with. The rules are ``domain.library``'s.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from app.domain.incident import PlaybookUsed
from app.domain.library import EMPTY, PLAYBOOK, Edition, Library, LibraryProposed, why_not
from app.domain.playbook import Playbook, from_content
from app.domain.terms import Body, Entry, Refusal, refuse
from app.identity.seat import Seat
from app.ledger import canonical, chain
from app.room.fold import LibraryFold, RosterFold
from app.room.library import playbook_content
from app.room.room import ATTEMPTS, seal_up
from app.room.sources import Sources
from app.store.contract import StaleHead, Store


class Shelf:
    """The library of one workspace; it has no stream before anything is proposed. Runs on the rooms' one worker."""

    def __init__(self, store: Store, rosters: RosterFold, sources: Sources) -> None:
        self._store = store
        self._rosters = rosters
        self._sources = sources
        self.fold: LibraryFold | None = None
        self.broken = 0
        """The first bad line, or 0."""

    def stream(self) -> str | None:
        """The library's stream: the first that was made, should two seats ever have begun one in the same moment."""
        return next((row.stream for row in self._store.streams() if row.kind == "library"), None)

    def read(self) -> Library:
        """The library as it stands now, up to the place where it breaks."""
        try:
            self.reach(None)
        except chain.BrokenLink as error:
            self.broken = error.seq
        return self.fold.state if self.fold else EMPTY

    def _read_roster(self) -> None:
        """Fold what came into the roster since."""
        for line in self._store.read(self._rosters.stream, after=self._rosters.head.seq):
            self._rosters.take(line)

    def reach(self, seq: int | None) -> LibraryFold | None:
        """The library, read at least up to ``seq`` if it goes so far; raises ``BrokenLink`` where it does not hold."""
        if self.fold is None and (stream := self.stream()) is not None:
            self.fold = LibraryFold(stream, self._rosters, self._read_roster)
        if self.fold is not None and (seq is None or seq > self.fold.head.seq):
            for line in self._store.read(self.fold.stream, after=self.fold.head.seq):
                self.fold.take(line)
        return self.fold

    def pin(self, content: dict[str, Any]) -> dict[str, Any] | None:
        """The place in the library to name for a playbook that is signed there now, or None."""
        held = self.read().holds(canonical.digest(content)) and not self.broken
        head = self.fold.head if self.fold else None
        return {"seq": head.seq, "hash": head.hash.hex()} if held and head else None

    def offers(self, playbooks: Iterable[Playbook]) -> tuple["Offer", ...]:
        """What incidents can be declared with now; where the library does not hold, nothing counts as signed."""
        library = self.read()
        return offers(EMPTY if self.broken else library, playbooks)

    def examine(self, body: Body, seat: Seat) -> Refusal | None:
        """Whether the rules would refuse ``body`` from this seat now; nothing is signed."""
        content = getattr(body, "content", None)
        try:
            digest = canonical.digest(content) if isinstance(content, dict) else ""
        except canonical.Malformed as error:
            return _unfit(error)
        return why_not(self.read(), self._rosters.state, seat.member, body, digest)

    def enter(self, body: Body, seat: Seat) -> Entry | Refusal:
        """Append to the library, if the rules let this seat; its first entry makes the stream."""
        if seat.locked:
            return refuse("signing-key-locked")
        for _attempt in range(ATTEMPTS):
            self.read()
            if self.broken:
                return refuse("broken", seq=self.broken)
            fold = self.fold or LibraryFold(self._sources.new_id(), self._rosters, self._read_roster)
            if fold.unknown:
                return refuse("newer-entries", count=len(fold.unknown))
            try:
                signed = seal_up(fold, body, seat, self._sources, self._rosters.head)
            except canonical.Malformed as error:
                return _unfit(error)
            taken = fold.judge(chain.chained(fold.head, signed, self._sources.now()))
            if isinstance(taken, Refusal):
                return taken
            if self.fold is None:
                self._store.create_stream(fold.stream, "library")
                if self.stream() != fold.stream:
                    continue
            try:
                self._store.append(fold.stream, fold.head, taken.id, signed)
            except StaleHead:
                continue
            self.read()
            return taken
        return refuse("too-busy")


def _unfit(error: canonical.Malformed) -> Refusal:
    """Why no entry can hold a text."""
    return refuse("too-large" if error.code == "too-large" else "bad-text")


def proposal(playbook: Playbook) -> LibraryProposed:
    """The proposal to take this playbook into the library."""
    return LibraryProposed(playbook.id, PLAYBOOK, playbook.title, playbook.version, playbook_content(playbook))


class Offer(msgspec.Struct, frozen=True):
    """A playbook to declare an incident with; ``edition`` is how PR and legal signed it, or None."""

    playbook: Playbook
    edition: Edition | None = None

    def used(self) -> PlaybookUsed:
        """As a declaration embeds it: what was signed exactly as it was signed. Declaring names the place."""
        content = self.edition.content if self.edition else playbook_content(self.playbook)
        return PlaybookUsed(self.playbook.id, self.playbook.version, content)


def offers(library: Library, playbooks: Iterable[Playbook]) -> tuple[Offer, ...]:
    """What incidents can be declared with: the signed edition of each playbook, else the one at hand; then those that
    only the library has."""
    found = {playbook.id: Offer(playbook) for playbook in playbooks}
    for item in sorted(library.items):
        edition = library.signed(item)
        if edition is not None and edition.kind == PLAYBOOK:
            found[item] = Offer(from_content(edition.content), edition)
    return tuple(found.values())
