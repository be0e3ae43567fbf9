"""Why a rule said no: one sentence a code."""

from __future__ import annotations

import re
import string

import pytest

from app import i18n
from app.room.refusals import REFUSALS


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_each_sentence_ends_is_short_and_fills_only_what_refusals_carry(code: str, language: str) -> None:
    i18n.speak(language)
    sentence = REFUSALS[code]()
    assert sentence[-1] in ".。"
    assert len(sentence) < 160
    fields = {name for _text, name, _form, _conversion in string.Formatter().parse(sentence) if name}
    assert fields <= {
        "role", "member", "standing", "label", "count", "moment", "points", "fact", "placeholder", "channel", "seq",
        "name", "size", "rules", "path", "wait",
    }  # fmt: skip


def test_no_two_codes_share_a_sentence() -> None:
    i18n.speak("en")
    said = [sentence() for sentence in REFUSALS.values()]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_codes_are_words_joined_by_hyphens(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
