"""What the console checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.room import checking


def test_the_shipped_playbooks_have_no_mistakes() -> None:
    for path in Path("app/playbooks/library").glob("*.yaml"):
        assert checking.playbook_mistakes(path) == []


def test_a_template_that_loops_is_found_inside_its_file(tmp_path: Path) -> None:
    source = Path("app/playbooks/library/compensation-dispute.yaml").read_text(encoding="utf-8")
    path = tmp_path / "loop.yaml"
    path.write_text(source.replace("{{ fact.product_model }}", "{% for x in y %}{% endfor %}", 1), encoding="utf-8")
    found = checking.playbook_mistakes(path)
    assert found
    line = source[: source.index("{{ fact.product_model }}")].count("\n") + 1
    assert any(mistake.line == line for mistake in found)


def test_mistakes_for_a_machine_carry_their_sentence(tmp_path: Path) -> None:
    found = checking.as_json(checking.playbook_mistakes(tmp_path / "gone.yaml"))
    assert {"file", "line", "column", "code", "sentence"} <= set(found[0])


def test_the_schema_says_which_dialect_it_is() -> None:
    assert "2020-12" in checking.schema()["$schema"]


def test_a_file_that_is_no_zip_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"not a zip")
    assert checking.verify_file(path, None).verdict == 2
    with pytest.raises(FileNotFoundError):
        checking.verify_file(tmp_path / "gone", None)
