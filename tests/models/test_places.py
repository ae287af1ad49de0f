"""Where a field is asked for: the page and the section of its path, with and without ids of rows."""

from __future__ import annotations

import pytest

from models.field_specs import field_path, leaves
from models.places import place_of
from models.plan import Plan
from tests.models.plans import full


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("boundary.jobs.3fa9c1d2.limit", ("boundary", "jobs")),
        ("boundary.statement", ("boundary", "sentence")),
        ("boundary.exclusions", ("boundary", "exclusions")),
        ("boundary.accepted_risks", ("boundary", "scope")),
        ("autonomy.low_risk_rule", ("boundary", "scope")),
        ("head.agent", ("boundary", "sentence")),
        ("workflow.owner", ("owners", "roles")),
        ("outcome.damage_owner", ("owners", "roles")),
        ("system.duties.rollback", ("owners", "duties")),
        ("consulted", ("owners", "consulted")),
        ("vendors.3fa9c1d2.decides", ("owners", "vendors")),
        ("people.3fa9c1d2.holder", ("owners", "people")),
        ("exceptions.owner", ("exceptions", "queue")),
        ("exceptions.severities.3fa9c1d2.rule", ("exceptions", "targets")),
        ("exceptions.shifts", ("exceptions", "coverage")),
        ("exceptions.load.minutes", ("exceptions", "capacity")),
        ("exceptions.playbook", ("exceptions", "escalation")),
        ("outcome.result", ("scorecard", "result")),
        ("scorecard.measures.3fa9c1d2.unit", ("scorecard", "measures")),
        ("changes.rules", ("changes", "approvals")),
        ("changes.emergency", ("changes", "emergencies")),
        ("stop.holders", ("stop", "button")),
        ("reviews.failures.next_on", ("stop", "reviews")),
        ("incident.owner", ("stop", "incidents")),
        ("records.kept", ("stop", "incidents")),
        ("open_items.3fa9c1d2.owner", ("signoff", "open")),
    ],
)
def test_a_path_leads_to_its_page(path: str, place: tuple[str, str]) -> None:
    assert place_of(path) == place


def test_ids_of_rows_do_not_matter() -> None:
    for path, _, _ in leaves(full()):
        assert place_of(path) == place_of(field_path(Plan, path)), path
