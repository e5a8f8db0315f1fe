/* SPDX-License-Identifier: MIT */

#include "ts-frame-finder.h"

#include <glib/gstdio.h>

typedef struct
{
  char          *root; /* (owned) */
  TsFrameFinder *finder; /* (owned) */
} Fixture;

/* Files of the fixture; the labels lie in `project`. */
static const char *const fixture_files[] = {
  "secret.jpg",
  "project/labels.json",
  "project/beside.jpg",
  "project/frames/framed.jpg",
  "project/frames/day-1/deep.jpg",
  "project/frames/UPPER.JPG",
  "project/frames/lower.png",
  "project/frames/dots.v2/no-extension",
  "project/images/imaged.png",
  "project/images/framed.jpg",
  "chosen/framed.jpg",
};

typedef struct
{
  const char *name;
  const char *title;
  const char *found;
} FindCase;

static const FindCase find_cases[] = {
  { "beside-the-labels", "beside.jpg", "project/beside.jpg" },
  { "in-frames-before-images", "framed.jpg", "project/frames/framed.jpg" },
  { "in-images", "imaged.png", "project/images/imaged.png" },
  { "in-a-sub-folder", "day-1/deep.jpg", "project/frames/day-1/deep.jpg" },
  { "by-last-part", "gone/day-7/framed.jpg", "project/frames/framed.jpg" },
  { "upper-case-extension", "UPPER.jpg", "project/frames/UPPER.JPG" },
  { "lower-case-extension", "lower.PNG", "project/frames/lower.png" },
  { "without-extension", "dots.v2/no-extension", "project/frames/dots.v2/no-extension" },
  { "missing", "missing.jpg", NULL },
  { "empty", "", NULL },
  { "folder", "frames", NULL },
  { "ends-in-separator", "day-1/", NULL },
  { "climbing", "../secret.jpg", NULL },
  { "climbing-inside", "day-1/../../../secret.jpg", NULL },
  { "climbing-to-a-known-name", "../project/beside.jpg", NULL },
  { "climbing-with-backslash", "..\\framed.jpg", NULL },
  { "only-dots", "..", NULL },
  { "absolute", "/framed.jpg", NULL },
  { "very-long", NULL, NULL },
};

static char *
make_folder_of_files (void)
{
  g_autoptr (GError) error = NULL;
  char *root = g_dir_make_tmp ("ts-frame-finder-XXXXXX", &error);

  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (fixture_files); i++)
    {
      g_autofree char *path = g_build_filename (root, fixture_files[i], NULL);
      g_autofree char *folder = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }

  return root;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }

  g_remove (path);
}

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *labels = NULL;

  fixture->root = make_folder_of_files ();
  labels = g_build_filename (fixture->root, "project", "labels.json", NULL);
  fixture->finder = ts_frame_finder_new ((const char *const[]) { labels, NULL }, NULL);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_clear_pointer (&fixture->finder, ts_frame_finder_unref);
  remove_folder (fixture->root);
  g_clear_pointer (&fixture->root, g_free);
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  const FindCase *test = data;
  g_autofree char *long_title = g_strnfill (100000, 'a');
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;

  if (test->found != NULL)
    expected = g_build_filename (fixture->root, test->found, NULL);

  found = ts_frame_finder_find (fixture->finder,
                                test->title != NULL ? test->title : long_title);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_chosen_folder_comes_first (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *labels = g_build_filename (fixture->root, "project", "labels.json", NULL);
  g_autofree char *chosen = g_build_filename (fixture->root, "chosen", NULL);
  g_autofree char *in_chosen = g_build_filename (chosen, "framed.jpg", NULL);
  g_autofree char *beside = g_build_filename (fixture->root, "project", "beside.jpg", NULL);
  g_autoptr (TsFrameFinder) finder
    = ts_frame_finder_new ((const char *const[]) { labels, NULL }, chosen);
  g_autofree char *first = ts_frame_finder_find (finder, "framed.jpg");
  g_autofree char *second = ts_frame_finder_find (finder, "beside.jpg");

  g_assert_cmpstr (first, ==, in_chosen);
  g_assert_cmpstr (second, ==, beside);
}

static void
test_label_path_may_be_a_folder (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *labels = g_build_filename (fixture->root, "project", NULL);
  g_autofree char *expected = g_build_filename (labels, "frames", "framed.jpg", NULL);
  g_autoptr (TsFrameFinder) finder
    = ts_frame_finder_new ((const char *const[]) { labels, NULL }, NULL);
  g_autofree char *found = ts_frame_finder_find (finder, "framed.jpg");

  g_assert_cmpstr (found, ==, expected);
}

static void
test_folders_are_listed_once (void)
{
  const char *const labels[] = { "/nowhere/a.json", "/nowhere/b.json", NULL };
  g_autoptr (TsFrameFinder) finder = ts_frame_finder_new (labels, "/chosen");
  g_autofree char *folders
    = g_strjoinv (" ", (char **) ts_frame_finder_get_folders (finder));

  g_assert_cmpstr (folders, ==,
                   "/chosen /chosen/frames /chosen/images"
                   " /nowhere /nowhere/frames /nowhere/images");
}

static void
test_without_folders_finds_nothing (void)
{
  g_autoptr (TsFrameFinder) finder = ts_frame_finder_new (NULL, NULL);
  g_autofree char *found = ts_frame_finder_find (finder, "etc/hosts");

  g_assert_null (found);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (find_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/frame-finder/find/", find_cases[i].name, NULL);

      g_test_add (path, Fixture, &find_cases[i], fixture_set_up, test_find, fixture_tear_down);
    }

  g_test_add ("/frame-finder/find/chosen-folder-comes-first", Fixture, NULL,
              fixture_set_up, test_chosen_folder_comes_first, fixture_tear_down);
  g_test_add ("/frame-finder/find/label-path-may-be-a-folder", Fixture, NULL,
              fixture_set_up, test_label_path_may_be_a_folder, fixture_tear_down);
  g_test_add_func ("/frame-finder/folders/are-listed-once", test_folders_are_listed_once);
  g_test_add_func ("/frame-finder/find/without-folders-finds-nothing",
                   test_without_folders_finds_nothing);

  return g_test_run ();
}
