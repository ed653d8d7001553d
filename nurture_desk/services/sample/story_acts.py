"""The sample's stories: one that may leave as it stands, and one in the making with all that can stop it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from nurture_desk.domain.case_studies import CaseKind, Mend, Part, Recognise
from nurture_desk.domain.evidence import EvidenceRow, Voice
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage

TOLD = "TL3"  # Aled, whose family said yes to everything
ASKED_BY = "Odile Marsh"
SETTLED = {Recognise.HOBBY: Mend.LEFT_OUT, Recognise.PLACE: Mend.BLURRED}
VOICES = (Voice.PUPIL, Voice.SCHOOL, Voice.FAMILY)
FINISHED = (3, 4)


def plan(stage: Stage) -> None:
    """The group's story is begun on 3 March; the child's is talked through in February and finished on 4 March."""
    stage.at(stage.day(3, 3), partial(_of_group, stage))
    stage.at(stage.day(3, 4), partial(_of_child, stage))
    stage.at(stage.day(*FINISHED), lambda: stage.suite.case_studies.finish(stage.keys["story child"]))


def _of_group(stage: Stage) -> None:
    key = stage.suite.case_studies.begin(CaseKind.GROUP, group_id=stage.keys["group A"], title="The Loud Otters")
    stage.keys["story group"] = key
    _write(stage, key, cast.stories()["group"])


def _of_child(stage: Stage) -> None:
    cases, child = stage.suite.case_studies, stage.keys[f"child {TOLD}"]
    key = cases.begin(CaseKind.CHILD, pupil_id=child)
    stage.keys["story child"] = key
    case = cases.whole(key).case
    cases.save(replace(case, title="Ten seconds", talked_on=stage.day(2, 19)))
    _write(stage, key, cast.stories()["child"], case.pseudonym)
    cases.pour(key, Part.OTHERS, tuple(row.id for row in _one_a_voice(stage, child)))
    for question in Recognise:
        cases.recognise(key, question, SETTLED.get(question, Mend.CLEAR), ASKED_BY)


def _write(stage: Stage, key: int, texts: Mapping[str, list[str]], name: str = "") -> None:
    for section, paragraphs in texts.items():
        for text in paragraphs:
            stage.suite.case_studies.write(key, Part(section), text.replace("{name}", name))


def _one_a_voice(stage: Stage, child: int) -> list[EvidenceRow]:
    """The newest piece of each voice but the tutor's, who tells the story."""
    rows = stage.suite.evidence.of_child(child)
    return [row for voice in VOICES for row in [one for one in rows if one.voice is voice][:1]]
