"""Who may talk to the desk: this machine's browser, from the desk's own page, with its token."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 4_000_000
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Let through what comes from the desk's own page; turn the rest away.

    Parameters
    ----------
    app : ASGIApp
        What is guarded.
    port : int
        Port of the desk; its address is the only host it answers to, so that no name that
        somebody points at this machine reaches it.
    token : str
        Secret of the address; the first visit exchanges it for a cookie.
    """

    def __init__(self, app: ASGIApp, *, port: int, token: str) -> None:
        """Take what to guard and the key to it."""
        self.app, self.token, self.cookie = app, token, f"sourcebook-desk-{port}"
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self.app(scope, _limited(receive), _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if host not in self.hosts:
            return _no("This address is not the desk's.")
        if request.method != "GET" and request.headers.get("origin") not in {f"http://{host}"}:
            return _no("The request does not come from the desk's page.")
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return _no("The request is too large.", 413)
        if request.url.path == "/" and _same(request.query_params.get("token", ""), self.token):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict")
            return answer
        if not _same(request.cookies.get(self.cookie, ""), self.token):
            return _no("Open the desk by the address that the terminal shows; it holds the key.")
        return None


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


def _no(sentence: str, status: int = 403) -> Response:
    return JSONResponse({"faults": [sentence]}, status, headers=_HEADERS)


def _limited(receive: Receive) -> Receive:
    """Stop a body that is longer than its header said."""
    seen = 0

    async def read() -> Message:
        """Hand on a message, or end the request once too much has come."""
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > MOST_BYTES else message

    return read


def _with_headers(send: Send) -> Send:
    async def write(message: Message) -> None:
        """Hand on a message, with the headers on the one that begins an answer."""
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *((k.lower().encode(), v.encode()) for k, v in _HEADERS.items())]
        await send(message)

    return write
