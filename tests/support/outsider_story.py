"""A statement that an outsider lets three people sign, and releases: written from docs/record.md alone.

Belongs here: nothing of ours, as in ``outsider``. What the program makes of it is said in the tests.
"""

from hashlib import sha256
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.support import outsider

ROSTER, INCIDENT = "0190a2b4-0000-7000-8000-0000000000a1", "0190a2b4-0000-7000-8000-0000000000a2"
LIBRARY = "0190a2b4-0000-7000-8000-0000000000a3"
MAY = {"chief": ["administrator", "commander"], "press": ["pr"], "lawyer": ["legal"], "author": ["writer"]}
SIGN = {who: Ed25519PrivateKey.from_private_bytes(sha256(f"sign {who}".encode()).digest()) for who in MAY}
SEAT = {who: Ed25519PrivateKey.from_private_bytes(sha256(f"seat {who}".encode()).digest()) for who in MAY}
TEXT = b"We have heard of it and are looking into it.\n"
PATH = "statements/S-01/en/web.txt"
CONTENT = {
    "type": "holding",
    "audience": "public",
    "channels": ["web"],
    "texts": {"en": {"*": "We have heard of it and are looking into it."}},
    "facts": {},
}


def entry_id(seq: int, before: int = len(MAY)) -> str:
    """The id that ``outsider.write`` gives to entry ``seq`` of a stream with ``before`` entries in those before it."""
    tick = f"{1_700_000_000_000 + 1000 * (before + seq):012x}"
    return f"{tick[:8]}-{tick[8:]}-7000-8000-{seq:012x}"


def roster() -> list[outsider.Step]:
    steps: list[outsider.Step] = []
    for who, may in MAY.items():
        keys = outsider.enrolled(ROSTER, who, SIGN[who], SEAT[who])
        card: dict[str, Any] = {"person": {"name": who}, "seal": "age1…", "may": may, **keys}
        created = {"name": "Elsewhere Ltd"} if who == "chief" else {}
        kind = "workspace.created" if created else "member.enrolled"
        steps.append((kind, "chief", card | created, SIGN["chief"]))
    return steps


BOOK: dict[str, Any] = {
    "id": "plug",
    "version": "1",
    "title": {"en": "Hot plug"},
    "approvals": [{"stages": [{"id": "only", "roles": ["pr", "legal"]}]}],
}


def library() -> list[outsider.Step]:
    """A playbook that the press proposes and signs, and the lawyer signs."""
    digest = sha256(outsider.canonical(BOOK)).hexdigest()
    body = {"item": "plug", "kind": "playbook", "name": {"en": "Hot plug"}, "version": "1", "content": BOOK}
    steps: list[outsider.Step] = [("library.proposed", "press", body, SIGN["press"])]
    for who, role in (("press", "pr"), ("lawyer", "legal")):
        body = {"item": "plug", "content": digest, "role": role, "reason": ""}
        steps.append(("library.signed", who, body, SIGN[who]))
    return steps


def declared_with_it() -> list[outsider.Step]:
    """An incident that embeds that playbook and says where it was signed; its chain is the playbook's own."""

    def body(heads: outsider.Heads) -> dict[str, Any]:
        playbook = {"id": "plug", "version": "1", "content": BOOK, "library": heads["library"]}
        said = {"title": "Hot plug", "summary": "", "known_since": None, "drill": False, "severity": 2, "rules": 1}
        return said | {"commander": "chief", "playbook": playbook}

    before = len(MAY) + len(library())
    steps: list[outsider.Step] = [("incident.declared", "chief", body, SEAT["chief"])]
    steps.append(("role.assigned", "chief", {"role": "writer", "member": "author"}, SEAT["chief"]))
    version = {"statement": "s", "label": "S-01", "number": 1, "content": CONTENT}
    steps.append(("statement.versioned", "author", version, SEAT["author"]))
    meant = {
        "statement": "s",
        "version": entry_id(3, before),
        "content": sha256(outsider.canonical(CONTENT)).hexdigest(),
    }
    chain = [{"stage": "only", "roles": ["pr", "legal"], "quorum": "all"}]
    steps.append(("signoff.requested", "author", meant | {"chain": chain}, SIGN["author"]))
    return steps


def incident() -> list[outsider.Step]:
    playbook: dict[str, Any] = {"id": "none", "version": "1", "content": {}, "library": None}
    body: dict[str, Any] = {
        "title": "Hot plug",
        "summary": "",
        "known_since": None,
        "drill": False,
        "severity": 2,
        "rules": 1,
    }
    steps: list[outsider.Step] = [
        ("incident.declared", "chief", body | {"commander": "chief", "playbook": playbook}, SEAT["chief"])
    ]
    for role, who in (("pr", "press"), ("legal", "lawyer"), ("writer", "author")):
        steps.append(("role.assigned", "chief", {"role": role, "member": who}, SEAT["chief"]))
    body = {"statement": "s", "label": "S-01", "number": 1, "content": CONTENT}
    steps.append(("statement.versioned", "author", body, SEAT["author"]))
    meant = {"statement": "s", "version": entry_id(5), "content": sha256(outsider.canonical(CONTENT)).hexdigest()}
    chain = [
        {"stage": "review", "roles": ["pr", "legal"], "quorum": "all"},
        {"stage": "command", "roles": ["commander"], "quorum": "all"},
    ]
    steps.append(("signoff.requested", "author", meant | {"chain": chain}, SIGN["author"]))
    for who, stage, role in (
        ("press", "review", "pr"),
        ("lawyer", "review", "legal"),
        ("chief", "command", "commander"),
    ):
        given: dict[str, Any] = {"stage": stage, "role": role, "decision": "approve", "reason": "", "for": None}
        steps.append(("signoff.given", who, meant | given, SIGN[who]))
    file = {"channel": "web", "language": "en", "path": PATH, "sha256": sha256(TEXT).hexdigest(), "receipt": None}
    relies_on = [entry_id(seq) for seq in (7, 8, 9)]
    body = meant | {"relies_on": relies_on, "files": [file], "override": None}
    steps.append(("statement.released", "press", body, SIGN["press"]))
    return steps


def write(file: BinaryIO) -> None:
    """The whole of it as a bundle."""
    streams = [(ROSTER, "roster", roster()), (INCIDENT, "incident", incident())]
    files = {PATH: TEXT, "README.txt": b"Written by hand.\n"}
    outsider.write(file, streams, files, SIGN["chief"], "chief")


def write_library(file: BinaryIO) -> None:
    """A bundle with a library, and an incident that rests on it."""
    streams = [
        (ROSTER, "roster", roster()),
        (LIBRARY, "library", library()),
        (INCIDENT, "incident", declared_with_it()),
    ]
    outsider.write(file, streams, {"README.txt": b"Written by hand.\n"}, SIGN["chief"], "chief")
