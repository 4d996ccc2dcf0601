"""A page from the web: within a time, a size, and the rules of the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from sourcebook.errors import ArticleError
from sourcebook.text.bounded_files import ARTICLE

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

LONGEST = 30.0
"""Seconds for the whole of a fetch."""
_STEP = 10.0
_REDIRECTS = 5
_SAVE = "save the page in a browser and give the file"
_STATUS = {
    401: "wants a password (401)",
    403: "is refused by its server (403)",
    404: "is not there (404); check the address",
    410: "is no longer there (410); check the address",
    429: "is refused by its server for now (429); try later",
}
Result = TypeVar("Result")


@dataclass(frozen=True)
class Fetched:
    """What a server answered.

    Attributes
    ----------
    data : bytes
        The page.
    character_set : str
        As the HTTP header names it, empty if it does not.
    is_plain : bool
        Whether the header says that it is plain text.
    """

    data: bytes
    character_set: str = ""
    is_plain: bool = False


def fetch(url: str) -> Fetched:
    """Fetch a page.

    Raises
    ------
    ArticleError
        If it cannot be had in `LONGEST` seconds: by the server's answer, its certificate, the
        network, the size of the page, or a private address, which is never asked.
    """
    return _within(
        LONGEST,
        lambda: _fetch(url),
        f"{url}: did not answer in full within {LONGEST:.0f} seconds; try later, or {_SAVE}.",
    )


def _within(seconds: float, work: Callable[[], Result], late: str) -> Result:
    """Do work in a thread and leave it when its time is over: no time limit of a socket holds for a whole answer."""
    answers: SimpleQueue[tuple[Result | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        """Hand over what came of the work, an error too."""
        try:
            answers.put((work(), None))
        except BaseException as error:
            answers.put((None, error))

    Thread(target=run, daemon=True, name="fetch").start()
    try:
        found, error = answers.get(timeout=seconds)
    except Empty:
        raise ArticleError(late) from None
    if error is not None:
        raise error
    return found  # type: ignore[return-value]


def _fetch(url: str) -> Fetched:
    import certifi
    from trafilatura.downloads import DEFAULT_HEADERS, create_pool
    from urllib3 import Retry
    from urllib3.exceptions import HTTPError

    rules = Retry(total=_REDIRECTS, redirect=_REDIRECTS, connect=0, read=0, status=0, other=0)
    try:
        with create_pool(ca_certs=certifi.where(), cert_reqs="CERT_REQUIRED") as pool:
            answer = pool.request(
                "GET", url, headers=DEFAULT_HEADERS, retries=rules, timeout=_STEP, preload_content=False
            )
            try:
                return _read(answer, url)
            finally:
                answer.close()
    except (HTTPError, OSError, ValueError) as error:
        raise ArticleError(f"{url}: {_reason(error, url)}.") from error


def _read(answer: BaseHTTPResponse, url: str) -> Fetched:
    if answer.status != 200:
        raise ArticleError(f"{url}: {_status(answer.status)}.")
    data = bytearray()
    for piece in answer.stream(1 << 16, decode_content=True):
        data += piece
        if len(data) > ARTICLE.bytes:
            raise ArticleError(
                f"{url}: is larger than the {ARTICLE.bytes:,} bytes that one article may have; give the article alone as a file."
            )
    kind, _, rest = answer.headers.get("Content-Type", "").partition(";")
    return Fetched(bytes(data), _character_set(rest), kind.strip().lower() == "text/plain")


def _character_set(parameters: str) -> str:
    found = (part.strip().partition("=") for part in parameters.split(";"))
    return next((value.strip().strip("\"'") for name, _, value in found if name.strip().lower() == "charset"), "")


def _status(status: int) -> str:
    if status >= 500:
        return f"its server failed ({status}); try later, or {_SAVE}"
    told = _STATUS.get(status, f"gives no page ({status})")
    return told if ";" in told else f"{told}; {_SAVE}"


def _reason(error: Any, url: str) -> str:
    from urllib3.exceptions import NewConnectionError, SSLError
    from urllib3.exceptions import TimeoutError as Late

    cause = getattr(error, "reason", None) or error
    text = f"{error} {cause}"
    if isinstance(cause, SSLError) and "CERTIFICATE" not in text.upper():
        return f"is answered by a server that does not speak https as it should; check the address, or {_SAVE}"
    if isinstance(cause, SSLError):
        return f"has a certificate that does not hold, so that nobody knows who answers; check the address, or {_SAVE}"
    if "too many redirects" in text:
        return f"leads from address to address without end; {_SAVE}"
    if "SSRF" in text or _is_private(url):
        return f"leads to a private address of this computer or network, which is never fetched; {_SAVE}"
    if isinstance(cause, Late) and not isinstance(cause, NewConnectionError):
        return f"did not answer within {_STEP:.0f} seconds; try later, or {_SAVE}"
    return "cannot be reached; check the address, or save the page and give the file"


def _is_private(url: str) -> bool:
    """Tell an address that names this computer or network itself."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or not ip_address(host).is_global
    except ValueError:
        return False
