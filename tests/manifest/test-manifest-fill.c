/* SPDX-License-Identifier: MIT */

/* Filling media metadata from local copies: which file belongs to which URL, and what is
 * written where. What is in the files is not looked at here. */

#include "ts-manifest-fill.h"
#include "ts-manifest-local-copies.h"
#include "ts-manifest-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#define S3 "https://bucket.s3.eu-west-2.amazonaws.com/"

/* A folder with files. */
typedef struct
{
  char      *folder;
  GPtrArray *paths; /* to be removed, the last first */
} Fixture;

static void
add_file (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      g_ptr_array_add (fixture->paths, g_steal_pointer (&folder));
    }
  g_assert_true (g_file_set_contents (path, name, -1, NULL));
  g_ptr_array_add (fixture->paths, g_steal_pointer (&path));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const names[] = { "a.mp4", "b c.mp4", "bad.mp4", "x/1.dcm", "x/2.dcm",
                                       "scan.dcm", "same.mp4", "bucket/y/z.mp4" };

  fixture->folder = g_dir_make_tmp ("manifest-fill-XXXXXX", NULL);
  fixture->paths = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i], "bucket/y/z.mp4"))
        {
          g_autofree char *folder = g_build_filename (fixture->folder, "bucket", NULL);

          g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
          g_ptr_array_add (fixture->paths, g_steal_pointer (&folder));
        }
      add_file (fixture, names[i]);
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = fixture->paths->len; i > 0; i--)
    g_assert_cmpint (g_remove (fixture->paths->pdata[i - 1]), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_ptr_array_unref (fixture->paths);
  g_free (fixture->folder);
}

/* Says what is wanted of which file. */
static char *
look (const char    *path,
      const char    *member,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_equal (name, "bad.mp4"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "It is broken");
      return NULL;
    }

  return g_strdup_printf ("{\"%s\": \"%s\"}", member, name);
}

static TsManifest *
read_text (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ts_manifest_new_for_bytes (bytes, NULL);
}

static TsManifestFill *
fill (Fixture              *fixture,
      TsManifest           *manifest,
      const char           *base_url,
      TsManifestFillPolicy  policy)
{
  const TsManifestFillOptions options = { .folder = fixture->folder, .base_url = base_url,
                                          .policy = policy, .look = look };
  g_autoptr(GError) error = NULL;
  TsManifestFill *found = ts_manifest_fill (manifest, NULL, 0, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);

  return found;
}

typedef struct
{
  const char           *name;
  const char           *text;
  const char           *base_url;
  TsManifestFillPolicy  policy;
  const char           *expected;    /* the manifest, filled */
  const char           *description;
  const char           *message;     /* of the first problem, or NULL */
} FillCase;

static const FillCase cases[] = {
  { "one-file", "{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\"}]}", S3, TS_MANIFEST_FILL_MISSING,
    "{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\", \"videoMetadata\": "
    "{\"videoMetadata\": \"a.mp4\"}}]}", "1 item filled", NULL },
  { "another-spelling", "{\"videos\": [{\"objectUrl\": \"https://s3.eu-west-2.amazonaws.com/bucket/"
    "b%20c.mp4\"}]}", S3, TS_MANIFEST_FILL_MISSING,
    "{\"videos\": [{\"objectUrl\": \"https://s3.eu-west-2.amazonaws.com/bucket/b%20c.mp4\", "
    "\"videoMetadata\": {\"videoMetadata\": \"b c.mp4\"}}]}", "1 item filled", NULL },
  { "folder-under-a-folder", "{\"videos\": [{\"objectUrl\": \"" S3 "up/a.mp4\"}]}", S3 "up",
    TS_MANIFEST_FILL_MISSING,
    "{\"videos\": [{\"objectUrl\": \"" S3 "up/a.mp4\", \"videoMetadata\": "
    "{\"videoMetadata\": \"a.mp4\"}}]}", "1 item filled", NULL },
  { "not-in-that-folder", "{\"videos\": [{\"objectUrl\": \"" S3 "upper/a.mp4\"}]}", S3 "up",
    TS_MANIFEST_FILL_MISSING, "{\"videos\": [{\"objectUrl\": \"" S3 "upper/a.mp4\"}]}",
    "0 items filled, 1 has no local copy", NULL },
  { "another-bucket", "{\"videos\": [{\"objectUrl\": \"https://other.s3.eu-west-2.amazonaws.com/"
    "a.mp4\"}]}", S3, TS_MANIFEST_FILL_MISSING,
    "{\"videos\": [{\"objectUrl\": \"https://other.s3.eu-west-2.amazonaws.com/a.mp4\"}]}",
    "0 items filled, 1 has no local copy", NULL },
  { "by-the-end-of-the-name", "{\"videos\": [{\"objectUrl\": \"" S3 "p/q/a.mp4\"}, "
    "{\"objectUrl\": \"" S3 "y/z.mp4\"}]}", NULL, TS_MANIFEST_FILL_MISSING,
    "{\"videos\": [{\"objectUrl\": \"" S3 "p/q/a.mp4\", \"videoMetadata\": "
    "{\"videoMetadata\": \"a.mp4\"}}, {\"objectUrl\": \"" S3 "y/z.mp4\", \"videoMetadata\": "
    "{\"videoMetadata\": \"z.mp4\"}}]}", "2 items filled", NULL },
  { "one-file-for-two-objects", "{\"videos\": [{\"objectUrl\": \"" S3 "p/same.mp4\"}, "
    "{\"objectUrl\": \"" S3 "q/same.mp4\"}]}", NULL, TS_MANIFEST_FILL_MISSING,
    "{\"videos\": [{\"objectUrl\": \"" S3 "p/same.mp4\"}, {\"objectUrl\": \"" S3
    "q/same.mp4\"}]}", "0 items filled, 2 cannot be filled",
    "“same.mp4” could be a copy of several files of this manifest" },
  { "one-file-twice", "{\"videos\": [{\"objectUrl\": \"" S3 "p/same.mp4\"}, "
    "{\"objectUrl\": \"" S3 "%70/same.mp4\"}]}", NULL, TS_MANIFEST_FILL_MISSING,
    "{\"videos\": [{\"objectUrl\": \"" S3 "p/same.mp4\", \"videoMetadata\": "
    "{\"videoMetadata\": \"same.mp4\"}}, {\"objectUrl\": \"" S3 "%70/same.mp4\", "
    "\"videoMetadata\": {\"videoMetadata\": \"same.mp4\"}}]}", "2 items filled", NULL },
  { "upwards", "{\"videos\": [{\"objectUrl\": \"" S3 "../../etc/hostname\"}]}", S3,
    TS_MANIFEST_FILL_MISSING, "{\"videos\": [{\"objectUrl\": \"" S3 "../../etc/hostname\"}]}",
    "0 items filled, 1 has no local copy", NULL },
  { "broken-file", "{\"videos\": [{\"objectUrl\": \"" S3 "bad.mp4\"}]}", S3,
    TS_MANIFEST_FILL_MISSING, "{\"videos\": [{\"objectUrl\": \"" S3 "bad.mp4\"}]}",
    "0 items filled, 1 cannot be filled", "It is broken" },
  { "keeps-what-is-there", "{\"videos\": [{\"videoMetadata\": 1, \"objectUrl\": \"" S3
    "a.mp4\"}]}", S3, TS_MANIFEST_FILL_MISSING, "{\"videos\": [{\"videoMetadata\": 1, "
    "\"objectUrl\": \"" S3 "a.mp4\"}]}", "0 items filled, 1 has its media metadata already", NULL },
  { "writes-anew", "{\"videos\": [{\"videoMetadata\": 1, \"objectUrl\": \"" S3 "a.mp4\"}]}", S3,
    TS_MANIFEST_FILL_ALL, "{\"videos\": [{\"videoMetadata\": {\"videoMetadata\": \"a.mp4\"}, "
    "\"objectUrl\": \"" S3 "a.mp4\"}]}", "1 item filled", NULL },
  { "series-of-one", "{\"dicom_series\": [{\"title\": \"t\", \"objectUrl_0\": \"" S3
    "scan.dcm\"}]}", S3, TS_MANIFEST_FILL_MISSING, "{\"dicom_series\": [{\"title\": \"t\", "
    "\"objectUrl_0\": \"" S3 "scan.dcm\", \"dicomMetadata\": {\"dicomMetadata\": \"scan.dcm\"}}]}",
    "1 item filled", NULL },
  { "series-of-several", "{\"dicom_series\": [{\"objectUrl_0\": \"" S3 "x/1.dcm\",\n"
    "\"objectUrl_1\": \"" S3 "x/2.dcm\"}]}", S3, TS_MANIFEST_FILL_MISSING,
    "{\"dicom_series\": [{\"objectUrl_0\": \"" S3 "x/1.dcm\",\n\"objectUrl_1\": \"" S3
    "x/2.dcm\",\n\"dicomMetadata_0\": {\"dicomMetadata\": \"1.dcm\"},\n\"dicomMetadata_1\": "
    "{\"dicomMetadata\": \"2.dcm\"}}]}", "1 item filled", NULL },
  { "series-with-one-copy-missing", "{\"dicom_series\": [{\"objectUrl_0\": \"" S3 "x/1.dcm\", "
    "\"objectUrl_1\": \"" S3 "x/3.dcm\"}]}", S3, TS_MANIFEST_FILL_MISSING,
    "{\"dicom_series\": [{\"objectUrl_0\": \"" S3 "x/1.dcm\", \"objectUrl_1\": \"" S3
    "x/3.dcm\"}]}", "0 items filled, 1 has no local copy", NULL },
  { "kind-without", "{\"nifti\": [{\"objectUrl\": \"" S3 "a.nii\"}]}", S3,
    TS_MANIFEST_FILL_MISSING, "{\"nifti\": [{\"objectUrl\": \"" S3 "a.nii\"}]}",
    "0 items filled, 1 is of a kind without media metadata", NULL },
  { "no-url", "{\"videos\": [7]}", S3, TS_MANIFEST_FILL_MISSING, "{\"videos\": [7]}",
    "0 items filled, 1 cannot be filled", "The item has no URL" },
  { "hides-signatures", "{\"videos\": [{\"objectUrl\": \"" S3 "bad.mp4?X-Amz-Signature=abc\"}]}",
    S3, TS_MANIFEST_FILL_MISSING, "{\"videos\": [{\"objectUrl\": \"" S3
    "bad.mp4?X-Amz-Signature=abc\"}]}", "0 items filled, 1 cannot be filled", "It is broken" },
};

static void
test_fill (Fixture       *fixture,
           gconstpointer  data)
{
  const FillCase *test = data;
  g_autoptr(TsManifest) manifest = read_text (test->text);
  g_autoptr(TsManifestFill) found = fill (fixture, manifest, test->base_url, test->policy);
  g_autoptr(TsManifestEdit) edit = ts_manifest_fill_make_edit (found, manifest, NULL);
  g_autofree char *description = ts_manifest_fill_describe (found);
  g_autoptr(GBytes) bytes = NULL;

  ts_manifest_edit_apply (edit, manifest);
  bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   test->expected, strlen (test->expected));
  g_assert_cmpstr (description, ==, test->description);
  g_assert_cmpuint (found->problems->len, ==, found->n_problems);
  if (test->message != NULL)
    {
      const TsManifestFillProblem *problem = found->problems->pdata[0];

      g_assert_cmpstr (problem->message, ==, test->message);
      g_assert_cmpuint (problem->item, ==, 0);
      g_assert_true (problem->url == NULL || strstr (problem->url, "abc") == NULL);
    }
  else
    g_assert_cmpuint (found->n_problems, ==, 0);
}

static void
test_fill_chosen_items (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(TsManifest) manifest = read_text ("{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\"}, "
                                              "{\"objectUrl\": \"" S3 "same.mp4\"}]}");
  const TsManifestFillOptions options = { .folder = fixture->folder, .look = look };
  const guint indexes[] = { 1 };
  g_autoptr(TsManifestFill) found = ts_manifest_fill (manifest, indexes, 1, &options, NULL, NULL);
  g_autoptr(TsManifestEdit) edit = ts_manifest_fill_make_edit (found, manifest, NULL);

  g_assert_cmpuint (found->n_filled, ==, 1);
  ts_manifest_edit_apply (edit, manifest);
  g_assert_null (ts_manifest_get_item (manifest, 0)->text);
  g_assert_nonnull (ts_manifest_get_item (manifest, 1)->text);
}

/* What was edited or removed while files were looked into is left alone. */
static void
test_leaves_edited_items (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(TsManifest) manifest = read_text ("{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\"}, "
                                              "{\"objectUrl\": \"" S3 "same.mp4\"}, "
                                              "{\"objectUrl\": \"" S3 "b%20c.mp4\"}]}");
  g_autoptr(TsManifest) snapshot = ts_manifest_snapshot (manifest);
  g_autoptr(TsManifestFill) found = fill (fixture, snapshot, S3, TS_MANIFEST_FILL_MISSING);
  g_autoptr(TsManifestEdit) change = ts_manifest_edit_new (NULL);
  g_autoptr(TsManifestEdit) removal = ts_manifest_edit_new (NULL);
  g_autoptr(TsManifestEdit) edit = NULL;
  g_autoptr(GBytes) text = g_bytes_new_static ("{\"mine\": 1}", strlen ("{\"mine\": 1}"));
  g_autoptr(GBytes) bytes = NULL;
  const guint removed = 1;

  g_assert_cmpuint (found->n_filled, ==, 3);
  ts_manifest_edit_replace (change, manifest, 0, text);
  ts_manifest_edit_apply (change, manifest);
  ts_manifest_edit_remove (removal, manifest, &removed, 1);
  ts_manifest_edit_apply (removal, manifest);
  edit = ts_manifest_fill_make_edit (found, manifest, "Fill");
  ts_manifest_edit_apply (edit, manifest);
  bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_COMPACT);
  g_assert_cmpstr (ts_manifest_edit_get_label (edit), ==, "Fill");
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL),
                                  (gssize) g_bytes_get_size (bytes),
                                  "[{\"mine\":1},{\"objectUrl\":\"" S3 "b%20c.mp4\","
                                  "\"videoMetadata\":{\"videoMetadata\":\"b c.mp4\"}}]"));
}

typedef struct
{
  GCancellable *cancellable;
  guint         n_calls;
} Watch;

static void
cancel_cb (guint    n_done,
           guint    n_items,
           gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpuint (n_done, ==, ++watch->n_calls);
  g_assert_cmpuint (n_items, ==, 2);
  g_cancellable_cancel (watch->cancellable);
}

static void
test_ends_when_cancelled (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(TsManifest) manifest = read_text ("{\"videos\": [{\"objectUrl\": \"" S3 "a.mp4\"}, "
                                              "{\"objectUrl\": \"" S3 "same.mp4\"}]}");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .cancellable = cancellable };
  const TsManifestFillOptions options = { .folder = fixture->folder, .look = look,
                                          .progress = cancel_cb, .user_data = &watch };
  g_autoptr(GError) error = NULL;

  g_assert_null (ts_manifest_fill (manifest, NULL, 0, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_calls, ==, 1);
}

static void
test_needs_a_folder (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(TsManifest) manifest = ts_manifest_new ();
  const TsManifestFillOptions options = { .folder = fixture->paths->pdata[0], .look = look };
  g_autoptr(GError) error = NULL;

  g_assert_null (ts_manifest_fill (manifest, NULL, 0, &options, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
}

/* So many items that whole sections are exchanged; undoing leaves no trace. */
static void
test_fill_many (Fixture       *fixture,
                gconstpointer  data)
{
  GString *text = g_string_new ("{\"videos\": [");
  g_autoptr(TsManifest) manifest = NULL;
  g_autoptr(TsManifestFill) found = NULL;
  g_autoptr(TsManifestEdit) edit = NULL;
  g_autofree char *owned = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, i > 0 ? ", {\"objectUrl\": \"" S3 "a.mp4\"}"
                                 : "{\"objectUrl\": \"" S3 "a.mp4\"}");
  g_string_append (text, "]}");
  owned = g_string_free (text, FALSE);
  manifest = read_text (owned);
  found = fill (fixture, manifest, S3, TS_MANIFEST_FILL_MISSING);
  edit = ts_manifest_fill_make_edit (found, manifest, NULL);
  ts_manifest_edit_apply (edit, manifest);
  for (guint i = 0; i < 500; i++)
    g_assert_nonnull (ts_manifest_get_item (manifest, i)->text);
  ts_manifest_edit_apply (edit, manifest);
  g_assert_true (ts_manifest_is_untouched (manifest));
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/manifest-fill/%s", cases[i].name);

      add (path, &cases[i], test_fill);
    }
  add ("/manifest-fill/fills-chosen-items", NULL, test_fill_chosen_items);
  add ("/manifest-fill/leaves-edited-items", NULL, test_leaves_edited_items);
  add ("/manifest-fill/ends-when-cancelled", NULL, test_ends_when_cancelled);
  add ("/manifest-fill/needs-a-folder", NULL, test_needs_a_folder);
  add ("/manifest-fill/fills-many", NULL, test_fill_many);

  return g_test_run ();
}
