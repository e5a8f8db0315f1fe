/* SPDX-License-Identifier: MIT */

/* Fetches two projects of 10,000 label rows each through the window, from a service in another
 * process, compares them and goes through the rows; then opens the same copies as files, in a
 * process of its own. Prints for each part of the way the longest time that the main loop was
 * busy without a pause, as it passed and as the processor counts it, the longest time between
 * two frames, and the most memory of its own (RssAnon) beyond that of the empty window. Exits
 * with 1 if the main loop was ever busy for more than 50 ms of the processor's time, or if what
 * was fetched needs a tenth more memory than what is opened from files. */

#include "config.h"

#include "desktop-fixture.h"
#include "load-fixture.h"
#include "ts-fetch-dialog.h"
#include "ts-window.h"

#include <glib/gstdio.h>

#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_BUSY_MS 50.0
#define MAX_RATIO 1.1
#define QUIET_MS 1500
#define N_STEPS 40

typedef struct
{
  char   benchmark[1000];
  char   training[1000];
  double peak_mib;
  double busy_ms;
} Outcome;

/* Of the main loop, since the last part of the way began. */
typedef struct
{
  gint64 begin_us;       /* of what is being done */
  gint64 begin_cpu_us;
  double busy_ms;
  double cpu_ms;         /* the most that anything took of the processor */
  gint64 last_frame_us;  /* 0: none yet */
  double frame_ms;
  guint  n_frames;
} Pace;

static Pace pace;

static gint64
get_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Between two calls of this the main loop is busy. */
static gint
poll_and_measure (GPollFD *fds,
                  guint    n_fds,
                  gint     timeout_ms)
{
  gint result;

  if (pace.begin_us != 0)
    {
      pace.busy_ms = MAX (pace.busy_ms,
                          (double) (g_get_monotonic_time () - pace.begin_us) / 1000.0);
      pace.cpu_ms = MAX (pace.cpu_ms, (double) (get_cpu_us () - pace.begin_cpu_us) / 1000.0);
    }

  result = g_poll (fds, n_fds, timeout_ms);
  pace.begin_us = g_get_monotonic_time ();
  pace.begin_cpu_us = get_cpu_us ();

  return result;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  gint64 now = g_get_monotonic_time ();

  if (pace.last_frame_us != 0)
    pace.frame_ms = MAX (pace.frame_ms, (double) (now - pace.last_frame_us) / 1000.0);

  pace.last_frame_us = now;
  pace.n_frames++;

  return G_SOURCE_CONTINUE;
}

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
iterate_for (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, set_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
begin_part (void)
{
  pace = (Pace) { .begin_us = pace.begin_us, .begin_cpu_us = pace.begin_cpu_us };
}

static void
end_part (const char *name,
          Outcome    *outcome)
{
  g_print ("%-16s busy %6.1f ms, of the processor %6.1f ms; %5u frames, %6.1f ms apart\n", name,
           pace.busy_ms, pace.cpu_ms, pace.n_frames, pace.frame_ms);
  outcome->busy_ms = MAX (outcome->busy_ms, pace.cpu_ms);
  begin_part ();
}

static void
keep_request_cb (TsFetchDialog        *dialog,
                 TsComparisonRequest **request)
{
  *request = ts_comparison_request_copy (ts_fetch_dialog_get_request (dialog));
}

/* Returns: (transfer full): what the dialog fetched */
static TsComparisonRequest *
fetch (TsWindow   *window,
       const char *domain,
       Outcome    *outcome)
{
  static const char *const ids[] = { LOAD_BENCHMARK, LOAD_TRAINING, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential = ts_credential_new_for_bearer (LOAD_TOKEN, &error);
  g_autoptr (TsClient) client = ts_client_new (domain, credential, &error);
  g_autoptr (TsProjectsJob) job = ts_projects_job_new (client, ids, LOAD_STAGE);
  TsFetchDialog *dialog = ts_fetch_dialog_new (GTK_WINDOW (window), job);
  TsComparisonRequest *request = NULL;

  g_assert_no_error (error);
  g_signal_connect (dialog, "fetched", G_CALLBACK (keep_request_cb), &request);
  gtk_window_present (GTK_WINDOW (dialog));
  while (request == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpstr (request != NULL ? "progress" : ts_fetch_dialog_get_state (dialog), ==,
                       "progress");
    }
  end_part ("fetch", outcome);

  return request;
}

static TsComparisonRequest *
make_request (const Outcome *known)
{
  TsComparisonRequest *request = ts_comparison_request_new ();

  request->benchmark = g_strdup (known->benchmark);
  request->stage = g_strdup (LOAD_STAGE);
  ts_comparison_request_add_training (request, known->training);

  return request;
}

static void
open_comparison (TsWindow                  *window,
                 const TsComparisonRequest *request,
                 Outcome                   *outcome)
{
  TsComparePage *page = ts_window_get_compare_page (window);

  ts_window_open (window, request);
  while (!g_str_equal (ts_compare_page_get_state (page), "review"))
    g_main_context_iteration (NULL, TRUE);
  iterate_for (QUIET_MS);
  g_assert_cmpuint (ts_comparison_get_n_pairs (
                      ts_review_get_comparison (ts_compare_page_get_review (page))),
                    ==, 10000);
  end_part ("compare", outcome);
}

static void
walk (TsWindow   *window,
      const char *name,
      const char *action,
      guint       n_times,
      Outcome    *outcome)
{
  for (guint i = 0; i < n_times; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
      iterate_for (30);
    }
  end_part (name, outcome);
}

/* In a process of its own. @known: (nullable): what was fetched already; fetch it otherwise */
static void
run (LoadService   *service,
     const Outcome *known,
     Outcome       *outcome)
{
  g_autoptr (TsApplication) application = desktop_fixture_new_application ();
  g_autoptr (TsComparisonRequest) request = NULL;
  TsWindow *window = ts_window_new (application);
  LoadWatch watch;
  gsize before_kib;

  g_main_context_set_poll_func (NULL, poll_and_measure);
  gtk_window_present (GTK_WINDOW (window));
  iterate_for (QUIET_MS);
  gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, NULL, NULL);
  begin_part ();
  before_kib = load_get_anonymous_kib ();
  load_watch_begin (&watch);

  request = known != NULL ? make_request (known) : fetch (window, service->domain, outcome);
  open_comparison (window, request, outcome);
  outcome->peak_mib = ((double) load_watch_end (&watch) - (double) before_kib) / 1024.0;
  walk (window, "rows", "win.next-row", N_STEPS, outcome);
  walk (window, "disagreements", "win.next-disagreement", N_STEPS, outcome);
  walk (window, "scores", "win.shows-scores", 2, outcome);
  walk (window, "table", "win.shows-table", 2, outcome);

  g_strlcpy (outcome->benchmark, request->benchmark, sizeof outcome->benchmark);
  g_strlcpy (outcome->training, request->trainings[0], sizeof outcome->training);
  g_print ("%-16s %6.1f MiB of its own\n\n", known != NULL ? "files" : "service",
           outcome->peak_mib);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Returns: whether there is a display */
static gboolean
run_in_child (LoadService   *service,
              const Outcome *known,
              Outcome       *outcome)
{
  int ends[2];
  pid_t child;
  gssize n_read;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      char *arguments[] = { (char *) "bench-fetch-window", NULL };
      char **argv = arguments;
      int argc = 1;

      /* The service ends with this program, and not only with its children. */
      close (service->end_fd);
      if (!desktop_fixture_init_with_data (&argc, &argv, service->folder))
        _exit (0);
      run (service, known, outcome);
      g_assert_cmpint (write (ends[1], outcome, sizeof *outcome), ==, sizeof *outcome);
      _exit (0);
    }

  close (ends[1]);
  n_read = read (ends[0], outcome, sizeof *outcome);
  close (ends[0]);
  waitpid (child, NULL, 0);

  return n_read == sizeof *outcome;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

int
main (int   argc,
      char *argv[])
{
  LoadService service;
  Outcome fetched = { "" }, opened = { "" };
  gboolean is_run;
  double ratio = 0.0;

  load_service_start (&service);
  is_run = run_in_child (&service, NULL, &fetched)
           && run_in_child (&service, &fetched, &opened);
  if (is_run)
    {
      ratio = fetched.peak_mib / MAX (opened.peak_mib, 1.0);
      g_print ("memory of the service to that of files: %.3f; busy at most %.1f ms\n", ratio,
               MAX (fetched.busy_ms, opened.busy_ms));
    }
  remove_folder (service.folder);
  load_service_stop (&service);

  return is_run && ratio <= MAX_RATIO && fetched.busy_ms <= MAX_BUSY_MS
         && opened.busy_ms <= MAX_BUSY_MS ? 0 : 1;
}
