"""Nameplate, the program: window, command line, store and report around `models`."""

VERSION = "0.1.1"
"""The version of the program; documents name it, and `pyproject.toml` says the same."""
