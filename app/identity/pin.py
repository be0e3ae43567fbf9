"""What makes a PIN or a passphrase good enough, and how long wrong PINs make a person wait.

Belongs here: those rules, pure. Where wrong tries are counted is ``safe``.
"""

import unicodedata
from itertools import pairwise

import msgspec

from app.domain.terms import Refusal, refuse

SHORTEST = 6
"""Characters. Source: NIST SP 800-63B-4, section 3.1.1.1, for secrets that are one of two things asked for."""
SHORTEST_PASSPHRASE = 12
"""Characters."""
FREE = 3
"""Wrong tries in a row that cost no waiting: fingers slip."""
LONGEST_WAIT = 900
"""Seconds. Whoever guesses gets nowhere at that pace; whoever forgot is not shut out of a crisis for a day."""


def weakness(pin: str) -> Refusal | None:
    """Why ``pin`` is none that guards a key, or None: too short, one thing repeated, or counted up or down."""
    plain = unicodedata.normalize("NFKC", pin)
    if len(plain) < SHORTEST:
        return refuse("pin-too-short", count=SHORTEST)
    if _repeated(plain) or _counted(plain):
        return refuse("pin-too-simple")
    return None


def passphrase_weakness(passphrase: str) -> Refusal | None:
    """Why ``passphrase`` is none that guards keys in a file, which a thief can try as often as they like; or None."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return refuse("passphrase-too-short", count=SHORTEST_PASSPHRASE)
    return refuse("passphrase-too-simple") if weakness(passphrase) else None


def _repeated(pin: str) -> bool:
    """One to three characters again and again: ``000000``, ``121212``, ``abcabc``."""
    return any(pin == (pin[:size] * len(pin))[: len(pin)] for size in (1, 2, 3))


def _counted(pin: str) -> bool:
    """Each digit as far from the one before (``123456``, ``975310``), or letters in the order of the alphabet."""
    if pin.isdecimal():
        return len({(int(b) - int(a)) % 10 for a, b in pairwise(pin)}) == 1
    steps = {ord(b) - ord(a) for a, b in pairwise(pin.lower())}
    return steps in ({1}, {-1})


def pause(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 5 after the third, then three times as long each time."""
    return 0 if wrong < FREE else min(5 * 3 ** min(wrong - FREE, 10), LONGEST_WAIT)


class Tries(msgspec.Struct, frozen=True):
    """Wrong tries in a row, and when the last of them was (Unix milliseconds)."""

    wrong: int = 0
    last: int = 0

    def seen(self, now: int) -> "Tries":
        """The same, no later than ``now``: where a clock was put back the wait begins anew, and ends."""
        return Tries(self.wrong, min(self.last, now))

    def wait(self, now: int) -> int:
        """Whole seconds until the next try."""
        left = self.last + pause(self.wrong) * 1000 - now
        return max(-(-left // 1000), 0)

    def another(self, now: int) -> "Tries":
        """One more try that has not been right yet."""
        return Tries(self.wrong + 1, now)
