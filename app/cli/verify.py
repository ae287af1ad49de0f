"""`verify`: prints the verdict on a PDF or a plan file as text or JSON."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path

from app import paths
from app.cli import inputs
from app.cli.terminal import NOT_READY, WORKED, say_json, say_lines
from app.problems.kinds import Verdict
from app.sources.plan_files import read_bytes
from app.verification.result import Signed, Verification
from models import parse_value
from models.revision import level_words
from models.seal import groups


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `verify`."""
    parser.add_argument("file", metavar="FILE", help="a PDF, or a sealed plan.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object for a program to read")


def run(options: argparse.Namespace) -> int:
    """Verify an untrusted file and print the result; returns the exit status. A missing store is not created."""
    from app.verification.verify import verify

    with contextlib.ExitStack() as stack:
        there = paths.store_path(options.store).exists()
        store = stack.enter_context(inputs.store(options)) if there else None
        found = verify(read_bytes(Path(options.file)), store=store, now=inputs.now())
    if options.json:
        say_json(found.as_json())
    else:
        say_lines(_words(found))
    return WORKED if found.verdict is Verdict.INTACT else NOT_READY


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
    """The lines of one signature: name, role, time, whether it counts, level, coverage, certificate, problems."""
    state = "counts" if one.counts else "does NOT count"
    yield f"{one.name}, {one.role or 'not asked to sign'}, {one.time or 'no time'}: {state}"
    yield f"   {level_words(one.level)}"
    yield f"   covers {one.covers}"
    if one.certificate:
        yield f"   certificate {one.certificate[:16]}, {one.known or 'not known here'}"
    yield from (f"   {problem}" for problem in one.problems)
