"""What people call a statement, a channel, a language, an audience.

Belongs here: names for ids that playbooks and contents use. An id that nobody has named is shown as it is.
"""

from __future__ import annotations

from app.domain.state import State
from app.domain.statements import Statement
from app.i18n import _, pick


def statement_name(state: State, statement: Statement) -> str:
    """The name of its template in the playbook, else what kind of text it is."""
    templates = state.playbook.templates
    found = next((template for template in templates if template.id == statement.template), None)
    kind = statement.current.content.type
    found = found or next((template for template in templates if template.type == kind), None)
    return pick(found.name) if found else kind or statement.label


def channel_name(channel: str) -> str:
    """A channel's name."""
    return {
        "*": _("All channels"),
        "website": _("Website"),
        "weibo": _("Weibo"),
        "wechat": _("WeChat"),
        "video": _("Video account"),
        "app": _("App"),
        "store": _("Stores"),
        "memo": _("Staff memo"),
        "email": _("E-mail"),
        "service": _("Service desk"),
        "media": _("Media desk"),
        "press": _("Press release"),
        "regulator": _("Regulator"),
    }.get(channel, channel)


def language_name(code: str) -> str:
    """A language in its own words."""
    return {"zh": "中文", "en": "English"}.get(code, code)


def audience_name(audience: str) -> str:
    """Whom a text is for."""
    return {
        "public": _("The public"),
        "staff": _("Staff"),
        "customers": _("Customers"),
        "complainant": _("The complainant"),
        "media": _("The press"),
        "regulator": _("The regulator"),
        "partners": _("Partners"),
    }.get(audience, audience)
