"""A turn of phrase as a regular expression that is compiled when it is first looked for: starting stays fast."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator


class Cue:
    """A regular expression by its source; the methods are those of a compiled one."""

    def __init__(self, source: str) -> None:
        self.source = source

    @functools.cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled once."""
        return re.compile(self.source)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it occurs."""
        return self.compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places where it occurs."""
        return self.compiled.finditer(text)

    def sub(self, instead: str, text: str) -> str:
        """The text with something instead of each place."""
        return self.compiled.sub(instead, text)

    def split(self, text: str) -> list[str]:
        """The text cut at each place."""
        return [part or "" for part in self.compiled.split(text)]
