"""What the team does at which value of a measure: the thresholds as bands along one axis, and the target."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from models.parse_value import comparison, number
from models.scorecard import Measure

Action = Literal["expand", "stay", "narrow", "pause", "stop"]
_WORST_FIRST: tuple[Action, ...] = ("stop", "pause", "narrow", "expand")


@dataclass(frozen=True, slots=True)
class Band:
    """The values between `low` and `high` (None: without end) and what the team does there."""

    action: Action
    low: Decimal | None
    high: Decimal | None


def bands(measure: Measure) -> tuple[Band, ...]:
    """The bands from low values to high ones; empty when no threshold can be read.

    A threshold without a sign counts in the direction away from the target: for a target of at most n, values above.
    """
    rules: list[tuple[Action, str, Decimal]] = []
    for action in _WORST_FIRST:
        read = comparison(getattr(measure, action))
        if read is not None:
            rules.append((action, _sign(read[0], action, measure), read[1]))
    edges: list[Decimal | None] = [None, *sorted({value for _, _, value in rules}), None]
    made: list[Band] = []
    for low, high in itertools.pairwise(edges):
        action = _action(rules, _inside(low, high))
        if made and made[-1].action == action:
            made[-1] = Band(action, made[-1].low, high)
        else:
            made.append(Band(action, low, high))
    return tuple(made) if rules else ()


def meets_target(measure: Measure) -> bool | None:
    """Whether today's value meets the target; None where one of them or the direction is unknown."""
    today, target = number(measure.today), number(measure.target)
    if today is None or target is None or not measure.direction:
        return None
    return today >= target if measure.direction == "at_least" else today <= target


def _sign(sign: str, action: Action, measure: Measure) -> str:
    if sign[0] in "<≤":
        return "<"
    if sign[0] in ">≥":
        return ">"
    good_is_low = measure.direction == "at_most"
    return "<" if good_is_low == (action == "expand") else ">"


def _inside(low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is not None and high is not None:
        return (low + high) / 2
    if low is not None:
        return low + 1
    return high - 1 if high is not None else Decimal(0)


def _action(rules: list[tuple[Action, str, Decimal]], value: Decimal) -> Action:
    for action, sign, edge in rules:
        if (value < edge) if sign == "<" else (value > edge):
            return action
    return "stay"
