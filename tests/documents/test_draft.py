"""A draft says what the form and the fact sheet hold, and shows what they lack."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.documents.draft import FactValue, Rendered, clean, render, tidy
from app.domain.placeholders import unresolved
from app.domain.playbook import Field, Slot, Template

TEXT_ZH = """# 关于{{ fact.model }}的说明

截至{{ field.as_of|moment }},共收到{{ fact.reports|number }}起报告。

{% if fact.injured is bound %}
其中{{ fact.injured|number }}人受伤。
{% endif %}

{% if field.extra %}
{{ field.extra }}

{% endif %}
请拨打{{ field.phone }}。
"""
TEXT_EN = "# About {{ fact.model }}\n\nBy {{ field.as_of|moment }} we had {{ fact.reports|number }} reports.\n"
HOLDING = Template(
    id="holding",
    type="holding",
    name={"zh": "首次回应", "en": "Holding statement"},
    audience="public",
    channels=["weibo", "website"],
    texts={"zh": {"*": TEXT_ZH, "video": "{{ fact.model }}"}, "en": {"website": TEXT_EN}},
    fields=[
        Field(id="as_of", label={"zh": "截至时间", "en": "As of"}, kind="moment"),
        Field(id="phone", label={"zh": "电话"}, kind="contact"),
        Field(id="extra", label={"zh": "补充"}, kind="long", required=False),
    ],
    facts=[
        Slot(id="model", label={"zh": "型号", "en": "Model"}),
        Slot(id="reports", label={"zh": "报告数", "en": "Reports"}),
        Slot(id="injured", label={"zh": "受伤人数", "en": "Injured"}, required=False),
    ],
)
FIELDS = {"as_of": "2026-03-14T12:00", "phone": "400-800-1234"}
FACTS = {"model": FactValue("晨光 X200", label="F-01"), "reports": FactValue("1260", label="F-02")}


def _codes(rendered: Rendered) -> list[tuple[str, str]]:
    return [(fault.code, fault.detail) for fault in rendered.faults]


def test_a_full_form_and_bound_facts_make_a_clean_text() -> None:
    made = render(HOLDING, "zh", "weibo", FIELDS, FACTS)
    assert made == Rendered("# 关于晨光 X200的说明\n\n截至3月14日12:00,共收到1260起报告。\n\n请拨打400-800-1234。")


def test_an_optional_fact_that_is_bound_brings_its_paragraph() -> None:
    made = render(HOLDING, "zh", "weibo", FIELDS, FACTS | {"injured": FactValue("2")})
    assert "\n\n其中2人受伤。\n\n" in made.text


def test_each_language_writes_dates_and_numbers_its_own_way() -> None:
    made = render(HOLDING, "en", "website", FIELDS, FACTS)
    assert made.text.endswith("By 12:00 on 14 March we had 1,260 reports.")


def test_a_channel_with_a_text_of_its_own_gets_it() -> None:
    assert render(HOLDING, "zh", "video", FIELDS, FACTS).text == "晨光 X200"


def test_what_is_missing_stands_in_the_text_and_among_the_faults() -> None:
    made = render(HOLDING, "zh", "weibo", {"as_of": " "}, {"model": FACTS["model"]})
    assert "截至[[截至时间]],共收到[[报告数]]起报告" in made.text
    assert _codes(made) == [("missing", "截至时间"), ("missing", "电话"), ("missing", "报告数")]
    assert unresolved(made.text) == ["[[截至时间]]", "[[报告数]]", "[[电话]]"]


def test_only_what_this_text_uses_can_be_missing_from_it() -> None:
    assert render(HOLDING, "en", "website", {"as_of": FIELDS["as_of"]}, FACTS).faults == ()


def test_a_withdrawn_fact_is_not_said() -> None:
    made = render(HOLDING, "zh", "video", FIELDS, {"model": FactValue("X", "withdrawn", label="F-01")})
    assert made.text == "[[型号]]"
    assert ("withdrawn", "F-01") in _codes(made)


def test_a_fact_that_nobody_verified_is_said_with_a_fault() -> None:
    made = render(HOLDING, "zh", "video", FIELDS, {"model": FactValue("X", "reported", label="F-01")})
    assert made.text == "X"
    assert _codes(made) == [("unverified", "F-01")]


def test_a_disputed_fact_is_said_only_as_somebodys_claim() -> None:
    disputed = FactValue("X", "disputed", label="F-01")
    claimed = FactValue("X", "disputed", "消费者", "F-01")
    assert _codes(render(HOLDING, "zh", "video", FIELDS, {"model": disputed})) == [("unverified", "F-01")]
    assert _codes(render(HOLDING, "zh", "video", FIELDS, {"model": claimed})) == []


def test_a_language_or_channel_without_a_text_is_a_fault() -> None:
    assert _codes(render(HOLDING, "en", "weibo", FIELDS, FACTS)) == [("no-text", "weibo")]
    assert _codes(render(HOLDING, "fr", "weibo", FIELDS, FACTS)) == [("no-text", "weibo")]


def test_a_template_that_cannot_be_run_gives_no_text() -> None:
    broken = Template("x", "holding", {"zh": "x"}, "public", ["weibo"], {"zh": {"*": "{{ range(9) }}"}})
    assert _codes(render(broken, "zh", "weibo", {}, {})) == [("forbidden", "Call")]


def test_what_people_type_cannot_turn_the_direction_of_reading() -> None:
    made = render(HOLDING, "zh", "weibo", FIELDS | {"phone": "400\u202e4321\u200b\r\nx\x00"}, FACTS)
    assert "请拨打4004321\nx。" in made.text


def test_what_people_type_is_not_run() -> None:
    made = render(HOLDING, "zh", "weibo", FIELDS | {"phone": "{{ fact.model }}"}, FACTS)
    assert "请拨打{{ fact.model }}。" in made.text
    assert unresolved(made.text)


def test_tidy_keeps_one_empty_line_between_paragraphs() -> None:
    assert tidy("\n\n a  \n\n \n\nb\r\nc \n\n") == "a\n\nb\nc"


@given(st.text())
def test_clean_text_is_in_composed_form_without_unseen_characters_and_stays_so(text: str) -> None:
    made = clean(text)
    assert unicodedata.is_normalized("NFC", made)
    assert all(sign in "\n\t\u200d" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in made)
    assert clean(made) == made
    assert tidy(tidy(text)) == tidy(text)


@given(st.dictionaries(st.sampled_from(["as_of", "phone", "extra"]), st.text()), st.text())
def test_whatever_is_typed_makes_a_text_that_can_be_signed_byte_for_byte(fields: dict[str, str], value: str) -> None:
    made = render(HOLDING, "zh", "weibo", fields, {"model": FactValue(value)})
    assert unicodedata.is_normalized("NFC", made.text)
    made.text.encode()
    assert made == render(HOLDING, "zh", "weibo", fields, {"model": FactValue(value)})
