"""The open plan: edits, undo, the verdict after every change, and debounced autosave. Does not use Qt."""
