"""What the contract tests share: commands run in this process, without the seconds of a new one."""

from __future__ import annotations

import pytest

from nurture_desk.__main__ import main
from tests.cli.commands_run import DAY, Ask, Said


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command in this process: the same entrance without the seconds of a new one."""
    monkeypatch.setenv("NURTURE_DESK_TODAY", DAY)

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = main(words)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run
