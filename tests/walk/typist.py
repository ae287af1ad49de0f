"""The typist: starts the real window in this process and types a plan into it, key by key.

The journey test runs it as a program, so that it can be killed:

    python typist.py STORE PLAN type  [PAGE ...]   type what PLAN says, on the named pages or on all seven
    python typist.py STORE PLAN sign  FOLDER       seal, sign as everybody who must, export both PDFs into FOLDER

It prints one line for each thing done: "ready", "page KEY", "saved VERSION SHA256" of what is on disk, "done".
Only keys are sent: no method of a widget is called, and only the focused widget is read.
"""

from __future__ import annotations

import collections
import functools
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from app.ui.shell import start
from tests.walk.keys import MOST_TABS, Key, Steps, focus, press, say, tab_to, wait, wait_for, write

PAGES = ("boundary", "owners", "exceptions", "scorecard", "changes", "stop")
MOST_WALKS = 6


class Typist:
    """Types one plan into the open window."""

    def __init__(self, window: Any, target: Any) -> None:
        self.window, self.target = window, target
        self.steps = 0

    @property
    def plan(self) -> Any:
        """The plan in the window."""
        return self.window.session.plan

    def page(self, number: int) -> Steps:
        """Go through one page with Tab until nothing is left to type; rows added later need another pass."""
        for _ in range(MOST_WALKS):
            press(Key(Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
            yield
            before = self.rows()
            yield from self.walk()
            if self.rows() == before or self.is_settled():
                return
        raise AssertionError(f"page {number} never settles")

    def open(self) -> Steps:
        """Find the plan on Home by its agent's name, and open it."""
        write(self.target.head.agent)
        yield from wait(300)
        press(Key.Key_Return)
        yield from wait_for(lambda: self.window.session is not None)

    def rows(self) -> int:
        """How many fields the plan has, which grows with every row."""
        from models.field_specs import leaves

        return sum(1 for _ in leaves(self.plan))

    def is_settled(self) -> bool:
        """Whether every field and list of the current page equals the target."""
        here = self.window.plan_view.stack.currentWidget().form.paths
        return not any(path == one or path.startswith(f"{one}.") for path in self.missing() for one in here)

    def walk(self) -> Steps:
        """From the first field of the page to its last."""
        first, last = focus(), collections.deque[str](maxlen=8)
        for _ in range(MOST_TABS):
            last.append(str(focus().property("path") or focus().accessibleName() or focus()))
            yield from self.answer(focus())
            press(Key.Key_Tab)
            yield
            if focus() is first or not self.window.plan_view.stack.isAncestorOf(focus()):
                return
        raise AssertionError(f"the page {self.window.plan_view.current} never ends: {', '.join(last)}")

    def answer(self, widget: QWidget) -> Steps:
        """Type the target's value into the focused field; add the missing rows of a list."""
        path = widget.property("path")
        if path:
            yield from self.field(str(path), widget)
            return
        if widget.accessibleName() == "More fields of this row":
            press(Key.Key_Space)
            yield
            yield from self.answer(focus())
        elif widget.accessibleDescription() == "Closed":
            press(Key.Key_Space)
            yield
        listed = widget.property("adds")
        if listed and len(self.at(self.plan, str(listed))) < len(self.at(self.target, str(listed))):
            press(Key.Key_Space)
            yield
            while len(self.at(self.plan, str(listed))) < len(self.at(self.target, str(listed))):
                press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
                yield
            yield from self.answer(focus())

    def field(self, path: str, widget: QWidget) -> Steps:
        """One field, by its shape."""
        from models.edit import get
        from models.field_specs import spec_at
        from models.plan import Plan

        here = self.twin(path)
        if here is None:
            return
        spec, wanted = spec_at(Plan, path), get(self.target, here)
        if self.same(wanted, get(self.plan, path)):
            return
        yield from self.put(path, spec, wanted, widget)
        yield
        now = get(self.plan, path)
        assert self.same(wanted, now), f"{path}: wanted {wanted!r}, got {now!r}"

    def put(self, path: str, spec: Any, wanted: Any, widget: QWidget) -> Steps:
        """The keys that put a value into a field."""
        if path.startswith("changes.rules.") and path.endswith((".approvers", ".told")):
            yield from self.boxes(path.rpartition(".")[0])
        elif spec.shape in ("line", "prose", "figure", "span", "zone", "day"):
            press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            write(wanted)
        elif spec.shape in ("minute", "count"):
            press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            write(f"{wanted // 60:02d}:{wanted % 60:02d}" if spec.shape == "minute" else str(wanted))
        elif spec.shape == "ref":
            self.person(wanted)
        elif spec.shape == "refs":
            for ref in wanted:
                self.person(ref)
                yield
        elif spec.shape in ("choice", "rowref", "stage"):
            self.choose(widget, self.words(spec, wanted))
        elif spec.shape in ("weekdays", "choices"):
            yield from self.tick(spec, wanted, self.at(self.plan, path))

    def boxes(self, path: str) -> Steps:
        """One line of the matrix: Space cycles a box until it equals the target, Right goes to the next."""
        from models.edit import get

        rule = get(self.target, str(self.twin(path)))
        seen = ""
        while (words := focus().accessibleName()) != seen:
            seen = words
            person = words.rpartition(": ")[0].rpartition(", ")[2]
            ref = next((other.id for other in self.target.people if other.name == person), "")
            wanted = (
                "must approve" if ref in rule.approvers else "is told before" if ref in rule.told else "not involved"
            )
            for _ in range(3):
                if focus().accessibleName().endswith(wanted):
                    break
                press(Key.Key_Space)
                yield
            seen = focus().accessibleName()
            press(Key.Key_Right)
            yield

    def missing(self) -> dict[str, str]:
        """The fields that differ from the target: expected and actual value, by paths of the target."""
        from models.field_specs import leaves

        said = {self.twin(path): value for path, value, _ in leaves(self.plan)}
        return {
            path: f"{value!r} but {said.get(path)!r}"
            for path, value, spec in leaves(self.target)
            if value and spec.name != "plan_id" and not (path in said and self.same(value, said[path]))
        }

    def person(self, ref: str) -> None:
        """A name, and Enter."""
        person = self.target.person(ref)
        press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        write(person.name if person else "")
        press(Key.Key_Return)

    def choose(self, widget: QWidget, words: str) -> None:
        """Press an arrow key in a box or a group of tiles until the text is selected."""
        if isinstance(widget, QComboBox):
            press(Key.Key_Home)
            for _ in range(widget.count()):
                if widget.currentText() == words:
                    return
                press(Key.Key_Down)
            raise AssertionError(f"{words!r} is not offered")
        for _ in range(3):
            press(Key.Key_Right)
            if words in (QApplication.focusWidget() or widget).accessibleName():
                press(Key.Key_Space)
                return

    def tick(self, spec: Any, wanted: tuple[Any, ...], now: tuple[Any, ...]) -> Steps:
        """Space on each box that should change, Tab to the next."""
        keys = list(range(7)) if spec.shape == "weekdays" else list(spec.words)
        for key in keys:
            if (key in wanted) != (key in now):
                press(Key.Key_Space)
                yield
            if key != keys[-1]:
                press(Key.Key_Tab)
                yield

    def words(self, spec: Any, wanted: Any) -> str:
        """The text of a choice on the screen."""
        if spec.shape == "stage":
            return f"Stage {wanted}"
        if spec.shape == "rowref":
            return str(next(row.name for row in self.target.exceptions.severities if row.id == wanted))
        return str(spec.words[wanted])

    def at(self, plan: Any, path: str) -> Any:
        """The value at a path of either plan."""
        from models.edit import get

        return get(plan, path)

    def twin(self, path: str) -> str | None:
        """The path of the same field in the target: rows are matched by their place, people by their name."""
        made: list[str] = []
        steps = path.split(".")
        for index, step in enumerate(steps):
            rows = self.at(self.plan, ".".join(steps[:index])) if index else None
            if not isinstance(rows, tuple):
                made.append(step)
                continue
            place = next(number for number, row in enumerate(rows) if row.id == step)
            others = self.at(self.target, ".".join(made))
            if made == ["people"]:
                found = self.same_person(rows[place])
                if found is None:
                    return None
                made.append(found)
            elif place < len(others):
                made.append(others[place].id)
            else:
                return None
        return ".".join(made)

    def same_person(self, person: Any) -> str | None:
        """The target's person of that name; for a row without one, the first that is not there yet."""
        if person.name:
            return next((other.id for other in self.target.people if other.name == person.name), None)
        names = {other.name for other in self.plan.people}
        return next((other.id for other in self.target.people if other.name not in names), None)

    def same(self, wanted: Any, now: Any) -> bool:
        """Whether a value is the target's; references are compared by the name of the person."""
        return bool(self.named(self.target, wanted) == self.named(self.plan, now))

    def named(self, plan: Any, value: Any) -> Any:
        """A value with the ids of people and severities in it replaced by their names."""
        if isinstance(value, tuple):
            # The order in which people were chosen means nothing.
            return sorted((self.named(plan, one) for one in value), key=str)
        if isinstance(value, str) and len(value) == 8:
            rows = (*plan.people, *plan.exceptions.severities)
            return next((row.name for row in rows if row.id == value), value)
        return value


def typing(window: Any, typist: Typist, pages: tuple[str, ...]) -> Steps:
    """Create or open the plan, and type the whole target."""
    if window.plan_library.library.plans(typist.target.head.agent):
        yield from typist.open()
    else:
        press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        yield from wait_for(lambda: window.session is not None)
    say("open", window.session.plan.plan_id)
    for key in pages:
        yield from typist.page(1 + PAGES.index(key))
        say("page", key)
    for path, what in typist.missing().items():
        say("missing", path, what)


def has_signed(window: Any, plan_id: str, person_id: str) -> bool:
    """Whether a person's signature of the last revision is stored; a worker thread stores it."""
    return person_id not in window.session.workspace.store.revisions(plan_id)[-1].waiting


def signing(window: Any, typist: Typist, folder: Path) -> Steps:
    """Seal, sign as each, export the two PDFs."""
    yield from typist.open()
    press(Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    yield from tab_to("Seal revision")
    press(Key.Key_Space)
    yield from wait_for(lambda: window.session.workspace.draft.state == "sealed")
    say("sealed")
    plan_id = window.session.plan.plan_id
    for revision in window.session.workspace.store.revisions(plan_id):
        for person_id in revision.signers:
            name = window.session.plan.person(person_id).name
            yield from tab_to(f"Sign as {name}")
            press(Key.Key_Space)
            yield
            write(name)
            press(Key.Key_Return)
            yield from wait_for(functools.partial(has_signed, window, plan_id, person_id))
            yield from wait(50)
            say("signed", name)
    yield from wait_for(lambda: window.session.workspace.draft.state == "signed")
    press(Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    for title, file in (("Readiness checklist", "checklist.pdf"), ("Ownership map", "map.pdf")):
        yield from tab_to(f"Save as: {title}")
        QTimer.singleShot(0, lambda: press(Key.Key_Space))
        yield from wait_for(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        yield from wait(100)
        press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        write(str(folder / file))
        press(Key.Key_Return)
        yield from wait_for(lambda path=folder / file: path.exists() and QApplication.activeModalWidget() is None)
        window.activateWindow()  # as a window manager does when a dialog closes
        yield from wait_for(lambda: QApplication.focusWidget() is not None)
        say("exported", file)


def tell_saves(window: Any) -> None:
    """Print the hash of every plan that the window calls saved."""
    from models.seal import digest, draft_document

    def told(state: Any) -> None:
        if state.kind == "saved" and window.session is not None:
            draft = window.session.workspace.draft
            say("saved", draft.version, digest(draft_document(draft.plan)))

    window.session.saved.connect(told)


def run(place: Path, target_file: Path, what: str, rest: list[str]) -> int:
    """Start the window and run the typist. Returns 0 if everything was typed."""
    app = QApplication([])
    window = start.build(app, place)
    window.resize(1440, 900)
    window.show()
    outcome: list[int] = []

    def begin() -> None:
        from models.read_document import read_document

        say("ready")
        typist = Typist(window, read_document(target_file.read_bytes()))
        if what == "type":
            steps = typing(window, typist, tuple(rest) or PAGES)
        else:
            steps = signing(window, typist, Path(rest[0]))
        told = False

        def turn() -> None:
            nonlocal told
            active = QApplication.activeWindow()
            if active is not None and not active.isVisible():
                window.activateWindow()  # as a window manager does after a drop-down list has closed
            try:
                next(steps)
            except StopIteration:
                window.close()
                outcome.append(0)
                app.quit()
                return
            except BaseException:
                window.grab().save(str(place.parent / "failed.png"))
                outcome.append(1)
                app.quit()
                raise
            if window.session is not None and not told:
                told = True
                tell_saves(window)
            QTimer.singleShot(1, turn)

        QTimer.singleShot(0, turn)

    window.ready.connect(begin)
    app.exec()
    say("done" if outcome == [0] else "failed")
    return outcome[0] if outcome else 1


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:]))
