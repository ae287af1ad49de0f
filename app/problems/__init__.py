"""The problems of signatures, files and stores: the kinds, which decide verdicts, and one table of their texts."""
