"""What a person reads about a mistake in a playbook file: what is wrong, and what to do about it.

Belongs here: one sentence a code, looked up when it is read, in the language spoken then.
"""

from collections.abc import Callable, Mapping
from typing import Any

from app.i18n import _

LONGEST = 80
"""Characters of a file that a sentence quotes at most."""


def wording(code: str, values: Mapping[str, Any]) -> str:
    """The sentence for ``code``; what it quotes from the file is shortened and shown without invisible characters."""
    shown = {
        name: quoted(value) if isinstance(value, str) and name != "listed" else value for name, value in values.items()
    }
    text = _SENTENCES.get(code, _unnamed)(shown)
    return text + _(" Did you mean “{near}”?", near=shown["near"]) if shown.get("near") else text


def quoted(text: str) -> str:
    """``text`` on one line, not longer than a sentence can bear."""
    seen = "".join(sign if sign.isprintable() else "□" for sign in text[: LONGEST * 4])
    return seen if len(seen) <= LONGEST else seen[:LONGEST] + "…"


def _kind(name: str) -> str:
    kinds = {
        "string": _("text"),
        "integer": _("a whole number"),
        "boolean": _("true or false"),
        "array": _("a list, whose lines begin with “- ”"),
        "object": _("a group of “name: value” lines"),
    }
    return kinds.get(name, name)


def _section(name: str) -> str:
    sections = {
        "roles": _("roles"),
        "phases": _("phases"),
        "tasks": _("tasks"),
        "clocks": _("clocks"),
        "facts": _("facts"),
        "templates": _("templates"),
        "dimensions": _("dimensions"),
    }
    return sections.get(name, name)


def _language(name: object) -> str:
    return {"zh": _("Chinese"), "en": _("English")}.get(str(name), str(name))


def _unnamed(values: Mapping[str, Any]) -> str:
    return _("This program does not accept this part of the file ({problem}).", problem=values.get("problem", "?"))


_Sentence = Callable[[Mapping[str, Any]], str]

_FILE: dict[str, _Sentence] = {
    "missing-file": lambda v: _("There is no such file. Check the path."),
    "not-a-file": lambda v: _("This is not a file but a folder or a device. Name the playbook's .yaml file."),
    "unreadable": lambda v: _("The file cannot be read ({reason}). Check who may read it.", **v),
    "too-large": lambda v: _(
        "The file is larger than {limit} MB. A playbook is a few hundred lines; check the file.", **v
    ),
    "not-utf8": lambda v: _(
        "Byte {offset} (hexadecimal {byte}) is not UTF-8. Save the file with the encoding UTF-8 and try again.", **v
    ),
    "long-line": lambda v: _("A line is longer than {limit} characters. Break it into several lines.", **v),
    "unseen-character": lambda v: _(
        "The character {sign} is invisible or reverses the direction of reading. Delete it.", **v
    ),
    "tab": lambda v: _("A tab stands in the indentation. Indent with spaces."),
    "directive": lambda v: _("A line that begins with “%” is a YAML directive. Delete the line."),
    "empty-file": lambda v: _(
        "The file is empty. A playbook has at least id, version, title, severity, roles and tasks."
    ),
    "too-long-to-embed": lambda v: _(
        "The playbook takes {found} kB in a record; it may take {limit} kB. Shorten texts or split the playbook.", **v
    ),
    "more-mistakes": lambda v: _("There are more mistakes. Correct the first {shown} and check again.", **v),
}

_YAML: dict[str, _Sentence] = {
    "several-documents": lambda v: _(
        "A second document begins here (“---”). Put each playbook into a file of its own."
    ),
    "not-a-map": lambda v: _("A playbook is a group of “name: value” lines, beginning with “id:”."),
    "alias": lambda v: _("“*{name}” refers to another place. Write the value here in full.", **v),
    "anchor": lambda v: _("“&{name}” is an anchor. Delete it; playbooks repeat a value where it is needed.", **v),
    "tag": lambda v: _("“{name}” is a tag. Delete it; if the text begins with “!”, put it in quotes.", **v),
    "merge-key": lambda v: _("“<<” merges another part into this one. Write the values here in full."),
    "complex-key": lambda v: _("A name is expected here, followed by a colon."),
    "duplicate-key": lambda v: _("“{name}” is already given in line {line}. Keep one of the two.", **v),
    "too-deep": lambda v: _("Parts are nested more than {limit} deep. Check the brackets and the indentation.", **v),
    "too-many-values": lambda v: _("The file has more than {limit} values. A playbook has a few thousand.", **v),
    "number-form": lambda v: _(
        "“{found}” is not a whole number in plain digits. Write it so, or put it in quotes if it is text.", **v
    ),
    "syntax-colon": lambda v: _(
        "A second colon in one line, or wrong indentation. Put a text with a colon in quotes, or begin a new line."
    ),
    "syntax-no-colon": lambda v: _(
        "A colon after the name is missing, or a text goes on with too little indentation before this line."
    ),
    "syntax-after-quote": lambda v: _(
        'Something follows after a closing quote. Put the whole text in quotes, and write quotes in it as \\".'
    ),
    "syntax-indent": lambda v: _("The indentation does not fit the lines above. Align this line with its neighbours."),
    "syntax-open-quote": lambda v: _("A quote that opens here is never closed."),
    "syntax-open-bracket": lambda v: _("A bracket that opens here is not closed, or a comma is missing inside it."),
    "syntax-escape": lambda v: _("After “\\” in double quotes only certain letters may follow. Write “\\\\” for “\\”."),
    "syntax-character": lambda v: _("A text cannot begin with this character unless it is in quotes."),
    "syntax": lambda v: _("This is not valid YAML ({problem}). Check quotes, colons and indentation.", **v),
}

_SHAPE: dict[str, _Sentence] = {
    "unknown-name": lambda v: _("“{name}” is not known here. Known are: {listed}.", name=v["name"], listed=v["listed"]),
    "missing": lambda v: _("“{name}” is missing. Add it.", **v),
    "no-value": lambda v: _(
        "No value is given; expected is {wanted}. Write one or delete the line.", wanted=_kind(v["wanted"])
    ),
    "needs-quotes": lambda v: _(
        "“{found}” is read as a number or as true/false; text is expected. Put it in quotes.", **v
    ),
    "yes-or-no": lambda v: _("“{found}” is a word here. Write true or false.", **v),
    "wrong-type": lambda v: _(
        "Expected is {wanted}, but this is {found}.", wanted=_kind(v["wanted"]), found=_kind(v["found"])
    ),
    "not-listed": lambda v: _("“{found}” is not one of: {listed}.", found=v["found"], listed=v["listed"]),
    "blank": lambda v: _("The text is blank. Write it, or delete the line."),
    "bad-letter": lambda v: _("“{found}” does not name a dimension: that is one capital letter, such as H.", **v),
    "bad-id": lambda v: _(
        "“{found}” cannot be an id. Use small Latin letters, digits, “_” and “-”, beginning with a letter.", **v
    ),
    "bad-plain-id": lambda v: _(
        "“{found}” cannot be an id here, where texts use it. Use small Latin letters, digits and “_” only.", **v
    ),
    "bad-rule": lambda v: _("“{found}” is not the id of a rule, such as CN-PIPL-57.", **v),
    "bad-version": lambda v: _('“{found}” cannot be a version. Use letters, digits, “.” and “-”, such as "1".', **v),
    "out-of-range": lambda v: _("{found} is out of range. Write a number from {low} to {high}.", **v),
    "wrong-count": lambda v: _("{wanted} entries are expected, but there are {found}.", **v),
    "too-long": lambda v: _("The text has {found} characters; it may have {limit}.", **v),
    "empty": lambda v: _("At least one entry is needed here."),
    "shape": _unnamed,
}

_WHOLE: dict[str, _Sentence] = {
    "leads-nowhere": lambda v: _(
        "“{found}” is not among the {section} of this playbook.", found=v["found"], section=_section(v["section"])
    ),
    "twice": lambda v: _("“{found}” occurs twice in this list. Rename or delete one of the two.", **v),
    "own-deputy": lambda v: _("The role “{role}” is its own deputy. Name another role, or delete the line.", **v),
    "weights": lambda v: _("The weights of the dimensions add up to {found}. They must add up to 100.", **v),
    "thresholds": lambda v: _(
        "The threshold of severity {milder} ({low}) must be below that of severity {worse} ({high}).", **v
    ),
    "legal-without": lambda v: _("A legal clock needs “{name}”, so that a lawyer can check it. Add it.", **v),
    "legal-stops": lambda v: _("Only a person's proof stops a legal clock. Write “stops: person”, or delete the line."),
    "immediate-not-legal": lambda v: _("Only a legal clock can be immediate. Delete the line, or write “kind: legal”."),
    "slower-when-worse": lambda v: _(
        "Severity {worse} has more time than severity {milder}, which is milder. Check the minutes.", **v
    ),
    "role-twice": lambda v: _(
        "The role “{role}” signs twice in this chain. A role signs once; delete one of its places.", **v
    ),
    "quorum": lambda v: _("The quorum ({found}) is larger than the number of roles in the stage ({roles}).", **v),
    "language-missing": lambda v: _(
        "The text in {language} is missing; this playbook has it elsewhere. Add it.", language=_language(v["language"])
    ),
    "unsigned": lambda v: _(
        "No row of the approvals says who signs a statement of type “{type}” at severity {levels}. Add one.", **v
    ),
    "shadowed": lambda v: _(
        "Row {number} of the approvals is never chosen, because row {winner} comes first and fits the same cases."
        " Move it up, or delete it.",
        **v,
    ),
    "core-role": lambda v: _("The role “{role}” is missing. It signs when no row of the approvals fits. Add it.", **v),
    "idle-role": lambda v: _("The role “{role}” has no task, clock, fact or signature and is nobody's deputy.", **v),
    "no-text": lambda v: _(
        "There is no text for the channel “{channel}” in {language}. Add it, or one for “*”.",
        channel=v["channel"],
        language=_language(v["language"]),
    ),
    "no-channel": lambda v: _(
        "The template is not for the channel “{channel}”. Add it to “channels”, or delete the text.", **v
    ),
    "unknown-blank": lambda v: _(
        "“{kind}.{found}” is not declared. Declare it under “{kind}s”, or correct the name.",
        kind=v["kind"],
        found=v["found"],
    ),
    "unused-blank": lambda v: _("No text of the template uses “{kind}.{found}”. Use it, or delete it here.", **v),
    "fact-in-one-language": lambda v: _(
        "The text lacks “fact.{found}”, which the same text in {other} has. Both must state the same facts.",
        found=v["found"],
        other=_language(v["other"]),
    ),
    "template": lambda v: str(v["sentence"]),
}

_SENTENCES = _FILE | _YAML | _SHAPE | _WHOLE
