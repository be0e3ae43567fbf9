"""The README keeps its word, in both languages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = (ROOT / name for name in ("README.md", "README.zh.md"))


def commands(readme: Path) -> set[str]:
    """Everything a reader could type or open: what stands between backticks or in a code block, comments left out."""
    text = readme.read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh|powershell)\n(.*?)```", text, re.DOTALL)
    typed = {line.split("#")[0].strip() for block in blocks for line in block.splitlines()}
    return typed | set(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text))


def test_both_languages_name_the_same_commands() -> None:
    assert commands(ENGLISH) == commands(CHINESE)


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda path: path.name)
def test_every_make_target_that_is_named_exists(readme: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"make (\w+)", "\n".join(commands(readme)))) <= targets


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda path: path.name)
def test_every_link_leads_somewhere(readme: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", readme.read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda path: path.name)
def test_every_folder_of_the_layout_is_there(readme: Path) -> None:
    folders = re.findall(r"^(\w+/) ", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(folders) >= 6
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []
