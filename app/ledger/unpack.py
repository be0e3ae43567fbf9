"""Opening an evidence bundle that somebody hands us, trusting nothing in it.

Belongs here: that the files are those of the manifest, and that each stream is a whole chain. Who may sign what, the
roster and the verdict on entries do not belong here: the room folds the roster and then calls ``check_maker``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from msgspec import Struct

from app.ledger import canonical
from app.ledger.archive import Archive
from app.ledger.chain import BrokenLink, follow, genesis, payload_digest
from app.ledger.envelope import MANIFEST_TYPE, Line, Signed, Withheld
from app.ledger.faults import BrokenBundle, NotABundle
from app.ledger.keys import keyid_of, verifies
from app.ledger.manifest import MANIFEST, MAX_LINE, MAX_MANIFEST, Manifest, StreamHead, checked, is_stream
from app.ledger.wire import Unreadable, parse_envelope, parse_line

__all__ = ["BrokenBundle", "NotABundle", "Opened", "check_maker", "unpack"]


class Opened(Struct, frozen=True):
    """A bundle whose files, chains and manifest fit together. Whose it is, and who signed, is not checked yet.

    ``signed`` is the manifest as its maker signed it. The lines are in memory (at most ``MAX_RECORD`` bytes of text);
    blobs and files of statements stay in the zip, so use ``read`` only while its file is open.
    """

    manifest: Manifest
    signed: Signed
    streams: dict[str, list[Line | Withheld]]
    archive: Archive

    def read(self, path: str) -> bytes:
        """The bytes of a file that the manifest lists, checked once more (the zip may change under us)."""
        content = b"".join(self.archive.chunks(path))
        if sha256(content).hexdigest() != self.manifest.files[path]:
            raise BrokenBundle("sha256", path)
        return content


def unpack(file: BinaryIO) -> Opened:
    """The bundle in ``file``. Raises ``NotABundle``, or ``BrokenBundle`` with the first thing at fault."""
    archive = Archive(file)
    signed, manifest = _manifest(archive)
    _check_listing(archive.paths - {MANIFEST}, manifest)
    streams = {stream.stream: _lines(archive, stream, manifest.files[stream.path]) for stream in manifest.streams}
    _check_fingerprint(manifest, streams)
    for path, digest in manifest.files.items():
        if not is_stream(path):
            _check_file(archive, path, digest)
    return Opened(manifest, signed, streams, archive)


def check_maker(opened: Opened, keys_of: Callable[[str], Collection[str]]) -> None:
    """Refuse a manifest that was not signed by the member whom it names.

    ``keys_of`` gives the public keys (base64) that may sign for a member id, by whatever roster the caller trusts.
    """
    signed = opened.signed
    for public in keys_of(opened.manifest.by):
        if keyid_of(public) == signed.keyid and verifies(public, MANIFEST_TYPE, signed.payload, signed.signature):
            return
    raise BrokenBundle("manifest-signature", MANIFEST)


def _manifest(archive: Archive) -> tuple[Signed, Manifest]:
    try:
        signed = parse_envelope(b"".join(archive.chunks(MANIFEST)), MANIFEST_TYPE)
        members = canonical.decode(signed.payload, MAX_MANIFEST)
    except Unreadable as error:
        raise BrokenBundle(error.code, MANIFEST) from error
    except canonical.Malformed as error:
        raise BrokenBundle("manifest", MANIFEST) from error
    return signed, checked(members)


def _check_listing(paths: set[str], manifest: Manifest) -> None:
    """Zip and manifest must name the same files, and every stream must have one."""
    listed = manifest.files.keys()
    places = {stream.path for stream in manifest.streams}
    if missing := (listed | places) - paths:
        raise BrokenBundle("missing", min(missing))
    if unlisted := (paths - listed) | {path for path in listed if is_stream(path)} - places:
        raise BrokenBundle("unlisted", min(unlisted))
    for path, digest in manifest.files.items():
        if path.startswith("blobs/") and path != f"blobs/{digest}":
            raise BrokenBundle("sha256", path)


def _check_file(archive: Archive, path: str, digest: str) -> None:
    content = sha256()
    for piece in archive.chunks(path):
        content.update(piece)
    if content.hexdigest() != digest:
        raise BrokenBundle("sha256", path)


def _lines(archive: Archive, stream: StreamHead, digest: str) -> list[Line | Withheld]:
    """The lines of a stream, read once: hashed as a file, parsed, and followed as a chain."""
    path = stream.path
    content = sha256()

    def hashed() -> Iterator[bytes]:
        for piece in archive.chunks(path):
            content.update(piece)
            yield piece

    lines: list[Line | Withheld] = []
    try:
        head = follow(genesis(stream.stream), _kept(path, _split(hashed(), path), lines))
    except BrokenLink as error:
        raise BrokenBundle("chain", f"{path}:{error.seq}") from error
    if content.hexdigest() != digest:
        raise BrokenBundle("sha256", path)
    if head.seq != stream.entries:
        raise BrokenBundle("count", path)
    if head.hash.hex() != stream.head:
        raise BrokenBundle("head", path)
    return lines


def _kept(path: str, texts: Iterable[bytes], lines: list[Line | Withheld]) -> Iterator[Line | Withheld]:
    """Each line in its turn, also appended to ``lines``; refuses what is no line or out of order."""
    received = 0
    for seq, text in enumerate(texts, 1):
        try:
            line = parse_line(text)
        except Unreadable as error:
            raise BrokenBundle(error.code, f"{path}:{seq}") from error
        if line.seq != seq:
            raise BrokenBundle("sequence", f"{path}:{seq}")
        if line.received < received:
            raise BrokenBundle("received", f"{path}:{seq}")
        received = line.received
        lines.append(line)
        yield line


def _split(pieces: Iterable[bytes], path: str) -> Iterator[bytes]:
    """The lines in ``pieces``; the last one may lack its line feed. Holds no more than one line and one piece."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > MAX_LINE:
            raise BrokenBundle("too-large", path)
    if rest:
        yield rest


def _check_fingerprint(manifest: Manifest, streams: dict[str, list[Line | Withheld]]) -> None:
    roster = next(stream for stream in manifest.streams if stream.kind == "roster")
    for first in streams[roster.stream][:1]:
        if payload_digest(first).hex() == manifest.workspace:
            return
    raise BrokenBundle("fingerprint", roster.path)
