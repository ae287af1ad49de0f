"""Settling: advice that is answered with a reason is stored with it and not shown again.

Blocking findings cannot be settled; they can only be accepted as open items at sign-off.
"""

from __future__ import annotations

from datetime import date

from models.edit import add_row
from models.fields import LONGEST_TEXT
from models.finding import Finding
from models.holders import is_named
from models.plan import Plan
from models.settled import Settled


class NotSettleable(Exception):
    """The finding blocks, or no reason was given."""


def can_settle(finding: Finding) -> bool:
    """Whether a finding is advice that a reason can settle."""
    return finding.severity == "warn"


def settle(plan: Plan, finding: Finding, reason: str, on: date, row_id: str) -> Plan:
    """The plan with the finding settled by the workflow owner, as far as there is one, on a day.

    Replaces an older reason for the same finding. Raises NotSettleable, and `models.edit.TooManyRows` if the list is
    full.
    """
    if not can_settle(finding) or not reason.strip():
        raise NotSettleable(finding.id)
    row = Settled(
        id=row_id,
        finding=finding.id,
        path=finding.path,
        reason=reason.strip()[:LONGEST_TEXT],
        by=_lead(plan),
        on=on.isoformat(),
    )
    kept = tuple(one for one in plan.settled if (one.finding, one.path) != (finding.id, finding.path))
    return add_row(plan.model_copy(update={"settled": kept}), "settled", row)


def _lead(plan: Plan) -> str:
    """The name of the workflow owner, blank where no human is named."""
    owner = plan.person(plan.workflow.owner)
    if owner is None or not is_named(owner):
        return ""
    return owner.name if owner.kind == "person" else owner.holder
