"""The edits of a plan: get, put, add, drop and move by path. A plan is immutable; each edit returns a new one.

A path is dotted: field names, and the id of a row inside a list (`boundary.jobs.3fa9c1d2.limit`). An invalid path
or value is a programming error and raises `BadEdit`. Edits have three side effects: a new owner has not accepted
yet, references to a dropped row are removed, and so are its settled warnings and open items.
"""

from __future__ import annotations

from typing import Any, Final, cast

from pydantic import ValidationError

from models.field_specs import leaves, specs
from models.fields import MOST_ROWS, Part, Row
from models.owners import Role
from models.plan import Plan

_NAMED_BY: Final = {"people": ("ref", "refs"), "exceptions.severities": ("rowref",)}
"""The lists whose rows other fields name, and the shapes of those fields."""


class BadEdit(Exception):
    """An invalid path, or a value that its field cannot have."""


class RowGone(BadEdit):
    """A path through a row that is not in its list, for example because it was removed."""


class TooManyRows(Exception):
    """The list is full: the user has reached the limit of rows."""


def get(plan: Part, path: str) -> Any:
    """The value at a path: a text, a number, a tuple, a row or a part. Raises BadEdit, RowGone for a missing row."""
    value: Any = plan
    for step in path.split("."):
        value = _child(value, step, path)
    return value


def exists(plan: Part, path: str) -> bool:
    """Whether a path exists in this plan."""
    try:
        get(plan, path)
    except BadEdit:
        return False
    return True


def put(plan: Plan, path: str, value: Any) -> Plan:
    """The plan with `value` at `path`. Raises BadEdit if the field cannot have this value."""
    return cast("Plan", _put(plan, path.split("."), value, path))


def add_row(plan: Plan, path: str, row: Row, at: int | None = None) -> Plan:
    """The plan with `row` in the list at `path`, before index `at` or at the end. Raises TooManyRows if it is full."""
    rows = _rows(plan, path)
    if len(rows) >= MOST_ROWS:
        raise TooManyRows(path)
    if any(other.id == row.id for other in rows):
        raise BadEdit(f"{path}: the id {row.id} is taken")
    index = len(rows) if at is None else at
    return put(plan, path, (*rows[:index], row, *rows[index:]))


def drop_row(plan: Plan, path: str) -> Plan:
    """The plan without the row at `path` and without references to it."""
    where, _, row_id = path.rpartition(".")
    rows = _rows(plan, where)
    _child(rows, row_id, path)
    plan = put(plan, where, tuple(row for row in rows if row.id != row_id))
    named_by = _NAMED_BY.get(where, ())
    for leaf, value, spec in tuple(leaves(plan)):
        if spec.shape not in named_by:
            continue
        if spec.shape == "refs" and row_id in value:
            plan = put(plan, leaf, tuple(ref for ref in value if ref != row_id))
        elif value == row_id:
            plan = put(plan, leaf, "")
    gone = path + "."
    for name in ("settled", "open_items"):
        notes: tuple[Any, ...] = getattr(plan, name)
        kept = tuple(note for note in notes if note.path != path and not note.path.startswith(gone))
        if len(kept) != len(notes):
            plan = put(plan, name, kept)
    return plan


def move_row(plan: Plan, path: str, to: int) -> Plan:
    """The plan with the row at `path` moved to index `to` of its list, clamped to the list."""
    where, _, row_id = path.rpartition(".")
    rows = _rows(plan, where)
    row = _child(rows, row_id, path)
    others = [other for other in rows if other.id != row_id]
    others.insert(max(0, min(to, len(others))), row)
    return put(plan, where, tuple(others))


def _child(value: Any, step: str, path: str) -> Any:
    if isinstance(value, Part):
        if step in specs(type(value)):
            return getattr(value, step)
    elif isinstance(value, tuple):
        for row in cast("tuple[object, ...]", value):
            if isinstance(row, Row) and row.id == step:
                return row
        raise RowGone(f"{path}: there is no row {step}")
    raise BadEdit(f"{path}: there is no {step}")


def _rows(plan: Plan, path: str) -> tuple[Row, ...]:
    name = path.rpartition(".")[2]
    parent = get(plan, path.rpartition(".")[0]) if "." in path else plan
    if not isinstance(parent, Part) or name not in specs(type(parent)) or specs(type(parent))[name].shape != "rows":
        raise BadEdit(f"{path} is not a list of rows")
    return cast("tuple[Row, ...]", getattr(parent, name))


def _put(holder: Any, steps: list[str], value: Any, path: str) -> Any:
    step, rest = steps[0], steps[1:]
    child = _child(holder, step, path)
    fresh = _put(child, rest, value, path) if rest else value
    if isinstance(holder, tuple):
        rows = cast("tuple[Row, ...]", holder)
        if not (isinstance(fresh, type(child)) and fresh.id == step):
            raise BadEdit(f"{path}: a row is replaced by a row of its kind with its id")
        return tuple(fresh if row.id == step else row for row in rows)
    if fresh == child and type(fresh) is type(child):
        return holder
    changed = {step: fresh}
    if isinstance(holder, Role) and step == "owner":
        changed["accepted_on"] = ""
    if rest:
        return holder.model_copy(update=changed)
    part = cast("type[Part]", type(holder))
    try:
        # model_copy alone does not validate.
        result = part.model_validate({**holder.__dict__, **changed})
    except ValidationError as wrong:
        raise BadEdit(f"{path}: {wrong.errors()[0]['msg']}") from wrong
    if specs(part)[step].shape == "rows":
        ids = [row.id for row in cast("tuple[Row, ...]", getattr(result, step))]
        if len(set(ids)) != len(ids):
            raise BadEdit(f"{path}: two rows have one id")
    return result
