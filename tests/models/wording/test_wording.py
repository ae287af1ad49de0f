"""Doubts one by one: names of many cultures, the order of the rules, when words may block, and texts of any kind."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.wording import FIELDS, Doubt, doubt, headline, message
from models.wording.doubt_messages import EXAMPLES, WRONG
from models.wording.text import LONGEST, read

OWNERS = ("workflow_owner", "system_owner", "exception_owner")
NAMES = (
    "April Law", "Marcus Bot", "Hope Vickers", "José Ångström-Nguyễn", "Suharto", "sunita", "S. van der Merwe",
    "Abd al-Rahman ibn Yusuf", "李娜", "김민준", "Мария Иванова", "محمد صالح", "Nkechi O'Brien", "Þórunn", "Rose Field",
    "Mr. Long Pham", "DANA WHITFIELD", "Ní Bhriain, Siobhán", "Grace", "ebele okafor", "Jan-Willem", "T. Lis",
    "Sister Mary Agnes", "Dr. Faith Brook", "Frau Dr. Özdemir", "Chase Banks", "Will Power",
)  # fmt: skip
POSTS = (
    "Head of Support Operations", "VP RevOps", "April Law, Director of Lending Ops", "Head of Shared Services", "CFO",
    "Team Manager, Housing Benefits (Bev Okonjo)", "Vendor Invoice Processing Manager", "Chief Underwriter",
    "Acting Head of Collections until 31 Mar: Tunde Bello", "José; deputises: Imke", "Yuki T. (integrations)",
    "The vendor runs the model; the workflow is owned by Helle", "eu-west Dimitri; US side Carlos",
    "Everyone takes a turn: rota in Deputy, this week Esi, Esi owns the rota", "Registrar", "co-lead Amara",
    "Manager of the yard", "supervisor, dock 4", "Jo, then Al from 1 September", "Okonkwo, Chidi", "MD",
    "Shift supervisor, whoever's name is on the board", "Whichever adjuster holds the claim (field never blank)",
)  # fmt: skip

# field, answer, the kind of doubt (blank: none)
ORDER = (
    ("workflow_owner", "", "placeholder"),
    ("workflow_owner", "[name]", "placeholder"),
    ("workflow_owner", "owner: TBD", "placeholder"),
    ("workflow_owner", "TBD until Dana Whitfield starts on 1 May", ""),
    ("workflow_owner", "to be decided", "undecided"),
    ("workflow_owner", "decided 4 June: Dana, still to be confirmed by 1 July", ""),
    ("workflow_owner", "once the vendor is gone", "undecided"),
    ("workflow_owner", "we're still figuring that out, but the vendor has been really helpful", "undecided"),
    ("workflow_owner", "the vendor's Jeff", "vendor_owner"),
    ("workflow_owner", "Acme Consulting", "vendor_owner"),
    ("workflow_owner", "Priya (Accenture)", "vendor_owner"),
    ("workflow_owner", "Supplier portal: Beata", ""),
    ("workflow_owner", "Salesforce", "vendor_owner"),
    ("workflow_owner", "technology partner", "vendor_owner"),
    ("workflow_owner", "Partner in charge of the matter", ""),
    ("workflow_owner", "someone from Dana's team", "someone"),
    ("workflow_owner", "whoever Dana likes", "someone"),
    ("workflow_owner", "a manager", "someone"),
    ("workflow_owner", "Manager", "title_too_generic"),
    ("workflow_owner", "upstairs", "title_too_generic"),
    ("workflow_owner", "Phoenix Team", "team_owner"),
    ("workflow_owner", "Anita's org", "team_owner"),
    ("workflow_owner", "PPG", "dept_owner"),
    ("workflow_owner", "RevOps", "dept_owner"),
    ("workflow_owner", "the usual suspects", "someone"),
    ("workflow_owner", "#billing", "channel_as_owner"),
    ("workflow_owner", "the Teams channel", "channel_as_owner"),
    ("workflow_owner", "our chatbot Lucy itself", "tool_as_owner"),
    ("workflow_owner", "the AI system", "tool_as_owner"),
    ("workflow_owner", "should be Ops", "hedge"),
    ("workflow_owner", "hopefully Dana", "hedge"),
    ("workflow_owner", "it gets handled", "passive"),
    ("workflow_owner", "we watch it", "monitor_manual"),
    ("workflow_owner", "Sales and Ops share this", "collective"),
    ("workflow_owner", "Raj and Petra", "many_no_lead"),
    ("workflow_owner", "Raj, Petra, Kim", "many_no_lead"),
    ("workflow_owner", "Dana and the CFO", "many_no_lead"),
    ("workflow_owner", "the CFO and Dana", "many_no_lead"),
    ("workflow_owner", "Head of Sales and Head of Marketing", "many_no_lead"),
    ("workflow_owner", "Tom Baker / Lucia Conti", "many_no_lead"),
    ("workflow_owner", "Collections Manager / Fatoumata Diallo", ""),
    ("workflow_owner", "Raj and Petra in rotation on the rota", ""),
    ("workflow_owner", "Kevin, he wrote the prompts", "wrong_person"),
    ("workflow_owner", "Owner: Head of Claims. Sponsor: COO.", ""),
    ("system_owner", "Kevin, he wrote it and carries the phone", ""),
    ("system_owner", "Gareth used to do it before he left", "absent_person"),
    ("system_owner", "Gareth has left; Mina took over", ""),
    ("exception_destination", "mailbox that becomes a ticket with an assignee", ""),
    ("exception_destination", "the agent handles it", "tool_as_owner"),
    ("exception_destination", "the vendor takes it", "vendor_owner"),
    ("exception_destination", "Warteschlange Klärfälle", ""),
    ("exception_destination", "over there", "nowhere"),
    ("exception_destination", "SNOW", ""),
    ("response_expectation", "ASAP, and never later than 2 business hours", ""),
    ("response_expectation", "binnen 24 Stunden", ""),
    ("response_expectation", "so schnell wie möglich", "no_time"),
    ("response_expectation", "24/7", "unrealistic"),
    ("response_expectation", "hopefully 2 hours", "hedge"),
    ("response_expectation", "depends: fraud 15 min, VIP 1 h, others 8 h", ""),
    ("response_expectation", "per SLA", "circular"),
    ("escalation", "Unclear after second look: Dominik", ""),
    ("escalation", "case by case", "case_by_case"),
    ("escalation", "we watch it", "monitor_manual"),
    ("escalation", "the handbook", "circular"),
    ("escalation", "Unbezahlte Rechnungen an die Buchhaltung", ""),
    ("escalation", "Fraud over 500 EUR to Finance within 1 hour", ""),
    ("escalation", "tell anyone", "someone"),
    ("escalation", "sanction hit: MLRO", ""),
    ("escalation", "to the team", "team_owner"),
    ("change_approval", "Team decision but Helle has the casting vote", ""),
    ("change_approval", "QP releases every change", ""),
    ("change_approval", "per procedure", "circular"),
    ("change_approval", "nobody checks", "no_approver"),
    ("change_approval", "quietly", "no_approver"),
    ("change_approval", "Wen builds and approves; Dana signs", ""),
    ("change_approval", "Marit; Giulia is informed", ""),
    ("stop_authority", "Store manager pulls the switch, tell Yusuf within the hour", ""),
    ("stop_authority", "any foreman", ""),
    ("stop_authority", "any manager", "someone"),
    ("stop_authority", "COO. No meeting needed.", ""),
    ("stop_authority", "quietly", "no_approver"),
    ("metric", "DSO 47→43", ""),
    ("metric", "0 on the golden set", ""),
    ("metric", "max three a month", ""),
    ("metric", "cut cost per call by 15% from £6.40 today", ""),
    ("metric", "15% off today's level", ""),
    ("metric", "cut cost 20%", "metric_no_baseline"),
    ("metric", "handling time 5", "metric_no_unit"),
    ("metric", "handling time 5:00", ""),
    ("metric", "target to be defined, maybe 5 %", "undecided"),
    ("metric", "wrong payees < 3", ""),
    ("boundary", "Support automation, but only this: password resets", ""),
    ("boundary", "Extracts line items from delivery notes and nothing else", ""),
    ("boundary", "Sorts mail. No pay changes (bonuses, deductions etc.)", ""),
    ("boundary", "we improve things", "goal_not_scope"),
    ("boundary", "Smart shelves", "buzzword"),
    ("boundary", "prepares visit notes for vets, vet approves", ""),
    ("boundary", "proposes shelf labels, shop floor decides", ""),
    ("boundary", "still open what it does", "undecided"),
    ("boundary", "Rédige les réponses aux demandes simples", ""),
    ("boundary", "the entire set of every kind of paper that is met with in our big old house on the hill", "too_wide"),
    ("boundary", "many kinds of paper that are met with by us in our big old house on the hill", ""),
    ("review_rhythm", "regular as clockwork: every Monday", ""),
    ("review_rhythm", "after every 1,000 approvals", ""),
    ("review_rhythm", "once we know more, monthly", ""),
    ("review_rhythm", "6 weeks", ""),
    ("review_rhythm", "co miesiąc", "no_cadence"),
    ("review_rhythm", "una settimana sì e una no, sempre in mese", ""),
    ("review_rhythm", "every year", "too_slow"),
)


@pytest.mark.parametrize("field", OWNERS)
@pytest.mark.parametrize("answer", [*NAMES, *POSTS])
def test_names_of_every_culture_and_posts_pass(field: str, answer: str) -> None:
    assert doubt(field, answer) is None


@pytest.mark.parametrize(("field", "answer", "kind"), ORDER)
def test_the_first_rule_that_has_a_say_decides(field: str, answer: str, kind: str) -> None:
    found = doubt(field, answer)
    assert (found.kind if found else "") == kind


@pytest.mark.parametrize(
    ("field", "answer", "severity"),
    [
        ("workflow_owner", "TBD", "block"),
        ("workflow_owner", "to be decided", "block"),
        ("workflow_owner", "we're still figuring that out", "warn"),
        ("workflow_owner", "Ops", "block"),
        ("workflow_owner", "the ops team", "block"),
        ("workflow_owner", "everyone", "block"),
        ("workflow_owner", "our vendor", "block"),
        ("workflow_owner", "the vendor during the pilot", "warn"),
        ("workflow_owner", "someone on the team will look", "warn"),
        ("change_approval", "Legal", "warn"),
        ("response_expectation", "ASAP", "block"),
        ("response_expectation", "lo antes posible", "warn"),
        ("metric", "CSAT", "block"),
        ("metric", "happy customers", "warn"),
        ("review_rhythm", "regularly", "warn"),
    ],
)
def test_words_block_only_from_closed_lists_or_for_a_missing_number(field: str, answer: str, severity: str) -> None:
    found = doubt(field, answer)
    assert found is not None
    assert found.severity == severity


def test_beside_a_human_words_only_warn() -> None:
    person = doubt("workflow_owner", "Ops", kind="person")
    post = doubt("workflow_owner", "Dana Whitfield, our vendor", kind="post")
    unnamed = doubt("workflow_owner", "Ops", kind="post")
    assert person is not None
    assert post is not None
    assert unnamed is not None
    assert (person.severity, post.severity, unnamed.severity) == ("warn", "warn", "block")


def test_what_is_stated_comes_before_words() -> None:
    assert doubt("workflow_owner", "the usual suspects", kind="person") is None
    assert doubt("exception_owner", "the ops team", kind="rota") is None
    assert doubt("workflow_owner", "ops", names=frozenset({"Ops", ""})) is None
    assert doubt("workflow_owner", "ops", names=frozenset(f"name {n}" for n in range(500))) is not None


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("kind", WRONG)
def test_every_doubt_has_words(field: str, kind: str) -> None:
    words = message(Doubt(field, kind, "warn", (("text", "{the} answer"),)))
    assert words == f"{headline(Doubt(field, kind, 'warn', (('text', '{the} answer'),)))} {EXAMPLES[field]}"
    assert '"{the} answer"' in words
    assert "!" not in words
    assert "{text}" not in words


def test_a_long_answer_is_shown_short_and_a_blank_one_in_words() -> None:
    found = doubt("workflow_owner", "someone " + "of many kinds " * 20)
    assert found is not None
    assert len(dict(found.params)["text"]) == 60
    blank = doubt("metric", " \n ")
    assert blank is not None
    assert message(blank).startswith("Nothing is written here. ")


def test_an_unknown_field_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        doubt("owner", "Ops")


@pytest.mark.parametrize("field", FIELDS)
def test_every_good_example_of_ours_passes(field: str) -> None:
    """What a message proposes is itself not doubted."""
    told = EXAMPLES[field]
    quoted = told.split('"')[1::2] or [told.partition("for example: ")[2]]
    assert quoted
    assert [example for example in quoted if doubt(field, example) is not None] == []


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=300), st.sampled_from(["", "person", "post", "rota", "x"]))
def test_no_text_raises(field: str, answer: str, kind: str) -> None:
    found = doubt(field, answer, kind=kind)
    assert found is None or (found.kind in WRONG and message(found))


PIECES = [
    "the",
    "ops",
    "team",
    "Dana",
    ",",
    "/",
    "and",
    "&",
    "TBD",
    "->",
    ":",
    ";",
    ".",
    "@",
    "#",
    "24/7",
    "5",
    "%",
    "vendor's",
    "it",
    "'",
    "́",
    "﷽",
    "ß",
    "İ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_mixture_of_words_raises(parts: list[str]) -> None:
    for field in FIELDS:
        doubt(field, " ".join(parts))
        doubt(field, "".join(parts))


@pytest.mark.parametrize(
    "piece", ["a", "a ", "Ab ", "1 ", "1,", "1 day ", "not ", "-", "(", "Dana and ", "any ", "every ", "\u0301"]
)
@pytest.mark.parametrize("length", [LONGEST, 20_000])
def test_long_texts_take_bounded_time(piece: str, length: int) -> None:
    answer = (piece * length)[:length]
    started = time.process_time()
    for field in FIELDS:
        doubt(field, answer)
    assert time.process_time() - started < 5  # also while coverage is counted
    assert doubt("metric", "x" * (LONGEST + 1)) is None


def test_a_text_is_cut_into_words_with_their_marks() -> None:
    words = read("Anita\u2019s org \u2013 FP&A\u00a0-> BILL_EXC").words
    assert [(word.low, word.gap, word.own) for word in words] == [
        ("anita", "", True),
        ("org", "", False),
        ("fp&a", "-", False),
        ("bill_exc", "\u2192", False),
    ]
