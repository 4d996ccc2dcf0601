import pytest

from sourcebook.machine.quotations_as_trained import quotations_as_trained


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes” twice.", ["yes"]),
        ('He said "yes" twice.', ["yes"]),
        ("He said ‘yes’ twice.", ["yes"]),
        ("He said 'yes' twice.", ["yes"]),
        ("He said «yes» twice.", ["yes"]),
        ("He said »yes« twice.", ["yes"]),
        ("Er sagte „ja“ und ging.", ["ja"]),
        ("Han sade ”ja” och gick.", ["ja"]),
        ("He said ``yes'' twice.", ["yes"]),
        ("He said ''yes'' twice.", ["yes"]),
        ("“One,” he said, “two.”", ["One,", "two."]),
        ("“He told me ‘no’ and left.”", ["He told me ‘no’ and left."]),
        ("The workers’ union and the ’90s", []),
        ("It's the town's bridge", []),
        ("'It's the town's bridge'", ["It's the town's bridge"]),
        ("“never closed", ["never closed"]),
        ('"He met “Ana” here," he said.', ["He met “Ana” here,"]),
        ('"An excerpt with “one” and “two”', ["one", "two"]),
        ('He is 6\'3" tall and said "yes" twice.', ["yes"]),
        ('"It closes with a curly one” here.', ["It closes with a curly one"]),
        ("“first\n“second” third", ["first", "second"]),
        ("closed only” here", []),
        ("", []),
    ],
)
def test_quotations(text: str, inside: list[str]) -> None:
    assert [text[found.inner_start : found.inner_end] for found in quotations_as_trained(text)] == inside


def test_marks_are_part_of_the_quotation() -> None:
    (found,) = quotations_as_trained("say “yes” now")
    assert (found.start, found.inner_start, found.inner_end, found.end) == (4, 5, 8, 9)


@pytest.mark.parametrize("mark", ["“", "”", '"', "‘", "’", "'", "«", "„", "``", "''"])
def test_a_row_of_marks_ends(mark: str) -> None:
    assert len(quotations_as_trained(mark * 100_000)) <= 100_000


@pytest.mark.parametrize("end", ["", "\n", "\r\n", " \nNext", "\t"])
def test_an_open_quotation_ends_with_its_last_word(end: str) -> None:
    (found,) = quotations_as_trained(f"“We wait{end}")
    assert (found.start, found.end, found.inner_end) == (0, 8, 8)
