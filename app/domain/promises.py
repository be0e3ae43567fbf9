"""Promises (承诺): what was promised in public, by when, and the proof that it was kept.

Belongs here: a promise's life. Finding promises in a text does not.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from app.domain.terms import Body, Entry, Map, Refusal, blank, moment_ms, refuse


class PromiseMade(Body, frozen=True):
    """``text`` as the public was told, ``due`` RFC 3339, ``role`` the owner, ``proof_due`` what will show it."""

    promise: str
    label: str
    text: str
    due: str
    role: str
    statement: str | None = None
    proof_due: str = ""


class PromiseKept(Body, frozen=True):
    promise: str
    proof: str


class PromiseMissed(Body, frozen=True):
    promise: str
    reason: str


class PromiseRenegotiated(Body, frozen=True):
    """A new due time, said in public (``statement`` names where)."""

    promise: str
    due: str
    reason: str
    statement: str | None = None


class Promise(msgspec.Struct, frozen=True):
    """``status``: open, kept, missed. ``due`` in Unix milliseconds."""

    id: str
    label: str
    text: str
    due: int
    role: str
    made: int
    statement: str | None = None
    status: str = "open"
    settled: int = 0
    proof: str = ""
    proof_due: str = ""


class Promises(msgspec.Struct, frozen=True):
    made: Map[str, Promise] = Map()

    def open(self) -> tuple[Promise, ...]:
        return tuple(sorted((p for p in self.made.values() if p.status == "open"), key=lambda p: p.due))


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def promises(self) -> Promises: ...
    def has_statement(self, statement: str) -> bool: ...


BODIES: dict[str, type[Body]] = {
    "promise.made": PromiseMade,
    "promise.kept": PromiseKept,
    "promise.missed": PromiseMissed,
    "promise.renegotiated": PromiseRenegotiated,
}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    due = getattr(body, "due", None)
    if due is not None and moment_ms(due) is None:
        return refuse("bad-moment", moment=due)
    statement = getattr(body, "statement", None)
    if statement is not None and not state.has_statement(statement):
        return refuse("no-such-statement")
    if isinstance(body, PromiseMade):
        if body.promise in state.promises.made:
            return refuse("promise-exists")
        return refuse("needs-text") if blank(body.text) or blank(body.role) else None
    found = state.promises.made.get(getattr(body, "promise", ""))
    if found is None:
        return refuse("no-such-promise")
    if found.status != "open":
        return refuse("promise-is", status=found.status)
    if isinstance(body, PromiseKept):
        return refuse("needs-proof") if blank(body.proof) else None
    return refuse("needs-reason") if blank(getattr(body, "reason", "")) else None


def evolve(promises: Promises, entry: Entry) -> Promises:
    match entry.body:
        case PromiseMade() as body:
            due = moment_ms(body.due) or 0
            made = Promise(
                body.promise,
                body.label,
                body.text,
                due,
                body.role,
                entry.received,
                body.statement,
                proof_due=body.proof_due,
            )
            return Promises(promises.made.insert(body.promise, made))
        case PromiseKept(promise=promise, proof=proof):
            return _settle(promises, promise, status="kept", settled=entry.received, proof=proof)
        case PromiseMissed(promise=promise, reason=reason):
            return _settle(promises, promise, status="missed", settled=entry.received, proof=reason)
        case PromiseRenegotiated(promise=promise, due=due_text):
            return _settle(promises, promise, due=moment_ms(due_text) or 0)
    return promises


def _settle(promises: Promises, promise: str, **changes: object) -> Promises:
    changed = msgspec.structs.replace(promises.made[promise], **changes)
    return Promises(promises.made.insert(promise, changed))
