"""What the buttons of a letter do: print, save, mark as sent, and say what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.page_ranges import pages_of
from nurture_desk.domain.progress import Progress
from nurture_desk.services.letters_out import LetterOut
from nurture_desk.views.widgets.paper_out import send_to_printer

NAMED = 3  # copies that could not be made are named up to here


class LetterActs:
    """Acts for those who are ticked."""

    def __init__(self, page: Any, part: Any) -> None:
        self._page, self._suite, self._part = page, page.suite, part

    def print_now(self) -> None:
        """Ask for a printer and send every ticked copy to it."""
        printer = self._page.ask.choose_printer(say("letters.page.job"), two_sided=False)
        if printer is None:
            return
        letter, codes, terms = self._wish()

        def work(progress: Progress) -> list[LetterOut]:
            outs: list[LetterOut]
            outs, pages = self._suite.letters_out.for_printer(letter, codes, **terms, progress=progress)
            try:
                send_to_printer(printer, pages, pages_of("", pages.count), progress)
            finally:
                pages.close()
            return outs

        self._run(work, "printed")

    def save(self) -> None:
        """Ask where to, and write the ticked copies there: a file each, or one for all."""
        letter, codes, terms = self._wish()
        kind = self._part.ways.kind()
        if self._part.ways.one_each() and len(codes) > 1:
            folder = self._page.ask.choose_folder(say("letters.page.folder"))
            if folder is not None:
                write = self._suite.letters_out.write_each
                self._run(lambda progress: write(letter, codes, folder, kind, **terms, progress=progress), "saved")
            return
        pattern = say(f"letters.page.pattern_{kind.name.lower()}")
        path = self._page.ask.save_file(say("letters.page.where"), str(self._part.file_name(kind.value)), pattern)
        if path is None:
            return
        if len(codes) == 1:
            one = partial(self._suite.letters_out.write_one, letter, codes[0], Path(path), **terms)
            self._run(lambda _: [one()], "saved")
        else:
            every = self._suite.letters_out.write_all
            self._run(lambda progress: every(letter, codes, Path(path), **terms, progress=progress), "saved")

    def mark_sent(self) -> None:
        """Keep that the ticked copies went out; one press takes it back."""
        letter, codes, _ = self._wish()
        kept: list[int] = []
        if not self._page.guard(lambda: kept.extend(self._suite.letters_sent.mark(letter, codes))):
            return
        self._page.saved.emit()
        self._page.message_bar.show_message(
            "ok",
            say("letters.page.sent_one" if len(kept) == 1 else "letters.page.sent_n", n=len(kept)),
            action=say("letters.page.take_back"),
            on_action=lambda: self._take_back(kept),
        )

    def _take_back(self, keys: Sequence[int]) -> None:
        if self._page.guard(lambda: self._suite.letters_sent.take_back(keys)):
            self._page.saved.emit()

    def _wish(self) -> tuple[Any, tuple[str, ...], dict[str, bool]]:
        ways = self._part.ways
        enclose = not ways.along.isHidden() and ways.along.isChecked()
        return self._part.letter, self._part.people.ticked(), {"names": self._part.names(), "enclose": enclose}

    def _run(self, work: Any, done: str) -> None:
        """Do it beside the window, with numbers and Cancel."""
        self._part.progress.run(
            self._part.title.text(), work, partial(self._say, done), self._page.message_bar.show_error
        )

    def _say(self, done: str, outs: Sequence[LetterOut]) -> None:
        """How many went, and which did not and why."""
        good = [one for one in outs if one.trouble is None]
        told = [sentence(one.trouble) for one in outs if one.trouble is not None]
        lacking = [one.recipient.name for one in good if one.no_address]
        if lacking:
            told.append(say("letters.page.no_address", who=", ".join(lacking[:NAMED])))
        more = [say("letters.page.and_more", n=len(told) - NAMED)] if len(told) > NAMED else []
        words = say(f"letters.page.{done}_one" if len(good) == 1 else f"letters.page.{done}_n", n=len(good))
        self._page.message_bar.show_message("owed" if told else "ok", words, " ".join(told[:NAMED] + more))
        self._part.refresh()
