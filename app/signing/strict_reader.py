"""pyHanko's strict reader for files by strangers: each object it fetches is a step, and it gives up in time."""

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
from app.signing.syntax import Odd, bound, plain

MOST_REVISIONS: Final = 64
MOST_OBJECTS: Final = 50_000
"""Objects that all revisions together may have; a document of forty pages has seven thousand."""
_CLAIMED_FOR_AN_OBJECT: Final = 4
_CLAIMED_FOR_A_BYTE: Final = 100
_STEPS: Final = 40_000
_STEPS_FOR_AN_OBJECT: Final = 80
_STEPS_FOR_A_REVISION: Final = 4_000
"""An object of ours takes thirty steps, a signature some two thousand. Counted on documents of six pages with two
signatures, of eight with ten and of forty with one, this is three times what they need, on any machine."""
_BLOCKS: Final = 300_000
_BLOCKS_FOR_AN_OBJECT: Final = 120
"""Pieces of memory of some sixty bytes; forty pages take two thirds of what this allows, eight a third."""
_LATER: Final = 1_000
_LATER_FOR_A_REVISION: Final = 100
"""Objects that updates may write: a signature takes ten, and what helps to check it later some dozens."""
_LONGEST_NUMBER: Final = 64
_LONGEST_ENTRY: Final = 32
"""Bytes for the number and the place of one object in a group."""


_HEAD: Final = re.compile(
    rb"[\x00\t\n\f\r ]*+(\d{1,9}+)[\x00\t\n\f\r ]++(\d{1,5}+)[\x00\t\n\f\r ]++obj[\x00\t\n\f\r ]*+"
)
_CLOSED: Final = re.compile(rb"[\x00\t\n\f\r ]*+endobj")

# What it thinks of a stranger's file is told in our words; without this it would go to the terminal, with tracebacks.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class _Source(io.BytesIO):
    """The bytes of a file; each read is a step.

    pyHanko reads numbers in parts of sixteen bytes, and copies for each of them what it has so far.
    """

    def __init__(self, pdf: bytes, patience: ReadBudget) -> None:
        super().__init__(pdf)
        self._patience = patience
        self._parts = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        self._patience.step()
        self._parts = self._parts + 1 if size == 16 else 0
        if self._parts > _LONGEST_NUMBER // 16:
            raise PdfStrictReadError("a number that is none")
        return super().read(size)


class _Decoding(DecodeContext):
    """Bounds of what streams unpack to; a table of contents is asked what it claims before it is read."""

    def __init__(self, pdf: bytes, most_objects: int) -> None:
        super().__init__(LIMITS, input_size=len(pdf))
        self._most = _CLAIMED_FOR_AN_OBJECT * most_objects

    def stream_output_cap(
        self, encoded_size: int, purpose: DecodePurpose = DecodePurpose.GENERIC, expected_size: int | None = None
    ) -> int | None:
        """How many bytes a stream may unpack to."""
        if purpose is DecodePurpose.XREF_STREAM and (
            expected_size is None or expected_size > min(self._most, _CLAIMED_FOR_A_BYTE * encoded_size)
        ):
            raise Unfit(Problem(FileKind.FALSE_CONTENTS))
        return super().stream_output_cap(encoded_size, purpose, expected_size)


class Reader(PdfFileReader):
    """The reader. What it unpacked it keeps: pyHanko reads the head of a group of objects anew for each of them."""

    def __init__(self, pdf: bytes, patience: ReadBudget, most_objects: int) -> None:
        self._patience = patience
        self._decoding = _Decoding(pdf, most_objects)
        self._pdf = pdf
        self._groups: dict[int, tuple[bytes, list[int]]] = {}
        self._ways: ObjectGraph | None = None
        self._then: dict[int, Then] = {}
        self._earlier: dict[tuple[int, int, Any], Any] = {}
        super().__init__(_Source(pdf, patience), strict=True, decode_limits=LIMITS)

    @property
    def decode_context(self) -> DecodeContext:
        """What bounds the streams."""
        return self._decoding

    def get_object(self, ref: Any, revision: int | None = None, *arguments: Any, **named: Any) -> Any:
        """An object of the file as it is now, or of one revision."""
        self._patience.step()
        if revision is None or named.get("as_metadata_stream"):
            return super().get_object(ref, revision, *arguments, **named)
        # pyHanko would read it again for everybody who asks; nobody changes it.
        place = (ref.idnum, ref.generation, self.xrefs.get_historical_ref(ref, revision))
        if place not in self._earlier:
            self._earlier[place] = super().get_object(ref, revision, *arguments, **named)
        return self._earlier[place]

    @property
    def ways(self) -> ObjectGraph:
        """Which objects name which, in all revisions."""
        if self._ways is None:
            self._ways = ObjectGraph(self, self._patience)
        return self._ways

    def get_historical_resolver(self, revision: int) -> Then:
        """The file as it was at a revision, 0 the oldest."""
        if revision not in self._then:
            self._then[revision] = Then(self, revision, self._patience)
        return self._then[revision]

    def _read_object(self, ref: Any, marker: Any, *arguments: Any, **named: Any) -> Any:
        """An object at its place in the file; pyHanko reads what is a stream or written in an unusual way."""
        if not isinstance(marker, int):
            return super()._read_object(ref, marker, *arguments, **named)
        head = _HEAD.match(self._pdf, marker)
        if head is None or (int(head[1]), int(head[2])) != (ref.idnum, ref.generation):
            raise PdfStrictReadError("an object that is not where it should be")
        try:
            found, end = plain(self._pdf, head.end(), Reference(ref.idnum, ref.generation, self), self._patience)
        except Odd:
            bound(self._pdf, head.end(), self._patience)
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
            found, _ = plain(data, place, holder, self._patience)
        except Odd:
            bound(data, place, self._patience)
            source = io.BytesIO(data)
            source.seek(place)
            found = generic.read_object(source, holder)
        if isinstance(found, generic.StreamObject | generic.IndirectObject):
            raise PdfStrictReadError("an object that must not be in a group")
        return found

    def _group(self, number: int) -> tuple[bytes, list[int]]:
        """The unpacked bytes of a group of objects, and in turn each one's number and place in them."""
        stream = generic.Reference(number, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
            raise PdfStrictReadError("a group of objects that is none")
        data = stream.read_data(DecodePurpose.OBJECT_STREAM)
        first, count = int(stream["/First"]), int(stream["/N"])
        self._patience.step(max(count, 1))
        if first > _LONGEST_ENTRY * count:
            raise PdfStrictReadError("a group of objects without its head")
        head = [int(one) for one in data[:first].split()]
        if first < 0 or count < 0 or len(head) != 2 * count:
            raise PdfStrictReadError("a group of objects without its head")
        return data, [one + first if at % 2 else one for at, one in enumerate(head)]


class Then(HistoricalResolver):
    """The file as it was at one revision. The ways to an object are found by `Ways`, for those that are asked for."""

    def __init__(self, reader: Reader, revision: int, patience: ReadBudget) -> None:
        self.patience = patience
        self._ways = reader.ways
        self._known_ways: dict[Key, set[RawPdfPath]] = {}
        super().__init__(reader, revision)

    @functools.cached_property
    def changed(self) -> frozenset[int]:
        """The numbers of the objects that this revision wrote."""
        return frozenset(ref.idnum for ref in self.explicit_refs_in_revision())

    @functools.cached_property
    def touched(self) -> frozenset[int] | None:
        """The numbers of these, and of all that leads to one of them otherwise than by a page; None if nobody knows."""
        written = ((ref.idnum, ref.generation) for ref in self.explicit_refs_in_revision())
        try:
            return frozenset(number for number, _ in self._ways.leading_down_to(written, self.revision - 1))
        except BROKEN:
            return None

    def get_object(self, *arguments: Any, **named: Any) -> Any:
        """An object as it was."""
        self.patience.step()
        return super().get_object(*arguments, **named)

    def _subsume_object(self, obj: Any) -> Any:
        self.patience.step()
        return super()._subsume_object(obj)

    def _load_reverse_xref_cache(self) -> None:
        """Find the ways to whatever the next revision wrote anew, and to all fields, which pyHanko asks for next."""
        last = self.reader.xrefs.total_revisions - 1
        written = self.reader.xrefs.explicit_refs_in_revision(min(self.revision + 1, last))
        self._find_ways({(one.idnum, one.generation) for one in written} | self._ways.fields(self))

    def _get_usages_of_ref(self, ref: Reference) -> set[RawPdfPath]:
        key = (ref.idnum, ref.generation)
        if key not in self._known_ways:
            self._find_ways({key})
        return self._known_ways[key]

    def _find_ways(self, wanted: set[Key]) -> None:
        found = self._ways.to(wanted, self)
        self._known_ways.update({key: {RawPdfPath(*path) for path in paths} for key, paths in found.items()})


def read(pdf: bytes, patience: ReadBudget, most_objects: int = MOST_OBJECTS) -> Reader:
    """A reader of this file; `Unfit` for what cannot be checked, `BudgetExceeded`, else what `BROKEN` lists."""
    patience.allow(_STEPS + _STEPS_FOR_AN_OBJECT * most_objects)
    reader = Reader(pdf, patience, most_objects)
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
    patience.allow(steps, _BLOCKS + _BLOCKS_FOR_AN_OBJECT * objects)
    return reader
