"""Everyone: the list of tutors with filters, and one profile beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.tutors import Standing, Tutor, TutorRow, half_days_short
from nurture_desk.views.tutors import profile, words
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class EveryoneTab(QWidget):
    """The table of tutors; its row opens the panel, its empty state begins the list."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._framework: AuditFramework = self._suite.audit_frameworks.current()
        self._rows: list[TutorRow] = []
        self.form: FormPanel | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_columns(), say("tutors.everyone.name"))
        self.table.set_count_words("tutors.everyone.count")
        self.half_day = fix(Choice([("", say("tutors.everyone.any_half_day")), *words.half_days()]), width=160)
        self.half_day.setAccessibleName(say("tutors.everyone.half_day"))
        self.half_day.set_value("")
        self.approach = fix(Choice(self._approaches()), width=168)
        self.approach.setAccessibleName(say("tutors.everyone.approach"))
        self.approach.set_value("")
        self.table.add_tool(self.half_day)
        self.table.add_tool(self.approach)
        self.table.set_filters(_filters())
        begin = main_button(say("tutors.everyone.add"), "add")
        begin.clicked.connect(self.start_new)
        self.table.set_empty("tutors", say("tutors.everyone.empty"), say("tutors.everyone.empty_text"), begin)
        offer_export(self._page, self.table, say("tutors.everyone.name"))
        self.paste = offer_paste(self._page, self.table, self._suite.pasting.of_people.people)
        column.addWidget(self.table)

    def _connect(self) -> None:
        self.table.row_chosen.connect(lambda row: self.show_tutor(row.tutor.id))
        self.half_day.currentIndexChanged.connect(lambda _: self._fill())
        self.approach.currentIndexChanged.connect(lambda _: self._fill())

    def refresh(self) -> None:
        """Read everyone again; an open profile stays open."""
        self._framework = self._suite.audit_frameworks.current()
        self._rows = self._suite.tutors.everyone()
        self.approach.set_choices(self._approaches())
        if self.approach.value() is None:
            self.approach.set_value("")
        self._fill()

    def show_tutor(self, tutor_id: int) -> None:
        """Open the panel on one tutor."""
        tutor: Tutor = self._suite.tutors.tutor(tutor_id)
        self.form = None
        side = self._page.side
        state = words.STANDING_STATES[tutor.standing]
        second = f"{tutor.code} · {say(f'tutors.employment.{tutor.employment.value}')}"
        side.open_panel(tutor.name, second, state, say(f"tutors.standing.{tutor.standing.value}"), self._since(tutor))
        parts = profile.facts(tutor, self._suite.tutors.work_of(tutor_id), self._framework)
        parts.append(profile.PrivateCard(self._suite, tutor_id, self._page.guard))
        side.set_parts(parts)
        edit = plain_button(say("tutors.everyone.edit"), "write")
        edit.clicked.connect(lambda: self.edit(tutor_id))
        leave = plain_button(say("tutors.everyone.leave" if tutor.active else "tutors.everyone.back"))
        leave.clicked.connect(lambda: self._set_active(tutor_id, not tutor.active))
        erase = ghost_button(say("erasing.list.action"), "erase")
        erase.clicked.connect(lambda: self._page.went_to.emit("protection", ("erased", ("adult", tutor.person_id))))
        side.set_buttons([edit, leave, erase])

    def edit(self, tutor_id: int) -> None:
        """Turn the panel into the form of this profile."""
        tutor = self._suite.tutors.tutor(tutor_id)
        self._show_form(tutor, tutor.name)

    def start_new(self) -> None:
        """Open an empty profile."""
        self._show_form(Tutor(""), say("tutors.everyone.add"))

    def _show_form(self, tutor: Tutor, title: str) -> None:
        form = FormPanel(profile.profile_fields(self._framework))
        form.drafted(self._page, "tutor", ("tutor", tutor.id))
        form.set_values(profile.values_of(tutor))
        self.form = form
        side = self._page.side
        side.open_panel(title, tutor.code)
        side.set_parts([form])
        save, back = main_button(say("ui.save"), "confirm"), plain_button(say("ui.back"))
        save.clicked.connect(lambda: self.save(tutor))
        back.clicked.connect(lambda: self.show_tutor(tutor.id) if tutor.id else side.close_panel())
        side.set_buttons([save, back])
        form.focus_first()

    def save(self, before: Tutor) -> None:
        """Keep what the form says; the sentence of a trouble stands at its field."""
        form = self.form
        assert form is not None
        try:
            tutor = profile.tutor_from(form.values(), before)
            key = self._kept(tutor)
        except NurtureError as error:
            form.show_error(error)
            return
        if key is not None:
            form.settled()
            self._page.saved.emit()
            self.refresh()
            self.show_tutor(key)
            self._page.message_bar.show_message("ok", say("ui.saved_word"), tutor.name)

    def _kept(self, tutor: Tutor) -> int | None:
        if tutor.id:
            self._suite.tutors.save(tutor)
            return tutor.id
        try:
            return int(self._suite.tutors.add(tutor))
        except NeedsReason as unusual:
            reason = self._page.ask.reason(tutor.name, sentence(unusual))
            return None if reason is None else int(self._suite.tutors.add(tutor, reason=reason))

    def _set_active(self, tutor_id: int, active: bool) -> None:
        if self._page.guard(lambda: self._suite.tutors.set_active([tutor_id], active)):
            self.refresh()
            self.show_tutor(tutor_id)

    def _fill(self) -> None:
        half, approach = self.half_day.value(), self.approach.value()
        shown = [
            row
            for row in self._rows
            if (not half or half in row.tutor.open_half_days) and (not approach or approach in row.tutor.approaches)
        ]
        self.table.set_rows(shown, key=lambda row: row.tutor.id)
        if self._rows:
            self.table.set_empty("search", say("tutors.everyone.none"), say("tutors.everyone.none_text"))

    def _approaches(self) -> list[tuple[str, str]]:
        options = [(option.key, option.title) for option in self._framework.approaches]
        return [("", say("tutors.everyone.any_approach")), *options]

    def _since(self, tutor: Tutor) -> str:
        return say("tutors.everyone.since", day=words.day(tutor.joined_on)) if tutor.joined_on else ""


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"tutors.column.{key}")

    return [
        Column("name", head("name"), _name, kind="two_lines", least=190, sort=lambda row: row.tutor.name),
        Column(
            "instruments", head("instruments"), lambda row: words.listed(row.tutor.instruments), kind="wrap", least=130
        ),
        Column("free", head("free"), lambda row: half_days_short(row.tutor.open_half_days), width=170, kind="wrap"),
        Column("groups", head("groups"), lambda row: row.groups or "", width=88, kind="figure"),
        Column("trained", head("trained"), lambda row: row.trained or "", width=104, kind="figure"),
        Column(
            "audited",
            head("audited"),
            lambda row: words.day(row.audited_on),
            width=150,
            sort=lambda row: row.audited_on,
        ),
        Column(
            "standing", head("standing"), _standing, width=150, kind="chip", sort=lambda row: row.tutor.standing.value
        ),
        Column("email", head("email"), lambda row: row.tutor.email, width=220, hidden=True),
        Column("telephone", head("telephone"), lambda row: row.tutor.telephone, width=140, hidden=True),
    ]


def _name(row: TutorRow) -> tuple[str, str]:
    return row.tutor.name, f"{row.tutor.code} · {say(f'tutors.employment.{row.tutor.employment.value}')}"


def _standing(row: TutorRow) -> tuple[str, str]:
    return words.STANDING_STATES[row.tutor.standing], say(f"tutors.standing.{row.tutor.standing.value}")


def _filters() -> list[Filter]:
    tests: dict[str, Callable[[TutorRow], bool]] = {
        "with_us": lambda row: row.tutor.standing in (Standing.TUTOR, Standing.TRAINEE),
        "leads": lambda row: row.groups > 0,
        "not_audited": lambda row: row.tutor.active and row.audited_on is None,
        "would_teach": lambda row: row.tutor.standing is Standing.WOULD_TEACH,
    }
    return [Filter(key, say(f"tutors.filter.{key}"), test, on=key == "with_us") for key, test in tests.items()]
