"""What came out of the printer: counts, the layout contract, and what whoever prints has to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nurture_desk.documents import fonts
from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import listed
from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.services.printing.parts import Part


@dataclass(frozen=True)
class Unprintable:
    """Somebody (by code) whose sheet shows a box where the name or class has these letters."""

    code: str
    letters: tuple[str, ...]

    def said(self) -> str:
        """The plain sentence, with what to do."""
        named = [f"{letter} (U+{ord(letter):04X})" for letter in self.letters]
        return say("prints.letters", code=self.code, letters=listed(named), n=len(named))


@dataclass(frozen=True)
class Printed:
    """What was printed: named sheets and spares, all pages, and the layout contract of the pages that come back.

    ``untranslated``: languages families want their letters in and nobody has translated the form into.
    """

    form: Form
    sheets: int
    spares: int
    pages: int
    layout: dict[str, object]
    unprintable: tuple[Unprintable, ...] = ()
    untranslated: tuple[str, ...] = ()

    def counted(self) -> str:
        """How many sheets and spares there are, as one says it; what there is none of stays unsaid."""
        found = [
            say(f"prints.count.{key}_one" if n == 1 else f"prints.count.{key}", n=n)
            for key, n in (("sheets", self.sheets), ("spares", self.spares))
            if n
        ]
        return listed(found) if found else say("prints.count.nothing")

    def remarks(self) -> list[str]:
        """What whoever printed has to know, sentence by sentence."""
        known = languages()
        said = [say("prints.untranslated", language=known.get(one, one)) for one in self.untranslated]
        return said + [one.said() for one in self.unprintable]


@dataclass(frozen=True)
class Made:
    """The pages of a wish in memory, with the parts they were made of."""

    printed: PrintedForms
    parts: Sequence[Part]
    untranslated: tuple[str, ...]

    @property
    def spares(self) -> int:
        """How many of its sheets are nobody's yet."""
        return sum(part.spares for part in self.parts)

    @property
    def sheets(self) -> int:
        """How many are somebody's."""
        return sum(len(part.named) for part in self.parts)

    def answer(self, form: Form) -> Printed:
        """What is said of it."""
        return Printed(
            form,
            self.sheets,
            self.spares,
            len(self.printed.pages),
            self.printed.layout(),
            _unprintable(self.parts),
            self.untranslated,
        )


def _unprintable(parts: Sequence[Part]) -> tuple[Unprintable, ...]:
    """Whose name or class has letters that no typeface here can print."""
    found = [
        Unprintable(sheet.code, fonts.missing_letters(f"{sheet.slots.get('child', '')} {sheet.class_name}"))
        for part in parts
        for sheet in part.named
    ]
    return tuple(one for one in found if one.letters)
