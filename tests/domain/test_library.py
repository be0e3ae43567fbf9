"""The library: who may propose, who signs, and what stands for exactly which content."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import library as rules
from app.domain.library import Library, LibraryProposed, LibrarySigned, LibraryWithdrawn
from app.domain.terms import Body, Entry
from tests.support.given import PLAYBOOK, roster

TEMPLATE: dict[str, Any] = {
    "id": "holding",
    "type": "holding",
    "name": {"en": "Holding statement"},
    "audience": "public",
    "channels": ["web"],
    "texts": {"en": {"*": "We know."}},
}


class Shelf:
    """A library under test; its digests are versions. ``act`` gives the code of the refusal, or nothing."""

    def __init__(self) -> None:
        self.library = Library()
        self.roster = roster()
        self.seq = 0

    def act(self, by: str, body: Body) -> str:
        digest = str(body.content.get("version", "t")) if isinstance(body, LibraryProposed) else ""
        entry = Entry("l", f"e{self.seq}", "k", by, "", body, "sign", self.seq + 1, self.seq, f"{by}-sign", digest)
        refused = rules.judge(self.library, self.roster, entry)
        if refused is None:
            self.seq += 1
            self.library = rules.evolve(self.library, entry)
        return refused.code if refused else ""

    def propose(self, by: str = "shen", version: str = "1", **changes: Any) -> str:
        given_ = {"item": "test", "kind": "playbook", "name": {"en": "Test"}, "version": version}
        content = PLAYBOOK | {"version": version}
        return self.act(by, LibraryProposed(**({**given_, "content": content} | changes)))

    def sign(self, by: str, role: str, content: str = "1", item: str = "test") -> str:
        return self.act(by, LibrarySigned(item, content, role))

    def withdraw(self, by: str, content: str = "1", reason: str = "out of date") -> str:
        return self.act(by, LibraryWithdrawn("test", content, reason))


def signed() -> Shelf:
    shelf = Shelf()
    assert [shelf.propose(), shelf.sign("gu", "pr"), shelf.sign("han", "legal")] == [""] * 3
    return shelf


@pytest.mark.parametrize(("by", "code"), [("shen", ""), ("gu", ""), ("han", ""), ("luo", "may-not-propose")])
def test_pr_legal_commanders_and_administrators_propose(by: str, code: str) -> None:
    assert Shelf().propose(by) == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": {}}, "needs-title"),
        ({"name": {"en": " "}}, "needs-title"),
        ({"item": ""}, "needs-title"),
        ({"item": "other"}, "bad-item"),
        ({"kind": "poem"}, "bad-item"),
        ({"kind": "template"}, "bad-item"),
        ({"content": {"id": "test", "version": "2"}}, "bad-item"),
        ({"content": {"id": "test", "version": "1", "tasks": "many"}}, "bad-item"),
    ],
)
def test_what_cannot_be_read_as_what_it_is_called_is_refused(changes: dict[str, Any], code: str) -> None:
    assert Shelf().propose(**changes) == code


def test_pr_and_legal_make_a_playbook_stand() -> None:
    shelf = Shelf()
    shelf.propose()
    assert not shelf.library.holds("1")
    shelf.sign("gu", "pr")
    assert not shelf.library.holds("1")
    shelf.sign("han", "legal")
    assert shelf.library.holds("1")
    assert not shelf.library.holds("2")
    edition = shelf.library.signed("test")
    assert edition is not None
    assert [(s.role, s.by, s.keyid) for s in edition.signatures] == [
        ("pr", "gu", "gu-sign"),
        ("legal", "han", "han-sign"),
    ]


def test_nobody_signs_in_both_roles() -> None:
    shelf = Shelf()
    shelf.propose()
    assert shelf.sign("gu", "pr") == ""
    assert shelf.sign("gu", "legal") == "two-roles"
    assert shelf.propose(version="2") == ""
    assert shelf.sign("gu", "legal", "2") == "two-roles"


@pytest.mark.parametrize(
    ("by", "role", "content", "item", "code"),
    [
        ("luo", "pr", "1", "test", "may-not-hold"),
        ("han", "pr", "1", "test", "may-not-hold"),
        ("nobody", "pr", "1", "test", "may-not-hold"),
        ("shen", "commander", "1", "test", "not-in-chain"),
        ("gu", "pr", "2", "test", "other-content"),
        ("gu", "pr", "1", "none", "no-such-item"),
    ],
)
def test_a_signature_needs_the_role_and_exactly_this_content(
    by: str, role: str, content: str, item: str, code: str
) -> None:
    shelf = Shelf()
    shelf.propose()
    assert shelf.sign(by, role, content, item) == code


def test_a_role_signs_once() -> None:
    shelf = signed()
    assert shelf.sign("chen", "pr") == "already-signed"


def test_other_content_needs_new_signatures_and_the_old_stands_meanwhile() -> None:
    shelf = signed()
    assert shelf.propose(version="2") == ""
    assert shelf.sign("gu", "pr", "1") == "other-content"
    assert (shelf.library.holds("1"), shelf.library.holds("2")) == (True, False)
    shelf.sign("gu", "pr", "2")
    shelf.sign("han", "legal", "2")
    newest = shelf.library.signed("test")
    assert newest is not None
    assert newest.version == "2"


def test_going_back_to_an_earlier_content_needs_new_signatures_too() -> None:
    shelf = signed()
    shelf.propose(version="2")
    shelf.sign("gu", "pr", "2")
    shelf.sign("han", "legal", "2")
    assert shelf.propose(version="1") == ""
    newest, current = shelf.library.signed("test"), shelf.library.current("test")
    assert newest is not None
    assert current is not None
    assert (newest.version, current.version, current.stands) == ("2", "1", False)


def test_proposing_what_is_proposed_already_changes_nothing() -> None:
    assert signed().propose() == "nothing-changed"


def test_pr_or_legal_withdraws_with_a_reason() -> None:
    shelf = signed()
    assert shelf.withdraw("luo") == "not-signer"
    assert shelf.withdraw("gu", reason=" \u2800") == "needs-reason"
    assert shelf.withdraw("gu", "2") == "other-content"
    assert shelf.withdraw("han") == ""
    assert not shelf.library.holds("1")
    assert shelf.withdraw("han") == "item-withdrawn"
    assert shelf.sign("gu", "pr") == "item-withdrawn"


def test_an_edition_that_others_followed_can_still_be_withdrawn() -> None:
    shelf = signed()
    shelf.propose(version="2")
    assert shelf.withdraw("han", "1") == ""
    assert shelf.library.signed("test") is None


def test_what_was_withdrawn_can_be_proposed_again_and_starts_without_signatures() -> None:
    shelf = signed()
    shelf.withdraw("han")
    assert shelf.propose() == ""
    assert not shelf.library.holds("1")
    assert [shelf.sign("gu", "pr"), shelf.sign("han", "legal")] == ["", ""]
    assert shelf.library.holds("1")


def test_what_was_signed_as_a_template_is_no_playbook() -> None:
    shelf = Shelf()
    both = TEMPLATE | {"version": "1", "approvals": [{"stages": [{"id": "one", "roles": ["writer"]}]}]}
    assert shelf.propose(item="holding", kind="template", content=both) == ""
    shelf.sign("gu", "pr", item="holding")
    shelf.sign("han", "legal", item="holding")
    assert shelf.library.holds("1", "template")
    assert not shelf.library.holds("1")


def test_an_item_stays_what_it_is() -> None:
    shelf = Shelf()
    shelf.propose(item="holding", kind="template", content=TEMPLATE)
    book = {"id": "holding", "version": "2"}
    assert shelf.propose(item="holding", version="2", content=book) == "item-is"


def test_the_library_is_listed_by_item_and_then_in_order() -> None:
    shelf = signed()
    shelf.propose(version="2")
    shelf.propose(item="holding", kind="template", content=TEMPLATE)
    assert [(edition.item, edition.version) for edition in shelf.library] == [
        ("holding", "1"),
        ("test", "1"),
        ("test", "2"),
    ]
    assert shelf.library.current("none") is None


def test_what_waits_for_somebody_is_what_they_could_sign_now() -> None:
    shelf = Shelf()
    shelf.propose()
    waiting = rules.waiting_for(shelf.library, shelf.roster, "gu")
    assert [(edition.item, role) for edition, role in waiting] == [("test", "pr")]
    current = shelf.library.current("test")
    assert current is not None
    assert rules.signable(shelf.library, shelf.roster, "gu", current) == ("pr", "legal")
    assert rules.waiting_for(shelf.library, shelf.roster, "luo") == ()
    shelf.sign("gu", "pr")
    assert rules.waiting_for(shelf.library, shelf.roster, "gu") == ()
    assert [role for _, role in rules.waiting_for(shelf.library, shelf.roster, "han")] == ["legal"]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["propose", "pr", "legal", "withdraw"]),
        st.sampled_from(["shen", "chen", "gu", "han", "luo"]),
        st.sampled_from(["1", "2"]),
    ),
    max_size=14,
)


@given(ACTS)
def test_nothing_ever_stands_without_two_people_who_hold_the_roles(acts: list[tuple[str, str, str]]) -> None:
    shelf = Shelf()
    for what, by, version in acts:
        match what:
            case "propose":
                shelf.propose(by, version)
            case "withdraw":
                shelf.withdraw(by, version)
            case role:
                shelf.sign(by, role, version)
        for edition in shelf.library:
            if edition.stands:
                signers = {signature.role: signature.by for signature in edition.signatures}
                assert signers["pr"] != signers["legal"]
                assert all(shelf.roster.allows(member, role) for role, member in signers.items())
