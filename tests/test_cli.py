"""The console: verbs, sentences, exit codes, in both languages."""

from __future__ import annotations

import getpass
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from app import cli, i18n
from app.ledger.timestamps import query
from app.room import evidence, stamping
from app.room.member_wish import Wish
from tests.support import authority
from tests.support.stage import play


class Doors:
    """Stands where bootstrap stands: remembers what was asked of the windows."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def open(self) -> int:
        self.asked.append("open")
        return 0

    def demo(self, language: str) -> int:
        self.asked.append(("demo", language))
        return 0

    def demo_headless(self, out: Path, say: Callable[[str], None]) -> int:
        self.asked.append(("headless", out))
        say("one line")
        return 0

    def backup(self, out: Path, say: Callable[[str], None]) -> int:
        self.asked.append(("backup", out))
        return 0

    def recover(self, file: Path, record: Path | None, say: Callable[[str], None]) -> int:
        self.asked.append(("recover", file, record))
        return 0

    def create(self, company: str, name: dict[str, str], key_file: bool, say: Callable[[str], None]) -> int:
        self.asked.append(("create", company, name, key_file))
        return 0

    def member(self, wish: Wish, say: Callable[[str], None]) -> int:
        self.asked.append(wish)
        return 0

    def sealed(self, asked: cli.Sealed, say: Callable[[str], None]) -> int:
        self.asked.append(asked)
        return 0

    def export(self, asked: cli.Asked, out: Path, say: Callable[[str], None]) -> int:
        self.asked.append(("export", *asked, out))
        return 0

    def propose(self, file: Path, say: Callable[[str], None]) -> int:
        self.asked.append(("propose", file))
        return 0

    def sign(self, item: str, role: str, say: Callable[[str], None]) -> int:
        self.asked.append(("sign", item, role))
        return 0

    def list_playbooks(self, say: Callable[[str], None]) -> int:
        self.asked.append("list")
        return 0


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A real bundle of the whole story, and its workspace's fingerprint."""
    path = tmp_path_factory.mktemp("bundle") / "evidence.zip"
    scene = play("en", "end")
    with path.open("wb") as file:
        evidence.make(scene.workspace, [scene.stream], file)
    return path, scene.workspace.fingerprint


def run(*arguments: object) -> tuple[int, list[object]]:
    doors = Doors()
    try:
        code = cli.run([str(argument) for argument in arguments], doors)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    return code, doors.asked


def test_no_verb_opens_the_window() -> None:
    assert run() == (0, ["open"])
    assert run("open") == (0, ["open"])


def test_the_language_may_stand_anywhere() -> None:
    assert run("demo", "--language", "zh") == (0, [("demo", "zh")])
    assert run("--language", "en", "demo") == (0, [("demo", "en")])


def test_the_headless_demonstration_says_its_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run("demo", "--headless", "--out", tmp_path) == (0, [("headless", tmp_path)])
    assert capsys.readouterr().out == "one line\n"


def test_export_takes_an_incident_or_all() -> None:
    assert run("export", "--out", "a.zip") == (0, [("export", None, None, False, Path("a.zip"))])
    assert run("export", "id", "--out", "a.zip") == (0, [("export", "id", None, False, Path("a.zip"))])
    asked = run("export", "--statement", "S-02", "--pdf", "--out", "a.zip")
    assert asked == (0, [("export", None, "S-02", True, Path("a.zip"))])


def test_a_workspace_is_created_for_a_company_and_a_person() -> None:
    assert run("create", "Northwind", "--name", "Shen") == (0, [("create", "Northwind", {"en": "Shen"}, False)])
    both = run("create", "北风电器", "--name", "Shen", "--chinese-name", "沈若岚", "--key-file")
    assert both == (0, [("create", "北风电器", {"zh": "沈若岚", "en": "Shen"}, True)])
    assert run("create", "Northwind", "--pin", "314159")[0] == cli.USAGE  # others could read it


# -- what is typed unseen ------------------------------------------------------------------------------------


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """These lines are typed at the terminal, one after the other."""
    waiting = iter(lines)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(waiting))


def test_keys_are_backed_up_and_recovered() -> None:
    assert run("seat", "backup", "--out", "k") == (0, [("backup", Path("k"))])
    assert run("seat", "recover", "k") == (0, [("recover", Path("k"), None)])
    assert run("seat", "recover", "k", "--record", "r") == (0, [("recover", Path("k"), Path("r"))])
    assert run("seat", "recover", "k", "--passphrase", "w")[0] == cli.USAGE  # others could read it


def test_a_new_pin_is_typed_twice_and_asked_again_until_it_will_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "12345", "123456", "314159", "314158", "314159", "314159")
    assert cli.ask_new_pin() == "314159"
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert said[2] == "This is not what you typed above."


@pytest.mark.parametrize("left", [EOFError, KeyboardInterrupt])
def test_whoever_types_nothing_is_told_so(monkeypatch: pytest.MonkeyPatch, left: type[BaseException]) -> None:
    def leaves(_prompt: str) -> str:
        raise left

    monkeypatch.setattr(getpass, "getpass", leaves)
    with pytest.raises(cli.NotTyped):
        cli.ask_secret("PIN:")


def test_a_secret_is_never_read_where_it_would_show(monkeypatch: pytest.MonkeyPatch) -> None:
    def shows(_prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return "314159"

    monkeypatch.setattr(getpass, "getpass", shows)
    with pytest.raises(cli.NotTyped):
        cli.ask_secret("PIN:")


@pytest.mark.parametrize(
    "words", [["export"], ["verify"], ["nonsense"], ["--language", "fr"], ["playbook"], ["open", "--x"]]
)
def test_a_misspelt_command_leaves_with_64_and_says_how(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words)[0] == cli.USAGE
    assert "goldenhour" in capsys.readouterr().err


def test_help_is_there_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help", "--language", "en")[0] == 0
    english = capsys.readouterr().out
    assert run("--help", "--language", "zh")[0] == 0
    chinese = capsys.readouterr().out
    assert "check an evidence bundle" in english
    assert "证据包" in chinese
    assert "show this help message" not in chinese


# -- verify --------------------------------------------------------------------------------------------------


def test_a_good_bundle_verifies(bundle: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, fingerprint = bundle
    assert run("verify", path, "--fingerprint", fingerprint)[0] == cli.OK
    said = capsys.readouterr().out
    assert fingerprint in said
    assert "refused" not in said


def test_the_report_for_a_machine_has_the_promised_members(
    bundle: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, fingerprint = bundle
    assert run("verify", path, "--json")[0] == cli.OK
    report = json.loads(capsys.readouterr().out)
    assert {"verdict", "workspace", "drill", "streams", "refused", "withheld", "released", "fault"} <= set(report)
    assert (report["verdict"], report["workspace"], report["fault"]) == (0, fingerprint, None)
    assert len(report["released"]) == 5


def test_without_a_fingerprint_it_says_what_that_leaves_open(
    bundle: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", bundle[0])[0] == cli.OK
    assert "elsewhere" in capsys.readouterr().out


def test_another_workspaces_fingerprint_breaks_it(bundle: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", bundle[0], "--fingerprint", "0" * 64)[0] == cli.BROKEN
    assert "fingerprint" in capsys.readouterr().out


def test_a_flipped_byte_breaks_it(bundle: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(bundle[0]) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"a", b"b", 1) if name == "roster.jsonl" else content)
    assert run("verify", broken)[0] == cli.BROKEN
    assert "roster.jsonl" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 no zip"])
def test_what_is_no_bundle_is_said_to_be_none(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert run("verify", path)[0] == cli.NOT_A_BUNDLE
    assert capsys.readouterr().out == "This is not an evidence bundle.\n"


# -- the library ---------------------------------------------------------------------------------------------

SOUND = Path("app/playbooks/library/compensation-dispute.yaml")


def test_a_sound_playbook_is_proposed_and_one_with_mistakes_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("playbook", "propose", SOUND) == (0, [("propose", SOUND)])
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")
    assert run("playbook", "propose", broken) == (cli.MISTAKES, [])
    assert "broken.yaml" in capsys.readouterr().out


def test_signing_names_the_item_and_the_role() -> None:
    assert run("playbook", "sign", "recall", "--role", "legal") == (0, [("sign", "recall", "legal")])
    assert run("playbook", "sign", "recall", "--role", "commander") == (cli.USAGE, [])
    assert run("playbook", "sign", "recall") == (cli.USAGE, [])


def test_the_library_is_listed() -> None:
    assert run("playbook", "list") == (0, ["list"])


# -- playbooks -----------------------------------------------------------------------------------------------


def test_the_schema_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("playbook", "schema")[0] == cli.OK
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].endswith("2020-12/schema")


def test_every_mistake_is_named_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("id: 5\nsurprise: yes\n", encoding="utf-8")
    assert run("playbook", "check", path)[0] == cli.MISTAKES
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"{path}:1:5: ") for line in lines)
    assert any(line.startswith(f"{path}:2:1: ") for line in lines)


def test_mistakes_come_for_a_machine_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gone.yaml"
    assert run("playbook", "check", path, "--json")[0] == cli.MISTAKES
    found = json.loads(capsys.readouterr().out)
    assert found[0]["file"] == str(path)
    assert found[0]["sentence"]


def test_the_language_is_the_one_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"no")
    assert run("verify", path, "--language", "zh")[0] == cli.NOT_A_BUNDLE
    assert "证据包" in capsys.readouterr().out
    assert i18n.language() == "zh"


# -- members -------------------------------------------------------------------------------------------------


def wish(*words: str) -> Wish:
    code, asked = run(*words)
    assert code == 0
    (found,) = asked
    assert isinstance(found, Wish)
    return found


def test_what_is_typed_of_members_is_handed_on() -> None:
    assert wish("member", "list") == Wish("list")
    assert wish("member", "trust") == Wish("trust")
    assert wish("member", "invite", "--name", "Mei", "--may", "pr", "--may", "writer", "--out", "a.ghinvite") == Wish(
        "invite", out=Path("a.ghinvite"), name={"en": "Mei"}, may=("pr", "writer")
    )
    assert wish("member", "invite", "--again", "Wen", "--out", "a", "--days", "1").member == "Wen"
    assert wish("member", "accept", "a", "--code", "X", "--out", "b") == Wish("accept", Path("a"), Path("b"), code="X")
    assert wish("member", "enrol", "a", "--out", "b") == Wish("enrol", Path("a"), Path("b"))
    assert wish("member", "join", "a", "--record", "r") == Wish("join", Path("a"), record=Path("r"))
    allowed = wish("member", "allow", "Wen", "--grant", "pr", "--withdraw", "legal")
    assert (allowed.member, allowed.may, allowed.withdraw) == ("Wen", ("pr",), ("legal",))
    assert wish("member", "suspend", "Wen", "--reason", "left") == Wish("suspend", member="Wen", reason="left")
    assert wish("seat", "add", "a", "--device", "Laptop", "--out", "b").device == "Laptop"
    assert wish("seat", "invite", "--out", "a").device
    assert wish("seat", "remove", "Wen", "7F3A") == Wish("remove", member="Wen", seat="7F3A")


@pytest.mark.parametrize(
    "words",
    [
        ["member"], ["member", "suspend", "Wen"], ["member", "invite", "--name", "Mei"], ["seat"],
        ["member", "invite", "--name", "Mei", "--out", "a", "--days", "0"], ["member", "accept", "a"],
    ],
)  # fmt: skip
def test_a_verb_of_members_that_lacks_something_leaves_with_64(words: list[str]) -> None:
    assert run(*words)[0] == cli.USAGE


def test_no_secret_is_taken_from_the_command_line() -> None:
    for words in (["member", "accept", "a", "--out", "b", "--pin", "314159"], ["member", "join", "a", "--pin", "1"]):
        assert run(*words)[0] == cli.USAGE


def test_a_time_stamp_beside_a_bundle_is_told_and_held_against_the_certificates_given(
    bundle: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evidence.zip"
    path.write_bytes(bundle[0].read_bytes())
    folder = tmp_path / "authority"
    folder.mkdir()
    clock = authority.Authority(folder)
    assert run("verify", path, "--tsa-ca", clock.root)[0] == cli.BROKEN
    assert "There is no time-stamp evidence.zip.tsr" in capsys.readouterr().out
    digest = sha256(path.read_bytes()).digest()
    stamping.beside(path).write_bytes(clock.answer(query(digest, bytes(8))))
    assert run("verify", path)[0] == cli.OK
    assert "only with the authority's certificate" in capsys.readouterr().out
    assert run("verify", path, "--tsa-ca", clock.root, "--json")[0] == cli.OK
    told = json.loads(capsys.readouterr().out)["stamp"]
    assert (told["by"], told["trusted"], told["fault"]) == ("A clock", True, None)


# -- sealed notes ----------------------------------------------------------------------------------------------------


def test_sealed_notes_are_listed_extracted_and_the_key_exported() -> None:
    assert run("seal", "list") == (0, [cli.Sealed("list")])
    assert run("seal", "list", "id") == (0, [cli.Sealed("list", "id")])
    assert run("seal", "extract", "id", 53, "--out", "n.age") == (0, [cli.Sealed("extract", "id", 53, Path("n.age"))])
    assert run("seal", "export-key", "--out", "key.txt") == (0, [cli.Sealed("export-key", out=Path("key.txt"))])
    under = cli.Sealed("export-key", out=Path("key.age"), passphrase=True)
    assert run("seal", "export-key", "--passphrase", "--out", "key.age") == (0, [under])


@pytest.mark.parametrize("words", [["seal"], ["seal", "extract", "id"], ["seal", "extract", "id", "x", "--out", "n"]])
def test_a_misspelt_wish_for_a_sealed_note_leaves_with_64(words: list[str]) -> None:
    assert run(*words)[0] == cli.USAGE


@pytest.mark.parametrize(("typed", "meant"), [("EXPORT\n", True), (" EXPORT \n", True), ("yes\n", False), ("", False)])
def test_only_the_word_asked_for_confirms(
    typed: str, meant: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert cli.confirmed("It opens everything.") is meant
    assert capsys.readouterr().err == "It opens everything. Type EXPORT to go on:\n"
