"""Reading: the bytes of a saved document become lines, metadata, segments and a remainder. Nothing here writes a file."""
