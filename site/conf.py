"""Sphinx's settings for the reading site; build.py runs it on the sources that gather.py writes."""

from pathlib import Path

HERE = Path(__file__).parent
project = "A CNN you build yourself"
author = copyright = "the authors of the course"
language = "en"
extensions = ["myst_nb", "sphinx.ext.mathjax"]

nb_execution_mode = "off"  # the stored outputs are shown: tests hold them true
nb_code_prompt_show = "Predicted? Then see what comes"
nb_code_prompt_hide = "What comes"
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath", "attrs_inline", "attrs_block", "html_image"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
suppress_warnings = ["toc.not_included", "myst.header"]
on_paper = "paper" in tags  # noqa: F821  Sphinx's own
exclude_patterns = [] if on_paper else ["paper.md"]

html_theme = "basic" if on_paper else "furo"
html_title = project
html_static_path = [str(HERE / "static"), str(HERE / "_build" / "mathjax")]
html_css_files = ["paper.css" if on_paper else "site.css"]
html_js_files = [] if on_paper else ["site.js"]
html_extra_path = [] if on_paper else [str(HERE / "_build" / "extra")]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
pygments_style = "default" if on_paper else "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
mathjax_path = "tex-svg.js"


def setup(app):
    """Say the rank of the headings in the list of pages, which the theme leaves out."""
    app.connect("html-page-context", rank_headings, priority=900)  # after the theme


def rank_headings(app, pagename, templatename, context, doctree):
    """Change the list of pages of one page."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')
