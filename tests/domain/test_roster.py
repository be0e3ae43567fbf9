"""The roster: who may enrol whom, and whose a key is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain import roster as rules
from app.domain.roster import (
    MemberAllowed,
    MemberEnrolled,
    MemberRekeyed,
    MemberRestored,
    MemberSuspended,
    Roster,
    SeatAdded,
    SeatRemoved,
    WorkspaceCreated,
)
from app.domain.terms import Body, Entry

ALL = {"sign", "seat"}


class Book:
    """A roster under test. Keys are named ``<member>-sign-<n>``; ``act`` gives the refusal's code or nothing."""

    def __init__(self) -> None:
        self.roster = Roster()
        self.seq = self.received = 0
        body = WorkspaceCreated(
            "Northwind", "shen", {"name": {"zh": "沈", "en": "Shen"}}, "S", "T", "age1", ["administrator"]
        )
        assert self.act("shen", body, keys={"sign": "shen-1", "seat": "shen-2"}, keyid="shen-1") == ""

    def act(self, by: str, body: Body, keys: dict[str, str] | None = None, keyid: str = "", use: str = "sign") -> str:
        entry = Entry("r", f"e{self.seq}", "k", by, "", body, use, self.seq + 1, self.received, keyid, "", keys or {})
        refused = rules.judge(self.roster, entry)
        if refused is None:
            self.seq += 1
            self.roster = rules.evolve(self.roster, entry)
        return refused.code if refused else ""

    def enrol(self, member: str, may: tuple[str, ...] = (), by: str = "shen", **changes: Any) -> str:
        body = MemberEnrolled(member, {"name": member}, f"{member}-pub", f"{member}-pub2", "age1", list(may), {})
        keys = {"sign": f"{member}-1", "seat": f"{member}-2"}
        return self.act(by, body, **{"keys": keys, **changes})


def test_the_first_member_is_whoever_created_the_workspace() -> None:
    book = Book()
    assert book.roster.name == "Northwind"
    assert book.roster.id == "r"
    assert book.roster.allows("shen", "administrator")
    assert book.roster.use_of("shen", "shen-1") == "sign"
    assert book.roster.use_of("shen", "shen-2") == "seat"
    assert book.roster.person("shen", "en") == "Shen"
    assert book.roster.person("shen") == "沈"
    assert book.roster.person("somebody-else") == "somebody"


@pytest.mark.parametrize(
    ("by", "keys", "keyid", "code"),
    [
        ("gu", {"sign": "a", "seat": "b"}, "a", "wrong-key"),
        ("shen", {"sign": "a", "seat": "b"}, "b", "wrong-key"),
        ("shen", {"seat": "b"}, "a", "wrong-key"),
        ("shen", {"sign": "a"}, "a", "bad-key"),
        ("shen", {"sign": "a", "seat": "a"}, "a", "bad-key"),
    ],
)
def test_a_workspace_is_created_only_by_its_own_signing_key(
    by: str, keys: dict[str, str], keyid: str, code: str
) -> None:
    entry = Entry(
        "r", "e", "k", by, "", WorkspaceCreated("N", "shen", {}, "S", "T", "age1", []), "sign", 1, 0, keyid, "", keys
    )
    found = rules.judge(Roster(), entry)
    assert found is not None
    assert found.code == code


def test_a_workspace_is_created_once_and_first() -> None:
    book = Book()
    body = WorkspaceCreated("N", "gu", {}, "S", "T", "age1", [])
    assert book.act("gu", body, keys={"sign": "g", "seat": "h"}, keyid="g") == "workspace-exists"
    late = Entry("r", "e", "k", "gu", "", body, "sign", 2, 0, "g", "", {"sign": "g", "seat": "h"})
    found = rules.judge(Roster(), late)
    assert found is not None
    assert found.code == "workspace-exists"


def test_nothing_stands_before_the_workspace() -> None:
    entry = Entry("r", "e", "k", "gu", "", MemberAllowed("gu", ["pr"]), "sign", 1)
    found = rules.judge(Roster(), entry)
    assert found is not None
    assert found.code == "no-workspace"


def test_only_an_administrator_enrols_and_only_with_the_signing_key() -> None:
    book = Book()
    assert book.enrol("gu", ("pr",)) == ""
    assert book.enrol("han", by="gu") == "not-administrator"
    assert book.enrol("han", use="seat") == "needs-signing-key"
    assert book.enrol("gu") == "member-exists"
    assert book.roster.members["gu"].may == {"pr"}


def test_keys_are_proven_fresh_and_different() -> None:
    book = Book()
    assert book.enrol("gu", keys={"sign": "g"}) == "bad-key"
    assert book.enrol("gu", keys={}) == "bad-key"
    assert book.enrol("gu", keys={"sign": "g", "seat": "g"}) == "key-taken"
    assert book.enrol("gu", keys={"sign": "shen-2", "seat": "h"}) == "key-taken"


def test_a_roster_that_grants_itself_a_role_is_refused() -> None:
    book = Book()
    assert book.enrol("gu", ("pr",)) == ""
    assert book.act("gu", MemberAllowed("gu", ["administrator", "legal"])) == "not-administrator"
    assert book.act("shen", MemberAllowed("gu", ["pr", "legal"])) == ""
    assert book.roster.allows("gu", "legal")
    assert book.act("shen", MemberAllowed("nobody", [])) == "no-such-member"


def test_a_suspended_member_may_nothing_until_restored() -> None:
    book = Book()
    assert book.enrol("gu", ("pr",)) == ""
    assert book.act("shen", MemberSuspended("gu", " ")) == "needs-reason"
    assert book.act("shen", MemberSuspended("gu", "left")) == ""
    assert not book.roster.active("gu")
    assert not book.roster.allows("gu", "pr")
    assert book.roster.use_of("gu", "gu-1") is None
    assert book.act("shen", MemberRestored("gu", "back")) == ""
    assert book.roster.use_of("gu", "gu-1") == "sign"
    assert book.act("shen", MemberSuspended("x", "left")) == "no-such-member"
    assert book.act("shen", MemberRestored("x", "back")) == "no-such-member"


def test_the_last_administrator_stays() -> None:
    book = Book()
    assert book.act("shen", MemberSuspended("shen", "tired")) == "last-administrator"
    assert book.act("shen", MemberAllowed("shen", ["pr"])) == "last-administrator"
    assert book.enrol("gu", ("administrator",)) == ""
    assert book.act("shen", MemberAllowed("shen", ["pr"])) == ""


def test_a_rotated_key_retires_the_old_one_for_good() -> None:
    book = Book()
    assert book.enrol("gu", ("pr",)) == ""
    assert book.act("shen", MemberRekeyed("gu", "new", "age1new", {}), keys={"sign": "gu-3"}) == ""
    assert book.roster.use_of("gu", "gu-1") is None
    assert book.roster.use_of("gu", "gu-3") == "sign"
    assert book.roster.use_of("gu", "gu-2") == "seat"
    assert book.roster.members["gu"].seal == "age1new"
    assert book.roster.public_keys("gu") == {"gu-pub", "new"}
    assert book.act("shen", MemberRekeyed("gu", "old", "age1", {}), keys={"sign": "gu-1"}) == "key-taken"
    assert book.act("shen", MemberRekeyed("x", "old", "age1", {}), keys={"sign": "x"}) == "no-such-member"
    assert book.act("shen", MemberRekeyed("gu", "old", "age1", {})) == "bad-key"


def test_a_member_adds_seats_of_their_own_and_an_administrator_may_remove_them() -> None:
    book = Book()
    assert book.enrol("gu") == ""
    assert book.act("shen", SeatAdded("gu", "pad", "tablet", {}), keys={"seat": "gu-4"}) == "not-yours"
    assert book.act("gu", SeatAdded("gu", "pad", "tablet", {})) == "bad-key"
    assert book.act("gu", SeatAdded("gu", "pad", "tablet", {}), keys={"seat": "gu-4"}) == ""
    assert book.roster.use_of("gu", "gu-4") == "seat"
    assert book.act("gu", SeatRemoved("shen", "T")) == "not-administrator"
    assert book.act("gu", SeatRemoved("gu", "gu-pub")) == "no-such-seat"
    assert book.act("gu", SeatRemoved("gu", "unknown")) == "no-such-seat"
    assert book.act("shen", SeatRemoved("gu", "pad")) == ""
    assert book.roster.use_of("gu", "gu-4") is None
    assert book.act("gu", SeatRemoved("gu", "gu-pub2")) == ""


def test_a_key_speaks_for_its_own_member_only() -> None:
    book = Book()
    assert book.enrol("gu") == ""
    assert book.roster.use_of("shen", "gu-1") is None
    assert book.roster.use_of("gu", "nobody") is None
    assert book.roster.public_keys("gu") == {"gu-pub"}


def test_a_plain_name_serves_both_languages() -> None:
    book = Book()
    assert book.enrol("gu") == ""
    assert book.roster.person("gu", "en") == "gu"
    nameless = msgspec.structs.replace(book.roster.members["gu"], person={})
    assert nameless.name() == "gu"
