/* SPDX-License-Identifier: MIT */

/* Reading partial results, whose form ts-ledger-write.c describes, into one ledger. */

#include "config.h"

#include "ts-ledger-partial.h"

#include "ts-field-reader.h"
#include "ts-ledger-fields.h"
#include "ts-score-groups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION 1

/* What is known about the line while it is read. */
typedef struct
{
  TsFieldReader fields;
  TsLedger     *ledger;     /* (nullable) until the rules were read */
  GArray       *classes;    /* (element-type guint32): the ledger's of each of the line's */
  GArray       *annotators; /* (element-type guint32): likewise */
  gboolean      has_version;
} Reader;

/* Reads a member that the record does not name. */
typedef gboolean (*ReadOther) (Reader     *self,
                               TsJsonSlice name,
                               gpointer    record);

static gboolean
fail_here (Reader     *self,
           const char *message)
{
  return ts_field_reader_fail (&self->fields,
                               ts_json_scanner_get_offset (&self->fields.scanner),
                               g_strdup (message));
}

static gboolean
read_text (Reader      *self,
           const char  *name,
           const char **text)
{
  TsJsonSlice slice;

  if (ts_json_scanner_next (&self->fields.scanner) == TS_JSON_NULL)
    {
      *text = NULL;
      return TRUE;
    }

  if (!ts_field_reader_current_text (&self->fields, name, &slice))
    return FALSE;

  *text = ts_string_pool_intern (self->ledger->strings, slice.text, slice.length);

  return TRUE;
}

static gboolean
read_field (Reader              *self,
            const TsLedgerField *field,
            gpointer             record)
{
  switch (field->type)
    {
    case TS_FIELD_COUNT:
      return ts_field_reader_optional_count (&self->fields, field->name,
                                             &G_STRUCT_MEMBER (guint32, record, field->offset));

    case TS_FIELD_NUMBER:
      return ts_field_reader_coordinate (&self->fields, field->name,
                                         &G_STRUCT_MEMBER (double, record, field->offset));

    case TS_FIELD_TEXT:
      return read_text (self, field->name,
                        &G_STRUCT_MEMBER (const char *, record, field->offset));
    }

  return FALSE;
}

static gboolean
skip_other (Reader     *self,
            TsJsonSlice name,
            gpointer    record)
{
  return ts_field_reader_skip (&self->fields);
}

/* Reads the rest of an object whose opening brace was read last. */
static gboolean
read_record (Reader               *self,
             const TsLedgerRecord *description,
             gpointer              record,
             ReadOther             read_other)
{
  TsJsonSlice name;

  for (guint i = 0; i < description->n_fields; i++)
    {
      const TsLedgerField *field = &description->fields[i];

      if (field->type == TS_FIELD_COUNT)
        G_STRUCT_MEMBER (guint32, record, field->offset) = TS_NONE;
    }

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      const TsLedgerField *found = NULL;

      for (guint i = 0; i < description->n_fields && found == NULL; i++)
        {
          if (ts_slice_is (name, description->fields[i].name))
            found = &description->fields[i];
        }

      if (!(found != NULL ? read_field (self, found, record) : read_other (self, name, record)))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

/* Puts the ledger's number in the place of the line's. */
static gboolean
translate (Reader       *self,
           const GArray *numbers,
           guint32      *number)
{
  if (*number == TS_NONE)
    return TRUE;

  if (*number >= numbers->len)
    return fail_here (self, _("a class or an annotator is named that is not in the lists"));

  *number = g_array_index (numbers, guint32, *number);

  return TRUE;
}

static gboolean
read_entry (Reader      *self,
            TsLedgerRow *row)
{
  TsLedgerEntry entry = { 0 };

  if (!read_record (self, &ts_ledger_entry_record, &entry, skip_other))
    return FALSE;

  if (entry.frame == TS_NONE || entry.kind >= TS_N_FINDING_KINDS ||
      entry.marks >= 1 << TS_N_MARKS)
    return fail_here (self, _("an entry has no “frame”, or a “kind” or “marks” that mean nothing"));

  if ((ts_ledger_entry_has_benchmark (&entry) && entry.benchmark_class == TS_NONE) ||
      (ts_ledger_entry_has_training (&entry) && entry.training_class == TS_NONE))
    return fail_here (self, _("an entry lacks the class of an object that its “kind” is about"));

  if (!translate (self, self->classes, &entry.benchmark_class) ||
      !translate (self, self->classes, &entry.training_class) ||
      !translate (self, self->annotators, &entry.annotator))
    return FALSE;

  entry.row = self->ledger->rows->len;
  g_array_append_val (self->ledger->entries, entry);
  row->n_entries++;

  return TRUE;
}

static gboolean
read_track (Reader      *self,
            TsLedgerRow *row)
{
  TsLedgerTrack track = { 0 };

  if (!read_record (self, &ts_ledger_track_record, &track, skip_other))
    return FALSE;

  if (track.kind >= TS_N_TRACK_KINDS)
    return fail_here (self, _("a track has a “kind” that means nothing"));

  if (!translate (self, self->classes, &track.benchmark_class))
    return FALSE;

  track.row = self->ledger->rows->len;
  g_array_append_val (self->ledger->tracks, track);
  row->n_track_findings++;

  return TRUE;
}

static gboolean
read_extra (Reader      *self,
            TsLedgerRow *row)
{
  TsLedgerExtra extra = { 0 };

  if (!read_record (self, &ts_ledger_extra_record, &extra, skip_other))
    return FALSE;

  g_array_append_val (self->ledger->extras, extra);
  row->n_extras++;

  return TRUE;
}

/* Extras may stand before the entries that they are of. */
static gboolean
check_extras (Reader            *self,
              const TsLedgerRow *row)
{
  for (guint32 i = 0; i < row->n_extras; i++)
    {
      const TsLedgerExtra *extra = &g_array_index (self->ledger->extras, TsLedgerExtra,
                                                   row->first_extra + i);

      if (extra->entry >= row->n_entries ||
          g_array_index (self->ledger->entries, TsLedgerEntry,
                         row->first_entry + extra->entry).training_class == TS_NONE ||
          !(extra->left <= extra->right && extra->top <= extra->bottom))
        return fail_here (self, _("an extra object is of no entry, or has no sound edges"));
    }

  return TRUE;
}

/* Adds the numbers of an array whose opening bracket was read last. */
static gboolean
add_curve (Reader  *self,
           guint32  curve[TS_N_CURVE_STEPS])
{
  guint n = 0;
  double number;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_current_coordinate (&self->fields, "curve", &number))
        return FALSE;

      if (n < TS_N_CURVE_STEPS && number >= 0 && number <= G_MAXINT32)
        curve[n] += (guint32) number;

      n++;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_curve (Reader      *self,
            TsLedgerRow *row)
{
  return ts_field_reader_enter_array (&self->fields, "curve") && add_curve (self, row->curve);
}

/* They come behind the classes, in the same order. */
static gboolean
read_class_curves (Reader *self)
{
  guint n = 0;

  if (!ts_field_reader_enter_array (&self->fields, "class_curves"))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_check_element (&self->fields, TS_JSON_ARRAY_START, "class_curves"))
        return FALSE;

      if (n >= self->classes->len)
        return fail_here (self, _("there are more curves than classes"));

      guint32 number = g_array_index (self->classes, guint32, n++);

      if (!add_curve (self, g_array_index (self->ledger->classes, TsLedgerClass, number).curve))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

/* Reads an array of objects. */
static gboolean
read_list (Reader      *self,
           const char  *member,
           TsLedgerRow *row,
           gboolean   (*read_one) (Reader      *self,
                                   TsLedgerRow *row))
{
  if (!ts_field_reader_enter_array (&self->fields, member))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_check_element (&self->fields, TS_JSON_OBJECT_START, member) ||
          !read_one (self, row))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_row_other (Reader     *self,
                TsJsonSlice name,
                gpointer    record)
{
  if (ts_slice_is (name, "curve"))
    return read_curve (self, record);

  if (ts_slice_is (name, "entries"))
    return read_list (self, "entries", record, read_entry);

  if (ts_slice_is (name, "track_findings"))
    return read_list (self, "track_findings", record, read_track);

  if (ts_slice_is (name, "extras"))
    return read_list (self, "extras", record, read_extra);

  return ts_field_reader_skip (&self->fields);
}

static gboolean
read_row (Reader      *self,
          TsLedgerRow *unused)
{
  TsLedgerRow row = {
    .first_entry = self->ledger->entries->len,
    .first_track = self->ledger->tracks->len,
    .first_extra = self->ledger->extras->len,
  };

  if (!read_record (self, &ts_ledger_row_record, &row, read_row_other))
    return FALSE;

  if (row.title == NULL || row.data_hash == NULL || row.benchmark_label == NULL ||
      row.training_label == NULL || row.n_frames == TS_NONE || row.n_tracks == TS_NONE)
    return fail_here (self, _("a row lacks its title, its hashes, “frames” or “tracks”"));

  if (!check_extras (self, &row) || !translate (self, self->annotators, &row.annotator))
    return FALSE;

  g_array_append_val (self->ledger->rows, row);

  return TRUE;
}

static gboolean
read_attribute (Reader      *self,
                TsLedgerRow *unused)
{
  TsLedgerAttribute read = { 0 };
  TsLedgerAttribute *attribute;

  if (!read_record (self, &ts_ledger_attribute_record, &read, skip_other))
    return FALSE;

  if (read.feature_hash == NULL || read.name == NULL)
    return fail_here (self, _("an attribute needs its feature hash and its name"));

  attribute = ts_ledger_add_attribute (self->ledger, read.feature_hash, read.name);

  for (guint i = 0; i < TS_N_ATTRIBUTE_VERDICTS; i++)
    attribute->counts[i] += read.counts[i] != TS_NONE ? read.counts[i] : 0;

  return TRUE;
}

static gboolean
read_class (Reader *self)
{
  const char *texts[2] = { NULL, NULL };
  TsJsonSlice slice;
  guint n = 0;

  if (!ts_field_reader_check_element (&self->fields, TS_JSON_ARRAY_START, "classes"))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_current_text (&self->fields, "classes", &slice))
        return FALSE;

      if (n < G_N_ELEMENTS (texts))
        texts[n++] = ts_string_pool_intern (self->ledger->strings, slice.text, slice.length);
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  if (n < G_N_ELEMENTS (texts))
    return fail_here (self, _("a class needs its feature hash and its name"));

  guint32 number = ts_ledger_add_class (self->ledger, texts[0], texts[1]);

  g_array_append_val (self->classes, number);

  return TRUE;
}

static gboolean
read_classes (Reader *self)
{
  if (!ts_field_reader_enter_array (&self->fields, "classes"))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!read_class (self))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_annotators (Reader *self)
{
  TsJsonSlice slice;

  if (!ts_field_reader_enter_array (&self->fields, "annotators"))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_current_text (&self->fields, "annotators", &slice))
        return FALSE;

      g_autofree char *name = g_strndup (slice.text, slice.length);
      guint32 number = ts_ledger_add_annotator (self->ledger, name);

      g_array_append_val (self->annotators, number);
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_left_out (Reader *self)
{
  guint64 *counts = (guint64 *) &self->ledger->left_out;
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, "left_out"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      guint index = 0;
      guint32 count = 0;

      while (index < TS_N_LEFT_OUT && !ts_slice_is (name, ts_left_out_get_name (index)))
        index++;

      if (index == TS_N_LEFT_OUT)
        {
          if (!ts_field_reader_skip (&self->fields))
            return FALSE;

          continue;
        }

      if (!ts_field_reader_optional_count (&self->fields, ts_left_out_get_name (index), &count))
        return FALSE;

      counts[index] += count;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

/* The rules as they are written. */
typedef struct
{
  char   *frames;
  char   *shapes;
  char   *matcher;
  char   *stage;
  double  match;
  double  low;
} RuleTexts;

static void
rule_texts_clear (RuleTexts *self)
{
  g_free (self->frames);
  g_free (self->shapes);
  g_free (self->matcher);
  g_free (self->stage);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RuleTexts, rule_texts_clear)

static gboolean
read_rule (Reader     *self,
           RuleTexts  *texts,
           TsJsonSlice name)
{
  static const char *const names[] = { "frames", "shapes", "matcher", "stage" };
  char **values[] = { &texts->frames, &texts->shapes, &texts->matcher, &texts->stage };
  TsJsonSlice slice;

  if (ts_slice_is (name, "match"))
    return ts_field_reader_coordinate (&self->fields, "match", &texts->match);

  if (ts_slice_is (name, "low"))
    return ts_field_reader_coordinate (&self->fields, "low", &texts->low);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!ts_slice_is (name, names[i]))
        continue;

      if (!ts_field_reader_text (&self->fields, names[i], &slice))
        return FALSE;

      g_free (*values[i]);
      *values[i] = g_strndup (slice.text, slice.length);

      return TRUE;
    }

  return ts_field_reader_skip (&self->fields);
}

static gboolean
is_same (const TsRules *one,
         const TsRules *other)
{
  return one->frames == other->frames && one->mixing == other->mixing &&
         one->matcher == other->matcher && one->thresholds.match == other->thresholds.match &&
         one->thresholds.low == other->thresholds.low;
}

static gboolean
read_rules (Reader *self)
{
  g_auto (RuleTexts) texts = { NULL };
  TsRules rules = { 0 };
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, "rules"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_rule (self, &texts, name))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  if (texts.frames == NULL || texts.shapes == NULL || texts.matcher == NULL ||
      texts.stage == NULL || !ts_frame_choice_from_name (texts.frames, &rules.frames) ||
      !ts_shape_mixing_from_name (texts.shapes, &rules.mixing) ||
      !(rules.matcher = ts_matcher_lookup (texts.matcher)))
    return fail_here (self, _("“rules” are not those of a comparison"));

  rules.thresholds = (TsThresholds) { .match = texts.match, .low = texts.low };

  if (self->ledger == NULL)
    {
      self->ledger = ts_ledger_new (&rules, texts.stage);
    }

  if (!is_same (&self->ledger->rules, &rules) || strcmp (self->ledger->stage, texts.stage) != 0)
    return fail_here (self, _("the partial results were made by different rules"));

  return TRUE;
}

static gboolean
read_line_member (Reader     *self,
                  TsJsonSlice name)
{
  guint32 version = 0;

  if (ts_slice_is (name, "touchstone_partial"))
    {
      if (!ts_field_reader_optional_count (&self->fields, "touchstone_partial", &version))
        return FALSE;

      self->has_version = version == VERSION;

      return self->has_version ||
             fail_here (self, _("the partial result was made by another version"));
    }

  if (!self->has_version)
    return fail_here (self, _("this is no partial result: it does not begin with "
                              "“touchstone_partial”"));

  if (ts_slice_is (name, "rules"))
    return read_rules (self);

  if (self->ledger == NULL)
    return fail_here (self, _("“rules” are missing"));

  if (ts_slice_is (name, "classes"))
    return read_classes (self);

  if (ts_slice_is (name, "class_curves"))
    return read_class_curves (self);

  if (ts_slice_is (name, "annotators"))
    return read_annotators (self);

  if (ts_slice_is (name, "rows"))
    return read_list (self, "rows", NULL, read_row);

  if (ts_slice_is (name, "attributes"))
    return read_list (self, "attributes", NULL, read_attribute);

  if (ts_slice_is (name, "left_out"))
    return read_left_out (self);

  return ts_field_reader_skip (&self->fields);
}

static gboolean
read_line (Reader *self)
{
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, "touchstone_partial"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_line_member (self, name))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  if (ts_json_scanner_next (&self->fields.scanner) != TS_JSON_END)
    return fail_here (self, _("a partial result must be one object a line"));

  return self->ledger != NULL || fail_here (self, _("“rules” are missing"));
}

/**
 * ts_ledger_read_partial:
 * @self: (transfer full) (nullable): what was read before; %NULL with the first line
 * @line: a line that ts_ledger_append_partial() wrote
 * @path: where it was read from, for the message
 * @line_number: likewise, from 1
 *
 * Adds a partial result to a ledger. Lines may come in any order; when all are read,
 * ts_ledger_sort() makes the same of them.
 *
 * Returns: (transfer full): the ledger, or %NULL with @error set
 */
TsLedger *
ts_ledger_read_partial (TsLedger    *self,
                        const char  *line,
                        gsize        length,
                        const char  *path,
                        guint        line_number,
                        GError     **error)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) annotators = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (TsStringPool) pool = ts_string_pool_new ();
  Reader reader = { .ledger = self, .classes = classes, .annotators = annotators };
  gboolean is_read;

  ts_field_reader_init (&reader.fields, pool, line, length);
  is_read = read_line (&reader);

  if (!is_read)
    {
      g_set_error (error, TS_LABEL_ERROR, TS_LABEL_ERROR_INVALID, "%s:%u:%u: %s", path,
                   line_number, (guint) reader.fields.offset + 1, reader.fields.message);
      g_clear_pointer (&reader.ledger, ts_ledger_free);
    }

  ts_field_reader_clear (&reader.fields);

  return reader.ledger;
}
