"""Tables as pages show them: heads of rows, long ones to sort, prose as cards."""

import lxml.html
import pytest

from sourcebook.site.sortable_tables import BROAD, LONG, MANY, finished


def table(rows, columns=("id", "what", "words"), right=()):
    """Write a table as Sphinx does."""
    side = ["text-right" if name in right else "text-left" for name in columns]
    head = "".join(f'<th class="head {s}"><p>{name}</p></th>' for name, s in zip(columns, side, strict=True))
    body = "".join(
        "<tr>" + "".join(f'<td class="{s}"><p>{cell}</p></td>' for cell, s in zip(row, side, strict=True)) + "</tr>"
        for row in rows
    )
    return f'<table class="table" id="table-x"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def test_the_first_cell_of_a_row_is_its_head():
    shown = lxml.html.fragment_fromstring(finished(table([("A1", "one &amp; two", "3")])))
    assert [h.get("scope") for h in shown.iter("th")] == ["col", "col", "col", "row"]
    assert [cell.get("data-label") for cell in shown.xpath("./tbody/tr/*")] == ["id", "what", "words"]
    assert shown.xpath("string(./tbody/tr/td[1])") == "one & two"


def test_a_column_of_numbers_heads_no_row():
    shown = lxml.html.fragment_fromstring(finished(table([("1", "a", "b")], right=("id",))))
    assert shown.xpath("./tbody/tr/th") == []


def with_class(name, rows, columns=("id", "what", "words")):
    return table(rows, columns).replace('class="table"', f'class="table {name}"', 1)


@pytest.mark.parametrize(("rows", "sortable"), [(LONG, False), (LONG + 1, True)])
def test_long_tables_can_be_sorted_and_are_folded(rows, sortable):
    shown = finished(table([("A1", "a", "b")] * rows))
    assert ("sb-sortable" in shown) is sortable
    assert ("sb-long" in shown) is sortable


def test_a_matrix_is_seen_whole():
    assert "sb-long" not in finished(with_class("sb-matrix", [("a", "yes", "no")] * (LONG + 1)))


def test_a_head_that_is_wider_than_its_column_is_told():
    shown = lxml.html.fragment_fromstring(finished(table([("A1", "a long cell", "3")])))
    narrow = [head.text_content() for head in shown.iter("th") if "sb-narrow-column" in head.get("class", "")]
    assert narrow == ["words"]


def short(rows, columns=("id", "what", "words")):
    """Return the words that stand on one line."""
    shown = lxml.html.fragment_fromstring(finished(table(rows, columns)))
    return [cell.text_content() for cell in shown.xpath("./tbody/tr/*[contains(@class, 'sb-short')]")]


def test_short_columns_stand_on_one_line_where_there_is_room():
    assert short([("A1", "6 February 2022", "prose " * 20)]) == ["6 February 2022"]
    assert short([("A1", "one", "prose " * 20)]) == []
    assert short([("A1", "6 February 2022", "prose " * 20), ("A2", "more than one line of a column has", "x")]) == []
    crowded = tuple(f"{'long' * 5}{i}" for i in range(4))
    assert short([("South China Morning Post", *crowded)], ("name", *crowded)) == []


def test_a_folded_table_shows_the_first_sentence_of_what_it_holds():
    caption = '<caption><span class="caption-number">Table 3 </span><span class="caption-text">Words by U.S. papers. A dash: none.</span></caption>'
    shown = finished(with_class("sb-folded", [("A1", "a", "b")]).replace("<thead>", caption + "<thead>", 1))
    summary = lxml.html.fragment_fromstring(shown).find("summary")
    assert (summary.findtext("b"), summary.text_content()) == (
        "Table 3",
        "Table 3 Words by U.S. papers. (1\N{NO-BREAK SPACE}row)",
    )


@pytest.mark.parametrize(
    ("said", "told", "rest"),
    [("By U.S. papers. A dash: <em>none</em>.", ["By U.S. papers."], ["A dash: "]), ("By U.S. papers.", [], [])],
)
def test_what_the_head_of_a_fold_does_not_say_stands_over_its_table(said, told, rest):
    caption = f'<caption><span class="caption-text">{said}</span></caption>'
    shown = finished(with_class("sb-folded", [("A1", "a", "b")]).replace("<thead>", caption + "<thead>", 1))
    marked = lxml.html.fragment_fromstring(shown).xpath(".//caption[@class='sb-goes-on']//*[@class='sb-told']")
    assert ([mark.text for mark in marked], [mark.tail for mark in marked]) == (told, rest)


def test_what_stood_is_struck_out_and_what_stands_is_put_in():
    columns = ("page", "was", "is")
    shown = lxml.html.fragment_fromstring(finished(with_class("sb-changed", [("A", "a <em>b</em>", "c")], columns)))
    assert [(mark.tag, mark.text_content(), mark.getparent().tag) for mark in shown.xpath(".//del | .//ins")] == [
        ("del", "a b", "p"),
        ("ins", "c", "p"),
    ]
    assert shown.xpath("string(.//del/em)") == "b"
    assert "<del>" not in finished(table([("A", "a", "c")], columns))


def test_rows_that_begin_alike_stand_under_one_head():
    rows = [("one", "a", "1"), ("one", "b", "2"), ("two", "c", "3")]
    shown = lxml.html.fragment_fromstring(finished(with_class("sb-grouped", rows)))
    assert [head.text_content() for head in shown.xpath("./thead//th")] == ["what", "words"]
    heads = shown.xpath("./tbody/tr[@class='sb-group-head']/th")
    assert [(head.text_content(), head.get("scope"), head.get("colspan")) for head in heads] == [
        ("one 2", "rowgroup", "2"),
        ("two 1", "rowgroup", "2"),
    ]
    cells = shown.xpath("./tbody/tr[not(@class='sb-group-head')]/*")
    assert [cell.text_content() for cell in cells] == ["a", "1", "b", "2", "c", "3"]
    assert [cell.get("data-label") for cell in cells][:2] == ["what", "words"]


@pytest.mark.parametrize(
    ("columns", "classes"), [(MANY - 1, ["table", "sb-whole"]), (MANY, ["table", "full-width", "sb-whole"])]
)
def test_only_tables_of_many_columns_reach_into_the_margin(columns, classes):
    names = tuple(f"c{number}" for number in range(columns))
    shown = finished(with_class("full-width", [names], names))
    assert lxml.html.fragment_fromstring(shown).get("class").split() == classes


@pytest.mark.parametrize(("cell", "prose"), [("short", False), ("a sentence of some length " * 3, True)])
def test_prose_becomes_cards_and_keeps_its_roles(cell, prose):
    shown = lxml.html.fragment_fromstring(finished(table([("A1", cell, "b")])))
    assert ("sb-prose" in shown.get("class")) is prose
    roles = ["columnheader"] * 3 + ["rowheader"] if prose else [None] * 4
    assert [head.get("role") for head in shown.iter("th")] == roles


def test_a_share_has_a_bar_of_its_length():
    html = '<table class="table"><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>x</td><td class="text-right"><span class="sb-share">37</span></td></tr></tbody></table>'
    assert '<span class="sb-share" style="--share: 37%">37</span>' in finished(html)


def drawn(*columns, rows=1):
    cells = "".join(f'<td class="text-left"><p>{cell}</p></td>' for cell in ("x", *columns))
    heads = "<th>a</th>" * (len(columns) + 1)
    html = f'<table class="table full-width"><thead><tr>{heads}</tr></thead><tbody>{f"<tr>{cells}</tr>" * rows}</tbody></table>'
    return lxml.html.fragment_fromstring(finished(html))


def test_a_share_in_per_cent_has_a_bar_and_what_is_not_known_beside_it_stands_back():
    shown = drawn('<span class="sb-share">37 %</span>', "–")
    assert shown.xpath("string(.//span/@style)") == "--share: 37%"
    assert shown.xpath("./tbody/tr/td[contains(@class, 'sb-nil')]/p/text()") == ["–"]


def test_the_largest_count_fills_its_room():
    html = '<table class="table"><thead><tr><th>a</th><th>b</th></tr></thead><tbody>%s</tbody></table>'
    rows = "".join(
        f'<tr><td>x</td><td><span class="sb-tally">{count}</span></td></tr>' for count in ("1,200", "300", "0")
    )
    shown = lxml.html.fragment_fromstring(finished(html % rows))
    assert shown.xpath(".//span/@style") == ["--share: 100%", "--share: 25%", "--share: 0%"]


def test_two_columns_of_bars_take_the_margin_and_are_cards_on_telephones():
    one, two = '<span class="sb-share">37</span>', '<span class="sb-share">4</span>'
    words = "words of a cell that are prose " * 2
    assert "full-width" not in drawn(one, words).get("class")
    assert {"full-width", "sb-prose"} <= set(drawn(one, two, words).get("class").split())
    assert "sb-prose" not in drawn(one, "short").get("class")


@pytest.mark.parametrize(
    ("told", "kind", "rest"),
    [
        ("sure for all", "sb-sure-0", " for all"),
        ("tentative: they differ", "sb-sure-2", ": they differ"),
        ("open", "sb-sure-3", ""),
        ("not known", "sb-sure-4", ""),
    ],
)
def test_how_sure_something_is_has_a_sign(told, kind, rest):
    shown = lxml.html.fragment_fromstring(finished(table([("a", told, "open to all")], ("what", "How sure", "Why"))))
    (sign,) = shown.find_class("sb-sure")
    assert (sign.get("class"), sign.tail or "", sign.getparent().text_content()) == (f"sb-sure {kind}", rest, told)


def test_a_table_too_broad_for_a_telephone_becomes_cards():
    short, long = ("A1", "word", "b"), ("A1", "intergovernmental " * 2, "a" * BROAD)
    classes = [lxml.html.fragment_fromstring(finished(table([row]))).get("class").split() for row in (short, long)]
    assert ["sb-prose" in found for found in classes] == [False, True]


def test_commands_that_cannot_be_broken_make_a_table_of_cards():
    short, long = (f"<code>make {'x' * letters}</code>" for letters in (4, 30))
    assert "sb-prose" not in finished(table([("Build", short, "pages")]))
    assert "sb-prose" in finished(table([("Build", long, "pages")]))


def test_of_two_texts_each_original_stands_before_its_substitute_for_telephones():
    printed = 'She <span class="sb-put-in">stated</span> so and <span class="sb-put-in">left</span>.'
    restored = 'She <span class="sb-put-back">said</span> so and <span class="sb-put-back">went</span>.'
    shown = lxml.html.fragment_fromstring(finished(table([("S1", printed, restored)])))
    assert "sb-woven" in shown.get("class")
    text, untouched = shown.xpath("./tbody/tr/td")
    assert [" ".join(e.itertext()) for e in text.iter("del")] == ["said\xa0", "went\xa0"]
    assert text.text_content() == "She said\xa0stated so and went\xa0left."
    assert untouched.text_content() == "She said so and went."
    assert all("sb-screen" in struck.get("class") for struck in text.iter("del"))


def test_what_a_row_is_known_by_is_told_from_names():
    shown = lxml.html.fragment_fromstring(finished(table([("A1", "a", "b"), ("Reuters", "c", "d")])))
    assert ["sb-unit" in row[0].get("class") for row in shown.xpath("./tbody/tr")] == [True, False]


def test_a_table_of_changes_may_reach_into_the_margin():
    rows = [("A", "a", "b")]
    shown = [finished(with_class(f"full-width{more}", rows, ("page", "was", "is"))) for more in ("", " sb-changed")]
    assert ["full-width" in lxml.html.fragment_fromstring(one).get("class") for one in shown] == [False, True]


@pytest.mark.parametrize(
    ("drawn", "style"),
    [('<span class="sb-share">0.18</span>', "--share: 18%"), ('<span class="sb-step">−2</span>', "--step: -2")],
)
def test_shares_from_zero_to_one_and_steps_are_told_to_the_style_sheet(drawn, style):
    html = f'<table class="table"><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>x</td><td class="text-right">{drawn}</td></tr></tbody></table>'
    assert f'style="{style}"' in finished(html)


def test_what_is_none_stands_back_among_numbers_alone():
    html = '<table class="table"><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody><tr><td>x</td><td class="text-right">0</td><td class="text-right">10</td></tr><tr><td>–</td><td class="text-right">–</td><td class="text-right">3</td></tr></tbody></table>'
    assert finished(html).count("sb-nil") == 2


@pytest.mark.parametrize(("columns", "margin"), [(4, False), (5, True)])
def test_prose_in_many_columns_may_reach_into_the_margin(columns, margin):
    heads = "".join(f"<th>{i}</th>" for i in range(columns))
    cells = f"<td>{'word ' * 20}</td>" + "<td>x</td>" * (columns - 1)
    html = f'<table class="full-width table"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>'
    assert ("full-width" in finished(html)) is margin
