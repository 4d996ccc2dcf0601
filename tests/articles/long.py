"""A long report of about 3,000 words and 200 attributions, made from a stock of sentences, the same each time."""

from itertools import cycle, islice

_PEOPLE = [
    "Lena Holt, who heads the harbour office",
    "the fisheries minister, Aldo Renzi",
    "a skipper from Ostby",
    "Mira Sand, a marine biologist",
    "the port workers' union",
    "residents of the old quay",
    "an official who asked not to be named",
    "the regional court",
    "Karim Haddad of the shipowners' association",
    "the insurer Nordlys",
    "the audit office",
]
_DIRECT = [
    "“We saw the water rise and nobody answered the telephone,”",
    "“The gates were tested in spring,”",
    "“It is too early to speak of blame,”",
    "“I have read the whole file twice,”",
    "“There was money for a new pump,”",
    "“Nobody here wants to leave,”",
    "“The figures do not add up,”",
]
_INDIRECT = [
    "the gate had been left open",
    "the alarm had failed twice before",
    "repairs would take until autumn",
    "no permit had been asked for",
    "the damage came to nine million crowns",
    "the inquiry should be held in public",
    "half of the boats were not insured",
    "the plans had been changed without a hearing",
    "similar gates were in use in three other ports",
]
_CUES = ["said", "told the inquiry", "said on Tuesday", "wrote in a letter", "added", "told reporters"]
_THAT = [
    "said that",
    "warned that",
    "insisted that",
    "denied that",
    "acknowledged that",
    "claimed that",
    "estimated that",
]
_PLAIN = [
    "The harbour of Ostby was flooded on the night of 11 January, when the northern gate did not close.",
    "About 70 boats sank or were thrown onto the quay, and the fish hall lost its roof.",
    "The gate is 40 metres wide and weighs 310 tonnes.",
    "It had been built by a yard that has since closed.",
    "The inquiry has sat for eleven days.",
    "Its report is due in the summer.",
]


def long_article(attributions: int = 200) -> str:
    """Return the report; four sentences a paragraph, a plain one after every tenth."""
    people, cues, that = cycle(_PEOPLE), cycle(_CUES), cycle(_THAT)
    direct, indirect, plain = cycle(_DIRECT), cycle(_INDIRECT), cycle(_PLAIN)
    sentences = [next(plain), next(plain)]
    for number in range(attributions):
        who = next(people)
        if number % 3 == 0:
            sentences.append(f"{next(direct)} {who} {next(cues)}.")
        else:
            sentences.append(f"{who[0].upper()}{who[1:]}{',' if ',' in who else ''} {next(that)} {next(indirect)}.")
        if number % 10 == 9:
            sentences.append(next(plain))
    rest = iter(sentences)
    blocks = iter(lambda: " ".join(islice(rest, 4)), "")
    return "The night the gate stayed open\n\n" + "\n\n".join(blocks) + "\n"
