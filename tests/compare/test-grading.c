/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "label-fixture.h"
#include "ts-grading.h"

#include <string.h>

/* Marks by their place in tallies. */
enum
{
  LOW_OVERLAP,
  SPLIT
};

static TsGrading *
grade_sets (TsLabelSet *benchmark,
            TsLabelSet *training,
            const char *matcher,
            double      threshold)
{
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  g_autoptr (TsOverlapTable) table =
    ts_overlap_table_new (comparison, TS_FRAMES_LABELLED, TS_SHAPES_APART);

  return ts_grading_new (table, ts_matcher_lookup (matcher),
                         (TsThresholds) { .match = threshold, .low = 0.8 });
}

/* Counts of other programs on the same data; they know no near misses: there each is one
 * missed and one extra object. */
typedef struct
{
  const char *name;
  const char *matcher;
  double      threshold;
  guint       n_matched;
  guint       n_wrong_class;
  guint       n_missed;
  guint       n_extra;
  double      iou_sum;
} KnownCounts;

static const KnownCounts known_counts[] = {
  { "optimal-at-0.4", "optimal", 0.4, 651, 83, 96, 0, 632.96091211 },
  { "optimal-at-0.5", "optimal", 0.5, 650, 83, 97, 1, 632.48656011 },
  { "greedy-at-0.5", "greedy", 0.5, 649, 83, 98, 2, 631.94140329 },
};

static TsGrading *
grade_known_data (const char *matcher,
                  double      threshold)
{
  g_autofree char *gold = g_build_filename (g_getenv ("TS_TEST_KNOWN_DATA"), "coco",
                                            "benchmark.json", NULL);
  g_autofree char *alex = g_build_filename (g_getenv ("TS_TEST_KNOWN_DATA"), "coco",
                                            "training.json", NULL);
  g_autoptr (TsLabelSet) benchmark = NULL;
  g_autoptr (TsLabelSet) training = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (gold, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the folder of known data is not there");
      return NULL;
    }

  benchmark = ts_label_set_load (gold, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  training = ts_label_set_load (alex, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return grade_sets (benchmark, training, matcher, threshold);
}

static void
test_counts_are_those_of_other_programs (gconstpointer data)
{
  const KnownCounts *known = data;
  g_autoptr (TsGrading) grading = grade_known_data (known->matcher, known->threshold);

  if (grading == NULL)
    return;

  TsTally tally = ts_grading_get_tally (grading);
  guint n_near = tally.kinds[TS_FINDING_NEAR_MISS];

  g_assert_cmpuint (tally.kinds[TS_FINDING_MATCHED], ==, known->n_matched);
  g_assert_cmpuint (tally.kinds[TS_FINDING_WRONG_CLASS], ==, known->n_wrong_class);
  g_assert_cmpuint (tally.kinds[TS_FINDING_MISSED] + n_near, ==, known->n_missed);
  g_assert_cmpuint (tally.kinds[TS_FINDING_EXTRA] + tally.kinds[TS_FINDING_DUPLICATE] + n_near, ==,
                    known->n_extra);
  g_assert_cmpfloat_with_epsilon (tally.iou_sum, known->iou_sum, 5e-9);
  g_assert_true (ts_tally_reconciles (&tally));

  if (known->threshold == 0.4)
    g_assert_cmpuint (tally.marks[LOW_OVERLAP], ==, 193);
}

typedef struct
{
  const char *name;
  double      threshold;
  guint       n_matched;
  guint       n_missed;
  guint       n_extra;
  double      iou_sum;
} KnownMatches;

/* Rules that match within a class only: what is left over is matched by none of them. At 0.75
 * the other program ignores 8 boxes that lie on crowds, which are not in these files. */
static const KnownMatches known_matches[] = {
  { "greedy-within-classes-at-0.5", 0.5, 649, 181, 85, 559.02981784 },
  { "greedy-within-classes-at-0.75", 0.75, 554, 276, 172 + 8, 554 * 0.8910339269 },
};

static void
test_matches_are_those_of_other_programs (gconstpointer data)
{
  const KnownMatches *known = data;
  g_autoptr (TsGrading) grading = grade_known_data ("greedy", known->threshold);
  double iou_sum = 0.0;

  if (grading == NULL)
    return;

  TsTally tally = ts_grading_get_tally (grading);
  guint n_matched = tally.kinds[TS_FINDING_MATCHED];

  for (guint i = 0; i < ts_overlap_table_get_n_frames (ts_grading_get_table (grading)); i++)
    {
      guint32 n_findings;
      const TsFinding *findings = ts_grading_get_findings (grading, i, &n_findings);

      for (guint32 k = 0; k < n_findings; k++)
        iou_sum += findings[k].kind == TS_FINDING_MATCHED ? findings[k].iou : 0.0;
    }

  g_assert_cmpuint (n_matched, ==, known->n_matched);
  g_assert_cmpuint (tally.n_benchmark - n_matched, ==, known->n_missed);
  g_assert_cmpuint (tally.n_training - n_matched, ==, known->n_extra);
  g_assert_cmpfloat_with_epsilon (iou_sum, known->iou_sum, 5e-8);
}

/* One box: class and edges in hundredths of the picture. */
typedef struct
{
  const char *class_name;
  int         x;
  int         y;
  int         w;
  int         h;
} Box;

#define MAX_BOXES 4

typedef struct
{
  const char *name;
  Box         benchmark[MAX_BOXES];
  Box         training[MAX_BOXES];
  const char *expected; /* one letter a kind, then the marks */
} KindCase;

/* Kinds: = matched, c wrong class, ~ near miss, - missed, 2 duplicate, + extra; marks: l low
 * overlap, s split, m merged. Findings in order, a space between two. */
static const KindCase kind_cases[] = {
  { "match", { { "car", 0, 0, 40, 40 } }, { { "car", 0, 0, 40, 40 } }, "=" },
  { "match-at-the-threshold", { { "car", 0, 0, 40, 40 } }, { { "car", 0, 0, 40, 20 } }, "=l" },
  { "low-overlap-ends-at-its-threshold", { { "car", 0, 0, 50, 40 } },
    { { "car", 0, 0, 40, 40 } }, "=" },
  { "wrong-class", { { "car", 0, 0, 40, 40 } }, { { "dog", 0, 0, 40, 40 } }, "c" },
  { "right-class-comes-before-larger-overlap",
    { { "car", 0, 0, 40, 40 }, { "dog", 0, 0, 40, 30 } },
    { { "car", 0, 0, 40, 30 }, { "dog", 0, 0, 40, 40 } }, "=l =l" },
  { "near-miss-is-one-disagreement", { { "car", 0, 0, 40, 40 } }, { { "car", 20, 0, 40, 40 } },
    "~" },
  { "apart", { { "car", 0, 0, 20, 20 } }, { { "car", 50, 0, 20, 20 } }, "+ -" },
  { "touching-is-no-overlap", { { "car", 0, 0, 20, 20 } }, { { "car", 20, 0, 20, 20 } },
    "+ -" },
  { "duplicate", { { "car", 0, 0, 40, 40 } },
    { { "car", 0, 0, 40, 30 }, { "car", 0, 0, 40, 40 } }, "2 =" },
  { "split", { { "car", 0, 0, 60, 40 } },
    { { "car", 0, 0, 20, 40 }, { "car", 20, 0, 20, 40 }, { "car", 40, 0, 20, 40 } },
    "~s +s +s" },
  { "another-class-is-no-piece", { { "car", 0, 0, 60, 40 } },
    { { "car", 0, 0, 25, 40 }, { "dog", 40, 0, 20, 40 } }, "~ +" },
  { "merged", { { "car", 0, 0, 20, 40 }, { "car", 30, 0, 20, 40 } },
    { { "car", 0, 0, 50, 40 } }, "~m -m" },
  { "merged-of-three",
    { { "car", 0, 0, 30, 40 }, { "car", 30, 0, 10, 40 }, { "car", 40, 0, 10, 40 } },
    { { "car", 0, 0, 50, 40 } }, "=lm -m -m" },
  { "a-speck-inside-is-no-member", { { "car", 0, 0, 50, 40 }, { "car", 10, 10, 2, 2 } },
    { { "car", 0, 0, 50, 40 } }, "= -" },
  { "no-area-scores-nothing", { { "car", 0, 0, 0, 40 } }, { { "car", 0, 0, 40, 40 } }, "+ -" },
};

static char *
make_row (const Box *boxes)
{
  char *parts[MAX_BOXES + 1] = { NULL };

  for (guint i = 0; i < MAX_BOXES && boxes[i].class_name != NULL; i++)
    {
      g_autofree char *hash = g_strdup_printf ("o%u", i);

      parts[i] = label_fixture_box (hash, boxes[i].class_name, boxes[i].x / 100.0,
                                    boxes[i].y / 100.0, boxes[i].w / 100.0, boxes[i].h / 100.0);
    }

  return label_fixture_image ("a", "1", NULL, parts[0], parts[1], parts[2], parts[3], NULL);
}

static char *
describe (const TsGrading *grading)
{
  static const char kinds[] = "=c~-2+";
  static const char marks[] = "lsma";
  GString *text = g_string_new (NULL);
  guint32 n;
  const TsFinding *findings = ts_grading_get_findings (grading, 0, &n);

  for (guint32 i = 0; i < n; i++)
    {
      g_string_append_printf (text, "%s%c", i > 0 ? " " : "", kinds[findings[i].kind]);

      for (guint mark = 0; mark < TS_N_MARKS; mark++)
        {
          if ((findings[i].marks & (1 << mark)) != 0)
            g_string_append_c (text, marks[mark]);
        }
    }

  return g_string_free (text, FALSE);
}

static void
test_finding_is_of_the_right_kind (gconstpointer data)
{
  const KindCase *known = data;
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row (known->benchmark), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (make_row (known->training), NULL);
  g_autoptr (TsGrading) grading = grade_sets (benchmark, training, "optimal", 0.5);
  g_autofree char *found = describe (grading);
  TsTally tally = ts_grading_get_tally (grading);

  g_assert_cmpstr (found, ==, known->expected);
  g_assert_true (ts_tally_reconciles (&tally));
}

static void
test_parts_are_counted (void)
{
  const Box benchmark_boxes[MAX_BOXES] = { { "car", 0, 0, 60, 40 } };
  const Box training_boxes[MAX_BOXES] = {
    { "car", 0, 0, 20, 40 }, { "car", 20, 0, 20, 40 }, { "car", 40, 0, 20, 40 }
  };
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row (benchmark_boxes), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (make_row (training_boxes), NULL);
  g_autoptr (TsGrading) grading = grade_sets (benchmark, training, "optimal", 0.5);
  TsTally tally = ts_grading_get_tally (grading);
  guint32 n;
  const TsFinding *findings = ts_grading_get_findings (grading, 0, &n);

  g_assert_cmpuint (findings[0].n_parts, ==, 3);
  g_assert_cmpuint (findings[1].benchmark, ==, findings[0].benchmark);
  g_assert_cmpuint (tally.marks[SPLIT], ==, 1);
}

static void
test_totals_reconcile_whatever_comes (gconstpointer data)
{
  const char *matcher = data;

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (TsLabelSet) benchmark = label_fixture_random (20, 12);
      g_autoptr (TsLabelSet) training = label_fixture_random (20, 12);
      g_autoptr (TsGrading) grading = grade_sets (benchmark, training, matcher,
                                                  g_test_rand_double_range (0.0, 1.0));
      guint n_frames = ts_overlap_table_get_n_frames (ts_grading_get_table (grading));

      for (guint frame = 0; frame < n_frames; frame++)
        g_assert_true (ts_tally_reconciles (ts_grading_get_frame_tally (grading, frame)));
    }
}

/* Tallies count every finding by its verdict, and those that are no disagreement. */
static void
test_verdicts_are_those_of_the_findings (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_random (100, 12);
  g_autoptr (TsLabelSet) training = label_fixture_random (100, 12);
  g_autoptr (TsGrading) grading = grade_sets (benchmark, training, "optimal", 0.4);
  guint n_frames = ts_overlap_table_get_n_frames (ts_grading_get_table (grading));
  TsTally tally = ts_grading_get_tally (grading);
  guint32 expected[TS_N_VERDICTS] = { 0 };
  guint32 counts[TS_N_VERDICTS];
  guint32 n_disagreements = 0;

  for (guint frame = 0; frame < n_frames; frame++)
    {
      guint32 n;
      const TsFinding *findings = ts_grading_get_findings (grading, frame, &n);

      for (guint32 i = 0; i < n; i++)
        {
          expected[ts_finding_get_verdict (&findings[i])]++;
          n_disagreements += ts_finding_is_disagreement (&findings[i]);
        }
    }

  ts_tally_get_verdicts (&tally, counts);
  g_assert_cmpmem (counts, sizeof counts, expected, sizeof expected);
  g_assert_cmpuint (ts_tally_count_disagreements (&tally), ==, n_disagreements);
}

static void
assert_same_findings (const TsGrading *one,
                      const TsGrading *other)
{
  guint n_frames = ts_overlap_table_get_n_frames (ts_grading_get_table (one));

  for (guint frame = 0; frame < n_frames; frame++)
    {
      guint32 n;
      guint32 n_other;
      const TsFinding *findings = ts_grading_get_findings (one, frame, &n);
      const TsFinding *others = ts_grading_get_findings (other, frame, &n_other);

      g_assert_cmpmem (findings, n * sizeof *findings, others, n_other * sizeof *others);
      g_assert_cmpmem (ts_grading_get_frame_tally (one, frame), sizeof (TsTally),
                       ts_grading_get_frame_tally (other, frame), sizeof (TsTally));
    }
}

static void
test_moved_thresholds_give_what_fresh_ones_do (gconstpointer data)
{
  const TsMatcher *matcher = ts_matcher_lookup (data);
  g_autoptr (TsLabelSet) benchmark = label_fixture_random (100, 12);
  g_autoptr (TsLabelSet) training = label_fixture_random (100, 12);
  g_autoptr (TsGrading) moved = grade_sets (benchmark, training, data, 0.5);
  guint n_frames = ts_overlap_table_get_n_frames (ts_grading_get_table (moved));
  gboolean has_spared = FALSE;

  for (guint round = 0; round < 50; round++)
    {
      TsThresholds thresholds = { .match = g_test_rand_int_range (0, 21) / 20.0,
                                  .low = g_test_rand_int_range (0, 21) / 20.0 };
      g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint32));
      guint64 effort = ts_grading_find_touched (moved, thresholds, touched);
      guint n = ts_grading_move (moved, thresholds, changed);
      g_autoptr (TsGrading) fresh = ts_grading_new (ts_grading_get_table (moved), matcher,
                                                    thresholds);

      g_assert_cmpuint (changed->len, ==, n);
      g_assert_cmpmem (changed->data, changed->len * sizeof (guint32),
                       touched->data, touched->len * sizeof (guint32));
      g_assert_cmpuint (effort, >=, n);
      assert_same_findings (moved, fresh);
      has_spared = has_spared || n < n_frames;
    }

  g_assert_true (has_spared);
}

static void
test_frames_of_a_video_are_graded_each (void)
{
  g_autoptr (TsLabelSet) benchmark = NULL;
  g_autoptr (TsLabelSet) training = NULL;
  char *frames[3];

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      g_autofree char *box = label_fixture_box ("o", "car", 0.1, 0.1, 0.5, 0.5);

      frames[i] = g_strdup_printf ("\"%u\":{\"objects\":[%s],\"classifications\":[]}", 7 * i, box);
    }

  training = label_fixture_set (label_fixture_video ("v", "1", g_strdup (frames[1]), NULL), NULL);
  benchmark = label_fixture_set (label_fixture_video ("v", "1", frames[0], frames[1], frames[2],
                                                      NULL), NULL);

  g_autoptr (TsGrading) grading = grade_sets (benchmark, training, "optimal", 0.5);
  const TsOverlapTable *table = ts_grading_get_table (grading);

  g_assert_cmpuint (ts_overlap_table_get_n_frames (table), ==, 3);
  g_assert_cmpuint (ts_overlap_table_get_frame (table, 1)->frame, ==, 7);
  g_assert_cmpuint (ts_grading_get_frame_tally (grading, 0)->kinds[TS_FINDING_MISSED], ==, 1);
  g_assert_cmpuint (ts_grading_get_frame_tally (grading, 1)->kinds[TS_FINDING_MATCHED], ==, 1);
  g_assert_cmpuint (ts_grading_get_frame_tally (grading, 2)->kinds[TS_FINDING_MISSED], ==, 1);
}

static void
add_for_each_matcher (const char   *name,
                      GTestDataFunc func)
{
  for (guint i = 0; i < ts_matcher_get_n (); i++)
    {
      const char *matcher = ts_matcher_get (i)->name;
      g_autofree char *path = g_strdup_printf ("/grading/%s/%s", name, matcher);

      g_test_add_data_func (path, matcher, func);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (known_counts); i++)
    {
      g_autofree char *path = g_strconcat ("/grading/known-counts/", known_counts[i].name, NULL);

      g_test_add_data_func (path, &known_counts[i], test_counts_are_those_of_other_programs);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (known_matches); i++)
    {
      g_autofree char *path = g_strconcat ("/grading/known-data/", known_matches[i].name, NULL);

      g_test_add_data_func (path, &known_matches[i], test_matches_are_those_of_other_programs);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (kind_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/grading/kind/", kind_cases[i].name, NULL);

      g_test_add_data_func (path, &kind_cases[i], test_finding_is_of_the_right_kind);
    }

  g_test_add_func ("/grading/parts-are-counted", test_parts_are_counted);
  g_test_add_func ("/grading/verdicts-are-those-of-the-findings",
                   test_verdicts_are_those_of_the_findings);
  g_test_add_func ("/grading/frames-of-a-video-are-graded-each",
                   test_frames_of_a_video_are_graded_each);
  add_for_each_matcher ("totals-reconcile-whatever-comes", test_totals_reconcile_whatever_comes);
  add_for_each_matcher ("moved-thresholds-give-what-fresh-ones-do",
                        test_moved_thresholds_give_what_fresh_ones_do);

  return g_test_run ();
}
