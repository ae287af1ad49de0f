"""The program as a later version may judge: another number of the rule set, a rule more, and everything reworded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import app.report.rebuild
import app.verification.agreement
import models.outcome
import models.rules
from models import checks, readiness
from models.checks import ORDER, RULES
from models.checks.judged_plan import Case, Hit
from models.rules import RULE_SET

ADDED = "GEN-99"


def later_rule_set(patch: pytest.MonkeyPatch) -> None:
    """Today's rules have another number."""
    for module in (models.rules, models.outcome, app.report.rebuild, app.verification.agreement):
        patch.setattr(module, "RULE_SET", RULE_SET + 1)


def one_rule_more(patch: pytest.MonkeyPatch) -> None:
    """A rule that blocks every plan at every stage."""
    usual = RULES["STP-04"]
    words = usual.words._replace(message="No plan is good enough.", example="Give it up.")
    weights = ("block",) * 3
    patch.setitem(RULES, ADDED, usual._replace(id=ADDED, weights=weights, line="No plan is good", words=words))
    patch.setitem(ORDER, ADDED, len(ORDER))

    def never(_: Case) -> Iterator[Hit]:
        yield Hit(ADDED, "stop.minutes")

    patch.setattr(checks, "_ALWAYS", (*checks._ALWAYS, never))


def reworded(patch: pytest.MonkeyPatch) -> None:
    """Every rule, question, evidence and name of the four things is told in other words; nothing else changes."""
    for one in tuple(RULES.values()):
        words = one.words._replace(message=f"Newly put: {one.id}.", example="See the handbook.")
        patch.setitem(RULES, one.id, one._replace(line=f"Newly put, {one.id}", words=words))
    patch.setattr(checks, "_filled", checks._filled.__wrapped__)
    patch.setattr(models.outcome, "POINTS", {one.id: one.line for one in RULES.values()})
    patch.setattr(models.outcome, "HUMANS", {key: f"{key} anew" for key in models.outcome.HUMANS})
    asked = tuple(
        one._replace(text=f"Is number {number} in order?", evidence=lambda _: "Told anew")
        for number, one in enumerate(readiness._ASKED)
    )
    patch.setattr(readiness, "_ASKED", asked)


def later_rules(patch: pytest.MonkeyPatch) -> None:
    """All of it."""
    later_rule_set(patch)
    one_rule_more(patch)
    reworded(patch)
