"""The network as one page: its numbers, a pad to draw on, and all layers in plain JavaScript."""
