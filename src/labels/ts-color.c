/* SPDX-License-Identifier: MIT */

/* Colours, as label rows and ontologies write them. */

#include "ts-color.h"

/**
 * ts_color_parse:
 * @text: (nullable): `#RRGGBB` or `#RGB`, not necessarily NUL-terminated
 * @length: of @text, in bytes
 *
 * Reads a colour.
 *
 * Returns: 0xRRGGBB; %TS_COLOR_NONE if @text is no colour
 */
guint32
ts_color_parse (const char *text,
                gsize       length)
{
  guint32 color = 0;

  if ((length != 7 && length != 4) || text[0] != '#')
    return TS_COLOR_NONE;

  for (gsize i = 1; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return TS_COLOR_NONE;

      color = length == 4 ? color << 8 | (guint32) digit * 0x11 : color << 4 | (guint32) digit;
    }

  return color;
}
