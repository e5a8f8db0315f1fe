/* SPDX-License-Identifier: MIT */

/* The label reader's problems: whose they are and where. */

#include "config.h"

#include "ts-label-reader.h"

#include <glib/gi18n-lib.h>

static TsLabelPlace
locate_from (const TsLabelReader *self,
             const TsLabelPlace  *from,
             gsize                offset)
{
  TsLabelPlace place = { .offset = offset };

  ts_json_locate (self->text + from->offset, self->length - from->offset, offset - from->offset,
                  &place.line, &place.column);

  if (place.line == 1)
    place.column += from->column - 1;

  place.line += from->line - 1;

  return place;
}

/* Counting lines costs time, so it goes on from the last row that had a problem. */
static TsLabelPlace
locate (TsLabelReader *self,
        gsize          offset)
{
  TsLabelPlace start = { .offset = 0, .line = 1, .column = 1 };

  if (self->row_start > self->known_place.offset)
    self->known_place = locate_from (self, &self->known_place, self->row_start);

  return locate_from (self, offset >= self->known_place.offset ? &self->known_place : &start,
                      offset);
}

static char *
dup_subject (TsLabelReader *self)
{
  if (self->row.data_title != NULL && *self->row.data_title != '\0')
    return g_strdup (self->row.data_title);

  if (self->row.label_hash != NULL && *self->row.label_hash != '\0')
    return g_strdup (self->row.label_hash);

  /* Translators: the place of a row in its file, for a row that has no name. */
  return self->row_number > 0 ? g_strdup_printf (_("row %u"), self->row_number) : NULL;
}

/**
 * ts_label_reader_add_problem:
 * @offset: where in the file
 * @message: (transfer full): what was found and what was expected
 *
 * Adds a problem with the row that is being read.
 */
void
ts_label_reader_add_problem (TsLabelReader *self,
                             TsSeverity     severity,
                             gsize          offset,
                             char          *message)
{
  g_autofree char *subject = dup_subject (self);
  TsLabelPlace place = locate (self, offset);

  ts_label_set_take_problem (self->set, ts_problem_new (severity, self->path, place.line,
                                                        place.column, subject, message));
}

/**
 * ts_label_reader_warns_first:
 * @kind: what @name names, such as "shape"
 * @name: what is odd
 *
 * Tells whether it is the first time that this is asked, so that what is odd with thousands
 * of objects gets one warning.
 */
gboolean
ts_label_reader_warns_first (TsLabelReader *self,
                             const char    *kind,
                             TsJsonSlice    name)
{
  char *key = g_strdup_printf ("%s %.*s", kind, (int) MIN (name.length, 1024), name.text);

  return g_hash_table_add (self->warned, key);
}
