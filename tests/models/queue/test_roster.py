"""Drawing in the week against counting minutes one by one."""

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.edit import TooManyRows
from models.plan import Plan
from models.queue import coverage, roster
from models.queue.roster import Block

PLAN_ID = "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b"
FRIDAY = date(2026, 11, 20)
ADA, BEN, KIM = "0000000a", "0000000b", "0000000c"
WEEK = (0, 1, 2, 3, 4)


def _mint():
    numbers = itertools.count(0xF000)
    return lambda: f"{next(numbers):08x}"


def _plan(shifts=(), zone="Europe/Berlin", **path) -> Plan:
    def numbered(rows):
        return [{"id": f"{index:08x}", **row} for index, row in enumerate(rows, 100)]

    people = [
        {"id": ADA, "name": "Ada", "kind": "person"},
        {"id": BEN, "name": "Ben", "kind": "person"},
        {"id": KIM, "name": "Kim", "kind": "person", "time_zone": "Asia/Tokyo"},
    ]
    exceptions = {"shifts": numbered(shifts), **{name: numbered(rows) for name, rows in path.items()}}
    return Plan.model_validate(
        {"plan_id": PLAN_ID, "head": {"time_zone": zone}, "people": people, "exceptions": exceptions}
    )


def _block(days, start, end) -> Block:
    return Block(tuple(days), round(start * 60), round(end * 60))


def _minutes(plan, person):
    stretches = coverage.on_duty(plan, FRIDAY)
    return {m for s in stretches if person in s.people for m in range(s.start, s.end)}


def _of(block):
    return {minute for start, end in block.pieces for minute in range(start, end)}


def _rows(plan):
    return [(row.person, row.days, row.start / 60, row.end / 60) for row in plan.exceptions.shifts]


def test_a_block_in_words() -> None:
    assert roster.block_words(_block([4], 16, 18)) == "Friday 16:00 to 18:00"
    assert roster.block_words(_block(WEEK, 8.25, 24)) == "Monday to Friday 08:15 to 24:00"


def test_the_first_block_is_one_row() -> None:
    plan = roster.put_on(_plan(), ADA, _block(WEEK, 8, 13), _mint())
    assert _rows(plan) == [(ADA, WEEK, 8, 13)]
    assert plan.exceptions.shifts[0].time_zone == ""


def test_what_touches_is_joined_and_keeps_its_id() -> None:
    plan = _plan([{"person": ADA, "days": WEEK, "start": 480, "end": 780}])
    plan = roster.put_on(plan, ADA, _block(WEEK, 13, 18), _mint())
    assert _rows(plan) == [(ADA, WEEK, 8, 18)]
    assert plan.exceptions.shifts[0].id == "00000064"


def test_one_day_longer_makes_a_row_of_its_own() -> None:
    plan = _plan([{"person": ADA, "days": WEEK, "start": 480, "end": 780}])
    plan = roster.put_on(plan, ADA, _block([4], 13, 16), _mint())
    assert _rows(plan) == [(ADA, (0, 1, 2, 3), 8, 13), (ADA, (4,), 8, 16)]
    plan = roster.put_on(plan, ADA, _block([5], 8, 16), _mint())
    assert _rows(plan) == [(ADA, (0, 1, 2, 3), 8, 13), (ADA, (4, 5), 8, 16)]


def test_rows_that_become_equal_are_one() -> None:
    shifts = [
        {"person": ADA, "days": (0, 1), "start": 480, "end": 780},
        {"person": ADA, "days": (2,), "start": 480, "end": 720},
    ]
    plan = roster.put_on(_plan(shifts), ADA, _block([2], 12, 13), _mint())
    assert _rows(plan) == [(ADA, (0, 1, 2), 8, 13)]


def test_others_and_dated_rows_are_not_joined() -> None:
    shifts = [
        {"person": BEN, "days": WEEK, "start": 480, "end": 780},
        {"person": ADA, "days": WEEK, "start": 480, "end": 780, "until_day": "2027-01-01"},
        {"person": ADA, "days": WEEK, "start": 480, "end": 780, "time_zone": "Asia/Tokyo"},
        {"person": ADA, "days": (), "start": 0, "end": 0},
    ]
    plan = roster.put_on(_plan(shifts), ADA, _block([0], 13, 14), _mint())
    assert _rows(plan)[:4] == _rows(_plan(shifts))
    assert _rows(plan)[4] == (ADA, (0,), 13, 14)


@pytest.mark.parametrize(("zone", "stated"), [("Europe/Berlin", "Europe/Berlin"), ("", "UTC"), ("Asia/Tokyo", "")])
def test_a_block_is_meant_on_the_clock_of_the_plan(zone: str, stated: str) -> None:
    plan = roster.put_on(_plan(zone=zone), KIM, _block([1], 9, 10), _mint())
    assert plan.exceptions.shifts[0].time_zone == stated
    assert _minutes(plan, KIM) == _of(_block([1], 9, 10))


def test_a_hole_splits_a_row() -> None:
    plan = _plan([{"person": ADA, "days": WEEK, "start": 480, "end": 1080}])
    plan = roster.take_off(plan, _block([4], 12, 13), FRIDAY, _mint())
    assert _rows(plan) == [(ADA, (0, 1, 2, 3), 8, 18), (ADA, (4,), 8, 12), (ADA, (4,), 13, 18)]
    assert [row.id for row in plan.exceptions.shifts] == ["00000064", "0000f000", "0000f001"]


def test_only_the_named_person_is_taken_off() -> None:
    shifts = [{"person": who, "days": (0,), "start": 480, "end": 600} for who in (ADA, BEN)]
    plan = roster.take_off(_plan(shifts), _block([0], 0, 24), FRIDAY, _mint(), BEN)
    assert _rows(plan) == [(ADA, (0,), 8, 10)]
    assert roster.take_off(plan, _block([0], 0, 24), FRIDAY, _mint()).exceptions.shifts == ()


def test_a_night_over_the_end_of_the_week_is_cut_at_its_start() -> None:
    plan = _plan([{"person": ADA, "days": (6,), "start": 1320, "end": 360}])
    plan = roster.take_off(plan, _block([0], 0, 2), FRIDAY, _mint())
    assert _rows(plan) == [(ADA, (6,), 22, 24), (ADA, (6,), 26, 30)]


def test_a_shift_on_another_clock_is_cut_where_it_shows() -> None:
    plan = _plan([{"person": KIM, "days": WEEK, "start": 16 * 60, "end": 24 * 60}])
    assert _minutes(plan, KIM) == _of(_block(WEEK, 8, 16))
    plan = roster.take_off(plan, _block([2], 10, 24), FRIDAY, _mint())
    assert _rows(plan) == [(KIM, (0, 1, 3, 4), 16, 24), (KIM, (2,), 16, 18)]


def test_a_shift_that_does_not_show_this_week_stays() -> None:
    shifts = [
        {"person": ADA, "days": WEEK, "start": 480, "end": 780, "until_day": "2026-01-01"},
        {"person": "0000000d", "days": WEEK, "start": 480, "end": 780},
    ]
    plan = _plan(shifts)
    assert roster.take_off(plan, _block(range(7), 0, 24), FRIDAY, _mint()) == plan


def test_who_is_on_in_a_block() -> None:
    shifts = [
        {"person": BEN, "days": WEEK, "start": 480, "end": 780},
        {"person": ADA, "days": (0,), "start": 480, "end": 540},
    ]
    plan = _plan(shifts)
    assert roster.on_in(plan, _block([0, 1], 8, 9), FRIDAY) == ((ADA, False), (BEN, True))
    assert roster.on_in(plan, _block([6], 8, 9), FRIDAY) == ()


def test_service_hours() -> None:
    mint = _mint()
    plan = roster.set_service(_plan(), _block(WEEK, 8, 18), mint, works=True)
    assert roster.works_in(plan, _block(WEEK, 8, 18))
    assert not roster.works_in(plan, _block([0, 5], 8, 18))
    plan = roster.set_service(plan, _block([4], 16, 18), mint, works=False)
    assert coverage.service(plan)[-1] == (4 * 1440 + 480, 4 * 1440 + 960)
    plan = roster.set_service(plan, _block([4], 16, 18), mint, works=True)
    assert [(row.days, row.start, row.end) for row in plan.exceptions.service_hours] == [(WEEK, 480, 1080)]


def test_rows_that_are_not_cut_stay_as_they_are() -> None:
    hours = [{"days": (0,), "start": 480, "end": 600}, {"days": (), "start": 0, "end": 600}]
    plan = _plan(service_hours=hours)
    assert roster.set_service(plan, _block([1], 0, 24), _mint(), works=False) == plan


def test_a_full_list_says_so() -> None:
    shifts = [{"person": ADA, "days": (0,), "start": 5 * n, "end": 5 * n + 1} for n in range(200)]
    with pytest.raises(TooManyRows):
        roster.put_on(_plan(shifts), ADA, _block([5], 0, 1), _mint())


_SHIFTS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.sampled_from([ADA, BEN, KIM]),
            "days": st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days))),
            "start": st.integers(0, 24).map(lambda hour: hour * 60),
            "end": st.integers(0, 30).map(lambda hour: hour * 60),
        }
    ),
    max_size=4,
)
_BLOCKS = st.builds(
    lambda first, days, start, length: _block(range(first, min(7, first + days)), start, min(24, start + length)),
    st.integers(0, 6),
    st.integers(1, 7),
    st.integers(0, 23),
    st.integers(1, 24),
)


@settings(max_examples=60, deadline=None)
@given(_SHIFTS, _BLOCKS, st.sampled_from([ADA, KIM]))
def test_putting_on_adds_exactly_the_block(shifts, block, person) -> None:
    before = _plan(shifts)
    after = roster.put_on(before, person, block, _mint())
    assert _minutes(after, person) == _minutes(before, person) | _of(block)
    assert _minutes(after, BEN) == _minutes(before, BEN)


@settings(max_examples=60, deadline=None)
@given(_SHIFTS, _BLOCKS)
def test_taking_off_removes_exactly_the_block(shifts, block) -> None:
    before = _plan(shifts)
    after = roster.take_off(before, block, FRIDAY, _mint(), ADA)
    assert _minutes(after, ADA) == _minutes(before, ADA) - _of(block)
    assert _minutes(after, BEN) == _minutes(before, BEN)
    nobody = roster.take_off(before, block, FRIDAY, _mint())
    assert not any(_minutes(nobody, person) & _of(block) for person in (ADA, BEN, KIM))


def test_what_does_not_touch_stays_a_row_of_its_own() -> None:
    plan = _plan([{"person": ADA, "days": (0,), "start": 1200, "end": 1320}])
    made = roster.put_on(plan, ADA, Block((0,), 480, 600), _mint()).exceptions.shifts
    assert [(row.start, row.end) for row in made] == [(1200, 1320), (480, 600)]
