"""The skills audit on paper: two sides, twelve minutes (``forms-and-words.md`` 3), whatever framework the round asks.

No tick is "not answered", never the lowest level. ``lived`` is one tick and no text.
"""

from __future__ import annotations

from collections.abc import Sequence

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework, Option
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.tutors import WEEK
from nurture_desk.forms.declare import (
    Block,
    Choices,
    Field,
    FormDeclaration,
    Grid,
    Head,
    HeadSlot,
    Levels,
    Mark,
    Say,
    TickLine,
    Write,
)

_HEADS = (
    HeadSlot("tutor", 0.46),
    HeadSlot("round", 0.3, writable=False),
    HeadSlot("held_on", 0.24, writable=False),
)
_DAYS = tuple(dict.fromkeys(half.value.split("_")[0] for half in WEEK))
_HALVES = tuple(dict.fromkeys(half.value.split("_")[1] for half in WEEK))


def audit_form(framework: AuditFramework) -> FormDeclaration:
    """The sheet that asks ``framework``. ``free`` is read as ``free_mon_am`` and so on, one box a half-day."""
    levels = tuple(level.key for level in framework.levels)
    blocks: list[Block] = [Say("levels_how", small=True)]
    for group in framework.groups:
        items = tuple(Field(item.key, Mark.LEVEL, levels) for item in group.items)
        blocks.append(Levels(items, head=f"group.{group.key}"))
    if framework.technologies:
        blocks.append(_several("technologies", framework.technologies, 3))
    blocks += [
        Choices(Field("interest", Mark.ONE_OF, _keys(framework.interests)), 4),
        Write(Field("untapped", Mark.TEXT, lines=2)),
        _several("approaches", framework.approaches, 5),
        Head("free"),
        Grid(_HALVES, tuple(f"free_{day}" for day in _DAYS)),
        _several("training_done", framework.trainings, 4),
        _several("training_wanted", framework.trainings, 4),
        TickLine(Field("lived", Mark.TICK)),
    ]
    return FormDeclaration(Form.AUDIT, 12, tuple(blocks), _HEADS)


def _several(key: str, options: Sequence[Option], columns: int) -> Choices:
    return Choices(Field(key, Mark.SEVERAL, _keys(options)), columns)


def _keys(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(option.key for option in options)


def audit_texts(framework: AuditFramework) -> dict[str, str]:
    """The words that the framework brings with it, by key: composed words of the sheet."""
    told = " · ".join(say("paper_audit.level", title=one.title, hint=one.hint) for one in framework.levels if one.hint)
    texts = {"levels_how": f"{say('paper_audit.one_tick')} {told}".strip()}
    texts |= {f"option.{level.key}": level.title for level in framework.levels}
    for group in framework.groups:
        texts[f"group.{group.key}"] = group.title
        for item in group.items:
            texts[item.key] = item.title
            if item.line:
                texts[f"{item.key}.line"] = item.line
    lists = {
        "interest": framework.interests,
        "approaches": framework.approaches,
        "technologies": framework.technologies,
        "training_done": framework.trainings,
        "training_wanted": framework.trainings,
    }
    for field, options in lists.items():
        texts |= {f"option.{field}.{option.key}": option.title for option in options}
    return texts
