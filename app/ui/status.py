"""What the status bar says of the desk.

Belongs here: its items, from left to right. Drawing them is the row's.
"""

from datetime import datetime

from app.i18n import _, language, n_
from app.room.timeline import short
from app.ui.desk import Desk
from app.ui.icons import Icon
from app.ui.widgets.status_row import StatusItem

_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def left_items(desk: Desk) -> list[StatusItem]:
    """Whether all is well with the record."""
    invented = (
        [StatusItem(_("Demonstration: people and company are invented"), Icon.INFO)] if desk.demonstration else []
    )
    if desk.room is None:
        return [StatusItem(_("Workspace"), Icon.LINK, fingerprint=short(desk.workspace.fingerprint)), *invented]
    if desk.broken:
        broken = _("Record does not verify from #{seq}", seq=desk.broken)
        return [StatusItem(broken, Icon.WARNING, "danger"), *invented]
    intact = n_("Record intact, {count} entry, head", "Record intact, {count} entries, head", len(desk.lines))
    items = [StatusItem(intact, Icon.LINK, fingerprint=short(desk.head.hash.hex()))]
    if desk.refusals:
        items.append(StatusItem(_("{count} refused", count=len(desk.refusals)), Icon.WARNING, "warn"))
    if desk.state.incident.drill:
        items.append(StatusItem(_("Drill: a record of its own"), Icon.DRILL, "drill"))
    return [*items, *invented]


def right_items(desk: Desk) -> list[StatusItem]:
    """The time and the keys worth knowing."""
    now = datetime.fromtimestamp(desk.now() / 1000).astimezone()
    day = f"{now:%Y-%m-%d} {_DAYS[now.weekday()]}" if language() == "zh" else f"{now:%a %d %b %Y}"
    return [
        StatusItem(day, strong=f"{now:%H:%M:%S}"),
        StatusItem(_("next pane"), keys="F6"),
        StatusItem(_("commands"), keys="Ctrl+K"),
        StatusItem(_("shortcuts"), keys="F1"),
    ]
