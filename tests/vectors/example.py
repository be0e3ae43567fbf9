"""The worked example and the tables of docs/record.md: ``python -m tests.vectors.example`` writes them into the page.

Belongs here: whatever of that page a program can say better than a person. Its prose is its own.
"""

import base64
import re
from hashlib import sha256
from pathlib import Path

from msgspec import inspect

from app.domain.library import BODIES as LIBRARY_BODIES
from app.domain.roster import BODIES as ROSTER_BODIES
from app.domain.state import KINDS
from app.domain.terms import Body
from app.ledger.chain import genesis
from app.ledger.envelope import ENTRY_TYPE, Line, pae
from tests.support.hostile import ADA, INCIDENT, ROSTER, Forge

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
_BLOCK = re.compile(r"(<!-- made by tests/vectors/example\.py -->\n```text\n).*?(```\n)", re.DOTALL)


def story() -> Forge:
    """One member, one incident, one note."""
    forge = Forge()
    forge.begin(ROSTER, "roster")
    forge.enter(ROSTER, ADA, "workspace.created", {"name": "North Wind", **ADA.card()})
    forge.begin(INCIDENT, "incident")
    playbook = {"id": "none", "version": "1", "content": {}, "library": None}
    body = {"title": "插头发热", "summary": "", "known_since": None, "drill": False, "severity": 2, "rules": 1}
    forge.enter(INCIDENT, ADA, "incident.declared", {**body, "commander": ADA.id, "playbook": playbook}, ADA.seat)
    forge.enter(INCIDENT, ADA, "note.written", {"about": [], "text": "三通电话"}, ADA.seat)
    return forge


def example() -> str:
    """The story in bytes: keys, payloads, signatures, hashes."""
    forge = story()
    text = [
        'signing key: seed SHA-256("sign Ada")',
        f"  seed       {ADA.sign.seed.hex()}",
        f"  public     {ADA.sign.public}",
        f"  keyid      {ADA.sign.keyid}",
        'seat key: seed SHA-256("seat Ada")',
        f"  seed       {ADA.seat.seed.hex()}",
        f"  public     {ADA.seat.public}",
        f"  keyid      {ADA.seat.keyid}",
    ]
    for stream, lines in forge.lines.items():
        text += ["", f"stream {stream} ({forge.kinds[stream]})", f"  H(0)       {genesis(stream).hash.hex()}"]
        for line in lines:
            assert isinstance(line, Line)
            text += _entry(line)
    text += ["", f"fingerprint  {sha256(_first(forge).payload).hexdigest()}"]
    return "\n".join(text) + "\n"


def _first(forge: Forge) -> Line:
    line = forge.lines[ROSTER][0]
    assert isinstance(line, Line)
    return line


def _entry(line: Line) -> list[str]:
    payload = line.payload.decode()
    signed = pae(ENTRY_TYPE, line.payload)
    return [
        f"  entry {line.seq}, {len(line.payload)} bytes of payload (shown in rows of 100 characters)",
        *(f"    {payload[place : place + 100]}" for place in range(0, len(payload), 100)),
        f"  SHA-256    {sha256(line.payload).hexdigest()}",
        f"  signed     {signed[: signed.index(b'{')].decode()}…",
        f"             {len(signed)} bytes, SHA-256 {sha256(signed).hexdigest()}",
        f"  keyid      {line.keyid}",
        f"  signature  {base64.b64encode(line.signature).decode()}",
        f"  received   {line.received} = {line.received.to_bytes(8, 'big').hex()}",
        f"  H({line.seq})       {line.hash.hex()}",
    ]


def shape(kind: str) -> str:
    """The body of a kind as the page writes it: ``name`` type, a question mark after what may be left out."""
    found = inspect.type_info(kinds()[kind])
    assert isinstance(found, inspect.StructType)
    return ", ".join(f"{_member(field)}{'' if field.required else '?'}" for field in found.fields)


def _member(field: inspect.Field) -> str:
    return f"`{field.encode_name}` {_type(field.type)}"


def _type(shape_: inspect.Type) -> str:
    match shape_:
        case inspect.StrType():
            return "text"
        case inspect.IntType():
            return "integer"
        case inspect.BoolType():
            return "boolean"
        case inspect.NoneType():
            return "null"
        case inspect.AnyType():
            return "anything"
        case inspect.UnionType(types=types):
            return " or ".join(map(_type, types))
        case inspect.ListType(item_type=item):
            return f"[{_type(item)}]"
        case inspect.DictType(value_type=value):
            return f"{{name: {_type(value)}}}"
        case inspect.StructType(fields=fields):
            return "{" + ", ".join(map(_member, fields)) + "}"
    raise TypeError(shape_)


def kinds() -> dict[str, type[Body]]:
    return ROSTER_BODIES | LIBRARY_BODIES | KINDS


def written(page: str) -> str:
    """``page`` with the example and the shapes as they are now."""
    page = _BLOCK.sub(lambda block: block[1] + example() + block[2], page)
    for kind in kinds():
        row = re.compile(rf"^\| `{re.escape(kind)}` \|[^|]*\|", re.MULTILINE)
        page = row.sub(f"| `{kind}` | {shape(kind)} |", page)
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
