"""Words by which the form of a source phrase is told; lower case, the plural in -s understood."""

from __future__ import annotations

GOVERNMENT = "government"
FOREIGN_GOVERNMENT = "foreign_government"
CITIZEN = "citizen"
UNSPECIFIED = "unspecified"

ALIASES = {
    "UN": "United Nations",
    "U.N.": "United Nations",
    "EU": "European Union",
    "E.U.": "European Union",
    "NATO": "NATO",
    "North Atlantic Treaty Organization": "NATO",
    "WHO": "World Health Organization",
    "IMF": "International Monetary Fund",
    "WTO": "World Trade Organization",
    "AU": "African Union",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "WFP": "World Food Programme",
    "IAEA": "International Atomic Energy Agency",
    "ICC": "International Criminal Court",
    "ICJ": "International Court of Justice",
    "ILO": "International Labour Organization",
    "OHCHR": "UN Human Rights Office",
    "UN human rights office": "UN Human Rights Office",
    "UN refugee agency": "UNHCR",
    "AP": "Associated Press",
    "AFP": "Agence France-Presse",
    "HRW": "Human Rights Watch",
    "ICRC": "International Committee of the Red Cross",
    "MSF": "Doctors Without Borders",
    "Médecins Sans Frontières": "Doctors Without Borders",
    "ACLU": "American Civil Liberties Union",
    "CDC": "Centers for Disease Control and Prevention",
    "FBI": "Federal Bureau of Investigation",
    "CIA": "Central Intelligence Agency",
    "ECB": "European Central Bank",
    "ADB": "Asian Development Bank",
    "OAS": "Organization of American States",
    "Amnesty": "Amnesty International",
    "Fed": "Federal Reserve",
    "BBC": "BBC",
}

INTERGOVERNMENTAL_NAMES = """
un|u.n.|united nations|unicef|unesco|unhcr|ohchr|undp|unaids|unrwa|wfp|fao|world food programme|world food program
iaea|international atomic energy agency|who|world health organization|world health organisation|eu|e.u.
european union|european commission|european council|european parliament|european central bank|ecb|eurogroup|europol
frontex|nato|imf|international monetary fund|world bank|wto|world trade organization|asian development bank
african development bank|african union|au commission|arab league|asean|ecowas|igad|sadc|mercosur|oas
organization of american states|osce|oecd|opec|g7|g20|g-7|g-20|council of europe|international criminal court|icc
international court of justice|icj|interpol|international labour organization|international labor organization
international organization for migration|iom|world meteorological organization|wmo|security council
general assembly|human rights council|commonwealth secretariat|gulf cooperation council|gcc
court of human rights|european court of justice|special rapporteur|high commissioner|secretary-general
secretary general|peacekeeping mission|european monitor|ipcc|unfccc|undp|unodc|codex alimentarius
shanghai cooperation organisation|shanghai cooperation organization|organisation of islamic cooperation
organization of islamic cooperation|european medicines agency|paho|pan american health organization
caricom|pacific islands forum|nordic council|benelux|eurostat|bank for international settlements
un-backed|brussels bloc|the bloc|blue helmet|commissioner for refugees|international tribunal
"""

MEDIA_NAMES = """
reuters|associated press|afp|agence france-presse|xinhua|tass|interfax|bbc|cnn|npr|pbs|nbc|abc news|cbs|msnbc|fox news
al jazeera|al-jazeera|bloomberg|new york times|washington post|wall street journal|guardian|daily telegraph|financial times
times of india|le monde|der spiegel|el país|el pais|politico|axios|buzzfeed|huffington post|breitbart|usa today
los angeles times|boston globe|global times|people's daily|haaretz|asahi shimbun|yomiuri shimbun|nikkei|kyodo|yonhap|cgtn
deutsche welle|sky news|itv|channel 4|economist magazine|time magazine|newsweek|vanity fair|rolling stone|the atlantic
state media|state television|state tv|state radio|state-run|news agency|news wire|news outlet|news service|news website
newspaper|magazine|tabloid|daily|broadcaster|radio station|tv station|television station|television channel|tv channel
journalist|reporter|correspondent|columnist|editor|editorial|editorial board|news anchor|anchor|presenter|talk show host
radio host|show host|blogger|podcast|podcaster|media|press|media report|news report|press report|gazette|herald|tribune
chronicle|newsroom|moderator|commentator|interviewer|photographer|film critic
publisher|headline|broadcast|ap|netflix show
dispatch|courier|sentinel|free press|shimbun|zeitung|pravda|izvestia|news site|news channel|wire service
"""

STATE_NAMES = """
president|vice president|prime minister|premier|chancellor|minister|deputy minister|foreign secretary|home secretary
secretary of state|defense secretary|defence secretary|treasury secretary|press secretary|cabinet secretary|secretary
senator|sen.|rep.|congressman|congresswoman|representative|lawmaker|legislator|parliamentarian|mp|mps|deputy
member of parliament|speaker|house speaker|majority leader|minority leader|governor|gov.|mayor|councillor|councilman
councilwoman|council member|city council|county|alderman|ambassador|consul|envoy|diplomat|attaché|king|queen|prince
princess|emir|sultan|sheikh|crown prince|monarch|palace|ruler|general|gen.|admiral|adm.|colonel|col.|lieutenant|lt.
major|maj.|captain|capt.|sergeant|sgt.|commander|brigadier|marshal|army|navy|air force|military|armed forces|troops
border guard|coast guard|national guard|police|police chief|sheriff|detective|constable|officer|fire department
fire chief|firefighter|ministry|department|agency|bureau|authority|authorities|administration|government|cabinet
parliament|congress|senate|house of representatives|assembly|legislature|council|commission|embassy|consulate
mission|official|officials|bureaucrat|civil servant|regulator|watchdog agency|inspector general|ombudsman|auditor
attorney general|solicitor general|prosecutor|district attorney|judge|justice|magistrate|court|supreme court
high court|tribunal|grand jury|justice department|central bank|reserve bank|federal reserve|fed
treasury|intelligence|bank of england|bank of japan|bank of canada
bank of israel|reserve bank of india|bundesbank|national bank of ukraine|bank of mexico|bank of korea
spy agency|security service|security forces|white house|pentagon|kremlin|state department|homeland security
downing street|foreign office|home office|presidency|state|regime|junta|politburo|communist party|ruling party
first lady|head of state|president-elect|prime minister-designate|governor-general|chief minister|first minister
taoiseach|attorney-general|comptroller|congressional budget office|census bureau|national weather service
meteorological office|geological survey|public health england|health authority|health department|school board
school district|tax office|customs|border agency|prison service|warden|coroner|medical examiner|envoy|negotiator
electoral commission|election commission|mayor's office|governor's office|city hall|town hall|duma|knesset|bundestag
spymaster|statesman|undersecretary|commissioner|trade representative|chief of staff|czar|federal bureau of investigation
republicans|democrats|coast guardsman|state-owned commission|registrar|capitol police|secret service|nasa|epa|fda|cdc
committee|subcommittee|caucus|national security adviser|health minister|dictator|ayatollah|supreme leader|crown
"""

PARTY_NAMES = """
opposition|opposition leader|opposition party|opposition figure|party|candidate|nominee|challenger|contender|campaign
campaign manager|campaign spokesman|campaign spokeswoman|running mate|party leader|party chairman|delegate|hopeful
democratic national committee|republican national committee|dnc|rnc|super pac|labour|conservatives|tories|greens
liberal democrats|lib dems|socialists|dissident|rebel|rebels|insurgent|separatist|guerrilla|militia|militant|taliban
hamas|hezbollah|campaign aide|campaign adviser|front-runner|primary rival|surrogate|spin doctor
"""

CIVIL_NAMES = """
rights group|human rights group|human rights watch|amnesty international|amnesty|rights team|rights organization
rights organisation|rights advocate|rights activist|activist|campaigner|advocate|advocacy group|advocates|ngo|non-profit
nonprofit|non-governmental organization|nongovernmental organization|aid group|aid agency|aid worker|aid organization
relief group|charity|charities|foundation|union|trade union|labor union|labour union|federation|association|society
league|alliance|coalition|network|protester|demonstrator|marcher|organizer|organiser|movement|watchdog|monitor
monitoring group|observatory|greenpeace|oxfam|red cross|red crescent|save the children|doctors without borders
médecins sans frontières|msf|icrc|caritas|transparency international|reporters without borders
committee to protect journalists|freedom house|wwf|sierra club|aclu|naacp|planned parenthood|church|bishop|archbishop
cardinal|pope|pastor|reverend|rev.|priest|rabbi|imam|cleric|mosque|synagogue|diocese|vatican|dalai lama|monk|nun
lawyer|attorney|barrister|solicitor|counsel|defense team|defence team|legal team|legal aid|volunteer|community leader
tribal leader|tribal elder|elder|environmentalist|conservationist|feminist|whistleblower|human rights defender|exile group
white helmets|world uyghur congress|civil society|grassroots group|campaign group|pressure group|lobby|lobbyist
interfaith council|women's group|student group|victims' group|veterans' group|tenants' group|farmers' group|group
groups|teachers' union|nurses' union|chief rabbi|patriarch|evangelical|amnesty researcher|press freedom group
"""

EXPERT_NAMES = """
professor|prof.|lecturer|scholar|academic|scientist|researcher|analyst|political analyst|economist|historian|sociologist
anthropologist|political scientist|psychologist|psychiatrist|epidemiologist|virologist|biologist|climatologist|geologist
seismologist|astronomer|physicist|chemist|criminologist|demographer|statistician|pollster|strategist|consultant|adviser firm
expert|specialist|think tank|think-tank|institute|institution|university|college|school of|faculty|fellow|senior fellow
visiting fellow|research center|research centre|center for|centre for|study|studies|survey|poll|polls|research paper
report author|author|laboratory|observatory director|doctor|physician|surgeon|nurse|pediatrician|oncologist|forecaster
meteorologist|legal expert|military expert|ethicist|linguist|philosopher|theorist|engineer|archaeologist|ecologist
rand corporation|brookings|chatham house|carnegie|cato|pew|gallup|international crisis group|quinnipiac|ipsos|yougov|lancet
nature|journal|academy of sciences|royal society|veterinarian|agronomist|zoologist|oceanographer|constitutional lawyer
law professor|dean|fact-checker|politifact|factcheck.org|biographer|data scientist|biostatistician|immunologist
"""

BUSINESS_NAMES = """
company|companies|firm|corporation|corp|corp.|inc|inc.|ltd|ltd.|plc|llc|gmbh|ag|co.|group ceo|ceo|chief executive
chief executive officer|chief financial officer|cfo|coo|chief operating officer|executive|executives|chairman and ceo
chairman of the board|board of directors|founder|co-founder|entrepreneur|business owner|shop owner|store owner|owner
restaurateur|businessman|businesswoman|business leader|business group|chamber of commerce|industry group|industry
trade group|manufacturer|automaker|carmaker|drugmaker|chipmaker|planemaker|airline|retailer|supermarket|bank|lender
insurer|brewer|producer|exporter|importer|supplier|contractor|developer|operator|utility|investor|shareholder|trader
broker|fund manager|hedge fund|asset manager|portfolio manager|banker|start-up|startup|tech giant|oil major|miner
mining company|shipping line|hotelier|landlord|employer|employers|recruiter|vendor|goldman sachs|jpmorgan|morgan stanley
apple|google|microsoft|amazon|facebook|meta|twitter|tesla|boeing|airbus|toyota|samsung|huawei|volkswagen|shell|bp
exxonmobil|walmart|pfizer|moderna|alibaba|tencent|gazprom|siemens|unilever|nestlé|nestle|sony|intel|ford|general motors
studio|record label|law firm|market participant|dealer|franchise owner|real estate agent|consultancy|wells fargo
deutsche bank|barclays|hsbc|citigroup|bhp|rio tinto|holdings|enterprises|industries|motors|airlines|airways|pharmaceuticals
steelmaker|smelter|refinery|refiner|grower|brewery|spokesman for the company|nasdaq|stock exchange|rating agency|moody's
standard & poor's|fitch|credit agency|uber|lyft|netflix|ikea|maersk|tata|reliance|mitsubishi|nissan|renault
"""

CITIZEN_NAMES = """
resident|residents|witness|witnesses|eyewitness|bystander|passer-by|neighbor|neighbour|villager|local|locals|citizen
voter|voters|mother|father|parent|parents|mom|dad|son|daughter|brother|sister|widow|widower|husband|wife|grandmother
grandfather|uncle|aunt|cousin|relative|relatives|family|families|friend|friends|man|woman|men|women|boy|girl|teenager
youth|child|children|kid|student|students|pupil|graduate|teacher|farmer|farmers|fisherman|fishermen|shopkeeper|worker
workers|miner's wife|driver|taxi driver|truck driver|passenger|commuter|tourist|traveler|traveller|refugee|refugees
migrant|asylum seeker|survivor|victim|victims|patient|patients|prisoner|inmate|detainee|former detainee|customer|shopper
consumer|consumers|homeowner|tenant|retiree|pensioner|veteran|fan|fans|people|americans|public|crowd|supporter|supporters
user|users|viewer|reader|caller|participant|respondent|respondents|churchgoer|pilgrim|nurse's aide|housewife|unemployed
plaintiff|defendant|suspect|gunman|attacker|alleged victim|whistle|young people|ordinary people|herder|vendor's son
players|player|coach|athlete|actor|actress|singer|musician|artist|filmmaker|director of the film|comedian|rapper|novelist
barber|waitress|cook|janitor|babysitter|hiker|driver's|roommate|classmate|girlfriend|boyfriend|couple|twins|baker|plumber
"""

NOBODY_NAMES = """
source|sources|critic|critics|observer|observers|some|many|others|most|few|several|one|insiders|insider|aide|aides|adviser
advisers|person|persons|someone|everyone|anyone|nobody|spokesman|spokeswoman|spokesperson|opponents|proponents|skeptics
rumors|rumours|reports|report|statement|document|documents|skeptic|detractors|allies|backers|those|anonymous|leader|leaders
director|head|chief|chair|chairman|chairwoman|manager|member|members|team|organization|organisation|readout|letter|memo
"""

DOCUMENTS = """
readout|statement|assertion|report|reports|letter|memo|memorandum|document|documents|study|survey|poll|polls|paper|lawsuit|complaint
filing|filings|indictment|affidavit|ruling|verdict|transcript|email|e-mail|emails|e-mails|tweet|tweets|post|press release|release|communique
communiqué|declaration|resolution|draft|treaty|agreement|white paper|dossier|records|record|data|figures|statistics
census|website|web site|book|memoir|article|editorial|op-ed|speech|note|notice|manifesto|petition|bill|law|constitution
analysis|review|assessment|audit|charter|bulletin|forecast|index|log|minutes|petition|questionnaire|summary|testimony
research|advertisement|ad|ads|video|videos|recording|recordings|column|columns|suit|cartoon|broadcast|podcast|interview|footage|transcripts|brief|briefs|application|newsletter|sign|banner|poster|leaflet|headline|headlines|text|texts|message|order|decree
"""

PERSON_TITLES = """
mr|mr.|mrs|mrs.|ms|ms.|miss|dr|dr.|prof.|professor|sir|dame|lord|lady|baroness|president|vice|prime|minister|premier
chancellor|senator|sen.|rep.|representative|congressman|congresswoman|governor|gov.|mayor|secretary|secretary-general
secretary-general|general|gen.|lt.|col.|colonel|maj.|major|capt.|captain|sgt.|sergeant|admiral|adm.|commander|judge|justice
king|queen|prince|princess|emperor|sheikh|emir|sultan|pope|archbishop|bishop|cardinal|father|rev.|reverend|rabbi|imam
ayatollah|ambassador|envoy|chief|director|chairman|chairwoman|chair|ceo|spokesman|spokeswoman|spokesperson|attorney
attorney-general|speaker|leader|deputy|assistant|acting|former|ex-president|late|senior|officer|detective|sheriff|coach
commissioner|inspector|superintendent|undersecretary|foreign|defense|defence|interior|finance|health|state|treasury|press
home|first|lady|republican|democratic|democrat|labour|conservative|co-founder|founder|executive|head|managing|editor
analyst|economist|strategist|author|historian|lawyer|activist|actor|actress|singer|candidate|nominee|special|rapporteur
high|coordinator|representative|monsignor|brigadier|marshal|field|private|cpl.|crown|vice-president|marine|minority|majority
whip|house|senate|trade|energy|education|justice|labor|environment|agriculture|transport|information|culture|sports|economy
resident|farmer|student|teacher|nurse|driver|professor|researcher|scientist|sister|brother|president-elect|director-general
"""


def table(names: str) -> frozenset[str]:
    """Split one of the lists above into its entries."""
    return frozenset(name.strip() for name in names.replace("\n", "|").split("|") if name.strip())
