/* SPDX-License-Identifier: MIT */

/* Score sheets: scores and what they were made from, made off the main thread. */

#include "config.h"

#include "ts-score-sheet.h"

#include <glib/gi18n.h>

struct _TsScoreSheet
{
  gatomicrefcount ref_count;

  TsLedger *ledger; /* (owned) */
  TsScores *scores; /* (owned) */
};

G_DEFINE_BOXED_TYPE (TsScoreSheet, ts_score_sheet, ts_score_sheet_ref, ts_score_sheet_unref)

/* What the thread works on. */
typedef struct
{
  /* Input, not changed. */
  TsOverlapTable  *table;
  const TsMatcher *matcher;
  TsThresholds     thresholds;
} MakeData;

static void
make_data_free (MakeData *data)
{
  ts_overlap_table_unref (data->table);
  g_free (data);
}

/**
 * ts_score_sheet_new:
 * @ledger: (transfer full): sorted
 *
 * Scores a ledger.
 *
 * Returns: (transfer full): the sheet
 */
TsScoreSheet *
ts_score_sheet_new (TsLedger *ledger)
{
  TsScoreSheet *self = g_new0 (TsScoreSheet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->ledger = ledger;
  self->scores = ts_scores_new (ledger);

  return self;
}

/**
 * ts_score_sheet_ref:
 *
 * Returns: (transfer full): @self
 */
TsScoreSheet *
ts_score_sheet_ref (TsScoreSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ts_score_sheet_unref:
 * @self: (transfer full):
 *
 * Gives up a reference.
 */
void
ts_score_sheet_unref (TsScoreSheet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  ts_scores_free (self->scores);
  ts_ledger_free (self->ledger);
  g_free (self);
}

/**
 * ts_score_sheet_get_ledger:
 *
 * Returns: (transfer none): what the scores were made from
 */
const TsLedger *
ts_score_sheet_get_ledger (const TsScoreSheet *self)
{
  return self->ledger;
}

/**
 * ts_score_sheet_get_scores:
 *
 * Returns: (transfer none): all scores
 */
const TsScores *
ts_score_sheet_get_scores (const TsScoreSheet *self)
{
  return self->scores;
}

/**
 * ts_score_sheet_get_n:
 *
 * Counts the people: all together, then each annotator by name, then nobody if something
 * belongs to nobody.
 */
guint
ts_score_sheet_get_n (const TsScoreSheet *self)
{
  return self->scores->annotators->len + 1;
}

/**
 * ts_score_sheet_get_name:
 * @person: from 0, which is %TS_SHEET_ALL
 *
 * Names somebody.
 *
 * Returns: (transfer none): an e-mail address, or a translated word or two
 */
const char *
ts_score_sheet_get_name (const TsScoreSheet *self,
                         guint               person)
{
  g_return_val_if_fail (person < ts_score_sheet_get_n (self), NULL);

  if (person == TS_SHEET_ALL)
    return _("All Annotators");

  guint32 number = g_array_index (self->scores->annotators, TsScore, person - 1).number;

  return number < self->ledger->annotators->len
         ? g_ptr_array_index (self->ledger->annotators, number) : _("Unknown Annotator");
}

/**
 * ts_score_sheet_get_score:
 * @person: see ts_score_sheet_get_name()
 *
 * Returns: (transfer none): how somebody did
 */
const TsScore *
ts_score_sheet_get_score (const TsScoreSheet *self,
                          guint               person)
{
  g_return_val_if_fail (person < ts_score_sheet_get_n (self), NULL);

  return person == TS_SHEET_ALL
         ? &self->scores->overall
         : &g_array_index (self->scores->annotators, TsScore, person - 1);
}

/**
 * ts_score_sheet_get_details:
 * @person: see ts_score_sheet_get_name()
 *
 * Returns: (transfer none): what else there is to say
 */
const TsScoreDetails *
ts_score_sheet_get_details (const TsScoreSheet *self,
                            guint               person)
{
  g_return_val_if_fail (person < ts_score_sheet_get_n (self), NULL);

  return person == TS_SHEET_ALL
         ? ts_scores_get_overall_details (self->scores)
         : ts_scores_get_details (self->scores, ts_score_sheet_get_score (self, person)->number);
}

/**
 * ts_score_sheet_count_rows:
 * @person: see ts_score_sheet_get_name()
 * @n_frames: (out): frames that took part
 *
 * Counts the rows that are somebody's.
 */
guint
ts_score_sheet_count_rows (const TsScoreSheet *self,
                           guint               person,
                           guint              *n_frames)
{
  guint32 nobody = self->ledger->annotators->len;
  guint n_rows = 0;

  *n_frames = 0;

  for (guint i = 0; i < self->ledger->rows->len; i++)
    {
      const TsLedgerRow *row = &g_array_index (self->ledger->rows, TsLedgerRow, i);

      if (person != TS_SHEET_ALL &&
          MIN (row->annotator, nobody) != ts_score_sheet_get_score (self, person)->number)
        continue;

      n_rows++;
      *n_frames += row->n_frames;
    }

  return n_rows;
}

static void
make_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const MakeData *data = task_data;
  g_autoptr (TsGrading) grading = ts_grading_new (data->table, data->matcher, data->thresholds);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_autoptr (TsLedger) ledger = ts_ledger_new_filled (grading, TS_LEDGER_PLAIN);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_return_pointer (task, ts_score_sheet_new (g_steal_pointer (&ledger)),
                         (GDestroyNotify) ts_score_sheet_unref);
}

/**
 * ts_score_sheet_make_async:
 * @table: a reference is kept while it is needed
 * @matcher: who belongs to whom
 * @thresholds: at which to grade
 *
 * Grades a comparison in a thread, as a fresh run would, and scores it.
 */
void
ts_score_sheet_make_async (TsOverlapTable      *table,
                           const TsMatcher     *matcher,
                           TsThresholds         thresholds,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  MakeData *data = g_new0 (MakeData, 1);

  data->table = ts_overlap_table_ref (table);
  data->matcher = matcher;
  data->thresholds = thresholds;
  g_task_set_source_tag (task, ts_score_sheet_make_async);
  g_task_set_name (task, "score comparison");
  g_task_set_task_data (task, data, (GDestroyNotify) make_data_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * ts_score_sheet_make_finish:
 *
 * Ends what ts_score_sheet_make_async() began.
 *
 * Returns: (transfer full): the sheet, or %NULL with @error set
 */
TsScoreSheet *
ts_score_sheet_make_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
