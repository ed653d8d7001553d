"""The desks this account opened: paths and days in the settings folder, nothing of what is in them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from nurture_desk import paths
from nurture_desk.domain.desks import RecentDesk
from nurture_desk.domain.plain_json import read_json

MOST = 8


class RecentDesks:
    """Newest first, at most eight."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    def all(self) -> list[RecentDesk]:
        """Every desk on the list, whether it is still there or not."""
        try:
            kept = read_json(self._place().read_text(encoding="utf-8"))
            return [_read(entry) for entry in kept][:MOST]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def note(self, path: Path, at: datetime, *, sample: bool) -> None:
        """Put ``path`` first; forget what is gone from a folder that is there (a drive may be unplugged)."""
        path = path.resolve()
        before = [one for one in self.all() if one.path != path and (one.there or not _is_there(one.path.parent))]
        known = [one for one in self.all() if one.path == path]
        sample, by_sheet = sample or any(one.sample for one in known), any(one.by_sheet for one in known)
        self._write([RecentDesk(path, path.stem, at, True, sample, by_sheet), *before][:MOST])

    def opens_by_sheet(self, path: Path, by_sheet: bool) -> None:
        """Remember whether ``path`` is to be asked for its recovery sheet first, or for a passphrase."""
        kept = self.all()
        if any(one.path == path.resolve() and one.by_sheet != by_sheet for one in kept):
            self._write([replace(one, by_sheet=by_sheet) if one.path == path.resolve() else one for one in kept])

    def remove(self, path: Path) -> None:
        """Take ``path`` off the list."""
        self._write([one for one in self.all() if one.path != path.resolve()])

    def _write(self, desks: list[RecentDesk]) -> None:
        """A list that cannot be written is a list the user goes without, not a reason to stop."""
        entries = [
            {"path": str(one.path), "opened": one.opened_at.isoformat(), "sample": one.sample, "by_sheet": one.by_sheet}
            for one in desks
        ]
        place = self._place()
        beside = place.with_name(f"{place.name}.{os.urandom(4).hex()}")
        try:
            beside.write_text(json.dumps(entries, indent=1), encoding="utf-8")
            beside.replace(place)
        except OSError:
            beside.unlink(missing_ok=True)

    def _place(self) -> Path:
        return self._file or paths.settings() / "recent.json"


def _read(entry: dict[str, object]) -> RecentDesk:
    path = Path(str(entry["path"]))
    opened = datetime.fromisoformat(str(entry["opened"]))
    sample, by_sheet = bool(entry.get("sample")), bool(entry.get("by_sheet"))
    return RecentDesk(path, path.stem, opened, _is_there(path), sample, by_sheet)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a drive or a folder that this account cannot look into any more
        return False
