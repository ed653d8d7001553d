"""L1, H7: a window on a desk of canaries, thirty troubles and the lock: no name is left anywhere, no network is asked.

The process has an account of its own; all that is left there is looked at, and all that it said. Every state of every
page: ``tests/soak/soak_canaries.py``.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from nurture_desk.services.desks import Desks
from nurture_desk.services.open_desk import OpenDesk
from tests.cli.commands_run import DAY, copied
from tests.trust.canaries import release
from tests.trust.canary_child import Left, alone, without_network


def aviary(sample: tuple[Path, str], folder: Path) -> tuple[Path, str, set[str]]:
    """A sample desk of canaries in ``folder``: its place, its key and all the names in it."""
    path = folder / "desk.nurture"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NURTURE_DESK_TODAY", DAY)
        key = copied(sample, path)
        patch.setenv("NURTURE_DESK_KEY", key)
        desk: OpenDesk = Desks().open_asking(path, lambda: "")
        names = release(desk).but()
        desk.close()
    return path, key, names


def toured(desk: Path, key: str, folder: Path, *more: str) -> tuple[Left, dict[str, Any]]:
    """What the tour left, and what it told."""
    out = folder / "told.json"
    words = ["-m", "tests.trust.canary_tour", str(desk), str(out), *more]
    left = alone(folder, words, NURTURE_DESK_KEY=key, NURTURE_DESK_TODAY=DAY)
    assert left.code == 0, left.said.decode(errors="replace")[-2000:]
    return left, json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_l1_h7_after_a_tour_and_thirty_troubles_no_name_is_left_and_no_network_was_asked(
    sample_file: tuple[Path, str], tmp_path: Path
) -> None:
    desk, key, names = aviary(sample_file, tmp_path)
    left, told = toured(desk, key, tmp_path)
    assert told["stops"] >= 11
    assert told["troubles"] >= 30
    assert told["dialogs"] >= 10
    assert told["named"] == []
    assert told["sockets"] == []
    log = next(path for path in left.files() if path.name == "nurture-desk.log").read_text(encoding="utf-8")
    assert log.count("\n") >= 20
    assert left.found(names) == {}


@pytest.mark.skipif(
    not without_network() or not shutil.which("sh"), reason="the system lets nobody do without a network"
)
def test_h7_commands_do_their_work_where_there_is_no_network(sample_file: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "desk.nurture"
    key = copied(sample_file, path)
    script = (
        "import sys; told = []; ASKS = 'socket.connect socket.bind socket.sendto socket.getaddrinfo'.split();"
        "sys.addaudithook(lambda e, a: told.append(e) if e in ASKS else None);"
        "from nurture_desk.__main__ import main;"
        "codes = [main(w.split('|')) for w in sys.argv[1:]]; print(codes, told); sys.exit(any(codes) or bool(told))"
    )
    commands = [
        f"list|children|--desk|{path}",
        f"shortlist|--desk|{path}|--json|{tmp_path}/s.json",
        f"document|year-plan|--desk|{path}|--out|{tmp_path}/y.pdf",
        f"print|audit|--desk|{path}|--out|{tmp_path}/a.pdf",
    ]
    left = alone(tmp_path, ["-c", script, *commands], NURTURE_DESK_KEY=key, NURTURE_DESK_TODAY=DAY)
    assert left.code == 0, left.said.decode(errors="replace")[-1000:]
