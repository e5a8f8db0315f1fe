/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ts_signature_base_digest_body (GBytes     *body);
char *ts_signature_base_format_parameters
                                    (const char *key_id,
                                     gint64      created_unix);
char *ts_signature_base_format      (const char *method,
                                     const char *target,
                                     const char *content_digest,
                                     const char *parameters);

G_END_DECLS
