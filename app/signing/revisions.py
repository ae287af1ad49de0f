"""The ends of the revisions of a PDF: the first rendering and every incremental update (ISO 32000-1, 7.5.6)."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.fields import enumerate_sig_fields

from app.problems.kinds import FileKind
from app.problems.problem import Problem
from app.signing.read_limits import Unfit
from app.signing.strict_reader import Reader

_DEEPEST_FIELD: Final = 6
_MOST_FIELDS: Final = 256
_CLOSING: Final = re.compile(rb"startxref[\x00\t\n\f\r ]+(\d{1,12})[\x00\t\n\f\r ]+%%EOF(\r\n|\r|\n)?")


def ends(pdf: bytes, reader: Reader) -> tuple[int, ...]:
    """The end offset of each revision in bytes, the oldest first. Raises `Unfit` if they are out of order."""
    found: list[int] = []
    for number in range(reader.xrefs.total_revisions):
        about = reader.xrefs.get_xref_container_info(number)
        closing = _CLOSING.search(pdf, about.end_location)
        behind = found[-1] if found else 0
        if closing is None or int(closing.group(1)) != about.declared_startxref or about.start_location < behind:
            raise Unfit(Problem(FileKind.REVISIONS_OUT_OF_ORDER))
        found.append(closing.end())
    return tuple(found)


def filled(handler: PdfHandler) -> tuple[tuple[str, int], ...]:
    """The filled signature fields with the object numbers of their values, in the order of the form."""
    return tuple((name, number) for name, number in signature_fields(handler) if number)


def signature_fields(handler: PdfHandler) -> tuple[tuple[str, int], ...]:
    """Every signature field with the object number of its value: 0 if it is empty, -1 for a direct object."""
    _check_size(handler)
    found: list[tuple[str, int]] = []
    for name, value, field in enumerate_sig_fields(handler):
        if value is None:
            found.append((str(name), 0))
            continue
        holder = field.get_object()
        if not isinstance(holder, DictionaryObject):
            raise PdfReadError("a signature field that is no dictionary")
        held = holder.raw_get("/V")
        found.append((str(name), int(getattr(held, "idnum", -1))))
    return tuple(found)


def _check_size(handler: PdfHandler) -> None:
    """Raise Unfit for a form with too many or too deep fields for pyHanko to traverse; ours have one level."""
    form = handler.root.get("/AcroForm")
    listed: Any = form.get("/Fields") if isinstance(form, DictionaryObject) else None
    level, count = [listed], 0
    for _ in range(_DEEPEST_FIELD):
        lists = [kids for kids in level if isinstance(kids, ArrayObject)]
        fields = [one.get_object() for kids in lists for one in islice(kids, _MOST_FIELDS)]
        count += len(fields)
        level = [one["/Kids"] for one in fields[:_MOST_FIELDS] if isinstance(one, DictionaryObject) and "/Kids" in one]
        if not level or count > _MOST_FIELDS:
            break
    if level or count > _MOST_FIELDS:
        raise Unfit(Problem(FileKind.TOO_MANY_FIELDS))
