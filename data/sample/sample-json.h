/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SampleJson:
 * @text: what is written so far
 * @depth: how many objects and arrays are open
 * @is_empty: the innermost of them has no member yet
 *
 * Writes an indented JSON document, member by member. Inside arrays the names are %NULL.
 */
typedef struct
{
  GString *text;
  guint    depth;
  gboolean is_empty;
} SampleJson;

void sample_json_open    (SampleJson *self,
                          const char *name,
                          char        bracket);
void sample_json_close   (SampleJson *self,
                          char        bracket);
void sample_json_string  (SampleJson *self,
                          const char *name,
                          const char *value);
void sample_json_integer (SampleJson *self,
                          const char *name,
                          int         value);
void sample_json_boolean (SampleJson *self,
                          const char *name,
                          gboolean    value);
void sample_json_share   (SampleJson *self,
                          const char *name,
                          int         ten_thousandths);

G_END_DECLS
