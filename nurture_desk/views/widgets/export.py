"""Export what I see: any list of a page as a workbook, with the columns, rows and order that are shown; or copied."""

from __future__ import annotations

from typing import Any

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.services.list_export import WhoseRow
from nurture_desk.views.widgets.clipboard import empty_later
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, RecordTable, cell_text

Cells = list[list[str | int | float | None]]
NAMES, CODES = "names", "codes"


def offer_export(page: Page, table: RecordTable, title: str) -> None:
    """Show Export above a list; ``title`` heads the sheet and is suggested as the name of the file.

    A list that names children asks first whether codes or names leave. What is copied with names in it is taken off
    the clipboard again.
    """

    def export(columns: list[Column], rows: list[Any]) -> None:
        cells: Cells = [[_cell(column, row) for column in columns] for row in rows]
        service = page.suite.list_export
        jobs.run(
            lambda _progress: service.names_children(cells),
            lambda named: _save(page, title, columns, rows, cells, _wished(page, len(rows)) if named else ""),
            page.message_bar.show_error,
        )

    def copied(count: int) -> None:
        cells = [[cell_text(column, row) for column in table.shown_columns()] for row in _copied_rows(table)]
        service = page.suite.list_export

        def noted(named: bool) -> None:
            page.guard(lambda: service.copied(title, count, named=named))
            if named:
                empty_later()

        jobs.run(lambda _progress: service.names_children(cells), noted, page.message_bar.show_error)

    table.set_exporter(export)
    table.grid.copied.connect(copied)
    table.grid.refused.connect(page.message_bar.show_error)
    table.grid.is_watched = True


def _wished(page: Page, count: int) -> str | None:
    """Whether a list of children leaves by code or by name; None: not at all."""
    choices = [(CODES, say("leaving.list.by_code")), (NAMES, say("leaving.list.by_name"))]
    wish: str | None = page.ask.which(say("leaving.list.title"), say("leaving.list.text", n=count), choices)
    return wish


def _save(page: Page, title: str, columns: list[Column], rows: list[Any], cells: Cells, wish: str | None) -> None:
    path = page.ask.save_file(say("ui.table.export"), f"{title}.xlsx", "Excel (*.xlsx)") if wish is not None else None
    if path is None:
        return
    service, heads = page.suite.list_export, [column.title for column in columns]

    def work(_progress: object) -> object:
        shown = service.by_code(cells, [_whose(row) for row in rows]) if wish == CODES else cells
        return service.save(title, heads, shown, path, named=wish == NAMES)

    def done(_left: object) -> None:
        held = say("leaving.list.held_back") if wish == CODES else ""
        told = say("ui.table.exported", n=len(rows))
        page.message_bar.show_message("ok", told, f"{path.name}. {held}" if held else path.name)

    jobs.run(work, done, page.message_bar.show_error)


def _copied_rows(table: RecordTable) -> list[Any]:
    return table.selected_rows() or table.rows()


def _whose(row: Any) -> WhoseRow:
    """Whom a row is about, by the names rows of children go by."""
    first, surname = getattr(row, "shown_name", ""), getattr(row, "surname", "")
    names = tuple(name for name in (first, surname, f"{first} {surname}".strip(), getattr(row, "name", "")) if name)
    code = str(getattr(row, "code", ""))
    return WhoseRow(code, names) if code.startswith("ND-") else WhoseRow()


def _cell(column: Column, row: object) -> str | int | float | None:
    if column.kind == "figure":
        value = column.get(row)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
    return cell_text(column, row) or None
