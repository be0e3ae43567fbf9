"""Records as a dishonest hand would write them: every entry is signed as told and judged by nobody.

Belongs here: making lines, streams and bundles, right or wrong in one way, the same bytes every time. What must happen
to them is said in the tests.
"""

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from app.ledger import canonical, chain
from app.ledger.bundle import Contents, LeftOut, Stream, write
from app.ledger.envelope import MANIFEST_TYPE, Head, Line, Signed, Withheld
from app.ledger.keys import PrivateKey, proof
from app.ledger.manifest import MANIFEST, Kind
from app.ledger.wire import envelope_text, parse_envelope
from app.room.sources import rfc3339

NOON = 1_772_352_000_000
"""2026-03-01T08:00:00Z in Unix milliseconds."""
SEAL = "age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z"
ROSTER = "0190a2b4-0000-7000-8000-000000000001"
LIBRARY = "0190a2b4-0000-7000-8000-000000000002"
INCIDENT = "0190a2b4-0000-7000-8000-000000000003"
SECOND = "0190a2b4-0000-7000-8000-000000000004"

JSON = dict[str, Any]


class Person:
    """Somebody with an id and two keys, made from their name."""

    def __init__(self, name: str, *may: str) -> None:
        self.name = name
        self.may = list(may)
        self.id = f"0190a2b4-0000-7000-8000-{sha256(name.encode()).hexdigest()[:12]}"
        self.sign = PrivateKey(sha256(b"sign " + name.encode()).digest())
        self.seat = PrivateKey(sha256(b"seat " + name.encode()).digest())

    def card(self) -> JSON:
        """What creating and enrolling say of them."""
        keys = {"sign": self.sign.public, "seat": self.seat.public, "seal": SEAL}
        return {"member": self.id, "person": {"name": {"en": self.name}}, "may": self.may, **keys}

    def proofs(self) -> dict[str, str]:
        return {"sign": proof(self.sign, ROSTER, self.id), "seat": proof(self.seat, ROSTER, self.id)}


ADA = Person("Ada", "administrator", "commander")
PEI = Person("Pei", "pr")
LIN = Person("Lin", "legal")
WEN = Person("Wen", "writer", "pr")
MAL = Person("Mal", "writer")


class Forge:
    """Streams under way. The clock ticks a second for each entry; ids count up."""

    def __init__(self) -> None:
        self.lines: dict[str, list[Line | Withheld]] = {}
        self.kinds: dict[str, Kind] = {}
        self.files: dict[str, bytes] = {}
        self.left_out: list[LeftOut] = []
        self._ticks = 0

    def head(self, stream: str) -> Head:
        lines = self.lines.get(stream)
        return Head(lines[-1].seq, lines[-1].hash) if lines else chain.genesis(stream)

    def payload(self, stream: str, by: Person, kind: str, body: object, /, **other: Any) -> JSON:
        """The members of an entry at the head of ``stream``; ``other`` replaces some of them, None takes one out."""
        self._ticks += 1
        members: JSON = {"v": 1, "stream": stream, "id": f"0190a2b4-0000-7000-9000-{self._ticks:012x}"}
        members |= {
            "kind": kind,
            "by": by.id,
            "at": rfc3339(NOON + self._ticks * 1000),
        }
        members |= {"after": pin(self.head(stream)), "body": body}
        if self.kinds.get(stream) != "roster":
            members["roster"] = pin(self.head(ROSTER))
        return {name: value for name, value in (members | other).items() if value is not None}

    def append(self, stream: str, payload: bytes, key: PrivateKey, signature: bytes | None = None) -> Line:
        """``payload`` as the next line of ``stream``, signed with ``key`` unless a signature is given."""
        signed = key.signed(payload)
        line = chain.chained(
            self.head(stream), Signed(payload, signature or signed.signature, key.keyid), NOON + self._ticks * 1000
        )
        self.lines.setdefault(stream, []).append(line)
        return line

    def enter(
        self, stream: str, by: Person, kind: str, body: object, /, key: PrivateKey | None = None, **other: Any
    ) -> str:
        """An entry by ``by``, with their signing key unless told otherwise; its id."""
        members = self.payload(stream, by, kind, body, **other)
        self.append(stream, canonical.encode(members, 1 << 30), key or by.sign)
        return str(members["id"])

    def wait(self, minutes: int) -> None:
        """Nothing happens for so long."""
        self._ticks += 60 * minutes

    def begin(self, stream: str, kind: Kind) -> None:
        self.kinds[stream] = kind
        self.lines[stream] = []

    def withhold(self, stream: str, seq: int, reason: str = "another matter") -> None:
        line = self.lines[stream][seq - 1]
        digest = chain.payload_digest(line)
        self.lines[stream][seq - 1] = Withheld(
            seq, line.hash, line.received, digest, line.signature, line.keyid, reason
        )

    def rehash(self, stream: str) -> None:
        """Number and hash the lines of ``stream`` anew, as one would who took some out or moved them."""
        old, self.lines[stream] = self.lines[stream], []
        for line in old:
            assert isinstance(line, Line)
            signed = Signed(line.payload, line.signature, line.keyid)
            received = max([line.received, *(last.received for last in self.lines[stream][-1:])])
            self.lines[stream].append(chain.chained(self.head(stream), signed, received))

    def bundle(self, maker: Person = ADA, key: PrivateKey | None = None, drill: bool = False) -> bytes:
        """The streams so far as a bundle that our own writer makes."""
        file = io.BytesIO()
        streams = [Stream(stream, kind, self.lines[stream]) for stream, kind in self.kinds.items()]
        whole = Contents(streams, self.files, "Read me.\n", "2026-03-01T12:00:00.000000Z", drill, self.left_out)
        write(file, whole, key or maker.sign, maker.id)
        return file.getvalue()


def pin(head: Head) -> JSON:
    return {"seq": head.seq, "hash": head.hash.hex()}


def blob_path(content: bytes) -> str:
    return f"blobs/{sha256(content).hexdigest()}"


# -- zips


def parts(raw: bytes) -> dict[str, bytes]:
    """The files of a bundle, by path."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of these files, whatever they are called."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(member(name), content, method)
    return file.getvalue()


def member(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    """A member with a fixed time, so that the same files make the same zip."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def relisted(files: Mapping[str, bytes], maker: Person = ADA, **changes: Any) -> bytes:
    """These files under a manifest that lists them as they are now, as a dishonest maker would sign it."""
    old = canonical.decode(parse_envelope(files[MANIFEST], MANIFEST_TYPE).payload)
    digests = {path: sha256(content).hexdigest() for path, content in files.items() if path != MANIFEST}
    payload = canonical.encode(old | {"files": digests} | changes)
    signed = Signed(payload, maker.sign.sign(MANIFEST_TYPE, payload), maker.sign.keyid)
    return zipped({**files, MANIFEST: envelope_text(MANIFEST_TYPE, signed)})


def flipped(signature: bytes) -> bytes:
    return signature[:-1] + bytes([signature[-1] ^ 1])


# -- the honest story


def workspace(*more: Person) -> Forge:
    """A workspace of five (and ``more``), nothing declared yet."""
    forge = Forge()
    forge.begin(ROSTER, "roster")
    forge.enter(ROSTER, ADA, "workspace.created", {"name": "North Wind", **ADA.card()})
    for person in (PEI, LIN, WEN, MAL, *more):
        forge.enter(ROSTER, ADA, "member.enrolled", {**person.card(), "proof": person.proofs()})
    return forge


def declared(stream: str = INCIDENT, forge: Forge | None = None, drill: bool = False) -> Forge:
    """An incident in which Pei is PR, Lin legal and Wen writes."""
    forge = forge or workspace()
    forge.begin(stream, "incident")
    playbook = {"id": "test", "version": "1", "content": {}}
    body = {"title": "Hot plug", "summary": "", "known_since": None, "drill": drill, "severity": 2, "rules": 1}
    forge.enter(stream, ADA, "incident.declared", {**body, "commander": ADA.id, "playbook": playbook})
    for role, person in (("pr", PEI), ("legal", LIN), ("writer", WEN)):
        forge.enter(stream, ADA, "role.assigned", {"role": role, "member": person.id})
    return forge


def content(text: str = "我们已知悉。") -> JSON:
    return {"type": "holding", "audience": "public", "channels": ["weibo"], "texts": {"zh": {"*": text}}}


class Draft:
    """A statement under way in ``stream``: ``version`` is the entry id, ``digest`` the content's."""

    def __init__(self, forge: Forge, stream: str = INCIDENT, label: str = "S-01", author: Person = WEN) -> None:
        self.forge, self.stream, self.label, self.author = forge, stream, label, author
        self.id = f"statement-{label}-{stream[-1]}"
        self.number = 0
        self.save(content())

    def save(self, what: JSON) -> None:
        self.number += 1
        self.digest = canonical.digest(what)
        body = {"statement": self.id, "label": self.label, "number": self.number, "content": what}
        self.version = self.forge.enter(self.stream, self.author, "statement.versioned", body)

    def meant(self) -> JSON:
        return {"statement": self.id, "version": self.version, "content": self.digest}

    def request(self) -> None:
        stages = [("review", ["pr", "legal"]), ("command", ["commander"])]
        chain_ = [{"stage": stage, "roles": roles, "quorum": "all"} for stage, roles in stages]
        self.forge.enter(self.stream, self.author, "signoff.requested", {**self.meant(), "chain": chain_})

    def sign(self, who: Person, role: str, decision: str = "approve", **other: Any) -> str:
        stage = "command" if role == "commander" else "review"
        body = {**self.meant(), "stage": stage, "role": role, "decision": decision, "reason": "…"}
        return self.forge.enter(self.stream, who, "signoff.given", body, **other)

    def release(
        self,
        relies_on: list[str],
        text: bytes = "我们已知悉。\n".encode(),
        channel: str = "weibo",
        *,
        by: Person = PEI,
        **more: Any,
    ) -> str:
        path = f"statements/{self.label}/zh/{channel}.txt"
        self.forge.files[path] = text
        file = {"channel": channel, "language": "zh", "path": path, "sha256": sha256(text).hexdigest()}
        body = {**self.meant(), "relies_on": relies_on, "files": [file], **more}
        return self.forge.enter(self.stream, by, "statement.released", body)

    def act(self, who: Person, kind: str, **body: Any) -> str:
        """An act on the content as it is; its id."""
        return self.forge.enter(self.stream, who, kind, {**self.meant(), **body})

    def signed(self) -> list[str]:
        """Request and all three sign-offs; their ids."""
        self.request()
        return [self.sign(PEI, "pr"), self.sign(LIN, "legal"), self.sign(ADA, "commander")]


def released(stream: str = INCIDENT, forge: Forge | None = None, label: str = "S-01") -> tuple[Forge, Draft]:
    """The whole way: declared, drafted, signed by three, released."""
    forge = declared(stream, forge)
    forge.enter(stream, WEN, "note.written", {"text": "三通电话"}, WEN.seat)
    draft = Draft(forge, stream, label)
    draft.release(draft.signed())
    return forge, draft
