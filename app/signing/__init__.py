"""Keys, certificates and signatures in PDFs. Works on files and bytes, without the store and the texts of pages.

Its modules import cryptography, and those that sign or inspect pyHanko, which takes a second; so callers import them
lazily.
"""
