"""One document to a file of the person's choice, PDF or Word; what stops it is shown in the page's panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.stops import Mender, let_out


def save_paper(
    page: Page, title: str, name: str, write: Callable[[Path], object], *, mend: Mender | None = None
) -> None:
    """Ask where ``name`` goes, then ``write`` it there beside the window and say so.

    ``name`` comes from the catalogue and holds no names; ``mend`` puts a mended sentence into its source.
    """
    path = page.ask.save_file(title, f"{name}.pdf", say("strands.files"))
    if path is None:
        return

    def done(_: object) -> None:
        page.message_bar.show_message("ok", say("strands.saved", file=path.name))

    let_out(page, lambda _: write(path), done, mend=mend)
