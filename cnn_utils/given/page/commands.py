"""What ``python -m cnn_utils export`` does."""

from argparse import Namespace

from cnn_utils.given.class_names import MNIST
from cnn_utils.given.page.export import export_page
from cnn_utils.given.run_record import read_data_set
from cnn_utils.given.terminal import read_params


def export_command(args: Namespace) -> int:
    """Write the network as one page: draw a digit, and see what each layer makes of it."""
    params, path = read_params(args.params)
    export_page(args.page, params, read_data_set(path) or MNIST)
    print(f"page: {args.page}, to be opened in any browser, on a phone, too")
    return 0
