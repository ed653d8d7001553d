"""Files leave whole or not at all, one or several: written beside the target, made durable, then renamed."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from nurture_desk.domain.errors import NurtureError

_PART = re.compile(r"\.[0-9a-f]{12}\.part")
_HELD = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION of Windows
_LEFT_OVER = 3600  # seconds; no writing takes so long
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
    errno.EBUSY: "documents.files.in_use",
}


def write_atomically(path: Path, content: bytes, *, private: bool = False) -> Path:
    """Write ``content`` to ``path``; after a failure or a crash the file is the old one or the new one.

    Others on the computer may read it as the user's ``umask`` says, so that a document on a shared drive can be
    opened by colleagues; with ``private`` (keys on paper) only the user may. Returns the path written. Raises
    ``NurtureError`` with a sentence naming the place when the disk is full, read-only or closed to us; a half-written
    file never stays behind.
    """
    write_all({path: content}, private=private)
    return Path(path)


def write_all(contents: Mapping[Path, bytes], *, private: bool = False) -> None:
    """Write files that belong together: all of them stand at their places afterwards, or each is as it was before.

    Raises as ``write_atomically``.
    """
    Staged(contents, private=private).place()


class Staged:
    """Files that belong together, durable beside their places and not there yet: ``place`` or ``discard`` them.

    Whoever has to write down first that they leave can do so between the two: a full drive shows before.
    """

    def __init__(self, contents: Mapping[Path, bytes], *, private: bool = False, make_folders: bool = False) -> None:
        self._files: list[_Staged] = []
        self._folders: list[Path] = []  # made for them
        try:
            for path, content in contents.items():
                if make_folders:
                    self._make_folder(Path(path))
                self._files.append(_Staged(Path(path)))
                self._files[-1].write(content, 0o600 if private else 0o666)
        except BaseException:
            self.discard()
            raise

    def place(self) -> None:
        """Put all of them where they belong, or leave everything as it was."""
        try:
            for one in self._files:
                one.place(alone=len(self._files) == 1)
        except BaseException:
            self.discard()
            raise
        for one in self._files:
            one.clear(keep=True)

    def discard(self) -> None:
        """Leave nothing of them."""
        for one in reversed(self._files):
            one.clear(keep=False)
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()

    def _make_folder(self, path: Path) -> None:
        with _told(path):
            missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
            for folder in reversed(missing):
                folder.mkdir()
                self._folders.append(folder)
            if not path.parent.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "a file is in the way")


class _Staged:
    """One file on its way to its place, and what stood there before it."""

    def __init__(self, path: Path) -> None:
        if path.suffix.casefold() == ".nurture":  # a desk's key would open nothing any more
            raise NurtureError("documents.files.is_desk", field="file", file=path.name)
        if path.suffix.casefold() == ".nurture-backup":  # nor a backup bring anything back
            raise NurtureError("documents.files.is_backup", field="file", file=path.name)
        self._path = path
        self._beside = path.with_name(f".{secrets.token_hex(6)}.part")
        self._before = path.with_name(f".{secrets.token_hex(6)}.part")
        self._device: bytes | None = None  # what goes to a pipe or device, which nothing can be put in the place of
        self._placed = self._kept = False

    def write(self, content: bytes, mode: int) -> None:
        """Make it durable beside its place."""
        if _is_device(self._path):
            self._device = content
            return
        with _told(self._path):
            _write_durably(self._beside, content, mode)
            _clear_left_over(self._beside)

    def place(self, *, alone: bool) -> None:
        """Put it where it belongs; unless it is ``alone``, what stood there keeps a second name until all are there."""
        with _told(self._path):
            if self._device is not None:
                with self._path.open("wb", buffering=0) as device:
                    device.write(self._device)
                return
            if not alone:
                with suppress(OSError):  # nothing there, or a drive that knows no second names
                    os.link(self._path, self._before)
                    self._kept = True
            take_place(self._beside, self._path)
            self._placed = True
            settle_folder(self._path.parent)

    def clear(self, *, keep: bool) -> None:
        """Leave nothing beside it; without ``keep`` put back what stood at its place."""
        with suppress(OSError):
            if self._placed and not keep:
                if self._kept:
                    self._before.replace(self._path)
                else:
                    self._path.unlink()
        for left in (self._beside, self._before):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _clear_left_over(new: Path) -> None:
    """Take away what a program that was killed left beside ``new``, just written, an hour ago or longer.

    The hour is the drive's own: a shared drive's clock need not be this computer's.
    """
    with suppress(OSError):
        now = new.stat().st_mtime
        for left in new.parent.glob(".*.part"):
            if _PART.fullmatch(left.name) and left.stat().st_mtime < now - _LEFT_OVER:
                left.unlink()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what the drive did with the file at ``path`` in a plain sentence."""
    try:
        yield
    except OSError as trouble:
        raise file_trouble(trouble, path) from trouble


def _is_device(path: Path) -> bool:
    try:
        return path.exists() and not (path.is_file() or path.is_dir())
    except OSError as trouble:  # a name longer than the drive takes
        raise file_trouble(trouble, path) from trouble


def file_trouble(trouble: OSError, path: Path) -> NurtureError:
    """The plain sentence for ``trouble`` with the file at ``path``."""
    held = getattr(trouble, "winerror", 0) in _HELD
    key = _SENTENCES.get(errno.EBUSY if held else trouble.errno or 0, "documents.files.not_written")
    return NurtureError(key, field="file", file=path.name, place=str(path.parent), drive=_drive(path))


def _write_durably(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def take_place(made: Path, target: Path) -> None:
    """Rename ``made`` over ``target`` beside it. Windows does not where another program has that file open: ``EBUSY``.

    Windows calls it a lack of rights; but ``made`` was written in the same folder a moment ago.
    """
    try:
        made.replace(target)
    except PermissionError as trouble:
        if getattr(trouble, "winerror", None) is None:
            raise
        raise OSError(errno.EBUSY, "another program has the file open") from trouble


def settle_folder(folder: Path) -> None:
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
