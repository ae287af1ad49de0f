"""The open plan: edits, undo, the verdict at every key, and autosave. Knows no window."""
