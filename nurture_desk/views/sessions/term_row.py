"""One row of a list of term dates that was read: how it shows, and the panel in which a person settles it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.dates import WEEKDAYS, day_month, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.term_lists.found import Proposed
from nurture_desk.services.term_dates import Standing, TermRow
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.form import ChoiceField, DateField, FormPanel, TextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column

STATES = {Standing.NEW: "yes", Standing.SAME: "open", Standing.DIFFERS: "show_me"}


@dataclass(frozen=True)
class ShownRow:
    """A row of the preview; ``take``: it is kept when the list is."""

    row: TermRow
    take: bool
    place: int


def columns() -> list[Column]:
    """The columns of the preview."""
    return [
        Column("take", say("sessions.terms.column_take"), lambda one: one.take, kind="tick", width=68),
        Column(
            "days",
            say("sessions.terms.column_days"),
            lambda one: (span_words(one.row.proposed), _kind_and_note(one.row.proposed)),
            kind="two_lines",
            least=236,
            sort=lambda one: one.row.proposed.starts_on,
        ),
        Column(
            "stand",
            say("sessions.terms.column_stand"),
            lambda one: (STATES[one.row.standing], say(f"sessions.terms.standing.{one.row.standing.value}")),
            kind="chip",
            width=142,
        ),
        Column(
            "doubt",
            say("sessions.terms.column_doubt"),
            lambda one: "" if one.take else doubt_words(one.row.proposed),
            kind="wrap",
            least=170,
        ),
        Column(
            "line",
            say("sessions.terms.column_line"),
            lambda one: one.row.proposed.line,
            kind="figure",
            width=66,
            hidden=True,
        ),
    ]


def _kind_and_note(span: Proposed) -> str:
    word = kind_word(span.kind)
    return f"{word} · {span.note}" if span.note else word


def kind_word(kind: DateKind) -> str:
    """Half-term, INSET day and so on."""
    return say(f"sessions.kind.{kind.value}")


def span_words(span: Proposed | TermDate) -> str:
    """Tue 1 September 2026, or both ends."""
    if span.starts_on == span.ends_on:
        return _with_weekday(span.starts_on)
    return f"{day_month(span.starts_on)} – {long_date(span.ends_on)}"


def beside_word(row: TermRow) -> str:
    """Which days the span has now that taking the row would change."""
    if row.standing is not Standing.DIFFERS or row.kept is None:
        return ""
    return say("sessions.terms.now", days=span_words(row.kept))


def doubt_words(proposed: Proposed) -> str:
    """Everything a person has to settle, as one text."""
    return " ".join(say(f"sessions.terms.doubt.{doubt.why.value}", **doubt.values) for doubt in proposed.doubts)


def show_row(
    page: Page, shown: ShownRow, settle: Callable[[Proposed], object], leave: Callable[[], object]
) -> FormPanel:
    """Open the panel of a row: its line, what is open, the days to correct. ``settle`` gets the row as it is right."""
    proposed, side = shown.row.proposed, page.side
    form = _form(proposed)
    side.open_panel(
        span_words(proposed),
        say("sessions.terms.from_line", n=proposed.line, text=proposed.text),
        STATES[shown.row.standing],
        say(f"sessions.terms.standing.{shown.row.standing.value}"),
        beside_word(shown.row),
    )
    doubts = [
        label(say(f"sessions.terms.doubt.{one.why.value}", **one.values), "owed", wrap=True) for one in proposed.doubts
    ]
    side.set_parts([*doubts, form])

    def keep() -> None:
        try:
            right = _corrected(form, proposed)
        except NurtureError as error:
            form.show_error(error)
            return
        settle(right)

    act = main_button(say("sessions.terms.keep_row" if proposed.doubts else "sessions.terms.change"), "confirm")
    act.clicked.connect(keep)
    out = plain_button(say("sessions.terms.leave_row"))
    out.clicked.connect(lambda: leave())
    side.set_buttons([act, out])
    return form


def _form(proposed: Proposed) -> FormPanel:
    kinds = [(each.value, kind_word(each)) for each in DateKind]
    form = FormPanel(
        [
            ChoiceField("kind", say("sessions.dates.kind"), choices=kinds),
            DateField("starts_on", say("sessions.dates.from")),
            DateField("ends_on", say("sessions.dates.to"), hint=say("sessions.dates.to_hint")),
            TextField("note", say("sessions.dates.note"), optional=True, max_length=120),
        ]
    )
    form.set_values(
        {
            "kind": proposed.kind.value,
            "starts_on": proposed.starts_on,
            "ends_on": proposed.ends_on,
            "note": proposed.note,
        }
    )
    return form


def _corrected(form: FormPanel, proposed: Proposed) -> Proposed:
    """The row as the form has it, nothing of it open any more."""
    values = form.values()
    if values["kind"] is None:
        raise NurtureError("sessions.terms.which_kind", field="kind")
    if values["starts_on"] is None:
        raise NurtureError("sessions.dates.which_day", field="starts_on")
    ends_on = values["ends_on"] or values["starts_on"]
    if ends_on < values["starts_on"]:
        raise NurtureError("sessions.span_backwards", field="ends_on")
    kind = DateKind(values["kind"])
    return replace(proposed, kind=kind, starts_on=values["starts_on"], ends_on=ends_on, note=values["note"], doubts=())


def _with_weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {long_date(day)}"
