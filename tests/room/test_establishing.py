"""app/room/establishing.py: what the playbook wants to know and nobody has stated."""

from app.domain.facts import FactStated, FactWithdrawn
from app.domain.incident import PlaybookUsed
from app.room.establishing import to_establish
from tests.support.given import PLAYBOOK, Case, declared

ASKED = [
    {
        "id": "reported_on",
        "claim": {"zh": "首次报修日期", "en": "The day of the first fault report"},
        "role": "service",
    },
    {"id": "cause", "claim": {"zh": "故障原因", "en": "Cause of the fault"}, "role": "service"},
]


def case():
    made = Case(declare=False)
    assert made.act("shen", declared(playbook=PlaybookUsed("test", "1", PLAYBOOK | {"facts": ASKED}))) is None
    made.assign("service", "luo")
    return made


def left(made):
    return [wanted.id for wanted in to_establish(made.state)]


def state(made, fact, claim):
    assert made.act("luo", FactStated(fact, f"F-{made.seq:02d}", claim, "1", "", "", "")) is None


def test_nothing_stated_leaves_everything_in_the_playbooks_order():
    assert left(case()) == ["reported_on", "cause"]


def test_a_fact_of_the_same_name_answers_whatever_its_words():
    made = case()
    state(made, "cause", "Compressor")
    assert left(made) == ["reported_on"]


def test_a_fact_in_nearly_the_same_words_answers_in_either_language():
    made = case()
    state(made, "f1", "Day of the first fault report")
    state(made, "f2", "故障原因")
    assert left(made) == []


def test_a_fact_about_something_else_answers_nothing():
    made = case()
    state(made, "f1", "Number of dealers")
    assert left(made) == ["reported_on", "cause"]


def test_a_withdrawn_fact_leaves_the_question_open_again():
    made = case()
    state(made, "cause", "Compressor")
    assert made.act("luo", FactWithdrawn("cause", made.last, "wrong")) is None
    assert left(made) == ["reported_on", "cause"]


def test_a_fact_that_has_the_name_of_one_question_answers_no_other_however_alike():
    made = case()
    state(made, "cause", "The day of the first fault report")
    assert left(made) == ["reported_on"]
