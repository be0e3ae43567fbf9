"""A fault can be read: it says what is wrong, quotes no more than a line, and knows every code that is used."""

import re
from pathlib import Path

from app.documents import faults
from app.documents.faults import LONGEST, TemplateFault

HOME = Path(faults.__file__).parent


def test_every_code_that_is_used_has_a_sentence_of_its_own() -> None:
    source = "".join((HOME / name).read_text(encoding="utf-8") for name in ("draft.py", "grammar.py", "sandbox.py"))
    used = set(re.findall(r'TemplateFault\(\s*"([a-z-]+)"', source))
    used |= set(re.findall(r'(?:node\.lineno|error\.lineno|line), "([a-z-]+)"', source))
    assert used == set(faults._SENTENCES)


def test_a_sentence_quotes_the_template_but_not_all_of_it() -> None:
    sentence = TemplateFault("unknown-name", detail="x" * 500).sentence()
    assert "x" * LONGEST + "…" in sentence
    assert len(sentence) < 250


def test_braces_in_what_is_quoted_are_quoted() -> None:
    assert "{0.__class__}" in TemplateFault("unknown-filter", detail="{0.__class__}").sentence()
