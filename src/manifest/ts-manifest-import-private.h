/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-import.h"
#include "ts-manifest-view.h"

G_BEGIN_DECLS

typedef gboolean (*TsManifestReadFunc)  (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);

/* Called for each object of a list; returns whether it names a file. */
typedef gboolean (*TsManifestEntryFunc) (TsManifestImport              *import,
                                         const TsManifestView          *entry,
                                         const TsManifestImportOptions *options);

void     ts_manifest_import_skip        (TsManifestImport              *self,
                                         guint                          line);
void     ts_manifest_import_add         (TsManifestImport              *self,
                                         TsManifestRow                  row);
void     ts_manifest_import_add_object  (TsManifestImport              *self,
                                         const char                    *base_url,
                                         const char                    *name);
gboolean ts_manifest_import_need_base   (const TsManifestImportOptions *options,
                                         GError                       **error);
char    *ts_manifest_import_dup_line    (const char                   **cursor,
                                         const char                    *end);
gboolean ts_manifest_import_each_entry  (TsManifestImport              *self,
                                         const char                    *text,
                                         gsize                          length,
                                         const char                    *list_name,
                                         const TsManifestImportOptions *options,
                                         TsManifestEntryFunc            func,
                                         GError                       **error);
char    *ts_manifest_dup_object_name    (const char                    *url);
char    *ts_manifest_dup_group          (TsManifestGrouping             grouping,
                                         GRegex                        *pattern,
                                         const char                    *name);
char    *ts_manifest_import_dup_value   (const TsManifestView          *view,
                                         guint                          parent,
                                         const char                    *name);

gboolean ts_manifest_read_aws_ls        (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_aws_json      (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_s3_inventory  (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_gsutil_ls     (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_azure_json    (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_csv           (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_text          (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_encord_csv    (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_folder        (TsManifestImport              *import,
                                         const char                    *path,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);
gboolean ts_manifest_read_manifest      (TsManifestImport              *import,
                                         const char                    *text,
                                         gsize                          length,
                                         const TsManifestImportOptions *options,
                                         GError                       **error);

G_END_DECLS
