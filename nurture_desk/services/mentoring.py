"""The mentoring strand's agreement and goals, and what children go on to."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from nurture_desk.db import mentoring as rows
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db import records
from nurture_desk.db.tables.pupils import mentoring_goal, mentoring_plan, music_group, progression
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.groups import MusicGroup
from nurture_desk.domain.mentoring import (
    Goal,
    MentoringMeeting,
    MentoringPlan,
    Onward,
    Progression,
    check_goal,
    check_plan,
    check_progression,
)
from nurture_desk.services.open_desk import OpenDesk

MOST_THEME = 80  # letters: a theme, not what was said


class Mentoring:
    """Six to twelve meetings with one young person or a few."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def plan(self, group_id: int) -> MentoringPlan | None:
        """What was agreed at the start, None before it was."""
        with self._desk.look() as conn:
            found = records.all_of(conn, mentoring_plan, MentoringPlan, mentoring_plan.c.group_id == group_id)
        return found[0] if found else None

    def save_plan(self, plan: MentoringPlan) -> None:
        """Keep the agreement of a mentoring group."""
        with self._desk.change("pupils.mentoring_plan", Area.PUPILS) as unit:
            group = records.get(unit.conn, music_group, MusicGroup, plan.group_id)
            check_plan(plan, group.starts_on)
            kept = unit.conn.execute(
                select(mentoring_plan.c.id).where(mentoring_plan.c.group_id == plan.group_id)
            ).scalar()
            if kept is None:
                records.add(unit.conn, mentoring_plan, plan)
            else:
                records.set_fields(unit.conn, mentoring_plan, kept, **_columns(plan))
            unit.note(group=plan.group_id)

    def mend(self, group_id: int, sentence: str, mended: str) -> bool:
        """Put a mended sentence into agreement and goals of a group; False where it stands in none of them."""
        with self._desk.change("pupils.mentoring_mend", Area.PUPILS) as unit:
            plans = records.all_of(unit.conn, mentoring_plan, MentoringPlan, mentoring_plan.c.group_id == group_id)
            goals = records.all_of(unit.conn, mentoring_goal, Goal, mentoring_goal.c.group_id == group_id)
            kept = [(mentoring_plan, one.id, vars(one)) for one in plans]
            kept += [(mentoring_goal, one.id, vars(one)) for one in goals]
            found = 0
            for table, key, row in kept:
                texts = {name: text for name, text in row.items() if isinstance(text, str) and sentence in text}
                changed = {name: text.replace(sentence, mended) for name, text in texts.items()}
                if changed:
                    records.set_fields(unit.conn, table, key, **changed)
                found += len(changed)
            unit.note(group=group_id, texts=found)
        return bool(found)

    def goals(self, group_id: int) -> list[Goal]:
        """Every goal of a mentoring group, in the order they were set."""
        with self._desk.look() as conn:
            return records.all_of(conn, mentoring_goal, Goal, mentoring_goal.c.group_id == group_id)

    def save_goal(self, goal: Goal) -> None:
        """Keep a goal in the young person's words, or its looks back; up to three each."""
        with self._desk.change("pupils.mentoring_goal", Area.PUPILS) as unit:
            others = [
                one
                for one in records.all_of(unit.conn, mentoring_goal, Goal, mentoring_goal.c.group_id == goal.group_id)
                if one.pupil_id == goal.pupil_id and one.id != goal.id
            ]
            check_goal(goal, len(others))
            if goal.id:
                records.save(unit.conn, mentoring_goal, goal)
            else:
                records.add(unit.conn, mentoring_goal, goal)
            unit.note(group=goal.group_id, pupil=goal.pupil_id)

    def remove_goal(self, goal_id: int) -> None:
        """Drop a goal the young person no longer wants."""
        with self._desk.change("pupils.mentoring_goal_removed", Area.PUPILS) as unit:
            records.remove(unit.conn, mentoring_goal, goal_id)
            unit.note(goal=goal_id)

    def meetings(self, group_id: int) -> list[MentoringMeeting]:
        """The meetings that were held: what was played and comes next are their diaries', the theme stands beside."""
        with self._desk.look() as conn:
            return rows.meetings(conn, group_id)

    def set_theme(self, session_id: int, theme: str) -> None:
        """Keep what a meeting was about beside the music: the theme only; empty takes it away. Raises ``pupils.…``."""
        theme = " ".join(theme.split())
        if len(theme) > MOST_THEME:
            raise NurtureError("pupils.mentoring.theme_only", field="theme", most=MOST_THEME)
        with self._desk.change("pupils.mentoring_theme", Area.PUPILS, Area.SESSIONS) as unit:
            rows.set_theme(unit.conn, session_id, theme)
            unit.note(session=session_id)


class NextSteps:
    """Progression: routes offered, started, still there after a term."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of(self, pupil_id: int) -> list[Progression]:
        """Every next step of a child."""
        with self._desk.look() as conn:
            return records.all_of(conn, progression, Progression, progression.c.pupil_id == pupil_id)

    def of_year(self, year_id: int) -> list[Progression]:
        """Every next step of a year."""
        with self._desk.look() as conn:
            return rows.steps_of_year(conn, year_id)

    def onward(self, year_id: int | None = None) -> list[Onward]:
        """Every child of a year (the current one) with its next steps, or without one, by name."""
        with self._desk.look() as conn:
            year = year_id or pupils_db.current_year(conn)
            return rows.onward(conn, year) if year else []

    def save(self, step: Progression) -> None:
        """Keep a next step (``id`` 0: new; year 0 is the current one). Raises ``pupils.no_year``."""
        check_progression(step, self._desk.today())
        with self._desk.change("pupils.next_step", Area.PUPILS) as unit:
            if step.id:
                records.save(unit.conn, progression, step)
            else:
                year = step.year_id or pupils_db.current_year(unit.conn)
                if year is None:
                    raise NurtureError("pupils.no_year")
                records.add(unit.conn, progression, replace(step, year_id=year))
            unit.note(pupil=step.pupil_id)

    def remove(self, step_id: int) -> None:
        """Drop a next step that was typed by mistake."""
        with self._desk.change("pupils.next_step_removed", Area.PUPILS) as unit:
            records.remove(unit.conn, progression, step_id)
            unit.note(step=step_id)


def _columns(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "id"}
