"""Rules for a measure: a name, a number and a unit; and where it starts, if the target is only relative."""

from __future__ import annotations

import re
from typing import Final

from models.wording import cues, evidence, times
from models.wording.cue import Cue
from models.wording.evidence import Evidence, Rule

_NUMBER: Final = Cue(
    r"\d|\b(?:zero|none|nil|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|"
    r"sixty|ninety|hundred|no more than an?|half an|half of|a third|a quarter|keine?r?|null|zwei|drei|"
    r"never more than a|at most an?)\b"
)
_HALVES: Final = Cue(r"\b(?:halv\w+|(?:by|in) half|half (?:the|of|as)|doubl\w+|twice|tripl\w+|twofold|"
    r"tenfold|\d+ ?x|x ?\d+|\d+-fold|by a (?:third|quarter)|"
                            r"(?:a third|a quarter|a fifth) (?:less|fewer|more|faster|off))\b")  # fmt: skip
_RELATIVE: Final = Cue(
    r"\b(?:cut|reduc\w*|improv\w*|increas\w*|lower\w*|rais\w*|decreas\w*|boost\w*|grow(?:s|n)?|sav(?:e|es|ed|ing)|"
    r"fewer|faster|quicker|less|more|"
    r"higher|better|shorter|cheaper|drop(?:s|ped)? (?:by|of)|uplift|reduction|slash\w*|shorten\w*|(?:up|"
    r"down) (?:by )?\d|accelerat\w*|speed\w*|"
    r"shrink\w*|trim\w*|win back)\b|(?<![\w.,])[+-] ?\d"
)
_SHARE: Final = Cue(
    r"\d ?(?:%|percent|per cent|pct|prozent|pp\b|points?|pts?|basis points|bps|hours?|days?|min\w*)|\bby \d|"
    r"(?<![\w.,])[+-] ?\d"
)
_ABSOLUTE: Final = Cue(
    r"\b(?:below|under|above|over|at least|at most|max(?:imum)?|min(?:imum)?|less than|more than|no more than|"
    r"not more than|fewer than|within|"
    r"up to \d|to (?:under |below |about |at least |at most |less than )?[€£$]?\d|to (?:zero|one|two|three|four|"
    r"five|ten)|stays?|unter|höchstens|mindestens|of all)\b|[<>≤≥=:]|\d ?(?:/|in|of|out of|von) ?\d"
)
_BASELINE: Final = Cue(
    r"\b(?:from|today|now|currently|current|baseline|was|were|vs\.?|versus|against|last (?:year|month|quarter|week|"
    r"season|term)|at the moment|"
    r"before|compared (?:to|with)|starting (?:at|from|point)|started|heute|aujourd'hui|historic\w*|previous|"
    r"20\d\d)\b|\u2192|\d ?(?:->|=>|>>|>|-+) ?[€£$]?\d"
)
_VANITY: Final = Cue(
    r"\b(?:us(?:e|es|ing) (?:it|the (?:bot|agent|tool|system|assistant))|adopt\w*|tokens?|log(?:ged|s|"
    r"ging)? ?-?in\w*|logins?|active users?|(?:number|count|amount|"
    r"volume) of (?:\w+ )?(?:users?|prompts?|chats?|"
    r"conversations?|requests?|messages?|sessions?|queries|calls|runs|tasks|interactions?|tickets|agents|people|"
    r"employees|"
    r"clinicians|staff|teams|departments|use cases|automations|clicks)|prompts? (?:per|a|sent|each|every|run)|"
    r"prompts|usage|page ?views?|downloads|"
    r"(?:conversations?|chats?|tickets?|requests?|emails?|documents?|cases?|items?|calls?|messages?|tasks|queries|"
    r"invoices) "
    r"(?:\w+ )?(?:handled|touched|processed|seen|answered by|sent|automated|generated)\b(?!.*\d ?(?:%|h|min|day|"
    r"hour))|touch(?:ed|es)|engagement|interactions?|impressions|likes|"
    r"followers|seats|licen[cs]es|roll(?:ed)?[- ]?out|trained (?:users|staff|people)|workshops?|demos?|api calls|"
    r"lines of code|"
    r"\d[\d.,]* ?[km]? ?(?:chats?|conversations?|prompts?|messages|queries|users|logins|sessions)\b|use cases|"
    r"automations? (?:built|live|delivered)|ai-(?:assisted|generated|handled)|signed up|sign-?ups?|opened the)\b"
)
_VIBES: Final = Cue(
    r"\b(?:feel\w*|felt|happy|happier|vibes?|gut|sentiment|we(?:'ll| will)? (?:just )?know|know it when|"
    r"looks? (?:good|fine|better|ok)|"
    r"positive (?:feedback|reactions?|response|comments)|feedback|likes? it|love\w*|impression\w*|morale|mood|"
    r"enthus\w+|seems?|sounds?|anecdot\w*|"
    r"people say|going well|goes well|smooth\w*|works well|no one complains|nobody complains|satisfied|pleased|"
    r"delight\w*|"
    r"everyone (?:is|likes|agrees)|confidence in|comfortable|word of mouth|pleasant)\b"
)
_MACHINE: Final = Cue(
    r"\b(?:bench-?marks?|mmlu|leader-?boards?|perplexity|bleu|rouge|humaneval|swe-?bench|lmsys|evals? (?:score|"
    r"suite)|model (?:accuracy|"
    r"performance|score|quality)|uptime|gpu|cpu|inference|latency of the (?:model|api|agent)|(?:api|model|server|"
    r"inference|endpoint) "
    r"(?:latency|response|uptime|availability|errors?)|vendor(?:'s)? (?:report\w*|score|claims?|numbers|figures|"
    r"metrics?|kpis?)|context window|"
    r"f1 on|throughput of the (?:model|api)|requests per second|rps|qps)\b"
)
_PERCENT: Final = Cue(
    r"%|‰|[€£$¥₹]|\b(?:percent|per cent|pct|prozent|pp|points?|pts|eur|usd|gbp|chf|sek|nok|dkk|pln|jpy|inr|cad|aud|"
    r"zar|kes|ngn|euros?|dollars?|pounds?|"
    r"cents?|pence|k|bps|ppm|stars?|kg|km|kwh|mwh|litres?|liters?|tonnes?|tons?|teu|fte|ftes|pallets?|per|each|"
    r"in (?:a )?\d+|out of|of \d+|in \d+)\b|"
    r"\d ?(?:k|m|bn|pp|x)\b|\d ?/ ?\d|/ ?\w"
)
_NAMED_UNIT: Final = Cue(
    r"\b(?:dso|dpo|dio|nps|csat|ces|otp|otif|otd|fcr|mttr|mtta|mttd|aht|sla|f1|recall|precision|kappa|oee|los|rtt|"
    r"sat|score|rating|index|"
    r"golden set|test set|auc|r2|ctr|"
    r"roi|arr|mrr|nrr|grr|cac|ltv|ebit\w*|enps|slo|wer|cer|dna|tat|cpl|cpa|acos|roas|hscode|p\d\d)\b"
)
_NEEDS_UNIT: Final = Cue(
    r"\b(?:accuracy|rate|share|quality|satisfaction|time|times|duration|latency|throughput|costs?|volume|speed|"
    r"performance|efficiency|productivity|"
    r"savings?|spend|revenue|coverage|compliance|utili[sz]ation|effort|load|value|target|goal|kpi|"
    r"number|ratio|level|result|waiting|"
    r"turnaround|margin|delay|lead[- ]time|handling|automation|improvement|response)\b"
)
_NOUN_AFTER: Final = Cue(
    r"(?:\d|\b(?:zero|no|one|two|three|four|five|six|seven|eight|nine|ten)) "
    r"(?!(?:or|and|but|by|in|at|than|to|the|now|today|this|next|per|target|goal|as|for|from|is|if|until|over|under|"
    r"within)\b)[^\W\d_]{3,}"
)
_COUNTED: Final = Cue(r"[^\W\d_]{3,}")
_BARE: Final = Cue(
    r"[\W\d_]*(?:(?:the|target|goal|kpi|at|least|most|about|around|over|under|is|of|than|more|less|a|we|want|aim|"
    r"for|above|below)[\W\d_]*)*"
)
_GOAL: Final = Cue(
    r"\b(?:better|faster|cheaper|quicker|happier|improve\w*|reduc\w*|increas\w*|lower|higher|efficien\w*|less|more|"
    r"fewer|save|"
    r"optimi[sz]\w*|boost|enhance|cut)\b"
)


def _has_number(found: Evidence) -> bool:
    return found.says(_NUMBER)


def has_unit(found: Evidence) -> bool:
    """Whether the number has a unit, or the name of the measure carries one, or something countable is counted."""
    if found.says(_PERCENT) or found.says(times.LENGTH) or found.says(_NAMED_UNIT) or times.CADENCE.search(found.low):
        return True
    if _NOUN_AFTER.search(found.low):
        return True
    if _BARE.fullmatch(found.low) or found.says(_NEEDS_UNIT):
        return bool(re.search(r"\d{1,2}:\d{2}", found.low))
    return bool(_COUNTED.search(found.low))


def put_off(found: Evidence) -> str | None:
    """Still to be defined."""
    if _has_number(found):
        return "undecided" if found.says(_LATER) else None
    return "undecided" if found.says(cues.AWAITED) or found.says(cues.UNDECIDED) else None


_LATER: Final = Cue(
    r"\b(?:to be (?:\w+ )?(?:defin|decid|determin|agreed|set)\w*|figur\w+ (?:\w+ )?out|t\.?b\.?[dc]|"
    r"not (?:yet )?(?:defined|set))\b"
)


def machine(found: Evidence) -> str | None:
    """It measures the machine, or what the supplier measures."""
    return "wrong_measure" if found.says(_MACHINE) else None


def vanity(found: Evidence) -> str | None:
    """It counts use, and nothing that came of it."""
    return "vanity_metric" if found.says(_VANITY) and not found.says(_RESULT) else None


_RESULT: Final = Cue(
    r"\b(?:correct\w*|wrong|right|errors?|rework|cost|costs|complaints?|reopened|resolved|per|within|in under|"
    r"without)\b"
)


def vibes(found: Evidence) -> str | None:
    """A mood."""
    return "vibes" if found.says(_VIBES) and not _has_number(found) else None


_FIGURES: Final = Cue(r"\d+(?:[.,:]\d+)*")


def relative(found: Evidence) -> str | None:
    """An improvement without a baseline."""
    if found.says(_BASELINE) and len(tuple(_FIGURES.finditer(found.low))) > 1:
        return None
    if found.says(_BASELINE) and found.says(_STATED):
        return None
    if found.says(_HALVES) and not found.says(_ABSOLUTE):
        return "metric_no_baseline"
    only = found.says(_RELATIVE) and found.says(_SHARE) and not found.says(_ABSOLUTE)
    return "metric_no_baseline" if only else None


_STATED: Final = Cue(
    r"\b(?:today'?s?|now|current\w*|baseline|was|from)\b.{0,20}\d|\d.{0,20}\b(?:today|now|currently|baseline)\b"
)


def unnumbered(found: Evidence) -> str | None:
    """No number at all."""
    if _has_number(found):
        return None
    goal = found.says(_GOAL) and len(found.reading.words) < _LONG
    return "goal_not_scope" if goal else "metric_no_target"


_LONG: Final = 7


def unitless(found: Evidence) -> str | None:
    """A number of nothing."""
    return None if has_unit(found) else "metric_no_unit"


RULES: Final[tuple[Rule, ...]] = (
    evidence.placeholder,
    put_off,
    machine,
    vanity,
    vibes,
    evidence.hedged,
    relative,
    unnumbered,
    unitless,
)
