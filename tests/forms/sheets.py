"""Every form as a laid-out sheet, for tests that look at where things stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from nurture_desk.documents.para import width
from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.catalogue import FormContent, declaration_of
from nurture_desk.forms.declarations.audit import audit_texts
from nurture_desk.forms.declarations.demographics import demographics_texts
from nurture_desk.forms.declare import FormDeclaration, PersonRow
from nurture_desk.forms.geometry import Geometry
from nurture_desk.forms.printing import Copy, SheetRun, laid_out
from nurture_desk.forms.sheet import Rect, Sheet, Side, Words
from nurture_desk.forms.words import words_of
from nurture_desk.services.audit_frameworks import shipped

NAMES = (
    "Koji",
    "Siôn",
    "Ines",
    "Bram",
    "Mabel",
    "Zofia",
    "Koji K",
    "Siôn ap Rhŷs",
    "Ines Q",
    "Bram T",
    "Mabel T",
    "Zo",
)


def people(count: int) -> tuple[PersonRow, ...]:
    """``count`` children, the second with one sign beside the name and the fourth with both."""
    signs = {1: ("no_pictures",), 3: ("no_pictures", "asked_later")}
    return tuple(PersonRow(f"ND{place:03d}", NAMES[place], signs.get(place, ())) for place in range(count))


def composed(form: Form) -> dict[str, str]:
    """The words that are put together for a print."""
    if form is Form.AUDIT:
        return audit_texts(shipped())
    if form is Form.DEMOGRAPHICS:
        return demographics_texts()
    if form is Form.CONSENT:
        return {"title": "Music group: your answers", "what": "What it is. " * 30}
    return {}


def run(form: Form, style: str = "standard", children: int = 5, texts: dict[str, str] | None = None) -> SheetRun:
    """One copy of ``form``, English under it where ``texts`` are a translation."""
    words = words_of(form, texts, style, composed(form))
    small = words_of(form, style=style, composed=composed(form)) if texts else None
    declaration = declaration_of(form, FormContent(people=people(children)))
    return SheetRun(declaration, "1", words, (Copy("ND014", {}, "ND-014"),), small)


@cache
def sheet_of(form: Form, style: str = "standard", children: int = 5) -> tuple[FormDeclaration, Sheet, Geometry]:
    """What it asks, where everything stands, and what is kept of that."""
    made = run(form, style, children)
    return made.declaration, *laid_out(made, style)


def rect_of(words: Words) -> Rect:
    """The letters of a line, without the little that hangs below or stands above."""
    wide = width(words.text, words.face, words.size)
    return words.x, words.y - words.size * 0.12, words.x + wide, words.y + words.size * 0.68


def apart(one: Rect, other: Rect, by: float = 0.0) -> bool:
    """Whether two rectangles have ``by`` points between them."""
    return (
        one[2] + by <= other[0] + 0.01
        or other[2] + by <= one[0] + 0.01
        or one[3] + by <= other[1] + 0.01
        or other[3] + by <= one[1] + 0.01
    )


def collisions(side: Side) -> Iterator[str]:
    """What stands on something else: boxes, areas, codes, pictures among one another, and words on any of them."""
    marks = [(f"box {box.field}.{box.option}", box.rect) for box in side.boxes]
    marks += [(f"picture {drawing.name}", drawing.rect) for drawing in side.drawings]
    areas = [(f"area {area.field}", area.rect) for area in side.areas]
    codes = [("code", code) for code in side.codes]
    for (name, rect), (other, its) in combinations([*marks, *areas, *codes], 2):
        if not apart(rect, its):
            yield f"{name} / {other}"
    words = [(f"“{one.text[:30]}”", rect_of(one)) for one in side.words]
    for name, rect in words:
        for other, its in (*marks, *areas):
            if not apart(rect, its):
                yield f"{name} / {other}"
        for _, its in codes:
            if not apart(rect, its, 6):
                yield f"{name} / code"
    for (name, rect), (other, its) in combinations(words, 2):
        if not apart(rect, its):
            yield f"{name} / {other}"
