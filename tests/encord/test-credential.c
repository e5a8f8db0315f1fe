/* SPDX-License-Identifier: MIT */

#include "ts-credential.h"

#include <string.h>

#define PROJECT "aea40712-9e18-4b0c-9b8e-1a0f0c0a0001"

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
                           "User-Agent: touchstone/0.1.0\n"
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
                           "User-Agent: touchstone/0.1.0\n"
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
  g_test_add_func ("/credential/each-request-has-a-trace-of-its-own",
                   test_each_request_has_a_trace_of_its_own);
  g_test_add_func ("/credential/is-kept-until-the-last-reference",
                   test_is_kept_until_the_last_reference);

  return g_test_run ();
}
