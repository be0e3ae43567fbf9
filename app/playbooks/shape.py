"""Where a file departs from the published schema, said one mistake at a time.

Belongs here: turning what the validator reports into mistakes that a person can act on. Whether the parts of a playbook
fit each other is ``references`` and ``coverage``.
"""

import difflib
import functools
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from app.playbooks.mistakes import Found, Steps
from app.playbooks.schema import NOT_BLANK, PLAIN_ID, RULE, VERSION, schema
from app.playbooks.tree import Tree

_PATTERNS = {"^[A-Z]$": "bad-letter", PLAIN_ID: "bad-plain-id", RULE: "bad-rule", VERSION: "bad-version"}
MAX_KNOWN = 200
"""Names that a misspelt one is compared with; more than any playbook has."""

_YES_OR_NO = ("yes", "no", "on", "off", "y", "n")


def findings(tree: Tree) -> Iterator[Found]:
    """Every departure of ``tree`` from the schema, except where the file could not be read in the first place."""
    seen: set[Steps] = set()
    for error in _validator().iter_errors(tree.value):
        steps: Steps = tuple(error.absolute_path)
        if steps in tree.broken and error.validator != "additionalProperties" and not _is_name(error):
            continue
        if error.validator == "required":  # an error for each missing name, none of which says its name
            if steps in seen:
                continue
            seen.add(steps)
        yield from (
            found
            for found in (_misnamed if _is_name(error) else _read)(error, steps)
            if (found.key or found.steps not in tree.broken)
        )


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``word`` was probably meant to be, or nothing."""
    return next(iter(difflib.get_close_matches(word[:64], list(islice(known, MAX_KNOWN)), 1, 0.6)), "")


@functools.cache
def _validator() -> Validator:
    return cast(Validator, extend(Draft202012Validator, {"pattern": _pattern})(schema()))  # type: ignore[no-untyped-call]  # as the stubs have it


def _pattern(validator: Validator, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """``pattern`` as JSON Schema means it: in Python a ``$`` would let a line end slip through."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), instance):
        yield ValidationError("pattern")


def _is_name(error: ValidationError) -> bool:
    return list(error.absolute_schema_path)[-2:-1] == ["propertyNames"]


def _misnamed(error: ValidationError, steps: Steps) -> list[Found]:
    name, wanted = str(error.instance), cast(Any, error.validator_value)
    if error.validator == "enum":
        return [_unknown(steps, name, wanted)]
    return [Found((*steps, name), "bad-letter", {"found": name}, key=True)]


def _read(error: ValidationError, steps: Steps) -> list[Found]:
    value, wanted, rules = cast(tuple[Any, Any, Any], (error.instance, error.validator_value, error.schema))
    match error.validator:
        case "additionalProperties":
            return [
                _unknown(steps, name, rules["properties"]) for name in value if name not in (*rules["properties"], "<<")
            ]
        case "required":
            return [Found((*steps, name), "missing", {"name": name}) for name in wanted if name not in value]
        case "type":
            return [Found(steps, *_wrong_type(wanted, value))]
        case "enum":
            return [Found(steps, *_not_listed(list(map(str, wanted)), value))]
        case "pattern":
            return [Found(steps, "blank" if wanted == NOT_BLANK else _PATTERNS.get(wanted, "bad-id"), {"found": value})]
        case "minimum" | "maximum":
            return [Found(steps, "out-of-range", {"found": value, "low": rules["minimum"], "high": rules["maximum"]})]
        case "minItems" | "maxItems" if "maxItems" in rules:
            return [Found(steps, "wrong-count", {"wanted": wanted, "found": len(value)})]
        case "maxLength":
            return [Found(steps, "too-long", {"limit": wanted, "found": len(value)})]
        case _:  # minItems, minProperties
            return [Found(steps, "empty", {})]


def _unknown(steps: Steps, name: str, known: Iterable[str]) -> Found:
    names = list(known)
    values = {"name": name, "near": nearest(name, names), "listed": ", ".join(names)}
    return Found((*steps, name), "unknown-name", values, key=True)


def _not_listed(listed: list[str], value: Any) -> tuple[str, dict[str, Any]]:
    if value is None:
        return "no-value", {"wanted": "string"}
    found = str(value)
    return "not-listed", {"found": found, "near": nearest(found, listed), "listed": ", ".join(listed)}


def _wrong_type(wanted: str, value: Any) -> tuple[str, dict[str, Any]]:
    if value is None:
        return "no-value", {"wanted": wanted}
    if wanted == "string" and isinstance(value, int):
        return "needs-quotes", {"found": str(value).lower()}
    if wanted == "boolean" and isinstance(value, str) and value.lower() in _YES_OR_NO:
        return "yes-or-no", {"found": value}
    return "wrong-type", {"wanted": wanted, "found": _kind(value)}


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case str():
            return "string"
        case list():
            return "array"
    return "object"
