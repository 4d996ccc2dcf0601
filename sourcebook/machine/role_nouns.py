"""Nouns by which a text says what somebody is, and how they can know."""

from __future__ import annotations

import functools
import re

from sourcebook.text.lemmas import lemmas

OFFICES = frozenset(
    """academic accountant activist adjutant adm admiral administrator adviser advisor agent aide ambassador analyst
    anchor archbishop architect archivist assemblyman assemblywoman attorney auditor author baroness bishop blogger
    boss broker campaigner candidate cardinal captain capt ceo cfo chair chairman chairperson chairwoman chancellor
    chef chief chieftain clerk cleric co-author co-chair co-founder coach col colonel columnist commander commentator
    commissioner comptroller congressman congresswoman consul consultant contractor contributor controller convener
    coordinator coroner correspondent councillor councilman councilor councilwoman counsel counselor critic curator
    cpl dean defender delegate demographer deputy designer detective developer dictator diplomat director doctor dr
    economist editor educator emir emperor engineer envoy epidemiologist executive expert explorer farmer filmmaker
    firefighter fisherman foreman founder gen general geologist governor gov guard head headmaster headteacher
    historian host inspector instructor investigator investor imam journalist judge jurist justice king lawmaker
    lawyer leader lecturer legislator librarian lieutenant lobbyist lord lt maj major manager marshal mayor mechanic
    mep midwife militant minister mogul monk moderator mp msp negotiator novelist nurse nun officer official ombudsman
    operator operative organiser organizer owner painter paramedic partner pastor patriarch pediatrician physician
    physicist pilot planner playwright poet policeman policewoman politician pollster pontiff pope premier president
    priest prince princess principal producer prof professor programmer promoter prosecutor provost psychiatrist
    psychologist publisher queen rabbi ranger rapper rapporteur realtor rebel rep representative reporter researcher
    reverend rev ruler salesman scholar scientist secretary sen senator sergeant sgt sheikh shareholder sheriff
    shopkeeper singer sociologist soldier solicitor speaker specialist spokesman spokesperson spokeswoman spokesmen
    spokespeople staffer statesman statistician strategist sultan superintendent supervisor surgeon surveyor taoiseach
    teacher technician therapist trader trainer treasurer treasury trustee tutor undersecretary veterinarian vicar
    vice viceroy virologist warden whip worker writer actor actress artist athlete baker barrister boxer butcher
    carpenter comedian composer conductor cook curate dancer dentist driver electrician entrepreneur fighter
    footballer gardener goalkeeper golfer grocer guitarist hunter landlord magistrate mathematician meteorologist
    miner musician nominee player plumber potter quarterback sailor striker tailor trucker tycoon vendor waiter
    waitress weaver welder businessman businesswoman banker
    billionaire millionaire chief-of-staff secretary-general secretary-treasurer attorney-general police troops prosecutors""".split()
)
WITNESSES = frozenset(
    """witness eyewitness bystander survivor passer-by passerby onlooker victim resident neighbour neighbor passenger
    commuter villager evacuee refugee detainee hostage prisoner inmate patient migrant shopper spectator visitor
    tourist pupil student hiker motorist holidaymaker guest tenant customer protester demonstrator
    rescuer attendee worshipper casualty""".split()
)
FEMALE_KIN = frozenset(
    "wife mother mum mom daughter sister aunt niece grandmother granddaughter girlfriend widow fiancée stepmother stepdaughter".split()
)
MALE_KIN = frozenset(
    "husband father dad son brother uncle nephew grandfather grandson boyfriend widower fiancé stepfather stepson".split()
)
RELATIONS = (
    FEMALE_KIN
    | MALE_KIN
    | frozenset(
        """parent child sibling cousin spouse relative relation family friend colleague co-worker coworker classmate
        roommate flatmate housemate partner ally associate confidant
    confidante teammate acquaintance in-law twin godmother godfather""".split()
    )
)
DOCUMENTS = frozenset(
    """affidavit audit brief bulletin communiqué complaint declaration diary document dossier email e-mail filing
    indictment lawsuit letter memo memorandum minute
    note paper petition poll readout record recording release report review ruling statement study survey testimony text transcript tweet verdict warrant""".split()
)
PERSONS = frozenset(
    """man woman boy girl person people youth teenager child adult retiree pensioner veteran homeowner citizen voter
    supporter opponent backer fan user member insider source
    native mother-of-two father-of-two believer lady star commenter""".split()
)
OTHERS = frozenset("mother father".split())
_MADE = re.compile(r"[a-z-]{2,}(?:ologist|ographer|ician|crat|man|woman|person|master|keeper|owner|maker)")


@functools.lru_cache(maxsize=1 << 15)
def singulars(word: str) -> tuple[str, ...]:
    """Return what a noun may be the plural or possessive of, itself first."""
    return lemmas(re.sub(r"['’]s?$", "", word).rstrip("."))


def is_any(word: str, nouns: frozenset[str]) -> bool:
    """Return whether a word is a form of one of the nouns."""
    return any(lemma in nouns for lemma in singulars(word)) or word.lower().rpartition("-")[2] in nouns


@functools.lru_cache(maxsize=1 << 15)
def is_role(word: str) -> bool:
    """Return whether a noun says what somebody is.

    Examples
    --------
    >>> [is_role(word) for word in ("Ministers", "ex-president", "geologist", "table", "Sen.")]
    [True, True, True, False, True]
    """
    return is_any(word, OFFICES | WITNESSES | RELATIONS | PERSONS) or bool(_MADE.fullmatch(word.lower()))
