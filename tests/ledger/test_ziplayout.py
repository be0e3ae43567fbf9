"""Zips with tricks: each is refused for its own reason before a byte is unpacked."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterable

import pytest

from app.ledger import manifest
from app.ledger.faults import BrokenBundle, NotABundle
from app.ledger.manifest import MANIFEST
from app.ledger.ziplayout import members
from tests.ledger.sample import RECORD, parts, written, zipped

NOTE = "statements/note"
LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


def laid_out(raw: bytes) -> list[str]:
    return list(members(io.BytesIO(raw)))


def fault(raw: bytes) -> tuple[str, str]:
    with pytest.raises(BrokenBundle) as caught:
        laid_out(raw)
    return caught.value.code, caught.value.where


def info(path: str, **claims: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(path)
    for name, value in claims.items():
        setattr(made, name, value)
    return made


def with_member(made: zipfile.ZipInfo | str, content: bytes = b"x") -> bytes:
    """A zip of a manifest and one more member."""
    return zipped([(MANIFEST, b"{}"), (made, content)])


def patched(raw: bytes, record: bytes, nth: int, offset: int, new: bytes) -> bytes:
    """``raw`` with bytes written over at ``offset`` in its nth record of that signature."""
    place = -1
    for _ in range(nth + 1):
        place = raw.index(record, place + 1)
    return raw[: place + offset] + new + raw[place + offset + len(new) :]


def unicode_path(name: str) -> bytes:
    """The extra field with which Info-ZIP gives a member another name."""
    content = b"\1" + bytes(4) + name.encode()
    return struct.pack("<2H", 0x7075, len(content)) + content


class TestNoBundle:
    @pytest.mark.parametrize("raw", [b"", b"x", b"PK", b"%PDF-1.7", bytes(100_000), LOCAL + bytes(100), END])
    def test_is_no_zip(self, raw: bytes):
        with pytest.raises(NotABundle):
            laid_out(raw)

    def test_is_a_zip_without_a_manifest(self):
        for other in ({}, {"word/document.xml": b"<w/>"}, {"x/manifest.json": b"{}"}):
            with pytest.raises(NotABundle):
                laid_out(zipped(other))

    def test_is_a_bundle_cut_short(self):
        with pytest.raises(NotABundle):
            laid_out(written()[:-30])


class TestPlain:
    def test_zips_of_ours_are_taken(self):
        assert laid_out(written()) == list(parts())

    def test_zips_that_others_packed_again_are_taken(self):
        assert laid_out(zipped(parts(), packed=True)) == list(parts())

    def test_zips_written_to_a_pipe_are_taken(self):
        """There the sizes come behind each member."""

        class Pipe(io.BytesIO):
            def seekable(self) -> bool:
                return False

            def seek(self, *_: object) -> int:
                raise io.UnsupportedOperation

            def tell(self) -> int:
                raise io.UnsupportedOperation

        pipe = Pipe()
        with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in parts().items():
                archive.writestr(path, content)
        assert laid_out(pipe.getvalue()) == list(parts())

    def test_zips_over_two_gib_are_taken(self, monkeypatch: pytest.MonkeyPatch):
        """They end in a second, larger end record; the limit is lowered so that a small zip has one."""
        monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 3000)
        raw = written()
        assert b"PK\6\6" in raw
        assert laid_out(raw) == list(parts())
        assert fault(raw.replace(b"PK\6\6", b"PK\0\0")) == ("layout", "end")
        assert fault(patched(raw, b"PK\6\6", 0, 40, b"\x01")) == ("layout", "end")


class TestPaths:
    @pytest.mark.parametrize(
        "path",
        [
            pytest.param("/etc/passwd", id="absolute"),
            pytest.param("../../.ssh/authorized_keys", id="upwards"),
            pytest.param("statements/../../x", id="upwards from within"),
            pytest.param("..\\x", id="upwards on Windows"),
            pytest.param("statements\\x", id="a backslash"),
            pytest.param("C:/x", id="a drive"),
            pytest.param("C:x", id="a drive without a slash"),
            pytest.param("//server/share/x", id="a share"),
            pytest.param("statements/x:y", id="a stream behind a file"),
            pytest.param("blobs/", id="a folder"),
            pytest.param("roster.jsonl/", id="a folder where a file is expected"),
            pytest.param("statements/e\u0301", id="a letter in two parts"),
            pytest.param("statements/\u00e9", id="a letter in one part"),
            pytest.param("__MACOSX/._manifest.json", id="what a desktop leaves behind"),
        ],
    )
    def test_that_are_no_place_in_a_bundle(self, path: str):
        assert fault(with_member(path)) == ("path", path.encode("unicode_escape").decode())

    def test_that_end_at_a_zero_byte_for_some(self):
        raw = with_member("statements/aXb").replace(b"statements/aXb", b"statements/a\0b")
        assert fault(raw) == ("path", "statements/a\\x00b")

    def test_in_bytes_that_are_no_text(self):
        raw = with_member("statements/é")
        assert fault(raw.replace("é".encode(), b"\xff\xff"))[0] == "layout"

    def test_with_a_second_name_for_other_unpackers(self):
        assert fault(with_member(info(NOTE, extra=unicode_path("x")))) == ("path", NOTE)

    @pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
    def test_of_anything_but_files(self, kind: int):
        assert fault(with_member(info(NOTE, external_attr=(kind | 0o777) << 16))) == ("path", NOTE)

    def test_of_folders_as_dos_marks_them(self):
        assert fault(with_member(info(NOTE, external_attr=0x10, create_system=0))) == ("path", NOTE)


class TestDuplicates:
    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_by_the_same_name(self):
        assert fault(zipped([(MANIFEST, b"{}"), (NOTE, b"1"), (NOTE, b"2")])) == ("duplicate", NOTE)

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_of_the_manifest(self):
        assert fault(zipped([(MANIFEST, b"{}"), (MANIFEST, b"{}")])) == ("duplicate", MANIFEST)

    def test_by_letter_case(self):
        assert fault(zipped([(MANIFEST, b"{}"), (NOTE, b"1"), ("statements/NOTE", b"2")])) == (
            "duplicate",
            "statements/NOTE",
        )

    def test_of_a_file_and_a_folder(self):
        assert fault(zipped([(MANIFEST, b"{}"), (NOTE, b"1"), (NOTE + "/x", b"2")])) == ("duplicate", NOTE + "/x")


class TestBounds:
    def test_on_the_number_of_files(self):
        many: Iterable[tuple[str, bytes]] = ((f"statements/{n}", b"") for n in range(manifest.MAX_FILES))
        assert fault(zipped([(MANIFEST, b"{}"), *many])) == ("too-many-files", str(manifest.MAX_FILES + 1))

    def test_on_the_directory_before_it_is_read(self):
        raw = patched(written(), END, 0, 12, struct.pack("<L", 2**31))
        assert fault(raw) == ("too-many-files", "directory")

    def test_on_the_claimed_size_of_a_file(self):
        size = struct.pack("<L", manifest.MAX_FILE + 1)
        raw = patched(with_member(NOTE), CENTRAL, 1, 20, size + size)
        assert fault(raw) == ("too-large", NOTE)

    def test_on_the_claimed_size_of_all_streams(self):
        most = struct.pack("<L", manifest.MAX_RECORD)
        raw = zipped([(MANIFEST, b"{}"), ("roster.jsonl", b"x"), (RECORD, b"x")])
        assert fault(patched(raw, CENTRAL, 2, 20, most + most)) == ("too-large", RECORD)

    def test_on_how_far_a_member_unpacks(self):
        raw = zipped([(MANIFEST, b"{}"), (NOTE, bytes(2 * 1024**2))], packed=True)
        assert fault(raw) == ("ratio", NOTE)

    def test_on_how_far_a_member_unpacks_leave_small_ones_alone(self):
        assert NOTE in laid_out(zipped([(MANIFEST, b"{}"), (NOTE, bytes(1024**2))], packed=True))

    def test_on_the_zip_itself(self):
        class Huge(io.BytesIO):
            def seek(self, offset: int, whence: int = 0) -> int:
                return 2**33 if whence == 2 else super().seek(0)

        with pytest.raises(BrokenBundle, match="too-large: zip"):
            members(Huge(written()[-100:]))


class TestPacking:
    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_other_than_deflate_is_refused(self, method: int):
        assert fault(with_member(info(NOTE, compress_type=method))) == ("compression", NOTE)

    @pytest.mark.parametrize("method", [1, 9, 12, 93, 99])
    def test_that_zipfile_itself_cannot_read_is_refused(self, method: int):
        assert fault(patched(with_member(NOTE), CENTRAL, 1, 10, struct.pack("<H", method))) == ("compression", NOTE)

    @pytest.mark.parametrize("flag", [0x0001, 0x0041, 0x2000])
    def test_under_a_password_is_refused(self, flag: int):
        assert fault(patched(with_member(NOTE), CENTRAL, 1, 8, struct.pack("<H", flag))) == ("encrypted", NOTE)

    def test_as_a_patch_is_refused(self):
        assert fault(patched(with_member(NOTE), CENTRAL, 1, 8, b"\x20\0")) == ("compression", NOTE)

    def test_for_a_reader_of_the_far_future_is_refused(self):
        assert fault(patched(with_member(NOTE), CENTRAL, 1, 6, b"\xff\xff"))[0] == "layout"


class TestLayout:
    def test_with_bytes_before_the_first_member(self):
        assert fault(b"#!/bin/sh\n" + written())[0] == "layout"

    def test_with_bytes_behind_the_end(self):
        assert fault(written() + b"\n") == ("layout", "end")

    def test_cut_short_in_the_end_record(self):
        assert fault(written()[:-1]) == ("layout", "end")

    def test_with_a_comment(self):
        file = io.BytesIO(written())
        with zipfile.ZipFile(file, "a") as archive:
            archive.comment = b"see the other file"
        assert fault(file.getvalue()) == ("layout", "end")

    def test_with_a_member_that_the_directory_hides(self):
        shown, hidden = with_member(NOTE), zipped([("statements/hidden", b"x")])
        directory = shown.index(CENTRAL)
        extra = hidden[: hidden.index(CENTRAL)]
        raw = shown[:directory] + extra + shown[directory:]
        raw = patched(raw, END, 0, 16, struct.pack("<L", directory + len(extra)))
        assert fault(raw) == ("layout", "directory")

    def test_with_two_members_in_the_same_bytes(self):
        raw = zipped([(MANIFEST, b"{}"), (NOTE, b"x"), ("statements/nota", b"x")])
        first = raw.index(LOCAL, 1)
        raw = patched(raw, CENTRAL, 2, 42, struct.pack("<L", first))
        assert fault(raw)[0] == "layout"

    def test_with_another_name_in_front_of_a_member(self):
        assert fault(patched(with_member(NOTE), LOCAL, 1, 30, b"statements/nota")) == ("layout", NOTE)

    @pytest.mark.parametrize(("offset", "new"), [(6, b"\x01"), (8, b"\x08"), (14, b"\0"), (18, b"\0"), (22, b"\0")])
    def test_with_another_claim_in_front_of_a_member(self, offset: int, new: bytes):
        """A reader from the front would see other bytes than one that starts with the directory."""
        assert fault(patched(with_member(NOTE), LOCAL, 1, offset, new)) == ("layout", NOTE)

    def test_with_a_second_name_in_front_of_a_member(self):
        made = info(NOTE, extra=unicode_path("x"))
        raw = with_member(made)
        harmless = struct.pack("<H", 0x7075)
        raw = raw[: raw.rindex(harmless)] + b"\0\0" + raw[raw.rindex(harmless) + 2 :]
        assert fault(raw) == ("layout", NOTE)

    def test_with_a_stored_member_that_hides_its_length(self):
        raw = patched(with_member(NOTE), LOCAL, 1, 6, b"\x08\0")
        assert fault(patched(raw, CENTRAL, 1, 8, b"\x08\0")) == ("layout", NOTE)

    def test_with_a_member_beyond_the_end(self):
        raw = patched(with_member(NOTE), CENTRAL, 1, 42, struct.pack("<L", 10**6))
        assert fault(raw) == ("layout", NOTE)

    def test_with_a_member_that_claims_to_reach_beyond_the_end(self):
        raw, far = with_member(NOTE), struct.pack("<L", 10**6)
        raw = patched(patched(raw, LOCAL, 0, 18, far), CENTRAL, 0, 20, far)
        start = raw.index(MANIFEST.encode()) + len(MANIFEST)
        assert fault(patched(raw, CENTRAL, 1, 42, struct.pack("<L", start + 10**6))) == ("layout", NOTE)

    def test_with_a_directory_in_pieces(self):
        assert fault(patched(written(), END, 0, 4, b"\1\0")) == ("layout", "end")
        assert fault(patched(written(), END, 0, 8, b"\1\0")) == ("layout", "end")
        assert fault(patched(written(), END, 0, 16, b"\0\0\0\0"))[0] == "layout"

    def test_with_a_directory_that_is_none(self):
        assert fault(patched(written(), CENTRAL, 1, 0, b"PK\0\0")) == ("layout", "directory")
