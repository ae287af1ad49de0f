"""The stage of autonomy, the rule for low risk, and the figures that support the stage."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.fields import Figure, Part, Prose, Question, Shape, field


class Autonomy(Part):
    """How far the agent may go; stage 0 means not chosen."""

    stage: Annotated[int, Field(ge=0, le=3, strict=True), Shape("stage")] = field("Stage", 0)
    low_risk_rule: Prose = field(
        "What is low risk",
        hint="reply from templates B1 to B9, no money moves",
        help=Question(
            "By which rule does an item count as low risk?",
            "simple tickets",
            "replies from templates B1 to B9, no money moves, customer older than 90 days",
            "The rule is the fence of stage 2; a feeling is not one.",
        ),
    )
    low_risk_value: Figure = field(
        "Low risk ends at a value of",
        hint="200",
        help=Question(
            "Up to which value can an item be low risk?",
            "not too much",
            "200",
            "Beyond it a job that is done alone belongs to stage 3, whatever the plan is called.",
        ),
    )
    sample_share: Figure = field(
        "Share of outputs people check, %",
        hint="5",
        help=Question(
            "Which share of what goes out is looked at by a person?",
            "spot checks",
            "5",
            "Without a share nobody notices when the checking stops.",
        ),
    )
    evidence: Prose = field(
        "Figures that support this stage",
        hint="eight weeks at stage 1, 97 of 100 unchanged",
        help=Question(
            "Which figures show that this much freedom was earned?",
            "the pilot went well",
            "eight weeks at stage 1: 97 of 100 drafts were sent unchanged",
            "Trust that was counted can be taken back by counting.",
        ),
    )
