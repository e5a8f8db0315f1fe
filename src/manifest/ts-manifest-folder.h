/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *ts_manifest_folder_list (const char    *path,
                                    GCancellable  *cancellable,
                                    GError       **error);

G_END_DECLS
