"""How the members of a zip must lie, so that every unpacker sees the same files.

Belongs here: the structure of the zip format and its tricks. Unpacking is ``archive``; what the files in a bundle mean
does not belong here.

The central directory is read by ``zipfile``; after that its claims are checked against the bytes: members must lie one
after the other from the first byte to the directory with nothing between, before or behind, and each local header must
say what the directory says.
"""

import stat
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from app.ledger.faults import BrokenBundle, NotABundle
from app.ledger.manifest import MANIFEST, MAX_FILES, MAX_RATIO, MAX_TOTAL, check_names, check_sizes

_MAX_DIRECTORY = MAX_FILES * 1024
_RATIO_FROM = 1024**2
_END = struct.Struct("<4s4H2LH")  # end of central directory
_END64 = struct.Struct("<4sQ2H2L4Q")  # the same for large archives
_LONGEST_END = _END.size + 0xFFFF  # with a comment
_LOCATOR = struct.Struct("<4sLQL")  # where that one is
_LOCAL = struct.Struct("<4s5H3L2H")  # header before each member

_ENCRYPTED = 0x0001 | 0x0040 | 0x2000  # encrypted, strongly encrypted, directory masked
_PATCH = 0x0020
_DESCRIPTOR = 0x0008
_DESCRIPTOR_SIZES = {12, 16, 20, 24}
_DOS_FOLDER = 0x10
_UNICODE_PATH = 0x7075  # an extra field that gives other unpackers another name


class Member(Struct, frozen=True, gc=False):
    """Where a member's bytes are in the zip, and what they claim to unpack to."""

    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


def members(file: BinaryIO) -> dict[str, Member]:
    """The members of the zip in ``file``, by path.

    Raises ``NotABundle`` for no zip and for a zip without a manifest, ``BrokenBundle`` for whatever a bundle never is.
    """
    directory = _directory_start(file)
    infos = _infos(file)
    paths = [info.orig_filename for info in infos]
    if MANIFEST not in paths:
        raise NotABundle(f"no {MANIFEST}")
    check_names(paths)
    for info in infos:
        _check_claims(info)
    check_sizes({info.orig_filename: info.file_size for info in infos})
    return _located(file, infos, directory)


def _directory_start(file: BinaryIO) -> int:
    """Where the central directory starts, if the zip ends in a plain end record that says so and is of bounded size."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _LONGEST_END))
    if length < _END.size or b"PK\5\6" not in file.read():
        raise NotABundle("not a zip")
    if length > MAX_TOTAL:
        raise BrokenBundle("too-large", "zip")
    end = length - _END.size
    file.seek(end)
    signature, disk, disk_of_directory, here, count, size, offset, comment = _END.unpack(file.read(_END.size))
    if signature != b"PK\5\6" or comment:
        raise BrokenBundle("layout", "end")
    large = _large_end(file, end)
    if large is not None:
        end, count64, size64, offset64 = large
        short = (min(count64, 0xFFFF), min(size64, 0xFFFFFFFF), min(offset64, 0xFFFFFFFF))
        if (count, size, offset) != short:
            raise BrokenBundle("layout", "end")
        size, offset = size64, offset64
    if size > _MAX_DIRECTORY:
        raise BrokenBundle("too-many-files", "directory")
    if disk or disk_of_directory or here != count or offset + size != end:
        raise BrokenBundle("layout", "end")
    return int(offset)


def _large_end(file: BinaryIO, end: int) -> tuple[int, int, int, int] | None:
    """Place of the zip64 end record and its count, size and offset of the directory; None in a zip without one."""
    if end < _LOCATOR.size + _END64.size:
        return None
    file.seek(end - _LOCATOR.size - _END64.size)
    record = _END64.unpack(file.read(_END64.size))
    signature, disk, offset, disks = _LOCATOR.unpack(file.read(_LOCATOR.size))
    if signature != b"PK\6\7":
        return None
    place = end - _LOCATOR.size - _END64.size
    if (record[0], record[1], record[4:6], disk, disks, offset) != (b"PK\6\6", 44, (0, 0), 0, 1, place):
        raise BrokenBundle("layout", "end")
    return place, record[7], record[8], record[9]


def _infos(file: BinaryIO) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise BrokenBundle("layout", "directory") from error


def _check_claims(info: zipfile.ZipInfo) -> None:
    """Refuse a member for what the directory says of it: not a plain file, encrypted, packed oddly or far too well."""
    path = info.orig_filename
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG) or info.external_attr & _DOS_FOLDER:
        raise BrokenBundle("path", path)
    if _UNICODE_PATH in _extra_fields(info.extra):
        raise BrokenBundle("path", path)
    if info.flag_bits & _ENCRYPTED:
        raise BrokenBundle("encrypted", path)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & _PATCH:
        raise BrokenBundle("compression", path)
    if info.file_size > max(_RATIO_FROM, MAX_RATIO * info.compress_size):
        raise BrokenBundle("ratio", path)


def _extra_fields(extra: bytes) -> Iterator[int]:
    """The ids of the extra fields of a header."""
    while len(extra) >= 4:
        field, size = struct.unpack_from("<2H", extra)
        yield field
        extra = extra[4 + size :]


def _located(file: BinaryIO, infos: list[zipfile.ZipInfo], directory: int) -> dict[str, Member]:
    """Every member in its place, if together they fill the zip up to its directory."""
    found: dict[str, Member] = {}
    gaps = {0}
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        path = info.orig_filename
        if info.header_offset - end not in gaps:
            raise BrokenBundle("layout", path)
        start = _data_start(file, info)
        deflated = info.compress_type == zipfile.ZIP_DEFLATED
        found[path] = Member(start, info.compress_size, info.file_size, info.CRC, deflated)
        end = start + info.compress_size
        gaps = _DESCRIPTOR_SIZES if info.flag_bits & _DESCRIPTOR else {0}
    if directory - end not in gaps:
        raise BrokenBundle("layout", "directory")
    return found


def _data_start(file: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Where the bytes of a member start, if its own header says the same as the directory."""
    path = info.orig_filename
    file.seek(info.header_offset)
    header = file.read(_LOCAL.size)
    if len(header) != _LOCAL.size:
        raise BrokenBundle("layout", path)
    signature, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(header)
    name, extra = file.read(name_length), file.read(extra_length)
    if (signature, flags, method, name) != (b"PK\3\4", info.flag_bits, info.compress_type, path.encode()):
        raise BrokenBundle("layout", path)
    if flags & _DESCRIPTOR:
        # Sizes come after the bytes: only a deflated member tells a reader from the front where it ends.
        honest = method == zipfile.ZIP_DEFLATED
    else:
        honest = (crc, packed, size) == (info.CRC, info.compress_size, info.file_size)
    if not honest or _UNICODE_PATH in _extra_fields(extra):
        raise BrokenBundle("layout", path)
    return file.tell()
