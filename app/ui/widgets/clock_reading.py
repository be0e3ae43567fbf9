"""What a clock says: the reading it is given, its digits, its state, its words. No painting belongs here.

Thresholds: golden clocks turn at 30 and 10 minutes, approval steps at 15 and 5. Screen readers hear of it at 30, 10, 5
and 1 minutes and when it is overdue, never every second.
"""

from dataclasses import dataclass
from typing import Literal

from app.i18n import _, n_
from app.ui.icons import Icon
from app.ui.widgets.chip import ChipLook

ClockState = Literal["on_time", "soon", "urgent", "overdue", "paused", "elapsed"]
_SPOKEN = (1800, 600, 300, 60, 0)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What a clock shows now. ``seconds`` left, negative when overdue; for paused and elapsed the seconds to show.

    ``total`` seconds from start to due fill the track (0: none). ``word`` replaces the state's own word in the chip.
    ``approximate``: no contact with the server's clock for a minute, shown as ``~``.
    """

    label: str
    seconds: int
    state: ClockState
    due: str = ""
    total: int = 0
    word: str = ""
    approximate: bool = False


def digits(seconds: int) -> str:
    """mm:ss under an hour, h:mm:ss above; ``+`` in front once it is past due."""
    whole = abs(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    shown = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
    return f"+{shown}" if seconds < 0 else shown


def state_of(seconds: int, *, step: bool = False) -> ClockState:
    """The state of a running clock; ``step``: of an approval step, which is shorter."""
    soon, urgent = (900, 300) if step else (1800, 600)
    if seconds < 0:
        return "overdue"
    return "urgent" if seconds < urgent else "soon" if seconds < soon else "on_time"


def spoken(seconds: int) -> str:
    """A length of time in words: 23 minutes 41 seconds."""
    hours, minutes, rest = abs(seconds) // 3600, abs(seconds) // 60 % 60, abs(seconds) % 60
    parts = [n_("{count} hour", "{count} hours", hours)] if hours else []
    parts += [n_("{count} minute", "{count} minutes", minutes)] if minutes else []
    parts += [n_("{count} second", "{count} seconds", rest)] if rest or not parts else []
    return " ".join(parts)


def clock_look(state: ClockState, word: str = "") -> ChipLook:
    """The chip of a state."""
    match state:
        case "on_time":
            return ChipLook(word or _("on time"), "neutral", Icon.DONE)
        case "soon":
            return ChipLook(word or _("soon"), "warn", Icon.WARNING)
        case "urgent":
            return ChipLook(word or _("urgent"), "danger", Icon.WARNING)
        case "overdue":
            return ChipLook(word or _("overdue"), "danger", Icon.CROSSED)
        case "paused":
            return ChipLook(word or _("paused"), "neutral", Icon.PAUSE)
        case "elapsed":
            return ChipLook(word or _("elapsed"), "neutral", Icon.CLOCK)


def clock_name(reading: ClockReading) -> str:
    """What a screen reader says: First statement due in 23 minutes 41 seconds, soon."""
    look, length = clock_look(reading.state, reading.word), spoken(reading.seconds)
    match reading.state:
        case "overdue":
            return _("{label} overdue by {length}", label=reading.label, length=length)
        case "paused" | "elapsed":
            return _("{label} {length}, {state}", label=reading.label, length=length, state=look.text)
        case _:
            return _("{label} due in {length}, {state}", label=reading.label, length=length, state=look.text)


def crossed(before: int, now: int) -> bool:
    """Whether a screen reader should hear of it: 30, 10, 5 or 1 minutes were passed, or the due time itself."""
    return any(now < mark <= before if mark == 0 else now <= mark < before for mark in _SPOKEN)
