"""The bug hunt of lesson 8: a secret bug in a copy of the network, and what a reader may ask about it."""
