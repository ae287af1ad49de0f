"""The typical week against counting minutes one by one, and against weeks worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import edit
from models.fields import INHERITED
from models.plan import Plan
from models.queue import coverage

PLAN_ID = "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b"
FRIDAY = date(2026, 11, 20)
ADA, BEN = "0000000a", "0000000b"
OFFICE = {"days": (0, 1, 2, 3, 4), "start": 9 * 60, "end": 17 * 60}
ALWAYS = {"days": (0, 1, 2, 3, 4, 5, 6), "start": 0, "end": 1440}


def _plan(zone="Europe/Berlin", people=None, severities=(), workflow=None, **path) -> Plan:
    def numbered(rows):
        return [{"id": f"{index:08x}", **row} for index, row in enumerate(rows, 100)]

    everybody = people or {ADA: {"name": "Ada", "kind": "person"}, BEN: {"name": "Ben", "kind": "person"}}
    load = path.pop("load", {})
    return Plan.model_validate(
        {
            "plan_id": PLAN_ID,
            "head": {"time_zone": zone},
            "people": [{"id": key, **row} for key, row in everybody.items()],
            "workflow": workflow or {},
            "exceptions": {name: numbered(rows) for name, rows in path.items()}
            | {"load": load, "severities": numbered(severities)},
        }
    )


def _hours(*spans):
    return tuple((start * 60, end * 60) for start, end in spans)


def test_service_hours_wrap_and_join() -> None:
    plan = _plan(
        service_hours=[
            {"days": (6,), "start": 22 * 60, "end": 30 * 60},
            {"days": (0,), "start": 6 * 60, "end": 8 * 60},
            {"days": (2,), "start": 23 * 60, "end": 60},
            {"days": (3,), "start": 600, "end": 600},
            {"days": (), "start": 0, "end": 600},
        ]
    )
    assert coverage.service(plan) == _hours((0, 8), (71, 73), (166, 168))
    assert coverage.service(_plan()) == ()


def test_an_empty_grid_leaves_every_service_hour_open() -> None:
    plan = _plan(service_hours=[OFFICE])
    assert coverage.gaps(plan, FRIDAY) == coverage.service(plan) != ()
    assert coverage.gaps(_plan(), FRIDAY) == ()
    assert coverage.next_on(plan, 0, FRIDAY) is None


def test_hours_without_service_are_no_gap() -> None:
    plan = _plan(
        service_hours=[{"days": (4,), "start": 480, "end": 1080}, {"days": (5,), "start": 540, "end": 840}],
        shifts=[
            {"days": (4,), "start": 0, "end": 600, "person": ADA},
            {"days": (4,), "start": 660, "end": 960, "person": BEN},
        ],
    )
    assert coverage.gaps(plan, FRIDAY) == _hours((106, 107), (112, 114), (129, 134))
    assert coverage.gap_words(coverage.gaps(plan, FRIDAY)) == (
        "Friday 10:00 to 11:00, Friday 16:00 to 18:00 and Saturday 09:00 to 14:00"
    )


def test_everybody_who_is_on_is_named_once() -> None:
    plan = _plan(
        shifts=[
            {"days": (0,), "start": 60, "end": 180, "person": BEN},
            {"days": (0,), "start": 120, "end": 240, "person": ADA},
            {"days": (0,), "start": 200, "end": 300, "person": ADA},
            {"days": (0,), "start": 360, "end": 420, "person": INHERITED},
        ],
        workflow={"owner": BEN},
    )
    assert coverage.on_duty(plan, FRIDAY) == (
        coverage.Stretch(60, 120, (BEN,)),
        coverage.Stretch(120, 180, (ADA, BEN)),
        coverage.Stretch(180, 300, (ADA,)),
        coverage.Stretch(360, 420, (BEN,)),
    )


@pytest.mark.parametrize(
    ("person", "covers"),
    [
        ({"name": "Ada", "kind": "person"}, True),
        ({"name": "Ada", "kind": "person", "organisation": "vendor"}, True),
        ({"name": "Desk", "kind": "rota", "holder": "Ada"}, True),
        ({"name": "Desk", "kind": "rota"}, False),
        ({"name": "Ada", "kind": ""}, False),
        ({"name": "The team", "kind": "group"}, False),
        ({"name": "Operations", "kind": "department"}, False),
        ({"name": "Replywell", "kind": "vendor"}, False),
        ({"name": "Bot", "kind": "system"}, False),
        ({"name": "billing@", "kind": "mailbox"}, False),
        ({"name": "Ada", "kind": "person", "valid_until": "2026-11-15"}, False),
        ({"name": "Ada", "kind": "person", "valid_until": "2026-11-16"}, True),
        ({"name": "Ada", "kind": "person", "valid_from": "2026-11-17"}, False),
        ({"name": "Ada", "kind": "person", "time_zone": "Mars/Olympus"}, False),
    ],
)
def test_only_a_named_human_in_office_covers(person, covers) -> None:
    plan = _plan(people={ADA: person}, shifts=[{"days": (0,), "start": 0, "end": 60, "person": ADA}])
    assert bool(coverage.on_duty(plan, FRIDAY)) is covers
    # A one-off cover asks the same of its person.
    plan = _plan(people={ADA: person}, covers=[{"day": "2026-11-16", "start": 0, "end": 60, "person": ADA}])
    assert bool(coverage.on_duty(plan, FRIDAY, dated=True)) is covers


@pytest.mark.parametrize(
    ("shift", "covers"),
    [
        ({}, True),
        ({"person": ""}, False),
        ({"person": "0000000c"}, False),
        ({"from_day": "2026-11-16"}, True),
        ({"from_day": "2026-11-17"}, False),
        ({"until_day": "16 Nov 2026"}, True),
        ({"until_day": "15 Nov 2026"}, False),
        ({"until_day": "unclear"}, True),
        ({"every_weeks": 2}, False),
        ({"every_weeks": 2, "from_day": "2026-11-05"}, True),
        ({"every_weeks": 2, "from_day": "2026-11-12"}, False),
        ({"every_weeks": 3, "from_day": "2026-10-26"}, True),
        ({"time_zone": "Nowhere/Town"}, False),
    ],
)
def test_a_shift_stands_in_its_weeks(shift, covers) -> None:
    plan = _plan(shifts=[{"days": (0,), "start": 0, "end": 60, "person": ADA, **shift}])
    assert bool(coverage.on_duty(plan, FRIDAY)) is covers


def test_a_shift_of_the_week_before_reaches_in() -> None:
    plan = _plan(shifts=[{"days": (6,), "start": 22 * 60, "end": 6 * 60, "person": ADA}])
    assert coverage.covered(plan, FRIDAY) == _hours((0, 6), (166, 168))
    begins = _plan(shifts=[{"days": (6,), "start": 22 * 60, "end": 30 * 60, "person": ADA, "from_day": "2026-11-16"}])
    assert coverage.covered(begins, FRIDAY) == _hours((166, 168))


def test_a_shift_in_another_zone_follows_both_clocks() -> None:
    plan = _plan(shifts=[{"days": (0,), "start": 540, "end": 1020, "person": ADA, "time_zone": "America/New_York"}])
    assert coverage.covered(plan, FRIDAY) == _hours((15, 23))
    # New York leaves summer time a week after Berlin: for that week the two are an hour closer.
    assert coverage.covered(plan, date(2026, 10, 26)) == _hours((14, 22))
    weekend = _plan(
        shifts=[{"days": (5, 6), "start": 540, "end": 1020, "person": ADA, "time_zone": "America/New_York"}]
    )
    assert coverage.covered(weekend, date(2026, 10, 25)) == _hours((135, 143), (158, 166))
    elsewhere = {ADA: {"name": "Ada", "kind": "person", "time_zone": "America/New_York"}}
    inherits = _plan(people=elsewhere, shifts=[{"days": (0,), "start": 540, "end": 1020, "person": ADA}])
    assert coverage.covered(inherits, FRIDAY) == _hours((15, 23))
    assert coverage.covered(plan.model_copy(update={"head": _plan("").head}), FRIDAY) == _hours((14, 22))


def test_the_far_ends_of_the_calendar_are_held() -> None:
    plan = _plan(shifts=[{**OFFICE, "person": ADA, "time_zone": "Asia/Tokyo"}])
    for day in (date.min, date.max):
        assert coverage.on_duty(plan, day)


def test_a_dated_week_knows_holidays_absences_and_covers() -> None:
    plan = _plan(
        shifts=[{**OFFICE, "person": ADA}],
        holidays=[{"day": "2026-11-16", "name": "Repentance"}],
        absences=[
            {"person": ADA, "from_day": "2026-11-18", "until_day": "2026-11-19"},
            {"person": ADA, "from_day": "2026-11-20"},
            {"person": BEN, "from_day": "2026-11-17"},
            {"person": ADA},
        ],
        covers=[
            {"person": BEN, "day": "2026-11-19", "start": 600, "end": 660},
            {"person": BEN, "day": "2026-12-19", "start": 600, "end": 660},
            {"person": BEN, "day": "one day", "start": 600, "end": 660},
            {"person": "", "day": "2026-11-19", "start": 600, "end": 900},
        ],
        service_hours=[OFFICE],
    )
    assert coverage.covered(plan, FRIDAY, dated=True) == _hours((33, 41), (82, 83))
    assert coverage.covered(plan, FRIDAY) == coverage.service(plan)
    assert coverage.gaps(plan, FRIDAY) == ()
    assert coverage.gaps(plan, FRIDAY, dated=True)[0] == (540, 1020)
    assert coverage.next_on(plan, 540, FRIDAY, dated=True) == 24 * 60


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ((), ""),
        (_hours((112, 114)), "Friday 16:00 to 18:00"),
        (_hours((112, 120)), "Friday 16:00 to 24:00"),
        (_hours((112, 128)), "Friday 16:00 to Saturday 08:00"),
        (_hours((0, 8), (112, 168)), "Friday 16:00 to Monday 08:00"),
        (_hours((0, 24), (112, 168)), "Friday 16:00 to Monday 24:00"),
        (_hours((10, 11), (112, 168)), "Monday 10:00 to 11:00 and Friday 16:00 to Sunday 24:00"),
        (_hours((0, 168)), "the whole week"),
    ],
)
def test_gaps_in_words(week, words) -> None:
    assert coverage.gap_words(week) == words


HIGH = {"first_look": "4 hours", "clock": "calendar"}


def _ceiling(severity, **parts):
    plan = _plan(severities=[severity], **parts)
    return coverage.ceiling(plan, plan.exceptions.severities[0], FRIDAY)


def test_the_ceiling_of_office_hours() -> None:
    shifts = [{**OFFICE, "person": ADA}]
    assert _ceiling(HIGH, shifts=shifts) == Fraction(40 + 5 * 4, 168)
    assert _ceiling({**HIGH, "cleared": "1 day"}, shifts=shifts) == Fraction(60, 168)
    assert _ceiling({**HIGH, "clock": "covered"}, shifts=shifts) == 1
    assert _ceiling({**HIGH, "first_look": "", "cleared": "1 week"}, shifts=shifts) == 1
    assert _ceiling({**HIGH, "first_look": "64 hours"}, shifts=shifts) == 1
    assert _ceiling({**HIGH, "first_look": "63 hours"}, shifts=shifts) == Fraction(167, 168)
    assert _ceiling(HIGH) == 0
    assert _ceiling({**HIGH, "clock": "covered"}) == 0


def test_what_is_not_known_has_no_ceiling() -> None:
    shifts = [{**OFFICE, "person": ADA}]
    assert _ceiling({**HIGH, "first_look": "soon"}, shifts=shifts) is None
    assert _ceiling({**HIGH, "clock": ""}, shifts=shifts) is None
    assert _ceiling(HIGH, shifts=shifts, load={"pattern": "office"}) is None
    for profile in ((), ("1",) * 167, ("1",) * 167 + ("many",), ("1",) * 167 + ("-1",), ("",) * 168):
        assert _ceiling(HIGH, shifts=shifts, load={"pattern": "profile", "profile": profile}) is None


def test_the_ceiling_weighs_arrivals() -> None:
    monday = [{"days": (0,), "start": 540, "end": 600, "person": ADA}]
    profile = ["0"] * 168
    profile[4], profile[5], profile[8], profile[20] = "1", "1", "", "2,5"
    assert _ceiling(
        {**HIGH, "first_look": "3 h 30 min"}, shifts=monday, load={"pattern": "profile", "profile": profile}
    ) == Fraction(1, 9)
    # Ada stands in for 48 of 55 hours of service; an hour is no help on Friday evening and on Saturday.
    plan = {
        "service_hours": [
            {"days": (0, 1, 2, 3, 4), "start": 480, "end": 1080},
            {"days": (5,), "start": 540, "end": 840},
        ],
        "shifts": [
            {"days": (0, 1, 2, 3), "start": 480, "end": 1080, "person": ADA},
            {"days": (4,), "start": 480, "end": 960, "person": ADA},
        ],
        "load": {"pattern": "office"},
    }
    assert _ceiling({**HIGH, "first_look": "1 hour"}, **plan) == Fraction(48, 55)


def test_who_is_next() -> None:
    plan = _plan(shifts=[{**OFFICE, "start": 480, "end": 960, "person": ADA}])
    friday_16_37 = 4 * 1440 + 16 * 60 + 37
    assert coverage.next_on(plan, friday_16_37, FRIDAY) == 63 * 60 + 23
    assert coverage.next_on(plan, 480, FRIDAY) == 0
    assert coverage.next_on(plan, 960, FRIDAY) == 16 * 60
    assert coverage.next_on(plan, 10080 + 479, FRIDAY) == 1


_ZONES = st.sampled_from(
    [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    ]
)
_SHIFTS = st.lists(
    st.fixed_dictionaries(
        {
            "days": st.lists(st.integers(0, 6), max_size=3).map(tuple),
            "start": st.integers(0, 2880),
            "end": st.integers(0, 2880),
            "time_zone": _ZONES,
            "person": st.sampled_from([ADA, BEN]),
        }
    ),
    max_size=3,
)
# Around the days on which clocks change, where mistakes hide.
_DAYS = st.one_of(
    st.dates(date(2000, 1, 1), date(2037, 12, 31)),
    st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1), date(2027, 3, 14), date(2026, 4, 5)]),
)


@settings(max_examples=40, deadline=None)
@given(_ZONES, _SHIFTS, _DAYS)
def test_stretches_against_counting_minutes(base, shifts, day) -> None:
    plan = _plan(zone=base, shifts=shifts)
    monday = datetime.combine(day - timedelta(days=day.weekday()), datetime.min.time())
    spans = []
    for shift in shifts:
        same = shift["time_zone"] == base
        for offset in range(-6, 10):
            midnight = monday + timedelta(days=offset)
            if midnight.weekday() in shift["days"]:
                end = shift["end"] + (1440 if shift["end"] < shift["start"] else 0)
                ends = [midnight + timedelta(minutes=minute) for minute in (shift["start"], end)]
                if not same:
                    where = ZoneInfo(shift["time_zone"])
                    ends = [moment.replace(tzinfo=where).astimezone(UTC) for moment in ends]
                spans.append((same, *ends, shift["person"]))
    expected = []
    for minute in range(10080):
        wall = monday + timedelta(minutes=minute)
        instant = wall.replace(tzinfo=ZoneInfo(base)).astimezone(UTC)
        on = {who for same, start, end, who in spans if start <= (wall if same else instant) < end}
        expected.append(tuple(sorted(on)))
    found = [()] * 10080
    for stretch in coverage.on_duty(plan, day):
        assert stretch.people
        found[stretch.start : stretch.end] = [stretch.people] * (stretch.end - stretch.start)
    assert found == expected


_WEEKS = st.lists(
    st.fixed_dictionaries(
        {
            "days": st.lists(st.integers(0, 6), max_size=4).map(tuple),
            "start": st.integers(0, 48),
            "end": st.integers(0, 48),
        }
    ),
    max_size=3,
)


@settings(max_examples=40, deadline=None)
@given(_WEEKS, _WEEKS, st.integers(0, 100))
def test_gaps_and_ceiling_against_counting_hours(service, shifts, target) -> None:
    def minutes(rows):
        return [{**row, "start": row["start"] * 60, "end": row["end"] * 60} for row in rows]

    plan = _plan(
        service_hours=minutes(service),
        shifts=[{**row, "person": ADA} for row in minutes(shifts)],
        severities=[{"first_look": f"{target} hours", "clock": "calendar"}],
        load={"pattern": "office"},
    )

    def hours(rows):
        marked = set()
        for row in rows:
            length = row["end"] - row["start"] + (24 if row["end"] < row["start"] else 0)
            for weekday in row["days"]:
                marked |= {(weekday * 24 + row["start"] + step) % 168 for step in range(length)}
        return marked

    served, on = hours(service), hours(shifts)
    found = {hour for start, end in coverage.gaps(plan, FRIDAY) for hour in range(start // 60, end // 60)}
    assert found == served - on
    result = coverage.ceiling(plan, plan.exceptions.severities[0], FRIDAY)
    if not served:
        assert result is None
    else:
        met = sum(any((hour + wait) % 168 in on for wait in range(target + 1)) for hour in served)
        assert result == Fraction(met, len(served))


def test_an_edit_elsewhere_keeps_the_week_and_an_edit_of_the_grid_does_not() -> None:
    plan = _plan(shifts=[{"days": (0,), "start": 60, "end": 120, "person": ADA}])
    week = coverage.on_duty(plan, FRIDAY)
    assert coverage.on_duty(edit.put(plan, "exceptions.playbook", "PB-17"), FRIDAY) is week
    shift = f"exceptions.shifts.{plan.exceptions.shifts[0].id}"
    for path, value in (
        (f"{shift}.start", 90),
        (f"{shift}.person", INHERITED),
        (f"people.{ADA}.kind", "group"),
        ("exceptions.shifts", ()),
    ):
        assert coverage.on_duty(edit.put(plan, path, value), FRIDAY) != week
        assert coverage.on_duty(plan, FRIDAY) is week
    abroad = edit.put(plan, f"{shift}.time_zone", "Asia/Tokyo")
    moved = edit.put(abroad, "head.time_zone", "Asia/Kolkata")
    assert coverage.covered(abroad, FRIDAY) != coverage.covered(moved, FRIDAY)
    inherits = edit.put(plan, f"{shift}.person", INHERITED)
    assert coverage.covered(edit.put(inherits, "workflow.owner", BEN), FRIDAY) == ((60, 120),)
