"""Everyday English words, so that a rare word in small letters is not taken for a name."""

from __future__ import annotations

from typing import Final

from models.wording.nouns import words

EVERYDAY: Final = words(
    """
    abandon abuse abusive academic accessory accompany accomplish accuse achieve achievement acid acquire acre admit
    adult afford afraid agenda aggressive aid air aircraft airline airport album alcohol alien allegation allergen
    allergy alliance ambulance anger angle angry animal announce anonymous anxious apartment apology appeal appetite
    apple appoint appreciate apprentice archive arm army arrest arrival arrow artwork ash ashamed aside asleep assault
    assemble assembly assure atmosphere auction aunt award baby background backup bacteria bag balcony ball band bank
    banner bar bargain barrel barrier basement bath bathroom battery beach beam bear beat beautiful bed bedroom beef
    beer beg beside beverage bicycle bike bird birth birthday bite bitter blade blame blanket bleed blind blood blow
    blue boat bodily body boil bolt bomb bonus boot border borrow bottle bounce bowl box brain brake brand brave bread
    breakfast breast breath breed brick bridge brochure brother brush bucket buffer bulk bullet bunch bundle burden
    burn burst bus bush butter cabinet cable cake calculate calm camera camp campaign cancel cancellation cancer
    candidate candle cap captive car carbon cargo carpet carriage carrier cart carton cat cattle celebrate cell cent
    ceremony chain chair chapter character chargeback chargebacks charity cheap cheese chemical chest chicken children
    chip chocolate cigarette circle citizen civil classroom climate climb clinic clock cloth clothes coach coal coast
    coat coffee coin cold collapse collision color colour column combat command commercial commission companion
    comparison compensation compete competition competitor component compose compound compromise computer concept
    concert concrete confront congress connection conscious consequence conserve construct consume consumer container
    contest contribute contribution controversy convict convince cool cooperation cope corn corner corporation
    corruption cotton cough council courage course court cousin cow crack craft crash crazy cream creative creature
    credit crew crime criminal crisis crop crowd crucial cruel cry culture cup cure curious currency curtain curve
    cutover cycle danger dangerous dark daughter dead deadline deaf death debate debris debt decade decent decline
    decorate decrease defeat defect defence defend deficit delegate delicate demonstrate deny deposit depot depth
    deputise descend desert deserve desire desperate despite destination destroy detection diagnose diagnosis dialogue
    diary die diesel diet dig dinner dip diploma dirt dirty disability disabled disagree disaster disc discharge
    discipline discount discover discovery discrepancy disease dish dismiss dispatch dispose dispute disputed disputes
    distance distant distinct district disturb dive divide divorce dog dollar dominate donate donation dose dozen drag
    drain drama dramatic draw drawer drawing dream dress drink driver drug drum dry duck dumb dust dwelling eager ear
    earnings earth east eat economy egg elbow elder elderly elect election electric electricity element elevator
    embarrass embassy emotion emotional emphasis empty encounter encourage enemy energy engine enormous enquire
    entertain entitle envelope environmental episode equation equip equipment era erase essay essential establish
    estate ethics ethnic exam exceed excess exchange excuse exhaust exhibit exit expire expiry explode explosion
    export expose exposure extension extreme fabric factor factory faculty fade faint faith fake fallback false fame
    fan fancy fantastic farm farmer fashion fat fatal father fault fax fear federal fee female fence ferry festival
    fever fiction fierce fight film finding finger firm fish fist flat flavour flee fleet flesh flexible float flood
    flour flower fluid fly folk food fool foot football forbid foreign forest fork formula fortune foundation fraction
    fragment frame fraudulent freedom freeze freight fresh fridge friend friendly frozen fruit fuel funeral funny
    furniture gain gallery gallon game gap garage garden gas gauge gaze gear gender gene generation generous genius
    gentle gesture ghost giant gift girl glance glass global glove glue go-live goat god gold golf goodwill government
    grab grade gradually graduate grain grand grandmother grape graph grass grateful grave gravity grease green grey
    grief grip grocery gross guarantee guilt guilty gun habit hair hammer hand-off handbook handicap handoff handshake
    handy hang harassment harbor hardly hardship hardware harvest hat hate hazard hazardous head headache headline
    healthy heart heat heaven height helicopter hell helmet herd hero hesitate hide highway hill hint hip historian
    historic history hobby hole hollow holy homework honey hook horizon horn horror horse hospital host hostile hotel
    household hug humour hundred hungry hunt hurry hurt husband ice identity idle ill illegal illness immigrant import
    impress impression imprison improper inch inclusive income incorrect index indicate indicator indoor induce
    industrial industry inevitable infant infection inflation influence ingredient inhabit inherit injure injury ink
    innocent insect insist inspect inspection inspire install installation instruction instrument insult insurance
    insure intact intense interior interpret interrupt interval interview introduce introduction invent invention
    inventory iron island isolate jacket jail jam jealous jet jewellery joke journal journalist juice junk jury
    justice justify juvenile kettle kick kid kidney king kiss knee knife knock lab label lamp landlord lane laptop
    laser laugh launder laundry lawn lawsuit lawyer lazy leaf leaflet leak lean leap lease leather lecture leg legend
    leisure lemon length lesson liberal liberty licence license lid lift lightning limb liquid literature litigation
    livestock loan lobby lock lonely lorry lottery lounge lovely luck luggage lumber lunch lung luxury machine
    magazine magnet magnetic maid male mall mandate mandatory manifest mankind manner manufacture marble margin marine
    marital marriage married marry mask mass master mate mathematics meal meat mechanic medal media medication
    medicine medium melt memory mental merchandise merchant mercy metal meter metre midwife military milk mill mineral
    miracle mirror misconduct mismatch missile mobile moderate modest modify module moisture mole monkey monument moon
    moral mortgage mother motion motivate motor mountain mouse mouth movie mud multiply murder muscle museum mushroom
    music musical mystery myth nail naked narrative nation national native navy neck needle neighbour nephew nerve
    nervous nest net nightmare noisy nominee north nose notebook notion novel nuclear numerous nurse nut oak oath obey
    oblige obtain occupy ocean odds offence offend offensive offset oil onion opera operator opponent oppose opposite
    opt orchestra organ origin outbreak outdoor outer outfit outgoing outlet outlook outsider outstanding oven
    overcharge overcome overdue overlap overpay overpayment overseas oversize overtime owe oxygen paint painting pair
    palace pale pallet palm pan panic pants parade paragraph parcel parent parents park parliament partial passage
    passenger passport password paste pasture patent patience patrol pavement pen penalty pencil pension pepper
    perceive percentage permit permitted persist personality persuade pet petition petrol pharmacy phenomenon
    philosophy photograph physical physics piano pie pig pill pillow pin pink pipe pit pity plain plane planet plastic
    plate platform pleasant pleasure plenty plot plug pocket poem poet poetry poison police politics poll pollution
    pool population port portfolio portion postage postcode postpone pot potato pound pour poverty powder prayer
    precious precise predict pregnancy pregnant premises premium prescription presumably pretend pretty pride priest
    prime prison prisoner privacy private privilege privileged prize probe procure profession profile prohibit
    prominent proportion proposal prosecute prospect prosperity protest protocol province psychological pump punch
    punish punishment pupil purchase pure pursue puzzle quarantine quarrel queen quota quotation quote rabbit race
    racial racism radiation radical radio rail railway rain raise ram rape ration raw ray razor reader rebate rebel
    reboot rebuild recall receipt recipe recipient reckon reclaim recover recovery recycle red redundant referral
    reflect reform refrigerator refugee regime region register regret regulation regulator rehearse reimburse
    reimbursement reinforce relax relief religion religious reluctant remainder remark remarkable remedy reminder
    remittance rent rental reorder rep reproduce republic reputation reroute rerun reservation reserve residence
    resign resist resort restaurant restore restrict restriction retail retain retired retreat revenge revenue reverse
    revolution reward rhythm rice rich rid ride rifle ring riot rival river road rob robbery rock rocket rod roof root
    rope rotten royal rub rubber rubbish rude rug ruin rumour rural sack sacrifice sail sailor salad salary sale salt
    sanction sanctions sand sandwich satellite sauce savings scandal scar scare scatter scene sceptical scheme scholar
    scholarship school science scientific scissors scratch scream script sculpture sea seal seat secret sector secure
    seed seek seizure self-harm seller sentence sequence serial series servant settlement sew sex sexual shade shadow
    shake shallow shame sharp sheep shelf shell shelter shine shipment shirt shock shoe shoot shore shortage shortfall
    shot shoulder shower shrink sick sickness sight signature silent silk silver sin sing singer sink sister skill
    skin skirt sky sleep slide slope slot smell smile smoke smuggle snap snow soap social soft soil soldier solicitor
    solid son song sore soul soup south species specimen speech spell spelling sphere spice spider spin spirit spite
    spoil spoon sport spray squad square stadium stain stair stamp star stare statement statue statute statutory steal
    steam steel steep steer stem stomach stone storm story stove strain strand strange stranger straw strength stress
    stretch strike string strip stroke strongly stupid subsidy substance substitute subtract suburb suck sue sugar
    suicide suit suitcase sunlight sunny supermarket supper supplement surface surgery surname surplus surprise
    surrender surround suspect suspected suspects suspend suspicion swallow swear sweat sweep sweet swell swim swing
    sword symbol sympathy symptom syndrome tail tale talent tall tank tap tape tariff tax taxi tea tear technique
    teenager telephone television temper temperature temple tenant tender tension tent territory terror terrorist
    textbook theft therapist therapy thick thief thin thirsty thousand thread threat threaten threatening thunder tide
    tile timber tin tire tissue toe toilet tomato ton tongue tonne tooth tour tourism tourist towel tower town toxic
    toy trace tractor tradition tragedy trail trailer tram transaction transcript transit transmission transport trap
    trash trauma travel treasure treatment treaty tree tremendous trespass tribe trip tropical truck trunk trustee
    tube tune tunnel twin tyre ugly ultimate umbrella uncle undo unfair uniform union unite universe university unpaid
    unreadable unsafe unwanted urban utility vaccine valley valuable van vast vegetable vehicle vein venture venue
    verb verdict vessel victim victory video village violate violation violence violent virtue virus visa vitamin
    vivid volcano volunteer voter voyage vulnerable wage wagon waist wall wallet war warm warranty wash waste water
    wave wealth weapon weather wedding weed weigh weight welcome welfare west wet wheat wheel whip whisper white widow
    width wife wild wind window wine wing winner wire wise witness wolf woman women wood wool worker worm worse worst
    wrap wrist write-off writer yellow yield young youth zone
    """
)
"""Nouns, verbs and adjectives of everyday life; inflected forms are found by their stem."""
