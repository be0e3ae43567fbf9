"""A suggestion beside its passage."""

from app.ui.widgets.comment_card import CardText
from app.ui.widgets.suggestion_card import SuggestionCard


def card(qtbot, moved=""):
    made = SuggestionCard(CardText("s-1", "Han", "", "02:40", "Suggests a", moved, suggests=True), acts=True)
    qtbot.addWidget(made)
    return made


def test_each_answer_carries_which_suggestion_it_answers(dressed, qtbot):
    made = card(qtbot)
    with qtbot.waitSignal(made.accepted) as accepted:
        made.accept.click()
    with qtbot.waitSignal(made.declined) as declined:
        made.decline.click()
    assert (accepted.args, declined.args) == (["s-1"], ["s-1"])
    assert made.accessibleName() == "Suggestion of Han: Suggests a"


def test_words_whose_passage_is_gone_can_only_be_declined(dressed, qtbot):
    made = card(qtbot, "The passage is no longer in the text.")
    assert (made.accept.isEnabled(), made.decline.isEnabled()) == (False, True)
