/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *ts_manifest_set_member    (const char        *text,
                                   gsize              length,
                                   const char *const *path,
                                   const char        *json);
GBytes *ts_manifest_set_members   (const char        *text,
                                   gsize              length,
                                   const char *const *names,
                                   const char *const *jsons,
                                   guint              n_members);
GBytes *ts_manifest_rename_member (const char        *text,
                                   gsize              length,
                                   const char *const *path,
                                   const char        *name);
char   *ts_manifest_quote         (const char        *string);

G_END_DECLS
