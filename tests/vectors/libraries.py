"""Playbooks and where they were signed: libraries that one hand signs, pins to nowhere, contents swapped."""

from typing import Any

from app.ledger import canonical
from app.room.report import HAS_REFUSED, HOLDS
from tests.support.hostile import (
    ADA,
    INCIDENT,
    JSON,
    LIBRARY,
    LIN,
    MAL,
    PEI,
    WEN,
    Draft,
    Forge,
    Person,
    pin,
    workspace,
)
from tests.vectors.vector import vector

BOTH = Person("Bo", "pr", "legal")
STAGES = [("review", ["pr", "legal"]), ("command", ["commander"])]


def book(version: str = "1", stages: list[tuple[str, list[str]]] = STAGES) -> JSON:
    """A playbook whose only rule is who signs."""
    chain = [{"id": name, "roles": roles} for name, roles in stages]
    return {"id": "recall", "version": version, "title": {"en": "Recall"}, "approvals": [{"stages": chain}]}


def proposed(content: JSON, *more: Person) -> Forge:
    """A library in which Pei has proposed this playbook."""
    forge = workspace(*more)
    forge.begin(LIBRARY, "library")
    propose(forge, content)
    return forge


def propose(forge: Forge, content: JSON, **other: Any) -> None:
    body = {"item": content["id"], "kind": "playbook", "name": {"en": "Recall"}, "version": content["version"]}
    forge.enter(LIBRARY, PEI, "library.proposed", body | {"content": content} | other)


def sign(forge: Forge, who: Person, role: str, content: JSON, **other: Any) -> None:
    body = {"item": content["id"], "content": canonical.digest(content), "role": role, "reason": ""}
    forge.enter(LIBRARY, who, "library.signed", body, **other)


def signed(content: JSON) -> Forge:
    """A library in which Pei and Lin have signed this playbook."""
    forge = proposed(content)
    sign(forge, PEI, "pr", content)
    sign(forge, LIN, "legal", content)
    return forge


def declare(forge: Forge, content: JSON, library: JSON | None) -> Forge:
    """An incident declared with this playbook, said to be signed at that place."""
    forge.begin(INCIDENT, "incident")
    playbook = {"id": "recall", "version": content["version"], "content": content, "library": library}
    body = {"title": "Hot plug", "summary": "", "known_since": None, "drill": False, "severity": 2, "rules": 1}
    forge.enter(INCIDENT, ADA, "incident.declared", {**body, "commander": ADA.id, "playbook": playbook})
    return forge


def staffed(forge: Forge) -> Forge:
    for role, person in (("pr", PEI), ("legal", LIN), ("writer", WEN)):
        forge.enter(INCIDENT, ADA, "role.assigned", {"role": role, "member": person.id})
    return forge


@vector(HOLDS)
def good_with_a_library() -> bytes:
    """A playbook that PR and legal signed, and an incident declared with it."""
    forge = signed(book())
    declare(forge, book(), pin(forge.head(LIBRARY)))
    draft = Draft(staffed(forge))
    draft.release(draft.signed())
    return forge.bundle()


@vector(HAS_REFUSED, "two-roles")
def a_library_signed_by_one_hand() -> bytes:
    """Bo may be PR and legal, and signs as both."""
    forge = proposed(book(), BOTH)
    sign(forge, BOTH, "pr", book())
    sign(forge, BOTH, "legal", book())
    return declare(forge, book(), pin(forge.head(LIBRARY))).bundle()


@vector(HAS_REFUSED, "may-not-hold", "may-not-propose", "needs-signing-key")
def a_library_signed_by_nobody_who_may() -> bytes:
    """Mal signs as legal, proposes a playbook; legal's seat was left unlocked."""
    forge = proposed(book())
    sign(forge, MAL, "legal", book())
    content = book("2")
    body = {"item": "recall", "kind": "playbook", "name": {"en": "Recall"}, "version": "2", "content": content}
    forge.enter(LIBRARY, MAL, "library.proposed", body)
    sign(forge, LIN, "legal", book(), key=LIN.seat)
    return forge.bundle()


@vector(HAS_REFUSED, "other-content")
def a_signature_for_what_was_proposed_before() -> bytes:
    """Legal signed version 1; meanwhile PR has proposed version 2."""
    forge = proposed(book())
    propose(forge, book("2"))
    sign(forge, LIN, "legal", book())
    return forge.bundle()


@vector(HAS_REFUSED, *["bad-item"] * 3)
def items_that_are_not_what_they_are_called() -> bytes:
    """Another playbook's id, another version, and no playbook at all."""
    forge = proposed(book())
    propose(forge, book("2"), item="relief")
    propose(forge, book("2"), version="3")
    propose(forge, {"id": "recall", "version": "2", "tasks": "many"})
    return forge.bundle()


@vector(HAS_REFUSED, "bad-library-pin")
def a_place_in_the_library_that_never_was() -> bytes:
    """The declaration names a seq that the library does not reach."""
    forge = signed(book())
    place = pin(forge.head(LIBRARY))
    return declare(forge, book(), place | {"seq": 99}).bundle()


@vector(HAS_REFUSED, "bad-library-pin")
def a_place_in_another_history_of_the_library() -> bytes:
    """The seq is there, with another hash."""
    return declare(signed(book()), book(), {"seq": 3, "hash": "0" * 64}).bundle()


@vector(HAS_REFUSED, "bad-library-pin")
def a_place_in_a_library_that_was_left_out() -> bytes:
    """The declaration names a place; the maker of the bundle kept the library back."""
    forge = signed(book())
    declare(forge, book(), pin(forge.head(LIBRARY)))
    del forge.kinds[LIBRARY]
    return forge.bundle()


def shorter(place: int, embedded: JSON, before: JSON) -> bytes:
    """An incident that asks for the commander's sign-off alone, as its embedded playbook would have it."""
    forge = signed(before)
    forge.enter(
        LIBRARY,
        LIN,
        "library.withdrawn",
        {"item": "recall", "content": canonical.digest(before), "reason": "too short"},
    )
    line = forge.lines[LIBRARY][place - 1]
    declare(forge, embedded, {"seq": place, "hash": line.hash.hex()})
    draft = Draft(staffed(forge))
    chain = [{"stage": "command", "roles": ["commander"], "quorum": "all"}]
    forge.enter(INCIDENT, WEN, "signoff.requested", {**draft.meant(), "chain": chain})
    return forge.bundle()


SHORT = [("command", ["commander"])]


@vector(HAS_REFUSED, "wrong-chain")
def a_playbook_swapped_after_signing() -> bytes:
    """PR and legal signed one chain; the incident embeds another under the same version, and asks for that."""
    return shorter(3, book(stages=SHORT), book())


@vector(HAS_REFUSED, "wrong-chain")
def a_playbook_of_a_place_before_it_was_signed() -> bytes:
    """The declaration names the library as it was when only PR had signed."""
    return shorter(2, book(stages=SHORT), book(stages=SHORT))


@vector(HAS_REFUSED, "wrong-chain")
def a_playbook_that_legal_withdrew() -> bytes:
    """The declaration names the library as it was after legal had withdrawn the playbook."""
    return shorter(4, book(stages=SHORT), book(stages=SHORT))
