"""Links that start a notebook: a download, and Binder and Colab where it is known whose project this is."""

import os


def start_buttons(name):
    """Return the links of the notebook of a name, as HTML.

    GitHub Actions says in GITHUB_REPOSITORY which project it runs for, and in GITHUB_REF_NAME which branch.
    """
    links = [f'<a class="button" href="../originals/{name}" download>Download the notebook</a>']
    project, branch = os.environ.get("GITHUB_REPOSITORY"), os.environ.get("GITHUB_REF_NAME", "main")
    if project:
        binder = f"https://mybinder.org/v2/gh/{project}/{branch}?urlpath=lab/tree/notebooks/{name}"
        colab = f"https://colab.research.google.com/github/{project}/blob/{branch}/notebooks/{name}"
        links.append(f'<a class="button" href="{binder}">Start it on Binder</a>')
        links.append(f'<a class="button" href="{colab}">Open it in Colab</a>')
    return " ".join(links)
