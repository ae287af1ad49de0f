"""Documents for the tests of the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.report import Document
from app.report.judging import judged
from models.plan import Plan
from models.revision import State
from models.seal import digest, draft_document

DAY = date(2026, 11, 20)


def document_of(plan: Plan, **more: Any) -> Document:
    """A draft of revision 3 on the day of the tests."""
    raw = draft_document(plan)
    given: dict[str, Any] = {
        "outcome": judged(plan, DAY), "revision": 3, "state": State.DRAFT, "raw": raw, "sha256": digest(raw),
        "signatures": (), "sealed_on": None, "printed_on": DAY,
    }  # fmt: skip
    return Document(plan=plan, **(given | more))


@pytest.fixture
def make() -> Callable[..., Document]:
    return document_of
