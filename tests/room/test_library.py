"""Playbooks as windows get them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.playbook import Playbook
from app.ledger import canonical
from app.room.library import of_file, playbook_content, playbooks, shipped, template_faults

IDS = ["compensation-dispute", "personal-data-breach", "product-safety-recall"]


def test_three_playbooks_ship() -> None:
    assert [playbook.id for playbook in playbooks()] == IDS


def test_a_persons_own_playbooks_stand_beside_them(tmp_path: Path) -> None:
    source = Path("app/playbooks/library/compensation-dispute.yaml").read_text(encoding="utf-8")
    (tmp_path / "ours.yaml").write_text(source.replace("id: compensation-dispute", "id: ours", 1), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    assert [playbook.id for playbook in playbooks(tmp_path)] == [*IDS, "ours"]


@pytest.mark.parametrize("playbook_id", IDS)
def test_what_is_embedded_fits_one_entry_and_its_canonical_form(playbook_id: str) -> None:
    raw = canonical.encode(playbook_content(shipped(playbook_id)))
    assert len(raw) < 200 * 1024


def test_a_playbook_that_does_not_ship_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        shipped("none")


def test_a_file_is_a_playbook_or_its_mistakes(tmp_path: Path) -> None:
    found = of_file(Path("app/playbooks/library/compensation-dispute.yaml"))
    assert isinstance(found, Playbook)
    assert found.id == "compensation-dispute"
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    assert isinstance(of_file(tmp_path / "broken.yaml"), list)


def test_a_template_that_loops_is_named_with_its_place() -> None:
    assert template_faults("{{ field.x }}") == []
    line, column, sentence = template_faults("a\n{% for x in y %}{% endfor %}")[0]
    assert line == 2
    assert column >= 1
    assert sentence
