"""What can be found in a signature, a file or a store: kinds that verdicts rest on, and one table of their words."""
