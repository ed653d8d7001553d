"""Suggestions: the school's list by ref, what became of each, and the reviewed list of what is erased."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.suggestions import (
    Interest,
    NewSuggestion,
    Outcome,
    SuggestionKind,
    SuggestionRow,
    read_refs,
)
from nurture_desk.views.pupils import words
from nurture_desk.views.pupils.group_forms import open_form
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

ASIDE = (Outcome.NOT_OFFERED, Outcome.DECLINED, Outcome.NEVER_STARTED)


class SuggestionsTab(QWidget):
    """Refs, not names: a child is named to us once the family has been spoken to."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._due: list[SuggestionRow] = []
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.table = RecordTable(_columns(), say("pupils.suggestion.name"))
        self.table.set_count_words("pupils.suggestion.count")
        self.table.set_filters([Filter("waiting", say("pupils.outcome.waiting"), lambda row: row.outcome == "waiting")])
        self.add_button = plain_button(say("pupils.suggestion.new"), "add")
        self.add_button.clicked.connect(self.start_new)
        self.erase_button = ghost_button(say("pupils.erase.button"), "erase")
        self.erase_button.clicked.connect(self.review_erasing)
        self.table.add_tool(self.erase_button, far=True)
        self.table.add_tool(self.add_button, far=True)
        begin = main_button(say("pupils.suggestion.new"), "add")
        begin.clicked.connect(self.start_new)
        self.table.set_empty("school", say("pupils.suggestion.empty"), say("pupils.suggestion.empty_text"), begin)
        self.table.row_chosen.connect(self.show_row)
        offer_export(page, self.table, say("pupils.suggestion.name"))
        self.paste = offer_paste(page, self.table, page.suite.pasting.of_people.suggestions)
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the list again, and who is due to be erased."""
        self.table.set_rows(self._suite.suggestions.rows(), key=lambda row: row.pupil_id)
        self._due = self._suite.suggestions.erase_list()
        self.erase_button.setVisible(bool(self._due))

    def say_due(self) -> None:
        """Say who is to be erased, with the button that reviews them."""
        due = self._due
        if due:
            lead = say("pupils.erase.lead", n=len(due))
            verb = say("pupils.erase.review", n=len(due))
            self._page.message_bar.show_message("owed", lead, say("pupils.erase.text"), verb, self.review_erasing)

    def start_new(self) -> FormPanel:
        """One more line of a school's list."""
        form = FormPanel([*self._place_fields(), *_line_fields()])
        form.drafted(self._page, "suggestion", ("pupil", 0))
        form.set_values({})

        def keep() -> None:
            values = form.values()
            school, group = values.pop("school_id"), values.pop("group_id")
            if school is None:
                raise NurtureError("pupils.children.school", field="school_id")
            self._suite.suggestions.add_list(school, [_line(values)], group_id=group)

        open_form(self._page, say("pupils.suggestion.new"), form, keep, say("pupils.suggestion.new_text"))
        form.focus_first()
        return form

    def show_row(self, row: SuggestionRow) -> None:
        """One suggestion: everything on it, and what became of it."""
        side = self._page.side
        word = say(f"pupils.outcome.{row.outcome}")
        side.open_panel(row.ref or row.shown_name, row.school, words.OUTCOME_CHIPS[row.outcome], word)
        facts = {
            "year": words.year(row.year_group),
            "interest": say(f"pupils.interest.{row.interest}") if row.interest else "",
            "kind": say(f"pupils.suggestion_kind.{row.kind}") if row.kind else "",
            "gets_on_with": words.listed(row.gets_on_with),
            "better_apart": words.listed(row.better_apart),
            "signer_reachable": say(f"pupils.known.{row.signer_reachable}") if row.signer_reachable else "",
            "family_spoken_on": words.day(row.family_spoken_on) or say("pupils.group.not_yet"),
            "outcome_reason": row.outcome_reason,
        }
        side.set_parts([TwoLines(say(f"pupils.suggestion.field.{key}"), text) for key, text in facts.items() if text])
        edit, aside = plain_button(say("ui.edit"), "write"), plain_button(say("pupils.suggestion.aside"))
        child = main_button(say("pupils.suggestion.open"), "open")
        edit.clicked.connect(lambda: self.edit(row))
        aside.clicked.connect(lambda: self.set_aside(row))
        child.clicked.connect(lambda: self._page.show_child(row.pupil_id))  # type: ignore[attr-defined]  # of PupilsPage
        placed = row.outcome is Outcome.PLACED
        side.set_buttons([child, edit] if placed else [edit, aside])

    def edit(self, row: SuggestionRow) -> FormPanel:
        """Change a line."""
        form = FormPanel(_line_fields())
        pairs = {key: ", ".join(getattr(row, key)) for key in ("gets_on_with", "better_apart")}
        first = row.shown_name if row.shown_name != row.ref else ""
        form.drafted(self._page, "suggestion", ("pupil", row.pupil_id))
        form.set_values({**vars(row), **pairs, "first_names": first})

        def keep() -> None:
            self._suite.suggestions.change(row.pupil_id, _line(form.values()))

        open_form(self._page, row.ref, form, keep)
        return form

    def set_aside(self, row: SuggestionRow) -> FormPanel:
        """Say what became of a child who is not placed, and why."""
        outcomes = [(one, say(f"pupils.outcome.{one}")) for one in (Outcome.WAITING, *ASIDE)]
        form = FormPanel(
            [
                ChoiceField("outcome", say("pupils.suggestion.became"), choices=outcomes),
                TextField("outcome_reason", say("pupils.suggestion.field.outcome_reason")),
            ]
        )
        form.set_values({"outcome": Outcome.NOT_OFFERED, "outcome_reason": row.outcome_reason})

        def keep() -> None:
            values = form.values()
            outcome = values["outcome"] or Outcome.WAITING
            self._suite.suggestions.set_outcome(row.pupil_id, outcome, values["outcome_reason"])

        open_form(self._page, row.ref, form, keep)
        return form

    def review_erasing(self) -> None:
        """Show who is on the list, ask, and erase for good."""
        due = self._suite.suggestions.erase_list()
        if not due:
            return
        who = words.listed(row.ref or row.code for row in due)
        title, verb = say("pupils.erase.title", n=len(due)), say("pupils.erase.verb", n=len(due))
        if self._page.ask.confirm(title, say("pupils.erase.who", who=who), verb):
            ids = [row.pupil_id for row in due]
            if self._page.guard(lambda: self._suite.suggestions.erase(ids)):
                self._page.side.close_panel()
                self._page.message_bar.show_message("ok", say("pupils.erase.done", n=len(ids)))
                self.refresh()

    def _place_fields(self) -> list[Field]:
        groups = [(row.id, f"{row.shown_name} · {row.school}") for row in self._suite.groups.rows()]
        return [
            ChoiceField("school_id", say("pupils.group.school_id"), choices=self._suite.groups.schools(), search=True),
            ChoiceField("group_id", say("pupils.suggestion.for_group"), choices=groups, optional=True),
        ]


def _line_fields() -> list[Field]:
    def text(key: str) -> str:
        return say(f"pupils.suggestion.field.{key}")

    interests = [(str(one), say(f"pupils.interest.{one}")) for one in Interest]
    kinds = [(str(one), say(f"pupils.suggestion_kind.{one}")) for one in SuggestionKind]
    return [
        TextField("ref", text("ref"), hint=text("ref_hint")),
        TextField("first_names", text("first_names"), optional=True),
        ChoiceField("year_group", text("year"), choices=words.years()),
        ChoiceField("interest", text("interest"), choices=interests, segments=True, optional=True),
        ChoiceField("kind", text("kind"), choices=kinds, optional=True),
        TextField("gets_on_with", text("gets_on_with"), hint=text("refs_hint"), optional=True),
        TextField("better_apart", text("better_apart"), hint=text("refs_hint"), optional=True),
        ChoiceField(
            "signer_reachable", text("signer_reachable"), choices=words.known_choices(), segments=True, optional=True
        ),
        DateField("family_spoken_on", text("family_spoken_on"), hint=text("spoken_hint"), optional=True),
    ]


def _line(values: dict[str, Any]) -> NewSuggestion:
    texts = {key: values[key] or "" for key in ("ref", "first_names", "interest", "kind", "signer_reachable")}
    return NewSuggestion(
        **texts,
        year_group=values["year_group"],
        gets_on_with=read_refs(values["gets_on_with"]),
        better_apart=read_refs(values["better_apart"]),
        family_spoken_on=values["family_spoken_on"],
    )


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"pupils.suggestion.field.{key}")

    def outcome(row: SuggestionRow) -> tuple[str, str]:
        return words.OUTCOME_CHIPS[row.outcome], say(f"pupils.outcome.{row.outcome}")

    def ref(row: SuggestionRow) -> tuple[str, str]:
        return row.ref or row.shown_name, row.school

    def pairs(row: SuggestionRow) -> str:
        parts = [say("pupils.suggestion.with", who=words.listed(row.gets_on_with)) if row.gets_on_with else ""]
        parts.append(say("pupils.suggestion.apart", who=words.listed(row.better_apart)) if row.better_apart else "")
        return " · ".join(part for part in parts if part)

    return [
        Column("ref", head("ref"), ref, kind="two_lines", least=170, sort=lambda row: (len(row.ref), row.ref)),
        Column(
            "year", head("year"), lambda row: words.year(row.year_group), width=110, sort=lambda row: row.year_group
        ),
        Column("interest", head("interest"), _interest, width=110),
        Column("pairs", say("pupils.suggestion.pairs"), pairs, kind="wrap", least=170),
        Column("spoken", head("family_spoken_on"), lambda row: words.day(row.family_spoken_on), width=170),
        Column(
            "outcome", say("pupils.suggestion.became"), outcome, width=150, kind="chip", sort=lambda row: row.outcome
        ),
        Column("group", say("pupils.suggestion.for_group"), lambda row: row.group, width=140, hidden=True),
    ]


def _interest(row: SuggestionRow) -> str:
    return say(f"pupils.interest.{row.interest}") if row.interest else ""
