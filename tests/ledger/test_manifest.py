"""What a bundle may hold, where, and how much of it."""

from typing import Any

import pytest

from app.ledger import manifest
from app.ledger.faults import BrokenBundle
from app.ledger.manifest import MANIFEST, README, bound, check_names, check_sizes, checked, is_stream, place
from tests.ledger.sample import BLOB_PATH, INCIDENT, LIBRARY, MEMBER, RECORD, ROSTER

HEAD = "0f" * 32


def members(**changes: Any) -> dict[str, Any]:
    return {
        "v": 1,
        "workspace": HEAD,
        "streams": [stream(ROSTER, "roster"), stream(INCIDENT, "incident")],
        "files": {"README.txt": HEAD},
        "made": "2026-03-01T08:00:00.000000Z",
        "by": MEMBER,
        "drill": False,
        "left_out": [{"what": "notes", "why": "sealed"}],
    } | changes


def stream(name: str, kind: str, **changes: Any) -> dict[str, Any]:
    return {"stream": name, "kind": kind, "entries": 1, "head": HEAD} | changes


def fault(call: Any, *arguments: Any) -> str:
    with pytest.raises(BrokenBundle) as caught:
        call(*arguments)
    return caught.value.code


class TestPlaces:
    def test_of_streams_follow_from_their_kind(self):
        assert place("roster", ROSTER) == "roster.jsonl"
        assert place("library", LIBRARY) == "library.jsonl"
        assert place("incident", INCIDENT) == RECORD
        assert all(map(is_stream, ("roster.jsonl", "library.jsonl", RECORD)))
        assert not any(map(is_stream, (MANIFEST, README, BLOB_PATH, "record/x.jsonl", "statements/roster.jsonl")))

    @pytest.mark.parametrize(
        "path", [MANIFEST, README, BLOB_PATH, RECORD, "statements/a", "statements/S-01/zh-CN/press_release.v2.pdf"]
    )
    def test_of_every_kind_of_file_have_a_bound(self, path: str):
        assert bound(path) > 0

    @pytest.mark.parametrize(
        "path",
        [
            "",
            "/",
            ".",
            "..",
            "evil.txt",
            "readme.txt",
            "/etc/passwd",
            "//server/share",
            "C:/x",
            "C:x",
            "../x",
            "statements",
            "statements/",
            "statements//a",
            "statements/./a",
            "statements/../a",
            "statements/../../etc/passwd",
            "statements/a/..",
            "statements/a\\b",
            "statements\\a",
            "statements/.hidden",
            "statements/a.",
            "statements/a ",
            "statements/a:stream",
            "statements/a\x00",
            "statements/a\n",
            "statements/声明.txt",
            "statements/\uff0e\uff0e/a",
            "statements/" + "a" * 240,
            "blobs/",
            "blobs/x",
            BLOB_PATH.upper(),
            BLOB_PATH + "0",
            BLOB_PATH + "\n",
            "record/../roster.jsonl",
            RECORD + "/",
            "roster.jsonl/",
        ],
    )
    def test_are_no_others(self, path: str):
        assert fault(bound, path) == "path"


class TestNames:
    def test_that_differ_only_in_letter_case_meet(self):
        assert fault(check_names, ["statements/A/x", "statements/a/X"]) == "duplicate"

    def test_may_not_occur_twice(self):
        assert fault(check_names, ["statements/a", "statements/a"]) == "duplicate"

    def test_of_a_file_and_a_folder_may_not_meet(self):
        assert fault(check_names, ["statements/a/b", "statements/a"]) == "duplicate"
        assert fault(check_names, ["statements/a", "statements/A/b/c"]) == "duplicate"

    def test_side_by_side_are_fine(self):
        check_names(["statements/a/b", "statements/a/c", "statements/ab", MANIFEST, RECORD])

    def test_are_bounded_in_number(self):
        many = [f"statements/{number}" for number in range(manifest.MAX_FILES)]
        check_names(many)
        assert fault(check_names, [*many, "statements/x"]) == "too-many-files"


class TestSizes:
    def test_up_to_their_bounds_are_fine(self):
        check_sizes({BLOB_PATH: manifest.MAX_FILE, MANIFEST: manifest.MAX_MANIFEST, RECORD: manifest.MAX_RECORD})

    @pytest.mark.parametrize("path", [MANIFEST, README, BLOB_PATH, "statements/a", RECORD, "roster.jsonl"])
    def test_over_the_bound_of_a_file_are_refused(self, path: str):
        assert fault(check_sizes, {path: bound(path) + 1}) == "too-large"

    def test_of_all_streams_together_are_bounded(self):
        assert fault(check_sizes, {"roster.jsonl": 1, RECORD: manifest.MAX_RECORD}) == "too-large"

    def test_of_everything_together_are_bounded(self):
        count = manifest.MAX_TOTAL // manifest.MAX_FILE
        files = {f"statements/{number}": manifest.MAX_FILE for number in range(count)}
        check_sizes(files)
        assert fault(check_sizes, files | {"statements/x": manifest.MAX_FILE}) == "too-large"


class TestForm:
    def test_that_is_right_is_taken(self):
        found = checked(members())
        assert [head.path for head in found.streams] == ["roster.jsonl", RECORD]
        assert found.left_out[0].why == "sealed"

    def test_of_a_later_version_is_told_from_a_wrong_one(self):
        assert fault(checked, members(v=2, news=True)) == "version"

    @pytest.mark.parametrize(
        "changes",
        [
            {"v": 0},
            {"v": "1"},
            {"v": True},
            {"workspace": HEAD.upper()},
            {"workspace": HEAD + "\n"},
            {"streams": []},
            {"streams": [stream(INCIDENT, "incident")]},
            {"streams": [stream(ROSTER, "roster"), stream(LIBRARY, "roster")]},
            {"streams": [stream(ROSTER, "roster"), stream(ROSTER, "incident")]},
            {"streams": [stream(ROSTER, "roster"), *(stream(name, "library") for name in (LIBRARY, INCIDENT))]},
            {"streams": [stream("../../etc/passwd", "roster")]},
            {"streams": [stream(ROSTER.upper(), "roster")]},
            {"streams": [stream(ROSTER[:14] + "4" + ROSTER[15:], "roster")]},
            {"streams": [stream(ROSTER, "roster", entries=-1)]},
            {"streams": [stream(ROSTER, "roster", entries=True)]},
            {"streams": [stream(ROSTER, "roster", head=HEAD[:-1])]},
            {"streams": [stream(ROSTER, "roster", more=1)]},
            {"files": {"README.txt": HEAD[:-1]}},
            {"files": ["README.txt"]},
            {"made": "2026-03-01T08:00:00Z"},
            {"made": "2026-03-01T08:00:00.000000+08:00"},
            {"made": "２026-03-01T08:00:00.000000Z"},
            {"by": ""},
            {"drill": 0},
            {"left_out": [{"what": "notes"}]},
            {"more": 1},
        ],
    )
    def test_that_is_wrong_in_one_member_is_refused(self, changes: dict[str, Any]):
        assert fault(checked, members(**changes)) == "manifest"

    @pytest.mark.parametrize("name", members())
    def test_that_lacks_a_member_is_refused(self, name: str):
        assert fault(checked, {key: value for key, value in members().items() if key != name}) == "manifest"
