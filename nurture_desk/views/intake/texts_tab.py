"""The words of the forms: every form in English and in each language the service has, and how far each has got."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_texts import ENGLISH, NOT_WRITTEN, SHIPPED, TextsRow
from nurture_desk.views.intake.text_editor import TextEditor
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.fields import ChoiceField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

LIST, EDITOR = "list", "editor"


class TextsTab(QWidget):
    """The list; a row opens the lines of one form in one language."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.deck = Deck()
        self.deck.offer(LIST, lambda: TextsList(page, self.open_texts))
        self.deck.offer(EDITOR, lambda: TextEditor(page, self.show_list))
        pack(QVBoxLayout(self), 0).addWidget(self.deck)

    def refresh(self) -> None:
        """Read the list again; what is being written stays."""
        if not self.deck.current():
            self.show_list()
        self.deck.refresh()

    def show_list(self) -> None:
        """Back to all forms."""
        self._page.side.close_panel()
        self.list_part().refresh()
        self.deck.show_part(LIST, is_fresh=True)

    def show_thing(self, thing: object) -> None:
        """(form, language) opens those lines."""
        if isinstance(thing, tuple):
            self.open_texts(Form(thing[0]), str(thing[1]))

    def open_texts(self, form: Form, language: str) -> TextEditor:
        """Show every line of a form beside its English."""
        self._page.side.close_panel()
        editor = self.deck.part(EDITOR)
        assert isinstance(editor, TextEditor)
        editor.show_texts(form, language)
        self.deck.show_part(EDITOR, is_fresh=True)
        return editor

    def list_part(self) -> TextsList:
        """The list of forms and languages."""
        found = self.deck.part(LIST)
        assert isinstance(found, TextsList)
        return found

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The lines of one form."""
        return [("intake-texts-lines", lambda: self._page.show_thing(("texts", (Form.FAMILY_SLIP, ENGLISH))))]

    def second_line(self) -> str:
        """What stands below the page's name."""
        return say("texts.lede")


class TextsList(QWidget):
    """Forms × languages."""

    def __init__(self, page: Page, open_texts: Callable[[Form, str], object]) -> None:
        super().__init__()
        self._page, self._suite, self._open = page, page.suite, open_texts
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.table = RecordTable(_columns(), say("texts.name"))
        self.table.set_filters(
            [
                Filter("owed", say("texts.filter_owed"), lambda row: not row.whole),
                Filter("own", say("texts.filter_own"), lambda row: row.language != ENGLISH or bool(row.own)),
            ]
        )
        self.translate_button = plain_button(say("texts.translate"), "add")
        self.translate_button.clicked.connect(self.begin)
        self.table.add_tool(self.translate_button, far=True)
        self.table.set_empty("tray", say("texts.empty"), say("texts.empty_text"))
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda row: open_texts(row.form, row.language))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read forms and languages again."""
        self.table.set_rows(self._suite.form_texts.overview(), key=lambda row: (row.form, row.language))

    def begin(self) -> FormPanel:
        """Choose a form and a language; the lines are then written beside the English."""
        panel = FormPanel(
            [
                ChoiceField("form", say("texts.column.form"), choices=[(form, form_word(form)) for form in Form]),
                ChoiceField("language", say("texts.column.language"), choices=offered(), search=True),
            ]
        )
        side = self._page.side
        side.open_panel(say("texts.translate_title"), say("texts.translate_text"))
        side.set_parts([panel, label(say("texts.bilingual"), "muted", wrap=True)])
        begin, back = main_button(say("texts.begin"), "start"), plain_button(say("ui.close"))
        begin.clicked.connect(lambda: self._begin(panel))
        back.clicked.connect(side.close_panel)
        side.set_buttons([begin, back])
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
        return panel

    def _begin(self, panel: FormPanel) -> None:
        try:
            values = panel.values()
            for field in ("form", "language"):
                if not values[field]:
                    raise NurtureError(f"texts.which_{field}", field=field)
        except NurtureError as error:
            panel.show_error(error)
            return
        self._open(Form(values["form"]), values["language"])


def form_word(form: Form) -> str:
    """What a form is called."""
    return say(f"texts.form.{form}")


def language_word(tag: str) -> str:
    """What a language is called; a tag nobody named stands as it is."""
    return languages().get(tag, tag)


def offered() -> list[tuple[str, str]]:
    """The languages a form can be translated into."""
    return [(tag, name) for tag, name in languages().items() if tag != ENGLISH and tag not in NOT_WRITTEN]


def state(row: TextsRow) -> tuple[str, str]:
    """How far the words of a row have got: state and word."""
    if row.missing:
        return "owed", say("texts.state.missing", n=row.missing)
    if row.changed:
        return "unsure", say("texts.state.changed", n=row.changed)
    if row.language != ENGLISH:
        return "yes", say("texts.state.whole")
    return ("yes", say("texts.state.own", n=row.own)) if row.own else ("open", say("texts.state.shipped"))


def _number(row: TextsRow) -> str:
    return "" if row.number == SHIPPED else row.number


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"texts.column.{key}")

    return [
        Column("form", head("form"), lambda row: form_word(row.form), least=180),
        Column("language", head("language"), lambda row: language_word(row.language), width=170),
        Column("state", head("state"), state, width=190, kind="chip", sort=lambda row: state(row)[1]),
        Column("lines", head("lines"), lambda row: row.lines, width=90, kind="figure"),
        Column("version", head("version"), _number, width=100, kind="figure"),
        Column("made_on", head("made_on"), lambda row: long_date(row.made_on) if row.made_on else "", width=170),
    ]
