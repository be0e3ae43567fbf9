"""What a person can get wrong before a window opens: databases, bundles, playbooks, terminals – one sentence each.

Everything goes through the command as it is typed. What is wrong while the window is open is beside.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from app import bootstrap, cli, i18n
from app.room import words
from app.room.report import HAS_REFUSED, HOLDS
from scripts import messages
from tests.support.shelves import bare
from tests.support.typed import ROOT, UNPRIVILEGED, Kept, environment, kept, typed
from tests.vectors.make import VECTORS

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX rights")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return kept(tmp_path_factory.mktemp("sound") / "home")


@pytest.fixture
def own(sound: Kept, tmp_path: Path) -> Kept:
    """A workspace to spoil; its folders may be entered by all, as a test may give up its rights."""
    return sound.copied(tmp_path / "home")


# -- databases -----------------------------------------------------------------------------------------------------


@contextmanager
def foreign(own: Kept) -> Iterator[None]:
    own.record.unlink()
    with closing(sqlite3.connect(own.record)) as other:
        other.execute("CREATE TABLE recipes (title)")
        other.commit()
    yield


@contextmanager
def noise(own: Kept) -> Iterator[None]:
    own.record.write_bytes(bytes(range(256)) * 64)
    yield


@contextmanager
def short(own: Kept) -> Iterator[None]:
    own.record.write_bytes(b"not a database")
    yield


@contextmanager
def emptied(own: Kept) -> Iterator[None]:
    own.record.write_bytes(b"")
    yield


@contextmanager
def newer(own: Kept) -> Iterator[None]:
    with closing(bare(own.record, own.database_key)) as there:
        there.execute("UPDATE alembic_version SET version_num = 'r9999'")
    yield


@contextmanager
def damaged(own: Kept) -> Iterator[None]:
    content = bytearray(own.record.read_bytes())
    for place in range(4096 + 100, len(content), 4096):  # every page but the one that tells the key
        content[place] ^= 1
    own.record.write_bytes(content)
    yield


@contextmanager
def held(own: Kept) -> Iterator[None]:
    with closing(bare(own.record, own.database_key)) as there:
        there.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def removed(own: Kept) -> Iterator[None]:
    away = own.record.with_name("away")
    own.record.rename(away)
    yield
    away.rename(own.record)


@contextmanager
def folder_in_its_place(own: Kept) -> Iterator[None]:
    with removed(own):
        own.record.mkdir()
        yield
        own.record.rmdir()


@contextmanager
def written_protected(own: Kept) -> Iterator[None]:
    own.record.chmod(0o444)
    own.record.parent.chmod(0o555)
    yield
    own.record.parent.chmod(0o755)
    own.record.chmod(0o600)


@contextmanager
def locked_away(own: Kept) -> Iterator[None]:
    own.record.chmod(0)
    yield
    own.record.chmod(0o600)


Trouble = Callable[[Kept], AbstractContextManager[None]]
LASTING: list[tuple[Trouble, str]] = [
    (foreign, "is not a Golden Hour file. Put the right one back"),
    (noise, "does not open with the key"),
    (short, "is not a Golden Hour file"),
    (emptied, "is damaged. Restore it from a backup"),
    (newer, "newer version of Golden Hour. Update the program; nothing was changed"),
    (damaged, "is damaged. Restore it from a backup"),
]
PASSING: list[tuple[Trouble, str]] = [
    (held, "Another program holds"),
    (removed, "was moved or removed. Put it back"),
    (folder_in_its_place, "is not a Golden Hour file. Put the right one back"),
]
OF_RIGHTS: list[tuple[Trouble, str]] = [
    (written_protected, "can be read but not written. Check its rights"),
    (locked_away, "may not be opened. Check its rights"),
]


def bound_by_rights() -> tuple[str, ...]:
    """What to put before a command so that rights bind it."""
    if os.geteuid():
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("rights do not bind root, and there is no setpriv to give that up")
    return UNPRIVILEGED


def told(done: subprocess.CompletedProcess[str], where: object, sentence: str) -> None:
    """It left with 74 and one sentence, which names the place."""
    assert done.returncode == cli.SURROUNDINGS, done.stdout + done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert sentence in done.stderr
    assert str(where) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("trouble", "sentence"), LASTING, ids=lambda value: getattr(value, "__name__", ""))
def test_a_record_that_is_none_is_told_and_left_as_it_is(
    own: Kept, sound: Kept, tmp_path: Path, trouble: Trouble, sentence: str
) -> None:
    with trouble(own):
        before = own.record.read_bytes()
        told(typed(own.home, "export", "--out", tmp_path / "e.zip", keys=own.keys), own.record, sentence)
        assert own.record.read_bytes() == before
    assert not list(tmp_path.glob("e.zip*"))
    shutil.copy(sound.record, own.record)  # from a backup, as the sentence says
    assert typed(own.home, "export", "--out", tmp_path / "e.zip", keys=own.keys).returncode == 0


@pytest.mark.parametrize(("trouble", "sentence"), PASSING, ids=lambda value: getattr(value, "__name__", ""))
def test_what_passes_is_told_and_then_all_is_there(own: Kept, tmp_path: Path, trouble: Trouble, sentence: str) -> None:
    with trouble(own):
        told(typed(own.home, "export", "--out", tmp_path / "e.zip", keys=own.keys), own.record, sentence)
    assert typed(own.home, "export", "--out", tmp_path / "e.zip", keys=own.keys).returncode == 0


@posix
@pytest.mark.parametrize(("trouble", "sentence"), OF_RIGHTS, ids=lambda value: getattr(value, "__name__", ""))
def test_missing_rights_are_told_and_then_all_is_there(
    own: Kept, tmp_path: Path, trouble: Trouble, sentence: str
) -> None:
    before = bound_by_rights()
    with trouble(own):
        told(typed(own.home, "export", "--out", tmp_path / "e", keys=own.keys, before=before), own.record, sentence)
    assert typed(own.home, "export", "--out", tmp_path / "e", keys=own.keys, before=before).returncode == 0


def test_a_full_disk_is_told_and_once_there_is_room_all_is_there(own: Kept, tmp_path: Path) -> None:
    disk, out = tmp_path / "disk", tmp_path / "e.zip"
    disk.mkdir()
    mounted = ("unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=2m tmpfs "$0" && "$@"', str(disk))
    if (
        shutil.which("unshare") is None
        or subprocess.run([*mounted, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("this machine lets nobody make a small disk")
    script = (
        f'cp -r "{own.home}" home && cat /dev/zero > filler; {sys.executable} -m app export --out "{out}"; echo $? >&2;'
        f' rm filler; {sys.executable} -m app export --out "{out}" >&2; echo $? >&2'
    )
    done = subprocess.run(
        [*mounted, "sh", "-c", f'cd "{disk}"; {script}'], env=environment(disk / "home", own.keys),
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    lines = [line for line in done.stderr.splitlines() if not line.startswith(("cat:", "sh:"))]
    assert "Make room, then try again" in lines[0], done.stderr
    assert "record.ghdb" in lines[0]
    assert (lines[1], lines[-1]) == ("74", "0")
    assert "Traceback" not in done.stderr


def test_a_file_that_may_not_grow_is_told_and_no_half_bundle_is_left(own: Kept, tmp_path: Path) -> None:
    limited = ("sh", "-c", 'ulimit -f 1; "$0" "$@"')
    done = typed(own.home, "export", "--out", tmp_path / "e.zip", keys=own.keys, before=limited)
    told(done, "", "")
    assert not list(tmp_path.glob("e.zip*"))
    assert typed(own.home, "export", "--out", tmp_path / "e.zip", keys=own.keys).returncode == 0


def test_a_keyring_with_another_key_or_none_is_told(own: Kept, tmp_path: Path) -> None:
    database, seat = own.keys
    other = {database: "A" * 43 + "=", seat: own.keys[seat]}
    told(typed(own.home, "export", "--out", tmp_path / "e", keys=other), own.record, "Put the right one back")
    told(typed(own.home, "export", "--out", tmp_path / "e", keys={}), "Northwind", "another computer's or user's")
    told(typed(own.home, "export", "--out", tmp_path / "e"), "", "no keyring")
    damaged = {**own.keys, seat: "%%%"}
    told(typed(own.home, "export", "--out", tmp_path / "e", keys=damaged), "", "keyring")


def test_an_export_into_a_folder_or_onto_one_leaves_nothing_beside_it(own: Kept, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    told(typed(own.home, "export", "--out", tmp_path / "folder", keys=own.keys), "folder", "cannot be")
    told(typed(own.home, "export", "--out", tmp_path / "gone" / "e", keys=own.keys), "gone", "cannot be")
    assert not list(tmp_path.glob("folder.new*"))


# -- bundles -------------------------------------------------------------------------------------------------------


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Chinese that is kept now, whatever was compiled before."""
    file = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES" / "goldenhour.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as compiled:
        write_mo(compiled, messages.chinese())
    monkeypatch.setattr(i18n, "FOLDER", tmp_path / "locale")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_every_wrong_bundle_gets_its_code_and_sentences_without_hostile_text(
    vector, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "e.zip").write_bytes(vector.make())
    given = ["--fingerprint", vector.fingerprint] if vector.fingerprint else []
    assert bootstrap.run(["--language", language, "verify", str(tmp_path / "e.zip"), *given]) == vector.verdict
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert said.err == ""
    assert lines[0].strip()
    assert not OBEYED.search(said.out)
    assert "{" not in said.out
    assert (len(lines) == 1) == (vector.verdict in {1, 2})
    if language == "zh":
        assert re.match("[\u4e00-\u9fff]", lines[0])
    if vector.verdict in {HOLDS, HAS_REFUSED}:
        assert len(lines) > 2


@pytest.mark.parametrize(("verdict", "language"), [(0, "zh"), (1, "en"), (2, "zh"), (3, "en")])
def test_the_command_leaves_with_the_verdict(verdict: int, language: str, tmp_path: Path) -> None:
    vector = next(one for one in VECTORS if one.verdict == verdict)
    (tmp_path / "e.zip").write_bytes(vector.make())
    given = ["--fingerprint", vector.fingerprint] if vector.fingerprint else []
    done = typed(tmp_path / "home", "verify", tmp_path / "e.zip", "--language", language, *given)
    assert (done.returncode, done.stderr) == (verdict, "")


def deep_json(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("manifest.json", b"[" * 200_000)


def hostile_names(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("manifest.json", b"{}")
        made.writestr("\x1b]0;owned\x07\x1b[2J\u202e", b"x")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", bytes(200_000_000))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b""), 2),
        (lambda path: path.write_bytes(b"PK\x03\x04" + b"\x1b[31m" * 500), 2),
        (lambda path: path.write_bytes(bytes(range(256)) * 4000), 2),
        (deep_json, 1),
        (hostile_names, 1),
        (bomb, 1),
        (Path.mkdir, 74),
        (lambda _path: None, 74),
    ],
    ids=["empty", "half", "noise", "deep", "names", "bomb", "folder", "missing"],
)
def test_what_is_no_bundle_is_told_at_once(make: Callable[[Path], object], code: int, tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    make(path)
    began = time.monotonic()
    done = typed(tmp_path / "home", "verify", path)
    assert time.monotonic() - began < 20
    assert done.returncode == code, done.stdout + done.stderr
    assert len((done.stdout + done.stderr).splitlines()) == 1
    assert not OBEYED.search(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr


@posix
def test_a_bundle_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    path.write_bytes(b"x")
    path.chmod(0)
    told(typed(tmp_path / "home", "verify", path, before=bound_by_rights()), path, "Permission denied")


# -- playbooks -----------------------------------------------------------------------------------------------------

SOUND = (ROOT / "tests" / "playbooks" / "sound.yaml").read_text(encoding="utf-8")
PLACE = re.compile(r"^(.+):(\d+):(\d+): \S.*")


def bombed() -> bytes:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    return "\n".join(lines).encode()


BOOKS: dict[str, bytes] = {
    "wrong types": b"id: [1]\nversion: {a: b}\ntitle: 5\nroles: yes\ntasks: {}\n",
    "unknown keys": SOUND.encode() + b"\ncolour: red\n",
    "alias bomb": bombed(),
    "50 MB": b"# " + b"x" * 50_000_000,
    "long line": b"a: " + b"x" * 1_900_000,
    "deep": b"a: " + b"[" * 15_000,
    "not utf-8": b"id: \xff\xfe\n",
    "utf-16": SOUND.encode("utf-16"),
    "tabs": b"id: a\n\tversion: 1\n",
    "empty": b"",
    "nul": b"\x00" * 100,
    "escapes": b'id: "\x1b[31mred"\n"\\x1b[2J": 1\n"\\u202e": 2\n"\\x9b2J": 3\n',
    "tag": b"id: !!python/object/apply:os.system [echo owned]\n",
    "two documents": b"id: a\n---\nid: b\n",
    "many mistakes": b"\n".join(b"k%d: 1" % n for n in range(20_000)),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_playbook_that_is_none_is_told_by_line_and_column_and_soon(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_bytes(BOOKS[name])
    wrong_book(tmp_path, path)


def wrong_book(tmp_path: Path, path: Path, *, before: tuple[str, ...] = ()) -> str:
    began = time.monotonic()
    done = typed(tmp_path / "home", "playbook", "check", path, before=before)
    assert time.monotonic() - began < 30
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert 0 < len(lines) <= 250
    assert all(PLACE.match(line) for line in lines), lines[:3]
    assert not OBEYED.search(done.stdout)
    return done.stdout


def test_a_folder_a_missing_file_and_a_locked_one_are_no_playbooks(tmp_path: Path) -> None:
    assert "folder" in wrong_book(tmp_path, tmp_path)
    assert "no such file" in wrong_book(tmp_path, tmp_path / "gone.yaml")
    locked = tmp_path / "locked.yaml"
    locked.write_text("id: a")
    locked.chmod(0)
    assert "Permission denied" in wrong_book(tmp_path, locked, before=bound_by_rights())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{% for n in field %}x{% endfor %}", ""),
        ("{{ field.__class__ }}", ""),
        ("{{ ''.__class__.__mro__ }}", ""),
        ("{{ 'x' * 10000000000 }}", ""),
        ("{{ 9 ** 9 ** 9 }}", ""),
        ("{{ range(10) }}", ""),
        ("{% include '/etc/passwd' %}", ""),
        ("{{ field.never_declared }}", "never_declared"),
        ("{{ field.company ", ""),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", ""),
        ("x" * 19_000 + "{{ unheard_of }}", ""),
    ],
)
def test_a_template_that_asks_for_more_than_names_is_told(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    body = next(line for line in SOUND.splitlines() if "{{" in line)
    indent = body[: len(body) - len(body.lstrip())]
    path.write_text(SOUND.replace(body, indent + text.replace("\n", " "), 1), encoding="utf-8")
    assert sentence in wrong_book(tmp_path, path)


def test_a_file_name_that_a_terminal_would_obey_is_spelt_out(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred\x9b2J.yaml"
    path.write_text("id: a")
    assert "\\u001b[31mred\\u009b2J.yaml" in wrong_book(tmp_path, path)
    done = typed(tmp_path / "home", "verify", tmp_path / "\x1b[2J.zip")
    assert not OBEYED.search(done.stderr)
    as_json = json.loads(typed(tmp_path / "home", "playbook", "check", path, "--json").stdout)
    assert as_json[0]["file"] == str(path)


# -- terminals, homes ----------------------------------------------------------------------------------------------


def test_a_reader_who_leaves_is_no_fault_and_changes_no_verdict(tmp_path: Path) -> None:
    vector = next(one for one in VECTORS if one.verdict == HAS_REFUSED)
    (tmp_path / "e.zip").write_bytes(vector.make())
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "app"]
    around = environment(tmp_path / "home")
    for arguments, code in ((["verify", str(tmp_path / "e.zip")], HAS_REFUSED), (["playbook", "schema"], 0)):
        done = subprocess.run(
            [*command, *arguments], stdout=writing, stderr=subprocess.PIPE, env=around, cwd=ROOT, check=False
        )
        assert (done.returncode, done.stderr) == (code, b"")
    os.close(writing)


@pytest.mark.parametrize("arguments", [["playbook", "schema"], ["verify", "gone"], ["--help"], ["nonsense"]])
def test_it_works_with_nowhere_to_print(arguments: list[str], tmp_path: Path) -> None:
    closed = ("sh", "-c", 'exec "$0" "$@" >&- 2>&-')
    done = typed(tmp_path / "home", *arguments, before=closed)
    assert done.returncode in {0, 64, 74}
    log = tmp_path / "home" / "goldenhour.log"
    assert not log.exists() or "Traceback" not in log.read_text(encoding="utf-8")


@posix
def test_a_full_device_is_told(tmp_path: Path) -> None:
    full = ("sh", "-c", 'exec "$0" "$@" >/dev/full')
    told(typed(tmp_path / "home", "playbook", "schema", before=full), "", "No space left on device")


@pytest.mark.parametrize(
    "locale",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "no_SUCH.locale"},
    ],
)
def test_chinese_is_said_in_any_locale_or_spelt_out(locale: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "e.zip").write_bytes(b"")
    done = typed(tmp_path / "home", "--language", "zh", "verify", tmp_path / "e.zip", **locale)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.strip() in {"这不是证据包。", r"\u8fd9\u4e0d\u662f\u8bc1\u636e\u5305\u3002"}


def test_a_home_may_have_any_name(sound: Kept, tmp_path: Path) -> None:
    own = sound.copied(tmp_path / "危机 «ñ» 🕐")
    out = tmp_path / "证据.zip"
    assert typed(own.home, "export", "--out", out, keys=own.keys, LC_ALL="C").returncode == 0
    assert typed(own.home, "verify", out).returncode == 0


def test_a_home_that_cannot_be_hinders_no_check_and_is_named_where_it_is_needed(sound: Kept, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "e.zip").write_bytes(b"")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        done = typed(home, "verify", tmp_path / "e.zip")
        assert (done.returncode, done.stderr) == (2, "")
        assert typed(home, "export", "--out", tmp_path / "e", keys={}).returncode == 74


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'"\xff"', b"[" * 100_000, b'{"scale": 1e300}', b"[]"])
def test_settings_and_labels_that_cannot_be_read_are_passed_over(content: bytes, own: Kept, tmp_path: Path) -> None:
    (own.home / "settings.json").write_bytes(content)
    beside = own.home / "workspaces" / "0"
    beside.mkdir()
    (beside / "workspace.json").write_bytes(content)
    done = typed(own.home, "export", "--out", tmp_path / "e", keys=own.keys)
    assert (done.returncode, done.stderr) == (0, "")


def test_two_at_once_on_one_home_both_work_or_say_why_not(own: Kept, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "export", "--out"]
    around = environment(own.home, own.keys)
    both = [
        subprocess.Popen(
            [*command, str(tmp_path / f"{n}.zip")], env=around, cwd=ROOT, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )
        for n in range(3)
    ]  # fmt: skip
    for number, one in enumerate(both):
        _out, said = one.communicate(timeout=120)
        assert one.returncode == 0, said
        assert typed(own.home, "verify", tmp_path / f"{number}.zip").returncode == 0


def test_every_fault_of_a_store_names_the_file_and_a_way_out() -> None:
    from app.store.contract import StoreFault  # noqa: PLC0415 - for this table alone

    way_out = re.compile(r"try again|Check|Update|Put|Restore|Make|Close", re.IGNORECASE)
    codes = StoreFault.__init__.__annotations__["code"]
    for code in getattr(codes, "__args__", ()):
        sentence = words.store_fault(StoreFault(code, "/data/record.ghdb"))
        assert "/data/record.ghdb" in sentence
        assert way_out.search(sentence), sentence
