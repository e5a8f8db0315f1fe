/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "label-fixture.h"
#include "ts-ledger-partial.h"
#include "ts-score-summary.h"

#include <math.h>
#include <string.h>

/* One box a sign, side by side: the sign is its class, `.` for none. A capital one is only
 * three fifths as high as the small one. */
static char *
make_row (const char *title,
          const char *data_hash,
          const char *plan)
{
  GString *boxes = g_string_new (NULL);
  guint n = (guint) strlen (plan);

  for (guint i = 0; i < n; i++)
    {
      char class_name[] = { g_ascii_tolower (plan[i]), '\0' };
      g_autofree char *hash = g_strdup_printf ("o%u", i);
      g_autofree char *box = NULL;

      if (plan[i] == '.')
        continue;

      box = label_fixture_box (hash, class_name, i / 10.0, 0.0, 0.08,
                               g_ascii_isupper (plan[i]) ? 0.3 : 0.5);
      g_string_append_printf (boxes, "%s%s", boxes->len > 0 ? "," : "", box);
    }

  return label_fixture_image (title, data_hash, NULL, g_string_free (boxes, FALSE), NULL);
}

static TsLedger *
make_ledger (TsLabelSet        *benchmark,
             TsLabelSet *const *trainings,
             guint              n_trainings)
{
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, trainings, n_trainings,
                                                           NULL);
  g_autoptr (TsOverlapTable) table =
    ts_overlap_table_new (comparison, TS_FRAMES_LABELLED, TS_SHAPES_APART);
  g_autoptr (TsGrading) grading = ts_grading_new (table, ts_matcher_lookup ("optimal"),
                                                  (TsThresholds) { 0.5, 0.8 });

  return ts_ledger_new_filled (grading, TS_LEDGER_SENTENCES);
}

static TsLedger *
make_example (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("r1", "1", "aabb"),
                                                        make_row ("r2", "2", "ab"), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (make_row ("r1", "1", "aAab."),
                                                       make_row ("r2", "2", "a.c"), NULL);

  return make_ledger (benchmark, &training, 1);
}

static void
test_scores_are_known (void)
{
  g_autoptr (TsLedger) ledger = make_example ();
  g_autoptr (TsScores) scores = ts_scores_new (ledger);
  const TsScore *overall = &scores->overall;
  const TsCurvePoint *curve = ts_scores_get_overall_details (scores)->curve;

  /* 4 matched (one of them by 0.6), 1 a for b, 1 b missed, 1 c extra. */
  g_assert_cmpuint (overall->tally.kinds[TS_FINDING_MATCHED], ==, 4);
  g_assert_cmpuint (overall->tally.kinds[TS_FINDING_WRONG_CLASS], ==, 1);
  g_assert_cmpuint (overall->tally.kinds[TS_FINDING_MISSED], ==, 1);
  g_assert_cmpuint (overall->tally.kinds[TS_FINDING_EXTRA], ==, 1);
  g_assert_cmpfloat_with_epsilon (overall->mean_iou, 0.92, 1e-12);
  g_assert_cmpfloat_with_epsilon (overall->median_iou, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (overall->class_accuracy, 0.8, 1e-12);
  g_assert_cmpfloat_with_epsilon (overall->precision, 4.0 / 6.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (overall->recall, 4.0 / 6.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (overall->f1, 4.0 / 6.0, 1e-12);

  /* Pairs: a-a three times, b-a, b-b: 0.8 agree, (3·4 + 2·1) / 25 would by chance. */
  g_assert_cmpfloat_with_epsilon (overall->kappa, (0.8 - 0.56) / 0.44, 1e-12);
  g_assert_cmpuint (scores->annotators->len, ==, 1);
  g_assert_cmpuint (scores->rows->len, ==, 2);
  g_assert_true (isnan (scores->alpha));
  g_assert_cmpfloat_with_epsilon (curve[1].f1, 4.0 / 6.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (curve[3].f1, 0.5, 1e-12);
}

static void
test_classes_are_scored_from_both_sides (void)
{
  g_autoptr (TsLedger) ledger = make_example ();
  g_autoptr (TsScores) scores = ts_scores_new (ledger);
  const TsScore *class = (const TsScore *) (gpointer) scores->classes->data;

  TsCurvePoint curve[TS_N_CURVE_STEPS];

  g_assert_cmpuint (scores->classes->len, ==, 3);
  /* a: three of three found, four drawn. */
  g_assert_cmpfloat_with_epsilon (class[0].recall, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (class[0].precision, 0.75, 1e-12);
  /* One of them by 0.6 only. */
  ts_score_curve_make (g_array_index (ledger->classes, TsLedgerClass, class[0].number).curve,
                       &class[0].tally, curve);
  g_assert_cmpfloat_with_epsilon (curve[1].recall, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (curve[3].recall, 2.0 / 3.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (curve[3].precision, 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (curve[3].f1, 4.0 / 7.0, 1e-12);
  /* b: one of three found, one drawn. */
  g_assert_cmpfloat_with_epsilon (class[1].recall, 1.0 / 3.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (class[1].precision, 1.0, 1e-12);
  /* c: not in the benchmark. */
  g_assert_true (isnan (class[2].recall));
  g_assert_cmpfloat_with_epsilon (class[2].precision, 0.0, 1e-12);
  g_assert_true (isnan (class[2].mean_iou));
}

static void
test_confusion_has_none_on_both_sides (void)
{
  g_autoptr (TsLedger) ledger = make_example ();
  g_autoptr (TsScores) scores = ts_scores_new (ledger);
  const GArray *confusion = ts_scores_get_overall_details (scores)->confusion;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < confusion->len; i++)
    {
      const TsConfusion *cell = &g_array_index (confusion, TsConfusion, i);
      const TsLedgerClass *classes = (const TsLedgerClass *) (gpointer) ledger->classes->data;

      g_string_append_printf (text, "%s%s%u ",
                              cell->benchmark_class != TS_NONE
                              ? classes[cell->benchmark_class].feature_hash : "-",
                              cell->training_class != TS_NONE
                              ? classes[cell->training_class].feature_hash : "-", cell->count);
    }

  g_assert_cmpstr (text->str, ==, "aa3 ba1 bb1 b-1 -c1 ");
  g_string_free (text, TRUE);
}

static void
test_annotators_have_details_of_their_own (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("r1", "1", "ab"), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (make_row ("r1", "1", "ac"), NULL);
  g_autoptr (TsLedger) ledger = make_ledger (benchmark, &training, 1);
  g_autoptr (TsScores) scores = ts_scores_new (ledger);
  const TsScoreDetails *all = ts_scores_get_overall_details (scores);
  const TsScoreDetails *nobody = ts_scores_get_details (scores, TS_NONE);

  g_assert_cmpuint (scores->annotators->len, ==, 1);
  g_assert_cmpuint (all->confusion->len, ==, 2);

  for (guint i = 0; i < scores->details->len; i++)
    {
      const TsScoreDetails *details = &g_array_index (scores->details, TsScoreDetails, i);
      guint32 number = g_array_index (scores->annotators, TsScore, 0).number;
      gboolean is_theirs = i == MIN (number, scores->details->len - 2);

      if (details == all || is_theirs)
        {
          g_assert_cmpuint (details->confusion->len, ==, 2);
          g_assert_cmpfloat_with_epsilon (details->curve[0].f1, 0.5, 1e-12);
        }
      else
        {
          g_assert_cmpuint (details->confusion->len, ==, 0);
          g_assert_true (isnan (details->curve[0].f1));
        }
    }

  g_assert_true (nobody != all);
}

static void
test_nothing_is_no_data (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("r1", "1", "...."), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (make_row ("r1", "1", "...."), NULL);
  g_autoptr (TsLedger) ledger = make_ledger (benchmark, &training, 1);
  g_autoptr (TsScores) scores = ts_scores_new (ledger);

  g_assert_true (isnan (scores->overall.f1));
  g_assert_true (isnan (scores->overall.mean_iou));
  g_assert_true (isnan (scores->overall.median_iou));
  g_assert_true (isnan (scores->overall.intervals.f1.low));
  g_assert_true (isnan (ts_scores_get_overall_details (scores)->curve[0].precision));
}

static void
test_several_annotators_make_the_benchmark_suspect (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("r1", "1", "aabb"), NULL);
  g_autoptr (TsLabelSet) first = label_fixture_set (make_row ("r1", "1", "aab."), NULL);
  g_autoptr (TsLabelSet) second = label_fixture_set (make_row ("r1", "1", "acb."), NULL);
  g_autoptr (TsLabelSet) third = label_fixture_set (make_row ("r1", "1", "acbb"), NULL);
  TsLabelSet *trainings[] = { first, second, third };
  g_autoptr (TsLedger) ledger = make_ledger (benchmark, trainings, G_N_ELEMENTS (trainings));
  g_autoptr (TsScores) scores = ts_scores_new (ledger);
  const TsSuspect *suspects = (const TsSuspect *) (gpointer) scores->suspects->data;

  g_assert_cmpuint (scores->n_shared, ==, 4);
  g_assert_cmpuint (scores->suspects->len, ==, 2);
  g_assert_cmpuint (suspects[0].n_annotators, ==, 3);
  g_assert_cmpuint (suspects[0].n_contradicting, ==, 2);
  g_assert_cmpstr (g_array_index (ledger->classes, TsLedgerClass,
                                  suspects[0].given_class).feature_hash, ==, "c");
  g_assert_cmpuint (suspects[1].given_class, ==, TS_NONE);
  g_assert_cmpstr (g_array_index (ledger->entries, TsLedgerEntry,
                                  suspects[1].entry).benchmark_hash, ==, "o3");
  /* aaa, acc, bbb, --b: of 12 ratings 4 are a, 4 b, 2 c and 2 nothing. */
  g_assert_cmpfloat_with_epsilon (scores->alpha,
                                  1.0 - 11.0 * 4.0 / (144.0 - 16.0 - 16.0 - 4.0 - 4.0), 1e-12);
}

static void
test_what_most_annotators_drew_may_be_missing (void)
{
  /* The b and two d are drawn by two of three, though not equally high and once beside an e;
   * the c by one only. */
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("r1", "1", "a......"), NULL);
  g_autoptr (TsLabelSet) first = label_fixture_set (make_row ("r1", "1", "a.bc.d."), NULL);
  g_autoptr (TsLabelSet) second = label_fixture_set (make_row ("r1", "1", "a.b..dD"), NULL);
  g_autoptr (TsLabelSet) third = label_fixture_set (make_row ("r1", "1", "a....ed"), NULL);
  TsLabelSet *trainings[] = { first, second, third };
  g_autoptr (TsLedger) ledger = make_ledger (benchmark, trainings, G_N_ELEMENTS (trainings));
  g_autoptr (TsScores) scores = ts_scores_new (ledger);
  const char *const expected[] = { "b", "d", "d" };

  g_assert_cmpuint (scores->suspects->len, ==, G_N_ELEMENTS (expected));

  for (guint i = 0; i < scores->suspects->len; i++)
    {
      const TsSuspect *suspect = &g_array_index (scores->suspects, TsSuspect, i);
      const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry,
                                                   suspect->entry);

      g_assert_cmpstr (entry->benchmark_hash, ==, NULL);
      g_assert_cmpstr (g_array_index (ledger->classes, TsLedgerClass,
                                      suspect->given_class).feature_hash, ==, expected[i]);
      g_assert_cmpuint (suspect->n_annotators, ==, 3);
      g_assert_cmpuint (suspect->n_contradicting, ==, 2);
    }
}

static GBytes *
summarise (const TsLedger *ledger)
{
  g_autoptr (TsScores) scores = ts_scores_new (ledger);

  return ts_score_summary_to_bytes (ledger, scores, NULL);
}

static void
test_partial_results_join_to_the_same_bytes (void)
{
  static const char *const plans[] = { "aabb", "ab", "...", "abcabc", "Aa" };
  static const char *const drawn[] = { "aAab", "a.c", "a", "cabcab", "aa" };
  g_autoptr (GString) whole = g_string_new ("[");
  g_autoptr (GString) all_drawn = g_string_new ("[");
  g_autoptr (TsLedger) joined = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      /* Joined from the last to the first. */
      guint k = G_N_ELEMENTS (plans) - 1 - i;
      g_autofree char *hash = g_strdup_printf ("%u", k);
      g_autofree char *hash_in_order = g_strdup_printf ("%u", i);
      g_autofree char *one = make_row ("r", hash_in_order, plans[i]);
      g_autofree char *other = make_row ("r", hash_in_order, drawn[i]);
      g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("r", hash, plans[k]), NULL);
      g_autoptr (TsLabelSet) training = label_fixture_set (make_row ("r", hash, drawn[k]), NULL);
      g_autoptr (TsLedger) ledger = make_ledger (benchmark, &training, 1);
      g_autoptr (GString) line = g_string_new (NULL);

      g_string_append_printf (whole, "%s%s", i > 0 ? "," : "", one);
      g_string_append_printf (all_drawn, "%s%s", i > 0 ? "," : "", other);
      ts_ledger_append_partial (ledger, line);
      g_assert_cmpuint (line->str[line->len - 1], ==, '\n');
      joined = ts_ledger_read_partial (g_steal_pointer (&joined), line->str, line->len - 1, "p", 1,
                                       &error);
      g_assert_no_error (error);
    }

  g_string_append_c (whole, ']');
  g_string_append_c (all_drawn, ']');
  ts_ledger_sort (joined);

  g_autoptr (TsLabelSet) benchmark = ts_label_set_parse (whole->str, whole->len, "b", NULL);
  g_autoptr (TsLabelSet) training = ts_label_set_parse (all_drawn->str, all_drawn->len, "t", NULL);
  g_autoptr (TsLedger) ledger = make_ledger (benchmark, &training, 1);
  g_autoptr (GBytes) expected = summarise (ledger);
  g_autoptr (GBytes) found = summarise (joined);

  g_assert_cmpuint (ledger->rows->len, ==, G_N_ELEMENTS (plans));
  g_assert_cmpstr (g_bytes_get_data (found, NULL), ==, g_bytes_get_data (expected, NULL));
}

/* A set with one row, which has a label hash of its own. */
static TsLabelSet *
make_set_of (const char *who,
             const char *plan)
{
  g_autofree char *row = make_row ("r1", "1", plan);
  g_autoptr (GString) text = g_string_new (row);

  g_string_replace (text, "label-of-1", who, 0);
  g_string_replace (text, "alex@", who, 0);

  return label_fixture_set (g_strdup (text->str), NULL);
}

static void
test_partial_results_of_shared_data_join_to_the_same_bytes (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("r1", "1", "aab.."), NULL);
  g_autoptr (TsLabelSet) first = make_set_of ("ada", "ca.bd");
  g_autoptr (TsLabelSet) second = make_set_of ("ben", "ca.bd");
  g_autoptr (TsLabelSet) third = make_set_of ("cleo", "dd..b");
  TsLabelSet *trainings[] = { first, second, third };
  g_autoptr (TsLedger) whole = make_ledger (benchmark, trainings, G_N_ELEMENTS (trainings));
  g_autoptr (GBytes) expected = summarise (whole);
  g_autoptr (TsLedger) joined = NULL;
  g_autoptr (GError) error = NULL;

  /* From the last to the first, so that classes have other numbers. */
  for (guint i = G_N_ELEMENTS (trainings); i > 0; i--)
    {
      g_autoptr (TsLedger) ledger = make_ledger (benchmark, &trainings[i - 1], 1);
      g_autoptr (GString) line = g_string_new (NULL);

      ts_ledger_append_partial (ledger, line);
      joined = ts_ledger_read_partial (g_steal_pointer (&joined), line->str, line->len - 1, "p", 1,
                                       &error);
      g_assert_no_error (error);
    }

  ts_ledger_sort (joined);

  g_autoptr (GBytes) found = summarise (joined);
  g_autoptr (TsScores) scores = ts_scores_new (joined);

  g_assert_cmpuint (scores->suspects->len, ==, 4);
  g_assert_cmpstr (g_bytes_get_data (found, NULL), ==, g_bytes_get_data (expected, NULL));
}

static const char *const bad_partials[] = {
  "",
  "[]",
  "{}",
  "{\"rules\":{}}",
  "{\"touchstone_partial\":2}",
  "{\"touchstone_partial\":1}",
  "{\"touchstone_partial\":1,\"rows\":[]}",
  "{\"touchstone_partial\":1,\"rules\":{\"frames\":\"all\",\"shapes\":\"apart\","
  "\"matcher\":\"optimal\",\"match\":0.5,\"low\":0.8,\"stage\":\"Complete\"}}",
#define RULES \
  "{\"touchstone_partial\":1,\"rules\":{\"frames\":\"first\",\"shapes\":\"apart\"," \
  "\"matcher\":\"optimal\",\"match\":0.5,\"low\":0.8,\"stage\":\"Complete\"}"
  RULES "} {}",
  RULES ",\"classes\":[[\"a\"]]}",
  RULES ",\"rows\":[{\"title\":\"t\"}]}",
  RULES ",\"rows\":[{\"title\":\"t\",\"data_hash\":\"d\",\"benchmark_label\":\"b\","
  "\"training_label\":\"l\",\"frames\":1,\"tracks\":0,\"annotator\":3}]}",
  RULES ",\"rows\":[{\"entries\":[{\"frame\":0,\"kind\":77,\"marks\":0}]}]}",
  RULES ",\"rows\":[{\"entries\":[{\"frame\":0,\"kind\":0,\"marks\":0,"
  "\"benchmark_class\":5}]}]}",
  RULES ",\"rows\":[{\"entries\":[{\"frame\":0,\"kind\":0,\"marks\":0,"
  "\"iou\":null}]}]}",
#define ROW \
  "{\"title\":\"t\",\"data_hash\":\"d\",\"benchmark_label\":\"b\",\"training_label\":\"l\"," \
  "\"frames\":1,\"tracks\":0,"
  RULES ",\"rows\":[" ROW "\"extras\":[{\"entry\":0,\"left\":0,\"top\":0,\"right\":1,"
  "\"bottom\":1}]}]}",
  RULES ",\"classes\":[[\"f\",\"n\"]],\"rows\":[" ROW "\"entries\":[{\"frame\":0,\"kind\":5,"
  "\"marks\":0,\"training_class\":0}],\"extras\":[{\"entry\":0,\"left\":2,\"top\":0,"
  "\"right\":1,\"bottom\":1}]}]}",
  /* What its kind says it has must be there. */
  RULES ",\"rows\":[" ROW "\"entries\":[{\"frame\":0,\"kind\":0,\"marks\":0}]}]}",
};

static void
test_bad_partials_are_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_partials); i++)
    {
      g_autoptr (GError) error = NULL;
      TsLedger *ledger = ts_ledger_read_partial (NULL, bad_partials[i], strlen (bad_partials[i]),
                                                 "part.jsonl", 7, &error);

      g_assert_null (ledger);
      g_assert_error (error, TS_LABEL_ERROR, TS_LABEL_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "part.jsonl:7:"));
    }
}

static void
test_partials_of_other_rules_are_refused (void)
{
  static const char first[] = RULES "}";
  static const char second[] =
    "{\"touchstone_partial\":1,\"rules\":{\"frames\":\"first\",\"shapes\":\"apart\","
    "\"matcher\":\"optimal\",\"match\":0.6,\"low\":0.8,\"stage\":\"Complete\"}}";
  g_autoptr (GError) error = NULL;
  TsLedger *ledger = ts_ledger_read_partial (NULL, first, strlen (first), "p", 1, &error);

  g_assert_no_error (error);
  ledger = ts_ledger_read_partial (ledger, second, strlen (second), "p", 2, &error);
  g_assert_null (ledger);
  g_assert_error (error, TS_LABEL_ERROR, TS_LABEL_ERROR_INVALID);
}

static void
test_intervals_hold_the_score_and_repeat (void)
{
  TsCluster clusters[200];

  for (guint i = 0; i < G_N_ELEMENTS (clusters); i++)
    clusters[i] = (TsCluster) { .n_matched = i % 4, .n_wrong_class = i % 2, .n_benchmark = 5,
                                .n_training = 4, .iou_sum = 0.8 * (i % 4 + i % 2) };

  TsIntervals first = ts_bootstrap_run (clusters, G_N_ELEMENTS (clusters), 1);
  TsIntervals again = ts_bootstrap_run (clusters, G_N_ELEMENTS (clusters), 1);
  TsIntervals other = ts_bootstrap_run (clusters, G_N_ELEMENTS (clusters), 2);

  g_assert_cmpmem (&first, sizeof first, &again, sizeof again);
  g_assert_cmpfloat (first.recall.low, !=, other.recall.low);
  g_assert_cmpfloat (first.recall.low, <, 0.3);
  g_assert_cmpfloat (first.recall.high, >, 0.3);
  /* 200 rows of 0 to 3 of 5: the standard error is 1.118 / 5 / √200 = 0.0158. */
  g_assert_cmpfloat_with_epsilon (first.recall.high - first.recall.low, 4 * 0.0158, 0.01);
  g_assert_cmpfloat_with_epsilon (first.mean_iou.low, 0.8, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scores/are-known", test_scores_are_known);
  g_test_add_func ("/scores/classes-from-both-sides", test_classes_are_scored_from_both_sides);
  g_test_add_func ("/scores/confusion-has-none-on-both-sides",
                   test_confusion_has_none_on_both_sides);
  g_test_add_func ("/scores/annotators-have-details-of-their-own",
                   test_annotators_have_details_of_their_own);
  g_test_add_func ("/scores/nothing-is-no-data", test_nothing_is_no_data);
  g_test_add_func ("/scores/several-annotators-make-the-benchmark-suspect",
                   test_several_annotators_make_the_benchmark_suspect);
  g_test_add_func ("/scores/what-most-annotators-drew-may-be-missing",
                   test_what_most_annotators_drew_may_be_missing);
  g_test_add_func ("/scores/intervals-hold-the-score-and-repeat",
                   test_intervals_hold_the_score_and_repeat);
  g_test_add_func ("/scores/partial/join-to-the-same-bytes",
                   test_partial_results_join_to_the_same_bytes);
  g_test_add_func ("/scores/partial/of-shared-data-join-to-the-same-bytes",
                   test_partial_results_of_shared_data_join_to_the_same_bytes);
  g_test_add_func ("/scores/partial/bad-ones-are-refused", test_bad_partials_are_refused);
  g_test_add_func ("/scores/partial/those-of-other-rules-are-refused",
                   test_partials_of_other_rules_are_refused);

  return g_test_run ();
}
