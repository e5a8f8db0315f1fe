/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ts_stream_end_is_reached (int     fd,
                                   guint64 size);

G_END_DECLS
