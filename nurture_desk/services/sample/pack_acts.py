"""The sample's tutor packs: one a group, out before the first session; what is back is what the tray has confirmed."""

from __future__ import annotations

from functools import partial

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.tutor_packs import PackPaper, PackWish
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage

OF_EACH = (Form.VOICE, Form.TARGET_SLIP, Form.SCHOOL_SLIP, Form.FAMILY_SLIP, Form.REPORT)


def plan(stage: Stage) -> None:
    """Packs go out in the week before the groups begin."""
    for group in cast.people()["groups"]:
        stage.at(stage.day(9, 25), partial(_pack, stage, group["key"]))


def _pack(stage: Stage, key: str) -> None:
    group = stage.keys[f"group {key}"]
    members = [row.code for row in stage.suite.groups.members(group) if row.left_on is None]
    papers = [PackPaper(form, person_mark(code)) for form in OF_EACH for code in members]
    if papers:
        stage.suite.tutor_packs.keep(PackWish(group), papers)
