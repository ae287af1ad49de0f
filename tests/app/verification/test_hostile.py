"""Hostile files end with a verdict or a sentence, soon and in little memory; nothing else comes out of verifying."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.report import Options, render
from app.verification.result import Verification
from models.parse import Unusable
from tests.app.plans import billing_plan
from tests.app.report.makers import sealed_document
from tests.app.sentences import sentences
from tests.app.verification import hostile
from tests.app.verification.evidence import Evidence, attached_file, judged

ROOT = Path(__file__).parents[3]
MOST_MS, MOST_MIB = 200.0, 64.0


@pytest.fixture(scope="module")
def cases(evidence: Evidence) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(evidence.base)) as opened:
        honest = attached_file(opened, "plan.json").read_bytes()
    few = ("a graph of ways without number", "a remark without an end", "pages painted", "groups that are bombs")
    return hostile.every(evidence.base, honest) | hostile.signed_but(evidence.signed, few)


def outcome(raw: bytes) -> str:
    """The verdict, or "unusable"; anything else that is raised is a fault."""
    try:
        found = judged(raw)
    except Unusable as why:
        return "unusable" if str(why).strip() else "without words"
    assert isinstance(found, Verification)
    assert all(reason.strip() for reason in sentences(found.reasons))
    return found.verdict


def test_every_hostile_file_ends_in_words(cases: dict[str, bytes]):
    assert len(cases) > 100
    found: dict[str, str] = {}
    for name, raw in cases.items():
        began = time.process_time()
        found[name] = outcome(raw)
        # Nobody waits for ever, also on a machine that does other things; the campaign holds the real bound.
        assert time.process_time() - began < 10, name
    assert set(found.values()) == {"unusable", "altered", "not a plan"}
    spoilt = {name: verdict for name, verdict in found.items() if name.startswith(("honest but", "signed but"))}
    assert set(spoilt.values()) <= {"altered", "unusable"}


@given(data=some.binary(max_size=600))
def test_anything_at_all(data: bytes):
    for start in (b"", b"%PDF-1.7\n", b'{"format":"nameplate-sealed-plan",'):
        assert outcome(start + data) in ("unusable", "altered", "not a plan")


_MAP = render(sealed_document(billing_plan(), signed=True), Options(kind="map", tagged=False))


@given(
    places=some.lists(some.integers(0, len(_MAP) - 1), min_size=1, max_size=4),
    put=some.sampled_from((b"", b"0", b"]", b"%%EOF\n", b"/ByteRange", b"endobj", b"99999999", b"<<", b">>", b"\x00")),
    drop=some.integers(0, 40),
)
def test_an_honest_file_with_bytes_changed(places: list[int], put: bytes, drop: int):
    raw = bytearray(_MAP)
    for at in places:
        raw[at : at + drop] = put
    if bytes(raw) == _MAP:
        return
    try:
        found = judged(bytes(raw))
    except Unusable:
        return
    assert found.verdict != "intact" or "not byte for byte" in " ".join(sentences(found.reasons))


MEASURE = """
import pickle, sys, time, pathlib, gc
from app.__main__ import MANY
from tests.app.verification.test_hostile import outcome
gc.set_threshold(MANY)  # as the program does
cases, warm = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())
for raw in warm:
    outcome(raw)
def status(key):
    for line in open("/proc/self/status"):
        if line.startswith(key):
            return int(line.split()[1]) / 1024
for name, raw in cases.items():
    gc.collect()
    pathlib.Path("/proc/self/clear_refs").write_text("5")
    before, began = status("VmRSS"), time.process_time()
    outcome(raw)
    print(name, (time.process_time() - began) * 1000, status("VmHWM") - before, sep="\\t")
"""


@pytest.mark.torture
@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux counts the peak anew")
def test_time_and_memory(cases: dict[str, bytes], evidence: Evidence, tmp_path: Path):
    """In a process of its own, above what it holds after its imports and one honest file."""
    honest = {"honest, base": evidence.base, "honest, signed": evidence.signed}
    cases = cases | hostile.signed_but(evidence.signed) | honest
    (tmp_path / "cases").write_bytes(pickle.dumps((cases, [evidence.signed, evidence.base])))
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "cases")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=True)
    rows = [line.split("\t") for line in ran.stdout.splitlines()]
    assert len(rows) == len(cases)
    took = {name: float(ms) for name, ms, _ in rows}
    # Around an honest plan or honest signatures, these are looked at as well.
    beside = {"honest but": took["honest, base"], "signed but": took["honest, signed"]}
    wrong = [
        f"{name}: {ms} ms, {mib} MiB"
        for name, ms, mib in rows
        if name not in honest and (float(mib) > MOST_MIB or float(ms) > MOST_MS + beside.get(name[:10], 0))
    ]
    assert wrong == []
