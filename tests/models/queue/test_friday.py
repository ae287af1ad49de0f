"""The walk of one exception: each step where it holds and where it does not."""

from datetime import date

import pytest

from models.fields import INHERITED
from models.queue import friday
from tests.models.queue.queue_plans import ADA, ALWAYS, BEN, CAI, DAILY, OFFICE, numbered, plan_of, shift

DAY = date(2026, 11, 20)
FRIDAY = 4 * 1440 + 16 * 60 + 37
SATURDAY = 5 * 1440 + 600
HIGH, LOW, KIND = "00000010", "00000011", "00000020"


def _path(**more):
    rows = {
        "owner": ADA, "deputy": BEN, "destination": "BILL-EXC", "tool": "Helpdesk",
        "service_hours": [{**OFFICE, "end": 18 * 60}], "shifts": [shift(), shift(BEN, days=(0,))],
        "severities": [
            {"id": HIGH, "name": "High", "first_look": "1 hour", "clock": "calendar"},
            {"id": LOW, "name": "Low", "first_look": "1 day", "clock": "covered"},
        ],
        "kinds": [{"id": KIND, "name": "Doubt", "route": "To the shift", "severity": HIGH}],
        "escalations": [{"trigger": "nobody looked", "to": BEN, "within": "30 min"}],
        "load": {"per_week": "20", "minutes": "5", "pattern": "office"},
        "parts": {"stop": {"holders": numbered([{**ALWAYS, "person": CAI}]), "minutes": "10"}},
    }  # fmt: skip
    return plan_of(**{**rows, **more})


def _step(plan, key, minute=FRIDAY, kind=KIND, **more):
    return next(step for step in friday.ask(plan, minute, DAY, kind, **more).steps if step.key == key)


def test_a_path_that_holds() -> None:
    walk = friday.ask(_path(), FRIDAY, DAY, KIND)
    assert [(step.key, step.state, step.words) for step in walk.steps] == [
        ("lands", "yes", "To the shift."),
        ("on", "yes", "Ada."),
        ("look", "yes", "At once."),
        ("deputy", "yes", "Ada, owns the queue; Ben, stands in."),
        ("escalation", "yes", "nobody looked: Friday 17:07 to Ben."),
        ("stop", "yes", "Cai, within 10 min."),
        ("meanwhile", "none", "The item waits; no job asks anybody first."),
    ]
    assert walk.dead_end is None
    assert walk.words == "Friday 16:37: the path holds."
    assert walk.kind == "Doubt"
    assert all(step.title.endswith("?") for step in walk.steps)


def test_an_hour_later_it_ends() -> None:
    walk = friday.ask(_path(), FRIDAY + 60, DAY, KIND)
    assert walk.dead_end is not None
    assert walk.words == "Friday 17:37: Who is on? Nobody. There the path ends."
    look = _step(_path(), "look", FRIDAY + 60)
    assert look.state == "no"
    assert look.words == (
        "Monday 09:00, after 63 h 23 min: Ada and Ben. The target of High, 1 h, is missed by 62 h 23 min."
    )


def test_outside_service_nobody_needs_to_be_on() -> None:
    walk = friday.ask(_path(), SATURDAY, DAY, KIND)
    assert walk.steps[0].words == "No, it rests; only what came up before is still waiting."
    assert [step.state for step in walk.steps if step.key in ("works", "on", "look")] == ["none", "none", "advice"]
    assert walk.dead_end is None
    unsaid = friday.ask(_path(service_hours=[]), SATURDAY, DAY, KIND)
    assert unsaid.steps[0].words == "It is not stated in which hours it works."
    assert unsaid.dead_end is not None
    assert unsaid.dead_end.key == "on"


def test_where_it_lands() -> None:
    kinds = [{"id": KIND, "key": "api", "severity": HIGH}]
    assert _step(_path(), "lands", kind="").words == "BILL-EXC, in Helpdesk."
    found = _step(_path(kinds=kinds), "lands")
    assert (found.state, found.words) == ("advice", "BILL-EXC, in Helpdesk, though this kind has no route of its own.")
    assert friday.ask(_path(kinds=kinds), 0, DAY, KIND).kind == "Mismatch with another system"
    assert _step(_path(kinds=kinds, destination=" "), "lands").state == "no"


def test_when_somebody_looks() -> None:
    late = FRIDAY + 60
    low = [{"id": KIND, "name": "Doubt", "severity": LOW}]
    assert _step(_path(shifts=[]), "look").words == "Never: nobody is on at any hour."
    found = _step(_path(kinds=low), "look", late)
    assert found.state == "advice"
    assert found.words.endswith("The target of Low counts covered hours only, so it is kept on paper.")
    assert _step(_path(), "look", late, kind="").state == "advice"
    assert _step(_path(), "look", kind="").state == "yes"
    soon = [{"id": HIGH, "name": "", "first_look": "3 days", "clock": "calendar"}]
    assert _step(_path(severities=soon), "look", late).state == "yes"
    short = [{"id": LOW, "name": "", "first_look": "3 days", "clock": "covered"}]
    assert _step(_path(severities=short, kinds=low), "look", late).state == "yes"


def test_the_queue_before_it() -> None:
    load = {"per_week": "336", "minutes": "12"}
    low = [{"id": KIND, "name": "Doubt", "severity": LOW}]
    plan = _path(load=load, shifts=[shift(), shift(BEN)], kinds=low)
    assert _step(plan, "look", 9 * 60).words.startswith("After about 28 h 48 min: others wait before it. The target of")
    full = _step(_path(load={"per_week": "9000", "minutes": "30"}), "look")
    assert (full.state, full.words) == ("no", "In more than two weeks: the queue is full.")
    assert _step(_path(load={}), "look").words == "At once."


def test_who_stands_in() -> None:
    assert _step(_path(owner=""), "deputy").words == "Nobody by name owns the queue."
    assert _step(_path(deputy=""), "deputy").state == "advice"
    assert _step(_path(deputy=ADA), "deputy").state == "advice"
    people = {ADA: {"name": "Ada", "kind": "person", "deputy": BEN}, BEN: {"name": "Ben", "kind": "person"}}
    assert _step(_path(deputy="", people=people), "deputy").state == "yes"


@pytest.mark.parametrize(
    ("rules", "state", "words"),
    [
        ([], "no", "Never: no rule is written."),
        ([{}], "no", "Never: no rule is written."),
        ([{"trigger": "late", "to": BEN}], "no", "late: to Ben, nobody knows when."),
        ([{"trigger": "late.", "within": "1 hour"}], "no", "late: Friday 17:37 to nobody by name."),
        (
            [{"trigger": "late"}, {"to": BEN, "within": "1 hour"}],
            "advice",
            "anything: Friday 17:37 to Ben. Another rule lacks its person or its time.",
        ),
    ],
)
def test_further_up(rules, state, words) -> None:
    found = _step(_path(escalations=rules), "escalation")
    assert (found.state, found.words) == (state, words)


def test_all_of_it_is_with_the_workflow_owner() -> None:
    plan = _path(owner=INHERITED, escalations=[], parts={"workflow": {"owner": CAI}})
    assert _step(plan, "escalation").words == "All of it is with Cai."
    assert _step(_path(owner=INHERITED, escalations=[]), "escalation").state == "no"


def _stop(rows, **more):
    return _path(parts={"stop": {"holders": numbered(rows), **more}})


def test_who_could_stop_it() -> None:
    assert _step(_stop([]), "stop").words == "Nobody by name holds the stop."
    assert _step(_stop([{**ALWAYS, "person": ""}]), "stop").state == "no"
    assert _step(_stop([{"person": CAI}]), "stop").words.startswith("Nobody: no hours are stated")
    assert _step(_stop([{**ALWAYS, "person": CAI}], minutes="soon"), "stop").words == "Cai."
    assert _step(_stop([{**ALWAYS, "person": CAI}], minutes="-1"), "stop").words == "Cai."
    office = [{**OFFICE, "person": CAI}]
    found = _step(_stop(office), "stop", FRIDAY + 30)
    assert (found.state, found.words) == ("no", "Nobody before Monday 09:00, after 63 h 53 min: Cai.")
    assert _step(_stop(office), "stop", SATURDAY).state == "none"


def _jobs(*rows):
    jobs = [{"verb": "Send", "object": "credits", "disposition": "asks", **row} for row in rows]
    return _step(_path(parts={"boundary": {"jobs": numbered(jobs)}}), "meanwhile")


def test_what_happens_meanwhile() -> None:
    assert _jobs({"disposition": "alone"}).state == "none"
    waits = _jobs({"on_silence": "waits", "silence_after": "1 hour"})
    assert (waits.state, waits.words) == ("yes", "Send credits: the item waits.")
    assert _jobs({"on_silence": "refused", "silence_after": "1 hour"}).words == (
        "Send credits: it is refused on Friday 17:37."
    )
    assert _jobs({"verb": "", "object": ""}).words == (
        "A job without a name: it is not stated what happens if nobody answers."
    )
    assert _jobs({"on_silence": "goes_ahead", "undo": "yes"}).state == "advice"
    final = _jobs({}, {"on_silence": "goes_ahead", "undo": "no"})
    assert (final.state, final.words) == ("no", "Send credits: it goes ahead, and it cannot be undone.")
    assert _jobs({"on_silence": "goes_ahead", "undo": "partly"}).state == "no"


def test_that_very_week() -> None:
    plan = _path(absences=[{"person": ADA, "from_day": "2026-11-20", "until_day": "2026-11-20"}])
    assert _step(plan, "on").state == "yes"
    assert _step(plan, "on", dated=True).state == "no"


def test_the_worst_minute() -> None:
    assert friday.worst_minute(_path(), DAY) == friday.Worst(
        4 * 1440 + 1020, 64 * 60, "Friday 17:00: nobody is on for 64 h."
    )
    assert friday.worst_minute(_path(shifts=[]), DAY).words == "Monday 09:00: nobody is ever on."
    assert friday.worst_minute(_path(service_hours=[]), DAY).minute == FRIDAY
    covered = _path(shifts=[shift(end=1080), shift(BEN, days=(1, 2, 3, 4), end=1080)])
    assert friday.worst_minute(covered, DAY).words == "Monday 09:00: one person is on, and nobody waits."
    double = _path(shifts=[shift(end=1080), shift(BEN, end=1080)])
    assert friday.worst_minute(double, DAY).words == "Monday 09:00: 2 people are on, and nobody waits."
    night = _path(
        service_hours=[{"days": (0,), "start": 600, "end": 660}],
        shifts=[{"days": (0,), "start": 0, "end": 1440, "person": ADA}],
    )
    assert friday.worst_minute(night, DAY) == friday.Worst(600, 0, "Monday 10:00: one person is on, and nobody waits.")


def test_the_worst_minute_of_covered_hours_is_the_longest_wait() -> None:
    hours = [shift(end=1080)]
    flat = friday.worst_minute(_path(shifts=hours, load={"per_week": "168", "minutes": "10"}), DAY)
    assert (flat.minute, flat.words) == (540, "Monday 09:00: what arrives then waits 25 h 30 min.")
    full = friday.worst_minute(_path(shifts=hours, load={"per_week": "9000", "minutes": "60"}), DAY)
    assert full.wait is None
    assert full.words.endswith("what arrives then waits more than two weeks.")


def test_where_the_week_begins() -> None:
    assert friday.week_start(_path()) == 540
    assert friday.week_start(_path(service_hours=[])) == friday.MORNING
    assert friday.week_start(_path(service_hours=[{"days": DAILY, "start": 0, "end": 1440}])) == 0
    sunday = [{"days": (6,), "start": 1320, "end": 1800}, {"days": (2,), "start": 600, "end": 660}]
    assert friday.week_start(_path(service_hours=sunday)) == 6 * 1440 + 1320


def test_three_walks_of_the_gravest_kind() -> None:
    kinds = [{"name": "Mild", "severity": LOW}, {"name": "Unknown"}, {"name": "Grave", "severity": HIGH}]
    walks = friday.three_walks(_path(kinds=kinds), DAY)
    assert [(walk.minute, walk.kind) for walk in walks] == [
        (FRIDAY, "Grave"),
        (4 * 1440 + 1020, "Grave"),
        (540, "Grave"),
    ]
    assert friday.worst_kind(_path(kinds=[])) == ""
