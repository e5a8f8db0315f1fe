/* SPDX-License-Identifier: MIT */

/* The sample comparison, as the build made it, shows all there is to show. */

#include "ts-comparison.h"

#include <glib/gstdio.h>

static char *
sample_path (const char *name)
{
  const char *folder = g_getenv ("TOUCHSTONE_SAMPLE_DIR");

  g_assert_nonnull (folder);

  return g_build_filename (folder, name, NULL);
}

static TsComparison *
load_sample (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *benchmark = sample_path ("benchmark.json");
  g_autofree char *training = sample_path ("training.json");
  g_autofree char *ontology = sample_path ("ontology.json");
  const char *const trainings[] = { training, NULL };
  TsComparison *comparison = ts_comparison_load (benchmark, trainings, ontology,
                                                 TS_STAGE_COMPLETE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (comparison);

  return comparison;
}

static void
test_every_result (void)
{
  g_autoptr (TsComparison) comparison = load_sample ();
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);

  for (guint verdict = 0; verdict < TS_N_VERDICTS; verdict++)
    {
      g_test_message ("verdict %u", verdict);

      /* The published rule knows neither near misses nor duplicates. */
      if (verdict == TS_VERDICT_NEAR_MISS || verdict == TS_VERDICT_DUPLICATE)
        g_assert_cmpuint (totals->counts[verdict], ==, 0);
      else
        g_assert_cmpuint (totals->counts[verdict], >=, 2);
    }
}

static void
test_everything_left_out (void)
{
  g_autoptr (TsComparison) comparison = load_sample ();
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);

  g_assert_cmpuint (totals->n_pairs, >=, 6);
  g_assert_cmpuint (totals->n_off_stage, ==, 1);
  g_assert_cmpuint (totals->n_without_benchmark, ==, 1);
  g_assert_cmpuint (totals->n_other_shapes, ==, 2);
  g_assert_cmpuint (totals->n_off_first_frame, ==, 0);
}

/* One row without a fault, and one with a benchmark box that two training boxes match. */
static void
test_special_rows (void)
{
  g_autoptr (TsComparison) comparison = load_sample ();
  guint n_perfect = 0;
  guint n_doubled = 0;

  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    {
      const TsRowPair *pair = ts_comparison_get_pair (comparison, i);
      const TsResult *results = ts_comparison_get_results (comparison, pair);

      n_perfect += pair->counts[TS_VERDICT_MATCHED] == pair->n_results && pair->mean_iou > 0.999;

      for (guint a = 0; a < pair->n_training; a++)
        for (guint b = 0; b < a; b++)
          n_doubled += results[a].benchmark != TS_NONE &&
                       results[a].benchmark == results[b].benchmark;
    }

  g_assert_cmpuint (n_perfect, ==, 1);
  g_assert_cmpuint (n_doubled, ==, 1);
}

static void
test_no_problems (void)
{
  g_autoptr (TsComparison) comparison = load_sample ();

  g_assert_cmpuint (ts_label_set_get_n_problems (ts_comparison_get_benchmark (comparison)), ==, 0);
  g_assert_cmpuint (ts_label_set_get_n_problems (ts_comparison_get_training (comparison, 0)),
                    ==, 0);
}

static void
assert_same_file (const char *path,
                  const char *original_path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *original = NULL;
  gsize length;
  gsize original_length;

  g_test_message ("%s", original_path);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_get_contents (original_path, &original, &original_length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, original, original_length);
}

/* Makes a part of the sample again, @n_files files that the build put below @place, and
 * compares the bytes. */
static void
assert_same_again (const char *part,
                   const char *place,
                   guint       n_files)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = sample_path ("make-sample");
  g_autofree char *folder = g_dir_make_tmp ("sample-XXXXXX", NULL);
  const char *const arguments[] = { program, part, folder, NULL };
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *original_folder = sample_path (place);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *original_path = g_build_filename (original_folder, name, NULL);

      assert_same_file (path, original_path);
      g_assert_cmpint (g_remove (path), ==, 0);
      n_files--;
    }
  g_assert_cmpuint (n_files, ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_same_labels (void)
{
  assert_same_again ("labels", ".", 3);
}

static void
test_same_frames (void)
{
  assert_same_again ("frames", "frames", 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample/has-every-result", test_every_result);
  g_test_add_func ("/sample/leaves-out-of-every-kind", test_everything_left_out);
  g_test_add_func ("/sample/has-a-perfect-row-and-a-doubled-box", test_special_rows);
  g_test_add_func ("/sample/has-no-problems", test_no_problems);
  g_test_add_func ("/sample/labels-are-the-same-again", test_same_labels);
  g_test_add_func ("/sample/frames-are-the-same-again", test_same_frames);

  return g_test_run ();
}
