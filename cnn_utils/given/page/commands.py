"""What ``python -m cnn_utils export`` does."""

from argparse import Namespace
from pathlib import Path

from cnn_utils.given.class_names import MNIST
from cnn_utils.given.page.export import export_page
from cnn_utils.given.run_record import read_data_set
from cnn_utils.given.terminal import read_params
from cnn_utils.given.words import printable

MARK = b"<title>A network that reads "  # of any page that was exported, also before


def export_command(args: Namespace) -> int:
    """Write the network as one page: draw a digit, and see what each layer makes of it."""
    check_page(args.page)
    params, path = read_params(args.params)
    export_page(args.page, params, read_data_set(path) or MNIST)
    print(f"page: {printable(args.page)}, to be opened in any browser, on a phone, too")
    return 0


def check_page(path: Path) -> None:
    """Raise ValueError if a file stands where the page should go, and is none: a picture, a notebook."""
    if path.is_file() and MARK not in path.read_bytes():
        raise ValueError(f"{path} is something else already, expected an exported page, or a new name")
