"""A SPARQL endpoint and the page over HTTP, for reading: https://www.w3.org/TR/sparql11-protocol/"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg import analytics, query, view
from kg.errors import KgError
from kg.store import Store

# media type → form of the answer, in the order of preference
ROWS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES = {"text/turtle": "ttl"}
MOST = 1_000_000  # bytes of a query


def application(folder: str | Path, *, timeout: float = query.TIMEOUT, hosts: tuple[str, ...] = ()) -> Starlette:
    """Return the application: `/` is the page, `/sparql` the endpoint. Raises StoreError.

    A request sees the store as it is then. Only requests that name one of `hosts` (or the machine itself) are answered,
    so that no page of the web reaches the endpoint through a name of its own.
    """
    Store(folder)

    def page(_: Request) -> Response:
        return HTMLResponse(view.render(analytics.graph(Store(folder).claims())))

    async def sparql(request: Request) -> Response:
        text = await _query(request)
        if not text:
            return PlainTextResponse("send the query as the parameter `query`\n", 400)
        try:
            answer = await run_in_threadpool(query.run, Store(folder), text, timeout=timeout)
            offered = TRIPLES if answer.kind == "CONSTRUCT" else ROWS
            media = _accepted(request.headers.get("accept", "*/*"), tuple(offered))
            return Response(answer.text(offered[media]), media_type=media)
        except KgError as error:
            return PlainTextResponse(f"{error}\n", 400)

    trusted = ["localhost", "127.0.0.1", "[::1]", *hosts]
    return Starlette(
        routes=[Route("/", page), Route("/sparql", sparql, methods=["GET", "POST"])],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=trusted)],
    )


async def _query(request: Request) -> str:
    """Return the SPARQL text of a request: in the address, in a form, or as the body itself."""
    if request.method == "GET":
        return str(request.query_params.get("query", ""))
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            return ""
    text = body.decode("utf-8", "replace")
    if request.headers.get("content-type", "").startswith("application/sparql-query"):
        return text
    return parse_qs(text).get("query", [""])[0]


def _accepted(accept: str, offered: tuple[str, ...]) -> str:
    """Return the media type that a client likes best, or the first one."""
    wishes = []
    for position, part in enumerate(accept.split(",")):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
        wishes.append((-float(weight) if weight.replace(".", "", 1).isdigit() else 0.0, position, media))
    return next((media for _, _, media in sorted(wishes) if media in offered), offered[0])
