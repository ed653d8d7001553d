"""The celebration day: bands by number, sheets without names, offers that become next steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db.tables import pupils as pupil_tables
from nurture_desk.domain.celebration import Band, CelebrationDay
from nurture_desk.domain.mentoring import Route
from nurture_desk.domain.papers import passages
from nurture_desk.domain.purposes import MEDIA, Purpose, is_picture
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.suite import Suite
from nurture_desk.services.today_strands import celebration_lines
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, decide, put, small_year

DAY = date(2027, 3, 18)
PICTURES = [one for one in Purpose if one in MEDIA and is_picture(one)]


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    """Koji may be in every picture, Bram at school only, Ines and Tamsin in none."""
    made = small_year(suite)
    signers = {child: place for place, child in enumerate(made.children.values(), 1)}
    with suite.desk.change("test.pictures") as unit:
        for name, purposes in (("Koji", PICTURES), ("Bram", [Purpose.PHOTO_SCHOOL])):
            for purpose in purposes:
                decide(unit.conn, made.children[name], signers[made.children[name]], purpose, "yes")
    clock.go_to(date(2027, 3, 5))
    suite.celebration_days.plan(made.year, DAY)
    return made


def day(suite: Suite, year: SmallYear) -> CelebrationDay:
    found = suite.celebration_days.day(year.year)
    assert found is not None
    return found


def bands(suite: Suite, year: SmallYear) -> dict[str, tuple[str, Band]]:
    return {one.shown_name: (one.number, one.band) for one in suite.celebration_days.children(day(suite, year).id)}


def test_the_gate_says_at_that_moment_who_wears_what(suite: Suite, year: SmallYear) -> None:
    assert bands(suite, year) == {
        "Koji": ("A1", Band.OPEN),
        "Bram": ("A2", Band.ASK),
        "Ines": ("A3", Band.NONE),
        "Tamsin": ("A4", Band.NONE),
    }
    with suite.desk.change("test.caution") as unit:
        changed = pupil_tables.pupil.update().where(pupil_tables.pupil.c.id == year.children["Koji"])
        unit.conn.execute(changed.values(images_caution="never"))
    assert bands(suite, year)["Koji"] == ("A1", Band.NONE)


def test_the_pack_says_numbers_and_nobodys_name(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    paper = suite.celebration_papers.paper()
    said = "\n".join(passage.text for passage in passages(paper))
    for name, code in year.codes.items():
        assert name not in said
        assert code not in said
    assert "2:  A3, A4" in said
    assert "1:  A2" in said
    assert "A2\nPhoto: in the school" in said
    assert [section.fresh for section in paper.sections].count(True) == 6  # wall, school, bands, roles, words, slip
    for name in ("pack.pdf", "pack.docx"):
        assert suite.celebration_papers.write(tmp_path / name).path.stat().st_size > 5000


def test_a_name_in_what_was_caught_stops_the_pack_and_can_be_mended(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    suite.celebration_days.save(replace(day(suite, year), words_caught="It was loud.\nIt was mine, said Koji."))
    with pytest.raises(Blocked) as stopped:
        suite.celebration_papers.write(tmp_path / "pack.pdf")
    assert not (tmp_path / "pack.pdf").exists()
    (hit,) = stopped.value.hits
    assert suite.celebration_days.mend(day(suite, year).id, hit.sentence, hit.mended)
    assert "Koji" not in day(suite, year).words_caught
    suite.celebration_papers.write(tmp_path / "pack.pdf")


def test_numbers_stay_when_somebody_joins_or_leaves(suite: Suite, year: SmallYear) -> None:
    with suite.desk.change("test.joins") as unit:
        code, school = "ND-009", year.school
        mabel = put(unit.conn, pupil_tables.pupil, code=code, known_as="Mabel", school_id=school, stage="profile")
        put(unit.conn, pupil_tables.group_member, group_id=year.group, pupil_id=mabel)
        left = pupil_tables.group_member.update().where(pupil_tables.group_member.c.pupil_id == year.children["Bram"])
        unit.conn.execute(left.values(left_on=date(2027, 3, 1), left_reason="Moved"))
    before = bands(suite, year)
    assert suite.celebration_days.waiting(day(suite, year)) == 1
    assert suite.celebration_days.take_in(day(suite, year).id) == 1
    after = bands(suite, year)
    assert after == before | {"Mabel": ("A5", Band.NONE)}
    (there,) = suite.celebration_days.schools(day(suite, year).id)
    assert (there.coming, there.bands[Band.ASK]) == (4, ())


def test_what_is_offered_that_day_stands_with_the_childs_next_steps(
    suite: Suite, year: SmallYear, clock: StandingClock
) -> None:
    clock.go_to(DAY)
    koji = year.children["Koji"]
    suite.celebration_days.offer(day(suite, year), koji, Route.ENSEMBLE, "Samba")
    (step,) = suite.next_steps.of(koji)
    assert (step.offered_on, step.route, step.year_id) == (DAY, Route.ENSEMBLE, year.year)
    assert suite.celebration_days.offered(day(suite, year)) == {koji: (Route.ENSEMBLE,)}


def test_the_running_order_can_be_changed(suite: Suite, year: SmallYear) -> None:
    days, key = suite.celebration_days, day(suite, year).id
    first, *_, last = days.steps(key)
    days.move_step(last, -1)
    days.remove_step(first)
    order = days.steps(key)
    assert [one.place for one in order] == [1, 2, 3, 4]
    assert order[2].id == last.id
    assert first.id not in {one.id for one in order}


def test_today_asks_for_visit_forms_until_they_are_done(suite: Suite, year: SmallYear) -> None:
    def lines(today: date) -> int:
        with suite.desk.look() as conn:
            return sum(line.count for line in celebration_lines(conn, year.year, today))

    assert [lines(date(2027, 2, 1)), lines(date(2027, 3, 5)), lines(date(2027, 3, 19))] == [0, 1, 0]
    (there,) = suite.celebration_days.schools(day(suite, year).id)
    suite.celebration_days.save_school(replace(there.row, visit_form_done_on=date(2027, 3, 4)))
    assert lines(date(2027, 3, 5)) == 0
