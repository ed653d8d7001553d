"""The national table in the window of the national lead: read with the dates this desk knows, saved with a trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from nurture_desk.domain.areas import Area
from nurture_desk.domain.combining.statuses import due_by_rule
from nurture_desk.domain.combining.table import NationalTable
from nurture_desk.domain.progress import Progress
from nurture_desk.services.combine import Combine, check_name, workbooks_in
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.programme import Programme
from nurture_desk.services.sample.made_returns import write_made_returns


class NationalTables:
    """Combines the returns of many services; nothing of them is kept in the desk."""

    def __init__(self, desk: OpenDesk, programme: Programme) -> None:
        self._desk = desk
        self._programme = programme

    def read(self, places: Sequence[Path], progress: Progress | None = None) -> NationalTable:
        """The table over files and folders; a return date that was announced wins over the rule."""
        dates = {year.name: self._programme.date_of(year.id, "analysis_returned") for year in self._programme.years()}

        def due(year: str) -> date | None:
            return dates.get(year) or due_by_rule(year)

        return Combine(due).read(workbooks_in(places), progress=progress)

    def can_be_tried(self) -> bool:
        """Whether this is a sample desk, where made-up returns are offered to look round with."""
        with self._desk.look() as conn:
            return letterhead(conn).sample

    def read_made_up(self, progress: Progress | None = None) -> NationalTable:
        """The table over returns of services that are all invented."""
        with TemporaryDirectory() as folder:
            write_made_returns(Path(folder), self._programme.current())
            return self.read([Path(folder)], progress)

    def save(self, table: NationalTable, workbook: Path) -> tuple[Path, Path]:
        """Write the workbook and the PDF beside it; both paths. The audit row is kept before the files appear."""
        check_name(workbook)
        with self._desk.look() as conn:
            head = letterhead(conn)
        with self._desk.change("returns.national_table", Area.RETURNS) as unit:
            unit.note(files=len(table.files), counted=table.totals.services)
        return Combine().write(table, workbook, head, self._desk.today())
