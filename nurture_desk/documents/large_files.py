"""Files too large to hold in memory: copied, put in place and told apart a megabyte at a time, durably."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from nurture_desk.documents.files import file_trouble, settle_folder, take_place

_PART = 1 << 20  # bytes at once

Step = Callable[[int, int], object]  # bytes done, of all; may raise to give up


def nobody_watches(_done: int, _all: int) -> None:
    """A :data:`Step` that takes no notice."""


def copy_durably(source: Path, target: Path, step: Step = nobody_watches) -> str:
    """Copy ``source`` to the new file ``target``, on the disk when this returns; the SHA-256 of its bytes.

    After trouble, or when ``step`` raises, nothing of ours lies at ``target``. Raises ``documents.files…`` naming the
    place that is full, closed or gone.
    """
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as trouble:
        raise file_trouble(trouble, target) from trouble
    try:
        with os.fdopen(descriptor, "wb") as copy, source.open("rb") as file:
            found = _passed_on(file, step, copy)
            copy.flush()
            os.fsync(copy.fileno())
    except BaseException as trouble:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        if isinstance(trouble, OSError):
            raise file_trouble(trouble, target) from trouble
        raise
    return found


def into_place(made: Path, target: Path) -> None:
    """Give the finished file ``made`` its name ``target`` in the same folder, both made durable; replaces a file."""
    try:
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        take_place(made, target)
        settle_folder(target.parent)
    except OSError as trouble:
        raise file_trouble(trouble, target) from trouble


def sha256_of(path: Path, step: Step = nobody_watches) -> str:
    """SHA-256 of a file of any size; raises ``documents.files…``."""
    try:
        with path.open("rb") as file:
            return _passed_on(file, step)
    except OSError as trouble:
        raise file_trouble(trouble, path) from trouble


def _passed_on(file: BinaryIO, step: Step, copy: BinaryIO | None = None) -> str:
    found, done, total = hashlib.sha256(), 0, os.fstat(file.fileno()).st_size
    while part := file.read(_PART):
        found.update(part)
        if copy is not None:
            copy.write(part)
        done += len(part)
        step(done, total)
    return found.hexdigest()
