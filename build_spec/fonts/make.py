"""Make resources/fonts again from the packages that its README names: `make fonts`.

    python -m build_spec.fonts.make            into out/fonts, compared with what is shipped
    python -m build_spec.fonts.make --install  and put in place of it

Needs npm, apt-get and dpkg-deb, and whatever package sources they are set up with. Debian's
packages are taken in the version that the system offers; it is printed when it is not the one that
the shipped fonts came from. What comes out has 1000 units per em, TrueType outlines, no hints and
no layout tables, and a name of its own: the form that our own embedding reads fastest.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

from build_spec.setup import ROOT

SHIPPED = ROOT / "resources" / "fonts"
WORK = ROOT / "build" / "fonts"
OUT = ROOT / "out" / "fonts"
UNITS = 1000
DEBIAN = "debian"
NPM = "npm"

# Symbols that papers may hold, block by block, beside the characters of the two standards.
SYMBOLS = (
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x0370, 0x045F), (0x2000, 0x205F), (0x20A0, 0x20BF),
    (0x2100, 0x244F), (0x2460, 0x27BF), (0x3000, 0x30FF), (0x3200, 0x33FF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
)  # fmt: skip
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
IDEOGRAPHIC_PLANES = 0x20000


@dataclass(frozen=True, slots=True)
class Package:
    """Where a font comes from: the manager, the package, the version that was used, the file."""

    manager: str
    name: str
    version: str
    file: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """One shipped font: `keep` says which characters of the source stay."""

    file: str
    family: str
    source: Package
    keep: Callable[[set[int]], set[int]]


def standard_characters() -> set[int]:
    """通用规范汉字表 (8105), the rest of GB/T 2312, and the symbols of papers."""
    listed = (SHIPPED / "tgh8105.txt").read_text(encoding="utf-8")
    double = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = "".join(pair.decode("gb2312", "ignore") for pair in double)
    symbols = {code for first, last in SYMBOLS for code in range(first, last + 1)}
    return {ord(character) for character in listed + gb2312 if character != "\n"} | symbols


def _standard(has: set[int]) -> set[int]:
    return has & standard_characters()


def _beyond_bmp(has: set[int]) -> set[int]:
    return {code for code in has if code >= IDEOGRAPHIC_PLANES}


def _every_han(has: set[int]) -> set[int]:
    basic = {code for first, last in HAN for code in range(first, last + 1)}
    return _standard(has) | (has & basic) | _beyond_bmp(has)


def _not_yet_drawn(has: set[int]) -> set[int]:
    """What neither the song font nor the first rare font has: run after both are made."""
    drawn = {code for name in ("song", "rare-b-f") for code in characters(OUT / f"{name}.ttf")}
    return _beyond_bmp(has) - drawn


SERIF = "@expo-google-fonts/noto-serif-sc"
SANS = "@expo-google-fonts/noto-sans-sc"
RECIPES = (
    Recipe(
        "song.ttf", "Dangjian Song",
        Package(NPM, SERIF, "0.4.3", "400Regular/NotoSerifSC_400Regular.ttf"), _every_han,
    ),
    Recipe(
        "biaosong.ttf", "Dangjian BiaoSong",
        Package(NPM, SERIF, "0.4.3", "900Black/NotoSerifSC_900Black.ttf"), _standard,
    ),
    Recipe(
        "hei.ttf", "Dangjian Hei",
        Package(NPM, SANS, "0.4.3", "400Regular/NotoSansSC_400Regular.ttf"), _standard,
    ),
    Recipe(
        "kai.ttf", "Dangjian Kai",
        Package(DEBIAN, "fonts-lxgw-wenkai", "1.250+repack-1", "LXGWWenKai-Regular.ttf"), _standard,
    ),
    Recipe(
        "fang.ttf", "Dangjian Fang",
        Package(
            DEBIAN, "texlive-lang-chinese", "2022.20230122-1", "FandolFang-Regular.otf"
        ), _standard,
    ),
    Recipe(
        "rare-b-f.ttf", "Dangjian Rare BF",
        Package(DEBIAN, "fonts-hanazono", "20170904-2.1", "HanaMinB.ttf"), _beyond_bmp,
    ),
    Recipe(
        "rare-g-h.ttf", "Dangjian Rare GH",
        Package(DEBIAN, "fonts-babelstone-han", "15.0.5-2", "BabelStoneHan.ttf"), _not_yet_drawn,
    ),
)  # fmt: skip


# --- packages -------------------------------------------------------------------------------


def fetch(package: Package) -> Path:
    """The font file out of its package, downloaded and unpacked once."""
    place = WORK / package.name.replace("/", "-")
    if not place.exists():
        partial = place.with_name(place.name + ".part")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        {NPM: _fetch_npm, DEBIAN: _fetch_debian}[package.manager](package, partial)
        partial.rename(place)
    return next(file for file in place.rglob("*.[ot]tf") if str(file).endswith(package.file))


def _fetch_npm(package: Package, place: Path) -> None:
    wanted = f"{package.name}@{package.version}"
    subprocess.run(["npm", "pack", "--silent", wanted], cwd=place, check=True)
    for archive in place.glob("*.tgz"):
        shutil.unpack_archive(archive, place, filter="data")
        archive.unlink()


def _fetch_debian(package: Package, place: Path) -> None:
    subprocess.run(["apt-get", "-qq", "download", package.name], cwd=place, check=True)
    for archive in place.glob("*.deb"):
        asked = ["dpkg-deb", "--field", str(archive), "Version"]
        version = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
        if version != package.version:
            print(f"{package.name}: {version}, the shipped font came from {package.version}")
        subprocess.run(["dpkg-deb", "--extract", str(archive), str(place)], check=True)
        archive.unlink()


# --- shaping --------------------------------------------------------------------------------


def make(recipe: Recipe) -> Path:
    font = TTFont(fetch(recipe.source), lazy=False)
    reduce(font, recipe.keep(set(font.getBestCmap())))
    if "CFF " in font:
        to_quadratic(font)
    if font["head"].unitsPerEm != UNITS:
        scale_upem(font, UNITS)
    rename(font, recipe.family)
    made = OUT / recipe.file
    made.parent.mkdir(parents=True, exist_ok=True)
    font.save(made)
    return made


def reduce(font: TTFont, keep: Iterable[int]) -> None:
    """Leave the glyphs of `keep`, and no hints, layout tables or second forms."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.legacy_kern = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "gasp", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(keep))
    subsetter.subset(font)


def to_quadratic(font: TTFont) -> None:
    """CFF outlines turned into TrueType ones, within one unit of the em."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
        table.glyphs[name].recalcBounds(table)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(table.glyphs[name], "xMin", 0))
    font["loca"] = newTable("loca")
    font["glyf"] = table
    _become_truetype(font, len(order))


def _become_truetype(font: TTFont, glyphs: int) -> None:
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = glyphs
    maxp.maxZones = 1
    for name in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(maxp, name, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def rename(font: TTFont, family: str) -> None:
    """A name of its own; who made it and its licence stay."""
    names = font["name"]
    plain = family.replace(" ", "") + "-Regular"
    ours = {1: family, 2: "Regular", 3: f"{plain};1.000", 4: family, 6: plain}
    kept = {identity: names.getDebugName(identity) for identity in (0, 5, 13, 14)}
    names.names = []
    for identity, words in sorted((kept | ours).items()):
        if words:
            names.setName(words, identity, 3, 1, 0x409)


# --- comparing ------------------------------------------------------------------------------


def characters(file: Path) -> set[int]:
    return set(TTFont(file, lazy=True).getBestCmap())


def compared(made: Path, shipped: Path) -> str:
    """How a new font differs from the shipped one, in words."""
    new, old = TTFont(made, lazy=True), TTFont(shipped, lazy=True)
    has, had = new.getBestCmap(), old.getBestCmap()
    both = sorted(has.keys() & had.keys())
    moved = sum(new["hmtx"][has[code]] != old["hmtx"][had[code]] for code in both)
    return (
        f"{made.name}: {len(has)} characters, {len(has.keys() - had.keys())} more and "
        f"{len(had.keys() - has.keys())} fewer than shipped; {moved} placed otherwise"
    )


def main(arguments: list[str]) -> None:
    for recipe in RECIPES:
        made = make(recipe)
        print(compared(made, SHIPPED / recipe.file), flush=True)
    if "--install" in arguments:
        for recipe in RECIPES:
            shutil.copyfile(OUT / recipe.file, SHIPPED / recipe.file)


if __name__ == "__main__":
    main(sys.argv[1:])
