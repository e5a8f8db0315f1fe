/* SPDX-License-Identifier: MIT */

/* Keys and signatures with known answers. */

#include "key-fixture.h"

#include <string.h>

/* Builds the path of a key file of the tests. */
char *
key_fixture_build_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "encord", "keys", name, NULL);
}

/* Loads a key of the tests. */
TsSshKey *
key_fixture_load (const char *name,
                  const char *passphrase)
{
  g_autofree char *path = key_fixture_build_path (name);
  g_autoptr (TsSecret) secret = ts_secret_new_from_bytes (passphrase, strlen (passphrase));
  g_autoptr (GError) error = NULL;
  TsSshKey *key = ts_ssh_key_load (path, secret, NULL, &error);

  g_assert_no_error (error);

  return key;
}

/* Returns: (transfer full) (nullable): the answers that are kept beside the checkout; if they
 * are not there the test is marked as skipped. */
JsonObject *
key_fixture_load_vectors (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path =
    g_build_filename (g_getenv ("TS_TEST_KNOWN_DATA"), "auth-vectors.json", NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("auth-vectors.json is not beside the checkout");
      return NULL;
    }

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/* Decodes a key file of the answers. */
TsSecret *
key_fixture_decode_base64 (const char *text)
{
  gsize length;
  g_autofree guchar *decoded = g_base64_decode (text, &length);

  return ts_secret_new_from_bytes (decoded, length);
}
