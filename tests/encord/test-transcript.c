/* SPDX-License-Identifier: MIT */

/* Requests are compared with those of the published client, which were written down from it:
 * method, target, and body as a JSON value. What answers here says yes to everything and
 * remembers what it was asked. */

#include "ts-api-error.h"
#include "ts-bundle-fetch.h"
#include "ts-client.h"
#include "ts-project-info.h"
#include "ts-registration.h"
#include "ts-storage.h"
#include "ts-training-calls.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#define ID(digits) "aea40712-9e18-4b0c-9b8e-1a0f0c0a00" digits

typedef struct
{
  char *line;                   /* METHOD TARGET */
  char *body;
} Request;

typedef struct
{
  /* Owned by the thread that answers. */
  GMainContext *context;
  GMainLoop    *loop;
  SoupServer   *server;

  GThread      *thread;
  GPtrArray    *requests;       /* of Request; read when nothing is under way */
  char         *domain;
  TsClient     *client;
  char         *folder;
} Recorder;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->line);
  g_free (request->body);
  g_free (request);
}

/* What lets each call go on to the next. */
static const char *
find_answer (const char *line,
             const char *body)
{
  if (strstr (line, "/v2/public/projects/") != NULL)
    return "{\"projectHash\":\"" ID ("01") "\",\"title\":\"Gold\",\"ontologyHash\":\"" ID ("02")
           "\"}";
  if (strstr (line, "GET /v2/public/ontologies/") != NULL)
    return "{\"editor\":{\"objects\":[],\"classifications\":[]}}";
  if (strstr (line, "search=x") != NULL && strstr (line, "pageToken") == NULL)
    return "{\"results\":[],\"nextPageToken\":\"tok/1+2=\"}";
  if (strstr (line, "GET /v2/public/cloud-integrations") != NULL)
    return "{\"result\":[]}";
  if (strstr (line, "POST") != NULL && g_str_has_suffix (line, "/data-upload-jobs"))
    return "\"" ID ("12") "\"";
  if (strstr (line, "/data-upload-jobs/") != NULL)
    return "{\"status\":\"DONE\"}";
  if (strstr (line, "/v2/public/") != NULL && strstr (line, "POST") != NULL)
    return "{\"uuid\":\"" ID ("10") "\",\"datasetUuid\":\"" ID ("11") "\",\"ontologyUuid\":\""
           ID ("17") "\"}";
  if (strstr (body, "labelrowmetadata") != NULL)
    return "{\"status\":200,\"response\":["
           "{\"label_hash\":\"f29b9eeb-23d0-43ae-adfd-70618072e5fe\",\"data_hash\":\"1\"},"
           "{\"label_hash\":\"542f8da4-553b-452a-87de-9c80df2bdab4\",\"data_hash\":\"2\"},"
           "{\"label_hash\":\"a97f86f8-3af8-478c-9280-7b80afbf5ffc\",\"data_hash\":\"3\"},"
           "{\"label_hash\":\"4bcf4d76-0496-475a-890a-0efd2a2d8292\",\"data_hash\":\"4\"},"
           "{\"label_hash\":\"affa40cd-c95e-4262-a5ee-6bfaf3415d48\",\"data_hash\":\"5\"},"
           "{\"label_hash\":\"6ccb4c2d-d54b-4299-b001-c1dc6dbec4e9\",\"data_hash\":\"6\"}]}";
  if (strstr (body, "\"labelrow\"") != NULL)
    return "{\"status\":200,\"response\":[]}";
  if (strstr (line, "/public/user") != NULL)
    return "{\"status\":200,\"response\":\"" ID ("14") "\"}";

  return strstr (line, "/v2/") != NULL ? "{\"results\":[]}" : "{\"status\":200,\"response\":true}";
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  Recorder *recorder = user_data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  GUri *uri = soup_server_message_get_uri (message);
  const char *text = g_uri_get_query (uri);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  Request *request = g_new0 (Request, 1);
  const char *answer;

  request->line = g_strconcat (soup_server_message_get_method (message), " ",
                               g_uri_get_path (uri), text != NULL ? "?" : NULL, text, NULL);
  request->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_ptr_array_add (recorder->requests, request);

  answer = find_answer (request->line, request->body);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer,
                                    strlen (answer));
}

static gpointer
serve (gpointer data)
{
  Recorder *recorder = data;

  g_main_context_push_thread_default (recorder->context);
  g_main_loop_run (recorder->loop);
  g_main_context_pop_thread_default (recorder->context);

  return NULL;
}

static void
set_up (Recorder      *recorder,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential = ts_credential_new_for_bearer ("a-token", &error);
  GSList *uris;

  recorder->requests = g_ptr_array_new_with_free_func (request_free);
  recorder->context = g_main_context_new ();
  recorder->loop = g_main_loop_new (recorder->context, FALSE);
  g_main_context_push_thread_default (recorder->context);
  recorder->server = g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, NULL);
  soup_server_add_handler (recorder->server, NULL, handle_cb, recorder, NULL);
  soup_server_listen_local (recorder->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (recorder->context);

  uris = soup_server_get_uris (recorder->server);
  recorder->domain = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  recorder->thread = g_thread_new ("recorder", serve, recorder);

  recorder->client = ts_client_new (recorder->domain, credential, &error);
  g_assert_no_error (error);
  recorder->folder = g_dir_make_tmp ("transcript-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Recorder      *recorder,
           gconstpointer  data)
{
  g_object_unref (recorder->client);
  g_main_loop_quit (recorder->loop);
  g_thread_join (recorder->thread);
  g_object_unref (recorder->server);
  g_main_loop_unref (recorder->loop);
  g_main_context_unref (recorder->context);
  g_ptr_array_unref (recorder->requests);
  g_assert_cmpint (g_rmdir (recorder->folder), ==, 0);
  g_free (recorder->folder);
  g_free (recorder->domain);
}

static JsonNode *
load_transcript (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("TS_TEST_KNOWN_DATA"), name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("the transcripts are not there");
      return NULL;
    }

  return json_parser_steal_root (parser);
}

static void
assert_equal (const Request *request,
              JsonObject    *expected)
{
  const char *line = json_object_get_string_member (expected, "request_line");
  const char *body = json_object_get_string_member (expected, "body");
  g_autofree char *own_line = g_strconcat (request->line, " HTTP/1.1", NULL);
  g_autoptr (JsonNode) own = NULL;
  g_autoptr (JsonNode) other = NULL;

  g_assert_cmpstr (own_line, ==, line);
  if (*body == '\0')
    {
      g_assert_cmpstr (request->body, ==, "");
      return;
    }

  own = json_from_string (request->body, NULL);
  other = json_from_string (body, NULL);
  g_assert_nonnull (own);
  g_assert_nonnull (other);
  if (!json_node_equal (own, other))
    g_test_message ("%s\n%s", request->body, body);
  g_assert_true (json_node_equal (own, other));
}

static void
test_reads_as_the_published_client (Recorder      *recorder,
                                    gconstpointer  data)
{
  g_autoptr (JsonNode) transcript = load_transcript ("http-transcript-read.json");
  g_autoptr (TsProjectInfo) info = NULL;
  g_autoptr (GBytes) ontology = NULL;
  g_autoptr (TsLabelListing) listing = NULL;
  g_autoptr (TsBundleResult) result = NULL;
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;
  TsBundleFetch request = { .client = recorder->client, .project_id = ID ("01"),
                            .spool_folder = recorder->folder, .n_a_bundle = 1000,
                            .max_bundle_bytes = 1 << 20 };
  JsonArray *exchanges;

  if (transcript == NULL)
    return;

  info = ts_project_info_fetch (recorder->client, ID ("01"), NULL, &error);
  g_assert_no_error (error);
  ontology = ts_project_info_fetch_ontology (info, recorder->client, NULL, &error);
  g_assert_no_error (error);
  listing = ts_label_listing_fetch (recorder->client, ID ("01"), "Complete", recorder->folder, NULL,
                                    &error);
  g_assert_no_error (error);
  for (guint i = 0; i < listing->rows->len; i++)
    g_array_append_val (wanted, i);
  request.listing = listing;
  result = ts_bundle_fetch (&request, wanted, NULL, &error);
  g_assert_no_error (error);

  exchanges = json_object_get_array_member (json_node_get_object (transcript), "exchanges");
  g_assert_cmpuint (recorder->requests->len, ==, json_array_get_length (exchanges));
  for (guint i = 0; i < recorder->requests->len; i++)
    assert_equal (g_ptr_array_index (recorder->requests, i),
                  json_array_get_object_element (exchanges, i));
}

static void
register_json (Recorder   *recorder,
               const char *file_name,
               gboolean    ignores_errors)
{
  static const char manifest[] =
    "{\"images\": [{\"objectUrl\": \"https://b.s3.eu-west-2.amazonaws.com/a b.jpg\", "
    "\"title\": \"a\", \"clientMetadata\": {\"k\": 1}}], \"skip_duplicate_urls\": true}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (manifest, strlen (manifest));
  TsRegistrationRequest request = { .folder_id = ID ("10"), .integration_id = ID ("16"),
                                    .manifest = bytes, .file_name = file_name,
                                    .ignores_errors = ignores_errors };
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = ts_registration_start (recorder->client, &request, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (job_id, ==, ID ("12"));
}

/* Writes the ontology of the transcript to a file and makes it. */
static void
make_ontology (Recorder   *recorder,
               JsonObject *step)
{
  g_autoptr (JsonNode) body = json_from_string (json_object_get_string_member (step, "body"), NULL);
  JsonObject *object = json_node_get_object (body);
  g_autofree char *text = json_to_string (json_object_get_member (object, "editor"), FALSE);
  g_autofree char *path = g_build_filename (recorder->folder, "ontology.json", NULL);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  id = ts_training_make_ontology (recorder->client, "Ont", "d", path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, ID ("17"));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
make_project (Recorder *recorder)
{
  TsProjectDraft draft = { .title = "P1", .description = "desc", .dataset_id = ID ("11"),
                           .ontology_id = ID ("17"), .workflow_template = ID ("15") };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = ts_training_make_project (recorder->client, &draft, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, ID ("14"));
}

/* Makes the requests of one step; returns whether it is one that we make. */
static gboolean
make_step (Recorder   *recorder,
           JsonObject *step)
{
  static const char *const both[] = { "a@b.co", "c@d.co", NULL };
  const char *name = json_object_get_string_member (step, "step");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (g_str_equal (name, "list integrations"))
    list = ts_storage_list_integrations (recorder->client, NULL, &error);
  else if (g_str_equal (name, "create folder"))
    id = ts_storage_make_folder (recorder->client, "My folder", NULL, NULL, &error);
  else if (g_str_equal (name, "list folders (2 pages)"))
    list = ts_storage_list_folders (recorder->client, "x", NULL, &error);
  else if (g_str_equal (name, "register JSON dict"))
    register_json (recorder, NULL, TRUE);
  else if (g_str_equal (name, "register JSON file path"))
    register_json (recorder, "reg.json", FALSE);
  else if (g_str_equal (name, "poll until final"))
    ts_registration_status_free (ts_registration_poll (recorder->client, ID ("10"), ID ("12"), 5,
                                                       NULL, &error));
  else if (g_str_equal (name, "create dataset"))
    id = ts_training_make_dataset (recorder->client, "Bench", "desc", NULL, &error);
  else if (g_str_equal (name, "get dataset"))
    g_assert_true (ts_training_check_dataset (recorder->client, ID ("11"), NULL, &error));
  else if (g_str_equal (name, "link items"))
    {
      g_ptr_array_add (items, (gpointer) ID ("13"));
      g_assert_true (ts_training_link_items (recorder->client, ID ("11"), items, NULL, &error));
    }
  else if (g_str_equal (name, "create ontology"))
    make_ontology (recorder, step);
  else if (g_str_equal (name, "create project w/ template"))
    make_project (recorder);
  else if (g_str_equal (name, "project add users"))
    g_assert_true (ts_training_add_users (recorder->client, ID ("14"), both,
                                          TS_PROJECT_ROLE_ANNOTATOR, NULL, &error));
  else
    return FALSE;

  g_assert_no_error (error);

  return TRUE;
}

static void
test_sets_up_as_the_published_client (Recorder      *recorder,
                                      gconstpointer  data)
{
  g_autoptr (JsonNode) transcript = load_transcript ("http-transcript-setup.json");
  JsonArray *steps;
  guint n_made = 0;
  guint i = 0;

  if (transcript == NULL)
    return;

  steps = json_node_get_array (transcript);
  while (i < json_array_get_length (steps))
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      g_ptr_array_set_size (recorder->requests, 0);
      g_test_message ("%s", json_object_get_string_member (step, "step"));
      if (!make_step (recorder, step))
        {
          i++;
          continue;
        }

      g_assert_cmpuint (recorder->requests->len, >, 0);
      for (guint j = 0; j < recorder->requests->len; j++)
        assert_equal (g_ptr_array_index (recorder->requests, j),
                      json_array_get_object_element (steps, i++));
      n_made++;
    }

  g_assert_cmpuint (n_made, ==, 13);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("XDG_CACHE_HOME", g_getenv ("G_TEST_BUILDDIR"), TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/transcript/reads-as-the-published-client", Recorder, NULL, set_up,
              test_reads_as_the_published_client, tear_down);
  g_test_add ("/transcript/sets-up-as-the-published-client", Recorder, NULL, set_up,
              test_sets_up_as_the_published_client, tear_down);

  return g_test_run ();
}
