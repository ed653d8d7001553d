"""The words of a line of what is missing, on screen and on paper."""

from __future__ import annotations

from datetime import date

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.today import Line


def words_of(line: Line) -> tuple[str, str, str]:
    """What is missing, the circumstances (or nothing), and the verb of its button."""
    values = dict(line.values)
    if not line.form:
        if line.key.startswith("step"):
            values["what"] = say(f"milestones.{values['step']}")
        what, detail, verb = (say(f"today.line.{line.key}.{part}", **values) for part in ("what", "detail", "verb"))
        return what, detail.strip(" ·"), verb
    values["who"] = say("gaps.tutors" if values["tutors"] != 1 else "gaps.tutors_one", **_whose(values))
    form = line.form if has(f"gaps.{line.key}.{line.form}") else "many" if line.form == "some" else "one"
    detail = "detail_many" if form == "many" and has(f"gaps.{line.key}.detail_many") else "detail"
    told = say(f"gaps.{line.key}.{detail}", **values).strip(" ·")
    return say(f"gaps.{line.key}.{form}", **values), told, say(f"gaps.{line.key}.verb")


def _whose(values: dict[str, object]) -> dict[str, object]:
    return {"n": values["tutors"], "tutor": values["tutor"]}


def towards(step: str, due: date | None, today: date) -> str:
    """What a line is missing towards: "Tutors hand in reports and case study · Friday 12 March 2027, in 7 days".

    What is past its day is said once for all steps; the line itself says which day that was.
    """
    if has(f"gaps.step.{step}"):
        return say(f"gaps.step.{step}")
    name = say(f"milestones.{step}") if step else say("gaps.step.now")
    if due is None:
        return name
    days = (due - today).days
    if days < 0:
        return say("gaps.step.past")
    key = {0: "today", 1: "tomorrow"}.get(days, "ahead")
    return say(f"gaps.towards.{key}", step=name, day=weekday_date(due), n=days)
