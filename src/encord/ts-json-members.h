/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-scanner.h"

G_BEGIN_DECLS

/**
 * TsJsonElements:
 *
 * Walks over an array's elements as slices of its text. A plain value.
 */
typedef struct
{
  /*< private >*/
  const char    *text;
  TsJsonScanner  scanner;
  gboolean       is_array;
} TsJsonElements;

gsize    ts_json_members_get_end     (const TsJsonScanner *scanner);

gboolean ts_json_members_find        (TsJsonSlice          object,
                                      const char *const   *names,
                                      guint                n_names,
                                      TsJsonSlice         *values);
void     ts_json_members_append_rest (TsJsonSlice          object,
                                      const char *const   *names,
                                      guint                n_names,
                                      GString             *output);

gboolean ts_json_elements_init       (TsJsonElements      *self,
                                      TsJsonSlice          array);
gboolean ts_json_elements_next       (TsJsonElements      *self,
                                      TsJsonSlice         *element);

char    *ts_json_slice_dup_text      (TsJsonSlice          value);
gboolean ts_json_slice_get_int64     (TsJsonSlice          value,
                                      gint64              *number);
gboolean ts_json_slice_is_object     (TsJsonSlice          value);

G_END_DECLS
