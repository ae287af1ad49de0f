"""A rule: one check of a plan with all its texts and properties, declared at its function.

`rule` declares one and registers the function below it; `finds` registers a function that finds points of rules
declared elsewhere as well. Every list of checks that the program shows is read from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from models.checks.judged_plan import Check
from models.finding import Severity

Origin = Literal["essay", "added", "ours"]
Need = Literal["", "signed", "readings", "plans"]
Inherited = Literal["", "exceptions", "outcome"]

FAMILIES: Final = (
    "BND", "WFO", "SYS", "EXC", "OUT", "MET", "CHG", "STP", "REV", "AUT", "VEN", "GEN", "SGN", "CRS", "DEC", "LOG",
    "PPL",
)  # fmt: skip
"""The first letters of all ids, in the order in which findings of one severity are listed."""
_LETTERS: Final[dict[str, Severity | None]] = {"B": "block", "W": "warn", "N": "note", "-": None}


Format = Mapping[str, str] | Callable[[Any], str]
"""How a parameter is formatted: by a table of texts by key, which may contain parameters, or by a function."""


class Words(NamedTuple):
    """The wording of a check: what is wrong, why it is asked, and what a good answer looks like.

    A parameter in braces is inserted unchanged unless `formats` has its format; a list is joined.
    """

    message: str
    why: str
    example: str
    formats: Mapping[str, Format] = MappingProxyType({})
    unnamed: Mapping[str, str] = MappingProxyType({})
    """The replacement of a blank text; in a list, {kinds} is the text at the same index of that list."""


UNWORDED: Final = Words("", "", "")


class Rule(NamedTuple):
    """One check of a plan."""

    id: str
    weights: tuple[Severity | None, ...]
    """The severity at stages 1, 2 and 3; None if it is silent."""
    line: str
    """The finding in one line, for lists of checks without a plan."""
    words: Words
    """Blank for the verdict itself, which is never listed among the findings."""
    help: tuple[str, ...]
    """Fields whose help lists the rule; paths without row ids."""
    question: int
    """The number of its question, 1 to 8; 0 for none."""
    subject: bool
    """Whether its finding means that the subject of the question is missing."""
    touches: tuple[str, ...]
    """Ids of `models.help.clauses.CLAUSES`: clauses that ask about the same matter, which proves nothing about them."""
    essay: str
    """Numbers of the lines of the essay behind it: "117, 124-126"."""
    origin: Origin
    """Whether the essay asks for it; what was "added" can be switched off, what is "ours" cannot."""
    needs: Need
    """The required knowledge of the context; without it the rule is silent and listed as not judged."""
    unless: Inherited
    """The part that silences the rule if it is inherited by the workflow owner at stage 1."""
    after_sealing: bool
    """Whether a signature settles its blocking finding, so that it does not prevent sealing."""

    @property
    def family(self) -> str:
        """The first letters of its id."""
        return self.id[:3]

    @property
    def place(self) -> tuple[int, str]:
        """Its place among all rules."""
        return FAMILIES.index(self.family), self.id


DECLARED: Final[dict[str, Rule]] = {}
"""All rules by id, in the order of their declaration."""
FOUND_BY: Final[dict[Check, tuple[str, ...]]] = {}
"""The ids that each function may find."""


def rule(
    check_id: str,
    stages: str,
    line: str,
    *,
    help: tuple[str, ...],
    words: Words = UNWORDED,
    question: int = 0,
    subject: bool = False,
    touches: tuple[str, ...] = (),
    essay: str = "",
    origin: Origin = "essay",
    needs: Need = "",
    unless: Inherited = "",
    after_sealing: bool = False,
) -> Callable[[Check], Check]:
    """Declares a rule; used as a decorator of its check function.

    `stages` has a letter for each of the three stages: B blocks, W is advice, N is a note, - is silent. A rule without
    a function is one that is not judged yet, or the verdict itself.
    """
    weights: list[Severity | None] = [_LETTERS[letter] for letter in stages]
    DECLARED[check_id] = Rule(
        check_id,
        tuple(weights),
        line,
        words,
        help,
        question,
        subject,
        touches,
        essay,
        origin,
        needs,
        unless,
        after_sealing,
    )
    return finds(check_id)


def finds(*check_ids: str) -> Callable[[Check], Check]:
    """Registers a function that finds points of these rules."""

    def register(check: Check) -> Check:
        FOUND_BY[check] = (*check_ids, *FOUND_BY.get(check, ()))
        return check

    return register
