"""Every door through which a file somebody sent comes into the desk: a function of the desk's services and a path.

A door may accept, or refuse with a ``NurtureError``; anything else is a fault (``knock`` lets it through).
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from nurture_desk import paths
from nurture_desk.cli.schools import _weights
from nurture_desk.db import keys
from nurture_desk.db.desk_lock import holder
from nurture_desk.documents import sealed_spool
from nurture_desk.documents.attachments import accept
from nurture_desk.documents.foreign_pages import pages_of
from nurture_desk.documents.form_texts import read_texts
from nurture_desk.documents.named_cells import read_named_cells
from nurture_desk.domain.audience import Handover
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.backups import ERASED, MANIFEST, SUFFIX
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.pasted_table import begin
from nurture_desk.domain.term_lists.reading import MOST_LINES
from nurture_desk.services.combine import Combine
from nurture_desk.services.dropped import seen_as
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.restoring import Restoring
from nurture_desk.services.suite import Suite
from nurture_desk.services.texts_of_files import texts_of_content
from nurture_desk.services.tombstones import read_marks
from nurture_desk.views.preferences import MOST_MINUTES, Preferences
from tests.trust.corpus import ANY, CALENDAR, JSON, OFFICE, PDF, PICTURE, TABLE, Specimen

Door = Callable[[Suite, Path], object]
KILLED = 30.0  # seconds: then the child is gone


@dataclass(frozen=True)
class Knock:
    """What came of one file at one door: "" where it was let in, else the key of the sentence; how long it took."""

    door: str
    specimen: str
    refused: str
    seconds: float


def knock(door: str, suite: Suite, specimen: Specimen, folder: Path) -> Knock:
    """Offer the file at the door; whatever is neither an answer nor a sentence comes through as it is."""
    path = specimen.at(folder)
    refused, began = "", time.monotonic()
    try:
        DOORS[door][0](suite, path)
    except NurtureError as trouble:
        refused = trouble.key
    finally:
        path.unlink(missing_ok=True)
    return Knock(door, specimen.name, refused, time.monotonic() - began)


def doors_for(specimen: Specimen, turn: int | None = None) -> list[str]:
    """The doors this file is offered to; with a ``turn`` only one of those behind which one reader sits."""
    doors = [name for name, (_, kinds) in DOORS.items() if specimen.kind == ANY or specimen.kind in kinds]
    if turn is None:
        return doors
    left_out: set[str] = set()
    for row in SAME_READER:
        here = [name for name in row if name in doors]
        left_out |= set(here) - {here[turn % len(here)]} if here else set()
    return [name for name in doors if name not in left_out]


def _tray(suite: Suite, path: Path) -> object:
    return suite.tray_drops.take_in([path])


def _terms(suite: Suite, path: Path) -> object:
    preview = suite.term_dates.read_file(1, path, 2026)
    assert len(preview.rows) + len(preview.unread) <= MOST_LINES
    return preview


def _kept(_suite: Suite, path: Path) -> object:
    kept = accept(path.name, path.read_bytes())
    return kept.kind


def _looked_at(_suite: Suite, path: Path) -> object:
    return pages_of(path.read_bytes())


def _inside(_suite: Suite, path: Path) -> list[FileText]:
    return texts_of_content(path.name, path.read_bytes())


def _logo(suite: Suite, path: Path) -> object:
    return suite.service.set_logo(path.name, path.read_bytes())


def _spool(suite: Suite, path: Path) -> object:
    """The file lies as it is among the sealed answers of a desk that has lent its laptop."""
    folder = Path(_handover(suite).spool)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, folder / "a.sealed")
    found = suite.laptop_answers.collect()
    assert not found.taken
    return found


def _sealed(suite: Suite, path: Path) -> object:
    """The file's bytes, sealed as if somebody who has the public key sent them."""
    public = _handover(suite).public_key
    text = path.read_bytes()[: sealed_spool.MOST // 2].decode("utf-8", errors="replace")
    sealed_spool.put(paths.spool(sealed_spool.mark_of(public)), public, {"name": text, "marks": text, "at": text})
    found = suite.laptop_answers.collect()
    assert not found.taken
    return found


def _handover(suite: Suite) -> Handover:
    if not suite.audits.rounds():
        suite.audits.add_round(AuditRound("Spring", suite.desk.today()))
    return suite.laptop_answers.handover(suite.audits.rounds()[0].id)


def _pasted(suite: Suite, path: Path) -> object:
    """The file's text as a block of cells into a list, and as messages."""
    text = path.read_bytes()[:300_000].decode("utf-8", errors="replace")
    target = suite.pasting.of_people.children()
    suite.pasting.judge(target, begin(text, target.columns))
    return suite.pasted.read(text)


def _term_text(suite: Suite, path: Path) -> object:
    return suite.term_dates.read_text(1, path.read_bytes()[:600_000].decode("utf-8", errors="replace"), 2026)


def _brought_back(_suite: Suite, path: Path) -> object:
    """The file as a backup that somebody chose, and as the manifest and the list of erased beside one."""
    folder = path.with_name("backups")
    folder.mkdir(exist_ok=True)
    chosen, target = folder / f"chosen{SUFFIX}", path.with_name("back.nurture")
    beside = [chosen.with_name(f"{chosen.name}{MANIFEST}"), folder / ERASED]
    shutil.copy(path, chosen)
    for there in beside:
        shutil.copy(path, there)
    assert not read_marks(folder).tokens
    try:
        for there in (None, *beside):
            if there is not None:
                there.unlink()
            with pytest.raises(NurtureError) as told:
                Restoring().restore(chosen, bytes(range(32)), target)
            assert not list(path.parent.glob("back.nurture*"))
    finally:
        shutil.rmtree(folder)
    raise told.value


def _preferred(_suite: Suite, path: Path) -> object:
    """The file lies where the window keeps what this account chose."""
    chosen = Preferences(str(path))
    assert 1.0 <= chosen.scale() <= 2.0
    assert 1 <= chosen.lock_minutes() <= MOST_MINUTES
    return chosen.theme(), chosen.page(), chosen.geometry(), chosen.columns("pupils")


def _translated(suite: Suite, path: Path) -> object:
    return read_texts(path, suite.form_texts.english(Form.CONSENT))


def _beside(suite: Suite, path: Path) -> object:
    """The notes beside a desk and in the settings folder, in whose place somebody put the file."""
    desk = path.with_name("beside.nurture")
    for there in (keys.fingerprint_file(desk), desk.with_name(f"{desk.name}-holder")):
        shutil.copy(path, there)
    assert keys.read_fingerprint(desk) is None
    assert holder(desk) is None
    remembered = paths.settings() / "recent.json"
    before = remembered.read_bytes() if remembered.exists() else None
    try:
        shutil.copy(path, remembered)
        RecentDesks().all()
    finally:
        remembered.unlink()
        if before is not None:
            remembered.write_bytes(before)
    return keys.read_wrapped(path.read_bytes().decode("utf-8", errors="replace"))


DOORS: Mapping[str, tuple[Door, frozenset[str]]] = {
    "register": (lambda suite, path: suite.school_imports.register(path), frozenset({TABLE})),
    "census": (lambda suite, path: suite.school_imports.census(path), frozenset({TABLE})),
    "children": (lambda suite, path: suite.children_imports.read(path), frozenset({TABLE, OFFICE})),
    "term dates": (_terms, frozenset({TABLE, OFFICE, PDF, CALENDAR})),
    "term dates pasted": (_term_text, frozenset({TABLE, CALENDAR})),
    "returns": (lambda _, path: Combine().read([path]), frozenset({OFFICE})),
    "named cells": (lambda _, path: read_named_cells(path), frozenset({OFFICE})),
    "tray": (_tray, frozenset({PDF, PICTURE})),
    "dropped": (lambda _, path: seen_as(path), frozenset({OFFICE, PDF, PICTURE, TABLE, CALENDAR})),
    "attached": (_kept, frozenset({PICTURE, OFFICE, PDF})),
    "attached and shown": (_looked_at, frozenset({PICTURE, PDF})),
    "attached and checked": (_inside, frozenset({OFFICE, PDF})),
    "guard": (lambda suite, path: suite.guarding.check_file(path), frozenset({OFFICE, PDF, CALENDAR, TABLE, PICTURE})),
    "logo": (_logo, frozenset({PICTURE})),
    "form texts": (_translated, frozenset({TABLE, OFFICE})),
    "brought back": (_brought_back, frozenset({PDF, OFFICE, JSON})),
    "preferences": (_preferred, frozenset({JSON, CALENDAR})),
    "weights": (lambda _, path: _weights(path), frozenset({JSON})),
    "beside the desk": (_beside, frozenset({JSON})),
    "answers as they are": (_spool, frozenset({JSON})),
    "answers sealed": (_sealed, frozenset({JSON, TABLE})),
    "pasted": (_pasted, frozenset({TABLE, CALENDAR})),
}
# Doors behind which one and the same reader of the limited child sits: of files made by chance, one of each row is
# knocked at, the next file at the next.
SAME_READER = (
    ("children", "form texts", "dropped"),
    ("returns", "named cells"),
    ("guard", "attached and checked", "term dates"),
    ("tray", "attached and shown"),
)
