"""The views beside the seven pages: Home, map, history, export, settings, backups and the check of a PDF."""
