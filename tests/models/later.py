"""The program as a later version may be: another number of the plan's schema, and fields that it has not yet."""

from __future__ import annotations

import contextlib
import typing
from collections.abc import Iterable, Iterator

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from models import plan, schema, seal, upgrade
from models.field_specs import specs
from models.fields import Line, field
from models.plan import SCHEMA


def later_schema(patch: pytest.MonkeyPatch, number: int = SCHEMA + 1) -> None:
    """Everything reads and writes documents of another number from now on."""
    for module in (plan, schema, seal, upgrade):
        patch.setattr(module, "SCHEMA", number)


def within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all that it holds, at any depth, the innermost first."""
    for info in model.model_fields.values():
        for inner in (info.annotation, *typing.get_args(info.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from within(inner)
    yield model


@contextlib.contextmanager
def with_field(model: type[BaseModel], since: int, *roots: type[BaseModel]) -> Iterator[None]:
    """A text "added" with a default is declared in a model, which the roots hold at some depth."""
    held = dict.fromkeys(one for root in roots for one in within(root) if model in within(one))
    fields = model.__pydantic_fields__
    fields["added"] = FieldInfo.from_annotated_attribute(Line, field("Added", "new", since=since))
    try:
        _rebuild(held)
        yield
    finally:
        del fields["added"]
        _rebuild(held)


def _rebuild(models: Iterable[type[BaseModel]]) -> None:
    for one in models:
        for info in one.model_fields.values():
            if isinstance(info.default, BaseModel):
                info.default = type(info.default)()
        one.model_rebuild(force=True)
    specs.cache_clear()
