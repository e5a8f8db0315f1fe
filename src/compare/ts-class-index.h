/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-set.h"

G_BEGIN_DECLS

/**
 * TsClass:
 * @feature_hash: names it in the ontology
 * @name: what people call it
 * @color: 0xRRGGBB
 *
 * A class that occurs in one of several label sets.
 */
typedef struct
{
  const char *feature_hash;
  const char *name;
  guint32     color;
} TsClass;

/**
 * TsClassIndex:
 *
 * Numbers the classes of several label sets, so that objects of different sets compare by a
 * number. Immutable once made; borrows from the sets.
 */
typedef struct _TsClassIndex TsClassIndex;

TsClassIndex  *ts_class_index_new           (const TsLabelSet *const *sets,
                                             guint                    n_sets);
void           ts_class_index_free          (TsClassIndex            *self);

guint          ts_class_index_get_n_classes (const TsClassIndex      *self);
const TsClass *ts_class_index_get_class     (const TsClassIndex      *self,
                                             guint                    index);
guint32        ts_class_index_get_of_object (const TsClassIndex      *self,
                                             guint                    set,
                                             guint32                  object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsClassIndex, ts_class_index_free)

G_END_DECLS
