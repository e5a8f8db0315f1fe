/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-tolerant.h"

G_BEGIN_DECLS

static inline gboolean
ts_json_is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

gsize    ts_json_quote_length         (const char     *text,
                                       const char     *end);
gsize    ts_json_utf8_length          (const char     *text,
                                       const char     *end);
void     ts_json_tolerant_report      (TsJsonTolerant *self,
                                       TsJsonFlawKind  kind,
                                       TsJsonMending   mending,
                                       const char     *start,
                                       const char     *end);
void     ts_json_tolerant_report_at   (TsJsonTolerant *self,
                                       TsJsonFlawKind  kind,
                                       TsJsonMending   mending,
                                       const char     *start,
                                       const char     *end,
                                       const char     *mend_start,
                                       const char     *mend_end,
                                       char            bracket);
void     ts_json_tolerant_skip_space  (TsJsonTolerant *self);
void     ts_json_tolerant_read_string (TsJsonTolerant *self);
void     ts_json_tolerant_read_quoted (TsJsonTolerant *self);
TsJsonToken
         ts_json_tolerant_read_word   (TsJsonTolerant *self);
gboolean ts_json_tolerant_read_name   (TsJsonTolerant *self);

G_END_DECLS
