"""Single signs of vagueness, for texts of a plan that answer none of the eleven questions as a whole."""

from __future__ import annotations

import functools
from typing import Final

from models.wording import boundary_rules, control_rules, cues, evidence, metric_rules
from models.wording.text import LONGEST

_KEPT: Final = 4096
_NO_NAMES: Final = frozenset[str]()
_LONG: Final = 200
"""Longer texts are narrative, in which an open point is normal."""


@functools.lru_cache(maxsize=_KEPT)
def hopes(text: str) -> bool:
    """Whether a text hopes where it should state ("probably", "hopefully", "if time allows")."""
    return len(text) <= LONGEST and cues.HEDGE.search(text.casefold()) is not None


@functools.lru_cache(maxsize=_KEPT)
def puts_off(text: str) -> bool:
    """Whether a short text says that there is no answer yet."""
    low = text.casefold()
    return len(text) <= _LONG and bool(cues.UNDECIDED.search(low)) and not cues.SETTLED.search(low)


@functools.lru_cache(maxsize=_KEPT)
def placeholder_in(text: str) -> str:
    """The mark for later inside a text ("TBD", "[name]"); blank where there is none."""
    found = cues.TO_COME.search(text.casefold()) if len(text) <= LONGEST else None
    return text[found.start() : found.end()].strip() if found else ""


@functools.lru_cache(maxsize=_KEPT)
def is_open_ended(text: str) -> bool:
    """Whether a list in a text stays open ("etc.", "and so on")."""
    return len(text) <= LONGEST and bool(boundary_rules.open_ended(_read("boundary", text)))


@functools.lru_cache(maxsize=_KEPT)
def measures_machine(text: str) -> bool:
    """Whether a text is about the machine or its use, and not about the result."""
    if len(text) > LONGEST:
        return False
    found = _read("metric", text)
    return bool(metric_rules.machine(found) or metric_rules.vanity(found))


@functools.lru_cache(maxsize=_KEPT)
def waits(holder: str, how: str) -> bool:
    """Whether a way of stopping, in the hands of a holder, waits for a meeting, a ticket or further signatures."""
    if len(how) > LONGEST:
        return False
    found = _read("stop_authority", f"{holder}: {how}" if holder else how)
    return bool(control_rules.slow(found) or control_rules.denied(_read("stop_authority", how)))


def _read(field: str, text: str) -> evidence.Evidence:
    return evidence.gather(field, text, "", _NO_NAMES)
