"""What the contract tests share: commands run in this process, without the seconds of a new one."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from filelock import FileLock

from nurture_desk.__main__ import main
from tests.cli.commands_run import DAY, KEY, Ask, Said, copied


def _made(command: str, path: Path) -> str:
    """The recovery key of the desk at ``path``, made by ``command`` unless it is there."""
    kept = path.with_suffix(".key")
    with FileLock(path.with_suffix(".making")):
        if not kept.exists():
            out, err = io.StringIO(), io.StringIO()
            with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
                patch.setenv("NURTURE_DESK_TODAY", DAY)
                assert main([command, str(path)]) == 0
            assert err.getvalue() == ""
            kept.write_text(out.getvalue().strip(), encoding="utf-8")
    key = kept.read_text(encoding="utf-8")
    assert KEY.fullmatch(key)
    return key


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Path and recovery key of a sample desk made once a run by ``sample``; nobody opens this file, it is copied."""
    folder = tmp_path_factory.getbasetemp()
    path = (folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder) / "sample.nurture"
    return path, _made("sample", path)


@pytest.fixture(scope="session")
def made_sample(sample_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Path and recovery key of a worker's copy, for tests that only print, read and look."""
    path = tmp_path_factory.mktemp("sample") / "sample.nurture"
    return str(path), copied(sample_file, path)


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Path and recovery key of an empty desk made once a worker by ``new``."""
    path = tmp_path_factory.mktemp("new") / "fenn.nurture"
    return path, _made("new", path)


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
