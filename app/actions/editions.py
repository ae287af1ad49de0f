"""The editions of a document: complete, redacted after a preview, or the stored signed PDF."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.actions.writing import write_pdf
from app.pages import section_title, title_of
from models.field_specs import spec_at
from models.places import place_of
from models.plan import Plan

if TYPE_CHECKING:
    from app.report import Document, Options
    from app.store import Store

OTHER_TEXTS: Final = {
    "signatures": ("signoff", section_title("signoff", "signatures")),
    "requests": ("signoff", "Change asked for"),
    "history": ("history", "Why it ended"),
    "reason": ("history", "Why it ended"),
    "organisation": ("settings", "Name of the organisation"),
}
"""Texts on a document that are no fields of the plan, by the first step of their path: page and title."""
_PARTS: Final = {"words": "Words that were agreed to", "present": "Who was present"}


@dataclass(frozen=True, slots=True)
class LeftText:
    """A typed text that a redacted edition still shows: its path, page, section, field title, and the text."""

    path: str
    page: str
    section: str
    name: str
    text: str


def left_texts(document: Document) -> tuple[LeftText, ...]:
    """All typed texts that a redacted edition of the document still shows, for a preview before it is written."""
    from app import report

    return tuple(_left(path, text) for path, text in report.redaction_preview(document))


def _left(path: str, text: str) -> LeftText:
    steps = path.split(".")
    if steps[0] in OTHER_TEXTS:
        page, name = OTHER_TEXTS[steps[0]]
        return LeftText(path, page, name, _PARTS.get(steps[-1], name), text)
    return LeftText(path, place_of(path).page, title_of(path), spec_at(Plan, path).title, text)


def codes(document: Document, *, redacted: bool) -> tuple[tuple[str, str], ...]:
    """Pairs of a field title and its characters that no bundled font has; they are printed as code points."""
    from app import report

    if redacted:
        from app.report.redacting import redacted as without_names

        document = without_names(document)
    return tuple((_left(path, letters).name, letters) for path, letters in report.unprintable(document))


def file_stem(document: Document, options: Options) -> str:
    """A file name without its ending: the name of the agent as letters and digits, joined by hyphens.

    Never empty, without a leading dot, at most 60 characters. A redacted edition has no person's name in it.
    """
    plan = document.plan
    if options.redacted:
        from app.report.redacting import redacted

        plan = redacted(document).plan
    letters = "".join(sign.lower() if sign.isalnum() else " " for sign in plan.head.agent)
    return "-".join(letters.split())[:60].strip("-") or "plan"


def signed_count(store: Store, plan_id: str, number: int) -> int:
    """The number of signed PDFs of a revision that no other one continues; 0 if no signature was made with a key."""
    from app.store import kept_files

    with store.reading() as connection:
        return len(kept_files.newest_signed_pdfs(connection, plan_id, number))


def export_signed(store: Store, plan_id: str, number: int, target: Path) -> tuple[Path, ...]:
    """Write the signed PDFs of a revision as stored, byte for byte; returns the paths.

    The first one is written to `target`, the others beside it with a number after the name, without overwriting a
    different file. Raises ExportTrouble if one cannot be written, NotFound or StoreDamaged if it cannot be read.
    """
    from app.actions.signing import signed_pdfs

    sealed = store.sealed(plan_id, number)
    written: list[Path] = []
    for data in signed_pdfs(store, plan_id, number):
        place = _free(target, data, len(written) + 1) if written else target
        write_pdf(data, sealed, place)
        written.append(place)
    return tuple(written)


def _free(target: Path, data: bytes, start: int) -> Path:
    """The first numbered path beside `target` that is free or has the same content."""
    tries = (target.with_name(f"{target.stem}-{n}{target.suffix}") for n in itertools.count(start))
    return next(one for one in tries if not one.exists() or _holds(one, data))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
