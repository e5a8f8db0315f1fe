/* SPDX-License-Identifier: MIT */

/* The whole way through the window, from signing in to the scores, with a service that is
 * played on this machine. */

#include "config.h"

#include "desktop-fixture.h"
#include "ts-canvas-frame.h"
#include "ts-connect-dialog.h"
#include "ts-export.h"
#include "ts-fake-service.h"
#include "ts-fetch-dialog.h"
#include "ts-project-dialog.h"
#include "ts-project-item.h"
#include "ts-setup-assistant.h"
#include "ts-window-private.h"
#include "widget-fixture.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  WindowFixture *window;
  TsFakeService *service;
  char          *key_path;
  const char    *benchmark;
  const char    *training;
  const char    *stage; /* (nullable): of all rows */
  GType          dialog_type;
} Way;

static char *data_folder;

static char *
dup_sample (const char *name)
{
  return g_build_filename (g_getenv ("TOUCHSTONE_SAMPLE_DIR"), name, NULL);
}

static const char *
add_project (Way        *way,
             const char *folder,
             const char *title,
             const char *labels)
{
  g_autofree char *path = g_build_filename (folder, labels, NULL);
  g_autofree char *ontology = g_build_filename (folder, "ontology.json", NULL);
  g_autofree char *frames = g_build_filename (folder, "frames", NULL);
  const TsFakeProject project = {
    .title = title,
    .labels = path,
    .ontology = ontology,
    .frames = frames,
    .stage = way->stage,
  };

  return ts_fake_service_add_project (way->service, &project);
}

/* A service with a benchmark and a training project, and a key for it in the environment. */
static void
begin (Way           *way,
       WindowFixture *window,
       const char    *folder)
{
  GSettings *settings = ts_application_get_settings (window->application);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  TsFakeKey key;

  way->window = window;
  way->service = ts_fake_service_new ();
  way->benchmark = add_project (way, folder, "Gold", "benchmark.json");
  way->training = add_project (way, folder, "Training – Alex", "training.json");

  ts_fake_key_init_random (&key);
  ts_fake_service_allow_key (way->service, key.public_key);
  text = ts_fake_key_to_openssh (&key, "a test");
  way->key_path = g_build_filename (window->folder, "key", NULL);
  g_file_set_contents_full (way->key_path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            &error);
  g_assert_no_error (error);

  g_settings_reset (settings, "encord-domain");
  g_setenv ("ENCORD_DOMAIN", ts_fake_service_get_domain (way->service), TRUE);
  g_setenv ("ENCORD_SSH_KEY_FILE", way->key_path, TRUE);
}

static void
end (Way *way)
{
  g_autofree char *complaints = ts_fake_service_dup_complaints (way->service);

  g_assert_cmpstr (complaints, ==, "");
  g_assert_cmpuint (ts_fake_service_count (way->service, "labelrow PUT"), ==, 0);
  ts_encord_connection_close (ts_application_get_connection (way->window->application));
  g_clear_pointer (&way->service, ts_fake_service_free);
  g_unlink (way->key_path);
  g_free (way->key_path);
  g_unsetenv ("ENCORD_DOMAIN");
  g_unsetenv ("ENCORD_SSH_KEY_FILE");
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

static gboolean
has_ended_waiting (gpointer data)
{
  return !g_str_equal (ts_project_dialog_get_state (data), "waiting");
}

/* From the window to the list of projects. */
static TsProjectDialog *
sign_in (Way *way)
{
  TsProjectDialog *dialog;

  g_assert_true (window_fixture_activate (way->window, "win.open-projects"));
  gtk_widget_activate_action (wait_for (way, TS_TYPE_CONNECT_DIALOG), "dialog.connect", NULL);
  dialog = wait_for (way, TS_TYPE_PROJECT_DIALOG);
  widget_fixture_wait_until (has_ended_waiting, dialog);
  g_assert_cmpstr (ts_project_dialog_get_state (dialog), ==, "list");

  return dialog;
}

static void
choose (TsProjectDialog *dialog,
        guint            index,
        TsProjectPart    part)
{
  g_autoptr (TsProjectItem) item = g_list_model_get_item (ts_project_dialog_get_shown (dialog),
                                                          index);

  ts_project_item_set_part (item, part);
}

static TsFetchDialog *
choose_both (Way *way)
{
  TsProjectDialog *dialog = sign_in (way);

  choose (dialog, 0, TS_PROJECT_PART_BENCHMARK);
  choose (dialog, 1, TS_PROJECT_PART_TRAINING);
  way->window->last = ts_review_get_comparison (way->window->review);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.compare", NULL);

  return wait_for (way, TS_TYPE_FETCH_DIALOG);
}

static void
open_both (Way *way)
{
  choose_both (way);
  widget_fixture_wait_until (window_fixture_has_opened, way->window);
}

static void
exported_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  char **path = user_data;

  *path = ts_export_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

/* Returns: (transfer full): what the window exports */
static char *
export (Way *way)
{
  g_autofree char *path = g_build_filename (way->window->folder, "iou_results.csv", NULL);
  g_autofree char *exported = NULL;
  char *text = NULL;

  ts_export_async (TS_EXPORT_RESULTS, ts_review_get_grading (way->window->review), path, NULL,
                   exported_cb, &exported);
  widget_fixture_wait_until (is_set, &exported);
  g_file_get_contents (path, &text, NULL, NULL);
  g_unlink (path);

  return text;
}

/* The scores of a workspace are those that were published for its files, to the byte. */
static void
test_scores_as_published (WindowFixture *fixture,
                          gconstpointer  data)
{
  static const char *const names[] = {
    "blood-cells", "edge-cases", "synthetic", "synthetic-video",
  };
  const char *known = g_getenv ("TS_TEST_KNOWN_DATA");
  guint n_compared = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (known != NULL ? known : ".", names[i], NULL);
      g_autofree char *path = g_build_filename (folder, "iou_results.csv", NULL);
      g_autofree char *published = NULL;
      g_autofree char *exported = NULL;
      Way way = { NULL };

      if (!g_file_get_contents (path, &published, NULL, NULL))
        continue;

      g_test_message ("%s", names[i]);
      begin (&way, fixture, folder);
      open_both (&way);
      exported = export (&way);
      g_assert_cmpstr (exported, ==, published);
      end (&way);
      n_compared++;
    }

  if (n_compared == 0)
    g_test_skip ("no published scores beside the checkout");
}

static void
test_names_projects_by_title (WindowFixture *fixture,
                              gconstpointer  data)
{
  g_autofree char *folder = dup_sample ("");
  Way way = { NULL };

  begin (&way, fixture, folder);
  open_both (&way);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "Training – Alex against Gold – Touchstone");
  end (&way);
}

/* What was fetched opens without the service. */
static void
test_opens_offline (WindowFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *folder = dup_sample ("");
  g_autofree char *online = NULL;
  g_autofree char *offline = NULL;
  Way way = { NULL };

  begin (&way, fixture, folder);
  open_both (&way);
  online = export (&way);
  end (&way);

  fixture->last = ts_review_get_comparison (fixture->review);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-recent",
                                             "u", 0));
  widget_fixture_wait_until (window_fixture_has_opened, fixture);
  offline = export (&way);
  g_assert_cmpstr (offline, ==, online);
}

/* Returns: (transfer full) (nullable): what asked for the only bundle of rows since; requests
 * for the addresses of pictures are none of them */
static char *
dup_bundle (Way *way)
{
  g_autofree char *bundle = NULL;
  char *body;

  for (guint i = 0; (body = ts_fake_service_dup_body (way->service, "labelrow GET", i)) != NULL;
       i++)
    {
      if (strstr (body, "\"get_signed_url\":true") != NULL)
        {
          g_free (body);
          continue;
        }

      g_assert_null (bundle);
      bundle = body;
    }

  return g_steal_pointer (&bundle);
}

/* Only what has changed is fetched again. */
static void
test_refreshes_what_changed (WindowFixture *fixture,
                             gconstpointer  data)
{
  g_autofree char *folder = dup_sample ("");
  g_auto (GStrv) hashes = NULL;
  g_autofree char *bundle = NULL;
  Way way = { NULL };

  begin (&way, fixture, folder);
  open_both (&way);
  hashes = ts_fake_service_dup_label_hashes (way.service, way.training);
  ts_fake_service_touch_row (way.service, hashes[0], "2031-01-01 00:00:00");
  ts_fake_service_forget (way.service);

  fixture->last = ts_review_get_comparison (fixture->review);
  g_assert_true (window_fixture_activate (fixture, "win.refresh-projects"));
  widget_fixture_wait_until (window_fixture_has_opened, fixture);
  bundle = dup_bundle (&way);
  g_assert_nonnull (bundle);
  g_assert_nonnull (strstr (bundle, hashes[0]));
  g_assert_null (strstr (bundle, hashes[1]));
  end (&way);
}

static GdkTexture *
lookup_picture (WindowFixture *fixture)
{
  TsFrameStore *frames = ts_review_layout_get_frames (ts_compare_page_get_layout (fixture->page));
  TsCanvasFrame frame = ts_canvas_frame_of_review (fixture->review, TS_SIDE_TRAINING);
  g_autofree char *name = ts_canvas_frame_dup_name (frame);

  return ts_frame_store_lookup (frames, name);
}

/* Whether the picture of the frame that is looked at is there. */
static gboolean
has_picture (gpointer data)
{
  WindowFixture *fixture = data;

  return lookup_picture (fixture) != NULL;
}

/* Pictures come when they are looked at, and need not come again. */
static void
test_shows_pictures (WindowFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *folder = dup_sample ("");
  Way way = { NULL };

  begin (&way, fixture, folder);
  open_both (&way);
  widget_fixture_wait_until (has_picture, fixture);
  g_assert_cmpuint (ts_fake_service_count (way.service, "GET /bucket/*"), >, 0);

  /* Nothing in memory is left by this, and nobody can be asked. */
  ts_encord_connection_close (ts_application_get_connection (fixture->application));
  widget_fixture_wait_until (has_picture, fixture);
  end (&way);
}

#define N_GROUPS 2
#define N_GROUP_FRAMES 3

/* Tells the frames of all groups apart. */
static guint32
get_colour (guint group,
            guint frame)
{
  return 0xff000000 | (group + 1) << 20 | (frame + 1) << 12;
}

/* The frames of each group have the same titles. */
static void
add_group (GString    *text,
           const char *folder,
           guint       group)
{
  g_autofree char *hash = g_strdup_printf ("aea40712-9e18-4b0c-9b8e-1a0f0c0b%04u", group);
  g_autofree char *frames = g_build_filename (folder, "frames", hash, NULL);

  g_assert_cmpint (g_mkdir_with_parents (frames, 0700), ==, 0);
  g_string_append_printf (text, "%s{\"label_hash\": \"aea40712-9e18-4b0c-9b8e-1a0f0c0c%04u\", "
                          "\"data_hash\": \"%s\", \"data_title\": \"group %u\", "
                          "\"data_type\": \"img_group\", \"data_units\": {",
                          group > 0 ? ", " : "[", group, hash, group);
  for (guint i = 0; i < N_GROUP_FRAMES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.png", i);
      g_autofree char *path = g_build_filename (frames, name, NULL);
      g_autofree char *unit = g_strdup_printf ("unit-%u-%u", group, i);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);

      *(guint32 *) (gpointer) cairo_image_surface_get_data (surface) = get_colour (group, i);
      cairo_surface_mark_dirty (surface);
      g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surface);
      g_string_append_printf (text, "%s\"%s\": {\"data_hash\": \"%s\", \"data_title\": \"%s\", "
                              "\"data_link\": \"link-%s\", \"data_sequence\": %u, "
                              "\"data_type\": \"image/png\", \"width\": 1, \"height\": 1, "
                              "\"labels\": {\"objects\": [{\"objectHash\": \"o-%u-%u\", "
                              "\"featureHash\": \"f\", \"name\": \"Car\", \"value\": \"car\", "
                              "\"shape\": \"bounding_box\", \"boundingBox\": "
                              "{\"x\": 0, \"y\": 0, \"w\": 1, \"h\": 1}}], "
                              "\"classifications\": []}}",
                              i > 0 ? ", " : "", unit, unit, name, unit, i, group, i);
    }
  g_string_append (text, "}}");
}

/* Returns: (transfer full): a folder with an export of image groups and their pictures */
static char *
make_groups (void)
{
  static const char *const names[] = { "benchmark.json", "training.json" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sample = dup_sample ("ontology.json");
  g_autofree char *ontology = NULL;
  char *folder = g_build_filename (data_folder, "groups", NULL);

  for (guint i = 0; i < N_GROUPS; i++)
    add_group (text, folder, i);
  g_string_append_c (text, ']');
  g_assert_true (g_file_get_contents (sample, &ontology, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
    }
  g_free (sample);
  sample = g_build_filename (folder, "ontology.json", NULL);
  g_assert_true (g_file_set_contents (sample, ontology, -1, NULL));

  return folder;
}

/* Each frame of an image group has its own picture, whatever those of others are called. */
static void
test_shows_pictures_of_groups (WindowFixture *fixture,
                               gconstpointer  data)
{
  g_autofree char *folder = make_groups ();
  Way way = { .stage = "Complete" };

  begin (&way, fixture, folder);
  open_both (&way);
  g_assert_cmpuint (ts_comparison_get_n_pairs (ts_review_get_comparison (fixture->review)), ==,
                    N_GROUPS);

  for (guint i = 0; i < N_GROUPS; i++)
    {
      ts_review_set_pair (fixture->review, i);
      g_assert_cmpuint (ts_review_get_n_frames (fixture->review), ==, N_GROUP_FRAMES);

      for (guint j = 0; j < N_GROUP_FRAMES; j++)
        {
          TsComparison *comparison = ts_review_get_comparison (fixture->review);
          const TsLabelRow *row =
            ts_comparison_get_training_row (comparison, ts_comparison_get_pair (comparison, i));
          guint group = g_str_equal (row->data_title, "group 0") ? 0 : 1;
          guint32 pixel;

          ts_review_set_frame (fixture->review, j);
          widget_fixture_wait_until (has_picture, fixture);
          gdk_texture_download (lookup_picture (fixture), (guchar *) &pixel, sizeof pixel);
          g_assert_cmphex (pixel, ==, get_colour (group, j));
        }
    }
  g_assert_cmpuint (ts_fake_service_count (way.service, "GET /bucket/*"), ==,
                    N_GROUPS * N_GROUP_FRAMES);
  end (&way);
}

static gboolean
has_problems (gpointer data)
{
  return g_str_equal (ts_fetch_dialog_get_state (data), "problems");
}

/* One bad row is told of, and the others are compared when the user says so. */
static void
test_goes_on_without_bad_rows (WindowFixture *fixture,
                               gconstpointer  data)
{
  g_autofree char *folder = dup_sample ("");
  g_auto (GStrv) hashes = NULL;
  TsFetchDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture, folder);
  hashes = ts_fake_service_dup_label_hashes (way.service, way.training);
  ts_fake_service_set_row_state (way.service, hashes[0], TS_FAKE_ROW_CORRUPT);
  dialog = choose_both (&way);
  widget_fixture_wait_until (has_problems, dialog);
  g_assert_true (widget_fixture_shows (GTK_WIDGET (dialog), "1 Row Could Not Be Fetched"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.go-on", NULL);
  widget_fixture_wait_until (window_fixture_has_opened, fixture);
  end (&way);
}

static gboolean
has_error (gpointer data)
{
  return g_str_equal (ts_fetch_dialog_get_state (data), "error");
}

static void
test_says_what_went_wrong (WindowFixture *fixture,
                           gconstpointer  data)
{
  const TsFakeFault fault = {
    .pattern = "labelrowmetadata GET",
    .kind = TS_FAKE_FAULT_V1_ERROR,
    .count = TS_FAKE_FOR_EVER,
    .text = "AUTHORISATION_ERROR",
  };
  g_autofree char *folder = dup_sample ("");
  TsFetchDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture, folder);
  ts_fake_service_add_fault (way.service, &fault);
  dialog = choose_both (&way);
  widget_fixture_wait_until (has_error, dialog);
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");
  gtk_window_destroy (GTK_WINDOW (dialog));
  end (&way);
}

static gboolean
asks_for_rows (gpointer data)
{
  Way *way = data;

  return ts_fake_service_count (way->service, "labelrow GET") > 0;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Closing the dialog stops the fetch at once, and nothing opens. */
static void
test_stops_when_told_to (WindowFixture *fixture,
                         gconstpointer  data)
{
  const TsFakeFault fault = {
    .pattern = "labelrow GET",
    .kind = TS_FAKE_FAULT_HANG,
    .count = TS_FAKE_FOR_EVER,
  };
  g_autofree char *folder = dup_sample ("");
  TsFetchDialog *dialog;
  Way way = { NULL };
  guint tick;

  begin (&way, fixture, folder);
  ts_fake_service_add_fault (way.service, &fault);
  dialog = choose_both (&way);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  tick = g_timeout_add (10, tick_cb, NULL);
  widget_fixture_wait_until (asks_for_rows, &way);
  gtk_window_close (GTK_WINDOW (dialog));
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_cmpstr (ts_compare_page_get_state (fixture->page), ==, "welcome");
  end (&way);
}

static gboolean
has_two_shown (gpointer data)
{
  return g_list_model_get_n_items (ts_project_dialog_get_shown (data)) == 2;
}

/* There is one benchmark, and the search finds words in any order. */
static void
test_lists_projects (WindowFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *folder = dup_sample ("");
  g_autoptr (TsProjectItem) first = NULL;
  g_autoptr (TsProjectItem) second = NULL;
  g_auto (GStrv) ids = NULL;
  GtkWidget *search;
  TsProjectDialog *dialog;
  Way way = { NULL };

  begin (&way, fixture, folder);
  add_project (&way, folder, "Training – Robin", "training.json");
  dialog = sign_in (&way);
  first = g_list_model_get_item (ts_project_dialog_get_shown (dialog), 0);
  second = g_list_model_get_item (ts_project_dialog_get_shown (dialog), 1);
  ts_project_item_set_part (first, TS_PROJECT_PART_BENCHMARK);
  ts_project_item_set_part (second, TS_PROJECT_PART_BENCHMARK);
  g_assert_cmpint (ts_project_item_get_part (first), ==, TS_PROJECT_PART_NONE);
  choose (dialog, 2, TS_PROJECT_PART_TRAINING);
  ids = ts_project_dialog_dup_ids (dialog);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[0], ==, way.training);

  search = widget_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "train");
  widget_fixture_wait_until (has_two_shown, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  end (&way);
}

/* Who is not signed in is asked to, and then gets what they wanted; after that at once. */
static void
test_signs_in_to_set_up_training (WindowFixture *fixture,
                                  gconstpointer  data)
{
  g_autofree char *folder = dup_sample ("");
  GtkWindow *assistant;
  Way way = { NULL };

  begin (&way, fixture, folder);
  g_assert_true (window_fixture_activate (fixture, "win.set-up-training"));
  gtk_widget_activate_action (wait_for (&way, TS_TYPE_CONNECT_DIALOG), "dialog.connect", NULL);
  assistant = wait_for (&way, TS_TYPE_SETUP_ASSISTANT);
  g_assert_cmpstr (ts_setup_assistant_get_page (TS_SETUP_ASSISTANT (assistant)), ==, "data");
  gtk_window_destroy (assistant);

  g_assert_true (window_fixture_activate (fixture, "win.set-up-training"));
  gtk_window_destroy (wait_for (&way, TS_TYPE_SETUP_ASSISTANT));
  end (&way);
}

int
main (int   argc,
      char *argv[])
{
  static const WindowTest tests[] = {
    { "/window-encord/scores-as-published", test_scores_as_published },
    { "/window-encord/names-projects-by-title", test_names_projects_by_title },
    { "/window-encord/opens-offline", test_opens_offline },
    { "/window-encord/refreshes-what-changed", test_refreshes_what_changed },
    { "/window-encord/shows-pictures", test_shows_pictures },
    { "/window-encord/shows-pictures-of-groups", test_shows_pictures_of_groups },
    { "/window-encord/goes-on-without-bad-rows", test_goes_on_without_bad_rows },
    { "/window-encord/says-what-went-wrong", test_says_what_went_wrong },
    { "/window-encord/stops-when-told-to", test_stops_when_told_to },
    { "/window-encord/lists-projects", test_lists_projects },
    { "/window-encord/signs-in-to-set-up-training", test_signs_in_to_set_up_training },
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
