/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-url.h"

#include <string.h>

G_BEGIN_DECLS

static inline TsJsonSlice
slice_of (const char *start,
          const char *end)
{
  return (TsJsonSlice) { start, end > start ? (gsize) (end - start) : 0 };
}

static inline const char *
slice_end (TsJsonSlice slice)
{
  return slice.text + slice.length;
}

/* Where a character stands; the slice's end if nowhere. */
static inline const char *
slice_find (TsJsonSlice slice,
            char        c)
{
  const char *found = slice.length > 0 ? memchr (slice.text, c, slice.length) : NULL;

  return found != NULL ? found : slice_end (slice);
}

void ts_manifest_url_append_decoded (GString     *string,
                                     TsJsonSlice  slice);

G_END_DECLS
