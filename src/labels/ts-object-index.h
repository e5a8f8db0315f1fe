/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsObjectIndex:
 *
 * Finds the objects of one row by their hashes, in constant time however many there are.
 */
typedef struct _TsObjectIndex TsObjectIndex;

TsObjectIndex *ts_object_index_new   (void);
void           ts_object_index_free  (TsObjectIndex *self);

void           ts_object_index_begin (TsObjectIndex *self);
guint32       *ts_object_index_find  (TsObjectIndex *self,
                                      const char    *object_hash,
                                      gsize          length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsObjectIndex, ts_object_index_free)

G_END_DECLS
