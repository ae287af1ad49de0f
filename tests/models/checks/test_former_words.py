"""What was found and printed before the rules were declared is found and printed still, for thousands of plans."""

import hashlib
import json
from pathlib import Path

from models.checks import headline, message
from models.readiness import judge
from tests.models.checks.corpus import Judged, corpus
from tests.models.examples import DAY

SHAKEN = 400
FORMER: list[str] = json.loads((Path(__file__).parent / "former_words.json").read_text(encoding="utf-8"))


def told(judged: Judged) -> str:
    """Everything that is said of a plan, in one line."""
    plan, context, rules, stage = judged
    verdict = judge(plan, DAY, context, stage, rules)
    found = [[one.id, one.severity, one.path, headline(one), message(one)] for one in verdict.findings]
    questions = [[one.answer, one.path, one.page, one.evidence] for one in verdict.questions]
    return json.dumps([found, questions, verdict.sealable, list(verdict.not_judged), verdict.words])


def test_everything_is_said_as_before() -> None:
    lines = [told(judged) for judged in corpus(SHAKEN)]
    fifties = ("\n".join(lines[at : at + 50]) for at in range(0, len(lines), 50))
    digests = [hashlib.sha256(fifty.encode()).hexdigest() for fifty in fifties]
    assert digests == FORMER
