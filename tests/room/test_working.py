"""The working copy of a statement: what typing, binding and editing by hand make of it."""

import msgspec
import pytest

from app.domain.statements import content_of
from app.room import working
from app.room.working import Work, template_of
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def state(scene):
    return scene.story.room.state


def named(state, label):
    return next(found for found in state.statements.in_order() if found.label == label)


@pytest.fixture
def statement(state):
    return named(state, "S-02")


@pytest.fixture
def work(state, statement):
    return working.opened(state, statement)


def fact(state, label):
    return next(found for found in state.facts.in_order() if found.label == label)


def refilled(work, state, facts=None):
    return working.refilled(work, state.playbook, facts or state.facts)


def restated(state, label, **changes):
    """The fact sheet with one fact otherwise than it is."""
    old = fact(state, label)
    sheet = state.facts.sheet.insert(old.id, msgspec.structs.replace(old, **changes))
    return msgspec.structs.replace(state.facts, sheet=sheet)


# -- opening -----------------------------------------------------------------------------------------------------


def test_a_version_opens_with_its_texts_its_facts_and_its_form(work, state, statement):
    content = statement.current.content
    assert work.texts == content.texts
    assert work.channels == content.channels
    assert work.bound == {slot: bound.fact for slot, bound in content.facts.items()}
    assert work.fields["company_en"] == "Northwind Appliances"
    assert work.fields["next_update"] == "2026-03-14T12:00"
    assert work.base == statement.current.id


def test_a_text_that_the_form_wrote_counts_as_written_by_the_form(work):
    assert not work.by_hand("en", "*")
    assert not work.by_hand("zh", "*")


def test_an_older_version_opens_too(state, statement):
    work = working.opened(state, statement, statement.versions[0])
    assert "contacted_on" not in work.bound
    assert work.base == statement.versions[0].id


def test_a_text_edited_by_hand_before_it_was_saved_counts_as_edited(state, statement):
    content = statement.current.content
    texts = content.texts | {"en": {"*": content.texts["en"]["*"] + " More."}}
    version = msgspec.structs.replace(statement.current, content=msgspec.structs.replace(content, texts=texts))
    work = working.opened(state, statement, version)
    assert work.by_hand("en", "*")
    assert not work.by_hand("zh", "*")


def test_a_statement_whose_template_is_unknown_has_no_form(state, statement):
    work = working.opened(state, msgspec.structs.replace(statement, template="gone"))
    assert work.fields == {}
    assert work.by_hand("en", "*")
    assert refilled(work, state) == work


def test_a_text_that_is_not_there_is_empty(work):
    assert work.text("fr", "*") == ""


# -- the form ----------------------------------------------------------------------------------------------------


def test_what_is_filled_in_stands_in_every_text_that_nobody_edited(work, state):
    made = refilled(working.filled(work, "contact", "400-111"), state)
    assert "call 400-111 to register" in made.text("en", "*")
    assert "拨打 400-111 登记" in made.text("zh", "*")


def test_a_text_edited_by_hand_is_left_alone(work, state):
    hand = working.written(work, "en", "*", "By hand.")
    made = refilled(working.filled(hand, "contact", "400-111"), state)
    assert made.text("en", "*") == "By hand."
    assert "400-111" in made.text("zh", "*")
    assert "400-111" in made.formed["en"]["*"]


def test_the_form_can_be_applied_again_and_then_writes_the_text_as_before(work, state):
    hand = refilled(working.filled(working.written(work, "en", "*", "By hand."), "contact", "400-111"), state)
    again = working.applied(hand, "en", "*")
    assert not again.by_hand("en", "*")
    assert "400-222" in refilled(working.filled(again, "contact", "400-222"), state).text("en", "*")


def test_taking_the_edit_back_hands_the_text_to_the_form_again(work):
    there = work.text("en", "*")
    hand = working.written(work, "en", "*", there + "x")
    assert hand.by_hand("en", "*")
    assert not working.written(hand, "en", "*", there).by_hand("en", "*")


def test_there_is_nothing_to_apply_where_there_is_no_form(work):
    assert working.applied(work, "fr", "*") == work


def test_an_emptied_field_leaves_a_hole_that_nobody_can_overlook(work, state):
    made = refilled(working.filled(work, "contact", ""), state)
    assert "contact" not in made.fields
    assert "[[Customer line]]" in made.text("en", "*")


# -- facts -------------------------------------------------------------------------------------------------------


def test_a_bound_fact_stands_in_the_text_and_an_unbound_one_leaves_it(work, state):
    out = refilled(working.bound(work, "contacted_on", ""), state)
    assert "spoke to the customer" not in out.text("en", "*")
    back = refilled(working.bound(out, "contacted_on", fact(state, "F-07").id), state)
    assert back.text("en", "*") == work.text("en", "*")


def test_a_fact_stated_anew_is_followed_where_the_form_writes(work, state):
    made = refilled(work, state, restated(state, "F-04", value="300"))
    assert "300 yuan at most" in made.text("en", "*")


def test_a_fact_that_was_withdrawn_is_no_longer_said(work, state):
    made = refilled(work, state, restated(state, "F-01", standing="withdrawn"))
    assert "[[Product model]]" in made.text("en", "*")


def test_a_fact_belongs_into_its_slot_the_one_it_fits_or_one_of_its_own(work, state):
    known, other = fact(state, "F-04"), fact(state, "F-09")
    assert working.slot_for(work, known, {}) == "offer_amount"
    free = working.bound(work, "offer_amount", "")
    assert working.slot_for(free, known, {"offer_amount": known.id}) == "offer_amount"
    assert working.slot_for(work, other, {}) == "F-09"


def test_which_bound_facts_a_text_spells(work, state):
    everything = frozenset(work.bound.values())
    assert working.spelt(work, state.facts) == everything
    silent = working.written(working.written(work, "en", "*", "Nothing."), "zh", "*", "N3")
    assert working.spelt(silent, state.facts) == {fact(state, "F-01").id}


# -- proposals ---------------------------------------------------------------------------------------------------


def test_facts_are_proposed_for_the_slots_that_they_fit(state):
    template = template_of(state.playbook, "apology")
    found = {slot: state.facts.sheet[held].label for slot, held in working.proposals(state, template, {}).items()}
    assert found["product_model"] == "F-01"  # bound to a slot of that name before
    assert found["reported_on"] == "F-02"  # by its words
    assert found["similar_complaints"] == "F-08"
    assert "fault_cause" not in found


def test_nothing_is_proposed_twice_or_for_a_slot_that_is_taken(state):
    template = template_of(state.playbook, "apology")
    found = working.proposals(state, template, {"reply_on": fact(state, "F-02").id})
    assert "reply_on" not in found
    assert fact(state, "F-02").id not in found.values()
    assert len(set(found.values())) == len(found)


def test_a_withdrawn_fact_is_not_proposed(state):
    template = template_of(state.playbook, "apology")
    gone = msgspec.structs.replace(state, facts=restated(state, "F-02", standing="withdrawn"))
    assert fact(state, "F-02").id not in working.proposals(gone, template, {}).values()


def test_a_fact_with_the_playbooks_own_id_is_certain(state):
    template = template_of(state.playbook, "regulator_letter")
    slot = next(slot for slot in template.facts if slot.fact == "regulator_case")
    odd = msgspec.structs.replace(fact(state, "F-09"), id="regulator_case", claim="zzz")
    sheet = state.facts.sheet.insert("regulator_case", odd)
    with_it = msgspec.structs.replace(state, facts=msgspec.structs.replace(state.facts, sheet=sheet))
    assert working.proposals(with_it, template, {})[slot.id] == "regulator_case"


def test_without_a_template_there_is_nothing_to_propose(state):
    assert working.proposals(state, None, {}) == {}


# -- what a version would be -------------------------------------------------------------------------------------


def test_an_untouched_copy_would_be_the_same_version(scene, state):
    done = named(state, "S-01")
    work = working.opened(state, done)
    made = content_of(working.content(work, done.current.content, state.facts))
    assert made == done.current.content
    assert not working.edited(work, working.opened(state, done))


def test_a_version_binds_facts_as_they_stand_now(work, state, statement):
    made = content_of(working.content(work, statement.current.content, state.facts))
    assert statement.current.content.facts["contacted_on"].standing == "reported"
    assert made.facts["contacted_on"].standing == "disputed"
    assert not working.edited(work, working.opened(state, statement))  # nobody changed anything


def test_texts_are_kept_in_one_form_of_unicode_without_invisible_characters(work, state, statement):
    odd = working.written(work, "en", "*", "cafe\u0301\u200b \u202eabc\r\nnext")
    made = working.content(odd, statement.current.content, state.facts)
    assert made["texts"]["en"]["*"] == "caf\u00e9 abc\nnext"


def test_what_is_only_written_otherwise_is_no_edit(work, state):
    decomposed = working.written(work, "en", "*", work.text("en", "*") + "\u200b")
    assert decomposed != work
    assert not working.edited(decomposed, work)


def test_every_kind_of_change_is_an_edit(work, state):
    assert working.edited(working.written(work, "en", "*", "x"), work)
    assert working.edited(working.bound(work, "contacted_on", ""), work)
    assert working.edited(working.channelled(work, None, ["website"]), work)
    assert not working.edited(working.filled(work, "contact", "1"), work)  # until the form is written


def test_channels_keep_the_order_of_the_template(work, state):
    template = template_of(state.playbook, "holding")
    made = working.channelled(work, template, ["weibo", "own", "website"])
    assert made.channels == ["website", "weibo", "own"]


def test_a_copy_moves_on_to_a_version_that_says_the_same(work, state, statement):
    mine = working.filled(work, "customer_en", "Ms Zhou ")
    new = msgspec.structs.replace(work, base="v9")
    assert working.rebased(mine, new).base == "v9"
    assert working.rebased(mine, new).fields["customer_en"] == "Ms Zhou "


# -- keeping and beginning ---------------------------------------------------------------------------------------


def test_what_is_kept_comes_back_as_it_was(work):
    assert working.restored(working.kept(work)) == work


@pytest.mark.parametrize("text", ["", "{}", "not json", '{"statement": 1}'])
def test_what_is_no_draft_is_none(text):
    assert working.restored(text) is None


def test_a_first_version_is_the_template_with_the_facts_that_fit(state):
    template = template_of(state.playbook, "apology")
    made = working.begun(state, template, working.proposals(state, template, {}))
    assert made["type"] == "apology"
    assert made["channels"] == template.channels
    assert "our N3" in made["texts"]["en"]["*"]
    assert "[[" in made["texts"]["en"]["*"]


def test_labels_go_on_by_kind(state):
    assert working.next_label(state, "apology") == "S-03"
    assert working.next_label(state, "talk_track") == "Q-02"


def test_chinese_comes_first():
    assert working.languages(Work("s", "v", texts={"en": {}, "fr": {}, "zh": {}})) == ("zh", "en", "fr")
