/* SPDX-License-Identifier: MIT */

/* One label row. Its members may come in any order; those that are read:
 *
 *   label_hash           text; null or missing in a row that nobody labelled: skipped
 *   data_hash            text, required
 *   data_title           text; missing is odd
 *   dataset_title        text or null
 *   data_type            text: `image`, `img_group`, …; `deleted` rows are skipped
 *   data_units           object, required: ts-label-unit-reader.c
 *   spaces               object or null, likewise: children of data groups and scenes
 *   object_answers       object or null: ts-label-answer-reader.c
 *   workflow_graph_node  object or null; its `title` is the stage
 *
 * Objects count in the order in which their hashes appear in data_units, then in spaces, then
 * in object_answers, whatever the order of these three. Therefore the latter two are first
 * passed over and read when the rest of the row is done. */

#include "config.h"

#include "ts-answer-reader.h"
#include "ts-label-reader.h"

#include <glib/gi18n-lib.h>

/* What a row turns out to be once all its members are known. */
typedef struct
{
  TsJsonSlice   title;
  TsJsonSlice   data_type;
  gboolean      has_units;
  gboolean      has_spaces;
  gboolean      has_answers;
  TsJsonScanner spaces;
  TsJsonScanner answers;
} RowFields;

static TsDataType
find_data_type (TsJsonSlice name)
{
  if (ts_slice_is (name, "text"))
    return TS_DATA_TYPE_TEXT;

  for (TsDataType type = TS_DATA_TYPE_IMAGE; type <= TS_DATA_TYPE_SCENE; type++)
    {
      if (ts_slice_is (name, ts_data_type_get_name (type)))
        return type;
    }

  return TS_DATA_TYPE_UNKNOWN;
}

static gboolean
read_stage (TsLabelReader *self)
{
  gboolean is_there;
  TsJsonSlice name;

  if (!ts_field_reader_may_enter_object (&self->fields, "workflow_graph_node", &is_there))
    return FALSE;

  while (is_there && ts_field_reader_next_member (&self->fields, &name))
    {
      gboolean is_read = ts_slice_is (name, "title")
                         ? ts_label_reader_read_string (self, "title", &self->row.stage)
                         : ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_data_units (TsLabelReader *self,
                 RowFields     *row)
{
  if (row->has_units)
    return ts_field_reader_fail (&self->fields, ts_json_scanner_get_offset (&self->fields.scanner),
                                 g_strdup (_("“data_units” stands twice in this row")));

  row->has_units = TRUE;
  self->has_row_member = TRUE;

  return ts_label_reader_read_units (self);
}

static gboolean
read_data_type (TsLabelReader *self,
                RowFields     *row)
{
  if (!ts_field_reader_optional_text (&self->fields, "data_type", &row->data_type))
    return FALSE;

  if (row->data_type.text != NULL)
    self->row.data_type = find_data_type (row->data_type);

  return TRUE;
}

/* Passes over a member that is read when the rest of the row is done. */
static gboolean
put_off (TsLabelReader *self,
         TsJsonScanner *place,
         gboolean      *is_there)
{
  *place = self->fields.scanner;
  *is_there = TRUE;

  return ts_field_reader_skip (&self->fields);
}

/* Passes over a member that may hold answers, which are read when the rest of the row is. */
static gboolean
pass_answers (TsLabelReader *self,
              TsJsonSlice    name)
{
  TsJsonScanner place = self->fields.scanner;

  if (!ts_field_reader_skip (&self->fields))
    return FALSE;

  ts_answer_reader_note_member (self->answers, name, &place, &self->fields.scanner);

  return TRUE;
}

static gboolean
read_member (TsLabelReader *self,
             RowFields     *row,
             TsJsonSlice    name)
{
  if (ts_slice_is (name, "label_hash"))
    return ts_label_reader_read_string (self, "label_hash", &self->row.label_hash);

  if (ts_slice_is (name, "data_hash"))
    {
      self->has_row_member = TRUE;

      return ts_label_reader_read_string (self, "data_hash", &self->row.data_hash);
    }

  if (ts_slice_is (name, "data_title"))
    return ts_label_reader_read_string (self, "data_title", &self->row.data_title);

  if (ts_slice_is (name, "dataset_title"))
    return ts_label_reader_read_string (self, "dataset_title", &self->row.dataset_title);

  if (ts_slice_is (name, "data_type"))
    return read_data_type (self, row);

  if (ts_slice_is (name, "data_units"))
    return read_data_units (self, row);

  if (ts_slice_is (name, "spaces"))
    return put_off (self, &row->spaces, &row->has_spaces);

  if (ts_slice_is (name, "object_answers"))
    {
      row->answers = self->fields.scanner;
      row->has_answers = TRUE;

      return pass_answers (self, name);
    }

  if (ts_slice_is (name, "object_actions") || ts_slice_is (name, "classification_answers"))
    return pass_answers (self, name);

  if (ts_slice_is (name, "workflow_graph_node"))
    return read_stage (self);

  return ts_field_reader_skip (&self->fields);
}

static gboolean
fail_row (TsLabelReader *self,
          char          *message)
{
  return ts_field_reader_fail (&self->fields, self->row_start, message);
}

static gboolean
check_required (TsLabelReader   *self,
                const RowFields *row)
{
  if (!self->has_row_member)
    return fail_row (self, g_strdup (_("this is no label row: it has neither “data_hash” nor "
                                       "“data_units”")));

  if (self->row.data_hash == NULL)
    return fail_row (self, g_strdup (_("“data_hash” is missing, which every row needs")));

  if (row->has_units)
    return TRUE;

  self->n_without_units++;

  return fail_row (self, g_strdup (_("“data_units” is missing, which every row needs")));
}

/* Rows where spaces or answers hold objects. Answers of all other rows only hold attributes. */
static gboolean
has_objects_elsewhere (TsDataType type)
{
  switch (type)
    {
    case TS_DATA_TYPE_IMAGE:
    case TS_DATA_TYPE_IMAGE_GROUP:
    case TS_DATA_TYPE_VIDEO:
    case TS_DATA_TYPE_DICOM:
    case TS_DATA_TYPE_NIFTI:
      return FALSE;

    case TS_DATA_TYPE_UNKNOWN:
    case TS_DATA_TYPE_PDF:
    case TS_DATA_TYPE_AUDIO:
    case TS_DATA_TYPE_TEXT:
    case TS_DATA_TYPE_GROUP:
    case TS_DATA_TYPE_SCENE:
      return TRUE;
    }

  g_return_val_if_reached (TRUE);
}

static gboolean
read_put_off (TsLabelReader   *self,
              const RowFields *row)
{
  TsJsonScanner end = self->fields.scanner;

  if (row->has_spaces)
    {
      self->fields.scanner = row->spaces;

      if (!ts_label_reader_read_spaces (self))
        return FALSE;
    }

  if (row->has_answers && has_objects_elsewhere (self->row.data_type))
    {
      self->fields.scanner = row->answers;

      if (!ts_label_reader_read_answers (self))
        return FALSE;
    }

  self->fields.scanner = end;

  return TRUE;
}

static void
count_parts (TsLabelReader *self)
{
  TsLabelRow *row = &self->row;

  row->n_units = ts_label_set_count (self->set, TS_LABEL_UNITS) - row->first_unit;
  row->n_objects = ts_label_set_count (self->set, TS_LABEL_OBJECTS) - row->first_object;
  row->n_annotations = ts_label_set_count (self->set, TS_LABEL_ANNOTATIONS) - row->first_annotation;
  row->n_frame_answers = ts_label_set_count (self->set, TS_LABEL_FRAME_ANSWERS) -
                         row->first_frame_answer;
}

static void
warn_of_oddities (TsLabelReader   *self,
                  const RowFields *row)
{
  if (self->row.data_title == NULL)
    {
      ts_label_reader_add_problem (self, TS_SEVERITY_WARNING, self->row_start,
                                   g_strdup (_("“data_title” is missing, so this row has no "
                                               "name")));
      self->row.data_title = "";
    }

  if (row->data_type.text == NULL)
    ts_label_reader_add_problem (self, TS_SEVERITY_WARNING, self->row_start,
                                 g_strdup (_("“data_type” is missing")));
  else if (self->row.data_type == TS_DATA_TYPE_UNKNOWN &&
           ts_label_reader_warns_first (self, "data type", row->data_type))
    ts_label_reader_add_problem (self, TS_SEVERITY_WARNING, self->row_start,
                                 g_strdup_printf (_("“%.*s” is no known data type; such rows are "
                                                    "kept as they are"),
                                                  (int) MIN (row->data_type.length, 100),
                                                  row->data_type.text));
}

/* Tells whether the row is one to keep; if not, it is taken back by who called. */
static gboolean
is_worth_keeping (TsLabelReader   *self,
                  const RowFields *row)
{
  if (row->data_type.text != NULL && ts_slice_is (row->data_type, "deleted"))
    {
      self->set->n_deleted_rows++;
      ts_label_reader_add_problem (self, TS_SEVERITY_NOTE, self->row_start,
                                   g_strdup (_("the data of this row was deleted; the row is "
                                               "skipped")));

      return FALSE;
    }

  if (self->row.label_hash == NULL)
    {
      ts_label_reader_add_problem (self, TS_SEVERITY_NOTE, self->row_start,
                                   g_strdup (_("this row was never labelled (it has no "
                                               "“label_hash”); it is skipped")));

      return FALSE;
    }

  return TRUE;
}

static gboolean
is_deleted (const RowFields *row)
{
  return row->data_type.text != NULL && ts_slice_is (row->data_type, "deleted");
}

static gboolean
finish_row (TsLabelReader   *self,
            const RowFields *row)
{
  if (!is_deleted (row) && (!check_required (self, row) || !read_put_off (self, row)))
    return FALSE;

  ts_answer_reader_finish (self->answers, self);
  count_parts (self);

  if (self->row.label_hash == NULL && self->row.n_annotations > 0 && !is_deleted (row))
    return fail_row (self, g_strdup (_("“label_hash” is missing, which a row with labels needs")));

  return TRUE;
}

/**
 * ts_label_reader_read_row:
 *
 * Reads the row whose opening brace was read last, up to its closing one, and adds it to the
 * set unless it is one to skip.
 *
 * Returns: %FALSE after a fault or if the load was cancelled; the caller takes back then what
 *   the row has added to the set
 */
gboolean
ts_label_reader_read_row (TsLabelReader *self)
{
  TsLabelSetMark mark = ts_label_set_mark (self->set);
  RowFields row = { 0 };
  TsJsonSlice name;

  self->row.first_unit = ts_label_set_count (self->set, TS_LABEL_UNITS);
  self->row.first_object = ts_label_set_count (self->set, TS_LABEL_OBJECTS);
  self->row.first_annotation = ts_label_set_count (self->set, TS_LABEL_ANNOTATIONS);
  self->row.first_frame_answer = ts_label_set_count (self->set, TS_LABEL_FRAME_ANSWERS);
  ts_answer_reader_begin (self->answers);
  self->last_annotations.n = 0;
  ts_object_index_begin (self->index);
  ts_number_set_empty (self->sequences);

  if (self->row_start >= self->next_tick && !ts_label_reader_tick (self, self->row_start))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_member (self, &row, name))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields) || !finish_row (self, &row))
    return FALSE;

  if (!is_worth_keeping (self, &row))
    {
      ts_label_set_return (self->set, &mark);

      return TRUE;
    }

  warn_of_oddities (self, &row);
  *(TsLabelRow *) ts_label_set_add (self->set, TS_LABEL_ROWS, sizeof (TsLabelRow)) = self->row;

  return TRUE;
}
