"""Links that start a notebook: a download, and Binder and Colab where it is known whose project this is."""

import os
from urllib.parse import quote


def download_button(name):
    """Return the link to the notebook of a name itself, as HTML for a page beside it."""
    return f'<a class="button" href="../originals/{name}" download>Download the notebook</a>'


def cloud_buttons(name):
    """Return the links that start the notebook of a name in Binder and Colab, as HTML: nothing if unknown.

    GitHub Actions says in GITHUB_REPOSITORY which project it runs for, and in GITHUB_REF_NAME which branch.
    """
    project, branch = os.environ.get("GITHUB_REPOSITORY"), os.environ.get("GITHUB_REF_NAME", "main")
    if not project:
        return ""
    ref = quote(branch, safe="")  # for Binder, a slash ends it
    binder = f"https://mybinder.org/v2/gh/{project}/{ref}?urlpath=lab/tree/notebooks/{name}"
    colab = f"https://colab.research.google.com/github/{project}/blob/{quote(branch)}/notebooks/{name}"
    links = {"Start it on Binder": binder, "Open it in Colab": colab}
    return " ".join(f'<a class="button" href="{link}">{words}</a>' for words, link in links.items())


def needs_lines_first():
    """Return what whoever opens a lesson in Colab has to know, as Markdown for a page beside it."""
    if not os.environ.get("GITHUB_REPOSITORY"):
        return ""
    return "Colab has the notebook alone: [a few lines before it](../README.md#start) fetch the course."
