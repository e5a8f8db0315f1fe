#!/usr/bin/env python3
# SPDX-License-Identifier: MIT

"""Writes the powers of ten that ts-json-number-format.c multiplies with.

Each is a whole number of 128 bits, highest bit set, rounded up: 10^k is about
that number times a power of two, which the reader of the table knows from k.

Usage: make-powers-of-ten.py OUTPUT
"""

import sys

BITS = 128
LOWEST = -292
HIGHEST = 324


def significand(k):
    """The upper BITS bits of 10**k, rounded up."""
    if k < 0:
        divisor = 10 ** -k
        # 1/divisor lies between 2^-n and 2^(1-n), and is no power of two, for
        # a divisor of n bits: BITS - 1 + n more bits leave exactly BITS.
        dividend = 1 << (BITS - 1 + divisor.bit_length())
        return -(-dividend // divisor)

    power = 10 ** k
    surplus = power.bit_length() - BITS

    if surplus <= 0:
        return power << -surplus

    return -(-power >> surplus)


def main():
    low = (1 << 64) - 1

    with open(sys.argv[1], "w", encoding="utf-8") as output:
        output.write("/* Made by make-powers-of-ten.py: upper and lower half. */\n\n")
        output.write(f"#define LOWEST_POWER ({LOWEST})\n")
        output.write(f"#define HIGHEST_POWER {HIGHEST}\n\n")
        output.write("static const guint64 powers_of_ten[][2] = {\n")

        for k in range(LOWEST, HIGHEST + 1):
            value = significand(k)

            if value.bit_length() != BITS:
                sys.exit(f"10^{k} does not have {BITS} bits")

            output.write(
                f"  {{ G_GUINT64_CONSTANT (0x{value >> 64:016x}), "
                f"G_GUINT64_CONSTANT (0x{value & low:016x}) }},\n"
            )

        output.write("};\n")


if __name__ == "__main__":
    main()
