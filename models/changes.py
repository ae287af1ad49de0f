"""The change approvals: the kinds of change, and who must approve each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.fields import MOST_ROWS, Figure, Line, Part, Prose, Question, Ref, Refs, Row, field

CHANGE_WORDS = {
    "new_action": "New action",
    "wider_scope": "Wider scope",
    "looser_threshold": "Looser approval threshold",
    "new_integration": "New integration",
    "escalation_rule": "Changed escalation rule",
    "higher_risk": "Higher-risk path",
    "prompt_text": "Prompt, rule or template text",
    "new_model": "New model or version",
    "own": "Our own kind of change",
}
CHANGE_NOTES = {
    "new_action": "the agent may do something it could not",
    "wider_scope": "more items, regions, customers, languages",
    "looser_threshold": "more goes through without a person",
    "new_integration": "a new tool, data source or right",
    "escalation_rule": "what goes up, to whom, after how long",
    "higher_risk": "money, contracts, personal data",
    "prompt_text": "wording that changes behaviour",
    "new_model": "also when the vendor replaces it",
    "own": "",
}


class ChangeRule(Row):
    """One kind of change and whose yes it needs."""

    key: Literal[
        "new_action",
        "wider_scope",
        "looser_threshold",
        "new_integration",
        "escalation_rule",
        "higher_risk",
        "prompt_text",
        "new_model",
        "own",
    ] = field("Kind", "own", words=CHANGE_WORDS)
    name: Line = field("Kind of change", hint="Change of the tone of voice")
    approvers: Refs = field(
        "Must approve",
        (),
        help=Question(
            "Whose yes does this kind of change need?",
            "case by case",
            "Dana Whitfield and Marek Nowak",
            "Wider scope needs two: one for the business, one for the system. A yes comes from somebody who"
            " can be asked.",
        ),
    )
    told: Refs = field(
        "Is told before",
        (),
        help=Question(
            "Who hears of it before it happens?",
            "everybody, by newsletter",
            "Tomasz Lis, whose queue it will fill",
            "Those who clear up should not find out by clearing up.",
        ),
    )
    needed: Figure = field(
        "How many must say yes",
        hint="all, unless said",
        help=Question(
            "How many of them must say yes?",
            "a majority of those present",
            "all, or 2",
            "If it is not said, each approver waits for the other.",
        ),
    )
    maker: Ref = field("Makes the change")


class Changes(Part):
    """Whose yes a change of behaviour needs."""

    rules: Annotated[tuple[ChangeRule, ...], Field(max_length=MOST_ROWS)] = field("Who approves what", ())
    emergency: Prose = field(
        "In an emergency",
        hint="Nowak may roll back at once and tells Whitfield within 1 hour",
        help=Question(
            "What may be changed at once, and who is told afterwards?",
            "use common sense",
            "Marek may roll back at once and tells Dana within 1 hour",
            "At three in the morning nobody waits for a yes; without a rule the emergency becomes the usual way.",
        ),
    )
    own_change: Prose = field("Nobody approves their own change", hint="If Nowak makes it, Duarte approves")
    evidence: Line = field(
        "Where the evidence is kept",
        hint="Change log BILL-CHG, one entry a change",
        help=Question(
            "Where can one see later who said yes?",
            "in the chat",
            "change log BILL-CHG, one entry a change",
            "A yes that cannot be found was never given.",
        ),
    )
