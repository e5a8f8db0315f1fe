/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsManifestSchema:
 *
 * The types that an organisation gave to its custom metadata: for each key one of number,
 * boolean, varchar, text, datetime, uuid, enum, embedding and the others of the platform.
 */
typedef struct _TsManifestSchema TsManifestSchema;

TsManifestSchema *ts_manifest_schema_load   (const char             *path,
                                             GError                **error);
TsManifestSchema *ts_manifest_schema_parse  (const char             *text,
                                             gsize                   length,
                                             GError                **error);
void              ts_manifest_schema_free   (TsManifestSchema       *self);
gboolean          ts_manifest_schema_has    (const TsManifestSchema *self,
                                             const char             *key);
GStrv             ts_manifest_schema_list_keys
                                            (const TsManifestSchema *self);
const char       *ts_manifest_schema_get_type
                                            (const TsManifestSchema *self,
                                             const char             *key);
GStrv             ts_manifest_schema_list_values
                                            (const TsManifestSchema *self,
                                             const char             *key);
char             *ts_manifest_schema_refuse (const TsManifestSchema *self,
                                             const char             *key,
                                             const TsManifestView   *view,
                                             guint                   node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestSchema, ts_manifest_schema_free)

G_END_DECLS
