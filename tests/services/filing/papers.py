"""A desk on which every form can come back, sheets of every form, and all its rows to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import insert

from nurture_desk.db.tables import metadata
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.signers import Capacity, Signer
from nurture_desk.services.filing import Filing
from nurture_desk.services.filing.family import Made
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur, StandingClock

TODAY = date(2026, 11, 10)
LEFT_ALONE = {"audit_entry", "setting", "tray_page", "tray_drop", "tray_picture"}  # the trail only grows; numbers rest


@dataclass(frozen=True, repr=False)
class Office:
    """The desk with its keys."""

    desk: OpenDesk
    suite: Suite
    filing: Filing
    keys: Mapping[str, int]

    def sheet(self, form: Form, values: dict[str, str] | None = None, typed: dict[str, str] | None = None) -> Any:
        """A sheet of ``form`` about Koji, his group's session, his tutor or his school."""
        known = {
            About.CHILD: {"pupil_id": self.keys["Koji"]},
            About.TUTOR: {"tutor_id": self.keys["tutor"]},
            About.SCHOOL: {"school_id": self.keys["school"]},
            About.GROUP: {"group_id": self.keys["group"]},
            About.SESSION: {"group_id": self.keys["group"], "session_id": self.keys["session"]},
            About.SERVICE: {},
        }[form.about]
        if form is Form.AUDIT:
            known = {**known, "round_id": self.keys["round"]}
        asked = frozenset({*(values or {}), *(typed or {})})
        made = ReturnedSheet(form, "1.AAAA", f"{form.letter}1.AAAA-X-7F2K-1/1-00", TODAY, asked=asked)
        return replace(made, values=values or {}, typed=typed or {}, **known)

    def file(self, sheet: ReturnedSheet) -> Made:
        """File inside a change, as the tray does."""
        with self.desk.change("test.tray") as unit:
            return self.filing.file(unit, sheet)

    def take_back(self, made: Made) -> None:
        """Take back inside a change, as the tray does."""
        with self.desk.change("test.tray") as unit:
            self.filing.take_back(unit, made)

    def rows(self) -> dict[str, list[Any]]:
        """Every row of every table but the trail and the numbers given, as the file holds them: asked plainly."""
        with self.desk.look() as conn:
            plainly = conn.connection.cursor()
            return {
                name: sorted(map(repr, plainly.execute(f'SELECT * FROM "{name}"').fetchall()))
                for name in metadata.tables
                if name not in LEFT_ALONE
            }


def office(desk: OpenDesk, suite: Suite, clock: StandingClock, larkspur: Larkspur) -> Office:
    """Larkspur with two sessions behind it, an audit round, a form version, parents, and a profile that is open."""
    clock.go_to(TODAY)
    with desk.change("test.office") as unit:
        sessions = [
            _add(unit.conn, "session", group_id=larkspur.group, number=place, held_on=day)
            for place, day in enumerate((date(2026, 9, 22), date(2026, 9, 29), date(2026, 12, 1)), start=1)
        ]
        unit.conn.execute(metadata.tables["pupil"].update().values(stage="suggested"))
    suite.consent_forms.ensure_version()
    signers = {
        name: suite.consents.save_signer(Signer(0, child, f"Ama {name}", "Mother", Capacity.PARENT))
        for name, child in larkspur.children.items()
    }
    suite.pupils.family_knows(larkspur.children["Koji"], date(2026, 9, 15), "Asha Flintham")
    asked = suite.audits.add_round(AuditRound("INSET", date(2026, 9, 1)))
    keys = {
        **larkspur.children,
        **{f"signer {name}": key for name, key in signers.items()},
        "school": larkspur.school,
        "tutor": larkspur.tutor,
        "group": larkspur.group,
        "session": sessions[0],
        "second session": sessions[1],
        "session to come": sessions[2],
        "round": asked,
    }
    return Office(desk, suite, Filing(desk), keys)


def _add(conn: Any, table: str, **values: object) -> int:
    return int(conn.execute(insert(metadata.tables[table]).values(**values)).inserted_primary_key[0])
