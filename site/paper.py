"""The lessons on paper: one long page, printed by Chromium as a whole and lesson by lesson."""

import shutil

from playwright.sync_api import sync_playwright

from cnn_utils.lesson.course import LESSONS

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
# links that lead to no place of the page are no links on paper; what is folded is open
MAKE_READY = """() => {
    document.querySelectorAll("details").forEach((box) => { box.open = true; });
    document.querySelectorAll("a[href]").forEach((link) => {
        const href = link.getAttribute("href");
        const leads = href.startsWith("#") ? document.getElementById(decodeURIComponent(href.slice(1)))
            : /^https?:/.test(href);
        if (!leads) { link.removeAttribute("href"); }
    });
    return MathJax.startup.promise.then(() => document.querySelectorAll("mjx-container").length);
}"""
SHOW_ONLY = """(number) => {
    const all = document.querySelector(".toctree-wrapper");
    for (const box of all.parentElement.children) { box.hidden = box !== all; }
    all.querySelectorAll(":scope > section").forEach((box, place) => {
        box.hidden = place !== number - 1;
        box.style.breakBefore = "auto"; // or the first page were empty
    });
}"""
FOOT = """<div style="width: 100%; font: 8px sans-serif; text-align: center"><span class="title"></span>,
page <span class="pageNumber"></span> of <span class="totalPages"></span></div>"""


def browser_path():
    """Return where Chromium is; None stands for Playwright's own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def print_pages(sheet, folder):
    """Print the page `sheet` to course.pdf and lesson-NN.pdf in a new folder, by a browser of its own."""
    with sync_playwright() as manager:
        browser = manager.chromium.launch(executable_path=browser_path(), args=FLAGS)
        print_in(browser, sheet, folder)
        browser.close()


def print_in(browser, sheet, folder):
    """Print the page `sheet` in a browser that is open."""
    page = browser.new_page()
    page.goto(sheet.resolve().as_uri(), timeout=120_000)
    page.evaluate(MAKE_READY)
    found = page.locator(".toctree-wrapper > section").count()
    if found != len(LESSONS):
        raise ValueError(f"{sheet} has {found} lessons, expected {len(LESSONS)}")
    folder.mkdir(parents=True)
    print_page(page, folder / "course.pdf", "A CNN you build yourself")
    for lesson in LESSONS:
        page.evaluate(SHOW_ONLY, lesson.number)
        title = f"A CNN you build yourself: {lesson.number}. {lesson.title}"
        print_page(page, folder / f"lesson-{lesson.number:02}.pdf", title)
    page.close()


def print_page(page, path, title):
    """Print what a page shows, with a title at the foot."""
    page.evaluate("title => { document.title = title; }", title)
    margin = {"top": "18mm", "bottom": "18mm", "left": "18mm", "right": "18mm"}
    page.pdf(
        path=path, format="A4", margin=margin, outline=True, tagged=True,
        display_header_footer=True, header_template="<span></span>", footer_template=FOOT,
    )  # fmt: skip
