"""`queue`: prints the gaps in the cover of the exception queue, and its load from arrivals and handling times."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from app.cli import inputs
from app.cli.terminal import WORKED, say_json, say_lines
from app.sources.arrivals import read_arrivals
from models import parse_value
from models.plan import Plan
from models.queue import coverage, demand, friday, kinds, simulation, staffing, sums
from models.queue.coverage import unrolled
from models.queue.demand import Target
from models.queue.real_weeks import WEEKS, Gap, real_gaps, unusual_gaps
from models.queue.simulation import Estimate
from models.queue.zones import zone
from models.seal import Sealed

SCHEMA: Final = 1
"""Schema number of the output of `queue --json`."""
USUAL_WEEKS: Final = 200


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `queue`."""
    inputs.declare_plan(parser)
    words = f"weeks that the simulation plays, 1 to {simulation.MOST_WEEKS}; else {USUAL_WEEKS}"
    parser.add_argument("--weeks", type=_weeks, default=USUAL_WEEKS, metavar="N", help=words)
    parser.add_argument("--arrivals", metavar="CSV", help="count the arrivals from this table of timestamps instead")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="start of the random numbers; else 1")
    inputs.declare_day(parser, inputs.WEEK_OF)


def run(options: argparse.Namespace) -> int:
    """Print the gaps and the figures of the exception queue as text or JSON; returns the exit status."""
    with inputs.opened(options) as (found, _):
        plan = found.plan if isinstance(found, Sealed) else found
    day: date = options.on or inputs.now().date()
    counted = None
    if options.arrivals is not None:
        counted = read_arrivals(Path(options.arrivals), zone(plan.head.time_zone) or UTC)
        plan = counted.in_plan(plan)
    output = queue_json(plan, day, options.weeks, options.seed)
    if options.json:
        say_json(output)
    else:
        say_lines(_words(plan, day, output, counted.words if counted else ""))
    return WORKED


def queue_json(plan: Plan, day: date, weeks: int = USUAL_WEEKS, seed: int = 1) -> dict[str, Any]:
    """The output of `queue --json`, for the week of `day`, with a simulation of `weeks` weeks.

    The README documents it, and a test checks every key.
    """
    return {
        "schema": SCHEMA,
        "agent": plan.head.agent,
        "on": day.isoformat(),
        "time_zone": plan.head.time_zone.strip() or "UTC",
        **_gaps_json(plan, day),
        **_kinds_json(plan),
        **_sums_json(plan, day, weeks, seed),
        **_advice_json(plan, day),
    }


def _gaps_json(plan: Plan, day: date) -> dict[str, Any]:
    gaps, real = unrolled(coverage.gaps(plan, day)), real_gaps(plan, day)
    return {
        "coverage": _coverage_words(plan, day),
        "gaps": [_gap_json(start, end) for start, end in gaps],
        "gap_minutes_per_week": sum(end - start for start, end in gaps),
        "next_weeks": {
            "weeks": WEEKS,
            "gap_minutes": sum(gap.minutes for gap in real),
            "gaps": [_real_json(gap) for gap in real],
        },
    }


def _kinds_json(plan: Plan) -> dict[str, Any]:
    """The arrivals of each kind of exception. The rest, which belongs to no listed kind, has no name."""
    path = plan.exceptions
    severities = {row.id: row.name.strip() for row in path.severities}
    return {
        "kinds": [
            {
                "name": kinds.kind_words(part.kind) if part.kind else None,
                "per_week": _number(kinds.amount(part.kind.per_week)) if part.kind else None,
                "minutes": _number(kinds.amount(part.kind.minutes)) if part.kind else None,
                "share": round(float(part.share), 6),
                "severity": severities.get(part.kind.severity) if part.kind else None,
            }
            for part in kinds.parts(path)
        ],
        "kinds_words": kinds.total_words(path) or None,
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _sums_json(plan: Plan, day: date, weeks: int, seed: int) -> dict[str, Any]:
    found, setting = sums.sums(plan, day), sums.setting(plan, day)
    played = simulation.fitting_weeks(setting, weeks) if setting else 0
    targets = demand.targets(plan)
    estimates: tuple[Estimate | None, ...] = (None,) * len(targets)
    if setting and played and targets:
        estimates = simulation.simulate(setting, played, seed)
    trouble = demand.trouble(plan)
    if setting and not played:
        trouble = "So many arrive that they cannot be played through; the sums stand all the same."
    pairs = zip(targets, estimates, strict=True)
    return {
        "trouble": trouble or None,
        "utilisation": float(found.used) if found and found.used is not None else None,
        "crowded": [_gap_json(start, end) for start, end in found.crowded] if found else [],
        "backlog": _backlog_json(found) if found else None,
        "simulation": {"weeks": played, "seed": seed},
        "targets": [_target_json(plan, day, one, estimate) for one, estimate in pairs],
    }


def _advice_json(plan: Plan, day: date) -> dict[str, Any]:
    needed, hour = staffing.reviewers_needed(plan, day), staffing.best_hour(plan, day)
    worst = friday.worst_minute(plan, day)
    return {
        "reviewers_needed": needed.people,
        "reviewers_words": needed.words,
        "best_extra_hour": {**_gap_json(hour.hour * 60, hour.hour * 60 + 60), "words": hour.words} if hour else None,
        "worst_minute": {
            "at": parse_value.say_clock(worst.minute),
            "minute": worst.minute,
            "wait_minutes": worst.wait,
            "words": worst.words,
        },
    }


def _coverage_words(plan: Plan, day: date) -> str:
    if not coverage.service(plan):
        return "It is not stated when the agent works, so nobody can tell where cover is missing."
    gaps = coverage.gaps(plan, day)
    if not coverage.covered(plan, day):
        return "Nobody is on the queue at any hour."
    return f"Nobody is on {coverage.gap_words(gaps)}." if gaps else "Somebody is on whenever the agent works."


def _gap_json(start: int, end: int) -> dict[str, Any]:
    return {
        "from": parse_value.say_clock(start),
        "to": parse_value.say_clock(end),
        "minutes": end - start,
        "words": coverage.interval_words(start, end),
    }


def _real_json(gap: Gap) -> dict[str, Any]:
    start, end = (moment.isoformat(timespec="minutes") for moment in (gap.start, gap.end))
    return {"from": start, "to": end, "minutes": gap.minutes, "words": gap.words}


def _backlog_json(found: sums.Sums) -> dict[str, Any]:
    return {
        "words": sums.backlog_words(found),
        "growth_per_week": round(found.curve.growth, 3),
        "waiting": [round(waiting, 3) for waiting in found.curve.waiting],
    }


def _target_json(plan: Plan, day: date, one: Target, estimate: Estimate | None) -> dict[str, Any]:
    ceiling, steady = coverage.ceiling(plan, one.severity, day), sums.erlang_c(plan, day, one)
    minutes = one.minutes
    hours = minutes is not None and minutes % 60 == 0 and minutes > 0
    return {
        "severity": one.severity.name.strip(),
        "amount": None if minutes is None else minutes // 60 if hours else minutes,
        "unit": None if minutes is None else "hours" if hours else "minutes",
        "clock": one.clock or None,
        "promised": float(demand.promised(one.severity)),
        "share_of_items": round(one.share, 6),
        "ceiling": None if ceiling is None else float(ceiling),
        "simulated": estimate
        and {
            "attainment": round(estimate.share, 6),
            "low": round(estimate.low, 6),
            "high": round(estimate.high, 6),
            "items": estimate.items,
        },
        "erlang_c": None if steady is None else round(steady, 6),
    }


def _words(plan: Plan, day: date, found: dict[str, Any], counted: str) -> Iterator[str]:
    yield f"{found['agent'] or 'Agent without a name'}, week of {parse_value.say_day(day)}, {found['time_zone']}"
    if counted:
        yield counted
    yield ""
    yield f"{found['coverage']} {_each_week(found['gap_minutes_per_week'])}".strip()
    unusual = unusual_gaps(plan, day)
    if unusual:
        yield f"In the next {WEEKS} weeks moreover:"
        yield from (f"  {gap.words}" for gap in unusual)
    yield ""
    if found["trouble"]:
        yield found["trouble"]
    if found["kinds_words"]:
        yield found["kinds_words"]
    if found["utilisation"] is not None:
        yield f"The work takes {100 * found['utilisation']:.0f} % of the reviewers' time."
    if found["crowded"]:
        busy = ", ".join(one["words"] for one in found["crowded"])
        yield f"More comes in than the people who are on can clear: {busy}."
    if found["backlog"]:
        yield found["backlog"]["words"]
    yield from map(_target_words, found["targets"])
    if found["simulation"]["weeks"]:
        yield f"Simulated over {found['simulation']['weeks']} weeks. {_spread_words(plan)}"
    yield ""
    yield found["reviewers_words"]
    if found["best_extra_hour"]:
        yield found["best_extra_hour"]["words"]
    yield f"The worst minute: {found['worst_minute']['words']}"


def _spread_words(plan: Plan) -> str:
    """How the arrivals are divided into kinds, as text."""
    stated = [kinds.amount(kind.per_week) is not None for kind in plan.exceptions.kinds]
    if not any(stated):
        return "Items are taken to be spread evenly over the kinds."
    if all(stated):
        return "Items are spread over the kinds as these state it."
    return "Items are spread over the kinds as these state it, the rest evenly."


def _each_week(minutes: int) -> str:
    return f"That is {parse_value.say_minutes(minutes)} a week." if minutes else ""


def _target_words(one: dict[str, Any]) -> str:
    name = one["severity"] or "A severity without a name"
    if one["amount"] is None:
        return f"{name}: no target."
    clock = f"{one['clock']} clock" if one["clock"] else "clock not stated"
    within = parse_value.say_minutes(one["amount"] * (60 if one["unit"] == "hours" else 1))
    pieces = [f"{100 * one['promised']:g} % promised"]
    if one["ceiling"] is not None:
        pieces.append(f"the hours allow {100 * one['ceiling']:.1f} %")
    if one["simulated"]:
        attained = one["simulated"]
        low, high = 100 * attained["low"], 100 * attained["high"]
        pieces.append(f"simulated {100 * attained['attainment']:.1f} % ({low:.1f} to {high:.1f})")
    if one["erlang_c"] is not None:
        pieces.append(f"Erlang C in covered hours {100 * one['erlang_c']:.1f} %")
    return f"{name}, first look within {within}, {clock}: {', '.join(pieces)}."


def _weeks(text: str) -> int:
    try:
        weeks = int(text)
    except ValueError:
        weeks = 0
    if not 1 <= weeks <= simulation.MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"{text} is not a number of weeks from 1 to {simulation.MOST_WEEKS}")
    return weeks
