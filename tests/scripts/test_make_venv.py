"""When the environment is made anew, and what is said when it cannot be."""

from pathlib import Path

import pytest

from scripts import make_venv


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a lock file whose environment was just finished, for running."""
    (tmp_path / "requirements").mkdir()
    for name in ("run.lock", "dev.lock"):
        (tmp_path / "requirements" / name).write_text(f"{name}: msgspec==0.22.0")
    (tmp_path / "pyproject.toml").write_text("[project]")
    console, stamp = tmp_path / "goldenhour", tmp_path / "made-from"
    console.touch()
    for name, value in {"ROOT": tmp_path, "STAMP": stamp, "CONSOLE": console}.items():
        monkeypatch.setattr(make_venv, name, value)
    monkeypatch.setattr("sys.argv", ["make_venv.py"])
    make_venv.stamp()
    return tmp_path


def lock(checkout: Path, name: str = "run.lock") -> Path:
    return checkout / "requirements" / name


def test_an_environment_just_finished_is_left_alone(checkout: Path) -> None:
    assert make_venv.is_fresh(lock(checkout))


@pytest.mark.parametrize("changed", ["requirements/run.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_file_makes_it_anew(checkout: Path, changed: str) -> None:
    (checkout / changed).write_text("something else")
    assert not make_venv.is_fresh(lock(checkout))


def test_a_checkout_that_moved_makes_it_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "moved").mkdir()
    (checkout / "pyproject.toml").rename(checkout / "moved" / "pyproject.toml")
    monkeypatch.setattr(make_venv, "ROOT", checkout / "moved")
    assert not make_venv.is_fresh(lock(checkout))


def test_an_environment_to_run_is_not_yet_one_to_develop(checkout: Path) -> None:
    assert not make_venv.is_fresh(lock(checkout, "dev.lock"))


def test_an_environment_to_develop_will_do_to_run(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["make_venv.py", "--dev"])
    make_venv.stamp()
    assert make_venv.is_fresh(lock(checkout))
    assert make_venv.is_fresh(lock(checkout, "dev.lock"))


def test_an_environment_without_the_program_is_not_finished(checkout: Path) -> None:
    (checkout / "goldenhour").unlink()
    assert not make_venv.is_fresh(lock(checkout))


def test_a_python_that_is_too_old_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make_venv, "OLDEST", (99, 0))
    assert make_venv.main() == 1
    assert "needs Python 3.11 or later" in capsys.readouterr().err


def test_a_command_that_fails_is_named(checkout: Path) -> None:
    with pytest.raises(make_venv.CannotSetUp, match="'false …' ended with code 1"):
        make_venv.call("false")
