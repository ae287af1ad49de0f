"""`ask`: the path of one exception from one minute of the week to the person who sees it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from app.cli import inputs
from app.cli.terminal import WORKED, say_json, say_lines
from app.errors import NameplateError
from models import parse_value
from models.exceptions import EXCEPTION_WORDS
from models.plan import Plan
from models.queue import friday, kinds, moment
from models.queue.friday import Walk
from models.seal import Sealed

SCHEMA: Final = 1
"""Schema number of the output of `ask --json`."""
_STATES: Final = {"yes": "ok", "advice": "look", "no": "DEAD END", "none": "-"}


class Unanswerable(NameplateError):
    """The minute or the kind of exception in the arguments cannot be parsed."""


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `ask`."""
    inputs.declare_plan(parser)
    words = 'a minute of the week, as "fri 16:37"; a real one, as "2026-12-25 16:37"; or "worst"'
    parser.add_argument("moment", metavar="MOMENT", help=words)
    words = "the kind of exception, by the start of its name; else the most severe"
    parser.add_argument("--kind", default="", metavar="KIND", help=words)
    inputs.declare_day(parser, inputs.WEEK_OF)


def run(options: argparse.Namespace) -> int:
    """Print the path of one exception; returns the exit status. Raises Unanswerable for unknown arguments."""
    with inputs.opened(options) as (found, _):
        plan = found.plan if isinstance(found, Sealed) else found
    day: date = options.on or inputs.now().date()
    dated = False
    if options.moment.strip().lower() == "worst":
        minute = friday.worst_minute(plan, day).minute
    else:
        read = moment.read_moment(options.moment)
        if read is None:
            advice = 'Write it as "fri 16:37", or with a date as "2026-12-25 16:37".'
            raise Unanswerable(f'"{_short(options.moment)}" is no minute of the week.', advice)
        minute, on = read
        day, dated = on or day, on is not None
    walk = friday.ask(plan, minute, day, _kind(plan, options.kind), dated=dated)
    if options.json:
        say_json(_walk_json(plan, walk))
    else:
        say_lines(_walk_words(walk))
    return WORKED


def _kind(plan: Plan, asked: str) -> str:
    """The id of the kind whose id, key, name or usual name begins with `asked`; of the most severe one if blank."""
    word = asked.strip().casefold()
    if not word:
        return friday.worst_kind(plan)
    for kind in plan.exceptions.kinds:
        names = (kind.id, kind.key, kind.name.strip(), EXCEPTION_WORDS[kind.key])
        if any(name.casefold().startswith(word) for name in names):
            return kind.id
    known = ", ".join(kinds.kind_words(kind) for kind in plan.exceptions.kinds) or "none"
    raise Unanswerable(f'The plan has no kind of exception "{_short(asked)}".', f"It has: {known}.")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _walk_json(plan: Plan, walk: Walk) -> dict[str, Any]:
    end = walk.dead_end
    return {
        "schema": SCHEMA,
        "agent": plan.head.agent,
        "at": parse_value.say_clock(walk.minute),
        "minute": walk.minute,
        "kind": walk.kind or None,
        "steps": [
            {"step": one.key, "question": one.title, "answer": one.words, "state": one.state, "path": one.path}
            for one in walk.steps
        ],
        "dead_end": end and {"step": end.key, "question": end.title, "answer": end.words, "path": end.path},
        "words": walk.words,
    }


def _walk_words(walk: Walk) -> Iterator[str]:
    yield f"{parse_value.say_clock(walk.minute)}: {walk.kind or 'an exception of any kind'}"
    yield ""
    for one in walk.steps:
        yield f"{_STATES[one.state]:<9} {one.title} {one.words}"
    yield ""
    yield walk.words
