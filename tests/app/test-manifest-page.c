/* SPDX-License-Identifier: MIT */

/* The Manifest page, driven by its actions and widgets: author, break, mend, split, reopen. */

#include "ts-manifest-commands.h"
#include "ts-manifest-page-private.h"
#include "ts-manifest-field-row.h"
#include "ts-manifest-split-dialog.h"
#include "ts-manifest-url-dialog.h"
#include "ts-manifest-writer.h"

#include "desktop-fixture.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>

#define N_LONG_ITEMS 400

typedef struct
{
  TsManifestPage    *page;
  TsManifestSession *session;
  char              *folder;
} Fixture;

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->page = TS_MANIFEST_PAGE (ts_manifest_page_new ());
  fixture->session = ts_manifest_page_get_session (fixture->page);
  fixture->folder = g_dir_make_tmp ("page-XXXXXX", NULL);
  gtk_widget_set_size_request (GTK_WIDGET (fixture->page), 1200, 800);
  widget_fixture_show (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ts_manifest_session_discard (fixture->session);
  widget_fixture_close (GTK_WIDGET (fixture->page));
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
is_checked (gpointer data)
{
  return ts_manifest_session_is_checked (data);
}

static guint
count_errors (Fixture *fixture)
{
  TsManifestFindingModel *findings = ts_manifest_session_get_findings (fixture->session);

  widget_fixture_wait_until (is_checked, fixture->session);

  return ts_manifest_finding_model_get_report (findings)->n_of_level[TS_MANIFEST_LEVEL_ERROR];
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static gboolean
is_started (gpointer data)
{
  return TS_MANIFEST_PAGE (data)->is_started;
}

static void
start_new (Fixture *fixture)
{
  activate (fixture, "manifest.new");
  widget_fixture_wait_until (is_started, fixture->page);
}

static void
add_item (Fixture        *fixture,
          TsManifestKind  kind)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "manifest.add", "(uu)", kind,
                              TS_MANIFEST_CLOUD_S3);
}

static GPtrArray *
list_rows_of (GtkWidget *widget,
              GPtrArray *rows)
{
  if (TS_IS_MANIFEST_FIELD_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_rows_of (child, rows);

  return rows;
}

/* The last entry of a field holds its value; another may hold its name. */
static GtkEditable *
find_last_entry (GtkWidget *widget)
{
  GtkEditable *found = GTK_IS_ENTRY (widget) ? GTK_EDITABLE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *last = find_last_entry (child);

      if (last != NULL)
        found = last;
    }

  return found;
}

/* The entry of the n-th field of a role. */
static GtkEditable *
find_entry (Fixture             *fixture,
            TsManifestFieldRole  role,
            guint                n)
{
  g_autoptr(GPtrArray) rows = list_rows_of (GTK_WIDGET (fixture->page->form), g_ptr_array_new ());

  for (guint i = 0; i < rows->len; i++)
    if (ts_manifest_field_row_get_role (rows->pdata[i]) == role && n-- == 0)
      return find_last_entry (rows->pdata[i]);

  g_assert_not_reached ();
}

static void
fill_in (Fixture    *fixture,
         const char *extension)
{
  GtkEditable *title = find_entry (fixture, TS_MANIFEST_FIELD_TITLE, 0);
  g_autofree char *name = g_strdup_printf ("The %s", extension);
  g_autoptr(GPtrArray) rows = list_rows_of (GTK_WIDGET (fixture->page->form), g_ptr_array_new ());
  guint n_urls = 0;

  gtk_editable_set_text (title, name);
  for (guint i = 0; i < rows->len; i++)
    n_urls += ts_manifest_field_row_get_role (rows->pdata[i]) == TS_MANIFEST_FIELD_URL;
  for (guint i = 0; i < n_urls; i++)
    {
      g_autofree char *url =
        g_strdup_printf ("https://media.s3.eu-west-2.amazonaws.com/%s/%u.%s", extension, i + 1,
                         extension);

      gtk_editable_set_text (find_entry (fixture, TS_MANIFEST_FIELD_URL, i), url);
    }
}

static void
author (Fixture *fixture)
{
  static const char *const extensions[TS_MANIFEST_N_KINDS] = {
    "mp4", "mp3", "pdf", "txt", "png", "jpg", "webp", "dcm", "nii.gz"
  };

  start_new (fixture);
  for (guint i = 0; i < TS_MANIFEST_N_KINDS; i++)
    {
      add_item (fixture, i);
      fill_in (fixture, extensions[i]);
    }
}

static char *
dup_manifest (Fixture *fixture)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (ts_manifest_session_get_manifest (
    fixture->session), TS_MANIFEST_STYLE_KEEP);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
dup_source (Fixture *fixture)
{
  char *text;

  g_object_get (ts_manifest_source_get_buffer (fixture->page->source), "text", &text, NULL);

  return text;
}

static void
type_source (Fixture    *fixture,
             const char *text)
{
  gtk_text_buffer_set_text (ts_manifest_source_get_buffer (fixture->page->source), text, -1);
  ts_manifest_source_apply (fixture->page->source);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (widget_fixture_shows (GTK_WIDGET (fixture->page),
                                       "Write or check the JSON that registers cloud files"));
  start_new (fixture);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (fixture->page), "No items yet."));
  g_assert_true (ts_manifest_page_is_saved (fixture->page));
}

static gboolean
is_not_waiting (gpointer data)
{
  return ((Fixture *) data)->page->n_waiting == 0;
}

static gboolean
is_reopened (gpointer data)
{
  return is_not_waiting (data) && !ts_manifest_session_can_undo (((Fixture *) data)->session);
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
save_as (Fixture    *fixture,
         const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;

  ts_manifest_session_save_async (fixture->session, path, NULL, set_result_cb, &result);
  widget_fixture_wait_until (has_result, &result);
  g_assert_true (ts_manifest_session_save_finish (fixture->session, result, NULL));
}

static void
test_life (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "m.json", NULL);
  g_autofree char *good = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *again = NULL;

  author (fixture);
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==,
                    TS_MANIFEST_N_KINDS);
  g_assert_cmpuint (count_errors (fixture), ==, 0);
  good = dup_manifest (fixture);
  shown = dup_source (fixture);
  g_assert_cmpstr (shown, ==, good);
  g_assert_false (ts_manifest_page_is_saved (fixture->page));

  /* Saved where it was saved before. */
  save_as (fixture, path);
  gtk_editable_set_text (find_entry (fixture, TS_MANIFEST_FIELD_URL, 0),
                         "https://media.s3.eu-west-2.amazonaws.com/a b.nii.gz");
  widget_fixture_wait_until (is_checked, fixture->session);
  g_assert_cmpuint (ts_manifest_command_count_sure (fixture->session), >, 0);
  activate (fixture, "manifest.mend-sure");
  widget_fixture_wait_until (is_checked, fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (find_entry (fixture, TS_MANIFEST_FIELD_URL, 0)), ==,
                   "https://media.s3.eu-west-2.amazonaws.com/a%20b.nii.gz");
  mended = dup_manifest (fixture);
  activate (fixture, "manifest.save");
  widget_fixture_wait_until (is_not_waiting, fixture);
  g_assert_true (ts_manifest_page_is_saved (fixture->page));
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, mended);

  ts_manifest_page_open (fixture->page, path);
  widget_fixture_wait_until (is_reopened, fixture);
  again = dup_manifest (fixture);
  g_assert_cmpstr (again, ==, saved);
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  guint n = 0;

  author (fixture);
  for (; ts_manifest_session_can_undo (fixture->session); n++)
    activate (fixture, "manifest.undo");
  g_assert_cmpuint (n, >, TS_MANIFEST_N_KINDS);
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==, 0);
  for (; ts_manifest_session_can_redo (fixture->session); n--)
    activate (fixture, "manifest.redo");
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (count_errors (fixture), ==, 0);
}

/* Text goes into the table when it is JSON, and the table's edits into the text. */
static void
test_source (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = NULL;
  GtkTextIter start;

  start_new (fixture);
  type_source (fixture, "{\"videos\": [{\"objectUrl\": \"https://h.example/a.mp4\"}]}\n");
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==, 1);
  g_assert_cmpuint (count_errors (fixture), ==, 0);

  type_source (fixture, "{\"videos\": [{\"objectUrl\": \"https://h.example/a.mp4\"},]\n");
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==, 1);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (fixture->page), "This is not JSON yet"));
  gtk_text_buffer_get_iter_at_offset (ts_manifest_source_get_buffer (fixture->page->source),
                                      &start, 52);
  g_assert_true (gtk_text_iter_has_tag (&start, gtk_text_tag_table_lookup (
    gtk_text_buffer_get_tag_table (ts_manifest_source_get_buffer (fixture->page->source)),
    "fault")));

  type_source (fixture, "{\"videos\": [{\"objectUrl\": \"https://h.example/b.mp4\"}], \"x\": 1}\n");
  gtk_selection_model_select_item (ts_manifest_table_get_selection (fixture->page->table), 0, TRUE);
  gtk_editable_set_text (find_entry (fixture, TS_MANIFEST_FIELD_TITLE, 0), "B");
  text = dup_source (fixture);
  g_assert_cmpstr (text, ==, "{\"videos\": [{\"objectUrl\": \"https://h.example/b.mp4\","
                             " \"title\": \"B\"}], \"x\": 1}\n");
}

static void
test_finding (Fixture       *fixture,
              gconstpointer  data)
{
  start_new (fixture);
  type_source (fixture, "{\"videos\": [{\"objectUrl\": \"https://h.example/a.mp4\"},"
                        " {\"objectUrl\": \"\"}]}");
  g_assert_cmpuint (count_errors (fixture), ==, 1);
  activate (fixture, "manifest.next-finding");
  g_assert_cmpuint (ts_manifest_table_get_n_selected (fixture->page->table), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (
    ts_manifest_table_get_selection (fixture->page->table), 1));
  g_assert_true (widget_fixture_shows (GTK_WIDGET (fixture->page->form), "The URL is empty"));
  activate (fixture, "manifest.filter-finding");
  g_assert_cmpuint (g_list_model_get_n_items (
    G_LIST_MODEL (ts_manifest_table_get_model (fixture->page->table))), ==, 1);
}

static gboolean
is_scrolling (gpointer data)
{
  GtkWidget *view = widget_fixture_find (GTK_WIDGET (((Fixture *) data)->page->source),
                                         GTK_TYPE_TEXT_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  return gtk_adjustment_get_value (adjustment) > 0;
}

/* Ends while the JSON scrolls to where the finding is. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new ("{\"videos\": [\n");

  for (guint i = 0; i < N_LONG_ITEMS; i++)
    g_string_append_printf (text, "{\"objectUrl\": \"https://h.example/%u.mp4\"},\n", i);
  g_string_append (text, "{\"objectUrl\": \"\"}]}");
  start_new (fixture);
  type_source (fixture, text->str);
  g_assert_cmpuint (count_errors (fixture), ==, 1);
  activate (fixture, "manifest.next-finding");
  widget_fixture_wait_until (is_scrolling, fixture);
}

static void
test_arrange (Fixture       *fixture,
              gconstpointer  data)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (fixture->session);
  GtkSelectionModel *selection = ts_manifest_table_get_selection (fixture->page->table);
  guint id;

  add_item (fixture, TS_MANIFEST_KIND_VIDEO);
  add_item (fixture, TS_MANIFEST_KIND_VIDEO);
  id = ts_manifest_table_get_item (fixture->page->table);
  g_assert_cmpuint (ts_manifest_find_id (manifest, id), ==, 1);
  activate (fixture, "manifest.move-up");
  g_assert_cmpuint (ts_manifest_find_id (manifest, id), ==, 0);
  g_assert_true (gtk_selection_model_is_selected (selection, 0));
  gtk_selection_model_select_all (selection);
  activate (fixture, "manifest.duplicate");
  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, 4);
  gtk_selection_model_select_all (selection);
  activate (fixture, "manifest.delete");
  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, 0);
  activate (fixture, "manifest.undo");
  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, 4);
}

static void
test_urls (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *dialog = ts_manifest_url_dialog_new (fixture->session);

  ts_manifest_url_dialog_set_text (TS_MANIFEST_URL_DIALOG (dialog),
                                   "https://h.example/a.mp4\n\n  https://h.example/b.pdf \n");
  ts_manifest_url_dialog_add (TS_MANIFEST_URL_DIALOG (dialog));
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==, 2);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (fixture->page->table), "b.pdf"));
}

static void
test_parts (Fixture       *fixture,
            gconstpointer  data)
{
  TsManifestLimits limits = { .n_items = 4 };
  TsManifest *parts[3];
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifest) merged = NULL;

  author (fixture);
  ts_manifest_export_parts_async (ts_manifest_session_get_manifest (fixture->session), &limits,
                                  fixture->folder, "m", NULL, set_result_cb, &result);
  widget_fixture_wait_until (has_result, &result);
  g_assert_cmpuint (ts_manifest_export_parts_finish (result, &error), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("m-%03u.json", i + 1);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      parts[i] = ts_manifest_load (path, NULL, &error);
      g_assert_no_error (error);
    }
  merged = ts_manifest_merge (parts, 3);
  g_assert_cmpuint (ts_manifest_get_n_items (merged), ==, TS_MANIFEST_N_KINDS);
  for (guint i = 0; i < TS_MANIFEST_N_KINDS; i++)
    {
      TsManifest *whole = ts_manifest_session_get_manifest (fixture->session);
      TsJsonSlice before = ts_manifest_get_item_text (whole, i);
      TsJsonSlice after = ts_manifest_get_item_text (merged, i);

      g_assert_cmpmem (before.text, before.length, after.text, after.length);
    }
  for (guint i = 0; i < 3; i++)
    g_object_unref (parts[i]);

  /* Files that are there are not replaced. */
  ts_manifest_export_parts_async (ts_manifest_session_get_manifest (fixture->session), &limits,
                                  fixture->folder, "m", NULL, set_result_cb, &second);
  widget_fixture_wait_until (has_result, &second);
  g_assert_cmpuint (ts_manifest_export_parts_finish (second, &error), ==, 0);
  g_assert_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_WRITE);
}

/* A part opens on the page and has the bytes that were written. */
static void
test_part_again (Fixture       *fixture,
                 gconstpointer  data)
{
  TsManifestLimits limits = { .n_items = 4 };
  g_autofree char *path = g_build_filename (fixture->folder, "m-002.json", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *written = NULL;
  g_autofree char *opened = NULL;
  g_autofree char *shown = NULL;

  author (fixture);
  save_as (fixture, path);
  g_remove (path);
  ts_manifest_export_parts_async (ts_manifest_session_get_manifest (fixture->session), &limits,
                                  fixture->folder, "m", NULL, set_result_cb, &result);
  widget_fixture_wait_until (has_result, &result);
  g_assert_cmpuint (ts_manifest_export_parts_finish (result, NULL), ==, 3);
  ts_manifest_page_open (fixture->page, path);
  widget_fixture_wait_until (is_reopened, fixture);
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==, 4);
  g_assert_cmpuint (count_errors (fixture), ==, 0);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  opened = dup_manifest (fixture);
  shown = dup_source (fixture);
  g_assert_cmpstr (opened, ==, written);
  g_assert_cmpstr (shown, ==, written);
}

static void
test_draft (Fixture       *fixture,
            gconstpointer  data)
{
  TsManifestDraft *draft = ts_manifest_draft_new (fixture->page->draft_folder);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{\"videos\": [{}]}", 16);
  g_autoptr(TsManifest) manifest = ts_manifest_new_for_bytes (bytes, NULL);
  GtkWidget *page;
  TsManifestSession *session;

  g_assert_true (ts_manifest_draft_write (draft, manifest, NULL, NULL));
  ts_manifest_draft_free (draft);
  page = ts_manifest_page_new ();
  session = ts_manifest_page_get_session (TS_MANIFEST_PAGE (page));
  widget_fixture_show (page);
  g_assert_true (widget_fixture_shows (page, "was not saved when the program ended"));
  gtk_widget_activate_action (page, "manifest.recover", NULL);
  widget_fixture_wait_until (is_started, page);
  g_assert_cmpuint (ts_manifest_session_get_totals (session)->n_items, ==, 1);
  g_assert_false (ts_manifest_page_is_saved (TS_MANIFEST_PAGE (page)));
  g_assert_false (widget_fixture_shows (page, "was not saved when the program ended"));
  ts_manifest_session_discard (session);
  widget_fixture_close (page);
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static void
answer (const char *response)
{
  GtkWidget *dialog = find_dialog ();

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_leave (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) second = NULL;

  add_item (fixture, TS_MANIFEST_KIND_VIDEO);
  ts_manifest_page_ask_to_leave (fixture->page, set_result_cb, &result);
  g_assert_nonnull (find_dialog ());
  answer ("cancel");
  widget_fixture_wait_until (has_result, &result);
  g_assert_false (ts_manifest_page_leave_finish (fixture->page, result));
  g_assert_false (ts_manifest_page_is_saved (fixture->page));

  ts_manifest_page_ask_to_leave (fixture->page, set_result_cb, &second);
  answer ("discard");
  widget_fixture_wait_until (has_result, &second);
  g_assert_true (ts_manifest_page_leave_finish (fixture->page, second));
}

/* The buttons in the header bar do what the page does. */
static void
test_header (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *start = ts_manifest_page_get_header_start (fixture->page);
  GtkWidget *end = ts_manifest_page_get_header_end (fixture->page);
  g_autofree char *title = NULL;

  g_assert_null (ts_manifest_page_dup_title (fixture->page));
  g_assert_true (gtk_widget_activate_action (start, "manifest.new", NULL));
  widget_fixture_wait_until (is_started, fixture->page);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->page->actions),
                                                     "undo"));
  add_item (fixture, TS_MANIFEST_KIND_PDF);
  title = ts_manifest_page_dup_title (fixture->page);
  g_assert_cmpstr (title, ==, "New Manifest •");
  g_assert_true (gtk_widget_activate_action (end, "manifest.undo", NULL));
  g_assert_cmpuint (ts_manifest_session_get_totals (fixture->session)->n_items, ==, 0);
}

/* Not shown, so that nothing has to move. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  TsManifestPage *page = TS_MANIFEST_PAGE (g_object_ref_sink (ts_manifest_page_new ()));

  ts_manifest_page_start (page);
  ts_manifest_page_adapt (page, 1280, 1);
  g_assert_true (gtk_widget_get_visible (page->undo_box));
  g_assert_false (gtk_widget_get_visible (page->kinds_button));
  ts_manifest_page_adapt (page, 1000, 1);
  g_assert_true (gtk_widget_get_visible (page->kinds_button));
  g_assert_false (gtk_widget_get_visible (page->narrow_bar));
  ts_manifest_page_adapt (page, 1280, 2);
  g_assert_false (gtk_widget_get_visible (page->undo_box));
  g_assert_true (gtk_widget_get_visible (page->narrow_bar));
  g_object_unref (page);
}

#define SCHEMA "{\"age\": {\"ty\": \"number\"}, \"site\": {\"ty\": \"enum\"," \
               " \"values\": [\"north\", \"south\"]}}"

static TsManifestFieldRow *
find_field (Fixture             *fixture,
            TsManifestFieldRole  role,
            guint                n)
{
  g_autoptr(GPtrArray) rows = list_rows_of (GTK_WIDGET (fixture->page->form), g_ptr_array_new ());

  for (guint i = 0; i < rows->len; i++)
    if (ts_manifest_field_row_get_role (rows->pdata[i]) == role && n-- == 0)
      return rows->pdata[i];

  g_assert_not_reached ();
}

static void
load_schema (Fixture    *fixture,
             const char *text,
             GError    **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "schema.json", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  gboolean is_loaded;

  g_file_set_contents (path, text, -1, NULL);
  ts_manifest_session_load_schema_async (fixture->session, path, NULL, set_result_cb, &result);
  widget_fixture_wait_until (has_result, &result);
  is_loaded = ts_manifest_session_load_schema_finish (fixture->session, result, error);
  g_assert_true (is_loaded == (error == NULL));
}

/* A schema makes for findings and gives metadata their types; without it they are gone. */
static void
test_schema (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  start_new (fixture);
  type_source (fixture, "{\"videos\": [{\"objectUrl\": \"https://h.example/a.mp4\","
                        " \"clientMetadata\": {\"age\": \"12\", \"site\": \"west\"}}]}\n");
  g_assert_cmpuint (count_errors (fixture), ==, 0);
  load_schema (fixture, SCHEMA, NULL);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (fixture->page->kind_list), "schema.json"));
  g_assert_cmpuint (count_errors (fixture), >=, 2);

  gtk_selection_model_select_item (ts_manifest_table_get_selection (fixture->page->table), 0, TRUE);
  g_assert_cmpint (ts_manifest_field_row_get_field_type (
    find_field (fixture, TS_MANIFEST_FIELD_METADATA, 0)), ==, TS_MANIFEST_FIELD_NUMBER);
  gtk_editable_set_text (find_entry (fixture, TS_MANIFEST_FIELD_METADATA, 0), "13");
  gtk_editable_set_text (find_entry (fixture, TS_MANIFEST_FIELD_METADATA, 1), "north");
  g_assert_cmpuint (count_errors (fixture), ==, 0);
  text = dup_manifest (fixture);
  g_assert_nonnull (strstr (text, "{\"age\": 13, \"site\": \"north\"}"));

  load_schema (fixture, "[]", &error);
  g_assert_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_FORMAT);
  g_assert_nonnull (ts_manifest_session_get_schema (fixture->session));
  activate (fixture, "manifest.drop-schema");
  g_assert_null (ts_manifest_session_get_schema (fixture->session));
  g_assert_false (widget_fixture_shows (GTK_WIDGET (fixture->page->kind_list), "schema.json"));
}

static void
add_test (const char *name,
          void      (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/manifest-page/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static gboolean
has_schema (gpointer data)
{
  return ts_manifest_session_get_schema (((Fixture *) data)->session) != NULL;
}

static void
test_remembered_schema (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new ("org.touchstone.Touchstone");
  g_autofree char *path = g_build_filename (fixture->folder, "kept.json", NULL);
  g_autoptr(GVariant) stored = NULL;
  g_autoptr(GVariant) dropped = NULL;
  TsManifestPage *next;
  Fixture second = { 0 };

  g_assert_true (g_file_set_contents (path, SCHEMA, -1, NULL));
  ts_manifest_page_set_settings (fixture->page, settings);
  ts_manifest_page_use_schema (fixture->page, path);
  widget_fixture_wait_until (has_schema, fixture);
  stored = g_settings_get_value (settings, "manifest-schema");
  g_assert_cmpstr (g_variant_get_bytestring (stored), ==, path);

  next = TS_MANIFEST_PAGE (ts_manifest_page_new ());
  second.session = ts_manifest_page_get_session (next);
  widget_fixture_show (GTK_WIDGET (next));
  ts_manifest_page_set_settings (next, settings);
  widget_fixture_wait_until (has_schema, &second);
  g_assert_cmpstr (ts_manifest_session_get_schema_name (second.session), ==, "kept.json");
  widget_fixture_close (GTK_WIDGET (next));

  activate (fixture, "manifest.drop-schema");
  dropped = g_settings_get_value (settings, "manifest-schema");
  g_assert_cmpstr (g_variant_get_bytestring (dropped), ==, "");
}

static gboolean
says_why (gpointer data)
{
  return widget_fixture_shows (GTK_WIDGET (((Fixture *) data)->page), "cannot be read any more");
}

static void
test_lost_schema (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new ("org.touchstone.Touchstone");

  g_settings_set_value (settings, "manifest-schema",
                        g_variant_new_bytestring ("/nonexistent/schema.json"));
  ts_manifest_page_set_settings (fixture->page, settings);
  widget_fixture_wait_until (says_why, fixture);
  g_assert_null (ts_manifest_session_get_schema (fixture->session));
  g_settings_reset (settings, "manifest-schema");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data = g_dir_make_tmp ("data-XXXXXX", NULL);
  int status;

  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  adw_init ();
  add_test ("empty/says-what-to-do", test_empty);
  add_test ("life/author-break-mend-save-reopen", test_life);
  add_test ("undo/takes-everything-back", test_undo);
  add_test ("source/goes-both-ways", test_source);
  add_test ("finding/leads-to-item-and-field", test_finding);
  add_test ("close/stops-what-scrolls", test_close);
  add_test ("arrange/moves-duplicates-deletes", test_arrange);
  add_test ("urls/become-items", test_urls);
  add_test ("parts/replace-no-file", test_parts);
  add_test ("parts/open-again", test_part_again);
  add_test ("draft/is-offered", test_draft);
  add_test ("leave/asks", test_leave);
  add_test ("header/stands-for-the-page", test_header);
  add_test ("header/gives-up-room", test_narrow);
  add_test ("schema/types-metadata", test_schema);
  add_test ("schema/is-remembered", test_remembered_schema);
  add_test ("schema/says-that-it-is-lost", test_lost_schema);

  status = g_test_run ();
  remove_folder (data);

  return status;
}
