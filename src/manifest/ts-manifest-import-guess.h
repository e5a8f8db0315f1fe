/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-import.h"

G_BEGIN_DECLS

GBytes  *ts_manifest_import_read_head    (const char    *path,
                                          GError       **error);
guint    ts_manifest_import_guess        (const char    *text,
                                          gsize          length);
GStrv    ts_manifest_import_list_columns (const char    *text,
                                          gsize          length,
                                          guint         *url_column);
gboolean ts_manifest_import_is_list      (const char    *path);

G_END_DECLS
