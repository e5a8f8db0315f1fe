/* SPDX-License-Identifier: MIT */

#include "ts-file-bytes.h"

#include <glib/gstdio.h>

#include <string.h>
#include <unistd.h>

#define N_PAGES 8

typedef struct
{
  char  *folder;
  char  *path;
  char  *text;
  gsize  length;
  gsize  page_size;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("file-bytes-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "file", NULL);
  fixture->page_size = (gsize) sysconf (_SC_PAGESIZE);
  fixture->length = N_PAGES * fixture->page_size + 100;
  fixture->text = g_malloc (fixture->length);
  for (gsize i = 0; i < fixture->length; i++)
    fixture->text[i] = (char) ('a' + i % 23);

  g_file_set_contents (fixture->path, fixture->text, (gssize) fixture->length, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->text);
}

static GBytes *
load_mapped (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean is_mapped = FALSE;
  GBytes *bytes = ts_file_bytes_load (fixture->path, &is_mapped, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_mapped);

  return bytes;
}

static void
assert_text (Fixture *fixture,
             GBytes  *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (text, length, fixture->text, fixture->length);
}

static void
test_forgotten_bytes_come_back (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GBytes) bytes = load_mapped (fixture);
  const char *text = g_bytes_get_data (bytes, NULL);

  assert_text (fixture, bytes);
  ts_file_bytes_forget (text, fixture->length);
  assert_text (fixture, bytes);

  /* Also where the part neither begins nor ends with a page, or is too small for one. */
  ts_file_bytes_forget (text + 3, 5 * fixture->page_size);
  ts_file_bytes_forget (text + fixture->page_size + 1, fixture->page_size);
  ts_file_bytes_forget (text + 10, 20);
  ts_file_bytes_forget (text, 0);
  assert_text (fixture, bytes);
}

static void
test_a_pipe_is_not_mapped (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_mapped = TRUE;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "text", 4), ==, 4);
  close (ends[1]);
  path = g_strdup_printf ("/dev/fd/%d", ends[0]);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      bytes = ts_file_bytes_load (path, &is_mapped, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (is_mapped);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "text", 4);
    }
  else
    {
      g_test_skip ("there is no /dev/fd");
    }

  close (ends[0]);
}

static void
test_a_missing_file_is_named (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *path = g_strconcat (fixture->path, "-missing", NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_mapped = FALSE;

  g_assert_null (ts_file_bytes_load (path, &is_mapped, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, path));
}

#define ADD(name, function) \
  g_test_add ("/file-bytes/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("forgotten-bytes-come-back", test_forgotten_bytes_come_back);
  ADD ("a-pipe-is-not-mapped", test_a_pipe_is_not_mapped);
  ADD ("a-missing-file-is-named", test_a_missing_file_is_named);

  return g_test_run ();
}
