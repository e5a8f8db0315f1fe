/* SPDX-License-Identifier: MIT */

/* Writing a ledger as a partial result: one line of JSON that stands for itself.
 *
 *   { touchstone_partial: 1,
 *     rules: { frames, shapes, matcher, match, low, stage },
 *     classes: [ [ feature hash, name ], … ],
 *     class_curves: [ [ matched, … ], … ],
 *     annotators: [ e-mail address, … ],
 *     rows: [ { title, …, curve: [ … ], entries: [ … ], track_findings: [ … ],
 *               extras: [ { entry, left, top, right, bottom }, … ] }, … ],
 *     attributes: [ { feature_hash, name, same, … }, … ],
 *     left_out: { reason: how many, … } }
 *
 * Classes and annotators are named by their places in the lists, counted from 0. */

#include "config.h"

#include "ts-ledger-partial.h"

#include "ts-json-writer.h"
#include "ts-ledger-fields.h"

static void
add_text (TsJsonWriter *writer,
          const char   *text)
{
  if (text != NULL)
    ts_json_writer_add_string (writer, text, -1);
  else
    ts_json_writer_add_null (writer);
}

static void
add_count (TsJsonWriter *writer,
           guint32       count)
{
  if (count != TS_NONE)
    ts_json_writer_add_int64 (writer, count);
  else
    ts_json_writer_add_null (writer);
}

static void
add_fields (TsJsonWriter         *writer,
            const TsLedgerRecord *record,
            gconstpointer         data)
{
  for (guint i = 0; i < record->n_fields; i++)
    {
      const TsLedgerField *field = &record->fields[i];

      ts_json_writer_add_name (writer, field->name);

      switch (field->type)
        {
        case TS_FIELD_COUNT:
          add_count (writer, G_STRUCT_MEMBER (guint32, data, field->offset));
          break;

        case TS_FIELD_NUMBER:
          ts_json_writer_add_double (writer, G_STRUCT_MEMBER (double, data, field->offset));
          break;

        case TS_FIELD_TEXT:
          add_text (writer, G_STRUCT_MEMBER (const char *, data, field->offset));
          break;
        }
    }
}

static void
add_rules (TsJsonWriter   *writer,
           const TsLedger *self)
{
  const TsRules *rules = &self->rules;

  ts_json_writer_add_name (writer, "rules");
  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, "frames");
  add_text (writer, ts_frame_choice_get_name (rules->frames));
  ts_json_writer_add_name (writer, "shapes");
  add_text (writer, ts_shape_mixing_get_name (rules->mixing));
  ts_json_writer_add_name (writer, "matcher");
  add_text (writer, rules->matcher->name);
  ts_json_writer_add_name (writer, "match");
  ts_json_writer_add_double (writer, rules->thresholds.match);
  ts_json_writer_add_name (writer, "low");
  ts_json_writer_add_double (writer, rules->thresholds.low);
  ts_json_writer_add_name (writer, "stage");
  add_text (writer, self->stage);
  ts_json_writer_end_object (writer);
}

static void
add_curve (TsJsonWriter  *writer,
           const guint32  curve[TS_N_CURVE_STEPS])
{
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < TS_N_CURVE_STEPS; i++)
    add_count (writer, curve[i]);

  ts_json_writer_end_array (writer);
}

static void
add_names (TsJsonWriter   *writer,
           const TsLedger *self)
{
  ts_json_writer_add_name (writer, "classes");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < self->classes->len; i++)
    {
      const TsLedgerClass *class = &g_array_index (self->classes, TsLedgerClass, i);

      ts_json_writer_begin_array (writer);
      add_text (writer, class->feature_hash);
      add_text (writer, class->name);
      ts_json_writer_end_array (writer);
    }

  ts_json_writer_end_array (writer);
  ts_json_writer_add_name (writer, "class_curves");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < self->classes->len; i++)
    add_curve (writer, g_array_index (self->classes, TsLedgerClass, i).curve);

  ts_json_writer_end_array (writer);
  ts_json_writer_add_name (writer, "annotators");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < self->annotators->len; i++)
    add_text (writer, g_ptr_array_index (self->annotators, i));

  ts_json_writer_end_array (writer);
}

static void
add_row (TsJsonWriter      *writer,
         const TsLedger    *self,
         const TsLedgerRow *row)
{
  ts_json_writer_begin_object (writer);
  add_fields (writer, &ts_ledger_row_record, row);
  ts_json_writer_add_name (writer, "curve");
  add_curve (writer, row->curve);
  ts_json_writer_add_name (writer, "entries");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < row->n_entries; i++)
    {
      ts_json_writer_begin_object (writer);
      add_fields (writer, &ts_ledger_entry_record,
                  &g_array_index (self->entries, TsLedgerEntry, row->first_entry + i));
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
  ts_json_writer_add_name (writer, "track_findings");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < row->n_track_findings; i++)
    {
      ts_json_writer_begin_object (writer);
      add_fields (writer, &ts_ledger_track_record,
                  &g_array_index (self->tracks, TsLedgerTrack, row->first_track + i));
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
  ts_json_writer_add_name (writer, "extras");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < row->n_extras; i++)
    {
      ts_json_writer_begin_object (writer);
      add_fields (writer, &ts_ledger_extra_record,
                  &g_array_index (self->extras, TsLedgerExtra, row->first_extra + i));
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
  ts_json_writer_end_object (writer);
}

static void
add_attributes (TsJsonWriter   *writer,
                const TsLedger *self)
{
  ts_json_writer_add_name (writer, "attributes");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < self->attributes->len; i++)
    {
      ts_json_writer_begin_object (writer);
      add_fields (writer, &ts_ledger_attribute_record,
                  &g_array_index (self->attributes, TsLedgerAttribute, i));
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

static void
add_left_out (TsJsonWriter   *writer,
              const TsLedger *self)
{
  const guint64 *counts = (const guint64 *) &self->left_out;

  ts_json_writer_add_name (writer, "left_out");
  ts_json_writer_begin_object (writer);

  for (guint i = 0; i < TS_N_LEFT_OUT; i++)
    {
      ts_json_writer_add_name (writer, ts_left_out_get_name (i));
      ts_json_writer_add_int64 (writer, (gint64) counts[i]);
    }

  ts_json_writer_end_object (writer);
}

/**
 * ts_ledger_append_partial:
 * @text: a line is added, with its end
 *
 * Writes the ledger so that ts_ledger_read_partial() reads the same.
 */
void
ts_ledger_append_partial (const TsLedger *self,
                          GString        *text)
{
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  ts_json_writer_add_name (&writer, "touchstone_partial");
  ts_json_writer_add_int64 (&writer, 1);
  add_rules (&writer, self);
  add_names (&writer, self);
  ts_json_writer_add_name (&writer, "rows");
  ts_json_writer_begin_array (&writer);

  for (guint i = 0; i < self->rows->len; i++)
    add_row (&writer, self, &g_array_index (self->rows, TsLedgerRow, i));

  ts_json_writer_end_array (&writer);
  add_attributes (&writer, self);
  add_left_out (&writer, self);
  ts_json_writer_end_object (&writer);
  g_string_append_c (text, '\n');
}
