"""Widgets that more than one page uses; they do not depend on the open plan."""
