/* SPDX-License-Identifier: MIT */

/* Files of label rows, each with what must be read of it beside it:
 *
 *   data/labels/y_NAME.json  loads without an error
 *   data/labels/n_NAME.json  has at least one fault
 *   data/labels/?_NAME.txt   what label_set_to_text() says of it, problems and places too
 *
 * With TS_TEST_WRITE_EXPECTED set the texts are written anew: look at the difference then. */

#include "label-set-text.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_MUTATIONS 200

/* Files up to this size are cut at every byte, larger ones at some. */
#define SMALL_FILE_BYTES 1000
#define CUT_STEP_BYTES 13

static char *
read_file (const char *path,
           gsize      *length)
{
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);

  return contents;
}

/* Parses a copy of exactly the bytes, so that memory checkers notice a read behind their end. */
static TsLabelSet *
parse_exactly (const char *text,
               gsize       length,
               const char *name)
{
  g_autofree char *copy = length > 0 ? g_memdup2 (text, length) : NULL;

  return ts_label_set_parse (copy, length, name, NULL);
}

static guint
count_errors (TsLabelSet *set)
{
  guint n_errors = 0;

  for (guint i = 0; i < ts_label_set_get_n_problems (set); i++)
    n_errors += ts_label_set_get_problem (set, i)->severity == TS_SEVERITY_ERROR;

  return n_errors;
}

static char *
get_expected_path (const char *path)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".json"));

  return g_strconcat (stem, ".txt", NULL);
}

static void
test_reads_as_expected (gconstpointer data)
{
  const char *path = data;
  gsize length;
  g_autofree char *contents = read_file (path, &length);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *expected_path = get_expected_path (path);
  g_autoptr(TsLabelSet) set = parse_exactly (contents, length, name);
  g_autofree char *text = label_set_to_text (set);

  if (g_getenv ("TS_TEST_WRITE_EXPECTED") != NULL)
    g_assert_true (g_file_set_contents (expected_path, text, -1, NULL));

  g_autofree char *expected = read_file (expected_path, NULL);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (ts_label_set_get_n_bytes (set), ==, length);

  if (name[0] == 'y')
    {
      g_assert_cmpuint (count_errors (set), ==, 0);
      g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);
    }
  else
    {
      g_assert_cmpuint (count_errors (set), >, 0);
      g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), >, 0);
    }
}

/* Whatever is cut off, what was whole stays and what is missing is reported. */
static void
test_survives_being_cut (gconstpointer data)
{
  const char *path = data;
  gsize length;
  g_autofree char *contents = read_file (path, &length);
  g_autoptr(TsLabelSet) whole = parse_exactly (contents, length, "cut");
  guint n_rows_before = 0;

  g_strchomp (contents);
  length = strlen (contents);

  for (gsize n = 0; n < length; n += length < SMALL_FILE_BYTES ? 1 : CUT_STEP_BYTES)
    {
      g_autoptr(TsLabelSet) set = parse_exactly (contents, n, "cut");

      g_assert_cmpuint (count_errors (set), >, 0);
      g_assert_cmpuint (ts_label_set_get_n_rows (set), >=, n_rows_before);
      n_rows_before = ts_label_set_get_n_rows (set);
    }

  /* The last cut may be just before the closing brace of the last row. */
  g_assert_cmpuint (n_rows_before + 1, >=, ts_label_set_get_n_rows (whole));
}

static void
mutate (GRand  *random,
        char   *text,
        gsize   length)
{
  static const char marks[] = "{}[]\",:0-9.e\\ntu\xff\x01";
  gsize place = (gsize) g_rand_int_range (random, 0, (gint32) length);
  gsize other = (gsize) g_rand_int_range (random, 0, (gint32) length);
  gsize n = (gsize) g_rand_int_range (random, 1, 16);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      text[place] = (char) g_rand_int_range (random, 0, 256);
      break;

    case 1:
      text[place] = marks[g_rand_int_range (random, 0, sizeof marks - 1)];
      break;

    case 2:
      memmove (text + place, text + other, MIN (n, length - MAX (place, other)));
      break;

    case 3:
      memset (text + place, ' ', MIN (n, length - place));
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
test_survives_mutations (gconstpointer data)
{
  const char *path = data;
  gsize length;
  g_autofree char *contents = read_file (path, &length);
  g_autoptr(GRand) random = g_rand_new_with_seed (20230321);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autofree char *mutated = g_memdup2 (contents, length);

      for (gint32 n = g_rand_int_range (random, 1, 5); n > 0; n--)
        mutate (random, mutated, length);

      g_autoptr(TsLabelSet) set = parse_exactly (mutated, length, "mutated");
      g_autofree char *text = label_set_to_text (set);

      g_assert_cmpuint (strlen (text), >, 0);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_inputs (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "labels", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) directory = g_dir_open (folder, 0, &error);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      if (g_str_has_suffix (name, ".json"))
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    }

  g_assert_cmpuint (paths->len, >, 0);
  g_ptr_array_sort (paths, compare_names);

  return paths;
}

static void
add_test (const char   *test,
          const char   *path,
          GTestDataFunc function)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *test_path = g_strdup_printf ("/label-files/%s/%s", test, name);

  g_test_add_data_func (test_path, path, function);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_autoptr(GPtrArray) paths = list_inputs ();

  for (guint i = 0; i < paths->len; i++)
    add_test ("reads-as-expected", g_ptr_array_index (paths, i), test_reads_as_expected);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (!g_str_has_prefix (strrchr (path, G_DIR_SEPARATOR) + 1, "y_"))
        continue;

      /* A cut in the first bytes of this one leaves another file, not a part of it. */
      if (!g_str_has_suffix (path, "y_byte_order_mark.json"))
        add_test ("survives-being-cut", path, test_survives_being_cut);

      add_test ("survives-mutations", path, test_survives_mutations);
    }

  return g_test_run ();
}
