#!/usr/bin/env python3
"""Writes src/Grains/Users/Passwords/common-passwords.txt from the frequency lists of zxcvbn (MIT, see NOTICE):

    npm pack zxcvbn@4.4.2 && tar xzf zxcvbn-4.4.2.tgz
    python3 eng/common-passwords.py package/lib/frequency_lists.js > src/Grains/Users/Passwords/common-passwords.txt

An entry is kept as CommonPasswords.cs looks for it: see there for the form.
"""
import re
import sys
import textwrap

MOST = 10_000
LOOK_ALIKES = str.maketrans("@40831!|i69$57+2", "aaobellllggssttz")


def kept(word):
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", word)
    if word.isdigit():
        # Six digits at least: fewer are no password of ours, whatever stands around them.
        return word if len(word) >= 6 else None
    # Of a short word what stands around it is what makes it common: abc123.
    return (core if len(core) >= 4 else word if len(word) >= 6 and core else "").translate(LOOK_ALIKES) or None


passwords = re.search(r'passwords:\s*"([^"]*)"', open(sys.argv[1], encoding="utf-8").read()).group(1).split(",")
# Most frequent first.
entries = dict.fromkeys(entry for word in passwords if word.isascii() and (entry := kept(word.lower())))
print("# The most frequent passwords of zxcvbn 4.4.2 (NOTICE), made by eng/common-passwords.py: without the digits and signs around")
print("# them, look-alikes folded to one letter; then digits alone.")
words = sorted(list(entries)[:MOST], key=lambda entry: (entry.isdigit(), entry))
print("\n".join(textwrap.wrap(" ".join(words), 120, break_on_hyphens=False, break_long_words=False)))
