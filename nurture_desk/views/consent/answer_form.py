"""Recording an answer: who decided, how it reached us, and what was said, in the order of the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.answers import MEDIA_NONE, Answer
from nurture_desk.domain.consent import SPOKEN, Channel, Value
from nurture_desk.domain.consent_rows import WhoSigns
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import MEDIA, Audience, OwnQuestion, Purpose
from nurture_desk.views.consent import words
from nurture_desk.views.consent.picture_grid import PictureGrid
from nurture_desk.views.consent.signer_panel import edit_signer
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongTextField,
    TextField,
    TickField,
    TicksField,
)
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page

THE_CHILD = 0
STAFF = ("staff_one", "staff_two")


class AnswerForm(QWidget):
    """One sheet, call or page at a time; nothing that was answered before is overwritten."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._who: WhoSigns | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=16)
        who = Card(say("consent.record.who"))
        self.head = FormPanel(_head_fields())
        self.add_signer = ghost_button(say("consent.record.add_signer"), "add")
        self.hint = label("", "muted", wrap=True)
        who.add(self.head)
        who.add(self.hint)
        who.body.addWidget(self.add_signer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(who)
        said = Card(say("consent.record.said"))
        self.questions = FormPanel(_question_fields())
        self.grid_title = label(say("consent.record.grid"), "strong")
        self.grid_hint = label(say("consent.record.grid_hint"), "muted", wrap=True)
        self.grid = PictureGrid(lambda: self.foot.clear_errors())
        self.foot = FormPanel(_foot_fields())
        self.scan: Path | None = None
        self.scan_button = ghost_button(say("consent.record.attach"), "recovery_sheet")
        parts: tuple[QWidget, ...] = (self.questions, self.grid_title, self.grid_hint, self.grid, self.foot)
        for part in parts:
            said.add(part)
        said.body.addWidget(self.scan_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = pack(QHBoxLayout(), 0, gap=8)
        self.save_button = main_button(say("consent.record.save"), "confirm")
        self.back_button = plain_button(say("ui.back"))
        for button in (self.save_button, self.back_button):
            row.addWidget(button)
        row.addStretch(1)
        said.body.addLayout(row)
        column.addWidget(said)
        column.addStretch(1)

    def _connect(self) -> None:
        self.head.changed.connect(self._touched)
        self.add_signer.clicked.connect(self._add_signer)
        self.scan_button.clicked.connect(self.choose_scan)
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(lambda: self._page.show_tab("matrix"))  # type: ignore[attr-defined]  # of ConsentPage

    def refresh(self) -> None:
        """Offer the children and the purposes of this year's form; what is typed stays."""
        children = [(row.id, row.shown_name) for row in self._suite.pupils.rows(unplaced=True)]
        known = {key for key, _ in children}
        asked_about = self._suite.consent_matrix.matrix().rows
        children += [(row.pupil_id, row.shown_name) for row in asked_about if row.pupil_id not in known]
        self.head.set_choices("pupil_id", children)
        version = self._suite.consent_forms.in_use()
        asked = set(version.purposes) if version else set(Purpose)
        for purpose in words.questions():
            self.questions.set_shown(purpose, purpose in asked)
        self.grid.ask(version.audiences if version else tuple(Audience))
        self._offer_signers()

    def begin(self, pupil_id: int = 0) -> None:
        """An empty sheet, for one child if it is known."""
        self.refresh()
        today = self._suite.desk.today()
        self.head.set_values({"pupil_id": pupil_id or None, "channel": Channel.PAPER, "decided_on": today})
        self._clear()
        self._offer_signers()
        self.head.focus_first()

    def choose_scan(self) -> None:
        """Choose the paper's scan; it is kept, encrypted, with the answers."""
        self._set_scan(self._page.ask.choose_file(say("consent.record.attach"), say("consent.record.scans")))

    def save(self) -> None:
        """Keep the answers; the sentence of a trouble stands at its field."""
        self.questions.clear_errors()
        self.foot.clear_errors()
        try:
            count, child = self._keep()
        except NurtureError as error:
            self._show(error)
            return
        name = self._suite.pupils.row(child).shown_name
        self._page.saved.emit()
        self._page.show_tab("matrix")  # type: ignore[attr-defined]  # of ConsentPage
        self._page.refresh()
        kept = (
            say("consent.record.kept", n=count, name=name) if count != 1 else say("consent.record.kept_one", name=name)
        )
        self._page.message_bar.show_message("ok", kept)

    def _keep(self) -> tuple[int, int]:
        head, foot = self.head.values(), self.foot.values()
        child = head["pupil_id"]
        if child is None:
            raise NurtureError("consent.record.which_child", field="pupil_id")
        if head["signer_id"] is None:
            raise NurtureError("consent.signer_needed", field="signer_id")
        if head["decided_on"] is None:
            raise NurtureError("consent.record.date", field="decided_on")
        own = head["signer_id"] == THE_CHILD
        said = self.questions.values()
        answer = Answer(
            child,
            None if own else head["signer_id"],
            head["channel"] or Channel.PAPER,
            head["decided_on"],
            _own_answers(said) if own else {},
            staff_one=head["staff_one"] or "",
            staff_two=head["staff_two"] or "",
            evidence=foot["evidence"],
            recorded_by=foot["recorded_by"],
        )
        marks = {str(key): said[key] for key in words.questions() if said.get(key)} | self.grid.marks()
        count = 0
        scan = (self.scan.name, self.scan.read_bytes()) if self.scan is not None else None
        if own and answer.values:
            count = self._suite.consents.record(answer, scan=scan)
        if marks or foot["taken_back"] or not count:
            signed = bool(foot["young_person"])
            count += self._suite.consents.record_sheet(
                answer, marks, taken_back=foot["taken_back"], young_person_signed=signed, scan=scan
            )
        return count, child

    def _show(self, error: NurtureError) -> None:
        if error.field in MEDIA or error.field == MEDIA_NONE or not error.field:
            self.foot.show_error(NurtureError(error.key, field="", **error.values))
        elif error.field in {field.key for field in _question_fields() if isinstance(field, Field)}:
            self.questions.show_error(error)
        else:
            self.head.show_error(error)

    def _touched(self, key: str) -> None:
        if key == "pupil_id":
            self._offer_signers()
        self._fit()

    def _offer_signers(self) -> None:
        child = self.head.value("pupil_id")
        self._who = self._suite.consents.who_signs(child) if child else None
        people = [(one.id, _person(one)) for one in self._who.signers] if self._who else []
        self.head.set_choices("signer_id", [*people, (THE_CHILD, say("consent.who.child"))])
        self._fit()

    def _fit(self) -> None:
        who, own = self._who, self.head.value("signer_id") == THE_CHILD
        alone = who is not None and who.signs_alone
        for key in STAFF:
            self.head.set_shown(key, self.head.value("channel") in SPOKEN)
        for question in OwnQuestion:
            self.questions.set_shown(question, own)
        sheet = not own or alone
        for purpose in words.questions():
            self.questions.set_shown(purpose, sheet)
        for shown in (self.grid, self.grid_title, self.grid_hint):
            shown.setVisible(sheet)
        self.foot.set_shown("taken_back", sheet)
        self.foot.set_shown("young_person", who is not None and who.both_sign and not own)
        self.add_signer.setVisible(who is not None)
        self.hint.setText(_hint(who))
        self.hint.setVisible(bool(self.hint.text()))

    def _add_signer(self) -> None:
        child = self.head.value("pupil_id")

        def kept(key: int) -> None:
            self._offer_signers()
            self.head.set_value("signer_id", key)
            self._fit()

        edit_signer(self._page, child, None, kept)

    def _clear(self) -> None:
        self.questions.set_values({})
        self.grid.clear()
        self.foot.set_values({})
        self._set_scan(None)

    def _set_scan(self, path: Path | None) -> None:
        self.scan = path
        text = say("consent.record.attached", file=path.name) if path else say("consent.record.attach")
        self.scan_button.setText(text)


def _head_fields() -> list[Field | Heading]:
    def text(key: str) -> str:
        return say(f"consent.record.{key}")

    return [
        ChoiceField("pupil_id", text("child"), search=True, half=True),
        ChoiceField("signer_id", text("decided_by"), half=True),
        ChoiceField("channel", text("channel"), choices=words.channels(), half=True),
        DateField("decided_on", text("decided_on"), half=True),
        TextField("staff_one", text("staff_one"), half=True),
        TextField("staff_two", text("staff_two"), half=True),
    ]


def _question_fields() -> list[Field | Heading]:
    fields: list[Field | Heading] = []
    for purpose in words.questions():
        title = say(f"consent.purpose.{purpose}")
        fields.append(ChoiceField(purpose, title, choices=words.answers_for(purpose), segments=True, half=True))
    own = [(str(value), say(f"consent.own_value.{value}")) for value in (Value.YES, Value.ASK, Value.NO)]
    for question in OwnQuestion:
        fields.append(ChoiceField(question, say(f"consent.line.{question}"), choices=own, segments=True))
    return fields


def _foot_fields() -> list[Field | Heading]:
    audiences = [(one, say(f"consent.audience_line.{one}")) for one in Audience]
    return [
        TicksField(
            "taken_back",
            say("consent.record.taken_back"),
            hint=say("consent.record.taken_back_hint"),
            choices=audiences,
            columns=2,
            optional=True,
        ),
        TickField("young_person", say("consent.record.young_person")),
        TextField("recorded_by", say("consent.record.recorded_by"), optional=True, half=True),
        LongTextField("evidence", say("consent.record.evidence"), optional=True),
    ]


def _own_answers(said: dict[str, Any]) -> dict[str, Value]:
    return {str(key): Value(said[key]) for key in OwnQuestion if said.get(key)}


def _person(one: Any) -> str:
    return say("consent.record.person", name=one.name, relation=one.relation or say(f"consent.capacity.{one.capacity}"))


def _hint(who: WhoSigns | None) -> str:
    if who is None:
        return ""
    if who.signs_alone:
        return say("consent.record.alone")
    parts = [say(f"consent.record.situation.{who.situation}")]
    if who.both_sign:
        parts.append(say("consent.record.both"))
    return " ".join(parts)
