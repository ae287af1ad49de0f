"""The parts of the window that are used on more than one page."""
