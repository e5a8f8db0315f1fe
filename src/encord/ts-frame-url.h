/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"

G_BEGIN_DECLS

/**
 * TsFrameRequest:
 * @project_id: an id
 * @label_hash: of the label row
 * @unit_hash: of the row's data unit
 * @item_id: (nullable): where the service stores it; only for rows of one file
 * @index: which of the unit's files; 0 but in DICOM series
 *
 * One file of pictures. All is borrowed.
 */
typedef struct
{
  const char *project_id;
  const char *label_hash;
  const char *unit_hash;
  const char *item_id;
  guint       index;
} TsFrameRequest;

GUri *ts_frame_url_fetch (TsClient              *client,
                          const TsFrameRequest  *request,
                          const char            *spool_folder,
                          GCancellable          *cancellable,
                          GError               **error);

G_END_DECLS
