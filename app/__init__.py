"""Nameplate, the program: window, command line, store and report on top of `models`."""

VERSION = "0.2.0.dev0"
"""The version of the program; documents name it, and `pyproject.toml` says the same."""
