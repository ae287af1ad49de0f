"""Reads documents from outside: returns a plan or a sealed revision, or raises `Unusable`."""

from __future__ import annotations

from models import parse, seal
from models.parse import Unusable
from models.plan import Plan
from models.seal import FORMAT_DRAFT, FORMAT_SEALED, Sealed, TooLarge, sealed_from
from models.upgrade import plan_from, schema_number

__all__ = ["Unusable", "read_document"]


def read_document(raw: bytes) -> Plan | Sealed:
    """The plan or the sealed revision in these bytes; raises `Unusable` with what is wrong and what to do.

    Safe for untrusted bytes: the limits of `models.parse` bound time and memory.
    """
    document = parse.load(raw)
    try:
        if document.get("format") == FORMAT_SEALED:
            found = sealed_from(document, raw)
            seal.check_size(found.plan)
            return found
        plan = _draft(document)
        seal.check_size(plan)
    except TooLarge as wrong:
        raise Unusable(str(wrong)) from wrong
    return plan


def _draft(document: dict[str, object]) -> Plan:
    if document.get("format") != FORMAT_DRAFT:
        raise Unusable("This file is not a plan of Nameplate. Open a plan file, or a PDF that Nameplate wrote.")
    schema = schema_number(document)
    if set(document) != {"format", "schema", "plan"}:
        raise Unusable("This file holds something beside a plan, or no plan. Export the plan again.")
    return plan_from(document["plan"], schema)
