"""The checks of lesson 8."""
