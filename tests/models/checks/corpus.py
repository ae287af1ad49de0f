"""A corpus of plans to judge: the samples, every deliberately broken plan, and plans after random edits."""

import random
from collections.abc import Iterator
from typing import Any

from models import edit
from models.checks import UNKNOWN, USUAL
from models.field_specs import FieldSpec, leaves
from models.fields import INHERITED, NOBODY
from models.finding import Context, Request
from models.plan import Plan
from models.rules import Rules
from tests.models.checks.broken import AT_THREE, AT_TWO, FINE, broken
from tests.models.checks.test_words import CLEAR, VAGUE
from tests.models.examples import DAY, NAMES, ONE, THREE, TWO, example
from tests.models.plans import blank, full, lists, minter, row_of

TEXTS = (
    "", "", " ", "TBC", "?", "to be decided", "hopefully soon", "we're still figuring that out", "{name} {what} {0}",
    "Dana  Whitfield", "the billing team", "our vendor", "Ines Roth and Marek Nowak", "everybody", "Ops", "nobody",
    "Kevin, he wrote the prompts", "Lucia, but she is leaving", "once a year", "regularly", "every Monday",
    "in our team meetings", "case by case", "when needed", "someone will look", "bills, refunds etc.", "90", "1,5",
    "99", "2 hours", "2026-06-01", "18 Nov 2026", "31 March 2027", "make onboarding seamless", "99.9 % uptime",
    "RAG over SharePoint with a GPT model", "Open a ticket and wait for the change board meeting",
    "call [name], then stop", "two\nlines\tof   text", "long " * 90, "x" * 399 + " y z", "Ångström „quoted“ 'text'",
    "12",
)  # fmt: skip
CONTEXTS = (
    UNKNOWN,
    Context(first=True),
    Context(signed=TWO, signed_stage=1),
    Context(signed_stage=2, signed_by=frozenset(one.id for one in TWO.people)),
    Context(
        first=True,
        requests=(Request("00000001", "Dana Whitfield", " name {a} deputy ", DAY), Request("00000002", "", "x", DAY)),
    ),
)
LIMITS = (USUAL, Rules.model_validate({"utilisation_limit": 40, "stop_minutes": 5, "added_checks": True}))
Judged = tuple[Plan, Context, Rules, int | None]


def whole() -> Iterator[Plan]:
    """The base plans."""
    yield from (TWO, THREE, ONE, blank(), full(), *map(example, NAMES))


def planned() -> Iterator[Plan]:
    """The deliberately broken plans."""
    for _, _, changes in (*AT_TWO, *VAGUE):
        yield broken(TWO, changes)
    for _, changes in (*FINE, *CLEAR):
        yield broken(TWO, changes)
    for _, _, changes in AT_THREE:
        yield broken(THREE, changes)


def shaken(seed: int) -> Plan:
    """A plan after random edits, more with a higher seed."""
    dice = random.Random(seed)
    plan, ids = dice.choice(list(whole())), minter(0x30000)
    for _ in range(1 + seed % 40):
        plan = _after_an_edit(plan, dice, ids)
    return plan


def _after_an_edit(plan: Plan, dice: random.Random, ids: Iterator[str]) -> Plan:
    verb = dice.random()
    if verb < 0.08:
        path, spec = dice.choice(list(lists(plan)))
        return edit.add_row(plan, path, row_of(spec, next(ids)))
    rows = [f"{path}.{row.id}" for path, _ in lists(plan) for row in edit.get(plan, path)]
    if verb < 0.14 and rows:
        return edit.drop_row(plan, dice.choice(rows))
    path, _, spec = dice.choice(list(leaves(plan)))
    return edit.put(plan, path, value_for(plan, spec, dice))


def value_for(plan: Plan, spec: FieldSpec, dice: random.Random) -> Any:
    """A valid value of the field."""
    refs = ["", INHERITED, NOBODY, *(person.id for person in plan.people)]
    ways = {
        "ref": lambda: dice.choice(refs),
        "refs": lambda: tuple(dice.sample(refs, min(len(refs), dice.randint(0, 2)))),
        "rowref": lambda: "",
        "id": lambda: plan.plan_id,
        "hash": lambda: "ab" * 32,
        "minute": lambda: dice.choice((0, 480, 600, 960, 1080, 1440)),
        "weekdays": lambda: tuple(sorted(dice.sample(range(7), dice.randint(0, 7)))),
        "count": lambda: dice.randint(1, 9),
        "size": lambda: 17,
        "stage": lambda: dice.randint(0, 3),
        "profile": lambda: tuple(["0"] * 32 + ["8"] * 10 + ["0"] * 126),
        "zone": lambda: dice.choice(("", "Europe/Berlin", "Asia/Ho_Chi_Minh")),
        "choice": lambda: dice.choice(list(spec.words)),
        "choices": lambda: tuple(dice.sample(list(spec.words), min(len(spec.words), dice.randint(0, 3)))),
    }
    return ways[spec.shape]() if spec.shape in ways else dice.choice(TEXTS)


def corpus(count: int) -> Iterator[Judged]:
    """The cases to judge: each base plan, each broken plan and `count` randomly edited ones, in all contexts."""
    for plan in whole():
        for stage in (1, 2, 3):
            for context in CONTEXTS:
                for rules in LIMITS:
                    yield plan, context, rules, stage
    for plan in planned():
        for stage in (1, 2, 3):
            yield plan, UNKNOWN, USUAL, stage
    for seed in range(count):
        yield shaken(seed), CONTEXTS[seed % 5], LIMITS[seed % 2], (None, 1, 2, 3)[seed % 4]
