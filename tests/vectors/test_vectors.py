"""Every bundle that is wrong on purpose is told by its fault, and no other."""

import io
import json
from pathlib import Path

import pytest

from app.room.report import BROKEN, HOLDS, NOT_A_BUNDLE
from app.room.verify import verify
from tests.support import outsider
from tests.vectors import make
from tests.vectors.make import VECTORS
from tests.vectors.vector import Vector

BEYOND_THE_OUTSIDER = {
    *("drill", "not-as-signed", "not-released"),  # rules of the incident
    *("path", "duplicate", "ratio"),  # tricks of the zip
    "sha256",  # a blob's own name
}
RULES_OF_THE_ROSTER = {"a-bundle-made-by-a-suspended-member", "a-bundle-made-with-a-seats-key"}


def told_by_form(vector: Vector) -> bool:
    """Whether it takes no more to find the fault than files, chains and keys."""
    beyond = BEYOND_THE_OUTSIDER & set(vector.reasons) or vector.name in RULES_OF_THE_ROSTER
    return vector.verdict in (BROKEN, NOT_A_BUNDLE) and not beyond


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_a_wrong_bundle_is_told_by_its_fault(vector: Vector) -> None:
    report = verify(io.BytesIO(vector.make()), vector.fingerprint)
    told = (report.fault.code,) if report.fault else tuple(finding.reason for finding in report.refused)
    assert (report.verdict, told) == (vector.verdict, vector.reasons)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_a_report_is_plain_json_with_the_members_of_the_record(vector: Vector) -> None:
    report = verify(io.BytesIO(vector.make()), vector.fingerprint).as_json()
    assert json.loads(json.dumps(report)) == report
    assert list(report) == ["verdict", "workspace", "drill", "streams", "refused", "withheld", "released", "fault"]


@pytest.mark.parametrize("vector", [v for v in VECTORS if v.verdict == HOLDS], ids=lambda vector: vector.name)
def test_what_holds_holds_for_an_outsider_too(vector: Vector) -> None:
    assert outsider.check(io.BytesIO(vector.make()))


@pytest.mark.parametrize("vector", [*filter(told_by_form, VECTORS)], ids=lambda vector: vector.name)
def test_what_is_broken_is_broken_for_an_outsider_too(vector: Vector) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever a program without our care stops with
        outsider.check(io.BytesIO(vector.make()), vector.fingerprint)


def test_the_script_makes_what_the_index_says() -> None:
    assert json.loads(make.INDEX.read_text(encoding="utf-8")) == make.index(), "run: python -m tests.vectors.make DIR"


def test_the_script_writes_every_vector_and_the_index_beside_them(tmp_path: Path) -> None:
    make.main(tmp_path)
    assert {path.stem for path in tmp_path.glob("*.zip")} == {vector.name for vector in VECTORS}
    assert (tmp_path / "index.json").read_bytes() == make.INDEX.read_bytes()


def test_every_vector_has_a_name_and_a_story_of_its_own() -> None:
    assert len({vector.name for vector in VECTORS}) == len({vector.story for vector in VECTORS}) == len(VECTORS)
