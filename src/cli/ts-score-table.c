/* SPDX-License-Identifier: MIT */

/* The scores of a comparison for people at a terminal. */

#include "config.h"

#include "ts-score-table.h"

#include <glib/gi18n.h>
#include <math.h>

#define NUMBER_WIDTH 9
#define NAME_WIDTH   28

/* Classes beyond these would push the totals off the screen; the worst come first. */
#define MAX_CLASSES 12

static void
pad (GString *text,
     glong    width)
{
  for (glong i = 0; i < width; i++)
    g_string_append_c (text, ' ');
}

static void
add_right (GString    *text,
           const char *cell)
{
  pad (text, MAX (NUMBER_WIDTH - g_utf8_strlen (cell, -1), 1));
  g_string_append (text, cell);
}

static void
add_name (GString    *text,
          const char *name)
{
  glong length = g_utf8_strlen (name, -1);

  if (length <= NAME_WIDTH)
    {
      g_string_append (text, name);
      pad (text, NAME_WIDTH - length);
      return;
    }

  g_autofree char *start = g_utf8_substring (name, 0, NAME_WIDTH - 1);

  g_string_append (text, start);
  g_string_append (text, "…");
}

static void
add_count (GString *text,
           guint64  count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  add_right (text, number);
}

static void
add_score (GString *text,
           double   score)
{
  g_autofree char *number = isnan (score) ? g_strdup ("–") : g_strdup_printf ("%.3f", score);

  add_right (text, number);
}

static void
add_head (GString    *text,
          const char *name)
{
  const char *heads[] = { _("Matched"), _("Class"), _("Near"), _("Missed"), _("Double"),
                          _("Extra"), _("IoU"), _("Prec."), _("Recall"), _("F1") };

  add_name (text, name);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    add_right (text, heads[i]);

  g_string_append_c (text, '\n');
}

static void
add_line (GString       *text,
          const char    *name,
          const TsScore *score)
{
  add_name (text, name);

  for (guint i = 0; i < TS_N_FINDING_KINDS; i++)
    add_count (text, score->tally.kinds[i]);

  add_score (text, score->mean_iou);
  add_score (text, score->precision);
  add_score (text, score->recall);
  add_score (text, score->f1);
  g_string_append_c (text, '\n');
}

static void
add_annotators (GString        *text,
                const TsLedger *ledger,
                const TsScores *scores)
{
  add_head (text, _("Annotator"));

  for (guint i = 0; i < scores->annotators->len; i++)
    {
      const TsScore *score = &g_array_index (scores->annotators, TsScore, i);

      add_line (text, score->number < ledger->annotators->len
                      ? g_ptr_array_index (ledger->annotators, score->number)
                      : _("(unknown)"), score);
    }

  if (scores->annotators->len != 1)
    add_line (text, _("All"), &scores->overall);
}

static int
compare_f1 (gconstpointer a,
            gconstpointer b)
{
  const TsScore *one = *(const TsScore *const *) a;
  const TsScore *other = *(const TsScore *const *) b;

  if (one->f1 != other->f1)
    return one->f1 < other->f1 ? -1 : 1;

  return one < other ? -1 : one > other;
}

static void
add_classes (GString        *text,
             const TsLedger *ledger,
             const TsScores *scores)
{
  g_autofree const TsScore **order = g_new (const TsScore *, scores->classes->len + 1);
  guint n = scores->classes->len;

  for (guint i = 0; i < n; i++)
    order[i] = &g_array_index (scores->classes, TsScore, i);

  qsort (order, n, sizeof *order, compare_f1);
  g_string_append_c (text, '\n');
  add_head (text, n > MAX_CLASSES ? _("Class, the worst first") : _("Class"));

  for (guint i = 0; i < MIN (n, MAX_CLASSES); i++)
    add_line (text, g_array_index (ledger->classes, TsLedgerClass, order[i]->number).name,
              order[i]);

  if (n > MAX_CLASSES)
    g_string_append_printf (text, ngettext ("… and %u more class\n", "… and %u more classes\n",
                                            n - MAX_CLASSES), n - MAX_CLASSES);
}

/* Every object counts once: the numbers on the right must add up to the one on the left. */
static void
add_totals (GString       *text,
            const TsTally *tally)
{
  const guint32 *kinds = tally->kinds;

  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("Benchmark: %u = %u matched + %u wrong class + %u near miss "
                                  "+ %u missed\n"),
                          tally->n_benchmark, kinds[TS_FINDING_MATCHED],
                          kinds[TS_FINDING_WRONG_CLASS], kinds[TS_FINDING_NEAR_MISS],
                          kinds[TS_FINDING_MISSED]);
  g_string_append_printf (text, _("Training: %u = %u matched + %u wrong class + %u near miss "
                                  "+ %u duplicate + %u extra\n"),
                          tally->n_training, kinds[TS_FINDING_MATCHED],
                          kinds[TS_FINDING_WRONG_CLASS], kinds[TS_FINDING_NEAR_MISS],
                          kinds[TS_FINDING_DUPLICATE], kinds[TS_FINDING_EXTRA]);
  g_string_append_printf (text, _("Of them: %u low overlap, %u split, %u merged, %u with wrong "
                                  "attributes\n"),
                          tally->marks[0], tally->marks[1], tally->marks[2], tally->marks[3]);
}

static void
add_interval (GString    *text,
              const char *name,
              double      score,
              TsInterval  interval)
{
  add_name (text, name);
  add_score (text, score);

  if (!isnan (interval.low))
    /* Translators: where a score lies with 95 % confidence */
    g_string_append_printf (text, _("  (95 %%: %.3f to %.3f)"), interval.low, interval.high);

  g_string_append_c (text, '\n');
}

static void
add_overall (GString        *text,
             const TsScores *scores)
{
  const TsScore *score = &scores->overall;

  g_string_append_c (text, '\n');
  add_interval (text, _("Mean IoU of matches"), score->mean_iou, score->intervals.mean_iou);
  add_interval (text, _("Class accuracy"), score->class_accuracy,
                score->intervals.class_accuracy);
  add_interval (text, _("Precision"), score->precision, score->intervals.precision);
  add_interval (text, _("Recall"), score->recall, score->intervals.recall);
  add_interval (text, _("F1"), score->f1, score->intervals.f1);
  add_interval (text, _("Kappa of the classes"), score->kappa, (TsInterval) { NAN, NAN });

  if (scores->n_shared > 0)
    add_interval (text, _("Alpha among annotators"), scores->alpha, (TsInterval) { NAN, NAN });
}

static void
add_tracks (GString              *text,
            const TsScoreDetails *details)
{
  if (details->n_tracks == 0)
    return;

  g_string_append_printf (text, ngettext ("\n%u track, mean overlap %.3f: ",
                                          "\n%u tracks, mean overlap %.3f: ", details->n_tracks),
                          details->n_tracks, details->track_overlap);
  g_string_append_printf (text, _("%u late, %u early, %u gaps, %u switches\n"),
                          details->track_kinds[TS_TRACK_LATE],
                          details->track_kinds[TS_TRACK_EARLY],
                          details->track_kinds[TS_TRACK_GAP],
                          details->track_kinds[TS_TRACK_SWITCH]);
}

static void
add_suspects (GString        *text,
              const TsScores *scores)
{
  guint n = scores->suspects->len;

  if (n > 0)
    g_string_append_printf (text, ngettext ("\n%u benchmark object may be wrong or missing: most "
                                            "annotators contradict it in the same way\n",
                                            "\n%u benchmark objects may be wrong or missing: most "
                                            "annotators contradict them in the same way\n", n),
                            n);
}

static void
add_left_out (GString        *text,
              const TsLedger *ledger)
{
  const TsLeftOut *left_out = &ledger->left_out;
  const struct
  {
    const char *reason;
    guint64     count;
  } lines[] = {
    { _("Left out: rows that cannot be read"), left_out->n_bad_rows },
    { _("Left out: rows of deleted data"), left_out->n_deleted_rows },
    { _("Left out: rows at another workflow stage"), left_out->n_off_stage },
    { _("Left out: benchmark rows that a later one replaces"), left_out->n_replaced },
    { _("Left out: training rows without a benchmark row"), left_out->n_without_benchmark },
    { _("Left out: benchmark rows without a training row"), left_out->n_without_training },
    { _("Overlap nothing: objects whose geometry makes no sense"), left_out->n_faults },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (lines[i].count > 0)
        g_string_append_printf (text, "%s: %" G_GUINT64_FORMAT "\n", lines[i].reason,
                                lines[i].count);
    }
}

static void
add_settings (GString        *text,
              const TsLedger *ledger)
{
  const TsRules *rules = &ledger->rules;
  guint n_frames = 0;

  for (guint i = 0; i < ledger->rows->len; i++)
    n_frames += g_array_index (ledger->rows, TsLedgerRow, i).n_frames;

  /* Translators: numbers of rows and frames, the choice of frames, the way of matching, two
   * thresholds; then whether shapes are compared as areas */
  g_string_append_printf (text, _("%u rows, %u frames (%s); match “%s” from IoU %g, low under "
                                  "%g; shapes “%s”\n\n"),
                          ledger->rows->len, n_frames, ts_frame_choice_get_name (rules->frames),
                          rules->matcher->name, rules->thresholds.match, rules->thresholds.low,
                          ts_shape_mixing_get_name (rules->mixing));
}

/**
 * ts_score_table_format:
 * @ledger: sorted
 * @scores: those of @ledger
 *
 * Puts scores in a table, with the settings, the totals, and what did not take part.
 *
 * Returns: (transfer full): lines for a terminal, each with its end
 */
char *
ts_score_table_format (const TsLedger *ledger,
                       const TsScores *scores)
{
  GString *text = g_string_new (NULL);

  add_settings (text, ledger);
  add_annotators (text, ledger, scores);
  add_classes (text, ledger, scores);
  add_totals (text, &scores->overall.tally);
  add_overall (text, scores);
  add_tracks (text, ts_scores_get_overall_details (scores));
  add_suspects (text, scores);
  add_left_out (text, ledger);

  return g_string_free (text, FALSE);
}
