from .reading import error_of, read_all, read_bytes

RSS = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Daily Example</title>
<item><title>Freedonia &amp; Sylvania</title><link>https://daily.example/1</link>
<pubDate>Fri, 21 Nov 2025 23:30:00 -0500</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>The ministry <b>listed</b> Blue Harbour.</p>
<script>alert(1)</script><p>It acted on Friday.</p>]]></content:encoded></item>
<item><title>Second</title><description>Only a summary.</description></item>
<item><title>Third</title></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily Example</title><entry><title>One</title>
<link href="https://daily.example/1"/><updated>2025-11-21T10:00:00Z</updated>
<content type="text">The ministry listed Blue Harbour.</content></entry></feed>"""


def test_rss(tmp_path):
    (tmp_path / "a.xml").write_bytes(RSS)
    articles, errors = read_all(tmp_path / "a.xml")
    first, second = articles
    assert first.text == "The ministry listed Blue Harbour.\n\nIt acted on Friday."
    assert first.document.title == "Freedonia & Sylvania"
    assert first.document.date == "2025-11-21"  # the day as written
    assert first.document.source == "https://daily.example/1"
    assert first.document.publisher == "Daily Example"
    assert (second.text, second.document.source) == ("Only a summary.", "a.xml#2")
    assert [e.source for e in errors] == ["a.xml entry 3"]


def test_atom(tmp_path):
    article = read_bytes(tmp_path, "a.atom", ATOM)
    assert article.text == "The ministry listed Blue Harbour."
    assert article.document.date == "2025-11-21"


def test_entities_are_refused(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RSS.split(b"?>", 1)[1]
    assert "entities" in error_of(tmp_path, "a.xml", bomb).cause
    wide = b"\xff\xfe" + bomb.decode().replace("UTF-8", "UTF-16").encode("utf-16-le")
    assert "entities" in error_of(tmp_path, "b.xml", wide).cause


def test_without_entries(tmp_path):
    assert "without entries" in error_of(tmp_path, "a.rss", b"<rss><channel></channel></rss>").cause


def test_other_xml_is_sent_to_the_lists(tmp_path):
    error = error_of(tmp_path, "a.xml", b'<?xml version="1.0"?><sdnList><sdnEntry/></sdnList>')
    assert "sdnlist" in error.cause
    assert "kg import" in error.fix
