"""What is kept on paper about a child, each page to be looked at again: from the tray, or attached by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from nurture_desk.db import attachments
from nurture_desk.db import kept_pages as db
from nurture_desk.documents.foreign_pages import pages_of
from nurture_desk.domain.form_kinds import Form, form_of_word
from nurture_desk.forms.reference import read_reference
from nurture_desk.services.open_desk import OpenDesk


class Kept(StrEnum):
    """How a page came to be kept; words in ``filing.pages.by_hand.<value>``."""

    TRAY = "tray"
    ANSWER = "answer"  # the scan of an answer about consent
    PROFILE = "profile"  # the school's own one-page profile


@dataclass(frozen=True)
class KeptPage:
    """One page or file: how it came, the day it was confirmed or signed, and the key of its content.

    ``form``, ``number`` and ``of`` say which page of which form it is, where the tray read it.
    """

    kept: Kept
    form: Form | None
    number: int
    of: int
    on: date | None
    attachment_id: int


class KeptPages:
    """Finds pages by whom they are about; their pictures stay in memory."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_child(self, pupil_id: int) -> list[KeptPage]:
        """What is kept about one child, the newest of each kind first; pages about a whole group are not in it."""
        with self._desk.look() as conn:
            confirmed = db.confirmed_pages(conn, pupil_id)
            scans = db.scans_of_answers(conn, pupil_id)
            profile = db.own_profile(conn, pupil_id)
        pages = [_of_tray(row) for row in confirmed]
        pages += [KeptPage(Kept.ANSWER, None, 1, 1, day, key) for key, day in scans]
        return pages if profile is None else [*pages, KeptPage(Kept.PROFILE, None, 1, 1, profile[1], profile[0])]

    def content(self, attachment_id: int) -> bytes:
        """A file as it was kept; ``desk.gone`` if it is no longer there."""
        with self._desk.look() as conn:
            return attachments.content_of(conn, attachment_id)

    def pictures(self, page: KeptPage) -> list[bytes]:
        """The pages of what was kept as pictures; what was attached by hand is drawn in the limited child.

        ``attachments.no_picture`` where there is nothing to draw, as in a Word file.
        """
        content = self.content(page.attachment_id)
        return [content] if page.kept is Kept.TRAY else pages_of(content)


def _of_tray(row: Row[Any]) -> KeptPage:
    reference = read_reference(row.reference)
    number, of = (reference.page, reference.pages) if reference else (1, 1)
    day = row.confirmed_at.date() if row.confirmed_at else None
    return KeptPage(Kept.TRAY, form_of_word(row.form), number, of, day, row.attachment_id)
