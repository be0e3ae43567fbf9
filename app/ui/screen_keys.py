"""The keys that screens bind themselves, with the words for them: what the palette and the shortcut sheet say of them.

Belongs here: one row a key. A row whose key its screen does not bind is shown nowhere; a test finds keys without a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import _
from app.ui.icons import Icon
from app.ui.screens.composer_kinds import KINDS


@dataclass(frozen=True, slots=True)
class Bound:
    """``place`` is the screen's key, ``keys`` what is pressed there."""

    place: str
    keys: str
    title: str
    icon: Icon


def bound() -> list[Bound]:
    """Keys that hold anywhere in their screen."""
    kinds = [
        Bound("room", f"Alt+{number}", _("New entry: {kind}", kind=kind.title()), kind.icon)
        for number, kind in enumerate(KINDS, 1)
    ]
    return [
        Bound("lobby", "Ctrl+F", _("Search incidents"), Icon.SEARCH),
        Bound("room", "Ctrl+G", _("Next action"), Icon.ARROW),
        Bound("room", "Ctrl+N", _("Write into the record"), Icon.EDIT),
        *kinds,
        Bound("room", "Ctrl+U", _("Attach files"), Icon.ATTACH),
        Bound("room", "Ctrl+L", _("Write a sealed note"), Icon.LOCK),
        Bound("room", "Ctrl+Enter", _("Sign and record the entry"), Icon.SIGN),
        Bound("room", "Ctrl+F", _("Search the timeline"), Icon.SEARCH),
        Bound("facts", "Ctrl+N", _("State a fact"), Icon.PLUS),
        Bound("facts", "F4", _("Next fact to settle"), Icon.UNVERIFIED),
        Bound("facts", "Ctrl+F", _("Search the fact sheet"), Icon.SEARCH),
        Bound("facts", "Ctrl+P", _("Print the fact sheet"), Icon.PRINT),
        Bound("statements", "Ctrl+G", _("Next action"), Icon.ARROW),
        Bound("statements", "Ctrl+N", _("New statement"), Icon.PLUS),
        Bound("statements", "Ctrl+S", _("Save a version"), Icon.SAVE),
        Bound("statements", "Ctrl+R", _("Compare with the version before"), Icon.REDLINE),
        Bound("statements", "Ctrl+P", _("Preview by channel"), Icon.PREVIEW),
        Bound("statements", "F4", _("Next fact to settle"), Icon.UNVERIFIED),
        Bound("statements", "Ctrl+Enter", _("Request sign-off"), Icon.SEND),
        Bound("signoff", "Ctrl+Shift+Enter", _("Approve, or release when all have signed"), Icon.SIGN),
        Bound("signoff", "Ctrl+Shift+C", _("Approve with condition"), Icon.CLOCK),
        Bound("signoff", "Ctrl+Shift+Y", _("Ratify a release, or object"), Icon.SIGN),
        Bound("signoff", "Ctrl+Shift+O", _("Release without the full chain"), Icon.WARNING),
        Bound("signoff", "Ctrl+Shift+M", _("Confirm that the condition is met"), Icon.DONE),
        Bound("signoff", "Ctrl+Shift+R", _("Request changes"), Icon.EDIT),
        Bound("signoff", "Ctrl+Shift+X", _("Reject"), Icon.CROSSED),
        Bound("signoff", "Ctrl+Shift+B", _("Return to a stage"), Icon.UNDO),
        Bound("signoff", "Ctrl+Shift+W", _("Withdraw my signature"), Icon.CROSSED),
        Bound("signoff", "Ctrl+Shift+H", _("Hand over the sign-off"), Icon.HANDOVER),
        Bound("signoff", "Ctrl+Shift+G", _("Add a signer"), Icon.PERSON_ADD),
        Bound("playbooks", "Ctrl+F", _("Search the playbooks"), Icon.SEARCH),
        Bound("promises", "Ctrl+N", _("New promise"), Icon.PLUS),
        Bound("promises", "Ctrl+F", _("Search the promises"), Icon.SEARCH),
        Bound("promises", "Ctrl+P", _("Print the promises"), Icon.PRINT),
        Bound("picture", "Ctrl+T", _("Figures as a table, or drawn"), Icon.TABLE),
        Bound("picture", "Ctrl+E", _("Save the picture as a file"), Icon.EXPORT),
        Bound("picture", "Ctrl+P", _("Print the picture"), Icon.PRINT),
        Bound("record", "Ctrl+F", _("Search the record"), Icon.SEARCH),
        Bound("record", "Ctrl+E", _("Export the evidence"), Icon.EXPORT),
        Bound("members", "Ctrl+N", _("Invite a member"), Icon.PERSON_ADD),
        Bound("members", "Ctrl+F", _("Search the members"), Icon.SEARCH),
    ]


def letters() -> list[Bound]:
    """Keys that hold only while their list has the focus."""
    return [
        Bound("room", "S", _("Task: start"), Icon.PROGRESS),
        Bound("room", "D", _("Task: done"), Icon.DONE),
        Bound("room", "M", _("Task: give to another role"), Icon.HANDOVER),
        Bound("room", "X", _("Task: drop"), Icon.MINUS),
        Bound("room", "N", _("Task: add"), Icon.PLUS),
        Bound("room", "/", _("Timeline: search"), Icon.SEARCH),
        Bound("room", "End", _("Timeline: newest entry"), Icon.DOWN),
        Bound("facts", "V", _("Fact: verify"), Icon.VERIFIED),
        Bound("facts", "D", _("Fact: dispute"), Icon.DISPUTED),
        Bound("facts", "E", _("Fact: state anew"), Icon.EDIT),
        Bound("facts", "X", _("Fact: withdraw"), Icon.WITHDRAWN),
        Bound("facts", "/", _("Search the fact sheet"), Icon.SEARCH),
        Bound("promises", "K", _("Promise: kept, with proof"), Icon.DONE),
        Bound("promises", "E", _("Promise: another date"), Icon.EDIT),
        Bound("promises", "X", _("Promise: missed"), Icon.CROSSED),
        Bound("promises", "/", _("Search the promises"), Icon.SEARCH),
        Bound("facts", "N", _("Fact: state a new one"), Icon.PLUS),
        Bound("promises", "K", _("Promise: kept, with proof"), Icon.DONE),
        Bound("promises", "E", _("Promise: another time"), Icon.CLOCK),
        Bound("promises", "X", _("Promise: missed"), Icon.CROSSED),
        Bound("promises", "N", _("Promise: record one"), Icon.PLUS),
        Bound("playbooks", "P", _("Playbook: propose for the library"), Icon.IMPORT),
        Bound("playbooks", "S", _("Playbook: sign"), Icon.SIGN),
        Bound("playbooks", "X", _("Playbook: withdraw"), Icon.WITHDRAWN),
        Bound("playbooks", "/", _("Search the playbooks"), Icon.SEARCH),
        Bound("record", "/", _("Record: search"), Icon.SEARCH),
        Bound("members", "N", _("Member: invite one"), Icon.PERSON_ADD),
        Bound("members", "R", _("Member: roles"), Icon.PEOPLE),
        Bound("members", "K", _("Member: new keys"), Icon.KEY),
        Bound("members", "X", _("Member: suspend or restore"), Icon.PAUSE),
        Bound("members", "/", _("Search the members"), Icon.SEARCH),
        Bound("record", "F3", _("Record: next entry found"), Icon.SEARCH),
        Bound("signoff", "J", _("Next in the inbox"), Icon.DOWN),
        Bound("signoff", "K", _("Previous in the inbox"), Icon.UP),
        Bound("signoff", "N", _("Next change"), Icon.DOWN),
        Bound("signoff", "P", _("Previous change"), Icon.UP),
        Bound("signoff", "C", _("Comment on the paragraph"), Icon.CHAT),
        Bound("signoff", "S", _("Suggest other words for the passage"), Icon.EDIT),
    ]
