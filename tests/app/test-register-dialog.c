/* SPDX-License-Identifier: MIT */

/* The whole way from a manifest in the window to items at the service, which is played on this
 * machine, and back to the items that it refused. */

#include "config.h"

#include "desktop-fixture.h"
#include "ts-connect-dialog.h"
#include "ts-fake-service.h"
#include "ts-manifest-check.h"
#include "ts-manifest-commands.h"
#include "ts-manifest-page-private.h"
#include "ts-named-item.h"
#include "ts-register-dialog.h"
#include "ts-registration-record.h"
#include "ts-window-private.h"
#include "widget-fixture.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define TOKEN "a-token-for-tests"
#define JOBS "POST */data-upload-jobs"
#define POLLS "GET */data-upload-jobs/*"

#define URL(name) "https://media.s3.eu-west-2.amazonaws.com/set/" name
#define IMAGE(name) "{\"objectUrl\": \"" URL (name) "\", \"title\": \"" name "\"}"

static const char three_images[] =
  "{\"images\": [" IMAGE ("a.jpg") ", " IMAGE ("b.jpg") ", " IMAGE ("c.jpg") "]}";
static const char bad_image[] = "{\"images\": [{\"title\": \"a\"}]}";
static const char same_twice[] = "{\"images\": [" IMAGE ("a.jpg") ", " IMAGE ("a.jpg") "]}";

typedef struct
{
  WindowFixture     *window;
  TsManifestPage    *page;
  TsManifestSession *session;
  TsFakeService     *service;
  GType              dialog_type;
  const char        *state;
  guint              n_told;
} Way;

static char *data_folder;

static guint
pause_cb (double   seconds,
          gpointer user_data)
{
  return 1;
}

static TsEncordConnection *
get_connection (Way *way)
{
  return ts_application_get_connection (way->window->application);
}

static void
sign_in (Way *way)
{
  const TsCourierSettings settings = { .timeout_s = 20, .n_lanes = 4, .pause = pause_cb };
  g_autoptr (TsEncordAccount) account = ts_encord_account_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential = ts_credential_new_for_bearer (TOKEN, &error);
  g_autoptr (TsClient) client = NULL;

  g_assert_no_error (error);
  client = ts_client_new_with_settings (ts_fake_service_get_domain (way->service), credential,
                                        &settings, &error);
  g_assert_no_error (error);
  ts_encord_connection_adopt (get_connection (way), account, client);
}

static void
take_window (Way *way)
{
  TsWindow *window = way->window->window;

  adw_view_stack_set_visible_child (window->stack, GTK_WIDGET (window->manifest_page));
  way->page = window->manifest_page;
  way->session = ts_manifest_page_get_session (way->page);
}

static gboolean
is_checked (gpointer data)
{
  return ts_manifest_session_is_checked (((Way *) data)->session);
}

static void
edit (Way        *way,
      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TsManifest) manifest = ts_manifest_new_for_bytes (bytes, "test.json");

  ts_manifest_session_replace (way->session, manifest, NULL);
  widget_fixture_wait_until (is_checked, way);
}

/* A service with two folders and one integration, and three images to register. */
static void
begin (Way           *way,
       WindowFixture *window)
{
  way->window = window;
  way->service = ts_fake_service_new ();
  ts_fake_service_allow_bearer (way->service, TOKEN);
  ts_fake_service_add_folder (way->service, NULL, "Street scenes");
  ts_fake_service_add_folder (way->service, NULL, "X-rays");
  ts_fake_service_add_integration (way->service, NULL, "A bucket");
  take_window (way);
  sign_in (way);
  edit (way, three_images);
}

static void
end (Way *way)
{
  g_autofree char *complaints = ts_fake_service_dup_complaints (way->service);

  g_assert_cmpstr (complaints, ==, "");
  ts_encord_connection_close (get_connection (way));
  ts_manifest_session_discard (way->session);
  g_clear_pointer (&way->service, ts_fake_service_free);
}

static gboolean
has_dialog (gpointer data)
{
  Way *way = data;
  GtkWindow *dialog = window_fixture_get_dialog (way->window);

  return dialog != NULL && G_OBJECT_TYPE (dialog) == way->dialog_type;
}

static gpointer
wait_for (Way  *way,
          GType type)
{
  way->dialog_type = type;
  widget_fixture_wait_until (has_dialog, way);

  return window_fixture_get_dialog (way->window);
}

static void
activate (gpointer    widget,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (widget), action, NULL));
}

static gboolean
has_targets (gpointer data)
{
  return g_str_equal (ts_register_dialog_get_state (data), "choose");
}

static TsRegisterDialog *
open_dialog (Way *way)
{
  TsRegisterDialog *dialog;

  activate (way->page, "manifest.register");
  dialog = wait_for (way, TS_TYPE_REGISTER_DIALOG);
  widget_fixture_wait_until (has_targets, dialog);

  return dialog;
}

/* Takes the first folder of those that are shown. */
static void
choose_folder (TsRegisterDialog *dialog)
{
  GtkWidget *view = widget_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW);

  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (view)), 0, TRUE);
}

static TsUploadDialog *
start (Way *way)
{
  TsRegisterDialog *dialog = open_dialog (way);

  choose_folder (dialog);
  activate (dialog, "dialog.register");

  return wait_for (way, TS_TYPE_UPLOAD_DIALOG);
}

static gboolean
is_in_state (gpointer data)
{
  Way *way = data;

  return g_strcmp0 (ts_upload_dialog_get_state (way->page->upload_dialog), way->state) == 0;
}

static void
wait_for_state (Way        *way,
                const char *state)
{
  way->state = state;
  widget_fixture_wait_until (is_in_state, way);
}

static gboolean
has_told (gpointer data)
{
  Way *way = data;

  return is_checked (way) && ts_manifest_session_count_told (way->session) == way->n_told;
}

static void
wait_for_told (Way  *way,
               guint n_told)
{
  way->n_told = n_told;
  widget_fixture_wait_until (has_told, way);
}

static gboolean
is_known_to_the_service (gpointer data)
{
  return ts_register_job_get_record (((Way *) data)->page->upload) != NULL;
}

static gboolean
has_no_upload (gpointer data)
{
  return ((Way *) data)->page->upload == NULL;
}

static guint
count_pending_records (void)
{
  g_autofree char *root = ts_registration_record_dup_root ();
  g_autoptr (GPtrArray) records = ts_registration_record_list (root);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    if (((TsRegistrationRecord *) records->pdata[i])->state == TS_REGISTRATION_PENDING)
      n++;

  return n;
}

/* What is not saved is sent as it stands in the window. */
static void
test_registers_what_is_edited (WindowFixture *fixture,
                               gconstpointer  data)
{
  g_autofree char *body = NULL;
  TsUploadDialog *dialog;
  guint first;
  Way way = { NULL };

  begin (&way, fixture);
  first = ts_manifest_get_item (ts_manifest_session_get_manifest (way.session), 0)->id;
  ts_manifest_page_select (way.page, first);
  activate (way.page, "manifest.delete");
  widget_fixture_wait_until (is_checked, &way);

  dialog = start (&way);
  wait_for_state (&way, "result");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "2 Items Registered"));
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "Street scenes"));
  body = ts_fake_service_dup_body (way.service, JOBS, 0);
  g_assert_null (strstr (body, URL ("a.jpg")));
  g_assert_nonnull (strstr (body, URL ("b.jpg")));
  g_assert_nonnull (strstr (body, "\"ignoreErrors\":true"));
  g_assert_null (way.page->upload);
  g_assert_cmpuint (count_pending_records (), ==, 0);
  end (&way);
}

static TsManifestFindingRow *
get_first_finding (Way *way)
{
  return g_list_model_get_item (G_LIST_MODEL (ts_manifest_session_get_findings (way->session)),
                                0);
}

/* What the service refuses stands beside its item until that is edited or it is dismissed. */
static void
test_shows_errors_beside_items (WindowFixture *fixture,
                                gconstpointer  data)
{
  g_autoptr (TsManifestFindingRow) row = NULL;
  const TsManifestFinding *finding;
  TsUploadDialog *dialog;
  guint second;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_refuse_url (way.service, URL ("b.jpg"));
  second = ts_manifest_get_item (ts_manifest_session_get_manifest (way.session), 1)->id;
  dialog = start (&way);
  wait_for_state (&way, "result");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "2 of 3 Items Registered"));
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), URL ("b.jpg")));

  wait_for_told (&way, 1);
  row = get_first_finding (&way);
  finding = ts_manifest_finding_row_get_finding (row);
  g_assert_cmpuint (finding->check, ==, ts_manifest_check_get_service ());
  g_assert_cmpuint (finding->item_id, ==, second);
  g_assert_cmpuint (finding->length, ==, strlen (URL ("b.jpg")) + 2);
  g_assert_cmpstr (finding->message, ==,
                   "The service says: The file could not be read: 404 Not Found");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (way.page), "1 file could not be registered"));

  activate (dialog, "dialog.show-findings");
  g_assert_cmpuint (ts_manifest_table_get_item (way.page->table), ==, second);

  activate (way.page, "manifest.duplicate");
  wait_for_told (&way, 1);
  ts_manifest_page_select (way.page, second);
  activate (way.page, "manifest.delete");
  wait_for_told (&way, 0);
  activate (way.page, "manifest.undo");
  wait_for_told (&way, 1);
  activate (way.page, "manifest.dismiss-upload");
  wait_for_told (&way, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (way.page->upload_bar)));
  end (&way);
}

/* What the service said the last time does not keep one from trying again. */
static void
test_tries_again (WindowFixture *fixture,
                  gconstpointer  data)
{
  TsRegisterDialog *dialog;
  TsUploadDialog *upload;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_refuse_url (way.service, URL ("b.jpg"));
  upload = start (&way);
  wait_for_state (&way, "result");
  wait_for_told (&way, 1);
  gtk_window_destroy (GTK_WINDOW (upload));

  dialog = open_dialog (&way);
  choose_folder (dialog);
  activate (dialog, "dialog.register");
  wait_for (&way, TS_TYPE_UPLOAD_DIALOG);
  wait_for_state (&way, "result");
  g_assert_cmpuint (ts_fake_service_count (way.service, JOBS), ==, 2);
  wait_for_told (&way, 1);
  end (&way);
}

/* If items that fail are to stop all, they do. */
static void
test_is_strict_if_told_to (WindowFixture *fixture,
                           gconstpointer  data)
{
  g_autofree char *body = NULL;
  TsRegisterDialog *dialog;
  TsUploadDialog *upload;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_refuse_url (way.service, URL ("b.jpg"));
  dialog = open_dialog (&way);
  choose_folder (dialog);
  activate (dialog, "dialog.ignore-errors");
  activate (dialog, "dialog.register");
  upload = wait_for (&way, TS_TYPE_UPLOAD_DIALOG);
  wait_for_state (&way, "result");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (upload),
                                       "Some files could not be registered."));
  body = ts_fake_service_dup_body (way.service, JOBS, 0);
  g_assert_nonnull (strstr (body, "\"ignoreErrors\":false"));
  end (&way);
}

static void
test_cancels (WindowFixture *fixture,
              gconstpointer  data)
{
  TsUploadDialog *dialog;
  GtkWindow *question = NULL;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_set_job_pace (way.service, 0);
  dialog = start (&way);
  g_assert_cmpstr (ts_upload_dialog_get_state (dialog), ==, "progress");
  activate (dialog, "dialog.cancel-upload");
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (dialog))
        question = window;
    }
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel-upload");
  gtk_window_destroy (question);
  wait_for_state (&way, "result");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "The Upload Was Cancelled"));
  g_assert_cmpuint (ts_fake_service_count (way.service, "POST */cancel"), ==, 1);
  g_assert_cmpuint (count_pending_records (), ==, 0);
  end (&way);
}

/* A closed dialog leaves the upload alone, which ends on its own. */
static void
test_goes_on_when_closed (WindowFixture *fixture,
                          gconstpointer  data)
{
  TsUploadDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_set_job_pace (way.service, 0);
  ts_fake_service_refuse_url (way.service, URL ("c.jpg"));
  dialog = start (&way);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (widget_fixture_shows (GTK_WIDGET (way.page), "Upload to “Street scenes”"));
  activate (way.page, "manifest.register");
  dialog = wait_for (&way, TS_TYPE_UPLOAD_DIALOG);
  gtk_window_destroy (GTK_WINDOW (dialog));

  ts_fake_service_set_job_pace (way.service, 10);
  widget_fixture_wait_until (has_no_upload, &way);
  wait_for_told (&way, 1);
  g_assert_cmpuint (ts_fake_service_count (way.service, JOBS), ==, 1);
  end (&way);
}

static gboolean
is_gone (gpointer data)
{
  return ((WindowFixture *) data)->window == NULL;
}

/* As if the program had been started again. */
static void
restart (Way *way)
{
  WindowFixture *fixture = way->window;

  ts_manifest_session_discard (way->session);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  widget_fixture_wait_until (is_gone, fixture);
  fixture->window = ts_window_new (fixture->application);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  take_window (way);
}

static gboolean
has_offer (gpointer data)
{
  TsUploadBar *bar = ((Way *) data)->page->upload_bar;

  return gtk_widget_get_visible (GTK_WIDGET (bar)) &&
         ts_upload_bar_get_mode (bar) == TS_UPLOAD_BAR_OFFER;
}

/* The connection goes, the program ends, and nothing is lost. */
static void
test_follows_after_a_restart (WindowFixture *fixture,
                              gconstpointer  data)
{
  const TsFakeFault cut = {
    .pattern = POLLS,
    .kind = TS_FAKE_FAULT_REFUSE,
    .count = TS_FAKE_FOR_EVER,
  };
  TsUploadDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_refuse_url (way.service, URL ("b.jpg"));
  ts_fake_service_add_fault (way.service, &cut);
  dialog = start (&way);
  wait_for_state (&way, "error");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "Lost Sight of the Upload"));
  activate (dialog, "dialog.retry");
  wait_for_state (&way, "error");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (widget_fixture_shows (GTK_WIDGET (way.page), "out of sight"));
  g_assert_cmpuint (count_pending_records (), ==, 1);

  restart (&way);
  ts_fake_service_clear_faults (way.service);
  widget_fixture_wait_until (has_offer, &way);
  activate (way.page, "manifest.follow-upload");
  dialog = wait_for (&way, TS_TYPE_UPLOAD_DIALOG);
  wait_for_state (&way, "result");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "2 of 3 Items Registered"));
  g_assert_cmpuint (ts_fake_service_count (way.service, JOBS), ==, 1);
  g_assert_cmpuint (count_pending_records (), ==, 0);

  /* Opened afterwards, the manifest still gets what was said about it. */
  g_assert_cmpuint (ts_manifest_session_count_told (way.session), ==, 0);
  edit (&way, three_images);
  wait_for_told (&way, 1);
  end (&way);
}

/* The record of an upload is thrown away only after a question. */
static void
test_forgets (WindowFixture *fixture,
              gconstpointer  data)
{
  TsUploadDialog *dialog;
  GtkWindow *question;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_set_job_pace (way.service, 0);
  dialog = start (&way);
  widget_fixture_wait_until (is_known_to_the_service, &way);
  gtk_window_destroy (GTK_WINDOW (dialog));
  restart (&way);
  widget_fixture_wait_until (has_offer, &way);
  activate (way.page, "manifest.dismiss-upload");
  question = wait_for (&way, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpuint (count_pending_records (), ==, 1);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "forget");
  gtk_window_destroy (question);
  g_assert_cmpuint (count_pending_records (), ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (way.page->upload_bar)));
  end (&way);
}

static void
test_says_why_nothing_started (WindowFixture *fixture,
                               gconstpointer  data)
{
  const TsFakeFault refusal = { .pattern = JOBS, .kind = TS_FAKE_FAULT_STATUS, .status = 403 };
  TsUploadDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture);
  ts_fake_service_add_fault (way.service, &refusal);
  dialog = start (&way);
  wait_for_state (&way, "error");
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "Nothing Was Registered"));
  g_assert_null (way.page->upload);
  g_assert_cmpuint (count_pending_records (), ==, 0);
  end (&way);
}

/* Whoever is not signed in is asked to, and then goes on. */
static void
test_connects_first (WindowFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *key_path = g_build_filename (fixture->folder, "key", NULL);
  g_autofree char *text = NULL;
  TsRegisterDialog *dialog;
  TsFakeKey key;
  Way way = { NULL };

  begin (&way, fixture);
  ts_encord_connection_close (get_connection (&way));
  g_settings_reset (ts_application_get_settings (fixture->application), "encord-domain");
  ts_fake_key_init_random (&key);
  ts_fake_service_allow_key (way.service, key.public_key);
  text = ts_fake_key_to_openssh (&key, "a test");
  g_assert_true (g_file_set_contents_full (key_path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                           0600, NULL));
  g_setenv ("ENCORD_DOMAIN", ts_fake_service_get_domain (way.service), TRUE);
  g_setenv ("ENCORD_SSH_KEY_FILE", key_path, TRUE);

  activate (way.page, "manifest.register");
  activate (wait_for (&way, TS_TYPE_CONNECT_DIALOG), "dialog.connect");
  dialog = wait_for (&way, TS_TYPE_REGISTER_DIALOG);
  widget_fixture_wait_until (has_targets, dialog);

  g_unsetenv ("ENCORD_DOMAIN");
  g_unsetenv ("ENCORD_SSH_KEY_FILE");
  g_unlink (key_path);
  end (&way);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
may_register (TsRegisterDialog *dialog)
{
  return gtk_widget_is_sensitive (find_button (GTK_WIDGET (dialog), "dialog.register"));
}

static void
test_refuses_errors (WindowFixture *fixture,
                     gconstpointer  data)
{
  TsRegisterDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture);
  edit (&way, bad_image);
  dialog = open_dialog (&way);
  choose_folder (dialog);
  g_assert_false (may_register (dialog));
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "1 error in the manifest"));
  activate (dialog, "dialog.show-findings");
  g_assert_nonnull (ts_manifest_finding_list_get_current (way.page->finding_list));
  g_assert_cmpuint (ts_fake_service_count (way.service, JOBS), ==, 0);
  end (&way);
}

static void
test_lets_warnings_pass_if_told_to (WindowFixture *fixture,
                                    gconstpointer  data)
{
  TsRegisterDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture);
  edit (&way, same_twice);
  dialog = open_dialog (&way);
  choose_folder (dialog);
  g_assert_false (may_register (dialog));
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "in spite of"));
  activate (dialog, "dialog.ignore-warnings");
  g_assert_true (may_register (dialog));
  end (&way);
}

static gboolean
shows_one (gpointer data)
{
  return g_list_model_get_n_items (ts_register_dialog_get_folders (data)) == 1;
}

static void
test_searches_folders (WindowFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (TsNamedItem) folder = NULL;
  TsRegisterDialog *dialog;
  GtkWidget *search;
  TsRegisterPlan plan;
  Way way = { NULL };

  begin (&way, fixture);
  dialog = open_dialog (&way);
  g_assert_false (ts_register_dialog_get_plan (dialog, &plan));
  search = widget_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "RAYS");
  widget_fixture_wait_until (shows_one, dialog);
  folder = g_list_model_get_item (ts_register_dialog_get_folders (dialog), 0);
  g_assert_cmpstr (ts_named_item_get_name (folder), ==, "X-rays");
  choose_folder (dialog);
  g_assert_true (ts_register_dialog_get_plan (dialog, &plan));
  g_assert_cmpstr (plan.folder_name, ==, "X-rays");
  g_assert_true (plan.ignores_errors);
  end (&way);
}

static gboolean
has_problem (gpointer data)
{
  return g_str_equal (ts_register_dialog_get_state (data), "problem");
}

/* Without a folder and an integration there is nothing to choose from. */
static void
test_says_what_is_missing (WindowFixture *fixture,
                           gconstpointer  data)
{
  const TsFakeFault refusal = { .pattern = "GET *", .kind = TS_FAKE_FAULT_STATUS,
                                .status = 403 };
  TsRegisterDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture);
  g_clear_pointer (&way.service, ts_fake_service_free);
  way.service = ts_fake_service_new ();
  ts_fake_service_allow_bearer (way.service, TOKEN);
  sign_in (&way);

  activate (way.page, "manifest.register");
  dialog = wait_for (&way, TS_TYPE_REGISTER_DIALOG);
  widget_fixture_wait_until (has_problem, dialog);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "No Folders"));

  ts_fake_service_add_folder (way.service, NULL, "Street scenes");
  activate (dialog, "dialog.reload");
  widget_fixture_wait_until (has_problem, dialog);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "No Integrations"));

  ts_fake_service_add_fault (way.service, &refusal);
  activate (dialog, "dialog.reload");
  widget_fixture_wait_until (has_problem, dialog);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "Could Not List the Folders"));

  ts_fake_service_clear_faults (way.service);
  ts_fake_service_add_integration (way.service, NULL, "A bucket");
  activate (dialog, "dialog.reload");
  widget_fixture_wait_until (has_targets, dialog);
  g_assert_true (may_register (dialog));
  end (&way);
}

/* An upload to one service is not looked for at another. */
static void
test_follows_at_the_same_service_only (WindowFixture *fixture,
                                       gconstpointer  data)
{
  g_autofree char *root = ts_registration_record_dup_root ();
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (TsRegistrationRecord) record =
    ts_registration_record_new ("https://api.example.org", id, "Elsewhere", id, NULL);
  g_autoptr (GError) error = NULL;
  GtkWindow *message;
  Way way = { NULL };

  begin (&way, fixture);
  g_assert_true (ts_registration_record_save (record, root, &error));
  g_assert_no_error (error);
  restart (&way);
  widget_fixture_wait_until (has_offer, &way);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (way.page), "Elsewhere"));
  activate (way.page, "manifest.follow-upload");
  message = wait_for (&way, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (message), "https://api.example.org"));
  gtk_window_destroy (message);
  g_assert_true (has_offer (&way));
  g_assert_cmpuint (ts_fake_service_count (way.service, "*"), ==, 0);
  g_assert_true (ts_registration_record_forget (record, root, &error));
  end (&way);
}

int
main (int   argc,
      char *argv[])
{
  static const WindowTest tests[] = {
    { "/register-dialog/registers-what-is-edited", test_registers_what_is_edited },
    { "/register-dialog/shows-errors-beside-items", test_shows_errors_beside_items },
    { "/register-dialog/tries-again", test_tries_again },
    { "/register-dialog/is-strict-if-told-to", test_is_strict_if_told_to },
    { "/register-dialog/cancels", test_cancels },
    { "/register-dialog/goes-on-when-closed", test_goes_on_when_closed },
    { "/register-dialog/follows-after-a-restart", test_follows_after_a_restart },
    { "/register-dialog/forgets", test_forgets },
    { "/register-dialog/says-why-nothing-started", test_says_why_nothing_started },
    { "/register-dialog/connects-first", test_connects_first },
    { "/register-dialog/refuses-errors", test_refuses_errors },
    { "/register-dialog/lets-warnings-pass-if-told-to", test_lets_warnings_pass_if_told_to },
    { "/register-dialog/searches-folders", test_searches_folders },
    { "/register-dialog/says-what-is-missing", test_says_what_is_missing },
    { "/register-dialog/follows-at-the-same-service-only",
      test_follows_at_the_same_service_only },
  };
  g_autoptr (GError) error = NULL;
  int status;

  data_folder = g_dir_make_tmp ("touchstone-XXXXXX", &error);
  g_assert_no_error (error);
  if (!desktop_fixture_init_with_data (&argc, &argv, data_folder))
    {
      desktop_fixture_remove_folder (data_folder);
      return 0;
    }

  window_fixture_add_tests (tests, G_N_ELEMENTS (tests));
  status = g_test_run ();
  desktop_fixture_remove_folder (data_folder);
  g_free (data_folder);

  return status;
}
