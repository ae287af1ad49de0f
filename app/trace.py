"""A log of what the program did and what failed, for whoever looks into a fault: never a text, a name or a secret.

A record holds the kind of an event, ids and numbers; an exception is told by its type and by where it was raised, never
by its message, which may quote a plan. The file stands beside the store and is rotated. `logging` is loaded and the
file opened with the first record, not at the start of the program.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    # Too slow for the start of the program.
    import logging

Level = Literal["debug", "info", "warning", "error", "off"]
LEVELS: Final[dict[Level, int]] = {"debug": 10, "info": 20, "warning": 30, "error": 40, "off": 100}
"""The levels of `logging`, by the words that the environment variable takes."""
VARIABLE: Final = "NAMEPLATE_LOG"
LARGEST: Final = 256 * 1024
"""Bytes of one file; with the older ones the log takes a megabyte."""
OLDER: Final = 3
_MOST_FRAMES: Final = 40
_FACT: Final = re.compile(r"[0-9a-f-]{1,64}|[a-z][a-z0-9_-]{0,31}")
"""An id, or a word of the program."""


def path_beside(store: Path) -> Path:
    """Where the log of a store is."""
    return store.parent / "logs" / "nameplate.log"


class _Trace:
    """The log of this process: nothing is written until `begin` said where."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.store: Callable[[], Path] | None = None
        self.least = LEVELS["off"]
        self.handler: logging.Handler | None = None


_TRACE: Final = _Trace()


def begin(store: Callable[[], Path], level: Level = "info") -> None:
    """Log from now on, beside the store whose path `store` gives; called with the first record.

    `level` is the least that is written; the environment variable NAMEPLATE_LOG chooses another. Nothing is written
    where the folder of the store is not there.
    """
    end()
    chosen = os.environ.get(VARIABLE, "").strip().lower()
    _TRACE.least = next((number for word, number in LEVELS.items() if word == chosen), LEVELS[level])
    _TRACE.store = store


def end() -> None:
    """Close the file; nothing is logged any more."""
    with _TRACE.lock:
        handler, _TRACE.handler, _TRACE.store = _TRACE.handler, None, None
    if handler is not None:
        handler.close()


def note(kind: str, /, **facts: int | str) -> None:
    """Something happened, as "sealed", with ids and numbers: what else is told is left out."""
    _write(LEVELS["info"], kind, facts, ())


def detail(kind: str, /, **facts: int | str) -> None:
    """Something that happens often; it is written at the level "debug" only."""
    _write(LEVELS["debug"], kind, facts, ())


def trouble(kind: str, wrong: BaseException, /, **facts: int | str) -> None:
    """Something went wrong: a fault of ours is an error, of the disk a warning, a refusal only an information."""
    # It brings the models, for which the first paint does not wait.
    from app.errors import Conflict, ExportTrouble, NameplateError, StoreTrouble

    if isinstance(wrong, StoreTrouble | ExportTrouble | Conflict | OSError):
        level = LEVELS["warning"]
    else:
        level = LEVELS["info" if isinstance(wrong, NameplateError) else "error"]
    if level >= _TRACE.least:
        _write(level, kind, facts, tuple(_told(wrong)))


def _write(level: int, kind: str, facts: dict[str, int | str], lines: tuple[str, ...]) -> None:
    if level < _TRACE.least or _TRACE.store is None:
        return
    handler = _handler()
    if handler is None:
        return
    import logging

    told = " ".join((kind, *(f"{name}={_safe(value)}" for name, value in facts.items())))
    record = logging.LogRecord(
        "nameplate", level, "", 0, "\n".join((told, *(f"    {line}" for line in lines))), None, None
    )
    at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record.msg = f"{at} {record.process} {record.levelname} {record.msg}"
    handler.handle(record)


def _safe(value: int | str) -> str:
    """A fact as it may stand in the file; a text that is neither an id nor a word of the program is not shown."""
    if isinstance(value, int):
        return str(int(value))
    return value if _FACT.fullmatch(value) else "?"


def _handler() -> logging.Handler | None:
    """The open file, opened now where it is not open yet; None where it cannot be."""
    with _TRACE.lock:
        if _TRACE.handler is None and _TRACE.store is not None:
            path = path_beside(_TRACE.store())
            if path.parent.parent.is_dir():
                _TRACE.handler = _opened(path)
        return _TRACE.handler


def _opened(path: Path) -> logging.Handler | None:
    from logging.handlers import RotatingFileHandler

    class Quiet(RotatingFileHandler):
        """A full disk must not fill the terminal with complaints about the log."""

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name of logging
            """Leave the record out."""

    try:
        path.parent.mkdir(exist_ok=True, mode=0o700)
        return Quiet(path, maxBytes=LARGEST, backupCount=OLDER, encoding="ascii", errors="replace")
    except OSError:
        return None


def _told(wrong: BaseException | None) -> Iterator[str]:
    """An exception and those behind it: the type, the number of the system's error, and the calls, without values."""
    seen: set[int] = set()
    while wrong is not None and id(wrong) not in seen:
        seen.add(id(wrong))
        kind = type(wrong)
        numbers = (getattr(wrong, name, None) for name in ("errno", "sqlite_errorcode"))
        codes = "".join(f" {number}" for number in numbers if isinstance(number, int))
        yield f"{kind.__module__}.{kind.__qualname__}{codes}"
        yield from _calls(wrong)
        wrong = wrong.__cause__ or wrong.__context__


def _calls(wrong: BaseException) -> Iterator[str]:
    frames: list[str] = []
    step = wrong.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        frames.append(f"  {step.tb_frame.f_globals.get('__name__', '?')}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    # The innermost calls say the most.
    yield from frames[-_MOST_FRAMES:]
