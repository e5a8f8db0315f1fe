/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ts_api_query_add_text    (GString    *query,
                               const char *name,
                               const char *value);
void ts_api_query_add_boolean (GString    *query,
                               const char *name,
                               gboolean    value);
void ts_api_query_add_int     (GString    *query,
                               const char *name,
                               gint64      value);

G_END_DECLS
