"""Plans for the tests of the queue: only what the week, the load and the path depend on."""

from models.plan import Plan

PLAN_ID = "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b"
ADA, BEN, CAI = "0000000a", "0000000b", "0000000c"
WEEKDAYS, DAILY = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 6)
OFFICE = {"days": WEEKDAYS, "start": 9 * 60, "end": 17 * 60}
ALWAYS = {"days": DAILY, "start": 0, "end": 1440}
PEOPLE = {
    ADA: {"name": "Ada", "kind": "person"},
    BEN: {"name": "Ben", "kind": "person"},
    CAI: {"name": "Cai", "kind": "person"},
}


def numbered(rows, first=100):
    return [{"id": f"{index:08x}", **row} for index, row in enumerate(rows, first)]


def plan_of(zone="Europe/Berlin", people=None, load=None, parts=None, **path) -> Plan:
    """A plan; lists of the exception path by their names, other parts of the plan as they are."""
    rows = {name: numbered(value) if isinstance(value, list) else value for name, value in path.items()}
    return Plan.model_validate(
        {
            "plan_id": PLAN_ID,
            "head": {"time_zone": zone},
            "people": [{"id": key, **row} for key, row in (people or PEOPLE).items()],
            "exceptions": {**rows, "load": load or {}},
            **(parts or {}),
        }
    )


def shift(person=ADA, **hours):
    return {**OFFICE, "person": person, **hours}
