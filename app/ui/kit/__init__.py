"""The base of the window: theme, icons, marks, dialogs, background jobs. It does not depend on plans."""
