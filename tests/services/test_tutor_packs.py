"""A tutor pack: what is in the folder, what never is, and which of its papers are back."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import insert, select

from nurture_desk.db.tables import metadata
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.tutor_packs import PackPaper, PackWish
from nurture_desk.forms.reference import Reference
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur

SURNAMES = ("Teasel", "Quill", "Fernyhough")


@pytest.fixture
def group(desk: OpenDesk, larkspur: Larkspur) -> Larkspur:
    """The Larkspur group with one session to come, and what the school wrote of Bram."""
    with desk.change("test.pack") as unit:
        day = date(2026, 9, 22)
        unit.conn.execute(insert(metadata.tables["session"]).values(group_id=larkspur.group, number=1, held_on=day))
        pupil = metadata.tables["pupil"]
        unit.conn.execute(pupil.update().values(stage="profile", family_knows_on=date(2026, 9, 1)))
        told = {"helps": "Bram Teasel likes a card; so does Aled", "supplied_by": "SENCO", "supplied_on": day}
        unit.conn.execute(insert(metadata.tables["pupil_profile"]).values(pupil_id=larkspur.children["Bram"], **told))
    return larkspur


def words(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_pack_holds_every_paper_of_a_term_and_no_surname_anywhere(
    suite: Suite, group: Larkspur, tmp_path: Path
) -> None:
    suite.tutor_packs.make(PackWish(group.group, names=True), tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    kinds = {name.rpartition("/")[2].split("-NG")[0][2:] for name in files}
    assert kinds == {"group", "profiles", "diary", "voice", "target-slip", "school-slip", "family-slip", "report"}
    assert sum(name.startswith("fillable/") for name in files) == sum(name.startswith("print/") for name in files) == 6
    said = "\n".join(map(words, files.values()))
    assert "Bram likes a card; so does Aled" in said
    assert "Meet the school first" in said
    assert "Tuesday 22 September 2026" in said
    assert [name for name in SURNAMES if name in said] == []


def test_a_pack_by_code_names_no_child(suite: Suite, group: Larkspur, tmp_path: Path) -> None:
    suite.tutor_packs.make(PackWish(group.group, names=False, fillable=False), tmp_path / "pack")
    said = "\n".join(words(path.read_bytes()) for path in tmp_path.rglob("*.pdf"))
    assert "ND-012 likes a card; so does ND-011" in said
    assert [name for name in (*SURNAMES, "Bram", "Aled", "Koji", "Ines", "Tamsin") if name in said] == []


def test_a_name_with_signs_of_a_pattern_is_a_name_like_any_other(
    suite: Suite, desk: OpenDesk, group: Larkspur, tmp_path: Path
) -> None:
    pupil = metadata.tables["pupil"]
    with desk.change("test.naughty") as unit:
        bram = pupil.c.id == group.children["Bram"]
        unit.conn.execute(pupil.update().where(bram).values(known_as=r"B\1\g<x>"))
    suite.tutor_packs.make(PackWish(group.group, names=True, fillable=False), tmp_path / "pack")
    said = "\n".join(words(path.read_bytes()) for path in tmp_path.rglob("*profiles*.pdf"))
    assert r"B\1\g<x> likes a card" in said


def test_a_pack_that_cannot_be_written_whole_leaves_nothing(suite: Suite, group: Larkspur, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "print").write_bytes(b"no folder")
    with pytest.raises(NurtureError, match="no_folder"):
        suite.tutor_packs.make(PackWish(group.group, names=True), tmp_path / "pack")
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["print"]


def test_papers_confirmed_in_the_tray_are_back_and_the_last_one_returns_the_pack(
    suite: Suite, desk: OpenDesk, group: Larkspur, tmp_path: Path
) -> None:
    made = suite.tutor_packs.make(PackWish(group.group, fillable=False), tmp_path / "pack.zip")
    assert len(made.papers) == 1 + 5 * 5
    (row,) = suite.tutor_packs.rows()
    assert (row.back, len(row.owed), row.tutor) == ((), 26, "Perdita Loom")
    _confirm(desk, [_reference(paper) for paper in made.papers[:1]])
    (row,) = suite.tutor_packs.rows()
    assert row.back == (PackPaper(Form.DIARY, "NG01.1"),)
    assert suite.tutor_packs.papers_came() == 0
    _confirm(desk, [_reference(paper) for paper in made.papers[1:]])
    assert suite.tutor_packs.papers_came() == 1
    assert suite.tutor_packs.rows()[0].pack.returned_on == date(2026, 9, 1)


def _reference(paper: PackPaper) -> str:
    return str(Reference(paper.form.letter, "0.AAAA", paper.person, "7F2K", 1, 1))


def _confirm(desk: OpenDesk, references: list[str]) -> None:
    moment = datetime(2026, 9, 1, 12) + timedelta(hours=1)
    with desk.change("test.confirmed") as unit:
        drop = metadata.tables["tray_drop"]
        unit.conn.execute(insert(drop).values(title="scan.pdf", sha256="0" * 64, dropped_at=moment))
        key = unit.conn.execute(select(drop.c.id).order_by(drop.c.id.desc())).scalar()
        for reference in references:
            values = {"reference": reference, "reading": "{}", "state": "confirmed", "confirmed_at": moment}
            unit.conn.execute(insert(metadata.tables["tray_page"]).values(drop_id=key, page=1, **values))
