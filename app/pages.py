"""The seven pages of a plan, each declared once: its name, its heading on the checklist, the titles of its sections.

`models.places` maps fields to pages; the window, the documents and the command line take the titles from here.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final, NamedTuple

from models.places import place_of


class PlanPage(NamedTuple):
    """A page: its key, its name in the rail, the heading of its part of the checklist, its sections by their keys."""

    key: str
    name: str
    heading: str
    sections: Mapping[str, str]


PAGES: Final = (
    PlanPage(
        "boundary",
        "Boundary",
        "Boundary",
        {
            "stage": "Stage",
            "sentence": "In one sentence",
            "jobs": "Jobs",
            "exclusions": "What it hands over",
            "scope": "Scope and risk",
        },
    ),
    PlanPage(
        "owners",
        "Owners",
        "Owners and people",
        {
            "roles": "The four owners",
            "consulted": "Asked before sign-off",
            "duties": "System duties",
            "vendors": "Vendors",
            "people": "People",
        },
    ),
    PlanPage(
        "exceptions",
        "Exceptions",
        "Exception path",
        {
            "queue": "Queue",
            "targets": "Response targets",
            "coverage": "Coverage",
            "capacity": "Capacity",
            "escalation": "Further up, playbook",
        },
    ),
    PlanPage("scorecard", "Scorecard", "Scorecard", {"result": "Owner and result", "measures": "Measures"}),
    PlanPage(
        "changes", "Changes", "Change approvals", {"approvals": "Who approves what", "emergencies": "Emergencies"}
    ),
    PlanPage(
        "stop",
        "Stop and review",
        "Stop button and reviews",
        {"button": "Stop button", "reviews": "Reviews", "incidents": "Incidents and records"},
    ),
    PlanPage(
        "signoff",
        "Sign-off",
        "Approval",
        {"open": "In the way", "statement": "Ownership statement", "signatures": "Signatures"},
    ),
)
"""In the order of the steps."""
_SECTIONS: Final = {(page.key, key): title for page in PAGES for key, title in page.sections.items()}

ALWAYS_PRINTED: Final = "signoff"
"""The part of the checklist that is always printed; as the only chosen part it means: no other parts."""
HEADINGS: Final[Mapping[str, str]] = {
    **{page.key: page.heading for page in PAGES if page.key != ALWAYS_PRINTED},
    "changed": "Since the last signed revision",
    **{page.key: page.heading for page in PAGES if page.key == ALWAYS_PRINTED},
}
"""The parts of the checklist in their order, by key: one for each page, and what changed since the last revision."""


def section_title(page: str, section: str) -> str:
    """The title of a section. Raises KeyError if the page has no such section."""
    return _SECTIONS[page, section]


@functools.lru_cache(maxsize=4096)
def title_of(path: str) -> str:
    """The title of the section that contains the field of a path."""
    return section_title(*place_of(path))
