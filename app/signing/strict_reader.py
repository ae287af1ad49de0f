"""pyHanko's strict reader with limits for untrusted files: each read and each object is a step of a ReadBudget."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import functools
import io
import logging
import re
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodeContext, DecodePurpose
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader, RawPdfPath

from app.problems.kinds import FileKind
from app.problems.problem import Problem
from app.signing.object_graph import Key, ObjectGraph
from app.signing.read_limits import BROKEN, LIMITS, ReadBudget, Unfit
from app.signing.syntax import UnusualSyntax, check_limits, parse_object

MOST_REVISIONS: Final = 64
MOST_OBJECTS: Final = 50_000
"""Most objects in all revisions together; a document of forty pages has about 7,000."""
_CLAIMED_FOR_AN_OBJECT: Final = 4
_CLAIMED_FOR_A_BYTE: Final = 100
_STEPS: Final = 40_000
_STEPS_FOR_AN_OBJECT: Final = 80
_STEPS_FOR_A_REVISION: Final = 4_000
"""An object of our documents takes 30 steps, a signature about 2,000. The limits are three times the steps counted for
documents of 6 pages with 2 signatures, of 8 with 10 and of 40 with 1."""
_BLOCKS: Final = 300_000
_BLOCKS_FOR_AN_OBJECT: Final = 120
"""Memory blocks of about 60 bytes; a document of 40 pages takes two thirds of the limit, one of 8 a third."""
_LATER: Final = 1_000
_LATER_FOR_A_REVISION: Final = 100
"""Most objects that updates may write: a signature takes 10, its long-term validation data some dozens."""
_LONGEST_NUMBER: Final = 64
_LONGEST_ENTRY: Final = 32
"""Most bytes for the number and offset of one object in the header of an object stream."""


_HEAD: Final = re.compile(
    rb"[\x00\t\n\f\r ]*+(\d{1,9}+)[\x00\t\n\f\r ]++(\d{1,5}+)[\x00\t\n\f\r ]++obj[\x00\t\n\f\r ]*+"
)
_CLOSED: Final = re.compile(rb"[\x00\t\n\f\r ]*+endobj")

# The results are reported as problems. Without a handler, pyHanko would print warnings and tracebacks to stderr.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class _Source(io.BytesIO):
    """The bytes of a file; each read is a step.

    pyHanko reads a number in parts of 16 bytes and copies all parts so far for each, so its time for a long number is
    quadratic; therefore the number of consecutive reads of 16 bytes is limited.
    """

    def __init__(self, pdf: bytes, budget: ReadBudget) -> None:
        super().__init__(pdf)
        self._budget = budget
        self._parts = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        self._budget.step()
        self._parts = self._parts + 1 if size == 16 else 0
        if self._parts > _LONGEST_NUMBER // 16:
            raise PdfStrictReadError("a number that is none")
        return super().read(size)


class _Decoding(DecodeContext):
    """Limits for decoded streams. For a cross-reference stream the claimed size is checked before it is decoded."""

    def __init__(self, pdf: bytes, most_objects: int) -> None:
        super().__init__(LIMITS, input_size=len(pdf))
        self._most = _CLAIMED_FOR_AN_OBJECT * most_objects

    def stream_output_cap(
        self, encoded_size: int, purpose: DecodePurpose = DecodePurpose.GENERIC, expected_size: int | None = None
    ) -> int | None:
        """Most bytes that a stream may decode to. Raises `Unfit` for an implausible cross-reference stream."""
        if purpose is DecodePurpose.XREF_STREAM and (
            expected_size is None or expected_size > min(self._most, _CLAIMED_FOR_A_BYTE * encoded_size)
        ):
            raise Unfit(Problem(FileKind.FALSE_CONTENTS))
        return super().stream_output_cap(encoded_size, purpose, expected_size)


class Reader(PdfFileReader):
    """The reader, with a cache of decoded object streams (ISO 32000-1, 7.5.7): pyHanko decodes them for each object."""

    def __init__(self, pdf: bytes, budget: ReadBudget, most_objects: int) -> None:
        self._budget = budget
        self._decoding = _Decoding(pdf, most_objects)
        self._pdf = pdf
        self._groups: dict[int, tuple[bytes, list[int]]] = {}
        self._graph: ObjectGraph | None = None
        self._views: dict[int, RevisionView] = {}
        self._earlier: dict[tuple[int, int, Any], Any] = {}
        super().__init__(_Source(pdf, budget), strict=True, decode_limits=LIMITS)

    @property
    def decode_context(self) -> DecodeContext:
        """The limits for decoded streams."""
        return self._decoding

    def get_object(self, ref: Any, revision: int | None = None, *arguments: Any, **named: Any) -> Any:
        """An object of the newest revision, or of the given one."""
        self._budget.step()
        if revision is None or named.get("as_metadata_stream"):
            return super().get_object(ref, revision, *arguments, **named)
        # pyHanko would read it again for each call; the objects are not modified, so they can be cached.
        place = (ref.idnum, ref.generation, self.xrefs.get_historical_ref(ref, revision))
        if place not in self._earlier:
            self._earlier[place] = super().get_object(ref, revision, *arguments, **named)
        return self._earlier[place]

    @property
    def graph(self) -> ObjectGraph:
        """The references between the objects of all revisions."""
        if self._graph is None:
            self._graph = ObjectGraph(self, self._budget)
        return self._graph

    def get_historical_resolver(self, revision: int) -> RevisionView:
        """The file at a revision, 0 for the oldest."""
        if revision not in self._views:
            self._views[revision] = RevisionView(self, revision, self._budget)
        return self._views[revision]

    def _read_object(self, ref: Any, marker: Any, *arguments: Any, **named: Any) -> Any:
        """The object at an offset of the file; pyHanko reads streams and unusual syntax."""
        if not isinstance(marker, int):
            return super()._read_object(ref, marker, *arguments, **named)
        head = _HEAD.match(self._pdf, marker)
        if head is None or (int(head[1]), int(head[2])) != (ref.idnum, ref.generation):
            raise PdfStrictReadError("an object that is not where it should be")
        try:
            found, end = parse_object(self._pdf, head.end(), Reference(ref.idnum, ref.generation, self), self._budget)
        except UnusualSyntax:
            check_limits(self._pdf, head.end(), self._budget)
        else:
            if _CLOSED.match(self._pdf, end):
                return found
        return super()._read_object(ref, marker, *arguments, **named)

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        if stmnum not in self._groups:
            self._groups[stmnum] = self._group(stmnum)
        data, places = self._groups[stmnum]
        if not 0 <= idx < len(places) // 2 or places[2 * idx] != idnum:
            raise PdfStrictReadError("an object that is not where it should be")
        holder = Reference(idnum, 0, self)
        place = places[2 * idx + 1]
        try:
            found, _ = parse_object(data, place, holder, self._budget)
        except UnusualSyntax:
            check_limits(data, place, self._budget)
            source = io.BytesIO(data)
            source.seek(place)
            found = generic.read_object(source, holder)
        if isinstance(found, generic.StreamObject | generic.IndirectObject):
            raise PdfStrictReadError("an object that must not be in a group")
        return found

    def _group(self, number: int) -> tuple[bytes, list[int]]:
        """The decoded bytes of an object stream, and a list with the number and offset of each object in turn."""
        stream = generic.Reference(number, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
            raise PdfStrictReadError("a group of objects that is none")
        data = stream.read_data(DecodePurpose.OBJECT_STREAM)
        first, count = int(stream["/First"]), int(stream["/N"])
        self._budget.step(max(count, 1))
        if first > _LONGEST_ENTRY * count:
            raise PdfStrictReadError("a group of objects without its head")
        head = [int(one) for one in data[:first].split()]
        if first < 0 or count < 0 or len(head) != 2 * count:
            raise PdfStrictReadError("a group of objects without its head")
        return data, [one + first if at % 2 else one for at, one in enumerate(head)]


class RevisionView(HistoricalResolver):
    """The file at one revision. The paths to an object are found by `ObjectGraph`, on demand."""

    def __init__(self, reader: Reader, revision: int, budget: ReadBudget) -> None:
        self.budget = budget
        self._graph = reader.graph
        self._known_paths: dict[Key, set[RawPdfPath]] = {}
        super().__init__(reader, revision)

    @functools.cached_property
    def changed(self) -> frozenset[int]:
        """The object numbers that this revision wrote."""
        return frozenset(ref.idnum for ref in self.explicit_refs_in_revision())

    @functools.cached_property
    def touched(self) -> frozenset[int] | None:
        """The object numbers of these, and of all that leads to one of them without a page between; None if unknown."""
        written = ((ref.idnum, ref.generation) for ref in self.explicit_refs_in_revision())
        try:
            return frozenset(number for number, _ in self._graph.leading_down_to(written, self.revision - 1))
        except BROKEN:
            return None

    def get_object(self, *arguments: Any, **named: Any) -> Any:
        """An object at this revision."""
        self.budget.step()
        return super().get_object(*arguments, **named)

    def _subsume_object(self, obj: Any) -> Any:
        self.budget.step()
        return super()._subsume_object(obj)

    def _load_reverse_xref_cache(self) -> None:
        """Find the paths to all objects that the next revision rewrote, and to all fields: pyHanko needs them next."""
        last = self.reader.xrefs.total_revisions - 1
        written = self.reader.xrefs.explicit_refs_in_revision(min(self.revision + 1, last))
        self._find_paths({(one.idnum, one.generation) for one in written} | self._graph.fields(self))

    def _get_usages_of_ref(self, ref: Reference) -> set[RawPdfPath]:
        key = (ref.idnum, ref.generation)
        if key not in self._known_paths:
            self._find_paths({key})
        return self._known_paths[key]

    def _find_paths(self, wanted: set[Key]) -> None:
        found = self._graph.to(wanted, self)
        self._known_paths.update({key: {RawPdfPath(*path) for path in paths} for key, paths in found.items()})


def read(pdf: bytes, budget: ReadBudget, most_objects: int = MOST_OBJECTS) -> Reader:
    """A reader of this file. Raises `Unfit` if it cannot be inspected, `BudgetExceeded`, or one of `BROKEN`."""
    budget.allow(_STEPS + _STEPS_FOR_AN_OBJECT * most_objects)
    reader = Reader(pdf, budget, most_objects)
    if reader.encrypt_dict is not None:
        raise Unfit(Problem(FileKind.ENCRYPTED))
    if reader.xrefs.hybrid_xrefs_present:
        raise Unfit(Problem(FileKind.TWO_CONTENTS))
    revisions = reader.xrefs.total_revisions
    if revisions > MOST_REVISIONS:
        raise Unfit(Problem(FileKind.TOO_MANY_UPDATES, most=MOST_REVISIONS))
    first, *later = (len(reader.xrefs.get_xref_data(at).explicit_refs_in_revision) for at in range(revisions))
    objects = first + sum(later)
    if objects > most_objects:
        raise Unfit(Problem(FileKind.TOO_MANY_OBJECTS, count=objects, most=most_objects))
    if sum(later) > _LATER + _LATER_FOR_A_REVISION * len(later):
        raise Unfit(Problem(FileKind.TOO_MANY_NEW_OBJECTS, count=sum(later)))
    steps = _STEPS + _STEPS_FOR_AN_OBJECT * objects + _STEPS_FOR_A_REVISION * revisions
    budget.allow(steps, _BLOCKS + _BLOCKS_FOR_AN_OBJECT * objects)
    return reader
