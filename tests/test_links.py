"""Links of the texts on the project's page: each leads to a file, and to a heading that is there."""

import re
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from network_cases import ROOT

TEXTS = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")
] + sorted(path for folder in ("docs", "benchmarks", "tests/bug_zoo", "data/pretrained", ".github")
           for path in (ROOT / folder).rglob("*.md"))  # fmt: skip
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)|^\[[^\]]+\]: *(\S+)|<(https?:[^>]*)>", re.MULTILINE)
TAG = re.compile(r"<(?:a|img)\s[^>]*?\b(?:href|src)=\"([^\"]*)\"")


def links(text):
    """Return the targets of all links of a text in Markdown, those in code left out."""
    text = CODE.sub("", text)
    return [next(filter(None, found)) for found in LINK.findall(text)] + TAG.findall(text)


@cache
def headings(path):
    """Return the names that GitHub gives the headings of a text."""
    lines = re.findall(
        r"^#+ +(.+)",
        CODE.sub(lambda code: "" if code[0][:3] == "```" else code[0], path.read_text("utf-8")),
        re.MULTILINE,
    )
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def fault(path, target):
    """Return what is wrong with a link of a text, or None."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None if parts.scheme in ("http", "https") and "." in parts.netloc else "no address"
    to = path.parent / unquote(parts.path) if parts.path else path
    if not to.exists():
        return "no such file"
    if to.suffix == ".md" and parts.fragment and parts.fragment not in headings(to):
        return "no such heading"
    return None


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_resolve(path):
    """Within the project, to a file and a heading; outside, only their form is looked at."""
    targets = links(path.read_text("utf-8"))
    assert [(target, why) for target in targets if (why := fault(path, target))] == []


def test_what_is_found(tmp_path):
    """So that the test above is not one of nothing: of every kind of link, a broken one."""
    path = tmp_path / "a.md"
    path.write_text(
        '# Is `it` right?\n```\n# no heading\n[x](code)\n```\n`[x](code)` [x](#is-it-right) '
        '[x](a.md#no-heading)\n'
        '[x](b.md) <img alt="x"\nsrc="c.png"> [x](https://word) <https://example.org/a>\n[x]: d.md\n',
        "utf-8",
    )  # fmt: skip
    faults = {target: fault(path, target) for target in links(path.read_text("utf-8"))}
    assert faults == {
        "#is-it-right": None, "a.md#no-heading": "no such heading", "b.md": "no such file",
        "c.png": "no such file", "https://word": "no address", "https://example.org/a": None,
        "d.md": "no such file",
    }  # fmt: skip
    assert len(TEXTS) > 7 and len(links((ROOT / "README.md").read_text("utf-8"))) > 30
