"""Nouns and small words by which a phrase tells what somebody is: those who serve, follow, own or only stand beside."""

from __future__ import annotations

import re

from sourcebook.machine.kinds.bodies import (
    BUSINESS,
    CITIZEN,
    CIVIL,
    EXPERT,
    INTERGOVERNMENTAL,
    LEGISLATOR,
    LEGISLATURE,
    MEDIA,
    OFFICE,
    POLITICAL,
    STATE,
)

PAST = frozenset("former ex retired onetime one-time past late disgraced ousted fired erstwhile".split())
PARTY_TAG = re.compile(r"[RDI]-[A-Z][\w.]+|[RDI]")
OF_BODY = frozenset("of for at with from in on to by representing leading running heading inside within".split())
SERVES = frozenset("of for at with".split())
AIDES = frozenset(
    "member aide adviser advisor staffer leader chairman chairwoman chair staff strategist president leadership incumbent freshman source conferee".split()
)
PULLS = frozenset((STATE, CIVIL, INTERGOVERNMENTAL, POLITICAL, LEGISLATURE))
REGISTERED = frozenset("inc ltd corp llc plc co limited center centre institute group fund partners".split())
SHADOW = "shadow "
PLACELESS = frozenset((EXPERT, CITIZEN, BUSINESS, MEDIA, CIVIL, "culture_sport"))
"""Kinds of those whom a place that is named beside them does not employ."""
ANYBODIES = frozenset("people person persons others".split())
BODILY = frozenset("man woman men women boy girl guy lady person native american".split())
"""What anybody may be called, whatever else they are."""
OWN_PEOPLE = frozenset(
    "team camp side circle entourage office account feed page handle timeline book novel show".split()
)
"""Those around somebody, and what somebody writes, who have their kind."""
FOLLOWERS = frozenset("supporters backers ally allies loyalist loyalists defenders surrogate surrogates".split())
"""Those who follow a politician, whatever office that one holds."""
BILLS = frozenset("bill bills legislation measure measures amendment amendments".split())
"""What members of a legislature put before it."""
RICH_AND_FAMOUS = frozenset(
    "billionaire millionaire mogul tycoon magnate star superstar celebrity author businessman businesswoman entrepreneur philanthropist".split()
)
"""What people of every kind are called besides."""
ENVOYS = frozenset("ambassador envoy diplomat".split())
SENT = frozenset(("representative", "delegate", "negotiator", "delegation"))
LAWYERS = frozenset("lawyer attorney barrister solicitor counsel team".split())
"""Those who speak for somebody, who is a private person where the text tells no more."""
BESIDE_ALONE = frozenset(
    "critic opponent detractor skeptic sceptic rival predecessor successor observer foe enemy admirer target beneficiary".split()
)
"""Those who are not what they stand beside (*a critic of the news coverage*)."""
NOT_ALL = frozenset(
    "group member some majority number most handful lot couple dozen team part several many few one rest half out body version copy edition trickle series string spate flurry wave slew host array raft neither none each either both all million thousand hundred third quarter".split()
)
EVENTS = frozenset(
    "hearing briefing meeting conference rally event trial debate interview summit hall protest march vigil".split()
)
"""Where somebody is met who does not work there: *economists at a House hearing*."""
OWN_EXPERTS = frozenset(
    "government federal state agency intelligence military army navy police administration party campaign union".split()
)
"""Bodies without a name that have experts of their own."""
OF_POLITICS = frozenset((STATE, OFFICE, LEGISLATOR, LEGISLATURE, "government", "foreign_government"))
CARES = frozenset("affairs relations".split())
"""What somebody looks after for a body that is named elsewhere: *vice president of government affairs*."""
DESKS = frozenset(
    "department program programme center centre division office school desk team unit affairs relations programs operations communications policy".split()
)
"""Parts of a body that is named after them (*head of the security studies department at Lund University*)."""
EMPLOYING = frozenset((EXPERT, BUSINESS, "media", "culture_sport", CIVIL))
IDEOLOGIES = frozenset(
    "political conservative liberal progressive libertarian left-wing right-wing leftist centrist".split()
)
"""What somebody thinks is no body that employs them: *liberal economists*."""
AT_WORK = frozenset("employee employees staffer staffers".split())
"""Those who count with the body they work for, unless that is a business, whose workers are private people."""
MEMBER_STATES = frozenset("leaders countries nations states allies governments".split())
"""Those of a body of states who are states themselves: *NATO allies*."""
TOWNS = frozenset(("City", "County", "Township"))
"""Last words of names of places in which people live, and which are bodies elsewhere (*a physician in Orrin City*)."""
