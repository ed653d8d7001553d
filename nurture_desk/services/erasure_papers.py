"""The certificate of an erasure: what went, what stays and why, who decided. It names nobody who was erased."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from nurture_desk.db import erasures
from nurture_desk.db.tables.protection import erasure
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.erasing import Erasure, Left, LeftKind, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.papers import Block, Facts, Grid, Paper, Points, Prose, Readers, Section
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving
from nurture_desk.services.leaving import Left as WentOut
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk

KIND = "erasure-certificate"


class ErasurePapers:
    """Prints a certificate, as often as it is asked for."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def certificate(self, erasure_id: int) -> Paper:
        """The certificate of one erasure; ``desk.gone`` when there is none."""
        with self._desk.look() as conn:
            found = erasures.tombstones(conn, erasure.c.id == erasure_id)
            if not found:
                raise NurtureError("desk.gone")
            one, left, head = found[0], erasures.left_of(conn, erasure_id), letterhead(conn)
        title = say("erasing.paper.title", n=one.number)
        return head.set_on(
            Paper(
                kind=KIND,
                kind_words=say("erasing.paper.kind"),
                title=title,
                readers=Readers.INSIDE,
                sections=tuple(_sections(one, left)),
                lede=say(f"erasing.paper.lede_{one.kind}", day=long_date(one.erased_on)),
            ),
            self._desk.today(),
        )

    def write(self, erasure_id: int, path: Path) -> WentOut:
        """Write the certificate as PDF or Word."""
        paper = self.certificate(erasure_id)
        return self._leaving.save(
            paper,
            path,
            subject=f"erasure:{erasure_id}",
            stands=AMONG_COLLEAGUES,
            for_whom=say("erasing.paper.for_whom"),
        )


def _sections(one: Erasure, left: list[Left]) -> list[Section]:
    rows = [
        (say("erasing.paper.number"), str(one.number)),
        (say("erasing.paper.day"), long_date(one.erased_on)),
        (say("erasing.paper.who"), say(f"erasing.paper.{one.kind}")),
        (say("erasing.paper.why"), say(f"erasing.why.{one.why}")),
        (say("erasing.paper.by"), one.decided_by or say("erasing.paper.by_desk")),
        (say("erasing.paper.mark"), one.token),
    ]
    if one.again and one.why is not Why.RESTORED:
        rows.append((say("erasing.paper.again"), str(one.again)))
    sections = [Section("", (Facts(tuple(rows)),), "facts")]
    gone = tuple((say(f"erasing.kind.{kind}"), str(n)) for kind, n in one.gone.items())
    blocks: list[Block] = [Prose(say("erasing.paper.nothing"))]
    if gone:
        total = (say("erasing.paper.total"), str(sum(one.gone.values())))
        heads = (say("erasing.paper.kind_of"), say("erasing.paper.count"))
        blocks = [Grid(heads, (*gone, total), (0.82, 0.18), frozenset({1}))]
    sections.append(Section(say("erasing.paper.gone"), tuple(blocks), "gone"))
    stays = [say(f"erasing.stays.{key}", n=n) for key, n in one.stayed]
    for (place, reason), n in Counter((place_words(column), reason) for column, reason in one.left).items():
        if n == 1:
            stays.append(say("erasing.paper.name_left_one", place=place, reason=reason))
        else:
            stays.append(say("erasing.paper.name_left", place=place, reason=reason, n=n))
    sections.append(Section(say("erasing.paper.stays"), (Points(tuple(stays)),), "stays"))
    if left:
        heads = (say("erasing.paper.to_do"), say("erasing.paper.settled"))
        lines = tuple((line.what, settled(line)) for line in left)
        sections.append(Section(say("erasing.paper.by_hand"), (Grid(heads, lines, (0.72, 0.28)),), "by_hand"))
    return sections


def settled(line: Left) -> str:
    """What became of something left to be done by hand."""
    if line.done_on is not None:
        return say("erasing.paper.done", day=long_date(line.done_on))
    if line.kind is LeftKind.BACKUP and line.by_when is not None:
        return say("erasing.paper.expires", day=long_date(line.by_when))
    return say("erasing.paper.open")


def place_words(column: str) -> str:
    """Where a text stands, in words: "diary.did" is the diary of a session."""
    table = column.partition(".")[0]
    return say(f"erasing.place.{table}") if has(f"erasing.place.{table}") else say("erasing.place.other")
