"""Gathers every sentence of the program into the Chinese catalogue and says what is not translated yet.

Run it after changing words: ``.venv/bin/python scripts/messages.py``. Translations already there are kept.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

FIXED = datetime(2026, 1, 1, tzinfo=UTC)
"""No date of the day: the file changes only with its words."""
ROOT = Path(__file__).resolve().parent.parent
CHINESE = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "goldenhour.po"
KEYWORDS = {"_": None, "n_": (1, 2)}
CONSOLE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at least one argument",
    "argument %(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "ignored explicit argument %r",
    "ambiguous option: %(option)s could match %(matches)s",
)
"""Sentences of Python's own argument parser, which looks them up in the same catalogue."""


def gathered() -> Catalog:
    """Every sentence in the source, and the console's."""
    found = Catalog(project="goldenhour")
    for name, line, message, comments, _context in extract_from_dir(str(ROOT / "app"), keywords=KEYWORDS):
        found.add(message, locations=[(f"app/{name}", line)], auto_comments=comments)
    for message in CONSOLE:
        found.add(message)
    return found


def chinese() -> Catalog:
    """The Chinese catalogue as it is kept."""
    if not CHINESE.exists():
        return Catalog(locale="zh_CN", project="goldenhour")
    with CHINESE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def main() -> int:
    """Bring the catalogue up to date; 1 while sentences wait for their Chinese."""
    catalog = chinese()
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = "# Golden Hour in Chinese. Kept by scripts/messages.py."
    catalog.creation_date = catalog.revision_date = FIXED
    CHINESE.parent.mkdir(parents=True, exist_ok=True)
    with CHINESE.open("wb") as file:
        write_po(file, catalog, sort_output=True, no_location=True, omit_header=False, width=110)
    missing = [message.id for message in catalog if message.id and not all(_strings(message.string))]
    for message in missing:
        print(message if isinstance(message, str) else message[0])
    print(f"{len(catalog)} sentences, {len(missing)} without Chinese")
    return 1 if missing else 0


def _strings(string: object) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (str(string or ""),)


if __name__ == "__main__":
    sys.exit(main())
