/* SPDX-License-Identifier: MIT */

#include "ts-comparison.h"

#include "label-fixture.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *benchmark;
  char *training;
} Fixture;

static char *
one_box_row (const char *title,
             const char *data_hash)
{
  return label_fixture_image (title, data_hash, "Complete",
                              label_fixture_box ("o", "car", 0.0, 0.0, 1.0, 1.0), NULL);
}

static void
write_file (const char *path,
            char       *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_free (text);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("comparison-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->benchmark = g_build_filename (fixture->folder, "benchmark.json", NULL);
  fixture->training = g_build_filename (fixture->folder, "training.json", NULL);
  write_file (fixture->benchmark,
              label_fixture_text (one_box_row ("b1", "1"), one_box_row ("b2", "2"), NULL));
  write_file (fixture->training, label_fixture_text (one_box_row ("t1", "1"), NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (file), ==, 0);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->benchmark);
  g_free (fixture->training);
}

static void
test_reads_all_sets (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *trainings[] = { fixture->training, fixture->benchmark, fixture->training, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsComparison) comparison =
    ts_comparison_load (fixture->benchmark, trainings, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ts_comparison_get_n_trainings (comparison), ==, 3);
  g_assert_cmpuint (ts_comparison_get_n_pairs (comparison), ==, 4);
  g_assert_cmpstr (ts_label_set_get_path (ts_comparison_get_benchmark (comparison)), ==,
                   fixture->benchmark);
  g_assert_cmpstr (ts_label_set_get_path (ts_comparison_get_training (comparison, 1)), ==,
                   fixture->benchmark);
  g_assert_cmpstr (ts_label_set_get_path (ts_comparison_get_training (comparison, 2)), ==,
                   fixture->training);
}

static void
test_reads_folders (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *trainings[] = { fixture->training, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsComparison) comparison =
    ts_comparison_load (fixture->folder, trainings, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_benchmark_rows, ==, 3);
  g_assert_cmpuint (ts_comparison_get_totals (comparison)->n_replaced, ==, 1);
}

static void
test_passes_the_stage_on (Fixture       *fixture,
                          gconstpointer  data)
{
  const char *trainings[] = { fixture->training, NULL };
  g_autoptr (TsComparison) comparison =
    ts_comparison_load (fixture->benchmark, trainings, NULL, "Review", NULL, NULL, NULL, NULL);

  g_assert_cmpstr (ts_comparison_get_stage (comparison), ==, "Review");
  g_assert_cmpuint (ts_comparison_get_n_pairs (comparison), ==, 0);
}

static void
test_takes_names_from_the_ontology (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *ontology = g_build_filename (fixture->folder, "ontology.json", NULL);
  const char *trainings[] = { fixture->training, NULL };
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  write_file (ontology,
              g_strdup ("{\"objects\":[{\"id\":\"1\",\"name\":\"Motor car\",\"color\":\"#000102\","
                        "\"shape\":\"bounding_box\",\"featureNodeHash\":\"car\"}],"
                        "\"classifications\":[]}"));
  comparison = ts_comparison_load (fixture->benchmark, trainings, ontology, NULL,
                                   NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (ts_label_set_get_object (ts_comparison_get_benchmark (comparison), 0)->name, ==,
                   "Motor car");
  g_assert_cmpstr (ts_label_set_get_object (ts_comparison_get_training (comparison, 0), 0)->name,
                   ==, "Motor car");
}

static void
assert_names_path (const GError *error,
                   const char   *path)
{
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_null (strstr (strstr (error->message, path) + 1, path));
}

static void
test_names_the_missing_file (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.json", NULL);
  const char *good[] = { fixture->training, NULL };
  const char *bad[] = { fixture->training, missing, fixture->training, NULL };
  g_autoptr (GError) no_benchmark = NULL;
  g_autoptr (GError) no_training = NULL;
  g_autoptr (GError) no_ontology = NULL;

  g_assert_null (ts_comparison_load (missing, good, NULL, NULL, NULL, NULL, NULL, &no_benchmark));
  assert_names_path (no_benchmark, missing);

  g_assert_null (ts_comparison_load (fixture->benchmark, bad, NULL, NULL,
                                     NULL, NULL, NULL, &no_training));
  assert_names_path (no_training, missing);

  g_assert_null (ts_comparison_load (fixture->benchmark, good, missing, NULL,
                                     NULL, NULL, NULL, &no_ontology));
  assert_names_path (no_ontology, missing);
}

static void
test_keeps_good_rows (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *trainings[] = { fixture->training, NULL };
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->training,
              label_fixture_text (g_strdup ("{\"data_hash\":12}"), one_box_row ("t2", "2"), NULL));
  comparison = ts_comparison_load (fixture->benchmark, trainings, NULL, NULL,
                                   NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ts_comparison_get_n_pairs (comparison), ==, 1);
  g_assert_cmpuint (ts_label_set_get_n_bad_rows (ts_comparison_get_training (comparison, 0)), ==,
                    1);
}

static void
test_stops_when_cancelled (Fixture       *fixture,
                           gconstpointer  data)
{
  const char *trainings[] = { fixture->training, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);

  g_assert_null (ts_comparison_load (fixture->benchmark, trainings, NULL, NULL,
                                     NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  GThread      *thread;
  GCancellable *cancellable;
  double        last;
  guint         n_calls;
} Progress;

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_true (g_thread_self () == progress->thread);
  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->last = fraction;
  progress->n_calls++;

  if (progress->cancellable != NULL)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_tells_progress_here (Fixture       *fixture,
                          gconstpointer  data)
{
  const char *trainings[] = { fixture->training, fixture->benchmark, NULL };
  Progress progress = { .thread = g_thread_self () };
  g_autoptr (TsComparison) comparison =
    ts_comparison_load (fixture->benchmark, trainings, NULL, NULL,
                        progress_cb, &progress, NULL, NULL);

  g_assert_nonnull (comparison);
  g_assert_cmpuint (progress.n_calls, >, 0);
  g_assert_cmpfloat (progress.last, ==, 1.0);
}

/* Enough rows that reading goes on when the first progress comes. */
static char *
many_rows (guint n)
{
  g_autofree char *row = one_box_row ("t", "1");
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", row);
  g_string_append_c (text, ']');

  return g_string_free (text, FALSE);
}

/* However fast the machine reads: it either stops in the middle or was done before. */
static void
test_progress_may_cancel (Fixture       *fixture,
                          gconstpointer  data)
{
  const char *trainings[] = { fixture->training, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { .thread = g_thread_self (), .cancellable = cancellable };
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->training, many_rows (40000));
  comparison = ts_comparison_load (fixture->benchmark, trainings, NULL, NULL,
                                   progress_cb, &progress, cancellable, &error);

  g_assert_cmpuint (progress.n_calls, ==, 1);
  if (comparison == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_cmpfloat (progress.last, ==, 1.0);
}

#define ADD(name, function) \
  g_test_add ("/comparison-load/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("reads-all-sets", test_reads_all_sets);
  ADD ("reads-folders", test_reads_folders);
  ADD ("passes-the-stage-on", test_passes_the_stage_on);
  ADD ("takes-names-from-the-ontology", test_takes_names_from_the_ontology);
  ADD ("names-the-missing-file", test_names_the_missing_file);
  ADD ("keeps-good-rows", test_keeps_good_rows);
  ADD ("stops-when-cancelled", test_stops_when_cancelled);
  ADD ("tells-progress-here", test_tells_progress_here);
  ADD ("progress-may-cancel", test_progress_may_cancel);

  return g_test_run ();
}
