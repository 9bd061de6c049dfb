"""How controls are laid out above a picture."""

from typing import Any

import ipywidgets


def in_columns(*columns: list[Any]) -> list[ipywidgets.Widget]:
    """Return rows for a Playground: lists of controls as columns, which wrap on a narrow page."""
    boxes = [ipywidgets.VBox(column) for column in columns]
    return [ipywidgets.HBox(boxes, layout={"flex_flow": "row wrap"})]


def in_pairs(controls: Any) -> list[ipywidgets.Widget]:
    """Return rows for a Playground: controls two by two, one below the other on a narrow page."""
    controls = list(controls)
    pairs = [controls[start : start + 2] for start in range(0, len(controls), 2)]
    return [ipywidgets.HBox(pair, layout={"flex_flow": "row wrap"}) for pair in pairs]
