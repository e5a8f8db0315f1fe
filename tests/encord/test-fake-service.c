/* SPDX-License-Identifier: MIT */

/* The service that other tests talk to has to be as strict as the real one. It is shown what
 * the platform's own client sent, which it has to understand, and tables of requests that are
 * wrong in one thing, which it has to refuse. */

#include "config.h"

#include "service-fixture.h"

#include <string.h>

#define TRANSCRIPT_CREATED 1795384771
static JsonArray *
load_exchanges (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_parser_get_root (parser);

  return json_array_ref (JSON_NODE_HOLDS_ARRAY (root)
                           ? json_node_get_array (root)
                           : json_object_get_array_member (json_node_get_object (root),
                                                           "exchanges"));
}

static void
add_written_headers (SoupMessage *message,
                     JsonArray   *lines)
{
  SoupMessageHeaders *sent = soup_message_get_request_headers (message);

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      const char *line = json_array_get_string_element (lines, i);
      g_auto (GStrv) parts = g_strsplit (line, ":", 2);

      if (!g_str_equal (parts[0], "Host") && !g_str_equal (parts[0], "Content-Length"))
        soup_message_headers_append (sent, parts[0], g_strchug (parts[1]));
    }
}

/* The signatures in it were made by the platform's own client. */
static void
test_understands_reading (ServiceFixture *fixture,
                          gconstpointer   data)
{
  g_autofree char *path = service_dup_known ("http-transcript-read.json");
  g_autofree char *labels = service_dup_known (
    "encord-samples/utilities__coco__data__exporter__LABELS_LIST.json");
  g_autofree char *ontology = service_dup_known (
    "encord-samples/utilities__coco__data__exporter__ONTOLOGY_STRUCTURE_DICT.json");
  const TsFakeProject project = {
    .id = SERVICE_ID ("01"),
    .title = "Gold",
    .labels = labels,
    .ontology = ontology,
    .ontology_id = SERVICE_ID ("02"),
    .stage = "Complete",
  };
  g_autoptr (JsonArray) exchanges = NULL;
  guint8 key[TS_FAKE_KEY_SIZE] = {
    0x85, 0xce, 0xd4, 0x9b, 0xf0, 0xde, 0x80, 0xe2, 0xad, 0x20, 0x94, 0x5d, 0xc2, 0x97, 0x16, 0x3e,
    0x07, 0x1b, 0x98, 0xf9, 0xa9, 0x29, 0x7d, 0x9e, 0x36, 0x55, 0xb8, 0xce, 0xc6, 0xb9, 0x50, 0xf5,
  };

  if (path == NULL || labels == NULL || ontology == NULL)
    {
      g_test_skip ("no transcript beside the checkout");
      return;
    }

  ts_fake_service_allow_key (fixture->service, key);
  ts_fake_service_set_now (fixture->service, TRANSCRIPT_CREATED + 30);
  ts_fake_service_add_project (fixture->service, &project);
  exchanges = load_exchanges (path);
  for (guint i = 0; i < json_array_get_length (exchanges); i++)
    {
      JsonObject *exchange = json_array_get_object_element (exchanges, i);
      const char *line = json_object_get_string_member (exchange, "request_line");
      g_auto (GStrv) words = g_strsplit (line, " ", -1);
      g_autoptr (SoupMessage) message = service_new_message (fixture, words[0], words[1]);
      g_auto (ServiceAnswer) answer = { 0 };

      g_test_message ("%s", line);
      add_written_headers (message, json_object_get_array_member (exchange, "headers"));
      answer = service_send (fixture, message, json_object_get_string_member (exchange, "body"));
      g_assert_no_error (answer.error);
      g_assert_cmpuint (answer.status, ==, SOUP_STATUS_OK);
      if (g_str_has_prefix (words[1], "/public"))
        {
          g_autoptr (JsonNode) response = service_answer_take_response (&answer);

          g_assert_cmpuint (json_array_get_length (json_node_get_array (response)), ==, 6);
        }
      service_assert_no_complaints (fixture);
    }
}

/* The transcript does not tell of what resource things are asked. */
static const char *
get_resource (const char *body)
{
  static const struct
  {
    const char *word;
    const char *resource;
  } resources[] = {
    { "\"query_type\": \"dataset", "dataset" },
    { "\"query_type\": \"project\"", "" },
    { "\"query_type\": \"project", "project" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (resources); i++)
    if (strstr (body, resources[i].word) != NULL)
      return resources[i].resource;

  g_assert_not_reached ();
}

static void
test_understands_setting_up (ServiceFixture *fixture,
                             gconstpointer   data)
{
  g_autofree char *path = service_dup_known ("http-transcript-setup.json");
  g_autoptr (JsonArray) exchanges = NULL;

  if (path == NULL)
    {
      g_test_skip ("no transcript beside the checkout");
      return;
    }

  service_add_set_up (fixture);
  exchanges = load_exchanges (path);
  for (guint i = 0; i < json_array_get_length (exchanges); i++)
    {
      JsonObject *exchange = json_array_get_object_element (exchanges, i);
      const char *line = json_object_get_string_member (exchange, "request_line");
      const char *body = json_object_get_string_member (exchange, "body");
      g_auto (GStrv) words = g_strsplit (line, " ", -1);
      g_auto (ServiceAnswer) answer = { 0 };

      g_test_message ("%s %s", line, body);
      if (g_str_has_prefix (words[1], "/public"))
        {
          const char *resource = get_resource (body);
          const char *id = g_str_equal (resource, "dataset") ? SERVICE_ID ("11")
                           : *resource != '\0' ? SERVICE_ID ("14")
                                               : "";

          answer = service_send_v1 (fixture, resource, id, body);
          json_node_unref (service_answer_take_response (&answer));
        }
      else
        {
          answer = service_send_v2 (fixture, words[0], words[1], body);
          g_assert_no_error (answer.error);
          g_test_message ("%s", answer.text);
          g_assert_cmpuint (answer.status, ==, SOUP_STATUS_OK);
        }
      service_assert_no_complaints (fixture);
    }
}

/* A request of the older interface that is wrong in one thing. */
typedef struct
{
  const char *name;
  const char *resource_type;
  const char *resource_id;
  const char *body;
  const char *complaint;
} WrongV1;

static const WrongV1 wrong_v1[] = {
  { "no JSON", "project", SERVICE_ID ("14"), "{", "the request is no object" },
  { "an array", "project", SERVICE_ID ("14"), "[]", "the request is no object" },
  { "unknown query", "project", SERVICE_ID ("14"),
    "{\"query_type\": \"labelrow\", \"query_method\": \"PATCH\", \"values\": {\"uid\": null, "
    "\"payload\": {}}}", "an unknown query" },
  { "unknown member", "project", SERVICE_ID ("14"),
    SERVICE_LIST_HEAD "\"workflow_graph_node_title_eq\": \"Complete\", " SERVICE_LIST_TAIL
    ", \"limit\": 10}}}", "unknown member limit" },
  { "missing member", "project", SERVICE_ID ("14"), SERVICE_LIST_HEAD SERVICE_LIST_TAIL "}}}",
    "workflow_graph_node_title_eq is missing" },
  { "wrong type", "project", SERVICE_ID ("14"),
    SERVICE_LIST_HEAD "\"workflow_graph_node_title_eq\": 1, " SERVICE_LIST_TAIL "}}}",
    "workflow_graph_node_title_eq is no string" },
  { "extra value", "project", SERVICE_ID ("14"),
    "{\"query_type\": \"labelrow\", \"query_method\": \"GET\", \"values\": {\"uid\": null, "
    "\"payload\": {}, \"more\": 1}}", "something else than a uid and a payload" },
  { "wrong uid", "project", SERVICE_ID ("14"),
    "{\"query_type\": \"projectusers\", \"query_method\": \"POST\", \"values\": {\"uid\": null, "
    "\"payload\": {\"user_emails\": [], \"user_role\": 1}}}", "the uid is not self" },
  { "unknown role", "project", SERVICE_ID ("14"),
    "{\"query_type\": \"projectusers\", \"query_method\": \"POST\", \"values\": {\"uid\": \""
    SERVICE_ID ("14") "\", \"payload\": {\"user_emails\": [], \"user_role\": 5}}}",
    "there is no such role" },
  { "unknown kind of resource", "ontology", SERVICE_ID ("14"), SERVICE_LIST_BODY,
    "neither project nor dataset" },
  { "other resource", "dataset", SERVICE_ID ("11"), SERVICE_LIST_BODY,
    "not asked of such a resource" },
  { "no UUID", "project", "14", SERVICE_LIST_BODY, "no UUID" },
  { "no resource", "", "", SERVICE_LIST_BODY, "not asked of such a resource" },
};

static void
test_refuses_wrong_v1 (ServiceFixture *fixture,
                       gconstpointer   data)
{
  service_add_set_up (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_v1); i++)
    {
      const WrongV1 *wrong = &wrong_v1[i];
      g_auto (ServiceAnswer) answer = service_send_v1 (fixture, wrong->resource_type,
                                                      wrong->resource_id, wrong->body);

      g_test_message ("%s: %s", wrong->name, answer.text);
      g_assert_no_error (answer.error);
      g_assert_cmpuint (answer.status, ==, SOUP_STATUS_OK);
      g_assert_null (strstr (answer.text, "\"status\": 200"));
      g_assert_nonnull (strstr (answer.text, "_ERROR\"]"));
      service_assert_complaint (fixture, wrong->complaint);
    }
}

/* A request of the newer interface that is wrong in one thing. */
typedef struct
{
  const char *name;
  const char *method;
  const char *target;
  const char *body;
  guint       status;
  const char *complaint;
} WrongV2;

static const WrongV2 wrong_v2[] = {
  { "unknown path", "GET", "/v2/public/nothing", "", 404, "no such path" },
  { "slash at the end", "GET", "/v2/public/projects/", "", 404, "no such path" },
  { "no UUID", "GET", "/v2/public/projects/14", "", 404, "no such path" },
  { "other method", "PATCH", "/v2/public/projects/" SERVICE_ID ("14"), "", 405,
    "not by this method" },
  { "unknown parameter", "GET", "/v2/public/projects/" SERVICE_ID ("14") "?x=1", "", 422,
    "the query holds x" },
  { "missing parameter", "GET",
    "/v2/public/storage/folders/" SERVICE_ID ("10") "/data-upload-jobs/" SERVICE_ID ("12"), "", 422,
    "the query lacks timeoutSeconds" },
  { "too long a wait", "GET",
    "/v2/public/storage/folders/" SERVICE_ID ("10") "/data-upload-jobs/" SERVICE_ID ("12")
    "?timeoutSeconds=604800", "", 422, "not between" },
  { "no such page", "GET", "/v2/public/projects?pageToken=2", "", 422, "no such page" },
  { "parameter without a value", "GET", "/v2/public/projects?pageToken", "", 400,
    "a query of another form" },
  { "unknown member", "POST", "/v2/public/storage/folders", "{\"name\": \"a\", \"x\": 1}", 400,
    "unknown member x" },
  { "missing member", "POST", "/v2/public/storage/folders", "{\"description\": \"a\"}", 400,
    "name is missing" },
  { "null", "POST", "/v2/public/storage/folders", "{\"name\": \"a\", \"description\": null}", 400,
    "description is no string" },
  { "no body", "POST", "/v2/public/storage/folders", "", 400, "Content-Type" },
  { "metadata as an object", "POST", "/v2/public/storage/folders",
    "{\"name\": \"a\", \"clientMetadata\": {}}", 400, "clientMetadata is no string" },
  { "both dialects", "POST", "/v2/public/storage/folders/" SERVICE_ID ("10") "/data-upload-jobs",
    "{\"externalFiles\": {}, \"dataItems\": {}, \"ignoreErrors\": true}", 400, "either" },
  { "unknown files", "POST", "/v2/public/storage/folders/" SERVICE_ID ("10") "/data-upload-jobs",
    "{\"externalFiles\": {\"pictures\": []}, \"ignoreErrors\": true}", 400, "pictures" },
};

static void
test_refuses_wrong_v2 (ServiceFixture *fixture,
                       gconstpointer   data)
{
  service_add_set_up (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_v2); i++)
    {
      const WrongV2 *wrong = &wrong_v2[i];
      g_auto (ServiceAnswer) answer = service_send_v2 (fixture, wrong->method, wrong->target,
                                                      wrong->body);

      g_test_message ("%s: %s", wrong->name, answer.text);
      g_assert_no_error (answer.error);
      g_assert_cmpuint (answer.status, ==, wrong->status);
      service_assert_complaint (fixture, wrong->complaint);
    }
}

/* Each changes one header after signing; a NULL removes it. */
typedef struct
{
  const char *header;
  const char *value;
  const char *complaint;
} WrongHeader;

static const WrongHeader wrong_v1_headers[] = {
  { "Accept", NULL, "Accept is not" },
  { "Content-Type", "text/plain", "Content-Type is not" },
  { "ResourceType", NULL, "have to be there" },
  { "ResourceID", NULL, "have to be there" },
  { "Authorization", NULL, "no Authorization" },
  { "Authorization", "nobody", "not KEY:SIGNATURE" },
  { "User-Agent", NULL, "User-Agent" },
  { "X-Cloud-Trace-Context", "1", "X-Cloud-Trace-Context" },
  { "Signature", "encord-sig=::", NULL },
};

static const WrongHeader wrong_v2_headers[] = {
  { "Content-Digest", NULL, "does not fit the body" },
  { "Content-Digest", "sha-256=:YWJj:", "does not fit the body" },
  { "Signature-Input", NULL, "no Signature-Input" },
  { "Signature-Input", "encord-sig=()", "of another form" },
  { "Signature", NULL, "no Signature-Input and Signature" },
  { "Signature", "encord-sig=:YWJj:", "of another form" },
  { "Signature", "sig1=:YWJj:", "no Signature-Input and Signature" },
  { "Authorization", "Basic YWJj", "does not know" },
  { "Authorization", "Bearer abc", "a bearer token and a signature" },
};

static void
change_header (SoupMessage       *message,
               const WrongHeader *wrong)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  if (wrong->value != NULL)
    soup_message_headers_replace (headers, wrong->header, wrong->value);
  else
    soup_message_headers_remove (headers, wrong->header);
}

static void
test_refuses_wrong_headers_of_v1 (ServiceFixture *fixture,
                                  gconstpointer   data)
{
  service_add_set_up (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_v1_headers); i++)
    {
      const WrongHeader *wrong = &wrong_v1_headers[i];
      g_autoptr (SoupMessage) message = service_new_message (fixture, "POST", "/public");
      g_autoptr (GPtrArray) headers = ts_fake_key_sign_v1 (&fixture->key, SERVICE_LIST_BODY,
                                                           "project",
                                                           SERVICE_ID ("14"));
      g_auto (ServiceAnswer) answer = { 0 };

      g_test_message ("%s: %s", wrong->header, wrong->value);
      service_add_headers (message, headers);
      change_header (message, wrong);
      answer = service_send (fixture, message, SERVICE_LIST_BODY);
      g_assert_no_error (answer.error);
      if (wrong->complaint != NULL)
        service_assert_complaint (fixture, wrong->complaint);
      else
        service_assert_no_complaints (fixture);
    }
}

static void
test_refuses_wrong_headers_of_v2 (ServiceFixture *fixture,
                                  gconstpointer   data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_v2_headers); i++)
    {
      const WrongHeader *wrong = &wrong_v2_headers[i];
      g_autoptr (SoupMessage) message = service_new_message (fixture, "GET", "/v2/public/projects");
      g_autoptr (GPtrArray) headers = ts_fake_key_sign_v2 (&fixture->key, "GET",
                                                           "/v2/public/projects", "",
                                                           service_get_created ());
      g_auto (ServiceAnswer) answer = { 0 };

      g_test_message ("%s: %s", wrong->header, wrong->value);
      service_add_headers (message, headers);
      change_header (message, wrong);
      answer = service_send (fixture, message, "");
      g_assert_no_error (answer.error);
      g_assert_cmpuint (answer.status, ==, SOUP_STATUS_UNAUTHORIZED);
      service_assert_complaint (fixture, wrong->complaint);
    }
}

/* Signs one thing and sends another. */
static void
test_refuses_other_requests_than_signed (ServiceFixture *fixture,
                                         gconstpointer   data)
{
  static const struct
  {
    const char *method;
    const char *target;
    const char *body;
    gint64      age;
    const char *complaint;
  } cases[] = {
    { "GET", "/v2/public/projects?titleEq=a+b", "", 0, NULL },
    { "GET", "/v2/public/projects?titleEq=a%20b", "", 0, "does not fit the request" },
    { "GET", "/v2/public/projects", "", 0, "does not fit the request" },
    { "POST", "/v2/public/projects?titleEq=a+b", "", 0, "does not fit the request" },
    { "GET", "/v2/public/projects?titleEq=a+b", "{}", 0, "does not fit the body" },
    { "GET", "/v2/public/projects?titleEq=a+b", "", 3600, "long ago" },
    { "GET", "/v2/public/projects?titleEq=a+b", "", -3600, "in the future" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SoupMessage) message = service_new_message (fixture, cases[i].method,
                                                            cases[i].target);
      g_autoptr (GPtrArray) headers = ts_fake_key_sign_v2 (&fixture->key, "GET",
                                                           "/v2/public/projects?titleEq=a+b", "",
                                                           service_get_created () - cases[i].age);
      g_auto (ServiceAnswer) answer = { 0 };

      service_add_headers (message, headers);
      answer = service_send (fixture, message, cases[i].body);
      g_assert_no_error (answer.error);
      if (cases[i].complaint != NULL)
        service_assert_complaint (fixture, cases[i].complaint);
      else
        service_assert_no_complaints (fixture);
    }
}

static void
test_refuses_other_bodies_than_signed (ServiceFixture *fixture,
                                       gconstpointer   data)
{
  g_autoptr (SoupMessage) message = service_new_message (fixture, "POST", "/public");
  g_autoptr (GPtrArray) headers = ts_fake_key_sign_v1 (&fixture->key, SERVICE_LIST_BODY " ",
                                                       "project",
                                                       SERVICE_ID ("14"));
  g_auto (ServiceAnswer) answer = { 0 };

  service_add_headers (message, headers);
  answer = service_send (fixture, message, SERVICE_LIST_BODY);
  g_assert_cmpstr (answer.text, ==,
                   "{\"status\": 401, \"response\": [\"AUTHENTICATION_ERROR\"], \"payload\": "
                   "\"the signature does not fit the digest of the body\"}");
  service_assert_complaint (fixture, "does not fit the digest");
}

/* Strangers are no fault of the client's. */
static void
test_refuses_strangers (ServiceFixture *fixture,
                        gconstpointer   data)
{
  g_auto (ServiceAnswer) v1 = { 0 };
  g_auto (ServiceAnswer) v2 = { 0 };

  ts_fake_key_init_random (&fixture->key);
  v1 = service_send_v1 (fixture, "project", SERVICE_ID ("14"), SERVICE_LIST_BODY);
  g_assert_nonnull (strstr (v1.text, "AUTHENTICATION_ERROR"));
  v2 = service_send_v2 (fixture, "GET", "/v2/public/projects", "");
  g_assert_cmpuint (v2.status, ==, SOUP_STATUS_UNAUTHORIZED);
  service_assert_no_complaints (fixture);
}

static void
test_knows_bearers (ServiceFixture *fixture,
                    gconstpointer   data)
{
  static const char *const tokens[] = { "Bearer tok.en", "Bearer other" };

  ts_fake_service_allow_bearer (fixture->service, "tok.en");
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr (SoupMessage) message = service_new_message (fixture, "GET", "/v2/public/projects");
      SoupMessageHeaders *headers = soup_message_get_request_headers (message);
      g_auto (ServiceAnswer) answer = { 0 };

      soup_message_headers_append (headers, "Authorization", tokens[i]);
      soup_message_headers_append (headers, "User-Agent", "touchstone-test/1.0");
      soup_message_headers_append (headers, "X-Cloud-Trace-Context",
                                   "0123456789abcdef0123456789abcdef/1;o=1");
      answer = service_send (fixture, message, "");
      g_assert_cmpuint (answer.status, ==, i == 0 ? SOUP_STATUS_OK : SOUP_STATUS_UNAUTHORIZED);
      service_assert_no_complaints (fixture);
    }
}

static guint
count_rows (ServiceFixture *fixture,
            const char     *project,
            const char     *body)
{
  g_auto (ServiceAnswer) answer = service_send_v1 (fixture, "project", project, body);
  g_autoptr (JsonNode) response = service_answer_take_response (&answer);

  service_assert_no_complaints (fixture);

  return json_array_get_length (json_node_get_array (response));
}

/* Rows come out as they went in, but for what only lists tell. */
static void
test_serves_rows_as_exported (ServiceFixture *fixture,
                              gconstpointer   data)
{
  const char *project = service_add_sample (fixture, 0);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service, project);
  g_autofree char *body = service_make_read_body ((const char *const *) hashes);
  g_auto (ServiceAnswer) answer = service_send_v1 (fixture, "project", project, body);
  g_autoptr (JsonNode) response = service_answer_take_response (&answer);
  g_autofree char *path = service_dup_sample ("benchmark.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *served = json_node_get_array (response);
  JsonArray *exported;

  json_parser_load_from_file (parser, path, NULL);
  exported = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (served), ==, json_array_get_length (exported));
  for (guint i = 0; i < json_array_get_length (exported); i++)
    {
      JsonObject *row = json_array_get_object_element (exported, i);
      JsonNode *other = json_array_get_element (served, json_array_get_length (exported) - 1 - i);

      json_object_remove_member (row, "workflow_graph_node");
      if (!json_object_has_member (row, "last_edited_at"))
        json_object_remove_member (json_node_get_object (other), "last_edited_at");
      g_assert_true (json_node_equal (json_array_get_element (exported, i), other));
    }
}

#define BODY_FOR_STAGE(title) \
  SERVICE_LIST_HEAD "\"workflow_graph_node_title_eq\": " title ", " SERVICE_LIST_TAIL "}}}"

static void
test_filters_lists_by_stage (ServiceFixture *fixture,
                             gconstpointer   data)
{
  const char *project = service_add_sample (fixture, 0);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service, project);
  const guint before = count_rows (fixture, project, SERVICE_LIST_BODY);

  g_assert_cmpuint (before, >, 1);
  ts_fake_service_set_row_stage (fixture->service, hashes[0], "Annotate 1");
  g_assert_cmpuint (count_rows (fixture, project, SERVICE_LIST_BODY), ==, before - 1);
  g_assert_cmpuint (count_rows (fixture, project,
                                BODY_FOR_STAGE ("\"Annotate 1\"")), >=, 1);
  g_assert_cmpuint (count_rows (fixture, project,
                                BODY_FOR_STAGE ("null")), ==, g_strv_length (hashes));
}

/* What bundles look like if a row of theirs is bad. */
static void
test_spoils_bundles (ServiceFixture *fixture,
                     gconstpointer   data)
{
  const char *project = service_add_sample (fixture, 0);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service, project);
  const guint n_rows = g_strv_length (hashes);
  g_autofree char *body = service_make_read_body ((const char *const *) hashes);
  g_auto (ServiceAnswer) corrupt = { 0 };
  g_auto (ServiceAnswer) broken = { 0 };
  g_auto (ServiceAnswer) too_many = { 0 };

  ts_fake_service_set_row_state (fixture->service, hashes[0], TS_FAKE_ROW_LEFT_OUT);
  g_assert_cmpuint (count_rows (fixture, project, body), ==, n_rows - 1);
  ts_fake_service_set_row_state (fixture->service, hashes[0], TS_FAKE_ROW_SENSELESS);
  g_assert_cmpuint (count_rows (fixture, project, body), ==, n_rows);
  ts_fake_service_set_row_state (fixture->service, hashes[0], TS_FAKE_ROW_UNLABELLED);
  g_assert_cmpuint (count_rows (fixture, project, body), ==, n_rows - 1);

  ts_fake_service_set_row_state (fixture->service, hashes[0], TS_FAKE_ROW_CORRUPT);
  corrupt = service_send_v1 (fixture, "project", project, body);
  g_assert_nonnull (strstr (corrupt.text, "CORRUPTED_LABEL_ERROR"));
  ts_fake_service_set_row_state (fixture->service, hashes[0], TS_FAKE_ROW_BROKEN);
  broken = service_send_v1 (fixture, "project", project, body);
  g_assert_null (json_from_string (broken.text, NULL));

  ts_fake_service_set_limit (fixture->service, n_rows - 1);
  too_many = service_send_v1 (fixture, "project", project, body);
  g_assert_nonnull (strstr (too_many.text, "MULTI_LABEL_LIMIT_ERROR"));
  g_assert_nonnull (strstr (too_many.text, "maximum_labels_allowed"));
  service_assert_no_complaints (fixture);
}

static void
test_copies_rows (ServiceFixture *fixture,
                  gconstpointer   data)
{
  const char *one = service_add_sample (fixture, 0);
  const char *many = service_add_sample (fixture, 5);
  g_auto (GStrv) hashes = ts_fake_service_dup_label_hashes (fixture->service, many);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; hashes[i] != NULL; i++)
    g_assert_true (g_hash_table_add (seen, hashes[i]));
  g_assert_cmpuint (count_rows (fixture, many, SERVICE_LIST_BODY), ==,
                    5 * count_rows (fixture, one, SERVICE_LIST_BODY));
}

static void
test_counts_requests (ServiceFixture *fixture,
                      gconstpointer   data)
{
  const char *project = service_add_sample (fixture, 0);
  g_auto (GStrv) log = NULL;
  g_autofree char *body = NULL;

  count_rows (fixture, project, SERVICE_LIST_BODY);
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "labelrowmetadata GET"), ==, 1);
  g_assert_cmpuint (ts_fake_service_count (fixture->service, "labelrow PUT"), ==, 0);
  g_assert_cmpuint (ts_fake_service_get_peak (fixture->service), ==, 1);
  log = ts_fake_service_dup_log (fixture->service);
  g_assert_cmpuint (g_strv_length (log), ==, 1);
  g_assert_cmpstr (log[0], ==, "labelrowmetadata GET");
  body = ts_fake_service_dup_body (fixture->service, "labelrow*", 0);
  g_assert_cmpstr (body, ==, SERVICE_LIST_BODY);
}

static const char three_pictures[] =
  "{\"externalFiles\": {\"images\": [{\"objectUrl\": \"s3://b/1.jpg\"}, "
  "{\"objectUrl\": \"s3://b/2.jpg\"}, {\"objectUrl\": \"s3://b/3.jpg\"}]}, "
  "\"integrationHash\": \"" SERVICE_ID ("16") "\", \"ignoreErrors\": true}";

/* An upload of three files, one of which is not there, at one file a poll. */
static void
test_uploads_by_and_by (ServiceFixture *fixture,
                        gconstpointer   data)
{
  const char *folder = "/v2/public/storage/folders/" SERVICE_ID ("10") "/data-upload-jobs";
  g_auto (ServiceAnswer) start = { 0 };
  g_autoptr (JsonNode) job = NULL;
  g_autofree char *target = NULL;
  static const char *const statuses[] = { "PENDING", "PENDING", "DONE" };

  service_add_set_up (fixture);
  ts_fake_service_set_job_pace (fixture->service, 1);
  ts_fake_service_refuse_url (fixture->service, "s3://b/2.jpg");
  start = service_send_v2 (fixture, "POST", folder, three_pictures);
  job = service_parse (start.text);
  target = g_strdup_printf ("%s/%s?timeoutSeconds=1", folder, json_node_get_string (job));
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (ServiceAnswer) answer = service_send_v2 (fixture, "GET", target, "");
      g_autoptr (JsonNode) node = service_parse (answer.text);
      JsonObject *object = json_node_get_object (node);

      g_test_message ("%s", answer.text);
      g_assert_cmpstr (json_object_get_string_member (object, "status"), ==, statuses[i]);
      g_assert_cmpint (json_object_get_int_member (object, "unitsPendingCount"), ==, 2 - (int) i);
      g_assert_cmpint (json_object_get_int_member (object, "unitsErrorCount"), ==, i > 0 ? 1 : 0);
    }
  service_assert_no_complaints (fixture);
}

#define ADD(name, func) \
  g_test_add ("/fake-service/" name, ServiceFixture, NULL, service_set_up, func, \
              service_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("understands-reading", test_understands_reading);
  ADD ("understands-setting-up", test_understands_setting_up);
  ADD ("refuses-wrong-v1", test_refuses_wrong_v1);
  ADD ("refuses-wrong-v2", test_refuses_wrong_v2);
  ADD ("refuses-wrong-headers-of-v1", test_refuses_wrong_headers_of_v1);
  ADD ("refuses-wrong-headers-of-v2", test_refuses_wrong_headers_of_v2);
  ADD ("refuses-other-requests-than-signed", test_refuses_other_requests_than_signed);
  ADD ("refuses-other-bodies-than-signed", test_refuses_other_bodies_than_signed);
  ADD ("refuses-strangers", test_refuses_strangers);
  ADD ("knows-bearers", test_knows_bearers);
  ADD ("serves-rows-as-exported", test_serves_rows_as_exported);
  ADD ("filters-lists-by-stage", test_filters_lists_by_stage);
  ADD ("spoils-bundles", test_spoils_bundles);
  ADD ("copies-rows", test_copies_rows);
  ADD ("counts-requests", test_counts_requests);
  ADD ("uploads-by-and-by", test_uploads_by_and_by);

  return g_test_run ();
}
