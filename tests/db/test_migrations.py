"""Trust M1, M2: a migration is whole or did not happen; a newer desk is refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import alembic.command
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, insert, inspect

from nurture_desk.db import search
from nurture_desk.db.engine import open_engine
from nurture_desk.db.migrations import runner
from nurture_desk.db.migrations.runner import HEAD, MigrationFailed, bring_up_to_date, schema_of
from nurture_desk.db.sealed_file import create_file
from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.programme import person, person_role
from tests import by_heart
from tests.conftest import KEY

Upgrade = Callable[[Connection], object]


@pytest.fixture
def old_desk(blank_desk_file: Path, tmp_path: Path) -> Path:
    """A desk with two rows that says it is at no revision, so that the next opening migrates it."""
    path = tmp_path / "old.nurture"
    shutil.copyfile(blank_desk_file, path)
    engine = open_engine(path, KEY)
    with engine.begin() as conn:
        conn.execute(insert(person).values(id=1, name="Ffion Prydderch"))
        conn.execute(insert(person_role).values(person_id=1, role="tutor"))
        conn.exec_driver_sql("DELETE FROM alembic_version")
    engine.dispose()
    return path


@pytest.fixture
def engine(old_desk: Path) -> Iterator[Engine]:
    made = open_engine(old_desk, KEY)
    yield made
    made.dispose()


def upgrade_by(monkeypatch: pytest.MonkeyPatch, change: Upgrade) -> None:
    """Have the next migration do ``change`` and call itself the head."""

    def upgrade(config: object, _to: str) -> None:
        conn = config.attributes["connection"]
        change(conn)
        conn.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")

    monkeypatch.setattr(alembic.command, "upgrade", upgrade)


def content(engine: Engine) -> tuple[object, ...]:
    with engine.connect() as conn:
        people = conn.exec_driver_sql("SELECT count(*) FROM person").scalar()
        roles = conn.exec_driver_sql("SELECT count(*) FROM person_role").scalar()
        return schema_of(engine), people, roles, "extra" in {c["name"] for c in inspect(conn).get_columns("person")}


def test_m1_a_new_desk_has_the_schema_that_the_code_describes(blank_desk_file: Path) -> None:
    engine = open_engine(blank_desk_file, KEY, read_only=True)
    with engine.connect() as conn:
        asked = {"compare_type": True, "include_name": lambda name, _kind, _parents: name not in search.TABLES}
        drift = compare_metadata(MigrationContext.configure(conn, opts=asked), metadata)
    engine.dispose()
    assert not drift


def test_desks_that_tests_make_by_heart_are_those_that_are_really_made(
    tmp_path: Path, blank_desk_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alembic.command, "upgrade", by_heart._really)
    create_file(tmp_path / "real.nurture", KEY)
    assert bring_up_to_date(tmp_path / "real.nurture", KEY)
    monkeypatch.undo()
    create_file(tmp_path / "learned.nurture", KEY)
    assert bring_up_to_date(tmp_path / "learned.nurture", KEY)
    made = [_made_of(tmp_path / f"{how}.nurture") for how in ("real", "learned")]
    assert made[0] == made[1] == _made_of(blank_desk_file)
    assert len(made[0]) > 400


def _made_of(path: Path) -> list[tuple[object, ...]]:
    """Every table, index and trigger with its words, then what stands in the small tables of a new desk."""
    engine = open_engine(path, KEY)
    with engine.connect() as conn:
        parts = conn.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").all()
        kept = [conn.exec_driver_sql(f"SELECT * FROM {table}").all() for table in ("alembic_version", "setting")]
    engine.dispose()
    return [tuple(part) for part in parts] + [tuple(row) for rows in kept for row in rows]


def test_m2_a_desk_at_head_is_left_alone(blank_desk_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "head.nurture"
    shutil.copyfile(blank_desk_file, path)
    before = path.read_bytes()
    assert not bring_up_to_date(path, KEY)
    assert path.read_bytes() == before


def test_m2_a_good_migration_is_kept(old_desk: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade_by(monkeypatch, lambda conn: conn.exec_driver_sql("ALTER TABLE person ADD COLUMN extra TEXT"))
    assert bring_up_to_date(old_desk, KEY)
    assert content(engine) == (HEAD, 1, 1, True)


def rebuild_losing_children(conn: Connection) -> None:
    """What ``batch_alter_table`` does: with foreign keys on, the children would go by cascade."""
    conn.exec_driver_sql("ALTER TABLE person ADD COLUMN extra TEXT")
    conn.exec_driver_sql("DELETE FROM person_role")


def orphan_children(conn: Connection) -> None:
    conn.exec_driver_sql("ALTER TABLE person ADD COLUMN extra TEXT")
    conn.exec_driver_sql("UPDATE person SET id = 7")


def stumble(conn: Connection) -> None:
    conn.exec_driver_sql("ALTER TABLE person ADD COLUMN extra TEXT")
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("change", "trouble"),
    [(rebuild_losing_children, MigrationFailed), (orphan_children, MigrationFailed), (stumble, ZeroDivisionError)],
)
def test_m2_a_migration_that_loses_rows_breaks_links_or_stumbles_leaves_nothing(
    old_desk: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, change: Upgrade, trouble: type[Exception]
) -> None:
    upgrade_by(monkeypatch, change)
    with pytest.raises(trouble):
        bring_up_to_date(old_desk, KEY)
    assert content(engine) == (None, 1, 1, False)


def test_m2_rebuilding_a_table_does_not_take_its_children_along(
    old_desk: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rebuild(conn: Connection) -> None:
        conn.exec_driver_sql("CREATE TABLE person_new AS SELECT *, NULL AS extra FROM person")
        conn.exec_driver_sql("DROP TABLE person")
        conn.exec_driver_sql("CREATE TABLE person AS SELECT * FROM person_new")
        conn.exec_driver_sql("DROP TABLE person_new")
        conn.exec_driver_sql("CREATE UNIQUE INDEX person_key ON person (id)")

    upgrade_by(monkeypatch, rebuild)
    assert bring_up_to_date(old_desk, KEY)
    assert content(engine) == (HEAD, 1, 1, True)


KILLED = """
import os, signal, sys
from pathlib import Path
import alembic.command
from nurture_desk.db.migrations.runner import bring_up_to_date

def upgrade(config, _to):
    conn = config.attributes["connection"]
    conn.exec_driver_sql("ALTER TABLE person ADD COLUMN extra TEXT")
    conn.exec_driver_sql("DELETE FROM person_role")
    os.kill(os.getpid(), signal.SIGKILL)

alembic.command.upgrade = upgrade
bring_up_to_date(Path(sys.argv[1]), bytes(range(32)))
"""


def test_m2_killed_half_way_the_desk_is_as_it_was(old_desk: Path, engine: Engine) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(old_desk)], check=False, timeout=60)
    assert done.returncode == -9
    assert content(engine) == (None, 1, 1, False)


def test_a_program_in_a_folder_with_a_per_cent_sign_brings_a_desk_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(Path(runner.__file__).parent, tmp_path / "50% off" / "migrations"))
    monkeypatch.setattr(runner, "__file__", str(folder / "runner.py"))
    path = tmp_path / "fresh.nurture"
    create_file(path, KEY)
    assert bring_up_to_date(path, KEY)
