"""Forms: versions, copies on their way, printing, the media list, the grown-ups."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from sqlalchemy import insert

from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_copy
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel, State, Value
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import CopyRow, CopyState
from nurture_desk.domain.media import MediaItem
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.pupils import Pupil
from nurture_desk.domain.purposes import MEDIA, Audience, Medium, Purpose
from nurture_desk.domain.schools import School
from nurture_desk.forms.reference import read_reference
from nurture_desk.services.consent_forms import without_audiences
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.pupil_stories import SIGNED, child, ground, group, parent, sheet

WEB = {"taking_part": "yes", "photo_web": "yes", "photo_school": "yes"}


@pytest.fixture
def koji(desk: OpenDesk, suite: Suite, clock: StandingClock) -> int:
    ground(desk)
    clock.go_to(SIGNED)
    key = child(suite, "Koji", "Larkspur")
    suite.groups.join(group(suite), key, SIGNED)
    return key


def consent_for(suite: Suite, *children: int, spares: int | None = None) -> PrintWish:
    """Consent forms for these children."""
    return PrintWish(Form.CONSENT, tuple(suite.pupils.get(key).code for key in children), spares=spares)


def copies_of(suite: Suite, child: int) -> list[CopyRow]:
    """Every form one child was given."""
    return [row for row in suite.consent_forms.copies() if row.pupil_id == child]


def test_a_version_stays_as_long_as_a_decision_rests_on_it(suite: Suite, koji: int) -> None:
    first = suite.consent_forms.ensure_version()
    assert (first.number, first.used_until) == ("1", date(2030, 7, 31))
    sheet(suite, koji, parent(suite, koji), WEB)
    second = suite.consent_forms.draft()
    suite.consent_forms.add_version(replace(second, texts={**second.texts, "learning": "New words"}))
    assert suite.consent_forms.version(first.id).texts["learning"] != "New words"
    with pytest.raises(NurtureError, match=r"consent\.version\.rests"):
        suite.consent_forms.remove_version(first.id)
    assert [row.number for row in suite.consent_forms.versions() if row.in_use] == ["2"]
    (web,) = [row for row in suite.consents.answers(koji) if row.purpose == "photo_web"]
    assert (web.version, web.used_until) == ("1", date(2030, 7, 31))


def test_an_audience_that_is_switched_off_is_neither_asked_nor_owed(suite: Suite, koji: int) -> None:
    draft = suite.consent_forms.draft()
    off = without_audiences(draft.purposes, [Audience.WEB, Audience.PARTNERS])
    suite.consent_forms.add_version(replace(draft, purposes=off, partners=""))
    assert suite.consent_matrix.matrix().columns[-3:] == ("media_school", "media_training", "media_service")
    sheet(suite, koji, parent(suite, koji), WEB)
    assert suite.consents.standing(koji, Purpose.PHOTO_WEB).state is State.OWED
    assert suite.consents.standing(koji, Purpose.PHOTO_SCHOOL).state is State.YES


def test_a_copys_way_out_and_back(suite: Suite, koji: int, clock: StandingClock) -> None:
    (key,) = suite.consent_forms.made([koji])
    suite.consent_forms.step([key], handed_school_on=SIGNED, handed_school_to="Office")
    clock.go_to(date(2026, 9, 21))
    suite.consent_forms.chase([key], "office", "Odile Marsh")
    (row,) = suite.consent_forms.copies(open_only=True)
    assert (row.state, row.chases, row.chased_on) == (CopyState.CHASED, 1, date(2026, 9, 21))
    answer = Answer(koji, parent(suite, koji), Channel.PAPER, date(2026, 9, 20), {})
    suite.consents.record_sheet(answer, WEB, copy_id=key)
    assert suite.consent_forms.copies(open_only=True) == []
    assert suite.consent_forms.copies()[0].state is CopyState.RETURNED


def test_printing_begins_the_life_of_every_copy_and_says_where_its_boxes_are(
    suite: Suite, koji: int, tmp_path: Path
) -> None:
    out, layout = tmp_path / "forms.pdf", tmp_path / "forms.json"
    made = suite.prints.write(consent_for(suite, koji), out, layout)
    assert (made.sheets, made.spares) == (1, 2)
    assert out.read_bytes().startswith(b"%PDF")
    pages = json.loads(layout.read_text(encoding="utf-8"))["pages"]
    fields = {box["field"] for page in pages for box in page["boxes"]}
    assert {"taking_part", "media_none", *map(str, MEDIA)} <= fields
    assert [row.shown_name for row in suite.consent_forms.copies()].count("Koji") == 1
    assert sum(row.pupil_id is None for row in suite.consent_forms.copies()) == 2


def test_printing_again_makes_no_second_copy_to_wait_for_until_the_first_is_back(
    suite: Suite, koji: int, tmp_path: Path
) -> None:
    out = tmp_path / "forms.pdf"
    suite.prints.write(consent_for(suite, koji, spares=0), out)
    (copy,) = copies_of(suite, koji)
    first = read_reference(suite.consent_forms.copy(copy.id).reference)
    assert first is not None
    assert (first.form, first.version[:2], first.page, first.pages) == ("C", "1.", 1, 2)
    suite.consent_forms.step([copy.id], handed_school_on=SIGNED, handed_school_to="Office")
    suite.prints.write(consent_for(suite, koji, spares=0), out)
    (again,) = copies_of(suite, koji)
    assert (again.id, again.handed_school_to) == (copy.id, "Office")
    suite.consent_forms.step([copy.id], returned_on=SIGNED)
    suite.prints.write(consent_for(suite, koji, spares=0), out)
    assert len(copies_of(suite, koji)) == 2
    suite.consent_forms.add_version(suite.consent_forms.draft())
    suite.prints.write(consent_for(suite, koji, spares=0), out)
    assert len(copies_of(suite, koji)) == 3


def test_every_school_of_a_batch_gets_spares_and_no_spares_number_comes_twice(
    suite: Suite, desk: OpenDesk, koji: int, tmp_path: Path
) -> None:
    other = suite.schools.add_own(School(name="Low Ferry School"))
    tove = suite.pupils.add(Pupil(0, "", other, first_names="Tove", surname="Ashdown"))
    out, layout = tmp_path / "forms.pdf", tmp_path / "forms.json"
    assert suite.prints.write(consent_for(suite, koji, tove), out, layout).spares == 4
    spares = [row.id for row in suite.consent_forms.copies() if row.pupil_id is None]
    kept = [suite.consent_forms.copy(key).reference for key in spares]
    printed = {page["ref"] for page in json.loads(layout.read_text(encoding="utf-8"))["pages"]}
    assert set(kept) < printed
    assert sorted(_person(text) for text in kept) == ["S0001", "S0002", "S0003", "S0004"]
    with desk.change("test.spare_is_somebodys") as unit:
        records.set_fields(unit.conn, form_copy, spares[-1], pupil_id=tove)
    suite.prints.write(consent_for(suite, tove), out)
    more = [suite.consent_forms.copy(row.id).reference for row in suite.consent_forms.copies() if row.pupil_id is None]
    assert {_person(text) for text in more} >= {"S0005", "S0006"}


def _person(text: str) -> str:
    found = read_reference(text)
    assert found is not None
    return found.person


def test_families_keep_how_to_reach_the_school_office(suite: Suite, koji: int, desk: OpenDesk) -> None:
    with desk.change("test.telephone") as unit:
        records.set_fields(unit.conn, school, suite.pupils.get(koji).school_id, telephone="01632 960 271")
    pages = pdfium.PdfDocument(suite.prints.draft(consent_for(suite, koji, spares=0)).content)
    assert any("School office: 01632 960 271" in page.get_textpage().get_text_range() for page in pages)


def test_a_name_the_typeface_cannot_write_is_printed_and_said(suite: Suite, koji: int, tmp_path: Path) -> None:
    kept = suite.pupils.get(koji)
    suite.pupils.save(replace(kept, surname="Larkspur 𐌰"))
    wish = consent_for(suite, koji)
    made = suite.prints.write(wish, tmp_path / "forms.pdf")
    (child,) = made.unprintable
    assert (child.code, child.letters) == (kept.code, ("𐌰",))
    assert kept.code in child.said()
    assert "U+10330" in child.said()
    assert suite.prints.write(replace(wish, names=False), tmp_path / "forms.pdf").unprintable == ()


def test_a_media_item_is_open_only_where_everybody_in_it_said_yes(suite: Suite, koji: int, desk: OpenDesk) -> None:
    mabel = child(suite, "Mabel", "Thrift")
    for key in (koji, mabel):
        sheet(suite, key, parent(suite, key), WEB)
    drum = MediaItem(0, "Big drum", Medium.PHOTO, SIGNED, device="Tablet 2", kept_where="Shared drive")
    item = suite.media.save(drum, [koji, mabel])
    (row,) = suite.media.rows()
    assert row.may == (Audience.SCHOOL, Audience.WEB)
    suite.media.use(item, Audience.WEB, "Our website")
    own = Answer(mabel, None, Channel.PAPER, SIGNED, {"child_photo": Value.NO})
    suite.consents.record(own)
    (row,) = suite.media.rows()
    assert row.may == ()
    assert "Mabel" in dict(row.shut)[Audience.WEB]
    with pytest.raises(NurtureError, match=r"consent\.media\.shut"):
        suite.media.use(item, Audience.SCHOOL, "Hall")
    recalls = suite.recalls.open()
    assert [(one.kind, one.went_where) for one in recalls] == [("media", "Our website"), ("delete", "Shared drive")]
    for one in recalls:
        suite.recalls.settle(one)
    assert suite.recalls.open() == []
    assert suite.media.item(item)[0].deleted_on == SIGNED


def test_what_is_made_after_the_agreed_time_rests_on_no_agreement(
    suite: Suite, koji: int, clock: StandingClock
) -> None:
    version = suite.consent_forms.ensure_version()
    sheet(suite, koji, parent(suite, koji), WEB)
    assert version.made_until is not None
    clock.go_to(version.made_until + timedelta(days=1))
    for day in (version.made_until, clock().date()):
        suite.media.save(MediaItem(0, f"Drum {day}", Medium.PHOTO, day), [koji])
    in_time, late = sorted(suite.media.rows(), key=lambda row: row.made_on)
    assert Audience.WEB in in_time.may
    assert late.may == ()


def test_a_grown_ups_choices_are_kept_with_their_dates_and_open_a_picture(
    suite: Suite, koji: int, desk: OpenDesk
) -> None:
    with desk.change("test.person") as unit:
        unit.conn.execute(insert(person).values(name="Perdita Loom"))
    assert suite.adult_consents.rows()[0].may_name == "role_only"
    sheet(suite, koji, parent(suite, koji), WEB)
    suite.media.save(MediaItem(0, "Circle", Medium.PHOTO, SIGNED), [koji], [1])
    assert suite.media.rows()[0].may == ()
    suite.adult_consents.record(1, "name_and_role", {Audience.WEB}, SIGNED)
    (row,) = suite.adult_consents.rows()
    assert (row.may_name, row.pictures) == ("name_and_role", ("web",))
    assert suite.media.rows()[0].may == (Audience.WEB,)
    suite.adult_consents.record(1, "not_at_all", set(), SIGNED)
    assert suite.media.rows()[0].may == ()
    assert len(suite.adult_consents.answers(1)) == 12
