"""The side panel of one school: where its points come from, who to talk to, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.school_contacts import ContactRow, Interest
from nurture_desk.domain.schools import Answer, Figure, Measure, School
from nurture_desk.domain.shortlist import CRITERIA, Criterion, Placed
from nurture_desk.views.schools import words
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import MessageBar

_MEASURES = {
    Criterion.FSM: Measure.FSM,
    Criterion.SEN: Measure.SEN_SUPPORT,
    Criterion.EHC: Measure.EHC,
    Criterion.EXCLUSIONS: Measure.SUSPENSIONS,
    Criterion.LOOKED_AFTER: Measure.LOOKED_AFTER,
    Criterion.DEPRIVATION: Measure.DEPRIVATION,
}


def place_line(placed: Placed, reason: str) -> QWidget:
    """ "Rank 1 to 3. Half weight on free school meals would put it third." """
    bar = MessageBar()
    if placed.best_rank == placed.worst_rank:
        lead = say("schools.side.rank", rank=f"{placed.rank:,}")
    else:
        lead = say("schools.side.ranks", best=f"{placed.best_rank:,}", worst=f"{placed.worst_rank:,}")
    bar.show_message("calm", lead, f"{reason}.", stays=True)
    return bar


def points_part(placed: Placed, school: School, figures: dict[Measure, Figure]) -> QWidget:
    """One bar a criterion: what is known, from where, and how many of its points that gives."""
    part = QWidget()
    column = pack(QVBoxLayout(part), 0, gap=8)
    column.addWidget(label(say("schools.side.points", points=words.amount(round(placed.points, 1))), "h3", wrap=True))
    for key, value, mark, share in zip(CRITERIA, placed.candidate.values, placed.marks, placed.shares, strict=True):
        if not share:
            continue
        most = words.amount(share / 100)
        if value is None:
            right = say("schools.side.open_points", most=most)
        else:
            right = say("schools.side.of_points", got=words.amount(mark * share / 100), most=most)
        column.addWidget(
            BarRow(
                say(f"schools.criterion.{key.value}.name"),
                _figure(key, value, school),
                None if value is None else mark,
                _source(key, value, school, figures),
                right_note=right,
                role=words.role_of(key),
            )
        )
    return part


def _figure(key: Criterion, value: float | None, school: School) -> str:
    text = words.value_text(key, value)
    note = {Criterion.ROOM: school.room_note, Criterion.ADULT: school.adult_note}.get(key, "")
    return f"{text}, {note}" if note and value else text


def _source(key: Criterion, value: float | None, school: School, figures: dict[Measure, Figure]) -> str:
    """The line under a bar: source and day, or how to find out."""
    if key in _MEASURES:
        figure = figures.get(_MEASURES[key])
        if key is Criterion.EXCLUSIONS and figure is None:
            figure = figures.get(Measure.EXCLUSIONS)
        return words.source_text(figure)
    if key in (Criterion.ROOM, Criterion.ADULT):
        name = key.value
        if getattr(school, name) is Answer.NOT_KNOWN:
            return say("schools.ask_the_school")
        day = getattr(school, f"{name}_on")
        parts = (getattr(school, f"{name}_source"), long_date(day) if day else "")
        return ", ".join(part for part in parts if part)
    if key is Criterion.MILES:
        return say("schools.side.worked_out" if value is not None else "schools.side.no_grid")
    return say("schools.side.our_list")


def people_part(contacts: list[ContactRow], interest: Interest | None, log_call: Callable[[], object]) -> QWidget:
    """Who to talk to, with a way to log a call, and the school's own interest."""
    part = QWidget()
    column = pack(QVBoxLayout(part), 0, gap=6)
    column.addWidget(hairline())
    head = pack(QHBoxLayout(), 0, gap=8)
    head.addWidget(label(say("schools.side.people"), "h3"), 1)
    call = ghost_button(say("schools.side.log_call"), "call")
    call.clicked.connect(lambda: log_call())
    head.addWidget(call)
    column.addLayout(head)
    for one in contacts[:4]:
        column.addWidget(label(one.name, "strong", wrap=True))
        about = (
            say(f"schools.role.{one.role.value}"),
            one.telephone,
            say("schools.side.best_time", time=one.best_time) if one.best_time else "",
        )
        column.addWidget(label(" · ".join(part for part in about if part), "muted", wrap=True))
    if not contacts:
        column.addWidget(label(say("schools.side.nobody"), "muted", wrap=True))
    if interest is not None and interest.registered_on is not None:
        heard = f" {interest.source}" if interest.source else ""
        text = say("schools.side.asked", day=long_date(interest.registered_on), source=heard)
        column.addWidget(label(text, "muted", wrap=True))
    return part
