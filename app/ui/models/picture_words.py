"""The picture in words: what its series, turns and stages are called, and what is read off at a moment.

Belongs here: names and sentences that chart, table and screen reader share. The series are ``room/picture``.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from app.domain.state import State
from app.i18n import _, listed, n_, pick
from app.room.picture import DAY, GROUPS, MINUTE, Mark, Picture, Run
from app.ui.models.statement_names import statement_name
from app.ui.times import clock_time
from app.ui.tokens import Level
from app.ui.widgets.severity_badge import NUMERALS, severity_word


def offset(ms: int) -> int:
    """Local time less UTC at ``ms`` (Unix), in milliseconds."""
    gap = datetime.fromtimestamp(ms / 1000).astimezone().utcoffset()
    return 0 if gap is None else int(gap.total_seconds() * 1000)


def group_names() -> tuple[str, ...]:
    """What the groups of ``GROUPS`` are called, in their order."""
    names = {
        "command": _("Command and decisions"),
        "facts": _("Facts"),
        "statements": _("Statements and sign-off"),
        "tasks": _("Tasks and promises"),
        "notes": _("Notes and other"),
    }
    return tuple(names[group] for group in GROUPS)


def level_name(level: int) -> str:
    """``II Major``; empty for no level."""
    return f"{NUMERALS[cast(Level, level)]} {severity_word(cast(Level, level))}" if 1 <= level <= 4 else ""


def width_words(width: int) -> str:
    """The width of a bin: ``5 min``, ``2 h``, ``1 d``."""
    if width % DAY == 0:
        return _("{count} d", count=width // DAY)
    if width % (60 * MINUTE) == 0:
        return _("{count} h", count=width // (60 * MINUTE))
    return _("{count} min", count=width // MINUTE)


def mark_words(mark: Mark) -> str:
    """A turn as its line is labelled."""
    return {
        "declared": _("declared"),
        "severity": _("severity {level}", level=level_name(mark.level)),
        "released": _("{label} released", label=mark.label),
        "stood-down": _("stood down"),
        "closed": _("closed"),
        "reopened": _("reopened"),
    }[mark.what]


def outcome_words(outcome: str) -> str:
    """How a clock's run ended, or that it runs."""
    return {
        "running": _("running"),
        "kept": _("kept"),
        "missed": _("missed"),
        "waived": _("does not apply"),
        "ended": _("ended"),
    }[outcome]


def stage_words(stage: str) -> str:
    """How far a statement is."""
    return {
        "drafted": _("drafted"),
        "requested": _("sign-off requested"),
        "signed": _("signed"),
        "released": _("released"),
        "rejected": _("rejected"),
    }[stage]


def run_words(run: Run) -> str:
    """A clock's name and how its run ended."""
    return _("{sentence}: {more}", sentence=pick(run.name), more=outcome_words(run.outcome))


def way_names(picture: Picture, state: State) -> dict[str, str]:
    """Label and name of every statement, by id."""
    drafted = state.statements.drafted
    return {way.id: f"{way.label} {statement_name(state, drafted[way.id])}" for way in picture.ways}


def read_out(picture: Picture, moment: int) -> str:
    """What the picture shows at ``moment`` (Unix ms), in one line."""
    parts = [clock_time(moment, picture.end)]
    if picture.level(moment):
        parts.append(level_name(picture.level(moment)))
    found = picture.bin(moment)
    parts.append(_entries(picture, found.counts if found else ()))
    ways = [(way.label, way.stage(moment)) for way in picture.ways]
    shown = [f"{label} {stage_words(stage)}" for label, stage in ways if stage not in ("none", "released")]
    if shown:
        parts.append(listed(shown))
    out = sum(stage == "released" for _label, stage in ways)
    if out:
        parts.append(n_("{count} statement out", "{count} statements out", out))
    near = picture.nearest(moment)
    if near is not None:
        words = _("{sentence}: {more}", sentence=clock_time(near.at, picture.end), more=mark_words(near))
        parts.append(_("nearest turn {turn}", turn=words))
    return " · ".join(parts)


def _entries(picture: Picture, counts: tuple[int, ...]) -> str:
    total = n_("{count} entry in {width}", "{count} entries in {width}", sum(counts), width=width_words(picture.width))
    named = [f"{name} {count}" for name, count in zip(group_names(), counts, strict=False) if count]
    return _("{sentence}: {more}", sentence=total, more=listed(named)) if named else total


def summary(picture: Picture) -> str:
    """The whole picture in one sentence, for a screen reader."""
    kept = sum(run.outcome == "kept" for run in picture.runs)
    missed = sum(run.outcome == "missed" for run in picture.runs)
    return _(
        "From {start} to {end}: {entries} entries, {statements} statements, {released} released, "
        "{kept} clocks kept, {missed} missed.",
        start=clock_time(picture.start, picture.end),
        end=clock_time(picture.end, picture.end),
        entries=sum(one.total for one in picture.bins),
        statements=len(picture.ways),
        released=sum(way.released is not None for way in picture.ways),
        kept=kept,
        missed=missed,
    )
