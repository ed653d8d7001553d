"""The line that thanks programme and funder at the foot of what is published: one for the whole desk."""

from __future__ import annotations

from sqlalchemy import Connection

from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.services.open_desk import OpenDesk

_SETTING = "acknowledgement"


class Acknowledgement:
    """Reads and keeps it."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def text(self) -> str:
        """The line as it is printed now."""
        with self._desk.look() as conn:
            return acknowledgement_of(conn)

    def keep(self, text: str) -> None:
        """Print ``text`` from now on; empty: no line at all."""
        with self._desk.change("acknowledgement.keep", Area.PROGRAMME) as unit:
            keep_setting(unit.conn, _SETTING, " ".join(text.split()))


def acknowledgement_of(conn: Connection) -> str:
    """The desk's line; the programme's own words until somebody writes others."""
    kept = setting_of(conn, _SETTING)
    return say("story.paper.acknowledgement") if kept is None else kept
