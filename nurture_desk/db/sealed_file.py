"""The encrypted file as it lies on the disk: made, looked through, opened by its raw key. No SQLAlchemy.

The only module that imports SQLCipher.

A desk is opened by its raw 256-bit key (3 ms; a passphrase inside SQLCipher would cost 0.2 s and is not used: see
``db/keys.py``). Every connection gets the settings of trust D2 before anything is read.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from nurture_desk.domain.backups import SUFFIX as BACKUP
from nurture_desk.domain.errors import NurtureError

PAGE = 4096  # bytes of a SQLCipher 4 page
APPLICATION_ID = 0x4E444B31  # "NDK1", in the file's own header
PLAIN_HEADER = b"SQLite format 3\x00"
BUSY_SECONDS = 5
SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-8192",  # kB: the indexes of a whole register; with the usual 2 MB they are written twice
)


def open_copy(path: Path, key: bytes, *, new: bool = False) -> Any:
    """A bare connection to a copy of a desk at ``path``: one that nobody writes, or a ``new`` one being made.

    A copy is read as it lies (immutable), so that not even a lock is written beside it: it may lie on a stick that
    is write-protected. A new one is written without a journal: it is whole once it has been renamed, or it is gone.
    Raises what SQLCipher says of it; :func:`copy_trouble` turns that into the user's sentence.
    """
    connection = connect(path, key, "rwc" if new else "ro&immutable=1", foreign_keys=True)
    if new:
        connection.execute("PRAGMA journal_mode=OFF").fetchall()
        connection.execute("PRAGMA synchronous=OFF")
    return connection


CopyTrouble = sqlcipher.Error  # what a connection of :func:`open_copy` raises
driver = sqlcipher  # of which SQLAlchemy makes its pool


def copy_trouble(trouble: BaseException, path: Path) -> NurtureError:
    """The user's sentence for what a copy's connection raised."""
    return plain_trouble(trouble, path) or NurtureError("vault.damaged", file=path.name)


def create_file(path: Path, key: bytes) -> None:
    """Make an empty encrypted file at ``path``, where none may be; raises ``vault.exists`` or what the disk says."""
    if path.exists():
        raise NurtureError("vault.exists", file=path.name)
    try:
        connection = connect(path, key, "rwc", foreign_keys=True)
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
                raise NurtureError("places.no_log", file=path.name, folder=str(path.parent))
        finally:
            connection.close()
    except sqlcipher.Error as trouble:
        raise plain_trouble(trouble, path) or trouble from None


def check_file(path: Path, key: bytes, *, every_page: bool = True) -> None:
    """Look at the file before anything is written: encrypted, ours, opened by ``key`` and (``every_page``) whole.

    Raises ``vault.missing``, ``empty_file``, ``not_encrypted``, ``damaged`` (also for another key) or ``not_a_desk``.
    """
    if (size := size_of(path)) == 0:
        raise NurtureError("vault.empty_file", file=path.name)
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise NurtureError("vault.not_encrypted", file=path.name)
    if size % PAGE:
        raise NurtureError("vault.damaged", file=path.name)
    try:
        connection = connect(path, key, "rw" if every_page else "ro", foreign_keys=True)
    except sqlcipher.Error as trouble:
        raise plain_trouble(trouble, path) or NurtureError("vault.damaged", file=path.name) from None
    try:
        _check_inside(connection, path, every_page)
    except sqlcipher.Error as trouble:
        raise plain_trouble(trouble, path) or NurtureError("vault.damaged", file=path.name) from None
    finally:
        connection.close()


def key_fits(path: Path, key: bytes) -> bool:
    """Whether ``key`` reads the first page of the file, whatever is wrong with the others."""
    try:
        connect(path, key, "ro", foreign_keys=True).close()
    except sqlcipher.Error as trouble:
        return "not a database" not in str(trouble)
    return True


def size_of(path: Path) -> int:
    """Bytes of the desk file; ``vault.missing`` when it is not there, ``vault.not_a_desk`` when it is a folder.

    ``vault.is_backup`` for a backup: opened as a desk it would be written to, and be no backup any more.
    """
    try:
        if path.is_dir():
            raise NurtureError("vault.not_a_desk", file=path.name)
        if os.path.realpath(path).casefold().endswith(BACKUP):
            raise NurtureError("vault.is_backup", file=path.name)
        return path.stat().st_size
    except OSError:  # not there, or in a folder that this account may not look into
        raise NurtureError("vault.missing", file=path.name) from None


def _check_inside(connection: Any, path: Path, every_page: bool) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NurtureError("vault.not_a_desk", file=path.name)
    # Read through the pager, every page in use is checked against its own HMAC, in the WAL as well as in the file.
    if every_page and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise NurtureError("vault.damaged", file=path.name)


def connect(path: Path, key: bytes, mode: str, foreign_keys: bool) -> Any:
    """A bare connection with our settings; ``mode`` is SQLite's own word (``ro``, ``rw``, ``rwc``).

    Refuses a drive that cannot keep the log beside it.
    """
    if len(key) != 32:
        raise ValueError("a desk key has 32 bytes")
    if mode == "ro" and path.with_name(f"{path.name}-journal").exists():
        with suppress(sqlcipher.Error):  # who only looks cannot turn back what was cut short, and would be refused
            connect(path, key, "rw", foreign_keys).close()
    connection = sqlcipher.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # we say BEGIN ourselves, so that DDL is transactional too
        check_same_thread=False,  # the pool hands it to one thread at a time
    )
    try:
        connection.execute("PRAGMA cipher_log=off")  # first, or SQLCipher writes to stderr
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for setting in SETTINGS:
            connection.execute(setting)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the key is tried here
        if mode == "rw" and connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
            raise NurtureError("places.no_log", file=path.name, folder=str(path.parent))
    except BaseException:
        connection.close()
        raise
    return connection


_LEAST_FREE = 64 * 1024  # bytes; with less the log of a desk cannot be begun
_TROUBLES = (
    (r"database or disk is full", "vault.disk_full"),
    (r"is locked|is busy", "vault.busy"),
    (r"readonly database|attempt to write", "vault.read_only"),
    (r"unable to open", "vault.cannot_open"),
    (r"not a database|malformed|hmac|corrupt", "vault.damaged"),
    (r"disk I/O", "vault.disk_trouble"),
)


def plain_trouble(trouble: BaseException, path: Path) -> NurtureError | None:
    """The user's sentence for what the disk or the file did, or None when it is a defect of ours."""
    inner = getattr(trouble, "orig", trouble)  # SQLAlchemy wraps what SQLCipher raised
    if not isinstance(inner, sqlcipher.OperationalError | sqlcipher.DatabaseError) or isinstance(
        inner, sqlcipher.IntegrityError | sqlcipher.ProgrammingError
    ):
        return None
    for pattern, key in _TROUBLES:
        if re.search(pattern, str(inner), re.IGNORECASE):
            if key == "vault.disk_trouble" and _is_full(path.parent):
                key = "vault.disk_full"  # said so of the shared memory of its log
            return NurtureError(key, file=path.name, folder=str(path.parent))
    return None


def let_others_go(path: Path, key: bytes) -> None:
    """Bring all of the desk into the one file at ``path``, without WAL; ``vault.busy`` while anybody else has it open.

    The next connection that writes makes a WAL again.
    """
    try:
        connection = connect(path, key, "rw", foreign_keys=True)
        try:
            alone = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete"
        finally:
            connection.close()
    except sqlcipher.Error as trouble:
        raise plain_trouble(trouble, path) or trouble from None
    if not alone:
        raise NurtureError("vault.busy", file=path.name)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE
    except OSError:
        return False
