/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-flaw.h"
#include "ts-json-scanner.h"

G_BEGIN_DECLS

/**
 * TsJsonFlawFunc:
 *
 * Called for each flaw as soon as it is met, in the order of the text.
 */
typedef void (*TsJsonFlawFunc) (const TsJsonFlaw *flaw,
                                gpointer          user_data);

/**
 * TsJsonQuoting:
 * @TS_JSON_QUOTING_DOUBLE: as it should be
 * @TS_JSON_QUOTING_OTHER: in other quotation marks
 * @TS_JSON_QUOTING_BARE: in none
 * @TS_JSON_QUOTING_MISSING: nothing stands there; the token is made up
 *
 * How a name or a string was written.
 */
typedef enum
{
  TS_JSON_QUOTING_DOUBLE,
  TS_JSON_QUOTING_OTHER,
  TS_JSON_QUOTING_BARE,
  TS_JSON_QUOTING_MISSING
} TsJsonQuoting;

/**
 * TsJsonTolerant:
 *
 * Reads what people take for JSON as a stream of tokens, going on after each fault. The
 * tokens always nest properly, and each member has one name and one value: what is missing
 * is made up, and reported. A plain value; the text is borrowed.
 */
typedef struct
{
  /*< private >*/
  const char    *text;
  const char    *end;
  const char    *cursor;
  const char    *token_start;
  const char    *token_end;
  const char    *slice_start;
  const char    *slice_end;
  const char    *last_end;
  const char    *comma;
  TsJsonToken    token;
  TsJsonToken    last_token;
  TsJsonQuoting  quoting;
  guint          state;
  guint          depth;
  guint          n_arrays;
  guint          n_objects;
  guint8         has_escapes;
  guint8         has_flaw;
  guint8         no_comment_end;
  guint8         lines_end_strings;
  TsJsonFlawFunc flaw_func;
  gpointer       flaw_data;
  guint8         is_object[(TS_JSON_MAX_DEPTH + 7) / 8];
} TsJsonTolerant;

void          ts_json_tolerant_init          (TsJsonTolerant       *self,
                                              const char           *text,
                                              gsize                 length,
                                              TsJsonFlawFunc        flaw_func,
                                              gpointer              flaw_data);
TsJsonToken   ts_json_tolerant_next          (TsJsonTolerant       *self);
void          ts_json_tolerant_skip          (TsJsonTolerant       *self);
gsize         ts_json_tolerant_get_offset    (const TsJsonTolerant *self);
gsize         ts_json_tolerant_get_end       (const TsJsonTolerant *self);
guint         ts_json_tolerant_get_depth     (const TsJsonTolerant *self);
TsJsonSlice   ts_json_tolerant_get_slice     (const TsJsonTolerant *self);
TsJsonQuoting ts_json_tolerant_get_quoting   (const TsJsonTolerant *self);
gboolean      ts_json_tolerant_has_escapes   (const TsJsonTolerant *self);
void          ts_json_tolerant_append_string (const TsJsonTolerant *self,
                                              GString              *string);

void          ts_json_append_unescaped       (GString              *string,
                                              const char           *text,
                                              gsize                 length);

G_END_DECLS
