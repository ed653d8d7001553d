"""Sealed answers in a folder: whoever holds the public key can put one in, only the private key opens one.

A file is ``NDLAP1`` and eight bytes that tell for which key it was sealed, then a NaCl sealed box (X25519,
XSalsa20-Poly1305). Its name is random, its content is padded, so that neither says who answered or how much.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from nurture_desk.documents.files import file_trouble, write_atomically
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.plain_json import read_json

SUFFIX = ".sealed"
MOST = 256 * 1024  # bytes a file may have; an answer has a few thousand
_MAGIC, _MARK, _PAD = b"NDLAP1", 8, 2048


def new_private_key() -> str:
    """A new private key, 64 hexadecimal digits: to be kept inside the desk and nowhere else."""
    return bytes(PrivateKey.generate()).hex()


def public_key_of(private_key: str) -> str:
    """The public half, 64 hexadecimal digits."""
    return bytes(PrivateKey(bytes.fromhex(private_key)).public_key).hex()


def mark_of(public_key: str) -> str:
    """What tells one desk's answers from another's: 16 hexadecimal digits."""
    return hashlib.blake2b(bytes.fromhex(public_key), digest_size=_MARK).hexdigest()


def put(folder: Path, public_key: str, content: Mapping[str, Any]) -> Path:
    """Seal ``content`` (plain data) into a file of its own in ``folder``; it is there whole or not at all."""
    text = json.dumps(content, ensure_ascii=False).encode()
    text += b" " * (-len(text) % _PAD)
    box = SealedBox(PublicKey(bytes.fromhex(public_key))).encrypt(text)
    path = folder / f"{secrets.token_hex(16)}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as trouble:
        raise file_trouble(trouble, path) from trouble
    return write_atomically(path, _MAGIC + bytes.fromhex(mark_of(public_key)) + box, private=True)


def waiting(folder: Path) -> list[Path]:
    """The files that lie in ``folder``, the oldest first; an empty list where there is no folder."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for path in folder.iterdir():
            if path.suffix == SUFFIX and path.is_file():
                found.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(found)]


def open_one(path: Path, private_key: str) -> tuple[bytes, Mapping[str, Any]]:
    """The file's bytes and what is in it. Raises ``audience.spool.…``: damaged, or sealed for another desk."""
    try:
        if path.stat().st_size > MOST:
            raise NurtureError("audience.spool.damaged", file=path.name)
        whole = path.read_bytes()
    except OSError as trouble:
        raise NurtureError("audience.spool.not_read", file=path.name) from trouble
    head = len(_MAGIC) + _MARK
    if not whole.startswith(_MAGIC) or len(whole) <= head:
        raise NurtureError("audience.spool.damaged", file=path.name)
    if whole[len(_MAGIC) : head] != bytes.fromhex(mark_of(public_key_of(private_key))):
        raise NurtureError("audience.spool.other_desk", file=path.name)
    try:
        said = read_json(SealedBox(PrivateKey(bytes.fromhex(private_key))).decrypt(whole[head:]))
    except (CryptoError, ValueError) as trouble:
        raise NurtureError("audience.spool.damaged", file=path.name) from trouble
    if not isinstance(said, dict):
        raise NurtureError("audience.spool.damaged", file=path.name)
    return whole, said


def keep_aside(path: Path) -> Path:
    """Move a file that is no answer of ours into the folder beside it, never deleted; where it lies now.

    It stays where it is in a folder that may not be written to.
    """
    aside = path.parent / "aside"
    try:
        aside.mkdir(mode=0o700, exist_ok=True)
        return path.replace(aside / path.name)
    except OSError:
        return path
