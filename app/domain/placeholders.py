"""Placeholders (占位符): what somebody meant to fill in, and nobody did.

Belongs here: finding them in a text. That a text with one cannot be signed is ``statements``. The rule is judged over
records, so the answer depends on the text alone; when in doubt it says no, since a person can always write it another
way, while a statement that went out with “XX” in it cannot be called back.
"""

import re
from typing import NamedTuple


class Placeholder(NamedTuple):
    """``text[start:end]``, which reads ``words``."""

    start: int
    end: int
    words: str


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""ＴＢＤ is TBD: full-width forms are read as what they stand for, one character each."""

_HAN_DIGITS = "一二三四五六七八九〇○零十"
_TO_FILL = (
    "公司|企业|品牌|产品|商品|型号|批次|批号|规格|数量|人数|金额|日期|时间|年月日|地点|地址|门店|姓名|名称|职务|部门|"
    "负责人|发言人|联系人|联系方式|电话|热线|邮箱|链接|网址|编号|单号|案号|原因|数字|内容|文字|标题"
)
_TO_FILL_EN = (
    "name|names|date|time|day|month|year|number|amount|quantity|place|location|address|city|company|brand|product|model|"
    "batch|title|role|contact|phone|telephone|hotline|e-?mail|url|link|website|case|cause|reason|text|quote|spokesperson"
)
_LATER_EN = "to be (?:added|completed|confirmed|decided|determined|filled in|inserted)|pending|missing"
_OPEN, _CLOSE = r"(?:\[|【|〔|<|〈|\{)\s*", r"\s*(?:\]|】|〕|>|〉|\})(?!\()"  # [words](address) is a link
_INSIDE = r"[^\[\]【】〔〕<>〈〉{}\n]{0,40}"

_PATTERNS = (
    r"\[\[.*?(?:\]\]|$)",  # what the draft itself writes
    r"\{\{.*?(?:\}\}|$)|\}\}|\{%.*?(?:%\}|$)|%\}",  # a template that was not run
    r"(?<![A-Za-z0-9])(?:TBD|TBC|TBA|TODO|FIXME|TKTK)(?![A-Za-z0-9])",
    r"(?<![A-Za-z0-9/])#?[Nn]/[Aa](?![A-Za-z0-9/])",
    r"(?i:lorem ipsum)",
    r"(?<![A-Za-z])[Xx]{2,}(?![A-Za-z0-9]|[-–]\d)",  # XX月XX日, 400-XXX-XXXX; not XXL, XX-200, SpaceX
    r"[×╳✕✖]{2,}|[□■▢◻☐]{2,}|※{2,}|●{2,}|△{2,}",
    rf"(?<![{_HAN_DIGITS}])[○〇◯]{{2,}}(?![{_HAN_DIGITS}])",  # ○○公司; not 二〇〇八年
    r"_{3,}|＿{2,}",
    r"(?<!有)(?<!尚)(?<!仍)(?<!还)(?<!亟)待(?:补充|填写|补填|填充|插入|填|补)(?!充?[完好]|[助贴偿给])",
    r"(?<![等期招接对看优款虐善急亟有尚仍还])待定(?![期制位点论义价金夺向性量居格神律])",
    r"(?:此处|这里|请在此)(?:填写|插入|补充|填入|输入|写)",
    r"[(（〔]\s*(?:请)?(?:填写|填入|插入|补充|输入|注明)[^()（）〔〕]{0,40}[)）〕]",
    rf"{_OPEN}(?:请)?(?:填写|填入|插入|输入|待){_INSIDE}{_CLOSE}",
    rf"{_OPEN}(?:具体|相关|公司|产品|品牌)?(?:{_TO_FILL}){_CLOSE}",
    rf"(?i:{_OPEN}(?:insert|enter|add|fill|type|your|our)\b{_INSIDE}{_CLOSE})",
    rf"(?i:{_OPEN}{_INSIDE}\b(?:{_LATER_EN}){_CLOSE})",
    rf"(?i:{_OPEN}(?:[a-z]{{1,12}} )?(?:{_TO_FILL_EN}){_CLOSE})",
)
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.MULTILINE)


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder in ``text``, in order; ``[[标签]]``, XX, TBD, 待定, ○○, ____, [insert date] and their like."""
    found = _ANY.finditer(text.translate(_FULL_WIDTH))
    return tuple(Placeholder(hit.start(), hit.end(), text[hit.start() : hit.end()]) for hit in found)


def unresolved(text: str) -> list[str]:
    """The placeholders in ``text`` as they are written, each once."""
    return list(dict.fromkeys(found.words for found in placeholders(text)))
