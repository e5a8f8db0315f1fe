/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsNumberSet:
 *
 * Remembers numbers, such as frames, to notice one that comes twice. Nearly free while they
 * come in rising order, as they mostly do.
 */
typedef struct _TsNumberSet TsNumberSet;

TsNumberSet *ts_number_set_new   (void);
void         ts_number_set_free  (TsNumberSet *self);

void         ts_number_set_empty (TsNumberSet *self);
gboolean     ts_number_set_add   (TsNumberSet *self,
                                  guint32      number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsNumberSet, ts_number_set_free)

G_END_DECLS
