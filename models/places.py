"""The page and section of each field, as keys. `app.pages` has the titles."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple


class Place(NamedTuple):
    """Keys of a page and of a section on it."""

    page: str
    section: str


_NOWHERE: Final = Place("signoff", "open")
_PLACES: Final = {
    "autonomy": Place("boundary", "scope"),
    "autonomy.stage": Place("boundary", "stage"),
    "head": Place("boundary", "sentence"),
    "head.intake": Place("boundary", "scope"),
    "head.volume": Place("boundary", "scope"),
    "head.volume_unit": Place("boundary", "scope"),
    "head.time_zone": Place("boundary", "scope"),
    "boundary": Place("boundary", "scope"),
    "boundary.purpose": Place("boundary", "sentence"),
    "boundary.statement": Place("boundary", "sentence"),
    "boundary.jobs": Place("boundary", "jobs"),
    "boundary.exclusions": Place("boundary", "exclusions"),
    "workflow": Place("owners", "roles"),
    "system": Place("owners", "duties"),
    "system.owner": Place("owners", "roles"),
    "system.deputy": Place("owners", "roles"),
    "system.accepted_on": Place("owners", "roles"),
    "consulted": Place("owners", "consulted"),
    "vendors": Place("owners", "vendors"),
    "people": Place("owners", "people"),
    "exceptions": Place("exceptions", "queue"),
    "exceptions.deputy": Place("owners", "roles"),
    "exceptions.accepted_on": Place("owners", "roles"),
    "exceptions.severities": Place("exceptions", "targets"),
    "exceptions.service_hours": Place("exceptions", "coverage"),
    "exceptions.shifts": Place("exceptions", "coverage"),
    "exceptions.absences": Place("exceptions", "coverage"),
    "exceptions.covers": Place("exceptions", "coverage"),
    "exceptions.holidays": Place("exceptions", "coverage"),
    "exceptions.holiday_country": Place("exceptions", "coverage"),
    "exceptions.holiday_region": Place("exceptions", "coverage"),
    "exceptions.holiday_source": Place("exceptions", "coverage"),
    "exceptions.load": Place("exceptions", "capacity"),
    "exceptions.allowed_actions": Place("exceptions", "escalation"),
    "exceptions.escalations": Place("exceptions", "escalation"),
    "exceptions.playbook": Place("exceptions", "escalation"),
    "exceptions.feedback_loop": Place("exceptions", "escalation"),
    "outcome": Place("scorecard", "result"),
    "outcome.owner": Place("owners", "roles"),
    "outcome.deputy": Place("owners", "roles"),
    "outcome.accepted_on": Place("owners", "roles"),
    "outcome.damage_owner": Place("owners", "roles"),
    "scorecard": Place("scorecard", "result"),
    "scorecard.measures": Place("scorecard", "measures"),
    "changes": Place("changes", "approvals"),
    "changes.emergency": Place("changes", "emergencies"),
    "changes.own_change": Place("changes", "emergencies"),
    "changes.evidence": Place("changes", "emergencies"),
    "stop": Place("stop", "button"),
    "reviews": Place("stop", "reviews"),
    "incident": Place("stop", "incidents"),
    "records": Place("stop", "incidents"),
    "attachments": Place("stop", "incidents"),
    "signing": Place("signoff", "signatures"),
}
"""The place of each path; a path without an entry has that of its nearest parent."""
PAGE_KEYS: Final = tuple(dict.fromkeys(place.page for place in _PLACES.values()))
"""The pages in their order."""


@functools.lru_cache(maxsize=4096)
def place_of(path: str) -> Place:
    """The place of a path, with or without row ids; for a path to no field, the section of open points."""
    steps = path.split(".")
    while steps:
        place = _PLACES.get(".".join(steps))
        if place:
            return place
        steps.pop()
    return _NOWHERE
