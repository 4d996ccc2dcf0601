"""``sourcebook desk`` on the command line."""

import socket

import pytest

from sourcebook.cli import main


def test_a_port_that_is_taken_is_one_sentence(book, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["desk", str(book), "--no-browser", "--port", str(port)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"Port {port} cannot be used (")
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize("name", ["machine", "a/b", "reference"])
def test_a_name_that_is_no_coders_is_one_sentence(book, capsys, name):
    assert main(["desk", str(book), "--no-browser", "--coder", name]) == 1
    assert capsys.readouterr().err.startswith(f"“{name}” cannot name a coder")
