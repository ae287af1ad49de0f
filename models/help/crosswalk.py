"""The crosswalk: the outside clauses of each of the eight questions, and of the checks without a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from models.checks import RULES
from models.help import clauses_of
from models.help.clauses import Clause
from models.readiness import QUESTIONS

DISCLAIMER: Final = (
    "To touch a clause means that the same matter comes up there. It is not a statement that what is asked there is"
    " met, nor that it applies to you. Clauses are named by title or in a few words of our own; of ISO standards only"
    " the titles are given."
)
BEYOND: Final = {
    "BND": "The boundary",
    "WFO": "The workflow owner, beyond the name",
    "SYS": "Technical duties and the way back",
    "EXC": "The queue: hours, load, what people may do",
    "OUT": "The result, and who decides about it",
    "MET": "The measures",
    "CHG": "How changes are made",
    "STP": "The stop, reached and rehearsed",
    "REV": "How reviews are held",
    "AUT": "The stage",
    "VEN": "Vendors",
    "": "The plan as a whole: damage, records, people, end",
}
"""Groups of checks without a question, by the letters of their ids; the blank key has the rest."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A question or a group of checks with the clauses it touches, by framework in the order of their first mention."""

    title: str
    clauses: tuple[Clause, ...]

    @property
    def by_framework(self) -> dict[str, tuple[Clause, ...]]:
        """The clauses of each framework."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.framework, []).append(clause)
        return {framework: tuple(clauses) for framework, clauses in found.items()}


def crosswalk(*, added: bool = True) -> tuple[Touched, ...]:
    """The questions first, then the groups beyond them; without the `added` checks where a team switched them off."""
    judged = [one for one in RULES.values() if added or one.origin != "added"]
    rows = [
        _touched(text, (one.id for one in judged if one.question == number)) for number, text in enumerate(QUESTIONS, 1)
    ]
    families: dict[str, list[str]] = {family: [] for family in BEYOND}
    for one in judged:
        if not one.question:
            families[one.family if one.family in families else ""].append(one.id)
    rows += [_touched(BEYOND[family], checks) for family, checks in families.items()]
    return tuple(row for row in rows if row.clauses)


def _touched(title: str, checks: Iterable[str]) -> Touched:
    return Touched(title, tuple(dict.fromkeys(clause for check_id in checks for clause in clauses_of(check_id))))
