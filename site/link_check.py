"""Every link of a built site: within, it leads to a page and a place in it; outside, it is an address."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

ATTRIBUTES = ("href", "src")


def broken_links(pages):
    """Return a sentence for each broken link in the HTML files below a folder."""
    found = []
    for page in sorted(Path(pages).resolve().rglob("*.html")):
        for target in dict.fromkeys(links_and_places(page)[0]):
            if fault := fault_of(page, target):
                found.append(f"{page.relative_to(Path(pages).resolve())}: {target[:200]}: {fault}")
    return found


def fault_of(page, target):
    """Return what is wrong with a link of a page, or None."""
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return "is no address"
    if parts.scheme in ("data", "mailto"):
        return None
    if parts.scheme or parts.netloc:
        right = parts.scheme in ("http", "https") and host and ("." in host or host == "localhost")
        return None if right and " " not in target else "is no address"
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if path.is_dir():
        path /= "index.html"
    if not path.is_file():
        return "leads to no file"
    if parts.fragment and path.suffix == ".html" and unquote(parts.fragment) not in links_and_places(path)[1]:
        return "leads to no place of that page"
    return None


@cache
def links_and_places(page):
    """Return the targets that a page links to, and the places in it that a link can lead to."""
    tags = BeautifulSoup(page.read_bytes(), "html.parser").find_all(True)
    links = [tag[name].strip() for tag in tags for name in ATTRIBUTES if tag.get(name)]
    return links, {tag.get("id") or tag.get("name") for tag in tags}
