/* SPDX-License-Identifier: MIT */

#include "ts-recent-comparisons.h"

typedef struct
{
  GSettings           *settings;
  TsRecentComparisons *recent;
  guint                n_changes;
} Fixture;

static void
count_change (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new ("org.touchstone.Touchstone");
  g_settings_reset (fixture->settings, "recent-comparisons");
  fixture->recent = ts_recent_comparisons_new (fixture->settings);
  g_signal_connect_swapped (fixture->recent, "changed", G_CALLBACK (count_change), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->recent);
  g_assert_finalize_object (fixture->settings);
}

static void
add (Fixture    *fixture,
     const char *benchmark,
     const char *training)
{
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new ();

  request->benchmark = g_strdup (benchmark);
  ts_comparison_request_add_training (request, training);
  ts_recent_comparisons_add (fixture->recent, request);
}

/* The list as the benchmarks' names. */
static void
assert_benchmarks (Fixture    *fixture,
                   const char *expected)
{
  g_autoptr (GString) benchmarks = g_string_new (NULL);

  for (guint i = 0; i < ts_recent_comparisons_get_n (fixture->recent); i++)
    g_string_append_printf (benchmarks, i > 0 ? " %s" : "%s",
                            ts_recent_comparisons_get (fixture->recent, i)->benchmark);

  g_assert_cmpstr (benchmarks->str, ==, expected);
}

static void
test_latest_first (Fixture       *fixture,
                   gconstpointer  data)
{
  assert_benchmarks (fixture, "");
  add (fixture, "/a", "/t");
  add (fixture, "/b", "/t");
  assert_benchmarks (fixture, "/b /a");
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

static void
test_each_once (Fixture       *fixture,
                gconstpointer  data)
{
  add (fixture, "/a", "/t");
  add (fixture, "/b", "/t");
  add (fixture, "/a", "/t");
  assert_benchmarks (fixture, "/a /b");
}

static void
test_adds_its_own (Fixture       *fixture,
                   gconstpointer  data)
{
  add (fixture, "/a", "/t");
  add (fixture, "/b", "/t");
  ts_recent_comparisons_add (fixture->recent, ts_recent_comparisons_get (fixture->recent, 1));
  assert_benchmarks (fixture, "/a /b");
}

static void
test_keeps_ten (Fixture       *fixture,
                gconstpointer  data)
{
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *benchmark = g_strdup_printf ("/%d", i);

      add (fixture, benchmark, "/t");
    }

  assert_benchmarks (fixture, "/11 /10 /9 /8 /7 /6 /5 /4 /3 /2");
}

static void
test_remove_and_clear (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request = NULL;

  add (fixture, "/a", "/t");
  add (fixture, "/b", "/t");
  add (fixture, "/c", "/t");
  request = ts_comparison_request_copy (ts_recent_comparisons_get (fixture->recent, 1));

  ts_recent_comparisons_remove (fixture->recent, request);
  assert_benchmarks (fixture, "/c /a");
  ts_recent_comparisons_remove (fixture->recent, request);
  assert_benchmarks (fixture, "/c /a");
  ts_recent_comparisons_clear (fixture->recent);
  assert_benchmarks (fixture, "");
}

static void
test_is_there_next_time (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (TsRecentComparisons) next = NULL;

  add (fixture, "/a", "/t");
  next = ts_recent_comparisons_new (fixture->settings);
  g_assert_cmpuint (ts_recent_comparisons_get_n (next), ==, 1);
  g_assert_cmpstr (ts_recent_comparisons_get (next, 0)->trainings[0], ==, "/t");
}

static void
test_passes_over_incomplete_ones (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (GVariant) edited =
    g_variant_new_parsed ("[(b'', [b'/t'], b'', 'Complete', b'', @as []), "
                          "(b'/b', [b'/t'], b'', 'Complete', b'', @as []), "
                          "(b'/c', @aay [], b'', 'Complete', b'', @as [])]");

  g_settings_set_value (fixture->settings, "recent-comparisons",
                        g_variant_ref_sink (g_steal_pointer (&edited)));
  assert_benchmarks (fixture, "/b");
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture       *fixture,
                  gconstpointer  data);
  } tests[] = {
    { "/recent-comparisons/latest-first", test_latest_first },
    { "/recent-comparisons/each-once", test_each_once },
    { "/recent-comparisons/adds-its-own", test_adds_its_own },
    { "/recent-comparisons/keeps-ten", test_keeps_ten },
    { "/recent-comparisons/remove-and-clear", test_remove_and_clear },
    { "/recent-comparisons/is-there-next-time", test_is_there_next_time },
    { "/recent-comparisons/passes-over-incomplete-ones", test_passes_over_incomplete_ones },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
