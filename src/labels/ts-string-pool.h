/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsPooledString:
 *
 * A string in a #TsStringPool and its length, kept beside it as a memo of the last one.
 */
typedef struct
{
  const char *text;
  gsize       length;
} TsPooledString;

/**
 * TsStringPool:
 *
 * Owns many strings that live and die together. Strings that repeat, such as names and
 * e-mail addresses, are kept once and compare by their pointers.
 */
typedef struct _TsStringPool TsStringPool;

TsStringPool *ts_string_pool_new    (void);
void          ts_string_pool_free   (TsStringPool   *self);

const char   *ts_string_pool_intern (TsStringPool   *self,
                                     const char     *text,
                                     gsize           length);
const char   *ts_string_pool_recall (TsStringPool   *self,
                                     TsPooledString *last,
                                     const char     *text,
                                     gsize           length);
const char   *ts_string_pool_copy   (TsStringPool   *self,
                                     const char     *text,
                                     gsize           length);

guint32       ts_hash_bytes         (const char     *text,
                                     gsize           length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsStringPool, ts_string_pool_free)

G_END_DECLS
