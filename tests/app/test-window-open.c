/* SPDX-License-Identifier: MIT */

/* How the window opens comparisons, and what it says when it cannot. */

#include "desktop-fixture.h"
#include "ts-recent-popover.h"
#include "widget-fixture.h"
#include "window-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

static const char *
get_title (WindowFixture *fixture)
{
  TsComparison *comparison = ts_review_get_comparison (fixture->review);

  return ts_comparison_get_training_row (comparison,
                                         ts_review_get_row_pair (fixture->review))->data_title;
}

static gboolean
is_failed (gpointer data)
{
  WindowFixture *fixture = data;

  return g_str_equal (ts_compare_page_get_state (fixture->page), "error");
}

static gboolean
is_loading (gpointer data)
{
  WindowFixture *fixture = data;

  return g_str_equal (ts_compare_page_get_state (fixture->page), "loading");
}

static void
test_opens_with_the_worst_pair (WindowFixture *fixture,
                                gconstpointer  data)
{
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");
  window_fixture_open (fixture, "training.json");

  g_assert_cmpstr (get_title (fixture), ==, "beta.png");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "training.json against benchmark.json – Touchstone");
}

static void
test_a_missing_file_is_named (WindowFixture *fixture,
                              gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "there-is-none.json");

  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (is_failed, fixture);
  window_fixture_assert_shows (fixture, "there-is-none.json");
  g_assert_true (ts_window_is_unused (fixture->window));

  /* The way out: something else. */
  window_fixture_open (fixture, "training.json");
  g_assert_false (ts_window_is_unused (fixture->window));
}

static void
test_a_failure_keeps_what_was_open (WindowFixture *fixture,
                                    gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "there-is-none.json");
  TsComparison *comparison;

  window_fixture_open (fixture, "training.json");
  comparison = ts_review_get_comparison (fixture->review);
  ts_window_open (fixture->window, request);
  widget_fixture_wait_until (is_failed, fixture);
  g_assert_true (ts_review_get_comparison (fixture->review) == comparison);
}

static void
test_cancelling_goes_back (WindowFixture *fixture,
                           gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "training.json");

  ts_window_open (fixture->window, request);
  g_assert_false (ts_window_is_unused (fixture->window));
  window_fixture_activate (fixture, "win.cancel-loading");
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");
  g_assert_true (ts_window_is_unused (fixture->window));

  /* The late answer is not listened to: the next is the first that is. */
  window_fixture_open (fixture, "trainee-with-a-bad-row.json");
  g_assert_cmpuint (ts_comparison_get_n_pairs (ts_review_get_comparison (fixture->review)), ==,
                    2);
}

/* A pipe that nobody writes into is a file that takes forever. */
static void
test_what_takes_long_says_so (WindowFixture *fixture,
                              gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "training.json");
  g_autofree char *path = g_build_filename (fixture->folder, "slow.json", NULL);
  int fd;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_free (request->trainings[0]);
  request->trainings[0] = g_strdup (path);

  ts_window_open (fixture->window, request);
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "waiting");
  widget_fixture_wait_until (is_loading, fixture);
  window_fixture_assert_shows (fixture, "Reading Labels");
  window_fixture_assert_shows (fixture, "slow.json");

  window_fixture_activate (fixture, "win.cancel-loading");
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");

  /* The thread is let go, and its answer is not listened to. */
  fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
}

static void
test_a_new_one_replaces_the_last (WindowFixture *fixture,
                                  gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "there-is-none.json");

  ts_window_open (fixture->window, request);
  window_fixture_open (fixture, "training.json");
  g_assert_cmpuint (ts_comparison_get_n_pairs (ts_review_get_comparison (fixture->review)), ==,
                    3);
}

static void
test_bad_rows_are_announced (WindowFixture *fixture,
                             gconstpointer  data)
{
  window_fixture_open (fixture, "training.json");
  g_assert_false (widget_fixture_shows (GTK_WIDGET (fixture->window), "could not be read"));
  window_fixture_open (fixture, "trainee-with-a-bad-row.json");
  window_fixture_assert_shows (fixture, "1 row could not be read.");
}

static void
test_remembers_what_was_opened (WindowFixture *fixture,
                                gconstpointer  data)
{
  TsRecentComparisons *recent = ts_application_get_recent (fixture->application);
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "training.json");

  g_assert_cmpuint (ts_recent_comparisons_get_n (recent), ==, 0);
  window_fixture_open (fixture, "training.json");
  g_assert_cmpuint (ts_recent_comparisons_get_n (recent), ==, 1);
  g_assert_true (ts_comparison_request_is_same (ts_recent_comparisons_get (recent, 0),
                                                request));

  window_fixture_open (fixture, "trainee-with-a-bad-row.json");
  fixture->last = ts_review_get_comparison (fixture->review);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-recent", "u", 1);
  widget_fixture_wait_until (window_fixture_has_opened, fixture);
  g_assert_cmpuint (ts_recent_comparisons_get_n (recent), ==, 2);
}

static void
test_uncertain_names_ask (WindowFixture *fixture,
                          gconstpointer  data)
{
  const char *const paths[] = { "/nowhere/a.json", "/nowhere/b.json", NULL };
  g_autoptr (TsComparisonRequest) request = ts_comparison_request_new_for_paths (paths);

  ts_window_open (fixture->window, request);
  g_assert_true (ts_window_is_unused (fixture->window));
  g_assert_true (window_fixture_has_dialog (fixture));
  g_assert_cmpstr (gtk_window_get_title (window_fixture_get_dialog (fixture)), ==,
                   "Open Comparison");
  gtk_window_destroy (window_fixture_get_dialog (fixture));
}

static GtkDropTarget *
get_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
}

static void
test_takes_what_is_dropped (WindowFixture *fixture,
                            gconstpointer  data)
{
  g_autoptr (TsComparisonRequest) request =
    window_fixture_make_request (fixture, "training.json");
  g_autoptr (GFile) benchmark = g_file_new_for_path (request->benchmark);
  g_autoptr (GFile) training = g_file_new_for_path (request->trainings[0]);
  g_autoptr (GSList) files = g_slist_append (g_slist_append (NULL, training), benchmark);
  g_auto (GValue) value = G_VALUE_INIT;
  TsComparison *comparison;
  gboolean is_taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (get_drop_target (GTK_WIDGET (fixture->window)), "drop",
                         &value, 1.0, 1.0, &is_taken);
  g_assert_true (is_taken);
  widget_fixture_wait_until (window_fixture_has_opened, fixture);
  comparison = ts_review_get_comparison (fixture->review);
  g_assert_cmpstr (ts_label_set_get_path (ts_comparison_get_benchmark (comparison)), ==,
                   request->benchmark);
}

static gboolean
is_dimmed (gpointer data)
{
  return !gtk_widget_get_sensitive (data);
}

static void
test_what_is_gone_cannot_be_opened_again (WindowFixture *fixture,
                                          gconstpointer  data)
{
  TsRecentComparisons *recent = ts_application_get_recent (fixture->application);
  g_autoptr (TsComparisonRequest) there =
    window_fixture_make_request (fixture, "training.json");
  g_autoptr (TsComparisonRequest) gone =
    window_fixture_make_request (fixture, "there-is-none.json");
  GtkWidget *popover = widget_fixture_find (GTK_WIDGET (fixture->window),
                                            TS_TYPE_RECENT_POPOVER);
  GtkListBox *list = GTK_LIST_BOX (widget_fixture_find (popover, GTK_TYPE_LIST_BOX));

  ts_recent_comparisons_add (recent, there);
  ts_recent_comparisons_add (recent, gone);
  gtk_popover_popup (GTK_POPOVER (popover));

  widget_fixture_wait_until (is_dimmed, gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (gtk_widget_get_sensitive (
                                           GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1))));

  window_fixture_activate (fixture, "win.clear-recent");
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

int
main (int   argc,
      char *argv[])
{
  static const WindowTest tests[] = {
    { "/window/open/begins-with-the-worst-pair", test_opens_with_the_worst_pair },
    { "/window/open/a-missing-file-is-named", test_a_missing_file_is_named },
    { "/window/open/a-failure-keeps-what-was-open", test_a_failure_keeps_what_was_open },
    { "/window/open/cancelling-goes-back", test_cancelling_goes_back },
    { "/window/open/what-takes-long-says-so", test_what_takes_long_says_so },
    { "/window/open/a-new-one-replaces-the-last", test_a_new_one_replaces_the_last },
    { "/window/open/bad-rows-are-announced", test_bad_rows_are_announced },
    { "/window/open/remembers-what-was-opened", test_remembers_what_was_opened },
    { "/window/open/uncertain-names-ask", test_uncertain_names_ask },
    { "/window/open/takes-what-is-dropped", test_takes_what_is_dropped },
    { "/window/open/what-is-gone-cannot-be-opened-again",
      test_what_is_gone_cannot_be_opened_again },
  };

  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  window_fixture_add_tests (tests, G_N_ELEMENTS (tests));

  return g_test_run ();
}
