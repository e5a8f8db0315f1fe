/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsCsvReader:
 *
 * Reads CSV (RFC 4180) record by record. Fields may be quoted, with doubled quotes inside;
 * records end with LF, CRLF or CR. A plain value; the text is borrowed.
 */
typedef struct
{
  /*< private >*/
  const char *text;
  const char *end;
  const char *cursor;
  char        delimiter;
  guint       line;
  guint       record_line;
  GString    *field;
  GPtrArray  *fields;
} TsCsvReader;

void       ts_csv_reader_init     (TsCsvReader       *self,
                                   const char        *text,
                                   gsize              length,
                                   char               delimiter);
void       ts_csv_reader_clear    (TsCsvReader       *self);
GPtrArray *ts_csv_reader_next     (TsCsvReader       *self);
guint      ts_csv_reader_get_line (const TsCsvReader *self);

char       ts_csv_guess_delimiter (const char        *text,
                                   gsize              length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsCsvReader, ts_csv_reader_clear)

G_END_DECLS
