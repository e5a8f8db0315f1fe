/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *ts_file_bytes_load (const char    *path,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS
