import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import Referents
from sourcebook.machine.relatives import antecedent


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Mayor Ilse Maro thanked the two nurses who saved her.", "who", "the two nurses"),
        ("Pau Bell, a baker who lost his shop, left.", "who", "Pau Bell"),
        ("Pau Bell heads the Harbour Trade Council, which says no.", "which", "Harbour Trade Council"),
        ("The town passed a motion which bans cars.", "which", "a motion"),
        ("Ilse Maro angered voters who wanted more.", "who", "voters"),
        ("It helps Republicans who doubt it.", "who", "Republicans"),
        ("Pau Bell, whose son drowned and who blamed the port, left.", "who blamed", "Pau Bell"),
        ("The clerk spoke for Ilse Maro, from Lund, who left.", "who", "Ilse Maro"),
        ("A rift runs between those who doubt it and us.", "who", "those"),
        ("It is a rude word among bakers who vote.", "who", "bakers"),
        ("A plan that is alarming harbour experts who say no.", "who", "harbour experts"),
        ("Mayor Ilse Maro quoted Pau Bell, R-South Carolina, who doubts it.", "who", "Pau Bell"),
        ("He praised a baker like Pau Bell of Virginia, who doubts it.", "who", "Pau Bell"),
        ("It contradicts a court in California that said no.", "that", "a court"),
        ("Ilse Maro met a Christian patriot who is proud.", "who", "a Christian patriot"),
        ("Pau Bell may be a Christian patriot who is proud.", "who", "Pau Bell"),
        ("Bakers see Pau Bell as someone who knows.", "who", "Pau Bell"),
        ("Pau Bell was a baker among people who said no.", "who", "people"),
        ("Uma Sand met a longtime Pau Bell supporter who said no.", "who", "a longtime Pau Bell supporter"),
        ("It angers anti-tax nuts who vote.", "who", "anti-tax nuts"),
        ("Outlets cited anonymous sources last week who said no.", "who", "anonymous sources"),
        ("They hate bakers who vote.", "who", "bakers"),
        ("Half of the bakers trust Ilse Maro, against 24 percent who doubt her.", "who", "24 percent"),
        ("That includes 53% of bakers who say no.", "who", "53% of bakers"),
        ("Ilse Maro faced a grilling from Democrats, who said no.", "who", "Democrats"),
        ("Pau Bell of Batesville, Indiana, who said no, left.", "who", "Pau Bell"),
        ("They met a harbour clerk in Ostby who said no.", "who", "a harbour clerk"),
        ("They signed an agreement Friday that asks for more.", "that", "an agreement"),
        ("Then there was this guy, who knows.", "who", "this guy"),
        ("Neither will anyone else who votes.", "who", "anyone"),
        ("It named more than 100 former American harbour clerks who said no.", "who", "former American harbour clerks"),
        ("It named many (a 92-year-old woman who said no too).", "who", "92-year-old woman"),
        ("Two papers quoted anonymous sources last week who said no.", "who", "anonymous sources"),
    ],
)
def test_the_noun_before_a_relative_pronoun(text: str, word: str, name: str) -> None:
    layout, entities = Layout(text), Entities(text)
    found = antecedent(text, text.index(word), word.split()[0], Referents(text, entities, layout), layout)
    assert found is not None
    assert found.name == name


def test_none_where_no_noun_stands_before() -> None:
    text = "And who knows?"
    assert antecedent(text, 4, "who", Referents(text, Entities(text), Layout(text)), Layout(text)) is None
