"""The log file for finding errors, without texts of plans, names or secrets.

A record has the kind of an event, ids and numbers. An exception is logged with its type and its traceback, without its
message, which may quote a plan. The file is beside the store and is rotated. `logging` is imported and the file opened
with the first record, to keep the start of the program fast.
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
    # Imported lazily, because it is slow.
    import logging

Level = Literal["debug", "info", "warning", "error", "off"]
LEVELS: Final[dict[Level, int]] = {"debug": 10, "info": 20, "warning": 30, "error": 40, "off": 100}
"""The levels of `logging` by their names in the environment variable."""
VARIABLE: Final = "NAMEPLATE_LOG"
LARGEST: Final = 256 * 1024
"""Most bytes of one file; with the rotated ones the log takes one megabyte."""
OLDER: Final = 3
_MOST_FRAMES: Final = 40
_FACT: Final = re.compile(r"[0-9a-f-]{1,64}|[a-z][a-z0-9_-]{0,31}")
"""An id, or a keyword of the program."""


def path_beside(store: Path) -> Path:
    """The path of the log of a store."""
    return store.parent / "logs" / "nameplate.log"


class _Trace:
    """The log of this process; nothing is written before `begin`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.store: Callable[[], Path] | None = None
        self.least = LEVELS["off"]
        self.handler: logging.Handler | None = None


_TRACE: Final = _Trace()


def begin(store: Callable[[], Path], level: Level = "info") -> None:
    """Start logging, beside the store whose path the callback `store` returns; it is called with the first record.

    `level` is the lowest level to write; the environment variable NAMEPLATE_LOG overrides it. Nothing is written if the
    folder of the store does not exist.
    """
    end()
    chosen = os.environ.get(VARIABLE, "").strip().lower()
    _TRACE.least = next((number for word, number in LEVELS.items() if word == chosen), LEVELS[level])
    _TRACE.store = store


def end() -> None:
    """Stop logging and close the file."""
    with _TRACE.lock:
        handler, _TRACE.handler, _TRACE.store = _TRACE.handler, None, None
    if handler is not None:
        handler.close()


def note(kind: str, /, **facts: int | str) -> None:
    """Log an event such as "sealed" with ids and numbers; a fact that is neither is written as "?"."""
    _write(LEVELS["info"], kind, facts, ())


def detail(kind: str, /, **facts: int | str) -> None:
    """Log a frequent event, at level "debug"."""
    _write(LEVELS["debug"], kind, facts, ())


def trouble(kind: str, wrong: BaseException, /, **facts: int | str) -> None:
    """Log an exception: a programming error as error, one of store or disk as warning, another expected one as info."""
    # Imported here, because it imports the models, which would delay the first paint.
    from app.errors import Conflict, ExportTrouble, NameplateError, StoreTrouble

    if isinstance(wrong, StoreTrouble | ExportTrouble | Conflict | OSError):
        level = LEVELS["warning"]
    else:
        level = LEVELS["info" if isinstance(wrong, NameplateError) else "error"]
    if level >= _TRACE.least:
        _write(level, kind, facts, tuple(_exception_lines(wrong)))


def _write(level: int, kind: str, facts: dict[str, int | str], lines: tuple[str, ...]) -> None:
    if level < _TRACE.least or _TRACE.store is None:
        return
    handler = _handler()
    if handler is None:
        return
    import logging

    text = " ".join((kind, *(f"{name}={_safe(value)}" for name, value in facts.items())))
    record = logging.LogRecord(
        "nameplate", level, "", 0, "\n".join((text, *(f"    {line}" for line in lines))), None, None
    )
    at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record.msg = f"{at} {record.process} {record.levelname} {record.msg}"
    handler.handle(record)


def _safe(value: int | str) -> str:
    """A fact as text for the file; "?" for a text that is neither an id nor a keyword of the program."""
    if isinstance(value, int):
        return str(int(value))
    return value if _FACT.fullmatch(value) else "?"


def _handler() -> logging.Handler | None:
    """The handler of the log file, which is opened if needed; None if that is not possible."""
    with _TRACE.lock:
        if _TRACE.handler is None and _TRACE.store is not None:
            path = path_beside(_TRACE.store())
            if path.parent.parent.is_dir():
                _TRACE.handler = _opened(path)
        return _TRACE.handler


def _opened(path: Path) -> logging.Handler | None:
    from logging.handlers import RotatingFileHandler

    class Quiet(RotatingFileHandler):
        """A handler that does not print errors to the terminal, for example on a full disk."""

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name of logging
            """Drop the record."""

    try:
        path.parent.mkdir(exist_ok=True, mode=0o700)
        return Quiet(path, maxBytes=LARGEST, backupCount=OLDER, encoding="ascii", errors="replace")
    except OSError:
        return None


def _exception_lines(wrong: BaseException | None) -> Iterator[str]:
    """An exception and its causes: type, error number, and traceback, without values."""
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
    # Keep the innermost calls, which are the most useful.
    yield from frames[-_MOST_FRAMES:]
