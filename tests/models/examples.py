"""The example plans, plans that are ready at each stage, and edits by position instead of row id."""

from datetime import date
from pathlib import Path
from typing import Any

from models import edit
from models.boundary import Exclusion
from models.checks import UNKNOWN, USUAL, check
from models.fields import INHERITED
from models.finding import Finding
from models.plan import Plan
from models.read_document import read_document

DAY = date(2026, 11, 22)
FOLDER = Path(__file__).parents[2] / "resources" / "examples"
NAMES = ("billing-triage", "invoice-handling", "lead-routing")
NEW = "000000ee"


def example(name: str) -> Plan:
    plan = read_document((FOLDER / f"{name}.json").read_bytes())
    assert isinstance(plan, Plan)
    return plan


def real(plan: Plan, path: str) -> str:
    """A path with `#2` for the third row of a list, `=wider_scope` for the row with that key."""
    steps: list[str] = []
    for step in path.split("."):
        if step[0] in "#=":
            rows = edit.get(plan, ".".join(steps))
            step = rows[int(step[1:])].id if step[0] == "#" else next(row.id for row in rows if row.key == step[1:])
        steps.append(step)
    return ".".join(steps)


def value_of(plan: Plan, value: Any) -> Any:
    """A value with `@Dana Whitfield` for the id of that person."""
    if isinstance(value, tuple):
        return tuple(value_of(plan, one) for one in value)
    if isinstance(value, str) and value.startswith("@"):
        return next(person.id for person in plan.people if person.name == value[1:])
    return value


def edited(plan: Plan, **changes: Any) -> Plan:
    """The plan with each path, dots written as `__` or as they are, set to its value."""
    for path, value in changes.items():
        plan = edit.put(plan, real(plan, path.replace("__", ".")), value_of(plan, value))
    return plan


def changed(plan: Plan, changes: dict[str, Any]) -> Plan:
    return edited(plan, **changes)


def found(plan: Plan, stage: int | None = None, context=UNKNOWN, rules=USUAL, day: date = DAY) -> tuple[Finding, ...]:
    return check(plan, day, context, stage, rules)


def places(plan: Plan, stage: int | None = None, context=UNKNOWN, rules=USUAL, day: date = DAY) -> set[tuple[str, str]]:
    return {(finding.id, finding.path) for finding in found(plan, stage, context, rules, day)}


TWO = example("billing-triage")
THREE = changed(
    example("lead-routing"),
    {
        "exceptions.shifts.#2.end": 18 * 60,
        "outcome.kill_criteria": "Fewer first meetings than before the agent, two quarters running.",
    },
)
_INHERITED = {
    "autonomy.stage": 1,
    "boundary.jobs.#0.disposition": "asks",
    "boundary.jobs.#1.disposition": "asks",
    "exceptions.owner": INHERITED,
    "exceptions.destination": "",
    "exceptions.shifts": (),
    "outcome.owner": INHERITED,
    "outcome.result": "",
    "outcome.damage_owner": "",
    "scorecard.owner": INHERITED,
    **{f"changes.rules.#{number}.approvers": (INHERITED,) for number in range(8)},
}
ONE = changed(TWO, _INHERITED)
SPARE = Exclusion(id=NEW, case="A telephone call")
