"""pyHanko's strict reader for files by strangers: each object it fetches is a step, and it gives up in time."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import io
import logging
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from app.signing.patience import LIMITS, Patience

MOST_REVISIONS: Final = 64
_CALLS: Final = 300_000
_CALLS_FOR_A_BYTE: Final = 20
_STEPS: Final = 10_000
_STEPS_FOR_AN_OBJECT: Final = 20
"""Steps for each object in each revision; our own documents need three or four."""


# What it thinks of a stranger's file is told in our words; without this it would go to the terminal, with tracebacks.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class Unfit(Exception):
    """The file cannot be looked into; the text says why."""


class Reader(PdfFileReader):
    """The reader. What it unpacked it keeps: pyHanko reads the head of a group of objects anew for each of them."""

    def __init__(self, pdf: bytes, patience: Patience) -> None:
        self._patience = patience
        self._groups: dict[int, tuple[bytes, list[int]]] = {}
        super().__init__(io.BytesIO(pdf), strict=True, decode_limits=LIMITS)

    def get_object(self, *arguments: Any, **named: Any) -> Any:
        """An object of the file as it is now, or of one revision."""
        self._patience.step()
        return super().get_object(*arguments, **named)

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        """The file as it was at a revision, 0 the oldest."""
        cache = self._historical_resolver_cache
        if revision not in cache:
            cache[revision] = _Then(self, revision, self._patience)
        return cache[revision]

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        if stmnum not in self._groups:
            self._groups[stmnum] = self._group(stmnum)
        data, places = self._groups[stmnum]
        if not 0 <= idx < len(places) // 2 or places[2 * idx] != idnum:
            raise PdfStrictReadError("an object that is not where it should be")
        source = io.BytesIO(data)
        source.seek(places[2 * idx + 1])
        found = generic.read_object(source, generic.Reference(idnum, 0, self))
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
        head = [int(one) for one in data[:first].split()]
        if first < 0 or count < 0 or len(head) != 2 * count:
            raise PdfStrictReadError("a group of objects without its head")
        return data, [one + first if at % 2 else one for at, one in enumerate(head)]


class _Then(HistoricalResolver):
    """The file as it was at one revision."""

    def __init__(self, reader: Reader, revision: int, patience: Patience) -> None:
        self._patience = patience
        super().__init__(reader, revision)

    def get_object(self, *arguments: Any, **named: Any) -> Any:
        """An object as it was."""
        self._patience.step()
        return super().get_object(*arguments, **named)


def read(pdf: bytes, patience: Patience) -> Reader:
    """A reader of this file; `Unfit` for what cannot be checked, `OutOfPatience`, else what `BROKEN` lists."""
    # A table of contents can claim any number of objects, and reading it makes no steps.
    with patience.watching(_CALLS + _CALLS_FOR_A_BYTE * len(pdf)):
        reader = Reader(pdf, patience)
        if reader.encrypt_dict is not None:
            raise Unfit("The file is encrypted.")
    if reader.xrefs.hybrid_xrefs_present:
        raise Unfit("The file has two tables of contents that may contradict each other.")
    revisions = reader.xrefs.total_revisions
    if revisions > MOST_REVISIONS:
        raise Unfit(f"The file was changed more than {MOST_REVISIONS} times.")
    objects = sum(len(reader.xrefs.explicit_refs_in_revision(number)) for number in range(revisions))
    patience.allow(_STEPS + _STEPS_FOR_AN_OBJECT * objects * revisions)
    return reader
