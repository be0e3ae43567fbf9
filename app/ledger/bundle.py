"""Making an evidence bundle (docs/record.md, The evidence bundle).

Belongs here: writing the zip and signing its manifest. What goes in is chosen by the room; reading is ``unpack``.
"""

import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import BinaryIO

from msgspec import Struct, to_builtins

from app.ledger import canonical
from app.ledger.chain import BrokenLink, follow, genesis, payload_digest
from app.ledger.envelope import MANIFEST_TYPE, Line, Signed, Withheld
from app.ledger.faults import BrokenBundle
from app.ledger.keys import PrivateKey
from app.ledger.manifest import (
    MANIFEST,
    MAX_LINE,
    MAX_MANIFEST,
    README,
    Kind,
    LeftOut,
    Manifest,
    StreamHead,
    bound,
    check_names,
    check_sizes,
    checked,
    place,
)
from app.ledger.wire import envelope_text, line_text

__all__ = ["Contents", "LeftOut", "Stream", "write"]

_TIME = (1980, 1, 1, 0, 0, 0)


class Stream(Struct, frozen=True):
    """A stream to put in. ``lines`` is walked once, so it may come straight from the store."""

    stream: str
    kind: Kind
    lines: Iterable[Line | Withheld]


class Contents(Struct, frozen=True):
    """What goes in. ``files`` maps ``blobs/<sha256>`` and ``statements/…`` to bytes, taken one by one; ``made`` is
    RFC 3339 UTC with microseconds and ``Z``."""

    streams: Sequence[Stream]
    files: Mapping[str, bytes]
    readme: str
    made: str
    drill: bool
    left_out: Sequence[LeftOut] = ()


def write(file: BinaryIO, contents: Contents, maker: PrivateKey, by: str) -> Manifest:
    """Write a bundle to ``file`` (open for writing, seekable), signed with the signing key of member ``by``.

    The same contents make the same bytes on every system: members lie sorted by path, stored rather than packed
    (packers differ), with one fixed time; the manifest comes last because it lists the others. Raises ``BrokenBundle``
    for names, sizes, chains and a manifest that ``unpack`` would refuse; ``file`` is then of no use.
    """
    streams = {place(stream.kind, stream.stream): stream for stream in contents.streams}
    paths = sorted([place(stream.kind, stream.stream) for stream in contents.streams] + [README, *contents.files])
    check_names([*paths, MANIFEST])
    written = _Written()
    with zipfile.ZipFile(file, "w") as archive:
        for path in paths:
            if path in streams:
                pieces = _texts(path, streams[path], written)
            else:
                pieces = iter((contents.readme.encode() if path == README else contents.files[path],))
            written.digests[path], written.sizes[path] = _member(archive, path, pieces)
        check_sizes(written.sizes)
        manifest = _manifest(contents, by, written)
        payload = canonical.encode(manifest, MAX_MANIFEST)
        signed = Signed(payload, maker.sign(MANIFEST_TYPE, payload), maker.keyid)
        _member(archive, MANIFEST, iter((envelope_text(MANIFEST_TYPE, signed),)))
    return manifest


class _Written:
    """What has gone in so far, for the manifest."""

    def __init__(self) -> None:
        self.heads: list[StreamHead] = []
        self.digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.fingerprint = ""


def _texts(path: str, stream: Stream, written: _Written) -> Iterator[bytes]:
    """The lines as text, each followed in its chain on the way."""
    head = genesis(stream.stream)
    try:
        for line in stream.lines:
            head = follow(head, (line,))
            if stream.kind == "roster" and head.seq == 1:
                written.fingerprint = payload_digest(line).hex()
            text = line_text(line)
            if len(text) > MAX_LINE:
                raise BrokenBundle("too-large", f"{path}:{head.seq}")
            yield text + b"\n"
    except BrokenLink as error:
        raise BrokenBundle("chain", f"{path}:{error.seq}") from error
    written.heads.append(StreamHead(stream.stream, stream.kind, head.seq, head.hash.hex()))


def _member(archive: zipfile.ZipFile, path: str, pieces: Iterator[bytes]) -> tuple[str, int]:
    """Write one member; its SHA-256 in hex and its size."""
    info = zipfile.ZipInfo(path, _TIME)
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    digest, size, most = sha256(), 0, bound(path)
    with archive.open(info, "w") as member:
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise BrokenBundle("too-large", path)
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest(), size


def _manifest(contents: Contents, by: str, written: _Written) -> Manifest:
    order = {"roster": 0, "library": 1, "incident": 2}
    return checked(
        {
            "v": 1,
            "workspace": written.fingerprint,
            "streams": sorted(map(to_builtins, written.heads), key=lambda head: (order[head["kind"]], head["stream"])),
            "files": written.digests,
            "made": contents.made,
            "by": by,
            "drill": contents.drill,
            "left_out": list(map(to_builtins, contents.left_out)),
        }
    )
