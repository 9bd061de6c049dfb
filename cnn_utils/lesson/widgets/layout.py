"""How controls are laid out above a picture."""

import ipywidgets


def in_columns(*columns):
    """Return rows for a Playground: lists of controls as columns, which wrap on a narrow page."""
    boxes = [ipywidgets.VBox(column) for column in columns]
    return [ipywidgets.HBox(boxes, layout={"flex_flow": "row wrap"})]
