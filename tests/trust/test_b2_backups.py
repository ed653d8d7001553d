"""Trust B2: backups make themselves, are read from end to end, thinned out by age, and touch nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nurture_desk.db import backup as copies
from nurture_desk.domain.backups import Gone, Why
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.services import backup_files, backup_places
from nurture_desk.services.backups import Backups
from nurture_desk.services.letterhead import mark_as_sample
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from nurture_desk.services.today_backups import backup_lines
from tests.conftest import KEY, StandingClock
from tests.trust.backup_desks import CANARY, attach, held, held_in, path_of, save


@pytest.fixture
def backups(suite: Suite) -> Backups:
    return suite.backups


def files(desk: OpenDesk) -> set[str]:
    return {one.name for one in desk.path.with_name("desk.backups").glob("*")}


def test_b2_a_backup_holds_what_the_desk_holds_and_says_nothing_in_plain_text(desk: OpenDesk, backups: Backups) -> None:
    save(desk)
    attach(desk)
    wanted = held(desk)
    path = path_of(backups.make(Why.ASKED))
    assert held_in(path, KEY) == wanted
    told = backup_files.read_manifest(path)
    assert told is not None
    assert backup_files.is_sealed(told, KEY)
    assert told.entry == copies.examine(path, KEY, lambda *_: None).entry
    for file in (path, backup_files.manifest_file(path)):
        assert CANARY.encode() not in file.read_bytes()
        assert b"SQLite" not in file.read_bytes()
    assert files(desk) == {path.name, f"{path.name}.json"}


def test_b2_what_is_written_meanwhile_is_in_the_next_one(desk: OpenDesk, backups: Backups) -> None:
    save(desk)
    wanted: list[dict[str, str]] = [held(desk)]

    class Writes:
        def step(self, done: int, total: int | None = None, what: str = "") -> None:
            if len(wanted) == 1:
                attach(desk)  # the writer does not wait, and the copy does not begin again
                wanted.append(held(desk))

    assert held_in(path_of(backups.make(Why.ASKED, progress=Writes())), KEY) == wanted[0]
    assert held_in(path_of(backups.make(Why.ASKED)), KEY) == wanted[1]
    assert wanted[0] != wanted[1]


def test_b2_one_comes_by_itself_at_most_every_half_hour_and_only_after_a_change(
    desk: OpenDesk, backups: Backups, clock: StandingClock
) -> None:
    save(desk)
    assert backups.automatic() is not None
    clock.pass_time(hours=2)
    assert backups.automatic() is None, "nothing changed: opening and backing up are no change"
    clock.pass_time(hours=-2, minutes=29)
    save(desk, "more")
    assert backups.automatic() is None
    clock.pass_time(minutes=1)
    made = backups.automatic()
    assert made is not None
    assert made.why is Why.AUTOMATIC
    save(desk, "again")
    closing = backups.automatic(closing=True)
    assert closing is not None
    assert closing.why is Why.CLOSING
    assert backups.automatic(closing=True) is None


def test_b2_a_sample_and_a_desk_that_is_thrown_away_make_none_by_themselves(desk: OpenDesk, backups: Backups) -> None:
    save(desk)
    desk.thrown_away = True
    assert backups.automatic(closing=True) is None
    desk.thrown_away = False
    with desk.change("desk.save") as unit:
        mark_as_sample(unit.conn)
    assert backups.automatic(closing=True) is None
    assert backups.make(Why.ASKED).there


def test_b2_one_that_is_given_up_or_fails_leaves_nothing(desk: OpenDesk, backups: Backups, tmp_path: Path) -> None:
    class GivesUp:
        def step(self, done: int, total: int | None = None, what: str = "") -> None:
            raise Cancelled

    save(desk)
    with pytest.raises(Cancelled):
        backups.make(Why.ASKED, progress=GivesUp())
    assert files(desk) == set()
    (tmp_path / "file").write_text("a file, no folder")
    with pytest.raises(NurtureError) as told:
        backups.make(Why.ASKED, tmp_path / "file")
    assert told.value.key == "backup.not_a_folder"
    with pytest.raises(NurtureError):
        backups.make(Why.ASKED, tmp_path / "not there" / "deeper")
    assert backups.all() == ()


def test_b2_a_copy_that_is_not_the_desk_is_no_backup(
    desk: OpenDesk, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(desk)
    examine = copies.examine

    def differs(path: Path, key: bytes, step: copies.Step) -> copies.Content:
        found = examine(path, key, step)
        return replace(found, tables={**found.tables, "pupil": "lost"})

    monkeypatch.setattr(copies, "examine", differs)
    with pytest.raises(NurtureError) as told:
        backups.make(Why.ASKED)
    assert told.value.key == "vault.damaged"
    assert files(desk) == set()


def test_b2_what_a_killed_backup_left_is_cleared_by_the_next(desk: OpenDesk, backups: Backups) -> None:
    save(desk)
    made = path_of(backups.make(Why.ASKED))
    part = made.with_name(f"{made.name}-making-0123abcd")
    part.write_bytes(b"half")
    strange = made.with_name("holiday.nurture-backup-making-0123abcd")
    strange.write_bytes(b"not ours")
    made.unlink()  # and a note whose backup never came
    again = path_of(backups.make(Why.ASKED))
    assert files(desk) == {again.name, f"{again.name}.json", strange.name}


def test_b2_old_ones_are_thinned_and_files_it_did_not_make_stay(
    desk: OpenDesk, backups: Backups, clock: StandingClock
) -> None:
    for number in range(3):
        save(desk, f"day {number}")
        backups.make(Why.AUTOMATIC)
        clock.pass_time(hours=2)
    first, second, third = sorted(path_of(one) for one in backups.all())
    second.write_bytes(b"put there by somebody")  # in the place of ours
    strange = first.with_name(f"{first.name[:-20]}copy.nurture-backup")
    strange.write_bytes(b"ours? no")
    clock.pass_time(days=2)
    save(desk, "later")
    last = path_of(backups.make(Why.AUTOMATIC))
    assert files(desk) >= {second.name, third.name, last.name, strange.name, f"{third.name}.json"}
    assert not first.exists()
    assert not backup_files.manifest_file(first).exists()
    gone = [one.gone_why for one in backups.all() if one.file == first.name]
    assert gone == [Gone.THINNED]


def test_b2_a_leap_of_the_clock_thins_nothing_for_two_weeks(
    desk: OpenDesk, backups: Backups, clock: StandingClock
) -> None:
    for number in range(2):
        save(desk, f"day {number}")
        backups.make(Why.AUTOMATIC)
        clock.pass_time(hours=2)
    clock.pass_time(days=700)
    save(desk, "in the year to come")
    backups.make(Why.AUTOMATIC)
    assert all(one.there for one in backups.all())
    clock.pass_time(days=15)
    save(desk, "two weeks later")
    backups.make(Why.AUTOMATIC)
    assert sum(one.there for one in backups.all()) == 2


def test_b2_a_chosen_folder_that_is_gone_is_said_and_the_backup_is_made_beside_the_desk(
    desk: OpenDesk, backups: Backups, tmp_path: Path
) -> None:
    away = tmp_path / "drive"
    away.mkdir()
    backups.choose_folder(away)
    save(desk)
    assert path_of(backups.make(Why.ASKED)).parent == away
    assert away in backup_places.found_beside(desk.path), "a desk that does not open is found a backup there"
    away.rename(tmp_path / "unplugged")
    save(desk, "more")
    trouble = backups.age().trouble
    assert trouble is not None
    assert trouble.key == "backup.folder_gone"
    assert path_of(backups.make(Why.ASKED)).parent == desk.path.with_name("desk.backups")
    assert [one.there for one in backups.all()] == [True, False]
    assert backups.all()[1].gone_on is None, "a drive that is unplugged has not lost what lies on it"
    with pytest.raises(NurtureError) as told:
        backups.choose_folder(tmp_path / "nowhere")
    assert told.value.key == "backup.no_folder"


def test_b2_a_copy_on_a_stick_is_checked_remembered_and_noted_as_destroyed(
    desk: OpenDesk, suite: Suite, tmp_path: Path, clock: StandingClock
) -> None:
    save(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = suite.backups.make(Why.ASKED)
    copy = suite.backup_sticks.copy(made.id, stick)
    assert held_in(path_of(copy), KEY) == held(desk)
    assert (copy.on_stick, copy.expires, copy.there) == (True, None, True)
    with pytest.raises(NurtureError) as told:
        suite.backup_sticks.copy(made.id, stick)
    assert told.value.key == "backup.on_stick_already"
    path_of(made).write_bytes(b"damaged since")
    (tmp_path / "other").mkdir()
    with pytest.raises(NurtureError) as told:
        suite.backup_sticks.copy(made.id, tmp_path / "other")
    assert told.value.key == "backup.cut_short"
    assert list((tmp_path / "other").iterdir()) == []
    with pytest.raises(NurtureError):
        suite.backup_sticks.destroyed(copy.id, date(2026, 9, 2))
    suite.backup_sticks.destroyed(copy.id, desk.today())
    assert [one.gone_why for one in suite.backups.all() if one.on_stick] == [Gone.DESTROYED]


def test_b2_a_backup_is_checked_again_when_somebody_asks(
    desk: OpenDesk, backups: Backups, clock: StandingClock
) -> None:
    save(desk)
    made = backups.make(Why.ASKED)
    clock.pass_time(days=1)
    assert backups.check(made.id).checked_at == desk.now()
    path = path_of(made)
    content = bytearray(path.read_bytes())
    content[-5000] ^= 1
    path.write_bytes(content)
    with pytest.raises(NurtureError) as told:
        backups.check(made.id)
    assert told.value.key == "backup.changed"


def test_b2_one_that_could_not_be_made_by_itself_is_said_on_today_until_it_could(
    desk: OpenDesk, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NurtureError("vault.disk_full", folder="/media/drive")

    save(desk)
    with monkeypatch.context() as patch:
        patch.setattr(copies, "copy_to", full)
        with pytest.raises(NurtureError):
            backups.automatic()
    [line] = backup_lines(backups.age(), desk.now())
    assert line.key == "backup_failed"
    assert "/media/drive is full" in str(line.values["why"])
    assert files(desk) == set()
    assert backups.automatic() is not None
    assert backup_lines(backups.age(), desk.now()) == []


def test_b2_a_desk_locked_while_it_is_copied_leaves_nothing_and_is_not_opened_again(
    desk: OpenDesk, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(desk)
    backups.make(Why.ASKED)
    before = files(desk)
    copy = backup_files.copy

    def locked(*given: Any, **named: Any) -> backup_files.Made:
        made = copy(*given, **named)
        desk.close()
        return made

    monkeypatch.setattr(backup_files, "copy", locked)
    with pytest.raises(NurtureError) as told:
        backups.make(Why.ASKED)
    assert told.value.key == "vault.locked"
    assert files(desk) == before
    assert not desk.path.with_name(f"{desk.path.name}-wal").exists()
