"""The figures of the lessons as files, with their texts: shown on one page, and packed for slides."""

import base64
import functools
import html
import json
import re
import struct
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from redraw import redraw

from cnn_utils.lesson.course import LESSONS

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


class Figure(NamedTuple):
    """A figure of a lesson: its file, its section, its text; its PNG as stored, and for slides."""

    file: str
    section: str
    text: str
    stored: bytes
    png: bytes


def figures_of(lesson, sharp):
    """Return the figures of a lesson in their order; `sharp` holds those that were drawn anew."""
    notebook = json.loads((NOTEBOOKS / lesson.file).read_text("utf-8"))
    found, section = [], ""
    for cell in notebook["cells"]:
        heads = re.findall(r"^#+ (.*)", "".join(cell["source"]), re.MULTILINE)
        if cell["cell_type"] == "markdown" and heads:
            section = heads[-1]
        for output in cell.get("outputs", ()):
            if picture := "".join(output.get("data", {}).get("image/png", "")):
                name = f"lesson-{lesson.number:02}-figure-{len(found) + 1:02}.png"
                text = output["metadata"]["image/png"]["alt"]
                stored = base64.b64decode(picture)
                found.append(Figure(name, section, text, stored, sharp.get(picture, stored)))
    return found


@functools.cache
def drawn_anew():
    """Return, for each lesson, its figures that could be drawn larger: once, also where a site is printed."""
    return redraw([NOTEBOOKS / lesson.file for lesson in LESSONS])


def write_figures(folder):
    """Write the figures of all lessons to a folder, and packed in a ZIP file for each lesson.

    Returns
    -------
    str
        What a page shows of them, as Markdown; beside the page stands the folder `figures`.
    """
    folder.mkdir(parents=True)
    lines = []
    for lesson, sharp in zip(LESSONS, drawn_anew(), strict=True):
        found = figures_of(lesson, sharp)
        packed = f"lesson-{lesson.number:02}-figures.zip"
        with ZipFile(folder / packed, "w") as archive:
            for figure in found:
                (folder / figure.file).write_bytes(figure.png)
                archive.writestr(figure.file, figure.png)
            archive.writestr("texts.txt", "".join(f"{one.file}: {one.text}\n" for one in found))
        lines += [f"## Lesson {lesson.number}: {lesson.title}", ""]
        lines += [
            f'<p><a class="button" href="figures/{packed}" download>All {len(found)}, packed</a></p>',
            "",
        ]
        lines += map(shown, found)
    return "\n".join(lines)


def shown(figure):
    """Return a figure as HTML: loaded when it comes into view, its place kept until then."""
    width, height = struct.unpack(">II", figure.stored[16:24])  # where a PNG says its size
    text, section = html.escape(figure.text), html.escape(figure.section.replace("`", ""))
    picture = (
        f'<img src="figures/{figure.file}" alt="{text}" loading="lazy" width="{width}" height="{height}">'
    )
    return f"<figure>{picture}<figcaption>{section}: {text}</figcaption></figure>\n"
