"""The checks of lesson 9."""
