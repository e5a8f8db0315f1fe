/* SPDX-License-Identifier: MIT */
#pragma once

/* Bytes of text, eight of them at a time in one 64-bit word where that is possible.
 *
 * The first byte of the text is the lowest of the word. Tests answer with a word whose bytes
 * have their highest bit set where the answer is yes. A subtraction may borrow from, and an
 * addition carry into, the byte after one that truly matched, so only the lowest mark can be
 * trusted; it is the only one that is looked at. */

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define TS_JSON_BYTES 8
#define TS_JSON_EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

static inline guint64
ts_json_bytes_load (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);

  return GUINT64_FROM_LE (bytes);
}

/* Where a string cannot simply be read on: quotes, backslashes, control bytes, and bytes
 * outside ASCII. */
static inline guint64
ts_json_bytes_mark_special (guint64 bytes)
{
  guint64 controls = bytes - TS_JSON_EACH_BYTE (0x20);
  guint64 quotes = (bytes ^ TS_JSON_EACH_BYTE ('"')) - TS_JSON_EACH_BYTE (1);
  guint64 backslashes = (bytes ^ TS_JSON_EACH_BYTE ('\\')) - TS_JSON_EACH_BYTE (1);

  return (controls | quotes | backslashes | bytes) & TS_JSON_EACH_BYTE (0x80);
}

/* Digits as numbers from 0 to 9; all else is 10 or more. */
static inline guint64
ts_json_bytes_to_digits (guint64 bytes)
{
  return bytes ^ TS_JSON_EACH_BYTE ('0');
}

static inline guint64
ts_json_bytes_mark_non_digits (guint64 digits)
{
  return ((digits + TS_JSON_EACH_BYTE (0x80 - 10)) | digits) & TS_JSON_EACH_BYTE (0x80);
}

/* How many bytes stand before the first mark; @marks must not be 0. */
static inline guint
ts_json_bytes_before_mark (guint64 marks)
{
  return (guint) __builtin_ctzll (marks) / 8;
}

/* The number that eight digits spell: neighbours are joined to pairs, then to fours, then to
 * all eight; each factor puts the left part, the lower one of the word, above the right. */
static inline guint64
ts_json_bytes_join_digits (guint64 digits)
{
  digits = (digits * (10 * 256 + 1)) >> 8;
  digits = ((digits & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff)) * (100 * 65536 + 1)) >> 16;
  digits = ((digits & G_GUINT64_CONSTANT (0x0000ffff0000ffff)) *
            (10000 * (G_GUINT64_CONSTANT (1) << 32) + 1)) >> 32;

  return digits;
}

static inline gboolean
ts_json_is_digit (char byte)
{
  return (guchar) (byte - '0') < 10;
}

static inline gboolean
ts_json_is_between (char   byte,
                    guchar first,
                    guchar last)
{
  return first <= (guchar) byte && (guchar) byte <= last;
}

/* The length of the well-formed UTF-8 sequence at @text, whose first byte is outside ASCII,
 * or 0: table 3-7 of the Unicode Standard, which leaves out overlong forms, surrogates, and
 * what lies beyond U+10FFFF. */
static inline gsize
ts_json_utf8_measure (const char *text,
                      gsize       available)
{
  guchar lead = (guchar) text[0];
  gsize length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  guchar first = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  guchar last = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;

  if (lead < 0xc2 || lead > 0xf4 || available < length)
    return 0;

  if (!ts_json_is_between (text[1], first, last))
    return 0;

  for (gsize i = 2; i < length; i++)
    {
      if (!ts_json_is_between (text[i], 0x80, 0xbf))
        return 0;
    }

  return length;
}

G_END_DECLS
