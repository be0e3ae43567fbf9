"""Whatever a file is made of, reading it ends with a text or with a mistake that has a place."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.playbooks.source import MAX_BYTES, MAX_LINE, Flaw, decode, position, read


def _codes(raw: bytes) -> list[str]:
    return [flaw.code for flaw in decode(raw).flaws]


def test_a_missing_file_is_a_mistake(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yaml").flaws == (Flaw(1, 1, "missing-file", {}),)


@pytest.mark.parametrize("path", [".", "/dev/zero", "/dev/null"])
def test_what_is_no_file_is_not_read(path: str) -> None:
    assert read(Path(path)).flaws[0].code == "not-a-file"


def test_a_name_that_no_file_can_have_is_a_mistake() -> None:
    assert read(Path("a\0b")).flaws[0].code == "unreadable"


def test_a_file_below_a_file_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert read(tmp_path / "a" / "b").flaws[0].code == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: a")
    path.chmod(0)
    assert read(path).flaws[0].code == "unreadable"


def test_a_file_over_the_bound_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * MAX_BYTES // 2)
    source = read(path)
    assert source.fatal
    assert source.flaws[0].code == "too-large"


def test_bytes_that_are_not_utf8_are_named_by_offset_line_and_column() -> None:
    raw = "id: a\ntitle: 标".encode() + b"\xb1\xea\n"
    assert decode(raw).flaws == (Flaw(2, 9, "not-utf8", {"offset": 16, "byte": "B1"}),)


def test_utf16_is_not_utf8() -> None:
    assert decode("id: a".encode("utf-16")).flaws[0].values["offset"] == 0


def test_a_byte_order_mark_is_no_mistake_and_still_counts_as_bytes() -> None:
    assert decode(b"\xef\xbb\xbfid: a").text == "id: a"
    assert decode(b"\xef\xbb\xbfid: \xff").flaws[0].values["offset"] == 7


def test_line_ends_of_all_systems_are_one() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_each_unseen_character_is_named_and_shown_as_a_box() -> None:
    source = decode("a: x\u202ey\nb: \0\u200b".encode())
    assert [(flaw.line, flaw.column, flaw.values["sign"]) for flaw in source.flaws] == [
        (1, 5, "U+202E"),
        (2, 4, "U+0000"),
        (2, 5, "U+200B"),
    ]
    assert source.text == "a: x□y\nb: □□"
    assert not source.fatal


def test_emoji_and_full_width_signs_are_seen() -> None:
    assert _codes("a: 👨‍👩‍👧 ❤️ ＡＢ。".encode()) == []


def test_tabs_in_an_indentation_and_directives_are_named() -> None:
    source = decode(b"%YAML 1.1\na:\n  \tb: 1\n\tc: 2\nd: x\ty\n")
    assert [(flaw.code, flaw.line, flaw.column) for flaw in source.flaws] == [
        ("directive", 1, 1),
        ("tab", 3, 3),
        ("tab", 4, 1),
    ]


def test_a_line_that_nobody_can_read_is_not_parsed() -> None:
    assert decode(b"a: " + b"x" * MAX_LINE).fatal
    assert not decode(b"a: " + b"x" * (MAX_LINE - 3)).fatal


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_mistake(raw: bytes) -> None:
    source = decode(raw)
    assert source.fatal <= bool(source.flaws)
    assert all(flaw.line >= 1 and flaw.column >= 1 for flaw in source.flaws)


@given(st.text("ab\n", max_size=50), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = position(text, offset)
    lines = text.split("\n")
    assert len("\n".join(lines[: line - 1])) + (line > 1) + column - 1 == offset
