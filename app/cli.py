"""The console: verbs over the same rooms that the windows use.

Belongs here: parsing, printing, exit codes. Windows come in through ``Windows``, which bootstrap provides.
"""

import argparse
import getpass
import gettext
import io
import json
import os
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn, Protocol, TextIO

from app import __version__, i18n, settings
from app.i18n import _, n_
from app.room import checking, stamping, words
from app.room.member_wish import Wish

OK, BROKEN, NOT_A_BUNDLE, REFUSED_ENTRIES = 0, 1, 2, 3
MISTAKES = DECLINED = 1
USAGE, FAULT, SURROUNDINGS = 64, 70, 74
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey instead of showing it; tab and line end may stand."""


class NotTyped(Exception):
    """A secret was asked for and nobody typed one, or nobody sits at a terminal."""


class Asked(NamedTuple):
    """What evidence is asked for: of an incident (its id) or of all; of one statement (its label) or of everything."""

    incident: str | None
    statement: str | None
    page: bool = False
    """Whether a page to read is wanted beside the evidence of a statement."""


class Sealed(NamedTuple):
    """Asked of sealed notes: ``part`` is ``list``, ``extract`` or ``export-key``; ``incident`` an id, or all."""

    part: str
    incident: str = ""
    seq: int = 0
    out: Path = Path()
    passphrase: bool = False


class Windows(Protocol):
    """What only bootstrap can do: open windows, play the demonstration, open a workspace's record."""

    def open(self) -> int: ...
    def demo(self, language: str) -> int: ...
    def demo_headless(self, out: Path, say: Callable[[str], None]) -> int: ...
    def export(self, asked: Asked, out: Path, say: Callable[[str], None]) -> int: ...
    def propose(self, file: Path, say: Callable[[str], None]) -> int: ...
    def sign(self, item: str, role: str, say: Callable[[str], None]) -> int: ...
    def list_playbooks(self, say: Callable[[str], None]) -> int: ...
    def create(self, company: str, name: dict[str, str], key_file: bool, say: Callable[[str], None]) -> int: ...
    def member(self, wish: Wish, say: Callable[[str], None]) -> int: ...
    def backup(self, out: Path, say: Callable[[str], None]) -> int: ...
    def recover(self, file: Path, record: Path | None, say: Callable[[str], None]) -> int: ...
    def sealed(self, asked: Sealed, say: Callable[[str], None]) -> int: ...


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
    create = verbs.add_parser("create", help=_("create a workspace on this computer; its PIN is asked for"))
    create.add_argument("company", metavar="COMPANY", help=_("whose crises these are"))
    file = _("without a keyring, keep the keys in a file under a passphrase, which is asked for")
    create.add_argument("--key-file", action="store_true", help=file)
    create.add_argument("--name", metavar="NAME", help=_("your name in English"))
    create.add_argument("--chinese-name", metavar="NAME", help=_("your name in Chinese; one of the two is enough"))
    demo = verbs.add_parser("demo", help=_("play with an invented company's compensation dispute"))
    demo.add_argument("--headless", action="store_true", help=_("play it to the end without a display"))
    demo.add_argument("--out", type=Path, metavar="DIR", help=_("where pictures and evidence go"))
    verify = verbs.add_parser("verify", help=_("check an evidence bundle"))
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--fingerprint", metavar="F", help=_("the workspace's fingerprint, from elsewhere"))
    verify.add_argument(
        "--tsa-ca", type=Path, metavar="PEM", help=_("certificates of the time-stamp authority that you trust")
    )
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
    propose = parts.add_parser("propose", help=_("propose a playbook for the library of the workspace"))
    propose.add_argument("file", type=Path, metavar="FILE")
    sign = parts.add_parser("sign", help=_("sign what was proposed last, as PR or legal"))
    sign.add_argument("item", metavar="ID", help=_("the playbook's id"))
    sign.add_argument("--role", choices=("pr", "legal"), required=True)
    parts.add_parser("list", help=_("list the playbooks with who signed them when"))
    _member_verbs(
        verbs.add_parser("member", help=_("invite, let in, change and suspend members; accept an invitation"))
    )
    _seat_verbs(verbs.add_parser("seat", help=_("add or remove a device")))
    _seal_verbs(verbs.add_parser("seal", help=_("hand sealed notes, and your key, to the age program")))
    return parser


def _seal_verbs(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar=_("VERB"), required=True, parser_class=_Parser)
    listing = parts.add_parser("list", help=_("list the sealed notes: from whom, for whom, when"))
    listing.add_argument("incident", nargs="?", default="", metavar="INCIDENT", help=_("its id; all without one"))
    extract = parts.add_parser("extract", help=_("write a sealed note to a file, sealed as it is"))
    extract.add_argument("incident", metavar="INCIDENT", help=_("its id, from the list"))
    extract.add_argument("seq", type=int, metavar="SEQ", help=_("its number, from the list"))
    export = parts.add_parser("export-key", help=_("write your sealing key to a file, after you confirm it"))
    export.add_argument("--passphrase", action="store_true", help=_("put it under a passphrase, which is asked for"))
    for part in (extract, export):
        part.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the file to write"))


def _member_verbs(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar=_("VERB"), required=True, parser_class=_Parser)
    parts.add_parser("list", help=_("list the members with their keys"))
    invite = parts.add_parser("invite", help=_("write an invitation"))
    _names(invite)
    invite.add_argument("--may", action="append", default=[], metavar="ROLE", help=_("a role that they may hold"))
    invite.add_argument("--again", dest="member", default="", metavar="MEMBER", help=_("ask a member for new keys"))
    _lasting(invite)
    accept = parts.add_parser("accept", help=_("accept an invitation: make your keys"))
    _letter(accept, "FILE.ghinvite", _("the request to write"))
    for verb, told in (("enrol", _("let in who answered")), ("rekey", _("give a member the keys they asked for"))):
        _letter(parts.add_parser(verb, help=told), "FILE.ghrequest", _("the key file to write"))
    join = parts.add_parser("join", help=_("open the record that you were let into"))
    join.add_argument("file", type=Path, metavar="FILE.ghkey")
    join.add_argument("--record", type=Path, metavar="FILE", help=_("where the record lies"))
    allow = parts.add_parser("allow", help=_("change which roles a member may hold"))
    allow.add_argument("member", metavar="MEMBER")
    allow.add_argument("--grant", dest="may", action="append", default=[], metavar="ROLE")
    allow.add_argument("--withdraw", action="append", default=[], metavar="ROLE")
    parts.add_parser("trust", help=_("go on with a record that was brought back from a backup"))
    for verb, told in (("suspend", _("let a member do nothing more")), ("restore", _("let a member act again"))):
        part = parts.add_parser(verb, help=told)
        part.add_argument("member", metavar="MEMBER")
        part.add_argument("--reason", required=True, metavar="TEXT")


def _seat_verbs(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar=_("VERB"), required=True, parser_class=_Parser)
    invite = parts.add_parser("invite", help=_("write an invitation for another device of yours"))
    invite.set_defaults(device="-")
    _lasting(invite)
    add = parts.add_parser("add", help=_("add the device that answered"))
    _letter(add, "FILE.ghrequest", _("the key file to write"))
    add.add_argument("--device", default="", metavar="NAME", help=_("what you call it"))
    backup = parts.add_parser("backup", help=_("write a recovery file: your keys under a passphrase"))
    backup.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the recovery file to write"))
    recover = parts.add_parser("recover", help=_("bring lost keys back from a recovery file"))
    recover.add_argument("file", type=Path, metavar="FILE")
    recover.add_argument("--record", type=Path, metavar="FILE", help=_("where the record lies"))
    remove = parts.add_parser("remove", help=_("end a device"))
    remove.add_argument("member", metavar="MEMBER")
    remove.add_argument("seat", metavar="KEY", help=_("the first digits of its key, from “goldenhour member list”"))


def _names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", metavar="NAME", help=_("the name in English"))
    parser.add_argument("--chinese-name", metavar="NAME", help=_("the name in Chinese; one of the two is enough"))


def _lasting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, choices=range(1, 91), default=7, metavar="N", help=_("how long it counts"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the invitation to write"))


def _letter(parser: argparse.ArgumentParser, file: str, out: str) -> None:
    parser.add_argument("file", type=Path, metavar=file)
    parser.add_argument("--code", metavar="CODE", help=_("the file's code, from elsewhere"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=out)


def _wish(asked: argparse.Namespace) -> Wish:
    """What was typed of members and devices."""
    given = {key: value for key, value in vars(asked).items() if key in Wish.__struct_fields__ and key != "name"}
    names = {"zh": getattr(asked, "chinese_name", None), "en": getattr(asked, "name", None)}
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    return Wish(**{**given, **lists, "verb": asked.part, "name": {key: name for key, name in names.items() if name}})


def run(arguments: Sequence[str], windows: Windows) -> int:
    """Do what the arguments ask and return the exit code."""
    asked = _parser_speaking(arguments)
    match asked.verb:
        case "create":
            names = {"zh": asked.chinese_name or "", "en": asked.name or ""}
            return windows.create(asked.company, {k: name for k, name in names.items() if name}, asked.key_file, _say)
        case "seat" if asked.part == "backup":
            return windows.backup(asked.out, _say)
        case "seat" if asked.part == "recover":
            return windows.recover(asked.file, asked.record, _say)
        case "member" | "seat":
            return windows.member(_wish(asked), _say)
        case "seal":
            return windows.sealed(_sealed(asked), _say)
        case "demo" if asked.headless or asked.out:
            return windows.demo_headless(asked.out or Path("goldenhour-demo"), _say)
        case "demo":
            return windows.demo(i18n.language())
        case "verify":
            return _verify(asked.file, asked.fingerprint, asked.tsa_ca, as_json=asked.json)
        case "export":
            return windows.export(Asked(asked.incident, asked.statement, asked.pdf), asked.out, _say)
        case "playbook":
            return _playbook(asked, windows)
    return windows.open()


def _playbook(asked: argparse.Namespace, windows: Windows) -> int:
    match asked.part:
        case "schema":
            _say(json.dumps(checking.schema(), ensure_ascii=False, indent=2))
            return OK
        case "check":
            return _check(asked.files, asked.json)
        case "propose":
            return _check([asked.file], False) or windows.propose(asked.file, _say)
        case "sign":
            return windows.sign(asked.item, asked.role, _say)
    return windows.list_playbooks(_say)


def _sealed(asked: argparse.Namespace) -> Sealed:
    return Sealed(**{name: value for name, value in vars(asked).items() if name in Sealed._fields})


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


def ask_secret(prompt: str) -> str:
    """What a person types unseen at the terminal: no argument and no pipe, where others could read it. Raises
    ``NotTyped``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(f"{prompt} ")
    except (getpass.GetPassWarning, EOFError, KeyboardInterrupt) as error:
        raise NotTyped from error


def ask_new_pin() -> str:
    """A PIN that will do, typed twice alike."""
    return _ask_new(_("PIN for signing:"), _("The PIN once more:"), words.weak_pin)


def ask_new_passphrase() -> str:
    """A passphrase that will do, typed twice alike."""
    return _ask_new(_("A new passphrase:"), _("The passphrase once more:"), words.weak_passphrase)


def _ask_new(prompt: str, again: str, weak: Callable[[str], str]) -> str:
    while True:
        typed = ask_secret(prompt)
        wrong = weak(typed)
        if not wrong and ask_secret(again) == typed:
            return typed
        complain(wrong or _("This is not what you typed above."))


def confirmed(warning: str) -> bool:
    """Whether a person who was told ``warning`` types the word that says they mean it."""
    word = _("EXPORT")
    asks = _("Type {word} to go on:", word=word)
    complain(f"{warning} {asks}")
    try:
        return input().strip() == word
    except (EOFError, KeyboardInterrupt):
        return False


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


def _verify(file: Path, fingerprint: str | None, trusted: Path | None, *, as_json: bool) -> int:
    report, seen = checking.verify_file(file, fingerprint), stamping.look(file, trusted)
    if as_json:
        told = report.as_json() | ({"stamp": seen.as_json()} if seen else {})
        _say(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in words.report_lines(report, fingerprint is not None) + ([seen.sentence] if seen else []):
            _say(line)
    wanted = trusted is not None and seen is not None and seen.stamp is None
    return BROKEN if wanted and report.verdict in (OK, REFUSED_ENTRIES) else report.verdict


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
