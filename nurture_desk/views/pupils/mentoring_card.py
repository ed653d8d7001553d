"""The mentoring strand: what was agreed at the start, up to three goals, who at school hears what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.groups import MemberRow, MusicGroup
from nurture_desk.domain.mentoring import Goal, MentoringPlan
from nurture_desk.views.pupils import words
from nurture_desk.views.pupils.group_forms import open_form
from nurture_desk.views.pupils.mentoring_meetings import MeetingsPart
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    NumberField,
    TextField,
    TickField,
)
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column


class MentoringCard(Card):
    """Shown for the strand only."""

    def __init__(self, page: Page) -> None:
        super().__init__(say("pupils.mentoring.title"))
        self._page, self._suite = page, page.suite
        self._group: MusicGroup | None = None
        self._members: Sequence[MemberRow] = ()
        self.goals = self._goal_list()
        self.meetings = MeetingsPart(page)

    def show_group(self, group: MusicGroup, members: Sequence[MemberRow]) -> None:
        """Show what was agreed for a mentoring group."""
        self._group, self._members = group, members
        self.goals.setParent(None)
        self.meetings.setParent(None)
        self.clear()
        plan: MentoringPlan | None = self._suite.mentoring.plan(group.id)
        if plan is None:
            self.add(label(say("pupils.mentoring.none"), "muted", wrap=True))
        else:
            agreed = say("pupils.mentoring.agreed", n=plan.meetings, day=words.day(plan.ends_on))
            self.add(TwoLines(agreed, plan.why_now))
            if plan.hears_what:
                self.add(TwoLines(say("pupils.mentoring.hears_what"), plan.hears_what))
            self.add(TwoLines(say("pupils.mentoring.staff_near"), plan.staff_near or say("pupils.group.not_yet")))
            if plan.goodbye:
                self.add(TwoLines(say("pupils.mentoring.goodbye"), plan.goodbye))
        edit = plain_button(say("pupils.mentoring.edit"), "write")
        edit.clicked.connect(lambda: self.edit(plan))
        self.body.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_line()
        self.add(label(say("pupils.mentoring.goals_title"), "strong"))
        self.goals.form.set_choices("pupil_id", [(row.pupil_id, row.shown_name) for row in members])
        self.add(self.goals)
        self.goals.show()
        self.goals.refresh()
        self.add_line()
        self.add(self.meetings)
        self.meetings.show()
        self.meetings.show_group(group.id, agreed=plan is not None)

    def edit(self, plan: MentoringPlan | None) -> FormPanel:
        """The agreement, in the side panel."""
        group = self._group
        assert group is not None

        form = FormPanel(_plan_fields())
        form.drafted(self._page, "mentoring", ("group", group.id))
        if plan is not None:
            form.set_values(vars(plan))
        else:
            form.set_values({})

        def keep() -> None:
            values = form.values()
            if values["meetings"] is None or values["ends_on"] is None:
                raise NurtureError("pupils.mentoring.agree_end", field="ends_on")
            self._suite.mentoring.save_plan(MentoringPlan(plan.id if plan else 0, group.id, **values))

        open_form(self._page, say("pupils.mentoring.title"), form, keep, group.shown_name)
        return form

    def _goal_list(self) -> RecordList:
        def text(key: str) -> str:
            return say(f"pupils.mentoring.{key}")

        return RecordList(
            [
                Column("text", text("goal"), lambda row: row.text, kind="wrap", least=220),
                Column("set_on", text("set_on"), lambda row: words.day(row.set_on), width=160),
                Column("looks", text("looks"), _looks, width=150),
            ],
            [
                ChoiceField("pupil_id", text("whose")),
                LongTextField("text", text("goal"), hint=text("goal_hint")),
                DateField("set_on", text("set_on")),
                LongTextField("midway", text("midway"), optional=True),
                LongTextField("last_look", text("last_look"), optional=True),
            ],
            name=text("goals_title"),
            load=lambda: self._suite.mentoring.goals(self._group.id) if self._group else [],
            save=self._save_goal,
            remove=lambda row: self._suite.mentoring.remove_goal(row.id),
            ask=self._page.ask,
            new_word=text("new_goal"),
            fresh=lambda: {"set_on": self._suite.desk.today(), "pupil_id": self._only_one()},
        ).drafted(self._page, "goal", lambda: [("group", self._group.id if self._group else 0)])

    def _save_goal(self, values: dict[str, Any], row: Goal | None) -> None:
        assert self._group is not None
        if values["pupil_id"] is None:
            raise NurtureError("pupils.members.choose", field="pupil_id")
        values["set_on"] = values["set_on"] or self._suite.desk.today()
        self._suite.mentoring.save_goal(Goal(row.id if row else 0, self._group.id, **values))

    def _only_one(self) -> int | None:
        return self._members[0].pupil_id if len(self._members) == 1 else None


def _looks(row: Goal) -> str:
    """Which of the two looks back are written."""
    found = [key for key, text in (("midway", row.midway), ("last", row.last_look)) if text]
    key = "both" if len(found) == 2 else next(iter(found), "")
    return say(f"pupils.mentoring.looks_{key}") if key else ""


def _plan_fields() -> list[Field]:
    def text(key: str) -> str:
        return say(f"pupils.mentoring.{key}")

    return [
        LongTextField("why_now", text("why_now"), hint=text("why_now_hint"), optional=True),
        NumberField("meetings", text("meetings_field"), least=1, most=60),
        DateField("ends_on", text("ends_on")),
        LongTextField("hears_what", text("hears_what"), optional=True),
        TickField("room_seen", text("room_seen")),
        TextField("staff_near", text("staff_near"), hint=text("staff_near_hint"), optional=True, max_length=120),
        TickField("rule_seen", text("rule_seen")),
        LongTextField("goodbye", text("goodbye"), optional=True),
    ]
