/* SPDX-License-Identifier: MIT */

/* How fast the largest manifest that the platform takes is read and checked: a million URLs,
 * 250 MB; beside json-glib and Python, which only load it. Prints a table and judges nothing,
 * since only ratios of one run on one machine can be compared. */

#include "config.h"

#include "ts-manifest-check.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-glib/json-glib.h>

#define N_VIDEOS 250000
#define N_GROUPS 250000
#define URLS_PER_GROUP 3
#define FOLDER "https://training-bucket.s3.eu-west-2.amazonaws.com/customers/"
#define BEST_OF 3

static const char python_script[] =
  "import json, sys, time\n"
  "with open(sys.argv[1], encoding='utf-8') as file:\n"
  "    start = time.perf_counter()\n"
  "    json.load(file)\n"
  "print(time.perf_counter() - start)\n";

static void
append_video (GString *text,
              guint    i)
{
  g_string_append_printf (text,
                          "%s\n    {\n      \"objectUrl\": \"" FOLDER "site-%03u/2026/11/%02u/"
                          "camera-%04u/recording-of-the-conveyor-%08u.mp4\",\n"
                          "      \"title\": \"recording-of-the-conveyor-%08u.mp4\",\n"
                          "      \"clientMetadata\": {\"site\": \"site-%03u\", \"shift\": %u, "
                          "\"captured\": \"2026-11-%02uT10:00:00Z\", \"approved\": true, "
                          "\"operator_note\": \"recorded for the quality project, second run\"}\n"
                          "    }",
                          i > 0 ? "," : "", i % 500, i % 28 + 1, i % 3000, i, i, i % 500, i % 3,
                          i % 28 + 1);
}

static void
append_group (GString *text,
              guint    i)
{
  g_string_append_printf (text, "%s\n    {\n      \"title\": \"part-%08u\",\n      "
                                "\"createVideo\": false",
                          i > 0 ? "," : "", i);
  for (guint j = 0; j < URLS_PER_GROUP; j++)
    g_string_append_printf (text,
                            ",\n      \"objectUrl_%u\": \"" FOLDER "site-%03u/groups/part-%08u/"
                            "view-of-the-finished-part-%u.jpg\"", j, i % 500, i, j);
  g_string_append_printf (text, ",\n      \"clientMetadata\": {\"site\": \"site-%03u\", "
                          "\"grade\": \"A%u\", \"weight\": %u.5}\n    }", i % 500, i % 4, i % 90);
}

static char *
write_manifest (gsize *length)
{
  g_autoptr(GString) text = g_string_new ("{\n  \"videos\": [");
  g_autoptr(GError) error = NULL;
  char *path = NULL;
  int file = g_file_open_tmp ("bench-manifest-XXXXXX.json", &path, &error);

  if (file < 0)
    g_error ("%s", error->message);
  g_close (file, NULL);
  for (guint i = 0; i < N_VIDEOS; i++)
    append_video (text, i);
  g_string_append (text, "\n  ],\n  \"image_groups\": [");
  for (guint i = 0; i < N_GROUPS; i++)
    append_group (text, i);
  g_string_append (text, "\n  ],\n  \"skip_duplicate_urls\": true\n}\n");
  if (!g_file_set_contents (path, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
  *length = text->len;

  return path;
}

static double
measure_once (const char *path,
              double     *read_seconds)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(TsManifest) manifest = ts_manifest_load (path, NULL, NULL);
  gint64 middle = g_get_monotonic_time ();
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, NULL, NULL);
  gint64 end = g_get_monotonic_time ();

  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, N_VIDEOS + N_GROUPS);
  g_assert_cmpuint (ts_manifest_report_get_n (report, TS_MANIFEST_LEVEL_WARNING), ==, 0);
  *read_seconds = MIN (*read_seconds, (double) (middle - start) / G_USEC_PER_SEC);

  return (double) (end - start) / G_USEC_PER_SEC;
}

/* Memory of a program that only reads and checks. */
typedef struct
{
  double peak;   /* in bytes, the mapped file included */
  double beside; /* of these, what is not the mapped file or a library */
} Memory;

/* Asks this program, run again with the file as argument. */
static Memory
measure_memory (const char *program,
                const char *path)
{
  const char *const words[] = { program, path, NULL };
  g_autofree char *output = NULL;
  Memory memory = { 0, 0 };
  char *end;

  if (!g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     NULL, NULL))
    return memory;

  memory.peak = g_ascii_strtod (output, &end);
  memory.beside = g_ascii_strtod (end, NULL);

  return memory;
}

static double
read_kilobytes (const char *status,
                const char *name)
{
  const char *line = strstr (status, name);

  return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) : 0;
}

/* What getrusage() says begins with the memory of the program that started this one. */
static int
report_memory (const char *path)
{
  g_autoptr(TsManifest) manifest = ts_manifest_load (path, NULL, NULL);
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, NULL, NULL);
  g_autofree char *status = NULL;
  double peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return EXIT_FAILURE;
  peak = read_kilobytes (status, "VmHWM:");
  g_print ("%.0f %.0f\n", peak * 1024, (peak - read_kilobytes (status, "RssFile:")) * 1024);

  return EXIT_SUCCESS;
}

static double
run_python (const char *path)
{
  const char *const words[] = { "python3", "-c", python_script, path, NULL };
  g_autofree char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                     NULL, NULL))
    return 0;

  return g_ascii_strtod (output, NULL);
}

static void
print_row (const char *name,
           gsize       length,
           double      seconds,
           double      ours)
{
  if (seconds > 0)
    g_print ("%-26s %8.2f s %8.0f MB/s %8.2f\n", name, seconds, (double) length / seconds / 1e6,
             seconds / ours);
}

static double
run_json_glib (const char *path)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gint64 start = g_get_monotonic_time ();

  if (!json_parser_load_from_file (parser, path, NULL))
    return 0;

  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int   argc,
      char *argv[])
{
  double read_seconds = G_MAXDOUBLE;
  double ours = G_MAXDOUBLE;
  Memory memory;
  gsize length;
  g_autofree char *path = NULL;

  if (argc > 1)
    return report_memory (argv[1]);

  path = write_manifest (&length);
  for (guint i = 0; i < BEST_OF; i++)
    ours = MIN (ours, measure_once (path, &read_seconds));

  g_print ("%u items, %u URLs, %.0f MB\n\n", N_VIDEOS + N_GROUPS,
           N_VIDEOS + N_GROUPS * URLS_PER_GROUP, (double) length / 1e6);
  g_print ("%-26s %10s %13s %8s\n", "", "time", "rate", "ratio");
  print_row ("read", length, read_seconds, ours);
  print_row ("read and checked", length, ours, ours);
  print_row ("python3 json.load", length, run_python (path), ours);
  print_row ("json-glib", length, run_json_glib (path), ours);
  memory = measure_memory (argv[0], path);
  g_print ("\npeak memory %.0f MB; beside the mapped file %.0f MB, %.2f of it\n",
           memory.peak / 1e6, memory.beside / 1e6, memory.beside / (double) length);
  g_unlink (path);

  return EXIT_SUCCESS;
}
