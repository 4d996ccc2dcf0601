"""Words that hint at a frame, for a text that nobody has coded."""

from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING

from sourcebook.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

PUNCTUATION = punctuation + "“”‘’«»…–—"
# Words that often go with a policy frame; a hint at where to look, never a code.
HINTS = {
    "economic": "budget cost costs debt economy economic fund funding income investment jobs market money price prices tax taxes trade wages",
    "capacity": "capacity overwhelmed resources shortage shortages staff staffing waiting",
    "morality": "church conscience duty ethical faith god immoral moral religious sin",
    "fairness": "abuse abuses bias discrimination equal equality equity fair minority minorities rights unfair",
    "legality": "constitution constitutional court courts judge judges jury law lawful lawsuit legal ruling supreme treaty unlawful",
    "policy": "bill measure policy policies proposal reform regulation rules scheme",
    "crime": "accused arrest arrested crime criminal fraud guilty murder police prison prosecutor prosecutors sentence sentenced suspect trial",
    "security": "army attack attacks border defence defense extremism military security soldiers terror terrorism threat troops war weapons",
    "health": "disease doctors drug health hospital hospitals infection injured medical medicine nurses patients safety vaccine vaccines virus",
    "quality_of_life": "comfort daily home homes housing leisure neighbourhood neighborhood poverty quality school schools",
    "cultural_identity": "culture cultural ethnic festival heritage identity language minority national tradition traditions",
    "public_opinion": "poll polls popular protest protesters protests public support survey voters",
    "political": "campaign coalition congress democrats election elections government lawmakers minister opposition parliament party politicians president republicans senate vote",
    "external": "alliance ally ambassador boycott countries diplomatic diplomats envoy foreign international nations relations sanctions summit treaty",
}


def hints(article: Article) -> pd.DataFrame:
    """Find words that often go with a policy frame: hints at where to look, not codes.

    Returns
    -------
    pandas.DataFrame
        Columns ``frame``, ``words`` (those found), ``sentences`` (where); most sentences first.
    """
    import pandas as pd

    places = {
        s.id: {w.strip(PUNCTUATION).lower() for w in article.text[s.start : s.end].split()} for s in article.sentences
    }
    rows = []
    for frame, line in HINTS.items():
        vocabulary = set(line.split())
        where = [name for name, found in places.items() if found & vocabulary]
        seen = sorted(set().union(*places.values()) & vocabulary)
        if where:
            rows.append((frame, ", ".join(seen), " ".join(where)))
    table = pd.DataFrame(rows, columns=["frame", "words", "sentences"])
    return table.sort_values("sentences", key=lambda s: s.str.count(" "), ascending=False, kind="stable").reset_index(
        drop=True
    )
