"""Who learned with whom, and dates to ask how somebody is."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.training import CheckIn, PairEntry, PairKind
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.tutor_list import TutorList, kept_values, needed
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, NumberField, TextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column


class CheckInsPart(QWidget):
    """Dates for a check-in; nothing of what was said is kept, and the page says so."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("tutors.training.check_ins_text"), "muted", wrap=True))
        self.list = check_ins_list(page)
        column.addWidget(self.list)

    def refresh(self) -> None:
        """Read the dates again."""
        self.list.refresh()


def pairs_list(page: Page) -> TutorList:
    """The shadowing and mentoring log."""
    kinds = [(kind, say(f"tutors.pair.{kind.value}")) for kind in PairKind]

    def save(values: dict[str, Any], row: PairEntry | None) -> None:
        needed(values, "tutor_id", "kind", "happened_on", "minutes")
        page.suite.training.save_pair(PairEntry(id=row.id if row else 0, **kept_values(PairEntry, values)))

    asked: list[Field] = [
        ChoiceField("tutor_id", say("tutors.pair.who"), choices=(), search=True),
        ChoiceField("kind", say("tutors.pair.kind"), choices=kinds, segments=True),
        ChoiceField("with_tutor_id", say("tutors.pair.with"), choices=(), search=True, optional=True),
        DateField("happened_on", say("tutors.pair.on")),
        NumberField("minutes", say("tutors.training.minutes_label"), least=1),
        TextField("place", say("tutors.pair.place"), optional=True),
        LongTextField("next_step", say("tutors.pair.next"), optional=True),
    ]
    columns = [
        Column("who", say("tutors.pair.who"), lambda row: row.tutor_name, least=150),
        Column("kind", say("tutors.pair.kind"), lambda row: say(f"tutors.pair.{row.kind.value}"), width=130),
        Column("with", say("tutors.pair.with"), lambda row: row.with_name, width=170),
        Column(
            "on",
            say("tutors.pair.on"),
            lambda row: words.day(row.happened_on),
            width=160,
            sort=lambda row: row.happened_on,
        ),
        Column("minutes", say("tutors.training.minutes_label"), lambda row: row.minutes, width=90, kind="figure"),
        Column("place", say("tutors.pair.place"), lambda row: row.place, width=170),
    ]
    return TutorList(
        page, ("tutor_id", "with_tutor_id"), columns, asked,
        name=say("tutors.training.pairs"), load=page.suite.training.pairs, save=save,
        remove=lambda row: page.suite.training.remove_pair(row.id), new_word=say("tutors.pair.new"),
        empty=("colleagues", say("tutors.pair.empty"), say("tutors.pair.empty_text")),
        fresh=lambda: {"kind": PairKind.SHADOWING, "happened_on": page.suite.desk.today(), "minutes": 30},
    ).drafted(page, "pair")  # fmt: skip


def check_ins_list(page: Page) -> TutorList:
    """The dates for check-ins."""

    def save(values: dict[str, Any], row: CheckIn | None) -> None:
        needed(values, "tutor_id", "planned_on")
        page.suite.training.save_check_in(CheckIn(id=row.id if row else 0, **kept_values(CheckIn, values)))

    today = page.suite.desk.today
    columns = [
        Column("who", say("tutors.column.name"), lambda row: row.tutor_name, least=200),
        Column(
            "planned",
            say("tutors.check_in.planned"),
            lambda row: words.day(row.planned_on),
            width=180,
            sort=lambda row: row.planned_on,
        ),
        Column(
            "held",
            say("tutors.check_in.held"),
            lambda row: words.day(row.held_on),
            width=180,
            sort=lambda row: row.held_on,
        ),
        Column(
            "state", say("tutors.opportunity.state"), lambda row: _check_in_state(row, today()), width=140, kind="chip"
        ),
    ]
    asked: list[Field] = [
        ChoiceField("tutor_id", say("tutors.column.name"), choices=(), search=True),
        DateField("planned_on", say("tutors.check_in.planned")),
        DateField("held_on", say("tutors.check_in.held"), optional=True),
    ]
    return TutorList(
        page, ("tutor_id",), columns, asked,
        name=say("tutors.training.check_ins"), load=page.suite.training.check_ins, save=save,
        remove=lambda row: page.suite.training.remove_check_in(row.id), new_word=say("tutors.check_in.new"),
        empty=("date", say("tutors.check_in.empty"), say("tutors.check_in.empty_text")),
    ).drafted(page, "check-in")  # fmt: skip


def _check_in_state(row: CheckIn, today: date) -> tuple[str, str]:
    if row.held_on is not None:
        return "yes", say("tutors.check_in.met")
    return (
        ("owed", say("tutors.check_in.due")) if row.planned_on <= today else ("not_yet", say("tutors.check_in.coming"))
    )
