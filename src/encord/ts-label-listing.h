/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"
#include "ts-json-scanner.h"

G_BEGIN_DECLS

/**
 * TsListedRow:
 * @label_hash: (nullable): names the row; %NULL if nobody ever labelled it
 * @data_hash: names what is labelled; the same in every project
 * @data_title: its title
 * @last_edited_at: (nullable): a time stamp as it came
 * @stage: (nullable): the title of the workflow stage
 * @item_id: (nullable): where the data is stored
 * @text: all that the list says about it, JSON
 *
 * One label row as the service lists it. Strings are borrowed from the listing.
 */
typedef struct
{
  const char  *label_hash;
  const char  *data_hash;
  const char  *data_title;
  const char  *last_edited_at;
  const char  *stage;
  const char  *item_id;
  TsJsonSlice  text;
} TsListedRow;

/**
 * TsLabelListing:
 * @rows: (element-type TsListedRow): in the service's order
 * @n_unlabelled: how many of them have no label hash
 * @n_senseless: how many entries were no label rows and are left out
 *
 * The label rows of a project. The list itself is kept on disk.
 */
typedef struct
{
  GArray       *rows;
  guint         n_unlabelled;
  guint         n_senseless;

  /*< private >*/
  GStringChunk *strings;
  GBytes       *text;
} TsLabelListing;

/**
 * TsLabelCounts:
 * @n_rows: all
 * @n_at_stage: at the stage that was asked for
 * @n_unlabelled: without a label hash
 *
 * How far a project is.
 */
typedef struct
{
  guint n_rows;
  guint n_at_stage;
  guint n_unlabelled;
} TsLabelCounts;

TsLabelListing *ts_label_listing_fetch (TsClient       *client,
                                        const char     *project_id,
                                        const char     *stage,
                                        const char     *spool_folder,
                                        GCancellable   *cancellable,
                                        GError        **error);
void            ts_label_listing_free  (TsLabelListing *self);

gboolean        ts_label_counts_fetch  (TsLabelCounts  *self,
                                        TsClient       *client,
                                        const char     *project_id,
                                        const char     *stage,
                                        GCancellable   *cancellable,
                                        GError        **error);

void            ts_listed_row_merge    (const TsListedRow *self,
                                        TsJsonSlice        row,
                                        GString           *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLabelListing, ts_label_listing_free)

G_END_DECLS
