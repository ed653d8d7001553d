"""A button that prints papers for whoever the page shows: one form at once, several from a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.views.widgets.buttons import Button
from nurture_desk.views.widgets.page import Page

OF_GROUP = (
    Form.CONSENT, Form.CHILD_PAGE, Form.PROFILE, Form.DEMOGRAPHICS, Form.DIARY, Form.VOICE, Form.TARGET_SLIP,
    Form.SCHOOL_SLIP, Form.FAMILY_SLIP, Form.REPORT,
)  # fmt: skip
OF_CHILD = tuple(form for form in OF_GROUP if form not in (Form.DEMOGRAPHICS, Form.DIARY))
OF_SCHOOL = (Form.INTEREST, Form.AGREEMENT, Form.PRESTART, Form.SUGGESTION, Form.REVIEW)


class FormsButton(Button):
    """Wishes a print of one of ``forms`` for the codes that ``codes`` gives at that moment."""

    def __init__(self, page: Page, forms: Sequence[Form], codes: Callable[[], Sequence[str]], text: str = "") -> None:
        super().__init__(text or say("prints.these"), "print", "plain")
        self._page, self._codes = page, codes
        if len(forms) == 1:
            self.clicked.connect(lambda: self.wish(forms[0]))
            return
        menu = QMenu(self)
        for form in forms:
            name = say(f"prints.form.{form.value}")
            menu.addAction(name[:1].upper() + name[1:]).triggered.connect(partial(self._chosen, form))
        self.setMenu(menu)

    def wish(self, form: Form) -> None:
        """Ask the window for the print tab with this form and these codes."""
        self._page.print_wished.emit(form.word, tuple(self._codes()))

    def _chosen(self, form: Form, _checked: bool = False) -> None:
        self.wish(form)
