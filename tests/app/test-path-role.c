/* SPDX-License-Identifier: MIT */

#include "ts-path-role.h"

typedef struct
{
  const char *path;
  TsPathRole  expected;
} RoleCase;

static const RoleCase cases[] = {
  { "/data/benchmark.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/Benchmark-2023.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/benchmarks", TS_PATH_ROLE_BENCHMARK },
  { "/data/gold.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/cells_gold_v2.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/goldfish.json", TS_PATH_ROLE_UNKNOWN },
  { "/data/GroundTruth.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/ground-truth.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/gt.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/length.json", TS_PATH_ROLE_UNKNOWN },
  { "/data/expertLabels.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/reference.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/training.json", TS_PATH_ROLE_TRAINING },
  { "/data/trainee-alex.json", TS_PATH_ROLE_TRAINING },
  { "/data/Student3.json", TS_PATH_ROLE_TRAINING },
  { "/data/annotator_7", TS_PATH_ROLE_TRAINING },
  { "/data/annotations.json", TS_PATH_ROLE_UNKNOWN },
  { "/data/ontology.json", TS_PATH_ROLE_ONTOLOGY },
  { "/data/labels.json", TS_PATH_ROLE_UNKNOWN },
  { "/data/gold/labels.json", TS_PATH_ROLE_BENCHMARK },
  { "/data/trainees/labels.json", TS_PATH_ROLE_TRAINING },
  { "/data/gold/training.json", TS_PATH_ROLE_TRAINING },
  { "/data/training-benchmark.json", TS_PATH_ROLE_UNKNOWN },
  { "/training/deep/labels.json", TS_PATH_ROLE_UNKNOWN },
  { "/", TS_PATH_ROLE_UNKNOWN },
};

static void
test_guess (gconstpointer data)
{
  const RoleCase *test = data;

  g_assert_cmpint (ts_path_role_guess (test->path), ==, test->expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/path-role/guess/%" G_GSIZE_FORMAT "%s", i,
                                               g_str_equal (cases[i].path, "/")
                                               ? "/root" : cases[i].path);

      g_test_add_data_func (name, &cases[i], test_guess);
    }

  return g_test_run ();
}
