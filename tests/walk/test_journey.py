"""A whole workshop, by keyboard alone: from the first start to two PDFs, with the program killed in the middle."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from app import actions, report
from app.store import Store
from models.boundary import Boundary
from models.edit import put
from models.plan import Plan
from models.readiness import judge
from models.seal import digest, draft_document
from models.walk import leaves

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 44
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


def typist(place: Path, file: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "tests" / "walk" / "typist.py"), str(place), str(file), *words]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)


def heard(child: subprocess.Popen[str]) -> Iterator[str]:
    """The lines that a typist says, without those of Qt's plugin."""
    assert child.stdout is not None
    for line in child.stdout:
        if not line.startswith("This plugin"):
            yield line.rstrip("\n")


def finished(child: subprocess.Popen[str]) -> list[str]:
    with child:
        lines = list(heard(child))
    assert child.returncode == 0, "\n".join(lines[-40:])
    assert not [line for line in lines if line.startswith(("missing", "Traceback"))], "\n".join(lines[-40:])
    return lines


def said(plan: Plan) -> list[object]:
    """Every answer of the boundary, the part that was typed first."""
    part: Boundary = plan.boundary
    return [value for path, value, spec in leaves(part, "boundary.") if spec.shape not in ("ref", "refs")]


def test_a_workshop_by_keyboard(tmp_path: Path) -> None:
    plan, file = target(tmp_path)
    place = tmp_path / "store" / "nameplate.sqlite"

    # Typing, and the program dies in the middle of the fourth page.
    saved, plan_id, far = "", "", False
    with typist(place, file, "type") as child:
        for line in heard(child):
            if line.startswith("open "):
                plan_id = line.split()[1]
            if line == "page exceptions":
                far = True
            if line.startswith("saved "):
                saved = line.split()[2]
                if far:
                    break
            assert not line.startswith("Traceback"), line
        child.send_signal(signal.SIGKILL)
    assert saved
    store = Store.open(place, NOW)
    kept = store.draft(plan_id).plan
    store.close()
    assert said(kept) == said(plan)
    assert kept.exceptions.playbook == plan.exceptions.playbook
    assert len(kept.people) >= len({person.name for person in plan.people})

    # Started again: everything is there, the rest is typed.
    assert "done" in finished(typist(place, file, "type"))

    # Sealed, signed by everybody, exported.
    folder = tmp_path / "papers"
    folder.mkdir()
    lines = finished(typist(place, file, "sign", str(folder)))
    assert "sealed" in lines
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
