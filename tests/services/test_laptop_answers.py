"""Answers of audience mode: opened at the unlock, looked at by a person, filed as sheets (trust P1)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from nurture_desk import paths
from nurture_desk.documents import sealed_spool
from nurture_desk.domain.audience import Handover, LaptopAnswer, mapping_of_answer
from nurture_desk.domain.audits import AuditRound, Channel, Sheet
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import HalfDay, Tutor
from nurture_desk.services.suite import Suite

DAY = date(2026, 9, 1)
Answering = Callable[..., Path]


@pytest.fixture(autouse=True)
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "spool", lambda mark: tmp_path / "spool" / mark)
    return tmp_path / "spool"


@pytest.fixture
def people(suite: Suite) -> list[int]:
    return [suite.tutors.add(Tutor(name)) for name in ("Perdita Loom", "Siân Gwŷn", "Bram Sedge")]


@pytest.fixture
def inset(suite: Suite, people: list[int]) -> int:
    return suite.audits.add_round(AuditRound("INSET", DAY))


@pytest.fixture
def handover(suite: Suite, inset: int) -> Handover:
    return suite.laptop_answers.handover(inset)


@pytest.fixture
def answers(handover: Handover) -> Answering:
    def put(name: str, **given: object) -> Path:
        values: dict[str, object] = {"marks": {"d2": 1, "c1": 4}, **given}
        answer = LaptopAnswer(handover.round_code, handover.framework_id, name, DAY, **values)
        return sealed_spool.put(Path(handover.spool), handover.public_key, mapping_of_answer(answer))

    return put


def test_the_key_is_made_once_and_stays_in_the_desk(suite: Suite, inset: int, handover: Handover) -> None:
    assert suite.laptop_answers.handover(inset).public_key == handover.public_key
    assert handover.round_code == "AR-01"


def test_p1_the_handover_holds_no_name_no_secret_and_no_path_of_the_desk(suite: Suite, handover: Handover) -> None:
    text = repr(handover)
    assert not [name for name in ("Loom", "Gwŷn", "Sedge", str(suite.desk.path), suite.desk.path.stem) if name in text]


def test_answers_wait_in_the_desk_and_leave_the_spool(suite: Suite, inset: int, answers: Answering) -> None:
    file = answers("sian gwyn")
    collected = suite.laptop_answers.collect()
    assert (collected.taken, collected.round_id, collected.aside) == (1, inset, ())
    assert not file.exists()
    assert suite.audits.progress(inset).answered == 0, "nothing counts before a person has looked at it"
    (waiting,) = suite.laptop_answers.waiting(inset)
    assert waiting.answer.name == "sian gwyn"
    assert waiting.answer.marks == {"d2": 1, "c1": 4}
    assert waiting.sheets == 0


def test_a_confirmed_answer_becomes_the_sheet_of_whoever_the_person_says(
    suite: Suite, inset: int, people: list[int], answers: Answering
) -> None:
    answers(
        "Sian Gwyn",
        interest="yes_now",
        untapped="Clog dance",
        approaches=("songwriting",),
        free=("tue_am",),
        training_wanted=("attachment",),
        lived=True,
    )
    suite.laptop_answers.collect()
    (waiting,) = suite.laptop_answers.waiting(inset)
    assert waiting.tutor_id == people[1]
    suite.laptop_answers.file(waiting.id, waiting.tutor_id)
    (sheet,) = suite.audits.sheets(inset, people[1])
    assert (sheet.channel, sheet.marks, sheet.interest) == (Channel.LAPTOP, {"d2": 1, "c1": 4}, "yes_now")
    assert (sheet.untapped, sheet.approaches, sheet.free) == ("Clog dance", ("songwriting",), (HalfDay.TUE_AM,))
    assert suite.tutors.private_word(people[1]) is not None
    assert suite.laptop_answers.waiting(inset) == []
    row = next(row for row in suite.audits.asked(inset) if row.tutor_id == people[1])
    assert (row.standing, row.channels) == ("answered", ("laptop",))


def test_somebody_unknown_is_added_as_one_more_expected(suite: Suite, inset: int, answers: Answering) -> None:
    answers("Odo Penhallow")
    suite.laptop_answers.collect()
    (waiting,) = suite.laptop_answers.waiting(inset)
    assert waiting.tutor_id is None
    suite.laptop_answers.file(waiting.id, None)
    assert suite.audits.progress(inset).expected == 4
    assert "Odo Penhallow" in [row.name for row in suite.audits.asked(inset) if row.walked_in]


def test_a_second_sheet_of_one_person_waits_beside_the_first(
    suite: Suite, inset: int, people: list[int], answers: Answering
) -> None:
    suite.audits.save_sheet(Sheet(inset, people[0], marks={"d2": 3}))
    answers("Perdita Loom")
    suite.laptop_answers.collect()
    (waiting,) = suite.laptop_answers.waiting(inset)
    assert (waiting.tutor_id, waiting.sheets) == (people[0], 1)
    suite.laptop_answers.file(waiting.id, people[0])
    assert suite.audits.progress(inset).to_choose == 1


def test_an_answer_is_filed_or_thrown_away_once(
    suite: Suite, inset: int, people: list[int], answers: Answering
) -> None:
    answers("Perdita Loom")
    answers("Nobody at all")
    suite.laptop_answers.collect()
    first, second = suite.laptop_answers.waiting(inset)
    suite.laptop_answers.file(first.id, people[0])
    suite.laptop_answers.throw_away(second.id)
    for act in (
        lambda: suite.laptop_answers.file(first.id, people[0]),
        lambda: suite.laptop_answers.throw_away(second.id),
    ):
        with pytest.raises(NurtureError, match="gone"):
            act()
    assert len(suite.audits.sheets(inset, people[0])) == 1


def test_damaged_foreign_and_second_copies_are_named_and_kept_aside(
    suite: Suite, inset: int, answers: Answering, tmp_path: Path
) -> None:
    right = answers("Perdita Loom")
    folder = right.parent
    shutil.copyfile(right, folder / "copy.sealed")
    (folder / "broken.sealed").write_bytes(right.read_bytes()[:-3])
    other = sealed_spool.public_key_of(sealed_spool.new_private_key())
    foreign = sealed_spool.put(folder, other, {"name": "Perdita Loom"})
    collected = suite.laptop_answers.collect()
    assert collected.taken == 1
    told = dict(collected.aside)
    assert len(told) == 3
    assert "another desk" in told[foreign.name]
    assert "no sheet" in told["broken.sealed"]
    assert [why for why in told.values() if "second copy" in why]
    assert sorted(path.name for path in (folder / "aside").iterdir()) == sorted(told)
    assert suite.laptop_answers.collect().taken == 0


def test_a_file_that_outlived_its_own_deleting_is_no_second_answer(
    suite: Suite, inset: int, answers: Answering, tmp_path: Path
) -> None:
    file = answers("Perdita Loom")
    kept = tmp_path / file.name
    shutil.copyfile(file, kept)
    suite.laptop_answers.collect()
    shutil.move(kept, file)  # as if the desk had been stopped between its commit and the deleting
    collected = suite.laptop_answers.collect()
    assert (collected.taken, collected.aside) == (0, ())
    assert not file.exists()
    assert suite.laptop_answers.count(inset) == 1


def test_a_spool_that_may_not_be_written_to_gives_its_answers_once(
    suite: Suite, inset: int, answers: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = answers("Perdita Loom")
    (file.parent / "broken.sealed").write_bytes(b"")

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError

    for act in ("unlink", "replace"):
        monkeypatch.setattr(Path, act, refuses)
    first, second = suite.laptop_answers.collect(), suite.laptop_answers.collect()
    assert (first.taken, second.taken) == (1, 0)
    assert [name for name, _ in second.aside] == ["broken.sealed"]
    assert suite.laptop_answers.count(inset) == 1


@pytest.mark.parametrize(
    "wrong", [{"marks": {"zz": 1}}, {"marks": {"a1": 9}}, {"framework_id": 99}, {"round_code": "AR-77"}, {"name": ""}]
)
def test_what_was_sealed_for_us_but_is_no_answer_of_a_round_is_kept_aside(
    suite: Suite, inset: int, handover: Handover, wrong: dict[str, object]
) -> None:
    right = mapping_of_answer(LaptopAnswer(handover.round_code, handover.framework_id, "Perdita Loom", DAY, {"a1": 1}))
    sealed_spool.put(Path(handover.spool), handover.public_key, right | wrong)
    collected = suite.laptop_answers.collect()
    assert (collected.taken, len(collected.aside)) == (0, 1)


def test_an_answer_keeps_the_version_of_the_questions_it_was_given_on(
    suite: Suite, inset: int, people: list[int], handover: Handover, answers: Answering
) -> None:
    answers("Perdita Loom", marks={"d6": 2})
    suite.audit_frameworks.drop_item("d6")
    assert suite.audits.round(inset).framework_id != handover.framework_id
    suite.laptop_answers.collect()
    (waiting,) = suite.laptop_answers.waiting(inset)
    suite.laptop_answers.file(waiting.id, people[0])
    (sheet,) = suite.audits.sheets(inset, people[0])
    assert (sheet.framework_id, sheet.marks) == (handover.framework_id, {"d6": 2})
