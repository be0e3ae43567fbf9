"""What somebody meant to fill in is found, and what a company really says is left alone."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.placeholders import placeholders, unresolved

LEFT_OPEN = [
    "[[联系电话]]",
    "[[unclosed",
    "受影响产品 {{ fact.units }} 台",
    "{% if fact.units is bound %}",
    "请于XX月XX日前办理",
    "XX公司致歉",
    "400-XXX-XXXX",
    "20XX年3月",
    "截至xx时",
    "约xxx台",
    "请联系XXX先生",
    "○○公司",
    "××公司",
    "赔付____元",
    "□□□□",
    "下次发布时间待定",
    "检测报告待补充",
    "原因待填写",
    "此处填写原因",
    "（请填写日期）",
    "【产品名称】",
    "【待确认】",
    "[待法务确认]",
    "[日期]",
    "[ 具体时间 ]",
    "<date>",
    "[insert date]",
    "[Your name]",
    "[Batch number]",
    "[date to be confirmed]",
    "{company name}",
    "Hotline: TBD",
    "Hotline: ＴＢＤ",
    "Contact: TBC.",
    "TODO: the number",
    "N/A",
    "#N/A",
    "Lorem ipsum dolor sit amet",
]

SAID_ON_PURPOSE = [
    "我们正在等待定论",
    "期待定期与您沟通",
    "最终方案有待定夺",
    "二〇〇八年五月",
    "二○○九年",
    "XXL码女装",
    "型号 XX-200",
    "SpaceX 发射",
    "原因有待核实",
    "相关证据有待补充",
    "尚待补充检测",
    "待补偿方案公布后办理",
    "待我们查明原因后公布",
    "等待补贴发放",
    "员工待遇不变",
    "[心] 谢谢大家",
    "【声明】",
    "【产品召回公告】",
    "[官网](https://example.com/notice)",
    "see [1] and [2]",
    "尺寸 20×30 cm",
    "AC/DC",
    "The cause is to be confirmed by the laboratory.",
    "We are adding staff.",
    "https://example.com/a_b_c",
    "snake__case",
    "**bold** and __bold__",
    "if you gave a (name) then",
    "<https://example.com>",
    "公司名称:晨光电器有限公司",
    "产品型号:X-200",
    "○ 第一项",
    "● 要点",
    "客户王某某",
    "今天14:10我们停售X型号;质量总监李明负责,18:00前公布检测机构",
    "At 14:10 we stopped sales of model X.",
]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_was_left_open_is_found(text: str) -> None:
    assert unresolved(text)


@pytest.mark.parametrize("text", SAID_ON_PURPOSE)
def test_what_is_said_on_purpose_is_left_alone(text: str) -> None:
    assert unresolved(text) == []


def test_a_placeholder_is_shown_where_it_stands() -> None:
    text = "请致电 [[联系电话]],时间为XX时。"
    assert [text[found.start : found.end] for found in placeholders(text)] == ["[[联系电话]]", "XX"]


def test_a_placeholder_that_occurs_twice_is_named_once() -> None:
    assert unresolved("TBD 和 TBD") == ["TBD"]


@given(st.text(alphabet="[]{}<>()待定补充Xx○〇_N/A %日期 date\n", max_size=200))
def test_places_are_in_order_and_hold_what_they_name(text: str) -> None:
    found = placeholders(text)
    assert all(text[one.start : one.end] == one.words and one.words for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize("piece", ["[ ", "[[", "{{", "{%", "[a", "[insert ", "x-", "待", "X", "<a b ", "○一", " "])
def test_a_hostile_text_takes_no_longer_than_a_long_one(piece: str) -> None:
    text = piece * (64_000 // len(piece))
    started = time.process_time()
    placeholders(text)
    assert time.process_time() - started < 2
