"""A small bundle to tear at, and the tools to tear with.

Belongs here: making bundles that are right, and wrong in one way. What must happen to them is said in the tests.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

import msgspec

from app.ledger import canonical
from app.ledger.bundle import Contents, LeftOut, Stream, write
from app.ledger.chain import chained, genesis
from app.ledger.envelope import MANIFEST_TYPE, Head, Line, Signed, Withheld
from app.ledger.keys import PrivateKey
from app.ledger.manifest import MANIFEST
from app.ledger.unpack import Opened, unpack
from app.ledger.wire import envelope_text, parse_envelope

ROSTER = "0190a2b4-0000-7000-8000-000000000001"
LIBRARY = "0190a2b4-0000-7000-8000-000000000002"
INCIDENT = "0190a2b4-0000-7000-8000-000000000003"
MEMBER = "0190a2b4-0000-7000-8000-0000000000aa"
KEY = PrivateKey(bytes(range(32)))
RECORD = f"record/{INCIDENT}.jsonl"
BLOB = "一份检测报告".encode() * 3
BLOB_PATH = f"blobs/{sha256(BLOB).hexdigest()}"
STATEMENT_PATH = "statements/S-01/zh-CN/weibo.txt"
FILES = {BLOB_PATH: BLOB, STATEMENT_PATH: "我们已知悉。".encode()}


def lines(stream: str, count: int) -> list[Line]:
    """A chain of ``count`` signed lines without a meaning."""
    head, made = genesis(stream), []
    for number in range(1, count + 1):
        payload = canonical.encode({"v": 1, "stream": stream, "kind": "note.taken", "body": {"number": number}})
        line = chained(head, KEY.signed(payload), 1_700_000_000_000 + number)
        made.append(line)
        head = Head(line.seq, line.hash)
    return made


def withheld(line: Line) -> Withheld:
    payload = sha256(line.payload).digest()
    return Withheld(line.seq, line.hash, line.received, payload, line.signature, line.keyid, "another statement")


def streams() -> list[Stream]:
    incident: list[Line | Withheld] = list(lines(INCIDENT, 5))
    incident[2] = withheld(lines(INCIDENT, 5)[2])
    return [
        Stream(INCIDENT, "incident", incident),
        Stream(LIBRARY, "library", lines(LIBRARY, 1)),
        Stream(ROSTER, "roster", lines(ROSTER, 2)),
    ]


def contents(**changes: Any) -> Contents:
    whole = Contents(
        streams(), FILES, "How to check this.", "2026-03-01T08:00:00.000000Z", True, [LeftOut("notes", "sealed")]
    )
    return msgspec.structs.replace(whole, **changes)


def written(whole: Contents | None = None) -> bytes:
    file = io.BytesIO()
    write(file, whole or contents(), KEY, MEMBER)
    return file.getvalue()


def opened(raw: bytes) -> Opened:
    return unpack(io.BytesIO(raw))


def parts(raw: bytes | None = None) -> dict[str, bytes]:
    """The files of a bundle, by path."""
    with zipfile.ZipFile(io.BytesIO(raw or written())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes] | Iterable[tuple[zipfile.ZipInfo | str, bytes]], packed: bool = False) -> bytes:
    """A zip of these files, in this order, whatever they are called."""
    file = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, content)
    return file.getvalue()


def manifest_of(files: dict[str, bytes]) -> dict[str, Any]:
    return canonical.decode(parse_envelope(files[MANIFEST], MANIFEST_TYPE).payload)


def signed_manifest(members: dict[str, Any], key: PrivateKey = KEY) -> bytes:
    payload = canonical.encode(members)
    return envelope_text(MANIFEST_TYPE, Signed(payload, key.sign(MANIFEST_TYPE, payload), key.keyid))


def resigned(files: dict[str, bytes], **changes: Any) -> dict[str, bytes]:
    """The same files under a manifest that lists them as they now are, as a dishonest maker would sign it."""
    digests = {path: sha256(content).hexdigest() for path, content in files.items() if path != MANIFEST}
    members = manifest_of(files) | {"files": digests} | changes
    return files | {MANIFEST: signed_manifest(members)}


def with_row(number: int, edit: Callable[[dict[str, Any]], object], path: str = RECORD) -> bytes:
    """The sample bundle, its manifest signed anew, with line ``number`` of a stream edited as JSON."""
    files = parts()
    rows = [json.loads(text) for text in files[path].splitlines()]
    edit(rows[number - 1])
    files[path] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    return zipped(resigned(files))


def with_text(number: int, edit: Callable[[bytes], bytes], path: str = RECORD) -> bytes:
    """The same with the line edited as text."""
    files = parts()
    rows = files[path].splitlines()
    rows[number - 1] = edit(rows[number - 1])
    files[path] = b"".join(row + b"\n" for row in rows)
    return zipped(resigned(files))
