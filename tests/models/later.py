"""Simulates a later version of the program: another schema number of the plan, and additional fields."""

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
    """Make the program read and write documents of another schema number."""
    for module in (plan, schema, seal, upgrade):
        patch.setattr(module, "SCHEMA", number)


def within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and its nested models, innermost first."""
    for info in model.model_fields.values():
        for inner in (info.annotation, *typing.get_args(info.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from within(inner)
    yield model


@contextlib.contextmanager
def with_field(model: type[BaseModel], since: int, *roots: type[BaseModel]) -> Iterator[None]:
    """Declare a text field "added" with a default in a model that is nested in the roots."""
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
