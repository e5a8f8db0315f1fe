/* SPDX-License-Identifier: MIT */

/* Editing a manifest without any widget: author, break, mend, split, save, reopen. */

#include "ts-manifest-commands.h"
#include "ts-manifest-item-text.h"
#include "ts-manifest-session.h"
#include "ts-manifest-split.h"
#include "ts-manifest-writer.h"

#include "widget-fixture.h"

#include <glib/gstdio.h>

static gboolean
is_checked (gpointer data)
{
  return ts_manifest_session_is_checked (data);
}

static void
wait_for_check (TsManifestSession *session)
{
  widget_fixture_wait_until (is_checked, session);
}

static char *
dup_text (TsManifestSession *session)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (ts_manifest_session_get_manifest (session),
                                                   TS_MANIFEST_STYLE_KEEP);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

static TsManifestSession *
new_session_with (const char *text)
{
  TsManifestSession *session = ts_manifest_session_new (NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, NULL);

  ts_manifest_session_replace (session, manifest, NULL);

  return session;
}

static void
test_new (void)
{
  g_autoptr(TsManifestSession) session = ts_manifest_session_new (NULL);

  g_assert_true (ts_manifest_session_is_unused (session));
  g_assert_true (ts_manifest_session_is_saved (session));
  g_assert_false (ts_manifest_session_can_undo (session));
}

static void
set_result_cb (GObject      *source_object,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
save (TsManifestSession *session,
      const char        *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  ts_manifest_session_save_async (session, path, NULL, set_result_cb, &result);
  widget_fixture_wait_until (has_result, &result);
  g_assert_true (ts_manifest_session_save_finish (session, result, &error));
  g_assert_no_error (error);
}

static void
load (TsManifestSession *session,
      const char        *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  ts_manifest_session_load_async (session, path, NULL, set_result_cb, &result);
  widget_fixture_wait_until (has_result, &result);
  g_assert_true (ts_manifest_session_load_finish (session, result, &error));
  g_assert_no_error (error);
}

/* Gives each item URLs that are in order. */
static void
fill_in (TsManifestSession *session)
{
  static const char *const files[TS_MANIFEST_N_KINDS] = {
    "v.mp4", "a.mp3", "p.pdf", "t.txt", "i.jpg", "g", "s", "d", "n.nii.gz"
  };
  TsManifest *manifest = ts_manifest_session_get_manifest (session);

  for (guint i = 0; i < ts_manifest_get_n_items (manifest); i++)
    {
      const TsManifestItem *item = ts_manifest_get_item (manifest, i);
      g_autofree char *base = g_strconcat ("https://media.s3.eu-west-2.amazonaws.com/set/",
                                           files[item->kind], NULL);
      const char *extension = item->kind == TS_MANIFEST_KIND_DICOM_SERIES ? "dcm" : "jpg";
      g_autofree char *first = g_strdup_printf ("%s/1.%s", base, extension);
      g_autofree char *second = g_strdup_printf ("%s/2.%s", base, extension);
      g_autofree char *quoted = ts_manifest_item_text_quote (base);
      const char *const urls[] = { first, second, NULL };
      static const char *const path[] = { "objectUrl", NULL };
      gboolean is_numbered = ts_manifest_section_get_info (item->section)->is_numbered;
      g_autoptr(GBytes) text = is_numbered
        ? ts_manifest_item_text_set_urls (ts_manifest_get_item_text (manifest, i), urls)
        : ts_manifest_item_text_set (ts_manifest_get_item_text (manifest, i), path, quoted);

      ts_manifest_command_set_text (session, item->id, text, "Fill in", NULL);
    }
}

static TsManifestSession *
author (void)
{
  TsManifestSession *session = ts_manifest_session_new (NULL);

  for (guint i = 0; i < TS_MANIFEST_N_KINDS; i++)
    ts_manifest_command_add (session, i, TS_MANIFEST_CLOUD_S3);
  ts_manifest_command_set_skip (session, TS_MANIFEST_SKIP_TRUE);

  return session;
}

static guint
count_errors (TsManifestSession *session)
{
  wait_for_check (session);

  return ts_manifest_finding_model_get_report (ts_manifest_session_get_findings (session))
           ->n_of_level[TS_MANIFEST_LEVEL_ERROR];
}

static void
test_author (void)
{
  g_autoptr(TsManifestSession) session = author ();
  const TsManifestTotals *totals = ts_manifest_session_get_totals (session);

  g_assert_cmpuint (totals->n_items, ==, TS_MANIFEST_N_KINDS);
  for (guint i = 0; i < TS_MANIFEST_N_KINDS; i++)
    g_assert_cmpuint (totals->n_of_kind[i], ==, 1);
  g_assert_cmpuint (totals->n_urls, ==, TS_MANIFEST_N_KINDS + 3);

  /* Placeholders are no URLs. */
  g_assert_cmpuint (count_errors (session), >=, TS_MANIFEST_N_KINDS);
  fill_in (session);
  g_assert_cmpuint (count_errors (session), ==, 0);
}

static void
test_life (void)
{
  g_autofree char *folder = g_dir_make_tmp ("manifest-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "m.json", NULL);
  g_autoptr(TsManifestSession) session = author ();
  g_autoptr(TsManifestSession) other = ts_manifest_session_new (NULL);
  g_autofree char *good = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *again = NULL;
  g_autofree char *mended = NULL;
  g_autoptr(GBytes) broken = NULL;
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  TsJsonSlice text;

  fill_in (session);
  good = dup_text (session);

  /* Broken: a comma too many. */
  text = ts_manifest_get_item_text (manifest, 0);
  g_assert_cmpint (text.text[text.length - 1], ==, '}');
  {
    g_autofree char *copy = g_strndup (text.text, text.length - 1);
    char *whole = g_strconcat (copy, ",}", NULL);

    broken = g_bytes_new_take (whole, strlen (whole));
  }
  ts_manifest_command_set_text (session, ts_manifest_get_item (manifest, 0)->id, broken, "Break",
                                NULL);
  g_assert_cmpuint (count_errors (session), ==, 1);
  g_assert_cmpuint (ts_manifest_command_count_sure (session), ==, 1);

  g_assert_cmpuint (ts_manifest_command_mend_sure (session), ==, 1);
  g_assert_cmpuint (count_errors (session), ==, 0);
  ts_manifest_session_undo (session);
  g_assert_cmpuint (count_errors (session), ==, 1);
  ts_manifest_session_redo (session);
  mended = dup_text (session);
  g_assert_cmpuint (count_errors (session), ==, 0);

  save (session, path);
  g_assert_true (ts_manifest_session_is_saved (session));
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, mended);

  load (other, path);
  again = dup_text (other);
  g_assert_cmpstr (again, ==, saved);
  g_assert_true (ts_manifest_session_is_saved (other));

  while (ts_manifest_session_can_undo (session))
    ts_manifest_session_undo (session);
  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, 0);
  g_assert_false (ts_manifest_session_is_saved (session));

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_split (void)
{
  g_autoptr(TsManifestSession) session = author ();
  TsManifestLimits limits = { .n_items = 2 };
  g_autoptr(GPtrArray) parts = NULL;
  guint n = 0;

  fill_in (session);
  parts = ts_manifest_split (ts_manifest_session_get_manifest (session), &limits, NULL);
  g_assert_cmpuint (parts->len, ==, 5);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (parts->pdata[i], TS_MANIFEST_STYLE_KEEP);
      g_autoptr(TsManifest) part = ts_manifest_new_for_bytes (bytes, NULL);

      n += ts_manifest_get_n_items (part);
      g_assert_cmpint (ts_manifest_get_skip (part), ==, TS_MANIFEST_SKIP_TRUE);
    }
  g_assert_cmpuint (n, ==, TS_MANIFEST_N_KINDS);
}

static void
test_typing (void)
{
  g_autoptr(TsManifestSession) session = new_session_with (
    "{\"videos\": [{\"objectUrl\": \"a\"}]}");
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  guint id = ts_manifest_get_item (manifest, 0)->id;
  g_autofree char *text = NULL;

  for (const char *typed = "abc"; *typed != '\0'; typed++)
    {
      g_autofree char *item = g_strdup_printf ("{\"objectUrl\": \"%c\"}", *typed);
      g_autoptr(GBytes) bytes = g_bytes_new (item, strlen (item));

      ts_manifest_command_set_text (session, id, bytes, "Type", "url");
    }
  ts_manifest_session_undo (session);
  text = dup_text (session);
  g_assert_cmpstr (text, ==, "{\"videos\": [{\"objectUrl\": \"a\"}]}");
  g_assert_false (ts_manifest_session_can_undo (session));
}

static void
test_arrange (void)
{
  g_autoptr(TsManifestSession) session = new_session_with (
    "{\"videos\": [{\"objectUrl\": \"a\"}, {\"objectUrl\": \"b\"}], \"pdfs\": [{}]}");
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  guint first = ts_manifest_get_item (manifest, 0)->id;
  const guint both[] = { 0, 1 };

  g_assert_false (ts_manifest_command_move (session, 0, -1));
  g_assert_true (ts_manifest_command_move (session, 0, 1));
  g_assert_cmpuint (ts_manifest_find_id (manifest, first), ==, 1);

  /* Not into another section. */
  g_assert_false (ts_manifest_command_move (session, 1, 1));

  ts_manifest_command_duplicate (session, both, 2);
  g_assert_cmpuint (ts_manifest_get_n_in_section (manifest, TS_MANIFEST_SECTION_VIDEOS), ==, 4);
  ts_manifest_command_remove (session, both, 2);
  g_assert_cmpuint (ts_manifest_get_n_in_section (manifest, TS_MANIFEST_SECTION_VIDEOS), ==, 2);
  while (ts_manifest_session_can_undo (session))
    ts_manifest_session_undo (session);
  g_assert_true (ts_manifest_is_untouched (manifest));
  g_assert_true (ts_manifest_session_is_saved (session));
}

static void
test_urls (void)
{
  g_autoptr(TsManifestSession) session = ts_manifest_session_new (NULL);
  static const char *const urls[] = { "https://h/a.mp4", "https://h/b.nii.gz", "https://h/c",
                                      "https://h/d.dcm", NULL };
  const TsManifestTotals *totals = ts_manifest_session_get_totals (session);

  ts_manifest_command_add_urls (session, urls, TS_MANIFEST_KIND_IMAGE);
  g_assert_cmpuint (totals->n_of_kind[TS_MANIFEST_KIND_VIDEO], ==, 1);
  g_assert_cmpuint (totals->n_of_kind[TS_MANIFEST_KIND_NIFTI], ==, 1);
  g_assert_cmpuint (totals->n_of_kind[TS_MANIFEST_KIND_IMAGE], ==, 1);
  g_assert_cmpuint (totals->n_of_kind[TS_MANIFEST_KIND_DICOM_SERIES], ==, 1);
  ts_manifest_session_undo (session);
  g_assert_cmpuint (totals->n_items, ==, 0);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A check that was overtaken by an edit says nothing. */
static void
test_stale (void)
{
  g_autoptr(TsManifestSession) session = author ();
  guint n_checked = 0;

  g_signal_connect_swapped (session, "checked", G_CALLBACK (count_cb), &n_checked);
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      ts_manifest_command_set_skip (session, i % 2 == 0 ? TS_MANIFEST_SKIP_FALSE
                                                        : TS_MANIFEST_SKIP_TRUE);
      g_assert_false (ts_manifest_session_is_checked (session));
    }
  g_assert_cmpuint (n_checked, ==, 0);
  wait_for_check (session);
  g_assert_cmpuint (n_checked, ==, 1);
}

static void
test_mend_one (void)
{
  g_autoptr(TsManifestSession) session = new_session_with (
    "{\"videos\": [{\"objectUrl\": \"https://h.example/a.mp4\",},"
    " {\"objectUrl\": \"https://h.example/b.mp4\",}]}");
  g_autoptr(TsManifestFindingRow) row = NULL;
  g_autofree char *text = NULL;

  wait_for_check (session);
  row = g_list_model_get_item (G_LIST_MODEL (ts_manifest_session_get_findings (session)), 0);
  g_assert_true (ts_manifest_command_mend (session, ts_manifest_finding_row_get_finding (row)));

  /* Not before what was done is checked: the places may have moved. */
  g_assert_false (ts_manifest_command_mend (session, ts_manifest_finding_row_get_finding (row)));
  text = dup_text (session);
  g_assert_cmpstr (text, ==, "{\"videos\": [{\"objectUrl\": \"https://h.example/a.mp4\"},"
                             " {\"objectUrl\": \"https://h.example/b.mp4\",}]}");
  wait_for_check (session);
  g_assert_false (ts_manifest_command_mend (session, ts_manifest_finding_row_get_finding (row)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manifest-session/new/is-unused", test_new);
  g_test_add_func ("/manifest-session/author/one-of-each-kind", test_author);
  g_test_add_func ("/manifest-session/life/break-mend-save-reopen", test_life);
  g_test_add_func ("/manifest-session/split/loses-nothing", test_split);
  g_test_add_func ("/manifest-session/typing/is-undone-as-one", test_typing);
  g_test_add_func ("/manifest-session/arrange/leaves-no-trace-when-undone", test_arrange);
  g_test_add_func ("/manifest-session/add-urls/goes-by-extension", test_urls);
  g_test_add_func ("/manifest-session/check/drops-what-is-stale", test_stale);
  g_test_add_func ("/manifest-session/mend/only-what-is-still-there", test_mend_one);

  return g_test_run ();
}
