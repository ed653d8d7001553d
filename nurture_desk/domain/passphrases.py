"""What a passphrase must be: eight characters or more, and not one that everybody tries first."""

from __future__ import annotations

import unicodedata
from collections.abc import Set

from nurture_desk.domain.errors import NurtureError

SHORTEST = 8
_READ_AS = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "5": "s", "$": "s", "7": "t"})
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv")


def plain(passphrase: str) -> bytes:
    """The bytes a key is made from: the same however the keyboard composed its accents."""
    return unicodedata.normalize("NFC", passphrase).encode()


def check_passphrase(passphrase: str, denied: Set[str]) -> None:
    """Raise ``keys.passphrase_…`` unless ``passphrase`` will do; ``denied`` holds folded common passphrases."""
    if len(unicodedata.normalize("NFC", passphrase)) < SHORTEST:
        raise NurtureError("keys.passphrase_short", field="passphrase", least=SHORTEST)
    folded = folded_passphrase(passphrase)
    stem = folded.strip("0123456789!?.*#")
    if folded in denied or stem in denied or folded.translate(_READ_AS) in denied or _is_easy(folded):
        raise NurtureError("keys.passphrase_common", field="passphrase")


def check_same(passphrase: str, again: str) -> None:
    """Raise ``keys.passphrase_differs`` unless both were typed alike."""
    if plain(passphrase) != plain(again):
        raise NurtureError("keys.passphrase_differs", field="passphrase_again")


def folded_passphrase(passphrase: str) -> str:
    """Case, width and spaces apart, as the deny list is kept."""
    return "".join(unicodedata.normalize("NFKC", passphrase).casefold().split())


def _is_easy(folded: str) -> bool:
    """Few different characters, one thing over and over, or a run along the alphabet or the keyboard."""
    if len(set(folded)) < 4:
        return True
    for size in range(1, 5):
        if folded == (folded[:size] * len(folded))[: len(folded)]:
            return True
    return any(folded in run * 2 or folded in run[::-1] * 2 for run in _RUNS)
