"""Two revisions are compared by what they say, and a list by its rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import edit
from models.boundary import Job
from models.diff import Difference, _moved, differences
from models.fields import INHERITED
from models.people import Person
from tests.models.plans import blank, edits, full, minter, plans

PLAN = full()
JOB = PLAN.boundary.jobs[0]


def test_a_plan_does_not_differ_from_itself() -> None:
    assert differences(PLAN, full()) == ()
    # The id tells plans apart, it says nothing.
    assert differences(PLAN, PLAN.model_copy(update={"plan_id": "00000000-0000-4000-8000-000000000000"})) == ()


def test_a_changed_field_says_what_stood_and_stands_there() -> None:
    new = edit.put(PLAN, f"boundary.jobs.{JOB.id}.disposition", "alone")
    new = edit.put(new, "outcome.owner", INHERITED)
    assert differences(PLAN, new) == (
        Difference(
            f"boundary.jobs.{JOB.id}.disposition",
            "Boundary, Jobs, Verb ü erb, Freedom",
            "changed",
            "Asks first",
            "Acts alone",
        ),
        Difference(
            "outcome.owner",
            "Outcome owner, Owner",
            "changed",
            "Name ü ame, Title ü tle",
            "Inherited from the workflow owner",
        ),
        Difference("outcome.accepted_on", "Outcome owner, Accepted on", "changed", "2026-11-20", ""),
    )


def test_rows_are_added_and_removed_with_their_words() -> None:
    new = edit.drop_row(PLAN, f"boundary.jobs.{JOB.id}")
    new = edit.add_row(new, "boundary.jobs", Job(id="0000ffff", limit="two a day", undo="no"))
    new = edit.add_row(new, "boundary.jobs", Job(id="0000fffe"))
    gone, named, bare = differences(PLAN, new)
    assert (gone.kind, gone.path, gone.after) == ("removed", f"boundary.jobs.{JOB.id}", "")
    assert gone.before.startswith("Verb: Verb ü erb; On what: On what ü ect; ")
    assert named == Difference(
        "boundary.jobs.0000ffff",
        "Boundary, Jobs, two a day",
        "added",
        "",
        "Up to what limit: two a day; Can undo: No",
    )
    assert (bare.title, bare.after) == ("Boundary, Jobs, row 3", "")


def test_a_row_that_moved_says_its_places() -> None:
    plan = blank()
    for row_id, name in zip(minter(0x100), "ABCDE", strict=False):
        plan = edit.add_row(plan, "people", Person(id=row_id, name=name))
    last = plan.people[-1].id
    new = edit.put(edit.move_row(plan, f"people.{last}", 0), f"people.{last}.name", "F")
    assert differences(plan, new) == (
        Difference(f"people.{last}", "People, F", "moved", "5", "1"),
        Difference(f"people.{last}.name", "People, F, Name", "changed", "E", "F"),
    )


@pytest.mark.parametrize(
    ("places", "moved"),
    [([], set()), ([0, 1, 2], set()), ([1, 2, 0], {0}), ([2, 0, 1], {2}), ([0, 3, 1, 2, 4], {3}), ([5], set())],
)
def test_the_fewest_rows_have_moved(places, moved) -> None:
    assert _moved(places) == moved


@given(st.permutations(range(7)))
def test_the_rows_that_stay_are_in_order(places) -> None:
    stay = [place for place in places if place not in _moved(places)]
    assert stay == sorted(stay)
    assert stay


@settings(max_examples=40, deadline=None)
@given(st.data(), plans())
def test_what_differs_is_told_and_nothing_else(data, plan) -> None:
    new = data.draw(edits(plan, minter(0x20000)))
    found = differences(plan, new)
    assert bool(found) == (plan != new)
    for difference in found:
        assert edit.exists(plan if difference.kind == "removed" else new, difference.path)
        assert difference.title
