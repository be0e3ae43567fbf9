"""A release without its full chain is said wherever its statement shows, with how its ratification stands."""

from __future__ import annotations

from app.domain.release import OverrideRatified, ReleasedFile, StatementReleased, relied_on
from app.ui.models.override_words import override_look, override_tone, override_words, overriding
from app.ui.models.review_notices import review_notices
from app.ui.statement_words import status_look
from tests.support.chains import reviewed
from tests.support.given import MINUTE


def overridden():
    """PR has signed; the commander releases without legal."""
    case = reviewed()
    case.give("gu", "pr")
    relied = [given.entry for given in relied_on(case.state.signoffs, "s", case.at[2], case.now)]
    files = [ReleasedFile("website", "en", "statements/S-02/website.en.md", "0" * 64)]
    case.stands("shen", StatementReleased(*case.at, relied, files, {"reason": "People may be hurt."}))
    return case


def said(case):
    made = overriding(case.state, case.statement)
    return override_words(case.state, case.state.roster, made, case.now), override_tone(made)


def speak(case, decision, reason=""):
    made = case.state.releases.made["s"]
    case.stands("han", OverrideRatified(made.entry, "legal", decision, reason))


def test_before_and_without_an_override_nothing_is_said():
    assert overriding(reviewed().state, reviewed().statement) is None


def test_it_names_who_released_why_and_who_is_to_ratify():
    words, tone = said(overridden())
    assert words.startswith("Released without its full chain by shen: People may be hurt. To be ratified by legal")
    assert tone == "danger"


def test_a_ratification_that_is_late_says_so():
    case = overridden()
    case.now += 61 * MINUTE
    assert "Not ratified by legal, due since" in said(case)[0]


def test_once_ratified_it_stays_marked_but_calmer():
    case = overridden()
    speak(case, "ratify")
    words, tone = said(case)
    assert words.endswith("Ratified by legal.")
    assert tone == "warn"
    assert override_look(case.state.releases.made["s"]).text == "Ratified afterwards"


def test_an_objection_is_named():
    case = overridden()
    speak(case, "object", "wrong address")
    assert said(case)[0].endswith("legal objects.")
    assert status_look(case.state, case.statement).text == "Objected to"


def test_the_chip_and_the_desk_carry_the_mark():
    case = overridden()
    assert status_look(case.state, case.statement).text == "Not ratified"
    (found,) = review_notices(case.looked("wei"), None, None)
    assert (found.sentence, found.tone) == said(case)
