"""Every leaf takes what it can hold and nothing else, and an edit brings about what follows from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import edit
from models.boundary import Boundary, Job
from models.edit import BadEdit, RowGone
from models.field_specs import leaves, specs
from models.fields import LONGEST_TEXT, MOST_ROWS
from models.open_items import OpenItem
from models.people import Person
from models.plan import Plan
from models.settled import Settled
from tests.models.plans import blank, edits, full, lists, minter, plans, row_of, sample, values

PLAN = full()
LEAVES = {path: (value, spec) for path, value, spec in leaves(PLAN)}
JOBS = tuple(row.id for row in PLAN.boundary.jobs)
PEOPLE = tuple(row.id for row in PLAN.people)
WRONG = {
    "line": (5, None, b"x", ("x",), "x" * (LONGEST_TEXT + 1)),
    "ref": (5, b"", None, "Dana", "0000000A", "inherited "),
    "refs": ("0000000a", ("Dana",), (1,), None, ("0000000a",) * (MOST_ROWS + 1)),
    "rowref": (5, b"", "High", None),
    "hash": ("ab", b"", "AB" * 32, None),
    "minute": (-1, 2881, 5.5, "5", True, None),
    "weekdays": ((7,), (-1,), ("Monday",), (0,) * 8, 3, (True,)),
    "count": (0, 53, "1", True),
    "size": (-1, 5 * 1024 * 1024 + 1, "1"),
    "stage": (-1, 4, "2", True, 1.5),
    "profile": (("1",) * 169, (1,), "1"),
    "choice": ("no such choice", 5, None, ["x"]),
    "choices": (("no such choice",), 5, ("risk",) * 6),
    "id": ("", b"", "no", None),
}


@pytest.mark.parametrize("path", LEAVES)
def test_a_leaf_takes_its_values_and_refuses_others(path) -> None:
    value, spec = LEAVES[path]
    bare = edit.put(PLAN, path, value)
    assert bare is PLAN
    shape = spec.shape if spec.shape in WRONG else "line"
    for wrong in WRONG[shape]:
        with pytest.raises(BadEdit, match=path):
            edit.put(PLAN, path, wrong)
    other = {"choice": list(spec.words)[0:1]}.get(spec.shape, [""])[0]
    blanks = {"refs": (), "weekdays": (), "choices": (), "profile": (), "minute": 7, "count": 3, "size": 4, "stage": 1}
    if spec.shape == "id":
        other = "00000000-0000-4000-8000-000000000000"
    changed = edit.put(PLAN, path, blanks.get(spec.shape, other))
    assert edit.get(changed, path) == blanks.get(spec.shape, other)
    assert edit.get(PLAN, path) == value
    apart = {found for found, now, _ in leaves(changed) if now != LEAVES[found][0]}
    accepted = path.removesuffix("owner") + "accepted_on"
    assert apart == {path, accepted} & set(LEAVES) if path.endswith(".owner") else {path}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_was_put_is_there(data) -> None:
    path = data.draw(st.sampled_from(list(LEAVES)))
    value = data.draw(values(PLAN, LEAVES[path][1]))
    found = edit.get(edit.put(PLAN, path, value), path)
    # Text is tidied on the way in; putting what came out changes nothing more.
    assert edit.get(edit.put(PLAN, path, found), path) == found
    assert type(found) is type(LEAVES[path][0])


def test_a_list_becomes_a_tuple() -> None:
    plan = edit.put(PLAN, "exceptions.reviewers", [PEOPLE[0]])
    assert plan.exceptions.reviewers == (PEOPLE[0],)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nowhere",
        "boundary.nowhere",
        "boundary.purpose.more",
        "boundary.jobs.ffffffff",
        "boundary.jobs.0",
        f"boundary.jobs.{JOBS[0]}.nowhere",
        "exceptions.reviewers.0",
        "model_fields",
        "person",
        "__class__",
    ],
)
def test_a_path_that_leads_nowhere(path) -> None:
    assert not edit.exists(PLAN, path)
    for verb in (edit.get, lambda plan, where: edit.put(plan, where, ""), edit.drop_row):
        with pytest.raises(BadEdit):
            verb(PLAN, path)


def test_a_row_that_was_removed_is_told_from_a_path_that_never_led_anywhere() -> None:
    path = f"boundary.jobs.{JOBS[0]}"
    gone = edit.drop_row(PLAN, path)
    with pytest.raises(RowGone):
        edit.get(gone, f"{path}.limit")
    for wrong in ("boundary.nowhere", f"boundary.jobs.{JOBS[1]}.nowhere"):
        with pytest.raises(BadEdit) as raised:
            edit.get(gone, wrong)
        assert not isinstance(raised.value, RowGone)


def test_get_reaches_parts_lists_rows_and_leaves() -> None:
    assert edit.get(PLAN, "boundary") is PLAN.boundary
    assert edit.get(PLAN, "boundary.jobs") is PLAN.boundary.jobs
    assert edit.get(PLAN, f"boundary.jobs.{JOBS[1]}") is PLAN.boundary.jobs[1]
    assert edit.exists(PLAN, f"boundary.jobs.{JOBS[1]}.limit")


def test_a_part_and_a_row_can_be_put_whole() -> None:
    assert edit.put(PLAN, "boundary", Boundary()).boundary == Boundary()
    job = Job(id=JOBS[1], verb="Refund")
    assert edit.put(PLAN, f"boundary.jobs.{JOBS[1]}", job).boundary.jobs == (PLAN.boundary.jobs[0], job)
    for wrong in (Job(id="0000ffff"), Person(id=JOBS[1]), "Refund", None):
        with pytest.raises(BadEdit):
            edit.put(PLAN, f"boundary.jobs.{JOBS[1]}", wrong)
    with pytest.raises(BadEdit, match="one id"):
        edit.put(PLAN, "boundary.jobs", (job, job))
    with pytest.raises(BadEdit):
        edit.put(PLAN, "boundary.jobs", (Person(id="0000000b"),))


@pytest.mark.parametrize("role", ["workflow", "system", "exceptions", "outcome"])
def test_a_new_owner_has_not_accepted(role) -> None:
    assert edit.get(PLAN, f"{role}.accepted_on")
    plan = edit.put(PLAN, f"{role}.owner", PEOPLE[1])
    assert edit.get(plan, f"{role}.accepted_on") == ""
    plan = edit.put(plan, f"{role}.accepted_on", "2026-11-21")
    assert edit.put(plan, f"{role}.owner", PEOPLE[1]) is plan
    assert edit.get(edit.put(plan, f"{role}.deputy", PEOPLE[1]), f"{role}.accepted_on") == "2026-11-21"


def test_rows_are_added_where_they_are_wanted() -> None:
    job = Job(id="0000ffff")
    for at, place in ((None, 2), (0, 0), (1, 1), (99, 2)):
        jobs = edit.add_row(PLAN, "boundary.jobs", job, at).boundary.jobs
        assert jobs.index(job) == place
        assert tuple(row.id for row in jobs if row is not job) == JOBS


def test_what_cannot_be_added() -> None:
    for path, row in (
        ("boundary.jobs", PLAN.boundary.jobs[0]),
        ("boundary.jobs", Person(id="0000ffff")),
        ("boundary.purpose", Job(id="0000ffff")),
        ("boundary", Job(id="0000ffff")),
        (f"boundary.jobs.{JOBS[0]}", Job(id="0000ffff")),
        ("exceptions.reviewers", Job(id="0000ffff")),
        ("boundary.purpose.more", Job(id="0000ffff")),
        ("nowhere", Job(id="0000ffff")),
    ):
        with pytest.raises(BadEdit):
            edit.add_row(PLAN, path, row)


@pytest.mark.parametrize("path", [path for path, _ in lists(PLAN)])
def test_a_list_has_its_limit(path) -> None:
    spec = dict(lists(PLAN))[path]
    plan = edit.put(PLAN, path, tuple(row_of(spec, f"{n:08x}") for n in range(MOST_ROWS)))
    with pytest.raises(edit.TooManyRows, match=path):
        edit.add_row(plan, path, row_of(spec, "0000ffff"))
    with pytest.raises(BadEdit):
        edit.put(plan, path, (*edit.get(plan, path), row_of(spec, "0000ffff")))


def test_a_person_who_is_dropped_is_named_nowhere() -> None:
    assert any(value == PEOPLE[0] or (spec.shape == "refs" and PEOPLE[0] in value) for value, spec in LEAVES.values())
    plan = edit.drop_row(PLAN, f"people.{PEOPLE[0]}")
    assert PEOPLE[0] not in plan.model_dump_json()
    assert plan.workflow.accepted_on == ""
    assert plan.exceptions.reviewers == PEOPLE[1:]
    assert edit.drop_row(plan, f"people.{PEOPLE[1]}").people == ()


def test_a_severity_that_is_dropped_is_named_nowhere() -> None:
    severity = PLAN.exceptions.severities[0].id
    assert {kind.severity for kind in PLAN.exceptions.kinds} == {severity}
    plan = edit.drop_row(PLAN, f"exceptions.severities.{severity}")
    assert {kind.severity for kind in plan.exceptions.kinds} == {""}


def test_rows_of_other_lists_with_the_same_id_stay_named() -> None:
    twin = edit.add_row(PLAN, "boundary.jobs", Job(id=PEOPLE[0]))
    assert edit.drop_row(twin, f"boundary.jobs.{PEOPLE[0]}") == PLAN


def test_notes_on_a_dropped_row_go_with_it() -> None:
    plan = blank()
    for row_id in ("0000000a", "000000aa"):
        plan = edit.add_row(plan, "boundary.jobs", Job(id=row_id))
    paths = ("boundary.jobs.0000000a", "boundary.jobs.0000000a.limit", "boundary.jobs.000000aa.limit", "boundary.jobs")
    for row_id, path in zip(minter(0x500), paths, strict=False):
        plan = edit.add_row(plan, "settled", Settled(id=row_id, path=path))
        plan = edit.add_row(plan, "open_items", OpenItem(id=row_id, path=path))
    plan = edit.drop_row(plan, "boundary.jobs.0000000a")
    assert [note.path for note in plan.settled] == list(paths[2:])
    assert [note.path for note in plan.open_items] == list(paths[2:])


def test_a_row_is_moved_within_its_list() -> None:
    plan = blank()
    ids = [severity.id for severity in plan.exceptions.severities]
    for to, order in ((0, [2, 0, 1]), (1, [0, 2, 1]), (2, [0, 1, 2]), (-5, [2, 0, 1]), (99, [0, 1, 2])):
        moved = edit.move_row(plan, f"exceptions.severities.{ids[2]}", to)
        assert [severity.id for severity in moved.exceptions.severities] == [ids[place] for place in order]
    with pytest.raises(BadEdit):
        edit.move_row(plan, "exceptions.severities.ffffffff", 0)
    with pytest.raises(BadEdit):
        edit.move_row(plan, "exceptions.owner", 0)


@settings(max_examples=40, deadline=None)
@given(plans(), st.data())
def test_an_edit_leaves_the_old_plan_alone_and_the_new_one_valid(plan, data) -> None:
    before = plan.model_dump_json()
    new = data.draw(edits(plan, minter(0x30000)))
    assert plan.model_dump_json() == before
    assert Plan.model_validate(new.model_dump()) == new


def test_every_field_of_the_model_was_put() -> None:
    def fields(part):
        for name, spec in specs(part).items():
            if spec.of:
                yield from fields(spec.of)
            elif name != "id":
                yield part, name

    seen = {(type(edit.get(PLAN, path.rpartition(".")[0])), path.rpartition(".")[2]) for path in LEAVES if "." in path}
    assert seen | {(Plan, "plan_id")} == set(fields(Plan))
    for path, (value, spec) in LEAVES.items():
        assert path == "plan_id" or value == sample(PLAN, path, spec)
