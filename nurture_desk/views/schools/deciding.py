"""What the side panel does beside the shortlist: one school's points, its next step, the weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.school_contacts import ContactLog
from nurture_desk.domain.school_stages import Decision, Stage
from nurture_desk.domain.shortlist import Placed
from nurture_desk.services.shortlist import considered_of, in_play
from nurture_desk.services.suite import Suite
from nurture_desk.views.schools import side as parts
from nurture_desk.views.schools import steps, words
from nurture_desk.views.schools.shortlist_tab import ShortlistTab
from nurture_desk.views.schools.side_form import SideForm
from nurture_desk.views.schools.weighing import Weighing
from nurture_desk.views.widgets.buttons import Button, ghost_button, plain_button
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page


class Deciding:
    """Fills the page's side panel for the shortlist."""

    def __init__(self, page: Page, tab: ShortlistTab) -> None:
        self._page, self._tab = page, tab
        self._suite: Suite = page.suite
        self.shown: int = 0
        self.asking = SideForm(page, self._back, self._settled)
        self.weighing = Weighing(page, tab, self.asking, self._settled)
        self.buttons: dict[str, Button] = {}

    def show(self, placed: Placed) -> None:
        """Open the panel on one school."""
        self.weighing.drop()
        self.asking.drop()
        key = placed.candidate.school_id
        school = self._suite.schools.school(key)
        figures = self._suite.schools.figures(key)
        step = self._tab.stages.get(key)
        self.shown = key
        from_measure = {measure.value: figure for measure, figure in figures.items()}
        state, word = words.stage_chip(step)
        line = words.school_line(school, from_measure.get("pupils"))
        self._page.side.open_panel(school.name, line, state, word, words.stage_beside(step))
        shown: list[QWidget] = [parts.place_line(placed, self._tab.reason(placed))]
        if step is not None and step.reason and step.stage is not Stage.ASKED:
            shown.append(label(step.reason, "muted", wrap=True))
        shown.append(parts.points_part(placed, school, figures))
        interests = self._suite.school_contacts.interests(key)
        contacts = [one for one in self._suite.school_contacts.contacts(key) if one.current]
        shown.append(parts.people_part(contacts, interests[0] if interests else None, lambda: self.log_call(placed)))
        whole = ghost_button(say("schools.side.open_school"), "open")
        whole.clicked.connect(lambda: self._page.show_thing(("school", key)))
        shown.append(whole)
        self._page.side.set_parts(shown)
        self._page.side.set_buttons(self._next_steps(placed, step.stage if step else Stage.OPEN))

    def _next_steps(self, placed: Placed, stage: Stage) -> list[Button]:
        self.buttons = {}
        if stage in (Stage.CHOSEN, Stage.DECLINED):
            back = plain_button(say("schools.step.reopen"), "undo")
            back.clicked.connect(lambda: self.reopen(placed))
            self.buttons = {"reopen": back}
            return [back]
        choose = plain_button(say("schools.step.choose"), "confirm")
        hold, decline = plain_button(say("schools.step.hold")), plain_button(say("schools.step.decline"))
        choose.clicked.connect(lambda: self.choose(placed))
        hold.clicked.connect(lambda: self.take_step([placed], Stage.HOLD))
        decline.clicked.connect(lambda: self.take_step([placed], Stage.DECLINED))
        self.buttons = {"choose": choose, "hold": hold, "decline": decline}
        return [choose, hold, decline]

    def take_step(self, rows: Sequence[Placed], stage: Stage) -> None:
        """Ask when and why, then put the schools to a stage."""
        form = steps.step_form(stage, self._suite.desk.today())
        keys = [row.candidate.school_id for row in rows]
        title = rows[0].candidate.name if len(rows) == 1 else say("schools.step.some", n=len(rows))
        names = ", ".join(row.candidate.name for row in rows) if len(rows) > 1 else ""

        def keep(values: dict[str, Any]) -> None:
            self._suite.shortlist.move(
                keys,
                stage,
                values["happened_on"],
                reason=values["reason"],
                reply_by=values.get("reply_by"),
            )

        said = say(f"schools.step.done_{stage.value}", n=len(keys))
        self.asking.ask(form, title, names, say(f"schools.step.verb_{stage.value}", n=len(keys)), keep, said)

    def reopen(self, placed: Placed) -> None:
        """Put a chosen or declined school back to open; the record of the decision stays."""
        key = placed.candidate.school_id
        today = self._suite.desk.today()
        if self._page.guard(lambda: self._suite.shortlist.move([key], Stage.OPEN, today)):
            self._settled(say("schools.step.done_open"))

    def choose(self, placed: Placed) -> None:
        """Ask for the record of the decision, then choose the school."""
        today = self._suite.desk.today()
        school = self._suite.schools.school(placed.candidate.school_id)
        considered = in_play(self._tab.ranking or [placed], self._tab.stages, placed)
        form = FormPanel(steps.decision_fields())
        form.drafted(self._page, "decision", ("school", school.id))
        form.set_values(steps.decision_values(placed, self._tab.weights, school.advised_by, today))

        def keep(values: dict[str, Any]) -> None:
            decision = Decision(school_id=school.id, **values)
            self._suite.shortlist.choose(decision, considered_of(considered, self._tab.stages, school.id))

        title = say("schools.decide.title", name=school.name)
        second = say("schools.decide.considered", n=len(considered))
        self.asking.ask(form, title, second, say("schools.step.choose"), keep, say("schools.decide.done"))

    def log_call(self, placed: Placed) -> None:
        """Write a conversation down."""
        key = placed.candidate.school_id
        contacts = self._suite.school_contacts.contacts(key)
        form = FormPanel(steps.log_fields())
        form.drafted(self._page, "contact-log", ("school", key))
        form.set_values(steps.log_values(self._suite.desk.today(), contacts[0].name if contacts else ""))

        def keep(values: dict[str, Any]) -> None:
            self._suite.school_contacts.save_log(ContactLog(school_id=key, **values))

        title = say("schools.side.log_call")
        self.asking.ask(form, title, placed.candidate.name, say("ui.save"), keep, say("ui.saved_word"))

    def show_weights(self) -> None:
        """Open the panel on the weights."""
        self.shown = 0
        self.weighing.show()

    def panel_closed(self) -> None:
        """Weights that were not saved no longer count."""
        self.shown = 0
        self.asking.drop()
        self.weighing.drop()

    def after_change(self) -> None:
        """Something changed: show the open school as it is now, if no form is being filled in."""
        self.weighing.again()
        if self.shown and self.asking.form is None and self._tab.ranking is not None:
            found = self._tab.ranking.of_school(self.shown)
            if found is not None:
                self.show(found)

    def _back(self) -> None:
        if self.shown:
            self.after_change()
        else:
            self._page.side.close_panel()

    def _settled(self, said: str) -> None:
        self._page.saved.emit()
        self._page.refresh()
        self._page.message_bar.show_message("ok", said)
        if not self.shown:
            self._page.side.close_panel()
