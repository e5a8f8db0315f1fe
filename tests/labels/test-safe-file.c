/* SPDX-License-Identifier: MIT */

#include "ts-safe-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("safe-file-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "file.txt", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (file), ==, 0);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
write_text (const char *path,
            const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_safe_file_write (path, bytes, &error));
  g_assert_no_error (error);
}

static void
assert_text (const char *path,
             const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_makes_a_new_file (Fixture       *fixture,
                       gconstpointer  data)
{
  mode_t mask = umask (0027);
  GStatBuf status;

  write_text (fixture->path, "new\n");
  umask (mask);

  assert_text (fixture->path, "new\n");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_writes_an_empty_file (Fixture       *fixture,
                           gconstpointer  data)
{
  write_text (fixture->path, "");

  assert_text (fixture->path, "");
}

static void
test_replaces_the_content (Fixture       *fixture,
                           gconstpointer  data)
{
  write_text (fixture->path, "a longer text than the next\n");
  write_text (fixture->path, "short\n");

  assert_text (fixture->path, "short\n");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Who has the old file open goes on reading the old content. */
static void
test_leaves_open_readers_alone (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GMappedFile) mapped = NULL;

  write_text (fixture->path, "old\n");
  mapped = g_mapped_file_new (fixture->path, FALSE, NULL);
  write_text (fixture->path, "new\n");

  g_assert_cmpmem (g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped),
                   "old\n", 4);
}

static void
test_keeps_the_permissions (Fixture       *fixture,
                            gconstpointer  data)
{
  mode_t mask = umask (0022);
  GStatBuf status;

  write_text (fixture->path, "old\n");
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  write_text (fixture->path, "new\n");
  umask (mask);

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 07777, ==, 0666);
}

static void
test_writes_what_a_link_points_to (Fixture       *fixture,
                                   gconstpointer  data)
{
  gboolean is_dangling = GPOINTER_TO_INT (data);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "second", NULL);

  if (!is_dangling)
    write_text (fixture->path, "old\n");

  g_assert_cmpint (symlink ("file.txt", link), ==, 0);
  g_assert_cmpint (symlink (link, second), ==, 0);
  write_text (second, "new\n");

  assert_text (fixture->path, "new\n");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
}

static void
assert_fails (const char *path,
              GFileError  code)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new\n", 4);
  g_autoptr (GError) error = NULL;

  g_assert_false (ts_safe_file_write (path, bytes, &error));
  g_assert_error (error, G_FILE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_refuses_a_folder (Fixture       *fixture,
                       gconstpointer  data)
{
  assert_fails (fixture->folder, G_FILE_ERROR_ISDIR);
}

static void
test_says_that_the_folder_is_missing (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such", "file", NULL);

  assert_fails (path, G_FILE_ERROR_NOENT);
}

static void
test_says_that_the_folder_is_a_file (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->path, "below", NULL);

  write_text (fixture->path, "old\n");
  assert_fails (path, G_FILE_ERROR_NOTDIR);
  assert_text (fixture->path, "old\n");
}

static void
test_says_that_links_go_in_circles (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);

  g_assert_cmpint (symlink ("link", link), ==, 0);
  assert_fails (link, G_FILE_ERROR_LOOP);
}

static void
test_writes_to_devices_directly (void)
{
  GStatBuf status;

  write_text ("/dev/null", "text\n");

  g_assert_cmpint (g_stat ("/dev/null", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
}

static void
test_says_that_the_device_is_full (void)
{
  if (g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    assert_fails ("/dev/full", G_FILE_ERROR_NOSPC);
  else
    g_test_skip ("there is no /dev/full");
}

#define ADD(name, data, function) \
  g_test_add ("/safe-file/" name, Fixture, data, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("makes-a-new-file", NULL, test_makes_a_new_file);
  ADD ("writes-an-empty-file", NULL, test_writes_an_empty_file);
  ADD ("replaces-the-content", NULL, test_replaces_the_content);
  ADD ("leaves-open-readers-alone", NULL, test_leaves_open_readers_alone);
  ADD ("keeps-the-permissions", NULL, test_keeps_the_permissions);
  ADD ("writes-what-a-link-points-to", GINT_TO_POINTER (FALSE), test_writes_what_a_link_points_to);
  ADD ("makes-what-a-link-points-to", GINT_TO_POINTER (TRUE), test_writes_what_a_link_points_to);
  ADD ("refuses-a-folder", NULL, test_refuses_a_folder);
  ADD ("says-that-the-folder-is-missing", NULL, test_says_that_the_folder_is_missing);
  ADD ("says-that-the-folder-is-a-file", NULL, test_says_that_the_folder_is_a_file);
  ADD ("says-that-links-go-in-circles", NULL, test_says_that_links_go_in_circles);
  g_test_add_func ("/safe-file/writes-to-devices-directly", test_writes_to_devices_directly);
  g_test_add_func ("/safe-file/says-that-the-device-is-full", test_says_that_the_device_is_full);

  return g_test_run ();
}
