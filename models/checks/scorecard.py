"""Checks of the scorecard: its owner, and for each measure unit, value today, target, rhythm and thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, joined, said
from models.checks.owners import KIND_PHRASES
from models.checks.reviews import is_vague
from models.checks.rule import Words, rule
from models.scorecard import MEASURE_WORDS, Measure

_GROUPED: Final = tuple(key for key in MEASURE_WORDS if key != "own")


def in_use(measure: Measure) -> bool:
    """Whether anything but the prefilled name was typed into a measure."""
    typed = (measure.unit, measure.today, measure.target, measure.interval, measure.source)
    values = (measure.expand, measure.narrow, measure.pause, measure.stop)
    named = measure.key == "own" and said(measure.name)
    return named or bool(measure.direction) or any(text.strip() for text in (*typed, *values))


def _name(measure: Measure) -> str:
    return measure.name.strip() or MEASURE_WORDS[measure.key]


@rule(
    "MET-01",
    "WBB",
    "The scorecard has no owner, or its owner is a group or outside",
    question=4,
    touches=("NIST MEASURE 3.1", "ISO 9.1"),
    essay="11, 122, 171-172, 180, 242",
    help=("scorecard.owner",),
    words=Words(
        "{what}",
        "Figures that no one has to explain stop being looked at.",
        "Name the one person inside who presents these figures and answers for them.",
    ),
)
def has_owner(case: Case) -> Iterator[Hit]:
    """MET-01: one person inside owns the scorecard."""
    ref = case.plan.scorecard.owner
    fault, person = case.fault(ref), case.person(ref)
    if not fault or case.inherits(ref):
        return
    if person is None:
        what = "The scorecard has no owner."
    elif fault == "away":
        what = f"{case.shown(ref)} is down for the scorecard, but not in office."
    else:
        reason = "outside the house" if fault == "outside" else KIND_PHRASES.get(person.kind, "not a named person")
        what = f'The scorecard belongs to "{person.name.strip() or "an entry without a name"}", which is {reason}.'
    yield hit("MET-01", "scorecard.owner", what=what)


@rule(
    "MET-02",
    "NWB",
    "Usual measures are missing",
    touches=("NIST MEASURE 2.4", "ISO 9.1", "NIST MEASURE 1.1"),
    essay="45, 173-179",
    help=("scorecard.measures.key", "settled"),
    words=Words(
        "Usual measures without any entry: {missing}.",
        "Each of them has caught an agent that looked fine by all the others.",
        "Fill in a unit, the value today and a target; or settle this point with the reason.",
    ),
)
@reads("scorecard")
def is_complete(case: Case) -> Iterator[Hit]:
    """MET-02: the usual measures are in use."""
    used = {measure.key for measure in case.plan.scorecard.measures if in_use(measure)}
    missing = [MEASURE_WORDS[key].lower() for key in _GROUPED if key not in used]
    if missing:
        yield hit("MET-02", "scorecard.measures", missing=joined(missing))


@rule(
    "MET-03",
    "WBB",
    "A measure has no target",
    touches=("EUAIA 9.8", "NIST MEASURE 2.3"),
    essay="180",
    help=("scorecard.measures.target",),
    origin="added",
    words=Words(
        "{measure} has no target that can be read as a number.",
        "A figure without a target is a matter of mood.",
        'For example: "at most 12".',
    ),
)
@rule(
    "MET-04",
    "WBB",
    "A number has no unit",
    touches=("NIST MEASURE 2.3",),
    help=("scorecard.measures.unit",),
    origin="added",
    words=Words(
        "{measure} has a number without a unit.",
        "Twelve of what is the first thing everybody asks.",
        'For example: "% of {own_items}" or "EUR a case".',
    ),
)
@rule(
    "MET-05",
    "WWW",
    "A measure has no value of today",
    touches=("NIST MAP 3.1", "NIST MEASURE 4.3"),
    help=("scorecard.measures.today",),
    origin="added",
    words=Words(
        "{measure} has no value for today.",
        "An improvement can only be seen from where it started.",
        "Measure one ordinary week before the agent starts, and write that value.",
    ),
)
@rule(
    "MET-06",
    "WWB",
    "It is not said how often a measure is taken",
    touches=("NIST GOVERN 1.5", "ISO 9.1"),
    essay="246",
    help=("scorecard.measures.interval",),
    words=Words(
        "{what}",
        "What is not measured on a fixed day is measured after the damage.",
        'For example: "daily" or "every Monday".',
    ),
)
@rule(
    "MET-07",
    "-WB",
    "No value of a measure leads to a decision",
    touches=("NIST MANAGE 2.4", "NIST MANAGE 1.1", "SRE error-budget-policy"),
    essay="15, 110-114, 215",
    help=("outcome.kill_criteria", "scorecard.measures.expand"),
    words=Words(
        "No value of {measure} leads to a decision.",
        "A figure that changes nothing is decoration.",
        "Write the value at which you widen, narrow, pause or stop.",
    ),
)
@reads("scorecard")
def is_sharp(case: Case) -> Iterator[Hit]:
    """MET-03 to MET-07: each measure in use has target, unit, value today, rhythm, and a value that decides."""
    for measure in case.plan.scorecard.measures:
        if not in_use(measure):
            continue
        where, name = f"scorecard.measures.{measure.id}", _name(measure)
        if parse_value.number(measure.target) is None:
            yield hit("MET-03", f"{where}.target", measure=name)
        if not said(measure.unit):
            yield hit("MET-04", f"{where}.unit", measure=name)
        if parse_value.number(measure.today) is None:
            yield hit("MET-05", f"{where}.today", measure=name)
        if not said(measure.interval):
            yield hit("MET-06", f"{where}.interval", what=f"It is open how often {name} is measured.")
        elif is_vague(measure.interval):
            what = f'{name} is measured "{measure.interval.strip()}", which names no day.'
            yield hit("MET-06", f"{where}.interval", what=what)
        if not any(said(text) for text in (measure.expand, measure.narrow, measure.pause, measure.stop)):
            yield hit("MET-07", f"{where}.pause", measure=name)


rule(
    "MET-08",
    "-WW",
    "No figures were entered for some periods",
    touches=("NIST MEASURE 2.4",),
    help=("scorecard.measures.interval",),
    origin="added",
    needs="readings",
    words=Words(
        "{measure}: no figure has been entered for {n} periods.",
        "A scorecard without entries is an empty frame.",
        "Enter the figures, or drop the measure.",
    ),
)
