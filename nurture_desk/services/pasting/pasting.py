"""The door for pasted blocks: looks over what each row would do, keeps all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import Cells, JudgedRow, PastedBlock, Verdict
from nurture_desk.domain.progress import Progress
from nurture_desk.services.audits import Audits
from nurture_desk.services.children_import import ChildrenImports
from nurture_desk.services.grant import Grant
from nurture_desk.services.groups import Groups
from nurture_desk.services.open_desk import OpenDesk, Unit
from nurture_desk.services.pasting import children, money, registers, schools, tutors
from nurture_desk.services.pasting.target import Taker, Target
from nurture_desk.services.registers import Registers
from nurture_desk.services.school_contacts import SchoolContacts
from nurture_desk.services.schools import Schools
from nurture_desk.services.sessions import Sessions
from nurture_desk.services.suggestions import Suggestions
from nurture_desk.services.tutors import Tutors


class _LookedOver(Exception):
    """Undoes what was only tried."""


class PastePeople:
    """The lists that take a block, each as a :class:`Target`."""

    def __init__(
        self, suggestions: Suggestions, imports: ChildrenImports, groups: Groups, tutors: Tutors, audits: Audits
    ) -> None:
        self._suggestions, self._imports, self._groups = suggestions, imports, groups
        self._tutors, self._audits = tutors, audits

    def suggestions(self) -> Target:
        """A school's list of children it thinks of, by ref."""
        return children.suggested(self._suggestions, self._groups)

    def children(self) -> Target:
        """The children of a school, as in a SENCO's list."""
        return children.named(self._imports, self._groups)

    def people(self, round_id: int | None = None) -> Target:
        """Tutors; with a round they are expected at it."""
        return tutors.people(self._tutors, self._audits, round_id)

    def audit_answers(self, round_id: int) -> Target:
        """Sheets of a round, one row a person and one column an item."""
        return tutors.answers(self._audits, round_id)


class PasteTables:
    """Further lists that take a block: of schools, of sessions, of money."""

    def __init__(
        self,
        desk: OpenDesk,
        contacts: SchoolContacts,
        schools: Schools,
        registers: Registers,
        sessions: Sessions,
        grant: Grant,
    ) -> None:
        self._desk, self._contacts, self._schools, self._grant = desk, contacts, schools, grant
        self._registers, self._sessions = registers, sessions

    def contacts(self, school_id: int = 0) -> Target:
        """Who to talk to, at one school or at those the block names."""
        return schools.contacts(self._contacts, school_id)

    def figures(self) -> Target:
        """Our own figures of schools."""
        return schools.figures(self._schools, self._desk.today())

    def register(self, group_id: int, session_id: int = 0) -> Target:
        """Marks of the children of a group, of every session that has been or of one."""
        return registers.register(self._registers, self._sessions, self._desk.today(), group_id, session_id)

    def budget(self, year_id: int) -> Target:
        """Budget lines of a year."""
        return money.budget(self._grant, year_id)


class Pasting:
    """Looks over a block for a list, and takes it in. ``of_people`` and ``tables`` give the lists."""

    def __init__(self, desk: OpenDesk, of_people: PastePeople, tables: PasteTables) -> None:
        self._desk = desk
        self.of_people, self.tables = of_people, tables

    def judge(self, target: Target, block: PastedBlock, progress: Progress | None = None) -> list[JudgedRow]:
        """What each row would do, found by doing it and taking all of it back: nothing is stored, nothing announced."""
        judged: list[JudgedRow] = []
        with suppress(_LookedOver), self._desk.change("paste.look") as unit:
            judged = _take_all(unit, target, block.lines(), progress)
            raise _LookedOver
        return judged

    def keep(self, target: Target, block: PastedBlock, progress: Progress | None = None) -> Counter[Verdict]:
        """Take every row in, or none: ``paste.wrong`` where one cannot be; how many were new, changed, there."""
        with self._desk.change("paste.keep", *target.areas) as unit:
            judged = _take_all(unit, target, block.lines(), progress)
            wrong = [row for row in judged if row.verdict is Verdict.WRONG]
            if wrong or not judged:
                raise NurtureError("paste.wrong" if wrong else "paste.nothing", n=len(wrong))
            counts = Counter(row.verdict for row in judged)
            unit.note(**{str(verdict): n for verdict, n in counts.items()})
        return counts


def _take_all(
    unit: Unit, target: Target, lines: Sequence[tuple[int, Cells]], progress: Progress | None
) -> list[JudgedRow]:
    taker = target.open(unit.conn)
    judged: list[JudgedRow] = []
    for place, (line, cells) in enumerate(lines):
        if progress is not None:
            progress.step(place, len(lines))
        try:
            with unit.conn.begin_nested():
                judged.append(JudgedRow(line, cells, taker.take(cells)))
        except NurtureError as trouble:
            judged.append(JudgedRow(line, cells, Verdict.WRONG, trouble))
    return [row if row.verdict is Verdict.WRONG else _settled(unit, taker, row) for row in judged]


def _settled(unit: Unit, taker: Taker, row: JudgedRow) -> JudgedRow:
    try:
        with unit.conn.begin_nested():
            changed = taker.then(row.cells)
    except NurtureError as trouble:
        return JudgedRow(row.line, row.cells, Verdict.WRONG, trouble)
    changes = changed and row.verdict is Verdict.THERE
    return JudgedRow(row.line, row.cells, Verdict.CHANGES) if changes else row
