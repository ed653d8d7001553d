"""What a command says of a document that leaves, or may not: who was held back and why, what the guards stop."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from nurture_desk.cli.answers import give
from nurture_desk.cli.guard import told
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.gate import HeldBack
from nurture_desk.services.at_hand import AtHand
from nurture_desk.services.leaving import Blocked


def give_left(chosen: Namespace, written: str, held: Iterable[HeldBack], **more: Any) -> None:
    """Say that the file is written, and what was held back from it; ``more``: further keys of the JSON."""
    held = list(held)
    lines = [written, *(say("evidence.cli.held", who=one.who, why=one.why) for one in held)]
    give({"held_back": [_as_json(one) for one in held], "blocked": [], **more}, chosen.json, lines)


@contextmanager
def blocked_is_told(chosen: Namespace, **more: Any) -> Iterator[None]:
    """Around what lets a document out: where it may not leave, the hits are given and the command fails.

    ``more``: further keys of the JSON that hold all the same.
    """
    try:
        yield
    except Blocked as trouble:
        hits = [say("evidence.cli.hit", text=hit.text, why=hit.why, mend=hit.mend) for hit in trouble.hits]
        held = [say("evidence.cli.held", who=one.who, why=one.why) for one in trouble.held_back]
        answer = {
            "held_back": [_as_json(one) for one in trouble.held_back],
            "blocked": [told(hit) for hit in trouble.hits],
            **more,
        }
        give(answer, chosen.json, [*hits, *held])
        raise


@contextmanager
def letting_out(chosen: Namespace) -> Iterator[AtHand]:
    """Around a command that writes one document of which nothing is held back: its services; then it says so."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        yield suite
        give_left(chosen, say("publish.cli.written", file=chosen.out.name), ())


def _as_json(one: HeldBack) -> dict[str, str]:
    return {"who": one.who, "purpose": str(one.purpose), "why": one.why}
