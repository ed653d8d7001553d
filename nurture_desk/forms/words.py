"""Where the words of a form come from: the version that is printed, easy read, what is put together, the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.typeset import WordsFor


def words_of(
    form: Form,
    texts: Mapping[str, str] | None = None,
    style: str = "standard",
    composed: Mapping[str, str] | None = None,
) -> WordsFor:
    """The words of ``form`` by key; the function raises ``KeyError`` for a key that has none.

    ``texts``: the service's own or translated lines, by key ("easy." before it for easy read). ``composed``: lines
    put together for this print, which come first. In easy read our own easy line gives way to a standard line that
    the service has rewritten: what it asks must not differ between two prints of one version.
    """
    own, made = texts or {}, composed or {}

    def words(key: str) -> str:
        if style == "easy":
            easy = own.get(f"easy.{key}") or made.get(f"easy.{key}")
            if easy:
                return easy
            if key not in made and own.get(key) in (None, "", shipped(form, key)) and (found := _easy(form, key)):
                return found
        text = made.get(key) or own.get(key) or shipped(form, key)
        if text is None:
            raise KeyError(key)
        return text

    return words


def shipped(form: Form, key: str) -> str | None:
    """Our own words of ``key``: those of the form, else those that every form shares; None where there are none."""
    if form is Form.CONSENT:
        return _said(f"forms.consent.{key}") or _said(f"paper.{key}")
    return _said(f"paper_{form.value}.{key}") or _said(f"paper.{key}")


def _easy(form: Form, key: str) -> str | None:
    """The form's own easy line; that of every form only where the form has no line of its own."""
    own = "forms.consent" if form is Form.CONSENT else f"paper_{form.value}"
    if found := _said(f"{own}.easy.{key}"):
        return found
    return None if has(f"{own}.{key}") else _said(f"paper.easy.{key}")


def _said(key: str) -> str | None:
    return say(key) if has(key) else None
