"""Foreign workbooks, PDFs and pictures are opened in one limited child process, never in ours.

The child may use 1 GB and 30 seconds, opens no network and starts nothing; it answers in plain JSON, with pictures
as bytes behind it, so that a file which takes it over can hand back text and bytes at worst. What the child may be
asked to do is listed in ``_DOORS``.
On Windows a Job Object holds it to that (``documents/windows_job.py``).
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from nurture_desk import paths
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent

SECONDS = 30
MEMORY = 1024 * 1024 * 1024
ANSWER = 256 * 1024 * 1024  # bytes that may come back
_REST = 0.05  # seconds between two looks at the time and at whether anybody still wants the answer
_BEHIND = "bytes"  # the only key of what stands in the JSON for bytes behind it: where they begin and end

_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP")  # no key, no home, no session
_ONE_CORE = {"OPENBLAS_NUM_THREADS": "1"}  # its threads cost a child's start a twentieth and never have work
_KEEPS_MEMORY = {  # glibc gives a page's pictures back to the system after every step, and fetching costs a fifth
    "MALLOC_MMAP_THRESHOLD_": str(32 * 1024 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(512 * 1024 * 1024),
}

_DOORS = {
    "tables": ("nurture_desk.documents.tables", "sheets_of"),
    "filled": ("nurture_desk.forms.filled", "answer"),
    "count_pages": ("nurture_desk.forms.reading.counting", "count"),
    "read_pages": ("nurture_desk.forms.reading.child", "read"),
    "read_again": ("nurture_desk.forms.reading.child", "read_again"),
    "defined_names": ("nurture_desk.documents.named_cells", "cells_of"),
    "return_books": ("nurture_desk.documents.return_books_child", "books_of"),
    "written_pdf": ("nurture_desk.documents.written_pdf", "look_at"),
    "redrawn": ("nurture_desk.documents.attachments", "redrawn"),
    "drawn_pages": ("nurture_desk.documents.foreign_pages", "draw"),
    "calendar_entries": ("nurture_desk.documents.calendar_entries", "entries_of"),
    "texts": ("nurture_desk.documents.written_texts", "texts_of"),
    "probe": ("nurture_desk.documents.sandbox", "probe"),
}


def ask_child(
    door: str, path: Path, *, progress: Progress | None = None, seconds: int | None = None, **request: object
) -> Any:
    """What the door's function says of the file at ``path``: plain JSON data, and bytes.

    ``request`` must be plain data and bytes too; ``seconds``: less time than the child has at most. Raises
    ``NurtureError`` when the child ran out of time or memory, crashed, or refused the file with a sentence of its
    own; ``Cancelled`` when ``progress`` says so.
    """
    asked = _packed({"door": door, "path": str(Path(path).absolute()), "request": request})
    with tempfile.TemporaryFile() as answer:
        code = _wait(asked, answer, progress or Silent(), Path(path).name, seconds or SECONDS)
        answer.seek(0)
        text = answer.read(ANSWER + 1)
    return _open_answer(code, text, Path(path).name)


def _wait(asked: Iterable[bytes], answer: IO[bytes], progress: Progress, name: str, seconds: int) -> int:
    started = time.monotonic()
    child = subprocess.Popen(  # noqa: S603  # our own interpreter, our own module
        _command(),
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _KEEPS_MEMORY | _ONE_CORE,
        cwd=Path(paths.__file__).resolve().parent.parent,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no black box flashes up beside ours
    )
    try:
        _hand_over(child, asked)
        while child.poll() is None:
            if time.monotonic() - started > seconds:
                raise NurtureError("documents.sandbox.too_long", field="file", file=name, seconds=seconds)
            progress.step(0, None, name)
            _rest(child)
    finally:
        child.kill()
        child.wait()
    return child.returncode


def _hand_over(child: subprocess.Popen[bytes], asked: Iterable[bytes]) -> None:
    assert child.stdin is not None
    try:
        child.stdin.writelines(asked)
        child.stdin.close()
    except BrokenPipeError:
        return  # the child died first: its exit code says so


def _rest(child: subprocess.Popen[bytes]) -> None:
    """Until the child ends, or a moment has gone by. Only asking again and again costs four times as much."""
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # a Python built for older systems has no such call
            handle = os.pidfd_open(child.pid)
            try:
                end = select.poll()
                end.register(handle, select.POLLIN)
                end.poll(1000 * _REST)
            finally:
                os.close(handle)
            return
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=_REST)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [paths.speaking_program(), "--limited-child"]
    return [sys.executable, "-m", "nurture_desk.documents.sandbox"]


def _open_answer(code: int, text: bytes, name: str) -> Any:
    if code != 0 or len(text) > ANSWER:
        raise NurtureError("documents.sandbox.gave_up", field="file", file=name)
    try:
        answer = _unpacked(text)
        if not answer.keys() & {"said", "trouble"}:
            raise TypeError
    except (ValueError, TypeError, RecursionError) as trouble:
        raise NurtureError("documents.sandbox.gave_up", field="file", file=name) from trouble
    if "trouble" in answer:
        raise NurtureError(str(answer["trouble"]), field="file", file=name, **answer.get("values", {}))
    return answer["said"]


def child() -> int:
    """The child's whole life: limit itself, read one question, answer it on standard output."""
    _limit_child()
    asked = _unpacked(sys.stdin.buffer.read())
    module, function = _DOORS[asked["door"]]
    try:
        said = getattr(import_module(module), function)(Path(asked["path"]), **asked["request"])
        answer = {"said": said}
    except NurtureError as trouble:
        values = {key: str(value) for key, value in trouble.values.items() if key != "file"}
        answer = {"trouble": trouble.key, "values": values}
    except MemoryError:
        answer = {"trouble": "documents.sandbox.too_big"}
    sys.stdout.buffer.writelines(_packed(answer))
    sys.stdout.buffer.flush()
    return 0


def _packed(told: object) -> list[bytes]:
    """A question or an answer as one line of JSON, and behind it the bytes in it.

    As text they would cost a scan's page 3 ms, and a kept file five times its size of our memory.
    """
    pieces: list[bytes] = []
    end = 0

    def behind(value: object) -> dict[str, list[int]]:
        nonlocal end
        if not isinstance(value, bytes):
            raise TypeError
        pieces.append(value)
        begin, end = end, end + len(value)
        return {_BEHIND: [begin, end]}

    line = json.dumps(told, default=behind).encode()
    return [line, b"\n", *pieces]


def _unpacked(text: bytes) -> dict[str, Any]:
    """The question or answer that was packed; one of three errors of Python's where it is nothing of the kind."""
    end = text.index(b"\n") if b"\n" in text else len(text)
    line, behind = text[:end], memoryview(text)[end + 1 :]  # no second copy of a large file
    left = len(behind)

    def found(told: dict[str, Any]) -> Any:
        nonlocal left
        if _BEHIND not in told or len(told) > 1:
            return told
        start, stop = told[_BEHIND]
        left -= len(piece := behind[start:stop])
        if left < 0:  # the same bytes asked for again and again would fill our memory
            raise ValueError
        return bytes(piece)

    told = json.loads(line, object_hook=found)
    if not isinstance(told, dict):
        raise TypeError
    return told


def _limit_child() -> None:
    """Take away what a file reader does not need."""
    if sys.platform == "win32":
        import ctypes

        from nurture_desk.documents.windows_job import limit_this_process

        limit_this_process(ctypes.WinDLL("kernel32"), MEMORY, SECONDS)
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER, ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def probe(path: Path, *, do: str) -> str:
    """For the tests of the limits: eat memory, spin, say what the environment holds, or say hello."""
    if do == "eat":
        return str(len(bytearray(4 * MEMORY)))
    while do == "spin":
        pass
    return " ".join(os.environ) if do == "environment" else path.name


if __name__ == "__main__":
    os._exit(child())  # its answer is written: nothing is left that would have to be cleared away
