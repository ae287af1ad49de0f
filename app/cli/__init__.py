"""The command line: one module for each command, and `main`, which parses the arguments. Never imports Qt."""
