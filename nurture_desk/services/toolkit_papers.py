"""The toolkit on paper: what is in it, by what it is good for, then a card an activity, and the prompts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Block, Grid, IdeaCard, Paper, Points, Readers, Section
from nurture_desk.domain.toolkit import Tool
from nurture_desk.services.framework import framework_in_use
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.toolkit import Toolkit
from nurture_desk.services.tutor_prompts import prompt_lines

KIND = "toolkit"


class ToolkitPapers:
    """Prints the activities as cards. They are for colleagues, and no child stands on one."""

    def __init__(self, desk: OpenDesk, toolkit: Toolkit, leaving: Leaving) -> None:
        self._desk, self._toolkit, self._leaving = desk, toolkit, leaving

    def paper(self, refs: Sequence[str] = (), *, large: bool = False) -> Paper:
        """The cards of these activities, or of all that are not retired, with a page of what is in it and prompts.

        Refused where none is left to print.
        """
        chosen = [tool for tool in self._toolkit.tools() if _wanted(tool, refs)]
        if not chosen:
            raise NurtureError("toolkit.none_chosen")
        with self._desk.look() as conn:
            head, framework, prompts = letterhead(conn), framework_in_use(conn), prompt_lines(conn)
        titles = {one.key: one.title for one in framework.outcomes}
        return head.set_on(
            Paper(
                kind=KIND,
                kind_words=say("toolkit.paper.kind"),
                title=say("toolkit.paper.title"),
                readers=Readers.INSIDE,
                sections=(
                    *_contents(chosen, titles, bool(refs)),
                    *_prompts(prompts, bool(refs)),
                    Section("", tuple(_card(tool, titles) for tool in chosen), "cards", fresh=not refs),
                ),
                lede=say("toolkit.paper.lede", n=len(chosen)),
                large=large,
            ),
            self._desk.today(),
        )

    def check(self, refs: Sequence[str] = ()) -> list[Hit]:
        """What stops the cards from leaving."""
        return self._leaving.check(self.paper(refs), subject=KIND, stands=AMONG_COLLEAGUES)

    def write(self, path: Path, refs: Sequence[str] = (), *, large: bool = False) -> Left:
        """Write the cards as PDF or Word; ``Blocked`` where a child is named on one."""
        paper, whom = self.paper(refs, large=large), say("strands.for_colleagues")
        return self._leaving.save(paper, path, subject=KIND, stands=AMONG_COLLEAGUES, for_whom=whom)


def _wanted(tool: Tool, refs: Sequence[str]) -> bool:
    return tool.activity.ref in refs if refs else not tool.activity.retired


def _contents(tools: Sequence[Tool], titles: dict[str, str], chosen: bool) -> tuple[Section, ...]:
    """A table of everything in the toolkit; a handful of cards does without."""
    if chosen:
        return ()
    heads = tuple(say(f"toolkit.column.{key}") for key in ("activity", "good_for", "outcomes"))
    rows = tuple(
        (tool.activity.title, tool.activity.good_for, ", ".join(titles.get(key, key) for key in tool.activity.outcomes))
        for tool in tools
    )
    return (Section(say("toolkit.paper.contents"), (Grid(heads, rows, (0.34, 0.34, 0.32)),)),)


def _prompts(prompts: Sequence[str], chosen: bool) -> tuple[Section, ...]:
    if chosen or not prompts:
        return ()
    blocks: tuple[Block, ...] = (Points(tuple(prompts)),)
    return (Section(say("toolkit.prompts"), blocks, "prompts"),)


def _card(tool: Tool, titles: dict[str, str]) -> IdeaCard:
    one = tool.activity
    facts = (
        (say("toolkit.needs"), one.needs or say("toolkit.needs_nothing")),
        (say("toolkit.outcomes"), ", ".join(titles.get(key, key) for key in one.outcomes)),
    )
    lede = say("toolkit.paper.good_for", what=one.good_for) if one.good_for else ""
    lines = (say("toolkit.paper.tried"), say("toolkit.paper.how_it_went"))
    return IdeaCard(one.title, lede, one.how, tuple(pair for pair in facts if pair[1]), lines)
