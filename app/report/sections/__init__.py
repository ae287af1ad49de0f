"""The sections of the checklist, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from app.pages import ALWAYS_PRINTED, HEADINGS
from app.report.block_layout import Flow
from app.report.document import Document, Options
from app.report.sections.approval import approval
from app.report.sections.boundary import boundary
from app.report.sections.changed import changed
from app.report.sections.changes import changes
from app.report.sections.exceptions import exceptions
from app.report.sections.front import front, points
from app.report.sections.owners import owners
from app.report.sections.scorecard import scorecard
from app.report.sections.stop import stop

Section = Callable[[Flow, Document, int], None]
"""A function that adds a section to a flow; the number is printed before its heading."""

_PRINTS: Final[dict[str, Section]] = {
    "boundary": boundary,
    "owners": owners,
    "exceptions": exceptions,
    "scorecard": scorecard,
    "changes": changes,
    "stop": stop,
    "changed": changed,
    "signoff": approval,
}
SECTIONS: Final = tuple((key, heading, _PRINTS[key]) for key, heading in HEADINGS.items())
"""Key, heading and function of each section. Page 1 comes before them."""


def _crosswalk(flow: Flow, document: Document, number: int) -> None:
    # Imports all outside clauses, which most documents do not need.
    from app.report.sections.crosswalk import crosswalk

    crosswalk(flow, document, number)


CROSSWALK: Final[tuple[str, str, Section]] = ("crosswalk", "Outside references touched", _crosswalk)
"""The optional last section."""


def chosen(document: Document, options: Options) -> tuple[tuple[str, str, Section], ...]:
    """The sections to print: the chosen ones, and always the approval page.

    Without an earlier signed revision there is no section on changes.
    """
    there = [one for one in SECTIONS if one[0] != "changed" or document.previous is not None]
    found: list[tuple[str, str, Section]] = [
        one for one in there if not options.sections or one[0] in options.sections or one[0] == ALWAYS_PRINTED
    ]
    missing = tuple(title for key, title, _ in there if key not in {one[0] for one in found})
    if missing:
        # The page to sign must say that parts of the document were left out.
        key, title, _ = found[-1]
        found[-1] = (key, title, partial(approval, left_out=missing))
    return (*found, CROSSWALK) if options.crosswalk else tuple(found)


def left_out(document: Document, options: Options) -> tuple[str, ...]:
    """The titles of the sections that are left out by the options."""
    printed = {key for key, _, _ in chosen(document, options)}
    return tuple(title for key, title, _ in chosen(document, replace(options, sections=())) if key not in printed)


__all__ = ["CROSSWALK", "SECTIONS", "Section", "chosen", "front", "left_out", "points"]
