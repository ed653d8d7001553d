"""What goes into the installed program, and what stays out of it; ``nurture-desk.spec`` and the tests read it here.

Everything is said as plain data and small functions, so that it can be checked without packing anything. Lists hold
names that mean the same on every system; where Linux and Windows differ, the function says so.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
NAME = "nurture-desk"
ENTRY = HOUSE / "nurture_desk" / "__main__.py"

# Read as files at run time, so that their source has to lie there too: Alembic loads revisions by path, the bank
# holidays of one country are loaded without those of 250 others, and python-docx finds its templates by going up from
# the folder of these modules.
ALSO_AS_SOURCE = ("nurture_desk.db.migrations", "holidays.countries.united_kingdom", "docx.parts")

# Loaded by name, or only looked at for the files beside them.
HIDDEN = (
    "holidays.countries.united_kingdom",
    "keyring.backends.SecretService" if sys.platform != "win32" else "keyring.backends.Windows",
    "logging.config",  # alembic's
    "nicknames",
    "spellchecker",
    "tzdata",
)

# Files of packages that PyInstaller does not know of: package, pattern.
FILES = (
    ("qtawesome", "fonts/phosphor-*"),
    ("spellchecker", "resources/en.json.gz"),
    ("nicknames", "*.csv"),
)

# Their version is shown to whoever mends the program (services/diagnostics.py); keyring finds its stores by its own.
METADATA = (
    *("PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "pypdfium2", "openpyxl", "Pillow", "alembic"),
    *("keyring", "nicknames"),
)

# Python's own and other people's modules that nothing in the program reaches.
EXCLUDED = (
    *("tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "ensurepip", "venv", "test", "doctest", "pdb", "curses"),
    *(
        "pytest",
        "_pytest",
        "hypothesis",
        "setuptools",
        "pkg_resources",
        "pip",
        "wheel",
        "PyInstaller",
        "mypy",
        "IPython",
    ),
    *("matplotlib", "pandas", "scipy", "numpy.f2py", "numpy.distutils", "numpy.testing", "numpy.tests"),
    *("fontTools", "fontpkg", "fontpkg_inter", "manimgx_fonts"),  # faces are cut before packing
    *("qtawesome", "qtpy", "PyQt5", "PyQt6", "PySide2"),  # of qtawesome only one font is read
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtSvg", "PySide6.QtTest", "PySide6.QtSql"),
    *("PIL.ImageQt", "PIL.ImageTk", "PIL.ImageShow", "PIL._avif", "PIL.AvifImagePlugin", "PIL._imagingtk"),
    *("sqlite3", "_sqlite3", "readline", "sqlalchemy.testing", "pysqlite2", "MySQLdb", "psycopg2"),
    *(
        "alembic.testing",
        "icalendar.tests",
        "reportlab.graphics.testshapes",
        "lxml.isoschematron",
        "lxml.html",
        "xmlrpc",
    ),
)

# Qt's plugins that are used; the others are left out, and with them what only they need.
QT_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows"),
    "platformthemes": ("xdgdesktopportal",),
    "platforminputcontexts": ("compose", "ibus"),
    "imageformats": ("jpeg",),  # of pictures Qt itself reads only ours, and pages drawn by the limited child
    "printsupport": ("cups", "windows"),
    "styles": (),  # the look is Fusion with a stylesheet
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "wayland-shell-integration": ("xdg-shell", "qt-shell"),
    "xcbglintegrations": (),
}

# Of the libraries of the system only these come along: Python's own, and the small parts of X that a fresh desktop may
# lack. Everything else belongs to the machine it runs on, with its settings, fonts, message bus and printers; every
# desktop has it, and the Debian package depends on it (debian_package.py works out on what).
COMES_ALONG = re.compile(r"lib(python3|ssl|crypto|ffi|bz2|lzma|uuid|xcb-|xkbcommon)")
OF_DEBIAN = re.compile(r"lib(ssl|crypto|ffi|bz2|lzma|uuid|xcb-\w[\w-]*|xkbcommon(-x11)?)\.so\.")
NOT_NEEDED = re.compile(r"libQt6(EglFS|EglFs)")  # only plugins that are left out ask for these


def version() -> str:
    """The version of the program, from its one place."""
    return str(_project()["version"])


def summary() -> str:
    """The one sentence that says what the program is."""
    return str(_project()["description"])


def _project() -> dict[str, object]:
    told: dict[str, object] = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return told


def modules() -> list[str]:
    """Every module of ours: pages, commands and doors of the limited child are loaded by their names."""
    files = (file.relative_to(HOUSE) for file in (HOUSE / "nurture_desk").rglob("*.py"))
    names = (".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files)
    return sorted(name for name in names if not name.endswith("__main__"))


def datas() -> list[tuple[str, str]]:
    """(file, folder in the program) of all that is read beside code: resources, typefaces, word lists."""
    found = [(str(file), _under("resources", file, HOUSE / "resources")) for file in _files(HOUSE / "resources")]
    fonts = Path(sys.prefix) / "share" / NAME / "fonts"
    if not (fonts / "cut.txt").is_file():
        raise SystemExit("The typefaces are not cut yet: run installer/fonts.py with this Python first.")
    found += [(str(file), "fonts") for file in _files(fonts)]
    for package, pattern in FILES:
        folder = folder_of(package)
        found += [(str(file), _under(package, file, folder)) for file in sorted(folder.glob(pattern))]
    found += [(str(HOUSE / name), "licences") for name in ("LICENSE", "docs/licences.md")]
    return found


def licence_texts() -> list[tuple[str, str]]:
    """The licences of what comes along, as each package brings them."""
    found = []
    for part in metadata.distributions():
        for file in part.files or ():
            named = re.match(r"(licen[cs]e|copying|notice|authors|ofl)", file.name, re.IGNORECASE)
            if named and any(piece.endswith(".dist-info") for piece in file.parts):
                found.append((str(file.locate()), f"licences/{part.metadata['Name']}"))
    return sorted(set(found))


def folder_of(package: str) -> Path:
    """Where a package of this environment lies; it is not loaded."""
    about = find_spec(package)
    if about is None or not about.submodule_search_locations:
        raise SystemExit(f"The package {package} is missing: install the requirements first.")
    return Path(next(iter(about.submodule_search_locations)))


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _under(name: str, file: Path, folder: Path) -> str:
    return str(Path(name) / file.parent.relative_to(folder)).replace("\\", "/").removesuffix("/.")


def is_wanted(target: str, source: str) -> bool:
    """Whether a file that PyInstaller collected is to stay: not what nobody uses, nor what the system has."""
    path = target.replace("\\", "/")
    if "/translations/" in path or "/qml/" in path or path.startswith(("holidays/locale", "reportlab/fonts")):
        return False
    if "/plugins/" in path:
        return _is_used_plugin(path.split("/plugins/", 1)[1])
    name = Path(path).name
    found_beside = "/" not in path and source.startswith(("/lib/", "/usr/lib/"))  # because something else asked for it
    return not NOT_NEEDED.match(name) and bool(not found_beside or COMES_ALONG.match(name))


def _is_used_plugin(inside: str) -> bool:
    kind, _, file = inside.partition("/")
    bare = file.removeprefix("lib").split(".")[0]
    forms = ("{}", "q{}", "{}platforminputcontextplugin", "{}printersupport")
    return any(bare == form.format(name) for form in forms for name in QT_PLUGINS.get(kind, ()))


def is_debians(name: str) -> bool:
    """Whether a library of the folder is one that the Debian package leaves to Debian."""
    return OF_DEBIAN.match(name) is not None


def kept(collected: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of PyInstaller's list (target, source, kind) what stays, in its order."""
    return [one for one in collected if is_wanted(one[0], one[1] or "")]
