"""Promises: made in public, kept with proof, missed or renegotiated with a reason."""

from __future__ import annotations

import pytest

from app.domain.promises import PromiseKept, PromiseMade, PromiseMissed, PromiseRenegotiated
from app.domain.terms import Body
from tests.support.drafted import Draft
from tests.support.given import Case

DUE, LATER = "2026-03-20T18:00:00+08:00", "2026-03-21T18:00:00+08:00"
DUE_MS, LATER_MS = 1_774_000_800_000, 1_774_087_200_000


def made(name: str = "p", due: str = DUE, statement: str | None = None) -> PromiseMade:
    return PromiseMade(name, "P-01", "Publish the rules", due, "pr", statement, "the notice")


def test_a_promise_is_open_until_its_proof() -> None:
    case = Case()
    assert case.refused("gu", made(), minutes=2) == ""
    promise = case.state.promises.made["p"]
    assert (promise.text, promise.due, promise.role, promise.status) == ("Publish the rules", DUE_MS, "pr", "open")
    assert (promise.label, promise.made, promise.proof_due) == ("P-01", case.now, "the notice")
    assert case.refused("gu", PromiseKept("p", " ")) == "needs-proof"
    assert case.refused("gu", PromiseKept("p", "notice 11"), minutes=1) == ""
    promise = case.state.promises.made["p"]
    assert (promise.status, promise.proof, promise.settled) == ("kept", "notice 11", case.now)
    assert case.state.promises.open() == ()


def test_a_missed_promise_says_why() -> None:
    case = Case()
    assert case.refused("gu", made()) == ""
    assert case.refused("gu", PromiseMissed("p", "")) == "needs-reason"
    assert case.refused("gu", PromiseMissed("p", "lab closed"), minutes=1) == ""
    promise = case.state.promises.made["p"]
    assert (promise.status, promise.proof, promise.settled) == ("missed", "lab closed", case.now)


def test_a_renegotiated_promise_has_a_new_due_time_and_stays_open() -> None:
    draft = Draft()
    assert draft.refused("gu", made(statement="s")) == ""
    assert draft.state.promises.made["p"].statement == "s"
    assert draft.refused("gu", PromiseRenegotiated("p", LATER, " ")) == "needs-reason"
    assert draft.refused("gu", PromiseRenegotiated("p", "later", "why")) == "bad-moment"
    assert draft.refused("gu", PromiseRenegotiated("p", LATER, "parts late", "s")) == ""
    assert (draft.state.promises.made["p"].due, draft.state.promises.made["p"].status) == (LATER_MS, "open")


def test_open_promises_come_by_due_time() -> None:
    case = Case()
    assert case.refused("gu", made("b", LATER)) == ""
    assert case.refused("gu", made("a", DUE)) == ""
    assert [promise.id for promise in case.state.promises.open()] == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (made(due="soon"), "bad-moment"),
        (made(statement="none"), "no-such-statement"),
        (PromiseMade("p", "P", " ", DUE, "pr"), "needs-text"),
        (PromiseMade("p", "P", "x", DUE, ""), "needs-text"),
        (PromiseKept("none", "x"), "no-such-promise"),
        (PromiseMissed("none", "x"), "no-such-promise"),
        (PromiseRenegotiated("none", DUE, "x"), "no-such-promise"),
    ],
)
def test_what_makes_no_sense_is_refused(body: Body, code: str) -> None:
    assert Case().refused("gu", body) == code


def test_a_settled_promise_stays_settled() -> None:
    case = Case()
    assert case.refused("gu", made()) == ""
    assert case.refused("gu", made()) == "promise-exists"
    assert case.refused("gu", PromiseKept("p", "x")) == ""
    for body in (PromiseKept("p", "y"), PromiseMissed("p", "y"), PromiseRenegotiated("p", LATER, "y")):
        assert case.refused("gu", body) == "promise-is"
