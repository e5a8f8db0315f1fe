/* SPDX-License-Identifier: MIT */

/* A manifest at work: edits go in, findings and drafts come out. Checking and writing drafts
 * happen in threads, on snapshots. Loading and saving is in ts-manifest-session-files.c. */

#include "config.h"

#include "ts-manifest-session-private.h"

#include "ts-manifest-check.h"
#include "ts-manifest-faults.h"

#include <glib/gi18n.h>

/* People type on; checking each letter would only delay the answer. */
#define CHECK_DELAY_MS 150

/* With the time that writing takes, at most five seconds of work can be lost. */
#define DRAFT_DELAY_MS 2000

/* Larger manifests are counted by the thread that checks them. */
#define MAX_COUNTED_AT_ONCE 50000

enum
{
  CHANGED,
  CHECKED,
  ITEMS_CHANGED,
  REPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestSession, ts_manifest_session, G_TYPE_OBJECT)

/* Checking. */

typedef struct
{
  /* input */
  TsManifest       *snapshot;
  GBytes           *schema_text; /* (nullable) */
  GPtrArray        *faults;      /* (nullable): what the service said */
  guint             serial;

  /* output */
  TsManifestReport *report;
  TsManifestTotals  totals;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_object_unref (check->snapshot);
  g_clear_pointer (&check->schema_text, g_bytes_unref);
  g_clear_pointer (&check->faults, g_ptr_array_unref);
  g_clear_pointer (&check->report, ts_manifest_report_free);
  g_free (check);
}

/* It was read before, so it can be read again. */
static TsManifestSchema *
parse_schema (GBytes *text)
{
  gsize length;
  const char *data;

  if (text == NULL)
    return NULL;
  data = g_bytes_get_data (text, &length);

  return ts_manifest_schema_parse (data, length, NULL);
}

static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Check *check = task_data;
  g_autoptr(TsManifestSchema) schema = parse_schema (check->schema_text);
  const TsManifestCheckOptions options = { .schema = schema };

  check->report = ts_manifest_check (check->snapshot, &options, cancellable);
  if (check->report != NULL && check->faults != NULL)
    ts_manifest_faults_report (check->faults, check->snapshot, check->report);
  ts_manifest_totals_count (&check->totals, check->snapshot);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, check->report != NULL);
}

static void
checked_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  TsManifestSession *self = TS_MANIFEST_SESSION (source_object);
  Check *check = g_task_get_task_data (G_TASK (result));

  /* The manifest was edited meanwhile: this answers a question of the past. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || check->serial != self->serial)
    return;

  g_clear_object (&self->check);
  self->checked_serial = check->serial;
  self->totals = check->totals;
  ts_manifest_finding_model_set_report (self->findings, g_steal_pointer (&check->report));
  g_signal_emit (self, signals[CHECKED], 0);
}

static gboolean
check_cb (gpointer user_data)
{
  TsManifestSession *self = user_data;
  g_autoptr(GTask) task = NULL;
  Check *check = g_new0 (Check, 1);

  self->check_source = 0;
  self->check = g_cancellable_new ();
  check->snapshot = ts_manifest_snapshot (self->manifest);
  check->schema_text = self->schema_text != NULL ? g_bytes_ref (self->schema_text) : NULL;
  check->faults = self->faults != NULL ? g_ptr_array_ref (self->faults) : NULL;
  check->serial = self->serial;
  task = g_task_new (self, self->check, checked_cb, NULL);
  g_task_set_source_tag (task, check_cb);
  g_task_set_name (task, "check manifest");
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_in_thread);

  return G_SOURCE_REMOVE;
}

static void
cancel_check (TsManifestSession *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
}

static void
start_check (TsManifestSession *self,
             guint              delay_ms)
{
  cancel_check (self);
  self->check_source = g_timeout_add (delay_ms, check_cb, self);
}

/* Called when something else than the manifest makes for other findings. */
void
ts_manifest_session_check_again (TsManifestSession *self)
{
  self->serial++;
  start_check (self, 0);
}

/* Drafts. */

typedef struct
{
  TsManifestDraft *draft;
  TsManifest      *snapshot;
  char            *path;
  guint            serial;
} Drafting;

static void
drafting_free (gpointer data)
{
  Drafting *drafting = data;

  g_clear_pointer (&drafting->draft, ts_manifest_draft_free);
  g_object_unref (drafting->snapshot);
  g_free (drafting->path);
  g_free (drafting);
}

static void start_draft (TsManifestSession *self);

static void
draft_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Drafting *drafting = task_data;
  GError *error = NULL;

  if (ts_manifest_draft_write (drafting->draft, drafting->snapshot, drafting->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
drafted_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  TsManifestSession *self = TS_MANIFEST_SESSION (source_object);
  Drafting *drafting = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  self->is_drafting = FALSE;
  self->draft = g_steal_pointer (&drafting->draft);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("%s", error->message);
  self->drafted_serial = drafting->serial;

  if (ts_manifest_session_is_saved (self))
    ts_manifest_draft_discard (self->draft);
  else if (self->drafted_serial != self->serial)
    start_draft (self);
}

static gboolean
draft_cb (gpointer user_data)
{
  TsManifestSession *self = user_data;
  g_autoptr(GTask) task = NULL;
  Drafting *drafting = g_new0 (Drafting, 1);

  self->draft_source = 0;
  self->is_drafting = TRUE;
  if (self->draft == NULL)
    self->draft = ts_manifest_draft_new (self->draft_folder);
  drafting->draft = g_steal_pointer (&self->draft);
  drafting->snapshot = ts_manifest_snapshot (self->manifest);
  drafting->path = g_strdup (self->path);
  drafting->serial = self->serial;
  task = g_task_new (self, NULL, drafted_cb, NULL);
  g_task_set_source_tag (task, draft_cb);
  g_task_set_name (task, "write draft");
  g_task_set_task_data (task, drafting, drafting_free);
  g_task_run_in_thread (task, draft_in_thread);

  return G_SOURCE_REMOVE;
}

static void
start_draft (TsManifestSession *self)
{
  if (self->draft_folder != NULL && self->draft_source == 0 && !self->is_drafting)
    self->draft_source = g_timeout_add (self->draft_delay_ms, draft_cb, self);
}

static void
drop_draft (TsManifestSession *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->draft != NULL)
    ts_manifest_draft_discard (self->draft);
}

/* Called when the manifest was saved as it is. */
void
ts_manifest_session_note_saved (TsManifestSession *self)
{
  self->is_recovered = FALSE;
  ts_undo_stack_mark_saved (self->stack);
  if (!self->is_drafting)
    drop_draft (self);
}

void
ts_manifest_session_emit_changed (TsManifestSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The manifest. */

static void
items_changed_cb (TsManifestSession *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  self->serial++;
  g_signal_emit (self, signals[ITEMS_CHANGED], 0, position, n_removed, n_added);
}

/* After anything that was done, undone, or saved. */
static void
note_change (TsManifestSession *self)
{
  self->serial++;
  if (ts_manifest_get_n_items (self->manifest) <= MAX_COUNTED_AT_ONCE)
    ts_manifest_totals_count (&self->totals, self->manifest);
  start_check (self, CHECK_DELAY_MS);
  if (!ts_manifest_session_is_saved (self))
    start_draft (self);
  else if (!self->is_drafting)
    drop_draft (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_manifest (TsManifestSession *self,
              TsManifest        *manifest,
              const char        *path)
{
  if (self->manifest != NULL)
    g_clear_signal_handler (&self->items_changed_id, self->manifest);
  g_set_object (&self->manifest, manifest);
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_object (&self->stack);
  self->stack = ts_undo_stack_new (manifest);
  self->items_changed_id =
    g_signal_connect_swapped (manifest, "items-changed", G_CALLBACK (items_changed_cb), self);
  ts_manifest_session_find_faults (self);
}

static void
ts_manifest_session_dispose (GObject *object)
{
  TsManifestSession *self = TS_MANIFEST_SESSION (object);

  cancel_check (self);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->manifest != NULL)
    g_clear_signal_handler (&self->items_changed_id, self->manifest);
  g_clear_object (&self->stack);
  g_clear_object (&self->manifest);
  g_clear_object (&self->findings);

  G_OBJECT_CLASS (ts_manifest_session_parent_class)->dispose (object);
}

static void
ts_manifest_session_finalize (GObject *object)
{
  TsManifestSession *self = TS_MANIFEST_SESSION (object);

  g_clear_pointer (&self->draft, ts_manifest_draft_free);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->schema, ts_manifest_schema_free);
  g_clear_pointer (&self->schema_text, g_bytes_unref);
  g_free (self->schema_name);
  g_free (self->path);
  g_free (self->draft_folder);

  G_OBJECT_CLASS (ts_manifest_session_parent_class)->finalize (object);
}

static void
ts_manifest_session_class_init (TsManifestSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_manifest_session_dispose;
  object_class->finalize = ts_manifest_session_finalize;

  /**
   * TsManifestSession::changed:
   *
   * Something was done, undone, replaced or saved. Comes after ::items-changed.
   */
  signals[CHANGED] = g_signal_new ("changed", TS_TYPE_MANIFEST_SESSION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsManifestSession::checked:
   *
   * The findings are those of the manifest as it is.
   */
  signals[CHECKED] = g_signal_new ("checked", TS_TYPE_MANIFEST_SESSION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsManifestSession::items-changed:
   * @position: of the first item concerned
   * @n_removed: how many items were there
   * @n_added: how many are there now
   *
   * Items of the manifest were added, removed or replaced.
   */
  signals[ITEMS_CHANGED] = g_signal_new ("items-changed", TS_TYPE_MANIFEST_SESSION,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * TsManifestSession::replaced:
   *
   * Another manifest is edited now. Comes before ::changed.
   */
  signals[REPLACED] = g_signal_new ("replaced", TS_TYPE_MANIFEST_SESSION, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_manifest_session_init (TsManifestSession *self)
{
  g_autoptr(TsManifest) manifest = ts_manifest_new ();

  self->findings = ts_manifest_finding_model_new ();
  self->draft_delay_ms = DRAFT_DELAY_MS;
  set_manifest (self, manifest, NULL);
}

/**
 * ts_manifest_session_new:
 * @draft_folder: (nullable): where unsaved work is kept; %NULL to keep none
 *
 * Makes a session with an empty manifest.
 *
 * Returns: (transfer full): the session
 */
TsManifestSession *
ts_manifest_session_new (const char *draft_folder)
{
  TsManifestSession *self = g_object_new (TS_TYPE_MANIFEST_SESSION, NULL);

  self->draft_folder = g_strdup (draft_folder);

  return self;
}

/**
 * ts_manifest_session_get_manifest:
 *
 * Returns: (transfer none): the manifest; edit it by ts_manifest_session_push() only
 */
TsManifest *
ts_manifest_session_get_manifest (TsManifestSession *self)
{
  return self->manifest;
}

/**
 * ts_manifest_session_get_path:
 *
 * Returns: (transfer none) (nullable): the file, if there is one
 */
const char *
ts_manifest_session_get_path (TsManifestSession *self)
{
  return self->path;
}

/**
 * ts_manifest_session_dup_title:
 *
 * Returns: (transfer full): what people call the manifest
 */
char *
ts_manifest_session_dup_title (TsManifestSession *self)
{
  return self->path != NULL ? g_filename_display_basename (self->path)
                            : g_strdup (_("New Manifest"));
}

/**
 * ts_manifest_session_get_totals:
 *
 * Returns: (transfer none): how much the manifest holds; of a large one as of the last check
 */
const TsManifestTotals *
ts_manifest_session_get_totals (TsManifestSession *self)
{
  return &self->totals;
}

/**
 * ts_manifest_session_get_findings:
 *
 * Returns: (transfer none): what the last check found
 */
TsManifestFindingModel *
ts_manifest_session_get_findings (TsManifestSession *self)
{
  return self->findings;
}

/**
 * ts_manifest_session_is_checked:
 *
 * Tells whether the findings are those of the manifest as it is.
 */
gboolean
ts_manifest_session_is_checked (TsManifestSession *self)
{
  return self->serial == self->checked_serial &&
         ts_manifest_finding_model_get_report (self->findings) != NULL;
}

/**
 * ts_manifest_session_is_saved:
 *
 * Tells whether there is nothing to lose.
 */
gboolean
ts_manifest_session_is_saved (TsManifestSession *self)
{
  return !self->is_recovered && ts_undo_stack_is_saved (self->stack);
}

/**
 * ts_manifest_session_is_unused:
 *
 * Tells whether the session has nothing but the empty manifest that it started with.
 */
gboolean
ts_manifest_session_is_unused (TsManifestSession *self)
{
  return self->path == NULL && ts_manifest_session_is_saved (self) &&
         ts_manifest_get_n_items (self->manifest) == 0;
}

/**
 * ts_manifest_session_set_draft_delay:
 *
 * Sets how long after an edit the draft is written.
 */
void
ts_manifest_session_set_draft_delay (TsManifestSession *self,
                                     guint              milliseconds)
{
  self->draft_delay_ms = milliseconds;
}

/**
 * ts_manifest_session_replace:
 * @path: (nullable): the file that it was read from
 *
 * Edits another manifest. Unsaved work is lost: ask before.
 */
void
ts_manifest_session_replace (TsManifestSession *self,
                             TsManifest        *manifest,
                             const char        *path)
{
  self->is_recovered = FALSE;
  set_manifest (self, manifest, path);
  g_signal_emit (self, signals[REPLACED], 0);
  note_change (self);
  start_check (self, 0);
}

/**
 * ts_manifest_session_recover:
 * @draft: (transfer full): where it was kept; kept on until it is saved
 *
 * Goes on with work that was not saved.
 */
void
ts_manifest_session_recover (TsManifestSession *self,
                             TsManifestDraft   *draft,
                             TsManifest        *manifest,
                             const char        *path)
{
  drop_draft (self);
  self->is_recovered = TRUE;
  g_clear_pointer (&self->draft, ts_manifest_draft_free);
  self->draft = draft;
  set_manifest (self, manifest, path);
  g_signal_emit (self, signals[REPLACED], 0);
  note_change (self);
  start_check (self, 0);
}

/**
 * ts_manifest_session_discard:
 *
 * Gives up what is not saved, draft included. Only before the session ends.
 */
void
ts_manifest_session_discard (TsManifestSession *self)
{
  self->is_recovered = FALSE;
  ts_undo_stack_mark_saved (self->stack);
  while (self->is_drafting)
    g_main_context_iteration (NULL, TRUE);
  drop_draft (self);
}

/**
 * ts_manifest_session_push:
 * @edit: (transfer full): built for the manifest as it is
 *
 * Does something that can be undone.
 */
void
ts_manifest_session_push (TsManifestSession *self,
                          TsManifestEdit    *edit)
{
  if (ts_manifest_edit_is_empty (edit))
    {
      ts_manifest_edit_free (edit);
      return;
    }

  ts_undo_stack_push (self->stack, edit);
  note_change (self);
}

/**
 * ts_manifest_session_undo:
 *
 * Takes back what was done last.
 */
void
ts_manifest_session_undo (TsManifestSession *self)
{
  if (!ts_undo_stack_can_undo (self->stack))
    return;

  ts_undo_stack_undo (self->stack);
  note_change (self);
}

/**
 * ts_manifest_session_redo:
 *
 * Does again what was undone last.
 */
void
ts_manifest_session_redo (TsManifestSession *self)
{
  if (!ts_undo_stack_can_redo (self->stack))
    return;

  ts_undo_stack_redo (self->stack);
  note_change (self);
}

/**
 * ts_manifest_session_get_undo_label:
 *
 * Returns: (nullable): what undoing would take back
 */
const char *
ts_manifest_session_get_undo_label (TsManifestSession *self)
{
  return ts_undo_stack_get_undo_label (self->stack);
}

/**
 * ts_manifest_session_get_redo_label:
 *
 * Returns: (nullable): what would be done again
 */
const char *
ts_manifest_session_get_redo_label (TsManifestSession *self)
{
  return ts_undo_stack_get_redo_label (self->stack);
}

/**
 * ts_manifest_session_can_undo:
 *
 * Tells whether there is something to undo.
 */
gboolean
ts_manifest_session_can_undo (TsManifestSession *self)
{
  return ts_undo_stack_can_undo (self->stack);
}

/**
 * ts_manifest_session_can_redo:
 *
 * Tells whether there is something to do again.
 */
gboolean
ts_manifest_session_can_redo (TsManifestSession *self)
{
  return ts_undo_stack_can_redo (self->stack);
}
