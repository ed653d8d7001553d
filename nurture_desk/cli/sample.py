"""``sample`` makes a complete fictional desk."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.desks import report_key
from nurture_desk.documents.wording import say
from nurture_desk.services.clock import from_environment
from nurture_desk.services.samples import Scale, make_sample


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command of this family."""
    sample = commands.add_parser("sample", help=say("cli.help.sample"))
    sample.add_argument("path", type=Path, metavar="DESK", help=say("cli.help.new_desk"))
    sample.add_argument("--seed", type=int, default=1, help=say("cli.help.seed"))
    scales = [scale.value for scale in Scale]
    sample.add_argument("--scale", choices=scales, default=Scale.SMALL.value, help=say("cli.help.scale"))
    sample.add_argument("--show-recovery-key", action="store_true", help=say("cli.help.show_recovery_key"))
    sample.set_defaults(run=_sample)


def _sample(chosen: Namespace) -> int:
    today = from_environment()().date()
    made = make_sample(chosen.path, today, seed=chosen.seed, scale=Scale(chosen.scale))
    report_key(made, show=chosen.show_recovery_key)
    made.desk.close()
    return 0
