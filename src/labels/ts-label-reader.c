/* SPDX-License-Identifier: MIT */

/* The label reader: a file of label rows, row by row.
 *
 *   file = row | "[" [ row { "," row } ] "]"
 *
 * A row is an object that ts-label-row-reader.c reads. If it has a fault, all that was kept
 * of it is taken back, a problem is noted, and the reader leaps from the row's opening brace
 * to the closing one, so that the next row is read as if nothing had been. */

#include "config.h"

#include "ts-label-reader.h"

#include "ts-answer-reader.h"

#include <glib/gi18n-lib.h>

#include "ts-file-bytes.h"

#define TICK_BYTES 65536

/* How much of a mapped file stays in memory behind the place that is read. */
#define FORGET_BYTES ((gsize) 2 << 20)

/**
 * ts_label_reader_new:
 * @set: (transfer none): what to read into
 * @ontology: (transfer none) (nullable): whose names and colours objects take
 * @watch: copied
 *
 * Makes a reader. Both @set and @ontology must outlive it.
 *
 * Returns: (transfer full): the reader
 */
TsLabelReader *
ts_label_reader_new (TsLabelSet        *set,
                     TsOntology        *ontology,
                     const TsLoadWatch *watch)
{
  TsLabelReader *self = g_new0 (TsLabelReader, 1);

  self->set = set;
  self->ontology = ontology;
  self->watch = *watch;
  self->index = ts_object_index_new ();
  self->answers = ts_answer_reader_new ();
  self->frames = ts_number_set_new ();
  self->sequences = ts_number_set_new ();
  self->warned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->classes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->point_keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  ts_field_reader_init (&self->fields, set->pool, NULL, 0);

  return self;
}

/**
 * ts_label_reader_free:
 *
 * Frees the reader; the set stays.
 */
void
ts_label_reader_free (TsLabelReader *self)
{
  ts_field_reader_clear (&self->fields);
  ts_object_index_free (self->index);
  ts_answer_reader_free (self->answers);
  ts_number_set_free (self->frames);
  ts_number_set_free (self->sequences);
  ts_flat_array_clear (&self->last_annotations);
  g_hash_table_unref (self->warned);
  g_hash_table_unref (self->classes);
  g_array_unref (self->point_keys);
  g_free (self);
}

static void
forget_what_was_read (TsLabelReader *self,
                      gsize          offset)
{
  if (!self->is_mapped || offset < self->n_forgotten + FORGET_BYTES)
    return;

  ts_file_bytes_forget (self->text + self->n_forgotten, offset - self->n_forgotten);
  self->n_forgotten = offset;
}

/**
 * ts_label_reader_tick:
 * @offset: how far reading has come
 *
 * Reports progress and gives memory back; to be called when @offset has reached the next tick.
 *
 * Returns: %FALSE if the load was cancelled
 */
gboolean
ts_label_reader_tick (TsLabelReader *self,
                      gsize          offset)
{
  const TsLoadWatch *watch = &self->watch;

  self->next_tick = offset + TICK_BYTES;
  forget_what_was_read (self, offset);

  if (g_cancellable_is_cancelled (watch->cancellable))
    {
      self->is_cancelled = TRUE;

      return FALSE;
    }

  if (watch->progress != NULL && watch->bytes_in_all > 0)
    {
      double done = (double) (watch->bytes_before + offset) / (double) watch->bytes_in_all;

      watch->progress (MIN (done, 1.0), watch->user_data);
    }

  return TRUE;
}

/**
 * ts_label_reader_read_string:
 * @member: the name of the member whose value comes next, for the message
 * @string: (out) (nullable): the text, in the set's pool
 *
 * Reads text or `null`.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_string (TsLabelReader *self,
                             const char    *member,
                             const char   **string)
{
  TsJsonSlice text;

  if (!ts_field_reader_optional_text (&self->fields, member, &text))
    return FALSE;

  *string = text.text != NULL ? ts_string_pool_intern (self->set->pool, text.text, text.length)
                              : NULL;

  return TRUE;
}

static guint
count_rows_of_file (const TsLabelReader *self)
{
  return ts_label_set_count (self->set, TS_LABEL_ROWS) - self->n_rows_before;
}

static void
forget_fault (TsLabelReader *self)
{
  g_clear_pointer (&self->fields.message, g_free);
}

/* A valid document that holds no rows at all, such as an ontology beside the label files, is
 * no fault of a folder. */
static gboolean
is_other_document (const TsLabelReader *self)
{
  return self->is_one_of_many && self->row_number == 0 && !self->has_row_member &&
         ts_json_scanner_get_token (&self->fields.scanner) != TS_JSON_ERROR;
}

static void
report_bad_row (TsLabelReader *self,
                gboolean       has_end)
{
  TsFieldReader *fields = &self->fields;
  guint n_rows = count_rows_of_file (self);
  gboolean is_cut_off = !has_end && fields->offset >= self->length;

  self->set->n_bad_rows++;

  if (!is_cut_off)
    ts_label_reader_add_problem (self, TS_SEVERITY_ERROR, fields->offset,
                                 g_steal_pointer (&fields->message));

  if (is_cut_off)
    ts_label_reader_add_problem (
      self, TS_SEVERITY_ERROR, fields->offset,
      g_strdup_printf (ngettext ("the file ends inside this row; %u row before it was read",
                                 "the file ends inside this row; %u rows before it were read",
                                 n_rows), n_rows));
  else if (!has_end)
    ts_label_reader_add_problem (
      self, TS_SEVERITY_ERROR, self->row_start,
      g_strdup_printf (ngettext ("this row has no closing “}”, so nothing after it can be read; "
                                 "%u row before it was read",
                                 "this row has no closing “}”, so nothing after it can be read; "
                                 "%u rows before it were read", n_rows), n_rows));

  forget_fault (self);
}

/* Reads the row whose opening brace was read last. Returns whether reading can go on. */
static gboolean
take_row (TsLabelReader *self)
{
  TsJsonScanner start = self->fields.scanner;
  TsLabelSetMark mark = ts_label_set_mark (self->set);

  self->row_start = ts_json_scanner_get_offset (&start);
  self->row = (TsLabelRow) {
    .file = self->file,
    .offset = self->row_start + self->text_offset,
  };
  self->has_row_member = FALSE;

  if (ts_label_reader_read_row (self))
    return TRUE;

  ts_label_set_return (self->set, &mark);

  if (self->is_cancelled)
    return FALSE;

  if (is_other_document (self))
    {
      ts_label_reader_add_problem (self, TS_SEVERITY_WARNING, self->row_start,
                                   g_steal_pointer (&self->fields.message));

      return TRUE;
    }

  self->fields.scanner = start;

  gboolean has_end = ts_json_scanner_leap (&self->fields.scanner);

  report_bad_row (self, has_end);

  return has_end;
}

static void
report_lost_rest (TsLabelReader *self)
{
  guint n_rows = count_rows_of_file (self);
  g_autofree char *fault = g_steal_pointer (&self->fields.message);

  self->row = (TsLabelRow) { 0 };
  self->row_number = 0;
  self->set->n_bad_rows++;
  ts_label_reader_add_problem (
    self, TS_SEVERITY_ERROR, self->fields.offset,
    /* Translators: the first part says what is wrong with the file. */
    g_strdup_printf (ngettext ("%s; %u row before this place was read, and nothing after it",
                               "%s; %u rows before this place were read, and nothing after it",
                               n_rows), fault, n_rows));
}

static gboolean
take_element (TsLabelReader *self)
{
  TsFieldReader *fields = &self->fields;

  self->row_number++;

  if (ts_json_scanner_get_token (&fields->scanner) == TS_JSON_OBJECT_START)
    return take_row (self);

  g_autofree char *found = ts_field_reader_dup_excerpt (fields);

  self->row = (TsLabelRow) { 0 };
  self->set->n_bad_rows++;
  ts_label_reader_add_problem (self, TS_SEVERITY_ERROR,
                               ts_json_scanner_get_offset (&fields->scanner),
                               g_strdup_printf (_("this is %s, but a row must be an object, {…}"),
                                                found));

  return ts_field_reader_skip (fields);
}

static void
check_end (TsLabelReader *self)
{
  if (ts_json_scanner_next (&self->fields.scanner) == TS_JSON_END)
    return;

  ts_field_reader_fail_scan (&self->fields);
  report_lost_rest (self);
}

/* The platform also lists rows without what is in them. Such a list is one problem, not one a
 * row; in a folder it harms no one. */
static void
merge_listed_rows (TsLabelReader       *self,
                   const TsProblemMark *mark)
{
  TsSeverity severity = self->is_one_of_many ? TS_SEVERITY_WARNING : TS_SEVERITY_ERROR;

  if (self->n_without_units == 0 || self->n_without_units < self->row_number)
    return;

  ts_label_set_return_problems (self->set, mark);
  self->row = (TsLabelRow) { 0 };
  self->row_number = 0;
  self->set->n_bad_rows += severity == TS_SEVERITY_ERROR;
  ts_label_reader_add_problem (self, severity, 0,
                               g_strdup (_("the rows of this file have no “data_units”: it is a "
                                           "list of rows without their labels")));
}

static void
read_rows (TsLabelReader *self)
{
  TsFieldReader *fields = &self->fields;
  TsProblemMark mark = ts_label_set_mark_problems (self->set);

  while (ts_field_reader_next_element (fields))
    {
      if (!take_element (self))
        break;
    }

  if (self->is_cancelled)
    return;

  if (ts_field_reader_has_failed (fields))
    report_lost_rest (self);
  else if (ts_json_scanner_get_token (&fields->scanner) == TS_JSON_ARRAY_END)
    {
      merge_listed_rows (self, &mark);
      check_end (self);
    }
}

static void
report_no_rows (TsLabelReader *self)
{
  TsFieldReader *fields = &self->fields;
  g_autofree char *found = ts_field_reader_dup_excerpt (fields);
  char *message = ts_json_scanner_dup_message (&fields->scanner);

  if (message == NULL)
    message = g_strdup_printf (_("this is %s, but a label export is a list of rows, […]"), found);

  self->set->n_bad_rows++;
  ts_label_reader_add_problem (self, TS_SEVERITY_ERROR,
                               ts_json_scanner_get_offset (&fields->scanner), message);
}

static void
read_document (TsLabelReader *self)
{
  TsJsonToken token = ts_json_scanner_next (&self->fields.scanner);

  if (token == TS_JSON_ARRAY_START)
    read_rows (self);
  else if (token == TS_JSON_OBJECT_START && take_row (self))
    check_end (self);
  else if (token != TS_JSON_OBJECT_START)
    report_no_rows (self);
}

static void
begin_file (TsLabelReader *self,
            const char    *text,
            gsize          length,
            const char    *path)
{
  self->text_offset = ts_byte_order_mark_length (text, length);
  self->text = length > 0 ? text + self->text_offset : "";
  self->length = length - self->text_offset;
  self->path = path;
  self->file = self->set->files->len;
  self->n_rows_before = ts_label_set_count (self->set, TS_LABEL_ROWS);
  self->row = (TsLabelRow) { 0 };
  self->row_number = 0;
  self->n_without_units = 0;
  self->next_tick = 0;
  self->n_forgotten = 0;
  self->row_start = 0;
  self->known_place = (TsLabelPlace) { .offset = 0, .line = 1, .column = 1 };
  self->last_created_at = (TsTimeMemo) { 0 };
  self->last_last_edited_at = (TsTimeMemo) { 0 };

  ts_field_reader_clear (&self->fields);
  ts_field_reader_init (&self->fields, self->set->pool, self->text, self->length);

  g_ptr_array_add (self->set->files, g_strdup (path));
  self->set->n_bytes += length;
}

/**
 * ts_label_reader_read:
 * @text: the file's bytes; nothing of them is kept
 * @path: how problems name the file
 *
 * Reads a file. A byte order mark is passed over. Faults become problems of the set.
 *
 * Returns: %FALSE if the load was cancelled
 */
gboolean
ts_label_reader_read (TsLabelReader *self,
                      const char    *text,
                      gsize          length,
                      const char    *path)
{
  begin_file (self, text, length, path);

  if (self->length > 0)
    {
      read_document (self);
    }
  else
    {
      self->set->n_bad_rows++;
      ts_label_set_take_problem (self->set,
                                 ts_problem_new (TS_SEVERITY_ERROR, path, 0, 0, NULL,
                                                 g_strdup (_("the file is empty"))));
    }

  self->watch.bytes_before += length;

  return !self->is_cancelled;
}
