"""Ordinary English words, so that what is left over can be taken for a name, a code or another language."""

from __future__ import annotations

from typing import Final

from models.wording.nouns import words

FUNCTION: Final = words(
    """
    a an the this that these those of in on at to by for from with without into onto over under up down out off as
    than then so and or but nor if else when whenever while where whether because until till since after before during
    within between among across per via vs is are was were be been being am do does did done has have had having will
    would shall should can could may might must not no none nothing never ever always it its itself he she they them
    their his her hers him we us our ours ourselves you your i my me mine who whom whose what which why how all any
    each every both either neither some same other others another such own just only also too very more most less
    least much many few several there here again once now today yet still already soon later about around almost
    please yes ok okay etc eg ie nb re one's it's don't doesn't isn't won't can't didn't we'll we're we've they're
    that's there's i'm i'll it'll you'll what's who's let's ain't haven't hasn't wasn't aren't shouldn't wouldn't
    couldn't aint wont dont cant one two three four five six seven eight nine ten eleven twelve
    """
)
"""Words that only hold others together."""

ORDINARY: Final = words(
    """
    able above absent accept access accident accord accordingly account accountable accuracy accurate act action
    active actual actually ad add address adjust adopt adoption advance advice affect afternoon age ago agree agreed
    agreement aim alarm alert align allow alone along alternate amount analyse analyze annual annually answer anybody
    anyone anything anyhow anyway apart appear applicable applicant apply approach appropriate appropriately approval
    approve area arise arrange arrive article ask aspect assess assist assume attach attempt attend attention
    attribute audience author authority auto available average avoid await aware away bad balance ban base basic basis
    batch bau become begin behalf behaviour behavior believe below benefit best better beyond big bill bit blank block
    book boost born both bottom bound boundary break breach brief bring broad budget bug build busy button buy call
    capable capacity card care careful carry cash casting catch category cause central certain certificate challenge
    champion change chase chat check child choose circumstance city claim clarify class classify clean clear click
    close code collaborate collaboration collaborative collect collective collectively combination combine come
    comfort comment commit committed common communicate company compare compile complain complaint complete complex
    complicate concern condition conduct confidence confident confirm conflict confuse connect consensus consent
    consider constant consult contact contain content context continual continue continuous continuously contract
    convert convenience convenient cooperate copy correct cost count country couple cover create criteria critical
    cross current currently customer cut daily damage dashboard date day deal dear decide decision dedicated deep
    default define degree delay delete delight deliver delivery demand demo depend describe detail detect determine
    deploy develop device different difficult difficulty direct directly disappear discuss display distribute
    distributed do document domain door double doubt draft drive driven drop due duplicate duty each early earn ease
    easy edge edit effect effective efficient efficiency effort electronic eligible else employ empower enable end
    engage engagement enhance enjoy enough ensure enter enterprise entire enthusiast enthusiastic entry environment
    equal error escalate escalation especially estimate even event eventually everybody everyone everything evidence
    evolve exact example excellent except exception excite exclude excluded execute exist expand expect expectation
    expensive experience expert explain explore express extend extra extract eye face fact fail failure fair fall
    family fast faster feature feed feedback feel feeling field figure figuring file fill filter final finally find
    fine finish fire first fit fix flag flagged flow focus follow force forget form formal forward frequent frequently
    frictionless full fun function fund further future gather general generally generate get give glad go goal golden
    good goods great ground group grow guard guardrail guess guest guide guideline guy half hand handle happen happy
    hard harm have hear heavy help helpful high hire hit hold holiday honest hope hopefully hot hour house huge human
    hybrid idea ideal ideally identify ignore image immediate immediately impact implement important impossible
    improve improvement inbound incident include including incoming increase indeed independent individual inform
    informal information initial initially innovation innovative input inside instance instant instantly instead
    instruct integrate intelligent intend interest interim interaction internal internally invest invite involve
    involved invoice issue item job join joint jointly journey judge judgement judgment jump keep key kill kind know
    knowledge kpi lack land language large last late later launch layer lead leadership learn leave left legitimate
    letter level leverage liable life light like likely limit line link list little live load local locate log long
    look loop lose lot love low lower loyal main mainly maintain major majority make manage management manual manually
    map mark market material matter maximum maybe mean meaning measure mechanism meet meeting member mention menu
    merge mess message method metric middle mind minimum minor minute miss mission mistake mix mixed mixture modern
    moment money monitor month monthly mood morning mostly move multiple mutual name narrow natural nature near nearly
    necessary need negative neutral new next nice night nobody nominate noon normal normally note notice notify now
    number object objection objective observe obvious occasion occasionally occur odd offer office often old
    omnichannel ongoing online open operate opinion opportunity optimal optimise optimize option optional order
    ordinary organic organise original otherwise outage outcome outline output outside overall overnight own owner
    ownership owned pace pack page paper parallel part particular participate party pass passionate past patch path
    patient pattern pause pay payment peak pending people percent perfect perform performance perhaps period periodic
    periodically permanent permission phase phone pick picture piece pilot place plan play plus point policy poor
    position positive possible possibly post potential power practical practice prefer prepare presence present press
    prevent previous previously price primarily primary principle prior priority probably problem procedure proceed
    process produce product production profit progress project promise promote prompt promptly proof proper properly
    propose protect proud prove provide public publish pull purpose push put quality quantity quarter quarterly query
    question quick quickly quiet quite random range rapid rapidly rare rarely rate rather reach react reaction read
    ready real realise really reason reasonable reassign receive recent recognise recommend record recruit reduce
    reference refuse refund regard regular regularly reject relate relation release relevant reliable rely remain
    remember remind remote remove repair repeat replace reply report represent request require required rescue
    resident resolution resolve resource respect respond response responsible responsibility rest restructure result
    retire retry return reveal review right rise risk role roll rollout rotate rough route routine rule run sad safe
    same satisfied satisfaction save saved say scale scan schedule scope score screen seamless search season second
    secondary see seem seize select self sell send senior sense sensible sensitive separate serious seriously serve
    session set settle several severe severity shape share shared sheet shift ship short shortly should show side sign
    signal significant silence similar simple simply since single site situation skip slice slight slow small smart
    smooth solution solve somebody somehow someone something sometime sometimes somewhere sort sound source speak
    special specific specify speed spend split sponsor spot spread stable stage stake stakeholder stand standard start
    state stay step stick still stop storage store straight strategic stream streamline strict strong structure
    student study stuff style subject submit substantial success successful such sudden suggest suitable sum superb
    supply support suppose sure survive swift switch synergy table tag take talk target task teach tell template
    temporary tend tentative term test text thank theme theory thing think third thorough threshold through throughput
    throw thumb ticket tidy tie tight time timely timing tiny tip title together token tomorrow tone top topic total
    touch tough track trade traffic train transfer transform transformation transition translate transparent treat
    trend trial trick trigger trivial trouble true trust try turn turnaround twice type typical typically unclear
    undecided under understand undue unhappy unique unit unknown unlikely until unusual update upload upper upwards
    urgent urgently usage use used useful useless usual usually utilise vacant valid value various vary verify version
    vibe view visible vision visit visual voice volume vote wait walk want warn warning watch way weak wear weekly
    weird well whatever whoever whichever whole wide win wish wonder word work working world worry worth write wrong
    yearly yesterday zero accurately adequately ambiguous anywhere asap backlog bother brainstorm charge client
    comfortably comply conversation data deem delegated depends discretion discretionary dynamic dynamically ends
    everywhere evolving facing firefight first-come freely gut handover health hearts hot-fix incredible individually
    judgemental kickoff latency leaving lifecycle loud matters maternity mind-set mindset momentum morale nearest
    noise none notified nowhere oversight passion pickup popular prevented productivity productive proactive
    proactively reactive recently retro roadmap rotating secondment sentiment shout shouts sign-off signoff signed
    smoothly someday space spare squeeze stand-up standup status strive subjective sufficient suspicious swarm swiftly
    tackle touched unavailable uptime users vacancy vibes wherever willing workload works year agent ai bot system
    humans employee manager staff colleague team vendor supplier provider partner world-class next-gen cutting-edge
    end-to-end holistic robust scalable delightful effortless magic enquiry enquiries inquiry mail mails email emails
    documents caller calls orders booking leads case cases contracts payments invoices tickets refunds letters forms
    records reports notes photo photos application applications app server servers server's database network website
    portal tool tools spreadsheet folder inbox mailbox queue channel board committee approvals approved approver peer
    pipeline branch developer developers engineer engineers dev devs maker builder prompts wrote built bought founder
    exec execs executive boss executives workshop survey offsite strategy steering quay shop desk gate ward room yard
    floor warehouse plant kitchen counter building hall street monday tuesday wednesday thursday friday saturday
    sunday mon tue tues wed thu thur thurs fri sat sun january february march april june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter week weeks weekend
    weekends weekday weekdays hours minutes days months years goes gone went done seen made ran took taken got gotten
    given gave held kept met paid said sent shown sold spoke spoken stood taught thought told understood won written
    known knew grew grown drove chosen chose begun began brought came caught felt fell fallen flew found forgot
    forgotten hidden hid led lost meant risen spent stuck swept worn tries lies dies dealt drawn eaten broke broken
    bid bids drank fed fought laid lent lit rang sang saw shut slept slid stole stolen swung threw thrown wake woke
    wound gets lets puts sits cuts eur usd gbp chf sek nok dkk pln jpy inr cad aud zar kes ngn vip vips faq faqs sla
    slas kpis pdf csv ui url utc cet gmt am pm oh hmm um uh lol gonna gotta kinda sorta anyways okay fyi tbd tbc tba
    btw imo upstairs csat nps dso dpo aht fcr ces mttr roi fte okr okrs
    """
)
"""Words that can be met in any office; inflected forms are found by their stem."""

GIVEN: Final = words(
    """
    april may june august hope faith grace joy mark bill rob will art rich drew chase hunter rose lily ivy dawn summer
    autumn sky jack frank earnest victor christian constance patience prudence mercy pat sue gene dean guy miles penny
    ruby pearl amber olive basil angel max rusty dusty sandy wade pierce grant earl duke prince major melody harmony
    crystal destiny serenity sydney austin dallas virginia georgia chelsea brook cliff forest heath reed clay stone
    dale glen lane ray skip chip buck buddy gay merry carol belle star norm ward page parker mason taylor cooper
    carter tanner porter baker marshal marshall bishop king dick peter nick john marc marcus jan julian juan jose josé
    ali don ernest gray grey hazel holly honor iris jade jasmine jewel laurel marina misty opal paige peace precious
    promise providence princess queen rocky royal sage scout solomon sterling stormy sunny sunday friday tuesday
    trinity unity wren blessing favour favor goodness gift godswill comfort charity justice loveness memory lovemore
    prosper innocent fortune lucky happy welcome talent tendai sunshine true young ace love bliss
    """
)
"""Given names that are ordinary words as well."""

SURNAME: Final = words(
    """
    law bot banks bank price page park parks field fields brook brooks bond power powers store stock case chase best
    good young long short small little strong white black green brown gray grey king knight day may winter summer
    marsh wood woods stone rivers lake hill church house bell bush rose flowers fox wolf lamb bird swan drake hall
    court bishop pope abbot cook baker butcher porter carter taylor mason potter fisher hunter shepherd gardener
    archer bowman cooper chandler clerk clark dean deacon dyer fuller marshal marshall miller parsons piper sawyer
    sexton singer skinner smith spencer steward turner tyler usher walker ward weaver webster wright major sergeant
    judge counsel constable chancellor chamberlain duke earl baron prince noble squire butler reader driver rider
    speaker tester bill bills penny cash rich read reed rush sharp sweet swift wise love hope lord light lane gates
    holiday christmas savage standing still street stream sun tall towers trout vale wall walls waters way webb wells
    wild winters work works account battle bean berry branch bright buck burns care champion chance change coach cross
    crew cutter dial draper fast finch ford freeman free frost gold golden goodman grant graves hand hands hardy hare
    hart hook horn hunt ivory jewel key keys lock look lovely luck mann mark means mills moon nail neighbour new north
    nurse orange painter partner person pike pitt place plant plummer pool post pound quick root row sales sample
    scales service ships shore silver singh skill snow south spark sparks speed spring stack staff starr steel storm
    tank temple test thorn tiller tongue tree trees trust twist union vane vice vine virtue waite west wheeler winner
    agent system ai data engine risk audit tax claim claims legal
    """
)
"""Surnames that are ordinary words as well."""

PARTICLES: Final = words(
    """
    van von der den de del della di da do dos das du la le el al bin ibn binti bint ter ten te zu zum y e ap mac mc ní
    nic ó o af av abu ben st san
    """
)
"""Small words inside names."""

TITLES: Final = words(
    """
    mr mrs ms miss mx dr prof sir dame frau herr mme madame monsieur m. sr sra señor señora dhr mevr fr rev
    """
)
"""Words before a name."""
