"""Takes the pictures of the guide and the README by the tour, and writes the guide as one page for the web and as PDF.

``make guide``. The pictures are those stops of the tour that ``resources/guide`` and ``PICTURES`` name, taken at one
size in the light look and kept with few colours; where a stop is gone, or a part lies outside it, nothing is written.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

HOUSE = Path(__file__).resolve().parent.parent
SIZE = (1280, 800)
COLOURS = 96
README = {  # pictures of the README: stop -> file
    "today": "today-light",
    "intake-look": "intake-light",
    "evidence-case-study": "case-study-light",
    "returns-documents": "documents-light",
}
MOST = 3_000_000  # bytes of all pictures of the guide together


def main() -> int:
    """Take, write, say what changed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from nurture_desk.documents.guide import COVER, guide_sections, picture_file
    from nurture_desk.services.guide_paper import write_guide

    pictures = {one.name: one for section in guide_sections() for one in section.pictures()} | {COVER.name: COVER}
    with TemporaryDirectory() as folder:
        taken = _take(Path(folder))
        missing = sorted({one.stop for one in pictures.values()} | set(README) - set(taken))
        missing = [stop for stop in missing if stop not in taken]
        if missing:
            print(f"The tour has no stop called: {', '.join(missing)}", file=sys.stderr)
            return 1
        made = {picture_file(one): _small(taken[one.stop], one.part) for one in pictures.values()}
        made |= {HOUSE / "docs" / "pictures" / f"{name}.png": _small(taken[stop]) for stop, name in README.items()}
    changed = [path for path, content in made.items() if not path.exists() or path.read_bytes() != content]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path])
    _forget(picture_file(COVER).parent, {one.name for one in pictures.values()})
    (HOUSE / "docs" / "guide.md").write_text(web_page(), encoding="utf-8")
    (HOUSE / "build").mkdir(exist_ok=True)
    write_guide(HOUSE / "build" / "guide.pdf")
    size = sum(file.stat().st_size for file in picture_file(COVER).parent.glob("*.png"))
    print(f"{len(made)} pictures, {len(changed)} of them changed; {size / 1e6:.1f} MB. build/guide.pdf is written.")
    return int(size > MOST)


def _take(folder: Path) -> dict[str, Path]:
    """Every stop of a tour through the sample year, by its name."""
    from nurture_desk.domain.progress import Silent
    from nurture_desk.services.samples import STORY_DAY, throw_away_sample
    from nurture_desk.services.suite import open_suite
    from nurture_desk.views.tour import run_tour

    desk = throw_away_sample(STORY_DAY, progress=Silent())
    try:
        files = run_tour(open_suite(desk), folder, SIZE, ("light",))
    finally:
        desk.close()
    return {re.sub(r"^\d+-|-light$", "", file.stem): file for file in files}


def _small(file: Path, part: tuple[int, int, int, int] | None = None) -> bytes:
    """The picture, or a part of it, as a PNG of few colours."""
    with Image.open(file) as whole:
        plain = whole.convert("RGB")
    if part is not None:
        left, top, wide, high = part
        if left + wide > plain.width or top + high > plain.height:
            raise ValueError(f"{file.stem}: {part} lies outside the picture")
        plain = plain.crop((left, top, left + wide, top + high))
    out = BytesIO()
    plain.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _forget(folder: Path, wanted: Iterable[str]) -> None:
    for file in folder.glob("*.png"):
        if file.stem not in set(wanted):
            file.unlink()


def web_page() -> str:
    """The guide as one page that a web view of the source shows, with its pictures."""
    from nurture_desk.documents.guide import chapters

    lines = [
        "# User guide",
        "",
        "The guide that is built into the app (F1, *Guide*), written by `make guide` out of `resources/guide`. As a "
        "PDF: `nurture-desk document guide --out guide.pdf`, with `--style large` in large print.",
        "",
    ]
    for chapter in chapters():
        lines.append(f"- [{chapter.title}](#{chapter.key})")
        lines += [f"  - [{one.title}](#{chapter.key}-{one.key})" for one in chapter.sections]
    for chapter in chapters():
        lines += ["", f'## <a id="{chapter.key}"></a>{chapter.title}', "", chapter.lede]
        for one in chapter.sections:
            lines += ["", f'### <a id="{chapter.key}-{one.key}"></a>{one.title}', "", _for_web(one.body)]
    return "\n".join(lines) + "\n"


def _for_web(body: str) -> str:
    body = re.sub(
        r"\(tour:([a-z0-9-]+)(?:@([\d,]+))?\)",
        lambda found: (
            f"(../resources/guide/pictures/{'-'.join([found[1], *(found[2] or '').split(',')]).rstrip('-')}.png)"
        ),
        body,
    )
    body = re.sub(r"\(guide:([a-z-]+)/([a-z-]+)\)", r"(#\1-\2)", body)
    body = re.sub(r"\(guide:([a-z-]+)\)", r"(#\1)", body)
    return re.sub(r"\(help:([a-z_]+)/[a-z_]+\)", r"(../resources/help/\1.md)", body)


if __name__ == "__main__":
    sys.exit(main())
