"""What the banners say of the desk: the ground that people stand on, and an act that did not go through.

Belongs here: which banners there are. Ranking and drawing them is the stack's.
"""

from __future__ import annotations

from app.i18n import _
from app.ui.desk import Desk
from app.ui.widgets.banner import BannerText


def banners(desk: Desk, failure: str = "") -> list[BannerText]:
    """Every banner that holds now; ``failure`` is the sentence of what the person just did in vain."""
    found, incident = [], desk.state.incident
    if incident.drill:
        found.append(BannerText("drill", _("This is a drill."), _("Nothing leaves this room.")))
    if desk.broken:
        fact = _("Record does not verify from #{seq}.", seq=desk.broken)
        found.append(BannerText("broken", fact, _("Signing is stopped. Tell the commander."), _("Open the record")))
    if failure:
        found.append(BannerText("failure", failure, "", _("Dismiss")))
    if desk.is_past:
        fact = _("You see the past: as it was after entry #{seq}.", seq=desk.moment)
        found.append(BannerText("notice", fact, _("Nothing can be entered here."), _("Back to now")))
    elif incident.phase == "closed":
        found.append(
            BannerText("read_only", _("This incident is closed."), _("It can be read, exported and verified."))
        )
    if desk.workspace.safe is not None and not desk.workspace.acting.locked:
        fact = _("Your signing key is not under a PIN yet.")
        found.append(
            BannerText("advice", fact, _("Whoever sits at this computer can sign for you."), _("Choose a PIN…"))
        )
    return found
