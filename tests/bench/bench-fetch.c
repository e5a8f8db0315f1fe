/* SPDX-License-Identifier: MIT */

/* Fetches 10,000 label rows in 10 bundles from a service in another process, and again when
 * nothing has changed, and then reads the copy. Prints how long it took, how much came, and
 * how much memory of its own (RssAnon) the fetch needed at most, as a share of that. Exits
 * with 1 if this is more than a tenth: what is fetched must go to disk as it comes. */

#include "ts-fake-service.h"
#include "ts-json-writer.h"
#include "ts-label-set.h"
#include "ts-project-fetch.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define TOKEN "a-token"
#define PROJECT "aea40712-9e18-4b0c-9b8e-1a0f0c0a0001"
#define N_ROWS 10
#define N_BOXES 24
#define N_COPIES 1000
#define MAX_SHARE 0.1
#define SAMPLE_US 2000

typedef struct
{
  gint is_over;                 /* atomic */
  gsize peak_kib;
} Watch;

static void
add_text (TsJsonWriter *writer,
          const char   *name,
          const char   *value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_string (writer, value, -1);
}

static void
add_box (TsJsonWriter *writer,
         guint         row,
         guint         box)
{
  static const char *const edges[] = { "x", "y", "w", "h" };
  g_autofree char *hash = g_strdup_printf ("o%03u%04u", row, box);

  ts_json_writer_begin_object (writer);
  add_text (writer, "objectHash", hash);
  add_text (writer, "featureHash", "c1a55car");
  add_text (writer, "name", "Car");
  add_text (writer, "value", "car");
  add_text (writer, "color", "#D33115");
  add_text (writer, "shape", "bounding_box");
  add_text (writer, "createdAt", "Tue, 17 Jan 2023 11:43:52 UTC");
  add_text (writer, "createdBy", "expert@example.com");
  ts_json_writer_add_name (writer, "boundingBox");
  ts_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      ts_json_writer_add_name (writer, edges[i]);
      ts_json_writer_add_double (writer, (double) (row * 31 + box * 7 + i) / 1000.0);
    }
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
}

static void
add_row (TsJsonWriter *writer,
         guint         row)
{
  g_autofree char *data_hash = g_strdup_printf ("aea40712-9e18-4b0c-9b8e-1a0f0c0b%04u", row);
  g_autofree char *label_hash = g_strdup_printf ("aea40712-9e18-4b0c-9b8e-1a0f0c0c%04u", row);

  ts_json_writer_begin_object (writer);
  add_text (writer, "label_hash", label_hash);
  add_text (writer, "data_hash", data_hash);
  add_text (writer, "data_title", "picture.jpg");
  add_text (writer, "data_type", "image");
  add_text (writer, "dataset_hash", PROJECT);
  add_text (writer, "dataset_title", "Pictures");
  add_text (writer, "last_edited_at", "2023-02-09 14:12:03");
  ts_json_writer_add_name (writer, "data_units");
  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, data_hash);
  ts_json_writer_begin_object (writer);
  add_text (writer, "data_hash", data_hash);
  add_text (writer, "data_title", "picture.jpg");
  add_text (writer, "data_type", "image/jpeg");
  add_text (writer, "data_sequence", "0");
  ts_json_writer_add_name (writer, "labels");
  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, "objects");
  ts_json_writer_begin_array (writer);
  for (guint i = 0; i < N_BOXES; i++)
    add_box (writer, row, i);
  ts_json_writer_end_array (writer);
  ts_json_writer_add_name (writer, "classifications");
  ts_json_writer_begin_array (writer);
  ts_json_writer_end_array (writer);
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
}

static void
write_export (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < N_ROWS; i++)
    add_row (&writer, i);
  ts_json_writer_end_array (&writer);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

/* Plays the service until the other end of the pipe is closed. */
static void
serve (const char *folder,
       int         domain_fd,
       int         end_fd)
{
  g_autofree char *labels = g_build_filename (folder, "labels.json", NULL);
  TsFakeProject project = { .id = PROJECT, .title = "P", .labels = labels, .stage = "Complete",
                            .copies = N_COPIES };
  TsFakeService *service;
  const char *domain;
  char byte;

  write_export (labels);
  service = ts_fake_service_new ();
  ts_fake_service_allow_bearer (service, TOKEN);
  ts_fake_service_add_project (service, &project);
  domain = ts_fake_service_get_domain (service);
  g_assert_cmpint (write (domain_fd, domain, strlen (domain) + 1), >, 0);
  while (read (end_fd, &byte, 1) > 0)
    continue;
  ts_fake_service_free (service);
}

static gsize
get_anonymous_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL)
      || (line = strstr (status, "RssAnon:")) == NULL)
    return 0;

  return (gsize) g_ascii_strtoull (line + strlen ("RssAnon:"), NULL, 10);
}

static gpointer
watch (gpointer data)
{
  Watch *watched = data;

  while (!g_atomic_int_get (&watched->is_over))
    {
      watched->peak_kib = MAX (watched->peak_kib, get_anonymous_kib ());
      (void) g_poll (NULL, 0, SAMPLE_US / 1000);
    }

  return NULL;
}

static TsProjectCopy *
fetch (TsClient   *client,
       const char *folder,
       const char *what,
       double     *share)
{
  TsProjectFetch request = { .project_id = PROJECT, .stage = "Complete", .root = folder };
  g_autoptr (GError) error = NULL;
  Watch watched = { 0 };
  gsize before_kib = get_anonymous_kib ();
  guint64 n_before = ts_client_get_n_bytes (client);
  gint64 start = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("watch", watch, &watched);
  TsProjectCopy *copy = ts_project_fetch (client, &request, NULL, NULL, NULL, &error);
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  double mib = (double) (ts_client_get_n_bytes (client) - n_before) / (1 << 20);
  double own_mib;

  g_atomic_int_set (&watched.is_over, 1);
  g_thread_join (thread);
  g_assert_no_error (error);

  own_mib = ((double) watched.peak_kib - (double) before_kib) / 1024.0;
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
  g_autoptr (TsCredential) credential = ts_credential_new_for_bearer (TOKEN, &error);
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
  g_autofree char *folder = g_dir_make_tmp ("bench-fetch-XXXXXX", NULL);
  g_autofree char *labels = g_build_filename (folder, "labels.json", NULL);
  g_autofree char *command = NULL;
  char domain[200] = "";
  int to_parent[2], to_child[2];
  pid_t child;
  int result;

  g_assert_cmpint (pipe (to_parent), ==, 0);
  g_assert_cmpint (pipe (to_child), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (to_parent[0]);
      close (to_child[1]);
      serve (folder, to_parent[1], to_child[0]);
      return 0;
    }

  close (to_parent[1]);
  close (to_child[0]);
  g_assert_cmpint (read (to_parent[0], domain, sizeof domain - 1), >, 0);
  result = run (folder, domain);
  close (to_child[1]);
  waitpid (child, NULL, 0);
  (void) g_unlink (labels);
  (void) g_rmdir (folder);

  return result;
}
