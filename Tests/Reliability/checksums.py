"""CRC-64/XZ, which Python does not have, and the check letters of references."""

import functools

LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
ALL_ONES = (1 << 64) - 1
POLYNOMIAL = 0xC96C5795D7870F42


def table():
    entries = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ (POLYNOMIAL if value & 1 else 0)
        entries.append(value)
    return tuple(entries)


TABLE = table()


def crc64(data, start=0):
    """CRC-64/XZ; `start` is the checksum of what stands before."""
    value = start ^ ALL_ONES
    entries = TABLE
    for byte in data:
        value = value >> 8 ^ entries[(value ^ byte) & 0xFF]
    return value ^ ALL_ONES


@functools.lru_cache(maxsize=4096)
def known_crc64(data, start=0):
    """The same, remembered: suites look at the same small tables thousands of times."""
    return crc64(data, start)


def reference(number, prefix="C"):
    return f"{prefix}{number:06}{LETTERS[number % 23]}"


assert crc64(b"123456789") == 0x995DC9BBDF1939FA
