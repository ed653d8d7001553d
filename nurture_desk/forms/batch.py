"""What a batch of forms is printed from, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.forms.geometry import Geometry
from nurture_desk.forms.sheet import PrintedPage, layout_json


@dataclass(frozen=True)
class SheetFor:
    """One child a sheet is made for. Names as written; ``code`` as on the desk ("ND-014")."""

    code: str
    name: str
    class_name: str = ""


@dataclass(frozen=True)
class ConsentGroup:
    """The group that sheets are made for: what its families read about it. Blank parts are left out."""

    school: str
    children: tuple[SheetFor, ...]
    leader: str = ""  # as that person allows: a name, or "one of our tutors"
    place: str = ""  # "in the library"
    when: str = ""  # "Tuesdays at 10:15"
    starts: str = ""  # "22 September 2026"
    office: str = ""  # how families reach the school office
    spares: int = 0  # unnamed sheets that go to this school with the group's


@dataclass(frozen=True)
class ConsentBatch:
    """What families read on the sheets, and with them: the service, the version's words, the groups."""

    service: ServiceProfile
    version: FormVersion
    groups: tuple[ConsentGroup, ...]
    retention_years: int | None = None
    sample: bool = False
    logo: bytes | None = None
    style: str = "standard"
    english: Mapping[str, str] | None = None  # the English texts under a translated version's; None: English alone

    @property
    def group_name(self) -> str:
        """What families know the group as, ready to begin a sentence."""
        name = self.service.family_group_name.strip() or "music group"
        return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class PrintedCopy:
    """One copy that left the printer: whose (``code`` blank: a spare), and the reference on its first page."""

    code: str
    reference: str


@dataclass(frozen=True)
class PrintedForms:
    """A batch as printed: the PDF, and where everything on the pages that come back stands."""

    content: bytes
    pages: tuple[PrintedPage, ...]
    form: str
    version: str
    copies: tuple[PrintedCopy, ...] = ()  # in print order
    geometries: tuple[Geometry, ...] = ()  # of every sheet in it, each once: kept so that it can be read back
    spoken: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # what fields ask, by version and field

    def layout(self) -> dict[str, object]:
        """The layout contract of ``commands.md``."""
        return layout_json(self.form, self.version, list(self.pages))


def in_class_order(children: tuple[SheetFor, ...]) -> list[SheetFor]:
    """Children as a school hands things out: by class, then by name."""
    return sorted(children, key=lambda child: (child.class_name.casefold(), child.name.casefold(), child.code))
