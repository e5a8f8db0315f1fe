/* SPDX-License-Identifier: MIT */

/* Fetches 10,000 label rows in 10 bundles from a service in another process, and again when
 * nothing has changed, and then reads the copy. Prints how long it took, how much came, and
 * how much memory of its own (RssAnon) the fetch needed at most, as a share of that. Exits
 * with 1 if this is more than a tenth: what is fetched must go to disk as it comes. */

#include "load-fixture.h"
#include "ts-label-set.h"
#include "ts-project-fetch.h"

#include <glib/gstdio.h>

#define MAX_SHARE 0.1

static TsProjectCopy *
fetch (TsClient   *client,
       const char *folder,
       const char *what,
       double     *share)
{
  TsProjectFetch request = { .project_id = LOAD_BENCHMARK, .stage = LOAD_STAGE, .root = folder };
  g_autoptr (GError) error = NULL;
  LoadWatch watch;
  gsize before_kib = load_get_anonymous_kib ();
  guint64 n_before = ts_client_get_n_bytes (client);
  gint64 start = g_get_monotonic_time ();
  TsProjectCopy *copy;
  double seconds, mib, own_mib;

  load_watch_begin (&watch);
  copy = ts_project_fetch (client, &request, NULL, NULL, NULL, &error);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  mib = (double) (ts_client_get_n_bytes (client) - n_before) / (1 << 20);
  own_mib = ((double) load_watch_end (&watch) - (double) before_kib) / 1024.0;
  g_assert_no_error (error);

  *share = own_mib / MAX (mib, 1.0);
  g_print ("%-16s %6u rows %8.1f MiB %7.2f s %8.1f MiB of its own, share %.3f, %u reused\n", what,
           copy->n_rows, mib, seconds, own_mib, *share, copy->n_reused);

  return copy;
}

static int
run (const char *folder,
     const char *domain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential = ts_credential_new_for_bearer (LOAD_TOKEN, &error);
  g_autoptr (TsClient) client = ts_client_new (domain, credential, &error);
  g_autoptr (TsProjectCopy) first = NULL;
  g_autoptr (TsProjectCopy) second = NULL;
  g_autoptr (TsLabelSet) set = NULL;
  g_autofree char *host = NULL;
  double share, again_share;
  gint64 start;

  g_assert_no_error (error);
  first = fetch (client, folder, "fetch", &share);
  second = fetch (client, folder, "refresh", &again_share);
  g_assert_cmpuint (second->n_reused, ==, first->n_rows);

  start = g_get_monotonic_time ();
  set = ts_label_set_load (second->labels_path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_print ("%-16s %6u rows %8.1f MiB %7.2f s\n", "read", ts_label_set_get_n_rows (set),
           (double) ts_label_set_get_n_bytes (set) / (1 << 20),
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_true (ts_project_copy_remove (second->folder, &error));
  host = g_path_get_dirname (second->folder);
  (void) g_rmdir (host);

  return share <= MAX_SHARE ? 0 : 1;
}

int
main (int   argc,
      char *argv[])
{
  LoadService service;
  int result;

  load_service_start (&service);
  result = run (service.folder, service.domain);
  load_service_stop (&service);

  return result;
}
