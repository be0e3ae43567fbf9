"""Times as windows write them: 24 hours, HH:MM, the date only when it is not today, and what is left of a time limit.

Belongs here: writing a time. Reading one from a form, and how a clock looks, do not.
"""

from datetime import datetime

from app.i18n import _, language
from app.ui.widgets.clock_reading import digits

DAY = 86_400
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _local(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000).astimezone()


def clock_time(ms: int, now: int, *, seconds: bool = False) -> str:
    """The time of day of ``ms`` (Unix milliseconds), with its date when that is not the day of ``now``."""
    then, today = _local(ms), _local(now)
    time = f"{then:%H:%M:%S}" if seconds else f"{then:%H:%M}"
    if then.date() == today.date():
        return time
    day = f"{then:%m-%d}" if language() == "zh" else f"{then.day} {_MONTHS[then.month - 1]}"
    if then.year != today.year:
        day = f"{then.year}-{day}" if language() == "zh" else f"{day} {then.year}"
    return f"{day} {time}"


def moment(ms: int) -> str:
    """Date and time to the second, as the record has it: ``2026-03-14 02:18:04``."""
    return f"{_local(ms):%Y-%m-%d %H:%M:%S}"


def zone(ms: int) -> str:
    """The zone that times here are in at ``ms``: ``UTC+08:00``."""
    found = f"{_local(ms):%z}"
    return f"UTC{found[:3]}:{found[3:5]}"


def zoned(ms: int) -> str:
    """Date, time and zone, for readers anywhere: ``2026-03-14 02:18:04 UTC+08:00``."""
    return f"{moment(ms)} {zone(ms)}"


def span(seconds: int) -> str:
    """A length of time: ``05:37`` minutes, ``10:45:37`` hours, from two days on days and hours."""
    whole = abs(seconds)
    if whole < 2 * DAY:
        return digits(whole)
    return _("{days} d {hours} h", days=whole // DAY, hours=whole % DAY // 3600)


def left(seconds: int) -> str:
    """What is left of a time limit, or by how much it is passed: ``05:37 left``, ``04:23 late``."""
    if seconds < 0:
        return _("{time} late", time=span(seconds))
    return _("{time} left", time=span(seconds))


def seconds_left(due: int, now: int) -> int:
    """Whole seconds from ``now`` to ``due`` (both Unix milliseconds); negative once it is past."""
    return (due - now) // 1000
