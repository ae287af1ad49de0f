"""Help for steps four and five: the result, the measures, and whose yes a change needs."""

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
        ("outcome.result",),
        "What is better in the business if this works?",
        "the agent runs at 99.9 %",
        "cost per billing ticket under EUR 2.10, first reply within 4 hours",
        "Healthy technology and a poor result go together more often than one thinks.",
    ),
    Entry(
        ("outcome.expands", "outcome.narrows", "outcome.kills"),
        "Who may widen it, narrow it, end it?",
        "to be aligned with stakeholders",
        "Carla Mendes for all three",
        "A trial that nobody may end becomes a habit.",
    ),
    Entry(
        ("outcome.decide_by",),
        "By which day is it decided whether this goes on?",
        "after the pilot",
        "31 March 2027",
        "Without a date, going on is what happens when nobody decides.",
    ),
    Entry(
        ("outcome.kill_criteria",),
        "At which figures does it end?",
        "if it does not work out",
        "cost per ticket over EUR 3.20 for two months",
        "Agreed beforehand it is a rule; afterwards it is an argument.",
    ),
    Entry(
        ("outcome.damage_owner",),
        "Who puts it right when another department or a customer is hit?",
        "whoever caused it",
        "Jonas Weber, Customer Relations",
        "Wrong output travels, and surfaces with people who had no say.",
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
        ("scorecard.measures.unit",),
        "In which unit?",
        "points",
        "% of tickets",
        "Twelve of what, is the first thing everybody asks.",
    ),
    Entry(
        ("scorecard.measures.today",),
        "What is it today, before or without the agent?",
        "20 % worse than it will be",
        "11.8",
        "An improvement is seen from where it started, or it is only claimed.",
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
        ("changes.rules.approvers",),
        "Whose yes does this kind of change need?",
        "case by case",
        "Dana Whitfield and Marek Nowak",
        "Wider scope needs two: one for the business, one for the system. A yes comes from somebody who can be asked.",
    ),
    Entry(
        ("changes.rules.told",),
        "Who hears of it before it happens?",
        "everybody, by newsletter",
        "Tomasz Lis, whose queue it will fill",
        "Those who clear up should not find out by clearing up.",
    ),
    Entry(
        ("changes.rules.needed",),
        "How many of them must say yes?",
        "a majority of those present",
        "all, or 2",
        "If it is not said, each approver waits for the other.",
    ),
    Entry(
        ("changes.rules.maker", "changes.own_change"),
        "Who makes the change, and who says yes when the maker is an approver?",
        "the same engineer, it is quicker",
        "Marek makes it; if he does, Ines approves",
        "People see what they meant, not what they wrote.",
    ),
    Entry(
        ("changes.emergency",),
        "What may be changed at once, and who is told afterwards?",
        "use common sense",
        "Marek may roll back at once and tells Dana within 1 hour",
        "At three in the morning nobody waits for a yes; without a rule the emergency becomes the usual way.",
    ),
    Entry(
        ("changes.evidence",),
        "Where can one see later who said yes?",
        "in the chat",
        "change log BILL-CHG, one entry a change",
        "A yes that cannot be found was never given.",
    ),
)
"""The scorecard page and the changes page."""
