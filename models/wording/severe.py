"""How bad a doubt may be: words block only as members of closed lists, or where a number is missing."""

from __future__ import annotations

from typing import Final, Literal

from models.wording import nouns, ordinary
from models.wording.evidence import Evidence
from models.wording.text import singular

_UNDECIDED: Final = frozenset(
    {
        "to be decided", "to be determined", "to be defined", "to be confirmed", "to be agreed", "undecided",
        "not decided", "not decided yet", "not yet decided", "not agreed yet", "not defined yet", "not yet defined",
        "still open", "pending", "not agreed", "not defined", "to be scheduled",
    }
)  # fmt: skip
_ALL: Final = nouns.words(
    """
    everyone everybody joint jointly shared together collective collectively ownership all both each stakeholder
    stakeholders
    """
)
_NUMBERED: Final = frozenset(
    {"no_time", "no_unit", "best_effort", "unrealistic", "metric_no_target", "metric_no_unit", "goal_not_scope"}
)
_TABLES: Final[dict[str, frozenset[str]]] = {
    "dept_owner": nouns.DEPARTMENT,
    "team_owner": nouns.DEPARTMENT | nouns.GROUP,
    "collective": nouns.DEPARTMENT | nouns.GROUP | _ALL,
    "vendor_owner": nouns.SUPPLIER | nouns.COMPANY,
}


def weight(found: Evidence, weak: str) -> Literal["block", "warn"]:
    """The severity of a doubt: never a block beside a person, or a post with a named holder."""
    if found.kind == "person" or (found.kind == "post" and found.parties.names):
        return "warn"
    if weak == "placeholder":
        return "block"
    if weak == "undecided":
        return "block" if found.low.strip(" .") in _UNDECIDED else "warn"
    if weak in _NUMBERED and found.field in ("response_expectation", "metric"):
        return "warn" if found.is_foreign else "block"
    table = _TABLES.get(weak, frozenset[str]())
    words = [word.low for word in found.reading.words if word.low not in ordinary.FUNCTION]
    exact = bool(words) and all(low in table or singular(low) in table for low in words)
    return "block" if exact and found.field.endswith("owner") else "warn"
