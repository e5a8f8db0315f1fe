/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "label-fixture.h"
#include "ts-class-cell.h"
#include "ts-scores.h"

#include <string.h>

static TsGrading *
make_grading (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_random (60, 12);
  g_autoptr (TsLabelSet) one = label_fixture_random (60, 12);
  g_autoptr (TsLabelSet) other = label_fixture_random (60, 12);
  TsLabelSet *const trainings[] = { one, other };
  g_autoptr (TsComparison) comparison =
    ts_comparison_new (benchmark, trainings, G_N_ELEMENTS (trainings), NULL);
  TsRules rules = ts_rules_get_default ();
  g_autoptr (TsOverlapTable) table = ts_overlap_table_new (comparison, rules.frames, rules.mixing);

  return ts_grading_new (table, rules.matcher, (TsThresholds) { 0.3, 0.8 });
}

/* The number of a ledger's class in the table. */
static guint32
find_class (const TsGrading *grading,
            const TsLedger  *ledger,
            guint32          number)
{
  const TsClassIndex *classes = ts_overlap_table_get_classes (ts_grading_get_table (grading));

  if (number == TS_NONE)
    return TS_NONE;

  for (guint32 i = 0; i < ts_class_index_get_n_classes (classes); i++)
    {
      if (strcmp (ts_class_index_get_class (classes, i)->feature_hash,
                  g_array_index (ledger->classes, TsLedgerClass, number).feature_hash) == 0)
        return i;
    }

  g_assert_not_reached ();
}

static guint32
count (const TsGrading   *grading,
       const TsClassCell *cell)
{
  const TsComparison *comparison =
    ts_overlap_table_get_comparison (ts_grading_get_table (grading));
  guint32 n = 0;

  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    n += ts_class_cell_count (cell, grading, i);

  return n;
}

static void
test_counts_are_those_of_the_matrix (void)
{
  g_autoptr (TsGrading) grading = make_grading ();
  g_autoptr (TsLedger) ledger = ts_ledger_new_filled (grading, TS_LEDGER_PLAIN);
  g_autoptr (TsScores) scores = ts_scores_new (ledger);
  const GArray *confusion = ts_scores_get_overall_details (scores)->confusion;

  g_assert_cmpuint (confusion->len, >, 9);

  for (guint i = 0; i < confusion->len; i++)
    {
      const TsConfusion *expected = &g_array_index (confusion, TsConfusion, i);
      TsClassCell cell = {
        .benchmark_class = find_class (grading, ledger, expected->benchmark_class),
        .training_class = find_class (grading, ledger, expected->training_class),
      };

      g_assert_cmpuint (count (grading, &cell), ==, expected->count);
    }
}

static void
test_equal_cells_are_equal (void)
{
  const TsClassCell cell = { 1, TS_NONE };
  const TsClassCell same = { 1, TS_NONE };
  const TsClassCell other = { 1, 1 };

  g_assert_true (ts_class_cell_equal (&cell, &same));
  g_assert_true (ts_class_cell_equal (NULL, NULL));
  g_assert_false (ts_class_cell_equal (&cell, &other));
  g_assert_false (ts_class_cell_equal (&cell, NULL));
  g_assert_false (ts_class_cell_equal (NULL, &cell));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/class-cell/counts-are-those-of-the-matrix",
                   test_counts_are_those_of_the_matrix);
  g_test_add_func ("/class-cell/equal-cells-are-equal", test_equal_cells_are_equal);

  return g_test_run ();
}
