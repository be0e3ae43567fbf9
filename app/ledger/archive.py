"""A zip that somebody else made, unpacked without trusting a word of it.

Belongs here: reading members in bounded pieces. Where they lie is ``ziplayout``; what they mean does not belong here.

A member must unpack to exactly the length and checksum that the zip claims, so no claim about a size has to be believed
before memory is spent on it.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from app.ledger.faults import BrokenBundle
from app.ledger.ziplayout import Member, members

_CHUNK = 256 * 1024


class Archive:
    """The members of a zip, by path. Use it only while the file that it was given is open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._members = members(file)

    @property
    def paths(self) -> set[str]:
        return set(self._members)

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of the member at ``path``, in pieces of at most 256 KiB; raises ``BrokenBundle`` ("damaged")."""
        member = self._members[path]
        size = crc = 0
        try:
            for piece in self._unpacked(member):
                size += len(piece)
                if size > member.size:
                    break
                crc = zlib.crc32(piece, crc)
                yield piece
        except (zlib.error, EOFError) as error:
            raise BrokenBundle("damaged", path) from error
        if size != member.size or crc != member.crc:
            raise BrokenBundle("damaged", path)

    def _unpacked(self, member: Member) -> Iterator[bytes]:
        if not member.deflated:
            yield from self._packed(member)
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        for piece in self._packed(member):
            rest = piece
            while rest:
                if inflate.eof:
                    raise EOFError("bytes after the end of the deflated member")
                yield inflate.decompress(rest, _CHUNK)
                rest = inflate.unconsumed_tail or inflate.unused_data
        while not inflate.eof and (piece := inflate.decompress(b"", _CHUNK)):
            yield piece
        if not inflate.eof:
            raise EOFError("the deflated member has no end")

    def _packed(self, member: Member) -> Iterator[bytes]:
        place, end = member.start, member.start + member.packed
        while place < end:
            # Seek each time: two members may be read in turns.
            self._file.seek(place)
            piece = self._file.read(min(_CHUNK, end - place))
            if not piece:
                raise EOFError("the zip ends within a member")
            place += len(piece)
            yield piece
