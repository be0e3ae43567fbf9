"""app/ui/models/promises.py: promises as rows."""

import pytest

from app.domain.promises import PromiseKept, PromiseMade, PromiseMissed
from app.room.sources import rfc3339
from app.ui.models import promises
from app.ui.models.headed import HeadRow
from app.ui.models.promises import PromiseRow
from tests.support.given import MINUTE, START, Case

HOUR = 60 * MINUTE


@pytest.fixture
def case():
    made = Case()
    for number, minutes in enumerate((300, 20, 60, 90, 30), 1):
        due = rfc3339(START + minutes * MINUTE)
        body = PromiseMade(f"p{number}", f"P-0{number}", f"promise {number}", due, "service")
        assert made.act("gu", body) is None
    assert made.act("luo", PromiseKept("p3", "receipt 9"), minutes=40) is None
    assert made.act("luo", PromiseKept("p5", "receipt 7")) is None
    assert made.act("luo", PromiseMissed("p4", "line down")) is None
    return made


def shown(case, **how):
    rows = promises.promise_rows(case.state, case.state.roster, case.now, **how)
    return [row.label if isinstance(row, PromiseRow) else row.key for row in rows]


def row(case, label):
    rows = promises.promise_rows(case.state, case.state.roster, case.now)
    return next(found for found in rows if isinstance(found, PromiseRow) and found.label == label)


def test_what_is_overdue_stands_first_and_what_is_settled_last(case):
    assert shown(case) == [
        *("head:overdue", "P-02", "head:open", "P-01"),
        *("head:kept", "P-05", "P-03", "head:missed", "P-04"),
    ]


@pytest.mark.parametrize(
    ("name", "labels"),
    [("open", {"P-01", "P-02"}), ("overdue", {"P-02"}), ("kept", {"P-03", "P-05"}), ("missed", {"P-04"})],
)
def test_a_filter_shows_its_own_and_counts_them(case, name, labels):
    assert {label for label in shown(case, name=name) if label.startswith("P-")} == labels
    assert promises.counts(case.state, case.now)[name] == len(labels)


def test_a_search_looks_at_owner_and_text(case):
    assert shown(case, needle="LUO P-01") == ["head:open", "P-01"]
    assert shown(case, needle="zebra") == []


def test_an_owner_is_a_role_and_whoever_holds_it(case):
    assert row(case, "P-01").owner == "service · luo"
    vacant = PromiseMade("p9", "P-09", "x", rfc3339(START), "quality")
    assert case.act("gu", vacant) is None
    assert row(case, "P-09").owner == "quality · nobody holds it"


def test_a_promise_says_what_is_left_and_turns_red_when_it_is_late(case):
    assert (row(case, "P-01").rest, row(case, "P-01").ink) == ("4:20:00 left", "1")
    late = row(case, "P-02")
    assert (late.rest, late.ink, late.alarm, late.chip.text) == ("20:00 late", "danger", True, "overdue")


def test_a_settled_promise_says_when_and_whether_in_time(case):
    assert row(case, "P-03").rest.endswith(", 20:00 early")
    assert row(case, "P-05").rest.endswith(", 10:00 late")
    assert (row(case, "P-03").chip.text, row(case, "P-05").chip.text) == ("kept", "kept late")
    assert (row(case, "P-04").chip.text, row(case, "P-04").quiet) == ("not kept", True)


def test_only_what_is_open_can_be_acted_on(case):
    assert promises.promise_acts(case.state, "luo", case.state.promises.made["p3"]) == {}
    acts = promises.promise_acts(case.state, "luo", case.state.promises.made["p1"])
    assert acts == {"keep": None, "move": None, "miss": None}
    assert promises.promise_acts(case.state, "idle", case.state.promises.made["p1"])["keep"].code == "no-role"


def test_a_row_can_be_read_aloud(case):
    assert row(case, "P-02").spoken.startswith("P-02, promise 2, service · luo, ")
    assert row(case, "P-02").spoken.endswith("20:00 late, overdue")


def test_headings_count_their_rows(case):
    rows = promises.promise_rows(case.state, case.state.roster, case.now)
    assert [head.count for head in rows if isinstance(head, HeadRow)] == ["1", "1", "2", "1"]


def test_paper_holds_the_promises_shown_and_where_they_stood(case):
    rows = promises.promise_rows(case.state, case.state.roster, case.now)
    sheet = promises.paper(case.state, rows, "#9 7F3A·91C2", case.now)
    assert [row[0] for row in sheet.rows] == ["P-02", "P-01", "P-05", "P-03", "P-04"]
    assert sheet.notes[-1].endswith("record head #9 7F3A·91C2")
    assert sum(sheet.widths) == 100
