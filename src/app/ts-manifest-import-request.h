/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-import.h"
#include "ts-manifest-work.h"

G_BEGIN_DECLS

/**
 * TsManifestImportRequest:
 * @path: (owned) (type filename): a file or a folder
 * @pictures: what grouped pictures become: image groups or sequences
 * @unknown: the kind of files that nothing tells; %TS_MANIFEST_N_KINDS to leave them out
 *
 * What a person wants to import, and how. Everything but numbers is owned and may be %NULL.
 */
typedef struct
{
  guint              importer;
  char              *path;
  char              *base_url;
  char              *region;
  char              *url_column;
  char              *title_column;
  GStrv              metadata_columns;
  TsManifestGrouping grouping;
  char              *pattern;
  TsManifestKind     pictures;
  guint              unknown;
} TsManifestImportRequest;

/**
 * TsManifestImportOutline:
 * @text: how many items there will be, and what was left out
 * @titles: of the first items
 * @details: what is to be known about each of these
 *
 * What an import will bring, for a preview.
 */
typedef struct
{
  char  *text;
  GStrv  titles;
  GStrv  details;
  guint  n_items;
} TsManifestImportOutline;

void                     ts_manifest_import_request_free      (TsManifestImportRequest *self);
TsManifestImportOutline *ts_manifest_import_request_outline   (const TsManifestImportRequest *self,
                                                               GError                 **error);
TsManifestEdit          *ts_manifest_import_request_make_edit (TsManifest              *snapshot,
                                                               TsManifestWork          *work,
                                                               gpointer                 request,
                                                               GError                 **error);
TsManifestImportOutline *ts_manifest_import_outline_new       (TsManifest              *manifest,
                                                               guint                    start,
                                                               guint                    n_items,
                                                               char                    *text);
void                     ts_manifest_import_outline_free      (TsManifestImportOutline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestImportOutline, ts_manifest_import_outline_free)

G_END_DECLS
