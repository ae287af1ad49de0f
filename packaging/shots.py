"""Take a picture of every screen, light and dark, from the sample plan on a bad Friday, without a display.

Usage: python packaging/shots.py [--all FOLDER]. The pictures for the README go to packaging/screenshots/; with --all a
folder also gets small windows, a large zoom, high contrast, an empty plan, and long and non-Latin words.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402 - the platform is chosen before Qt is loaded
from PySide6.QtCore import QCoreApplication, QEvent  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app import actions  # noqa: E402
from app.ui.kit import clock, theme  # noqa: E402
from app.ui.shell.start import build  # noqa: E402
from app.ui.shell.window import MainWindow  # noqa: E402
from models import edit  # noqa: E402
from models.plan import Plan  # noqa: E402

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)
SIZE = (1440, 900)
AGENT, LONG = "billing-triage", "Sorting of incoming correspondence " * 6
PEOPLE = ("Nguyễn Thị Hoa", "山田 花子", "Δήμητρα Παπαδοπούλου", "أمينة الزهراء", "Željko Đurđević", "Ольга Щукина")


SMALL = (
    ("small", "light", 100, (1024, 700)),
    ("small-160", "light", 160, (1024, 700)),
    ("contrast", "contrast", 100, SIZE),
    ("wide", "light", 100, (1920, 1080)),
    ("strip", "light", 100, (900, 700)),
)
"""Sizes and looks that break layouts."""


def main(words: list[str]) -> int:
    """Take the pictures; 0 when all were written."""
    app = QApplication([])
    everything = Path(words[1]) if words[:1] == ["--all"] and len(words) == 2 else None
    if words and everything is None:
        print("usage: shots.py [--all FOLDER]", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        window = opened(app, Path(folder))
        readme(window)
        signed = half_signed(window)
        for name in ("light", "dark"):
            dress(window, name, 100, SIZE)
            take_all(window, evidence(window, *signed), f"-{name}.png", HERE / "screenshots")
        if everything is not None:
            for tag, name, zoom, size in SMALL:
                dress(window, name, zoom, size)
                take_all(window, evidence(window, *signed), ".png", everything, f"{tag}-")
            for tag, plan_id in odd(window):
                take_all(window, screens(window, plan_id), ".png", everything, f"{tag}-")
        window.show_home()
        window.close()
    return 0


def readme(window: MainWindow) -> None:
    """The pictures of the main screens, light and dark."""
    for name in ("light", "dark"):
        dress(window, name, 100, SIZE)
        take_all(window, screens(window), f"-{name}.png", HERE / "screenshots")


def take_all(
    window: MainWindow, shown: Iterator[tuple[str, Callable[[], None]]], ending: str, folder: Path, tag: str = ""
) -> None:
    """A picture of each screen; its name stands between the tag and the ending."""
    for screen, take in shown:
        take()
        picture(window, folder / f"{tag}{screen}{ending}")


def opened(app: QApplication, folder: Path) -> MainWindow:
    """The window on a store with the examples, at a fixed moment."""
    clock.now = _clock()
    # The place of the plans is on the picture; it is to look like anybody's.
    os.environ["HOME"] = str(folder)
    window = build(app, folder / "Nameplate" / "nameplate.sqlite")
    sys.excepthook = sys.__excepthook__
    waiting = [True]
    window.ready.connect(waiting.clear)
    window.show()
    while waiting:
        settle()
    assert window.plan_library is not None
    store = window.plan_library.library.store
    listed = {row.agent: row.plan_id for row in store.plans()}
    for days, name in ((9, "lead-routing"), (2, "invoice-handling")):
        actions.put_sample(store, name, NOW - timedelta(days=days))
    plan_id = next(iter(listed.values()))
    draft = store.draft(plan_id)
    store.save(friday(draft.plan), draft.version, NOW)
    return window


def friday(plan: Plan) -> Plan:
    """The sample with the holes that the pictures speak of: nobody late on Friday, no trigger for failure reviews."""
    for shift in plan.exceptions.shifts:
        if 4 in shift.days and shift.end > 16 * 60:
            path = f"exceptions.shifts.{shift.id}"
            days = tuple(day for day in shift.days if day != 4)
            plan = edit.put(plan, f"{path}.days", days)
            short = shift.model_copy(update={"id": "f0" + shift.id[2:], "days": (4,), "end": 16 * 60})
            plan = edit.add_row(plan, "exceptions.shifts", short)
    plan = edit.put(plan, "reviews.failures.trigger", "")
    return edit.put(plan, "outcome.deputy", "")


def screens(window: MainWindow, plan_id: str = "") -> Iterator[tuple[str, Callable[[], None]]]:
    """Every screen by name, with what brings it up."""
    yield "home", window.show_home
    yield "settings", window.actions_of["settings"].trigger
    assert window.sides.settings_view is not None
    window.sides.settings_view.closed.emit()
    yield "backups", window.actions_of["backups"].trigger
    assert window.sides.backups_view is not None
    window.sides.backups_view.closed.emit()
    view = shown_plan(window, plan_id)
    for number, (key, _) in enumerate(view.steps, 1):
        yield f"{number}-{key}", _Open(window, key)
    for key, _, _ in view.views:
        yield key, _Open(window, key)
    view.open_page(view.steps[0][0])
    yield "palette", window.actions_of["palette"].trigger
    window.finder.palette.close_up()
    yield "help", window.actions_of["help"].trigger
    view.focus_page()


def half_signed(window: MainWindow) -> tuple[str, Path]:
    """A sealed plan that two of four have signed, one of them with a key, and its PDF; the id and the file."""
    from app.actions import editions, local_keys, signing

    assert window.plan_library is not None
    store = window.plan_library.library.store
    plan_id = actions.put_sample(store, AGENT, NOW)
    number = actions.seal(store, plan_id, NOW)
    first, second = store.revisions(plan_id)[-1].signers[:2]
    actions.sign(store, plan_id, number, first, NOW, present="Tomasz Lis, Helen Sørensen")
    person = store.draft(plan_id).plan.person(second)
    assert person is not None
    key = local_keys.open_keys(store).make(second, person.name, NOW, "correct horse battery")
    signing.sign_with_key(store, plan_id, number, second, key, NOW)
    target = store.path.parent / "billing-triage-agent-signed.pdf"
    editions.export_signed(store, plan_id, number, target)
    return plan_id, target


def evidence(window: MainWindow, plan_id: str, pdf: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The screens about signatures: signing, the history of a revision, and what a PDF says of itself."""
    from app.ui.pages.signoff import SignoffPage

    window.show_home()
    view = shown_plan(window, plan_id)
    view.open_page("signoff")
    page = view.page("signoff")
    assert isinstance(page, SignoffPage)
    waiting = window.plan_library.library.store.revisions(plan_id)[-1].waiting if window.plan_library else ()

    def sign() -> None:
        settle()
        page.signers.open_panel(waiting[0], "")
        settle()

    yield "signing", sign
    yield "signed-history", _Open(window, "history")
    window.show_home()

    def check() -> None:
        window.sides.check(pdf)
        shown = window.sides.verify_view
        while shown is None or not shown.read.isEnabled():
            settle()

    yield "verify", check
    window.show_home()


class _Open:
    """Opens one page of the open plan."""

    def __init__(self, window: MainWindow, key: str) -> None:
        self._window, self._key = window, key

    def __call__(self) -> None:
        view = self._window.plan_view
        assert view is not None
        view.open_page(self._key)


def shown_plan(window: MainWindow, plan_id: str = ""):  # noqa: ANN201 - its class must not be loaded before the window was painted
    """The open plan; if none is open, that of an id, or the first in the list."""
    if window.plan_view is None:
        window.show_home()
        window.home.choose(plan_id)
        window.actions_of["open-plan"].trigger()
    assert window.plan_view is not None
    return window.plan_view


def odd(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Bring the window into states that break layouts; a tag and the plan to show for each."""
    window.show_home()
    billing = window.home.chosen()
    assert billing is not None
    for tag, name, zoom, size in SMALL:
        dress(window, name, zoom, size)
        yield tag, billing.plan_id
    dress(window, "light", 100, SIZE)
    shown_plan(window, billing.plan_id)
    assert window.session is not None
    window.session.apply(swollen)
    yield "long", billing.plan_id
    dress(window, "light", 160, (1024, 700))
    yield "long-160", billing.plan_id
    dress(window, "light", 100, SIZE)
    window.show_home()
    window.actions_of["new"].trigger()
    yield "empty", window.session.plan.plan_id


def swollen(plan: Plan) -> Plan:
    """The plan with words that are too long and names from all over the world."""
    plan = edit.put(plan, "head.agent", LONG.strip())
    plan = edit.put(plan, "boundary.statement", LONG * 4 + "x" * 400)
    for person, name in zip(plan.people, PEOPLE, strict=False):
        plan = edit.put(plan, f"people.{person.id}.name", f"{name} {name}")
    for job in plan.boundary.jobs[:2]:
        plan = edit.put(plan, f"boundary.jobs.{job.id}.limit", LONG + "y" * 90)
    return edit.put(plan, "scorecard.owner", "")


def dress(window: MainWindow, name: str, zoom: int, size: tuple[int, int]) -> None:
    """A theme, a zoom and a size in pixels."""
    if (theme.name(), theme.zoom()) != (name, zoom):
        window.settings.set("zoom", zoom)
        window.choose("theme", name)
    window.resize(*size)
    settle()


def picture(window: MainWindow, path: Path) -> None:
    """Write what the window shows, with the 256 colours that stand for all in it."""
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    whole = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1)
    whole.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def settle() -> None:
    """Let everything happen that waits to happen."""
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _clock() -> Callable[[], datetime]:
    def now() -> datetime:
        return NOW

    return now


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
