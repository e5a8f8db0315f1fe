/* SPDX-License-Identifier: MIT */

/* The assistant against a service that is played on this machine: from the lists to the
 * protocol, with failures in between. */

#include "config.h"

#include "desktop-fixture.h"
#include "ts-fake-service.h"
#include "ts-named-chooser.h"
#include "ts-path-row.h"
#include "ts-setup-assistant-private.h"
#include "ts-ssh-key.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define ID(digits) "aea40712-9e18-4b0c-9b8e-1a0f0c0a00" digits
#define DATASET_ID ID ("11")
#define ONTOLOGY_ID ID ("17")
#define FOLDER_ID ID ("10")
#define TEMPLATE_ID ID ("15")
#define ITEM_ID ID ("13")
#define PROJECT_ID ID ("14")

#define PEOPLE "ann@x.co, Bob Example <bob@x.co>\neve@x.co"

typedef struct
{
  TsApplication    *application;
  TsFakeService    *service;
  TsClient         *client;
  TsSetupAssistant *assistant;
  TsNamedChooser   *chooser;
  char             *folder;
  char             *ontology_path;
  TsSetupJobState   expected;
  const char       *text;
} Fixture;

/* Nobody waits in a test. */
static guint
pause_cb (double   seconds,
          gpointer user_data)
{
  return 0;
}

static TsClient *
make_client (Fixture *fixture)
{
  const TsCourierSettings settings = { .timeout_s = 60, .n_lanes = 4, .pause = pause_cb };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (TsSecret) secret = NULL;
  g_autoptr (TsSshKey) ssh_key = NULL;
  g_autoptr (TsCredential) credential = NULL;
  TsClient *client;
  TsFakeKey key;

  ts_fake_key_init_from_text (&key, "a test");
  ts_fake_service_allow_key (fixture->service, key.public_key);
  text = ts_fake_key_to_openssh (&key, "a test");
  secret = ts_secret_new_from_bytes (text, strlen (text));
  ssh_key = ts_ssh_key_new (secret, NULL, &error);
  g_assert_no_error (error);
  credential = ts_credential_new_for_key (ssh_key);
  client = ts_client_new_with_settings (ts_fake_service_get_domain (fixture->service), credential,
                                        &settings, &error);
  g_assert_no_error (error);

  return client;
}

static void
fill_service (TsFakeService *service)
{
  g_autofree char *ontology = g_build_filename (g_getenv ("TOUCHSTONE_SAMPLE_DIR"),
                                                "ontology.json", NULL);
  const TsFakeProject project = {
    .id = PROJECT_ID,
    .title = "Gold of last year",
    .ontology_id = ID ("02"),
  };

  ts_fake_service_add_project (service, &project);
  ts_fake_service_add_dataset (service, DATASET_ID, "Cells of last year");
  ts_fake_service_add_dataset (service, ID ("12"), "Streets & <roads>");
  ts_fake_service_add_ontology (service, ONTOLOGY_ID, "Classes", ontology);
  ts_fake_service_add_folder (service, FOLDER_ID, "x-rays");
  ts_fake_service_add_item (service, FOLDER_ID, ITEM_ID, "an item");
  ts_fake_service_add_template (service, TEMPLATE_ID);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *sample = g_build_filename (g_getenv ("TOUCHSTONE_SAMPLE_DIR"),
                                              "ontology.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fixture->application = desktop_fixture_new_application ();
  fixture->service = ts_fake_service_new ();
  fill_service (fixture->service);
  fixture->client = make_client (fixture);
  fixture->folder = g_dir_make_tmp ("touchstone-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->ontology_path = g_build_filename (fixture->folder, "ontology.json", NULL);
  g_assert_true (g_file_get_contents (sample, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (fixture->ontology_path, text, -1, NULL));

  fixture->assistant = ts_setup_assistant_new (NULL, fixture->client);
  g_object_add_weak_pointer (G_OBJECT (fixture->assistant), (gpointer *) &fixture->assistant);
  gtk_window_present (GTK_WINDOW (fixture->assistant));
}

static gboolean
is_gone (gpointer data)
{
  Fixture *fixture = data;

  return fixture->assistant == NULL;
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *complaints = ts_fake_service_dup_complaints (fixture->service);

  g_assert_cmpstr (complaints, ==, "");
  if (fixture->assistant != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->assistant));
  widget_fixture_wait_until (is_gone, fixture);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->application);
  ts_fake_service_free (fixture->service);
  remove_files (fixture->folder);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->ontology_path);
  g_free (fixture->folder);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_test_message ("%s", action);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->assistant), action, NULL));
}

/* A button for the action can be pressed. */
static gboolean
is_enabled (Fixture    *fixture,
            const char *action)
{
  TsSetupAssistant *self = fixture->assistant;
  GtkWidget *buttons[] = {
    self->back_button, self->next_button, GTK_WIDGET (self->start_button), self->stop_button,
    self->plan_button, self->protocol_button,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (buttons[i])), action) == 0)
        return gtk_widget_get_visible (buttons[i]) && gtk_widget_get_sensitive (buttons[i]);
    }

  g_assert_not_reached ();
}

static gboolean
has_list (gpointer data)
{
  return g_str_equal (ts_named_chooser_get_state (data), "list");
}

/* Returns: (transfer none) (nullable): the chooser that can be seen */
static TsNamedChooser *
find_chooser (GtkWidget *widget)
{
  TsNamedChooser *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;

  if (TS_IS_NAMED_CHOOSER (widget))
    return TS_NAMED_CHOOSER (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_chooser (child);

  return found;
}

static gboolean
has_chooser (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *page = gtk_stack_get_visible_child (fixture->assistant->stack);

  fixture->chooser = find_chooser (page);

  return fixture->chooser != NULL;
}

/* Chooses the first row of the list that a search leaves. */
static void
choose (Fixture    *fixture,
        const char *search,
        const char *expected)
{
  GtkSelectionModel *model;
  GtkListView *list;
  GtkEditable *entry;

  widget_fixture_wait_until (has_chooser, fixture);
  widget_fixture_wait_until (has_list, fixture->chooser);
  entry = GTK_EDITABLE (widget_fixture_find (GTK_WIDGET (fixture->chooser),
                                             GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (entry, search);
  g_signal_emit_by_name (entry, "search-changed");
  list = GTK_LIST_VIEW (widget_fixture_find (GTK_WIDGET (fixture->chooser), GTK_TYPE_LIST_VIEW));
  model = gtk_list_view_get_model (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  gtk_selection_model_select_item (model, 0, TRUE);
  g_assert_cmpstr (ts_named_chooser_get_id (fixture->chooser), ==, expected);
}

/* A dataset and its items, an ontology, a benchmark project and its expert, and a project and an
 * invitation for each annotator.
 *
 * Returns: (transfer full): the plan in which all is to be made */
static TsTrainingPlan *
make_plan (Fixture    *fixture,
           const char *people)
{
  TsTrainingPlan *plan = ts_training_plan_new ();

  plan->dataset.title = g_strdup ("Cells");
  plan->dataset_folder = g_strdup (FOLDER_ID);
  plan->ontology.title = g_strdup ("New classes");
  plan->ontology_file = g_strdup (fixture->ontology_path);
  plan->benchmark.title = g_strdup ("Gold");
  g_ptr_array_add (plan->experts, g_strdup ("expert@x.co"));
  plan->workflow_template = g_strdup (TEMPLATE_ID);
  g_ptr_array_unref (plan->annotators);
  plan->annotators = ts_annotators_parse (people, NULL);

  return plan;
}

static gboolean
has_job (gpointer data)
{
  Fixture *fixture = data;

  return ts_setup_assistant_get_job (fixture->assistant) != NULL;
}

static gboolean
has_state (gpointer data)
{
  Fixture *fixture = data;

  return has_job (fixture) &&
         ts_setup_job_get_state (ts_setup_assistant_get_job (fixture->assistant)) ==
           fixture->expected;
}

static void
wait_for (Fixture         *fixture,
          TsSetupJobState  state)
{
  fixture->expected = state;
  widget_fixture_wait_until (has_state, fixture);
}

static gboolean
shows (gpointer data)
{
  Fixture *fixture = data;

  return widget_fixture_shows (GTK_WIDGET (fixture->assistant), fixture->text);
}

static void
assert_shows (Fixture    *fixture,
              const char *text)
{
  g_test_message ("%s", text);
  fixture->text = text;
  widget_fixture_wait_until (shows, fixture);
}

static void
show_plan (Fixture    *fixture,
           const char *path)
{
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, PEOPLE);

  ts_setup_assistant_set_plan (fixture->assistant, plan, path);
  wait_for (fixture, TS_SETUP_JOB_READY);
}

static guint
count (Fixture    *fixture,
       const char *pattern)
{
  return ts_fake_service_count (fixture->service, pattern);
}

/* Of the requests that change something, as many as the plan has. */
static void
assert_made_once (Fixture *fixture)
{
  g_assert_cmpuint (count (fixture, "POST */datasets"), ==, 1);
  g_assert_cmpuint (count (fixture, "datasetlinkitems POST"), ==, 1);
  g_assert_cmpuint (count (fixture, "POST */ontologies"), ==, 1);
  g_assert_cmpuint (count (fixture, "project POST"), ==, 4);
  g_assert_cmpuint (count (fixture, "projectusers POST"), ==, 4);
}

/* Returns: (transfer full): the state of each step, a letter each */
static char *
dup_states (Fixture *fixture)
{
  GListModel *steps = ts_setup_job_get_steps (ts_setup_assistant_get_job (fixture->assistant));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (TsSetupItem) item = g_list_model_get_item (steps, i);

      g_string_append_c (text, "wrdfx"[ts_setup_item_get_state (item)]);
    }

  return g_string_free (text, FALSE);
}

static void
assert_states (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *states = dup_states (fixture);

  g_assert_cmpstr (states, ==, expected);
}

static gboolean
has_states (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *states = dup_states (fixture);

  return g_str_equal (states, fixture->text);
}

static void
wait_for_states (Fixture    *fixture,
                 const char *expected)
{
  fixture->text = expected;
  widget_fixture_wait_until (has_states, fixture);
}

static GtkWidget *
get_part (TsSetupThingPage *page,
          const char       *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (page), TS_TYPE_SETUP_THING_PAGE,
                                                    name));
}

/* From the first page to the last, with what is there. */
static void
test_goes_through_the_pages (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *body = NULL;
  GtkCheckButton *check;
  GtkWidget *title;

  g_assert_cmpstr (ts_setup_assistant_get_page (fixture->assistant), ==, "data");
  g_assert_false (is_enabled (fixture, "dialog.next"));
  choose (fixture, "year cells", DATASET_ID);
  activate (fixture, "dialog.next");
  g_assert_cmpstr (ts_setup_assistant_get_page (fixture->assistant), ==, "ontology");
  g_assert_false (is_enabled (fixture, "dialog.next"));
  choose (fixture, "class", ONTOLOGY_ID);
  activate (fixture, "dialog.next");

  check = GTK_CHECK_BUTTON (get_part (fixture->assistant->benchmark_page, "new_check"));
  title = get_part (fixture->assistant->benchmark_page, "title_row");
  g_assert_false (gtk_widget_get_mapped (title));
  gtk_check_button_set_active (check, TRUE);
  g_assert_true (gtk_widget_get_mapped (title));
  g_assert_false (is_enabled (fixture, "dialog.next"));
  gtk_editable_set_text (GTK_EDITABLE (title), "  Gold ");
  activate (fixture, "dialog.next");

  g_assert_false (is_enabled (fixture, "dialog.next"));
  ts_setup_people_page_set_text (fixture->assistant->people_page, PEOPLE);
  activate (fixture, "dialog.next");
  wait_for (fixture, TS_SETUP_JOB_READY);
  assert_states (fixture, "wwwwwwwww");
  assert_shows (fixture, "Make the training project “Annotator Training – Bob Example”");
  g_assert_cmpuint (count (fixture, "* POST"), ==, 0);

  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_DONE);
  assert_states (fixture, "ffddddddd");
  assert_shows (fixture, "All Is Set Up");
  body = ts_fake_service_dup_body (fixture->service, "projectusers POST", 1);
  g_assert_nonnull (strstr (body, "bob@x.co"));
}

/* The plan is shown first, and going back changes it. */
static void
test_goes_back (Fixture       *fixture,
                gconstpointer  data)
{
  show_plan (fixture, NULL);
  assert_states (fixture, "wwwwwwwwwww");
  activate (fixture, "dialog.back");
  g_assert_cmpstr (ts_setup_assistant_get_page (fixture->assistant), ==, "people");
  g_assert_null (ts_setup_assistant_get_job (fixture->assistant));
  ts_setup_people_page_set_text (fixture->assistant->people_page, "ann@x.co");
  activate (fixture, "dialog.next");
  wait_for (fixture, TS_SETUP_JOB_READY);
  assert_states (fixture, "wwwwwww");
  g_assert_cmpuint (count (fixture, "*POST*"), ==, 0);
}

static void
test_sets_all_up (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);
  g_autofree char *copy_path = g_build_filename (fixture->folder, "copy.json", NULL);
  g_autofree char *protocol = NULL;
  g_autofree char *copy = NULL;
  const char *protocol_path;

  show_plan (fixture, path);
  g_assert_false (is_enabled (fixture, "dialog.save-protocol"));
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_DONE);
  assert_states (fixture, "ddddddddddd");
  assert_made_once (fixture);

  g_assert_true (is_enabled (fixture, "dialog.save-protocol"));
  protocol_path = ts_setup_job_get_protocol_path (
    ts_setup_assistant_get_job (fixture->assistant));
  g_assert_true (g_file_get_contents (protocol_path, &protocol, NULL, NULL));
  g_assert_nonnull (strstr (protocol, "Annotator Training – eve@x.co"));
  ts_setup_assistant_save_protocol (fixture->assistant, copy_path);
  assert_shows (fixture, "The protocol was saved");
  g_assert_true (g_file_get_contents (copy_path, &copy, NULL, NULL));
  g_assert_cmpstr (copy, ==, protocol);
}

/* A step fails in the middle; when that is mended it goes on there. */
static void
test_tries_again (Fixture       *fixture,
                  gconstpointer  data)
{
  const TsFakeFault fault = {
    .pattern = "project POST",
    .kind = TS_FAKE_FAULT_V1_ERROR,
    .skip = 2,
    .count = TS_FAKE_FOR_EVER,
    .text = "AUTHORISATION_ERROR",
  };
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);

  ts_fake_service_add_fault (fixture->service, &fault);
  show_plan (fixture, path);
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_FAILED);
  assert_states (fixture, "dddddddxwww");
  assert_shows (fixture, "A Step Failed");
  assert_shows (fixture, "7 of 11 steps are done. Trying again does nothing twice.");
  assert_shows (fixture, "Try Again");

  ts_fake_service_clear_faults (fixture->service);
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_DONE);
  assert_states (fixture, "ddddddddddd");
  g_assert_cmpuint (count (fixture, "POST */datasets"), ==, 1);
  g_assert_cmpuint (count (fixture, "datasetlinkitems POST"), ==, 1);
  g_assert_cmpuint (count (fixture, "POST */ontologies"), ==, 1);
  /* One was refused. */
  g_assert_cmpuint (count (fixture, "project POST"), ==, 5);
  g_assert_cmpuint (count (fixture, "projectusers POST"), ==, 4);
}

/* Another day: the protocol is opened, and what is missing is done. */
static void
test_opens_a_protocol (Fixture       *fixture,
                       gconstpointer  data)
{
  const TsFakeFault fault = {
    .pattern = "projectusers POST",
    .kind = TS_FAKE_FAULT_V1_ERROR,
    .skip = 3,
    .count = TS_FAKE_FOR_EVER,
    .text = "AUTHORISATION_ERROR",
  };
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);
  g_autofree char *protocol_path = g_strconcat (path, TS_TRAINING_PROTOCOL_SUFFIX, NULL);

  ts_fake_service_add_fault (fixture->service, &fault);
  show_plan (fixture, path);
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_FAILED);
  assert_states (fixture, "ddddddddddx");
  gtk_window_destroy (GTK_WINDOW (fixture->assistant));
  widget_fixture_wait_until (is_gone, fixture);

  ts_fake_service_clear_faults (fixture->service);
  ts_fake_service_forget (fixture->service);
  fixture->assistant = ts_setup_assistant_new (NULL, fixture->client);
  g_object_add_weak_pointer (G_OBJECT (fixture->assistant), (gpointer *) &fixture->assistant);
  gtk_window_present (GTK_WINDOW (fixture->assistant));
  ts_setup_assistant_open_plan (fixture->assistant, protocol_path);
  wait_for (fixture, TS_SETUP_JOB_READY);
  assert_states (fixture, "ddddddddddw");
  assert_shows (fixture, "This Is Left to Do");
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_DONE);
  g_assert_cmpuint (count (fixture, "*POST*"), ==, 1);
}

/* What is there already, though no protocol says so, is used. */
static void
test_finds_what_is_there (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.json", NULL);

  show_plan (fixture, path);
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_DONE);
  show_plan (fixture, other_path);
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_DONE);
  assert_states (fixture, "fdffdfdfdfd");
  g_assert_cmpuint (count (fixture, "POST */datasets"), ==, 1);
  g_assert_cmpuint (count (fixture, "POST */ontologies"), ==, 1);
  g_assert_cmpuint (count (fixture, "project POST"), ==, 4);
}

/* Stopping is no failure, and what was stopped is done later. */
static void
test_stops_when_told_to (Fixture       *fixture,
                         gconstpointer  data)
{
  const TsFakeFault fault = {
    .pattern = "project POST",
    .kind = TS_FAKE_FAULT_HANG,
    .count = TS_FAKE_FOR_EVER,
  };
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);

  ts_fake_service_add_fault (fixture->service, &fault);
  show_plan (fixture, path);
  activate (fixture, "dialog.start");
  wait_for_states (fixture, "dddrwwwwwww");
  g_assert_false (is_enabled (fixture, "dialog.back"));
  activate (fixture, "dialog.stop");
  wait_for (fixture, TS_SETUP_JOB_STOPPED);
  assert_states (fixture, "dddwwwwwwww");
  assert_shows (fixture, "3 of 11 steps are done. It can be gone on with.");

  ts_fake_service_clear_faults (fixture->service);
  activate (fixture, "dialog.start");
  wait_for (fixture, TS_SETUP_JOB_DONE);
  g_assert_cmpuint (count (fixture, "POST */datasets"), ==, 1);
}

/* Closing it stops, too, and leaves nothing behind, which the end of the test sees. */
static void
test_closes_while_it_runs (Fixture       *fixture,
                           gconstpointer  data)
{
  const TsFakeFault fault = {
    .pattern = "project POST",
    .kind = TS_FAKE_FAULT_HANG,
    .count = TS_FAKE_FOR_EVER,
  };
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);

  ts_fake_service_add_fault (fixture->service, &fault);
  show_plan (fixture, path);
  activate (fixture, "dialog.start");
  wait_for_states (fixture, "dddrwwwwwww");
  gtk_window_close (GTK_WINDOW (fixture->assistant));
  widget_fixture_wait_until (is_gone, fixture);
}

typedef struct
{
  const char *text;
  const char *template;
  const char *fault; /* "" if there is none */
} PeopleCase;

static const PeopleCase people_cases[] = {
  { "ann@x.co bob@x.co", "", "" },
  { "Ann <ann@x.co>;\"Roe, Jane\" <jane@x.co>", TEMPLATE_ID, "" },
  { "ann@x.co, nobody, bob@", "", "“nobody” is no e-mail address\n“bob@” is no e-mail address" },
  { "ann@x.co\nANN@x.co", "", "“ANN@x.co” is there twice" },
  { "A <ann@x.co>, A <bob@x.co>", "",
    "Two people are called “A”, so their projects would have one title" },
  { "ann@x.co", "the usual one", "The workflow template: “the usual one” is no id; one looks like "
    "“aea40712-9e18-4b0c-9b8e-1a0f0c0a0001”" },
  { "1 2, 3, 4, 5, 6, 7, 8, 9, 10, 11", "", NULL },
  { "<b> &", "", "“<b>” is no e-mail address\n“&” is no e-mail address" },
};

/* What cannot be used is said at once, and does not get through. */
static void
test_says_what_is_wrong_with_addresses (Fixture       *fixture,
                                        gconstpointer  data)
{
  TsSetupPeoplePage *page = fixture->assistant->people_page;
  GObject *template = gtk_widget_get_template_child (GTK_WIDGET (page),
                                                     TS_TYPE_SETUP_PEOPLE_PAGE, "template_row");

  g_assert_false (ts_setup_people_page_is_complete (page));
  for (gsize i = 0; i < G_N_ELEMENTS (people_cases); i++)
    {
      const PeopleCase *c = &people_cases[i];

      gtk_editable_set_text (GTK_EDITABLE (template), c->template);
      ts_setup_people_page_set_text (page, c->text);
      if (c->fault != NULL)
        g_assert_cmpstr (ts_setup_people_page_get_faults (page), ==, c->fault);
      else
        g_assert_true (g_str_has_suffix (ts_setup_people_page_get_faults (page),
                                         "\nand 2 more"));
      g_assert_cmpint (ts_setup_people_page_is_complete (page), ==,
                       g_strcmp0 (c->fault, "") == 0);
    }
}

/* A file is read as soon as it is chosen. */
static void
test_says_where_a_file_is_wrong (Fixture       *fixture,
                                 gconstpointer  data)
{
  TsSetupThingPage *page = fixture->assistant->ontology_page;
  g_autofree char *path = g_build_filename (fixture->folder, "wrong.json", NULL);
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, PEOPLE);
  GtkWidget *row = get_part (page, "file_row");

  choose (fixture, "year", DATASET_ID);
  activate (fixture, "dialog.next");
  g_assert_true (g_file_set_contents (path, "{\n  \"objects\" []}", -1, NULL));
  g_free (plan->ontology_file);
  plan->ontology_file = g_strdup (path);
  ts_setup_thing_page_load (page, plan);
  assert_shows (fixture, "line 2, column 13");
  g_assert_false (ts_setup_thing_page_is_complete (page));

  ts_path_row_set_path (TS_PATH_ROW (row), fixture->ontology_path);
  while (!ts_setup_thing_page_is_complete (page))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_enabled (fixture, "dialog.next"));
}

static void
test_says_what_is_wrong_with_a_plan (Fixture       *fixture,
                                     gconstpointer  data)
{
  ts_setup_assistant_open_plan (fixture->assistant, fixture->ontology_path);
  assert_shows (fixture, "This Plan Cannot Be Used");
  assert_shows (fixture, "ontology.json” cannot be used");
  g_assert_null (ts_setup_assistant_get_job (fixture->assistant));
  g_assert_false (is_enabled (fixture, "dialog.start"));
}

/* A saved plan is the one that the command line reads, and it is kept there from then on. */
static void
test_saves_the_plan (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (TsTrainingPlan) plan = make_plan (fixture, PEOPLE);
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);
  g_autoptr (TsTrainingPlan) saved = NULL;
  g_autoptr (GBytes) expected = ts_training_plan_to_bytes (plan);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  show_plan (fixture, NULL);
  ts_setup_assistant_save_plan (fixture->assistant, path);
  assert_shows (fixture, "The plan was saved");
  wait_for (fixture, TS_SETUP_JOB_READY);
  g_assert_cmpstr (ts_setup_job_get_plan_path (ts_setup_assistant_get_job (fixture->assistant)),
                   ==, path);
  saved = ts_training_plan_load (path, &error);
  g_assert_no_error (error);
  bytes = ts_training_plan_to_bytes (saved);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

static gboolean
has_error (gpointer data)
{
  return g_str_equal (ts_named_chooser_get_state (data), "error");
}

static void
test_says_that_there_is_no_list (Fixture       *fixture,
                                 gconstpointer  data)
{
  const TsFakeFault fault = {
    .pattern = "GET */ontologies*",
    .kind = TS_FAKE_FAULT_STATUS,
    .count = TS_FAKE_FOR_EVER,
    .status = 403,
  };

  ts_fake_service_add_fault (fixture->service, &fault);
  choose (fixture, "year", DATASET_ID);
  activate (fixture, "dialog.next");
  widget_fixture_wait_until (has_chooser, fixture);
  widget_fixture_wait_until (has_error, fixture->chooser);
}

#define ADD(name, func) \
  g_test_add ("/setup-assistant/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  ADD ("goes-through-the-pages", test_goes_through_the_pages);
  ADD ("goes-back", test_goes_back);
  ADD ("sets-all-up", test_sets_all_up);
  ADD ("tries-again", test_tries_again);
  ADD ("opens-a-protocol", test_opens_a_protocol);
  ADD ("finds-what-is-there", test_finds_what_is_there);
  ADD ("stops-when-told-to", test_stops_when_told_to);
  ADD ("closes-while-it-runs", test_closes_while_it_runs);
  ADD ("says-what-is-wrong-with-addresses", test_says_what_is_wrong_with_addresses);
  ADD ("says-where-a-file-is-wrong", test_says_where_a_file_is_wrong);
  ADD ("says-what-is-wrong-with-a-plan", test_says_what_is_wrong_with_a_plan);
  ADD ("saves-the-plan", test_saves_the_plan);
  ADD ("says-that-there-is-no-list", test_says_that_there_is_no_list);

  return g_test_run ();
}
