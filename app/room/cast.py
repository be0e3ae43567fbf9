"""The invented company of the demonstration and its people. Nobody and nothing here exists.

Belongs here: names, cards, and the roles each may hold. What they do is ``story``.

Telephone numbers reach nobody: +1 202 555 01xx is kept free for stories, no mobile number in China begins with 100, and
400-000 is given to no company. Addresses are under example.com, which is kept for examples.
"""

from typing import Any

from app.room.workspace import Person

COMPANY = {"zh": "北风家电（虚构）", "en": "Northwind Appliances (invented)"}

CAST: dict[str, Person] = {
    "shen": Person({"zh": "沈若岚", "en": "Shen Ruolan"}, ("administrator", "commander")),
    "chen": Person({"zh": "陈予安", "en": "Chen Yu'an"}, ("writer",)),
    "gu": Person({"zh": "顾清", "en": "Gu Qing"}, ("pr", "spokesperson")),
    "han": Person({"zh": "韩敬之", "en": "Han Jingzhi"}, ("legal",)),
    "lin": Person({"zh": "林墨", "en": "Lin Mo"}, ("monitoring",)),
    "wei": Person({"zh": "魏广林", "en": "Wei Guanglin"}, ("quality", "commander_deputy")),
    "luo": Person({"zh": "罗小满", "en": "Luo Xiaoman"}, ("service", "monitoring")),
    "zhao": Person({"zh": "赵启明", "en": "Zhao Qiming"}, ("finance", "regulatory")),
}

ASSIGNED: tuple[tuple[str, str], ...] = (
    ("writer", "chen"),
    ("pr", "gu"),
    ("legal", "han"),
    ("monitoring", "lin"),
    ("quality", "wei"),
    ("service", "luo"),
    ("finance", "zhao"),
    ("regulatory", "zhao"),
)


def _card(
    number: int, post: tuple[str, str, str, str], own: tuple[str, str], languages: str = "zh en"
) -> dict[str, Any]:
    """A card: its ``number`` among the telephones, title and unit in both languages, and a way of one's own."""
    title_zh, title_en, unit_zh, unit_en = post
    kind, address = own
    return {
        "title": {"zh": title_zh, "en": title_en},
        "unit": {"zh": unit_zh, "en": unit_en},
        "telephones": [
            {"kind": "mobile", "number": f"+86 100 0555 01{number:02d}"},
            {"kind": "desk", "number": f"400-000-0134 x2{number:02d}"},
        ],
        "channels": [
            {"kind": "email", "address": f"northwind{number:02d}@example.com", "independent": False},
            {"kind": kind, "address": address, "independent": True},
        ],
        "languages": languages.split(),
        "zone": "Asia/Shanghai",
        "notes": "虚构人物，号码打不通 · Invented; the numbers reach nobody",
    }


_HOME = ("phone", "+86 100 0555 0199")
CARDS: dict[str, dict[str, Any]] = {
    "shen": _card(1, ("副总裁", "Vice President", "总裁办公室", "President's office"), ("signal", "+1 202 555 0101")),
    "chen": _card(2, ("文案主管", "Head of writing", "品牌与公关部", "Brand and PR"), ("signal", "+1 202 555 0102")),
    "gu": _card(3, ("公关总监", "PR director", "品牌与公关部", "Brand and PR"), ("signal", "+1 202 555 0103")),
    "han": _card(4, ("总法律顾问", "General counsel", "法务部", "Legal"), _HOME),
    "lin": _card(5, ("舆情分析师", "Media analyst", "品牌与公关部", "Brand and PR"), ("signal", "+1 202 555 0105")),
    "wei": _card(6, ("质量总监", "Quality director", "质量部", "Quality"), ("satellite", "+1 202 555 0106"), "zh"),
    "luo": _card(
        7, ("客服经理", "Service manager", "客户服务部", "Customer service"), ("wechat", "luo-invented"), "zh yue"
    ),
    "zhao": _card(8, ("财务总监", "Finance director", "财务部", "Finance"), ("signal", "+1 202 555 0108")),
}

ON_CALL: tuple[tuple[str, str, int, int], ...] = (
    ("commander_deputy", "wei", -4, 8),
    ("legal", "han", -4, 8),
    ("legal", "han", 20, 32),
    ("pr", "gu", -4, 20),
)
"""Role, who, and from and until how many hours after the declaration."""
