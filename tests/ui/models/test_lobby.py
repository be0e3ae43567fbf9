"""app/ui/models/lobby.py: what the lobby says of incidents."""

from typing import Any

import msgspec
import pytest

from app import i18n
from app.domain.clocks import Clock
from app.domain.playbook import PlannedClock
from app.domain.projections import NextAction, Step
from app.domain.promises import Promise
from app.domain.terms import refuse
from app.room.overview import Card, card
from app.ui.icons import Icon
from app.ui.models import lobby
from tests.support.given import MINUTE, START, Case
from tests.support.stage import play


@pytest.fixture
def empty() -> Card:
    """An incident that was just declared with a playbook that plans nothing."""
    return Card("0198-stream-9f2c", "N3", 2, "open", declared=START)


def ran(**changes: Any) -> Card:
    """The card of the small test incident."""
    return msgspec.structs.replace(card("0198-stream-9f2c", Case().state, "shen", START), **changes)


def clock(due: int, **plan: Any) -> Clock:
    kept = {"id": "c", "name": {"en": "First statement"}, "kind": "first_statement", "minutes": {}, "role": "pr"} | plan
    return Clock(PlannedClock(**kept), START, START + due * MINUTE, "running")


def test_an_incident_is_called_by_its_year_and_the_end_of_its_id(empty: Card) -> None:
    assert lobby.number(empty) == "INC-2026-9F2C"


# -- the face of a card ------------------------------------------------------------------------------------------------


def test_the_face_is_the_clock_that_is_due_first() -> None:
    reading = lobby.face(ran(clocks=(clock(20), clock(60))), START + 5 * MINUTE)

    assert (reading.label, reading.seconds, reading.state) == ("First statement", 15 * 60, "soon")


def test_without_a_clock_it_is_how_long_the_incident_runs(empty: Card) -> None:
    reading = lobby.face(empty, START + 65 * MINUTE)

    assert (reading.label, reading.seconds, reading.state) == ("Since declared", 65 * 60, "elapsed")
    assert reading.word == "no clock runs"


def test_of_a_closed_one_how_long_it_ran(empty: Card) -> None:
    over = msgspec.structs.replace(empty, phase="closed", ended=START + 30 * MINUTE)

    assert lobby.face(over, START + 999 * MINUTE).seconds == 30 * 60


# -- what holds it up --------------------------------------------------------------------------------------------------


def test_a_broken_record_comes_before_everything(empty: Card) -> None:
    said = lobby.hindrance(msgspec.structs.replace(empty, broken=7, blocked=refuse("empty-text")))

    assert (said.text, said.ink, said.icon) == ("Record broken from #7", "danger", Icon.WARNING)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (refuse("fact-not-verified", label="F-07", standing="disputed"), "F-07 disputed"),
        (refuse("stale", label="S-02", fact="F-01"), "F-01 has changed: new version of S-02"),
        (refuse("placeholder", placeholder="[[name]]"), "S-02 is not complete"),
    ],
)
def test_what_blocks_the_statement_is_said_in_red(refusal: Any, words: str) -> None:
    scene = play(until="desk")
    found = card("s", scene.story.state, scene.people["shen"], scene.clock.time)

    said = lobby.hindrance(msgspec.structs.replace(found, blocked=refusal))

    assert (said.text, said.ink) == (words, "danger")


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (NextAction("draft", clock="first"), "To draft: First"),
        (NextAction("revise", label="S-01"), "S-01 needs a new version"),
        (NextAction("settle-fact", label="F-01"), "F-01 to settle"),
        (NextAction("request", label="S-01"), "S-01: sign-off to request"),
        (NextAction("sign", label="S-01", role="pr"), "S-01: PR to sign"),
        (NextAction("release", label="S-01"), "S-01 ready to release"),
        (NextAction("stop-clock", clock="law"), "Proof due: Law"),
        (NextAction("keep-promise", label="P-01"), "P-01 to keep"),
        (NextAction("do-task", target="call"), "Call"),
        (NextAction("do-task", target="added"), "Task due"),
        (NextAction("none"), "Nothing is open"),
    ],
)
def test_else_the_next_act_in_a_few_words(action: NextAction, words: str) -> None:
    assert lobby.hindrance(ran(next=action)).text == words


def test_after_standing_down_nothing_presses(empty: Card) -> None:
    assert lobby.hindrance(msgspec.structs.replace(empty, phase="stood-down")).text == "stood down"


# -- how far the statement is ------------------------------------------------------------------------------------------


def test_before_a_draft_it_says_so(empty: Card) -> None:
    assert lobby.statement_phrase(empty).text == "nothing drafted yet"


@pytest.mark.parametrize(
    ("status", "words", "ink"),
    [
        ("draft", "drafting", "2"),
        ("review", "Legal reviewing", "accent"),
        ("changes", "Legal wants changes", "warn"),
        ("rejected", "Legal rejected it", "danger"),
        ("ready", "ready to release", "accent"),
        ("published", "released", "ok"),
    ],
)
def test_the_step_where_it_stands_is_named(status: str, words: str, ink: str) -> None:
    scene = play(until="desk")
    found = card("s", scene.story.state, scene.people["shen"], scene.clock.time)

    said = lobby.statement_phrase(msgspec.structs.replace(found, steps=(Step("legal", (), status),)))

    assert (said.text, said.ink) == (words, ink)


# -- what is due somewhere ---------------------------------------------------------------------------------------------


def promise(label: str, due: int) -> Promise:
    return Promise(label, label, f"text of {label}", START + due * MINUTE, "pr", START)


def test_promises_of_all_incidents_stand_in_order_of_time(empty: Card) -> None:
    other = msgspec.structs.replace(empty, stream="other", promises=(promise("P-09", 5),))
    mine = msgspec.structs.replace(empty, promises=(promise("P-01", 60), promise("P-02", -2)))

    rows = lobby.promises((mine, other), START)

    assert [row.title for row in rows] == ["text of P-02", "text of P-09", "text of P-01"]
    assert rows[0].note == "02:00 late"
    assert (rows[0].state, rows[1].note) == ("overdue", "")
    assert (rows[1].stream, rows[1].place, rows[1].target) == ("other", "promises", "P-09")


def test_time_limits_of_all_incidents_stand_in_order_of_time(empty: Card) -> None:
    near = msgspec.structs.replace(empty, stream="near", clocks=(clock(10, id="a"), clock(90, id="b")))
    far = msgspec.structs.replace(empty, stream="far-", clocks=(clock(30, kind="legal"),))

    rows = lobby.limits((near, far), START + 5 * MINUTE)

    assert [row.remaining for row in rows] == ["05:00", "25:00", "1:25:00"]
    assert [row.icon for row in rows] == [Icon.CLOCK, Icon.REGULATOR, Icon.CLOCK]
    assert rows[0].used == pytest.approx(0.5)
    assert len({row.key for row in rows}) == 3


def test_a_row_speaks_of_all_that_it_shows(empty: Card) -> None:
    row = lobby.limits((msgspec.structs.replace(empty, clocks=(clock(10),)),), START)[0]

    assert row.spoken.startswith("First statement due in 10 minutes")
    assert "INC-2026-9F2C" in row.spoken
    assert "Severity II, Major" in row.spoken


def test_a_sign_off_is_named_by_label_template_and_version() -> None:
    scene = play("en", until="desk")
    found = card("s", scene.story.state, scene.people["han"], scene.clock.time)

    row = lobby.signoffs((found,), scene.clock.time)[0]

    assert row.title.startswith("S-02 ")
    assert row.title.endswith(" v3")
    assert (row.note, row.place) == ("as Legal", "signoff")
    assert row.remaining


def test_what_waits_without_a_clock_has_no_due_time() -> None:
    scene = play(until="desk")
    found = card("s", scene.story.state, scene.people["han"], scene.clock.time)
    waiting = msgspec.structs.replace(found.signoffs[0], due=None)

    row = lobby.signoffs((msgspec.structs.replace(found, signoffs=(waiting,)),), scene.clock.time)[0]

    assert (row.remaining, row.until) == ("", "")


def test_closed_incidents_stand_with_the_last_one_first(empty: Card) -> None:
    cards = [
        msgspec.structs.replace(empty, stream=f"s{n}", title=f"t{n}", phase="closed", ended=START + n * MINUTE)
        for n in (1, 3, 2)
    ]

    assert [row.title for row in lobby.closed([*cards, empty], START)] == ["t3", "t2", "t1"]


@pytest.mark.parametrize(("language", "words"), [("en", "March 2026"), ("zh", "2026 年 3 月 1")])
def test_the_day_is_written_out(language: str, words: str) -> None:
    i18n.speak(language)

    assert words in lobby.today(START)


# -- conditions, overrides, stages that nobody can sign --------------------------------------------------------------


def test_a_release_that_nobody_has_ratified_is_said_before_anything_else_that_hinders(empty: Card) -> None:
    said = lobby.hindrance(msgspec.structs.replace(empty, unratified=("S-04",), blocked=refuse("empty-text")))
    assert (said.text, said.ink) == ("S-04: released without the full chain, not ratified", "danger")


@pytest.mark.parametrize(
    ("status", "text", "ink"),
    [
        ("stuck", "nobody can sign as Legal", "danger"),
        ("condition", "condition of Legal is open", "warn"),
        ("expired", "Legal has to sign again", "warn"),
        ("skipped", "without its full chain: Legal to ratify", "danger"),
        ("objected", "without its full chain: Legal objects", "danger"),
        ("ratified", "without its full chain, ratified", "warn"),
    ],
)
def test_how_far_a_statement_is_names_what_is_out_of_the_ordinary(status: str, text: str, ink: str) -> None:
    scene = play("en", "desk")
    made = card(scene.stream, scene.story.state, scene.people["han"], scene.clock.time)
    said = lobby.statement_phrase(msgspec.structs.replace(made, steps=(Step("legal", (), status),)))
    assert (said.text, said.ink) == (text, ink)


def test_what_waits_says_as_what_one_is_asked() -> None:
    scene = play("en", "override")
    made = card(scene.stream, scene.story.state, scene.people["gu"], scene.clock.time)
    assert made.unratified == ("S-04",)
    assert "ratify as PR" in [due.note for due in lobby.signoffs([made], scene.clock.time)]
