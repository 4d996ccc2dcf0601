"""Words that part a source’s words: pronouns, articles, prepositions, and the nouns of bodies and offices."""

from __future__ import annotations

PERSON, INSTITUTION, DOCUMENT, CLASS, TITLE, PRONOUN = (
    "person",
    "institution",
    "document",
    "class",
    "title",
    "pronoun",
)


PRONOUNS = frozenset(
    "he she him her his hers they them their theirs it its we us our i me my you your who whom whose which "
    "himself herself themselves itself myself ourselves this these that those he’s she’s".split()
)


ARTICLES = frozenset("the a an its his her their our my this that these those".split())


BREAKS = frozenset(
    "of for at in from with who whom whose which that on to by near about under during after before "
    "among against inside outside within where when close familiar including as speaking".split()
)


JOINTS = frozenset("of for without on in de the and to".split())


PARTICLES = frozenset("de da dos du van von der den del della di la le el al bin ben ibn abu ter ten af zu".split())


SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


BODY_WORDS = frozenset(
    """ministry department agency bureau office council commission committee court bank university
college institute institutes school hospital party union association federation foundation society league alliance coalition
group groups watch international house street fund trust network center centers centre centres club company corp inc ltd plc llc
airlines airways motors holdings industries energy partners capital times post news journal press herald tribune
gazette chronicle television radio tv magazine daily army navy force forces police service services parliament
congress senate assembly government administration authority organization organisation programme program nations
states republic institution kingdom team front brigade movement church museum academy board chamber board's brothers
sachs limited co media mission embassy consulate command treasury reserve exchange registry observatory observers
defenders borders lawyers doctors reporters children without rights campaign initiative project forum summit statement
report democrats republicans conservatives tories greens socialists weekly monthly quarterly telegraph dispatch courier
examiner inquirer sentinel broadcasting ventures foods railway railways orchestra festival stadium airport county township
consulting analytics strategies advisers advisors associates consultancy securities investments oil gas steel mining bureau pharmaceuticals
technologies systems studios pictures records labs laboratories laboratory clinic bundesbank reuters xinhua
legislature caucus corps circuit brotherhood register beast caller globe corporation beacon mail archives legion observer
division district
""".split()
)


STATE_BODIES = frozenset(
    "army military navy council commission court parliament government ministry senate congress "
    "cabinet treasury bank regime presidency judiciary legislature".split()
) - {"bank"}


QUANTIFIERS = frozenset(
    "some many most several few all both other another any more one numerous various multiple certain fewer".split()
)
"""Words that say how many of a class speak; the class is named without them."""


BORNE_WORDS = frozenset(
    "steel house watch street post front force mission reserve summit brigade field fields mining children mark star chamber".split()
)
"""Words of bodies' names that are surnames too (*Michelle Steel*)."""


BORNE = frozenset("jordan israel ireland england holland".split())
"""Names of countries that are surnames too."""


SHORT_TITLES = frozenset("ceo cfo coo cto cio mp mep msp vp".split())
"""Offices that are written in capitals."""


BODY_NOUNS = frozenset(
    "agency newspaper company group firm network broadcaster bank website magazine airline charity party station "
    "retailer maker giant outlet channel organization organisation".split()
)


HEADS = frozenset(
    "president minister premier chief chairman chairwoman chair governor spokesman spokeswoman spokesperson "
    "director secretary secretary-general ceo chancellor judge commissioner ambassador researcher analyst "
    "economist head leader professor executive officer founder lawyer correspondent reporter editor "
    "adviser advisor coordinator representative senator mayor inspector superintendent speaker whip manager "
    "counsel sheriff host justice judge congressman congresswoman rep sen gov gen dr mr mrs ms strategist columnist activist "
    "candidate nominee coach aide".split()
)


NEVER_NAMES = (
    BREAKS
    | ARTICLES
    | JOINTS - {"de"}
    | frozenset(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
        "october november december but if while meanwhile yet so still also then there what why how both many some most all no "
        "not now last next since until despite although though because however one two three i he she they we it you".split()
    )
    - {"may", "april", "june", "august"}
)


UNIQUE = frozenset(
    "president minister premier chancellor governor mayor king queen prince princess emir sultan pope "
    "secretary-general ambassador speaker pontiff monarch dictator ayatollah".split()
)
"""Offices that one person holds, so that the office with its article names a person."""


GENDERS = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "sir": "m",
    "dame": "f",
    "lady": "f",
    "king": "m",
    "queen": "f",
    "prince": "m",
    "princess": "f",
    "spokesman": "m",
    "spokeswoman": "f",
    "congressman": "m",
    "congresswoman": "f",
    "chairman": "m",
    "chairwoman": "f",
    "businessman": "m",
    "businesswoman": "f",
    "mother": "f",
    "father": "m",
    "widow": "f",
    "wife": "f",
    "husband": "m",
    "actress": "f",
    "pope": "m",
    "son": "m",
    "daughter": "f",
    "baroness": "f",
    "sister": "f",
    "brother": "m",
    "archbishop": "m",
    "cardinal": "m",
    "imam": "m",
    "sheikh": "m",
    "housewife": "f",
}


DEFINITE = ARTICLES - {"a", "an"}


EDGES = " \t\r\n\"'“”‘’„«»()[],;:—–-…"
