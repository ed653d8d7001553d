"""The house rules of docs/architecture.md as tests. Every exception is named here, with its reason."""

from __future__ import annotations

import ast
import gc
import re
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
CODE = HOUSE / "nurture_desk"
WORDING = HOUSE / "resources" / "wording"

MOST_FILE, MOST_CLASS, MOST_FUNCTION = 300, 200, 40

# "file", "file:Class" or "file:function" -> the lines it may have, and why.
EXCEPTIONS: dict[str, tuple[int, str]] = {}

FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "managers", "manager", "core", "base", "misc"}
ALLOWED_NAMES = {"nurture_desk/db/tables/base.py": "the one metadata of the desk, and the columns every table shares"}
FORBIDDEN_ENDINGS = ("Manager", "Helper", "Handler", "Info", "Data")

# Families of keys -> gaps that somebody else fills: the parent of the limited child process knows the file's name.
FILLED_LATER = {"documents.sandbox": {"file"}, "combine.file": {"file"}}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the program by its path from the root (read without looking for garbage: half the time)."""
    gc.disable()
    try:
        return {file.relative_to(HOUSE).as_posix(): ast.parse(text) for file, text in texts("nurture_desk")}
    finally:
        gc.enable()


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """The trees of every module weigh more than all the rest of a worker: they go when the last rule was held."""
    yield
    for kept in (modules, nodes, wording):
        kept.cache_clear()


_LOOKED_AT = {ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Call, ast.Import, ast.ImportFrom}
_LEAVES = {ast.Name, ast.Constant, ast.Load, ast.Store, ast.arg}  # nothing that is looked at grows on them


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """What is looked at in a module: classes, functions, calls and imports; each module is walked once.

    ``ast.walk`` does the same in three times the time.
    """
    found: list[ast.AST] = []
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        if type(node) in _LOOKED_AT:
            found.append(node)
        for value in vars(node).values():
            if type(value) is list:
                left += [one for one in value if isinstance(one, ast.AST) and type(one) not in _LEAVES]
            elif isinstance(value, ast.AST) and type(value) not in _LEAVES:
                left.append(value)
    return tuple(found)


@cache
def wording() -> dict[str, str]:
    texts: dict[str, str] = {}

    def flatten(prefix: str, node: dict[str, object]) -> None:
        for key, value in node.items():
            if isinstance(value, dict):
                flatten(f"{prefix}.{key}", value)
            else:
                texts[f"{prefix}.{key}"] = str(value)

    for file in sorted(WORDING.glob("*.toml")):
        flatten(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))
    return texts


def lengths() -> Iterator[tuple[str, int, int]]:
    """(place, lines, budget) of every file, class and function; nested functions count with their own."""
    text = {path.relative_to(HOUSE).as_posix(): told for path, told in texts("nurture_desk")}
    for file, tree in modules().items():
        yield file, len(text[file].splitlines()), MOST_FILE
        for node in nodes(tree):
            if isinstance(node, ast.ClassDef):
                yield f"{file}:{node.name}", (node.end_lineno or 0) - node.lineno + 1, MOST_CLASS
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{file}:{node.name}", (node.end_lineno or 0) - node.lineno + 1, MOST_FUNCTION


def test_files_classes_and_functions_keep_their_budgets() -> None:
    over = {
        place: f"{lines} lines, {EXCEPTIONS.get(place, (budget, ''))[0]} allowed"
        for place, lines, budget in lengths()
        if lines > EXCEPTIONS.get(place, (budget, ""))[0]
    }
    assert not over, "\n".join(f"{place}: {told}" for place, told in over.items())


def test_every_exception_is_still_needed() -> None:
    needed = {place for place, lines, budget in lengths() if lines > budget}
    assert set(EXCEPTIONS) <= needed
    assert all(reason for _, reason in EXCEPTIONS.values())


def test_no_room_is_called_after_nothing() -> None:
    found = [
        file
        for file in modules()
        if FORBIDDEN_NAMES & set(Path(file).with_suffix("").parts[1:]) and file not in ALLOWED_NAMES
    ]
    assert not found


def test_no_class_ends_in_manager_helper_handler_info_or_data() -> None:
    found = [
        f"{file}:{node.name}"
        for file, tree in modules().items()
        for node in nodes(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith(FORBIDDEN_ENDINGS)
    ]
    assert not found


_SAYS_SO = re.compile(r"raise|refuse|NurtureError|NeedsReason|``[a-z_]+\.[a-z_.…]+``", re.IGNORECASE)
_REFUSING = ("services", "documents", "domain", "db", "forms")


def raised_in(function: ast.AST) -> Iterator[str]:
    """The names of what a function raises itself, not in a function it makes."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            yield node.exc.func.id
        elif not isinstance(node, ast.FunctionDef | ast.Lambda):
            yield from raised_in(node)


def test_whoever_refuses_something_says_so_in_its_docstring() -> None:
    found = [
        f"{file}:{node.name}"
        for file, tree in modules().items()
        if file.split("/")[1] in _REFUSING
        for holder in (tree, *(one for one in tree.body if isinstance(one, ast.ClassDef) and one.name[0] != "_"))
        for node in holder.body
        if isinstance(node, ast.FunctionDef) and node.name[0] != "_"
        if {"NurtureError", "NeedsReason"} & set(raised_in(node))
        if not _SAYS_SO.search(ast.get_docstring(node) or "")
    ]
    assert not found


@cache
def texts(room: str) -> tuple[tuple[Path, str], ...]:
    """Every Python file of a room and what stands in it."""
    return tuple((file, file.read_text(encoding="utf-8")) for file in sorted((HOUSE / room).rglob("*.py")))


# looks at the screen of an installed program now and then: nothing there tells it anything
WATCHED = (HOUSE / "tests" / "installer" / "windows.py",)
_SILENCED = re.compile(r"# (type: ignore|noqa)(\[[a-z-]+]|: [A-Z0-9, ]+)?(?P<why>.*)")


def test_whatever_is_kept_from_lint_or_types_says_why() -> None:
    silent = [
        f"{file.relative_to(HOUSE)}:{number}"
        for room in ("nurture_desk", "tests")
        for file, text in texts(room)
        if file != Path(__file__) and _SILENCED.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := _SILENCED.search(line)) and len(found["why"].strip(" #-")) < 5
    ]
    assert not silent


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(module, name) of every import, wherever it stands."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_nobody_hides_a_cycle_behind_type_checking() -> None:
    assert not [file for file, tree in modules().items() if ("typing", "TYPE_CHECKING") in set(imports(tree))]


def test_the_domain_is_plain_python_without_files_or_clock() -> None:
    doors = {"os", "io", "socket", "subprocess", "shutil", "tempfile", "sqlite3", "threading", "time", "logging"}
    found = [
        f"{file}: {module}"
        for file, tree in modules().items()
        if file.startswith("nurture_desk/domain/")
        for module, _ in imports(tree)
        if not module.startswith("nurture_desk.domain")
        and (module.split(".")[0] not in sys.stdlib_module_names or module.split(".")[0] in doors)
    ]
    assert not found


CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("datetime", "utcnow"), ("time", "time")}
CLOCK_ROOMS = {
    "nurture_desk/services/clock.py": "the one clock",
    "nurture_desk/jobs/running.py": "measures the time between two steps",
}


def test_only_the_clock_knows_what_time_it_is() -> None:
    found = [
        f"{file}:{node.lineno}"
        for file, tree in modules().items()
        if file not in CLOCK_ROOMS
        for node in nodes(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CLOCKS
    ]
    assert not found


def test_user_text_reaches_paper_through_one_para() -> None:
    found = [
        file
        for file, tree in modules().items()
        if file != "nurture_desk/documents/para.py"
        for module, name in imports(tree)
        if module.startswith("reportlab") and name in ("Paragraph", "XPreformatted", "Preformatted")
    ]
    assert not found


def test_the_areas_of_the_window_do_not_know_one_another() -> None:
    areas = {file.name for file in (CODE / "views").iterdir() if file.is_dir()} - {"widgets", "window", "__pycache__"}
    found = [
        f"{file}: {module}"
        for file, tree in modules().items()
        if file.startswith("nurture_desk/views/")
        for here in [Path(file).parts[2]]
        for module, _ in imports(tree)
        if module.startswith("nurture_desk.views.")
        and module.split(".")[2] in areas
        and (here in areas or here == "widgets")
        and module.split(".")[2] != here
    ]
    assert not found


def test_the_arrows_between_the_rooms_hold() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=HOUSE, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


# --- the wording catalogue ---

_SPEAKERS = {"say", "has", "NurtureError", "NeedsReason"}
_KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")


def spoken() -> Iterator[tuple[str, str, set[str] | None]]:
    """(place, key, names of the values given or None when they cannot be told) of every literal key in the code."""
    for file, tree in modules().items():
        for node in nodes(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SPEAKERS):
                continue
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                named = {keyword.arg for keyword in node.keywords if keyword.arg}
                told = None if any(keyword.arg is None for keyword in node.keywords) else named - {"field"}
                yield f"{file}:{node.lineno}", node.args[0].value, told


def test_every_key_that_is_spoken_is_in_the_catalogue() -> None:
    assert not [f"{place} {key}" for place, key, _ in spoken() if key not in wording()]


def test_every_key_put_together_has_a_family_in_the_catalogue() -> None:
    families = []
    for file, tree in modules().items():
        for node in nodes(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SPEAKERS):
                continue
            first = node.args[0] if node.args else None
            if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                families.append((f"{file}:{node.lineno}", str(first.values[0].value)))
    assert not [(place, start) for place, start in families if not any(key.startswith(start) for key in wording())]


def test_every_gap_in_a_text_is_filled_by_whoever_speaks_it() -> None:
    missing = []
    for place, key, told in spoken():
        if told is None or key not in wording():
            continue
        gaps = {name for _, name, _, _ in string.Formatter().parse(wording()[key]) if name and name.isidentifier()}
        gaps -= FILLED_LATER.get(key.rpartition(".")[0], set())
        if gaps - told:
            missing.append(f"{place} {key}: {sorted(gaps - told)}")
    assert not missing


def test_every_text_says_something_and_can_be_filled() -> None:
    for key, text in wording().items():
        assert text.strip() or key.endswith(".none"), key
        list(string.Formatter().parse(text))


def test_texts_of_one_file_lie_under_one_key_each() -> None:
    for file in WORDING.glob("*.toml"):
        for key in (key for key in wording() if key.startswith(f"{file.stem}.")):
            assert _KEY.fullmatch(key.lower().replace("-", "_")), key


# --- the tests themselves ---


def test_no_test_sleeps() -> None:
    sleeps = re.compile(r"\b(?:time\.sleep|qtbot\.wait|QTest\.qWait|QThread\.[mu]?sleep)\(")
    found = [
        f"{file.relative_to(HOUSE)}:{text.count(chr(10), 0, one.start()) + 1}"
        for file, text in texts("tests")
        if file != Path(__file__) and file not in WATCHED and file.parent.name != "bench"  # where time is measured
        for one in sleeps.finditer(text)
    ]
    assert not found


def test_no_lock_file_names_an_index_or_a_machine() -> None:
    for lock in (HOUSE / "installer").glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"https?://|index-url|find-links|file:/", text), lock.name
        assert "--hash=sha256:" in text


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (HOUSE / "pyproject.toml").read_text(encoding="utf-8").split("[project.scripts]")[0].splitlines()
    start = lines.index("dependencies = [")
    assert not [line for line in lines[start + 1 :] if line.startswith('  "') and "#" not in line]


def test_migrations_form_one_line_and_the_head_is_known() -> None:
    from nurture_desk.db.migrations import runner

    scripts = runner._scripts()
    assert scripts[0].revision == runner.HEAD
    for newer, older in pairwise(scripts):
        assert newer.down_revision == older.revision
    assert all(script.needs and isinstance(script.may_change, frozenset) for script in scripts)


@pytest.mark.parametrize("file", ["LICENSE", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"])
def test_the_house_has_its_papers(file: str) -> None:
    assert (HOUSE / file).read_text(encoding="utf-8").strip()


def test_every_decision_stands_on_the_list_with_its_title() -> None:
    listed = (HOUSE / "docs" / "decisions" / "README.md").read_text(encoding="utf-8").splitlines()
    for file in sorted((HOUSE / "docs" / "decisions").glob("[0-9]*.md")):
        number, title = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(" ", 1)
        assert f"- [{number}]({file.name}) {title}" in listed


def test_the_trust_page_names_tests_that_exist() -> None:
    text = (HOUSE / "docs" / "trust.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 4 or not re.fullmatch(r"[A-Z]\d", cells[1]):
            continue
        files = re.findall(r"`(tests/[^`]+)`", cells[3])
        assert files, cells[1]
        for file in files:
            found = (HOUSE / file).read_text(encoding="utf-8")
            proof = "def soak(" if file.startswith("tests/soak/") else f"test_{cells[1].lower()}_"
            assert proof in found, f"{cells[1]} {file}"
