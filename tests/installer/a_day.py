"""What somebody does with an installed program on the first day, step by step; each step returns a sentence.

The program itself sees nothing of ours: the steps look at its files from outside, with the tools of the tests.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from nacl.public import PrivateKey
from openpyxl import load_workbook
from pypdf import PdfReader

from installer import packing
from nurture_desk.domain.audience import Handover, mapping_of_handover
from nurture_desk.services.audit_frameworks import shipped
from tests.installer.places import Place
from tests.installer.windows import Screen, shown
from tests.scans import devices
from tests.scans.came_back import CameBack

SAVED = packing.HOUSE / "tests" / "saved_desks"
DAY = {"NURTURE_DESK_TODAY": "2027-03-05"}  # a week before hand-in, as in the sample
YES = {"taking_part": "yes", "learning": "yes", "signature": "ink"}


@dataclass
class Day:
    """One place, its screen, and the sample desk that is made there first."""

    place: Place
    screen: Screen
    key: str = ""
    opening: tuple[str, ...] = ("open",)  # the words of the menu entry before the file

    @property
    def desk(self) -> Path:
        return self.place.home / "sample.nurture"

    def file(self, name: str) -> Path:
        return self.place.home / name

    def at(self, name: str) -> str:
        """A file in the home as the program names it."""
        return self.place.inside(self.file(name))

    def ask(self, *words: str, code: int = 0) -> str:
        return self.place.run(*words, env={"NURTURE_DESK_KEY": self.key, **DAY}, code=code)

    def of_desk(self, *words: str) -> str:
        return self.ask(*words, "--desk", self.at("sample.nurture"))


def makes_the_sample(day: Day) -> str:
    assert packing.version() in day.place.run("--version")
    day.key = day.ask("sample", day.at("sample.nurture"), "--show-recovery-key").strip()
    assert not day.desk.read_bytes().startswith(b"SQLite"), "the desk is not encrypted"
    children = json.loads(day.of_desk("list", "children", "--json", "-"))
    return f"sample desk made, {len(children['children'])} children listed"


def takes_the_tour(day: Day) -> str:
    day.of_desk("tour", "--out", day.at("tour"), "--theme", "light")
    pictures = sorted(day.file("tour").rglob("*.png"))
    documents = [one for one in day.file("tour").rglob("*") if one.suffix in (".pdf", ".docx", ".xlsx", ".ics")]
    assert len(pictures) > 10, "the tour left few pictures"
    assert len(documents) > 20, "the tour left few documents"
    assert all(_is_painted(one) for one in pictures), "a picture of the tour is empty"
    return f"tour: {len(pictures)} pictures, {len(documents)} documents"


def prints_and_reads_back(day: Day) -> str:
    words = ("--for", "NG-01", "--out", day.at("consent.pdf"), "--layout", day.at("consent.json"))
    day.of_desk("print", "consent", *words)
    layout = json.loads(day.file("consent.json").read_text(encoding="utf-8"))
    forms = CameBack(_own_copy(day.file("consent.pdf")), 200, 7)
    chance = np.random.default_rng(7)
    for number, page in enumerate(layout["pages"][:2], 1):
        cv2.imwrite(str(day.file(f"scan-{number}.png")), devices.office(forms.page(page, YES), chance))
    scans = [day.at("scan-1.png"), day.at("scan-2.png")]
    read = json.loads(day.of_desk("read", *scans, "--json", "-"))["pages"]
    assert [page["ref"] for page in read] == [page["ref"] for page in layout["pages"][:2]]
    fields = {name: told for page in read for name, told in page["fields"].items()}
    assert fields["taking_part"] == {"value": "yes", "state": "clear"}
    assert fields["signature"]["value"] == "ink"
    return f"consent forms printed, two scanned pages read, {len(fields)} fields"


def makes_every_kind_of_file(day: Day) -> str:
    day.of_desk("print", "family-slip", "--for", "NG-01", "--fillable", "--style", "large", "--out", day.at("slip.pdf"))
    day.of_desk("document", "pupil-report", "--for", "ND-001", "--copy", "analysis", "--out", day.at("report.docx"))
    day.of_desk("document", "wall-planner", "--out", day.at("planner.pdf"))
    day.of_desk("document", "calendar", "--for", "NG-02", "--out", day.at("sessions.ics"))
    day.ask("import-children", "--blank", day.at("blank.xlsx"))
    faces = {str(font) for font in _fonts(day.file("planner.pdf"))}
    assert any("InterDesk" in face for face in faces), f"the planner is set in {faces}"
    assert PdfReader(day.file("slip.pdf")).get_fields(), "nothing can be typed into the slip"
    assert "word/document.xml" in zipfile.ZipFile(day.file("report.docx")).namelist()
    assert load_workbook(day.file("blank.xlsx")).active is not None
    (day.file("letter.txt")).write_text("Perhaps Kayla is at risk.", encoding="utf-8")
    guarded = json.loads(day.ask("guard", day.at("letter.txt"), "--desk", day.at("sample.nurture"), "--family",
                                 "--json", "-", code=1))  # fmt: skip
    assert guarded["files"][0]["hits"], "the guard found nothing"
    return "PDF, Word, workbook and calendar made; the guard reads along"


def exports_the_return(day: Day) -> str:
    day.of_desk("return", "--out", day.at("return.xlsx"), "--json", day.at("return.json"))
    book = load_workbook(day.file("return.xlsx"))
    assert "pupils_started" in book.defined_names
    told = day.ask("combine", day.at("return.xlsx"), "--out", day.at("national.xlsx"), "--json", "-")
    services = json.loads(told)["services"]
    assert [one["status"] for one in services] == ["counted"], services
    return "return exported, and combined"


def backs_up_and_restores(day: Day) -> str:
    day.file("backups").mkdir()
    _give_to(day, day.file("backups"))
    day.ask("backup", day.at("sample.nurture"), "--to", day.at("backups"))
    made = sorted(day.file("backups").glob("*.nurture-backup"))
    assert len(made) == 1
    day.ask("verify", day.place.inside(made[0]))
    day.ask("restore", day.place.inside(made[0]), "--to", day.at("restored.nurture"))
    again = json.loads(day.ask("list", "children", "--desk", day.at("restored.nurture"), "--json", "-"))
    assert again == json.loads(day.of_desk("list", "children", "--json", "-"))
    return "backup made, verified and restored"


def opens_a_desk_of_an_older_version(day: Day) -> str:
    old = day.file("old.nurture")
    old.write_bytes((SAVED / "0001.nurture").read_bytes())
    _give_to(day, old)
    key = json.loads((SAVED / "0001.json").read_text(encoding="utf-8"))["recovery_key"]
    words = ("print", "audit", "--desk", day.at("old.nurture"), "--out", day.at("audit.pdf"))
    day.place.run(*words, env={"NURTURE_DESK_KEY": key, **DAY})
    kept = [one for one in day.place.home.rglob("*.nurture-backup") if one.parent != day.file("backups")]
    assert kept, "no backup was taken before the older desk was changed"
    return "a desk of version 0.1 opened, after a backup of it"


def opens_the_window(day: Day) -> str:
    """The command of the menu entry, with the desk as the file manager passes it; then the sample."""
    with shown(day.place, day.screen, *day.opening, day.at("sample.nurture")):
        front = day.screen.picture(day.place.name, "lock page")
    with shown(day.place, day.screen, "open", "--sample", env=DAY) as window:
        day.screen.wait_until_painted(window, unlike=front)
    return "the window opens on a desk, and on the sample"


def lends_the_laptop(day: Day) -> str:
    spool = day.file("spool")
    spool.mkdir()
    _give_to(day, spool)
    public = bytes(PrivateKey.generate().public_key).hex()
    handover = Handover("SA-01", "INSET", 1, shipped(), public, day.at("spool"))
    told = json.dumps(mapping_of_handover(handover)).encode()
    with shown(day.place, day.screen, "audience", "--round", "SA-01", heard=told):
        day.screen.picture(day.place.name, "audience")
    return "audience mode starts on the whole screen"


def _own_copy(pdf: Path) -> Path:
    """A copy in a folder of ours, where pictures of its pages may lie."""
    folder = pdf.parent / "drawn"
    folder.mkdir()
    return Path((folder / pdf.name).write_bytes(pdf.read_bytes()) and folder / pdf.name)


def _give_to(day: Day, path: Path) -> None:
    """Let the user of the place write there, as they could to a file of their own."""
    path.chmod(0o777 if path.is_dir() else 0o666)


def _is_painted(picture: Path) -> bool:
    drawn = cv2.imread(str(picture))
    return drawn is not None and float(drawn.std()) > 5


def _fonts(pdf: Path) -> set[str]:
    fonts = PdfReader(pdf).pages[0]["/Resources"]["/Font"]
    return {str(font.get_object()["/BaseFont"]) for font in fonts.values()}


SHORT = (makes_the_sample, prints_and_reads_back, makes_every_kind_of_file, exports_the_return, opens_the_window)
WHOLE = (
    makes_the_sample, takes_the_tour, prints_and_reads_back, makes_every_kind_of_file, exports_the_return,
    backs_up_and_restores, opens_a_desk_of_an_older_version, opens_the_window, lends_the_laptop,
)  # fmt: skip
