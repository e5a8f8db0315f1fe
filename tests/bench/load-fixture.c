/* SPDX-License-Identifier: MIT */

/* What the benchmarks of fetching have in common: a service in a process of its own with two
 * projects of 10,000 label rows, and a look at how much memory is used. */

#include "load-fixture.h"

#include "ts-fake-service.h"
#include "ts-json-writer.h"

#include <glib/gstdio.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ROWS 10
#define N_BOXES 24
#define N_COPIES 1000
#define N_MISSED 2
#define OFFSET 0.0004
#define SAMPLE_MS 2

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
         guint         box,
         double        offset)
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
      ts_json_writer_add_double (writer,
                                 (double) (row * 31 + box * 7 + i) / 1000.0 + offset);
    }
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
}

static void
add_row (TsJsonWriter *writer,
         guint         row,
         guint         n_boxes,
         double        offset)
{
  g_autofree char *data_hash = g_strdup_printf ("aea40712-9e18-4b0c-9b8e-1a0f0c0b%04u", row);
  g_autofree char *label_hash = g_strdup_printf ("aea40712-9e18-4b0c-9b8e-1a0f0c0c%04u", row);

  ts_json_writer_begin_object (writer);
  add_text (writer, "label_hash", label_hash);
  add_text (writer, "data_hash", data_hash);
  add_text (writer, "data_title", "picture.jpg");
  add_text (writer, "data_type", "image");
  add_text (writer, "dataset_hash", LOAD_BENCHMARK);
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
  for (guint i = 0; i < n_boxes; i++)
    add_box (writer, row, i, offset);
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
write_export (const char *path,
              guint       n_boxes,
              double      offset)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < N_ROWS; i++)
    add_row (&writer, i, n_boxes, offset);
  ts_json_writer_end_array (&writer);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

static void
add_project (TsFakeService *service,
             const char    *folder,
             const char    *id,
             guint          n_boxes,
             double         offset)
{
  g_autofree char *labels = g_build_filename (folder, id, NULL);
  const TsFakeProject project = { .id = id, .title = "P", .labels = labels, .stage = LOAD_STAGE,
                                  .copies = N_COPIES };

  write_export (labels, n_boxes, offset);
  ts_fake_service_add_project (service, &project);
  (void) g_unlink (labels);
}

/* Plays the service until the other end of the pipe is closed. */
static void
serve (const char *folder,
       int         domain_fd,
       int         end_fd)
{
  TsFakeService *service = ts_fake_service_new ();
  const char *domain = ts_fake_service_get_domain (service);
  char byte;

  ts_fake_service_allow_bearer (service, LOAD_TOKEN);
  add_project (service, folder, LOAD_BENCHMARK, N_BOXES, 0.0);
  add_project (service, folder, LOAD_TRAINING, N_BOXES - N_MISSED, OFFSET);
  g_assert_cmpint (write (domain_fd, domain, strlen (domain) + 1), >, 0);
  while (read (end_fd, &byte, 1) > 0)
    continue;
  ts_fake_service_free (service);
}

/* Starts the service; before there are threads, as it is this process that forks. */
void
load_service_start (LoadService *service)
{
  int to_parent[2], to_child[2];

  service->folder = g_dir_make_tmp ("bench-fetch-XXXXXX", NULL);
  g_assert_cmpint (pipe (to_parent), ==, 0);
  g_assert_cmpint (pipe (to_child), ==, 0);
  service->pid = fork ();
  if (service->pid == 0)
    {
      close (to_parent[0]);
      close (to_child[1]);
      serve (service->folder, to_parent[1], to_child[0]);
      _exit (0);
    }

  close (to_parent[1]);
  close (to_child[0]);
  g_assert_cmpint (read (to_parent[0], service->domain, sizeof service->domain - 1), >, 0);
  close (to_parent[0]);
  service->end_fd = to_child[1];
}

/* Stops the service; nothing may be left in its folder. */
void
load_service_stop (LoadService *service)
{
  close (service->end_fd);
  waitpid (service->pid, NULL, 0);
  (void) g_rmdir (service->folder);
  g_free (service->folder);
}

gsize
load_get_anonymous_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL)
      || (line = strstr (status, "RssAnon:")) == NULL)
    return 0;

  return (gsize) g_ascii_strtoull (line + strlen ("RssAnon:"), NULL, 10);
}

static gpointer
look (gpointer data)
{
  LoadWatch *watch = data;

  while (!g_atomic_int_get (&watch->is_over))
    {
      watch->peak_kib = MAX (watch->peak_kib, load_get_anonymous_kib ());
      (void) g_poll (NULL, 0, SAMPLE_MS);
    }

  return NULL;
}

void
load_watch_begin (LoadWatch *watch)
{
  *watch = (LoadWatch) { NULL };
  watch->thread = g_thread_new ("watch", look, watch);
}

/* Returns: the most that was seen */
gsize
load_watch_end (LoadWatch *watch)
{
  g_atomic_int_set (&watch->is_over, 1);
  g_thread_join (watch->thread);

  return watch->peak_kib;
}
