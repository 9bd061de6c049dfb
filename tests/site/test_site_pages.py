"""Every page of the built site in a browser: nothing serious for axe-core, nothing wider than a phone."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from built_site import BUILT

SPEC = find_spec("axe_playwright_python")
NAMES = sorted(path.relative_to(BUILT).as_posix() for path in BUILT.rglob("*.html")) or ["index.html"]
SOURCES = [name for name in NAMES if name.endswith(".py.html")]  # all of one form
SOME = sorted({*NAMES} - {*SOURCES} | {*SOURCES[::4]})
# the thousands of coloured words of a lesson take most of the time; pages of sources have the same colours
LESSON = '{exclude: [[".highlight"], ["mjx-container"]]}'
LOOKS = [("light", 1280), ("dark", 360), ("dark", 1280), ("light", 360)]
RUN = """async () => (await axe.run(%s)).violations
    .filter((found) => ["serious", "critical"].includes(found.impact))
    .map((found) => [found.id, found.nodes.map((node) => node.html.slice(0, 200))])"""
# what sticks out of the window without a box around it that scrolls; in .content the theme lets all scroll
TOO_WIDE = """() => [...document.querySelectorAll("article *, main *")].filter((box) => {
    if (box.getBoundingClientRect().right <= innerWidth + 1) { return false; }
    for (let outer = box; outer; outer = outer.parentElement) {
        const scrolls = ["auto", "scroll"].includes(getComputedStyle(outer).overflowX);
        if (scrolls && !outer.matches("html, body, .content")
            && outer.getBoundingClientRect().right <= innerWidth + 1) { return false; }
    }
    return true;
}).slice(0, 5).map((box) => box.outerHTML.slice(0, 200))"""
OUT_OF_REACH = """() => [...document.querySelectorAll("pre, .table-wrapper, mjx-container[display]")]
    .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.tabIndex < 0).map((box) => box.outerHTML)"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"  # once more
needs_axe = pytest.mark.skipif(SPEC is None, reason="there is no axe-playwright-python")


def findings(tab, where="document"):
    """Return what axe finds serious or critical."""
    tab.evaluate((Path(SPEC.origin).parent / "axe.min.js").read_text("utf-8"))
    return tab.evaluate(RUN % where)


@needs_axe
@pytest.mark.parametrize("name", SOME)
def test_page(open_page, name):
    """Each page has one of the four looks in turn, and fits a phone."""
    scheme, width = LOOKS[SOME.index(name) % 4]
    tab = open_page(name, scheme, width)
    assert findings(tab, LESSON if name.startswith("notebooks/") else "document") == []
    tab.set_viewport_size({"width": 360, "height": 700})
    tab.evaluate(DRAWN)
    assert tab.evaluate(TOO_WIDE) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert tab.evaluate(OUT_OF_REACH) == []


@needs_axe
@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
@pytest.mark.parametrize("name", NAMES)
def test_every_look(open_page, name, look):
    """All four looks of each page."""
    assert findings(open_page(name, *look)) == []
