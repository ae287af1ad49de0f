"""The stage of autonomy, the rule for low risk, and the figures that support the stage."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.fields import Figure, Part, Prose, Shape, field


class Autonomy(Part):
    """How far the agent may go; stage 0 means not chosen."""

    stage: Annotated[int, Field(ge=0, le=3, strict=True), Shape("stage")] = field("Stage", 0)
    low_risk_rule: Prose = field("What is low risk", hint="reply from templates B1 to B9, no money moves")
    low_risk_value: Figure = field("Low risk ends at a value of", hint="200")
    sample_share: Figure = field("Share of outputs people check, %", hint="5")
    evidence: Prose = field("Figures that support this stage", hint="eight weeks at stage 1, 97 of 100 unchanged")
