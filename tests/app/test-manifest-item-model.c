/* SPDX-License-Identifier: MIT */

/* The list of items: what it lists, and what it tells of its changes. */

#include "ts-manifest-commands.h"
#include "ts-manifest-check.h"
#include "ts-manifest-item-model.h"

#include "widget-fixture.h"

#include <string.h>

typedef struct
{
  TsManifestSession   *session;
  TsManifestItemModel *model;
  GString             *log;
} Fixture;

static void
log_cb (Fixture *fixture,
        guint    position,
        guint    n_removed,
        guint    n_added)
{
  g_string_append_printf (fixture->log, "%u-%u+%u ", position, n_removed, n_added);
}

static void
set_text (Fixture    *fixture,
          const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, NULL);

  ts_manifest_session_replace (fixture->session, manifest, NULL);
  g_string_set_size (fixture->log, 0);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = ts_manifest_session_new (NULL);
  fixture->model = ts_manifest_item_model_new (fixture->session);
  fixture->log = g_string_new (NULL);
  g_signal_connect_swapped (fixture->model, "items-changed", G_CALLBACK (log_cb), fixture);
  set_text (fixture, "{\"videos\": [{\"objectUrl\": \"https://h/A.mp4\"},"
                     " {\"objectUrl\": \"https://h/b.mp4\"}, {\"objectUrl\": \"https://h/c.mp4\"}],"
                     " \"pdfs\": [{\"objectUrl\": \"https://h/d.pdf\"}]}");
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A search that was overtaken may still hold the model. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer model = fixture->model;

  g_object_add_weak_pointer (G_OBJECT (model), &model);
  g_object_unref (fixture->model);
  widget_fixture_wait_until (is_gone, &model);
  g_string_free (fixture->log, TRUE);
  g_object_unref (fixture->session);
}

static void
assert_lists (Fixture    *fixture,
              const char *expected)
{
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->model)); i++)
    {
      g_autoptr(TsManifestRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);
      g_autofree char *title = ts_manifest_row_dup_title (row);

      g_string_append_printf (titles, "%s ", title);
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
assert_log (Fixture    *fixture,
            const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_set_size (fixture->log, 0);
}

static void
test_edits (Fixture       *fixture,
            gconstpointer  data)
{
  const guint middle[] = { 1 };
  const guint two[] = { 0, 3 };

  assert_lists (fixture, "A.mp4 b.mp4 c.mp4 d.pdf ");
  ts_manifest_command_remove (fixture->session, middle, 1);
  assert_log (fixture, "1-1+0 ");
  ts_manifest_session_undo (fixture->session);
  assert_log (fixture, "1-0+1 ");
  ts_manifest_command_add (fixture->session, TS_MANIFEST_KIND_VIDEO, TS_MANIFEST_CLOUD_S3);
  assert_log (fixture, "3-0+1 ");
  ts_manifest_session_undo (fixture->session);
  g_string_set_size (fixture->log, 0);
  ts_manifest_command_remove (fixture->session, two, 2);
  assert_lists (fixture, "b.mp4 c.mp4 ");
  assert_log (fixture, "0-1+0 2-1+0 ");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A row that is only edited stays in its place and keeps its selection. */
static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(TsManifestRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->model), 1);
  g_autoptr(GBytes) text = g_bytes_new_static ("{\"title\": \"new\"}", 16);
  guint n_changes = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &n_changes);
  ts_manifest_command_set_text (fixture->session, ts_manifest_row_get_id (row), text, "Edit", NULL);
  assert_log (fixture, "");
  g_assert_cmpuint (n_changes, >, 0);
  assert_lists (fixture, "A.mp4 new c.mp4 d.pdf ");
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  TsManifestFilter kind = { .kind = TS_MANIFEST_KIND_VIDEO, .check = G_MAXUINT };
  TsManifestFilter query = { .kind = TS_MANIFEST_ANY_KIND, .check = G_MAXUINT,
                             .query = "/a.MP" };
  TsManifestFilter both = { .kind = TS_MANIFEST_KIND_PDF, .check = G_MAXUINT, .query = "mp4" };

  ts_manifest_item_model_set_filter (fixture->model, &kind);
  assert_lists (fixture, "A.mp4 b.mp4 c.mp4 ");
  assert_log (fixture, "3-1+0 ");
  ts_manifest_item_model_set_filter (fixture->model, &query);
  assert_lists (fixture, "A.mp4 ");
  ts_manifest_item_model_set_filter (fixture->model, &both);
  assert_lists (fixture, "");
}

static gboolean
is_checked (gpointer data)
{
  return ts_manifest_session_is_checked (data);
}

static void
test_findings (Fixture       *fixture,
               gconstpointer  data)
{
  TsManifestFilter errors = { .kind = TS_MANIFEST_ANY_KIND, .check = G_MAXUINT,
                              .has_finding = TRUE, .at_least = TS_MANIFEST_LEVEL_ERROR };

  set_text (fixture, "{\"videos\": [{\"objectUrl\": \"https://h.example/a.mp4\"},"
                     " {\"objectUrl\": \"\", \"title\": \"bad\"}]}");
  ts_manifest_item_model_set_filter (fixture->model, &errors);
  widget_fixture_wait_until (is_checked, fixture->session);
  assert_lists (fixture, "bad ");
}

/* Of each check only the first findings are kept; the filter knows all items. */
static void
test_all_findings (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new ("{\"images\": [");
  TsManifestFilter filter = { .kind = TS_MANIFEST_ANY_KIND, .check = G_MAXUINT };
  const guint n = TS_MANIFEST_MAX_KEPT + 500;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"objectUrl\": \"https://h.example/%u.png\"},"
                            "{\"objectUrl\": \"\"}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  set_text (fixture, text->str);
  widget_fixture_wait_until (is_checked, fixture->session);
  g_assert_true (ts_manifest_check_find ("url-empty", &filter.check));
  ts_manifest_item_model_set_filter (fixture->model, &filter);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, n);
}

static gboolean
is_idle (gpointer data)
{
  return !ts_manifest_item_model_is_busy (data);
}

/* So many that they are searched in a thread. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new ("{\"images\": [");
  TsManifestFilter query = { .kind = TS_MANIFEST_ANY_KIND, .check = G_MAXUINT,
                             .query = "number 4711 " };
  const guint n = 100000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{\"objectUrl\": \"https://h/x.png\", \"title\": \"number %u \"}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  set_text (fixture, text->str);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, n);

  ts_manifest_item_model_set_filter (fixture->model, &query);
  g_assert_true (ts_manifest_item_model_is_busy (fixture->model));
  query.query = "number 4712 ";
  ts_manifest_item_model_set_filter (fixture->model, &query);
  widget_fixture_wait_until (is_idle, fixture->model);
  assert_lists (fixture, "number 4712  ");
  assert_log (fixture, "0-100000+1 ");

  /* The view must not look for what it shows among so many. */
  query.query = NULL;
  ts_manifest_item_model_set_filter (fixture->model, &query);
  assert_log (fixture, "0-1+0 0-0+100000 ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/manifest-item-model/edits/are-told-exactly", Fixture, NULL, set_up, test_edits,
              tear_down);
  g_test_add ("/manifest-item-model/replace/keeps-the-row", Fixture, NULL, set_up, test_replace,
              tear_down);
  g_test_add ("/manifest-item-model/filter/by-kind-and-text", Fixture, NULL, set_up, test_filter,
              tear_down);
  g_test_add ("/manifest-item-model/filter/by-finding", Fixture, NULL, set_up, test_findings,
              tear_down);
  g_test_add ("/manifest-item-model/filter/by-finding-is-complete", Fixture, NULL, set_up,
              test_all_findings, tear_down);
  g_test_add ("/manifest-item-model/search/of-many-takes-the-last-query", Fixture, NULL, set_up,
              test_many, tear_down);

  return g_test_run ();
}
