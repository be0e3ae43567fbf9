"""The evidence of one statement on paper, for somebody who has never seen this program.

Belongs here: what the pages say, in order. How they look is ``sheet_writer``; what they are made of is the room's.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.domain.facts import VERIFIED
from app.domain.release import OBJECT
from app.domain.signoff import APPROVE
from app.i18n import _, listed, n_
from app.room import words
from app.room.evidence import extent
from app.room.exporting import put
from app.room.stamping import look
from app.room.statement_evidence import Bundle, Founded, Ratified, Sent, Signed, StatementEvidence, gather
from app.room.timeline import short
from app.room.workspace import Workspace
from app.ui import fonts
from app.ui.models.statement_names import audience_name, channel_name, language_name
from app.ui.screens.header import incident_number
from app.ui.sheet_writer import Run, SheetWriter, Style
from app.ui.statement_words import type_name
from app.ui.times import moment, span, zone, zoned


class NoChineseFont(Exception):
    """No font on this computer can write Chinese, so the page would show empty boxes."""


def no_font_sentence() -> str:
    """What a person is told then."""
    return _(
        "No font on this computer can write Chinese, so the page to read was not made. Install Noto Sans CJK, then "
        "export again; the bundle itself is complete."
    )


def pdf(evidence: StatementEvidence) -> bytes:
    """The pages as a PDF, in the language spoken now. Raises ``NoChineseFont``."""
    if fonts.missing():
        raise NoChineseFont
    sheet = SheetWriter()
    for part in _PARTS:
        part(sheet, evidence)
    number = incident_number(evidence.stream, evidence.declared)
    foot = " · ".join((evidence.statement.label, number, short(evidence.digest), evidence.workspace))
    return sheet.pdf(f"{evidence.statement.label} {evidence.incident}", foot)


def gathered(workspace: Workspace, stream: str, statement: str, bundle: Path) -> StatementEvidence:
    """What proves ``statement``, with its finished ``bundle``. Reads files: not for the window thread."""
    entries, withheld = extent(workspace, [stream], statement)
    with bundle.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    seen = look(bundle, None)
    stamp = seen.stamp if seen else None
    at, by = (stamp.at, stamp.by) if stamp else (0, "")
    return gather(workspace, stream, statement, Bundle(bundle.name, sha256, entries, withheld, at, by))


def write(evidence: StatementEvidence, bundle: Path) -> Path:
    """Put the pages beside the ``bundle``, and say where: the same name, as PDF. Some 100 ms, on the window thread:
    Qt sets no text on others. Raises ``NoChineseFont``, and ``OSError`` naming the file.
    """
    out = bundle.with_suffix(".pdf")
    put(pdf(evidence), out)
    return out


def _head(sheet: SheetWriter, it: StatementEvidence) -> None:
    sheet.line(Run(_("Golden Hour · evidence of one statement"), "small"))
    sheet.line(Run(f"{it.statement.label}  {type_name(it.content.type)}", "title"), above=6)
    sheet.line(Run(f"{it.incident}  ·  {incident_number(it.stream, it.declared)}", "lead"), above=2, below=10)
    relied = sum(one.counts for one in it.signed)
    sheet.pairs(
        [
            (_("Released"), [Run(zoned(it.released), "strong"), Run(_("by {name}", name=it.released_by))]),
            (
                _("Signed by"),
                [
                    Run(n_("{count} signature", "{count} signatures", relied), "strong"),
                    Run(listed(dict.fromkeys(one.by for one in it.signed if one.counts))),
                ],
            ),
            (_("For"), [Run(audience_name(it.content.audience), "strong"), Run(_channels(it.content.channels))]),
        ],
        3,
    )
    sheet.line(
        Run(_("All times are {zone}, as the record's own clock had them.", zone=zone(it.released)), "small"), above=6
    )
    if it.override:
        sheet.line(Run(_("Released without its whole chain: {reason}", reason=it.override), "warn"), above=8)
    for one in it.ratified:
        sheet.line(Run(_ratified(one)), above=2)
    for later in it.later:
        said = _("Withdrawn by {label}, {time}") if later.withdraws else _("Corrected by {label}, {time}")
        sheet.line(Run(said.format(label=later.label, time=zoned(later.received)), "warn"), above=8)


def _ratified(one: Ratified) -> str:
    if not one.by:
        return _("{role} was skipped and has not spoken yet.", role=one.role)
    said = _("{role} was skipped; {name} ratified it, {time}. {reason}")
    if one.decision == OBJECT:
        said = _("{role} was skipped; {name} objected, {time}: {reason}")
    return said.format(role=one.role, name=one.by, time=moment(one.received), reason=one.reason).strip()


def _channels(channels: list[str] | tuple[str, ...]) -> str:
    return listed(map(channel_name, channels))


def _text(sheet: SheetWriter, it: StatementEvidence) -> None:
    sheet.heading(_("The text as it went out"))
    for one in it.texts:
        head = f"{language_name(one.language)}  ·  {_channels(one.channels)}"
        gone = _("The file was erased or lost; its SHA-256 stands below.")
        sheet.quote(head, gone if one.text is None else one.text, one.language)
        sheet.line(Run("", "small"))
    sheet.line(Run(_("Content digest: every signature below is for exactly this content"), "small"), above=2)
    sheet.line(Run(_grouped(it.digest), "mono"))


def _grouped(digits: str) -> str:
    """Hex digits in groups that can be read aloud."""
    return " ".join(digits[at : at + 8].upper() for at in range(0, len(digits), 8))


def _signatures(sheet: SheetWriter, it: StatementEvidence) -> None:
    sheet.heading(_("Who signed what, and when"))
    if it.chain:
        chain = "  →  ".join(listed(roles) for roles in it.chain)
        sheet.line(Run(_("Asked for: {chain}", chain=chain)), below=4)
    rows = [_signature(one) for one in it.signed]
    names = (_("Who, in which role"), _("Decision"), _("Version and content"), _("Key (first digits)"), _("Entry"))
    sheet.table((28, 28, 14, 22, 8), names, rows)
    if any(not one.counts for one in it.signed):
        said = _("Decisions in grey were on other wordings, or were given again: the release does not rest on them.")
        sheet.line(Run(said, "small"), above=4)


def _signature(one: Signed) -> list[list[Run]]:
    word = {
        APPROVE: _("approved"),
        "condition": _("approved with a condition"),
        "changes": _("asked for changes"),
        "reject": _("rejected"),
        "return": _("returned"),
    }.get(one.decision, one.decision)
    person = [Run(one.by, "strong" if one.counts else "small"), Run(one.role, "small")]
    if one.acts_for:
        person.append(Run(_("for {name}", name=one.acts_for), "small"))
    decided = [Run(word, "ok" if one.counts else "small"), Run(moment(one.received), "small")]
    if one.reason:
        decided.append(Run(one.reason, "small"))
    version = [Run(f"v{one.version}", "body" if one.counts else "small"), Run(short(one.digest), "mono")]
    return [person, decided, version, [Run(_grouped(one.keyid[:16]), "mono")], [Run(_place(one.seq), "small")]]


def _place(seq: int) -> str:
    return f"#{seq}" if seq else "–"


def _versions(sheet: SheetWriter, it: StatementEvidence) -> None:
    sheet.heading(_("How the text came about"))
    authors = listed(it.authors)
    sheet.line(Run(_("Written by {names}. Whoever writes does not sign.", names=authors)), below=4)
    rows = [
        [
            [Run(f"v{one.number}", "strong")],
            [Run(one.by), *([Run(one.note, "small")] if one.note else [])],
            [Run(moment(one.received), "small")],
            [Run(short(one.digest), "mono")],
            [Run(_place(one.seq), "small")],
        ]
        for one in it.versions
    ]
    sheet.table((10, 38, 26, 18, 8), (_("Version"), _("Saved by"), _("When"), _("Content"), _("Entry")), rows)


def _facts(sheet: SheetWriter, it: StatementEvidence) -> None:
    if not it.facts:
        return
    sheet.heading(_("The facts it rests on"))
    names = (_("Fact"), _("Value"), _("Source"), _("When it went out"))
    sheet.table((29, 20, 17, 34), names, [_fact(one) for one in it.facts])


def _fact(one: Founded) -> list[list[Run]]:
    stands = [Run(words.standing(one.standing), "ok" if one.standing == VERIFIED else "warn")]
    if one.verified_by:
        stands.append(Run(_("by {name}, {time}", name=one.verified_by, time=moment(one.verified)), "small"))
    stands.append(Run(_("stated by {name}, {time}", name=one.stated_by, time=moment(one.stated)), "small"))
    if one.now:
        stands.append(Run(_("changed since: {standing}", standing=words.standing(one.now)), "warn"))
    said = [Run(one.claim, "body"), Run(one.label, "small")]
    if one.attribution:
        said.append(Run(_("as claimed by {name}", name=one.attribution), "small"))
    return [said, [Run(one.value, "strong")], [Run(one.source, "small")], stands]


def _clocks(sheet: SheetWriter, it: StatementEvidence) -> None:
    if not it.clocks:
        return
    sheet.heading(_("The time limits that it met"))
    rows = []
    for one in it.clocks:
        apart = span(abs(one.due - one.stopped) // 1000)
        kept = Run(_("kept, {time} before", time=apart), "ok")
        missed = Run(_("missed by {time}", time=apart), "warn")
        name = [Run(one.name), *([Run(one.basis, "small")] if one.basis else [])]
        times = [[Run(moment(when), "small")] for when in (one.start, one.due)]
        rows.append([name, *times, [kept if one.kept else missed]])
    sheet.table((34, 22, 22, 22), (_("Time limit"), _("From"), _("Until"), _("Outcome")), rows)


def _promises(sheet: SheetWriter, it: StatementEvidence) -> None:
    if not it.promises:
        return
    sheet.heading(_("What it promised"))
    said = {"open": _("open"), "kept": _("kept"), "missed": _("missed")}
    looks: dict[str, Style] = {"kept": "ok", "missed": "warn"}
    rows = [
        [
            [Run(one.text), Run(one.label, "small")],
            [Run(one.owner)],
            [Run(moment(one.due), "small")],
            [
                Run(said.get(one.status, one.status), looks.get(one.status, "body")),
                *([Run(one.proof, "small")] if one.proof else []),
            ],
        ]
        for one in it.promises
    ]
    sheet.table((40, 18, 20, 22), (_("Promise"), _("Whose"), _("Due"), _("How it stands")), rows)


def _files(sheet: SheetWriter, it: StatementEvidence) -> None:
    """Files of one content stand together: most channels carry the same text."""
    sheet.heading(_("The files that went out"))
    alike: dict[str, list[Sent]] = {}
    for one in it.files:
        alike.setdefault(one.sha256, []).append(one)
    rows = []
    for sha256, files in alike.items():
        channels = listed(dict.fromkeys(channel_name(one.channel) for one in files))
        file = [Run(f"{language_name(files[0].language)}  ·  {channels}")]
        file += [Run(one.path, "small") for one in files]
        file += [Run(_("receipt {receipt}", receipt=one.receipt), "small") for one in files if one.receipt]
        if not files[0].there:
            file.append(Run(_("not in the bundle any more"), "warn"))
        rows.append([file, [Run(_grouped(sha256), "mono")]])
    sheet.table((48, 52), (_("File"), "SHA-256"), rows)


def _record(sheet: SheetWriter, it: StatementEvidence) -> None:
    sheet.heading(_("Where it stands in the record"))
    sheet.pairs(
        [
            (
                _("The release"),
                [Run(_("entry {place}", place=_place(it.seq)), "strong"), Run(_grouped(it.hash), "mono")],
            ),
            (
                _("The end of the chain"),
                [Run(_("entry {place}", place=_place(it.head[0])), "strong"), Run(_grouped(it.head[1]), "mono")],
            ),
        ],
        2,
    )
    shown = it.bundle.entries - it.bundle.withheld
    told = _(
        "The bundle shows {shown} of the incident's {entries} entries. Of the others it keeps the place in the chain "
        "and withholds what they say.",
        shown=shown,
        entries=it.bundle.entries,
    )
    sheet.line(Run(told), above=6)


def _whose(sheet: SheetWriter, it: StatementEvidence) -> None:
    sheet.heading(_("Whose record this is"))
    sheet.line(Run(_("Fingerprint of the workspace “{name}”", name=it.workspace), "small"))
    for row in (it.fingerprint[:32], it.fingerprint[32:]):
        sheet.line(Run(_grouped(row), "digits"))
    advice = _(
        "Compare it with the fingerprint that you have from the company by another way: by telephone, from a contract, "
        "in person. The one on this page proves nothing by itself."
    )
    sheet.line(Run(advice), above=4)


def _check(sheet: SheetWriter, it: StatementEvidence) -> None:
    sheet.heading(_("How to check all this"))
    name = it.bundle.name
    steps = (
        _("This page is for reading. The proof is the file {name}, whose SHA-256 is:", name=name),
        _("With the program: goldenhour verify {name} --fingerprint FINGERPRINT", name=name),
        _(
            "Without it: README.txt in the file says how, and holds a check of some sixty lines of Python that needs "
            "nothing of ours."
        ),
        _(
            "The text is the one that went out if the SHA-256 of each file published is the one given above; "
            "the texts themselves lie in the file under statements/."
        ),
    )
    for number, step in enumerate(steps, 1):
        sheet.line(Run(f"{number}.  {step}"), above=3)
        if number == 1:
            sheet.line(Run(_grouped(it.bundle.sha256), "mono"), above=2)
    if it.bundle.stamped:
        told = _(
            "5.  The time-stamp {name} beside it says that the bundle existed on {time}; it is by {by}. With their "
            "certificate: openssl ts -verify -data {bundle} -in {name} -CAfile CERTIFICATE",
            name=f"{name}.tsr",
            bundle=name,
            time=zoned(it.bundle.stamped),
            by=it.bundle.stamper or "?",
        )
        sheet.line(Run(told), above=3)
    made = _("Made by {name}, {time}.", name=it.maker, time=zoned(it.made))
    sheet.line(Run(made, "small"), above=10)


_PARTS = (_head, _text, _signatures, _versions, _facts, _clocks, _promises, _files, _record, _whose, _check)
