"""The check of links that the build ends with: what it finds in a small site."""

import pytest
from built_site import ROOT  # noqa: F401  makes the site's modules known

pytest.importorskip("bs4")
from link_check import broken_links

PAGE = '<h1 id="top-of-it">x</h1><a href="{}">x</a><img src="picture.png">'


@pytest.fixture
def site(tmp_path):
    """Return a function that writes a site of two pages, one with a link, and checks it."""

    def check(target):
        (tmp_path / "inner").mkdir(exist_ok=True)
        (tmp_path / "picture.png").write_bytes(b"")
        (tmp_path / "inner" / "index.html").write_text('<p id="here">x</p>', "utf-8")
        (tmp_path / "page.html").write_text(PAGE.format(target), "utf-8")
        return broken_links(tmp_path)

    return check


@pytest.mark.parametrize("target", [
    "inner/index.html", "inner/", "inner/index.html#here", "#top-of-it", "picture.png", "inner/?q=1#here",
    "https://example.org/a?b#c", "mailto:a@example.org", "data:,",
])  # fmt: skip
def test_right(site, target):
    """Pages, places, files and addresses."""
    assert site(target) == []


@pytest.mark.parametrize(("target", "fault"), [
    ("other.html", "leads to no file"), ("inner/index.html#there", "leads to no place of that page"),
    ("#nowhere", "leads to no place of that page"), ("http:/example.org", "is no address"),
    ("https://", "is no address"), ("https://word", "is no address"), ("htps://example.org", "is no address"),
    ("https://exam ple.org/", "is no address"), ("https://[x", "is no address"),
    ("javascript:x", "is no address"),
])  # fmt: skip
def test_wrong(site, target, fault):
    """One sentence, with the page and the link."""
    assert site(target) == [f"page.html: {target}: {fault}"]
