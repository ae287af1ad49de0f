"""Keys, certificates and signatures in PDFs: knows files and bytes, neither the store nor what the pages say.

Its modules load pyHanko and cryptography, half a second of work, so whoever needs them imports them late.
"""
