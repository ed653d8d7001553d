"""Trust B3, B4: a desk comes back by its recovery key alone, whole or not at all, and without whom it had erased."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from nurture_desk.db import audit, keys, search
from nurture_desk.db.engine import open_engine
from nurture_desk.db.sealed_file import create_file
from nurture_desk.db.tables.desk import audit_entry
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.domain import recovery_key
from nurture_desk.domain.backups import ERASED, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services import backup_files
from nurture_desk.services.desks import Desks
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.restoring import Restoring
from nurture_desk.services.suite import Suite
from tests.conftest import KEY, StandingClock
from tests.trust.backup_desks import attach, held, held_in, path_of, save

OTHER = bytes(range(1, 33))


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """The folder of another machine."""
    folder = tmp_path / "new laptop"
    folder.mkdir()
    return folder


@pytest.fixture
def backup(desk: OpenDesk, suite: Suite) -> Path:
    """A backup of a desk with something in it."""
    save(desk)
    attach(desk)
    return path_of(suite.backups.make(Why.ASKED))


@pytest.fixture
def restoring(clock: StandingClock) -> Restoring:
    return Restoring(clock)


def opened(path: Path, clock: StandingClock) -> OpenDesk:
    """The desk, opened by what stands on its recovery sheet on a machine that knows nothing of it."""
    desks = Desks(clock=clock, recent=RecentDesks(path.parent / "recent.json"))
    return desks.open_with_recovery_key(path, recovery_key.spell(KEY))


def test_b3_a_desk_comes_back_on_another_machine_by_its_recovery_key_alone(
    desk: OpenDesk, backup: Path, away: Path, restoring: Restoring, clock: StandingClock
) -> None:
    wanted = held(desk)
    stick = Path(shutil.copy2(backup, away / "from the stick.nurture-backup"))  # without its note, under another name
    clock.pass_time(days=3)
    target = away / "mine.nurture"
    done = restoring.restore(stick, KEY, target)
    assert (done.aside, done.erased_again, done.marks_whole) == (None, 0, True)
    assert {one.name for one in away.iterdir()} >= {"mine.nurture", "mine.nurture-id", stick.name}
    assert not list(away.glob("*-restoring-*"))
    assert held_in(target, KEY) == wanted
    back = opened(target, clock)
    with back.look() as conn:
        told = conn.execute(select(audit_entry).where(audit_entry.c.action == "desk.restored")).one()
        assert json.loads(told.detail) == {"made_on": None, "entry": done.entry, "erased_again": 0}
        assert audit.verify(conn) is None
        assert search.out_of_step(conn) == []
    back.close()


def test_b3_the_desk_that_stood_there_is_kept_aside_with_what_lay_in_its_wal(
    desk: OpenDesk, backup: Path, restoring: Restoring, clock: StandingClock
) -> None:
    keys.write_fingerprint(desk.path, KEY)
    before = held_in(backup, KEY)
    attach_later = held(desk)
    save(desk, "since")
    children(desk)
    after = held(desk)
    live = desk.path.with_name("live.nurture")
    for what in ("", "-wal", "-id"):  # as a crash leaves it: a WAL that is not in the file yet
        shutil.copy2(f"{desk.path}{what}", f"{live}{what}")
    done = restoring.restore(backup, KEY, live)
    assert done.aside is not None
    assert held_in(live, KEY) == before == attach_later
    assert held_in(done.aside, KEY) == after
    assert not live.with_name("live.nurture-wal").exists()
    back = opened(live, clock)
    with back.look() as conn:
        told = conn.execute(select(audit_entry.c.detail).where(audit_entry.c.action == "desk.restored")).scalar_one()
    assert json.loads(told)["made_on"] == "2026-09-01"
    back.close()
    opened(done.aside, clock).close()


def children(desk: OpenDesk) -> str:
    """Bram and Koji are entered; the random mark of Bram."""
    with desk.change("desk.save") as unit:
        at = unit.conn.execute(
            school.insert().values(code="S-001", name="Larkspur", status="Open")
        ).inserted_primary_key[0]
        for code, first, last, token in (("ND-777", "Bram", "Teasel", "f"), ("ND-778", "Koji", "Sato", "e")):
            child = {"code": code, "first_names": first, "surname": last, "token": token * 32, "school_id": at}
            unit.conn.execute(pupil.insert().values(**child))
    return "f" * 32


def spoil(how: str, backup: Path) -> None:
    """Do to a backup what happens to files."""
    content = backup.read_bytes()
    if how == "damaged":
        backup.write_bytes(content[:9000] + bytes([content[9000] ^ 1]) + content[9001:])
    elif how == "truncated":
        backup.write_bytes(content[: len(content) // 2 + 100])  # in the middle of a page
    elif how == "empty":
        backup.write_bytes(b"")
    elif how == "plain":
        backup.write_bytes(b"SQLite format 3\x00" + content[16:])
    elif how == "foreign":
        backup.unlink()
        create_file(backup, OTHER)
    elif how == "edited note":
        note = backup_files.manifest_file(backup)
        note.write_text(note.read_text().replace('"entry": ', '"entry": 9'))
    elif how == "newer":
        engine = open_engine(backup, KEY)
        with engine.begin() as conn:
            conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9000'")
            conn.exec_driver_sql("UPDATE setting SET value = '9.1.0' WHERE name = 'schema.needs'")
        engine.dispose()


@pytest.mark.parametrize(
    ("how", "with_note", "without_note"),
    [
        ("damaged", "backup.changed", "backup.changed"),
        ("truncated", "backup.cut_short", "backup.cut_short"),
        ("empty", "backup.empty", "backup.empty"),
        ("plain", "backup.plain", "backup.plain"),
        ("foreign", "backup.cut_short", "backup.changed"),
        ("newer", "backup.changed", "backup.newer"),
        ("edited note", "backup.other_manifest", None),
    ],
)
def test_b3_what_is_no_good_backup_is_refused_and_the_live_desk_is_untouched(
    backup: Path, away: Path, restoring: Restoring, how: str, with_note: str, without_note: str | None
) -> None:
    live = away / "live.nurture"
    create_file(live, KEY)
    keys.write_fingerprint(live, KEY)
    before = {one.name: one.read_bytes() for one in away.iterdir()}
    spoil(how, backup)
    with pytest.raises(NurtureError) as told:
        restoring.restore(backup, KEY, live)
    assert told.value.key == with_note
    backup_files.manifest_file(backup).unlink()
    if without_note is not None:
        with pytest.raises(NurtureError) as told:
            restoring.restore(backup, KEY, live)
        assert told.value.key == without_note
    assert {one.name: one.read_bytes() for one in away.iterdir() if not one.name.endswith("-lock")} == before


def test_b3_another_desk_or_another_key_is_refused_naming_the_sheet(
    backup: Path, away: Path, restoring: Restoring
) -> None:
    with pytest.raises(NurtureError) as told:
        restoring.restore(backup, OTHER, away / "mine.nurture")
    assert told.value.key == "backup.foreign"
    assert told.value.values["fingerprint"] == keys.fingerprint(KEY)
    backup_files.manifest_file(backup).unlink()
    nameless = backup.rename(away / "nameless.nurture-backup")
    with pytest.raises(NurtureError) as told:
        restoring.restore(nameless, OTHER, away / "mine.nurture")
    assert told.value.key == "backup.key_or_damage"
    live = away / "live.nurture"
    create_file(live, OTHER)
    keys.write_fingerprint(live, OTHER)
    before = live.read_bytes()
    with pytest.raises(NurtureError) as told:
        restoring.restore(nameless, KEY, live)
    assert told.value.key == "backup.other_desk"
    assert live.read_bytes() == before


def test_b3_a_desk_somebody_has_open_is_not_replaced(
    desk: OpenDesk, backup: Path, restoring: Restoring, clock: StandingClock
) -> None:
    keys.write_fingerprint(desk.path, KEY)
    live = desk.path.with_name("live.nurture")
    shutil.copy2(backup, live)
    keys.write_fingerprint(live, KEY)
    holds = opened(live, clock)
    save(holds, "while it is open")
    with pytest.raises(NurtureError) as told:
        restoring.restore(backup, KEY, live)
    assert told.value.key.startswith("vault.in_use")
    assert not list(live.parent.glob("*-restoring-*"))
    assert not list(live.parent.glob("*set aside*"))
    holds.close()


def test_b3_a_restore_that_fails_leaves_nothing(
    backup: Path, away: Path, restoring: Restoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise NurtureError("vault.disk_full", folder="here")

    with monkeypatch.context() as patch:
        patch.setattr("nurture_desk.services.restoring.into_place", fails)
        with pytest.raises(NurtureError):
            restoring.restore(backup, KEY, away / "mine.nurture")
    assert not list(away.glob("mine.nurture-restoring*"))
    assert not (away / "mine.nurture").exists()
    (away / "mine.nurture-restoring-0123abcd").write_bytes(b"killed")
    restoring.restore(backup, KEY, away / "mine.nurture")
    assert not list(away.glob("mine.nurture-restoring*"))


def test_b3_a_folder_made_for_a_restore_that_fails_is_gone_again(
    backup: Path, restoring: Restoring, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the drive was pulled")

    target = away / "desks" / "back.nurture"
    with monkeypatch.context() as patch:
        patch.setattr("nurture_desk.services.restoring.bring_up_to_date", fails)
        with pytest.raises(OSError, match="pulled"):
            restoring.restore(backup, KEY, target)
    assert not target.parent.exists()
    assert restoring.restore(backup, KEY, target).path == target


@pytest.mark.parametrize("schema", ["0001", "0004"])
def test_b3_a_backup_of_an_earlier_version_is_brought_up_to_date_when_it_comes_back(
    schema: str, away: Path, restoring: Restoring, clock: StandingClock
) -> None:
    saved = Path(__file__).parent.parent / "saved_desks" / f"{schema}.nurture"
    key = recovery_key.read(json.loads(saved.with_suffix(".json").read_text())["recovery_key"])
    before = held_in(saved, key)
    restoring.restore(saved, key, away / "mine.nurture")
    after = held_in(away / "mine.nurture", key)
    assert set(before) <= set(after)
    assert after["attachment"] == before["attachment"]


class TestErasedAgain:
    """B4."""

    @pytest.fixture
    def child(self, desk: OpenDesk, suite: Suite) -> str:
        return children(desk)

    @pytest.fixture
    def erase(self, desk: OpenDesk, suite: Suite, child: str) -> Callable[[], None]:
        def work() -> None:
            from nurture_desk.db import erasures
            from nurture_desk.domain.erasing import Why as Reason

            with desk.look() as conn:
                whom = erasures.here(conn, [child])[0]
            suite.erasing.erase_now(whom, Reason.REQUEST, "Bea")

        return work

    def children(self, path: Path, clock: StandingClock) -> list[str]:
        back = opened(path, clock)
        with back.look() as conn:
            found = list(conn.execute(select(pupil.c.surname)).scalars())
        back.close()
        return found

    def test_b4_who_was_erased_does_not_come_back_with_an_older_backup(
        self, suite: Suite, erase: Callable[[], None], away: Path, restoring: Restoring, clock: StandingClock
    ) -> None:
        older = path_of(suite.backups.make(Why.ASKED))
        erase()
        clock.pass_time(hours=1)
        suite.backups.make(Why.ASKED)
        told = (older.parent / ERASED).read_text()
        assert "f" * 32 in told
        assert "Teasel" not in told
        done = restoring.restore(older, KEY, away / "mine.nurture")
        assert (done.erased_again, done.marks_whole) == (1, True)
        assert self.children(away / "mine.nurture", clock) == ["Sato"]
        assert b"Teasel" not in (away / "mine.nurture").read_bytes()

    def test_b4_the_desk_that_is_replaced_is_asked_too(
        self, desk: OpenDesk, suite: Suite, erase: Callable[[], None], restoring: Restoring, clock: StandingClock
    ) -> None:
        older = path_of(suite.backups.make(Why.ASKED))
        keys.write_fingerprint(desk.path, KEY)
        erase()
        (older.parent / ERASED).unlink(missing_ok=True)
        live = desk.path.with_name("live.nurture")
        for what in ("", "-wal", "-id"):
            if Path(f"{desk.path}{what}").exists():
                shutil.copy2(f"{desk.path}{what}", f"{live}{what}")
        assert restoring.restore(older, KEY, live).erased_again == 1
        assert self.children(live, clock) == ["Sato"]

    def test_b4_a_line_taken_out_of_the_list_shows(
        self, suite: Suite, erase: Callable[[], None], away: Path, restoring: Restoring, clock: StandingClock
    ) -> None:
        older = path_of(suite.backups.make(Why.ASKED))
        erase()
        clock.pass_time(hours=1)
        suite.backups.make(Why.ASKED)
        marks = older.parent / ERASED
        told = json.loads(marks.read_text())
        told["lists"][0]["erased"] = []
        marks.write_text(json.dumps(told))
        assert not restoring.restore(older, KEY, away / "mine.nurture").marks_whole
        for at, nonsense in enumerate(
            ("[", "[" * 100_000, '{"lists": [{"of": "a", "erased": ["\\ud800"], "seal": "é"}]}')
        ):
            marks.write_text(nonsense)
            assert not restoring.restore(older, KEY, away / f"another {at}.nurture").marks_whole
