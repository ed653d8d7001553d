"""What every form's filing can do, and the commonest kind of it: a paper that becomes one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection

from nurture_desk.db.traces import Watched
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.services.filing.merging import Said, differences, merged

Made = dict[str, Any]  # JSON: keys of what was made


class Family(Protocol):
    """How one form, or a few alike, become records. ``days``: the fields in which a day is written."""

    @property
    def days(self) -> Sequence[str]:
        """The fields in which a day is written."""

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """Sentences why the sheet cannot be filed yet, beside whose it is."""

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Where the desk holds something else for the same thing."""

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """Every row that filing may touch."""

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Make the records, inside the caller's change, through the services."""

    def take_back(self, conn: Connection, made: Made) -> None:
        """What has to be done before the rows are put back as they were."""


def nothing_missing(conn: Connection, sheet: ReturnedSheet) -> list[str]:
    """For papers without conditions of their own."""
    return []


@dataclass(frozen=True)
class OneRecord:
    """A paper that becomes one record, or fills in the one that is there.

    ``said``: the record it is about and what the paper says of it. ``save``: keeps a record, returns its key.
    ``remove``: takes a new one away again with what hangs on it, refusing where something leans on it.
    """

    said: Callable[[Connection, ReturnedSheet], Said]
    save: Callable[[Any, ReturnedSheet], int]
    rows: Callable[[Connection, ReturnedSheet], list[Watched]]
    days: Sequence[str] = ()
    needs: Callable[[Connection, ReturnedSheet], list[str]] = nothing_missing
    remove: Callable[[int], None] | None = None

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """What the paper itself does not say yet."""
        return self.needs(conn, sheet)

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Field by field against the record that is there."""
        return differences(self.said(conn, sheet))

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The tables of the record."""
        return self.rows(conn, sheet)

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Keep it; a paper that says nothing new changes nothing."""
        said = self.said(conn, sheet)
        record = merged(said, sheet)
        if not said.is_new and record == said.record:
            return {"key": said.record.id, "new": False}
        return {"key": self.save(record, sheet), "new": said.is_new}

    def take_back(self, conn: Connection, made: Made) -> None:
        """A record that was made goes the way the services take it away."""
        if made["new"] and self.remove is not None:
            self.remove(int(made["key"]))
