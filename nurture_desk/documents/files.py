"""Files leave whole or not at all: written beside the target, made durable, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from nurture_desk.domain.errors import NurtureError

_SENTENCES = {
    errno.ENOSPC: "documents.files.disk_full",
    errno.EDQUOT: "documents.files.disk_full",
    errno.EROFS: "documents.files.read_only",
    errno.EACCES: "documents.files.not_allowed",
    errno.EPERM: "documents.files.not_allowed",
    errno.ENOENT: "documents.files.no_folder",
    errno.ENOTDIR: "documents.files.no_folder",
    errno.EISDIR: "documents.files.is_folder",
    errno.ENAMETOOLONG: "documents.files.name_too_long",
}


def write_atomically(path: Path, content: bytes, *, private: bool = False) -> Path:
    """Write ``content`` to ``path``; after a failure or a crash the file is the old one or the new one.

    Others on the computer may read it as the user's ``umask`` says, so that a document on a shared drive can be
    opened by colleagues; with ``private`` (keys on paper) only the user may. Returns the path written. Raises
    ``NurtureError`` with a sentence naming the place when the disk is full, read-only or closed to us; a half-written
    file never stays behind.
    """
    path = Path(path)
    if path.suffix.casefold() == ".nurture":  # a desk's key would open nothing any more
        raise NurtureError("documents.files.is_desk", field="file", file=path.name)
    if _is_device(path):
        return _write_to_device(path, content)
    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        _write_durably(beside, content, 0o600 if private else 0o666)
        beside.replace(path)
        _settle_folder(path.parent)
    except OSError as trouble:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise file_trouble(trouble, path) from trouble
    return path


def _is_device(path: Path) -> bool:
    try:
        return path.exists() and not (path.is_file() or path.is_dir())
    except OSError as trouble:  # a name longer than the drive takes
        raise file_trouble(trouble, path) from trouble


def _write_to_device(path: Path, content: bytes) -> Path:
    """Write to a pipe or device as it stands: a rename would put a file in its place."""
    try:
        with path.open("wb", buffering=0) as device:
            device.write(content)
    except OSError as trouble:
        raise file_trouble(trouble, path) from trouble
    return path


def file_trouble(trouble: OSError, path: Path) -> NurtureError:
    """The plain sentence for ``trouble`` with the file at ``path``."""
    key = _SENTENCES.get(trouble.errno or 0, "documents.files.not_written")
    return NurtureError(key, field="file", file=path.name, place=str(path.parent), drive=_drive(path))


def _write_durably(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows neither needs nor allows it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _drive(path: Path) -> str:
    """The mount or drive that ``path`` lies on, as a person would name it."""
    place = path.absolute().parent
    if place.drive:
        return place.drive
    while not os.path.ismount(place) and place != place.parent:
        place = place.parent
    return str(place)
