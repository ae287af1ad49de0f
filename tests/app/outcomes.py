"""What comes of papers and commands, without the words: run as a program of its own, once with other messages.

`python -m tests.app.outcomes FOLDER` prints the outcomes as JSON; with `--reworded` every message of the program is
another one. Both must print the same. `--paper NAME` looks at one paper alone.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tests.app.rewording import IDS, install

if TYPE_CHECKING:
    from tests.app.verification.evidence import Evidence

Outcomes = dict[str, Any]
WORDS = "(words)"
ANSWERS = (
    ("workflow_owner", "Ops"),
    ("workflow_owner", "Dana Whitfield, Head of Billing"),
    ("escalation", "when needed"),
    ("stop_authority", "We can always turn it off"),
    ("review_rhythm", "every second Tuesday"),
    ("metric", "happier customers"),
)


def without_words(value: Any) -> Any:
    """JSON with one mark in place of every text that has a blank in it, and of every hash."""
    if isinstance(value, dict):
        return {key: without_words(one) for key, one in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [without_words(one) for one in cast("list[Any]", value)]
    if isinstance(value, str) and " " in value and value not in IDS:
        return WORDS
    if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value):
        return "(hash)"
    return value


def papers(evidence: Evidence) -> Iterator[tuple[str, bytes]]:
    """Files as they were signed, and spoilt in every way that comes to mind."""
    import pikepdf

    from app.report import Options, render
    from app.signing.credential import Credential
    from tests.app.actions.makers import NOW
    from tests.app.plans import billing_plan
    from tests.app.report.makers import sealed_document
    from tests.app.signing import tampering
    from tests.app.verification import hostile
    from tests.app.verification.evidence import LOCAL, OWN, attached_file, edited, flipped, sign_as, stream_at

    yield "signed", evidence.signed
    yield "cut back", evidence.once
    yield "not signed with a key", evidence.base
    yield "cut short", evidence.signed[:-400]
    yield "bytes behind", evidence.signed + b"\n% hello"
    yield "bytes behind the base", evidence.base + b"hello"
    yield "saved anew", tampering.rewritten(evidence.signed)
    yield "saved anew, not signed", tampering.rewritten(evidence.base)
    for change in (
        tampering.paint, tampering.repaint, tampering.note, tampering.more_pages, tampering.swap_attachment,
        tampering.run_at_start, tampering.bookmarks, tampering.orphan, tampering.signature_out, tampering.field_moved,
        tampering.signature_lent, tampering.empty_field,
    ):  # fmt: skip
        yield f"update: {change.__name__}", tampering.updated(evidence.signed, change)

    def middle(choose: Callable[[Any], Any]) -> int:
        return sum(stream_at(evidence.base, choose)) // 2

    begins = evidence.signed.index(b"/Contents <", len(evidence.base))
    last = evidence.signed.rindex(b"startxref\n")
    for name, at in {
        "page": middle(lambda pdf: pdf.pages[0].Contents),
        "record": middle(lambda pdf: attached_file(pdf, "record.json")),
        "range": evidence.signed.index(b"/ByteRange [0 ", len(evidence.base)) + 14,
        "padding": begins + 8400,
        "last cross-reference": last + 11,
    }.items():
        yield f"one bit: {name}", flipped(evidence.signed, at)

    def paint(pdf: Any) -> None:
        page = pdf.pages[2].obj
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n1 1 1 rg 60 500 300 60 re f")

    def drop_record(pdf: Any) -> None:
        names = pdf.Root.Names.EmbeddedFiles.Names
        pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array([names[0], names[1]])

    painted = edited(evidence.base, paint, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield "painted, then signed", sign_as(painted, evidence.plan, OWN, evidence.credentials.own)
    yield "without its record", edited(evidence.base, drop_record)
    yield "without its plan", edited(evidence.base, lambda pdf: pdf.Root.__delitem__("/Names"))
    yield "no plan inside", edited(evidence.base, lambda pdf: attached_file(pdf, "plan.json").write(b"{}"))

    def signed_by(key: Credential, now: datetime = NOW + timedelta(minutes=9)) -> bytes:
        return sign_as(evidence.once, evidence.plan, OWN, key, now)

    yield "a key of another", signed_by(evidence.credentials.foreign)
    yield (
        "before it was sealed, by a certificate that ended",
        signed_by(evidence.credentials.ended, NOW - timedelta(days=60)),
    )
    yield "in the field of another", signed_by(evidence.credentials.local)
    yield "signed again", sign_as(evidence.base, evidence.plan, LOCAL, evidence.credentials.own)
    yield "a draft", render(sealed_document(billing_plan()))
    yield "redacted", render(sealed_document(billing_plan(), signed=True), Options(redacted=True))
    with pikepdf.open(io.BytesIO(evidence.base)) as opened:
        honest = attached_file(opened, "plan.json").read_bytes()
    yield "a sealed plan", honest
    yield "a sealed plan that was changed", honest.replace(b"Dana", b"Dina")
    few = hostile.honest_but(evidence.base) | hostile.signed_but(evidence.signed, HOSTILE)
    yield from few.items()


HOSTILE = ("a graph of ways without number", "sixty fields that share a signature", "many orphans")
PLANS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("ready", {}),
    ("nobody owns it", {"workflow.owner": "", "exceptions.owner": "", "outcome.owner": ""}),
    ("nobody stops it", {"stop.holders": ()}),
    ("empty", {"people": (), "exceptions.shifts": (), "changes.rules": (), "reviews.performance.interval": ""}),
    ("a load that is no number", {"exceptions.load.per_week": "many", "exceptions.load.minutes": "ages"}),
)


def command(*words: str, store: Path) -> Outcomes:
    """What a command answers: its status, its JSON without words or how many lines it prints, and how many it adds."""
    from app.cli import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main.main(["--store", str(store), *words])
    said = out.getvalue()
    shown = without_words(json.loads(said)) if said and "--json" in words else len(said.splitlines())
    return {"status": status, "out": shown, "err": len(err.getvalue().splitlines())}


def of_plans(folder: Path, store: Path) -> Iterator[tuple[str, Outcomes]]:
    """Commands on plans: one that is ready, and others that lack something."""
    from app import actions
    from models.edit import put
    from models.seal import draft_document

    for at, (name, changes) in enumerate(PLANS):
        plan = actions.sample("billing-triage")
        for path, value in changes.items():
            plan = put(plan, path, value)
        file = folder / "plan.json"
        file.write_bytes(draft_document(plan))
        yield f"check: {name}", command("check", "--json", "--on", DAY, str(file), store=store)
        yield f"check at stage 3: {name}", command("check", "--stage", "3", "--on", DAY, str(file), store=store)
        yield f"queue: {name}", command("queue", "--json", "--weeks", "5", "--on", DAY, str(file), store=store)
        yield f"ask: {name}", command("ask", "--json", "--on", DAY, str(file), "worst", store=store)
        yield f"import: {name}", command("import", str(file), store=folder / f"{at}.sqlite")
        yield f"import again: {name}", command("import", str(file), store=folder / f"{at}.sqlite")
    yield "export: ready", command("export", "--on", DAY, "-o", str(folder / "out"), str(file), store=store)


def of_stores(folder: Path, evidence: Evidence) -> Iterator[tuple[str, Outcomes]]:
    """Commands on a store that knows the plan, on one that was edited by hand, and on the file of altered papers."""
    from tests.app.signing import tampering

    files = {
        "signed": evidence.signed,
        "cut back": evidence.once,
        "painted": tampering.updated(evidence.signed, tampering.paint),
    }
    for name, raw in files.items():
        path = folder / f"{name.replace(' ', '-')}.pdf"
        path.write_bytes(raw)
        yield f"verify with its store: {name}", command("verify", "--json", str(path), store=evidence.store)
        yield f"import: {name}", command("import", str(path), store=folder / f"{path.stem}.sqlite")
        yield f"export: {name}", command("export", "-o", str(folder / path.stem), str(path), store=evidence.store)
    yield "list", command("list", store=evidence.store)
    yield "show", command("show", evidence.plan_id, store=evidence.store)
    yield "doctor", command("doctor", store=evidence.store)
    with contextlib.closing(sqlite3.connect(evidence.store)) as opened, opened:
        opened.executescript("DROP TRIGGER signature_no_update; UPDATE signature SET name = 'Mallory'")
    yield "doctor, edited by hand", command("doctor", store=evidence.store)
    path = folder / "signed.pdf"
    yield "verify with an edited store", command("verify", "--json", str(path), store=evidence.store)


def of_answers(folder: Path) -> Iterator[tuple[str, Outcomes]]:
    """Each answer as `lint` judges it."""
    for at, (field, answer) in enumerate(ANSWERS):
        file = folder / f"{at}.jsonl"
        file.write_text(json.dumps({"field": field, "answer": answer}) + "\n", encoding="utf-8")
        yield f"lint: {answer}", command("lint", "--jsonl", str(file), store=folder / "none.sqlite")


DAY = "2026-11-23"


def run(folder: Path, paper: str) -> Outcomes:
    """All outcomes, or those of one paper; `folder` is empty and belongs to this run."""
    from app.cli import inputs
    from tests.app.verification.evidence import LATER, credentials_in, evidence_in

    inputs.now = lambda: LATER
    none = folder / "none.sqlite"
    evidence = evidence_in(folder, credentials_in(folder))
    found: Outcomes = {}
    path = folder / "paper.pdf"
    for name, raw in papers(evidence):
        if paper not in ("", name):
            continue
        path.write_bytes(raw)
        found[f"verify: {name}"] = command("verify", "--json", str(path), store=none)
    if paper:
        return found
    found.update(of_plans(folder, none))
    found.update(of_stores(folder, evidence))
    found.update(of_answers(folder))
    return found


def main() -> None:
    """Print the outcomes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reworded", action="store_true")
    parser.add_argument("--paper", default="")
    options = parser.parse_args()
    if options.reworded:
        install()
    json.dump(run(options.folder, options.paper), sys.stdout, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
