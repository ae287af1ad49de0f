"""The field specifications of a plan: title, shape and help of each field, and iteration over all of them.

Forms, documents and tests use this instead of listing the fields.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from models.fields import Part, Question, Row, Shape


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """The specification of a field.

    `shape` is one of line, prose, figure, day, span, zone, ref, refs, rowref, id, hash, minute, weekdays, count, size,
    stage, profile, choice (one of `words`), choices (several of `words`), part and rows (both with `of`). `since` is
    the first schema number that has the field, `help` the help of this field alone.
    """

    name: str
    title: str
    shape: str
    hint: str = ""
    words: dict[str, str] = field(default_factory=dict[str, str])
    of: type[Part] | None = None
    since: int = 1
    help: Question | None = None


@functools.cache
def specs(part: type[Part]) -> dict[str, FieldSpec]:
    """The fields of a part by name, in the order in which they are declared."""
    return {name: _spec(part, name) for name in part.model_fields}


def spec_at(root: type[Part], path: str) -> FieldSpec:
    """The field of a path; row ids are skipped. Raises KeyError without one."""
    part: type[Part] | None = root
    spec: FieldSpec | None = None
    for step in path.split("."):
        if spec is not None and spec.shape == "rows":
            spec, part = None, spec.of
            continue
        if part is None:
            raise KeyError(path)
        spec = specs(part)[step]
        part = spec.of if spec.shape == "part" else (part if spec.shape == "rows" else None)
    if spec is None:
        raise KeyError(path)
    return spec


def field_path(root: type[Part], path: str) -> str:
    """A path without row ids. Raises KeyError for a path to no field.

    "boundary.jobs.3fa9c1d2.limit" and "boundary.jobs.limit" are both "boundary.jobs.limit".
    """
    part: type[Part] | None = root
    steps: list[str] = []
    after_rows = False
    for step in path.split("."):
        if part is None or step not in specs(part):
            if not after_rows:
                raise KeyError(path)
            after_rows = False
            continue
        spec = specs(part)[step]
        steps.append(step)
        part, after_rows = spec.of, spec.shape == "rows"
    return ".".join(steps)


def field_spec(root: type[Part], path: str) -> FieldSpec:
    """The field at a path without row ids. Raises KeyError without one."""
    first, *rest = path.split(".")
    spec = specs(root)[first]
    for step in rest:
        if spec.of is None:
            raise KeyError(path)
        spec = specs(spec.of)[step]
    return spec


def leaves(part: Part, prefix: str = "") -> Iterator[tuple[str, Any, FieldSpec]]:
    """Every leaf field: its path, value and spec. The id fields of rows are omitted."""
    for name, spec in specs(type(part)).items():
        value = getattr(part, name)
        path = f"{prefix}{name}"
        if spec.shape == "part":
            yield from leaves(value, path + ".")
        elif spec.shape == "rows":
            for row in typing.cast("tuple[Row, ...]", value):
                yield from leaves(row, f"{path}.{row.id}.")
        elif not (spec.shape == "id" and name == "id"):
            yield path, value, spec


def as_of(model: type[BaseModel], value: dict[str, Any], schema: int) -> dict[str, Any]:
    """The JSON value of a model with exactly the keys that a document of this schema number has.

    `model` is a part of a plan, or another model whose newer fields declare `since`, such as a sealed document.
    """
    written: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if _since(info) > schema:
            continue
        inner, held = _model_within(info.annotation), value[name]
        if inner is not None and isinstance(held, dict):
            held = as_of(inner, typing.cast("dict[str, Any]", held), schema)
        elif inner is not None and held is not None:
            held = [as_of(inner, row, schema) for row in typing.cast("list[dict[str, Any]]", held)]
        written[name] = held
    return written


def _spec(part: type[Part], name: str) -> FieldSpec:
    info = part.model_fields[name]
    words: dict[str, str] = _declared(info).get("words", {})
    shape, of = _shape(info.annotation, info.metadata)
    return FieldSpec(
        name, info.title or "", shape, info.description or "", words, of, _since(info), _declared(info).get("help")
    )


def _declared(info: FieldInfo) -> dict[str, Any]:
    return typing.cast("dict[str, Any]", info.json_schema_extra or {})


def _since(info: FieldInfo) -> int:
    return _declared(info).get("since", 1)


def _model_within(annotation: Any) -> type[BaseModel] | None:
    """The model class of a field's value or list items; None for a plain value."""
    for inner in (annotation, *typing.get_args(annotation)[:1]):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return None


def _shape(annotation: Any, metadata: list[Any]) -> tuple[str, type[Part] | None]:
    for item in metadata:
        if isinstance(item, Shape):
            return item.name, None
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return "part", annotation
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is Literal:
        return "choice", None
    inner = arguments[0]
    if isinstance(inner, type) and issubclass(inner, Part):
        return "rows", inner
    return "choices", None
