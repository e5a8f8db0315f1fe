/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsInputFile:
 * @path: (owned): as it was read
 * @set: 0 for the benchmark, from 1 for the training sets
 * @sha256: (owned): of its bytes, in hexadecimal digits
 *
 * A file that a comparison was made from.
 */
typedef struct
{
  char   *path;
  guint   set;
  char   *sha256;

  /*< private >*/
  GError *error;
} TsInputFile;

/**
 * TsInputList:
 *
 * The files that a comparison was made from, so that it can be told later whether they are
 * still the same.
 */
typedef struct
{
  GArray  *files; /* (owned) (element-type TsInputFile) */

  /*< private >*/
  GThread *thread;
} TsInputList;

TsInputList *ts_input_list_new      (void);
void         ts_input_list_free     (TsInputList  *self);

gboolean     ts_input_list_add_path (TsInputList  *self,
                                     guint         set,
                                     const char   *path,
                                     GError      **error);
void         ts_input_list_begin    (TsInputList  *self);
gboolean     ts_input_list_digest   (TsInputList  *self,
                                     GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsInputList, ts_input_list_free)

G_END_DECLS
