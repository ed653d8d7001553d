"""Gaps folded into lines a person can take in: fifty-two groups do not make five hundred lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.dates import listed, weekday_date
from nurture_desk.domain.gap_mends import MENDS, key_of, thing_of
from nurture_desk.domain.gaps import Gap, Want
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.today import Line

NAMED = 4  # more than this are counted, not named
ALONE = 4  # so many sessions to write up stand on a line each
_EACH = frozenset({Want.REGISTER, Want.DIARY})


@dataclass(frozen=True)
class Owner:
    """What one tutor's groups lack, or (``tutor_id`` None) what schools and service lack themselves."""

    tutor_id: int | None
    tutor: str
    groups: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many things are missing."""
        return sum(line.count for line in self.lines)


def lines_of(gaps: Iterable[Gap]) -> tuple[Line, ...]:
    """One line a kind of gap and step, the nearest first; few sessions to write up stand singly."""
    folded: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        folded.setdefault((key_of(gap), gap.step), []).append(gap)
    lines: list[Line] = []
    for found in folded.values():
        if found[0].want in _EACH and len(found) <= ALONE:
            lines += [_line([gap]) for gap in found]
        else:
            lines.append(_line(found))
    return tuple(sorted(lines, key=lambda line: line.due or date.min))


def parts_of(line: Line) -> tuple[Line, ...]:
    """A line for each single thing that ``line`` stands for, with its own mend; none where it stands for one."""
    return tuple(_line([gap]) for gap in line.gaps) if len(line.gaps) > 1 else ()


def owners_of(gaps: Iterable[Gap]) -> tuple[Owner, ...]:
    """The same by person: each tutor by name with what is missing of theirs, schools and service last."""
    by_tutor: dict[int | None, list[Gap]] = {}
    for gap in gaps:
        by_tutor.setdefault(gap.tutor_id, []).append(gap)
    found = [
        Owner(key, mine[0].tutor if key is not None else "", _groups(mine), lines_of(mine))
        for key, mine in by_tutor.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.tutor_id is None, plain_letters(one.tutor))))


def about(gaps: Iterable[Gap], typed: str) -> tuple[Gap, ...]:
    """The gaps whose child, code, group or tutor has ``typed`` in it, however accents and capitals were typed."""
    wanted = plain_letters(typed.strip())
    return tuple(
        gap
        for gap in gaps
        if not wanted or any(wanted in plain_letters(text) for text in (gap.name, gap.who, gap.group, gap.tutor))
    )


def _groups(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """The names of the groups the gaps belong to; a tutor's own gaps name all of theirs."""
    return tuple(dict.fromkeys(name for gap in gaps for name in gap.group.split(", ") if name))


def _line(gaps: Sequence[Gap]) -> Line:
    first, key = gaps[0], key_of(gaps[0])
    mend = MENDS[key]
    names = list(dict.fromkeys(gap.name for gap in gaps if gap.name))
    tutors = list(dict.fromkeys(gap.tutor for gap in gaps if gap.tutor))
    oldest = min((gap.on for gap in gaps if gap.on is not None), default=None)
    codes = tuple(dict.fromkeys(gap.who for gap in gaps if gap.who))
    count = sum(gap.count for gap in gaps)
    due = min((gap.due for gap in gaps if gap.due is not None), default=None)
    values: dict[str, object] = {
        "n": count,
        "names": listed(names),
        "about": first.about,
        "group": first.group,
        "tutor": first.tutor,
        "tutors": len(tutors),
        "day": weekday_date(oldest) if oldest is not None else "",
        "due": weekday_date(due) if due is not None else "",
    }
    form = "one" if count == 1 else "some" if names and len(names) <= NAMED and first.want not in _EACH else "many"
    return Line(
        key,
        mend.page,
        mend.idea,
        count,
        thing_of(mend, gaps),
        values,
        mend.verb_idea,
        mend.paper if codes else None,
        codes if mend.paper is not None else (),
        mend.print_first,
        form,
        first.step,
        due,
        tuple(gaps),
    )
