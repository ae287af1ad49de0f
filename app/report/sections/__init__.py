"""The sections of the checklist, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.report.document import Document
from app.report.flow import Flow
from app.report.sections.boundary import boundary
from app.report.sections.changed import changed
from app.report.sections.changes import changes
from app.report.sections.crosswalk import crosswalk
from app.report.sections.exceptions import exceptions
from app.report.sections.front import front
from app.report.sections.owners import owners
from app.report.sections.scorecard import scorecard
from app.report.sections.signoff import signoff
from app.report.sections.stop import stop

Section = Callable[[Flow, Document, int], None]
"""Adds itself to a flow; the number stands before its heading."""

SECTIONS: Final[tuple[tuple[str, str, Section], ...]] = (
    ("boundary", "Boundary", boundary),
    ("owners", "Owners and people", owners),
    ("exceptions", "Exception path", exceptions),
    ("scorecard", "Scorecard", scorecard),
    ("changes", "Change approvals", changes),
    ("stop", "Stop button and reviews", stop),
    ("changed", "Since the last signed revision", changed),
    ("signoff", "Sign-off", signoff),
)
"""Key of the page in the window, heading, and what prints it. Page 1 comes before them."""

CROSSWALK: Final[tuple[str, str, Section]] = ("crosswalk", "Outside references touched", crosswalk)
"""What comes last where it is asked for."""

__all__ = ["CROSSWALK", "SECTIONS", "Section", "front"]
