"""The main window and what belongs to it: start, crash dialog, palette, notices, list of plans."""
