"""Questions of steps four and five that cover several fields: the result, the measures, the changes."""

from __future__ import annotations

from typing import Final

from models.help.entry import Entry

ENTRIES: Final = (
    Entry(
        ("outcome.owner", "outcome"),
        "Whose result is it?",
        "the steering committee",
        "Carla Mendes, VP of Support",
        "Groups celebrate results and explain failures; one person decides whether to go on.",
    ),
    Entry(
        ("outcome.expands", "outcome.narrows", "outcome.kills"),
        "Who may widen it, narrow it, end it?",
        "to be aligned with stakeholders",
        "Carla Mendes for all three",
        "A trial that nobody may end becomes a habit.",
    ),
    Entry(
        ("scorecard.owner", "scorecard"),
        "Who presents these figures and answers for them?",
        "the BI team",
        "Carla Mendes, VP of Support",
        "Figures that no one has to explain stop being looked at.",
    ),
    Entry(
        ("scorecard.measures.key", "scorecard.measures.name", "scorecard.measures"),
        "Which figures tell you that it helps, and which that it harms?",
        "satisfaction",
        "throughput, exceptions, rework, wrong alarms, misses, review load, unit cost, effect on customers",
        "Each of the usual ones has caught an agent that looked fine by all the others.",
    ),
    Entry(
        ("scorecard.measures.target", "scorecard.measures.direction"),
        "Which value do you want, as a floor or as a ceiling?",
        "better",
        "at most 12",
        "A figure without a target is a matter of mood.",
    ),
    Entry(
        ("scorecard.measures.interval", "scorecard.measures.source"),
        "How often is it taken, and from where?",
        "regularly",
        "every Monday, from the helpdesk",
        "What is not measured on a fixed day is measured after the damage.",
    ),
    Entry(
        (
            "scorecard.measures.expand",
            "scorecard.measures.narrow",
            "scorecard.measures.pause",
            "scorecard.measures.stop",
        ),
        "At which value do you widen, narrow, pause or stop?",
        "we will look at the trend",
        "narrow over 15, pause over 20, stop over 30",
        "A figure that changes nothing is decoration.",
    ),
    Entry(
        ("changes.rules.key", "changes.rules.name", "changes.rules", "changes"),
        "Which kinds of change alter what the agent does?",
        "small tweaks do not count",
        "new actions, wider scope, looser thresholds, tools, escalation, risky paths, prompts, models",
        "Behaviour that anybody may change drifts towards what is convenient today.",
    ),
    Entry(
        ("changes.rules.maker", "changes.own_change"),
        "Who makes the change, and who says yes when the maker is an approver?",
        "the same engineer, it is quicker",
        "Marek makes it; if he does, Ines approves",
        "People see what they meant, not what they wrote.",
    ),
)
"""The scorecard page and the changes page."""
