/* SPDX-License-Identifier: MIT */

/* The summary of a comparison as JSON: what it was made by and from, what did not take part,
 * and all scores. It holds no time and no full path, so the same input gives the same bytes.
 * A score that is made of nothing is `null`. */

#include "config.h"

#include "ts-score-summary.h"

#include "ts-json-writer.h"

#include <math.h>

#define FORMAT_VERSION 1

static void
add_text (TsJsonWriter *writer,
          const char   *name,
          const char   *text)
{
  ts_json_writer_add_name (writer, name);

  if (text != NULL)
    ts_json_writer_add_string (writer, text, -1);
  else
    ts_json_writer_add_null (writer);
}

static void
add_count (TsJsonWriter *writer,
           const char   *name,
           guint64       count)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_int64 (writer, (gint64) count);
}

static void
add_number (TsJsonWriter *writer,
            const char   *name,
            double        number)
{
  if (name != NULL)
    ts_json_writer_add_name (writer, name);

  if (isfinite (number))
    ts_json_writer_add_double (writer, number);
  else
    ts_json_writer_add_null (writer);
}

static void
begin_object (TsJsonWriter *writer,
              const char   *name)
{
  if (name != NULL)
    ts_json_writer_add_name (writer, name);

  ts_json_writer_begin_object (writer);
}

static void
begin_array (TsJsonWriter *writer,
             const char   *name)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_begin_array (writer);
}

static void
add_settings (TsJsonWriter   *writer,
              const TsLedger *ledger)
{
  const TsRules *rules = &ledger->rules;

  begin_object (writer, "settings");
  add_text (writer, "frames", ts_frame_choice_get_name (rules->frames));
  add_text (writer, "shapes", ts_shape_mixing_get_name (rules->mixing));
  add_text (writer, "match", rules->matcher->name);
  add_number (writer, "match_threshold", rules->thresholds.match);
  add_number (writer, "low_overlap_threshold", rules->thresholds.low);
  add_text (writer, "stage", ledger->stage);
  add_count (writer, "bootstrap_seed", TS_BOOTSTRAP_SEED);
  add_count (writer, "bootstrap_replicates",
             ts_bootstrap_get_n_replicates (ledger->rows->len));
  ts_json_writer_end_object (writer);
}

static void
add_inputs (TsJsonWriter      *writer,
            const TsInputList *inputs)
{
  begin_array (writer, "inputs");

  for (guint i = 0; inputs != NULL && i < inputs->files->len; i++)
    {
      const TsInputFile *file = &g_array_index (inputs->files, TsInputFile, i);
      g_autofree char *name = g_path_get_basename (file->path);
      g_autofree char *shown = g_filename_display_name (name);

      begin_object (writer, NULL);
      add_text (writer, "side", file->set == 0 ? "benchmark" : "training");
      add_text (writer, "file", shown);
      add_text (writer, "sha256", file->sha256);
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

static void
add_left_out (TsJsonWriter   *writer,
              const TsLedger *ledger)
{
  const guint64 *counts = (const guint64 *) &ledger->left_out;

  begin_object (writer, "left_out");

  for (guint i = 0; i < TS_N_LEFT_OUT; i++)
    add_count (writer, ts_left_out_get_name (i), counts[i]);

  ts_json_writer_end_object (writer);
}

static void
add_tally (TsJsonWriter  *writer,
           const TsTally *tally)
{
  add_count (writer, "benchmark_objects", tally->n_benchmark);
  add_count (writer, "training_objects", tally->n_training);

  for (guint i = 0; i < TS_N_FINDING_KINDS; i++)
    add_count (writer, ts_finding_kind_get_name ((TsFindingKind) i), tally->kinds[i]);

  for (guint i = 0; i < TS_N_MARKS; i++)
    add_count (writer, ts_mark_get_name (i), tally->marks[i]);
}

static void
add_score (TsJsonWriter  *writer,
           const TsScore *score)
{
  add_tally (writer, &score->tally);
  add_number (writer, "mean_iou", score->mean_iou);
  add_number (writer, "median_iou", score->median_iou);
  add_number (writer, "class_accuracy", score->class_accuracy);
  add_number (writer, "precision", score->precision);
  add_number (writer, "recall", score->recall);
  add_number (writer, "f1", score->f1);
}

static void
add_interval (TsJsonWriter *writer,
              const char   *name,
              TsInterval    interval)
{
  begin_array (writer, name);
  add_number (writer, NULL, interval.low);
  add_number (writer, NULL, interval.high);
  ts_json_writer_end_array (writer);
}

static void
add_full_score (TsJsonWriter  *writer,
                const TsScore *score)
{
  const TsIntervals *intervals = &score->intervals;

  add_score (writer, score);
  add_number (writer, "kappa", score->kappa);
  begin_object (writer, "confidence_95");
  add_interval (writer, "precision", intervals->precision);
  add_interval (writer, "recall", intervals->recall);
  add_interval (writer, "f1", intervals->f1);
  add_interval (writer, "class_accuracy", intervals->class_accuracy);
  add_interval (writer, "mean_iou", intervals->mean_iou);
  ts_json_writer_end_object (writer);
}

static void
add_overall (TsJsonWriter   *writer,
             const TsScores *scores)
{
  begin_object (writer, "overall");
  add_full_score (writer, &scores->overall);
  ts_json_writer_add_name (writer, "totals_reconcile");
  ts_json_writer_add_boolean (writer, ts_tally_reconciles (&scores->overall.tally));
  ts_json_writer_end_object (writer);
}

static void
add_curve (TsJsonWriter       *writer,
           const TsCurvePoint  curve[TS_N_CURVE_STEPS])
{
  begin_array (writer, "curve");

  for (guint i = 0; i < TS_N_CURVE_STEPS; i++)
    {
      const TsCurvePoint *point = &curve[i];

      begin_object (writer, NULL);
      add_number (writer, "match_threshold", point->threshold);
      add_number (writer, "precision", point->precision);
      add_number (writer, "recall", point->recall);
      add_number (writer, "f1", point->f1);
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

static void
add_tracks (TsJsonWriter         *writer,
            const TsScoreDetails *details)
{
  begin_object (writer, "tracks");
  add_count (writer, "benchmark_tracks", details->n_tracks);
  add_number (writer, "mean_overlap", details->track_overlap);

  for (guint i = 0; i < TS_N_TRACK_KINDS; i++)
    add_count (writer, ts_track_kind_get_name ((TsTrackKind) i), details->track_kinds[i]);

  ts_json_writer_end_object (writer);
}

static const TsLedgerClass *
get_class (const TsLedger *ledger,
           guint32         number)
{
  return &g_array_index (ledger->classes, TsLedgerClass, number);
}

static const char *
get_class_name (const TsLedger *ledger,
                guint32         number)
{
  return number != TS_NONE ? get_class (ledger, number)->name : NULL;
}

static void
add_confusion (TsJsonWriter         *writer,
               const TsLedger       *ledger,
               const TsScoreDetails *details)
{
  begin_array (writer, "confusion");

  for (guint i = 0; i < details->confusion->len; i++)
    {
      const TsConfusion *cell = &g_array_index (details->confusion, TsConfusion, i);

      begin_object (writer, NULL);
      add_text (writer, "benchmark", get_class_name (ledger, cell->benchmark_class));
      add_text (writer, "training", get_class_name (ledger, cell->training_class));
      add_count (writer, "count", cell->count);
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

static void
add_details (TsJsonWriter         *writer,
             const TsLedger       *ledger,
             const TsScoreDetails *details)
{
  add_curve (writer, details->curve);
  add_tracks (writer, details);
  add_confusion (writer, ledger, details);
}

static void
add_annotators (TsJsonWriter   *writer,
                const TsLedger *ledger,
                const TsScores *scores)
{
  begin_array (writer, "annotators");

  for (guint i = 0; i < scores->annotators->len; i++)
    {
      const TsScore *score = &g_array_index (scores->annotators, TsScore, i);

      begin_object (writer, NULL);
      add_text (writer, "annotator", score->number < ledger->annotators->len
                                     ? g_ptr_array_index (ledger->annotators, score->number)
                                     : NULL);
      add_full_score (writer, score);
      add_details (writer, ledger, ts_scores_get_details (scores, score->number));
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

static void
add_classes (TsJsonWriter   *writer,
             const TsLedger *ledger,
             const TsScores *scores)
{
  TsCurvePoint curve[TS_N_CURVE_STEPS];

  begin_array (writer, "classes");

  for (guint i = 0; i < scores->classes->len; i++)
    {
      const TsScore *score = &g_array_index (scores->classes, TsScore, i);

      begin_object (writer, NULL);
      add_text (writer, "class", get_class_name (ledger, score->number));
      add_text (writer, "feature_hash", get_class (ledger, score->number)->feature_hash);
      add_score (writer, score);
      ts_score_curve_make (get_class (ledger, score->number)->curve, &score->tally, curve);
      add_curve (writer, curve);
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

static void
add_agreement (TsJsonWriter   *writer,
               const TsLedger *ledger,
               const TsScores *scores)
{
  begin_object (writer, "agreement");
  add_number (writer, "krippendorff_alpha", scores->alpha);
  add_count (writer, "shared_benchmark_objects", scores->n_shared);
  ts_json_writer_end_object (writer);
  begin_array (writer, "suspected_benchmark_errors");

  for (guint i = 0; i < scores->suspects->len; i++)
    {
      const TsSuspect *suspect = &g_array_index (scores->suspects, TsSuspect, i);
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry,
                                                   suspect->entry);
      const TsLedgerRow *row = &g_array_index (ledger->rows, TsLedgerRow, entry->row);

      begin_object (writer, NULL);
      add_text (writer, "row", row->title);
      add_text (writer, "data_hash", row->data_hash);
      add_text (writer, "space", entry->space);
      add_count (writer, "frame", entry->frame);
      add_text (writer, "object", entry->benchmark_hash);
      add_text (writer, "drawn_object",
                entry->kind == TS_FINDING_EXTRA ? entry->training_hash : NULL);
      add_text (writer, "benchmark", get_class_name (ledger, entry->benchmark_class));
      add_text (writer, "annotators_say", get_class_name (ledger, suspect->given_class));
      add_count (writer, "annotators", suspect->n_annotators);
      add_count (writer, "contradicting", suspect->n_contradicting);
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

static void
add_attributes (TsJsonWriter   *writer,
                const TsLedger *ledger)
{
  begin_array (writer, "attributes");

  for (guint i = 0; i < ledger->attributes->len; i++)
    {
      const TsLedgerAttribute *attribute = &g_array_index (ledger->attributes, TsLedgerAttribute,
                                                           i);
      guint64 n = 0;

      begin_object (writer, NULL);
      add_text (writer, "attribute", attribute->name);
      add_text (writer, "feature_hash", attribute->feature_hash);

      for (guint k = 0; k < TS_N_ATTRIBUTE_VERDICTS; k++)
        {
          add_count (writer, ts_attribute_verdict_get_name ((TsAttributeVerdict) k),
                     attribute->counts[k]);
          n += attribute->counts[k];
        }

      add_number (writer, "agreement",
                  n > 0 ? (double) attribute->counts[TS_ATTRIBUTE_SAME] / (double) n : NAN);
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

/* F1 only, at the thresholds of the curve overall: there are many rows. */
static void
add_f1_curve (TsJsonWriter      *writer,
              const TsLedgerRow *row,
              const TsTally     *tally)
{
  TsCurvePoint curve[TS_N_CURVE_STEPS];

  ts_score_curve_make (row->curve, tally, curve);
  begin_array (writer, "f1_curve");

  for (guint i = 0; i < TS_N_CURVE_STEPS; i++)
    add_number (writer, NULL, curve[i].f1);

  ts_json_writer_end_array (writer);
}

static void
add_rows (TsJsonWriter   *writer,
          const TsLedger *ledger,
          const TsScores *scores)
{
  begin_array (writer, "rows");

  for (guint i = 0; i < scores->rows->len; i++)
    {
      const TsLedgerRow *row = &g_array_index (ledger->rows, TsLedgerRow, i);

      begin_object (writer, NULL);
      add_text (writer, "row", row->title);
      add_text (writer, "data_hash", row->data_hash);
      add_text (writer, "label_hash", row->training_label);
      add_text (writer, "annotator", row->annotator != TS_NONE
                                     ? g_ptr_array_index (ledger->annotators, row->annotator)
                                     : NULL);
      add_count (writer, "frames", row->n_frames);
      add_score (writer, &g_array_index (scores->rows, TsScore, i));
      add_f1_curve (writer, row, &g_array_index (scores->rows, TsScore, i).tally);
      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

/**
 * ts_score_summary_to_bytes:
 * @ledger: sorted
 * @scores: those of @ledger
 * @inputs: (nullable): the files that it was made from, if they are known
 *
 * Writes all scores.
 *
 * Returns: (transfer full): a JSON document with a line feed at its end
 */
GBytes *
ts_score_summary_to_bytes (const TsLedger    *ledger,
                           const TsScores    *scores,
                           const TsInputList *inputs)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  begin_object (&writer, NULL);
  add_count (&writer, "touchstone_summary", FORMAT_VERSION);
  add_settings (&writer, ledger);
  add_inputs (&writer, inputs);
  add_left_out (&writer, ledger);
  add_overall (&writer, scores);
  add_details (&writer, ledger, ts_scores_get_overall_details (scores));
  add_agreement (&writer, ledger, scores);
  add_annotators (&writer, ledger, scores);
  add_classes (&writer, ledger, scores);
  add_attributes (&writer, ledger);
  add_rows (&writer, ledger, scores);
  ts_json_writer_end_object (&writer);
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (text);
}
