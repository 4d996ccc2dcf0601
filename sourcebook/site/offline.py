"""The book without a network: a small script of the browser's keeps what one visit has fetched, and the other pages."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "offline.js"
_LOADED = re.compile(r'(?:href|src)="((?:\.\./)*_static/[^"?]+\.(?:css|js|svg))(\?[^"]*)?"')
_TEMPLATE = """/* Keeps the book for reading without a network: pages come fresh where there is one, else as they were kept. */
const NAME = %(name)s, KEPT = %(kept)s;
self.addEventListener("install", event => event.waitUntil(caches.open(NAME).then(cache => cache.addAll(KEPT)).then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil(caches.keys().then(names => Promise.all(names.filter(n => n.startsWith("sourcebook-") && n !== NAME).map(n => caches.delete(n))))));
self.addEventListener("fetch", event => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(event.request, { ignoreSearch: true }).then(found => found || Response.error())));
});
"""


def worker(pages: dict[str, str], fonts: list[str]) -> str:
    """Return the script: it keeps all pages, what they load, and the faces.

    Parameters
    ----------
    pages : dict of str to str
        HTML by path from the book's folder.
    fonts : list of str
        Paths of the faces.
    """
    loaded = {found[0].replace("../", "") + found[1] for text in pages.values() for found in _LOADED.findall(text)}
    kept = sorted([*pages, *fonts, *loaded])
    digest = hashlib.sha256("".join(pages[name] for name in sorted(pages)).encode()).hexdigest()[:12]
    return _TEMPLATE % {"name": json.dumps(f"sourcebook-{digest}"), "kept": json.dumps(kept)}


def write_worker(app: Sphinx, exception: Exception | None) -> None:
    """Write the script beside the finished pages."""
    if exception or app.builder.name != "html":
        return
    out = Path(app.outdir)
    names = [f"{app.builder.get_target_uri(name)}" for name in sorted(app.env.found_docs)]
    pages = {name: (out / name).read_text(encoding="utf-8") for name in names if (out / name).is_file()}
    fonts = [path.relative_to(out).as_posix() for path in sorted((out / "_static" / "fonts").glob("*-latin-*.woff2"))]
    (out / NAME).write_text(worker(pages, fonts), encoding="utf-8")
