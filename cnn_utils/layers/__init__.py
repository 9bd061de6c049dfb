"""The layers: each file holds one layer, its forward function and its backward function."""
