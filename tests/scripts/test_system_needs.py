"""What Qt lacks on a machine, and the words that say how to get it."""

import pytest

from scripts.system_needs import CHINESE_FONT, LIBRARIES, MANAGERS, packages_for, sentence, unresolved

LDD = """\
libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-cursor.so.0 => not found
\tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f)
\tlibEGL.so.1 => not found
libqoffscreen.so:
\tlibEGL.so.1 => not found
"""


def test_only_what_the_loader_did_not_find_is_missing() -> None:
    assert unresolved(LDD) == {"libxcb-cursor.so.0", "libEGL.so.1"}


@pytest.mark.parametrize("column", [column for column, _ in MANAGERS.values()])
def test_each_package_is_asked_for_once(column: str) -> None:
    packages = packages_for(set(LIBRARIES), font=True, column=column)
    assert len(packages) == len(set(packages))
    assert getattr(CHINESE_FONT, column) in packages


def test_a_library_nobody_listed_is_asked_for_by_its_own_name() -> None:
    assert packages_for({"libnew.so.9"}, font=False, column="apt") == ["libnew.so.9"]


def test_where_the_package_manager_is_unknown_all_three_lines_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    said = sentence({"libxcb-cursor.so.0"}, font=False)
    assert "sudo apt install libxcb-cursor0" in said
    assert "sudo dnf install xcb-util-cursor" in said
    assert "sudo pacman -S xcb-util-cursor" in said


def test_a_missing_font_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert sentence(set(), font=True).startswith("This machine lacks a Chinese font.")
