"""The desk key: made at random, told apart by a fingerprint, kept wrapped by the passphrase.

The file needs the key and the account needs the passphrase: the account's key store holds the desk key sealed with
AES-GCM under Argon2id of the passphrase. The recovery key is the desk key itself (``domain.recovery_key``).
Its cryptography is loaded when a key is wrapped or unwrapped: who opens by the recovery key needs none of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nurture_desk import paths
from nurture_desk.db.places import real_place
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.small_files import note_in
from nurture_desk.domain import recovery_key
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import plain
from nurture_desk.domain.plain_json import read_json

MEMORY = 64 * 1024  # KiB, the second recommended choice of RFC 9106
ITERATIONS = 3
LANES = 4
_MOST_MEMORY = 1024 * 1024
_VERSION = 1


def new_key() -> bytes:
    """A random 256-bit desk key."""
    return secrets.token_bytes(32)


def fingerprint(key: bytes) -> str:
    """Sixteen letters and digits that tell keys apart and give nothing of the key away."""
    return recovery_key.grouped(
        recovery_key.base32(hashlib.sha256(b"nurture desk fingerprint 1\x00" + key).digest()[:10])
    )


def fingerprint_file(desk: Path) -> Path:
    """Where the fingerprint of ``desk`` lies: beside it."""
    place = real_place(desk)  # beside the file itself, by whichever link it was reached
    return place.with_name(f"{place.name}-id")


def read_fingerprint(desk: Path) -> str | None:
    """The fingerprint beside ``desk``, or None when there is none that can be read."""
    return _beside(desk, "fingerprint")


def read_coming(desk: Path) -> str | None:
    """The fingerprint of the key that was just taking the place of the other: the desk is under one of the two."""
    return _beside(desk, "coming")


def fingerprints(desk: Path) -> tuple[str, ...]:
    """Those of every key that ``desk`` may be under: one, or two when a change of key was cut short."""
    return tuple(mark for mark in (read_fingerprint(desk), read_coming(desk)) if mark is not None)


def write_fingerprint(desk: Path, key: bytes, *, coming: bytes | None = None) -> None:
    """Put the fingerprint of ``key`` beside ``desk``, durably, whole or not at all; ``coming`` is about to replace it.

    Raises what ``documents.files`` says of the folder.
    """
    kept: dict[str, object] = {"nurture_desk": 1, "fingerprint": fingerprint(key)}
    if coming is not None:
        kept["coming"] = fingerprint(coming)
    write_atomically(fingerprint_file(desk), json.dumps(kept).encode())


def _beside(desk: Path, name: str) -> str | None:
    try:
        found = note_in(fingerprint_file(desk))[name]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


@cache
def denied_passphrases() -> frozenset[str]:
    """The folded passphrases nobody may choose."""
    lines = (paths.resources() / "passphrases" / "denied.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@dataclass(frozen=True)
class Wrapped:
    """A desk key as the account's key store keeps it."""

    fingerprint: str
    open: bool  # no passphrase: a sample desk, whose people are invented
    salt: bytes
    nonce: bytes
    sealed: bytes
    memory: int = MEMORY
    iterations: int = ITERATIONS
    lanes: int = LANES


def wrap(key: bytes, passphrase: str | None) -> str:
    """``key`` sealed under ``passphrase`` (None: a sample desk), as text for the key store."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    mark = fingerprint(key)
    made = Wrapped(mark, passphrase is None, secrets.token_bytes(16), secrets.token_bytes(12), b"")
    sealed = AESGCM(_derive(made, passphrase or "")).encrypt(made.nonce, key, _bound_to(made))
    fields = {
        "v": _VERSION,
        "fingerprint": mark,
        "open": made.open,
        "kdf": {"name": "argon2id", "memory": made.memory, "iterations": made.iterations, "lanes": made.lanes},
        "salt": _text(made.salt),
        "nonce": _text(made.nonce),
        "sealed": _text(sealed),
    }
    return json.dumps(fields, separators=(",", ":"))


def read_wrapped(text: str) -> Wrapped:
    """What ``wrap`` made; ``keys.keyring.wrong`` for anything else."""
    try:
        fields = read_json(text)
        kdf = fields["kdf"]
        made = Wrapped(
            fingerprint=str(fields["fingerprint"]),
            open=bool(fields["open"]),
            salt=base64.b64decode(fields["salt"], validate=True),
            nonce=base64.b64decode(fields["nonce"], validate=True),
            sealed=base64.b64decode(fields["sealed"], validate=True),
            memory=int(kdf["memory"]),
            iterations=int(kdf["iterations"]),
            lanes=int(kdf["lanes"]),
        )
        fits = fields["v"] == _VERSION and kdf["name"] == "argon2id"
    except (ValueError, KeyError, TypeError):
        raise NurtureError("keys.keyring.wrong") from None
    bounded = 8 * made.lanes <= made.memory <= _MOST_MEMORY and 1 <= made.iterations <= 20 and 1 <= made.lanes <= 16
    if not (fits and bounded and len(made.salt) >= 8 and len(made.nonce) == 12):
        raise NurtureError("keys.keyring.wrong")
    return made


def unwrap(wrapped: Wrapped, passphrase: str | None) -> bytes:
    """The desk key; ``keys.wrong_passphrase``, or ``keys.keyring.wrong`` when it is not the key it says it is."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = AESGCM(_derive(wrapped, passphrase or "")).decrypt(wrapped.nonce, wrapped.sealed, _bound_to(wrapped))
    except InvalidTag:
        if wrapped.open:
            raise NurtureError("keys.keyring.wrong") from None
        raise NurtureError("keys.wrong_passphrase", field="passphrase") from None
    if len(key) != 32 or fingerprint(key) != wrapped.fingerprint:
        raise NurtureError("keys.keyring.wrong")
    return key


def _derive(wrapped: Wrapped, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=wrapped.salt, length=32, iterations=wrapped.iterations, lanes=wrapped.lanes, memory_cost=wrapped.memory
    )
    return kdf.derive(plain(passphrase) or b"\x00")


def _bound_to(wrapped: Wrapped) -> bytes:
    return f"nurture desk key {_VERSION} {wrapped.fingerprint} {int(wrapped.open)}".encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
