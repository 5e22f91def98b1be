import gzip

import httpx
import pytest

from kg.errors import SourceError
from kg.sources import Limits
from kg.sources.formats import recognise
from kg.sources.web import fetch

PUBLIC = "93.184.215.14"


def served(handler, address="https://daily.example/1", *, found=(PUBLIC,), limits=None):
    resolve = found if callable(found) else lambda host: list(found)
    return fetch(address, limits=limits or Limits(), resolve=resolve, transport=httpx.MockTransport(handler))


def test_the_checked_address_is_the_one_connected_to():
    seen = []

    def handler(request):
        seen.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"], request.url.path))
        return httpx.Response(200, headers={"content-type": "text/html; charset=utf-8"}, content=b"<p>x</p>")

    raw = served(handler)
    assert seen == [(PUBLIC, "daily.example", "daily.example", "/1")]
    assert (raw.source, raw.media_type, raw.charset) == ("https://daily.example/1", "text/html", "utf-8")
    assert recognise(raw) == "html"


@pytest.mark.parametrize(
    ("media_type", "reader"),
    [("application/pdf", "pdf"), ("text/plain", "text"), ("text/markdown", "markdown"), ("application/json", "records"),
     ("application/rss+xml", "feed"), ("", "text")],
)  # fmt: skip
def test_the_content_type_decides(media_type, reader):
    headers = {"content-type": media_type} if media_type else {}
    assert recognise(served(lambda request: httpx.Response(200, headers=headers, content=b"abc"))) == reader


@pytest.mark.parametrize(
    "found",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1",
     "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_private_addresses_are_refused(found):
    with pytest.raises(SourceError, match="not public"):
        served(lambda request: httpx.Response(200, content=b"secret"), found=[PUBLIC, found])


def test_private_addresses_are_refused_after_a_redirect():
    def handler(request):
        return httpx.Response(302, headers={"location": "https://inside.example/"})

    with pytest.raises(SourceError, match="not public after a redirect"):
        served(handler, found=lambda host: ["10.0.0.1"] if host == "inside.example" else [PUBLIC])


@pytest.mark.parametrize("location", ["http://daily.example/", "file:///etc/passwd", "ftp://daily.example/"])
def test_redirects_stay_on_https(location):
    with pytest.raises(SourceError, match="not an https"):
        served(lambda request: httpx.Response(301, headers={"location": location}))


def test_relative_redirects_are_followed_and_endless_ones_end():
    def handler(request):
        if request.url.path == "/2":
            return httpx.Response(200, content=b"there")
        return httpx.Response(302, headers={"location": "/2"})

    assert served(handler).content == b"there"
    with pytest.raises(SourceError, match="more than 5"):
        served(lambda request: httpx.Response(302, headers={"location": "/1"}))


@pytest.mark.parametrize(
    "address", ["http://daily.example/", "file:///etc/passwd", "https://", "https://u:p@daily.example/"]
)
def test_other_addresses_are_refused(address):
    with pytest.raises(SourceError):
        served(lambda request: httpx.Response(200, content=b"x"), address)


def test_size_limit_holds_for_what_is_unpacked():
    packed = gzip.compress(b"a" * 1_000_000)
    with pytest.raises(SourceError, match="larger than"):
        served(
            lambda request: httpx.Response(200, headers={"content-encoding": "gzip"}, content=packed),
            limits=Limits(bytes=100_000),
        )


def test_failures_name_the_address():
    def broken(request):
        raise httpx.ConnectTimeout("timed out")

    with pytest.raises(SourceError, match=r"https://daily.example/1: cannot be fetched \(timed out\)"):
        served(broken)
    with pytest.raises(SourceError, match="answers 404"):
        served(lambda request: httpx.Response(404))


def test_a_host_that_is_unknown():
    def resolve(host):
        raise OSError("Name or service not known")

    with pytest.raises(SourceError, match="Name or service not known"):
        served(lambda request: httpx.Response(200), found=resolve)
