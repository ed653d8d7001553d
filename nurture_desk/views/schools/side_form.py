"""A form in the side panel with one verb: asked, kept, settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.buttons import Button, main_button, plain_button
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.page import Page


class SideForm:
    """Shows a form in the page's side panel; an expected trouble is said at its field."""

    def __init__(self, page: Page, back: Callable[[], object], settled: Callable[[str], object]) -> None:
        self._page, self._back, self._settled = page, back, settled
        self.form: FormPanel | None = None
        self.act: Button | None = None

    def ask(
        self,
        form: FormPanel,
        title: str,
        second: str,
        verb: str,
        keep: Callable[[dict[str, Any]], object],
        said: str,
    ) -> None:
        """Show ``form``; its verb gives the values to ``keep``, then ``said`` is told."""
        self.form = form
        side = self._page.side
        side.open_panel(title, second)
        side.set_parts([form])
        self.act, back = main_button(verb, "confirm"), plain_button(say("ui.back"))
        self.act.clicked.connect(lambda: self._done(form, keep, said))
        back.clicked.connect(self._go_back)
        side.set_buttons([self.act, back])
        form.focus_first()

    def drop(self) -> None:
        """Forget the form."""
        self.form = None

    def _done(self, form: FormPanel, keep: Callable[[dict[str, Any]], object], said: str) -> None:
        try:
            keep(form.values())
        except NurtureError as error:
            form.show_error(error)
            return
        form.settled()
        self.form = None
        self._settled(said)

    def _go_back(self) -> None:
        self.form = None
        self._back()
