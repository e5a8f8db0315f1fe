/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-scanner.h"

G_BEGIN_DECLS

GBytes *ts_manifest_item_text_set      (TsJsonSlice        text,
                                        const char *const *path,
                                        const char        *json);
GBytes *ts_manifest_item_text_remove   (TsJsonSlice        text,
                                        const char *const *path);
GBytes *ts_manifest_item_text_rename   (TsJsonSlice        text,
                                        const char *const *path,
                                        const char        *name);
GBytes *ts_manifest_item_text_set_urls (TsJsonSlice        text,
                                        const char *const *urls);
char   *ts_manifest_item_text_quote    (const char        *string);

G_END_DECLS
