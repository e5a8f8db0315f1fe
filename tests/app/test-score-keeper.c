/* SPDX-License-Identifier: MIT */

#include "score-fixture.h"
#include "ts-score-keeper.h"
#include "widget-fixture.h"

static const TsThresholds half = { 0.5, 0.8 };
static const TsThresholds high = { 0.9, 0.95 };
static const TsThresholds other = { 0.7, 0.8 };

static gboolean
is_idle (gpointer keeper)
{
  return !ts_score_keeper_is_busy (keeper);
}

static double
get_threshold (TsScoreKeeper *keeper)
{
  TsScoreSheet *sheet = ts_score_keeper_get_sheet (keeper);

  return ts_score_sheet_get_ledger (sheet)->rules.thresholds.match;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_sheet_is_made (void)
{
  g_autoptr (TsScoreKeeper) keeper = ts_score_keeper_new ();
  g_autoptr (TsOverlapTable) table = score_fixture_table ();

  g_assert_null (ts_score_keeper_get_sheet (keeper));
  ts_score_keeper_ask (keeper, table, ts_matcher_lookup ("optimal"), half);
  g_assert_true (ts_score_keeper_is_busy (keeper));
  widget_fixture_wait_until (is_idle, keeper);

  TsScoreSheet *sheet = ts_score_keeper_get_sheet (keeper);

  g_assert_cmpuint (ts_score_sheet_get_n (sheet), ==, 3);
  g_assert_cmpstr (ts_score_sheet_get_name (sheet, 1), ==, "ada");
  g_assert_cmpuint (ts_score_sheet_get_score (sheet, 1)->tally.n_training, ==, 4);
  g_assert_cmpuint (ts_score_sheet_get_score (sheet, 2)->tally.n_training, ==, 3);
  g_assert_cmpuint (ts_score_sheet_get_scores (sheet)->suspects->len, ==, 1);
}

static void
test_only_the_last_wish_counts (void)
{
  g_autoptr (TsScoreKeeper) keeper = ts_score_keeper_new ();
  g_autoptr (TsOverlapTable) table = score_fixture_table ();
  const TsMatcher *matcher = ts_matcher_lookup ("optimal");
  guint n_sheets = 0;

  g_signal_connect_swapped (keeper, "notify::sheet", G_CALLBACK (count_cb), &n_sheets);
  ts_score_keeper_ask (keeper, table, matcher, half);

  for (guint i = 0; i < 50; i++)
    ts_score_keeper_ask (keeper, table, matcher, (TsThresholds) { 0.5 + i / 100.0, 0.8 });

  ts_score_keeper_ask (keeper, table, matcher, high);
  widget_fixture_wait_until (is_idle, keeper);
  g_assert_cmpuint (n_sheets, ==, 2);
  g_assert_cmpfloat (get_threshold (keeper), ==, 0.9);

  /* What is already there is not made again. */
  ts_score_keeper_ask (keeper, table, matcher, high);
  g_assert_false (ts_score_keeper_is_busy (keeper));

  /* Back to what is being made: nothing else is wished any more. */
  ts_score_keeper_ask (keeper, table, matcher, half);
  ts_score_keeper_ask (keeper, table, matcher, other);
  ts_score_keeper_ask (keeper, table, matcher, half);
  widget_fixture_wait_until (is_idle, keeper);
  g_assert_cmpuint (n_sheets, ==, 3);
  g_assert_cmpfloat (get_threshold (keeper), ==, 0.5);
}

static void
test_another_table_drops_the_sheet (void)
{
  g_autoptr (TsScoreKeeper) keeper = ts_score_keeper_new ();
  g_autoptr (TsOverlapTable) first = score_fixture_table ();
  g_autoptr (TsOverlapTable) second = score_fixture_table ();
  const TsMatcher *matcher = ts_matcher_lookup ("optimal");

  ts_score_keeper_ask (keeper, first, matcher, half);
  widget_fixture_wait_until (is_idle, keeper);
  g_assert_nonnull (ts_score_keeper_get_sheet (keeper));
  ts_score_keeper_ask (keeper, second, matcher, half);
  g_assert_null (ts_score_keeper_get_sheet (keeper));
  ts_score_keeper_ask (keeper, first, matcher, high);
  widget_fixture_wait_until (is_idle, keeper);
  g_assert_cmpfloat (get_threshold (keeper), ==, 0.9);
  ts_score_keeper_clear (keeper);
  g_assert_null (ts_score_keeper_get_sheet (keeper));
}

static void
test_cancelled_work_is_dropped (void)
{
  TsScoreKeeper *keeper = ts_score_keeper_new ();
  g_autoptr (TsOverlapTable) table = score_fixture_table ();
  gpointer weak = keeper;

  g_object_add_weak_pointer (G_OBJECT (keeper), &weak);
  ts_score_keeper_ask (keeper, table, ts_matcher_lookup ("optimal"), half);
  ts_score_keeper_clear (keeper);
  g_assert_false (ts_score_keeper_is_busy (keeper));
  g_object_unref (keeper);

  /* Its thread still keeps it. */
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/score-keeper/sheet-is-made", test_sheet_is_made);
  g_test_add_func ("/score-keeper/only-the-last-wish-counts", test_only_the_last_wish_counts);
  g_test_add_func ("/score-keeper/another-table-drops-the-sheet",
                   test_another_table_drops_the_sheet);
  g_test_add_func ("/score-keeper/cancelled-work-is-dropped", test_cancelled_work_is_dropped);

  return g_test_run ();
}
