/* SPDX-License-Identifier: MIT */

/* How fast JSON is read: the scanner beside json-glib, Python, and a mere search for quotes,
 * all on the same text of labels in one run. Prints a table and judges nothing, since only
 * ratios of one run on one machine can be compared. */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "ts-json-number.h"
#include "ts-json-scanner.h"

#define TEXT_BYTES (50 * 1000 * 1000)
#define BOXES_PER_ROW 20
#define SEED 20231109
#define BEST_OF 7

static const char python_script[] =
  "import json, sys, time\n"
  "with open(sys.argv[1], encoding='utf-8') as file:\n"
  "    start = time.perf_counter()\n"
  "    json.load(file)\n"
  "print(time.perf_counter() - start)\n";

/* What was found, so that no reader can leave anything out. */
typedef struct
{
  guint64 count;
  double  sum;
} Findings;

typedef Findings (*Reader) (const char *text,
                            gsize       length);

static void
append_coordinate (GString    *text,
                   GRand      *random,
                   const char *name,
                   const char *separator)
{
  char number[TS_JSON_DOUBLE_SIZE];

  ts_json_format_double (g_rand_double (random), number);
  g_string_append_printf (text, "\"%s\": %s%s", name, number, separator);
}

static void
append_box (GString *text,
            GRand   *random)
{
  static const char *const names[] = { "Bicycle", "Traffic light", "Ünïcode 猫", "Person" };
  const char *name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))];

  g_string_append_printf (text,
                          "{\"name\": \"%s\", \"color\": \"#FE9200\", \"shape\": \"bounding_box\", "
                          "\"value\": \"%s\", \"createdAt\": \"Tue, 17 Jan 2023 11:43:52 UTC\", "
                          "\"createdBy\": \"expert@example.org\", \"confidence\": 1, "
                          "\"objectHash\": \"%08x\", \"featureHash\": \"%08x\", "
                          "\"manualAnnotation\": true, \"boundingBox\": {",
                          name, name, g_rand_int (random), g_rand_int (random));
  append_coordinate (text, random, "h", ", ");
  append_coordinate (text, random, "w", ", ");
  append_coordinate (text, random, "x", ", ");
  append_coordinate (text, random, "y", "}}");
}

static void
append_row (GString *text,
            GRand   *random,
            guint    number)
{
  g_string_append_printf (text,
                          "{\"label_hash\": \"%08x-%08x\", \"branch_name\": \"main\", "
                          "\"data_title\": \"image_%06u.jpg\", \"data_type\": \"image\", "
                          "\"is_shadow_data\": false, \"spaces\": {}, \"data_units\": {\"%08x\": "
                          "{\"data_sequence\": 0, \"width\": 1280, \"height\": 720, "
                          "\"labels\": {\"objects\": [",
                          g_rand_int (random), g_rand_int (random), number, g_rand_int (random));

  for (guint i = 0; i < BOXES_PER_ROW; i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      append_box (text, random);
    }

  g_string_append (text, "], \"classifications\": []}}}}");
}

static GString *
make_text (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (SEED);
  GString *text = g_string_new ("[");

  for (guint row = 0; text->len < TEXT_BYTES; row++)
    {
      g_string_append (text, row > 0 ? ", " : "");
      append_row (text, random, row);
    }

  return g_string_append_c (text, ']');
}

static Findings
find_quotes (const char *text,
             gsize       length)
{
  Findings findings = { 0 };
  const char *end = text + length;

  while ((text = memchr (text, '"', (gsize) (end - text))) != NULL)
    {
      findings.count++;
      text++;
    }

  return findings;
}

static Findings
skip_all (const char *text,
          gsize       length)
{
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, text, length);
  ts_json_scanner_next (&scanner);

  return (Findings) { .count = ts_json_scanner_skip (&scanner) ? 1 : 0 };
}

static Findings
walk_all (const char *text,
          gsize       length)
{
  Findings findings = { 0 };
  TsJsonScanner scanner;
  TsJsonToken token;
  double number;

  ts_json_scanner_init (&scanner, text, length);

  while ((token = ts_json_scanner_next (&scanner)) > TS_JSON_ERROR)
    {
      findings.count++;

      if (token == TS_JSON_NUMBER && ts_json_scanner_get_double (&scanner, &number))
        findings.sum += number;
    }

  return findings;
}

static Findings
parse_with_json_glib (const char *text,
                      gsize       length)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return (Findings) { 0 };

  return (Findings) { .count = json_array_get_length (json_node_get_array (
                        json_parser_get_root (parser))) };
}

static void
print_row (const char *name,
           gsize       length,
           double      seconds,
           double      scanner_seconds,
           Findings    findings)
{
  g_print ("%-28s %9.1f %9.1f %9.2f",
           name, seconds * 1e3, (double) length / seconds / 1e6, seconds / scanner_seconds);

  if (findings.count > 0)
    g_print ("   %" G_GUINT64_FORMAT " found, sum %.3f", findings.count, findings.sum);

  g_print ("\n");
}

/* The best of several times, since whatever disturbs only makes it slower. */
static double
measure (Reader      reader,
         guint       times,
         const char *text,
         gsize       length,
         Findings   *findings)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < times; i++)
    {
      gint64 start = g_get_monotonic_time ();

      *findings = reader (text, length);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
    }

  return best;
}

/* Lets Python measure itself, so that its start does not count; 0 if it cannot. */
static double
measure_python (const char *text,
                gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("bench-json-XXXXXX.json", &path, &error);

  if (file < 0 || !g_close (file, &error) ||
      !g_file_set_contents (path, text, (gssize) length, &error))
    {
      g_printerr ("%s\n", error->message);
      return 0.0;
    }

  const char *arguments[] = { "python3", "-c", python_script, path, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                NULL, &error);
  g_unlink (path);

  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return 0.0;
    }

  return g_ascii_strtod (output, NULL);
}

int
main (void)
{
  g_autoptr(GString) text = make_text ();
  Findings findings;
  double scanner_seconds = measure (walk_all, BEST_OF, text->str, text->len, &findings);

  g_print ("%-28s %9s %9s %9s\n", "reader", "ms", "MB/s", "ratio");
  print_row ("scanner, with numbers", text->len, scanner_seconds, scanner_seconds, findings);

  double seconds = measure (skip_all, BEST_OF, text->str, text->len, &findings);

  print_row ("scanner, skipping", text->len, seconds, scanner_seconds, findings);
  seconds = measure (find_quotes, BEST_OF, text->str, text->len, &findings);
  print_row ("memchr for quotes", text->len, seconds, scanner_seconds, findings);

  seconds = measure (parse_with_json_glib, 1, text->str, text->len, &findings);
  print_row ("json-glib", text->len, seconds, scanner_seconds, findings);

  seconds = measure_python (text->str, text->len);

  if (seconds > 0.0)
    print_row ("Python's json.load", text->len, seconds, scanner_seconds, (Findings) { 0 });
  else
    g_print ("%-28s %9s\n", "Python's json.load", "missing");

  return EXIT_SUCCESS;
}
