/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsJsonFlawKind:
 *
 * In which way a text departs from RFC 8259. Each has a stable code, see
 * ts_json_flaw_get_code().
 */
typedef enum
{
  TS_JSON_FLAW_BYTE_ORDER_MARK,
  TS_JSON_FLAW_COMMENT,
  TS_JSON_FLAW_ODD_SPACE,
  TS_JSON_FLAW_TRAILING_COMMA,
  TS_JSON_FLAW_EXTRA_COMMA,
  TS_JSON_FLAW_MISSING_COMMA,
  TS_JSON_FLAW_MISSING_COLON,
  TS_JSON_FLAW_MISSING_VALUE,
  TS_JSON_FLAW_MISSING_NAME,
  TS_JSON_FLAW_WRONG_QUOTES,
  TS_JSON_FLAW_BARE_NAME,
  TS_JSON_FLAW_BARE_WORD,
  TS_JSON_FLAW_PYTHON_WORD,
  TS_JSON_FLAW_NOT_A_NUMBER,
  TS_JSON_FLAW_NUMBER_FORM,
  TS_JSON_FLAW_CONTROL_BYTE,
  TS_JSON_FLAW_INVALID_UTF8,
  TS_JSON_FLAW_BAD_ESCAPE,
  TS_JSON_FLAW_OPEN_STRING,
  TS_JSON_FLAW_EXTRA_TEXT,
  TS_JSON_FLAW_STRAY_BRACKET,
  TS_JSON_FLAW_MISSING_BRACKET,
  TS_JSON_FLAW_TOO_DEEP,
  TS_JSON_FLAW_AFTER_END,
  TS_JSON_FLAW_EMPTY
} TsJsonFlawKind;

#define TS_JSON_N_FLAWS (TS_JSON_FLAW_EMPTY + 1)

/**
 * TsJsonMending:
 * @TS_JSON_MENDING_NONE: only a person can say what belongs here
 * @TS_JSON_MENDING_QUESTION: a likely repair, to be asked about
 * @TS_JSON_MENDING_SURE: the one repair that keeps what was meant
 */
typedef enum
{
  TS_JSON_MENDING_NONE,
  TS_JSON_MENDING_QUESTION,
  TS_JSON_MENDING_SURE
} TsJsonMending;

/**
 * TsJsonFlaw:
 * @offset: where it shows, in bytes from the start of the text
 * @length: how many bytes it covers; may be 0
 * @mend_offset: the bytes that the mending replaces
 * @mend_length: how many; 0 for an insertion
 * @bracket: the bracket to insert, for missing brackets
 *
 * One fault of a text that was read tolerantly. The text of the mending is made on demand,
 * so that millions of flaws cost little.
 */
typedef struct
{
  TsJsonFlawKind kind;
  TsJsonMending  mending;
  gsize          offset;
  gsize          length;
  gsize          mend_offset;
  gsize          mend_length;
  char           bracket;
} TsJsonFlaw;

const char *ts_json_flaw_get_code        (TsJsonFlawKind    kind);
const char *ts_json_flaw_get_summary     (TsJsonFlawKind    kind);
char       *ts_json_flaw_dup_message     (const TsJsonFlaw *self,
                                          const char       *text,
                                          gsize             length);
char       *ts_json_flaw_dup_replacement (const TsJsonFlaw *self,
                                          const char       *text,
                                          gsize             length);

guint       ts_json_mend_flaws           (GArray           *flaws,
                                          TsJsonMending     at_least,
                                          const char       *text,
                                          gsize             length,
                                          GString          *mended);
guint       ts_json_mend                 (const char       *text,
                                          gsize             length,
                                          GString          *mended);

G_END_DECLS
