"""Nameplate, the program: window, command line, store and report around `models`."""
