/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsManifestLevel:
 * @TS_MANIFEST_LEVEL_ADVICE: works, but may not be what was meant
 * @TS_MANIFEST_LEVEL_WARNING: most likely a mistake
 * @TS_MANIFEST_LEVEL_ERROR: the platform refuses it or loses something
 */
typedef enum
{
  TS_MANIFEST_LEVEL_ADVICE,
  TS_MANIFEST_LEVEL_WARNING,
  TS_MANIFEST_LEVEL_ERROR
} TsManifestLevel;

/**
 * TS_MANIFEST_MAX_KEPT:
 *
 * How many findings of one check are kept; the others are counted.
 */
#define TS_MANIFEST_MAX_KEPT 1000

/**
 * TsManifestFinding:
 * @check: which check, an index for ts_manifest_check_get_info()
 * @item: the item's index when it was checked, or %TS_MANIFEST_NO_ITEM for the frame
 * @item_id: the item's id
 * @offset: in the item's text, or in the source
 * @length: how many bytes it concerns
 * @line: in the file, or in an edited item's text; from 1; 0 for all of the file
 * @column: from 1, in characters; 0 with @line
 * @message: (owned): a plain sentence
 * @mending: whether there is a repair
 * @mend_offset: what it replaces, counted like @offset
 * @replacement: (owned) (nullable): the text that mends it; %NULL for what only rewriting the
 *   frame mends
 *
 * Something that a person should know about a manifest.
 */
typedef struct
{
  guint           check;
  TsManifestLevel level;
  guint           item;
  guint           item_id;
  gsize           offset;
  gsize           length;
  guint           line;
  guint           column;
  char           *message;
  TsJsonMending   mending;
  gsize           mend_offset;
  gsize           mend_length;
  char           *replacement;
} TsManifestFinding;

/**
 * TsManifestReport:
 * @findings: (element-type TsManifestFinding): in the order of the file
 * @counts: of each check and of the service, also of findings that were not kept
 * @n_of_level: of each level, likewise
 *
 * What checking found. Which items a check found something in is known of all items, however
 * many findings were kept: ask ts_manifest_report_concerns(). That takes a bit for each item
 * and each check that found something, and a byte for each item.
 */
typedef struct
{
  GPtrArray *findings;
  guint     *counts;
  guint      n_of_level[TS_MANIFEST_LEVEL_ERROR + 1];

  /*< private >*/
  guint      n_ids;
  guint8   **ids_of_checks; /* (nullable) for each check: a bit for each id */
  guint8    *levels;        /* (nullable): for each id 0, or 1 + the gravest level */
} TsManifestReport;

TsManifestReport *ts_manifest_report_new       (guint                   n_ids);
void              ts_manifest_report_free      (TsManifestReport       *self);
guint             ts_manifest_report_get_n     (const TsManifestReport *self,
                                                TsManifestLevel         at_least);
void              ts_manifest_report_note_item (TsManifestReport       *self,
                                                guint                   item_id,
                                                guint                   check,
                                                TsManifestLevel         level);
void              ts_manifest_report_add_fault (TsManifestReport       *self,
                                                TsManifest             *manifest,
                                                guint                   index,
                                                gsize                   offset,
                                                gsize                   length,
                                                const char             *message);
gboolean          ts_manifest_report_concerns  (const TsManifestReport *self,
                                                guint                   item_id,
                                                guint                   check);
gboolean          ts_manifest_report_get_level (const TsManifestReport *self,
                                                guint                   item_id,
                                                TsManifestLevel        *level);
const char       *ts_manifest_level_get_id     (TsManifestLevel         level);
gboolean          ts_manifest_level_from_id    (const char             *id,
                                                TsManifestLevel        *level);
void              ts_manifest_finding_set_mending
                                               (TsManifestFinding      *self,
                                                TsJsonMending           mending,
                                                gsize                   offset,
                                                gsize                   length,
                                                char                   *replacement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestReport, ts_manifest_report_free)

G_END_DECLS
