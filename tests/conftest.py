"""What every test may use: a real encrypted desk at a fixed day, and nothing left behind."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, Engine, insert

gc.set_threshold(1_000_000)  # what is imported stays: until all is there (below), nothing is looked through

_HOME = tempfile.mkdtemp(prefix="nurture-home-")
_let_home_go = partial(shutil.rmtree, _HOME, ignore_errors=True)
atexit.register(_let_home_go)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ.pop("NURTURE_DESK_KEY", None)
os.environ.pop("NURTURE_DESK_TODAY", None)
for _variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
    os.environ[_variable] = f"{_HOME}/{_variable.lower()}"

from nurture_desk.app import garbage  # noqa: E402  # the folders above come first
from nurture_desk.db import engine as engines  # noqa: E402  # as above
from nurture_desk.db import keys  # noqa: E402  # as above
from nurture_desk.db.engine import open_engine  # noqa: E402  # as above
from nurture_desk.db.migrations.runner import bring_up_to_date  # noqa: E402  # as above
from nurture_desk.db.sealed_file import create_file  # noqa: E402  # as above
from nurture_desk.db.tables import metadata  # noqa: E402  # as above
from nurture_desk.domain.areas import Area  # noqa: E402  # as above
from nurture_desk.services.clock import LONDON  # noqa: E402  # as above
from nurture_desk.services.desks import Desks  # noqa: E402  # as above
from nurture_desk.services.open_desk import OpenDesk  # noqa: E402  # as above
from nurture_desk.services.suite import Suite, open_suite  # noqa: E402  # as above
from tests.by_heart import make_by_heart  # noqa: E402  # as above
from tests.cli.commands_run import DAY, copied, made_by  # noqa: E402  # as above

KEY = bytes(range(32))
FIRST_DAY = date(2026, 9, 1)
_make_engine = engines.create_engine


def _engine_that_knows_its_statements(*given: object, **named: object) -> Engine:
    """Engines of one worker share the statements SQLAlchemy has put into words: every test opens a desk of its own,
    and a fifth of its time would go into wording the same statements again. (A real desk shares nothing: what was
    worded holds values.)
    """
    made = _make_engine(*given, **named)
    first = _first_engine.setdefault("first", made)
    made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
    return made


_first_engine: dict[str, Engine] = {}
engines.create_engine = _engine_that_knows_its_statements

make_by_heart()

# A wrapped key says what a guess at its passphrase costs: here next to nothing (the real cost: tests/db/test_keys.py).
keys.Wrapped = partial(keys.Wrapped, memory=64, iterations=1, lanes=1)

# How long an example takes says how busy the machine is, not whether a rule holds; speed is a matter of `make bench`.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


# A wait ends with what is waited for; how long a busy machine may take for it is no claim of any test.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    _wait.__kwdefaults__["timeout"] = 60_000  # milliseconds


def pytest_unconfigure() -> None:
    """Nothing is left in the folder for what is temporary; a worker ends without what Python does at the end."""
    _let_home_go()


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage again and again took a twentieth of the whole run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    # what the program does about it is for one window's life: hundreds of them would look through all tests' things
    for way in ("look_less", "look_seldom", "let_go"):
        setattr(garbage, way, lambda: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a slow test begin the work of each worker: one left for the end would have the others wait for it.

    Those that need the sample begin one worker, the others begin the rest: nobody waits while it is made.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers < 2:
        return
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    on_sample = {item.path for item in items if "sample_file" in getattr(item, "fixturenames", ())}
    first = [item for item in items if item.path in slow & on_sample]
    second = [item for item in items if item.path in slow - on_sample]
    rest = [item for item in items if item.path not in slow]
    middle = max(0, len(items) // workers - len(first))  # xdist gives each worker as many to begin with
    items[:] = [*first, *rest[:middle], *second, *rest[middle:]]


class StandingClock:
    """A clock that stands until it is told to move."""

    def __init__(self, day: date = FIRST_DAY) -> None:
        self.moment = datetime.combine(day, time(12), LONDON)

    def __call__(self) -> datetime:
        return self.moment

    def go_to(self, day: date) -> None:
        """Noon of ``day``."""
        self.moment = datetime.combine(day, time(12), LONDON)

    def pass_time(self, **amount: float) -> None:
        """Move on by a ``timedelta``'s arguments."""
        self.moment += timedelta(**amount)


@pytest.fixture
def clock() -> StandingClock:
    """Noon of 1 September 2026 until moved by ``go_to`` or ``pass_time``."""
    return StandingClock()


@pytest.fixture(scope="session")
def blank_desk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty desk of this schema under ``KEY``, made once a worker and copied for each test."""
    path = tmp_path_factory.mktemp("blank") / "blank.nurture"
    create_file(path, KEY)
    bring_up_to_date(path, KEY)
    return path


@pytest.fixture
def desk_at(blank_desk_file: Path, tmp_path: Path) -> Iterator[Callable[[date], OpenDesk]]:
    """Makes an open, empty desk whose today is the given day: ``desk_at(date(2027, 3, 1))``."""
    opened: list[OpenDesk] = []

    def make(day: date) -> OpenDesk:
        return _open(blank_desk_file, tmp_path / f"desk-{len(opened)}.nurture", StandingClock(day), opened)

    yield make
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(blank_desk_file: Path, tmp_path: Path, clock: StandingClock) -> Iterator[OpenDesk]:
    """An open, empty, really encrypted desk that follows ``clock``."""
    made = _open(blank_desk_file, tmp_path / "desk.nurture", clock, [])
    yield made
    made.close()


@pytest.fixture
def suite(desk: OpenDesk) -> Suite:
    """Every service of ``desk``."""
    return open_suite(desk)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Path and recovery key of a sample desk made once a run by ``sample``; nobody opens this file, it is copied."""
    folder = tmp_path_factory.getbasetemp()
    path = (folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder) / "sample.nurture"
    return path, made_by("sample", path)


@pytest.fixture(scope="module")
def sample_desk(sample_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """This module's open copy of the sample desk, at noon of the day it was made for."""
    path = tmp_path_factory.mktemp("sample") / "sample.nurture"
    key = copied(sample_file, path)
    desk = Desks(clock=StandingClock(date.fromisoformat(DAY))).open_with_recovery_key(path, key)
    yield desk
    desk.close()


def _open(blank: Path, path: Path, clock: StandingClock, opened: list[OpenDesk]) -> OpenDesk:
    shutil.copyfile(blank, path)
    desk = OpenDesk(open_engine(path, KEY), path, clock)
    opened.append(desk)
    return desk


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A thread or a window that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QThreadPool

        assert QThreadPool.globalInstance().waitForDone(5000), "a job outlived its test"
    left = [one for one in threading.enumerate() if one not in before and not isinstance(one, threading._DummyThread)]
    for one in left:
        one.join(2)
    assert not [one.name for one in left if one.is_alive()], "a thread outlived its test"
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()] if QApplication.instance() else []
        for window in windows:
            window.close()
        assert not windows, f"windows outlived their test: {[w.objectName() or type(w).__name__ for w in windows]}"


@pytest.fixture
def larkspur(desk: OpenDesk) -> Larkspur:
    """The Larkspur group of the stories: Thistle Lane, Tuesdays 10:15, Perdita Loom, five children since 22 September.

    Only what sessions and evidence need: no consent decision is on file.
    """
    with desk.change("test.larkspur", Area.PUPILS) as unit:
        return _larkspur(unit.conn)


@dataclass(frozen=True)
class Larkspur:
    """The keys of what the fixture made."""

    year: int
    school: int
    tutor: int
    group: int
    children: dict[str, int]


def _larkspur(conn: Connection) -> Larkspur:
    def add(table: str, **values: object) -> int:
        return int(conn.execute(insert(metadata.tables[table]).values(**values)).inserted_primary_key[0])

    year = add("programme_year", name="2026-27", launch_year=2026, is_current=True)
    school = add("school", code="990001", urn=990001, name="Thistle Lane Primary")
    tutor = add("tutor", code="NT-001", person_id=add("person", name="Perdita Loom", may_name="name_and_role"))
    group = add(
        "music_group",
        code="NG-01",
        name="Larkspur",
        year_id=year,
        school_id=school,
        tutor_id=tutor,
        room="Library",
        weekday=1,
        starts_at="10:15",
        starts_on=date(2026, 9, 22),
        stage="running",
    )
    children = {}
    for number, name in enumerate(("Aled", "Bram", "Ines", "Koji", "Tamsin"), start=11):
        surname = {"Bram": "Teasel", "Ines": "Quill", "Koji": "Larkspur"}.get(name, "Fernyhough")
        key = add(
            "pupil",
            code=f"ND-{number:03d}",
            first_names=name,
            known_as=name,
            surname=surname,
            school_id=school,
            year_group=3,
            stage="profile",
            signer_situation="parent",
            birth_month=5,
            birth_year=2019,
        )
        add("group_member", group_id=group, pupil_id=key, joined_on=date(2026, 9, 22))
        children[name] = key
    return Larkspur(year, school, tutor, group, children)
