"""The published JSON Schema of a playbook file: the shape of ``domain.playbook``, made strict.

A record must still open when it was made elsewhere, so the shape itself is lenient; a file that somebody writes is not:
here unknown names are mistakes, the important parts are required, and closed lists are closed.
"""

import copy
import re
from typing import Any

import msgspec

from app.domain.playbook import Playbook
from app.playbooks import catalogue

ID = "urn:goldenhour:playbook:1"
NOT_BLANK = r"\S"
TEXT = {"type": "string", "maxLength": 20000, "pattern": NOT_BLANK}
VERSION = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$"
RULE = "^[A-Z0-9]+(-[A-Z0-9]+)+$"
PLAIN_ID = "^[a-z][a-z0-9_]{0,63}$"
"""Names that a template's text can use: in ``field.a-b`` the hyphen would be a minus."""

_WORDS = {
    "type": "object",
    "description": "The same words by language: zh, en",
    "propertyNames": {"enum": list(catalogue.LANGUAGES)},
    "additionalProperties": TEXT,
    "minProperties": 1,
}
_SCORES = {
    "type": "object",
    "propertyNames": {"pattern": "^[A-Z]$"},
    "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 4},
}
_TYPES = {"enum": list(catalogue.STATEMENT_TYPES)}
_CHANNELS = {"enum": list(catalogue.CHANNELS)}
_AUDIENCES = {"enum": list(catalogue.AUDIENCES)}
_CLOSED: dict[tuple[str, str], dict[str, Any]] = {
    ("Playbook", "id"): {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"},
    ("Playbook", "version"): {"type": "string", "pattern": VERSION},
    ("Playbook", "cluster"): {"enum": list(catalogue.CLUSTERS)},
    ("Matrix", "thresholds"): {
        "type": "object",
        "propertyNames": {"enum": list(catalogue.SEVERITIES)},
        "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 100},
        "required": list(catalogue.SEVERITIES),
    },
    ("Floor", "at_least"): _SCORES | {"minProperties": 1},
    ("Ceiling", "at_most"): _SCORES | {"minProperties": 1},
    ("Ceiling", "unless"): _SCORES,
    ("PlannedClock", "types"): {"type": "array", "items": _TYPES},
    ("PlannedClock", "rule"): {"type": "string", "pattern": RULE},
    ("Stage", "quorum"): {"enum": ["all", *range(1, 10)]},
    ("Stage", "expires"): {"type": "integer", "minimum": 0, "maximum": 525600},
    ("Override", "types"): {"type": "array", "items": _TYPES, "minItems": 1},
    ("Approval", "types"): {"type": "array", "items": _TYPES},
    ("Approval", "channels"): {"type": "array", "items": _CHANNELS},
    ("Approval", "audiences"): {"type": "array", "items": _AUDIENCES},
    ("Field", "id"): {"type": "string", "pattern": PLAIN_ID},
    ("Slot", "id"): {"type": "string", "pattern": PLAIN_ID},
    ("Template", "type"): _TYPES,
    ("Template", "audience"): _AUDIENCES,
    ("Template", "channels"): {"type": "array", "items": _CHANNELS, "minItems": 1},
    ("Template", "elements"): {"type": "array", "items": {"enum": list(catalogue.ELEMENTS)}},
    ("Template", "texts"): {
        "type": "object",
        "description": "Jinja texts by language, then by channel; * is every channel without one of its own",
        "propertyNames": {"enum": list(catalogue.LANGUAGES)},
        "minProperties": 1,
        "additionalProperties": {
            "type": "object",
            "propertyNames": {"enum": ["*", *catalogue.CHANNELS]},
            "minProperties": 1,
            "additionalProperties": TEXT,
        },
    },
}
_NEEDED = {
    "Playbook": ("id", "version", "title", "severity", "roles", "phases", "tasks", "approvals"),
    "Matrix": ("dimensions", "thresholds"),
}
_NOT_EMPTY = {"Playbook": ("roles", "phases", "tasks", "approvals"), "Matrix": ("dimensions",)}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a playbook file; equal for equal versions of this program."""
    made = _strict(msgspec.json.schema(Playbook))
    parts: dict[str, Any] = made["$defs"]
    for (part, member), closed in _CLOSED.items():
        described = parts[part]["properties"][member].get("description")
        parts[part]["properties"][member] = copy.deepcopy(closed) | ({"description": described} if described else {})
    for part, members in _NEEDED.items():
        parts[part]["required"] = list(members)
    for part, members in _NOT_EMPTY.items():
        for member in members:
            parts[part]["properties"][member]["minItems"] = 1
    root = parts.pop("Playbook")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Golden Hour playbook",
        "description": "A playbook (应急预案): what a company decided in peacetime about a kind of crisis.",
        **{name: member for name, member in root.items() if name not in ("title", "description")},
        "$defs": dict(sorted(parts.items())),
    }


def _strict(part: Any) -> Any:
    """``part`` of a schema with closed structs, no nulls and no defaults, closed lists as enums."""
    if isinstance(part, list):
        return [_strict(member) for member in part]
    if not isinstance(part, dict):
        return part
    branches = [branch for branch in part.get("anyOf", ()) if branch != {"type": "null"}]
    if len(branches) == 1:  # an absent member is simply left out of a file
        return _strict(branches[0])
    if set(part.get("propertyNames", {}).get("enum", ())) == set(catalogue.LANGUAGES):
        return copy.deepcopy(_WORDS)
    made = {name: _strict(member) for name, member in part.items() if name != "default"}
    if isinstance(part.get("description"), str):
        made["description"] = " ".join(part["description"].split())
    if listed := re.fullmatch(r"\^\(([a-z_|]+)\)\$", str(part.get("pattern", ""))):
        return {"enum": listed[1].split("|")}
    if "properties" in part:
        made["additionalProperties"] = False
    elif "additionalProperties" in part:
        made["minProperties"] = 1
    return made
