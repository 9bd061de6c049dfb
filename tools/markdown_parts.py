"""The parts of a markdown text that a translation keeps: formulas, code, links, numbers, how it is laid out.

The text is looked at as readers see it: turned into HTML, by what Jupyter itself takes to export notebooks.
"""

import re
from collections import Counter

from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html

INLINE = {"a", "code", "em", "img", "strong"}  # another language may put them in another order
FORMULA = re.compile(r"\$\$.+?\$\$|\$.+?\$", re.DOTALL)
WORDS = re.compile(r"\\text\{[^{}]*\}")  # in a formula: these are translated
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")


def find_parts(text):
    """Return the parts of a text: what kind -> how often each of them is there."""
    soup = BeautifulSoup(markdown2html(text), "html.parser")
    for anchor in soup.select("a.anchor-link"):  # added to every heading
        anchor.decompose()
    links = [tag.get("href") or tag.get("src") or "" for tag in soup.select("a, img")]
    code = soup.select("pre, code")
    codes = [tag.get_text() for tag in code]
    for tag in code:
        tag.clear()
    names = [tag.name for tag in soup.find_all(True)]
    prose = soup.get_text()
    formulas = [" ".join(WORDS.sub(r"\\text{}", formula).split()) for formula in FORMULA.findall(prose)]
    numbers = [re.sub(r"\D", "", number) for number in NUMBER.findall(FORMULA.sub(" ", prose))]
    return {
        "layout": Counter([" ".join(name for name in names if name not in INLINE)]),
        "tag": Counter(name for name in names if name in INLINE),
        "code": Counter(codes),
        "formula": Counter(formulas),
        "link": Counter(links),
        "number (digits alone)": Counter(numbers),
    }


def compare_parts(english, translation):
    """Return, in words, what a translation has lost of the English text, or has too much."""
    pairs = zip(find_parts(english).items(), find_parts(translation).values(), strict=True)
    differences = []
    for (kind, expected), got in pairs:
        differences += [f"{kind} is missing: {part}" for part in (expected - got).elements()]
        differences += [f"{kind} is not in the English text: {part}" for part in (got - expected).elements()]
    return differences
