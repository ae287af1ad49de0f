"""Erlang C: how long items wait in a queue that is served without a break by the same number of people.

Arrivals are Poisson, service is exponential, items are served in order. a is the offered load in erlang, arrivals an
hour times hours an item; c is the number of people. Source: A. K. Erlang 1917, in the form of Kleinrock, Queueing
Systems I, section 3.5.
"""

from __future__ import annotations

import math


def waits(people: int, load: float) -> float:
    """The share of items, 0 to 1, that find everybody busy; 1 where the people cannot keep up."""
    if load <= 0:
        return 0.0
    if load >= people:
        return 1.0
    blocked = 1.0
    for number in range(1, people + 1):
        # Erlang B by its recursion, which neither overflows nor loses digits.
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - load / people * (1 - blocked))


def within(people: int, load: float, minutes: float, target: float) -> float:
    """The share of items, 0 to 1, that are begun within `target` minutes when one takes `minutes` on average.

    0 where the people cannot keep up: then the wait grows for as long as the block lasts.
    """
    if load >= people:
        return 0.0 if load > 0 else 1.0
    return 1 - waits(people, load) * math.exp(-(people - load) * target / minutes)
