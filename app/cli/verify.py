"""What `verify` prints: the verdict on a PDF or a plan file in words, or as one object for a program."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.sources.plan_files import read_bytes
from app.verification.result import Signed, Verification
from models import parse_value
from models.levels import level_words
from models.seal import groups

if TYPE_CHECKING:
    from app.store import Store


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `verify`."""
    parser.add_argument("file", metavar="FILE", help="a PDF, or a sealed plan.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object for a program to read")


def run(path: Path, store: Store | None, now: datetime) -> Verification:
    """The verdict on a file; Unusable or NotFound in plain words."""
    from app.verification.verify import verify

    return verify(read_bytes(path), store=store, now=now)


def lines(found: Verification, *, as_json: bool) -> Iterator[str]:
    """What is printed."""
    return iter([json.dumps(found.as_json(), indent=2)]) if as_json else _words(found)


def _words(found: Verification) -> Iterator[str]:
    yield found.words
    yield from (f"- {reason}" for reason in found.reasons)
    if found.plan is not None:
        yield ""
        plan = found.plan
        sealed = f", sealed on {parse_value.say_day(plan.sealed_on)}" if plan.sealed_on else ""
        revision = f", revision {found.revision}" if found.revision else ""
        yield f"{plan.agent or 'Agent without a name'}{revision}, stage {plan.stage or '-'}{sealed} ({plan.state})"
        yield f"Plan {plan.plan_id}"
    if found.hash:
        yield f"SHA-256 {groups(found.hash)}"
    if found.signatures:
        yield ""
    for one in found.signatures:
        yield from _signature(one)
    if found.added:
        yield ""
        yield "Added after the file was written:"
        yield from (f"- {words}" for words in found.added)
    if found.limits:
        yield ""
        yield "What this does not prove:"
        yield from (f"- {words}" for words in found.limits)


def _signature(one: Signed) -> Iterator[str]:
    """One signature: who, for what, when, how it stands, and what it covers."""
    state = "counts" if one.counts else "does NOT count"
    yield f"{one.name}, {one.role or 'not asked to sign'}, {one.time or 'no time'}: {state}"
    yield f"   {level_words(one.level)}"
    yield f"   covers {one.covers}"
    if one.certificate:
        yield f"   certificate {one.certificate[:16]}, {one.known or 'not known here'}"
    yield from (f"   {problem}" for problem in one.problems)
