"""The bundle of everything that is held of a person: pages to read, the same for machines, and the kept pages.

Pages and file say the same: what is covered in the one is covered in the other. What is held is in neither, only
counted. A draft says so on every page, in its names and in its JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.access_places import Area, exclusions
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.papers import Block, Facts, Grid, Paper, Points, Prose, Readers, Section
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.services.access_shown import Composed, Shown
from nurture_desk.services.letterhead import Letterhead

_GATHERED = {"consent_decision": "purpose"}  # twenty-five rows of one form would say one thing
_LEAST_ROWS, _MOST_COLUMNS, _LONG = 3, 5, 160
_ACROSS, _BETWEEN, _LONGEST_WORD = 92, 4, 24  # in letters: a line of a table, what lies between columns, a word


def paper_of(one: Composed, profile: ServiceProfile, years: int | None, head: Letterhead, today: date) -> Paper:
    """The pages: a letter in front, then everything by area in reading order."""
    kind = say("access.kind_draft" if one.draft else "access.kind")
    return Paper(
        kind="access",
        kind_words=kind,
        title=say("access.title", who=one.review.subject.name or one.code),
        readers=Readers.INSIDE,
        sections=(*_letter(one, profile, years), *_areas(one), *_papers(one), _end(one)),
        lede=say("access.lede", service=head.service_name, day=long_date(today)),
        note=say("access.draft_note", n=len(one.review.open)) if one.draft else "",
        service_name=head.service_name,
        made_on=today,
        running=one.code,
        foot=say("access.foot_draft" if one.draft else "access.foot"),
        sample=head.sample,
        draft=say("access.draft") if one.draft else "",
    )


def _letter(one: Composed, profile: ServiceProfile, years: int | None) -> Iterator[Section]:
    """What this is, where it came from, what for, who has had it, how long it is kept, rights, how to complain."""
    request = one.review.request
    adult = one.review.subject.kind == "person"
    if request is not None and request.asked_by:
        asked = say("access.letter.asked", who=request.asked_by, day=long_date(request.received_on))
    else:
        asked = say("access.letter.nobody")
    yield Section(say("access.letter.what"), (Prose(asked), Prose(say("access.letter.what_text"))))
    yield Section(say("access.letter.from"), (Prose(say(f"access.letter.from_{'adult' if adult else 'child'}")),))
    why = [Prose(say(f"access.letter.why_{'adult' if adult else 'child'}"))]
    if profile.lawful_basis:
        why.append(Prose(say("access.letter.basis", basis=profile.lawful_basis)))
    yield Section(say("access.letter.why"), tuple(why))
    yield Section(say("access.letter.had"), tuple(_had(one)))
    kept = say("access.letter.kept", n=years) if years is not None else say("access.letter.kept_open")
    yield Section(say("access.letter.how_long"), (Prose(kept),))
    covered = [Prose(say("access.letter.covered_text", n=one.covered))]
    covered += [Prose(say("access.letter.held_text", n=one.held))] if one.held else []
    yield Section(say("access.letter.covered"), tuple(covered))
    contact = profile.protection_contact or profile.email or profile.name
    officer = profile.protection_officer or say("access.letter.officer")
    complain = profile.complaints_contact or contact
    rights = Points(tuple(say(f"access.letter.right_{number}") for number in range(1, 6)))
    yield Section(
        say("access.letter.rights"), (rights, Prose(say("access.letter.write", officer=officer, contact=contact)))
    )
    yield Section(say("access.letter.complain"), (Prose(say("access.letter.complain_text", contact=complain)),))


def _had(one: Composed) -> Iterator[Block]:
    left = [shown for shown in one.records if shown.record.table == "departure"]
    if not left:
        yield Prose(say("access.letter.had_nobody"))
        return
    yield Prose(say("access.letter.had_text"))
    items = []
    for shown in left:
        words = {column: text for column, _, text in shown.pairs}
        where = words.get("went_where") or words.get("for_whom") or say("access.letter.had_unknown")
        items.append(
            say("access.letter.had_line", what=words.get("title", ""), where=where, day=words.get("left_on", ""))
        )
    yield Points(tuple(dict.fromkeys(items)))


def _areas(one: Composed) -> Iterator[Section]:
    for area in Area:
        tables: dict[str, list[Shown]] = {}
        for shown in one.records:
            if shown.record.area is area:
                tables.setdefault(shown.record.table, []).append(shown)
        blocks = [block for several in tables.values() for block in _table(several)]
        if blocks:
            yield Section(say(f"access.area.{area.value}"), (Prose(say(f"access.area_text.{area.value}")), *blocks))


def _table(several: Sequence[Shown]) -> Iterator[Block]:
    """Several records of one kind as a table, two or one after the other; what is covered whole below them."""
    open_ones = gathered([shown for shown in several if not shown.covered])
    if several[0].record.area is Area.ELSEWHERE and open_ones:
        yield Prose(several[0].record.title, strong=True)
        yield _sentences(open_ones)
    elif len(open_ones) >= _LEAST_ROWS:
        yield Prose(several[0].record.title, strong=True)
        yield from _tabled(open_ones)
    else:
        for shown in open_ones:
            yield from _record(shown)
    covered = [shown for shown in several if shown.covered]
    if covered:
        yield Prose(covered[0].record.title, strong=True)
        yield Points(tuple(f"[{shown.covered}]" for shown in covered))


def gathered(several: Sequence[Shown]) -> list[Shown]:
    """Records that differ in one column only, read as one: purposes with the same answer, day and signer."""
    column = _GATHERED.get(several[0].record.table) if several else None
    if column is None:
        return list(several)
    alike: dict[object, list[Shown]] = {}
    for shown in several:
        rest = tuple(pair for pair in shown.pairs if pair[0] != column)
        alike.setdefault((shown.record.on, rest), []).append(shown)
    made = []
    for same in alike.values():
        words = "; ".join(dict.fromkeys(text for one in same for name, _, text in one.pairs if name == column))
        pairs = tuple((name, label, words if name == column else text) for name, label, text in same[0].pairs)
        made.append(replace(same[0], pairs=pairs))
    return made


def _sentences(several: Sequence[Shown]) -> Grid:
    rows = []
    for shown in several:
        day = long_date(shown.record.on) if shown.record.on else ""
        rows += [(day, label, text) for _, label, text in shown.pairs]
    return Grid((say("access.when"), say("access.where"), say("access.words")), tuple(rows), (0.2, 0.2, 0.6))


def _tabled(several: Sequence[Shown]) -> Iterator[Block]:
    """What is the same in all of them once, the rest as a table; what has no column of its own stands in the last."""
    columns = list(dict.fromkeys((column, label) for shown in several for column, label, _ in shown.pairs))
    words = [{column: text for column, _, text in shown.pairs} for shown in several]
    same = [one for one in columns if len({row.get(one[0], "") for row in words}) == 1]
    varied = [one for one in columns if one not in same]
    if same and varied:
        yield Facts(tuple((label, words[0][column]) for column, label in same))
    varied = varied or columns
    own = _columns_of_their_own(varied, words)
    rest = [one for one in varied if one not in own]
    rows = []
    for row in words:
        more = " · ".join(f"{label}: {row[column]}" for column, label in rest if row.get(column))
        rows.append((*(row.get(column, "") for column, _ in own), *((more,) if rest else ())))
    heads = (*(label for _, label in own), *((say("access.more"),) if rest else ()))
    yield Grid(heads, tuple(rows), _shares(heads, rows))


def _columns_of_their_own(
    varied: Sequence[tuple[str, str]], words: Sequence[Mapping[str, str]]
) -> list[tuple[str, str]]:
    """The first columns and the longest text, in their order; all of them where they fit."""
    if len(varied) <= _MOST_COLUMNS:
        return list(varied)
    longest = max(varied, key=lambda one: sum(len(row.get(one[0], "")) for row in words))
    chosen = list(varied[: _MOST_COLUMNS - 1])
    return chosen if longest in chosen else [*chosen[:-1], longest]


def _shares(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> tuple[float, ...]:
    """Room by what has to be said; every column first gets what its longest word needs, so that none is broken."""
    least, wished = [], []
    for at, head in enumerate(heads):
        texts = [head, *(row[at] for row in rows)]
        word = max(len(part) for text in texts for part in text.split() or [""])
        least.append(min(_LONGEST_WORD, (word + _BETWEEN)) / _ACROSS)
        wished.append(min(_LONG, max(map(len, texts))))
    over = max(0.0, 1 - sum(least))
    shares = [few + over * long / (sum(wished) or 1) for few, long in zip(least, wished, strict=True)]
    return tuple(share / sum(shares) for share in shares)


def _record(shown: Shown) -> Iterator[Block]:
    day = long_date(shown.record.on) if shown.record.on else ""
    yield Prose(" · ".join(part for part in (shown.record.title, day) if part), strong=True)
    short = [(label, text) for _, label, text in shown.pairs if len(text) <= _LONG]
    if short:
        yield Facts(tuple(short))
    for _, label, text in shown.pairs:
        if len(text) > _LONG:
            yield Facts(((label, ""),)) if not text else Prose(f"{label}: {text}")


def _papers(one: Composed) -> Iterator[Section]:
    if one.files:
        lines = []
        for file in one.files:
            day = long_date(file.file.record.on) if file.file.record.on else ""
            title = " · ".join(part for part in (file.file.record.title, day) if part)
            lines.append(say("access.paper_line", what=title, how=file.name or file.why))
        yield Section(say("access.papers"), (Prose(say("access.papers_text")), Points(tuple(lines))))


def _end(one: Composed) -> Section:
    reasons = list(dict.fromkeys(exclusions().values()))
    points = tuple(say(f"access.why_not.{reason.value}") for reason in reasons)
    return Section(say("access.not_given"), (Prose(say("access.not_given_text")), Points(points)))


def json_of(one: Composed, service: str, today: date) -> bytes:
    """The same for machines: UTF-8, one object."""
    request = one.review.request
    made = {
        "what": say("access.kind_draft" if one.draft else "access.kind"),
        "status": "DRAFT for review" if one.draft else "final",
        "code": one.code,
        "about": one.review.subject.name,
        "service": service,
        "made_on": today.isoformat(),
        "request": _request_json(one) if request is not None else None,
        "areas": [part for area in Area if (part := _area_json(one, area))["records"]],
        "papers": [
            {"what": file.file.record.title, "file": file.name or None, "left_out": file.why or None}
            for file in one.files
        ],
        "covered": one.covered,
        "held_back": one.held,
        "not_given": {name: say(f"access.why_not.{reason.value}") for name, reason in sorted(exclusions().items())},
    }
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


def _request_json(one: Composed) -> dict[str, str | None]:
    request = one.review.request
    assert request is not None  # asked by the caller
    return {"code": request.code, "received_on": request.received_on.isoformat(), "due_on": request.due_on.isoformat()}


def _area_json(one: Composed, area: Area) -> dict[str, object]:
    records = []
    for shown in one.records:
        if shown.record.area is not area:
            continue
        fields = [
            {"column": f"{shown.record.table}.{column}", "label": label, "words": text}
            for column, label, text in shown.pairs
        ]
        on = shown.record.on.isoformat() if shown.record.on and not shown.covered else None
        records.append({"what": shown.record.title, "on": on, "fields": fields, "covered": shown.covered or None})
    return {"area": say(f"access.area.{area.value}"), "records": records}
