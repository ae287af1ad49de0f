"""Settings of all tests: random examples are fixed in the gates, and new in every run of `make torture`.

The gates measure branch coverage and must be deterministic. A gate also fails if a test was skipped, because a missing
tool would otherwise look like a pass.
"""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from app.workspace.workspace import Workspace

# No deadline for examples: on a busy machine any of them can be slow.
settings.register_profile("gates", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", parent=settings.get_profile("gates"), max_examples=25)
settings.register_profile("campaign", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("NAMEPLATE_PROFILE", "gates"))


# A wait ends as soon as everything is on disk: only a hang would take so long.
Workspace.flush.__defaults__ = (60.0,)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option of the gates."""
    parser.addoption("--no-skips", action="store_true", help="fail when a test was skipped")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run of the gates in which a test was skipped; pytest names the reason at the end."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and session.config.getoption("--no-skips") and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the journeys first, because they are the longest tests."""
    items.sort(key=lambda item: "walk" not in item.path.parts)


def pytest_collection_finish() -> None:
    """Freeze the objects of the tests themselves: collecting garbage among them takes half a second each time."""
    gc.collect()
    gc.freeze()
