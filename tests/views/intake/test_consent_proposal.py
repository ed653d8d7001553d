"""What a returned consent sheet would mean stands beside it before it is confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.signers import Capacity, Care, Signer, Situation
from nurture_desk.views.intake.consent_proposal import ConsentProposalPart
from tests.services.pupil_stories import child, ground, parent, sheet

SIGNED = date(2026, 9, 14)
ALL_YES = {purpose.value: "yes" for purpose in Purpose}


@pytest.fixture
def part(qtbot):
    made = ConsentProposalPart()
    made.resize(420, 600)
    qtbot.addWidget(made)
    return made


def back(pupil_id, signer="parent", name="Ama", **values):
    """A sheet that says yes to everything, signed."""
    marks = {**ALL_YES, "signer": signer, "signature": "ink", **values}
    typed = {"name": name, "date": SIGNED.isoformat()}
    asked = frozenset({*marks, *typed, "media_none"})
    made = ReturnedSheet(Form.CONSENT, "1.AAAA", "C1.AAAA-ND001-7F2K-1/2-00", SIGNED, (1, 2), asked=asked)
    return replace(made, pupil_id=pupil_id, values=marks, typed=typed)


@pytest.fixture
def on_desk(desk, suite, clock):
    ground(desk)
    clock.go_to(SIGNED)
    suite.consent_forms.ensure_version()
    return suite


def test_brams_carer_may_not_sign_pictures_and_the_part_says_who_has_to(part, on_desk):
    bram = child(on_desk, "Bram", "Teasel")
    on_desk.consents.set_situation(bram, Situation.BY_AGREEMENT, "SENCO", SIGNED, Care(bram, "Fennshire"))
    on_desk.consents.save_signer(Signer(0, bram, "Nell Ashby", "", Capacity.CARER, delegated_on=date(2026, 9, 1)))
    part.show_proposal(on_desk.filing.proposal(back(bram, "carer", "Nell Ashby")))
    assert part.texts == [
        "Taking part, learning and words",
        "Story, own music, every photo, every film and every sound recording: ticked yes, still no. Needs parent.",
    ]


def test_an_empty_grid_is_owed_and_said(part, on_desk):
    ines = child(on_desk, "Ines")
    parent(on_desk, ines)
    five = back(ines)
    five = replace(
        five, values={key: said for key, said in five.values.items() if "_" not in key or key == "own_music"}
    )
    part.show_proposal(on_desk.filing.proposal(replace(five, values={**five.values, "taking_part": "yes"})))
    assert any("picture grid is empty" in text for text in part.texts)


def test_a_no_names_what_has_to_be_called_back(part, on_desk):
    ines = child(on_desk, "Ines")
    sheet(on_desk, ines, parent(on_desk, ines), ALL_YES)
    on_desk.consent_gate.note_left("story", {ines: [Purpose.PHOTO_WEB]}, title="Web story", went_where="Our website")
    no = replace(back(ines), values={**back(ines).values, **dict.fromkeys(ALL_YES, ""), "media_none": "yes"})
    part.show_proposal(on_desk.filing.proposal(replace(no, dropped_on=SIGNED)))
    assert "To call back: Web story, Our website, 14 September 2026" in part.texts


def test_another_form_means_nothing_here(part, on_desk):
    part.show_proposal(None)
    assert part.isHidden()
