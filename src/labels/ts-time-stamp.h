/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ts_time_stamp_parse (const char *text,
                              gsize       length,
                              gint64     *microseconds);

G_END_DECLS
