"""What the contract tests share: commands run in this process, without the seconds of a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from nurture_desk.__main__ import main
from tests.cli.commands_run import DAY, Ask, Said, copied, made_by


@pytest.fixture(scope="session")
def made_sample(sample_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Path and recovery key of a worker's copy, for tests that only print, read and look."""
    path = tmp_path_factory.mktemp("sample") / "sample.nurture"
    return str(path), copied(sample_file, path)


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Path and recovery key of an empty desk made once a worker by ``new``."""
    path = tmp_path_factory.mktemp("new") / "fenn.nurture"
    return path, made_by("new", path)


@pytest.fixture
def empty_desk(new_file: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty desk as ``new`` makes it, its key being in the environment."""
    path = tmp_path / "fenn.nurture"
    monkeypatch.setenv("NURTURE_DESK_KEY", copied(new_file, path))
    return path


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
