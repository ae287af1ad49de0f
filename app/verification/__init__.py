"""Verifies PDFs and plan files: compares pages, validates signatures, and decides the verdict."""
