"""What a person chose for this machine, and where all data lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import settings
from app.settings import Settings


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    chosen = Settings(language="zh", theme="dark", scale=1.25, workspace="p", layout={"main": "AA=="})
    settings.save(chosen, tmp_path / "deep" / "er")
    assert settings.load(tmp_path / "deep" / "er") == chosen
    assert not list((tmp_path / "deep" / "er").glob("*.new"))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"language": "fr"}', b"\xff"])
def test_settings_that_cannot_be_read_are_fresh_ones(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert settings.load(tmp_path) == Settings()


def test_one_variable_moves_all_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOLDENHOUR_HOME", str(tmp_path))
    assert settings.home() == tmp_path


@pytest.mark.parametrize(
    ("platform", "variable", "value", "tail"),
    [
        ("linux", "XDG_DATA_HOME", "/data", "goldenhour"),
        ("win32", "LOCALAPPDATA", "/local", "Golden Hour"),
        ("darwin", "HOME", "/home/a", "Golden Hour"),
    ],
)
def test_each_system_has_its_place(
    platform: str, variable: str, value: str, tail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOLDENHOUR_HOME", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, value)
    assert settings.home().name == tail
    assert str(settings.home()).startswith(value)


@pytest.mark.parametrize(
    ("chosen", "lang", "expected"),
    [
        ("zh", "en_GB.UTF-8", "zh"),
        ("en", "zh_CN.UTF-8", "en"),
        ("system", "zh_CN.UTF-8", "zh"),
        ("system", "zh-Hans", "zh"),
        ("system", "de_DE.UTF-8", "en"),
        ("system", "", "en"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_systems(
    chosen: str, lang: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", lang)
    assert settings.chosen_language(Settings(language=chosen)) == expected  # type: ignore[arg-type]
