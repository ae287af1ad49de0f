"""Make the faces of resources/fonts from the files their makers publish; run by hand when a family is renewed.

Needs fontTools and brotli. Takes a folder that holds the sources: `Inter-*.woff2` (npm package inter-ui, folder web)
and the TrueType files of Noto, Nanum, DejaVu and Droid (Debian packages fonts-noto-core, fonts-nanum,
fonts-dejavu-core and fonts-droid-fallback), wherever they lie below it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

INTER = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Italic")
FALLBACKS = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansThai-Regular",
    "DroidSansFallbackFull",
    "DejaVuSans",
)
HANGUL = [*range(0x1100, 0x1200), *range(0x3130, 0x3190), *range(0xAC00, 0xD7A4)]
RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x03FF),  # Latin, phonetic signs, marks, Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1FFF),  # Latin for Vietnamese, polytonic Greek
    (0x2000, 0x23FF),  # punctuation, currency, letterlike, arrows, mathematics
    (0x2460, 0x2473),
    (0x25A0, 0x25FF),
    (0x2713, 0x2717),
    (0xFB00, 0xFB04),
    (0xFFFD, 0xFFFD),
)


def reduced(source: Path, target: Path, letters: list[int] | None) -> None:
    """Write `source` as an unhinted static TrueType face with `letters`, or with all it has, named as `target`."""
    face = TTFont(source, recalcTimestamp=False)
    if "glyf" not in face:
        raise SystemExit(f"{source}: not TrueType outlines, ReportLab could not embed it")
    face.flavor = None
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    options.recalc_timestamp = False
    cut = subset.Subsetter(options)
    cut.populate(unicodes=letters if letters is not None else list(face.getBestCmap()))
    cut.subset(face)
    if target.stem != source.stem:
        for record in face["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = target.stem
    face.save(target, reorderTables=True)
    print(f"{target.name}: {target.stat().st_size} bytes, {len(face.getBestCmap())} characters")


def main(sources: Path, target: Path) -> None:
    """Find every source below `sources` and write its face into `target`."""
    letters = [code for first, last in RANGES for code in range(first, last + 1)]
    for name in INTER:
        reduced(next(sources.rglob(f"web/{name}.woff2")), target / f"{name}.ttf", letters)
    for name in FALLBACKS:
        reduced(next(sources.rglob(f"{name}.ttf")), target / f"{name}.ttf", None)
    # Its licence reserves the name for the unchanged face.
    reduced(next(sources.rglob("NanumGothic.ttf")), target / "NameplateHangul.ttf", HANGUL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
