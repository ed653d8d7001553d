"""Cuts the static faces of screen and paper: the desk's typeface, and one of every script it does not have.

Qt offers only the Regular of a variable file (medium and semi-bold come out regular, bold is smeared), so the
environment gets five real faces. Tabular figures and the told-apart l and I (cv05, cv08) become the default glyphs,
because a stylesheet cannot ask for OpenType features. Inter is under the SIL Open Font License, whose reserved name
a changed font may not carry: the family is called "Inter Desk", and the licence lies beside the files.

Other scripts come from the variable Noto faces (same licence, no reserved name): a Regular of each, and a SemiBold
where names are set in it. ``scripts.json`` beside them says which letters each holds, so that nobody has to open
twenty files to find the one for a name.

Run it after installing the requirements: ``python installer/fonts.py``. It does nothing when the faces are there.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

FAMILY = "Inter Desk"
REVISION = "5"  # raise it when the cut changes, so that old faces are made anew
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
_BOTH = (
    *("Arabic", "Hebrew", "Bengali", "Gurmukhi", "Devanagari", "Gujarati", "Tamil", "Telugu", "Kannada"),
    *("Malayalam", "Oriya", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Georgian", "Armenian"),
)
# Scripts in the order in which they are asked for a letter; the second word says which weights are cut. The first is
# Noto Sans itself: rare Latin, Greek and Cyrillic letters.
SCRIPTS = (("", "R"), *((script, "RS") for script in _BOTH), ("Ethiopic", "R"), ("Symbols", "R"), ("Emoji", "R"))
WEIGHTS = {"R": ("Regular", 400), "S": ("SemiBold", 600)}
ITALIC_BIT, BOLD_BIT, REGULAR_BIT = 1 << 0, 1 << 5, 1 << 6


def target() -> Path:
    """Where ``nurture_desk.paths.fonts()`` looks; said again here so that this runs before the app is installed."""
    return Path(sys.prefix) / "share" / "nurture-desk" / "fonts"


def stamp() -> str:
    """What the faces were made of; equal stamps mean equal faces."""
    version = importlib.metadata.version("fontpkg-inter")
    tools = importlib.metadata.version("fonttools")
    scripts = importlib.metadata.version("manimgx-fonts")
    return f"fontpkg-inter {version}, manimgx-fonts {scripts}, fonttools {tools}, cut {REVISION}\n"


def ready(folder: Path) -> bool:
    """Whether every face is there and of this cut."""
    mark = folder / "cut.txt"
    names = [name for name, *_ in FACES] + [file for file, *_ in script_faces()] + ["scripts.json"]
    faces = (folder / name for name in names)
    return mark.is_file() and mark.read_text(encoding="utf-8") == stamp() and all(face.is_file() for face in faces)


def source_folder(package: str) -> Path:
    """The folder of an installed font package."""
    spec = importlib.util.find_spec(package.replace("-", "_"))
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"The package {package} is missing: install the requirements first.")
    return Path(next(iter(spec.submodule_search_locations)))


def script_faces() -> Iterator[tuple[str, str, int]]:
    """File name, name of the variable source, and weight of every face of another script."""
    for script, weights in SCRIPTS:
        source = "NotoEmoji[wght].ttf" if script == "Emoji" else f"NotoSans{script}[wght].ttf"
        for weight in weights:
            style, value = WEIGHTS[weight]
            yield f"Fallback-{script or 'Sans'}-{style}.ttf", source, value


def ranges(codes: Iterable[int]) -> list[tuple[int, int]]:
    """``codes`` as first and last of every unbroken stretch, in order."""
    found: list[tuple[int, int]] = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def cut_script(source: Path, weight: int, out: Path) -> list[tuple[int, int]]:
    """Write one static face of another script beside its place, move it there, and say which letters it holds."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(source, recalcTimestamp=False, recalcBBoxes=False)
    keep = instancer.OverlapMode.KEEP_AND_DONT_SET_FLAGS
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True, optimize=False, overlap=keep)
    font["OS/2"].usWeightClass = weight
    font["name"].setName(out.stem, 6, 3, 1, 0x409)  # PDF tells faces apart by this name
    if weight == WEIGHTS["S"][1]:
        font["name"].setName(f"{font['name'].getDebugName(1)} SemiBold", 1, 3, 1, 0x409)
    if "STAT" in font:
        del font["STAT"]
    part = out.with_suffix(".part")
    font.save(part)
    part.replace(out)
    return ranges(font.getBestCmap())


def cut_scripts(folder: Path) -> None:
    """Make every face of another script, two at a time, and the list of what each holds."""
    source = source_folder("manimgx-fonts")
    faces = list(script_faces())
    with ProcessPoolExecutor(2) as pool:
        cuts = [pool.submit(cut_script, source / name, weight, folder / file) for file, name, weight in faces]
        held = {file: cut.result() for (file, *_), cut in zip(faces, cuts, strict=True)}
    part = folder / "scripts.part"
    part.write_text(json.dumps(held, separators=(",", ":")), encoding="utf-8")
    part.replace(folder / "scripts.json")


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
    source = source_folder("fontpkg-inter") / "files"
    (folder / "cut.txt").unlink(missing_ok=True)  # faces of two cuts at once are not to be taken for one
    for name, file, weight, style in FACES:
        cut(source / file, weight, style, folder / name)
    (folder / "OFL.txt").write_bytes((source.parent / "LICENSE").read_bytes())
    cut_scripts(folder)
    licence = importlib.metadata.distribution("manimgx-fonts").read_text("licenses/LICENSE")
    if licence is None:
        raise SystemExit("The licence of manimgx-fonts is missing: install the requirements anew.")
    (folder / "OFL-Noto.txt").write_text(licence, encoding="utf-8")
    (folder / "cut.txt").write_text(stamp(), encoding="utf-8")
    print(f"Typefaces made in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
