"""Cuts the static faces of the desk's typeface out of the variable Inter, for the screen and for paper.

Qt offers only the Regular of a variable file (medium and semi-bold come out regular, bold is smeared), so the
environment gets five real faces. Tabular figures and the told-apart l and I (cv05, cv08) become the default glyphs,
because a stylesheet cannot ask for OpenType features. Inter is under the SIL Open Font License, whose reserved name
a changed font may not carry: the family is called "Inter Desk", and the licence lies beside the files.

Run it after installing the requirements: ``python installer/fonts.py``. It does nothing when the faces are there.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FAMILY = "Inter Desk"
REVISION = "3"  # raise it when the cut changes, so that old faces are made anew
FEATURES = ("tnum", "cv05", "cv08")
UPRIGHT = "Inter[opsz,wght].ttf"
SLANTED = "Inter-Italic[opsz,wght].ttf"
FACES = (  # file name, source, weight, style name
    ("InterDesk-Regular.ttf", UPRIGHT, 400, "Regular"),
    ("InterDesk-Medium.ttf", UPRIGHT, 500, "Medium"),
    ("InterDesk-SemiBold.ttf", UPRIGHT, 600, "SemiBold"),
    ("InterDesk-Bold.ttf", UPRIGHT, 700, "Bold"),
    ("InterDesk-Italic.ttf", SLANTED, 400, "Italic"),
)
ITALIC_BIT, BOLD_BIT, REGULAR_BIT = 1 << 0, 1 << 5, 1 << 6


def target() -> Path:
    """Where ``nurture_desk.paths.fonts()`` looks; said again here so that this runs before the app is installed."""
    return Path(sys.prefix) / "share" / "nurture-desk" / "fonts"


def stamp() -> str:
    """What the faces were made of; equal stamps mean equal faces."""
    version = importlib.metadata.version("fontpkg-inter")
    tools = importlib.metadata.version("fonttools")
    return f"fontpkg-inter {version}, fonttools {tools}, cut {REVISION}\n"


def ready(folder: Path) -> bool:
    """Whether every face is there and of this cut."""
    mark = folder / "cut.txt"
    faces = (folder / name for name, *_ in FACES)
    return mark.is_file() and mark.read_text(encoding="utf-8") == stamp() and all(face.is_file() for face in faces)


def source_folder() -> Path:
    """The folder of the variable files inside the installed font package."""
    spec = importlib.util.find_spec("fontpkg_inter")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The package fontpkg-inter is missing: install the requirements first.")
    return Path(next(iter(spec.submodule_search_locations))) / "files"


def substitutions(font: Any) -> dict[str, str]:
    """Glyph for glyph, what the features of ``FEATURES`` put in place of the plain figure or letter."""
    gsub = font["GSUB"].table
    wanted = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag in FEATURES
        for index in record.Feature.LookupListIndex
    }
    mapping: dict[str, str] = {}
    for index in sorted(wanted):
        for table in _singles(gsub.LookupList.Lookup[index]):
            mapping.update(table.mapping)
    return mapping


def _singles(lookup: Any) -> Iterator[Any]:
    for table in lookup.SubTable:
        plain = table.ExtSubTable if table.LookupType == 7 else table  # 7: an extension wraps the real table
        if plain.LookupType == 1:
            yield plain


def bake(font: Any) -> None:
    """Let every figure and letter start from its tabular or told-apart glyph; a hyphen keeps its own width."""
    mapping = substitutions(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {
                code: mapping.get(glyph, glyph) if chr(code).isalnum() else glyph for code, glyph in table.cmap.items()
            }


def rename(font: Any, weight: int, style: str) -> None:
    """Give the face our family name, one family with five styles, and say its weight."""
    names = font["name"]
    italic = style == "Italic"
    for identifier in (16, 17, 21, 22, 25):
        names.removeNames(nameID=identifier)
    post_script = f"InterDesk-{style}"
    texts = {1: FAMILY, 2: style, 3: f"{FAMILY} {style} {REVISION}", 4: f"{FAMILY} {style}", 6: post_script}
    for identifier, text in texts.items():
        names.removeNames(nameID=identifier)
        names.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    selection = ITALIC_BIT if italic else BOLD_BIT if weight == 700 else REGULAR_BIT if weight == 400 else 0
    keep = font["OS/2"].fsSelection & ~(ITALIC_BIT | BOLD_BIT | REGULAR_BIT)
    font["OS/2"].fsSelection = keep | selection
    font["head"].macStyle = (1 if weight == 700 else 0) | (2 if italic else 0)
    if "STAT" in font:
        del font["STAT"]


def cut(source: Path, weight: int, style: str, out: Path) -> None:
    """Write one static face beside its place and move it there."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(source, recalcTimestamp=False)
    instancer.instantiateVariableFont(font, {"wght": weight, "opsz": 14}, inplace=True)
    bake(font)
    rename(font, weight, style)
    part = out.with_suffix(".part")
    font.save(part)
    part.replace(out)


def main() -> int:
    """Make the faces unless they are there; say what was done in one line."""
    folder = target()
    if ready(folder):
        print(f"Typefaces are in {folder}")
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    source = source_folder()
    for name, file, weight, style in FACES:
        cut(source / file, weight, style, folder / name)
    (folder / "OFL.txt").write_bytes((source.parent / "LICENSE").read_bytes())
    (folder / "cut.txt").write_text(stamp(), encoding="utf-8")
    print(f"Typefaces made in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
