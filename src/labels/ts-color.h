/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TS_COLOR_NONE:
 *
 * The colour of what has none: a grey that is seen on light and on dark.
 */
#define TS_COLOR_NONE 0x9a9996

guint32 ts_color_parse (const char *text,
                        gsize       length);

G_END_DECLS
