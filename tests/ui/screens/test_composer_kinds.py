"""The kinds of entry that the composer offers."""

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.decision import DecisionDialog
from app.ui.dialogs.fact import FactDialog
from app.ui.dialogs.promise import PromiseDialog
from app.ui.dialogs.task import TaskDialog
from app.ui.screens.composer_kinds import KINDS, NOTE, KindButton
from tests.support.seated import seated


@pytest.fixture
def over(dressed, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_a_note_comes_first_and_needs_no_form():
    assert KINDS[0] is NOTE
    assert [kind.key for kind in KINDS if kind.form is None] == ["note"]
    assert len(KINDS) <= 9


FORMS = {"fact": FactDialog, "decision": DecisionDialog, "promise": PromiseDialog, "task": TaskDialog}


@pytest.mark.parametrize(("key", "form"), FORMS.items())
def test_every_other_kind_opens_its_form_with_what_was_typed(over, key, form):
    kind = next(kind for kind in KINDS if kind.key == key)
    field = {"fact": "claim", "decision": "question", "promise": "text", "task": "name"}[key]
    with seated("shen") as desk:
        dialog = kind.form(desk, over, "We visit her on Friday")
        assert type(dialog) is form
        written = getattr(dialog, field)
        assert (written.text() if hasattr(written, "text") else written.toPlainText()) == "We visit her on Friday"


def test_the_button_says_what_is_written_and_shows_it(dressed, qtbot):
    button = KindButton()
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.accessibleName() == "Kind of entry: Note"
    assert button.sizeHint().width() >= 112
    assert button.minimumHeight() == 28
