"""The base of the window: theme, icons, marks, dialogs, background jobs. Knows no plan."""
