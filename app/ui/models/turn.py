"""One turn in the history of a thing, in words.

Belongs here: the value. Turns of facts and of promises are beside it; showing them is ``screens/turn_list``.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.icons import Icon
from app.ui.tokens import ToneName


@dataclass(frozen=True, slots=True)
class Turn:
    """``seq`` is the entry's number, or 0 while it is not known."""

    icon: Icon
    tone: ToneName
    title: str
    who: str
    when: str
    body: str = ""
    seq: int = 0
