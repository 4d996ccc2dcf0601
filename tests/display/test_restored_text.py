"""Both texts side by side: what was put in is bold, what was put back in italics."""

import pandas as pd

from sourcebook.display.restored_text import SideBySide

TABLE = pd.DataFrame(
    {
        "sentence": ["S1"],
        "printed": [[("She ", False), ("stated", True), (" so <b>", False)]],
        "restored": [[("She ", False), ("said", True), (" so <b>", False)]],
    }
)


def test_marks_are_those_of_the_annotated_article():
    row = SideBySide(TABLE).markdown().splitlines()[6]
    assert row.startswith("| [S1](article.ipynb#S1) | She [**stated**]{.sb-put-in} so ")
    assert "| She [*said*]{.sb-put-back} so " in row
    assert "<b>" not in row


def test_an_editor_of_notebooks_sees_both():
    html = SideBySide(TABLE)._repr_mimebundle_()["text/html"]
    assert "<td>She <b>stated</b> so &lt;b&gt;</td><td>She <b>said</b> so &lt;b&gt;</td>" in html
