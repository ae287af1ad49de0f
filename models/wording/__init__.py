"""Vague answers: whether the words of an answer give reason to doubt it, how badly, and what to write instead."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final, Literal

from models.wording import boundary_rules, control_rules, evidence, metric_rules, owner_rules, path_rules, severe
from models.wording.doubt_messages import EXAMPLES, WRONG
from models.wording.evidence import Rule
from models.wording.text import LONGEST

FIELDS: Final[dict[str, tuple[Rule, ...]]] = {
    "boundary": boundary_rules.RULES,
    "workflow_owner": owner_rules.RULES,
    "system_owner": owner_rules.RULES,
    "exception_destination": path_rules.DESTINATION,
    "exception_owner": owner_rules.RULES,
    "response_expectation": path_rules.RESPONSE,
    "escalation": path_rules.ESCALATION,
    "change_approval": control_rules.CHANGE,
    "metric": metric_rules.RULES,
    "stop_authority": control_rules.STOP,
    "review_rhythm": control_rules.REVIEW,
}
"""The questions that can be judged by words, and the rules of each in their order."""
NAMES_LOOKED_AT: Final = 400
_NONE: Final = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an answer is doubted: the field, the kind of weakness, whether it may block, and what the message shows."""

    field: str
    kind: str
    severity: Literal["block", "warn"]
    params: tuple[tuple[str, str], ...] = ()


def doubt(field: str, answer: str, *, kind: str = "", names: frozenset[str] = frozenset()) -> Doubt | None:
    """The doubt that the words of an answer raise; None where there is none, or where the text is too long to judge.

    `field` is one of `FIELDS` (KeyError otherwise). `kind` is the stated kind of holder as in the people list
    ("person", "post", "rota"; blank where unknown): a person, or a post with a name beside it, is only ever
    warned about. `names` are names in the plan. Never raises for any text.
    """
    return _doubt(field, answer, kind, names if len(names) <= NAMES_LOOKED_AT else _NONE)


@functools.lru_cache(maxsize=4096)
def _doubt(field: str, answer: str, kind: str, names: frozenset[str]) -> Doubt | None:
    rules = FIELDS[field]
    if len(answer) > LONGEST:
        return None
    found = evidence.gather(field, answer, kind, names)
    weak = evidence.first(found, rules)
    if not weak:
        return None
    return Doubt(field, weak, severe.weight(found, weak), (("text", _short(answer)),))


def _short(answer: str) -> str:
    text = " ".join(answer.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "\u2026"


_SHOWN: Final = 60


def message(found: Doubt) -> str:
    """What is wrong with the answer, and what a good one looks like."""
    return f"{headline(found)} {EXAMPLES[found.field]}"


def headline(found: Doubt) -> str:
    """What is wrong with the answer, without the advice."""
    text = dict(found.params)["text"]
    return WRONG[found.kind].replace("{text}", f'"{text}"') if text else "Nothing is written here."
