"""Read the text of a document in CoNLL-U, and what its last column says of each token."""

from __future__ import annotations


def read_tokens(conllu: str) -> tuple[str, list[tuple[int, int, str]]]:
    r"""Read text and tokens, without the parts that a token is split into and without empty ones.

    Returns
    -------
    text : str
        A blank line parts paragraphs.
    tokens : list of (int, int, str)
        Where each token begins and ends in the text, and its last column.

    Examples
    --------
    >>> read_tokens("1\tAda\t_\t_\t_\t_\t_\t_\t_\tEntity=(1)\n2\tran\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n")
    ('Ada ran', [(0, 3, 'Entity=(1)'), (4, 7, 'SpaceAfter=No')])
    """
    text, tokens = "", list[tuple[int, int, str]]()
    for line in conllu.split("\n"):
        cells = line.split("\t")
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        if len(cells) < 10 or not cells[0].isdigit():
            continue
        tokens.append((len(text), len(text) + len(cells[1]), cells[9]))
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
    return text, tokens
