"""The files of a book's data, by the folder in which they lie."""

import pandas as pd

from sourcebook.coding.project import Project
from sourcebook.measures.inventory import DRAFTED, by_folder, codes, codes_of_rules, files, first_files, second_hand
from tests.small_book import ATTRIBUTIONS, MakeBook


def test_each_folder_stands_together_the_top_first(own: Project) -> None:
    table = by_folder(own)
    folders = table["folder"].tolist()
    assert folders == sorted(folders)
    assert folders[0] == "data"
    assert (table["folder"] + "/" == ("data/" + table["file"]).str.replace(r"[^/]*$", "", regex=True)).all()
    assert sorted(table["file"]) == sorted(files(own)["file"])


def test_figures_of_other_articles_are_told_as_their_readme_tells_them(own: Project) -> None:
    told = files(own).set_index("file")["holds"]
    assert told["baseline/saying.csv"].startswith("How often “said”")
    assert all(len(words) > 20 and words.endswith(".") for words in told)


def test_a_list_of_codes_stands_once(own: Project) -> None:
    table = codes(own)
    told = table[table["code"] == "–"].set_index(["table", "column"])["meaning"]
    assert told["report_sentences", "voice_type"] == "as in the table attributions"
    assert told["report_sentences", "policy_frames"] == "as in the table frames"
    assert (table["table"] == "attributions").sum() > 20
    assert table.loc[table["table"] == "report_items", "code"].tolist() == ["yes", "no"]


def test_each_rule_has_its_codes(own: Project, bare: Project) -> None:
    table = codes_of_rules(own).set_index("coded")["codes"]
    assert table["functions of framing"].startswith("problem (what is wrong); cause (")
    assert table["policy frames of a sentence"].count(";") >= 14
    assert "quality of life (" in table["policy frames of a sentence"]
    assert "severity of a substitution" in table
    assert "severity of a substitution" not in set(codes_of_rules(bare)["coded"])


def test_a_work_known_by_others_is_listed_with_them(own: Project) -> None:
    known = second_hand(own).set_index("work")["known_by"]
    assert (known["nichols2022"], known["bachelet2022"], known["psaki2021"]) == (
        "Shore News Network",
        "Cyprus Media Net",
        "Rev",
    )
    assert (known != "").all()
    assert known["ohchr2022b"] == "Al Jazeera"
    reports = own.table("reports")
    elsewhere = reports[(reports["own"] != "yes") & ~reports["carried_by"].str.startswith("its own page")]
    assert set(elsewhere["references"]) <= set(known.index)
    assert not {"entman1993", "un2022a", "un2022b"} & set(known.index)


def test_the_files_of_the_first_page_come_first(own: Project, bare: Project) -> None:
    assert first_files(own)["file"].tolist() == [
        "article.txt",
        "codings/reference/attributions.csv",
        "codings/reference/substitutions.csv",
        "swap_effects.csv",
        "attestations.csv",
        "datapackage.json",
    ]
    assert first_files(bare)["file"].tolist()[0] == "article.txt"


def test_of_the_first_files_only_the_codings_are_a_draft(make_book: MakeBook, small: Project) -> None:
    drafted = Project.open(make_book(coders={"machine": {"attributions": ATTRIBUTIONS}}, checks={}))
    said = [DRAFTED in holds for holds in first_files(drafted)["holds"]]
    assert said == [False, True, False] and not first_files(small)["holds"].str.contains(DRAFTED, regex=False).any()


def test_a_table_of_somebodys_own_is_counted_by_its_rows(make_book: MakeBook) -> None:
    root = make_book()
    (root / "data" / "notes.csv").write_bytes(b'day,note\n1,"caf\xe9,\nclosed"\n2,open\n')
    (root / "data" / "lines.csv").write_bytes(b"a\0b\n")
    rows = files(Project.open(root)).set_index("file")["rows"]
    assert rows["notes.csv"] == 2
    assert pd.isna(rows["lines.csv"])
