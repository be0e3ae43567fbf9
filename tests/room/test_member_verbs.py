"""app/room/member_verbs.py: what the console says and writes of members."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.roster import MemberSuspended
from app.domain.terms import Refusal
from app.identity.vault import MemoryVault
from app.room import member_verbs, places
from app.room.joining import Newcomer
from app.room.letters import MAX_LETTER, code_of
from app.room.member_wish import Wish
from app.room.workspace import Workspace
from tests.support.seats import Company

PIN = "correct horse"


class Console:
    """A company, a newcomer's machine, and what was said to either."""

    def __init__(self, folder: Path) -> None:
        self.company, self.folder = Company(), folder
        self.company.workspace.opener = lambda: (str(folder / "record.ghdb"), bytes(32))
        self.newcomer = Newcomer(folder / "home", MemoryVault(), self.company.sources)
        self.said: list[str] = []

    @property
    def workspace(self) -> Workspace:
        return self.company.workspace

    def act(self, verb: str, **more: object) -> Refusal | None:
        wish = Wish(verb, **more)  # type: ignore[arg-type]
        return member_verbs.act(self.workspace, self.company.ada, wish, self.said.append)

    def accept(self, **more: object) -> Refusal | None:
        wish = Wish("accept", self.folder / "a.ghinvite", self.folder / "a.ghrequest", **more)  # type: ignore[arg-type]
        return member_verbs.accept(self.newcomer, wish, lambda _new: PIN, self.said.append)

    def invite(self, **more: object) -> None:
        name = {"en": "Mei", "zh": "梅"}
        assert self.act("invite", out=self.folder / "a.ghinvite", name=name, may=("pr",), **more) is None


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(tmp_path)


def test_an_invitation_is_written_with_its_code_and_what_to_do_next(console: Console) -> None:
    console.invite()
    said = "\n".join(console.said)
    assert code_of((console.folder / "a.ghinvite").read_bytes()) in said
    assert console.workspace.fingerprint[:4].upper() in said
    assert "read out" in said


def test_nothing_is_overwritten(console: Console) -> None:
    console.invite()
    with pytest.raises(FileExistsError):
        console.invite()
    assert console.accept() is None
    (console.folder / "a.ghkey").touch()
    before = console.workspace.rosters.head
    with pytest.raises(FileExistsError):
        console.act("enrol", file=console.folder / "a.ghrequest", out=console.folder / "a.ghkey")
    assert console.workspace.rosters.head == before


def test_accepting_shows_whose_invitation_it_is_before_anything_is_made(console: Console) -> None:
    console.invite()
    console.said.clear()
    assert console.accept() is None
    said = "\n".join(console.said)
    assert "Ada invites Mei into the workspace “North Wind”" in said
    assert code_of((console.folder / "a.ghrequest").read_bytes()) in said


def test_the_file_is_the_one_with_the_code_that_was_read_out(console: Console) -> None:
    console.invite()
    code = code_of((console.folder / "a.ghinvite").read_bytes())
    assert console.accept(code="0000-0000-0000-0000") == Refusal("other-code", {"name": code})
    assert console.accept(code=code.lower()) is None


def test_a_request_lets_in_and_a_key_file_is_written(console: Console) -> None:
    console.invite()
    console.accept()
    out = console.folder / "a.ghkey"
    assert console.act("enrol", file=console.folder / "a.ghrequest", out=out) is None
    assert "Mei" in [member.name("en") for member in console.workspace.roster.members.values()]
    assert out.read_bytes()
    refused = console.act("enrol", file=console.folder / "a.ghrequest", out=console.folder / "b.ghkey")
    assert isinstance(refused, Refusal)
    assert refused.code == "invitation-used"
    assert not (console.folder / "b.ghkey").exists()


def test_new_keys_and_devices_go_the_same_way(console: Console) -> None:
    out = console.folder / "a.ghinvite"
    assert console.act("invite", out=out, member="wen") is None
    assert console.accept() is None
    rekeyed = {"file": console.folder / "a.ghrequest", "out": console.folder / "a.ghkey"}
    assert console.act("enrol", **rekeyed) == Refusal("other-purpose")
    assert console.act("rekey", **rekeyed) is None
    out.unlink()
    (console.folder / "a.ghrequest").unlink()
    assert console.act("invite", out=out, device="-") is None
    assert console.accept() is None
    added = {"file": console.folder / "a.ghrequest", "out": console.folder / "b.ghkey"}
    assert console.act("add", **added, device="Laptop") is None


def test_members_are_listed_with_their_keys(console: Console) -> None:
    console.workspace.enter(MemberSuspended(console.company.wen.member, "left"), console.company.ada)
    first, *lines = member_verbs.listing(console.workspace)
    assert console.workspace.fingerprint in first
    assert len(lines) == 4
    assert "suspended" in lines[-1]
    assert lines[-1].startswith(console.company.wen.member)


@pytest.mark.parametrize("wanted", ["Wen", "wen"])
def test_a_member_is_found_by_name_or_id(console: Console, wanted: str) -> None:
    roster, wen = console.workspace.roster, console.company.wen.member
    assert member_verbs.find_member(roster, wanted) == roster.members[wen]
    assert member_verbs.find_member(roster, wen) == roster.members[wen]
    assert member_verbs.find_member(roster, "zz") == Refusal("which-member", {"name": "zz", "count": "0"})
    assert isinstance(member_verbs.find_member(roster, wen[:4]), Refusal)
    assert isinstance(member_verbs.find_member(roster, ""), Refusal)


def test_roles_are_granted_and_withdrawn(console: Console) -> None:
    wen = console.company.wen.member
    assert console.act("allow", member="Wen", may=("pr",), withdraw=("writer",)) is None
    assert console.workspace.roster.members[wen].may == {"pr"}
    assert "pr" in console.said[0]


def test_who_is_suspended_is_said_and_how_many_incidents_heard(console: Console) -> None:
    console.company.declared()
    assert console.act("suspend", member="Wen", reason="phone stolen") is None
    assert console.said == ["Wen is suspended.", "1 open incident was told."]
    assert console.act("restore", member="Wen", reason="found") is None
    assert console.said[2:] == ["Wen may act again.", "1 open incident was told."]
    assert console.act("suspend", member="Ada", reason="x") == Refusal("last-administrator")
    assert isinstance(console.act("suspend", member="nobody", reason="x"), Refusal)


def test_incidents_that_could_not_be_told_are_named(console: Console) -> None:
    room = console.company.declared()
    lines = console.company.store._lines[room.stream]
    lines.append(lines[-1])
    assert console.act("suspend", member="Wen", reason="phone stolen") is None
    assert "Hot plug" in console.said[-1]


def test_a_device_is_ended_by_the_digits_of_its_key(console: Console) -> None:
    roster, wen = console.workspace.roster, console.company.wen
    keyid = next(keyid for keyid, key in roster.keys.items() if key.public == wen.public_seat)
    assert console.act("remove", member="Wen", seat="") == Refusal("no-such-seat")
    assert console.act("remove", member="Wen", seat=f"{keyid[:4]}·{keyid[4:8]}") is None
    assert not console.workspace.roster.keys[keyid].active


def test_joining_says_where_one_is_now(tmp_path: Path) -> None:
    console, vault, home = Console(tmp_path), MemoryVault(), tmp_path / "shen"
    sources = console.company.sources
    person = member_verbs.Person({"en": "Shen"}, ("administrator",))
    _label, console.company.workspace = places.found_workspace(home, vault, "North Wind", person, sources)
    console.company.ada = console.workspace.acting
    console.invite()
    console.accept()
    assert console.act("enrol", file=tmp_path / "a.ghrequest", out=tmp_path / "a.ghkey") is None
    place = member_verbs.join(console.newcomer, Wish("join", tmp_path / "a.ghkey"), PIN, console.said.append)
    assert place == console.workspace.id
    assert "goldenhour open" in console.said[-1]
    again = member_verbs.join(console.newcomer, Wish("join", tmp_path / "a.ghkey"), PIN, console.said.append)
    assert again == Refusal("not-accepted-here")
    console.workspace.close()


def test_a_huge_file_is_not_read_whole(console: Console) -> None:
    (console.folder / "a.ghinvite").write_bytes(b"x" * (MAX_LETTER * 2))
    assert console.accept() == Refusal("not-an-invitation")
