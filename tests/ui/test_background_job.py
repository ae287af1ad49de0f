"""Work on a worker's thread: told on the window's, in words where the world is at fault, raised where we are."""

from __future__ import annotations

import functools
import gc
import threading
import traceback
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.store import Store
from app.ui.kit.background_job import BackgroundJob, Job
from models.parse import Unusable
from tests.ui.plan_fixture import NOW


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "nameplate.sqlite", NOW)


def test_the_result_comes_back_to_the_window(store: Store, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def job() -> str:
        threads.append(threading.current_thread())
        return "done"

    work = BackgroundJob(store, job)
    with qtbot.waitSignal(work.done) as told:
        work.start()
    assert told.args == ["done"]
    assert threads != [threading.main_thread()]
    store.close()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Refused("Not now.", "Later."), "Not now. Later."),
        (Unusable("No plan is in it."), "No plan is in it."),
        (OSError(28, "No space left on device"), "The disk did not do its part: No space left on device"),
    ],
)
def test_what_the_world_does_wrong_is_said(store: Store, qtbot: QtBot, fault: Exception, words: str) -> None:
    def job() -> None:
        raise fault

    work = BackgroundJob(store, job)
    with qtbot.waitSignal(work.failed) as told:
        work.start()
    assert told.args == [words]
    store.close()


def test_a_job_holds_nothing_of_qt(store: Store, qtbot: QtBot) -> None:
    widget = QLabel("one")
    qtbot.addWidget(widget)
    jobs: tuple[Job, ...] = (
        widget.text,
        functools.partial(str, widget),
        lambda: widget,
        functools.partial(widget.text),
    )
    for job in jobs:
        with pytest.raises(TypeError):
            BackgroundJob(store, job)
    store.close()


def test_a_fault_of_ours_is_raised_and_takes_no_secret_with_it(store: Store, qtbot: QtBot) -> None:
    class Secret(str):
        __slots__ = ("__weakref__",)

    kept: list[weakref.ref[Secret]] = []

    def unlock(passphrase: Secret) -> None:
        raise ZeroDivisionError("a fault of ours")

    def job() -> None:
        secret = Secret("correct horse battery")
        kept.append(weakref.ref(secret))
        unlock(secret)

    work = BackgroundJob(store, job)
    with qtbot.capture_exceptions() as raised, qtbot.waitSignal(work.failed):
        work.start()
    assert [one[0] for one in raised] == [ZeroDivisionError]
    gc.collect()
    assert kept[0]() is None
    assert "correct horse" not in "".join(traceback.format_exception(raised[0][1]))
    store.close()


def test_a_closed_store_is_said(store: Store, qtbot: QtBot) -> None:
    store.close()
    work = BackgroundJob(store, lambda: None)
    with qtbot.waitSignal(work.failed) as told:
        work.start()
    assert "closed" in told.args[0]


def test_an_executor_runs_it_beside_the_store(qtbot: QtBot) -> None:
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside") as beside:
        work = BackgroundJob(beside, lambda: threading.current_thread().name)
        with qtbot.waitSignal(work.done) as told:
            work.start()
    assert told.args[0].startswith("beside")


def test_to_finish_tells_at_once_and_once(store: Store) -> None:
    told: list[object] = []
    work = BackgroundJob(store, lambda: "done")
    work.done.connect(told.append)
    work.start()
    assert told == []
    work.finish()
    work.finish()
    assert told == ["done"]
    assert work.reported
    store.close()
