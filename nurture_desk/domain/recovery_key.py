"""The desk key on paper: 256 bits as fourteen groups of four letters and digits, with checks that find a slip.

Crockford's base 32 (no I, L, O, U; https://www.crockford.com/base32.html). 52 characters carry the key, four carry
checks: the 56 characters are dealt out in turn into two Reed-Solomon words over GF(32) with two check characters
each. Any one wrong character, and any two neighbours swapped, are caught *and found*, so that we can say which group
to look at again. The last four bits of the 52 characters are zero.
"""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.domain.errors import NurtureError

KEY_VARIABLE = "NURTURE_DESK_KEY"  # of the environment: where commands, and a start on a named desk, find one
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
LENGTH = 56  # characters typed, 14 groups
_DATA = 52
_WORD = LENGTH // 2
_READ_AS = {"O": "0", "I": "1", "L": "1"}

_POWERS = [1]  # powers of the generator a of GF(32)
for _ in range(30):
    _next = _POWERS[-1] << 1
    _POWERS.append(_next ^ 0b100101 if _next & 32 else _next)  # x^5 + x^2 + 1
_LOG = {value: power for power, value in enumerate(_POWERS)}


@dataclass(frozen=True)
class RecoverySheet:
    """What the printed recovery sheet says."""

    desk: str  # the file's name
    key: str  # groups of four joined by hyphens
    fingerprint: str  # tells whether a sheet belongs to a desk, without giving the key away
    made_on: str  # "1 September 2026"


def spell(key: bytes) -> str:
    """The 32-byte ``key`` as groups of four joined by hyphens."""
    if len(key) != 32:
        raise ValueError("a desk key has 32 bytes")
    number = int.from_bytes(key) << 4
    data = [(number >> (5 * place)) & 31 for place in reversed(range(_DATA))]
    words = [_with_checks(data[0::2]), _with_checks(data[1::2])]
    return grouped("".join(ALPHABET[words[place % 2][place // 2]] for place in range(LENGTH)))


def read(typed: str) -> bytes:
    """The 32-byte key that was typed, spaces, hyphens and case apart; O is read as 0, I and L as 1.

    Raises ``keys.recovery_…`` naming, where it can be told, the group that was mistyped.
    """
    letters = _letters(typed)
    if len(letters) != LENGTH:
        raise NurtureError("keys.recovery_length", field="recovery_key", typed=len(letters), wanted=LENGTH)
    values = [ALPHABET.index(letter) for letter in letters]
    wrong = [place for start in (0, 1) if (place := _slip(values[start::2], start)) is not None]
    if wrong:
        groups = sorted({place // GROUP + 1 for place in wrong if place >= 0})
        if -1 in wrong or not groups:
            raise NurtureError("keys.recovery_slips", field="recovery_key")
        raise NurtureError("keys.recovery_group", field="recovery_key", group=" and ".join(map(str, groups)))
    number = 0
    for value in values[:_DATA]:
        number = number << 5 | value
    if number & 15:
        raise NurtureError("keys.recovery_slips", field="recovery_key")
    return (number >> 4).to_bytes(32)


def looks_like_one(typed: str) -> bool:
    """Whether somebody meant to type a recovery key, slips and all, and not a passphrase."""
    words = [word for word in typed.upper().replace("\u2013", "-").replace("-", " ").split() if word]
    letters = "".join(words)
    fitting = sum(letter in ALPHABET or letter in _READ_AS for letter in letters)
    in_groups = len(words) == 1 or sum(len(word) == GROUP for word in words) > len(words) // 2
    return LENGTH - 8 <= len(letters) <= LENGTH + 8 and fitting > len(letters) - 4 and in_groups


def grouped(letters: str) -> str:
    """``letters`` in groups of four joined by hyphens."""
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def base32(data: bytes) -> str:
    """``data`` in Crockford's letters, five bits each; its length must be a multiple of five bytes."""
    number = int.from_bytes(data)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(len(data) * 8 // 5)))


def _letters(typed: str) -> str:
    letters = "".join(letter for letter in typed.upper() if not letter.isspace() and letter not in "-‐‑–—_.")
    letters = "".join(_READ_AS.get(letter, letter) for letter in letters)
    for place, letter in enumerate(letters):
        if letter not in ALPHABET:
            raise NurtureError("keys.recovery_letter", field="recovery_key", letter=letter, group=place // GROUP + 1)
    return letters


def _with_checks(data: list[int]) -> list[int]:
    """``data`` (26 values) and the two that make both sums of the word zero."""
    plain, weighted = _sums(data)
    last = len(data)
    # c + d = plain and c*a^last + d*a^(last+1) = weighted, so d = (weighted + plain*a^last) / (a^last + a^(last+1))
    second = _divide(weighted ^ _times(plain, last), _POWERS[last] ^ _POWERS[last + 1])
    return [*data, plain ^ second, second]


def _slip(word: list[int], start: int) -> int | None:
    """None when the word is right, else the place in the whole key of its one wrong character, or -1 for several."""
    plain, weighted = _sums(word)
    if plain == 0 and weighted == 0:
        return None
    if plain == 0 or weighted == 0:
        return -1
    place = (_LOG[weighted] - _LOG[plain]) % 31
    return place * 2 + start if place < _WORD else -1


def _sums(word: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, value in enumerate(word):
        plain ^= value
        weighted ^= _times(value, place)
    return plain, weighted


def _times(value: int, power: int) -> int:
    return _POWERS[(_LOG[value] + power) % 31] if value else 0


def _divide(value: int, by: int) -> int:
    return _POWERS[(_LOG[value] - _LOG[by]) % 31] if value else 0
