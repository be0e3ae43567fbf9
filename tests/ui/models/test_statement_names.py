"""Names of statements, channels, languages, audiences."""

from __future__ import annotations

import msgspec
import pytest

from app.ui.models.statement_names import audience_name, channel_name, language_name, statement_name
from tests.support.signing import holding
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "desk")


def test_a_statement_is_called_like_its_template(scene):
    assert statement_name(scene.story.state, holding(scene)) == "Holding statement"


def test_without_a_template_the_type_names_it_and_else_its_own_id(scene):
    free = msgspec.structs.replace(holding(scene), template=None)
    assert statement_name(scene.story.state, free) == "Holding statement"
    content = msgspec.structs.replace(free.current.content, type="open_letter")
    version = msgspec.structs.replace(free.current, content=content)
    letter = msgspec.structs.replace(free, versions=(version,))
    assert statement_name(scene.story.state, letter) == "open_letter"


def test_every_channel_and_audience_of_the_shipped_playbook_has_a_name(scene):
    for template in scene.story.playbook.templates:
        assert all(channel_name(channel) != channel for channel in template.channels)
        assert audience_name(template.audience) != template.audience


def test_what_nobody_named_is_shown_as_it_is():
    assert (channel_name("pigeon"), language_name("eo"), audience_name("martians")) == ("pigeon", "eo", "martians")
    assert (language_name("zh"), language_name("en"), channel_name("*")) == ("中文", "English", "All channels")
