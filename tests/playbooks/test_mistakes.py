"""A mistake is a value with a place; how it reads is decided when it is read."""

from app import i18n
from app.playbooks.mistakes import Mistake, sentence

MISTAKE = Mistake("book.yaml", 3, 7, "missing", {"name": "role"})


def test_a_mistake_reads_like_a_compilers() -> None:
    assert str(MISTAKE) == "book.yaml:3:7: “role” is missing. Add it."


def test_equal_mistakes_are_equal() -> None:
    assert Mistake("book.yaml", 3, 7, "missing", {"name": "role"}) == MISTAKE


def test_the_sentence_is_in_the_language_spoken_now() -> None:
    i18n.speak("en")
    assert sentence(MISTAKE) == "“role” is missing. Add it."
