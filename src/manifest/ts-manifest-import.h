/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestGrouping:
 * @TS_MANIFEST_GROUPING_NONE: each file is an item
 * @TS_MANIFEST_GROUPING_FOLDER: the files of a folder are an item
 * @TS_MANIFEST_GROUPING_PATTERN: files whose names match a pattern with the same first part in
 *   parentheses are an item
 *
 * How files become image groups, sequences and series.
 */
typedef enum
{
  TS_MANIFEST_GROUPING_NONE,
  TS_MANIFEST_GROUPING_FOLDER,
  TS_MANIFEST_GROUPING_PATTERN
} TsManifestGrouping;

/**
 * TsManifestImportOptions:
 * @base_url: (nullable): what stands before names of objects that are no URLs
 * @region: (nullable): for lists that name the bucket but not the region
 * @url_column: (nullable): of a table; guessed without
 * @title_column: (nullable): of a table
 * @metadata_columns: (nullable) (array zero-terminated=1): of a table, each a name, or
 *   "NAME:TYPE" with number or boolean as type; "*" stands for all others
 * @kind: the kind of items whose files' extension says nothing, or of all groups
 * @has_kind: whether @kind is given; without, such files are left out
 * @grouping: how files become groups
 * @pattern: (nullable): a regular expression over the name of the object
 * @skip: the `skip_duplicate_urls` of the new manifest
 *
 * How a list of files is made into a manifest.
 */
typedef struct
{
  const char         *base_url;
  const char         *region;
  const char         *url_column;
  const char         *title_column;
  const char *const  *metadata_columns;
  TsManifestKind      kind;
  gboolean            has_kind;
  TsManifestGrouping  grouping;
  const char         *pattern;
  TsManifestSkip      skip;
} TsManifestImportOptions;

/**
 * TsManifestRow:
 * @url: (owned) (nullable): of the file
 * @name: (owned) (nullable): of the object, not encoded
 * @title: (owned) (nullable):
 * @group: (owned) (nullable): the title of the group that the list itself names
 * @members: (owned) (nullable): JSON members of `clientMetadata`, without braces
 * @raw: (nullable): the whole item's JSON; then only @kind counts besides
 * @kind: what it is, if @has_kind
 *
 * One file of a list.
 */
typedef struct
{
  char           *url;
  char           *name;
  char           *title;
  char           *group;
  char           *members;
  GBytes         *raw;
  TsManifestKind  kind;
  gboolean        has_kind;
} TsManifestRow;

/**
 * TsManifestImport:
 * @rows: (element-type TsManifestRow): the files
 * @n_skipped: lines and entries that name no file
 * @first_skipped: the first line of them, from 1; 0 if it has none
 *
 * A list of files as it was read.
 */
typedef struct
{
  GArray *rows;
  guint   n_skipped;
  guint   first_skipped;
} TsManifestImport;

/**
 * TsManifestPreview:
 * @n_files: that become part of the manifest
 * @n_left_out: whose kind nothing tells
 * @n_items: items of the manifest
 * @n_groups: how many of them are groups, sequences or series
 * @n_single: groups with one file
 * @n_losing: files whose custom metadata, or other members, their group cannot keep, since it
 *   has only one for all of them
 *
 * What a manifest made from a list will be.
 */
typedef struct
{
  guint n_files;
  guint n_left_out;
  guint n_items;
  guint n_groups;
  guint n_single;
  guint n_losing;
} TsManifestPreview;

/**
 * TsManifestImporter:
 * @id: its name in options, such as "aws-ls"
 * @summary: what it reads; already translated
 * @is_folder: reads a folder, not a file
 *
 * A kind of list that manifests can be made from.
 */
typedef struct
{
  const char *id;
  const char *summary;
  gboolean    is_folder;
} TsManifestImporter;

guint             ts_manifest_importer_get_n (void);
TsManifestImporter
                  ts_manifest_importer_get   (guint                           importer);
gboolean          ts_manifest_importer_find  (const char                     *id,
                                              guint                          *importer);
TsManifestImport *ts_manifest_import         (guint                           importer,
                                              const char                     *path,
                                              const TsManifestImportOptions  *options,
                                              GError                        **error);
TsManifestImport *ts_manifest_import_text    (guint                           importer,
                                              const char                     *text,
                                              gsize                           length,
                                              const TsManifestImportOptions  *options,
                                              GError                        **error);
void              ts_manifest_import_free    (TsManifestImport               *self);
TsManifest       *ts_manifest_import_build   (const TsManifestImport         *self,
                                              const TsManifestImportOptions  *options,
                                              TsManifestPreview              *preview,
                                              GError                        **error);
void              ts_manifest_preview_count  (TsManifestPreview              *preview,
                                              TsManifest                     *manifest);
char             *ts_manifest_preview_describe
                                             (const TsManifestPreview        *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestImport, ts_manifest_import_free)

G_END_DECLS
