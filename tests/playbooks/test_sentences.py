"""Every mistake can be read: what is wrong, and what to do."""

import re
from pathlib import Path

import pytest

from app.playbooks import sentences
from app.playbooks.sentences import _SENTENCES, LONGEST, wording

HOME = Path(sentences.__file__).parent
NUMBERS = ("limit", "offset", "line", "low", "high", "number", "winner", "worse", "milder", "shown", "levels", "roles")
WORDS = ("byte", "found", "name", "listed", "kind", "role", "section", "language", "other", "channel", "sign", "reason")
ANY = dict.fromkeys(NUMBERS, 1) | dict.fromkeys((*WORDS, "problem", "wanted", "type"), "x") | {"sentence": "x."}


def test_every_sentence_has_a_use() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in HOME.glob("*.py") if path.name != "sentences.py")
    assert set(_SENTENCES) <= set(re.findall(r'"([a-z][a-z0-9-]+)"', source))


@pytest.mark.parametrize("code", sorted(_SENTENCES))
def test_a_sentence_says_something_and_leaves_nothing_open(code: str) -> None:
    text = wording(code, ANY)
    assert re.search(r"[.。]", text)
    assert "{" not in text.replace("{{", "")


def test_a_code_without_a_sentence_still_reads() -> None:
    assert wording("unheard-of", {"problem": "why"}) == "This program does not accept this part of the file (why)."


def test_the_nearest_known_name_is_offered() -> None:
    text = wording("unknown-name", {"name": "titel", "near": "title", "listed": "id, title"})
    assert text == "“titel” is not known here. Known are: id, title. Did you mean “title”?"


def test_a_long_or_unseen_quotation_is_made_readable() -> None:
    text = wording("bad-id", {"found": "a\u202eb\n" + "x" * 5_000})
    assert "a□b□" in text
    assert len(text) < LONGEST + 120


def test_braces_in_a_file_are_quoted_and_not_filled() -> None:
    assert "{offset.__class__}" in wording("bad-id", {"found": "{offset.__class__}"})
