/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TS_JSON_DOUBLE_SIZE:
 *
 * Bytes that any double needs when written, with its final NUL.
 */
#define TS_JSON_DOUBLE_SIZE 32

gboolean ts_json_parse_double  (const char *text,
                                gsize       length,
                                double     *value);
gboolean ts_json_parse_int64   (const char *text,
                                gsize       length,
                                gint64     *value);
gsize    ts_json_format_double (double      value,
                                char        buffer[TS_JSON_DOUBLE_SIZE]);

G_END_DECLS
