"""docs/record.md says what the program does: its example, its tables, its codes, its numbers."""

import ast
import base64
import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain import notes, release, terms
from app.domain.state import WEIGHTY
from app.ledger import canonical, manifest
from app.room.fold import Fold
from app.room.report import AFTER_WITHHELD, Code
from tests.room.test_track import rosters
from tests.support import outsider
from tests.support.hostile import INCIDENT
from tests.vectors import example

PAGE = example.PAGE.read_text(encoding="utf-8")
APP = Path(__file__).parents[2] / "app"
PROSE = PAGE[: PAGE.index("## Worked example")]
CODES = re.compile(r"`([a-z]+(?:-[a-z]+)+)`")
NO_CODES = {"this-form", "stood-down", "known-since"}
PROPOSALS_ONLY = {"app/room/publishing.py", "app/room/drafting.py", "app/room/establishing.py"}


def refusals() -> set[str]:
    """Every code that the rules and the folds refuse with, read off the source."""
    found: set[str] = set()
    for path in [*(APP / "domain").glob("*.py"), *(APP / "room").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "refuse" and node.args:
                found |= _codes(node.args[0])
    return found


def _codes(argument: ast.expr) -> set[str]:
    if isinstance(argument, ast.JoinedStr):
        return {"statement-released", "statement-rejected"}
    return {leaf.value for leaf in ast.walk(argument) if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)}


def faults() -> set[str]:
    return {code for part in get_args(Code) for code in (get_args(part) or (part,))}


def test_example_and_shapes_are_those_of_the_program() -> None:
    assert example.written(PAGE) == PAGE, "run: python -m tests.vectors.example"


@pytest.mark.parametrize("kind", example.kinds())
def test_every_kind_has_one_row_with_its_body(kind: str) -> None:
    assert PAGE.count(f"| `{kind}` | {example.shape(kind)} |") == 1


def test_every_refusal_of_the_program_stands_on_the_page() -> None:
    assert (
        refusals() - set(CODES.findall(PROSE)) - {"broken", "drill", "closed", "stale", "placeholder", "unsettled"}
        == set()
    )
    assert all(f"`{code}`" in PROSE for code in refusals())


def test_every_fault_of_a_bundle_stands_on_the_page() -> None:
    assert [code for code in faults() if f"`{code}`" not in PROSE] == []


def test_the_page_names_no_code_that_the_program_does_not_have() -> None:
    known = refusals() | faults() | NO_CODES | {AFTER_WITHHELD}
    assert set(CODES.findall(PROSE)) - known == set()


def test_the_kinds_that_weigh_are_named() -> None:
    assert all(f"`{kind}`" in PROSE for kind in WEIGHTY)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("at most 256 KiB (262,144 bytes)", canonical.MAX_BYTES == 262_144),
        ("at most 32 levels", canonical.MAX_DEPTH == 32),
        ("within ±2^53", canonical.MAX_INT == 2**53),
        ("At most 20,000 files and 4 GiB", (manifest.MAX_FILES, manifest.MAX_TOTAL) == (20_000, 4 << 30)),
        ("512 MiB together, 1 MiB a line", (manifest.MAX_RECORD, manifest.MAX_LINE) == (512 << 20, 1 << 20)),
        ("| 16 MiB |", manifest.MAX_MANIFEST == 16 << 20),
        ("| 25 MiB each |", manifest.MAX_FILE == 25 << 20),
        ("may be missing | 1 MiB |", manifest.MAX_README == 1 << 20),
        ("at most 200 times its packed size", manifest.MAX_RATIO == 200),
        ("0 to 26,214,400 bytes", notes.MAX_ATTACHMENT == 26_214_400),
        ("at most 240\ncharacters", release.MAX_PATH == 240),
        ("`rules` is 1", terms.RULES == 1),
    ],
)
def test_the_numbers_on_the_page_are_the_programs(words: str, number: bool) -> None:
    assert words in PROSE
    assert number


def test_every_invisible_letter_is_listed() -> None:
    assert {f"U+{ord(char):04X}" for char in terms.INVISIBLE} <= set(re.findall(r"U\+[0-9A-F]{4}", PROSE))


def test_links_within_the_page_lead_somewhere() -> None:
    headings = {re.sub(r"[^a-z -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in PAGE.splitlines()}
    assert set(re.findall(r"\]\(#([a-z-]+)\)", PAGE)) <= headings


class Shown(NamedTuple):
    """An entry as the example shows it."""

    seq: int
    size: int
    payload: bytes
    facts: dict[str, str]


def shown(block: str) -> list[Shown]:
    """The entries in a part of the example."""
    found = re.findall(r"  entry (\d+), (\d+) bytes.*\n((?:    .*\n)+)((?:  (?!entry).*\n)+)", block)
    return [
        Shown(
            int(seq),
            int(size),
            "".join(row[4:] for row in rows.splitlines()).encode(),
            dict(re.findall(r"^  (\S+) +(\S+)", facts, re.MULTILINE)),
        )
        for seq, size, rows, facts in found
    ]


class TestTheExample:
    """Computed anew with nothing but hashes, keys and the formulas of the page."""

    block = PAGE[PAGE.index("<!-- made by") :]

    def test_is_a_record_that_the_program_accepts(self) -> None:
        forge = example.story()
        fold = Fold(INCIDENT, rosters(forge))
        for line in forge.lines[INCIDENT]:
            fold.take(line)
        assert fold.refused == fold.rosters.refused == {}
        assert fold.state.incident.title == "插头发热"

    def test_hashes_follow_from_one_another(self) -> None:
        streams = re.split(r"\nstream ", self.block)[1:]
        assert [len(shown(stream)) for stream in streams] == [1, 2]
        for stream in streams:
            digest = sha256(b"goldenhour/v1\n" + stream[:36].encode()).digest()
            assert f"H(0)       {digest.hex()}" in stream
            for one in shown(stream):
                payload = sha256(one.payload)
                assert (len(one.payload), payload.hexdigest()) == (one.size, one.facts["SHA-256"])
                signature, received = base64.b64decode(one.facts["signature"]), int(one.facts["received"])
                digest = outsider.link(digest, payload.digest(), signature, received)
                assert one.facts[f"H({one.seq})"] == digest.hex()

    def test_signatures_are_those_of_the_keys(self) -> None:
        keys = {keyid: seed for seed, keyid in re.findall(r"seed +(\w{64})\n.*\n  keyid +(\w{64})", self.block)}
        for one in shown(self.block):
            key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(keys[one.facts["keyid"]]))
            assert base64.b64decode(one.facts["signature"]) == key.sign(outsider.pae(outsider.ENTRY, one.payload))

    def test_the_fingerprint_is_the_first_payloads(self) -> None:
        assert f"fingerprint  {sha256(shown(self.block)[0].payload).hexdigest()}" in self.block
