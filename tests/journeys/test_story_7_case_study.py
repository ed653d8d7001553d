"""Story 7: a case study with a lone initial, two names and a family fact leaves only when each has been answered."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from nurture_desk import cli
from nurture_desk.domain.case_studies import CaseKind, Mend, Part, Recognise
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source
from nurture_desk.domain.guards.answers import Reach
from nurture_desk.domain.guards.hits import HitKind
from nurture_desk.services.case_copies import RECOGNISE, subject_of
from nurture_desk.services.suite import Suite
from tests.services.leaks import filled
from tests.services.pupil_stories import parent, sheet

TODAY = date(2027, 3, 5)
TEXTS = (
    (Part.SIGNS, "By November M was so proud that the others clapped."),
    (Part.TURN, "At the sharing we heard Teasel's band, and everybody counted in."),
    (Part.WORK, "I let go of the plan, and her dad drums with the fire brigade, so she knew what loud is for."),
)
SENCO_SAW = "Mrs Flintham heard the song in the corridor."


@pytest.fixture
def story(suite: Suite, clock: Any) -> int:
    """May's story by Perdita Loom, who may be named by name and role; her family said yes to story and words."""
    clock.go_to(TODAY)
    keys = filled(suite)
    sheet(suite, keys["May"], parent(suite, keys["May"]), {"taking_part": "yes", "story": "yes", "words": "yes"})
    item = EvidenceItem(0, 0, date(2027, 2, 2), Source.SENCO, SENCO_SAW, pupil_id=keys["May"], may_quote=True)
    said = EvidenceItem(
        0, 0, date(2027, 2, 9), Source.PUPIL, "I did the drop.", pupil_id=keys["May"], kind=ItemKind.QUOTATION
    )
    items = (suite.evidence.save(item), suite.evidence.save(said))
    key = suite.case_studies.begin(CaseKind.CHILD, pupil_id=keys["May"])
    suite.case_studies.save(replace(suite.case_studies.whole(key).case, author_id=2))
    suite.case_studies.pour(key, Part.OTHERS, items)
    for section, text in TEXTS:
        suite.case_studies.write(key, section, text)
    return key


@pytest.fixture
def told(suite: Suite, story: int, monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path) -> Any:
    """``document case-study`` for May, as PDF or Word: exit code and answer."""

    @contextmanager
    def opened(_path: object) -> Any:
        yield suite

    monkeypatch.setattr("nurture_desk.cli.document_case_study.writing", opened)

    def run(name: str = "story.pdf") -> tuple[int, Any]:
        code = suite.case_copies.copy(story).code
        words = ["document", "case-study", "--desk", "d", "--for", code, "--out", str(tmp_path / name), "--json", "-"]
        done = cli.main(words)
        return done, json.loads(capsys.readouterr().out)

    return run


def test_what_stops_it_is_said_name_by_name_and_question_by_question(suite: Suite, story: int, told: Any) -> None:
    done, answer = told()
    kinds = {hit["text"]: hit["kind"] for hit in answer["blocked"]}
    assert done == 1
    assert (kinds["M"], kinds["Teasel"], kinds["Mrs Flintham"]) == ("ask", "leak", "leak")
    mends = {hit["text"]: hit["mend"] for hit in answer["blocked"]}
    assert all(mends.values())
    assert sum(hit["kind"] == "ask" for hit in answer["blocked"]) == 1 + len(Recognise)
    assert not any("fire" in hit["text"] or "dad" in hit["text"] for hit in answer["blocked"])  # no guard can know


def test_it_leaves_once_each_is_answered_and_its_author_keeps_her_credit(
    suite: Suite, story: int, told: Any, tmp_path: Path
) -> None:
    hits = [hit for hit in suite.case_copies.check(story) if hit.section != RECOGNISE]
    for hit in hits:
        if hit.kind is HitKind.LEAK:
            assert suite.case_mends.mend(story, hit)
        else:
            suite.guarding.answer(hit, "A letter name we made up", Reach.SENTENCE, subject=subject_of(story))
    for question in Recognise:
        assert told()[0] == 1  # one open question is enough to keep it in
        suite.case_studies.recognise(story, question, Mend.CLEAR, "Odile Marsh")
        assert not list(tmp_path.glob("*.pdf"))
    _blur_the_family(suite, story)
    assert told() == (0, {"held_back": [], "blocked": [], "words": suite.case_copies.copy(story).words})
    text = words(tmp_path / "story.pdf")
    assert "Perdita Loom, music tutor" in " ".join(text.split())
    assert not [name for name in ("Teasel", "Flintham", "May", "fire brigade") if name in text]
    assert "child" in text
    assert told("story.docx")[0] == 0
    word = docx.Document(str(tmp_path / "story.docx"))
    assert any("Perdita Loom" in one.text for one in word.paragraphs)
    assert suite.recalls.ledger()[0].children == ("May",)
    (poured, quoted) = suite.case_studies.whole(story).of(Part.OTHERS)
    assert poured.item_id is not None  # a mended paragraph keeps its source
    assert quoted.text == "I did the drop."


def test_in_the_text_itself_her_name_is_a_leak(suite: Suite, story: int) -> None:
    suite.case_studies.write(story, Part.LEARNED, "Perdita Loom waits longer now.")
    assert "Perdita Loom" in [hit.text for hit in suite.case_copies.check(story) if hit.kind is HitKind.LEAK]


def _blur_the_family(suite: Suite, story: int) -> None:
    """The answer "blurred" goes with a paragraph somebody has blurred."""
    (part,) = suite.case_studies.whole(story).of(Part.WORK)
    suite.case_studies.write(story, Part.WORK, "I let go of the plan. She knew what loud is for.", part.id)
    assert len(suite.case_studies.whole(story).older) == 6  # the words are others now
    suite.case_studies.recognise(story, Recognise.FAMILY, Mend.BLURRED, "Odile Marsh")
    suite.case_studies.still_hold(story)


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
