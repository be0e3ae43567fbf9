"""A clock of the incident in words and as a reading: what it is called, what it shows now, how it ended.

Belongs here: turning a clock into what windows show. Which clocks run is the rules' to say; painting is ``widgets``.
"""

from app.domain.clocks import Clock, running
from app.domain.state import State
from app.i18n import _, pick
from app.ui.icons import Icon
from app.ui.times import clock_time, seconds_left
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.clock_reading import ClockReading, clock_look, state_of

GOLDEN = ("first_statement", "update")


def clock_title(clock: Clock) -> str:
    """Its name in the playbook."""
    return pick(clock.plan.name)


def clock_icon(clock: Clock) -> Icon:
    """Duties in law look like what they are."""
    return Icon.REGULATOR if clock.plan.kind == "legal" else Icon.CLOCK


def headline(state: State) -> tuple[Clock, ...]:
    """The running clocks as a header shows them: the golden one first, then by what is left."""
    clocks = running(state)
    golden = tuple(clock for clock in clocks if clock.plan.kind in GOLDEN)[:1]
    return (*golden, *(clock for clock in clocks if clock not in golden))


def clock_reading(clock: Clock, now: int) -> ClockReading:
    """What a running clock shows at ``now`` (Unix ms). A duty that is due at once counts up until its own target."""
    start, due = clock.start or now, clock.due or now
    seconds = seconds_left(due, now)
    written = clock_time(due, now, seconds=True)
    if clock.plan.immediate and seconds >= 0:
        return ClockReading(clock_title(clock), (now - start) // 1000, "elapsed", written, word=_("due at once"))
    return ClockReading(clock_title(clock), seconds, state_of(seconds), written, (due - start) // 1000)


def outcome_look(clock: Clock, now: int) -> ChipLook:
    """The chip of a clock that is not running, or of how a running one stands."""
    match clock.outcome:
        case "running":
            reading = clock_reading(clock, now)
            return clock_look(reading.state, reading.word)
        case "waiting":
            return ChipLook(_("not started"), "neutral", Icon.PAUSE)
        case "kept":
            return ChipLook(_("kept"), "ok", Icon.DONE)
        case "missed":
            return ChipLook(_("missed"), "danger", Icon.CROSSED)
        case "waived":
            return ChipLook(_("does not apply"), "neutral", Icon.MINUS)
    return ChipLook(_("ended"), "neutral", Icon.PAUSE)
