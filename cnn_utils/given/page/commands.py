"""What ``python -m cnn_utils export`` does."""

from argparse import Namespace

from cnn_utils.given.page.export import export_page
from cnn_utils.given.terminal import read_params


def export_command(args: Namespace) -> int:
    """Write the network as one page: draw a digit, and see what each layer makes of it."""
    export_page(args.page, read_params(args.params))
    print(f"page: {args.page}, to be opened in any browser, on a phone, too")
    return 0
