"""The shape of an entry: one or more fields that one question covers."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """The question behind some fields, a bad answer, a better one, and why it is asked.

    `paths` leave out the ids of rows; a path that names a part or a list stands for every field below it that has no
    entry of its own. The checks that look there are those of which the rule names one of these paths.
    """

    paths: tuple[str, ...]
    question: str
    bad: str
    better: str
    why: str
