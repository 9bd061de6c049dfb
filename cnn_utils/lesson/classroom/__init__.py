"""A class at a glance: who of many readers has written what, and which answers are wrong in the same way."""
