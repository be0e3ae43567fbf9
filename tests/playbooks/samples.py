"""A sound playbook file, and ways to break it.

Belongs here: what the tests of the loader share.
"""

from pathlib import Path

from app.playbooks.loader import check
from app.playbooks.mistakes import Mistake
from app.playbooks.sentences import _SENTENCES as KNOWN

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")


def changed(*changes: tuple[str, str]) -> str:
    """The sound file with each first text replaced by the second, once; the first must be there."""
    text = SOUND
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, words: str) -> int:
    """The line, from 1, on which ``words`` first stand."""
    return text[: text.index(words)].count("\n") + 1


def mistakes_of(folder: Path, text: str | bytes) -> list[Mistake]:
    """What the loader says about a file that holds ``text``."""
    path = folder / "book.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    found = check(path)
    assert all(mistake.code in KNOWN for mistake in found)  # every code has a sentence
    return found


def codes_of(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """The codes of the mistakes of the sound file with ``changes``."""
    return [mistake.code for mistake in mistakes_of(folder, changed(*changes))]
