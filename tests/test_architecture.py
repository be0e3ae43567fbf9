"""The floor plan and the house rules, as numbers and names that a change may not pass.

Belongs here: what can be read off the source without running it. Who may import whom stands in pyproject.toml (import
contracts); here they are run, together with what contracts cannot say. Raise a ceiling only with a reason beside it.
"""

import ast
import logging
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import grimp
import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"

MODULE_MEDIAN, MODULE_MOST = 150, 500
FUNCTION_MEDIAN, FUNCTION_MOST = 8, 50
FOLDERS_DEEP = 2
HIDDEN_IMPORTS_MOST = 8  # each one keeps Qt or a database out of a start that needs neither

THREADS_HERE = {"app/ui/jobs.py", "app/store/postgres.py"}
BROAD_EXCEPT_HERE = {
    "app/ui/jobs.py",
    "app/diagnostics.py",
    "app/bootstrap.py",
}  # job runner, exception hook, bootstrap
EMPTY_NAMES = {
    *("manager", "managers", "helper", "helpers", "util", "utils", "utility", "utilities", "service", "services"),
    *("controller", "controllers", "handler", "handlers", "data", "info"),
}
WITHOUT_A_MIRROR = {
    "app/__main__.py": "three lines that hand over to bootstrap; the journeys start the program through it",
}

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    return sorted(APP.rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@lru_cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[type_of_function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, type_of_function))


def imported(node: ast.AST) -> list[str]:
    """The modules that an import statement names; nothing for any other node."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def tracked() -> list[Path]:
    """The files that belong to the project: those that git tracks, or all where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("app", exclude_type_checking_imports=False, cache_dir=None)


# ── Who may import whom ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    for name in logging.root.manager.loggerDict:  # it silences every logger that is there
        logging.getLogger(name).disabled = False
    assert code == 0, capsys.readouterr().out


def test_no_two_modules_need_each_other(graph: grimp.ImportGraph) -> None:
    needs = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    TopologicalSorter(needs).prepare()  # raises CycleError with the knot in its text


def test_qt_is_named_nowhere_outside_the_windows() -> None:
    qt = {"PySide6", "shiboken6", "pyqtgraph"}
    strangers = [
        f"{named(path)}: {name}"
        for path in modules()
        if not path.is_relative_to(APP / "ui")
        for node in ast.walk(tree(path))
        for name in imported(node)
        if name.split(".")[0] in qt
    ]
    assert strangers == []


def test_the_console_starts_without_qt() -> None:
    code = "import sys, app.cli; sys.exit(any(name.partition('.')[0] == 'PySide6' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_imports_inside_functions_stay_few() -> None:
    hidden = [
        f"{named(path)}:{node.lineno}"
        for path in modules()
        for function in functions(path)
        for node in ast.walk(function)
        if imported(node)
    ]
    assert len(set(hidden)) <= HIDDEN_IMPORTS_MOST, hidden


# ── Sizes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_module_is_too_long() -> None:
    assert [f"{named(path)}: {lines(path)}" for path in modules() if lines(path) > MODULE_MOST] == []


def test_most_modules_are_short() -> None:
    assert median(lines(path) for path in modules() if path.name != "__init__.py") <= MODULE_MEDIAN


def length(function: type_of_function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_function_is_too_long() -> None:
    long = [
        f"{named(path)}:{function.lineno} {function.name}: {length(function)}"
        for path in modules()
        for function in functions(path)
        if length(function) > FUNCTION_MOST
    ]
    assert long == []


def test_most_functions_are_short() -> None:
    assert median(length(function) for path in modules() for function in functions(path)) <= FUNCTION_MEDIAN


def test_folders_are_at_most_two_deep() -> None:
    assert [named(path) for path in modules() if len(path.relative_to(APP).parts) - 1 > FOLDERS_DEEP] == []


def test_there_is_at_least_as_much_test_as_code() -> None:
    code = sum(lines(path) for path in modules())
    test = sum(lines(path) for path in (ROOT / "tests").rglob("*.py"))
    assert test >= code


def test_every_module_has_its_mirror_in_the_tests() -> None:
    alone = [
        named(path)
        for path in modules()
        if path.name != "__init__.py"
        and not path.is_relative_to(APP / "store" / "migrations")  # run by every contract test on a database
        and named(path) not in WITHOUT_A_MIRROR
        and not (ROOT / "tests" / path.relative_to(APP).parent / f"test_{path.name}").is_file()
    ]
    assert alone == []


# ── Threads, errors, annotations, names ──────────────────────────────────────────────────────────────────────────────


THREAD_MAKERS = {"Thread", "Timer", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable", "start_new_thread"}
THREAD_MODULES = {"_thread", "threading", "concurrent.futures", "concurrent.futures.thread", "PySide6.QtCore", "QtCore"}


def makes_thread(node: ast.AST) -> bool:
    """Whether a maker of threads is taken from its library here (``QTimer`` and locks are none)."""
    if isinstance(node, ast.ImportFrom):
        return node.module in THREAD_MODULES and any(alias.name in THREAD_MAKERS for alias in node.names)
    return isinstance(node, ast.Attribute) and node.attr in THREAD_MAKERS and ast.unparse(node.value) in THREAD_MODULES


def test_threads_start_in_two_places_only() -> None:
    threads = {named(path) for path in modules() for node in ast.walk(tree(path)) if makes_thread(node)}
    assert threads - THREADS_HERE == set()


def is_broad(node: ast.AST) -> bool:
    """A bare ``except``, one for Exception or BaseException, or a ``suppress`` of the same.

    One that cleans up and raises the same error again catches nothing.
    """
    if isinstance(node, ast.ExceptHandler):
        if ast.unparse(node.body[-1]) == "raise":
            return False
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        return any(name is None or ast.unparse(name) in {"Exception", "BaseException"} for name in caught)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        return any(ast.unparse(name) in {"Exception", "BaseException"} for name in node.args)
    return False


def test_only_three_places_catch_everything() -> None:
    broad = [
        f"{named(path)}:{node.lineno}"
        for path in modules()
        if named(path) not in BROAD_EXCEPT_HERE
        for node in ast.walk(tree(path))
        if is_broad(node)
    ]
    assert broad == []


@pytest.mark.parametrize(
    ("notices", "code"),
    [
        (is_broad, "try: f()\nexcept Exception: g()"),
        (is_broad, "try: f()\nexcept (OSError, BaseException): g()"),
        (is_broad, "try: f()\nexcept: g()"),
        (is_broad, "with contextlib.suppress(Exception): f()"),
        (makes_thread, "from threading import Thread"),
        (makes_thread, "from PySide6.QtCore import QThread"),
        (makes_thread, "concurrent.futures.ThreadPoolExecutor(1)"),
    ],
)
def test_the_rules_above_notice_what_they_forbid(notices: Callable[[ast.AST], bool], code: str) -> None:
    assert any(notices(node) for node in ast.walk(ast.parse(code)))


@pytest.mark.parametrize(
    ("notices", "code"),
    [
        (is_broad, "try: f()\nexcept (OSError, ValueError): g()"),
        (is_broad, "try: f()\nexcept BaseException:\n    g()\n    raise"),
        (makes_thread, "from threading import Lock"),
        (makes_thread, "from app.domain.clocks import Timer"),
    ],
)
def test_and_leave_the_rest_alone(notices: Callable[[ast.AST], bool], code: str) -> None:
    assert not any(notices(node) for node in ast.walk(ast.parse(code)))


def unannotated(function: type_of_function) -> bool:
    spec = function.args
    optional = [spec.vararg, spec.kwarg]
    everything = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *(argument for argument in optional if argument)]
    bare = [argument for argument in everything if argument.annotation is None and argument.arg not in {"self", "cls"}]
    return bool(bare) or function.returns is None


def test_everything_is_annotated() -> None:
    bare = [f"{named(path)}:{f.lineno} {f.name}" for path in modules() for f in functions(path) if unannotated(f)]
    assert bare == []


def test_every_module_says_what_belongs_in_it() -> None:
    assert [
        named(path)
        for path in modules()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))
    ] == []


def words(name: str) -> set[str]:
    """``ErrorHandler`` and ``error_handler`` both say error and handler."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)}


def test_no_name_hides_a_missing_noun() -> None:
    names = [(named(path), part) for path in modules() for part in path.relative_to(APP).with_suffix("").parts]
    names += [
        (named(path), node.name)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    ]
    assert [f"{where}: {name}" for where, name in names if words(name) & EMPTY_NAMES] == []


# ── The project's files ──────────────────────────────────────────────────────────────────────────────────────────────


LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


def locked(lock: Path) -> dict[str, Requirement]:
    requirements = [Requirement(line.rstrip(" \\")) for line in lock.read_text().splitlines() if re.match(r"\w", line)]
    return {f"{canonicalize_name(one.name)} {one.specifier}": one for one in requirements}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_names_no_host(lock: Path) -> None:
    assert re.findall(r"://|--(?:extra-)?index|--find-links|--trusted-host", lock.read_text()) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_version_is_exact_and_hashed(lock: Path) -> None:
    blocks = re.split(r"\n(?=\w)", lock.read_text().strip())
    assert [block.split()[0] for block in blocks if not re.match(r"\S+==\S+ .*--hash=sha256:", block, re.DOTALL)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_what_only_one_platform_needs_is_locked_with_its_marker(lock: Path) -> None:
    markers = {one.name: str(one.marker) for one in locked(lock).values()}
    assert 'sys_platform == "win32"' in markers["pywin32-ctypes"]
    assert 'sys_platform == "linux"' in markers["jeepney"]


def test_the_lock_files_answer_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {"run.lock": project["dependencies"]}
    asked["dev.lock"] = project["dependencies"] + project["optional-dependencies"]["dev"]
    unanswered = [
        f"{lock.name}: {wish}"
        for lock in LOCKS
        for wish in map(Requirement, asked[lock.name])
        if not any(
            canonicalize_name(one.name) == canonicalize_name(wish.name) and wish.specifier.contains(version_of(one))
            for one in locked(lock).values()
        )
    ]
    assert unanswered == [], "run: make lock"


def version_of(pinned: Requirement) -> str:
    return str(pinned.specifier).removeprefix("==")


def test_no_tracked_file_knows_the_machine_it_was_written_on() -> None:
    machine = re.compile(rb"(?<![\w.~}-])/(?:work|root|tmp|home/\w+|Users/\w+)/")
    assert [named(path) for path in tracked() if machine.search(path.read_bytes())] == []
