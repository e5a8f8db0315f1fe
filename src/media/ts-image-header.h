/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsImageHeader:
 * @mime_type: (nullable): %NULL if the picture is of a format that is not read here
 * @width: in pixels, as they are stored; 0 if not found
 * @height: likewise
 * @end: where its last pixels end in the file, in bytes; 0 if not told
 * @is_on_its_side: whether the camera noted that the picture is to be turned by a quarter
 *
 * What the first bytes of a picture say.
 */
typedef struct
{
  const char *mime_type;
  guint       width;
  guint       height;
  guint64     end;
  gboolean    is_on_its_side;
} TsImageHeader;

void ts_image_header_read (TsImageHeader *self,
                           int            fd);

G_END_DECLS
