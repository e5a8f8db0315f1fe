/* SPDX-License-Identifier: MIT */

/* Loading sets of any size, from files, folders and pipes; what is in single rows is the
 * matter of test-label-files.c. */

#include "label-set-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OBJECT_FORMAT \
  "{\"objectHash\": \"%s\", \"featureHash\": \"%s\", \"name\": \"own name\", " \
  "\"color\": \"#123456\", \"shape\": \"bounding_box\", " \
  "\"boundingBox\": {\"x\": 0.1, \"y\": 0.2, \"w\": 0.3, \"h\": 0.4}}"

/* A folder of its own for each test. */
typedef struct
{
  char *path;
} Folder;

static void
set_up (Folder       *folder,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  folder->path = g_dir_make_tmp ("label-set-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_file (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Folder       *folder,
           gconstpointer data)
{
  g_autoptr(GDir) directory = g_dir_open (folder->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    remove_file (folder->path, name);

  g_assert_cmpint (g_rmdir (folder->path), ==, 0);
  g_free (folder->path);
}

static char *
write_file (Folder     *folder,
            const char *name,
            const char *contents)
{
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (folder->path, name, NULL);

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
append_row (GString    *text,
            const char *name,
            const char *objects)
{
  g_string_append_printf (text,
                          "{\"label_hash\": \"label %s\", \"data_hash\": \"data %s\", "
                          "\"data_title\": \"%s\", \"data_type\": \"image\", \"data_units\": "
                          "{\"unit\": {\"labels\": {\"objects\": [%s]}}}}",
                          name, name, name, objects);
}

static char *
make_row (const char *name)
{
  g_autofree char *object = g_strdup_printf (OBJECT_FORMAT, "object", "class");
  GString *text = g_string_new (NULL);

  append_row (text, name, object);

  return g_string_free (text, FALSE);
}

static char *
make_rows (guint n_rows)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("row %u", i);
      g_autofree char *row = make_row (name);

      g_string_append_printf (text, "%s%s", i > 0 ? ",\n" : "", row);
    }

  g_string_append (text, "]\n");

  return g_string_free (text, FALSE);
}

static TsLabelSet *
load (const char *path)
{
  g_autoptr(GError) error = NULL;
  TsLabelSet *set = ts_label_set_load (path, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (set);

  return set;
}

static void
assert_titles (TsLabelSet *set,
               const char *expected)
{
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < ts_label_set_get_n_rows (set); i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "",
                            ts_label_set_get_row (set, i)->data_title);

  g_assert_cmpstr (titles->str, ==, expected);
}

static void
assert_problem (TsLabelSet *set,
                guint       index,
                TsSeverity  severity,
                const char *file,
                const char *text)
{
  g_assert_cmpuint (index, <, ts_label_set_get_n_problems (set));

  const TsProblem *problem = ts_label_set_get_problem (set, index);
  g_autofree char *name = g_path_get_basename (problem->file);
  g_autofree char *found = NULL;

  found = problem->line > 0
          ? g_strdup_printf ("%u:%u: %s", problem->line, problem->column, problem->message)
          : g_strdup (problem->message);

  g_assert_cmpint (problem->severity, ==, severity);
  g_assert_cmpstr (name, ==, file);
  g_assert_cmpstr (found, ==, text);
}

static void
test_file_is_read (Folder       *folder,
                   gconstpointer data)
{
  g_autofree char *row = make_row ("only");
  g_autofree char *path = write_file (folder, "labels.json", row);
  g_autoptr(TsLabelSet) set = load (path);

  assert_titles (set, "only");
  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 0);
  g_assert_cmpuint (ts_label_set_get_n_files (set), ==, 1);
  g_assert_cmpstr (ts_label_set_get_path (set), ==, path);
  g_assert_cmpstr (ts_label_set_get_file (set, 0), ==, path);
  g_assert_cmpuint (ts_label_set_get_n_bytes (set), ==, strlen (row));
}

/* The file may be gone or another one afterwards. */
static void
test_file_is_let_go (Folder       *folder,
                     gconstpointer data)
{
  g_autofree char *rows = make_rows (100);
  g_autofree char *path = write_file (folder, "labels.json", rows);
  g_autoptr(TsLabelSet) set = load (path);
  g_autofree char *before = label_set_to_text (set);

  g_assert_cmpint (truncate (path, 0), ==, 0);

  g_autofree char *after = label_set_to_text (set);

  g_assert_cmpuint (ts_label_set_get_n_rows (set), ==, 100);
  g_assert_cmpstr (before, ==, after);
}

static void
test_folder_is_read_by_name (Folder       *folder,
                             gconstpointer data)
{
  static const char *const names[] = { "b.json", "a10.json", "a2.json", "B.json", "ä.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *row = make_row (names[i]);
      g_autofree char *path = write_file (folder, names[i], row);
    }

  g_autofree char *notes = write_file (folder, "notes.txt", "no labels");
  g_autofree char *hidden = write_file (folder, ".hidden.json", "no labels");
  g_autoptr(TsLabelSet) set = load (folder->path);

  assert_titles (set, "B.json a10.json a2.json b.json ä.json");
  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 0);
  g_assert_cmpuint (ts_label_set_get_n_files (set), ==, 5);
  g_assert_cmpstr (ts_label_set_get_path (set), ==, folder->path);

  for (guint i = 0; i < 5; i++)
    {
      const TsLabelRow *row = ts_label_set_get_row (set, i);
      g_autofree char *name = g_path_get_basename (ts_label_set_get_file (set, row->file));

      g_assert_cmpuint (row->file, ==, i);
      g_assert_cmpstr (name, ==, row->data_title);
    }
}

static void
test_folder_keeps_what_is_good (Folder       *folder,
                                gconstpointer data)
{
  static const char *const files[][2] = {
    { "1-empty.json", "" },
    { "2-broken.json", "[{\"label_hash\":\n" },
    { "3-ontology.json", "{\"objects\": [], \"classifications\": []}" },
    { "4-number.json", "42" },
    { "5-list.json", "[{\"data_hash\": \"a\"}, {\"data_hash\": \"b\", \"data_title\": \"b\"}]" },
  };
  g_autofree char *row = make_row ("good");

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (write_file (folder, files[i][0], files[i][1]));

  g_free (write_file (folder, "0-first.json", row));
  g_free (write_file (folder, "6-last.json", row));

  g_autoptr(TsLabelSet) set = load (folder->path);

  assert_titles (set, "good good");
  g_assert_cmpuint (ts_label_set_get_n_files (set), ==, 7);
  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 5);
  assert_problem (set, 0, TS_SEVERITY_ERROR, "1-empty.json", "the file is empty");
  assert_problem (set, 1, TS_SEVERITY_ERROR, "2-broken.json",
                  "2:1: the file ends inside this row; 0 rows before it were read");
  assert_problem (set, 2, TS_SEVERITY_WARNING, "3-ontology.json",
                  "1:1: this is no label row: it has neither “data_hash” nor “data_units”");
  assert_problem (set, 3, TS_SEVERITY_ERROR, "4-number.json",
                  "1:1: this is 42, but a label export is a list of rows, […]");
  assert_problem (set, 4, TS_SEVERITY_WARNING, "5-list.json",
                  "1:1: the rows of this file have no “data_units”: it is a list of rows without "
                  "their labels");
  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 3);
  g_assert_cmpuint (ts_label_set_get_row (set, 1)->file, ==, 6);
}

static void
test_folder_leaves_folders_out (Folder       *folder,
                                gconstpointer data)
{
  g_autofree char *row = make_row ("good");
  g_autofree char *inner = g_build_filename (folder->path, "inner.json", NULL);

  g_free (write_file (folder, "outer.json", row));
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);

  g_autoptr(TsLabelSet) set = load (folder->path);

  assert_titles (set, "good");
}

static void
assert_load_fails (const char *path,
                   GQuark      domain,
                   int         code,
                   const char *before_path,
                   const char *after_path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TsLabelSet) set = ts_label_set_load (path, NULL, NULL, NULL, NULL, &error);
  g_autofree char *expected = g_strconcat (before_path, path, after_path, NULL);

  g_assert_null (set);
  g_assert_error (error, domain, code);
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_missing_file_is_an_error (Folder       *folder,
                               gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "missing.json", NULL);

  assert_load_fails (path, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                     "“", "” cannot be read: No such file or directory");
}

static void
test_empty_folder_is_an_error (Folder       *folder,
                               gconstpointer data)
{
  g_free (write_file (folder, "notes.txt", "no labels"));

  assert_load_fails (folder->path, TS_LABEL_ERROR, TS_LABEL_ERROR_EMPTY,
                     "the folder “", "” holds no file that ends in .json; choose the folder with "
                     "the exported label rows");
}

static void
test_locked_file_is_an_error (Folder       *folder,
                              gconstpointer data)
{
  g_autofree char *row = make_row ("good");
  g_autofree char *path = write_file (folder, "locked.json", row);

  if (geteuid () == 0)
    {
      g_test_skip ("root may read every file");

      return;
    }

  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  assert_load_fails (path, G_FILE_ERROR, G_FILE_ERROR_ACCES,
                     "“", "” cannot be read: Permission denied");
}

static void
test_locked_file_in_folder_is_a_problem (Folder       *folder,
                                         gconstpointer data)
{
  g_autofree char *row = make_row ("good");
  g_autofree char *path = write_file (folder, "1-locked.json", row);
  g_autofree char *message = g_strdup_printf ("“%s” cannot be read: Permission denied", path);

  g_free (write_file (folder, "2-good.json", row));

  if (geteuid () == 0)
    {
      g_test_skip ("root may read every file");

      return;
    }

  g_assert_cmpint (g_chmod (path, 0), ==, 0);

  g_autoptr(TsLabelSet) set = load (folder->path);

  assert_titles (set, "good");
  assert_problem (set, 0, TS_SEVERITY_ERROR, "1-locked.json", message);
  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 1);
}

static gpointer
write_to_pipe (gpointer data)
{
  const char *path = data;
  g_autofree char *rows = make_rows (3000);
  g_autoptr(GError) error = NULL;
  int descriptor = g_open (path, O_WRONLY, 0);
  gsize written = 0;

  g_assert_cmpint (descriptor, >=, 0);

  while (written < strlen (rows))
    {
      gssize n = write (descriptor, rows + written, strlen (rows) - written);

      g_assert_cmpint (n, >, 0);
      written += (gsize) n;
    }

  g_close (descriptor, &error);
  g_assert_no_error (error);

  return NULL;
}

static void
test_pipe_is_read (Folder       *folder,
                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "pipe", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);

  GThread *writer = g_thread_new ("writer", write_to_pipe, path);
  g_autoptr(TsLabelSet) set = load (path);

  g_thread_join (writer);
  g_assert_cmpuint (ts_label_set_get_n_rows (set), ==, 3000);
  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 0);
}

/* What a progress function has heard. */
typedef struct
{
  guint         n_calls;
  double        last;
  guint         cancel_at;
  GCancellable *cancellable;
} Progress;

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);

  progress->last = fraction;
  progress->n_calls++;

  if (progress->n_calls == progress->cancel_at)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_progress_rises_to_the_end (Folder       *folder,
                                gconstpointer data)
{
  g_autofree char *rows = make_rows (2000);
  g_autofree char *more = make_rows (1000);
  Progress progress = { 0 };
  g_autoptr(GError) error = NULL;

  g_free (write_file (folder, "1.json", rows));
  g_free (write_file (folder, "2.json", more));

  g_autoptr(TsLabelSet) set = ts_label_set_load (folder->path, NULL, progress_cb, &progress, NULL,
                                                 &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ts_label_set_get_n_rows (set), ==, 3000);
  g_assert_cmpuint (progress.n_calls, >, 10);
  g_assert_cmpfloat (progress.last, ==, 1.0);
}

static void
assert_cancelled (const char *path,
                  guint       cancel_at)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { .cancel_at = cancel_at, .cancellable = cancellable };
  g_autoptr(GError) error = NULL;

  if (cancel_at == 0)
    g_cancellable_cancel (cancellable);

  g_autoptr(TsLabelSet) set = ts_label_set_load (path, NULL, progress_cb, &progress, cancellable,
                                                 &error);

  g_assert_null (set);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The next look at the cancellable ended it. */
  g_assert_cmpuint (progress.n_calls, ==, cancel_at);
}

static void
test_load_can_be_cancelled (Folder       *folder,
                            gconstpointer data)
{
  g_autofree char *rows = make_rows (2000);
  g_autofree char *path = write_file (folder, "labels.json", rows);

  for (guint cancel_at = 0; cancel_at < 6; cancel_at++)
    {
      assert_cancelled (path, cancel_at);
      assert_cancelled (folder->path, cancel_at);
    }
}

static char *
make_big_row (guint n_objects)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GString) objects = g_string_new (NULL);

  for (guint i = 0; i < n_objects; i++)
    {
      g_autofree char *hash = g_strdup_printf ("object %u", i * 7919 % n_objects);

      g_string_append (objects, i > 0 ? ", " : "");
      g_string_append_printf (objects, OBJECT_FORMAT, hash, "class");
    }

  append_row (text, "big", objects->str);

  return g_string_free (text, FALSE);
}

static void
test_one_row_can_be_cancelled (Folder       *folder,
                               gconstpointer data)
{
  g_autofree char *row = make_big_row (20000);
  g_autofree char *path = write_file (folder, "labels.json", row);

  assert_cancelled (path, 0);
  assert_cancelled (path, 3);
}

static void
test_objects_keep_the_order_of_the_file (void)
{
  const guint n_objects = 100000;
  g_autofree char *row = make_big_row (n_objects);
  g_autoptr(TsLabelSet) set = ts_label_set_parse (row, strlen (row), "big", NULL);

  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 0);
  g_assert_cmpuint (ts_label_set_get_row (set, 0)->n_objects, ==, n_objects);
  g_assert_cmpuint (ts_label_set_get_boxes (set)->n, ==, n_objects);

  for (guint i = 0; i < n_objects; i++)
    {
      const TsObject *object = ts_label_set_get_object (set, i);
      g_autofree char *hash = g_strdup_printf ("object %u", i * 7919 % n_objects);

      g_assert_cmpstr (object->object_hash, ==, hash);
      g_assert_cmpuint (object->first_annotation, ==, i);
      g_assert_cmpuint (ts_label_set_get_annotation (set, i)->geometry, ==, i);
    }
}

static void
test_strings_are_shared (void)
{
  g_autofree char *rows = make_rows (2);
  g_autoptr(TsLabelSet) set = ts_label_set_parse (rows, strlen (rows), "rows", NULL);
  const TsObject *first = ts_label_set_get_object (set, 0);
  const TsObject *second = ts_label_set_get_object (set, 1);

  g_assert_cmpstr (first->name, ==, "own name");
  g_assert_true (first->name == second->name);
  g_assert_true (first->feature_hash == second->feature_hash);
  g_assert_cmphex (first->color, ==, 0x123456);
}

static void
test_nesting_by_the_100000_is_one_bad_row (void)
{
  g_autoptr(GString) text = g_string_new ("[");
  g_autofree char *good = make_row ("good");
  const guint depth = 100000;

  g_string_append_printf (text, "%s,\n{\"label_hash\": \"deep\", \"x\": ", good);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");

  g_string_append (text, "null");

  for (guint i = depth; i > 0; i--)
    g_string_append (text, i % 2 == 1 ? "]" : "}");

  g_string_append_printf (text, "},\n%s]", good);

  g_autoptr(TsLabelSet) set = ts_label_set_parse (text->str, text->len, "deep.json", NULL);

  assert_titles (set, "good good");
  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 1);
  assert_problem (set, 0, TS_SEVERITY_ERROR, "deep.json",
                  "2:3023: expected at most 1,000 objects and arrays inside each other, found one "
                  "more");
}

static void
test_nesting_without_end_is_an_error (void)
{
  g_autofree char *text = g_strnfill (1000000, '[');
  g_autoptr(TsLabelSet) set = ts_label_set_parse (text, 1000000, "deep.json", NULL);

  g_assert_cmpuint (ts_label_set_get_n_rows (set), ==, 0);
  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), >, 0);
}

static void
test_problems_are_capped (void)
{
  g_autoptr(GString) text = g_string_new ("[");
  g_autofree char *good = make_row ("good");

  for (guint i = 0; i < 1500; i++)
    g_string_append (text, "{\"data_hash\": 1},\n{\"data_type\": \"deleted\"},\n");

  g_string_append_printf (text, "%s]", good);

  g_autoptr(TsLabelSet) set = ts_label_set_parse (text->str, text->len, "many.json", NULL);

  assert_titles (set, "good");
  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 1500);
  g_assert_cmpuint (ts_label_set_get_n_deleted_rows (set), ==, 1500);
  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 2001);
  assert_problem (set, 1998, TS_SEVERITY_ERROR, "many.json",
                  "1999:15: “data_hash” is 1, but must be text");
  assert_problem (set, 1999, TS_SEVERITY_NOTE, "many.json",
                  "2000:1: the data of this row was deleted; the row is skipped");
  assert_problem (set, 2000, TS_SEVERITY_WARNING, "many.json",
                  "1000 more problems are not listed");
}

static void
test_ontology_names_and_colours (void)
{
  static const char ontology_text[] =
    "{\"objects\": [{\"featureNodeHash\": \"known\", \"name\": \"Car\", \"color\": \"#D33115\", "
    "\"shape\": \"bounding_box\"}], \"classifications\": []}";
  g_autoptr(GError) error = NULL;
  g_autoptr(TsOntology) ontology = ts_ontology_parse (ontology_text, strlen (ontology_text),
                                                      "ontology.json", &error);
  g_autoptr(GString) objects = g_string_new (NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  g_string_append_printf (objects, OBJECT_FORMAT ", " OBJECT_FORMAT ", " OBJECT_FORMAT,
                          "a", "known", "b", "strange", "c", "strange");
  append_row (text, "row", objects->str);

  g_autoptr(TsLabelSet) set = ts_label_set_parse (text->str, text->len, "labels.json", ontology);

  /* The set must not need the ontology any more. */
  g_clear_pointer (&ontology, ts_ontology_unref);

  g_assert_cmpstr (ts_label_set_get_object (set, 0)->name, ==, "Car");
  g_assert_cmphex (ts_label_set_get_object (set, 0)->color, ==, 0xd33115);

  for (guint i = 1; i < 3; i++)
    {
      g_assert_cmpstr (ts_label_set_get_object (set, i)->name, ==, "own name");
      g_assert_cmphex (ts_label_set_get_object (set, i)->color, ==, 0x123456);
    }

  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 1);
  assert_problem (set, 0, TS_SEVERITY_WARNING, "labels.json",
                  "1:311: the ontology has no class with the hash “strange”; its objects keep "
                  "their own name and colour");
}

static void
test_find_annotation_looks_at_own_frames (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "labels", "y_group.json",
                                                 NULL);
  g_autofree char *video = g_test_build_filename (G_TEST_DIST, "data", "labels", "y_video.json",
                                                  NULL);
  g_autoptr(TsLabelSet) group_set = load (path);
  g_autoptr(TsLabelSet) video_set = load (video);

  for (guint i = 0; i < ts_label_set_get_row (group_set, 0)->n_objects; i++)
    g_assert_cmpuint (ts_label_set_find_annotation (group_set, i, 0), ==, TS_NONE);

  g_assert_cmpuint (ts_label_set_find_annotation (video_set, 1, 10), ==, 1);
  g_assert_cmpuint (ts_label_set_find_annotation (video_set, 1, 2), ==, 2);
  g_assert_cmpuint (ts_label_set_find_annotation (video_set, 1, 0), ==, TS_NONE);
}

/* Readers in many threads, the last of which frees the set. */
static gpointer
look_and_unref (gpointer data)
{
  TsLabelSet *set = data;
  g_autofree char *text = label_set_to_text (set);

  g_assert_cmpuint (strlen (text), >, 0);
  ts_label_set_unref (set);

  return NULL;
}

static void
test_set_is_shared_by_threads (void)
{
  g_autofree char *rows = make_rows (50);
  TsLabelSet *set = ts_label_set_parse (rows, strlen (rows), "rows", NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", look_and_unref, ts_label_set_ref (set));

  ts_label_set_unref (set);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
add_folder_test (const char *path,
                 void      (*function) (Folder       *folder,
                                        gconstpointer data))
{
  g_test_add (path, Folder, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_folder_test ("/label-set/load/reads-a-file", test_file_is_read);
  add_folder_test ("/label-set/load/lets-the-file-go", test_file_is_let_go);
  add_folder_test ("/label-set/load/reads-a-folder-by-name", test_folder_is_read_by_name);
  add_folder_test ("/label-set/load/keeps-what-is-good-in-a-folder",
                   test_folder_keeps_what_is_good);
  add_folder_test ("/label-set/load/leaves-folders-in-folders-out",
                   test_folder_leaves_folders_out);
  add_folder_test ("/label-set/load/fails-without-file", test_missing_file_is_an_error);
  add_folder_test ("/label-set/load/fails-with-an-empty-folder", test_empty_folder_is_an_error);
  add_folder_test ("/label-set/load/fails-with-a-locked-file", test_locked_file_is_an_error);
  add_folder_test ("/label-set/load/reports-a-locked-file-in-a-folder",
                   test_locked_file_in_folder_is_a_problem);
  add_folder_test ("/label-set/load/reads-a-pipe", test_pipe_is_read);
  add_folder_test ("/label-set/load/progress-rises-to-the-end", test_progress_rises_to_the_end);
  add_folder_test ("/label-set/load/can-be-cancelled", test_load_can_be_cancelled);
  add_folder_test ("/label-set/load/can-be-cancelled-inside-a-row",
                   test_one_row_can_be_cancelled);

  g_test_add_func ("/label-set/objects/keep-the-order-of-the-file",
                   test_objects_keep_the_order_of_the_file);
  g_test_add_func ("/label-set/objects/share-their-strings", test_strings_are_shared);
  g_test_add_func ("/label-set/nesting/by-the-100000-is-one-bad-row",
                   test_nesting_by_the_100000_is_one_bad_row);
  g_test_add_func ("/label-set/nesting/without-end-is-an-error",
                   test_nesting_without_end_is_an_error);
  g_test_add_func ("/label-set/problems/are-capped", test_problems_are_capped);
  g_test_add_func ("/label-set/ontology/names-and-colours", test_ontology_names_and_colours);
  g_test_add_func ("/label-set/find-annotation/looks-at-own-frames",
                   test_find_annotation_looks_at_own_frames);
  g_test_add_func ("/label-set/ref/is-shared-by-threads", test_set_is_shared_by_threads);

  return g_test_run ();
}
