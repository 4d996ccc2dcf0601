"""The files of a book's data, by the folder in which they lie."""

from sourcebook.coding.project import Project
from sourcebook.measures.inventory import by_folder, files


def test_each_folder_stands_together_the_top_first(own: Project) -> None:
    table = by_folder(own)
    folders = table["folder"].tolist()
    assert folders == sorted(folders)
    assert folders[0] == "data"
    assert (table["folder"] + "/" == ("data/" + table["file"]).str.replace(r"[^/]*$", "", regex=True)).all()
    assert sorted(table["file"]) == sorted(files(own)["file"])
