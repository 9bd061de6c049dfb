"""What the site's own pages take from the project: the table of lessons, and the wrong ideas by name."""

import html
import re
from functools import partial
from pathlib import Path

from start_buttons import cloud_buttons

from cnn_utils.lesson.course import BUILT_IN, LESSONS
from cnn_utils.lesson.diagnosis.subjects import SUBJECTS

EXTRA = Path(__file__).parent / "_build" / "extra"  # what the site carries besides its pages


def lessons_table():
    """Return the table of lessons: what is built in each, and how long it takes."""
    lines = ["| lesson | you build | minutes |", "|---|---|---|"]
    for lesson in LESSONS:
        taught = [name for name in lesson.functions if name in SUBJECTS]
        functions = ", ".join(f"`{name}`" for name in taught or lesson.functions)
        lines.append(
            f"| [{lesson.number}. {lesson.title}](notebooks/{lesson.file}) | {functions} | {lesson.minutes} |"
        )
    return "\n".join(lines)


def handouts_table():
    """Return the table of what can be handed out for each lesson: minutes, figures, and pages to print."""
    printed = (EXTRA / "pdf").exists()
    lines = ["| lesson | minutes | to hand out |", "|---|---|---|"]
    for lesson in LESSONS:
        links = [f'<a href="figures/lesson-{lesson.number:02}-figures.zip" download>figures</a>']
        links.append(f'<a href="originals/{lesson.file}" download>notebook</a>')
        if printed:
            links.append(f'<a href="pdf/lesson-{lesson.number:02}.pdf">PDF</a>')
        title = f"[{lesson.number}. {lesson.title}](notebooks/{lesson.file})"
        lines.append(f"| {title} | {lesson.minutes} | {', '.join(links)} |")
    total = sum(lesson.minutes for lesson in LESSONS)
    return "\n".join([*lines, f"| **all** | **{total}** | |"])


def wrong_ideas():
    """Return, lesson by lesson and function by function, the mistakes that the checks know by name."""
    lines = []
    for lesson in LESSONS:
        lines += ["", f"### Lesson {lesson.number}: {lesson.title}", ""]
        for name in [name for name in SUBJECTS if BUILT_IN[name] == lesson]:
            words = words_of(SUBJECTS[name])
            items = "".join(f"<li>{html.escape(idea)}</li>" for idea in words)
            lines.append(
                f"<details><summary><code>{name}</code>: {len(words)}</summary><ul>{items}</ul></details>"
            )
    return "\n".join(lines)


def words_of(subject):
    """Return the names of the mistakes in one function, each once."""
    known = [mistake.words for mistake in (*subject.known, *subject.seen)] + list(subject.cases.values())
    return list(dict.fromkeys(words.replace(": {came}", "").replace(" {came}", "") for words in known))


def printed_course():
    """Return a link to the whole course as a PDF, if it has been printed."""
    if not (EXTRA / "pdf").exists():
        return ""
    return '<a class="button" href="pdf/course.pdf">The whole course as a PDF</a>'


def readme_picture():
    """Return the picture at the top of the README, with its text, for a page in this folder."""
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    picture = re.search(r"<img [^>]*>", readme)[0]
    return picture.replace('src="', 'class="course" src="../')


PLACES = {
    "<!-- lessons -->": lessons_table,
    "<!-- handouts -->": handouts_table,
    "<!-- wrong ideas -->": wrong_ideas,
    "<!-- picture -->": readme_picture,
    "<!-- start -->": partial(cloud_buttons, LESSONS[0].file),
    "<!-- printed course -->": printed_course,
}


def filled_in(text):
    """Return the text of one of the site's pages with what the project says filled in."""
    for place, make in PLACES.items():
        if place in text:
            text = text.replace(place, make())
    return text
