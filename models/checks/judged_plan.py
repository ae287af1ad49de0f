"""The input of every check, a plan judged at one stage on one day, and its result."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple

from models import holders
from models.exceptions import Severity
from models.fields import INHERITED, NOBODY
from models.finding import Context, Params, Value
from models.people import Person
from models.plan import Plan
from models.rules import Rules

Fault = Literal["", "missing", "outside", "group", "unnamed", "away"]
"""Why a reference is not one internal human in office on the day; blank if it is."""

PLACEHOLDERS: Final = frozenset(
    {
        "tbd", "t.b.d.", "tbc", "t.b.c.", "tba", "todo", "to do", "?", "??", "???", "n/a", "n.a.", "na", "xx", "xxx",
        "...", "…", "-", "--", "\u2013", "\u2014", "_", ".", "placeholder",
        "to be defined", "to be confirmed", "to be done", "fill in", "name", "lorem ipsum",
    }
)  # fmt: skip
UNDECIDED: Final = frozenset(
    {
        "to be decided", "not decided", "not decided yet", "not yet decided", "undecided", "open", "still open",
        "pending", "we are figuring it out", "still figuring it out",
    }
)  # fmt: skip
VACANT: Final = frozenset({"vacant", "unfilled", "recruiting", "being recruited", "to be hired", "nobody", "no one"})
_SPACES: Final = re.compile(r"\s+")
_BRACKETED: Final = re.compile(r"[\[<{].*[\]>}]")
_LONGEST: Final = 40
"""Maximum length of a text that can be only a placeholder; longer ones are not examined."""
_ENDS: Final = " …"
"""Stripped where a text is cut, so that it does not get two ellipses."""


class Hit(NamedTuple):
    """The result of a check; `milder` turns a blocking one into advice."""

    id: str
    path: str
    params: Params = ()
    milder: bool = False


def hit(check_id: str, path: str, **params: Value) -> Hit:
    """A hit with its parameters; texts are cut to one line of readable length."""
    return Hit(
        check_id,
        path,
        tuple((name, clipped(one) if isinstance(one, str) else _held(one)) for name, one in params.items()),
    )


def _held(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple([clipped(one) if isinstance(one, str) else one for one in value])  # pyright: ignore[reportReturnType]
    return value


def clipped(text: str, longest: int = 400) -> str:
    """A text as one line of at most `longest` characters, cut with an ellipsis."""
    line = _SPACES.sub(" ", text)
    return line if len(line) <= longest else line[: longest - 1].rstrip(_ENDS) + "…"


def bare(text: str) -> str:
    """A short text, normalised for comparison with a closed list; blank for a longer one."""
    return text.strip().casefold() if len(text) <= _LONGEST else ""


@functools.lru_cache(maxsize=8192)
def is_placeholder(text: str) -> bool:
    """Whether a text is only a placeholder ("TBC", "?", "[name]")."""
    word = bare(text)
    return word in PLACEHOLDERS or (word[:1] in ("[", "<", "{") and _BRACKETED.fullmatch(word) is not None)


@functools.lru_cache(maxsize=8192)
def is_undecided(text: str) -> bool:
    """Whether a text only says that there is no answer yet."""
    return bare(text) in UNDECIDED


@functools.lru_cache(maxsize=8192)
def said(text: str) -> bool:
    """Whether a text is an answer: not blank, no placeholder, not postponed."""
    return bool(text.strip()) and not is_placeholder(text) and not is_undecided(text)


def joined(words: list[str]) -> str:
    """Words as "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 2 else words)


@dataclass(frozen=True)
class Case:
    """A plan to judge at `stage` (1 to 3) on `day`, under `rules`, with its context."""

    plan: Plan
    day: date
    stage: int
    context: Context
    rules: Rules
    people: dict[str, Person]
    standing: tuple[Severity, ...]
    """The severities that are in use: those with a name or anything else in them."""
    _faults: dict[str, Fault] = field(default_factory=dict[str, Fault], init=False, repr=False, compare=False)
    """The cache of `fault`: many checks ask for the same few people."""

    def inherits(self, ref: str) -> bool:
        """Whether a role is inherited by the workflow owner, which counts at stage 1 only."""
        return ref == INHERITED and self.stage == 1

    def person(self, ref: str) -> Person | None:
        """The person of a reference at this stage; None for an inherited role from stage 2 on."""
        if ref in ("", NOBODY):
            return None
        if ref == INHERITED and self.stage == 1:
            ref = self.plan.workflow.owner
        return self.people.get(ref)

    def fault(self, ref: str) -> Fault:
        """Why a reference is not one internal human in office on the day; blank if it is."""
        known = self._faults.get(ref)
        if known is None:
            known = self._faults[ref] = self._look_for_fault(ref)
        return known

    def _look_for_fault(self, ref: str) -> Fault:
        person = self.person(ref)
        if person is None:
            return "missing"
        if person.kind == "vendor" or person.organisation in ("vendor", "partner"):
            return "outside"
        if person.kind not in ("person", "post", "rota"):
            return "group"
        name = person.name if person.kind == "person" else person.holder
        if not said(name) or bare(name) in VACANT:
            return "unnamed"
        return "" if holders.holds_on(person, self.day) else "away"

    def named(self, ref: str) -> bool:
        """Whether a reference is one internal human in office on the day."""
        return not self.fault(ref)

    def has_signed(self, person: Person) -> bool:
        """Whether the person signed for this stage, which counts as acceptance; another stage does not."""
        return person.id in self.context.signed_by and self.context.signed_stage in (None, self.stage)

    def shown(self, ref: str) -> str:
        """The name of a person for a message; blank without one."""
        person = self.person(ref)
        return holders.display(person) if person else ""

    def name(self, ref: str) -> str:
        """The person without the title: the holder of a post or rota, else the entry in the plan."""
        person = self.person(ref)
        if person is None:
            return ""
        holder = person.holder.strip() if person.kind in ("post", "rota") else ""
        return holder or person.name.strip() or person.title.strip() or "somebody without a name"


Check = Callable[[Case], Iterable[Hit]]


def open_case(plan: Plan, day: date, stage: int, context: Context, rules: Rules) -> Case:
    """Creates the case of a plan; `stage` 0 is judged as stage 1."""
    standing = tuple(
        row
        for row in plan.exceptions.severities
        if row.name.strip() or row.rule.strip() or row.first_look.strip() or row.cleared.strip()
    )
    return Case(plan, day, stage or 1, context, rules, {person.id: person for person in plan.people}, standing)
