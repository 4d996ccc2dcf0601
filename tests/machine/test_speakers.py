import pytest

from sourcebook.machine.entities import Entities
from sourcebook.machine.speakers import speakers


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The head of Boltline’s testing hall, Ilse Maro,", ["Ilse Maro"]),
        ("Vale’s minister of roads, Ilse Maro", ["Ilse Maro"]),
        ("North Port (NP) Governor Ilse Maro Friday", ["Ilse Maro"]),
        ("its chairwoman Ilse Maro", ["Ilse Maro"]),
        ("Ilse Maro from Open Coast, a charity,", ["Ilse Maro"]),
        ("Ilse Maro warily from her seat", ["Ilse Maro"]),
        ("Director of Public Health Ilse Maro", ["Ilse Maro"]),
        ("Ilse Maro’s", ["Ilse Maro"]),
        ("Ilse Maro’s lawyer", []),
        ("a spokesman for Ilse Maro", []),
        ("the statement from Rep. Ilse Maro", []),
        ("Mayor Ilse Maro and husband Pau Bell", ["Ilse Maro", "Pau Bell"]),
        ("Ilse Maro, Pau Bell and Uma Sand", ["Ilse Maro", "Pau Bell", "Uma Sand"]),
        ("Pau Bell and Mrs Uma Sand (R-Ohio)", ["Pau Bell", "Uma Sand"]),
        (
            "Ilse Maro, the Rev. Pau Bell, and Harbour Trade Council President Uma Sand",
            ["Ilse Maro", "Pau Bell", "Uma Sand"],
        ),
        ("officials", []),
        ("president of public affairs Ilse Maro", ["Ilse Maro"]),
        ("a friend of singer Ilse Maro", []),
        ("Port prosecutors in The Haven", []),
        ("The owner of Dollar Rental Boats", []),
        ("One Republican, Ilse Maro,", ["Ilse Maro"]),
        ("Both the Maro and Bell administrations", []),
    ],
)
def test_whose_name_heads_a_source(source: str, expected: list[str]) -> None:
    text = f"{source} said so. Ilse Maro, Pau Bell, a baker, and Mrs Uma Sand met."
    assert [entity.name for entity in speakers(text, 0, len(source), Entities(text))] == expected
