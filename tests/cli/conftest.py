"""What the contract tests share: commands run in this process, without the seconds of a new one."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

import pytest

from nurture_desk.__main__ import main
from tests.cli.commands_run import DAY, KEY, Ask, Said


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Path and recovery key of a sample desk made once a worker, for tests that only print, read and look."""
    path, out = tmp_path_factory.mktemp("sample") / "sample.nurture", io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        patch.setenv("NURTURE_DESK_TODAY", DAY)
        assert main(["sample", str(path)]) == 0
    key = out.getvalue().strip()
    assert KEY.fullmatch(key)
    return str(path), key


@pytest.fixture
def sample(made_sample: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The sample's path, its key being in the environment."""
    path, key = made_sample
    monkeypatch.setenv("NURTURE_DESK_KEY", key)
    return path


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
