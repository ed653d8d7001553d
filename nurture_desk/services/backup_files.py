"""A backup as files: the encrypted copy, and the manifest beside it that says what it is without a key.

The copy is made under another name, read from end to end, made durable and only then given its own name; the manifest
is there before it, so that a backup without one is not ours. What fails leaves nothing, what is killed leaves an
encrypted part that the next backup clears away.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, NullPool

from nurture_desk.db import backup, keys
from nurture_desk.db.engine import key_of, open_engine
from nurture_desk.documents.files import file_trouble, write_atomically
from nurture_desk.documents.large_files import into_place, sha256_of
from nurture_desk.documents.small_files import note_in
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.backups import FOLDER, MANIFEST, SUFFIX, Manifest, Why, file_name, named
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent

_MAKING = re.compile(r"-making-[0-9a-f]{8}")


@dataclass(frozen=True)
class Made:
    """A backup that is whole but has not been given its name yet: :meth:`finish` or :meth:`discard` it."""

    part: Path
    path: Path
    manifest: Manifest

    def finish(self) -> None:
        """Put the manifest there, then the backup; what cannot be written leaves neither."""
        try:
            write_manifest(self.path, self.manifest)
            into_place(self.part, self.path)
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Leave nothing."""
        for file in (self.part, manifest_file(self.path)):
            with suppress(OSError):
                file.unlink(missing_ok=True)


def copy(conn: Connection, folder: Path, desk: str, why: Why, at: datetime, progress: Progress) -> Made:
    """Copy the desk as ``conn`` sees it into ``folder`` (made if its parent is there) and check the copy.

    Raises ``documents.files…`` or ``vault…`` with the folder that is in the way; ``Cancelled`` when ``progress`` says
    so. Nothing stays behind.
    """
    key = key_of(conn.engine)
    mark = keys.fingerprint(key)
    _make_folder(folder)
    _clear_parts(folder, mark)
    path = _free(folder, desk, at, mark)
    part = path.with_name(f"{path.name}-making-{secrets.token_hex(4)}")
    try:
        held = backup.copy_to(conn, part, lambda done, total: progress.step(done, total))
        told = Manifest(
            desk=desk,
            made_at=at,
            why=why,
            size=part.stat().st_size,
            sha256=sha256_of(part),
            fingerprint=mark,
            schema=held.schema,
            needs=held.needs,
            entry=held.entry,
            content=keyed(key, held.digest),
        )
    except BaseException as trouble:
        part.unlink(missing_ok=True)
        if isinstance(trouble, OSError):
            raise file_trouble(trouble, path) from trouble
        raise
    return Made(part, path, sealed(told, key))


def before_migration(desk: Path, key: bytes, at: datetime) -> Path:
    """A safe copy of the desk as it is, before it is brought up to a new version; where it lies.

    Raises ``backup.before_migration`` with what was in the way: then the migration must not begin.
    """
    engine = open_engine(desk, key, pool=NullPool)
    try:
        with engine.connect() as conn:
            made = copy(conn, desk.with_name(f"{desk.stem}{FOLDER}"), desk.stem, Why.MIGRATION, at, Silent())
        made.finish()
    except NurtureError as trouble:
        raise NurtureError("backup.before_migration", file=desk.name, why=sentence(trouble)) from None
    finally:
        engine.dispose()
    return made.path


def keyed(key: bytes, what: bytes) -> str:
    """A hash of ``what`` that only the key can make: in plain text it says nothing of ``what``."""
    return hmac.new(hashlib.sha256(b"nurture desk manifest 1\x00" + key).digest(), what, hashlib.sha256).hexdigest()


def sealed(manifest: Manifest, key: bytes) -> Manifest:
    """``manifest`` with the seal of ``key``, so that an edit shows."""
    return replace(manifest, seal=keyed(key, json.dumps(_fields(replace(manifest, seal=""))).encode()))


def is_sealed(manifest: Manifest, key: bytes) -> bool:
    """Whether ``manifest`` is as it was written under ``key``."""
    return hmac.compare_digest(sealed(manifest, key).seal.encode(), manifest.seal.encode("utf-8", "replace"))


def manifest_file(path: Path) -> Path:
    """Where the manifest of the backup ``path`` lies."""
    return path.with_name(f"{path.name}{MANIFEST}")


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Put ``manifest`` beside the backup ``path``."""
    content = json.dumps({"nurture_backup": 1, **_fields(manifest)}, indent=1, ensure_ascii=False) + "\n"
    write_atomically(manifest_file(path), content.encode())


def read_manifest(path: Path) -> Manifest | None:
    """The manifest beside the backup ``path``; None when there is none that can be read."""
    try:
        told = note_in(manifest_file(path))
        if told.pop("nurture_backup") != 1:
            return None
        told["made_at"] = datetime.fromisoformat(told["made_at"])
        told["why"] = Why(told["why"])
        found = Manifest(**told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    whole = isinstance(found.size, int) and isinstance(found.entry, int) and found.made_at.tzinfo is not None
    texts = (found.desk, found.sha256, found.fingerprint, found.schema, found.needs, found.content, found.seal)
    return found if whole and all(isinstance(text, str) for text in texts) else None


def lying_in(folder: Path) -> Iterator[tuple[Path, Manifest | None]]:
    """The backups in ``folder`` by their names, newest name first, each with its manifest; nothing where none is."""
    try:
        found = sorted((one for one in folder.glob(f"*{SUFFIX}") if named(one.name)), reverse=True, key=_moment)
    except OSError:  # a drive that was unplugged
        return
    for path in found:
        yield path, read_manifest(path)


def check_unopened(path: Path) -> Manifest | None:
    """What can be told of the backup ``path`` without a key: there, not empty, encrypted, as its manifest says.

    The manifest, or None where none lies beside it. Raises the sentence of what is wrong.
    """
    try:
        if not path.is_file():
            raise NurtureError("backup.missing", file=path.name)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as trouble:
        raise file_trouble(trouble, path) from trouble
    if size == 0:
        raise NurtureError("backup.empty", file=path.name)
    if head.startswith(b"SQLite format 3"):
        raise NurtureError("backup.plain", file=path.name)
    manifest = read_manifest(path)
    if manifest is not None and size < manifest.size:
        raise NurtureError("backup.cut_short", file=path.name)
    if manifest is not None and sha256_of(path) != manifest.sha256:
        raise NurtureError("backup.changed", file=path.name)
    return manifest


def fingerprint_of(path: Path) -> str | None:
    """The fingerprint of the key that the backup ``path`` needs: out of its manifest, else out of its name."""
    manifest = read_manifest(path)
    if manifest is not None:
        return manifest.fingerprint
    told = named(path.name)
    return told[2] if told is not None else None


def _fields(manifest: Manifest) -> dict[str, object]:
    return {**asdict(manifest), "made_at": manifest.made_at.isoformat(), "why": manifest.why.value}


def _moment(path: Path) -> datetime:
    told = named(path.name)
    return told[1] if told is not None else datetime.min  # noqa: DTZ901  # only backups by name come here


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise NurtureError("backup.not_a_folder", folder=str(folder)) from None
    except OSError as trouble:
        raise file_trouble(trouble, folder / "backup") from trouble


def _free(folder: Path, desk: str, at: datetime, mark: str) -> Path:
    for again in range(1000):
        path = folder / file_name(desk if not again else f"{desk} ({again + 1})", at, mark)
        if not path.exists() and not manifest_file(path).exists():
            return path
    raise NurtureError("backup.too_many", folder=str(folder))


def _clear_parts(folder: Path, mark: str) -> None:
    """Take away what a killed backup of this key left: parts, and manifests whose backup never came."""
    for file in folder.glob(f"*{mark}{SUFFIX}-making-*"):
        name, making = file.name[: -len("-making-00000000")], file.name[-len("-making-00000000") :]
        if named(name) and _MAKING.fullmatch(making):
            file.unlink(missing_ok=True)
    for file in folder.glob(f"*{mark}{SUFFIX}{MANIFEST}"):
        path = file.with_name(file.name.removesuffix(MANIFEST))
        if named(path.name) and read_manifest(path) is not None and not path.exists():
            file.unlink(missing_ok=True)
