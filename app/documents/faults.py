"""What is wrong with a template, or with filling it, as a value and as a sentence."""

from collections.abc import Callable

import msgspec

from app.i18n import _

LONGEST = 80
"""Characters of a template that a sentence quotes at most."""


class TemplateFault(msgspec.Struct, frozen=True):
    """One thing wrong. ``line`` and ``column`` of the template count from 1; ``detail`` is what the sentence quotes."""

    code: str
    line: int = 1
    column: int = 1
    detail: str = ""

    def sentence(self) -> str:
        """What is wrong and what to do about it, in the language spoken now."""
        shown = self.detail if len(self.detail) <= LONGEST else self.detail[:LONGEST] + "…"
        return _SENTENCES.get(self.code, _SENTENCES["forbidden"])(shown)


_SENTENCES: dict[str, Callable[[str], str]] = {
    "syntax": lambda d: _(
        "The template cannot be read ({detail}). Check that every brace and every “if” is closed.", detail=d
    ),
    "too-long": lambda d: _("The template is longer than {detail} characters. Shorten it.", detail=d),
    "output-too-large": lambda d: _("The text would be larger than {detail} kB. Shorten what is filled in.", detail=d),
    "nesting": lambda d: _("Conditions are nested or joined more than {detail} times. Simplify them.", detail=d),
    "forbidden": lambda d: _("A template may not contain this ({detail}), only names, filters and “if”.", detail=d),
    "unknown-filter": lambda d: _("There is no filter “{detail}”. There are date, moment and number.", detail=d),
    "arguments": lambda d: _("The filter “{detail}” takes nothing in brackets. Delete the brackets.", detail=d),
    "unknown-test": lambda d: _("“is {detail}” cannot be asked. Only “is bound” can.", detail=d),
    "unknown-name": lambda d: _(
        "“{detail}” stands for nothing. Write “field.NAME” or “fact.NAME” as declared.", detail=d
    ),
    "bad-name": lambda d: _("“{detail}” is not a name. Names are small Latin letters, digits and “_”.", detail=d),
    "no-text": lambda d: _("The template has no text for {detail} in this language.", detail=d),
    "missing": lambda d: _("“{detail}” is not given yet. Fill it in or bind a fact to it.", detail=d),
    "withdrawn": lambda d: _("The fact {detail} was withdrawn. Bind another one, or leave the passage out.", detail=d),
    "unverified": lambda d: _(
        "The fact {detail} is not verified. Have it verified before asking for sign-off.", detail=d
    ),
}
