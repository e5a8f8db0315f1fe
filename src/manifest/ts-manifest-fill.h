/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-edit.h"

G_BEGIN_DECLS

/**
 * TsManifestLookFunc:
 * @path: of a local file
 * @member: what is wanted to know of it, such as "videoMetadata"
 *
 * Looks into a file. Called in the thread that ts_manifest_fill() runs in, one file after the
 * other. ts_probe_describe() of the media room is one.
 *
 * Returns: (transfer full): the value of @member as JSON, or %NULL with @error set
 */
typedef char *(*TsManifestLookFunc)         (const char    *path,
                                             const char    *member,
                                             GCancellable  *cancellable,
                                             GError       **error);

/**
 * TsManifestFillProgressFunc:
 * @n_done: items that are done
 * @n_items: all of them
 *
 * Hears how far it has come, after each item, in the thread that ts_manifest_fill() runs in.
 */
typedef void  (*TsManifestFillProgressFunc) (guint          n_done,
                                             guint          n_items,
                                             gpointer       user_data);

/**
 * TsManifestFillPolicy:
 * @TS_MANIFEST_FILL_MISSING: media metadata that are there stay as they are
 * @TS_MANIFEST_FILL_ALL: they are written anew
 */
typedef enum
{
  TS_MANIFEST_FILL_MISSING,
  TS_MANIFEST_FILL_ALL
} TsManifestFillPolicy;

/**
 * TsManifestFillOptions:
 * @folder: with local copies of the files
 * @base_url: (nullable): the URL that @folder is a copy of; without, files are found by the
 *   end of their names: see ts_manifest_local_copies_find()
 * @look: looks into files
 * @progress: (nullable):
 * @user_data: for @progress
 *
 * Where media metadata come from.
 */
typedef struct
{
  const char                *folder;
  const char                *base_url;
  TsManifestFillPolicy       policy;
  TsManifestLookFunc         look;
  TsManifestFillProgressFunc progress;
  gpointer                   user_data;
} TsManifestFillOptions;

/**
 * TS_MANIFEST_FILL_MAX_PROBLEMS:
 *
 * How many problems are kept; the others are counted.
 */
#define TS_MANIFEST_FILL_MAX_PROBLEMS 1000

/**
 * TsManifestFillProblem:
 * @item: the item's index when it was looked at
 * @item_id: the item's id
 * @url: (owned) (nullable): of the file, as it may be shown
 * @message: (owned): a plain sentence
 *
 * Why an item was not filled.
 */
typedef struct
{
  guint item;
  guint item_id;
  char *url;
  char *message;
} TsManifestFillProblem;

/**
 * TsManifestFill:
 * @problems: (element-type TsManifestFillProblem): the first of them
 * @n_problems: items with a problem, without those that have no local copy
 * @n_filled: items whose media metadata were found
 * @n_kept: items that had them already
 * @n_without_copy: items with a file that has no local copy
 * @n_without_block: items of a kind that has no media metadata
 *
 * What was found in local copies. An item is filled with what all of its files say, or not at
 * all. Every item is counted once.
 */
typedef struct
{
  GPtrArray *problems;
  guint      n_problems;
  guint      n_filled;
  guint      n_kept;
  guint      n_without_copy;
  guint      n_without_block;

  /*< private >*/
  TsManifest *manifest;
  GArray     *items;
  GPtrArray  *texts;
} TsManifestFill;

TsManifestFill *ts_manifest_fill           (TsManifest                   *manifest,
                                            const guint                  *indexes,
                                            guint                         n_indexes,
                                            const TsManifestFillOptions  *options,
                                            GCancellable                 *cancellable,
                                            GError                      **error);
void            ts_manifest_fill_free      (TsManifestFill               *self);
TsManifestEdit *ts_manifest_fill_make_edit (const TsManifestFill         *self,
                                            TsManifest                   *manifest,
                                            const char                   *label);
char           *ts_manifest_fill_describe  (const TsManifestFill         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestFill, ts_manifest_fill_free)

G_END_DECLS
