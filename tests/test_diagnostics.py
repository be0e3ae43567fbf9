"""The log: for whoever mends the program."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import diagnostics


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    before = list(logging.getLogger().handlers)
    yield diagnostics.keep_log(tmp_path / "data")
    for handler in logging.getLogger().handlers:
        if handler not in before:
            handler.close()
            logging.getLogger().removeHandler(handler)


def test_a_fault_of_our_own_is_noted_with_its_trace(log: Path) -> None:
    try:
        raise ZeroDivisionError("by hand")
    except ZeroDivisionError as error:
        diagnostics.crashed(type(error), error, error.__traceback__)
    text = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError: by hand" in text
    assert "test_diagnostics.py" in text


def test_the_log_lies_in_the_data_folder_and_is_made_when_needed(log: Path, tmp_path: Path) -> None:
    assert log == tmp_path / "data" / "goldenhour.log"
    assert not log.exists()
    logging.getLogger("app").warning("hello")
    assert "hello" in log.read_text(encoding="utf-8")
