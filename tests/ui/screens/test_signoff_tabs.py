"""The texts of a statement as tabs."""

from __future__ import annotations

import pytest

from app import i18n
from app.domain.statements import Content
from app.room.reviewing import read
from app.ui.screens.signoff_tabs import TextTabs, place_name

CHANNELS = ["website", "weibo", "app"]
OLD = Content("holding", "public", CHANNELS, {"en": {"*": "Old."}, "zh": {"*": "旧。"}})
NEW = Content("holding", "public", CHANNELS, {"en": {"*": "New.", "weibo": "Short."}, "zh": {"*": "旧。"}})


@pytest.fixture
def tabs(dressed, qtbot):
    made = TextTabs()
    qtbot.addWidget(made)
    made.resize(675, 38)
    return made


def texts(tabs):
    return [tabs.bar.tabText(number) for number in range(tabs.bar.count())]


def test_each_text_is_a_tab_with_the_number_of_its_changes(tabs):
    tabs.renew(read(NEW, OLD), NEW)
    assert texts(tabs) == ["English: 2 changes", "English · Weibo: 1 change", "中文"]
    assert tabs.place == ("en", "*")


def test_ones_own_language_comes_first(tabs):
    i18n.speak("zh")
    tabs.renew(read(NEW), NEW)
    assert tabs.places[0] == ("zh", "*")


def test_where_the_words_go_is_said_of_each_text(tabs):
    tabs.renew(read(NEW), NEW)
    assert tabs.channels.text() == "Goes to: Website, App"
    tabs.turn_to(("en", "weibo"))
    tabs.renew(read(NEW), NEW)
    assert tabs.channels.text() == "Goes to: Weibo"


def test_choosing_a_tab_tells_and_renewing_does_not(tabs, qtbot):
    tabs.renew(read(NEW), NEW)
    with qtbot.waitSignal(tabs.chosen):
        tabs.bar.setCurrentIndex(2)
    assert tabs.place == ("zh", "*")
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.renew(read(OLD), OLD)
    assert tabs.place == ("zh", "*")


def test_a_text_that_is_gone_gives_way_to_the_first(tabs):
    tabs.renew(read(NEW), NEW)
    tabs.turn_to(("en", "weibo"))
    tabs.renew(read(OLD), OLD)
    assert tabs.place == ("en", "*")
    assert texts(tabs) == ["English", "中文"]


def test_a_text_that_was_taken_away_stands_as_a_tab_of_the_redline(tabs):
    tabs.renew(read(OLD, NEW), OLD)
    assert "English · Weibo: 1 change" in texts(tabs)
    tabs.turn_to(("en", "weibo"))
    tabs.renew(read(OLD, NEW), OLD)
    assert tabs.channels.text() == "Goes to: Weibo"


def test_turning_to_what_is_not_there_changes_nothing(tabs):
    tabs.renew(read(OLD), OLD)
    tabs.turn_to(("eo", "*"))
    assert tabs.place == ("en", "*")


def test_a_name_with_an_ampersand_is_no_shortcut(tabs):
    content = Content("holding", "public", ["q&a"], {"en": {"q&a": "Text."}})
    tabs.renew(read(content), content)
    assert tabs.bar.tabText(0) == "English · q&&a"
    assert place_name(("en", "q&a")) == "English · q&a"
