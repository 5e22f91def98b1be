from kg.sources.html import visible

from .reading import error_of, read_bytes

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Freedonia lists Blue Harbour - Daily Example</title>
<meta property="og:site_name" content="Daily Example">
<meta property="article:published_time" content="2031-11-21T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/x">Subscribe</a></nav><article><h1>Freedonia lists Blue Harbour</h1>
<p>On Friday the ministry of trade designated <b>Blue Harbour Shipping Ltd</b>, a Freedonian company,
for its support of the Sylvanian militia. The paragraph goes on so that nobody takes it for a caption.</p>
<h2>The targets</h2><ul><li>Ada Example, a director</li><li>Bob Example</li></ul>
<table><tr><th>Name</th><th>IMO</th></tr><tr><td>Blue Star</td><td>9562233</td></tr></table>
<p>The company &amp; its owner denied that they had done anything of the kind in the past year.</p></article>
<footer>Copyright 1999</footer></body></html>"""


def test_main_text_title_date_and_publisher(tmp_path):
    article = read_bytes(tmp_path, "a.html", PAGE.encode())
    document = article.document
    assert document.title == "Freedonia lists Blue Harbour"
    assert document.date == "2031-11-21"  # a date that lies ahead is a date too
    assert document.publisher == "Daily Example"
    assert "Subscribe" not in article.text
    assert "Copyright" not in article.text
    assert "designated Blue Harbour Shipping Ltd, a Freedonian company, for its support" in article.text
    assert "\nAda Example, a director\nBob Example\n" in article.text
    assert "\nName | IMO\nBlue Star | 9562233\n" in article.text
    assert "The company & its owner" in article.text


def test_recognised_by_content(tmp_path):
    assert read_bytes(tmp_path, "a.txt", PAGE.encode()).document.publisher == "Daily Example"


def test_a_page_of_another_encoding(tmp_path):
    page = PAGE.replace("utf-8", "windows-1250").replace("Bob Example", "Łukasz Żak")
    assert "Łukasz Żak" in read_bytes(tmp_path, "a.html", page.encode("cp1250")).text


def test_a_page_that_is_no_article_gives_its_visible_text(tmp_path):
    article = read_bytes(tmp_path, "a.html", b"<html><body><div>Blue Harbour<br>Port Example</div></body></html>")
    assert article.text == "Blue Harbour\nPort Example"


def test_a_page_of_scripts_has_no_text(tmp_path):
    assert "without text" in error_of(tmp_path, "a.html", b"<html><body><script>var a = 1</script></body></html>").cause


def test_visible_drops_scripts_styles_comments():
    assert visible("<p>A<!-- no --> B</p><style>p{}</style><script>x</script><p>C</p>") == "A B\n\nC"


def test_deep_nesting_is_no_crash(tmp_path):
    error = error_of(tmp_path, "a.html", b"<html><body>" + b"<div>" * 5000 + b"Blue Harbour" + b"</div>" * 5000)
    assert "without text" in error.cause  # libxml2 stops at a depth that no page has
    assert read_bytes(tmp_path, "b.html", b"<html><body>" + b"<div>" * 100 + b"Blue Harbour").text == "Blue Harbour"
