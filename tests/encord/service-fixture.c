/* SPDX-License-Identifier: MIT */

#include "service-fixture.h"

#include <string.h>

void
service_answer_clear (ServiceAnswer *answer)
{
  g_free (answer->text);
  g_clear_error (&answer->error);
}

void
service_set_up (ServiceFixture *fixture,
                gconstpointer   data)
{
  fixture->service = ts_fake_service_new ();
  ts_fake_key_init_from_text (&fixture->key, "a tester");
  ts_fake_service_allow_key (fixture->service, fixture->key.public_key);
  fixture->session = soup_session_new ();
}

void
service_tear_down (ServiceFixture *fixture,
                   gconstpointer   data)
{
  g_object_unref (fixture->session);
  ts_fake_service_free (fixture->service);
}

/* Returns: (transfer full) (nullable): an input that is kept beside the checkout */
char *
service_dup_known (const char *name)
{
  const char *folder = g_getenv ("TS_TEST_KNOWN_DATA");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;

  return g_steal_pointer (&path);
}

/* Returns: (transfer full): a file of the sample comparison */
char *
service_dup_sample (const char *name)
{
  return g_build_filename (g_getenv ("TOUCHSTONE_SAMPLE_DIR"), name, NULL);
}

void
service_add_headers (SoupMessage *message,
                     GPtrArray   *headers)
{
  SoupMessageHeaders *sent = soup_message_get_request_headers (message);

  for (guint i = 0; i < headers->len; i++)
    {
      const TsFakeHeader *header = g_ptr_array_index (headers, i);

      soup_message_headers_append (sent, header->name, header->value);
    }
}

ServiceAnswer
service_send (ServiceFixture *fixture,
              SoupMessage    *message,
              const char     *body)
{
  g_autoptr (GBytes) sent = g_bytes_new (body, strlen (body));
  g_autoptr (GBytes) bytes = NULL;
  ServiceAnswer answer = { 0 };

  if (*body != '\0')
    soup_message_set_request_body_from_bytes (
      message, soup_message_headers_get_content_type (soup_message_get_request_headers (message),
                                                      NULL), sent);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  bytes = soup_session_send_and_read (fixture->session, message, NULL, &answer.error);
  answer.status = soup_message_get_status (message);
  if (bytes != NULL)
    answer.text = g_strdup_printf ("%.*s", (int) g_bytes_get_size (bytes),
                                   (const char *) g_bytes_get_data (bytes, NULL));

  return answer;
}

/* Returns: (transfer full): a message without any headers */
SoupMessage *
service_new_message (ServiceFixture *fixture,
                     const char     *method,
                     const char     *target)
{
  g_autofree char *url = g_strconcat (ts_fake_service_get_domain (fixture->service), target, NULL);

  return soup_message_new (method, url);
}

ServiceAnswer
service_send_v1 (ServiceFixture *fixture,
                 const char     *resource_type,
                 const char     *resource_id,
                 const char     *body)
{
  const char *path = *resource_type != '\0' ? "/public" : "/public/user";
  g_autoptr (SoupMessage) message = service_new_message (fixture, "POST", path);
  g_autoptr (GPtrArray) headers = ts_fake_key_sign_v1 (&fixture->key, body, resource_type,
                                                       resource_id);

  service_add_headers (message, headers);

  return service_send (fixture, message, body);
}

gint64
service_get_created (void)
{
  return g_get_real_time () / G_USEC_PER_SEC - 30;
}

ServiceAnswer
service_send_v2 (ServiceFixture *fixture,
                 const char     *method,
                 const char     *target,
                 const char     *body)
{
  g_autoptr (SoupMessage) message = service_new_message (fixture, method, target);
  g_autoptr (GPtrArray) headers = ts_fake_key_sign_v2 (&fixture->key, method, target, body,
                                                       service_get_created ());

  service_add_headers (message, headers);

  return service_send (fixture, message, body);
}

void
service_assert_no_complaints (ServiceFixture *fixture)
{
  g_autofree char *complaints = ts_fake_service_dup_complaints (fixture->service);

  g_assert_cmpstr (complaints, ==, "");
}

void
service_assert_complaint (ServiceFixture *fixture,
                          const char     *text)
{
  g_autofree char *complaints = ts_fake_service_dup_complaints (fixture->service);

  g_test_message ("%s", complaints);
  g_assert_nonnull (strstr (complaints, text));
  ts_fake_service_forget (fixture->service);
}

/* Returns: (transfer full) */
JsonNode *
service_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);

  return node;
}

/* Fails unless the older interface answered well.
 *
 * Returns: (transfer full): what it answered */
JsonNode *
service_answer_take_response (const ServiceAnswer *answer)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  g_assert_no_error (answer->error);
  g_test_message ("%.300s", answer->text);
  g_assert_cmpuint (answer->status, ==, SOUP_STATUS_OK);
  node = service_parse (answer->text);
  object = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (object, "status"), ==, 200);

  return json_object_dup_member (object, "response");
}

/* Adds the experts' half of the sample comparison.
 *
 * Returns: the project */
const char *
service_add_sample (ServiceFixture *fixture,
                    guint           copies)
{
  g_autofree char *labels = service_dup_sample ("benchmark.json");
  g_autofree char *ontology = service_dup_sample ("ontology.json");
  g_autofree char *frames = service_dup_sample ("frames");
  const TsFakeProject project = {
    .title = "Benchmark",
    .labels = labels,
    .ontology = ontology,
    .frames = frames,
    .copies = copies,
  };

  return ts_fake_service_add_project (fixture->service, &project);
}

void
service_add_set_up (ServiceFixture *fixture)
{
  const TsFakeProject project = {
    .id = SERVICE_ID ("14"),
    .title = "P",
    .ontology_id = SERVICE_ID ("02"),
  };
  g_autofree char *ontology = service_dup_sample ("ontology.json");

  ts_fake_service_add_project (fixture->service, &project);
  ts_fake_service_add_ontology (fixture->service, SERVICE_ID ("17"), "O", ontology);
  ts_fake_service_add_folder (fixture->service, SERVICE_ID ("10"), "x-rays");
  ts_fake_service_add_item (fixture->service, SERVICE_ID ("10"), SERVICE_ID ("13"), "an item");
  ts_fake_service_add_dataset (fixture->service, SERVICE_ID ("11"), "D");
  ts_fake_service_add_job (fixture->service, SERVICE_ID ("10"), SERVICE_ID ("12"));
  ts_fake_service_add_template (fixture->service, SERVICE_ID ("15"));
  ts_fake_service_add_integration (fixture->service, SERVICE_ID ("16"), "AWS");
}

/* Returns: (transfer full): what asks for a bundle of rows */
char *
service_make_read_body (const char *const *hashes)
{
  g_autofree char *list = g_strjoinv ("\", \"", (char **) hashes);

  return g_strdup_printf (
    "{\"query_type\": \"labelrow\", \"query_method\": \"GET\", \"values\": {\"uid\": [\"%s\"], "
    "\"payload\": {\"get_signed_url\": false, \"multi_request\": true, "
    "\"include_object_feature_hashes\": null, \"include_classification_feature_hashes\": null, "
    "\"include_reviews\": false, \"include_export_history\": false, "
    "\"include_archived\": false}}}", list);
}
