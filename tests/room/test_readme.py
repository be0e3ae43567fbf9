"""The page in a bundle says what it is, and the check that it prints works."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.ledger.envelope import ENTRY_TYPE, MANIFEST_TYPE
from app.room.evidence import make
from app.room.readme import CHECK, Incident, readme
from app.room.verify import verify
from tests.support.hostile import declared, parts, released, relisted
from tests.support.seats import Company
from tests.vectors import histories

ONE = Incident("0190a2b4-0000-7000-8000-000000000003", "加湿器底座发热", 12, "ab" * 32, False)


def page(*incidents: Incident) -> str:
    return readme("North Wind {x}", "0123456789abcdef" * 4, "2026-03-01T08:00:00.000000Z", "Ada", incidents)


def test_the_page_names_workspace_maker_and_incidents() -> None:
    text = page(ONE)
    assert "01234567 89abcdef " * 2 in text
    for said in ("North Wind {x}", "Ada", ONE.title, ONE.stream, ONE.head, "2026-03-01T08:00:00"):
        assert said in text


def test_only_a_drill_is_called_a_drill() -> None:
    drill = Incident(ONE.stream, ONE.title, 1, ONE.head, True)
    assert "DRILL" not in page(ONE)
    assert page(ONE, drill).count("DRILL") == 2
    assert "演练" in page(drill)


def test_the_page_says_in_both_languages_what_a_reader_needs() -> None:
    chinese, english = page(ONE).split("\nEnglish\n")
    for half in (chinese, english):
        for said in (ENTRY_TYPE, MANIFEST_TYPE, "DSSEv1", "goldenhour/v1", "RFC 8785", "--fingerprint", "left_out"):
            assert said in half
    assert "0 全部成立" in chinese
    assert "Exit code 0" in english


def test_the_page_says_in_both_languages_how_a_reader_opens_a_sealed_note() -> None:
    for half in page(ONE).split("\nEnglish\n"):
        for said in ("age -d -i key.txt note.age", "seal export-key", "seal extract", "body.sealed", "body.to"):
            assert said in half


def test_no_line_is_too_long_for_a_terminal() -> None:
    assert [line for line in page(ONE).splitlines() if len(line.encode("gb18030")) > 118] == []


def run(code: str, raw: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "check.py").write_text(code, encoding="utf-8")
    (folder / "bundle.zip").write_bytes(raw)
    command = [sys.executable, "-I", "check.py", "bundle.zip"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_check_that_is_printed_in_a_bundle_checks_that_bundle(tmp_path: Path) -> None:
    company = Company()
    room = company.declared()
    company.released(room)
    file = io.BytesIO()
    make(company.workspace, [room.stream], file)
    text = parts(file.getvalue())["README.txt"].decode()
    code = text[text.index("import base64") :]
    assert code == CHECK
    told = run(code, file.getvalue(), tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert f"fingerprint {company.workspace.fingerprint}" in told.stdout
    assert re.search(r"record/.*jsonl 10 entries hold", told.stdout)


def test_the_printed_check_takes_withheld_lines(tmp_path: Path) -> None:
    assert run(CHECK, histories.a_note_withheld(), tmp_path).returncode == 0


@pytest.mark.parametrize(
    "wrong",
    [
        histories.a_text_swapped_in_the_record,
        histories.a_text_swapped_and_hashed_anew,
        histories.an_objection_cut_and_hashed_anew,
        histories.the_last_line_cut,
        lambda: relisted(parts(released()[0].bundle()), workspace="0" * 64, by="somebody else"),
    ],
)
def test_the_printed_check_stops_at_what_does_not_hold(wrong: object, tmp_path: Path) -> None:
    raw = wrong()  # type: ignore[operator]
    assert verify(io.BytesIO(raw)).verdict != 0
    assert run(CHECK, raw, tmp_path).returncode != 0


def test_the_printed_check_is_short() -> None:
    assert len(CHECK.splitlines()) < 60
    assert declared().bundle()  # and a bundle without a release is one too
