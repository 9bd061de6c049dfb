"""The sources of the site: the project's own pages, its notebooks, and a page for each file they link to.

Everything keeps its place, so links between the project's files are right on the site, too. A link to a file
that is no page leads to a page that shows it: cnn_utils/data.py is shown by cnn_utils/data.py.md.
"""

import json
import re
import shutil
from collections import deque
from pathlib import Path

from figures import write_figures
from notebook_page import as_page
from start_buttons import cloud_buttons, download_button, needs_lines_first
from teachers import filled_in

HERE = Path(__file__).parent
ROOT = HERE.parent
OWN = ("index.md", "network.md", "teachers.md", "figures.md", "paper.md")  # written for the site, in HERE
ENTRANCES = ("cnn_utils", "cnn_utils/layers", "benchmarks/RESULTS.md", "README.md")
TARGET = re.compile(r"""(\]\(|\b(?:href|src)=")([^)"\s]+)(?=[)"])""")
PICTURES = (".png", ".svg", ".jpg", ".gif", ".webp")
LANGUAGES = {".py": "python", ".toml": "toml", ".js": "javascript", ".css": "css", ".html": "html"}
READABLE = (".md", ".txt", ".yml", ".yaml", ".json", *LANGUAGES)


def gather(target, extra):
    """Write the sources of the site to one folder, what it carries besides its pages to another."""
    pictures = write_figures(extra / "figures")
    waiting, shown = deque(), set()
    for name in OWN:
        text = filled_in((HERE / name).read_text("utf-8")).replace("<!-- figures -->", pictures)
        text = linked(text, HERE.relative_to(ROOT), waiting)
        write(
            target / name, re.sub(r"""(\]\(|src=")\.\./""", r"\1", text)
        )  # they stand at the top of the site
    waiting.extend(sorted((ROOT / "notebooks").glob("*.ipynb")))
    waiting.extend(ROOT / name for name in ENTRANCES)
    while waiting:
        path = waiting.popleft()
        if path not in shown:
            shown.add(path)
            add(path, target, waiting)
            if path.suffix == ".ipynb":
                copy(path, extra / "originals" / path.name)


def add(path, target, waiting):
    """Write the page of one file or folder of the project, and note what it links to."""
    folder = path.relative_to(ROOT).parent
    place = visible(path.relative_to(ROOT).as_posix())
    if path.is_dir():
        write(target / place / "index.md", linked(list_of(path), path.relative_to(ROOT), waiting))
    elif path.suffix == ".md":
        write(target / place, linked(path.read_text("utf-8"), folder, waiting))
    elif path.suffix == ".ipynb":
        buttons = f"{download_button(path.name)} {cloud_buttons(path.name)}\n\n{needs_lines_first()}"
        page = as_page(json.loads(path.read_text("utf-8")), buttons)
        for cell in page["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = linked("".join(cell["source"]), folder, waiting)
        write(target / place, json.dumps(page))
    elif path.suffix in PICTURES:
        copy(path, target / place)
    else:
        write(target / f"{place}.md", shown_as_text(path))


def linked(text, folder, waiting):
    """Return a text with its links to files of the project led to their pages; `waiting` gets these files."""

    def lead(match):
        name, mark, anchor = match[2].partition("#")
        path = (ROOT / folder / name).resolve()
        if not name or not path.exists() or not path.is_relative_to(ROOT) or path.parent == HERE:
            return match[0]  # an address outside, a page of the site, or a broken link, which Sphinx reports
        waiting.append(path)
        return match[1] + page_of(path, name) + mark + anchor

    return TARGET.sub(lead, text)


def page_of(path, name):
    """Return what a link to a file must say to lead to the page that shows it."""
    name = visible(name)
    if path.is_dir():
        return name.rstrip("/") + "/index.md"
    return name if path.suffix in (".md", ".ipynb", *PICTURES) else name + ".md"


def visible(name):
    """Return a path without the dots that hide files: not every host of pages takes hidden ones."""
    return re.sub(r"(^|/)\.(?=[^./])", r"\1", name)


def list_of(folder):
    """Return a page that lists the readable files of a folder; its subfolders are named only."""
    place = folder.relative_to(ROOT).as_posix()
    files = sorted(file.name for file in folder.iterdir() if file.suffix in READABLE)
    folders = sorted(inner.name for inner in folder.iterdir() if inner.is_dir() and inner.name[0] not in "_.")
    lines = [f"* [`{name}`]({name})" for name in files]
    lines += [
        f"* [`{name}/`]({name})" if f"{place}/{name}" in ENTRANCES else f"* `{name}/`" for name in folders
    ]
    return "\n".join([f"# Source: `{place}/`", "", *lines, ""])


def shown_as_text(path):
    """Return a page that shows a file as it is."""
    text = path.read_text("utf-8")
    longest = max(map(len, re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    language = LANGUAGES.get(path.suffix, "text")
    return f"# `{path.relative_to(ROOT).as_posix()}`\n\n{fence}{language}\n{text.rstrip()}\n{fence}\n"


def write(path, text):
    """Write a text, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def copy(path, target):
    """Copy a file, with the folders it needs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
