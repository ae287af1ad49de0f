"""A whole workshop, by keyboard alone: from the first start to two PDFs, with the program killed in the middle."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from app import actions, report
from app.store import Store
from models.boundary import Boundary
from models.edit import put
from models.field_specs import leaves
from models.plan import Plan
from models.readiness import judge
from models.seal import digest, draft_document
from tests.walk.child import ROOT, Child

LONGEST = 24
NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)


def target(folder: Path) -> tuple[Plan, Path]:
    """What is to be typed: the ready example as another agent, so that it is not the one that is there already."""
    plan = actions.sample("billing-triage")
    plan = put(plan.model_copy(update={"plan_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}), "head.agent", "Refund desk")
    owners = {part.owner for part in (plan.workflow, plan.system, plan.exceptions, plan.outcome)}
    for rule in plan.changes.rules:  # a column for somebody else has a test of its own
        plan = put(plan, f"changes.rules.{rule.id}.approvers", tuple(ref for ref in rule.approvers if ref in owners))
        plan = put(plan, f"changes.rules.{rule.id}.told", tuple(ref for ref in rule.told if ref in owners))
    for path, value, spec in tuple(leaves(plan)):
        if spec.shape in ("line", "prose") and len(value) > LONGEST:  # fewer keys, the same fields
            plan = put(plan, path, value[:LONGEST].rpartition(" ")[0])
    assert judge(plan, NOW.date()).ready
    file = folder / "target.json"
    file.write_bytes(draft_document(plan))
    return plan, file


def said(plan: Plan) -> list[object]:
    """Every answer of the boundary, the part that was typed first."""
    part: Boundary = plan.boundary
    return [value for path, value, spec in leaves(part, "boundary.") if spec.shape not in ("ref", "refs")]


def test_a_workshop_by_keyboard(tmp_path: Path) -> None:
    plan, file = target(tmp_path)
    place = tmp_path / "store" / "nameplate.sqlite"

    # Typing, and the program dies in the middle of the fourth page.
    saved, plan_id, far = "", "", False
    with Child(place, file, "type") as child:
        for line in child.lines():
            if line.startswith("open "):
                plan_id = line.split()[1]
            if line == "page exceptions":
                far = True
            if line.startswith("saved "):
                saved = line.split()[2]
                if far:
                    break
        child.process.send_signal(signal.SIGKILL)
        child.must(saved and far, "the typist never came to the fourth page")
    store = Store.open(place, NOW)
    kept = store.draft(plan_id).plan
    store.close()
    assert said(kept) == said(plan)
    assert kept.exceptions.playbook == plan.exceptions.playbook
    assert len(kept.people) >= len({person.name for person in plan.people})

    # Started again: everything is there, the rest is typed. At its end the typist says what is missing on any page.
    with Child(place, file, "type", "exceptions", "scorecard", "changes", "stop") as child:
        assert "done" in child.finish()

    # Sealed, signed by everybody, exported.
    folder = tmp_path / "papers"
    folder.mkdir()
    with Child(place, file, "sign", str(folder)) as child:
        assert "sealed" in child.finish()
    store = Store.open(place, NOW)
    revision = store.revisions(plan_id)[0]
    raw = store.sealed(plan_id, 1)
    store.close()
    assert revision.state == "signed"
    assert digest(raw) == revision.sha256
    for name in ("checklist.pdf", "map.pdf"):
        assert report.read_attachment((folder / name).read_bytes()) == raw
        with pikepdf.open(folder / name) as opened:
            assert len(opened.pages) == (1 if name == "map.pdf" else len(opened.pages))
        if shutil.which("qpdf"):
            assert (
                subprocess.run(["qpdf", "--check", str(folder / name)], capture_output=True, check=False).returncode
                == 0
            )
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", str(folder / "checklist.pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "Refund desk" in text
        assert "Dana Whitfield" in text

    # The pipeline's gate reads the PDF as it came by mail.
    gate = subprocess.run(
        [sys.executable, "-m", "app", "check", str(folder / "checklist.pdf"), "--on", "2026-11-20", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert gate.returncode == 0, gate.stderr
    assert json.loads(gate.stdout)["verdict"] == "ready"
