"""The review meetings at start, middle and end: who, what each child was seen to do, what to change."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.school_papers import Review, ReviewChild, ReviewKind, SchoolChild
from nurture_desk.views.schools import words
from nurture_desk.views.schools.given_list import GivenList
from nurture_desk.views.widgets.form import ChoiceField, DateField, LongTextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column


class ReviewsPart(QWidget):
    """The list of meetings; below it, the children of the meeting that is open."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._school_id = 0
        self._review: Review | None = None
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.list = self._review_list()
        column.addWidget(self.list)
        self._children_title = label("", "h3")
        column.addWidget(self._children_title)
        self.children_list = self._child_list()
        column.addWidget(self.children_list)
        column.addStretch(1)
        self.list.row_chosen.connect(self._open)
        self.list.changed.connect(self._changed)

    def load(self, school_id: int) -> None:
        """Show the reviews of this school."""
        self._school_id, self._review = school_id, None
        self.list.close_form()
        self.list.refresh()
        self._show_children()

    def _review_list(self) -> RecordList:
        return RecordList(
            [
                Column(
                    "kind",
                    say("schools.review.field.kind"),
                    lambda row: say(f"schools.review.kind.{row.kind.value}"),
                    120,
                ),
                Column("day", say("schools.column.when"), _day, 220, "chip"),
                Column("present", say("schools.review.field.present"), lambda row: row.present, 200, "wrap"),
                Column("change", say("schools.review.field.to_change"), lambda row: row.to_change, None, "wrap"),
            ],
            [
                ChoiceField(
                    "kind",
                    say("schools.review.field.kind"),
                    choices=words.choices("schools.review.kind", ReviewKind),
                    segments=True,
                ),
                DateField("planned_on", say("schools.review.field.planned_on"), optional=True, half=True),
                DateField("held_on", say("schools.review.field.held_on"), optional=True, half=True),
                LongTextField("present", say("schools.review.field.present"), optional=True),
                LongTextField("to_change", say("schools.review.field.to_change"), optional=True),
                LongTextField("words", say("schools.review.field.words"), say("schools.review.field.words_hint"), True),
            ],
            name=say("schools.review.title"),
            load=lambda: self._suite.school_papers.reviews(self._school_id),
            save=self._save,
            remove=lambda row: self._suite.school_papers.remove_review(row.id),
            values_of=lambda row: asdict(row) | {"kind": row.kind.value},
            ask=self._page.ask,
            new_word=say("schools.review.add"),
            empty=("reflection", say("schools.review.empty"), say("schools.review.empty_text")),
            fresh=self._next_kind,
        ).drafted(self._page, "review", lambda: [("school", self._school_id)])

    def _child_list(self) -> GivenList:
        return GivenList(
            [
                Column("child", say("schools.prestart.column.child"), lambda row: row[0].shown_name, 170),
                Column("in_class", say("schools.review.field.in_class"), lambda row: row[1].in_class, None, "wrap"),
                Column("at_play", say("schools.review.field.at_play"), lambda row: row[1].at_play, None, "wrap"),
                Column("next", say("schools.review.field.next_step"), lambda row: row[1].next_step, None, "wrap"),
            ],
            [
                LongTextField("in_class", say("schools.review.field.in_class"), optional=True),
                LongTextField("at_play", say("schools.review.field.at_play"), optional=True),
                LongTextField("next_step", say("schools.review.field.next_step"), optional=True),
            ],
            name=say("schools.review.children"),
            load=self._children,
            save=self._save_child,
            values_of=lambda row: asdict(row[1]),
        )

    def _open(self, row: Review) -> None:
        self._review = row
        self._show_children()

    def _changed(self) -> None:
        self._page.saved.emit()
        self._review = None
        self._show_children()

    def _show_children(self) -> None:
        self.children_list.close_form()
        self.children_list.refresh()
        shown = self._review is not None and bool(self.children_list.table.rows())
        self._children_title.setVisible(shown)
        self.children_list.setVisible(shown)
        if self._review is not None:
            kind = say(f"schools.review.kind.{self._review.kind.value}")
            self._children_title.setText(say("schools.review.children_of", kind=kind))

    def _children(self) -> list[tuple[SchoolChild, ReviewChild]]:
        return [] if self._review is None else self._suite.school_papers.review_children(self._review)

    def _save(self, values: dict[str, Any], row: Review | None) -> None:
        told = values | {"kind": ReviewKind(values["kind"])}
        review = replace(row, **told) if row else Review(school_id=self._school_id, **told)
        self._suite.school_papers.save_review(review)

    def _save_child(self, values: dict[str, Any], row: tuple[SchoolChild, ReviewChild] | None) -> None:
        if row is not None and self._review is not None:
            self._suite.school_papers.save_review(self._review, [replace(row[1], **values)])
            self._page.saved.emit()

    def _next_kind(self) -> dict[str, object]:
        """The first of the three that is not there yet."""
        there = {row.kind for row in self._suite.school_papers.reviews(self._school_id)}
        return {"kind": next((kind.value for kind in ReviewKind if kind not in there), ReviewKind.FINAL.value)}


def _day(row: Review) -> tuple[str, str]:
    if row.held_on is not None:
        return "yes", words.shown_day(row.held_on)
    return "not_yet", words.shown_day(row.planned_on)
