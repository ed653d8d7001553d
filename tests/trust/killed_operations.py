"""What is killed: operations of a year's work, each on a desk of its own. Each gives what is to be done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from nurture_desk.db import keys
from nurture_desk.db.engine import open_engine
from nurture_desk.domain.backups import Why
from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.listing import Listed
from nurture_desk.domain.reports import Copy
from nurture_desk.domain.tutor_packs import PackWish
from nurture_desk.services.clock import on
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.restoring import Restoring
from nurture_desk.services.samples import STORY_DAY
from nurture_desk.services.suite import Suite, open_suite
from tests.services.registers import school_row, write_register
from tests.trust.killing import Operation, desks_of

LINES = 500
DAY = date(2027, 3, 4)


def opened(path: Path, key: bytes, folder: Path) -> Suite:
    return open_suite(OpenDesk(open_engine(path, key), path, on(STORY_DAY)))


def saving(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    suite = opened(path, key, folder)
    item = EvidenceItem(0, 0, DAY, Source.TUTOR, "Waited for the others at the gate.", pupil_id=1)
    return lambda: suite.evidence.save(item, ())


def importing_schools(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    rows = [school_row(600_000 + number, f"School {number}") for number in range(LINES)]
    file, suite = write_register(folder / "register.csv", rows), opened(path, key, folder)
    return lambda: suite.school_imports.register(file)


def importing_children(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    lines = (f"Vesper,Hollin{number:03d},Nether Wold School,{number % 7}" for number in range(LINES))
    file = folder / "children.csv"
    file.write_text("first_names,surname,school,year_group\n" + "\n".join(lines) + "\n", encoding="utf-8")
    suite = opened(path, key, folder)
    return lambda: suite.children_imports.read(file)


def printing(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    suite = opened(path, key, folder)
    codes = [row.code for row in suite.listing.of(Listed.CHILDREN)][:3]
    out = folder / "out"
    return lambda: suite.prints.print_form(Form.CONSENT, codes, out / "consent.pdf", layout=out / "consent.json")


def confirming(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    suite = opened(path, key, folder)
    keys = [row.key for row in suite.tray.rows()]
    assert keys, "nothing waits in the tray"
    return lambda: suite.confirming.confirm_many(keys)


def reporting(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    suite = opened(path, key, folder)
    children = {child.id for child in suite.evidence.children()}
    fullest = max(children, key=lambda child: len(suite.reports.of_child(child).lines))
    return lambda: suite.report_copies.write(fullest, Copy.FAMILY, folder / "out" / "report.docx")


def packing(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    suite = opened(path, key, folder)
    group = suite.groups.rows()[0].id
    return lambda: suite.tutor_packs.make(PackWish(group, fillable=False), folder / "out" / "pack")


def migrating(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    return lambda: desks_of(folder).open_with_key(path, key)


def backing_up(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    suite = opened(path, key, folder)
    return lambda: suite.backups.make(Why.ASKED)


def restoring(path: Path, key: bytes, folder: Path) -> Callable[[], object]:
    keys.write_fingerprint(path, key)
    suite = opened(path, key, folder)
    backup = suite.backups.path_of(suite.backups.make(Why.ASKED).id)
    saving_after = EvidenceItem(0, 0, DAY, Source.TUTOR, "Not in the backup.", pupil_id=1)
    suite.evidence.save(saving_after, ())
    suite.desk.close()
    return lambda: Restoring(on(STORY_DAY)).restore(backup, key, path)


IMPORT = Operation("import 500 children", importing_children)
OF_TODAY = (
    Operation("save", saving),
    Operation("import 500 schools", importing_schools),
    IMPORT,
    Operation("print a batch", printing),
    Operation("confirm the tray", confirming),
    Operation("write a report", reporting),
    Operation("make a pack", packing),
    Operation("make a backup", backing_up, commits=0),
    Operation("restore a backup", restoring, commits=0),
)
OF_OLD = (Operation("open a desk of schema 0004", migrating, commits=2),)


def old_desk(folder: Path) -> tuple[Path, bytes]:
    """A copy of the desk saved under schema 0004, and its key."""
    import json

    from nurture_desk.domain import recovery_key

    saved = Path(__file__).parent.parent / "saved_desks"
    key = recovery_key.read(json.loads((saved / "0004.json").read_text(encoding="utf-8"))["recovery_key"])
    return Path(shutil.copyfile(saved / "0004.nurture", folder / "old.nurture")), key


def today_desk(folder: Path) -> tuple[Path, bytes]:
    """The same desk as it is once this version has opened it."""
    old, key = old_desk(folder)
    path = Path(shutil.copyfile(old, folder / "today.nurture"))
    desks_of(folder).open_with_key(path, key).close()
    return path, key
