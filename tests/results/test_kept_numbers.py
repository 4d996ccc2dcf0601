"""Numbers that are computed once a book."""

from sourcebook.results.kept_numbers import COMPUTED, kept_while_open


class Book:
    """As much of a book as what is kept needs."""

    def __init__(self, root):
        self.root = root


def test_processes_that_share_a_folder_compute_a_number_once(tmp_path, monkeypatch):
    monkeypatch.setenv(COMPUTED, str(tmp_path))
    computed = []

    def number(book):
        computed.append(book.root)
        return [len(computed)]

    first, other = kept_while_open(number), kept_while_open(number)  # each remembers as a process of its own does
    assert first(Book("a")) == other(Book("a")) == [1]
    assert other(Book("b")) == [2]
    assert computed == ["a", "b"]
    (tmp_path / "file").touch()
    monkeypatch.setenv(COMPUTED, str(tmp_path / "file"))  # where nothing can be kept
    assert kept_while_open(number)(Book("a")) == [3]
