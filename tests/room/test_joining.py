"""app/room/joining.py: the newcomer's machine, which trusts nothing but what it was invited to."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.notes import NoteWritten
from app.domain.terms import Entry, Refusal
from app.identity.vault import MemoryVault
from app.ledger import sealing
from app.room import letters, places
from app.room.joining import Accepted, Newcomer
from app.room.letters import Under
from app.room.members import DAY, Invited, Members, Person
from app.room.places import KeysMissing, Known
from app.room.room import Room
from app.room.sources import Sources
from app.room.workspace import Workspace

SHEN = Person({"en": "Shen"}, ("administrator", "commander"))
MEI = Person({"en": "Mei"}, ("pr",))
PIN = "correct horse"


class Two:
    """An administrator's home with a workspace in it, and a newcomer's that is empty."""

    def __init__(self, folder: Path) -> None:
        self.time = 1_772_352_000_000
        self.sources = Sources(lambda: self.time)
        self.vault, self.hers = MemoryVault(), MemoryVault()
        self.home, self.there = folder / "shen", folder / "mei"
        self.label, self.workspace = places.found_workspace(self.home, self.vault, "Northwind", SHEN, self.sources)
        self.members = Members(self.workspace, self.workspace.acting)
        self.mei = Newcomer(self.there, self.hers, self.sources)
        self.open: list[Workspace] = [self.workspace]

    def invite(self, **more: Any) -> Invited:
        return stands(self.members.invite(MEI, **more))

    def enrolled(self) -> bytes:
        """The key file for Mei, who has accepted and is a member now."""
        accepted = stands(self.mei.accept(self.invite().text, PIN))
        key: bytes = stands(self.members.take(accepted.text, "enrol")).key
        return key

    def joined(self, key: bytes, record: Path | None = None) -> tuple[Known, Workspace]:
        label, workspace = stands(self.mei.join(key, record, PIN))
        self.open.append(workspace)
        return label, workspace


def stands(outcome: Any) -> Any:
    assert not isinstance(outcome, Refusal), outcome
    return outcome


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = Two(tmp_path)
    yield made
    for workspace in made.open:
        workspace.close()


class TestAccepting:
    def test_makes_keys_under_a_pin_and_a_request_for_them(self, two: Two) -> None:
        accepted = stands(two.mei.accept(two.invite().text, PIN))
        assert isinstance(accepted, Accepted)
        seat = places.safe_of(two.hers, f"{two.workspace.id}/new", accepted.invitation.member, two.sources).seat()
        request = stands(letters.read_request(accepted.text))
        assert seat is not None
        assert seat.locked
        assert (request.sign, request.seat) == (seat.public_sign, seat.public_seat)
        assert accepted.code == letters.code_of(accepted.text)

    def test_puts_no_secret_into_a_file(self, two: Two) -> None:
        accepted = stands(two.mei.accept(two.invite().text, PIN))
        for path in two.there.rglob("*"):
            assert path.is_dir() or b"AGE-SECRET-KEY" not in path.read_bytes()
        assert b"AGE-SECRET-KEY" not in accepted.text

    def test_again_asks_for_the_same_keys(self, two: Two) -> None:
        text = two.invite().text
        first, second = stands(two.mei.accept(text, PIN)), stands(two.mei.accept(text, PIN))
        assert first.text == second.text

    def test_again_needs_the_same_pin(self, two: Two) -> None:
        text = two.invite().text
        stands(two.mei.accept(text, PIN))
        refused = two.mei.accept(text, "another one")
        assert isinstance(refused, Refusal)
        assert refused.code.startswith("pin-wrong")

    def test_wants_a_pin_that_guards_something(self, two: Two) -> None:
        refused = two.mei.accept(two.invite().text, "123")
        assert isinstance(refused, Refusal)
        assert refused.code == "pin-too-short"
        assert two.mei.waiting() == []

    def test_stops_when_the_invitation_has_run_out(self, two: Two) -> None:
        text = two.invite(lasts=DAY).text
        two.time += DAY
        refused = two.mei.accept(text, PIN)
        assert isinstance(refused, Refusal)
        assert refused.code == "invitation-expired"
        assert two.mei.waiting() == []

    def test_stops_at_a_file_that_was_changed(self, two: Two) -> None:
        text = two.invite().text
        assert isinstance(two.mei.read(text.replace(b'"sig":"', b'"sig":"A', 1)), Refusal)

    def test_is_remembered_until_the_record_is_open(self, two: Two) -> None:
        key = two.enrolled()
        assert [invitation.workspace for invitation in two.mei.waiting()] == ["Northwind"]
        two.joined(key)
        assert two.mei.waiting() == []


class TestJoining:
    def test_opens_the_same_record_and_knows_it_from_then_on(self, two: Two) -> None:
        label, workspace = two.joined(two.enrolled())
        assert workspace.fingerprint == two.workspace.fingerprint == label.fingerprint
        assert places.known(two.there) == [label]
        again = places.open_workspace(two.there, two.hers, label, two.sources)
        two.open.append(again)
        assert again.acting.member == label.member
        assert again.acting.locked

    def test_lets_the_newcomer_sign(self, two: Two) -> None:
        _label, workspace = two.joined(two.enrolled())
        assert isinstance(stands(workspace.unlock(PIN)).sign_key.public, str)
        assert workspace.roster.allows(workspace.acting.member, "pr")

    def test_leaves_no_pending_keys_behind(self, two: Two) -> None:
        label, _workspace = two.joined(two.enrolled())
        assert two.hers.get(f"{label.roster}/new/{label.member}") is None

    def test_without_an_accepted_invitation_does_nothing(self, two: Two, tmp_path: Path) -> None:
        key = two.enrolled()
        stranger = Newcomer(tmp_path / "other", MemoryVault(), two.sources)
        assert stranger.join(key, None, PIN) == Refusal("not-accepted-here")

    def test_with_anything_else_does_nothing(self, two: Two) -> None:
        assert two.mei.join(b"{}", None, PIN) == Refusal("not-a-key-file")

    def test_with_a_wrong_pin_does_nothing(self, two: Two) -> None:
        key = two.enrolled()
        refused = two.mei.join(key, None, "not my pin")
        assert isinstance(refused, Refusal)
        assert places.known(two.there) == []

    def test_says_where_no_record_is(self, two: Two, tmp_path: Path) -> None:
        key = two.enrolled()
        gone = tmp_path / "gone.ghdb"
        assert two.mei.join(key, gone, PIN) == Refusal("no-record-there", {"path": str(gone)})
        gone.touch()
        assert two.mei.join(key, gone, PIN) == Refusal("no-record-there", {"path": str(gone)})

    def test_without_the_keys_says_so(self, two: Two) -> None:
        key = two.enrolled()
        mei = Newcomer(two.there, MemoryVault(), two.sources)
        with pytest.raises(KeysMissing):
            mei.join(key, None, PIN)

    def test_before_being_enrolled_shows_nothing(self, two: Two) -> None:
        accepted = stands(two.mei.accept(two.invite().text, PIN))
        request = stands(letters.read_request(accepted.text))
        assert two.workspace.opener is not None
        path, raw = two.workspace.opener()
        early = letters.key_letter(request, path, Under(base64.b64encode(raw).decode()))
        assert two.mei.join(early, None, PIN) == Refusal("not-enrolled-yet", {"name": "Northwind"})
        assert places.known(two.there) == []

    def test_never_opens_another_workspace_in_the_place_of_the_one_invited_to(self, two: Two, tmp_path: Path) -> None:
        key = two.enrolled()
        _label, other = places.found_workspace(tmp_path / "mal", MemoryVault(), "Northwind", SHEN, two.sources)
        two.open.append(other)
        assert other.opener is not None
        path, raw = other.opener()
        letter = stands(letters.read_key(key))
        request = msgspec.structs.replace(
            stands(letters.read_request(stands(two.mei.accept(two.invite().text, PIN)).text)),
            member=letter.member, seal=seal_of(two, letter.member),
        )  # fmt: skip
        forged = letters.key_letter(request, path, Under(base64.b64encode(raw).decode()))
        assert two.mei.join(forged, None, PIN) == Refusal("other-fingerprint")
        assert places.known(two.there) == []

    def test_with_new_keys_keeps_its_one_label_and_adds_its_device(self, two: Two) -> None:
        label, first = two.joined(two.enrolled())
        accepted = stands(two.mei.accept(stands(two.members.invite_again(label.member)).text, "another pin"))
        key = stands(two.members.take(accepted.text, "rekey")).key
        again, workspace = stands(two.mei.join(key, None, "another pin"))
        two.open.append(workspace)
        assert places.known(two.there) == [again]
        assert again.place == label.place
        assert workspace.acting.keyid != first.acting.keyid
        assert workspace.roster.use_of(again.member, workspace.acting.keyid) == "sign"
        earlier = sealing.seal(b"before", [first.acting.seal])
        assert workspace.acting.seal != first.acting.seal
        assert workspace.acting.open_sealed(earlier) == b"before"

    def test_another_device_signs_with_the_same_key(self, two: Two, tmp_path: Path) -> None:
        _label, workspace = two.joined(two.enrolled())
        own = Members(workspace, stands(workspace.unlock(PIN)))
        laptop = Newcomer(tmp_path / "laptop", MemoryVault(), two.sources)
        accepted = stands(laptop.accept(stands(own.invite_device()).text, "laptop pin"))
        key = stands(own.take(accepted.text, "seat", "Laptop")).key
        _label, there = stands(laptop.join(key, None, "laptop pin"))
        two.open.append(there)
        assert there.acting.keyid == workspace.acting.keyid
        assert there.acting.public_seat != workspace.acting.public_seat
        assert there.acting.seal == workspace.acting.seal


def seal_of(two: Two, member: str) -> str:
    seat = places.safe_of(two.hers, f"{two.workspace.id}/new", member, two.sources).seat()
    assert seat is not None
    return seat.seal


def test_two_who_share_a_record_see_what_the_other_writes(two: Two) -> None:
    _label, workspace = two.joined(two.enrolled())
    shen = two.workspace.acting.member
    room = two.workspace.declare(IncidentDeclared("Leak", "", None, False, 2, 1, shen, PlaybookUsed("p", "1", {})))
    assert isinstance(room, Room)
    there = workspace.room(room.stream)
    assert isinstance(there.submit(NoteWritten("I am here"), workspace.acting), Entry)
    assert room.catch_up() is not None
