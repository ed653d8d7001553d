"""Whether a backup, or a desk that nobody has open, is whole: what can be told without its key, and all with it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nurture_desk.db import backup, keys
from nurture_desk.db.backup import Content
from nurture_desk.db.migrations.runner import knows
from nurture_desk.db.sealed_file import PAGE
from nurture_desk.domain.backups import Manifest, named
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.services import backup_files


@dataclass(frozen=True)
class Verified:
    """What is known of a file: ``content`` only when the key was there to read it, from end to end."""

    path: Path
    fingerprint: str | None  # of the key it needs; None when nothing beside it, nor its name, says so
    manifest: Manifest | None
    content: Content | None

    @property
    def made_at(self) -> datetime | None:
        """When it was made: as its manifest says (aware), else as its name says (without a zone)."""
        if self.manifest is not None:
            return self.manifest.made_at
        told = named(self.path.name)
        return told[1] if told is not None else None


def look_at(path: Path) -> Verified:
    """What can be told of ``path`` without a key; raises the sentence of what is wrong with it."""
    manifest = backup_files.check_unopened(path)
    if path.stat().st_size % PAGE:
        raise NurtureError("backup.cut_short", file=path.name)
    mark = manifest.fingerprint if manifest is not None else backup_files.fingerprint_of(path)
    return Verified(path, mark or keys.read_fingerprint(path), manifest, None)


def verify(path: Path, key: bytes, progress: Progress | None = None) -> Verified:
    """Read the backup ``path`` from end to end with ``key``; nothing is written, not even beside it.

    Raises, each with its own sentence: not there, empty, not encrypted, cut short, changed, ``backup.foreign`` (it
    needs another key), ``backup.key_or_damage`` (nothing says which), ``backup.newer`` (naming the version it needs).
    """
    watch = progress or Silent()
    seen = look_at(path)
    mark = keys.fingerprint(key)
    if seen.fingerprint not in (None, mark):
        raise NurtureError("backup.foreign", field="recovery_key", file=path.name, fingerprint=seen.fingerprint)
    try:
        content = backup.examine(path, key, lambda done, total: watch.step(done, total))
    except NurtureError as trouble:
        if trouble.key != "vault.damaged":
            raise
        told = "backup.key_or_damage" if seen.fingerprint is None else "backup.changed"
        raise NurtureError(told, file=path.name) from None
    if not knows(content.schema):
        raise NurtureError("backup.newer", file=path.name, version=content.needs)
    if seen.manifest is not None and not _fits(seen.manifest, content, key):
        raise NurtureError("backup.other_manifest", file=path.name)
    return Verified(path, mark, seen.manifest, content)


def _fits(manifest: Manifest, content: Content, key: bytes) -> bool:
    """Whether the manifest is as it was sealed, and of this content."""
    told = backup_files.keyed(key, content.digest)
    return backup_files.is_sealed(manifest, key) and hmac.compare_digest(
        manifest.content.encode("utf-8", "replace"), told.encode()
    )
