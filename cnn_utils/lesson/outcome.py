"""The line that stands above what a reader was to predict."""

OUTCOME = "What came out:"


def outcome() -> None:
    """Say that the answer follows: JupyterLab shows the first line of an output even where it is folded."""
    print(OUTCOME)
