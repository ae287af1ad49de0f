"""What every check works with: the plan as judged at one stage on one day, and the answer it gives."""

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
"""Why a reference does not lead to one human inside who holds the place on the day; blank where it does."""

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
"""Longer texts are never a bare placeholder, and are not looked at."""
_ENDS: Final = " …"
"""Stripped where a text is cut, so that one that was cut before is not marked twice."""


class Hit(NamedTuple):
    """What a check yields; `milder` turns a blocking answer into advice."""

    id: str
    path: str
    params: Params = ()
    milder: bool = False


def hit(check_id: str, path: str, **params: Value) -> Hit:
    """A hit with its parameters, each text held to one line of a readable length."""
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
    """A short text folded for comparison with a closed list; blank for anything longer."""
    return text.strip().casefold() if len(text) <= _LONGEST else ""


@functools.lru_cache(maxsize=8192)
def is_placeholder(text: str) -> bool:
    """Whether a text only holds the place of an answer ("TBC", "?", "[name]")."""
    word = bare(text)
    return word in PLACEHOLDERS or (word[:1] in ("[", "<", "{") and _BRACKETED.fullmatch(word) is not None)


@functools.lru_cache(maxsize=8192)
def is_undecided(text: str) -> bool:
    """Whether a text says no more than that there is no answer yet."""
    return bare(text) in UNDECIDED


@functools.lru_cache(maxsize=8192)
def said(text: str) -> bool:
    """Whether a text answers anything: not blank, no placeholder, not put off."""
    return bool(text.strip()) and not is_placeholder(text) and not is_undecided(text)


def joined(words: list[str]) -> str:
    """Words as "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 2 else words)


@dataclass(frozen=True)
class Case:
    """A plan as judged: at `stage` (1 to 3) on `day`, under `rules`, with what is known beside it."""

    plan: Plan
    day: date
    stage: int
    context: Context
    rules: Rules
    people: dict[str, Person]
    standing: tuple[Severity, ...]
    """The severities that are in use: those with a name or anything else in them."""
    _faults: dict[str, Fault] = field(default_factory=dict[str, Fault], init=False, repr=False, compare=False)
    """What `fault` found: the same few people are asked for by many checks."""

    def inherits(self, ref: str) -> bool:
        """Whether a place is held by the workflow owner as well, which counts at stage 1 only."""
        return ref == INHERITED and self.stage == 1

    def person(self, ref: str) -> Person | None:
        """The person a reference leads to at this stage; an inherited place is nobody's from stage 2 on."""
        if ref in ("", NOBODY):
            return None
        if ref == INHERITED and self.stage == 1:
            ref = self.plan.workflow.owner
        return self.people.get(ref)

    def fault(self, ref: str) -> Fault:
        """What keeps a reference from being one human being inside, in office on the day."""
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
        """Whether a reference leads to one human being inside, in office on the day."""
        return not self.fault(ref)

    def has_signed(self, person: Person) -> bool:
        """Whether the person signed for this stage: that is an acceptance, and one for another stage is none."""
        return person.id in self.context.signed_by and self.context.signed_stage in (None, self.stage)

    def shown(self, ref: str) -> str:
        """The person for a message; blank where there is none."""
        person = self.person(ref)
        return holders.display(person) if person else ""

    def name(self, ref: str) -> str:
        """The person without the title: whoever holds the post or is on the rota, or else what stands in the plan."""
        person = self.person(ref)
        if person is None:
            return ""
        holder = person.holder.strip() if person.kind in ("post", "rota") else ""
        return holder or person.name.strip() or person.title.strip() or "somebody without a name"


Check = Callable[[Case], Iterable[Hit]]


def open_case(plan: Plan, day: date, stage: int, context: Context, rules: Rules) -> Case:
    """The case for a plan; `stage` 0 is judged as stage 1."""
    standing = tuple(
        row
        for row in plan.exceptions.severities
        if row.name.strip() or row.rule.strip() or row.first_look.strip() or row.cleared.strip()
    )
    return Case(plan, day, stage or 1, context, rules, {person.id: person for person in plan.people}, standing)
