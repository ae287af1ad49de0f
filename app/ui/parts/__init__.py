"""Pieces of pages that bind fields of a plan: above the form, which is itself made of plain widgets."""
