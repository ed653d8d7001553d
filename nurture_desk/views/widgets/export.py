"""Export what I see: any list of a page as a workbook, with the columns, rows and order that are shown."""

from __future__ import annotations

from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, RecordTable, cell_text


def offer_export(page: Page, table: RecordTable, title: str) -> None:
    """Show Export above a list; ``title`` heads the sheet and is suggested as the name of the file."""

    def export(columns: list[Column], rows: list[Any]) -> None:
        path = page.ask.save_file(say("ui.table.export"), f"{title}.xlsx", "Excel (*.xlsx)")
        if path is None:
            return
        cells = [[_cell(column, row) for column in columns] for row in rows]
        heads = [column.title for column in columns]
        if page.guard(lambda: page.suite.list_export.save(title, heads, cells, path)):
            told = say("ui.table.exported", n=len(rows))
            page.message_bar.show_message("ok", told, path.name)

    table.set_exporter(export)


def _cell(column: Column, row: object) -> str | int | float | None:
    if column.kind == "figure":
        value = column.get(row)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
    return cell_text(column, row) or None
