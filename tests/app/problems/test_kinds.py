"""A verdict is made of kinds alone: the worst effect decides."""

from __future__ import annotations

import pytest

from app.problems.kinds import (
    FileKind,
    PageKind,
    PlanKind,
    ProblemKind,
    SignatureKind,
    SignerKind,
    StoreKind,
    UpdateKind,
    Verdict,
    verdict_of,
)
from app.problems.problem import Problem, holds


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [
        ([], Verdict.INTACT),
        ([PageKind.WORDS_COMPARED, StoreKind.LATER_REVISION], Verdict.INTACT),
        ([PageKind.WORDS_COMPARED, PlanKind.EXPIRED], Verdict.INCOMPLETE),
        ([PlanKind.EXPIRED, FileKind.BYTES_BEHIND, PlanKind.OUT_OF_ORDER], Verdict.ALTERED),
        ([PlanKind.REDACTED, StoreKind.FULL_EDITION], Verdict.NOT_A_PLAN),
        ([PlanKind.UNCOUNTED_SIGNATURE], Verdict.INCOMPLETE),
        ([PlanKind.BROKEN_SIGNATURE], Verdict.ALTERED),
    ],
)
def test_the_worst_effect_decides(kinds: list[ProblemKind], verdict: Verdict) -> None:
    assert verdict_of(kinds) is verdict
    assert verdict_of(reversed(kinds)) is verdict


def test_what_keeps_a_signature_from_holding() -> None:
    unknown, late = Problem(SignatureKind.SELF_ISSUED), Problem(SignatureKind.LATE_FIELD)
    assert holds(())
    assert holds((unknown, late))
    for kind in (SignatureKind.NO_TIME, SignatureKind.DOCUMENT_CHANGED, SignerKind.TWICE):
        assert not holds((unknown, Problem(kind)))


def test_every_change_of_an_update_alters_the_file_but_what_archives_add() -> None:
    harmless = {kind for kind in UpdateKind if verdict_of([kind]) is Verdict.INTACT}
    assert harmless == {UpdateKind.TIMESTAMP, UpdateKind.CERTIFICATES}
