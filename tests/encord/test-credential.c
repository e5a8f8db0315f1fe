/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "key-fixture.h"
#include "ts-credential.h"
#include "ts-signature-base.h"

#include <string.h>

#define PROJECT "aea40712-9e18-4b0c-9b8e-1a0f0c0a0001"

#define EMPTY_DIGEST "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* All headers, a line each, sorted: in which order they are sent is decided by libsoup. */
static char *
dup_headers (SoupMessageHeaders *headers)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_ptr_array_add (lines, g_strdup_printf ("%s: %s", name, value));

  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
assert_headers (SoupMessageHeaders *headers,
                const char         *expected)
{
  g_autofree char *text = dup_headers (headers);

  g_assert_cmpstr (text, ==, expected);
}

static SoupMessageHeaders *
new_headers_with_trace (void)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

  soup_message_headers_append (headers, "X-Cloud-Trace-Context",
                               "0123456789abcdef0123456789abcdef/1;o=1");

  return headers;
}

static TsCredential *
new_bearer (void)
{
  g_autoptr (GError) error = NULL;
  TsCredential *credential = ts_credential_new_for_bearer ("tok.en", &error);

  g_assert_no_error (error);
  g_assert_null (ts_credential_get_key_id (credential));

  return credential;
}

/* Removes what the answers do not speak of: who asks and how is ours, and the length is
 * added when the request is sent. */
static char *
dup_known_headers (JsonObject *vector)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, json_object_get_object_member (vector, "headers"));
  while (json_object_iter_next (&iter, &name, &value))
    soup_message_headers_append (headers, name, json_node_get_string (value));

  soup_message_headers_replace (headers, "User-Agent", "touchstone/" PACKAGE_VERSION);
  soup_message_headers_remove (headers, "Content-Length");

  return dup_headers (headers);
}

static TsCredential *
load_known_credential (JsonObject *vectors,
                       JsonObject *vector)
{
  const char *name = json_object_get_string_member (vector, "key");
  JsonObject *keys = json_object_get_object_member (vectors, "keys");
  JsonObject *key = json_object_get_object_member (keys, name);
  g_autoptr (TsSecret) text =
    key_fixture_decode_base64 (json_object_get_string_member (key, "openssh_pem_base64"));
  g_autoptr (TsSshKey) ssh_key = ts_ssh_key_new (text, NULL, NULL);

  g_assert_nonnull (ssh_key);

  return ts_credential_new_for_key (ssh_key);
}

static GBytes *
get_known_body (JsonObject *vector)
{
  const char *text = json_object_get_string_member (vector, "body_utf8");

  return *text != '\0' ? g_bytes_new (text, strlen (text)) : NULL;
}

static void
assert_known_base (JsonObject   *vector,
                   TsCredential *credential,
                   GBytes       *body,
                   gint64        created)
{
  g_autofree char *digest = ts_signature_base_digest_body (body);
  g_autofree char *parameters =
    ts_signature_base_format_parameters (ts_credential_get_key_id (credential), created);
  g_autofree char *base =
    ts_signature_base_format (json_object_get_string_member (vector, "method"),
                              json_object_get_string_member (vector, "request_target"), digest,
                              parameters);

  g_assert_cmpstr (digest, ==, json_object_get_string_member (vector, "content_digest"));
  g_assert_cmpstr (base, ==, json_object_get_string_member (vector, "signature_base"));
}

static void
test_known_v2 (void)
{
  g_autoptr (JsonObject) vectors = key_fixture_load_vectors ();
  JsonArray *cases;
  gint64 now, created;

  if (vectors == NULL)
    return;

  now = json_object_get_int_member (vectors, "fake_now_unix");
  created = json_object_get_int_member (vectors, "created_in_signature");
  cases = json_object_get_array_member (vectors, "v2");
  g_assert_cmpuint (json_array_get_length (cases), ==, 17);

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      g_autoptr (TsCredential) credential = load_known_credential (vectors, vector);
      g_autoptr (SoupMessageHeaders) headers = new_headers_with_trace ();
      g_autoptr (GBytes) body = get_known_body (vector);
      g_autofree char *expected = dup_known_headers (vector);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", json_object_get_string_member (vector, "name"));
      assert_known_base (vector, credential, body, created);
      g_assert_true (ts_credential_sign_v2 (
        credential, json_object_get_string_member (vector, "method"),
        json_object_get_string_member (vector, "request_target"), body, now, headers, &error));
      g_assert_no_error (error);
      assert_headers (headers, expected);
    }
}

static void
test_known_v1 (void)
{
  g_autoptr (JsonObject) vectors = key_fixture_load_vectors ();
  JsonArray *cases;

  if (vectors == NULL)
    return;

  cases = json_object_get_array_member (vectors, "v1");
  g_assert_cmpuint (json_array_get_length (cases), ==, 6);

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      JsonObject *known = json_object_get_object_member (vector, "headers");
      g_autoptr (TsCredential) credential = load_known_credential (vectors, vector);
      g_autoptr (SoupMessageHeaders) headers = new_headers_with_trace ();
      g_autoptr (GBytes) body = get_known_body (vector);
      g_autofree char *expected = dup_known_headers (vector);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", json_object_get_string_member (vector, "name"));
      g_assert_true (ts_credential_sign_v1 (credential, body,
                                            json_object_get_string_member (known, "ResourceType"),
                                            json_object_get_string_member (known, "ResourceID"),
                                            headers, &error));
      g_assert_no_error (error);
      assert_headers (headers, expected);
    }
}

static void
test_known_bearers (void)
{
  g_autoptr (JsonObject) vectors = key_fixture_load_vectors ();
  JsonArray *cases;

  if (vectors == NULL)
    return;

  cases = json_object_get_array_member (vectors, "bearer");
  g_assert_cmpuint (json_array_get_length (cases), ==, 2);

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      JsonObject *known = json_object_get_object_member (vector, "headers");
      g_autoptr (TsCredential) credential = new_bearer ();
      g_autoptr (SoupMessageHeaders) headers = new_headers_with_trace ();
      g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
      g_autofree char *expected = dup_known_headers (vector);

      if (g_str_equal (json_object_get_string_member (vector, "kind"), "v1"))
        g_assert_true (ts_credential_sign_v1 (
          credential, body, json_object_get_string_member (known, "ResourceType"),
          json_object_get_string_member (known, "ResourceID"), headers, NULL));
      else
        g_assert_true (ts_credential_sign_v2 (credential, "GET", "/v2/public/projects", NULL, 0,
                                              headers, NULL));

      assert_headers (headers, expected);
    }
}

/* As test_known_v2(), for machines without the known answers: the first test key of RFC 8032
 * is not among the files, so this one says only that the parts fit together. */
static void
test_key_v2 (void)
{
  g_autoptr (TsSshKey) key = key_fixture_load ("y_plain.key", "");
  g_autoptr (TsCredential) credential = ts_credential_new_for_key (key);
  g_autoptr (SoupMessageHeaders) headers = new_headers_with_trace ();
  g_autofree char *input =
    g_strdup_printf ("encord-sig=(\"@method\" \"@request-target\" \"content-digest\");"
                     "created=70;keyid=\"%s\";alg=\"ed25519\"",
                     KEY_ID);
  g_autofree char *base = g_strdup_printf ("\"@method\": GET\n"
                                           "\"@request-target\": /a?b=c\n"
                                           "\"content-digest\": " EMPTY_DIGEST "\n"
                                           "\"@signature-params\": %s",
                                           input + strlen ("encord-sig="));
  g_autofree char *encoded = NULL;
  g_autofree char *expected = NULL;
  guint8 signature[TS_ED25519_SIGNATURE_BYTES];

  g_assert_cmpstr (ts_credential_get_key_id (credential), ==, KEY_ID);
  g_assert_true (ts_credential_sign_v2 (credential, "GET", "/a?b=c", NULL, 100, headers, NULL));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Content-Digest"), ==, EMPTY_DIGEST);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Signature-Input"), ==, input);

  ts_ssh_key_sign (key, (const guint8 *) base, strlen (base), signature);
  encoded = g_base64_encode (signature, sizeof signature);
  expected = g_strdup_printf ("encord-sig=:%s:", encoded);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Signature"), ==, expected);
}

static void
test_key_of_the_environment (void)
{
  g_autofree char *path = key_fixture_build_path ("y_aes256-ctr.key");
  g_autoptr (TsSecret) passphrase =
    ts_secret_new_from_bytes (KEY_PASSPHRASE, strlen (KEY_PASSPHRASE));
  g_autoptr (TsCredential) credential = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("ENCORD_SSH_KEY_FILE", path, TRUE);
  g_assert_null (ts_credential_new_from_environment (NULL, NULL, &error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_ENCRYPTED);
  g_clear_error (&error);

  credential = ts_credential_new_from_environment (passphrase, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_credential_get_key_id (credential), ==, KEY_ID);
  g_unsetenv ("ENCORD_SSH_KEY_FILE");
}

static void
test_bearer_v1 (void)
{
  g_autoptr (TsCredential) credential = new_bearer ();
  g_autoptr (SoupMessageHeaders) headers = new_headers_with_trace ();
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_credential_sign_v1 (credential, body, "project", PROJECT, headers, &error));
  g_assert_no_error (error);
  assert_headers (headers, "Accept-Encoding: gzip\n"
                           "Accept: application/json\n"
                           "Authorization: Bearer tok.en\n"
                           "Content-Type: application/json\n"
                           "ResourceID: " PROJECT "\n"
                           "ResourceType: project\n"
                           "User-Agent: touchstone/" PACKAGE_VERSION "\n"
                           "X-Cloud-Trace-Context: 0123456789abcdef0123456789abcdef/1;o=1");
}

static void
test_bearer_v2 (void)
{
  g_autoptr (TsCredential) credential = new_bearer ();
  g_autoptr (SoupMessageHeaders) headers = new_headers_with_trace ();
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_credential_sign_v2 (credential, "GET", "/v2/public/projects", NULL, 0, headers,
                                        &error));
  g_assert_no_error (error);
  assert_headers (headers, "Authorization: Bearer tok.en\n"
                           "User-Agent: touchstone/" PACKAGE_VERSION "\n"
                           "X-Cloud-Trace-Context: 0123456789abcdef0123456789abcdef/1;o=1");

  g_assert_true (ts_credential_sign_v2 (credential, "POST", "/v2/public/projects", body, 0,
                                        headers, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Content-Type"), ==, "application/json");
}

static void
test_bearer_refuses_what_is_no_token (void)
{
  g_autofree char *long_token = g_strnfill (5000, 'a');
  const char *tokens[] = { "", "to ken", "token\r\nHost: elsewhere", "t\303\266ken", long_token };

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ts_credential_new_for_bearer (tokens[i], &error));
      g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_FORMAT);
      g_assert_null (strstr (error->message, "ken\r"));
    }
}

static void
test_each_request_has_a_trace_of_its_own (void)
{
  g_autoptr (TsCredential) credential = new_bearer ();
  g_autoptr (GHashTable) traces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (SoupMessageHeaders) headers =
        soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
      const char *trace;

      g_assert_true (ts_credential_sign_v2 (credential, "GET", "/", NULL, 0, headers, NULL));
      trace = soup_message_headers_get_one (headers, "X-Cloud-Trace-Context");
      g_assert_true (g_regex_match_simple ("^[0-9a-f]{32}/1;o=1$", trace, 0, 0));
      g_assert_true (g_hash_table_add (traces, g_strdup (trace)));
    }
}

static void
test_is_kept_until_the_last_reference (void)
{
  TsCredential *credential = new_bearer ();

  g_assert_true (ts_credential_ref (credential) == credential);
  ts_credential_unref (credential);
  g_assert_null (ts_credential_get_key_id (credential));
  ts_credential_unref (credential);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credential/bearer/v1", test_bearer_v1);
  g_test_add_func ("/credential/bearer/v2", test_bearer_v2);
  g_test_add_func ("/credential/bearer/refuses-what-is-no-token",
                   test_bearer_refuses_what_is_no_token);
  g_test_add_func ("/credential/key/v2", test_key_v2);
  g_test_add_func ("/credential/key/of-the-environment", test_key_of_the_environment);
  g_test_add_func ("/credential/known/v1", test_known_v1);
  g_test_add_func ("/credential/known/v2", test_known_v2);
  g_test_add_func ("/credential/known/bearers", test_known_bearers);
  g_test_add_func ("/credential/each-request-has-a-trace-of-its-own",
                   test_each_request_has_a_trace_of_its_own);
  g_test_add_func ("/credential/is-kept-until-the-last-reference",
                   test_is_kept_until_the_last_reference);

  return g_test_run ();
}
