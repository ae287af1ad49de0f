"""The nouns by which an answer says who or what: posts, groups, departments, suppliers, software, places."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """A table written as running words."""
    return frozenset(text.split())


OFFICE: Final = words(
    """
    hand chargehand deckhand ganger shunter overseer head director manager manageress lead leader chief officer
    president controller supervisor foreman forewoman superintendent secretary treasurer registrar matron sister
    consultant surgeon counsel solicitor attorney barrister paralegal clerk master captain dispatcher planner
    coordinator co-ordinator administrator admin engineer architect analyst specialist accountant bursar dean provost
    chair chairman chairwoman chairperson adjuster adjudicator underwriter actuary auditor steward warden editor
    producer executive nurse midwife pharmacist physician doctor agronomist headteacher headmaster headmistress
    teacher tutor governor commissioner mayor inspector marshal commander curator librarian veterinarian vet
    technician developer programmer recruiter buyer merchandiser broker trader teller cashier custodian handler
    assessor examiner reviewer approver owner boss principal deputy assistant associate partner representative adviser
    advisor caseworker caretaker concierge receptionist chef skipper mate bosun stevedore harbourmaster harbormaster
    stationmaster postmaster quartermaster paymaster webmaster scientist statistician economist biologist chemist
    physicist researcher designer tester scrummaster operator driver rider picker packer loader fitter electrician
    mechanic mentor trainer coach instructor lecturer professor expert strategist scheduler estimator surveyor valuer
    negotiator collector translator moderator copywriter archivist dba sre sysadmin responder holder incumbent
    bookkeeper ombudsman ombudsperson comptroller maintainer foreperson rector vicar chaplain sheriff constable
    sergeant lieutenant colonel detective ranger paramedic dentist optician radiographer sonographer physiotherapist
    therapist psychologist counsellor counselor worker arbitrator mediator notary magistrate expeditor forwarder
    housekeeper butler host hostess waiter photographer journalist publisher proofreader conductor animator artist
    modeller geologist hydrologist meteorologist forecaster navigator purser stewardess loadmaster signaller guard
    welder machinist millwright rigger grower herdsman farmer forester winemaker brewer blender grader sorter
    conservator keeper invigilator proctor chancellor councillor alderman trustee convenor convener facilitator envoy
    ambassador consul delegate rapporteur spokesperson marshaller tallyman checker verifier gatekeeper founder
    shareholder sommelier barista pilot-in-command charterer ratings
    """
)
"""Nouns for what one human holds; plural forms are groups."""

OFFICE_LETTERS: Final = words(
    """
    ceo cfo cio cto coo cmo cro ciso cso cpo cdo chro cco cao cno cmio ccio dpo mlro gc md vp svp evp avp ed fd gm dgm
    pm po sdm mp dsl senco hod hrbp tpm em bm dos smo rn rmo
    """
)
"""Posts written with their first letters."""

ALONE: Final = words(
    """
    director bursar registrar matron principal headteacher headmaster headmistress treasurer harbourmaster
    harbormaster stationmaster postmaster provost dean mayor commissioner ombudsman comptroller controller president
    captain skipper quartermaster paymaster dispatcher planner caretaker concierge actuary curator librarian chairman
    chairwoman chair handler adjuster clerk underwriter bookkeeper foreman steward picker assignee sre nurse
    pharmacist editor producer
    """
)
"""Posts that say enough without another word, because a place has one of them, or an item has."""

GROUP: Final = words(
    """
    team squad guild tribe crew pod user users agents sme smes staff folk folks people person guys guy lads group
    colleague member chapter personnel workforce employee desk org organisation organization stakeholder volunteer
    community bench taskforce coe senior junior tier crowd troops boys girls ladies gang committee board panel council
    forum cab boardroom directorate secretariat exec execs c-suite higher-ups superiors partners vendors developers
    dev devs
    """
)
"""Nouns for more than one human, or for nobody in particular."""

CIRCLE: Final = words(
    """
    committee committees board boards panel council forum cab steerco group tribunal assembly quorum working-group
    """
)
"""Bodies that meet and vote."""

DEPARTMENT: Final = words(
    """
    ops operations operation support service services finance financial accounting accounts account payable payables
    receivable receivables ap ar hr human resources personnel people it ict is infra infrastructure platform
    engineering engineers devops secops mlops dataops finops salesops revops legal compliance risk audit security
    infosec privacy marketing sales success customer care product products design procurement purchasing sourcing
    logistics warehouse warehousing dispatch transport fleet planning production manufacturing quality qa qc
    maintenance facilities facility estate estates admin administration business back front middle office backoffice
    frontoffice frontline treasury tax payroll credit collections collection lending loans mortgages claims
    underwriting actuarial reinsurance billing invoicing disputes fraud aml kyc onboarding retention renewals growth
    digital data analytics bi insights research r&d rnd development technology tech technical systems applications
    apps network networks cloud hosting helpdesk servicedesk hotline reception registry records archive communications
    comms pr press media editorial content localisation localization learning training l&d education admissions
    enrolment bursary pastoral safeguarding curriculum fundraising grants donor donors programme programmes programs
    projects pmo strategy transformation innovation change clinical medical nursing pharmacy radiology pathology
    cardiology oncology surgery theatre theatres maternity paediatrics pediatrics outpatients inpatients emergency a&e
    er icu lab labs laboratory coding bookings booking scheduling appointments patients housing benefits revenues
    revenue planning-dept licensing parking waste highways parks libraries leisure social elections harbour port
    terminal yard quay berth customs crewing ground cargo catering cabin flight safety dairy feed agronomy milk
    merchandising stores store shop retail wholesale ecommerce e-commerce web mobile backend frontend core live
    liveops art audio build release community trust moderation player players publishing commercial corporate
    institutional private banking wealth payments cards treasury-ops markets trading settlement settlements
    reconciliation reporting fp&a controlling internal external central global regional local shared group head-office
    headquarters hq field outbound inbound domestic international export import supply chain inventory materials
    shipping receiving returns aftersales after-sales warranty repairs spares technicians plant process processes
    workflow automation improvement excellence assurance governance grc cx ux ui cs csm sdr bdr noc soc property
    construction projects-office legal-ops conveyancing litigation employment real client clients member members
    membership policy pensions pension investments investment asset assets law regulatory affairs public government
    control room centre center call contact department departments dept function division unit section branch line
    integration integrations middleware whole investor investors relations intake curatorial exhibitions fisheries
    catch quota brewing ticketing memberships hospitality events stadium academy scouting wardrobe props
    post-production studio studios signalling track timetable traction depot rangers forestry wildlife conservation
    visitor visitors trials pharmacovigilance biostatistics toxicology formulation dispensary phlebotomy physiotherapy
    therapy dental dermatology neurology orthopaedics psychiatry triage ward wards discharge laundry portering
    surveying valuation bailiffs enforcement standards environmental health cemeteries democratic fostering adult
    children's youth justice probation prisons custody policing intelligence forensics investigations cyber threat
    vulnerability identity access endpoint workplace telephony telecom radio broadband metering grid switching
    generation renewables solar wind hydro nuclear wastewater drainage drilling geology mining quarry processing
    smelting casting foundry machining assembly paint tooling packaging bottling filling labelling mixing baking
    cutting grading sorting storage picking packing loading haulage forwarding brokerage chartering pilotage towage
    rostering ramp baggage check-in lounge loyalty pricing yield distribution allocation replenishment category buying
    franchise bereavement cashiering chaplaincy
    """
)
"""Names of departments and functions, and the words they are made of."""

MANY: Final = words(
    "manager lead leader supervisor officer executive head chief admin developer engineer boss owner partner "
    "representative expert associate worker adviser reviewer approver responder holder operator"
)
"""Posts that an organisation has many of, so the word alone identifies nobody."""

SUPPLIER: Final = words(
    """
    vendor supplier provider msp msps bpo reseller integrator consultancy consultancies contractor outsourcer
    subcontractor hypercare licensor manufacturer freelancer freelancers consultants
    """
)
"""Nouns for outsiders; several of them are also modifiers of posts inside ("vendor manager")."""

COMPANY: Final = words(
    """
    accenture deloitte kpmg pwc capgemini infosys wipro cognizant tcs hcl atos ibm microsoft google amazon aws openai
    anthropic salesforce servicenow oracle zendesk intercom hubspot uipath workday gupshup twilio sap palantir genpact
    teleperformance concentrix mistral cohere nvidia snowflake databricks fujitsu dxc ntt epam slalom
    """
)
"""Firms that sell to others."""

PRODUCT: Final = words(
    """
    zendesk slack teams jira servicenow salesforce hubspot trello asana notion confluence sharepoint outlook gmail
    excel freshdesk freshservice intercom pega guidewire epic cerner kofax uipath sap oracle dynamics d365 netsuite
    workday grafana datadog splunk kibana powerbi tableau looker github gitlab azure aws gcp kubernetes docker
    snowflake whatsapp discord telegram signal messenger pagerduty opsgenie monday airtable clickup smartsheet
    haloitsm otrs imanage relativity navis amadeus sabre opera citrix chatgpt copilot gpt claude gemini llama
    langchain llamaindex n8n zapier mcp rag llm llms api apis vector embeddings pinecone postgres kafka rabbitmq sqs
    python onedrive dropbox teamcity jenkins sentry bigquery databricks bedrock vertex
    """
)
"""Software by name."""

STACK: Final = words(
    """
    rag gpt gpt-4 gpt-4o gpt-5 llm llms llama mistral claude gemini openai azure aws bedrock vertex langchain
    llamaindex langgraph crewai autogen mcp api apis connector connectors vector vectors embedding embeddings pinecone
    chroma fine-tuned finetuned fine-tuning function-calling agentic multi-agent orchestrator orchestration pipeline
    microservice microservices lambda kubernetes docker copilot chatgpt transformer model models webhook webhooks sdk
    stack backend python neural nlp ocr rpa uipath n8n zapier databricks snowflake plugin plugins prompt prompts
    retrieval rest graphql kafka postgres bert deepseek qwen studio
    """
)
"""Words about how a thing is built rather than what it works on."""

SOFTWARE: Final = words(
    """
    agent bot chatbot robot ai system systems model algorithm software automation engine script tool copilot llm gpt
    assistant platform application app machine program programme workflow circuit-breaker watchdog monitoring it
    itself automatic automatically autopilot
    """
)
"""Things that act but cannot answer for it."""

MAILBOX: Final = words(
    """
    inbox mailbox mailboxes inboxes e-mail email mail emails mails alias listserv postbox outlook gmail
    """
)
CHANNEL: Final = words(
    """
    channel channels chat chats slack teams whatsapp discord telegram groupchat messenger thread dm
    """
)
QUEUE: Final = words(
    """
    flag queue queues worklist worklists tasklist workqueue ticket tickets case cases task tasks activity board kanban
    pool basket in-basket inbasket tray list card cards item items workbench wallboard backlog docket project bin
    shelf lane rack bay pile hold issue issues row screen tab assignment bucket class status label register view
    workspace console grid pigeonhole record entry deviation incident dossier alarm slip clipboard column hopper desk
    counter
    """
)
"""Places that hold items one by one."""
CLAIM: Final = words(
    """
    assignee assigned assign assigns auto-assigned allocated allocates allocate claim claims claimed claimable owner
    owned picks takes take initialled initials signs signed locks lock locked ticket tickets task tasks case cases
    member responsible-person ageing aging age due holder released releases empties clears
    """
)
"""Words that say one person takes an item and is seen to have it."""
LOST: Final = words(
    """
    log logs logged logfile logging stored saved archive archived database db table datalake lake warehouse retries
    retry retried rejected reject returned dropped discarded ignored deleted dlq dead-letter deadletter trash bin
    skipped skips stays
    """
)
"""Where an item comes to rest without anybody."""
