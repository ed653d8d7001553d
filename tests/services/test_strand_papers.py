"""Mentoring plan, next steps and the two logs as documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db.tables import pupils as tables
from nurture_desk.db.tables import sessions as session_tables
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.mentoring import Goal, MentoringPlan, Progression, Route
from nurture_desk.domain.papers import Paper, Readers, passages
from nurture_desk.domain.reflection import Effect, Inclusion, InclusionKind, Learning, Theme
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.log_papers import INCLUSION, LEARNING
from nurture_desk.services.mentoring_papers import PlanCopy
from nurture_desk.services.suite import Suite
from nurture_desk.services.today_strands import next_step_lines
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, put, small_year


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    made = small_year(suite, children=2)
    clock.go_to(date(2027, 3, 5))
    return made


def said(paper: Paper) -> str:
    return "\n".join(passage.text for passage in passages(paper))


def mentoring(suite: Suite, year: SmallYear) -> int:
    """The group as mentoring, with a plan, a goal of Koji, and a first meeting."""
    with suite.desk.change("test.mentoring") as unit:
        unit.conn.execute(tables.music_group.update().values(kind="mentoring"))
        put(unit.conn, session_tables.diary, session_id=year.sessions[0], did="Loops", next_time="The chorus")
    plan = MentoringPlan(0, year.group, 8, date(2027, 4, 1), "I never finish.", "Days only.", True, True)
    suite.mentoring.save_plan(plan)
    suite.mentoring.save_goal(Goal(0, year.group, year.children["Koji"], "Finish one song", date(2026, 9, 22)))
    suite.mentoring.set_theme(year.sessions[0], "  Starting and  stopping ")
    return year.group


def test_the_school_hears_what_was_agreed_and_nothing_else(suite: Suite, year: SmallYear) -> None:
    group = mentoring(suite, year)
    own, school = (suite.mentoring_papers.paper(group, copy) for copy in (PlanCopy.OWN, PlanCopy.SCHOOL))
    for theirs in ("Finish one song", "I never finish.", "Starting and stopping", "Loops", "The chorus"):
        assert theirs in said(own)
        assert theirs not in said(school)
    assert "Days only." in said(school)
    assert "Meeting 1: 22 September 2026" in said(school)
    assert (own.readers, school.readers) == (Readers.FAMILY, Readers.SCHOOL)


def test_one_young_persons_copy_tells_nothing_of_another(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    mentoring(suite, year)
    assert suite.mentoring_papers.find("NG-01") == (year.group, None)
    group, bram = suite.mentoring_papers.find(year.codes["Bram"])
    assert bram == year.children["Bram"]
    alone = said(suite.mentoring_papers.paper(group, PlanCopy.OWN, bram))
    assert "Koji" not in alone
    assert "Finish one song" not in alone
    suite.mentoring_papers.write(group, PlanCopy.OWN, tmp_path / "plan.docx", bram)
    with pytest.raises(NurtureError):
        suite.mentoring_papers.find("NG-99")


def test_a_theme_is_a_few_words(suite: Suite, year: SmallYear) -> None:
    with pytest.raises(NurtureError):
        suite.mentoring.set_theme(year.sessions[0], "what she said " * 9)
    mentoring(suite, year)
    suite.mentoring.set_theme(year.sessions[0], "")
    assert suite.mentoring.meetings(year.group)[0].theme == ""


def test_next_steps_go_out_by_code(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    koji, day = year.children["Koji"], date(2026, 10, 1)
    step = Progression(
        0, koji, 0, Route.ENSEMBLE, "Samba with Bram", offered_on=day, started_on=day, taken_by="Koji’s aunt"
    )
    suite.next_steps.save(step)
    paper = suite.progression_papers.paper()
    assert "Koji" not in said(paper)
    assert "Bram" not in said(paper)
    assert f"{year.codes['Koji']}\nSamba with {year.codes['Bram']}" in said(paper)
    assert "Started a term ago, still there? ND-001." in said(paper)
    assert "1 of 2" in said(paper)
    suite.progression_papers.write(tmp_path / "steps.pdf")


def test_today_asks_for_offers_and_for_who_is_still_there(suite: Suite, year: SmallYear) -> None:
    day = date(2026, 10, 1)
    suite.next_steps.save(Progression(0, year.children["Koji"], 0, Route.LESSONS, offered_on=day, started_on=day))
    dates = suite.programme.dates(year.year)
    with suite.desk.look() as conn:
        early = next_step_lines(conn, year.year, dates, date(2026, 12, 1))
        late = next_step_lines(conn, year.year, dates, date(2027, 4, 20))
    assert [line.key for line in early] == []
    assert [(line.key, line.values["names"]) for line in late] == [("offers", "Bram"), ("still_there", "Koji")]


def test_a_log_is_for_colleagues_and_stops_at_a_child(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    day = date(2027, 2, 1)
    suite.reflection.save_learning(Learning(year.year, day, Theme.PARTNERS, Effect.HELPED, "Perdita Loom visited."))
    suite.inclusion_log.save(Inclusion(year.year, day, InclusionKind.POLICY, "Fees", "Read with families"))
    suite.log_papers.write(LEARNING, tmp_path / "a.pdf")
    assert "Policy (1)" in said(suite.log_papers.inclusion())
    assert "0 of them with proof" in said(suite.log_papers.inclusion())
    suite.log_papers.write(INCLUSION, tmp_path / "b.docx")
    suite.reflection.save_learning(Learning(year.year, day, Theme.SET_UP, Effect.HINDERED, "Koji had no chair."))
    with pytest.raises(Blocked):
        suite.log_papers.write(LEARNING, tmp_path / "c.pdf")
    assert not (tmp_path / "c.pdf").exists()
