"""The pupil reports of a whole group in one go: one file each, or one PDF for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nurture_desk.db.session_groups import group_of_code, year_of_group
from nurture_desk.documents.merged_pdf import merged_pdf
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.reports import KIND, Copy, PupilReport, subject_of
from nurture_desk.services.evidence import Evidence
from nurture_desk.services.leaving import Blocked, Leaves, Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.report_copies import ReportCopies, kept_back, uses_of
from nurture_desk.services.report_papers import report_paper


@dataclass(frozen=True)
class ReportOut:
    """One child of a batch: the file, or why there is none (``hits`` of the guards, or nothing written yet)."""

    pupil_id: int
    code: str
    report: PupilReport
    hits: tuple[Hit, ...] = ()
    path: Path | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in this copy to give out yet."""
        return not self.report.sections


class ReportBatches:
    """Gives out the reports of a group; every child's is asked about by itself."""

    def __init__(self, desk: OpenDesk, evidence: Evidence, report_copies: ReportCopies, leaving: Leaving) -> None:
        self._desk = desk
        self._evidence = evidence
        self._copies = report_copies
        self._leaving = leaving

    def group_of_code(self, code: str) -> int | None:
        """The key of the group with this code ("NG-01"), of any year, or None."""
        with self._desk.look() as conn:
            return group_of_code(conn, code.strip().upper())

    def look(self, group_id: int, copy: Copy, *, progress: Progress | None = None) -> list[ReportOut]:
        """What each child's copy would hold, and what stops it; nothing leaves by it."""
        progress, (year, children) = progress or Silent(), self._children(group_id)
        found = []
        for place, child in enumerate(children):
            progress.step(place, len(children), child.shown_name)
            report = self._copies.copy(child.id, copy, year)
            hits = [] if not report.sections else self._copies.check(child.id, copy, year)
            marked = tuple(replace(hit, section=f"{child.code} · {hit.section}".rstrip(" ·")) for hit in hits)
            found.append(ReportOut(child.id, child.code, report, marked))
        return found

    def write_each(
        self,
        group_id: int,
        copy: Copy,
        folder: Path,
        *,
        suffix: str = ".pdf",
        large: bool = False,
        progress: Progress | None = None,
    ) -> list[ReportOut]:
        """One file a child ("ND-014-family.pdf") in ``folder``; a child the guards stop is left out and listed."""
        progress = progress or Silent()
        found = self.look(group_id, copy, progress=progress)
        folder.mkdir(parents=True, exist_ok=True)
        year, _ = self._children(group_id)
        return [self._written(one, copy, folder / f"{one.code}-{copy.value}{suffix}", year, large) for one in found]

    def write_all(
        self, group_id: int, copy: Copy, path: Path, *, large: bool = False, progress: Progress | None = None
    ) -> list[ReportOut]:
        """All reports of a group in one PDF; ``Blocked`` with every child's hits, and no file, where one is stopped.

        Refused for another ending than .pdf, and where no report has a word yet.
        """
        if path.suffix.lower() != ".pdf":
            raise NurtureError("evidence.one_for_all_is_pdf", field="out")
        found = self.look(group_id, copy, progress=progress)
        stop_all(found)
        inside = [one for one in found if not one.is_empty]
        if not inside:
            raise NurtureError("evidence.no_report_written")
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        papers = [report_paper(one.report, large=large) for one in inside]
        self._leaving.save_bytes(_leaves(inside, copy), path, merged_pdf(paper_pdf(each, logo=logo) for each in papers))
        return [replace(one, path=path) if one in inside else one for one in found]

    def _children(self, group_id: int) -> tuple[int, list[ChildRow]]:
        """The group's year and its children."""
        with self._desk.look() as conn:
            year = year_of_group(conn, group_id)
        children = [row for row in self._evidence.children(year) if row.group_id == group_id]
        if not children:
            raise NurtureError("evidence.group_is_empty")
        return year, children

    def _written(self, one: ReportOut, copy: Copy, path: Path, year: int, large: bool) -> ReportOut:
        if one.hits or one.is_empty:
            return one
        try:
            self._copies.write(one.pupil_id, copy, path, year, large=large)
        except Blocked as trouble:  # the name of the file, or a consent that went since
            return replace(one, hits=trouble.hits)
        return replace(one, path=path)


def stop_all(found: list[ReportOut]) -> None:
    """Raise ``Blocked`` with every child's hits where one of a batch may not leave."""
    hits = [hit for one in found for hit in one.hits]
    if hits:
        raise Blocked(hits, list(held_back(found)))


def held_back(found: list[ReportOut]) -> Iterator[HeldBack]:
    """What was held back from every child's copy."""
    for one in found:
        yield from kept_back(one.report)


def _leaves(inside: list[ReportOut], copy: Copy) -> Leaves:
    """What the ledger says of one PDF for all; every text in it was asked about child by child."""
    family = copy is Copy.FAMILY
    uses: dict[int, tuple[Purpose, ...]] = {}
    for one in inside:
        uses.update(uses_of(one.pupil_id, one.report))
    return Leaves(
        kind=KIND,
        title=say("documents.report.family" if family else "documents.report.analysis"),
        readers=Readers.FAMILY if family else Readers.FUNDER,
        stands=[key for one in inside for key in one.report.stands],
        uses=uses,
        held_back=list(held_back(inside)),
        subject=subject_of(inside[0].pupil_id, copy) if len(inside) == 1 else "",
        for_whom=say(f"evidence.report.for_{copy.value}"),
    )
