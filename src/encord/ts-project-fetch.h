/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"
#include "ts-project-copy.h"

G_BEGIN_DECLS

/**
 * TsProjectFetch:
 * @project_id: an id
 * @stage: (nullable): the title of the workflow stage at which rows must be; %NULL for any
 * @root: (nullable): where copies are kept; %NULL for the usual place
 * @n_a_bundle: how many rows go into one request; 0 for the usual number
 * @max_bundle_bytes: how large the answer to one may be; 0 for the usual size
 *
 * Which project to fetch. All is borrowed.
 */
typedef struct
{
  const char *project_id;
  const char *stage;
  const char *root;
  guint       n_a_bundle;
  guint64     max_bundle_bytes;
} TsProjectFetch;

/**
 * TsProjectFetchProgress:
 * @title: (nullable): the project's, as soon as it is known; borrowed
 * @n_done: how many label rows have come, or will not
 * @n_rows: how many there are; 0 while that is not known
 * @n_bytes: how much has come over the wire, for this client
 * @bytes_per_second: how fast
 *
 * How far a fetch is.
 */
typedef struct
{
  const char *title;
  guint       n_done;
  guint       n_rows;
  guint64     n_bytes;
  double      bytes_per_second;
} TsProjectFetchProgress;

/**
 * TsProjectFetchFunc:
 *
 * Is told how far a fetch is.
 */
typedef void (*TsProjectFetchFunc) (const TsProjectFetchProgress *progress,
                                    gpointer                      user_data);

TsProjectCopy *ts_project_fetch        (TsClient              *client,
                                        const TsProjectFetch  *request,
                                        TsProjectFetchFunc     progress,
                                        gpointer               user_data,
                                        GCancellable          *cancellable,
                                        GError               **error);
void           ts_project_fetch_async  (TsClient              *client,
                                        const TsProjectFetch  *request,
                                        TsProjectFetchFunc     progress,
                                        gpointer               progress_data,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data);
TsProjectCopy *ts_project_fetch_finish (TsClient              *client,
                                        GAsyncResult          *result,
                                        GError               **error);

G_END_DECLS
