/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"
#include "ts-label-listing.h"

G_BEGIN_DECLS

/**
 * TsFetchedRow:
 * @text: the label row; none if it did not come
 * @fault: (owned) (nullable): why it did not come
 *
 * What came for a row of a listing. The text is borrowed from the fetch.
 */
typedef struct
{
  TsJsonSlice  text;
  char        *fault;
} TsFetchedRow;

/**
 * TsBundleFunc:
 * @n_done: rows that have come, or will not
 *
 * Is told how far a fetch is, in one of its threads and one at a time.
 */
typedef void (*TsBundleFunc) (guint    n_done,
                              gpointer user_data);

/**
 * TsBundleFetch:
 * @client: asks
 * @project_id: an id
 * @listing: the rows
 * @spool_folder: where answers may be kept
 * @n_a_bundle: how many rows at most go into one request
 * @max_bundle_bytes: how large the answer to one may be
 * @func: (nullable): is told how far it is
 * @user_data: for @func
 *
 * What to fetch and how. All is borrowed.
 */
typedef struct
{
  TsClient             *client;
  const char           *project_id;
  const TsLabelListing *listing;
  const char           *spool_folder;
  guint                 n_a_bundle;
  guint64               max_bundle_bytes;
  TsBundleFunc          func;
  gpointer              user_data;
} TsBundleFetch;

/**
 * TsBundleResult:
 * @rows: (element-type TsFetchedRow): one for each row of the listing, also for those that
 *   were not to be fetched
 * @n_requests: how many requests it took
 *
 * What came of it.
 */
typedef struct
{
  GArray    *rows;
  guint      n_requests;

  /*< private >*/
  GPtrArray *answers;
} TsBundleResult;

TsBundleResult *ts_bundle_fetch       (const TsBundleFetch  *request,
                                       const GArray         *wanted,
                                       GCancellable         *cancellable,
                                       GError              **error);
void            ts_bundle_result_free (TsBundleResult       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsBundleResult, ts_bundle_result_free)

G_END_DECLS
