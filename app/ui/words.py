"""Marks words that stand in a table for translation; they are translated where they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, words: str) -> str:  # noqa: N802, ARG001 - the name that lupdate looks for
    """The words as they are; the extractor files them under `context`."""
    return words
