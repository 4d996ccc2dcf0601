"""The desk's answers: the page, and the few things that the page may ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from sourcebook.desk.building import Builder
from sourcebook.desk.deciding import decide, disputes_view
from sourcebook.desk.guard import Guard
from sourcebook.desk.numbers import numbers_view
from sourcebook.desk.refusals import ConflictError, RefusedError
from sourcebook.desk.reliability import agreement_view
from sourcebook.desk.saving import Store
from sourcebook.desk.view import book_view, tables_view
from sourcebook.errors import SourcebookError, reason, told
from sourcebook.paths import PACKAGE, home

MOST_CHANGES = 20_000
"""Changes of one request, far above the rows of any article."""
PAGE = Path(__file__).resolve().parent / "page"
FACES = PACKAGE / "display" / "fonts"
"""The book's own faces, in which the desk is set as well."""
Answer = Callable[[dict[str, Any]], dict[str, Any]]


def desk_app(store: Store, *, port: int, token: str, blind: bool = False) -> Starlette:
    """Make the desk's application.

    Parameters
    ----------
    store : Store
        The coder's tables.
    port, token
        Where it listens, and the secret of its address.
    blind : bool
        Whether the coder sees neither the draft nor other coders.
    """
    builder = Builder(store.root)
    asks: dict[str, Answer] = {
        "do": lambda sent: _did(
            store,
            lambda: store.do(str(sent.get("version")), str(sent.get("label", ""))[:200], _list(sent.get("changes"))),
        ),
        "undo": lambda sent: _did(store, lambda: store.undo(str(sent.get("version")))),
        "redo": lambda sent: _did(store, lambda: store.redo(str(sent.get("version")))),
        "check": lambda sent: {"faults": store.check(sent)},
        "copy": lambda sent: {"name": store.keep_copy(sent.get("tables"))},
        "build": lambda sent: _started(builder),
        "decide": lambda sent: {"blind": True} if blind else decide(store, sent),
    }
    views: dict[str, Callable[[], dict[str, Any]]] = {
        "book": lambda: book_view(store, blind=blind),
        "tables": lambda: tables_view(store),
        "agreement": lambda: {"blind": True} if blind else agreement_view(store),
        "numbers": lambda: {"blind": True} if blind else numbers_view(store),
        "disputes": lambda: {"blind": True} if blind else disputes_view(store),
        "build": builder.state,
    }
    # Addresses are looked up in a fixed list, so that none leads to the file system.
    ours = (*PAGE.iterdir(), *FACES.glob("*.ttf"), home() / "_static" / "sourcebook.css")
    files = {path.name: path for path in ours if path.is_file()}
    routes = [Route("/", _file(files["index.html"]))]
    routes += [Route(f"/page/{name}", _file(path)) for name, path in files.items()]
    routes += [Route(f"/ask/{name}", _view(view)) for name, view in views.items()]
    routes += [Route(f"/do/{name}", _ask(ask), methods=["POST"]) for name, ask in asks.items()]
    return Starlette(routes=routes, middleware=[Middleware(Guard, port=port, token=token)])


def _list(found: Any) -> list[Any]:
    if not isinstance(found, list) or len(found) > MOST_CHANGES:
        raise RefusedError([f"The request holds no list of at most {MOST_CHANGES:,} changes; load the page anew."])
    return found


def _did(store: Store, act: Callable[[], object]) -> dict[str, Any]:
    act()
    return tables_view(store)


def _started(builder: Builder) -> dict[str, Any]:
    builder.start()
    return builder.state()


def _file(path: Path) -> Callable[[Request], Any]:
    async def answer(_: Request) -> Response:
        """Answer with the file."""
        return FileResponse(path)

    return answer


def _view(view: Callable[[], dict[str, Any]]) -> Callable[[Request], Any]:
    async def answer(_: Request) -> Response:
        """Answer with what the view shows."""
        return await run_in_threadpool(_told, view)

    return answer


def _ask(ask: Answer) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        """Answer what a JSON object asks; say what is wrong with anything else."""
        try:
            sent = await request.json()
        except (ValueError, RecursionError):
            sent = None
        except ClientDisconnect:  # what `Guard` makes of a body without end
            return JSONResponse({"faults": ["The request is too large."]}, 413)
        if not isinstance(sent, dict):
            return JSONResponse({"faults": ["The request is no JSON object; load the page anew."]}, 400)
        return await run_in_threadpool(_told, lambda: ask(sent))

    return answer


def _told(act: Callable[[], dict[str, Any]]) -> Response:
    """Answer with what an act returns, or with the sentence that says why it was not done."""
    try:
        return JSONResponse(act())
    except ConflictError as error:
        return JSONResponse({"faults": [str(error)], "conflict": True}, 409)
    except RefusedError as error:
        return JSONResponse({"faults": error.faults}, 422)
    except SourcebookError as error:
        return JSONResponse({"faults": [str(error)]}, 422)
    except OSError as error:
        return JSONResponse(
            {
                "faults": [
                    f"Nothing was saved ({reason(error)}); check the disk's free space and the folder's permissions."
                ]
            },
            507,
        )
    except Exception as error:  # the page shows sentences, and the terminal is read by nobody
        return JSONResponse({"faults": [told(error, "This request")]}, 500)
