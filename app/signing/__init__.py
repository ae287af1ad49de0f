"""Keys, certificates and signatures in PDFs: knows files and bytes, neither the store nor what the pages say.

Its modules load cryptography, and those that sign or inspect pyHanko, a second of work: whoever needs them imports them
late.
"""
