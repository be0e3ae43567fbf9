"""Words for people: one gettext catalogue for windows, console and documents.

Belongs here: choosing the language and looking a sentence up. The sentences stand where they are used (in English)
and in ``resources/locale`` (in Chinese). Playbooks and templates carry their own languages: see ``pick``.
"""

import gettext as _gettext
from collections.abc import Iterable, Mapping
from pathlib import Path

LANGUAGES = ("zh", "en")
_LOCALES = {"zh": "zh_CN", "en": "en"}
FOLDER = Path(__file__).parent.parent / "resources" / "locale"


class _Words:
    """The one mutable thing here: which language this process speaks."""

    language = "en"
    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def speak(language: str) -> None:
    """Speak ``zh`` or ``en`` from now on."""
    _Words.language = language if language in LANGUAGES else "en"
    _Words.catalogue = _gettext.translation("goldenhour", FOLDER, languages=[_LOCALES[_Words.language]], fallback=True)


def language() -> str:
    """``zh`` or ``en``."""
    return _Words.language


def locale() -> str:
    """The locale of the language spoken now, as gettext names it."""
    return _LOCALES[_Words.language]


def _(message: str, **values: object) -> str:
    """``message`` in the language spoken now, with ``{name}`` filled from ``values``."""
    text = _Words.catalogue.gettext(message)
    return text.format(**values) if values else text


def n_(one: str, many: str, count: int, **values: object) -> str:
    """The singular or plural sentence for ``count``, which fills ``{count}``."""
    return _Words.catalogue.ngettext(one, many, count).format(count=count, **values)


def listed(names: Iterable[str]) -> str:
    """Names in a row, as the language spoken now writes it."""
    return ("、" if _Words.language == "zh" else ", ").join(names)


def pick(words: Mapping[str, str], wanted: str | None = None) -> str:
    """The wording in the wanted language (default: the one spoken now), else any that is there, else nothing."""
    return words.get(wanted or _Words.language) or next((text for text in words.values() if text), "")
