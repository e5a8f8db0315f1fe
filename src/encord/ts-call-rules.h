/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ts_call_v1_is_retried (const char *query_type,
                                const char *query_method);
gboolean ts_call_v2_is_retried (const char *method,
                                const char *path);

G_END_DECLS
