/* SPDX-License-Identifier: MIT */

#include "probe-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
probe_fixture_set_up (ProbeFixture  *self,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("ts-probe-XXXXXX", &error);
  g_assert_no_error (error);
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

void
probe_fixture_tear_down (ProbeFixture  *self,
                         gconstpointer  data)
{
  for (guint i = 0; i < self->paths->len; i++)
    g_remove (g_ptr_array_index (self->paths, i));

  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
}

/* The path of a file that will be removed. */
const char *
probe_fixture_get_path (ProbeFixture *self,
                        const char   *name)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_ptr_array_add (self->paths, path);

  return path;
}

const char *
probe_fixture_write (ProbeFixture  *self,
                     const char    *name,
                     gconstpointer  bytes,
                     gsize          size)
{
  const char *path = probe_fixture_get_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes != NULL ? bytes : "", (gssize) size,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);

  return path;
}

GBytes *
probe_fixture_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (text, size);
}

char *
probe_to_json (const TsProbe *probe)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_probe_write_json (probe, &writer);

  return g_string_free (text, FALSE);
}

/* The message names the file and gives the reason. */
void
probe_assert_error (const char   *path,
                    TsProbeKind   kind,
                    TsMediaError  code,
                    const char   *words)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_probe_file (path, kind, NULL, &error));
  g_assert_error (error, TS_MEDIA_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” lacks “%s”", error->message, words);
}

/* A build without the library says which one it is. */
void
probe_assert_not_built (const char  *path,
                        TsProbeKind  kind)
{
  g_assert_false (ts_probe_kind_is_built (kind));
  probe_assert_error (path, kind, TS_MEDIA_ERROR_UNSUPPORTED, "this program was built without");
  probe_assert_error (path, TS_PROBE_BY_CONTENT, TS_MEDIA_ERROR_UNSUPPORTED,
                      "this program was built without");
}

/* Any few bytes may be wrong without harm: what comes out can be written, or is an error. */
void
probe_assert_never_crashes (ProbeFixture *self,
                            TsProbeKind   kind,
                            GBytes       *file,
                            guint         n_times)
{
  const char *path = probe_fixture_get_path (self, "broken");
  gsize size;
  const guint8 *bytes = g_bytes_get_data (file, &size);

  for (guint i = 0; i < n_times; i++)
    {
      g_autofree guint8 *broken = g_memdup2 (bytes, size);
      g_autoptr (TsProbe) probe = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        broken[g_test_rand_int_range (0, (gint32) size)] = (guint8) g_test_rand_int ();

      g_file_set_contents_full (path, (const char *) broken, (gssize) size,
                                G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
      probe = ts_probe_file (path, kind, NULL, &error);

      if (probe != NULL)
        {
          g_autofree char *json = probe_to_json (probe);

          g_assert_true (g_utf8_validate (json, -1, NULL));
          g_assert_true (g_str_has_prefix (json, "{"));
        }
      else
        g_assert_cmpint (error->domain, ==, TS_MEDIA_ERROR);
    }
}
