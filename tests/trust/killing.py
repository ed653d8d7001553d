"""Real operations in a child process that is killed (SIGKILL) anywhere in them, and what is found afterwards.

The child announces the content hash of every table before the operation, inside each transaction just before it is
committed, and once the operation is acknowledged. What is found must be one of these, and the last one if the
operation was acknowledged.
"""

from __future__ import annotations

import hashlib
import os
import random
import select
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, event

from nurture_desk.db import audit, search
from nurture_desk.db.engine import IMMEDIATE, open_engine
from nurture_desk.services.clock import on
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.samples import STORY_DAY
from tests.trust.steps import READS, content_of

Work = Callable[[Path, bytes, Path], Callable[[], object]]
Tell = Callable[[str], None]
PATIENCE = 120  # seconds an operation may take


@dataclass(frozen=True)
class Operation:
    """``ready(desk file, key, folder)`` opens what it needs and gives the work to be killed in.

    ``commits``: how many transactions it is made of, 0 for any number of them. ``steps`` and ``seconds``: how long it
    is when nobody kills it, out of ``measured``.
    """

    name: str
    ready: Work
    commits: int = 1
    steps: int = 12
    seconds: float = 1.0


@dataclass
class Killed:
    """What one child said, and where it came to its end."""

    announced: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False  # it was through before it could be killed

    def hashes(self, word: str) -> list[str]:
        return [said for kind, said in self.announced if kind == word]


def desks_of(folder: Path) -> Desks:
    """An account of its own whose clock stands in the week before hand-in."""
    return Desks(clock=on(STORY_DAY), recent=RecentDesks(folder / "recent.json"))


def content_at(path: Path, key: bytes) -> str:
    """The content hash of a desk nobody has open."""
    engine = open_engine(path, key, pool=NullPool)
    try:
        with engine.connect() as conn:
            return content_of(conn)
    finally:
        engine.dispose()


def measured(operation: Operation, base: Path, key: bytes, folder: Path) -> Operation:
    """``operation`` with its length: it is run here, so that children need load nothing, then once in a child."""
    operation.ready(copy_of(base, folder), key, folder)()
    began = time.monotonic()
    said = run_killed(operation, copy_of(base, folder), key, folder, None).announced
    begun = float(next(what for word, what in said if word == "begun"))
    return replace(operation, steps=int(said[-1][1]), seconds=max(0.05, time.monotonic() - max(began, begun)))


def run_killed(operation: Operation, path: Path, key: bytes, folder: Path, chance: random.Random | None) -> Killed:
    """Run it on the desk at ``path`` in a child of this process, killed where ``chance`` says (None: not at all)."""
    outside = None if chance is None or chance.random() < 0.6 else chance.random() * operation.seconds
    step = chance.randint(1, operation.steps) if chance is not None and outside is None else 0
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _child(operation, path, key, folder, writing, step)
    os.close(writing)
    found = Killed()
    try:
        _hear(reading, pid, found, outside)
    finally:
        os.close(reading)
        _, status = os.waitpid(pid, 0)
    found.finished = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    if os.WIFEXITED(status) and not found.finished:
        raise AssertionError(f"{operation.name}: the child failed by itself: {found.announced[-1:]}")
    return found


def killed_after(work: Callable[[Tell], None], lines: int) -> list[str]:
    """What ``work`` told in a child of this process that was killed once it had told ``lines``; it may tell more."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            signal.alarm(PATIENCE)
            work(lambda line: _say(writing, line))
        finally:
            os._exit(1)
    os.close(writing)
    told: list[str] = []
    with os.fdopen(reading, "rb") as pipe:
        for line in pipe:
            told.append(line.decode().rstrip("\n"))
            if len(told) == lines:
                os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert len(told) >= lines, "it ended by itself"
    return told


def _say(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def _hear(reading: int, pid: int, found: Killed, outside: float | None) -> None:
    """Note what the child says; kill it ``outside`` seconds after it began."""
    fuse = None
    text = b""
    while True:
        left = PATIENCE if fuse is None else max(0.0, fuse - time.monotonic())
        if not select.select([reading], [], [], left)[0]:
            os.kill(pid, signal.SIGKILL)
            fuse = None
            continue
        more = os.read(reading, 65536)
        if not more:
            return
        text += more
        *lines, text = text.split(b"\n")
        found.announced += [tuple(line.decode().split(" ", 1)) for line in lines]
        if outside is not None and found.hashes("begin"):
            fuse, outside = time.monotonic() + outside, None


class _Mine:
    """In the child: announces, and kills itself at its step ``at`` (0: at none)."""

    def __init__(self, pipe: int, at: int) -> None:
        self._pipe = pipe
        self._at = at
        self.steps = 0

    def say(self, word: str, what: str) -> None:
        _say(self._pipe, f"{word} {what}")

    def begin(self) -> None:
        for name in ("fsync", "replace"):
            setattr(os, name, self._stepping(getattr(os, name)))
        event.listen(Engine, "before_cursor_execute", self._statement)
        event.listen(Engine, "commit", self._commit)
        event.listen(Engine, "checkin", lambda *_: self._step())

    def _stepping(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **named: Any) -> Any:
            self._step()
            answer = real(*given, **named)
            self._step()
            return answer

        return stepped

    def _statement(self, _conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not READS.match(statement):
            self._step()

    def _commit(self, conn: Any) -> None:
        if conn.get_execution_options().get(IMMEDIATE):
            self.say("about", content_of(conn))
            self._step()

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def _child(operation: Operation, path: Path, key: bytes, folder: Path, pipe: int, step: int) -> None:
    """Never returns."""
    signal.alarm(PATIENCE)
    mine = _Mine(pipe, step)
    code = 1
    try:
        work = operation.ready(path, key, folder)
        mine.say("begin", content_at(path, key))
        mine.say("begun", str(time.monotonic()))
        mine.begin()
        work()
        mine.say("done", str(mine.steps))
        code = 0
    except BaseException as trouble:  # whatever it was, the parent hears of it
        mine.say("trouble", f"{type(trouble).__name__} {trouble}".replace("\n", " "))
    finally:
        os._exit(code)


def copy_of(base: Path, folder: Path) -> Path:
    """A desk file of its own in ``folder``, made new."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "out").mkdir(parents=True)
    return Path(shutil.copyfile(base, folder / "desk.nurture"))


def faults_after(operation: Operation, path: Path, key: bytes, folder: Path, killed: Killed) -> list[str]:
    """What is wrong after a kill; nothing, if all is well. The desk is opened as people open it at last."""
    begin, about = killed.hashes("begin"), killed.hashes("about")
    if not begin:
        return []  # before the operation
    now = content_at(path, key)
    faults = []
    if now not in (begin[0], *about):
        faults.append("the desk is in a state between")
    if killed.hashes("done") and now != (about or begin)[-1]:
        faults.append("what was acknowledged is lost")
    if now == begin[0] and about and now != about[-1] and any((folder / "out").rglob("*.*[!t]")):
        faults.append("a file left that the desk knows nothing of")
    if operation.commits and len(about) > operation.commits:
        faults.append(f"{len(about)} transactions instead of {operation.commits}")
    made = [*(folder / "out").rglob("*"), *folder.glob("*.backups/*.nurture-backup")]
    faults += [f"{file.name} is half written" for file in made if not _whole(file)]
    return faults + unsound(path, key, folder)


def unsound(path: Path, key: bytes, folder: Path) -> list[str]:
    """What is wrong with a desk once it was opened as people open it."""
    faults = []
    desk = desks_of(folder).open_with_key(path, key)
    with desk.look() as conn:
        if audit.verify(conn) is not None:
            faults.append("the trail is broken")
        if conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            faults.append("a link is broken")
        if search.out_of_step(conn):
            faults.append("the search index is out of step")
    desk.close()
    return faults


def _whole(file: Path) -> bool:
    if not file.is_file() or file.suffix == ".part":
        return True
    content = file.read_bytes()
    if file.suffix == ".nurture-backup":
        beside = file.with_name(f"{file.name}.json").read_text(encoding="utf-8")
        return hashlib.sha256(content).hexdigest() in beside
    return {".pdf": content.rstrip().endswith(b"%%EOF"), ".docx": content[-22:-18] == b"PK\5\6"}.get(file.suffix, True)
