"""What a bundle contains: the manifest, the places of files, and how large anything may be.

Belongs here: whatever writer and reader must agree on (docs/record.md, The evidence bundle). Writing is ``bundle``,
reading is ``unpack``.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from app.ledger.faults import BrokenBundle

MANIFEST = "manifest.json"
README = "README.txt"

MAX_FILES = 20_000
MAX_TOTAL = 4 * 1024**3
"""Bytes of everything unpacked, and of the zip itself."""
MAX_RECORD = 512 * 1024**2
"""Bytes of all streams together: they are held in memory while they are judged. Some 300,000 usual entries."""
MAX_LINE = 1024**2
"""Bytes of one line of a stream; an entry of 256 KiB makes about 350 KiB of base64."""
MAX_MANIFEST = 16 * 1024**2
MAX_README = 1024**2
MAX_FILE = 25 * 1024**2
"""Bytes of one blob or one file of a statement: 25 MB and what sealing adds."""
MAX_RATIO = 200
"""How many times its packed size a member over 1 MiB may unpack to. Deflate manages 1,030 on zeros, and 2 to 20 on
honest text. The writer stores without packing, so it never comes near."""

Kind = Literal["roster", "library", "incident"]
Hex = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
StreamId = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")]
Moment = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")]

_STREAM = re.compile(r"roster\.jsonl|library\.jsonl|record/[0-9a-f-]{36}\.jsonl")
# Plain ASCII only: paths are member names of canonical JSON, and any system can unpack them under the same name.
_PART = r"[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?"
_FILE = re.compile(rf"blobs/[0-9a-f]{{64}}|statements(?:/{_PART})+")
_LONGEST_PATH = 240


class StreamHead(Struct, frozen=True, forbid_unknown_fields=True):
    """One stream of a bundle. ``head`` is the chain hash after the last entry, in hex; ``entries`` its number."""

    stream: StreamId
    kind: Kind
    entries: Annotated[int, Meta(ge=0)]
    head: Hex

    @property
    def path(self) -> str:
        return place(self.kind, self.stream)


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that the maker left out on purpose, in words."""

    what: str
    why: str


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the maker says is in the bundle. ``files`` maps the path of every other file to its SHA-256 in hex."""

    v: Literal[1]
    workspace: Hex
    streams: tuple[StreamHead, ...]
    files: dict[str, Hex]
    made: Moment
    by: Annotated[str, Meta(min_length=1, max_length=64)]
    drill: bool
    left_out: tuple[LeftOut, ...]


def checked(members: dict[str, Any]) -> Manifest:
    """The manifest with these members; raises ``BrokenBundle`` ("version", "manifest") if they make none."""
    version = members.get("v")
    if type(version) is int and version > 1:
        raise BrokenBundle("version", MANIFEST)
    try:
        manifest = msgspec.convert(members, Manifest)
    except msgspec.ValidationError as error:
        raise BrokenBundle("manifest", MANIFEST) from error
    kinds = [stream.kind for stream in manifest.streams]
    ids = {stream.stream for stream in manifest.streams}
    if kinds.count("roster") != 1 or kinds.count("library") > 1 or len(ids) != len(kinds):
        raise BrokenBundle("manifest", MANIFEST)
    return manifest


def place(kind: Kind, stream: str) -> str:
    """Where the lines of a stream are."""
    return f"record/{stream}.jsonl" if kind == "incident" else f"{kind}.jsonl"


def is_stream(path: str) -> bool:
    """Whether ``path`` is a place for the lines of a stream."""
    return _STREAM.fullmatch(path) is not None


def bound(path: str) -> int:
    """How many bytes the file at ``path`` may have; raises ``BrokenBundle`` ("path") for no place in a bundle."""
    if path == MANIFEST:
        return MAX_MANIFEST
    if path == README:
        return MAX_README
    if is_stream(path):
        return MAX_RECORD
    if len(path) > _LONGEST_PATH or not _FILE.fullmatch(path):
        raise BrokenBundle("path", path)
    return MAX_FILE


def check_names(paths: Sequence[str]) -> None:
    """Refuse names that are no place in a bundle, or that would meet in one place on some system."""
    if len(paths) > MAX_FILES:
        raise BrokenBundle("too-many-files", str(len(paths)))
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        bound(path)
        name = path.lower()
        above = [name[:slash] for slash, letter in enumerate(name) if letter == "/"]
        if name in files or name in folders or not files.isdisjoint(above):
            raise BrokenBundle("duplicate", path)
        files.add(name)
        folders.update(above)


def check_sizes(sizes: Mapping[str, int]) -> None:
    """Refuse files (path → bytes) that are larger, alone or together, than a bundle may hold."""
    total = record = 0
    for path, size in sizes.items():
        total += size
        record += size if is_stream(path) else 0
        if size > bound(path) or total > MAX_TOTAL or record > MAX_RECORD:
            raise BrokenBundle("too-large", path)
