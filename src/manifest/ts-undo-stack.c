/* SPDX-License-Identifier: MIT */

/* What was done to a manifest, to be undone and done again. */

#include "ts-undo-stack.h"

struct _TsUndoStack
{
  GObject parent_instance;

  /* owned */
  TsManifest *manifest;
  GPtrArray  *done;     /* of TsManifestEdit, the last at the end */
  GPtrArray  *undone;   /* likewise */

  /* plain state */
  guint       n_saved;  /* how many were done when it was saved */
  gboolean    is_saved_reachable;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsUndoStack, ts_undo_stack, G_TYPE_OBJECT)

static void
ts_undo_stack_finalize (GObject *object)
{
  TsUndoStack *self = TS_UNDO_STACK (object);

  g_object_unref (self->manifest);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);

  G_OBJECT_CLASS (ts_undo_stack_parent_class)->finalize (object);
}

static void
ts_undo_stack_class_init (TsUndoStackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_undo_stack_finalize;

  /**
   * TsUndoStack::changed:
   *
   * Something was done, undone, done again or saved.
   */
  signals[CHANGED] = g_signal_new ("changed", TS_TYPE_UNDO_STACK, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_undo_stack_init (TsUndoStack *self)
{
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_manifest_edit_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_manifest_edit_free);
  self->is_saved_reachable = TRUE;
}

/**
 * ts_undo_stack_new:
 * @manifest: a reference is kept; all edits must go through the stack
 *
 * Makes an empty stack, with the manifest as saved.
 *
 * Returns: (transfer full): the stack
 */
TsUndoStack *
ts_undo_stack_new (TsManifest *manifest)
{
  TsUndoStack *self = g_object_new (TS_TYPE_UNDO_STACK, NULL);

  self->manifest = g_object_ref (manifest);

  return self;
}

static gboolean
merges_with_last (TsUndoStack    *self,
                  TsManifestEdit *edit)
{
  const char *key = ts_manifest_edit_get_merge_key (edit);
  TsManifestEdit *last = self->done->len > 0 ? self->done->pdata[self->done->len - 1] : NULL;

  return key != NULL && last != NULL && self->undone->len == 0 &&
         !(self->is_saved_reachable && self->n_saved == self->done->len) &&
         g_strcmp0 (key, ts_manifest_edit_get_merge_key (last)) == 0;
}

/**
 * ts_undo_stack_push:
 * @edit: (transfer full): built for the manifest as it is
 *
 * Applies an edit. What was undone can not be done again afterwards.
 */
void
ts_undo_stack_push (TsUndoStack    *self,
                    TsManifestEdit *edit)
{
  gboolean merges = merges_with_last (self, edit);

  if (ts_manifest_edit_is_empty (edit))
    {
      ts_manifest_edit_free (edit);
      return;
    }

  if (self->n_saved > self->done->len)
    self->is_saved_reachable = FALSE;
  g_ptr_array_set_size (self->undone, 0);
  ts_manifest_edit_apply (edit, self->manifest);
  if (merges)
    ts_manifest_edit_free (edit);
  else
    g_ptr_array_add (self->done, edit);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
apply_last (TsUndoStack *self,
            GPtrArray   *from,
            GPtrArray   *to)
{
  TsManifestEdit *edit;

  if (from->len == 0)
    return;
  edit = g_ptr_array_steal_index (from, from->len - 1);
  ts_manifest_edit_apply (edit, self->manifest);
  g_ptr_array_add (to, edit);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * ts_undo_stack_undo:
 *
 * Takes back the last edit, if there is one.
 */
void
ts_undo_stack_undo (TsUndoStack *self)
{
  apply_last (self, self->done, self->undone);
}

/**
 * ts_undo_stack_redo:
 *
 * Does again what was undone last, if there is something.
 */
void
ts_undo_stack_redo (TsUndoStack *self)
{
  apply_last (self, self->undone, self->done);
}

/**
 * ts_undo_stack_can_undo:
 *
 * Tells whether there is something to undo.
 */
gboolean
ts_undo_stack_can_undo (TsUndoStack *self)
{
  return self->done->len > 0;
}

/**
 * ts_undo_stack_can_redo:
 *
 * Tells whether there is something to do again.
 */
gboolean
ts_undo_stack_can_redo (TsUndoStack *self)
{
  return self->undone->len > 0;
}

static const char *
label_of_last (GPtrArray *edits)
{
  return edits->len > 0 ? ts_manifest_edit_get_label (edits->pdata[edits->len - 1]) : NULL;
}

/**
 * ts_undo_stack_get_undo_label:
 *
 * Returns: (nullable): what undoing would take back
 */
const char *
ts_undo_stack_get_undo_label (TsUndoStack *self)
{
  return label_of_last (self->done);
}

/**
 * ts_undo_stack_get_redo_label:
 *
 * Returns: (nullable): what would be done again
 */
const char *
ts_undo_stack_get_redo_label (TsUndoStack *self)
{
  return label_of_last (self->undone);
}

/**
 * ts_undo_stack_mark_saved:
 *
 * Remembers that the manifest was saved as it is now.
 */
void
ts_undo_stack_mark_saved (TsUndoStack *self)
{
  self->n_saved = self->done->len;
  self->is_saved_reachable = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * ts_undo_stack_is_saved:
 *
 * Tells whether the manifest is as it was saved.
 */
gboolean
ts_undo_stack_is_saved (TsUndoStack *self)
{
  return self->is_saved_reachable && self->n_saved == self->done->len;
}
