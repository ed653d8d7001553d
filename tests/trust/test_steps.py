"""Trust D6: an operation that fails at step k leaves nothing or all, for every k (the soak: a whole year of them)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from nurture_desk.db.settings import keep_setting
from nurture_desk.db.tables.desk import setting
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.printing.printed import Made
from nurture_desk.services.prints import Prints
from nurture_desk.services.suite import Suite
from tests.services.year_of_music import small_year
from tests.trust.steps import Sweep, content


def kept(desk: OpenDesk, name: str) -> None:
    with desk.change("test.kept", Area.DESK) as unit:
        keep_setting(unit.conn, name, "1")


def test_d6_big_operations_failing_at_any_step_leave_nothing(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: dict[str, Made] = {}  # the pages of each wish once: it is the keeping that fails here
    draw = Prints._make

    def once(prints: Prints, conn: Connection, wish: PrintWish, *how: object) -> Made:
        if str(wish) not in drawn:
            drawn[str(wish)] = draw(prints, conn, wish, *how)
        return drawn[str(wish)]

    monkeypatch.setattr(Prints, "_make", once)
    made = small_year(suite)
    out = tmp_path / "out"
    out.mkdir()
    listed = tmp_path / "children.csv"
    listed.write_text(
        "first_names,surname,school,year_group\nVesper,Hollin,Nether Wold School,3\nOdo,Thorn,Nether Wold School,4\n",
        encoding="utf-8",
    )
    item = EvidenceItem(0, 0, date(2026, 9, 1), Source.TUTOR, "Waited at the gate.", group_id=made.group)
    operations = {
        "import": lambda: suite.children_imports.read(listed),
        "first print": lambda: suite.prints.print_form(
            Form.CONSENT, ["ND-001"], out / "a.pdf", layout=out / "a.json", spares=1
        ),
        "print": lambda: suite.prints.for_printer(PrintWish(Form.CONSENT, ("ND-002",), spares=0)),
        "save": lambda: suite.evidence.save(item, ()),
        "calendar": lambda: suite.calendar_out.write_calendar(out / "sessions.ics"),
    }
    sweep = Sweep(suite.desk, folder=out)
    for name, work in operations.items():
        sweep.run(name, work)
    sweep.close()
    assert sweep.lost == []
    assert set(sweep.steps) == set(operations)
    assert sweep.failures == sum(sweep.steps.values()) > 30


def test_the_sweep_finds_an_operation_of_two_halves_one_that_swallows_and_a_file_too_early(
    desk: OpenDesk, tmp_path: Path
) -> None:
    def halves() -> None:
        kept(desk, "first")
        kept(desk, "second")

    def swallows() -> None:
        with desk.change("test.kept") as unit:
            keep_setting(unit.conn, "third", "1")
            try:
                unit.conn.execute(insert(setting).values(name="fourth", value="1"))
            except Exception:
                unit.note(left=1)

    def too_early() -> None:
        (tmp_path / "report.pdf").write_bytes(b"%PDF")
        kept(desk, "fifth")

    for work, says in ((halves, "something stayed"), (swallows, "nobody was told"), (too_early, "something stayed")):
        sweep = Sweep(desk, folder=tmp_path)
        sweep.run(work.__name__, work)
        sweep.close()
        assert any(says in line for line in sweep.lost), work.__name__


def test_d6_what_the_sweep_calls_nothing_is_nothing(desk: OpenDesk) -> None:
    before = content(desk)
    with pytest.raises(NurtureError), desk.change("test.kept") as unit:
        keep_setting(unit.conn, "a", "1")
        assert content(desk) != before
        raise NurtureError("desk.gone")
    assert content(desk) == before
