"""Values of every shape in words."""

import pytest

from models import edit, format_value
from models.exceptions import Severity, Shift
from models.field_specs import leaves, spec_at
from models.fields import INHERITED, NOBODY
from models.owners import Consulted
from models.people import Person
from models.plan import Plan
from models.stop import StopHolder
from tests.models.plans import blank, full

PLAN = full()
ADA = Person(id="0000000a", name="Ada Berg", title="Head of Care", kind="person")
SMALL = edit.add_row(blank(), "people", ADA)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("workflow.owner", "", ""),
        ("workflow.owner", ADA.id, "Ada Berg, Head of Care"),
        ("workflow.owner", INHERITED, "Inherited from the workflow owner"),
        ("workflow.owner", NOBODY, "Nobody"),
        ("workflow.owner", "deadbeef", "somebody who is not in the plan"),
        ("exceptions.reviewers", (ADA.id, NOBODY), "Ada Berg, Head of Care, Nobody"),
        ("exceptions.kinds.x.severity", "", ""),
        ("exceptions.kinds.x.severity", "deadbeef", ""),
        ("exceptions.kinds.x.severity", SMALL.exceptions.severities[1].id, "Medium"),
        ("boundary.jobs.x.disposition", "", ""),
        ("boundary.jobs.x.disposition", "never", "Never"),
        ("vendors.x.decides", ("risk", "stop"), "Which risk is acceptable, When to stop"),
        ("stop.holders.x.days", (4, 0), "Monday, Friday"),
        ("stop.holders.x.start", 545, "09:05"),
        ("stop.holders.x.end", 1440, "24:00"),
        ("stop.holders.x.end", 1800, "06:00 on the next day"),
        ("exceptions.load.profile", ("1", "2"), "1, 2"),
        ("autonomy.stage", 2, "2"),
        ("head.agent", "Billing", "Billing"),
    ],
)
def test_a_value_is_said(path, value, words) -> None:
    assert format_value.say(SMALL, spec_at(Plan, path), value) == words


def test_a_severity_without_a_name() -> None:
    plan = edit.add_row(SMALL, "exceptions.severities", Severity(id="0000ffff"))
    assert (
        format_value.say(plan, spec_at(Plan, "exceptions.kinds.x.severity"), "0000ffff") == "a severity without a name"
    )


def test_every_field_that_says_something_has_words() -> None:
    for path, value, spec in leaves(PLAN):
        assert format_value.say(PLAN, spec, value), path


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (ADA, "Ada Berg"),
        (Person(id="0000000b"), ""),
        (Shift(id="0000000b", days=(1,), person=ADA.id), "Ada Berg, Head of Care"),
        (StopHolder(id="0000000b", days=(1,)), ""),
        (Consulted(id="0000000b", area="legal"), "Legal"),
        (Consulted(id="0000000b", outcome="agreed"), "Agreed"),
    ],
)
def test_a_row_has_a_name(row, name) -> None:
    assert format_value.row_name(SMALL, row) == name


def test_a_row_says_what_is_not_its_default() -> None:
    shift = Shift(id="0000000b", days=(0,), start=540, end=600, person=ADA.id, every_weeks=2)
    assert format_value.row_words(SMALL, shift) == (
        "Days: Monday; From: 09:00; To: 10:00; Person: Ada Berg, Head of Care; Every n weeks: 2"
    )
    assert format_value.row_words(SMALL, Shift(id="0000000b")) == ""
