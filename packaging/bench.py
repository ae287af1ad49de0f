"""Print how fast and how big Nameplate is, each figure beside its floor measured in the same run.

Usage: python packaging/bench.py [NAME ...], with names of `FIGURES`; all of them if none is given. Each figure runs in
a process of its own. Floors do the same work with the least code: a bare window, raw sqlite3, a bare canvas.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
STARTS = 11
SAVES = 200
RENDERS = 20


def median(work: Callable[[], object], times: int) -> float:
    """Milliseconds that `work` takes, the median of some runs after one to warm up."""
    work()
    taken: list[float] = []
    for _ in range(times):
        before = time.perf_counter()
        work()
        taken.append((time.perf_counter() - before) * 1000)
    return statistics.median(taken)


def say(figure: str, value: float, unit: str, floor: float, aim: str) -> None:
    """One line: the figure, its floor and the quotient, the aim."""
    print(f"{figure:<44}{value:9.1f} {unit:<4}floor {floor:8.1f}   {value / floor:5.2f} times   aim {aim}", flush=True)


@contextlib.contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment for windows: the display that is there, else one of our own, else no pixels at all."""
    environment = dict(os.environ)
    asked = environment.get("QT_QPA_PLATFORM") or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    server = None
    if not asked and shutil.which("Xvfb"):
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            environment["DISPLAY"] = ":" + told.readline().strip()
    elif not asked:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    try:
        yield environment
    finally:
        if server is not None:
            server.terminate()
            server.wait()


def start() -> None:
    """From exec to the first paint, in turns with a window that says hello."""
    with tempfile.TemporaryDirectory() as folder, display() as environment:
        words = {"hello": ["hello"], "nameplate": ["nameplate", str(Path(folder) / "n.sqlite")]}
        taken: dict[str, list[float]] = {name: [] for name in words}
        for turn in range(STARTS + 1):
            for name, arguments in words.items():
                before = time.monotonic_ns()
                command = [sys.executable, str(HERE / "first_paint.py"), *arguments]
                done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
                if turn:
                    taken[name].append((int(done.stdout.split()[0]) - before) / 1e6)
    floor = statistics.median(taken["hello"])
    say(
        "Start to first paint, beside a hello window",
        statistics.median(taken["nameplate"]),
        "ms",
        floor,
        "1.3, below 1.6",
    )


def window() -> None:
    """A key until the coach is redrawn, and the peak of memory with a full plan open, each beside a bare text field."""
    with display() as environment:
        bare, typing, still = (_child(name, environment) for name in ("bare", "typing", "memory"))
    floors, keys = (sorted(one["taken"]) for one in (bare, typing))
    say("Key to redrawn coach, median", statistics.median(keys), "ms", statistics.median(floors), "below 4 ms")
    at = len(keys) * 99 // 100
    say("Key to redrawn coach, 99th percentile", keys[at], "ms", floors[at], "below 4 ms")
    say("Peak of memory with a plan open", still["peak"], "MiB", bare["peak"], "110 MiB")


def _child(kind: str, environment: dict[str, str], script: str = "open_plan.py") -> dict[str, Any]:
    command = [sys.executable, str(HERE / script), kind]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    return json.loads(done.stdout.splitlines()[-1])


def save() -> None:
    """A durable save of a full plan, in turns with raw sqlite3 that writes the same values as durably."""
    from full_plan import PLAN_ID, full_plan

    from app.store import Store
    from app.store.connect import raw
    from app.store.plan_index import facts, search_text
    from models.edit import put
    from models.readiness import judge
    from models.seal import digest, draft_document

    with tempfile.TemporaryDirectory(dir=HERE.parent / "build") as folder:
        path = Path(folder) / "n.sqlite"
        store, plan = Store.open(path, NOW), full_plan()
        version = store.create(plan, NOW).version
        bare = raw(path)
        taken: dict[str, list[float]] = {"ours": [], "raw": []}
        for turn in range(SAVES):
            one = put(plan, "head.agent", f"Agent {turn}")
            # The window has its verdict before it saves; judging is no part of the save.
            verdict = judge(one, DAY)
            before = time.perf_counter()
            version = store.save(one, version, NOW, verdict).version
            taken["ours"].append((time.perf_counter() - before) * 1000)
            document, listed = draft_document(one), facts(one, verdict, DAY)
            values = (listed.agent, listed.summary, listed.words, listed.owner, NOW.isoformat(), PLAN_ID)
            draft = (version, digest(document), document, version)
            body = search_text(one)
            before = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE draft SET version = ?, sha256 = ?, document = ? WHERE id = 1 AND version = ?", draft)
            bare.execute("UPDATE plan SET agent=?, summary=?, words=?, owner=?, changed_at=? WHERE plan_id=?", values)
            bare.execute("UPDATE search SET body = ? WHERE rowid = 1", (body,))
            bare.execute("COMMIT")
            taken["raw"].append((time.perf_counter() - before) * 1000)
        bare.close()
        store.close()
    say("Save of a full plan, beside raw sqlite3", statistics.median(taken["ours"]), "ms", _of(taken["raw"]), "1.25")


def _of(taken: list[float]) -> float:
    return statistics.median(taken)


def checklist() -> None:
    """The checklist of a full plan, beside a bare canvas with the same words in the same faces on as many pages."""
    from full_plan import full_plan

    from app.report import Document, Options, render
    from app.report.judging import judged
    from models.revision import State
    from models.seal import digest, draft_document

    plan = full_plan()
    raw = draft_document(plan)
    document = Document(
        plan=plan, outcome=judged(plan, DAY), revision=1, state=State.DRAFT, raw=raw, sha256=digest(raw), signatures=(),
        sealed_on=None, printed_on=DAY,
    )  # fmt: skip
    pages = _words_of(render(document))
    floor = median(lambda: _bare_canvas(pages), RENDERS)
    plain = median(lambda: render(document, Options(tagged=False, attached=False)), RENDERS)
    say(f"Checklist of {len(pages)} pages, beside a bare canvas", plain, "ms", floor, "5")
    say(
        "The same, tagged and with the plan attached",
        median(lambda: render(document), RENDERS),
        "ms",
        floor,
        "7",
    )


def _words_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    command = ["pdftotext", "-layout", "-", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in told.split("\f") if page.strip()]


def _bare_canvas(pages: list[list[str]]) -> bytes:
    """The least that puts words on pages: one string a line, one embedded face."""
    import io

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from app.paths import resources

    if "BareInter" not in pdfmetrics.getRegisteredFontNames():
        # Read once for all runs, as the program does.
        pdfmetrics.registerFont(TTFont("BareInter", str(resources() / "fonts" / "Inter-Regular.ttf")))

    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for lines in pages:
        canvas.setFont("BareInter", 8)
        for number, line in enumerate(lines):
            canvas.drawString(36, 800 - number * 9, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def queue() -> None:
    """A grid edit until gaps, sums and curve are there, beside the gaps alone; a year of real weeks; the simulation."""
    from full_plan import full_plan

    from models import edit
    from models.queue import coverage, real_weeks, shade, sums

    plan = full_plan()
    path = f"exceptions.shifts.{plan.exceptions.shifts[0].id}.start"
    taken: list[float] = []
    # Another start each time, so that no week is known from before.
    starts = itertools.cycle(range(540))
    for _ in range(400):
        before = time.perf_counter()
        one = edit.put(plan, path, next(starts))
        coverage.gaps(one, DAY)
        shade.runs(shade.hour_loads(one, sums.sums(one, DAY)))
        taken.append((time.perf_counter() - before) * 1000)
    floor = median(lambda: coverage.gaps(edit.put(plan, path, next(starts)), DAY), 100)
    say("Grid edit to gaps, sums, curve, 99th percentile", sorted(taken)[396], "ms", floor, "16 ms")

    days = [DAY + timedelta(weeks=week) for week in range(52)]
    floor = median(lambda: [coverage.gaps(plan, day) for day in days], 5)
    calendars = median(lambda: [real_weeks.real_gaps(plan, day) for day in days], 5)
    say("13 real weeks from each week of a year", calendars, "ms", floor, "200 ms")
    _simulation()


def queue_page() -> None:
    """An edit of the grid and of a what-if dial on the page of exceptions until painted, each beside a bare key."""
    with display() as environment:
        floor = sorted(_child("bare", environment)["taken"])
        for kind, words, aim in (
            ("grid", "Grid edit to redrawn grid and curve, 99th p.", "16 ms"),
            ("page", "Grid edit to the whole page, 99th percentile", "50 ms"),
            ("trial", "What-if dial to its answer, 99th percentile", "100 ms"),
        ):
            taken = sorted(_child(kind, environment, "turn_queue.py")["taken"])
            say(words, taken[len(taken) * 99 // 100], "ms", floor[len(floor) * 99 // 100], aim)


def _simulation() -> None:
    """The simulation of office hours beside its bare random numbers, whole and in slices."""
    import random

    from models.queue import simulation
    from models.queue.demand import HOURS

    hours = {day * 24 + hour for day in range(5) for hour in range(9, 17)}
    legs = tuple((hour * 60, hour * 60 + 60, 2 / 60, 2 if hour in hours else 0) for hour in range(HOURS))
    setting = simulation.Setting(legs, 12, 12, (0.5, 0.5), (60, 240), (False, True))
    draws = int(setting.events * (200 + simulation.WARM_UP))
    chance = random.Random(1)
    floor = median(lambda: [(chance.expovariate(1), chance.expovariate(1)) for _ in range(draws)], 3)
    say("200 weeks at 2 items an hour", median(lambda: simulation.simulate(setting, 200), 5), "ms", floor, "500 ms")
    slices: list[float] = []
    before = time.perf_counter()
    for _ in simulation.Simulation(setting, 200).run():
        now = time.perf_counter()
        slices.append((now - before) * 1000)
        before = now
    late = sorted(slices)[len(slices) * 99 // 100]
    say("A slice of it, 99th percentile, beside the mean", late, "ms", statistics.fmean(slices), "2 ms")


def documents() -> None:
    """Both documents by whole processes, beside other programs that make PDFs of the same text."""
    import rivals

    rivals.documents()
    rivals.hundred()


FIGURES: dict[str, Callable[[], None]] = {
    "start": start,
    "window": window,
    "save": save,
    "checklist": checklist,
    "queue": queue,
    "queue-page": queue_page,
    "documents": documents,
}


def main() -> int:
    """Run the figures asked for, each in a process of its own."""
    names = sys.argv[1:] or list(FIGURES)
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        print(f"bench: no figure is called {', '.join(unknown)}; there are {', '.join(FIGURES)}", file=sys.stderr)
        return 2
    if len(sys.argv) == 2:
        sys.path.insert(0, str(HERE.parent))
        (HERE.parent / "build").mkdir(exist_ok=True)
        FIGURES[names[0]]()
        return 0
    return max(subprocess.run([sys.executable, __file__, name], check=False).returncode for name in names)


if __name__ == "__main__":
    sys.exit(main())
