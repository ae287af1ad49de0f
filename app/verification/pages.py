"""Compares the pages of a PDF with a new rendering of its plan: by bytes, then by objects, then by images or words.

The sizes of both files were checked before. Drawing is limited further, because the file is untrusted.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from app.problems.kinds import PageKind
from app.problems.problem import Problem
from app.verification.words import same_statements

if TYPE_CHECKING:
    # Imports ReportLab.
    from app.report.statements import Statements

Said = Callable[[int], "Statements"]
"""A function that returns the statements of a document with this number of pages, without their layout."""
How = Literal["bytes", "parts", "pictures", "words", "none"]
"""What was compared: the bytes of the files, the objects of the pages, their images, or their words only."""

_SCALE: Final = 1.5
_LEVELS: Final = 80
"""Difference of a pixel in grey levels (0 to 255) from which on it counts."""
_DOTS: Final = 4
"""Most pixels that may differ on a page."""
_MOST_PAGES: Final = 400
_MOST_DRAWN: Final = 60
"""Most pages that are drawn; more pages differ only in a file that was made again."""
_MOST_NODES: Final = 200_000
_WIDEST: Final = 2_000
_SPARE: Final = 16 * 1024
_UPWARDS: Final = frozenset(("/Parent", "/P", "/Pg", "/StructParent", "/StructParents", "/Popup"))
_PACKING: Final = frozenset(("/Length", "/Filter", "/DecodeParms"))
_SHOWN: Final = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Annots")
_ACTIVE: Final = frozenset(("/OpenAction", "/AA", "/OCProperties", "/Collection", "/Requirements", "/URI"))
_WORD: Final = re.compile(r"\w{2,}")
_BROKEN: Final = (
    pikepdf.PikepdfError,
    RecursionError,
    MemoryError,
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
)


@dataclass(frozen=True)
class Match:
    """The result: what was compared, the pages (from 1) that differ, and other problems.

    `unsure` means that pages by another version of the program differ, but contain every word of the plan.
    """

    how: How
    pages: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsure: bool = False

    @property
    def same(self) -> bool:
        """Whether the pages match the plan, as far as they were compared."""
        return not self.pages and not self.problems


def compare(
    theirs: bytes,
    ours: bytes,
    *,
    same_program: bool,
    texts: tuple[str, ...],
    said: Said | None = None,
    unknown: str = "",
) -> Match:
    """Compare a file with our rendering of its enclosed plan; `texts` are those of the plan. Never raises.

    `said` returns the statements of the document, for a file that another version has laid out differently. `unknown`
    is the placeholder in our rendering for unknown words of the verdict; blank if there is none.
    """
    if theirs == ours:
        return Match("bytes")
    if theirs.startswith(ours):
        size = len(theirs) - len(ours)
        return Match("bytes", problems=(Problem(PageKind.APPENDED, count=size),))
    try:
        return _by_parts(theirs, ours, same_program, texts, said, unknown)
    except _BROKEN:
        return Match("none", problems=(Problem(PageKind.FOREIGN_BUILD),))


def _by_parts(
    theirs: bytes, ours: bytes, same_program: bool, texts: tuple[str, ...], said: Said | None, unknown: str
) -> Match:
    with _opened(theirs) as one, _opened(ours) as other:
        wrong = _catalogue(one.Root, other.Root)
        counts = _count(one), _count(other)
        if counts[0] != counts[1] and (same_program or counts[0] > _MOST_PAGES):
            count = Problem(PageKind.COUNT_DIFFERS, theirs=counts[0], ours=counts[1])
            return Match("parts", problems=(count, *wrong))
        differing = ()
        if counts[0] == counts[1] and not unknown:
            alike = _Alike()
            pairs = enumerate(zip(one.pages, other.pages, strict=True), 1)
            differing = tuple(number for number, (left, right) in pairs if not alike.pages(left.obj, right.obj))
            if not differing:
                return Match("parts", problems=wrong)
        strange = _strange(one, other, differing)
        if strange or len(differing) > _MOST_DRAWN:
            return Match("parts", strange or differing, wrong)
    if same_program:
        return Match("pictures", tuple(_look_different(theirs, ours, differing)), wrong)
    return _by_words(theirs, ours, texts, wrong, said, unknown)


@contextlib.contextmanager
def _opened(pdf: bytes) -> Generator[Any]:
    with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, suppress_warnings=True) as opened:
        yield opened


def _count(pdf: Any) -> int:
    return len(pdf.pages)


def _catalogue(theirs: Object, ours: Object) -> tuple[Problem, ...]:
    """Problems with the catalogue: actions and other features that Nameplate never writes."""
    found: list[Problem] = []
    if any(key in _ACTIVE and key not in ours for key in theirs.keys()):  # noqa: SIM118 - an object of a PDF
        found.append(Problem(PageKind.ACTION))
    names: Any = theirs.get(Name.Names)
    if isinstance(names, Dictionary) and Name.JavaScript in names:
        found.append(Problem(PageKind.SCRIPT))
    if _filled(theirs):
        found.append(Problem(PageKind.FILLED_FIELD))
    return tuple(found)


def _filled(root: Object) -> bool:
    form: Any = root.get(Name.AcroForm)
    fields: Any = form.get(Name.Fields) if isinstance(form, Dictionary) else None
    listed: list[Any] = [fields[at] for at in range(min(len(fields), 1_000))] if isinstance(fields, Array) else []
    return any(isinstance(one, Dictionary) and Name.V in one for one in listed)


class _Alike:
    """Compares pages by their objects, independent of compression and object numbers."""

    def __init__(self) -> None:
        self._known: set[tuple[Any, Any]] = set()
        self._left = _MOST_NODES

    def pages(self, one: Object, other: Object) -> bool:
        """Whether all visible objects of two pages are equal."""
        return all(self._same(_inherited(one, key), _inherited(other, key)) for key in _SHOWN)

    def _same(self, one: Any, other: Any) -> bool:
        waiting = [(one, other)]
        while waiting:
            left, right = waiting.pop()
            self._left -= 1
            if self._left < 0 or type(left) is not type(right):
                return False
            if isinstance(left, Object) and left.is_indirect and right.is_indirect:
                pair = (left.objgen, right.objgen)
                if pair in self._known:
                    continue
                self._known.add(pair)
            inside = _inside(left, right)
            if inside is None:
                return False
            waiting.extend(inside)
        return True


def _inside(left: Any, right: Any) -> list[tuple[Any, Any]] | None:
    """The pairs of entries of two containers to compare next; None if the values differ."""
    if isinstance(left, Stream):
        if left.read_bytes() != right.read_bytes():
            return None
        return _entries(left, right, _UPWARDS | _PACKING)
    if isinstance(left, Dictionary):
        return _entries(left, right, _UPWARDS)
    if isinstance(left, Array):
        return [(left[at], right[at]) for at in range(len(left))] if len(left) == len(right) else None
    return [] if left == right else None


def _entries(left: Any, right: Any, without: frozenset[str]) -> list[tuple[Any, Any]] | None:
    keys = {key for key in left.keys() if key not in without}  # noqa: SIM118 - an object of a PDF
    if keys != {key for key in right.keys() if key not in without}:  # noqa: SIM118
        return None
    return [(left[key], right[key]) for key in keys]


def _inherited(page: Object, key: str) -> Any:
    """The value of a page for a key, inherited from the page tree if it has none (ISO 32000-1, 7.7.3.4).

    The contents are returned as one byte string.
    """
    node: Any = page
    for _ in range(20):
        if key in node:
            return _content(node) if key == "/Contents" else node[key]
        if key not in ("/Resources", "/MediaBox", "/CropBox", "/Rotate") or Name.Parent not in node:
            break
        node = node[Name.Parent]
    return None if key != "/Rotate" else 0


def _content(page: Any) -> bytes:
    held = page[Name.Contents]
    streams = [held[at] for at in range(len(held))] if isinstance(held, Array) else [held]
    return b"\n".join(one.read_bytes() for one in streams)


def _strange(theirs: Any, ours: Any, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The pages among `numbers` (all if it is empty) that are too unlike ours to be drawn safely."""
    own = [page.obj for page in ours.pages]
    most = max(len(_inherited(page, "/Contents") or b"") for page in own)
    every = set[str]().union(*map(_kinds, own))
    found: list[int] = []
    for number in numbers or range(1, _count(theirs) + 1):
        page, like = theirs.pages[number - 1].obj, own[number - 1] if numbers else None
        size = len(_inherited(like, "/Contents") or b"") if like is not None else most
        if not _plausible(page, size, _kinds(like) if like is not None else every):
            found.append(number)
    return tuple(found)


def _plausible(theirs: Object, size: int, kinds: set[str]) -> bool:
    """Whether drawing a page costs about as much as drawing ours: it has no large or repeated content."""
    box: Any = _inherited(theirs, "/MediaBox")
    edges = [float(box[at]) for at in range(4)] if isinstance(box, Array) and len(box) == 4 else [0.0, 0.0, 0.0, 0.0]
    wide, high = abs(edges[2] - edges[0]), abs(edges[3] - edges[1])
    fits = 1 <= wide <= _WIDEST and 1 <= high <= _WIDEST
    return fits and len(_inherited(theirs, "/Contents") or b"") <= 2 * size + _SPARE and _kinds(theirs) <= kinds


def _kinds(page: Object) -> set[str]:
    """The kinds of content of a page: its resources by category, and its annotations."""
    resources: Any = _inherited(page, "/Resources")
    found: set[str] = set()
    for key in resources.keys() if isinstance(resources, Dictionary) else ():
        found.add(str(key))
        if key in ("/XObject", "/Font"):
            # An image counts with its size, because drawing it takes memory in proportion to its pixels.
            found.update(
                f"{key} {one.get(Name.Subtype)} {one.get(Name.Width)} {one.get(Name.Height)}"
                for one in _values(resources[key])
            )
    notes: Any = page.get(Name.Annots)
    found.update(f"note {one.get(Name.Subtype)}" for one in _values(notes))
    return found - {"/ProcSet"}


def _values(holder: Any) -> Iterator[Any]:
    if isinstance(holder, Dictionary):
        yield from (holder[key] for key in holder.keys())  # noqa: SIM118
    elif isinstance(holder, Array):
        yield from (holder[at] for at in range(len(holder)))


def _look_different(theirs: bytes, ours: bytes, numbers: tuple[int, ...]) -> Iterator[int]:
    """The pages among `numbers` that differ when drawn, or have other words."""
    import pypdfium2

    with contextlib.ExitStack() as stack:
        pair = [stack.enter_context(contextlib.closing(pypdfium2.PdfDocument(pdf))) for pdf in (theirs, ours)]
        for number in numbers:
            left, right = (pdf[number - 1] for pdf in pair)
            if _words_of(left) != _words_of(right) or _differs(_drawn(left), _drawn(right)):
                yield number


def _drawn(page: Any) -> Any:
    return page.render(scale=_SCALE, grayscale=True, may_draw_forms=False, draw_annots=True).to_pil()


def _differs(left: Any, right: Any) -> bool:
    from PIL import ImageChops

    if left.size != right.size:
        return True
    return sum(ImageChops.difference(left, right).histogram()[_LEVELS:]) > _DOTS


def _words_of(page: Any) -> list[str]:
    with contextlib.closing(page.get_textpage()) as text:
        return str(text.get_text_range()).split()


def _by_words(
    theirs: bytes, ours: bytes, texts: tuple[str, ...], wrong: tuple[Problem, ...], said: Said | None, unknown: str
) -> Match:
    """Compare the words of pages by another version of the program, which may have other texts for the same facts."""
    import pypdfium2

    pages: list[list[list[str]]] = []
    for pdf in (theirs, ours):
        with contextlib.closing(pypdfium2.PdfDocument(pdf)) as opened:
            pages.append([_words_of(opened[at]) for at in range(min(len(opened), _MOST_PAGES))])
    pairs = zip(*pages, strict=False)
    same = len(pages[0]) == len(pages[1]) and all(_same_words(left, right, unknown) for left, right in pairs)
    if same or (said is not None and same_statements(pages[0], said(len(pages[0])))):
        return Match("words", problems=wrong)
    every = {word for page in pages[0] for word in _tokens(page)}
    owed = {word for text in texts for word in _tokens([text])}
    lacking = [number for number, page in enumerate(pages[1], 1) if (_tokens(page) & owed) - every]
    return Match("words", tuple(lacking), wrong, unsure=not lacking)


def _same_words(theirs: list[str], ours: list[str], unknown: str) -> bool:
    """Whether two pages have the same words; one of ours with the placeholder `unknown` matches any number of words."""
    if not unknown:
        return theirs == ours
    at = place = 0
    back, free = -1, -1
    while at < len(theirs):
        if place < len(ours) and unknown in ours[place]:
            back, free, place = place, at, place + 1
        elif place < len(ours) and ours[place] == theirs[at]:
            at, place = at + 1, place + 1
        elif free >= 0:
            # Backtrack: let the last placeholder match one word more.
            free += 1
            at, place = free, back + 1
        else:
            return False
    return all(unknown in word for word in ours[place:])


def _tokens(words: list[str]) -> set[str]:
    return set(_WORD.findall(" ".join(words)))
