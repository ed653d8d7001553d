"""Profile and needs log: shut until the family has said yes or is known to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.profiles import NeedNote, Profile, TutorProfile
from nurture_desk.services.pupils import OpenProfile
from nurture_desk.views.pupils import words
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, Heading, LongTextField, TextField
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column

TEXTS = ("enjoys", "music_liked", "strengths", "hard", "too_much", "helps", "words_that_work", "avoid", "communicates")


class _Shut(QWidget):
    """What stands here before the profile may be kept."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        button = plain_button(say("pupils.profile.ask"), "consent")
        button.clicked.connect(lambda: page.went_to.emit("consent", ("record", current())))
        column = pack(QVBoxLayout(self), 0)
        column.addWidget(EmptyState("lock", say("pupils.profile.shut"), say("pupils.profile.shut_text"), button))


class ProfilePart(QWidget):
    """What a tutor needs to know about joining in."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        self._page, self._suite, self._current = page, page.suite, current
        column = pack(QVBoxLayout(self), 0)
        self.shut = _Shut(page, current)
        self.card = Card(say("pupils.profile.title"))
        self.card.add(label(say("pupils.profile.read"), "muted", wrap=True))
        self.form = FormPanel(_profile_fields())
        self.card.add(self.form)
        self.card.add(self._buttons())
        column.addWidget(self.shut)
        column.addWidget(self.card)

    def refresh(self) -> None:
        """Read the profile again, or say why it is shut."""
        found: OpenProfile = self._suite.pupils.profile(self._current())
        self.shut.setVisible(not found.open)
        self.card.setVisible(found.open)
        self.form.drafted(self._page, "profile", ("pupil", self._current()))
        self.form.set_values(vars(found.profile))

    def attach(self) -> None:
        """Keep the school's own one-page profile instead."""
        path = self._page.ask.choose_file(say("pupils.profile.attach"), say("pupils.profile.patterns"))
        if path is None:
            return
        if self._page.guard(lambda: self._suite.pupils.attach_profile(self._current(), path.name, path.read_bytes())):
            self._page.saved.emit()
            self._page.message_bar.show_message("ok", say("pupils.profile.attached", file=path.name))

    def show_tutors_page(self) -> None:
        """The least a tutor needs, at the side."""
        found: TutorProfile = self._suite.pupils.tutor_profile(self._current())
        side = self._page.side
        side.open_panel(found.known_as, say("pupils.tutor_page.text"))
        facts = {key: getattr(found, key) for key in ("likes", "helps", "avoid", "health", "trusted_adult", "signals")}
        facts["pictures"] = say("pupils.known.yes" if found.pictures else "pupils.known.no")
        facts = {"year": words.year(found.year_group), **facts}
        side.set_parts([TwoLines(say(f"pupils.tutor_page.{key}"), text) for key, text in facts.items() if text])
        side.set_buttons([])

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        save, attach = main_button(say("ui.save"), "confirm"), plain_button(say("pupils.profile.attach"))
        tutors = ghost_button(say("pupils.tutor_page.title"), "show")
        save.clicked.connect(self.save)
        attach.clicked.connect(self.attach)
        tutors.clicked.connect(self.show_tutors_page)
        for button in (save, attach, tutors):
            flow.addWidget(button)
        return row

    def save(self) -> None:
        """Keep the profile; a trouble stands at its field."""
        found: OpenProfile = self._suite.pupils.profile(self._current())
        try:
            values: dict[str, Any] = {key: value or "" for key, value in self.form.values().items()}
            values["supplied_on"] = values["supplied_on"] or None
            kept = Profile(found.profile.id, self._current(), attachment_id=found.profile.attachment_id, **values)
            self._suite.pupils.save_profile(kept)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)


class NeedsPart(QWidget):
    """The needs log: dated, who said it, what helps. A later line never overwrites one."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        self._page, self._suite, self._current = page, page.suite, current
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.shut = _Shut(page, current)
        self.read = label(say("pupils.profile.read"), "muted", wrap=True)
        self.list = RecordList(
            _need_columns(),
            [
                DateField("noted_on", say("pupils.need.noted_on")),
                TextField("said_by", say("pupils.need.said_by")),
                LongTextField("need", say("pupils.need.need")),
                LongTextField("helps", say("pupils.need.helps"), optional=True),
            ],
            name=say("pupils.part.needs"),
            load=lambda: list(self._suite.pupils.profile(self._current()).needs),
            save=self._save,
            ask=page.ask,
            new_word=say("pupils.need.new"),
            empty=("pupil_voice", say("pupils.need.none"), say("pupils.need.none_text")),
            fresh=lambda: {"noted_on": self._suite.desk.today()},
        ).drafted(self._page, "need", lambda: [("pupil", self._current())])
        for part in (self.shut, self.read, self.list):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read the log again."""
        is_open = self._suite.pupils.is_open(self._current())
        self.shut.setVisible(not is_open)
        self.read.setVisible(is_open)
        self.list.setVisible(is_open)
        self.list.close_form()
        self.list.refresh()

    def _save(self, values: dict[str, Any], row: NeedNote | None) -> None:
        """A changed line is a new one: what was said stays."""
        values["noted_on"] = values["noted_on"] or self._suite.desk.today()
        note = NeedNote(0, self._current(), **values)
        if row is None or (row.noted_on, row.said_by, row.need, row.helps) != tuple(values.values()):
            self._suite.pupils.add_need(note)


def _need_columns() -> list[Column]:
    return [
        Column("noted_on", say("pupils.need.noted_on"), lambda row: words.day(row.noted_on), width=170),
        Column("said_by", say("pupils.need.said_by"), lambda row: row.said_by, width=150),
        Column("need", say("pupils.need.need"), lambda row: row.need, kind="wrap", least=200),
        Column("helps", say("pupils.need.helps"), lambda row: row.helps, kind="wrap", least=200),
    ]


def _profile_fields() -> list[Field | Heading]:
    def text(key: str) -> str:
        return say(f"pupils.profile.{key}")

    def long(key: str) -> LongTextField:
        return LongTextField(key, text(key), optional=True, half=True)

    prefers = [(key, text(f"prefers_{key}")) for key in ("steps", "open")]
    tongues = [(name, name) for name in languages().values()]
    return [
        *[long(key) for key in TEXTS],
        ChoiceField("home_language", text("home_language"), choices=tongues, search=True, optional=True, half=True),
        ChoiceField("prefers", text("prefers"), choices=prefers, segments=True, optional=True, half=True),
        Heading(text("in_room"), text("in_room_hint")),
        LongTextField("health_in_room", text("health_in_room"), optional=True),
        TextField("health_with", text("health_with"), optional=True, half=True),
        TextField("trusted_adult", text("trusted_adult"), optional=True, half=True),
        ChoiceField("plan_exists", text("plan_exists"), choices=words.known_choices(), segments=True, optional=True),
        TextField("plan_held_by", text("plan_held_by"), optional=True),
        TextField("supplied_by", text("supplied_by"), half=True),
        DateField("supplied_on", text("supplied_on"), half=True),
    ]
