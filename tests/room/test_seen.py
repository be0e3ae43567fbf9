"""app/room/seen.py: how far this computer has seen a roster, kept outside the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.room import seen
from app.room.trust import ForkedRoster
from app.room.workspace import Workspace
from tests.support.seats import Company


@pytest.fixture
def company() -> Company:
    return Company()


def behind(company: Company) -> Workspace:
    """The same workspace to somebody new to it, in a record that lacks the last entry of the roster."""
    del company.store._lines[company.workspace.id][-1]
    return company.elsewhere(company.pei)


def test_what_was_seen_is_found_again(company: Company, tmp_path: Path) -> None:
    seen.note(tmp_path, company.workspace)
    company.enrolled("Mei")
    seen.check(tmp_path, company.workspace)


def test_a_roster_that_is_behind_is_noticed(company: Company, tmp_path: Path) -> None:
    seen.note(tmp_path, company.workspace)
    with pytest.raises(ForkedRoster) as caught:
        seen.check(tmp_path, behind(company))
    assert caught.value.seq == 4


def test_another_roster_is_noticed(company: Company, tmp_path: Path) -> None:
    (tmp_path / seen.NOTE).write_text('{"seq":2,"hash":"00"}')
    with pytest.raises(ForkedRoster):
        seen.check(tmp_path, company.workspace)


@pytest.mark.parametrize("text", ["", "{", '{"seq":"x"}', "\x00"])
def test_a_note_that_cannot_be_read_is_none(company: Company, tmp_path: Path, text: str) -> None:
    (tmp_path / seen.NOTE).write_text(text)
    seen.check(tmp_path, company.workspace)


def test_where_nothing_can_be_written_the_work_goes_on(company: Company, tmp_path: Path) -> None:
    seen.note(tmp_path / "no" / "such" / "folder", company.workspace)
    seen.check(tmp_path / "no" / "such" / "folder", company.workspace)
