"""A SENCO's list: the school's record that the families know."""

from __future__ import annotations

from pathlib import Path

import pytest

from nurture_desk.domain.demographics import Field, Known
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.services.pupil_stories import ground

HEAD = "first_names,surname,known_as,school,year_group,class,birth_month,birth_year,ethnicity,gender\n"


@pytest.fixture
def listed(tmp_path: Path, desk: OpenDesk) -> Path:
    ground(desk)
    path = tmp_path / "Thistle Lane.csv"
    lines = (
        "Koji,Larkspur,,Thistle Lane Primary,Year 3,3H,5,2019,WBRI,M\n"
        "Siôn,Ó Briain,Si,thistle lane primary,R,RH,June,2022,REFU,\n"
        "Zażółć Gęślą,O'Hara-Ngũgĩ,,S-001,4,,,,,\n"
        "Ines,Quill,,Thistle Lane Primary,4,4H,1,2018,XXXX,F\n"
        "Aled,Teasel,,Nether Wold School,5,,1,2017,,\n"
    )
    path.write_text(HEAD + lines, encoding="utf-8")
    return path


def test_a_list_adds_children_opens_their_profiles_and_names_what_it_leaves_out(suite: Suite, listed: Path) -> None:
    done = suite.children_imports.read(listed)
    assert (done.read, done.new, len(done.skipped)) == (5, 4, 1)
    assert (done.skipped[0]["line"], done.skipped[0]["column"]) == (5, "ethnicity")
    assert done.schools == ["Nether Wold School"]
    keys = {row.code: row.id for row in suite.pupils.rows(unplaced=True)}
    koji, sion, zazolc, aled = (suite.pupils.get(keys[code]) for code in done.codes)
    assert (koji.year_group, koji.birth_month, koji.family_knows_from) == (3, 5, "Thistle Lane.csv")
    assert (sion.year_group, sion.birth_month, sion.shown_name) == (0, 6, "Si")
    assert zazolc.first_names == "Zażółć Gęślą"
    assert {koji.school_id, sion.school_id, zazolc.school_id} == {1}
    assert aled.school_id != 1
    assert suite.pupils.profile(koji.id).open
    assert suite.demographics.of(sion.id)[Field.ETHNICITY].answer is Known.REFUSED
    assert Field.GENDER not in suite.demographics.of(sion.id)


def test_the_same_list_again_changes_nothing_and_a_new_class_is_a_change(suite: Suite, listed: Path) -> None:
    first = suite.children_imports.read(listed)
    again = suite.children_imports.read(listed)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 4)
    assert again.codes == first.codes
    listed.write_text(HEAD + "Koji,Larkspur,,Thistle Lane Primary,Year 3,3K,5,2019,WBRI,M\n", encoding="utf-8")
    assert suite.children_imports.read(listed).changed == 1
    assert again.read == again.new + again.changed + again.unchanged + len(again.skipped)
