/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsSecret:
 *
 * Bytes that must leave no trace: they are kept from the swap file and from core dumps as far
 * as the system allows, and are overwritten before the memory is given back. May be referenced
 * in several threads, but be changed in one only.
 */
typedef struct _TsSecret TsSecret;

TsSecret     *ts_secret_new            (gsize         capacity);
TsSecret     *ts_secret_new_from_bytes (const void   *bytes,
                                        gsize         n_bytes);
TsSecret     *ts_secret_ref            (TsSecret     *self);
void          ts_secret_unref          (TsSecret     *self);

gsize         ts_secret_get_length     (TsSecret     *self);
void          ts_secret_set_length     (TsSecret     *self,
                                        gsize         n_bytes);

guint8       *ts_secret_get_bytes      (TsSecret     *self);
const char   *ts_secret_get_text       (TsSecret     *self);
void          ts_secret_append         (TsSecret     *self,
                                        const void   *bytes,
                                        gsize         n_bytes);

void          ts_secret_wipe           (void         *bytes,
                                        gsize         n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSecret, ts_secret_unref)

G_END_DECLS
