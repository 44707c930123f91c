"""Closed classes of words that the grammar of names rests on: articles, particles, prepositions, and nouns that say what a name is."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _words("the a an")
POSSESSIVES = _words("his her its their our my your whose")
DETERMINERS = (
    ARTICLES | POSSESSIVES | _words("this that these those some any each every another both either neither no one two three four")
)
# Small words that begin a sentence and are never part of a name there.
FUNCTION = DETERMINERS | _words(
    "he she it they we you i who what which whose when where why how if as at by for from in into of on onto to with without "
    "within over under after before "
    "since until till while whilst because although though but and or nor so yet then than there here now once also only just "
    "even still again not never "
    "is are was were be been being am has have had do does did will would shall should can could may might must about above "
    "across against along amid among "
    "amongst around behind below beneath beside besides between beyond despite down during except inside like near off out "
    "outside past per plus round "
    "through throughout toward towards unlike up upon via versus vs whether whereas however meanwhile moreover therefore thus "
    "hence instead perhaps maybe "
    "all most many more much few several such other others own same very too today yesterday tomorrow tonight him them us me "
    "mr's let it’s it's i'm i’m "
    "yes ok hello thanks please good oh well asked speaking following according given having being earlier later last next "
    "new former"
)
# Lower-case words inside names.
PARTICLES = _words(
    "de del della delle dell' di da dal do dos das du d' van von der den dem des ter ten te zu zum zur af av bin binti bint "
    "ibn ben aan al el la le las los delos dela delas dello degli dei vom y e ould wa arap ap ab 't op"
)
# Particles that may also begin a name: "van der Heide", "de Watteville".
FIRST_PARTICLES = _words("de del della di da dos das du van von der den ter ten zu bin bint ibn al el la le af av arap ap ab")
# What stands behind a name and is no part of it: members of parliaments, honours, degrees.
BEHIND = _words(
    "mp mps mla mlas mep meps msp msps td tds mlc mlcs ms am ams senators councillors sc qc kc obe mbe cbe kbe phd md esq frs jp cfa"
)
ORG_JOINERS = _words("of for on")
SUFFIXES = _words("jr jr. sr sr. ii iii iv")
MONTHS_DAYS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"
)
# Capitalised words that name no actor and no place.
NO_NAMES = MONTHS_DAYS | _words(
    "christmas easter ramadan eid hanukkah diwali passover thanksgiving halloween lent advent god allah bible koran quran "
    "torah internet web covid covid-19 "
    "mass english i i'm i've i'd i'll i’m i’ve i’d i’ll ok tv radio am pm gmt bst utc cet est edt pst gdp ai it hiv aids dna "
    "pr hr ceo cfo cto coo pm mp mps mep meps "
    "id suv vip phd ufo usd eur gbp q&a faq icymi watch live breaking update updated latest exclusive analysis opinion "
    "comment explainer photograph photo video getty "
    "islam islamic muslim muslims christian christians catholic catholics jewish jew jews hindu hindus sikh sikhs buddhist "
    "protestant orthodox sunni shia shiite "
    "mlas mlcs msps tds dax ftse nikkei sensex kospi nifty "
    "koreans arab arabs kurd kurds kurdish nordic baltic balkan alpine african africans asian asians european europeans latin western "
    "eastern northern southern west east north south "
    "flemish walloon catalan basque breton corsican sicilian bavarian siberian chechen tatar uyghur tibetan hausa yoruba igbo "
    "xhosa berber tamil "
    "sinhalese pashtun hazara sami roma romani hispanic latino latina mediterranean caribbean scandinavian slavic anglo maori "
    "aboriginal inuit "
    "ptsd cpi ppi rna ivf adhd usb lng lpg gps vat isa esg ipo etf nft llm api cctv lgbt lgbtq lgbtq+ pcr vr ar 3d hgv ev evs "
    "diy q1 q2 q3 q4 xl gcse mri icu er ltd plc "
    "marxist communist communists socialist socialists nazi nazis conservative liberal tory tories victorian republican "
    "democrat soviet "
    "internet bitcoin brexit wi-fi renaissance olympic olympics paralympic paralympics nobel oscar oscars grammy world"
)

# Words for bodies of which every country has one: alone they name none.
GENERIC = _words(
    "police government parliament court church army navy council assembly cabinet ministry department opposition prosecutors "
    "commission committee"
)

# --- what stands before or after a name ---------------------------------------------------------------------------------

PLACE_NOUNS = _words(
    "town village city region province district island islands river port state county valley capital suburb area peninsula "
    "oblast hamlet municipality "
    "neighbourhood neighborhood borough desert forest resort lake mountain mountains gulf bay coast strait canal township "
    "prefecture territory commune parish "
    "street road square airport crossing border settlement enclave archipelago atoll volcano reef canyon sea seas ocean "
    "outskirts suburbs"
)
SIDES = _words(
    "north south east west northern southern eastern western central downtown northeast northwest southeast southwest "
    "north-east north-west "
    "south-east south-west outskirts"
)
AFTER_PLACE = _words(
    "palace prison stadium mosque temple hospital camp square bridge dam reserve park station emirate market refinery oblast "
    "region province county district valley island islands peninsula airport river area village town sea seas desert "
    "border coast governorate prefecture estate "
    "oblasts regions provinces counties districts municipality suburb neighbourhood neighborhood forest mountains crossing "
    "canal basin strait base airbase crossing barrage checkpoint enclave front"
)
PRODUCT_NOUNS = _words(
    "missile missiles drone drones rifle rifles phone phones smartphone smartphones app apps vaccine vaccines jets jet "
    "fighter aircraft helicopter helicopters tank tanks "
    "rocket rockets car cars model models engine console film films movie novel album song play podcast series documentary "
    "arrangement agreement accord treaty deal pact "
    "act bill law protocol directive amendment exercise exercises drills award awards prize medal trophy cup tournament "
    "championship race stadium theory method virus "
    "variant syndrome disease cyclone hurricane typhoon storm operation crisis affair scandal files paper papers summit war "
    "massacre inquiry hearing trial probe earthquake festival marathon doctrine mission missions spacecraft rover satellite "
    "satellites telescope lander capsule"
)
# Nouns that stand before the name of a work, a product or an event: "a podcast called The Files", "the tanker Ana".
BEFORE_WORK = _words(
    "podcast chatbot robot software program programme algorithm device film movie novel book album song single series "
    "documentary play opera app game tanker ship vessel ferry yacht trawler freighter frigate destroyer boat "
    "submarine operation exercise storm hurricane typhoon cyclone missile rocket horse racehorse dog cat bear panda called "
    "nicknamed titled entitled dubbed codenamed"
)
# Last words of names of events, works, laws and things.
THING_TAILS = _words(
    "war wars act bill treaty agreement accord accords pact protocol convention charter declaration cup championship "
    "championships games olympics paralympics award "
    "awards prize medal festival marathon derby trophy stadium arena amendment plan deal exercise operation summit day week "
    "month year age era revolution uprising "
    "massacre crisis affair scandal inquiry trial report review index bridge tower dam pipeline palace castle cathedral "
    "mosque temple prison jail barracks base "
    "express line-up arrangement effect theory syndrome disease virus doctrine nights files paper papers tour open final "
    "finals sentry shield storm article oscars "
    "grammys christmas sea ocean river lake mount bay strait gulf desert mountains hills valley island islands peninsula "
    "coast street road avenue square lane park "
    "gardens station airport port harbour harbor terminal hospital centre hall house building hotel oblast province region "
    "county district"
)
PLACE_TAILS = _words(
    "sea ocean river lake bay strait gulf desert mountains hills valley island islands peninsula coast street road avenue "
    "highway motorway expressway freeway boulevard square lane park gardens airport "
    "harbour harbor shoal shoals reef reefs atoll atolls rocks trench plateau steppe delta marshes cliffs caves springs "
    "beacons moors fells downs broads fens wolds steppes highlands lowlands uplands badlands dunes flats "
    "waters fjord lagoon reservoir oblast province region county district heights falls glacier canyon forest beach prison "
    "bridge stadium creek gully gulch ravine ridge bayou butte mesa basin plains cove inlet cay bluff bluffs "
    "palace castle cathedral mosque zone oblast"
)
# First words of names of storms, operations and the like.
THING_HEADS = _words(
    "hurricanes typhoons cyclones storms typhoon hurricane cyclone storm operation project article apollo exercise hms uss "
    "brp hmas hmcs kri tcg rms rfa mt "
    "mv ss covid formula radio-free"
)
PLACE_HEADS = _words(
    "campo plaza piazza estadio stade avenida avenue rue via camp parc parque monte puerto playa isla isle ile île rio río "
    "palazzo villa hotel mount lake cape river port fort gulf strait isle bay sea horn"
)
# Only before a name of a place: where, not whom.
LOCATIVE = _words(
    "in at near around across outside inside throughout towards toward via through within beyond off into onto along beneath "
    "above opposite"
)
# From and to may lead to a place or to somebody.
HALF_LOCATIVE = _words("from to over")
# Something that goes to or comes from an actor: "aid to Kyiv", "an initiative from the United States".
DEALINGS = _words(
    "aid help support assistance weapons arms missiles letter message messages response answer warning warnings threat "
    "threats loan loans offer pressure initiative request "
    "demand demands proposal guarantees concessions invitation sanctions approval permission criticism apology apologies "
    "compensation promise promises pledge call calls "
    "protested protest complained complain responded respond replied appealed wrote bowed sold lent gave offered handed "
    "belongs belong owed owes "
    "plea pleas ultimatum tribute concession concessions rebuke snub overture overtures "
    "appeal contribution contributions money funds gift gifts deliveries supplies ally allies rival opposed"
)
# Nouns after the adjective of a country that stand for the state itself.
STATE_NOUNS = _words(
    "gendarmerie gendarmes coastguard vessel vessels ship boats warship warship navy marines fleet garrison proposal proposals offer demand demands "
    "response decision decisions claim claims position policy bid threat threats pressure veto consulate retaliation "
    "ambassadors ministers lawmakers government authorities officials official forces force troops army military navy drone "
    "drones missile missiles warplanes "
    "jets jet aircraft airstrike airstrikes strikes "
    "strike attack attacks invasion incursion incursions offensive counteroffensive aggression soldiers soldier fighters "
    "tanks warships ships submarine submarines shelling "
    "bombardment bombing delegation negotiators negotiator diplomats regime state leadership side airspace defences defenses "
    "defence "
    "defense intelligence hackers propaganda president's rocket rockets artillery police envoys mediators parliament embassy "
    "ministry"
)
AUXILIARIES = _words("is are was were has have had will would can could may might must should shall does do did")
PLURAL_VERBS = _words("have are were do")
FAMILY = _words(
    "wife husband widow widower mother father son daughter brother sister parents family girlfriend boyfriend partner "
    "grandmother grandfather grandson uncle aunt nephew niece cousin"
)
# What somebody is to another: no role that an archive should keep.
RELATIONS = FAMILY | _words(
    "rival ally partner friend neighbour neighbor colleague predecessor successor counterpart fiancé fiancée teammate accomplice"
)
MALE_NOUNS = _words(
    "chairman spokesman king prince duke father son brother husband widower uncle nephew grandfather grandson policeman "
    "businessman congressman councilman fireman man boy actor waiter host lord sir salesman gunman boyfriend"
)
FEMALE_NOUNS = _words(
    "chairwoman spokeswoman queen princess duchess mother daughter sister wife widow aunt niece grandmother granddaughter "
    "policewoman businesswoman congresswoman actress waitress woman girl lady baroness dame girlfriend"
)
# Titles of an office held one at a time that mean the same in news.
SAME_ROLE = {
    "chief": "leader", "head": "leader", "boss": "leader", "general": "leader", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "premier": "prime", "justice": "judge", "founder": "founder", "co-founder": "founder", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
    "executive": "leader", "skipper": "captain", "coach": "manager", "secretary-general": "leader", "director": "leader", "president": "president",
}  # fmt: skip
# What people are in everyday news, beside the offices and professions of the table of roles.
EVERYDAY_ROLES = _words(
    "chief head auditor accountant counterpart reader caller shopkeeper baker butcher grocer hairdresser barber florist "
    "gardener cleaner porter janitor caretaker carer "
    "nanny childminder receptionist clerk cashier salesman saleswoman dealer financier actuary bookkeeper notary paralegal "
    "interpreter translator guide lifeguard "
    "docker trucker courier postman machinist mechanic foreman technician radiographer physiotherapist dentist optician "
    "psychologist psychiatrist therapist "
    "counsellor paediatrician pediatrician oncologist cardiologist gynaecologist neurologist immunologist microbiologist "
    "geneticist botanist zoologist ecologist "
    "ornithologist oceanographer climatologist hydrologist forecaster volcanologist glaciologist statistician demographer "
    "anthropologist archaeologist linguist "
    "philosopher theologian librarian archivist pensioner retiree grandmother grandfather teenager schoolboy schoolgirl pupil "
    "fisherman fisherwoman farmhand miner welder "
    "carpenter plumber electrician builder roofer hunter shepherd herder rancher grower winemaker brewer merchant seller "
    "vendor trader landlord landlady tenant "
    "homeowner motorist commuter walker hiker climber diver surfer camper holidaymaker heir heiress socialite gamer hacker "
    "programmer juror bailiff ranger forester "
    "treasurer speechwriter attache attaché trustee benefactor soprano tenor baritone bassist cook waiter waitress bartender "
    "tailor potter weaver animator "
    "cinematographer puppeteer magician juggler clown acrobat organist harpist percussionist bystander passer-by witness "
    "informant defector deserter conscript "
    "recruit reservist mercenary sniper gunner medic sapper cadet"
)
# Ranks of British police that the table of honorifics lacks.
MORE_HONORIFICS = tuple(
    f"{service}{rank}"
    for service in ("Det ", "Detective ", "")
    for rank in (
        "Con",
        "Const",
        "Constable",
        "Sgt",
        "Sergeant",
        "Inspector",
        "Ch Insp",
        "Chief Insp",
        "Chief Inspector",
        "Supt",
        "Superintendent",
        "Ch Supt",
    )
    if service or rank != "Con"
)
# Words that make a name an organisation's, beside the table of such words: (word, kind, position).
MORE_ORG_WORDS = tuple(
    (word, kind, "tail")
    for kind, words in (
        ("media", "FM Daily Weekly Nation Independent Echo Argus Courier Bulletin Today Broadcasting"),
        ("agency", ("Safety Executive", "Transport Executive", "Health Executive")),
        ("organisation", "Community League Olympians Lottery Archive Ambulance Corps Rescue Legion Volunteers Scouts"),
        (
            "company",
            "Brothers Sons Associates Labs Motorsport Roofing Homes Farms Bakery Brewery Estates Construction Logistics "
            "Shipping Ventures Electronics Chemicals Semiconductor Semiconductors Robotics Aerospace Healthcare Health Global "
            "International Worldwide Enterprises Solutions Productions Films Games Biotech Therapeutics Biosciences Beverages "
            "Cement Textiles Telecom Telecoms Telecommunications Communications Networks Airport Airports Heavy Metals "
            "Battery Batteries Solar Refining Trading Travel Automotive "
            "Minerals Tobacco Coffee Tea Sugar Timber Properties Realty Developments Hotels Resorts Restaurants Pubs Cinemas",
        ),
    )
    for word in (words.split() if isinstance(words, str) else words)
)
# Nouns that say what sort of actor is meant, beside the table of such nouns.
MORE_TYPE_NOUNS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("news", "site"): ("media",),
    ("news", "portal"): ("media",),
    ("news", "outlet"): ("media",),
    ("news", "service"): ("media",),
}
# Whom a party, an age or a nation is said of instead of a name: "the Republican", "the 22-year-old", "the Spaniard".
# By what clubs are called at home.
CLUB_TAILS = _words("city united rovers wanderers athletic villa forest palace albion county town rangers wednesday")
PARTY_MEMBERS = _words(
    "republican democrat conservative tory labour liberal socialist communist nationalist green independent unionist libertarian"
)
