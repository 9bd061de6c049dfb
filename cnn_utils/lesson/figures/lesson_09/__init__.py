"""The figures of lesson 9."""
