"""The checks of lesson 7."""
