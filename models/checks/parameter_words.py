"""Fills the texts of rules with the parameters of findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from models import parse_value
from models.checks.examples import STOCK
from models.checks.judged_plan import clipped, joined
from models.checks.rule import Words
from models.finding import Params
from models.queue import coverage


def filled(template: str, words: Words, params: Params) -> str:
    """A text of a rule with the parameters of a finding in it."""
    if not words.formats and not words.unnamed:
        return template.format(**{**STOCK, **dict(params)})
    return template.format_map(_ParameterWords(words, params))


class _ParameterWords(dict[str, str]):
    """Parameters as text, formatted lazily when a template uses them; the format of one may contain others."""

    def __init__(self, words: Words, params: Params) -> None:
        super().__init__(STOCK)
        self._words = words
        self._params = dict(params)
        self.update((name, str(value)) for name, value in params if name in STOCK)

    def __missing__(self, name: str) -> str:
        value, format_ = self._params[name], self._words.formats.get(name)
        if callable(format_):
            words = format_(value)
        elif isinstance(value, tuple):
            words = joined(self._listed(name))
        elif format_ is not None:
            words = format_[str(value)].format_map(self)
        else:
            words = str(value) or self._words.unnamed.get(name, "").format_map(self)
        self[name] = words = clipped(words)
        return words

    def _listed(self, name: str) -> list[str]:
        format_, blank = self._words.formats.get(name), self._words.unnamed.get(name, "")
        values = cast("tuple[str, ...]", self._params[name])
        if isinstance(format_, Mapping):
            return [format_[one] for one in values]
        beside = self._listed(blank[1:-1]) if blank.startswith("{") else [blank] * len(values)
        return [one or other for one, other in zip(values, beside, strict=True)]


def week_minutes(week: coverage.Week) -> tuple[int, ...]:
    """Hours of the week as a parameter: each start followed by its end."""
    return tuple(minute for interval in week for minute in interval)


def hours_words(value: tuple[int, ...]) -> str:
    """Hours of the week as "Friday 16:00 to 18:00 and Saturday 09:00 to 14:00"."""
    return coverage.gap_words(tuple(zip(value[::2], value[1::2], strict=True)))


def day_words(day: str) -> str:
    """A day as "18 Nov 2026"."""
    return parse_value.say_day(date.fromisoformat(day))
