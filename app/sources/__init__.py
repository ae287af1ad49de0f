"""Inputs from outside: plan files, attachments, tables of arrivals, public holidays."""
