"""The shape of an entry: one or more fields that one question covers."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """The question behind some fields, a bad answer, a better one, and why it is asked.

    `paths` have no row ids; the path of a part or list covers every field below it without an own entry. The checks of
    an entry are those whose rule lists one of these paths.
    """

    paths: tuple[str, ...]
    question: str
    bad: str
    better: str
    why: str
