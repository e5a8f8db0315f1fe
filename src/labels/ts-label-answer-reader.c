/* SPDX-License-Identifier: MIT */

/* Objects of audio and text, which stand in no frame but in ranges:
 *
 *   object_answers  { objectHash: answer, … }
 *   answer          { an object's members, range, range_html, spaces, … }
 *   range           [ [ start, end ], … ] in milliseconds or characters; end included
 *   range_html      [ { start: place, end: place }, … ]; place = { xpath, offset }
 *   spaces          { id: { range }, … }; range of HTML: [ [ place, place ], … ]
 *
 * All answers of other objects only hold attributes and are passed over. An object stands on
 * frame 0 of the row's first data unit, or of each of the spaces that it names. */

#include "config.h"

#include "ts-geometry-reader.h"

#include <glib/gi18n-lib.h>

/* Where the members are that are read once the object is known. */
typedef struct
{
  TsObjectFields fields;
  gboolean       has_range;
  gboolean       has_html_range;
  gboolean       has_spaces;
  TsJsonScanner  range;
  TsJsonScanner  html_range;
  TsJsonScanner  spaces;
} Answer;

static gboolean
fail_range (TsLabelReader *self,
            const char    *member)
{
  return ts_field_reader_fail (&self->fields, ts_json_scanner_get_offset (&self->fields.scanner),
                               g_strdup_printf (_("“%s” must hold ranges, each with a start and an "
                                                  "end"), member));
}

/* Reads the rest of a place in HTML. */
static gboolean
read_place (TsLabelReader *self)
{
  const char *path = NULL;
  double offset_in_text = 0;
  TsJsonSlice name;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      gboolean is_read;

      if (ts_slice_is (name, "xpath"))
        is_read = ts_label_reader_read_string (self, "xpath", &path);
      else if (ts_slice_is (name, "offset"))
        is_read = ts_field_reader_coordinate (&self->fields, "offset", &offset_in_text);
      else
        is_read = ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  ts_label_reader_add_text (self, path != NULL ? path : "");
  ts_label_set_add_number (self->set, offset_in_text);

  return TRUE;
}

/* `[ start, end ]`, both numbers or both places */
static gboolean
read_pair (TsLabelReader *self,
           const char    *member)
{
  guint n_ends = 0;

  while (ts_field_reader_next_element (&self->fields))
    {
      double number;

      n_ends++;

      if (ts_json_scanner_get_token (&self->fields.scanner) == TS_JSON_OBJECT_START)
        {
          if (!read_place (self))
            return FALSE;

          continue;
        }

      if (!ts_field_reader_current_coordinate (&self->fields, member, &number))
        return FALSE;

      ts_label_set_add_number (self->set, number);
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  return n_ends == 2 || fail_range (self, member);
}

/* `{ start: place, end: place }` in this order */
static gboolean
read_html_pair (TsLabelReader *self,
                const char    *member)
{
  static const char *const ends[] = { "start", "end" };
  guint n_ends = 0;
  TsJsonSlice name;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (n_ends >= G_N_ELEMENTS (ends) || !ts_slice_is (name, ends[n_ends]))
        return fail_range (self, member);

      if (!ts_field_reader_enter_object (&self->fields, ends[n_ends]) || !read_place (self))
        return FALSE;

      n_ends++;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  return n_ends == 2 || fail_range (self, member);
}

static gboolean
read_ranges (TsLabelReader *self,
             const char    *member)
{
  TsJsonToken token = ts_json_scanner_next (&self->fields.scanner);

  if (token == TS_JSON_NULL)
    return TRUE;

  if (token != TS_JSON_ARRAY_START)
    return ts_field_reader_fail_mismatch (&self->fields, TS_JSON_ARRAY_START, member);

  while (ts_field_reader_next_element (&self->fields))
    {
      gboolean is_read;

      token = ts_json_scanner_get_token (&self->fields.scanner);

      if (token == TS_JSON_ARRAY_START)
        is_read = read_pair (self, member);
      else if (token == TS_JSON_OBJECT_START)
        is_read = read_html_pair (self, member);
      else
        is_read = fail_range (self, member);

      if (!is_read)
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_answer_member (TsLabelReader *self,
                    Answer        *answer,
                    TsJsonSlice    name)
{
  const TsJsonScanner *here = &self->fields.scanner;

  if (ts_slice_is (name, "range"))
    {
      answer->has_range = TRUE;
      answer->range = *here;
    }
  else if (ts_slice_is (name, "range_html"))
    {
      answer->has_html_range = TRUE;
      answer->html_range = *here;
    }
  else if (ts_slice_is (name, "spaces"))
    {
      answer->has_spaces = TRUE;
      answer->spaces = *here;
    }
  else
    {
      return ts_label_reader_read_field (self, &answer->fields, name);
    }

  return ts_field_reader_skip (&self->fields);
}

static guint32
find_space (TsLabelReader *self,
            TsJsonSlice    id)
{
  const char *hash = ts_string_pool_intern (self->set->pool, id.text, id.length);
  guint32 n_units = ts_label_set_count (self->set, TS_LABEL_UNITS);

  for (guint32 i = self->row.first_unit; i < n_units; i++)
    {
      const TsDataUnit *unit = ts_label_set_peek (self->set, TS_LABEL_UNITS, i, sizeof *unit);

      if (unit->is_space && unit->hash == hash)
        return i;
    }

  return TS_NONE;
}

static gboolean
read_answer_space (TsLabelReader  *self,
                   TsObjectFields *fields,
                   TsJsonSlice     id)
{
  guint32 unit = find_space (self, id);
  TsJsonSlice name;

  if (unit == TS_NONE)
    return ts_field_reader_fail (&self->fields,
                                 ts_json_scanner_get_offset (&self->fields.scanner),
                                 g_strdup_printf (_("an object stands in “%.*s”, which is missing "
                                                    "in the “spaces” of this row"),
                                                  (int) MIN (id.length, 100), id.text));

  if (!ts_field_reader_enter_entry (&self->fields, "spaces"))
    return FALSE;

  ts_label_set_drop_outline (self->set);

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      gboolean is_read = ts_slice_is (name, "range") ? read_ranges (self, "range")
                                                     : ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  return ts_label_reader_annotate (self, fields, unit, 0);
}

static gboolean
read_answer_spaces (TsLabelReader *self,
                    Answer        *answer,
                    gboolean      *has_some)
{
  gboolean is_there;
  TsJsonSlice name;

  self->fields.scanner = answer->spaces;

  if (!ts_field_reader_may_enter_object (&self->fields, "spaces", &is_there))
    return FALSE;

  while (is_there && ts_field_reader_next_member (&self->fields, &name))
    {
      *has_some = TRUE;

      if (!read_answer_space (self, &answer->fields, name))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_own_ranges (TsLabelReader *self,
                 Answer        *answer)
{
  ts_label_set_drop_outline (self->set);

  if (answer->has_html_range)
    {
      self->fields.scanner = answer->html_range;

      if (!read_ranges (self, "range_html"))
        return FALSE;
    }

  if (answer->has_range)
    {
      self->fields.scanner = answer->range;

      if (!read_ranges (self, "range"))
        return FALSE;
    }

  if (self->row.first_unit == ts_label_set_count (self->set, TS_LABEL_UNITS))
    return ts_field_reader_fail (&self->fields, answer->fields.offset,
                                 g_strdup (_("this object stands in no data unit: “data_units” is "
                                             "empty")));

  return ts_label_reader_annotate (self, &answer->fields, self->row.first_unit, 0);
}

static gboolean
finish_answer (TsLabelReader *self,
               Answer        *answer)
{
  TsJsonScanner end = self->fields.scanner;
  gboolean has_spaces = FALSE;

  if (answer->fields.shape != TS_SHAPE_AUDIO && answer->fields.shape != TS_SHAPE_TEXT)
    return TRUE;

  if (!ts_label_reader_check_fields (self, &answer->fields))
    return FALSE;

  if (answer->has_spaces && !read_answer_spaces (self, answer, &has_spaces))
    return FALSE;

  if (!has_spaces && !read_own_ranges (self, answer))
    return FALSE;

  self->fields.scanner = end;

  return TRUE;
}

static gboolean
read_answer (TsLabelReader *self,
             TsJsonSlice    object_hash)
{
  Answer answer = { 0 };
  TsJsonSlice name;

  if (!ts_field_reader_enter_entry (&self->fields, "object_answers"))
    return FALSE;

  ts_object_fields_init (&answer.fields, ts_json_scanner_get_offset (&self->fields.scanner));
  answer.fields.object_hash = object_hash;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_answer_member (self, &answer, name))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields) && finish_answer (self, &answer);
}

/**
 * ts_label_reader_read_answers:
 *
 * Reads the value of `object_answers`, which comes next.
 *
 * Returns: %FALSE after a fault or if the load was cancelled
 */
gboolean
ts_label_reader_read_answers (TsLabelReader *self)
{
  gboolean is_there;
  TsJsonSlice name;

  if (!ts_field_reader_may_enter_object (&self->fields, "object_answers", &is_there))
    return FALSE;

  while (is_there && ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_answer (self, name))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}
