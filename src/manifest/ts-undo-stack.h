/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-edit.h"

G_BEGIN_DECLS

#define TS_TYPE_UNDO_STACK (ts_undo_stack_get_type ())

G_DECLARE_FINAL_TYPE (TsUndoStack, ts_undo_stack, TS, UNDO_STACK, GObject)

TsUndoStack *ts_undo_stack_new            (TsManifest     *manifest);
void         ts_undo_stack_push           (TsUndoStack    *self,
                                           TsManifestEdit *edit);
void         ts_undo_stack_undo           (TsUndoStack    *self);
void         ts_undo_stack_redo           (TsUndoStack    *self);
gboolean     ts_undo_stack_can_undo       (TsUndoStack    *self);
gboolean     ts_undo_stack_can_redo       (TsUndoStack    *self);
const char  *ts_undo_stack_get_undo_label (TsUndoStack    *self);
const char  *ts_undo_stack_get_redo_label (TsUndoStack    *self);
void         ts_undo_stack_mark_saved     (TsUndoStack    *self);
gboolean     ts_undo_stack_is_saved       (TsUndoStack    *self);

G_END_DECLS
