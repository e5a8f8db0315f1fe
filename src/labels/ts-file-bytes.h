/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *ts_file_bytes_load   (const char    *path,
                              gboolean      *is_mapped,
                              GCancellable  *cancellable,
                              GError       **error);
void    ts_file_bytes_forget (const char    *text,
                              gsize          length);

G_END_DECLS
