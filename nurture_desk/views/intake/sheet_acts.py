"""What a person does with the sheet that is open: answers kept at once, and wishes that move it to another list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from nurture_desk import jobs
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tray import WAITS, WhyAside
from nurture_desk.domain.tutors import Employment
from nurture_desk.services.tray.subjects import Choice


class SheetActs(QObject):
    """Listens to the parts of a workbench; afterwards the bench shows what comes next."""

    def __init__(self, bench: Any) -> None:
        super().__init__(bench)
        self.bench, self.suite, self.page = bench, bench.suite, bench.page
        fields, sheet, aside = bench.sheet_part.fields, bench.sheet_part, bench.aside_part
        fields.answered.connect(self.answer)
        fields.typed.connect(self.answer)
        bench.picture.dropped_text.connect(self.drop_text)
        sheet.aside_wished.connect(self.set_aside)
        sheet.take_back_wished.connect(lambda: self.move(lambda: self.suite.confirming.take_back(bench.key)))
        sheet.without_wished.connect(lambda: self.move(lambda: self.suite.tray.go_on_without(bench.key)))
        aside.wished.connect(self.take_way)
        aside.reference_typed.connect(self.read_again)
        sheet.whose_wished.connect(self.ask_whose)
        bench.whose_part.chosen.connect(self.say_whose)
        bench.whose_part.somebody_new.connect(self.add_somebody)
        bench.twice_part.chosen.connect(self.choose)
        bench.twice_part.both_wished.connect(lambda: self.move(lambda: self.suite.tray.keep_both(bench.key)))

    def answer(self, page_id: int, field: str, value: str) -> None:
        """Keep what was chosen or typed."""
        if self.page.guard(lambda: self.suite.tray.answer(page_id, field, value)):
            self.bench.show_again()

    def drop_text(self, page_id: int, field: str) -> None:
        """Let go of what was typed: it belongs to the safeguarding lead."""
        if self.page.guard(lambda: self.suite.tray.answer(page_id, field, "")):
            self.bench.open_sheet(self.bench.key)

    def move(self, act: Callable[[], object]) -> None:
        """Do something that moves this sheet to another list, and stay with it."""
        key = self.bench.key
        if self.page.guard(act):
            self.bench.reload()
            if self.bench.row(key) is not None:
                self.bench.open_sheet(key)
            else:
                self.bench.open_next()
            self.bench.take_focus()

    def put_away(self, act: Callable[[], object]) -> None:
        """Do something that takes this sheet out of the way, and go to the next."""
        order = [row.key for row in self.bench.queue.lines.in_order() if row.place in WAITS]
        at = order.index(self.bench.key) if self.bench.key in order else -1
        following = order[at + 1 :] or order[:1]
        if self.page.guard(act):
            self.bench.reload()
            if following and self.bench.row(following[0]) is not None:
                self.bench.open_sheet(following[0])
            else:
                self.bench.open_next()
            self.bench.take_focus()

    def set_aside(self, why: WhyAside) -> None:
        """Put the sheet aside for a reason."""
        self.put_away(lambda: self.suite.tray.set_aside([self.bench.key], why))

    def take_way(self, way: str) -> None:
        """One of the ways out of a sheet that cannot be worked on."""
        key = self.bench.key
        if way == "throw":
            title, text = say("intake.throw_title"), say("intake.throw_text")
            if self.page.ask.confirm(title, text, say("intake.throw_verb")):
                self.put_away(lambda: self.suite.tray.throw_away([key]))
        elif way == "back":
            self.move(lambda: self.suite.tray.put_back(key))
        elif way == "another":
            self.move(lambda: self.suite.tray.is_another(key))
        else:
            self.set_aside(WhyAside(way))

    def read_again(self, typed: str) -> None:
        """Read the page with the reference that was typed."""
        view = self.bench.view()
        if view is None:
            return
        page_id, part = view.sheet.first.id, self.bench.aside_part
        part.read_button.setEnabled(False)

        def done(_: object) -> None:
            part.read_button.setEnabled(True)
            self.bench.pictures.forget(page_id)
            self.move(lambda: None)

        def failed(trouble: NurtureError) -> None:
            part.read_button.setEnabled(True)
            part.say_trouble(sentence(trouble))

        jobs.run(lambda _: self.suite.tray_drops.read_again(page_id, typed), done, failed)

    def ask_whose(self) -> None:
        """Ask whose sheet this is."""
        view, part = self.bench.view(), self.bench.whose_part
        if view is None or view.sheet.form is None:
            return
        form, near = view.sheet.form, view.sheet.subject
        known = near.is_known_for(form)
        part.ask(form, lambda words: self.suite.candidates.find(form, words, near), may_leave=known)
        self.bench.right.setCurrentWidget(part)
        part.take_focus()

    def say_whose(self, choice: Choice) -> None:
        """It belongs to this child, tutor, school or session."""
        self.move(lambda: self.suite.tray.belongs_to(self.bench.key, choice.subject))

    def add_somebody(self, name: str, employment: Employment) -> None:
        """It belongs to somebody who is on no list yet."""
        self.move(lambda: self.suite.candidates.add_tutor(self.bench.key, name, employment))

    def choose(self, key: int) -> None:
        """Of two sheets this one counts."""
        if self.bench.row(key) is not None:
            self.bench.key = key
            self.move(lambda: self.suite.confirming.choose(key))
        else:  # it was confirmed on an earlier day: the one that waits gives way
            self.put_away(lambda: self.suite.tray.set_aside([self.bench.key], WhyAside.OTHER_CHOSEN))
