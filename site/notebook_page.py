"""A notebook as a page of the site: the same cells, told to a reader who does not run them."""

import copy
import html
import re
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "cnn_utils"
WIDGET = "application/vnd.jupyter.widget-view+json"
MODULE = re.compile(r"(?<!\[)`((?:layers/)?\w+\.py|layers/)`(?!\])")
NOTE = "Here you read the lesson, with all it prints and draws. What moves, moves when you run the notebook."


def as_page(notebook, buttons):
    """Return the notebook with its outputs as the site shows them; `buttons` follow its first cell."""
    page = copy.deepcopy(notebook)
    first, *rest = page["cells"]
    first["source"] = with_sources("".join(first["source"]))
    for cell in rest:
        if cell["cell_type"] == "markdown":
            cell["source"] = with_sources(with_one_title("".join(cell["source"])))
        else:
            change_outputs(cell)
    start = {
        "cell_type": "markdown",
        "id": "start",
        "metadata": {},
        "source": f"```{{note}}\n{NOTE}\n\n{buttons}\n```",
    }
    page["cells"] = [first, start, *rest]
    return page


def with_one_title(text):
    """Return Markdown with headings of the first rank, which only the title may have, made the second."""
    parts = re.split(r"(^```.*?^```)", text, flags=re.MULTILINE | re.DOTALL)  # each second is code
    parts[::2] = [re.sub(r"^# ", "## ", part, flags=re.MULTILINE) for part in parts[::2]]
    return "".join(parts)


def with_sources(text):
    """Return Markdown with the names of the package's modules linked to their sources."""

    def link(match):
        return f"[`{match[1]}`](../cnn_utils/{match[1]})" if (PACKAGE / match[1]).exists() else match[0]

    return MODULE.sub(link, text)


def change_outputs(cell):
    """Give pictures their texts, tell of widgets in a note, fold what a reader is to predict first."""
    cell["outputs"] = [output for output in cell["outputs"] if not is_hidden_text(output)]
    for output in cell["outputs"]:
        data = output.get("data", {})
        if "image/png" in data:
            alt = output["metadata"].get("image/png", {}).get("alt", "")
            cell["metadata"]["mystnb"] = {"image": {"alt": alt}}
        if data.pop(WIDGET, None):
            said = html.escape("".join(data.pop("text/plain")))
            data["text/html"] = f'<p class="moves"><strong>This moves in the notebook.</strong> {said}</p>'
    if cell["metadata"].get("jupyter", {}).get("outputs_hidden"):
        cell["metadata"].setdefault("tags", []).append("hide-output")


def is_hidden_text(output):
    """Tell whether an output only repeats a picture's text for JupyterLab, as lesson.show writes it."""
    return "".join(output.get("data", {}).get("text/html", "")).startswith('<div style="height:1px;')
