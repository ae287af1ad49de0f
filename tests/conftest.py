"""What holds for every test: random examples are the same in every run of the gates, and new ones in `make torture`.

The gates count branches and must not depend on luck; the campaigns are there to be lucky.
"""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

settings.register_profile("gates", derandomize=True, deadline=None)
settings.register_profile("campaign", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("NAMEPLATE_PROFILE", "gates"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys first: they are the longest tests, and nobody should wait for them at the end."""
    items.sort(key=lambda item: "walk" not in item.path.parts)


def pytest_collection_finish() -> None:
    """Set apart what the tests themselves are made of: looking through it for garbage takes half a second each time."""
    gc.collect()
    gc.freeze()
