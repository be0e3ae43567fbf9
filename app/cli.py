"""The console: verbs over the same rooms that the windows use.

Belongs here: parsing, printing, exit codes. Windows come in through ``Windows``, which bootstrap provides.
"""

import argparse
import gettext
import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn, Protocol, TextIO

from app import __version__, i18n, settings
from app.i18n import _, n_
from app.room import checking, words

OK, BROKEN, NOT_A_BUNDLE, REFUSED_ENTRIES = 0, 1, 2, 3
MISTAKES = 1
USAGE, FAULT, SURROUNDINGS = 64, 70, 74
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey instead of showing it; tab and line end may stand."""


class Asked(NamedTuple):
    """What evidence is asked for: of an incident (its id) or of all; of one statement (its label) or of everything."""

    incident: str | None
    statement: str | None
    page: bool = False
    """Whether a page to read is wanted beside the evidence of a statement."""


class Windows(Protocol):
    """What only bootstrap can do: open windows, play the demonstration, open a workspace's record."""

    def open(self) -> int: ...
    def demo(self, language: str) -> int: ...
    def demo_headless(self, out: Path, say: Callable[[str], None]) -> int: ...
    def export(self, asked: Asked, out: Path, say: Callable[[str], None]) -> int: ...


class _Parser(argparse.ArgumentParser):
    """Usage errors leave with 64, so that 1, 2 and 3 keep their meaning."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {tame(message)}\n")


def _parser() -> _Parser:
    parser = _Parser(prog="goldenhour", description=_("A war room for brand crises."))
    told = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"goldenhour {__version__}", help=told)
    parser.add_argument("--language", choices=i18n.LANGUAGES, help=_("speak this language"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), parser_class=_Parser)
    verbs.add_parser("open", help=_("open the window"))
    demo = verbs.add_parser("demo", help=_("play with an invented company's compensation dispute"))
    demo.add_argument("--headless", action="store_true", help=_("play it to the end without a display"))
    demo.add_argument("--out", type=Path, metavar="DIR", help=_("where pictures and evidence go"))
    verify = verbs.add_parser("verify", help=_("check an evidence bundle"))
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--fingerprint", metavar="F", help=_("the workspace's fingerprint, from elsewhere"))
    verify.add_argument("--json", action="store_true", help=_("print the report for a machine to read"))
    export = verbs.add_parser("export", help=_("write an evidence bundle"))
    export.add_argument("incident", nargs="?", metavar="INCIDENT", help=_("its id; all incidents without one"))
    export.add_argument("--statement", metavar="S-02", help=_("only what proves this released statement"))
    export.add_argument(
        "--pdf", action="store_true", help=_("with --statement: also a page to read, beside the bundle")
    )
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the bundle to write"))
    playbook = verbs.add_parser("playbook", help=_("check playbooks"))
    parts = playbook.add_subparsers(dest="part", metavar=_("VERB"), required=True, parser_class=_Parser)
    check = parts.add_parser("check", help=_("name every mistake of playbook files"))
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help=_("print the mistakes for a machine to read"))
    parts.add_parser("schema", help=_("print the JSON Schema of playbooks"))
    return parser


def run(arguments: Sequence[str], windows: Windows) -> int:
    """Do what the arguments ask and return the exit code."""
    asked = _parser_speaking(arguments)
    match asked.verb:
        case "demo" if asked.headless or asked.out:
            return windows.demo_headless(asked.out or Path("goldenhour-demo"), _say)
        case "demo":
            return windows.demo(i18n.language())
        case "verify":
            return _verify(asked.file, asked.fingerprint, asked.json)
        case "export":
            return windows.export(Asked(asked.incident, asked.statement, asked.pdf), asked.out, _say)
        case "playbook" if asked.part == "schema":
            _say(json.dumps(checking.schema(), ensure_ascii=False, indent=2))
            return OK
        case "playbook":
            return _check(asked.files, asked.json)
    return windows.open()


def _parser_speaking(arguments: Sequence[str]) -> argparse.Namespace:
    """Choose the language, which may stand anywhere, before the parser is built: its own words are translated too."""
    early = _Parser(prog="goldenhour", add_help=False, allow_abbrev=False)
    early.add_argument("--language", choices=i18n.LANGUAGES)
    found, rest = early.parse_known_args(list(arguments))
    i18n.speak(found.language or settings.chosen_language(settings.load(settings.home())))
    os.environ["LANGUAGE"] = i18n.locale()
    gettext.bindtextdomain("goldenhour", str(i18n.FOLDER))
    gettext.textdomain("goldenhour")
    return _parser().parse_args(rest)


def tame(text: str) -> str:
    """``text`` with what a terminal would obey spelt out, the way that JSON spells it too."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _say(line: str) -> None:
    _print(line, sys.stdout)


def complain(sentence: str) -> None:
    """A sentence for a person, on standard error."""
    _print(sentence, sys.stderr)


def _print(text: str, stream: TextIO | None) -> None:
    """Print ``text``. A reader who has left (``| head``) is no fault: the rest is done all the same, and its code told.

    Where a stream cannot spell a character, as in the C locale, the character's number is shown.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    try:
        print(tame(text), file=stream, flush=True)
    except BrokenPipeError:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, stream.fileno() if stream else silence)


def _verify(file: Path, fingerprint: str | None, as_json: bool) -> int:
    report = checking.verify_file(file, fingerprint)
    if as_json:
        _say(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in words.report_lines(report, fingerprint is not None):
            _say(line)
    return report.verdict


def _check(files: Sequence[Path], as_json: bool) -> int:
    mistakes = [mistake for file in files for mistake in checking.playbook_mistakes(file)]
    if as_json:
        _say(json.dumps(checking.as_json(mistakes), ensure_ascii=False, indent=2))
    else:
        for mistake in mistakes:
            _say(str(mistake))
        if not mistakes:
            _say(n_("{count} playbook, no mistakes.", "{count} playbooks, no mistakes.", len(files)))
    return MISTAKES if mistakes else OK
