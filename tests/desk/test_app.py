"""Who may ask the desk what, in process and without a port."""

import pytest
from starlette.testclient import TestClient

from sourcebook.desk.app import desk_app

HOST = "http://127.0.0.1:4000"
TOKEN = "right"


@pytest.fixture
def client(store):
    with TestClient(desk_app(store, port=4000, token=TOKEN), base_url=HOST) as made:
        made.get(f"/?token={TOKEN}")
        yield made


def post(client, name, body, **headers):
    return client.post(f"/do/{name}", json=body, headers={"Origin": HOST, **headers})


def test_the_page_loads_nothing_from_outside(client):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "https://" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_without_the_token_nothing_is_told(store):
    stranger = TestClient(desk_app(store, port=4000, token=TOKEN), base_url=HOST)
    assert [stranger.get(path).status_code for path in ("/", "/?token=wrong", "/ask/book", "/page/desk.js")] == [
        403
    ] * 4


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:4001", "evil.example:4000", ""])
def test_a_name_that_points_here_is_turned_away(client, host):
    assert client.get("/ask/book", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:4001"])
def test_another_page_cannot_write(client, origin):
    assert post(client, "undo", {"version": ""}, Origin=origin).status_code == 403


def test_a_post_without_an_origin_cannot_write(client):
    assert client.post("/do/undo", json={"version": ""}).status_code == 403


@pytest.mark.parametrize("path", ["/page/../store.py", "/page/%2e%2e/store.py", "/page//etc/passwd", "/page/x"])
def test_no_path_reaches_the_file_system(client, path):
    assert client.get(path).status_code == 404


def test_a_request_beyond_all_size_is_refused(client):
    assert client.post("/do/do", content=b" " * 4_000_001, headers={"Origin": HOST}).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"changes": 3},
        {"changes": [3]},
        {"changes": [{"table": "../x", "after": {}}]},
        {"changes": [{"table": "attributions", "after": {"id": 3}}]},
    ],
)
def test_a_senseless_change_is_refused_in_a_sentence(client, body):
    answer = post(client, "do", body)
    assert answer.status_code == 422
    assert answer.json()["faults"]


def test_a_change_is_saved_and_an_old_one_conflicts(client, store):
    told = client.get("/ask/tables").json()
    body = {
        "version": told["version"],
        "label": "x",
        "changes": [{"table": "attributions", "before": None, "after": store.draft()[0]}],
    }
    assert post(client, "do", body).json()["undo"] == "x"
    assert post(client, "do", body).status_code == 409


def test_blind_coders_see_neither_draft_nor_others(store):
    with TestClient(desk_app(store, port=4000, token=TOKEN, blind=True), base_url=HOST) as client:
        client.get(f"/?token={TOKEN}")
        told = client.get("/ask/book").json()
        assert (told["draft"], told["coders"]) == ([], [])
        assert client.get("/ask/agreement").json() == {"blind": True}


@pytest.mark.parametrize("body", [b'{"a":' + b"[" * 100_000, b'{"a":' * 50_000])
def test_json_without_bottom_is_one_sentence(client, body):
    answer = client.post("/do/do", content=body, headers={"Origin": HOST})
    assert (answer.status_code, answer.json()) == (
        400,
        {"faults": ["The request is no JSON object; load the page anew."]},
    )


@pytest.mark.parametrize("table", [["attributions"], {}, 5, None, "../attributions"])
def test_what_names_no_table_is_refused(client, store, table):
    body = {"version": store.version(), "changes": [{"table": table, "after": {}}]}
    assert post(client, "do", body).status_code == 422


@pytest.mark.parametrize("tables", [5, [], {"attributions": 5}, {"attributions": None}, {"attributions": [1]}])
def test_what_is_no_copy_is_refused(client, tables):
    assert post(client, "copy", {"tables": tables}).status_code == 422


def test_more_changes_than_any_article_has_are_refused(client, store):
    body = {"version": store.version(), "changes": [{}] * 20_001}
    assert post(client, "do", body).status_code == 422


def test_what_nobody_foresaw_is_a_sentence_on_the_page(store, monkeypatch):
    monkeypatch.setattr(store, "undo", lambda version: 1 / 0)
    with TestClient(desk_app(store, port=4000, token=TOKEN), base_url=HOST) as client:
        client.get(f"/?token={TOKEN}")
        answer = post(client, "undo", {"version": ""})
    assert answer.status_code == 500
    assert "nobody foresaw (ZeroDivisionError" in answer.json()["faults"][0]
