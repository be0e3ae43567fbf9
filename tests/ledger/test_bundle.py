"""Writing an evidence bundle."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from app.ledger import manifest
from app.ledger.bundle import Contents, LeftOut, Stream, write
from app.ledger.chain import chained, genesis, payload_digest
from app.ledger.envelope import Line, Withheld
from app.ledger.faults import BrokenBundle
from app.ledger.manifest import MANIFEST
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
    written,
)


def fault(whole: Contents) -> tuple[str, str]:
    with pytest.raises(BrokenBundle) as caught:
        written(whole)
    return caught.value.code, caught.value.where


def with_incident(*incident: Line | Withheld) -> Contents:
    return contents(streams=[Stream(ROSTER, "roster", lines(ROSTER, 1)), Stream(INCIDENT, "incident", incident)])


class TestTheZip:
    def test_holds_every_part_in_its_place(self):
        files = parts()
        assert set(files) == {
            MANIFEST,
            "README.txt",
            "roster.jsonl",
            "library.jsonl",
            RECORD,
            BLOB_PATH,
            STATEMENT_PATH,
        }
        assert files[BLOB_PATH] == BLOB
        assert files["README.txt"] == b"How to check this."
        assert [json.loads(row)["seq"] for row in files[RECORD].splitlines()] == [1, 2, 3, 4, 5]

    def test_has_no_library_where_there_is_none(self):
        assert "library.jsonl" not in parts(written(with_incident(*lines(INCIDENT, 1))))

    def test_is_the_same_to_the_byte_each_time(self):
        streams = contents().streams
        assert written() == written()
        turned = contents(streams=streams[::-1], files=dict(reversed(FILES.items())))
        assert written(turned) == written()

    def test_is_stored_sorted_and_without_a_clock(self):
        with zipfile.ZipFile(io.BytesIO(written())) as archive:
            infos = archive.infolist()
        assert [info.filename for info in infos] == [*sorted(parts().keys() - {MANIFEST}), MANIFEST]
        assert {(info.date_time, info.compress_type) for info in infos} == {((1980, 1, 1, 0, 0, 0), 0)}

    def test_is_opened_by_our_own_reader(self):
        whole = contents()
        read = opened(written(whole))
        assert read.manifest.drill
        assert read.manifest.left_out == (LeftOut("notes", "sealed"),)
        assert {s.stream: list(s.lines) for s in whole.streams} == read.streams
        assert {path: read.read(path) for path in FILES} == FILES


class TestTheManifest:
    def test_lists_streams_files_and_maker(self):
        members = manifest_of(parts())
        assert [(s["stream"], s["kind"], s["entries"]) for s in members["streams"]] == [
            (ROSTER, "roster", 2),
            (LIBRARY, "library", 1),
            (INCIDENT, "incident", 5),
        ]
        assert members["streams"][2]["head"] == lines(INCIDENT, 5)[-1].hash.hex()
        assert members["files"].keys() == parts().keys() - {MANIFEST}
        assert (members["v"], members["by"], members["made"]) == (1, MEMBER, "2026-03-01T08:00:00.000000Z")

    def test_names_the_workspace_by_its_first_entry(self):
        assert manifest_of(parts())["workspace"] == payload_digest(lines(ROSTER, 1)[0]).hex()

    def test_is_given_back_to_the_maker(self):
        assert write(io.BytesIO(), contents(), KEY, MEMBER) == opened(written()).manifest

    def test_counts_a_stream_without_entries(self):
        read = opened(written(with_incident()))
        assert read.manifest.streams[1].entries == 0
        assert read.manifest.streams[1].head == genesis(INCIDENT).hash.hex()


class TestMemory:
    def test_walks_each_stream_once_and_line_by_line(self):
        alive: list[int] = []

        def from_store() -> Iterator[Line]:
            for line in lines(INCIDENT, 3):
                alive.append(line.seq)
                yield line

        whole = contents(
            streams=[Stream(ROSTER, "roster", lines(ROSTER, 1)), Stream(INCIDENT, "incident", from_store())]
        )
        assert opened(written(whole)).manifest.streams[1].entries == 3
        assert alive == [1, 2, 3]

    def test_asks_for_each_file_when_its_turn_comes(self):
        asked: list[str] = []

        class Shelf(Mapping[str, bytes]):
            def __getitem__(self, path: str) -> bytes:
                asked.append(path)
                return FILES[path]

            def __iter__(self) -> Iterator[str]:
                return iter(FILES)

            def __len__(self) -> int:
                return len(FILES)

        assert written(contents(files=Shelf())) == written()
        assert asked == sorted(FILES)


class TestRefusals:
    @pytest.mark.parametrize("path", ["../x", "/x", "statements/声明.txt", "blobs/x", "other/x"])
    def test_of_a_path_that_no_reader_would_take(self, path: str):
        assert fault(contents(files={path: b""})) == ("path", path.encode("unicode_escape").decode())

    def test_of_a_file_in_the_place_of_another(self):
        assert fault(contents(files={MANIFEST: b""})) == ("duplicate", MANIFEST)
        assert fault(contents(files={"roster.jsonl": b""})) == ("duplicate", "roster.jsonl")
        assert fault(contents(files={"statements/a": b"", "statements/A": b""}))[0] == "duplicate"

    def test_of_one_stream_twice(self):
        streams = [*contents().streams, Stream(INCIDENT, "incident", lines(INCIDENT, 1))]
        assert fault(contents(streams=streams)) == ("duplicate", RECORD)

    def test_of_a_chain_that_does_not_follow(self):
        first, second, third = lines(INCIDENT, 3)
        assert fault(with_incident(first, third)) == ("chain", f"{RECORD}:2")
        assert fault(with_incident(first, second, replace(third, received=1))) == ("chain", f"{RECORD}:3")

    def test_of_too_large_a_file(self):
        assert fault(contents(files={"statements/a": bytes(manifest.MAX_FILE + 1)})) == ("too-large", "statements/a")

    def test_of_too_long_a_line(self):
        line = chained(genesis(INCIDENT), KEY.signed(bytes(manifest.MAX_LINE)), 1)
        assert fault(with_incident(line)) == ("too-large", f"{RECORD}:1")

    def test_of_too_much_altogether(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(manifest, "MAX_TOTAL", 100)
        assert fault(contents())[0] == "too-large"

    def test_of_a_roster_that_is_missing_or_empty(self):
        assert fault(contents(streams=[Stream(INCIDENT, "incident", ())])) == ("manifest", MANIFEST)
        assert fault(contents(streams=[Stream(ROSTER, "roster", ())])) == ("manifest", MANIFEST)

    @pytest.mark.parametrize("changes", [{"made": "yesterday"}, {"drill": "no"}, {"left_out": [{"what": 1}]}])
    def test_of_what_makes_no_manifest(self, changes: dict[str, Any]):
        assert fault(contents(**changes)) == ("manifest", MANIFEST)
