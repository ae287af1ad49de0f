"""The next real weeks against counting every minute that passes, and against weeks worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.queue import coverage, real_weeks
from models.queue.real_weeks import real_gaps, unusual_gaps
from tests.models.queue.queue_plans import ADA, ALWAYS, BEN, DAILY, OFFICE, plan_of, shift

FRIDAY = date(2026, 11, 20)
ROUND = [{"days": DAILY, "start": 0, "end": 1440}]


def _words(plan, day=FRIDAY, weeks=1):
    return [gap.words for gap in real_gaps(plan, day, weeks)]


def test_holidays_absences_and_cover() -> None:
    plan = plan_of(
        service_hours=[OFFICE],
        shifts=[shift()],
        holidays=[{"day": "2026-12-25"}],
        absences=[{"person": ADA, "from_day": "2026-12-29", "until_day": "2026-12-30"}],
        covers=[
            {"person": BEN, "day": "2026-12-30", "start": 600, "end": 720},
            {"person": "", "day": "2026-12-29", "start": 600, "end": 720},
            {"person": BEN, "day": "soon", "start": 600, "end": 720},
            {"person": BEN, "day": "2026-12-29", "start": 600, "end": 720, "time_zone": "Nowhere/Town"},
        ],
    )
    assert _words(plan, date(2026, 12, 21), 2) == [
        "Friday 25 Dec 2026 09:00 to 17:00 (8 h)",
        "Tuesday 29 Dec 2026 09:00 to 17:00 (8 h)",
        "Wednesday 30 Dec 2026 09:00 to 10:00 (1 h)",
        "Wednesday 30 Dec 2026 12:00 to 17:00 (5 h)",
    ]
    assert coverage.gaps(plan, date(2026, 12, 21)) == ()


def test_a_rota_of_three_weeks() -> None:
    turns = [
        shift(ADA, every_weeks=3, from_day="2026-11-16"),
        shift(BEN, every_weeks=3, from_day="2026-11-23"),
        shift(BEN, every_weeks=2),
    ]
    plan = plan_of(service_hours=[OFFICE], shifts=turns)
    found = real_gaps(plan, date(2026, 11, 16), 6)
    assert [gap.start.date().isocalendar().week for gap in found] == [49] * 5 + [52] * 5
    # The typical week of the first turn has no gap, so all of them are unusual; in the third all are usual.
    assert unusual_gaps(plan, date(2026, 11, 16), 6) == found
    assert unusual_gaps(plan, date(2026, 11, 30), 4) == ()


def test_nights_that_come_every_week_are_usual_also_where_the_weeks_cut_them() -> None:
    plan = plan_of(service_hours=ROUND, shifts=[shift()], holidays=[{"day": "2026-12-25"}])
    # Sunday is in the middle of the usual gap from Friday to Monday, and so is the last Saturday; March changes clocks.
    for weeks in (13, 26):
        found = unusual_gaps(plan, date(2026, 11, 22), weeks)
        assert [gap.words for gap in found] == [
            "Thursday 24 Dec 2026 17:00 to Monday 28 Dec 2026 09:00 (88 h)",
        ]
    assert unusual_gaps(plan_of(service_hours=ROUND), FRIDAY) == ()


def test_the_long_and_the_short_night() -> None:
    # Somebody covers the day from six to ten; the night in between is an hour longer, and an hour shorter.
    plan = plan_of(service_hours=ROUND, shifts=[{**ALWAYS, "person": ADA, "start": 360, "end": 1320}])
    assert [gap.minutes for gap in real_gaps(plan, date(2026, 10, 24), 1)][:3] == [360, 540, 480]
    assert [gap.minutes for gap in real_gaps(plan, date(2027, 3, 27), 1)][:3] == [360, 420, 480]
    autumn = real_gaps(plan, date(2026, 10, 24), 1)[1]
    assert autumn.words == "Saturday 24 Oct 2026 22:00 to Sunday 25 Oct 2026 06:00 (9 h, the clocks change)"
    assert (autumn.start.isoformat(), autumn.end.isoformat()) == (
        "2026-10-24T22:00:00+02:00",
        "2026-10-25T06:00:00+01:00",
    )


def test_another_zone_is_an_hour_closer_between_the_changes() -> None:
    service = [{"days": (0,), "start": 15 * 60, "end": 23 * 60}]
    plan = plan_of(service_hours=service, shifts=[shift(days=(0,), time_zone="America/New_York")])
    assert _words(plan, date(2026, 11, 16)) == []
    assert _words(plan, date(2026, 10, 26)) == ["Monday 26 Oct 2026 22:00 to 23:00 (1 h)"]


def test_the_end_of_a_day_is_its_midnight() -> None:
    plan = plan_of(
        service_hours=[{"days": (4,), "start": 1200, "end": 1440}, {"days": (5,), "start": 600, "end": 2000}]
    )
    assert _words(plan) == [
        "Friday 20 Nov 2026 20:00 to 24:00 (4 h)",
        "Saturday 21 Nov 2026 10:00 to Sunday 22 Nov 2026 09:20 (23 h 20 min)",
    ]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_far_ends_of_the_calendar_are_held(day) -> None:
    plan = plan_of(zone="Asia/Tokyo", service_hours=[OFFICE], shifts=[shift(time_zone="America/New_York")])
    assert real_gaps(plan, day)


@pytest.mark.parametrize(
    ("person", "covers"),
    [
        ({}, True),
        ({"kind": "group"}, False),
        ({"time_zone": "Mars/Olympus"}, False),
        ({"valid_until": "2026-11-19"}, False),
        ({"valid_from": "2026-11-20"}, True),
    ],
)
def test_only_a_named_human_in_office_covers(person, covers) -> None:
    people = {ADA: {"name": "Ada", "kind": "person", **person}}
    friday = [{"days": (4,), "start": 540, "end": 1020}]
    assert (real_gaps(plan_of(people=people, service_hours=friday, shifts=[shift()]), FRIDAY, 1) == ()) is covers
    cover = {"person": ADA, "day": "2026-11-20", "start": 540, "end": 1020}
    assert (real_gaps(plan_of(people=people, service_hours=friday, covers=[cover]), FRIDAY, 1) == ()) is covers


_ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Pago_Pago", "Africa/Cairo"]
)
_SPANS = st.fixed_dictionaries(
    {
        "days": st.lists(st.integers(0, 6), min_size=1, max_size=4).map(tuple),
        "start": st.integers(0, 2880),
        "end": st.integers(0, 2880),
    }
)
_SHIFTS = st.lists(
    st.tuples(_SPANS, _ZONES, st.sampled_from([1, 1, 2]), st.sampled_from([ADA, BEN])).map(
        lambda one: {**one[0], "time_zone": one[1], "every_weeks": one[2], "person": one[3], "from_day": "2026-01-05"}
    ),
    max_size=3,
)
_DAYS = st.sampled_from(
    [date(2026, 3, 26), date(2026, 10, 22), date(2026, 10, 30), date(2027, 3, 12), date(2026, 4, 3)]
)


def _spans(row, where, days):
    """The moments in which a row stands, each end by the clock of its zone."""
    length = row["end"] - row["start"] + (1440 if row["end"] < row["start"] else 0)
    for day in days:
        if day.weekday() in row["days"]:
            midnight = datetime(day.year, day.month, day.day, tzinfo=where)
            ends = (midnight + timedelta(minutes=row["start"]), midnight + timedelta(minutes=row["start"] + length))
            yield tuple(end.astimezone(UTC) for end in ends)


@settings(max_examples=30, deadline=None)
@given(_ZONES, st.lists(_SPANS, min_size=1, max_size=2), _SHIFTS, _DAYS, st.sets(st.integers(0, 8), max_size=2))
def test_against_counting_every_minute(base, service, shifts, day, away) -> None:
    holidays = {day + timedelta(days=offset) for offset in away}
    plan = plan_of(zone=base, service_hours=service, shifts=shifts, holidays=[{"day": str(one)} for one in holidays])
    days = [day + timedelta(days=offset) for offset in range(-5, 9)]
    works = [span for row in service for span in _spans(row, ZoneInfo(base), days)]
    on = []
    for row in shifts:
        weeks = [one for one in days if (one - date(2026, 1, 5)).days // 7 % row["every_weeks"] == 0]
        on += _spans(row, ZoneInfo(row["time_zone"]), [one for one in weeks if one not in holidays])
    start, end = (
        datetime(one.year, one.month, one.day, tzinfo=ZoneInfo(base)).astimezone(UTC)
        for one in (day, day + timedelta(days=7))
    )
    expected, moment = set(), start
    while moment < end:
        inside = any(first <= moment < last for first, last in works)
        if inside and not any(first <= moment < last for first, last in on):
            expected.add(moment)
        moment += timedelta(minutes=1)
    found = set()
    for gap in real_gaps(plan, day, 1):
        assert gap.minutes == (gap.end.astimezone(UTC) - gap.start.astimezone(UTC)) // timedelta(minutes=1)
        found |= {gap.start.astimezone(UTC) + timedelta(minutes=minute) for minute in range(gap.minutes)}
    assert found == expected


def test_a_quiet_week_of_the_calendar_is_the_typical_one() -> None:
    plan = plan_of(service_hours=ROUND, shifts=[shift(), shift(BEN, days=(5,), start=60, end=700)])
    monday = date(2026, 11, 16)
    found = [
        (real_weeks.minute_of_week(gap.start), real_weeks.minute_of_week(gap.end) or 10080)
        for gap in real_gaps(plan, monday, 1)
    ]
    assert tuple(found) == coverage.gaps(plan, monday)
