"""How bad each finding is at stages 1, 2 and 3: B blocks, W is advice, N is a note, - is silent."""

from __future__ import annotations

from typing import Final

from models.finding import Severity

TABLE: Final[dict[str, str]] = {
    "BND-01": "BBB", "BND-02": "BBB", "BND-03": "WBB", "BND-04": "BBB", "BND-05": "WBB", "BND-06": "WBB",
    "BND-07": "NWB", "BND-08": "WWW", "BND-09": "-BB", "BND-10": "BBB",
    "WFO-01": "BBB", "WFO-02": "BBB", "WFO-03": "BBB", "WFO-04": "BBB", "WFO-05": "WWB", "WFO-06": "-NW",
    "WFO-07": "NBB", "WFO-08": "-NW", "WFO-09": "BBB", "WFO-10": "BBB",
    "SYS-01": "BBB", "SYS-02": "BBB", "SYS-03": "BBB", "SYS-04": "WBB", "SYS-05": "WBB", "SYS-06": "NWW",
    "EXC-01": "BBB", "EXC-02": "WBB", "EXC-03": "BBB", "EXC-04": "BBB", "EXC-05": "WBB", "EXC-06": "WBB",
    "EXC-07": "BBB", "EXC-08": "WBB", "EXC-09": "BBB", "EXC-10": "NBB", "EXC-11": "NBB", "EXC-12": "NWB",
    "EXC-13": "-WW", "EXC-14": "WBB", "EXC-15": "WBB", "EXC-16": "NBB", "EXC-17": "NWB", "EXC-18": "-NW",
    "EXC-19": "-BB",
    "OUT-01": "BBB", "OUT-02": "WBB", "OUT-03": "BBB", "OUT-04": "NBB", "OUT-05": "WWW", "OUT-06": "-WB",
    "MET-01": "WBB", "MET-02": "NWB", "MET-03": "WBB", "MET-04": "WBB", "MET-05": "WWW", "MET-06": "WWB",
    "MET-07": "-WB", "MET-08": "-WW",
    "CHG-01": "BBB", "CHG-02": "WBB", "CHG-03": "-WB", "CHG-05": "BBB", "CHG-06": "-WB", "CHG-07": "-NW",
    "STP-01": "BBB", "STP-02": "BBB", "STP-03": "WBB", "STP-04": "BBB", "STP-05": "NWB", "STP-06": "-WB",
    "STP-07": "-WB",
    "REV-01": "BBB", "REV-02": "BBB", "REV-03": "BBB", "REV-04": "NWW", "REV-05": "WWB",
    "AUT-01": "BBB", "AUT-02": "BBB", "AUT-03": "-BB", "AUT-04": "-WW", "AUT-05": "-BB", "AUT-06": "--B",
    "AUT-07": "-WB",
    "VEN-01": "BBB", "VEN-02": "WBB", "VEN-03": "WWB", "VEN-04": "-WB", "VEN-05": "-NW",
    "GEN-01": "BBB", "GEN-02": "WWB", "GEN-03": "BBB", "GEN-04": "WBB", "GEN-05": "NNW", "GEN-07": "BBB",
    "GEN-08": "NWB", "GEN-09": "BBB", "GEN-10": "BBB",
    "SGN-01": "WWW", "SGN-02": "BBB", "SGN-03": "BBB",
    "CRS-01": "WWB", "DEC-01": "-NW", "LOG-01": "NWB", "PPL-01": "NWW",
}  # fmt: skip
"""All checks in the order in which findings of one severity are listed."""

ADDED: Final = frozenset(
    {
        "BND-09", "WFO-08", "EXC-13", "EXC-14", "EXC-18", "EXC-19", "MET-03", "MET-04", "MET-05", "MET-08", "CHG-03",
        "CHG-07", "STP-06", "STP-07", "REV-04", "AUT-07", "VEN-04", "VEN-05", "GEN-05", "DEC-01", "LOG-01", "PPL-01",
    }
)  # fmt: skip
"""Checks that go beyond the essay and can be switched off; placeholders and owners who have left never can."""

BEYOND_TABLE: Final = frozenset({"BND-10", "SGN-01", "SGN-02", "SGN-03"})
"""Points beyond the table of 101 checks, never switched off: silence taken for a yes, and the signatures themselves."""

VERDICT: Final = frozenset({"GEN-09", "GEN-10"})
"""The verdict itself: never listed among the findings."""
AFTER_SEALING: Final = frozenset({"WFO-10", "CHG-05", "AUT-03", "SGN-02"})
"""Blocking points that a signature settles, so that they never keep a plan from being sealed."""
WORDS_ONLY: Final = ("BND-08", "EXC-15", "OUT-05", "GEN-02")
"""Points that can only be seen in the choice of words; no structure shows them."""
NEED_SIGNED: Final = ("CHG-05", "AUT-03", "AUT-04")
NEED_PLANS: Final = ("GEN-05", "CRS-01")
NEED_READINGS: Final = ("MET-08",)

ORDER: Final = {check_id: index for index, check_id in enumerate(TABLE)}
_LETTERS: Final[dict[str, Severity]] = {"B": "block", "W": "warn", "N": "note"}


def severity(check_id: str, stage: int) -> Severity | None:
    """How bad a finding is at a stage (1 to 3); None where the check is silent."""
    return _LETTERS.get(TABLE[check_id][stage - 1])
