"""The intake tray: nothing is stored before a person confirms, every sheet finds its list, all can be undone."""

from __future__ import annotations

import pytest

from nurture_desk.db import tray as rows
from nurture_desk.domain.areas import Area
from nurture_desk.domain.erasing import Whom, Whose, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import Trouble
from nurture_desk.domain.tray import Place, Subject, WhyAside
from nurture_desk.domain.tutors import Employment
from nurture_desk.services.suite import Suite, open_suite
from tests.conftest import Larkspur
from tests.services.tray_pages import CLEAR, SLIP, UNSURE, Post, unknown


@pytest.fixture
def post(suite: Suite) -> Post:
    return Post(suite)


def test_nothing_is_stored_before_a_person_confirms(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    assert post.places() == [(Place.CLEAR, "Perdita Loom")]
    assert suite.audits.progress(round_id).answered == 0
    suite.confirming.confirm(first)
    assert suite.audits.progress(round_id).answered == 1
    sheet = suite.audits.sheets(round_id, suite.audits.asked(round_id)[0].tutor_id)[0]
    assert (sheet.marks["a1"], sheet.interest, sheet.approaches) == (3, "yes_now", ("songwriting",))
    assert post.places() == [(Place.CONFIRMED, "Perdita Loom")]


def test_a_confirmed_page_is_attached_and_leaves_the_tray(suite: Suite, post: Post) -> None:
    stack, _ = post.inset("Perdita Loom")
    first, second = post.drop(stack, (1, CLEAR), (2, CLEAR))
    before = suite.tray.picture(first)
    suite.confirming.confirm(first)
    with suite.desk.look() as conn:
        kept = conn.exec_driver_sql("select count(*) from attachment").scalar()
        left = conn.exec_driver_sql("select count(*) from tray_picture").scalar()
    assert (kept, left) == (2, 0)
    assert suite.tray.picture(first) == before
    assert suite.tray.picture(second)


def test_no_sheet_is_confirmed_before_every_mark_in_doubt_is_chosen(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, UNSURE), (2, CLEAR))
    assert post.row(Place.LOOK).unsure == 1
    with pytest.raises(NurtureError) as refused:
        suite.confirming.confirm(first)
    assert (refused.value.key, refused.value.field) == ("intake.not_yet.open", "a1")
    suite.tray.answer(first, "a1", "some_experience")
    suite.confirming.confirm(first)
    tutor = suite.audits.asked(round_id)[0].tutor_id
    assert suite.audits.sheets(round_id, tutor)[0].marks["a1"] == 2


def test_a_mark_that_means_nothing_is_left_out(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, UNSURE), (2, CLEAR))
    suite.tray.answer(first, "a1", "")
    suite.confirming.confirm(first)
    assert "a1" not in suite.audits.sheets(round_id, suite.audits.asked(round_id)[0].tutor_id)[0].marks


def test_undo_puts_the_sheet_back_as_it_was(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, UNSURE), (2, CLEAR))
    suite.tray.answer(first, "a1", "could_help")
    before, picture = suite.tray.view(first), suite.tray.picture(first)
    suite.confirming.confirm(first)
    assert suite.confirming.undo() == (first,)
    assert suite.tray.view(first) == before
    assert suite.tray.picture(first) == picture
    assert suite.audits.progress(round_id).answered == 0
    with suite.desk.look() as conn:
        assert conn.exec_driver_sql("select count(*) from attachment").scalar() == 0
    with pytest.raises(NurtureError, match="nothing_to_undo"):
        suite.confirming.undo()


def test_pages_of_one_copy_come_together_whatever_their_order(suite: Suite, post: Post) -> None:
    stack, _ = post.inset("Perdita Loom", "Bede Waxwing")
    post.drop(stack, (4, CLEAR), (1, CLEAR), (3, CLEAR), (2, CLEAR))
    sheets = suite.tray.sheets()
    assert [[page.number for page in sheet.pages] for sheet in sheets] == [[1, 2], [1, 2]]
    assert {name for _, name in post.places()} == {"Perdita Loom", "Bede Waxwing"}


def test_a_sheet_without_its_second_side_waits_or_goes_on_without(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    (first,) = post.drop(stack, (1, CLEAR))
    assert post.row(Place.MISSING).lacks == (2,)
    with pytest.raises(NurtureError, match=r"not_yet\.missing"):
        suite.confirming.confirm(first)
    suite.tray.go_on_without(first)
    suite.confirming.confirm(first)
    assert suite.audits.asked(round_id)[0].lacks_side_2


def test_a_side_that_comes_late_joins_the_one_that_was_confirmed(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    (first,) = post.drop(stack, (1, CLEAR))
    suite.tray.go_on_without(first)
    suite.confirming.confirm(first)
    (second,) = post.drop(stack, (2, CLEAR))
    suite.confirming.confirm(second)
    asked = suite.audits.asked(round_id)[0]
    assert (asked.sheets, asked.lacks_side_2) == (1, False)
    assert suite.audits.sheets(round_id, asked.tutor_id)[0].interest == "yes_now"
    suite.confirming.undo()
    assert {place for place, _ in post.places()} == {Place.CLEAR}


def test_the_same_sheet_scanned_twice_does_no_harm(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    suite.confirming.confirm(first)
    again, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    assert post.row(Place.DUPLICATE).key == again
    with pytest.raises(NurtureError, match=r"not_yet\.duplicate"):
        suite.confirming.confirm(again)
    suite.tray.set_aside([again], WhyAside.SAME)
    assert suite.audits.asked(round_id)[0].sheets == 1


def test_a_duplicate_may_be_another_sheet_of_paper(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    suite.confirming.confirm(first)
    again, _ = post.drop(stack, (1, UNSURE), (2, CLEAR))
    suite.tray.is_another(again)
    assert post.row(Place.TWICE).key == again
    assert [one.label for one in suite.tray.unlike([again, first])] == ["Talking with the SENCO"]
    suite.confirming.choose(again)
    suite.tray.answer(again, "a1", "could_help")
    suite.confirming.confirm(again)
    asked = suite.audits.asked(round_id)[0]
    assert (asked.sheets, asked.waiting) == (1, 0)
    assert suite.audits.sheets(round_id, asked.tutor_id)[0].marks["a1"] == 4


def test_a_spare_asks_whose_it_is_and_somebody_new_becomes_a_tutor(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom", spares=1)
    spare, _ = post.drop(stack, (3, CLEAR), (4, CLEAR))
    assert post.row(Place.WHO).key == spare
    odo = suite.candidates.add_tutor(spare, "Odo Penhallow", Employment.FREELANCE)
    assert suite.tutors.tutor(odo).employment is Employment.FREELANCE
    suite.confirming.confirm(spare)
    progress = suite.audits.progress(round_id)
    assert (progress.answered, progress.expected) == (1, 2)


def test_a_spare_of_somebody_whose_named_sheet_is_there_too_stands_beside_it(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom", spares=1)
    named, _, spare, _ = post.drop(stack, (1, CLEAR), (2, CLEAR), (3, UNSURE), (4, CLEAR))
    (found,) = suite.candidates.find(Form.AUDIT, "perdita", Subject(round_id=round_id))
    suite.tray.belongs_to(spare, found.subject)
    assert {row.key: row.place for row in suite.tray.rows()} == {named: Place.TWICE, spare: Place.TWICE}
    suite.confirming.choose(named)
    assert {row.key: row.place for row in suite.tray.rows()} == {named: Place.CLEAR, spare: Place.SET_ASIDE}
    suite.tray.put_back(spare)
    assert post.row(Place.TWICE).key == named


def test_whoever_still_owes_a_sheet_stands_first_among_those_of_like_name(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Elowen Larkrise", "Elowen Underhay", spares=1)
    named, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    before = suite.candidates.find(Form.AUDIT, "elowen", Subject(round_id=round_id))
    suite.confirming.confirm(named)
    after = suite.candidates.find(Form.AUDIT, "elowen", Subject(round_id=round_id))
    assert [one.name for one in before] == ["Elowen Larkrise", "Elowen Underhay"]
    assert [one.name for one in after] == ["Elowen Underhay", "Elowen Larkrise"]


def test_many_are_confirmed_together_and_what_cannot_be_filed_waits_on(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom", "Bede Waxwing", "Anwen Rowanby")
    keys = post.drop(stack, *((number, UNSURE if number == 3 else CLEAR) for number in range(1, 7)))
    done = suite.confirming.confirm_many([keys[0], keys[2], keys[4]])
    assert done.keys == (keys[0], keys[4])
    assert [key for key, _ in done.left] == [keys[2]]
    assert suite.audits.progress(round_id).answered == 2
    assert suite.confirming.undo() == (keys[0], keys[4])
    assert suite.audits.progress(round_id).answered == 0


def test_one_sheet_named_twice_is_filed_once_and_taken_back(suite: Suite, post: Post) -> None:
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    assert suite.confirming.confirm_many([first, first]).keys == (first,)
    assert suite.audits.progress(round_id).answered == 1
    assert suite.confirming.undo() == (first,)
    assert suite.audits.progress(round_id).answered == 0


def test_a_sheet_confirmed_while_it_was_looked_at_is_not_filed_again(
    suite: Suite, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two presses of Enter start two jobs: the second looked before the first was done."""
    stack, _ = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    before = suite.tray.sheet(first)
    suite.confirming.confirm(first)
    with monkeypatch.context() as patch:
        patch.setattr(suite.tray, "sheet", lambda _: before)
        with pytest.raises(NurtureError, match="confirmed"):
            suite.confirming.confirm(first)
    assert suite.confirming.undo() == (first,)


def test_undo_passes_over_a_sheet_that_is_gone(suite: Suite, post: Post) -> None:
    """As one that went with an erased person: what was confirmed before it can still be taken back."""
    stack, _ = post.inset("Hester Vane", "Perdita Loom")
    kept, _, gone, other = post.drop(stack, (1, CLEAR), (2, CLEAR), (3, CLEAR), (4, CLEAR))
    for key in (kept, gone):
        suite.confirming.confirm(key)
    with suite.desk.change("test.erase", Area.INTAKE) as unit:
        for page in (gone, other):
            rows.remove_page(unit.conn, page)
    assert suite.confirming.undo() == (kept,)


def test_a_family_slip_is_kept_in_the_words_that_were_typed(suite: Suite, post: Post, larkspur: Larkspur) -> None:
    stack = post.stack(Form.FAMILY_SLIP, ("ND-014",))
    (key,) = post.drop(stack, (1, SLIP))
    assert post.row(Place.LOOK).to_type == 2
    labels = [field.question.label for field in suite.tray.view(key).fields]
    assert labels[0] == "Has Koji talked about the music?"
    suite.tray.answer(key, "talked", "She sings at tea")
    suite.tray.answer(key, "noted_on", "2026-08-28")
    suite.confirming.confirm(key)
    (slip,) = suite.slips.family_slips(larkspur.children["Koji"])
    assert (slip.talked, slip.may_use) == ("She sings at tea", True)


def test_pages_of_others_and_pages_nobody_can_read_have_their_own_lists(suite: Suite, post: Post) -> None:
    keys = post.drop_pages([unknown(Trouble.FOREIGN), unknown(Trouble.OTHER_DESK, 2), unknown(Trouble.UNREADABLE, 3)])
    assert [place for place, _ in post.places()] == [Place.FOREIGN, Place.FOREIGN, Place.UNREADABLE]
    for key in keys:
        with pytest.raises(NurtureError):
            suite.confirming.confirm(key)
    suite.tray.throw_away(keys[:1])
    suite.tray.set_aside(keys[1:], WhyAside.LATER)
    assert [place for place, _ in post.places()] == [Place.SET_ASIDE, Place.SET_ASIDE]


def test_what_waits_is_still_there_when_the_desk_is_opened_again(suite: Suite, post: Post) -> None:
    stack, _ = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, UNSURE), (2, CLEAR))
    suite.tray.answer(first, "a1", "confident")
    again = open_suite(suite.desk)
    assert again.tray.view(first) == suite.tray.view(first)
    assert again.tray.waiting() == 1


def test_a_confirmation_that_fails_half_way_leaves_nothing(
    suite: Suite, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trust D6: filing goes wrong after the pages were attached."""
    stack, round_id = post.inset("Perdita Loom")
    first, _ = post.drop(stack, (1, CLEAR), (2, CLEAR))
    before = suite.tray.view(first)
    monkeypatch.setattr(suite.filing, "file", _breaks)
    monkeypatch.setattr(suite.filing, "missing", lambda sheet, **_: [])
    with pytest.raises(RuntimeError):
        suite.confirming.confirm(first)
    assert suite.tray.view(first) == before
    assert suite.tray.picture(first)
    assert suite.audits.progress(round_id).answered == 0


def _breaks(*_: object) -> None:
    raise RuntimeError


def test_g2_an_erased_child_leaves_nothing_in_the_tray(suite: Suite, post: Post, larkspur: Larkspur) -> None:
    """trust G2: pages that wait, lie aside or were confirmed go with the child, pictures and attachments too."""
    stack = post.stack(Form.FAMILY_SLIP, ("ND-014", "ND-015"))
    kept, waits, other = post.drop(stack, (1, CLEAR), (1, CLEAR), (2, CLEAR))
    with suite.desk.change("test.erase") as unit:
        rows.set_page(unit.conn, [kept], state="confirmed")
        rows.drop_picture(unit.conn, kept)
    suite.erasing.erase_now(Whom(Whose.CHILD, larkspur.children["Koji"]), Why.REQUEST)
    assert [row.name for row in suite.tray.rows()] == ["Tamsin Fernyhough"]
    with suite.desk.look() as conn:
        assert conn.exec_driver_sql("select page_id from tray_picture").scalars().all() == [other]
    assert waits
