"""Name the mistake in a wrong answer: by what it gives on a few calls, not by how it is written."""
