#!/usr/bin/env python3
"""Writes src/Grains/Users/Normalization/nfc.txt, what Nfc.cs needs of Unicode: python3 eng/nfc.py > src/Grains/Users/Normalization/nfc.txt"""
import unicodedata as u
from itertools import groupby

SURROGATES, HANGUL = range(0xD800, 0xE000), range(0xAC00, 0xD7A4)
CODE_POINTS = [cp for cp in range(0x110000) if cp not in SURROGATES]

print(f"# Unicode {u.unidata_version}, made by eng/nfc.py. Hangul syllables are worked out and not listed.")
print("# Canonical decompositions; ! = never composed again.")
for cp in CODE_POINTS:
    to = u.decomposition(chr(cp))
    if cp not in HANGUL and to and not to.startswith("<"):
        print(f"{cp:04X}{'' if u.normalize('NFC', chr(cp)) == chr(cp) else '!'} {to}")
print("# Canonical combining classes: @class first last.")
marked = [(u.combining(chr(cp)), cp) for cp in CODE_POINTS if u.combining(chr(cp))]
for _, run in groupby(enumerate(marked), lambda it: (it[1][0], it[1][1] - it[0])):
    run = [it[1] for it in run]
    print(f"@{run[0][0]} {run[0][1]:04X} {run[-1][1]:04X}")
