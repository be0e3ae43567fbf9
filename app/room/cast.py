"""The invented company of the demonstration and its people. Nobody and nothing here exists.

Belongs here: names and the roles each may hold. What they do is ``story``.
"""

from app.room.workspace import Person

COMPANY = {"zh": "北风家电（虚构）", "en": "Northwind Appliances (invented)"}

CAST: dict[str, Person] = {
    "shen": Person({"zh": "沈若岚", "en": "Shen Ruolan"}, ("administrator", "commander")),
    "chen": Person({"zh": "陈予安", "en": "Chen Yu'an"}, ("writer",)),
    "gu": Person({"zh": "顾清", "en": "Gu Qing"}, ("pr", "spokesperson")),
    "han": Person({"zh": "韩敬之", "en": "Han Jingzhi"}, ("legal",)),
    "lin": Person({"zh": "林墨", "en": "Lin Mo"}, ("monitoring",)),
    "wei": Person({"zh": "魏广林", "en": "Wei Guanglin"}, ("quality",)),
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
