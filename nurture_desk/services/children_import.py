"""A SENCO's list of children into the desk: the school's record that the families know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from unicodedata import normalize

from sqlalchemy import Connection

from nurture_desk.db import pupils as db
from nurture_desk.db import records
from nurture_desk.db import schools as schools_db
from nurture_desk.db.tables.pupils import demographic, pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.documents.children import ListedChild, read_children
from nurture_desk.documents.csv_records import SkippedRow
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.areas import Area
from nurture_desk.domain.demographics import Demographic, Field, Known
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.pupils import Pupil, Stage, check_pupil, next_code
from nurture_desk.domain.schools import School
from nurture_desk.services.demographics import keep_cell, read_cells
from nurture_desk.services.open_desk import OpenDesk

CODES = (Field.ETHNICITY, Field.SEN_STATUS, Field.SEN_NEED, Field.EAL, Field.FSM, Field.GENDER)


@dataclass
class ChildrenImport:
    """What became of a list: ``read`` = new + changed + unchanged + skipped. ``schools``: new ones of our own."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: list[dict[str, object]] = field(default_factory=list)
    schools: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The report of ``commands.md``, with what does not occur here as 0."""
        return asdict(self) | {"closed": 0, "renamed": 0, "filtered": 0, "unmatched": []}


class ChildrenImports:
    """Reads a list in one change: good rows go in, bad ones are listed by line and column."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def read(self, path: Path, progress: Progress | None = None) -> ChildrenImport:
        """Take in the list at ``path``. A child already there (same school, names, birth) is brought up to date."""
        return self.take(read_children(path, progress), Path(path).name)

    def taking(self, conn: Connection, source: str) -> Callable[[ListedChild], str]:
        """Takes lines in one by one inside a change already open: "new", "changes" or "there"; trouble is raised."""
        done = ChildrenImport()
        work = _Work(conn, self._desk, source, done)

        def take(line: ListedChild) -> str:
            before = (done.new, done.changed)
            work.take(line)
            work.keep_numbers()
            return "new" if done.new > before[0] else "changes" if done.changed > before[1] else "there"

        return take

    def take(self, lines: Iterable[ListedChild | SkippedRow], source: str) -> ChildrenImport:
        """Take in lines already read; ``source`` is the file's name, kept as the record that the families know."""
        done = ChildrenImport()
        with self._desk.change("pupils.imported", Area.PUPILS, Area.CONSENT, Area.SCHOOLS) as unit:
            work = _Work(unit.conn, self._desk, source, done)
            for line in lines:
                done.read += 1
                if isinstance(line, SkippedRow):
                    done.skipped.append({"line": line.line, "column": line.column, "reason": line.reason})
                    continue
                try:
                    with unit.conn.begin_nested():
                        work.take(line)
                except NurtureError as trouble:
                    column = "class" if trouble.field == "class_name" else trouble.field
                    done.skipped.append({"line": line.line, "column": column, "reason": sentence(trouble)})
            work.keep_numbers()
            unit.note(read=done.read, new=done.new, changed=done.changed, skipped=len(done.skipped))
        return done


class _Work:
    """One list being taken in."""

    def __init__(self, conn: Connection, desk: OpenDesk, source: str, done: ChildrenImport) -> None:
        self._conn, self._today, self._source, self._done = conn, desk.today(), source, done
        self._schools = _schools(conn)
        self._last = db.take_numbers(conn, 0)  # once a list: finding it reads every code there is
        known = records.all_of(conn, pupil, Pupil)
        self._known = {_same(child): child for child in known if child.first_names or child.known_as}

    def take(self, line: ListedChild) -> None:
        texts = asdict(line)
        cells = read_cells({one: str(texts[str(one)]) for one in CODES})
        found = self._schools.get(_school_key(line.school))
        wanted = self._pupil(line, found or 0)
        check_pupil(wanted, self._today)
        if found is None:
            found = self._own_school(line.school)
            wanted = replace(wanted, school_id=found)
        kept = self._known.get(_same(wanted))
        if kept is None:
            wanted = replace(wanted, code=next_code(self._last))
            wanted = replace(wanted, id=records.add(self._conn, pupil, wanted))
            self._last += 1
            self._done.new += 1
        else:
            wanted = _newer(kept, wanted)
            records.save(self._conn, pupil, wanted)
            same = wanted == kept and self._told(kept.id, cells)
            self._done.unchanged += same
            self._done.changed += not same
        self._known[_same(wanted)] = wanted
        self._done.codes.append(wanted.code)
        self._keep(wanted.id, cells)

    def keep_numbers(self) -> None:
        """Remember the last number given, so that it is not given again when its child has gone."""
        db.take_numbers(self._conn, 0)

    def _told(self, pupil_id: int, cells: Mapping[Field, tuple[Known, str]]) -> bool:
        """Whether the school has told just this before."""
        kept = records.all_of(self._conn, demographic, Demographic, demographic.c.pupil_id == pupil_id)
        return cells.items() <= {one.field: (one.answer, one.code) for one in kept}.items()

    def _keep(self, pupil_id: int, cells: Mapping[Field, tuple[Known, str]]) -> None:
        for one, (answer, code) in cells.items():
            cell = Demographic(0, pupil_id, one, answer, self._today, code, self._source[:120])
            keep_cell(self._conn, cell, self._today)

    def _pupil(self, line: ListedChild, school_id: int) -> Pupil:
        return Pupil(
            0,
            "",
            school_id,
            first_names=line.first_names,
            surname=line.surname,
            known_as=line.known_as,
            year_group=line.year_group,
            class_name=line.class_name,
            birth_month=line.birth_month,
            birth_year=line.birth_year,
            stage=Stage.PROFILE,
            family_knows_on=self._today,
            family_knows_from=self._source[:200],
        )

    def _own_school(self, name: str) -> int:
        """A name the desk does not know becomes a school of our own, and is said."""
        if name.strip().isdigit():
            raise NurtureError("pupils.urn_unknown", field="school", urn=name.strip())
        code = schools_db.next_code(self._conn)
        key = records.add(self._conn, school, School(code=code, name=name.strip(), status="Open", working_with_us=True))
        self._schools[_school_key(name)] = key
        self._done.schools.append(name.strip())
        return key


def _schools(conn: Connection) -> dict[str, int]:
    """Schools by URN, code and name; a school we work with wins over another of the same name."""
    found: dict[str, int] = {}
    for key, code, urn, name in schools_db.known_by(conn):
        for text in (name, code, str(urn) if urn else ""):
            if text:
                found[_school_key(text)] = key
    return found


def _school_key(text: str) -> str:
    return " ".join(plain_letters(text).split())


def _same(child: Pupil) -> tuple[object, ...]:
    """What makes two lines the same child: school, names as written, and the birth as far as it is known."""
    names = (normalize("NFC", name) for name in (child.first_names or child.known_as, child.surname))
    return (child.school_id, *names, child.birth_month, child.birth_year)


def _newer(kept: Pupil, line: Pupil) -> Pupil:
    return replace(
        kept,
        known_as=line.known_as or kept.known_as,
        year_group=kept.year_group if line.year_group is None else line.year_group,
        class_name=line.class_name or kept.class_name,
        stage=Stage.PROFILE,
        family_knows_on=kept.family_knows_on or line.family_knows_on,
        family_knows_from=kept.family_knows_from or line.family_knows_from,
    )
