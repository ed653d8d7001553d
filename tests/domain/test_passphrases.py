"""Trust K0: eight characters or more, and none that everybody tries first."""

from __future__ import annotations

import pytest

from nurture_desk.db.keys import denied_passphrases
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import check_passphrase, check_same, plain


@pytest.mark.parametrize("passphrase", ["", "seven77", "clar-in"])
def test_k0_short_passphrases_are_refused(passphrase: str) -> None:
    with pytest.raises(NurtureError) as told:
        check_passphrase(passphrase, denied_passphrases())
    assert told.value.key == "keys.passphrase_short"


@pytest.mark.parametrize(
    "passphrase",
    ["password", "P@ssw0rd", "Password 123", "nurturedesk", "Nurture Desk 1!", "aaaaaaaaaa", "abcdefgh", "87654321",
     "qwertyui", "abcabcabcabc", "ｐａｓｓｗｏｒｄ", "Changing Tracks", "let me in now"],
)  # fmt: skip
def test_k0_passphrases_that_everybody_tries_are_refused(passphrase: str) -> None:
    with pytest.raises(NurtureError) as told:
        check_passphrase(passphrase, denied_passphrases())
    assert told.value.key == "keys.passphrase_common"


@pytest.mark.parametrize(
    "passphrase", ["clarinet in the rain", "ffidl a thelyn", "Żółw gra głośno", "📯 horn at nine", "x" * 7 + "yzq"]
)
def test_k0_own_words_will_do_in_any_script(passphrase: str) -> None:
    check_passphrase(passphrase, denied_passphrases())


def test_k0_accents_composed_or_not_make_the_same_key() -> None:
    assert plain("caf\u00e9 noir") == plain("cafe\u0301 noir")
    check_same("caf\u00e9 noir", "cafe\u0301 noir")
    with pytest.raises(NurtureError):
        check_same("cafe noir", "café noir")


def test_k0_the_list_is_kept_folded() -> None:
    assert all(entry == "".join(entry.casefold().split()) and len(entry) >= 6 for entry in denied_passphrases())
