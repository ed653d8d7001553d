"""The outcomes framework in use: the newest version on the desk, or the one shipped."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from nurture_desk.db.evidence import school_hopes
from nurture_desk.db.tables.evidence import outcome_framework
from nurture_desk.documents.shipped_framework import shipped
from nurture_desk.domain.areas import Area
from nurture_desk.domain.framework import (
    Framework,
    Indicator,
    as_json,
    framework_of,
    with_changed,
    with_indicator,
)
from nurture_desk.domain.group_children import SchoolHope
from nurture_desk.services.open_desk import OpenDesk


def framework_in_use(conn: Connection) -> Framework:
    """The newest version on the desk, else the one shipped."""
    table = outcome_framework
    found = conn.execute(select(table.c.content, table.c.version).order_by(table.c.version.desc()).limit(1)).first()
    return framework_of(json.loads(found[0]), found[1]) if found else shipped()


class OutcomeFramework:
    """The framework and the service's own versions of it."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def in_use(self) -> Framework:
        """The framework evidence is tagged with today."""
        with self._desk.look() as conn:
            return framework_in_use(conn)

    def hopes(self, school_id: int | None = None) -> list[SchoolHope]:
        """What schools hope to see in their own words: indicators of theirs, mapped to an outcome."""
        with self._desk.look() as conn:
            return [hope for hope in school_hopes(conn, school_id) if hope.outcome]

    def add_indicator(self, outcome: str, title: str, hint: str = "") -> Framework:
        """A new version with one more indicator under ``outcome``."""
        return self._adopt(with_indicator(self.in_use(), outcome, title, hint))

    def change_indicator(self, changed: Indicator) -> Framework:
        """A new version with one indicator renamed, hidden or shown again; its key, and old evidence, stay."""
        return self._adopt(with_changed(self.in_use(), changed))

    def _adopt(self, framework: Framework) -> Framework:
        with self._desk.change("framework.adopt", Area.EVIDENCE) as unit:
            table = outcome_framework
            last = unit.conn.execute(select(func.max(table.c.version))).scalar()
            adopted = replace(framework, version=(last or 0) + 1)
            unit.conn.execute(
                insert(table).values(version=adopted.version, adopted_on=self._desk.today(), content=as_json(adopted))
            )
            unit.note(version=adopted.version)
            return adopted
