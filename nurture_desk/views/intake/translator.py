"""Lines of a form out to a translator as a workbook, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nurture_desk import jobs
from nurture_desk.documents.codes import languages
from nurture_desk.documents.form_texts import ReadTexts
from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.views.widgets.page import Page

SHOWN = 6  # keys of strange lines that are named


def write_out(page: Page, form: Form, language: str) -> None:
    """Ask where to, and write the lines beside their English."""
    name = languages().get(language, language)
    suggested = say("texts.editor.write_out_file", form=say(f"texts.form.{form}"), language=name)
    path = page.ask.save_file(say("texts.editor.write_out"), suggested)
    if path is not None and page.guard(lambda: page.suite.form_texts.write_out(form, language, path)):
        page.message_bar.show_message("ok", say("texts.editor.written_out"), str(path))


def bring_in(page: Page, form: Form, language: str, done: Callable[[], object]) -> None:
    """Ask for the file and take it in; ``done`` shows the lines as they now are."""
    path = page.ask.choose_file(say("texts.editor.bring_in"), say("texts.editor.patterns"))
    if path is None:
        return

    def show(found: ReadTexts) -> None:
        done()
        _say_what_came(page, found)
        page.saved.emit()

    def work(progress: object) -> ReadTexts:
        del progress
        brought: ReadTexts = page.suite.form_texts.bring_in(form, language, Path(path))
        return brought

    jobs.run(work, show, page.message_bar.show_error)


def _say_what_came(page: Page, found: ReadTexts) -> None:
    if found.unknown:
        strange = ", ".join(found.unknown[:SHOWN])
        text = say("texts.editor.brought_unknown", n=len(found.texts), unknown=strange)
        page.message_bar.show_message("owed", text)
    else:
        page.message_bar.show_message("ok", say("texts.editor.brought_in", n=len(found.texts)))
