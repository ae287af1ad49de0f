"""Checks of the scorecard: its owner, and for each measure unit, value today, target, rhythm and thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.owners import UNFIT, unfit
from models.checks.reviews import is_vague
from models.checks.rule import Words, rule
from models.holders import titled
from models.scorecard import MEASURE_WORDS, Measure

_GROUPED: Final = {key: words.lower() for key, words in MEASURE_WORDS.items() if key != "own"}


def in_use(measure: Measure) -> bool:
    """Whether a measure has any entry beside its prefilled name."""
    typed = (measure.unit, measure.today, measure.target, measure.interval, measure.source)
    values = (measure.expand, measure.narrow, measure.pause, measure.stop)
    named = measure.key == "own" and said(measure.name)
    return named or bool(measure.direction) or any(text.strip() for text in (*typed, *values))


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
        {
            "what": {
                "none": "The scorecard has no owner.",
                "away": "{name} is down for the scorecard, but not in office.",
                "unfit": 'The scorecard belongs to "{name}", which is {reason}.',
            },
            "reason": {**UNFIT, "unheld": "not a named person"},
        },
        {"name": "an entry without a name"},
    ),
)
def has_owner(case: Case) -> Iterator[Hit]:
    """MET-01: one person inside owns the scorecard."""
    ref = case.plan.scorecard.owner
    fault, person = case.fault(ref), case.person(ref)
    if not fault or case.inherits(ref):
        return
    if person is None:
        yield hit("MET-01", "scorecard.owner", what="none")
    elif fault == "away":
        yield hit("MET-01", "scorecard.owner", what="away", name=titled(person))
    else:
        name, reason = person.name.strip(), unfit(case, ref)
        yield hit("MET-01", "scorecard.owner", what="unfit", name=name, reason=reason)


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
        {"missing": _GROUPED},
    ),
)
@reads("scorecard")
def is_complete(case: Case) -> Iterator[Hit]:
    """MET-02: the usual measures are in use."""
    used = {measure.key for measure in case.plan.scorecard.measures if in_use(measure)}
    missing = tuple(key for key in _GROUPED if key not in used)
    if missing:
        yield hit("MET-02", "scorecard.measures", missing=missing)


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
        {"key": MEASURE_WORDS},
        {"measure": "{key}"},
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
        {"key": MEASURE_WORDS},
        {"measure": "{key}"},
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
        {"key": MEASURE_WORDS},
        {"measure": "{key}"},
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
        {
            "what": {
                "blank": "It is open how often {measure} is measured.",
                "vague": '{measure} is measured "{interval}", which names no day.',
            },
            "key": {**MEASURE_WORDS, "any": "A measure"},
        },
        {"measure": "{key}"},
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
        {"key": MEASURE_WORDS},
        {"measure": "{key}"},
    ),
)
@reads("scorecard")
def is_sharp(case: Case) -> Iterator[Hit]:
    """MET-03 to MET-07: each measure in use has target, unit, value today, rhythm, and a value that decides."""
    for measure in case.plan.scorecard.measures:
        if not in_use(measure):
            continue
        where, name, key = f"scorecard.measures.{measure.id}", measure.name.strip(), measure.key
        if parse_value.number(measure.target) is None:
            yield hit("MET-03", f"{where}.target", measure=name, key=key)
        if not said(measure.unit):
            yield hit("MET-04", f"{where}.unit", measure=name, key=key)
        if parse_value.number(measure.today) is None:
            yield hit("MET-05", f"{where}.today", measure=name, key=key)
        if not said(measure.interval):
            yield hit("MET-06", f"{where}.interval", what="blank", measure=name, key=key)
        elif is_vague(measure.interval):
            typed = measure.interval.strip()
            yield hit("MET-06", f"{where}.interval", what="vague", measure=name, key=key, interval=typed)
        if not any(said(text) for text in (measure.expand, measure.narrow, measure.pause, measure.stop)):
            yield hit("MET-07", f"{where}.pause", measure=name, key=key)


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
