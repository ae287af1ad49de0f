"""The words for every doubt: what is wrong, by kind, and what a good answer looks like, by field."""

from __future__ import annotations

from typing import Final

WRONG: Final[dict[str, str]] = {
    "dept_owner": "{text} is a part of the house; nobody in it has to answer.",
    "team_owner": "{text} is a group; each in it may believe that another one has it.",
    "collective": "{text} spreads it over many, and nobody is left to ask.",
    "many_no_lead": "{text} names several people, and none of them comes first.",
    "someone": "{text} does not tell which human it is.",
    "vendor_owner": "{text} lies outside the house, and an outsider cannot answer for your work.",
    "tool_as_owner": "{text} is the thing itself; software cannot be asked to account for anything.",
    "shared_inbox": "{text} is a mailbox: everybody can read it, and nobody has taken the item.",
    "channel_as_owner": "{text} is a channel; a message in it belongs to no one.",
    "channel_not_queue": "{text} is a channel: items scroll away, and nothing shows who has one and how old it is.",
    "placeholder": "{text} only keeps the place of an answer.",
    "undecided": "{text} says that the answer is still to come.",
    "absent_person": "{text}: whoever this is, is not there, or not for long.",
    "title_too_generic": "{text} fits many people here; nobody will feel meant.",
    "wrong_person": "{text} says who made, paid for or likes it, not who lives with it every day.",
    "monitor_manual": "{text} is watching; it does not say who acts when something is seen.",
    "hedge": "{text} hopes for it, and promises nothing.",
    "passive": "{text} leaves out who does it.",
    "nowhere": "{text} is where an item comes to rest, not where somebody picks it up.",
    "no_time": "{text} is no time that could be missed.",
    "no_unit": "{text} holds a number, but not of what.",
    "unrealistic": "{text} is a promise that no human can keep at every hour.",
    "best_effort": "{text} is kept even if nothing happens for a week.",
    "circular": "{text} points to another paper; this is the place where it has to stand.",
    "no_trigger": "{text} does not say what makes an item go further up.",
    "no_target": "{text} does not say which human gets it.",
    "case_by_case": "{text} leaves the rule to be found anew each time.",
    "no_approver": "{text} names nobody whose yes is needed.",
    "silence_is_consent": "{text} takes silence for a yes, and silence is also what holidays sound like.",
    "self_approval": "{text} lets the one who makes the change say yes to it.",
    "committee_no_chair": "{text} is a body that meets; it needs one human with the last word.",
    "metric_no_target": "{text} has no number to reach.",
    "metric_no_unit": "{text} has a number, but not of what.",
    "metric_no_baseline": "{text} is an improvement on a value that is not written.",
    "vanity_metric": "{text} counts how much it is used, which rises in bad months too.",
    "vibes": "{text} is a mood; it cannot be looked up next quarter.",
    "wrong_measure": "{text} measures the machine rather than what it is for.",
    "goal_not_scope": "{text} is a wish; it does not say what is done, or how much is enough.",
    "too_wide": "{text} is a whole field of work, without an action, an item or an edge.",
    "no_exclusions": "{text} says what it does, and not where it ends.",
    "open_ended": "{text} leaves the list open, and an open list grows.",
    "tech_not_work": "{text} says what it is built of, not which work it does.",
    "buzzword": "{text} would fit on a poster for anything.",
    "slow_stop": "{text} makes the stop wait while the harm goes on.",
    "denial": "{text} assumes that it will not be needed.",
    "no_cadence": "{text} names no day on which the review could be missed.",
    "reactive_only": "{text} looks only after harm was done.",
    "dashboard_not_review": "{text} shows figures; it does not say when somebody sits down with them.",
    "too_slow": "{text} is too seldom: what goes wrong after one review runs on until the next.",
}
"""What is wrong, with {text} for the answer as it was given."""

_OWNER: Final = "Name one human, or a post that one human holds"
EXAMPLES: Final[dict[str, str]] = {
    "boundary": (
        "Write an action, the items and the edge, for example: files incoming supplier invoices under EUR 5,000 by "
        "cost centre; credit notes and anything unclear go to a clerk."
    ),
    "workflow_owner": f'{_OWNER}, for example "Ines Caldeira, Head of Claims".',
    "system_owner": f'{_OWNER}, or a rota and who is on it now, for example "Platform rota, this week Anton Weiss".',
    "exception_destination": (
        "Name a place where one person claims each item and its age shows, for example "
        '"helpdesk queue CLAIM-EXC, the clerk assigns the case to herself".'
    ),
    "exception_owner": f'{_OWNER}, or a rota with a name for every shift, for example "Shift lead as on rota B".',
    "response_expectation": 'Write a number and a unit, or an event: "2 working hours", "before the 16:00 run".',
    "escalation": 'Write what goes up, to whom, how soon: "payout over EUR 1,000: claims director, within the hour".',
    "change_approval": 'Name whose yes is needed for what: "wording: Ines Caldeira; limits: the claims director".',
    "metric": 'Write a name, a number and a unit, and the value today: "reopened claims 9 % now, under 6 % by June".',
    "stop_authority": 'Name who can stop it alone and at once, and with what: "shift lead, switch in the admin page".',
    "review_rhythm": 'Write an interval, a day or a count: "every second Tuesday", "after every 500 claims".',
}
"""What a good answer looks like."""
