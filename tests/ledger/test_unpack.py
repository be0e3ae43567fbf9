"""Opening a bundle that somebody hands us: each attack is refused by name, at the first place at fault."""

import base64
import io
import json
import zlib
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger import canonical, manifest
from app.ledger.bundle import Contents, Stream, write
from app.ledger.chain import chained, genesis
from app.ledger.envelope import ENTRY_TYPE, Head, Withheld
from app.ledger.keys import PrivateKey
from app.ledger.manifest import MANIFEST
from app.ledger.unpack import BrokenBundle, NotABundle, Opened, check_maker, unpack
from app.ledger.wire import line_text
from tests.ledger.sample import (
    BLOB,
    BLOB_PATH,
    FILES,
    INCIDENT,
    KEY,
    LIBRARY,
    MEMBER,
    RECORD,
    ROSTER,
    STATEMENT_PATH,
    contents,
    lines,
    manifest_of,
    opened,
    parts,
    resigned,
    signed_manifest,
    with_row,
    with_text,
    written,
    zipped,
)
from tests.support import outsider

WHOLE = written()
OTHER = PrivateKey(bytes(32))


def keys_of(member: str) -> set[str]:
    return {OTHER.public, KEY.public} if member == MEMBER else set()


def fault(raw: bytes) -> tuple[str, str]:
    with pytest.raises(BrokenBundle) as caught:
        check_maker(opened(raw), keys_of)
    return caught.value.code, caught.value.where


def changed(**changes: bytes | None) -> dict[str, bytes]:
    """The sample's files with some replaced or, for None, taken away; the manifest as it was."""
    return {path: content for path, content in (parts() | changes).items() if content is not None}


class TestWhatHolds:
    def test_is_opened_with_every_line_and_file(self):
        read = opened(WHOLE)
        check_maker(read, keys_of)
        assert {stream: len(found) for stream, found in read.streams.items()} == {ROSTER: 2, LIBRARY: 1, INCIDENT: 5}
        assert read.streams[ROSTER] == lines(ROSTER, 2)
        assert read.read(BLOB_PATH) == BLOB
        assert read.manifest.by == MEMBER

    def test_knows_a_withheld_line_in_its_place(self):
        gap = opened(WHOLE).streams[INCIDENT][2]
        assert isinstance(gap, Withheld)
        assert (gap.seq, gap.reason) == (3, "another statement")

    def test_may_be_packed_again_by_somebody_else(self):
        again = opened(zipped(parts(), packed=True))
        assert again.streams == opened(WHOLE).streams

    def test_may_lack_the_last_line_feed(self):
        files = parts()
        files[RECORD] = files[RECORD].rstrip(b"\n")
        assert opened(zipped(resigned(files))).streams == opened(WHOLE).streams

    def test_never_changes(self):
        with pytest.raises(AttributeError):
            opened(WHOLE).manifest = None  # type: ignore[misc, assignment]

    def test_gives_no_file_that_changed_since(self):
        file = io.BytesIO(WHOLE)
        read = unpack(file)
        file.seek(WHOLE.index(BLOB))
        file.write(b"X")
        with pytest.raises(BrokenBundle, match="damaged"):
            read.read(BLOB_PATH)

    def test_gives_no_file_that_changed_since_even_under_the_same_checksum(self):
        assert zlib.crc32(b"plumless") == zlib.crc32(b"buckeroo")
        raw = written(contents(files={STATEMENT_PATH: b"plumless"}))
        file = io.BytesIO(raw)
        read = unpack(file)
        file.seek(raw.index(b"plumless"))
        file.write(b"buckeroo")
        with pytest.raises(BrokenBundle, match="sha256"):
            read.read(STATEMENT_PATH)

    def test_has_a_line_for_every_line_however_the_pieces_fall(self):
        """More than one piece of 256 KiB, and lines longer than a piece."""
        head, long = genesis(INCIDENT), []
        for size in (10, 300_000, 5, 250_000, 200_000, 1):
            long.append(chained(head, KEY.signed(b"x" * size), 7))
            head = Head(long[-1].seq, long[-1].hash)
        files = parts()
        files[RECORD] = b"".join(line_text(line) + b"\n" for line in long)
        heads = manifest_of(files)["streams"]
        heads[2] |= {"entries": 6, "head": head.hash.hex()}
        assert opened(zipped(resigned(files, streams=heads))).streams[INCIDENT] == long


class TestNoBundle:
    @pytest.mark.parametrize("raw", [b"", b"not a zip", zipped({}), zipped({"a.txt": b""}), WHOLE[:-22]])
    def test_is_told_from_a_broken_one(self, raw: bytes):
        with pytest.raises(NotABundle):
            opened(raw)


class TestTheManifest:
    @pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"payload":' * 50_000])
    def test_that_is_no_envelope(self, text: bytes):
        assert fault(zipped(changed() | {MANIFEST: text})) == ("manifest", MANIFEST)

    def test_of_another_payload_type(self):
        envelope = json.loads(parts()[MANIFEST]) | {"payloadType": ENTRY_TYPE}
        assert fault(zipped(changed() | {MANIFEST: json.dumps(envelope).encode()})) == ("payload-type", MANIFEST)

    @pytest.mark.parametrize("times", [0, 2])
    def test_with_no_signature_or_two(self, times: int):
        envelope = json.loads(parts()[MANIFEST])
        envelope["signatures"] *= times
        assert fault(zipped(changed() | {MANIFEST: json.dumps(envelope).encode()})) == ("signatures", MANIFEST)

    @pytest.mark.parametrize("payload", [b"[]", b"{", b'{"v": 1}', b'{"v":1.0}', b'{"v":1,"v":1}', b'{"a":' * 40_000])
    def test_whose_payload_is_not_canonical(self, payload: bytes):
        envelope = json.loads(parts()[MANIFEST]) | {"payload": base64.b64encode(payload).decode()}
        assert fault(zipped(changed() | {MANIFEST: json.dumps(envelope).encode()})) == ("manifest", MANIFEST)

    def test_of_a_later_version(self):
        assert fault(zipped(resigned(parts(), v=2))) == ("version", MANIFEST)

    def test_with_a_member_missing(self):
        members = manifest_of(parts())
        del members["drill"]
        assert fault(zipped(changed() | {MANIFEST: signed_manifest(members)})) == ("manifest", MANIFEST)

    def test_over_its_bound(self):
        assert fault(zipped(changed() | {MANIFEST: bytes(manifest.MAX_MANIFEST + 1)})) == ("too-large", MANIFEST)

    def test_that_lists_itself(self):
        members = manifest_of(parts())
        members["files"][MANIFEST] = "00" * 32
        assert fault(zipped(changed() | {MANIFEST: signed_manifest(members)})) == ("missing", MANIFEST)


class TestTheMaker:
    def test_must_hold_a_key_of_the_member_named(self):
        stranger = signed_manifest(manifest_of(parts()), PrivateKey(b"stranger" * 4))
        assert fault(zipped(changed() | {MANIFEST: stranger})) == ("manifest-signature", MANIFEST)

    def test_must_be_somebody_with_a_key(self):
        assert fault(zipped(resigned(parts(), by=MEMBER[:-1] + "b"))) == ("manifest-signature", MANIFEST)

    def test_must_have_signed_this_manifest(self):
        envelope = json.loads(parts()[MANIFEST])
        members = manifest_of(parts()) | {"drill": False}
        envelope["payload"] = json.loads(signed_manifest(members))["payload"]
        assert fault(zipped(changed() | {MANIFEST: json.dumps(envelope).encode()})) == ("manifest-signature", MANIFEST)

    def test_must_have_signed_with_the_key_that_is_named(self):
        envelope = json.loads(parts()[MANIFEST])
        envelope["signatures"][0]["keyid"] = OTHER.keyid
        assert fault(zipped(changed() | {MANIFEST: json.dumps(envelope).encode()})) == ("manifest-signature", MANIFEST)

    def test_may_have_several_keys(self):
        check_maker(opened(zipped(changed() | {MANIFEST: signed_manifest(manifest_of(parts()), OTHER)})), keys_of)


class TestTheListing:
    @pytest.mark.parametrize("path", ["roster.jsonl", RECORD, BLOB_PATH, STATEMENT_PATH, "README.txt"])
    def test_names_a_file_that_is_not_there(self, path: str):
        assert fault(zipped(changed(**{path: None}))) == ("missing", path)

    def test_lacks_a_file_that_is_there(self):
        assert fault(zipped(changed(**{"statements/x": b""}))) == ("unlisted", "statements/x")

    def test_lacks_a_stream_whose_lines_are_there(self):
        heads = manifest_of(parts())["streams"][:2]
        assert fault(zipped(resigned(parts(), streams=heads))) == ("unlisted", RECORD)

    def test_names_a_stream_without_lines(self):
        files = parts()
        heads = [*manifest_of(files)["streams"], {"stream": MEMBER, "kind": "incident", "entries": 0, "head": "0" * 64}]
        assert fault(zipped(resigned(files, streams=heads))) == ("missing", f"record/{MEMBER}.jsonl")

    def test_names_a_file_outside_the_bundle(self):
        members = manifest_of(parts())
        members["files"]["../../etc/passwd"] = "00" * 32
        assert fault(zipped(changed() | {MANIFEST: signed_manifest(members)})) == ("missing", "../../etc/passwd")

    @pytest.mark.parametrize("path", [STATEMENT_PATH, "README.txt", BLOB_PATH])
    def test_has_another_digest_for_a_file(self, path: str):
        assert fault(zipped(changed(**{path: b"another content"}))) == ("sha256", path)

    def test_has_another_digest_for_a_stream(self):
        spaced = parts()[RECORD].replace(b"}\n", b"} \n")
        assert fault(zipped(changed(**{RECORD: spaced}))) == ("sha256", RECORD)

    def test_has_a_blob_under_the_name_of_another(self):
        assert fault(zipped(resigned(changed(**{BLOB_PATH: b"another"})))) == ("sha256", BLOB_PATH)

    def test_names_the_workspace_for_another_entry(self):
        assert fault(zipped(resigned(parts(), workspace="00" * 32))) == ("fingerprint", "roster.jsonl")

    def test_names_the_workspace_for_no_entry(self):
        files = parts() | {"roster.jsonl": b""}
        heads = manifest_of(files)["streams"]
        heads[0] |= {"entries": 0, "head": genesis(ROSTER).hash.hex()}
        assert fault(zipped(resigned(files, streams=heads))) == ("fingerprint", "roster.jsonl")


class TestLines:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(b"", id="empty"),
            pytest.param(b"{}", id="of nothing"),
            pytest.param(b"null", id="null"),
            pytest.param(b"\xff", id="of no text"),
            pytest.param(b"\xef\xbb\xbf{}", id="with a byte order mark"),
            pytest.param(b"[" * 200_000, id="of a deep well"),
            pytest.param(b'{"envelope":' * 50_000, id="of envelopes in envelopes"),
        ],
    )
    def test_that_are_none(self, text: bytes):
        assert fault(with_text(4, lambda _: text)) == ("line", f"{RECORD}:4")

    def test_that_are_cut_in_two(self):
        assert fault(with_text(2, lambda text: text[:99] + b"\n" + text[99:])) == ("line", f"{RECORD}:2")

    def test_with_a_member_twice(self):
        assert fault(with_text(1, lambda text: text[:-1] + b"," + text[1:])) == ("line", f"{RECORD}:1")

    def test_over_their_bound(self):
        assert fault(with_text(1, lambda text: text + b" " * manifest.MAX_LINE)) == ("too-large", f"{RECORD}:1")
        assert fault(with_text(1, lambda text: text + b" " * 3 * manifest.MAX_LINE)) == ("too-large", RECORD)

    def test_with_loose_base64(self):
        def edit(row: dict[str, Any]) -> None:
            row["envelope"]["payload"] = row["envelope"]["payload"].rstrip("=") + "\n"

        assert fault(with_row(2, edit)) == ("line", f"{RECORD}:2")

    def test_of_another_payload_type(self):
        assert fault(with_row(1, lambda row: row["envelope"].update(payloadType="text/plain"))) == (
            "payload-type",
            f"{RECORD}:1",
        )

    @pytest.mark.parametrize("times", [0, 2])
    def test_with_no_signature_or_two(self, times: int):
        def edit(row: dict[str, Any]) -> None:
            row["envelope"]["signatures"] *= times

        assert fault(with_row(1, edit)) == ("signatures", f"{RECORD}:1")

    def test_with_another_form_of_keyid(self):
        assert fault(with_row(1, lambda row: row["envelope"]["signatures"][0].update(keyid="KEY-1"))) == (
            "keyid",
            f"{RECORD}:1",
        )


class TestStreams:
    @pytest.mark.parametrize("seq", [0, 1, 3, 2**62])
    def test_with_a_number_out_of_order(self, seq: int):
        assert fault(with_row(2, lambda row: row.update(seq=seq))) == ("sequence", f"{RECORD}:2")

    def test_with_a_line_left_out_repeated_or_moved(self):
        files = parts()
        first, second, *rest = files[RECORD].splitlines(keepends=True)
        for rows in ([first, *rest], [first, first, second, *rest], [first, rest[0], second, *rest[1:]]):
            raw = zipped(resigned(files | {RECORD: b"".join(rows)}))
            assert fault(raw) == ("sequence", f"{RECORD}:2")

    @pytest.mark.parametrize("name", ["payload", "hash", "received", "signature"])
    def test_with_a_line_that_does_not_follow(self, name: str):
        def edit(row: dict[str, Any]) -> None:
            match name:
                case "payload":
                    row["envelope"]["payload"] = base64.b64encode(b"{}").decode()
                case "hash":
                    row["hash"] = "00" * 32
                case "received":
                    row["received"] += 1
                case _:
                    row["envelope"]["signatures"][0]["sig"] = base64.b64encode(bytes(64)).decode()

        assert fault(with_row(4, edit)) == ("chain", f"{RECORD}:4")

    def test_with_a_withheld_line_of_another_payload(self):
        assert fault(with_row(3, lambda row: row["withheld"].update(payload_sha256="00" * 32))) == (
            "chain",
            f"{RECORD}:3",
        )

    def test_with_a_time_before_the_line_before(self):
        """Hashed as the store would have hashed it, so only the order of times gives it away."""
        first = lines(INCIDENT, 1)[0]
        second = chained(Head(1, first.hash), KEY.signed(b"{}"), first.received - 1)
        files = parts() | {RECORD: line_text(first) + b"\n" + line_text(second) + b"\n"}
        assert fault(zipped(resigned(files))) == ("received", f"{RECORD}:2")

    def test_from_another_incident(self):
        files = parts()
        files[RECORD] = files["library.jsonl"]
        assert fault(zipped(resigned(files))) == ("chain", f"{RECORD}:1")

    def test_that_are_longer_or_shorter_than_the_manifest_says(self):
        files = parts()
        heads = manifest_of(files)["streams"]
        for entries in (4, 6):
            heads[2] |= {"entries": entries}
            assert fault(zipped(resigned(files, streams=heads))) == ("count", RECORD)

    def test_cut_short_at_the_end(self):
        files = parts()
        files[RECORD] = b"".join(files[RECORD].splitlines(keepends=True)[:-1])
        assert fault(zipped(files)) == ("sha256", RECORD)
        assert fault(zipped(resigned(files))) == ("count", RECORD)

    def test_with_another_head_than_the_manifest_says(self):
        heads = manifest_of(parts())["streams"]
        heads[2] |= {"head": "00" * 32}
        assert fault(zipped(resigned(parts(), streams=heads))) == ("head", RECORD)

    def test_chained_anew_from_one_line_on_have_another_head(self):
        """Whoever holds a key can chain anew, but not to the head that was known before."""
        first, second = lines(INCIDENT, 2)
        new = chained(Head(1, first.hash), KEY.signed(b'{"v":1}'), second.received)
        files = parts() | {RECORD: line_text(first) + b"\n" + line_text(new) + b"\n"}
        heads = manifest_of(files)["streams"]
        heads[2] |= {"entries": 2, "head": second.hash.hex()}
        assert fault(zipped(resigned(files, streams=heads))) == ("head", RECORD)


def same(one: Opened, other: Opened) -> bool:
    return (one.manifest, one.signed, one.streams) == (other.manifest, other.signed, other.streams) and all(
        one.read(path) == other.read(path) for path in FILES
    )


class TestAnyByte:
    """A changed byte is named, or it lay in the zip's own words and changes nothing that a reader gets to see."""

    REPACKED = zipped(parts(), packed=True)

    @settings(max_examples=400)
    @given(st.sampled_from([WHOLE, REPACKED]), st.data())
    def test_that_is_flipped_never_holds_in_silence(self, raw: bytes, data: st.DataObject):
        place = data.draw(st.integers(0, len(raw) - 1))
        flipped = bytearray(raw)
        flipped[place] ^= data.draw(st.integers(1, 255))
        try:
            read = opened(bytes(flipped))
            check_maker(read, keys_of)
        except (NotABundle, BrokenBundle):
            return
        assert same(read, opened(WHOLE))

    @settings(max_examples=200)
    @given(st.sampled_from(sorted(parts())), st.data())
    def test_of_a_file_that_is_flipped_is_always_named(self, path: str, data: st.DataObject):
        content = parts()[path]
        start = WHOLE.index(content)
        place = start + data.draw(st.integers(0, len(content) - 1))
        flipped = bytearray(WHOLE)
        flipped[place] ^= data.draw(st.integers(1, 255))
        with pytest.raises(BrokenBundle):
            opened(bytes(flipped))

    @settings(max_examples=200)
    @given(st.sampled_from(sorted(parts())), st.data())
    def test_of_a_file_that_is_flipped_and_packed_again_is_always_named(self, path: str, data: st.DataObject):
        """The zip's own checksum fits again; what remains is what the manifest says, and who signed it."""
        content = bytearray(parts()[path])
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        with pytest.raises(BrokenBundle):
            check_maker(opened(zipped(changed(**{path: bytes(content)}))), keys_of)

    @settings(max_examples=200)
    @given(st.binary(max_size=30), st.integers(0, len(WHOLE)), st.integers(0, 60))
    def test_put_in_or_taken_out_is_always_named(self, noise: bytes, place: int, gone: int):
        raw = WHOLE[:place] + noise + WHOLE[place + gone :]
        if raw != WHOLE:
            try:
                assert same(opened(raw), opened(WHOLE))
            except (NotABundle, BrokenBundle):
                return


class TestAnOutsider:
    """docs/record.md is all that the outsider and the program have in common."""

    SIGN, SEAT = (outsider.Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))

    @pytest.fixture
    def theirs(self) -> io.BytesIO:
        """A bundle that the outsider wrote."""
        created = outsider.enrolled(ROSTER, MEMBER, self.SIGN, self.SEAT) | {"name": "甲公司", "person": "李"}
        stated = {"fact": LIBRARY, "claim": '批次 A17 \u2028 \x7f\n "合格"', "value": "12.5"}
        file = io.BytesIO()
        steps = [("fact.stated", MEMBER, stated, self.SEAT)] * 3
        roster = (ROSTER, "roster", [("workspace.created", MEMBER, created, self.SIGN)])
        outsider.write(file, [roster, (INCIDENT, "incident", steps)], FILES, self.SIGN, MEMBER, drill=True)
        return file

    def test_writes_what_we_open(self, theirs: io.BytesIO):
        read = unpack(theirs)
        check_maker(read, lambda name: {outsider.b64(outsider.public(self.SIGN))} if name == MEMBER else set())
        assert read.manifest.drill
        assert [len(found) for found in read.streams.values()] == [1, 3]
        assert read.read(STATEMENT_PATH) == FILES[STATEMENT_PATH]

    def test_signs_canonical_payloads(self, theirs: io.BytesIO):
        for line in unpack(theirs).streams[INCIDENT]:
            assert not isinstance(line, Withheld)
            assert canonical.decode(line.payload)["body"]["value"] == "12.5"

    def test_checks_what_we_write(self, theirs: io.BytesIO):
        read = unpack(theirs)
        streams = [Stream(head.stream, head.kind, read.streams[head.stream]) for head in read.manifest.streams]
        ours = io.BytesIO()
        write(ours, Contents(streams, FILES, "", read.manifest.made, drill=False), PrivateKey(bytes([1]) * 32), MEMBER)
        checked = outsider.check(ours, read.manifest.workspace)
        assert [entry["kind"] for entry in checked[INCIDENT]] == ["fact.stated"] * 3

    @pytest.mark.parametrize("path", ["roster.jsonl", RECORD, BLOB_PATH, MANIFEST])
    def test_refuses_what_we_refuse(self, theirs: io.BytesIO, path: str):
        files = parts(theirs.getvalue())
        raw = zipped(files | {path: files[path][:-9] + b"#" + files[path][-8:]})
        with pytest.raises(BrokenBundle):
            check_maker(opened(raw), lambda _: {outsider.b64(outsider.public(self.SIGN))})
        with pytest.raises((ValueError, LookupError, InvalidSignature)):
            outsider.check(io.BytesIO(raw))

    def test_refuses_the_record_of_another_workspace(self, theirs: io.BytesIO):
        with pytest.raises(ValueError, match="fingerprint"):
            outsider.check(theirs, "00" * 32)
