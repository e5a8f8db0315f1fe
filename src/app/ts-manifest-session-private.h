/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-session.h"
#include "ts-undo-stack.h"

G_BEGIN_DECLS

struct _TsManifestSession
{
  GObject parent_instance;

  /* owned */
  TsManifest             *manifest;
  TsUndoStack            *stack;
  TsManifestFindingModel *findings;
  char                   *path;         /* (nullable) */
  char                   *draft_folder; /* (nullable) */
  TsManifestDraft        *draft;        /* (nullable); the writing thread's while that runs */
  GCancellable           *check;        /* (nullable): of the check that runs */
  TsManifestSchema       *schema;       /* (nullable) */
  GBytes                 *schema_text;  /* (nullable): what it was read from */
  char                   *schema_name;  /* (nullable) */

  GPtrArray              *told;         /* (nullable): what the service said about files */
  GPtrArray              *faults;       /* (nullable): the same, of items of the manifest */

  /* plain state */
  TsManifestTotals totals;
  gulong           items_changed_id;
  guint            serial;       /* of the manifest's state */
  guint            checked_serial;
  guint            drafted_serial;
  guint            check_source;
  guint            draft_source;
  guint            draft_delay_ms;
  gboolean         is_drafting;
  gboolean         is_searching;  /* for the items that the service spoke of */
  gboolean         is_search_stale;
  gboolean         is_recovered;  /* is not saved although nothing was done */
};

void ts_manifest_session_note_saved   (TsManifestSession *self);
void ts_manifest_session_emit_changed (TsManifestSession *self);
void ts_manifest_session_check_again  (TsManifestSession *self);
void ts_manifest_session_find_faults  (TsManifestSession *self);

G_END_DECLS
