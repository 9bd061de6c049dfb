"""The checks of lesson 2."""
