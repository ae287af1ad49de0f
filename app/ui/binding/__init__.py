"""Binds widgets to the open plan: the session, the form, pages and tables of rows."""
