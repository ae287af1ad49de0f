"""A finding: one problem of a plan with its path, and the context in which a plan is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from models.plan import Plan

Severity = Literal["block", "warn", "note"]
Answer = Literal["yes", "partly", "no"]
Value = str | int | tuple[str, ...] | tuple[int, ...]
"""A parameter of a finding: a text of the plan, a number, a day as 2026-11-20, the key of a word, a list of these, or
hours of the week as minutes from Monday 00:00, each start followed by its end. Never an English phrase: the rule
creates the text from it."""
Params = tuple[tuple[str, Value], ...]

SEVERITY_WORDS: Final[dict[Severity, str]] = {"block": "Blocks", "warn": "Advice", "note": "Note"}
RANK: Final[dict[Severity, int]] = {"block": 0, "warn": 1, "note": 2}
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the check that found it, its severity at this stage, the path of its field, and the parameters."""

    id: str
    severity: Severity
    path: str
    params: Params = ()

    def param(self, name: str) -> Value:
        """The value of a parameter, blank without one."""
        return dict(self.params).get(name, "")


@dataclass(frozen=True, slots=True)
class Request:
    """A change that a signer asked for, in the signer's words."""

    person_id: str
    name: str
    comment: str
    asked_on: date


@dataclass(frozen=True)
class Context:
    """What is known beside the plan. None means unknown: checks that need it are skipped and listed as not judged.

    `signed` is the revision that was signed last and `signed_stage` its stage; `first` says that it is known that
    nothing was signed before. `signed_by` holds the ids of those who signed that revision (or, with `signed_stage`
    unknown, this very plan): where the stage is the same, their signature counts as acceptance. `requests` are the
    changes asked for since the last sealing.
    """

    signed: Plan | None = None
    signed_stage: int | None = None
    first: bool = False
    signed_by: frozenset[str] = field(default_factory=lambda: frozenset[str]())
    requests: tuple[Request, ...] = ()
