/* SPDX-License-Identifier: MIT */

#include "key-fixture.h"
#include "ts-credential.h"
#include "ts-ssh-wire.h"

#include <glib/gstdio.h>
#include <nettle/eddsa.h>
#include <string.h>
#include <sys/stat.h>

/* The first test vector of RFC 8032, section 7.1. */
#define RFC_SEED                                                                                  \
  "\x9d\x61\xb1\x9d\xef\xfd\x5a\x60\xba\x84\x4a\xf4\x92\xec\x2c\xc4"                              \
  "\x44\x49\xc5\x69\x7b\x32\x69\x19\x70\x3b\xac\x03\x1c\xae\x7f\x60"
#define RFC_ID "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

/* That of the key in tests/data/encord/keys. */
#define PUBLIC_HALF "AAAAC3NzaC1lZDI1NTE5AAAAIJdnDsyes3RMdbRy7j6uXEWYD9+u5WzQpLUHVRntBUYD"

#define BASE64_COLUMNS 70

#define CHACHA "chacha20-poly1305@openssh.com"

static TsSecret *
new_secret (const char *text)
{
  return ts_secret_new_from_bytes (text, strlen (text));
}

/* No message may hold any eight characters in a row of the key's lines. */
static void
assert_tells_nothing (const GError *error,
                      TsSecret     *text)
{
  g_auto (GStrv) lines = g_strsplit (ts_secret_get_text (text), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "----"))
        continue;

      for (gsize start = 0; start + 8 <= strlen (lines[i]); start += 4)
        {
          g_autofree char *piece = g_strndup (lines[i] + start, 8);

          if (*g_strstrip (piece) != '\0')
            g_assert_null (strstr (error->message, piece));
        }
    }

  g_assert_null (strstr (error->message, KEY_PASSPHRASE));
}

static void
assert_refused (TsSecret          *text,
                const char        *passphrase,
                TsCredentialError  code)
{
  g_autoptr (TsSecret) secret = passphrase != NULL ? new_secret (passphrase) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_ssh_key_new (text, secret, &error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  assert_tells_nothing (error, text);
}

/* What is to be wrong about a key: nothing if all is 0. */
typedef struct
{
  const char *cipher;
  const char *kdf;
  const char *type;
  guint32     n_rounds;
  guint32     n_keys_flip;
  guint32     check_flip;
  guint       public_flip;
  guint       inner_public_flip;
  guint       seed_flip;
  guint       n_padding_extra;
  guint       padding_flip;
  guint       n_trailing;
  guint       n_public_trailing;
  gboolean    has_salt;
} Recipe;

static void
append_text (GByteArray *message,
             const char *text)
{
  ts_ssh_wire_append_string (message, text, strlen (text));
}

static void
append_private_part (GByteArray   *message,
                     const Recipe *recipe,
                     const guint8  public_key[TS_ED25519_KEY_BYTES])
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 pair[2 * TS_ED25519_KEY_BYTES];
  guint8 inner[TS_ED25519_KEY_BYTES];
  guint n_padding;

  memcpy (inner, public_key, sizeof inner);
  inner[3] ^= (guint8) recipe->inner_public_flip;
  memcpy (pair, RFC_SEED, TS_ED25519_KEY_BYTES);
  pair[5] ^= (guint8) recipe->seed_flip;
  memcpy (pair + TS_ED25519_KEY_BYTES, public_key, TS_ED25519_KEY_BYTES);

  ts_ssh_wire_append_number (content, 0x01020304);
  ts_ssh_wire_append_number (content, 0x01020304 ^ recipe->check_flip);
  append_text (content, "ssh-ed25519");
  ts_ssh_wire_append_string (content, inner, sizeof inner);
  ts_ssh_wire_append_string (content, pair, sizeof pair);
  append_text (content, "comment");
  n_padding = (8 - content->len % 8) % 8 + recipe->n_padding_extra;
  for (guint i = 1; i <= n_padding; i++)
    {
      guint8 byte = (guint8) (i ^ (i == n_padding ? recipe->padding_flip : 0));

      g_byte_array_append (content, &byte, 1);
    }

  ts_ssh_wire_append_string (message, content->data, content->len);
}

static TsSecret *
wrap_base64 (GByteArray *decoded)
{
  g_autofree char *base64 = g_base64_encode (decoded->data, decoded->len);
  g_autoptr (GString) text = g_string_new ("-----BEGIN OPENSSH PRIVATE KEY-----\n");

  for (gsize i = 0; i < strlen (base64); i += BASE64_COLUMNS)
    g_string_append_printf (text, "%.*s\n", BASE64_COLUMNS, base64 + i);
  g_string_append (text, "-----END OPENSSH PRIVATE KEY-----\n");

  return ts_secret_new_from_bytes (text->str, text->len);
}

static TsSecret *
cook (const Recipe *recipe)
{
  g_autoptr (GByteArray) key = g_byte_array_new ();
  g_autoptr (GByteArray) options = g_byte_array_new ();
  g_autoptr (GByteArray) blob = g_byte_array_new ();
  guint8 public_key[TS_ED25519_KEY_BYTES];
  guint8 flipped[TS_ED25519_KEY_BYTES];
  guint8 zeros[16] = { 0 };

  ed25519_sha512_public_key (public_key, (const guint8 *) RFC_SEED);
  memcpy (flipped, public_key, sizeof flipped);
  flipped[7] ^= (guint8) recipe->public_flip;

  g_byte_array_append (key, (const guint8 *) "openssh-key-v1", 15);
  append_text (key, recipe->cipher != NULL ? recipe->cipher : "none");
  append_text (key, recipe->kdf != NULL ? recipe->kdf : "none");
  if (recipe->has_salt)
    {
      ts_ssh_wire_append_string (options, zeros, sizeof zeros);
      ts_ssh_wire_append_number (options, recipe->n_rounds);
    }
  ts_ssh_wire_append_string (key, options->data, options->len);
  ts_ssh_wire_append_number (key, 1 ^ recipe->n_keys_flip);
  append_text (blob, recipe->type != NULL ? recipe->type : "ssh-ed25519");
  ts_ssh_wire_append_string (blob, flipped, sizeof flipped);
  g_byte_array_append (blob, zeros, recipe->n_public_trailing);
  ts_ssh_wire_append_string (key, blob->data, blob->len);
  append_private_part (key, recipe, public_key);
  g_byte_array_append (key, zeros, recipe->n_trailing);

  return wrap_base64 (key);
}

/* Recipes that spoil one part each, and what is said about it. */
static const struct
{
  const char        *name;
  Recipe             recipe;
  TsCredentialError  code;
} spoilt[] = {
  { "no-key", { .n_keys_flip = 1 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "two-keys", { .n_keys_flip = 3 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "other-check", { .check_flip = 1 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "other-public-key", { .public_flip = 1 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "other-inner-key", { .inner_public_flip = 1 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "other-seed", { .seed_flip = 1 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "no-whole-block", { .n_padding_extra = 3 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "other-padding", { .n_padding_extra = 8, .padding_flip = 9 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "bytes-behind", { .n_trailing = 1 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "bytes-behind-public-key", { .n_public_trailing = 1 }, TS_CREDENTIAL_ERROR_FORMAT },
  { "options-without-kdf", { .has_salt = TRUE }, TS_CREDENTIAL_ERROR_FORMAT },
  { "kdf-without-cipher",
    { .kdf = "bcrypt", .has_salt = TRUE, .n_rounds = 1 },
    TS_CREDENTIAL_ERROR_FORMAT },
  { "cipher-without-kdf", { .cipher = CHACHA, .n_trailing = 16 }, TS_CREDENTIAL_ERROR_ALGORITHM },
  { "no-salt",
    { .cipher = CHACHA, .kdf = "bcrypt", .n_trailing = 16 },
    TS_CREDENTIAL_ERROR_FORMAT },
  { "no-rounds",
    { .cipher = CHACHA, .kdf = "bcrypt", .has_salt = TRUE, .n_trailing = 16 },
    TS_CREDENTIAL_ERROR_FORMAT },
  { "years-of-rounds",
    { .cipher = CHACHA, .kdf = "bcrypt", .has_salt = TRUE, .n_rounds = G_MAXUINT32,
      .n_trailing = 16 },
    TS_CREDENTIAL_ERROR_FORMAT },
  { "no-tag",
    { .cipher = CHACHA, .kdf = "bcrypt", .has_salt = TRUE, .n_rounds = 1 },
    TS_CREDENTIAL_ERROR_FORMAT },
  { "wrong-tag",
    { .cipher = CHACHA, .kdf = "bcrypt", .has_salt = TRUE, .n_rounds = 1, .n_trailing = 16 },
    TS_CREDENTIAL_ERROR_PASSPHRASE },
  { "security-device", { .type = "sk-ssh-ed25519@openssh.com" }, TS_CREDENTIAL_ERROR_ALGORITHM },
  { "unknown-type", { .type = "ssh-ed448" }, TS_CREDENTIAL_ERROR_ALGORITHM },
  { "no-type", { .type = "" }, TS_CREDENTIAL_ERROR_ALGORITHM },
};

static void
test_cooked_key_is_read (void)
{
  g_autoptr (TsSecret) text = cook (&(Recipe) { 0 });
  g_autoptr (TsSshKey) key = ts_ssh_key_new (text, NULL, NULL);

  g_assert_nonnull (key);
  g_assert_cmpstr (ts_ssh_key_get_id (key), ==, RFC_ID);
}

static void
test_spoilt_key_is_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TsSecret) text = cook (&spoilt[i].recipe);

  assert_refused (text, KEY_PASSPHRASE, spoilt[i].code);
}

/* Wherever a key is cut off, and wherever a bit of it is wrong, nothing is read beyond its
 * end, and nothing but a whole key is accepted. */
static void
test_damaged_key_is_refused (void)
{
  g_autoptr (TsSecret) text = cook (&(Recipe) { 0 });
  g_auto (GStrv) lines = g_strsplit (ts_secret_get_text (text), "\n", -1);
  g_autoptr (GString) base64 = g_string_new (NULL);
  g_autofree guchar *bytes = NULL;
  gsize length;

  for (guint i = 1; lines[i][0] != '-'; i++)
    g_string_append (base64, lines[i]);
  bytes = g_base64_decode (base64->str, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GByteArray) cut = g_byte_array_new ();
      g_autoptr (TsSecret) cut_text = NULL;
      g_autoptr (TsSecret) changed_text = NULL;
      g_autoptr (GByteArray) changed = g_byte_array_new ();
      g_autoptr (TsSshKey) key = NULL;

      g_byte_array_append (cut, bytes, (guint) i);
      cut_text = wrap_base64 (cut);
      g_assert_null (ts_ssh_key_new (cut_text, NULL, NULL));

      g_byte_array_append (changed, bytes, (guint) length);
      changed->data[i] ^= (guint8) (1 << i % 8);
      changed_text = wrap_base64 (changed);
      key = ts_ssh_key_new (changed_text, NULL, NULL);
      /* A change of the comment does not matter. */
      if (key != NULL)
        g_assert_cmpstr (ts_ssh_key_get_id (key), ==, RFC_ID);
    }
}

/* Files are named after what is to come of them: `y_` and a name; or `n_`, the error and a
 * name. */
static void
test_file_is_judged_by_its_name (gconstpointer data)
{
  const char *path = data;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (TsSecret) text = ts_ssh_key_read_file (path, NULL, NULL);
  g_autoptr (TsSecret) passphrase = new_secret (KEY_PASSPHRASE);
  g_autoptr (TsSshKey) key = NULL;

  g_assert_nonnull (text);

  if (g_str_has_prefix (name, "n_format_"))
    {
      assert_refused (text, KEY_PASSPHRASE, TS_CREDENTIAL_ERROR_FORMAT);
    }
  else if (g_str_has_prefix (name, "n_algorithm_"))
    {
      assert_refused (text, KEY_PASSPHRASE, TS_CREDENTIAL_ERROR_ALGORITHM);
      /* Nobody is asked for the passphrase of a key that is of no use. */
      assert_refused (text, NULL, TS_CREDENTIAL_ERROR_ALGORITHM);
    }
  else
    {
      g_assert_true (g_str_has_prefix (name, "y_"));
      key = ts_ssh_key_new (text, passphrase, NULL);
      g_assert_nonnull (key);
      g_assert_cmpstr (ts_ssh_key_get_id (key), ==, KEY_ID);
    }

  if (g_str_has_prefix (name, "y_aes") || g_str_has_prefix (name, "y_chacha"))
    {
      g_autofree char *id = ts_ssh_key_dup_id_of_text (text, NULL);

      g_assert_cmpstr (id, ==, KEY_ID);
      assert_refused (text, NULL, TS_CREDENTIAL_ERROR_ENCRYPTED);
      assert_refused (text, "", TS_CREDENTIAL_ERROR_ENCRYPTED);
      assert_refused (text, "wrong horse", TS_CREDENTIAL_ERROR_PASSPHRASE);
      assert_refused (text, KEY_PASSPHRASE " ", TS_CREDENTIAL_ERROR_PASSPHRASE);
    }
}

static void
test_public_half_tells_the_id (void)
{
  const struct
  {
    const char *text;
    const char *id;
  } cases[] = {
    { "ssh-ed25519 " PUBLIC_HALF " a comment\n", KEY_ID },
    { "ssh-ed25519 " PUBLIC_HALF, KEY_ID },
    { "ssh-ed25519 " PUBLIC_HALF "AAAA comment", NULL },
    { "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== comment", NULL },
    { "ssh-ed25519  " PUBLIC_HALF, NULL },
    { "ssh-ed25519 ", NULL },
    { "ssh-rsa " PUBLIC_HALF, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsSecret) text = new_secret (cases[i].text);
      g_autoptr (GError) error = NULL;
      g_autofree char *id = ts_ssh_key_dup_id_of_text (text, &error);

      g_assert_cmpstr (id, ==, cases[i].id);
      g_assert_true ((id == NULL) == (error != NULL));
      /* No private half is in there. */
      g_assert_null (ts_ssh_key_new (text, NULL, NULL));
    }
}

static void
test_other_keys_are_refused_by_name (void)
{
  const struct
  {
    const char *file;
    const char *word;
  } cases[] = {
    { "n_algorithm_rsa.key", "RSA" },          { "n_algorithm_rsa-pem.key", "RSA" },
    { "n_algorithm_ecdsa.key", "ECDSA" },      { "n_algorithm_ecdsa-pem.key", "ECDSA" },
    { "n_algorithm_dsa.key", "DSA" },          { "n_algorithm_pkcs8.key", "PKCS#8" },
    { "n_algorithm_pkcs8-encrypted.key", "PKCS#8" },
    { "n_algorithm_putty.key", "PuTTY" },      { "n_algorithm_public.key", ".pub" },
    { "n_format_empty.key", "empty" },         { "n_format_blank.key", "empty" },
    { "n_format_cut-off.key", "cut off" },     { "n_format_no-base64.key", "Base64" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = key_fixture_build_path (cases[i].file);
      g_autoptr (GError) error = NULL;

      g_assert_null (ts_ssh_key_load (path, NULL, NULL, &error));
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

static void
test_signs_as_the_standard_says (void)
{
  g_autoptr (TsSecret) text = cook (&(Recipe) { 0 });
  g_autoptr (TsSshKey) key = ts_ssh_key_new (text, NULL, NULL);
  guint8 signature[TS_ED25519_SIGNATURE_BYTES];

  ts_ssh_key_sign (key, (const guint8 *) "", 0, signature);
  g_assert_cmpmem (signature, sizeof signature,
                   "\xe5\x56\x43\x00\xc3\x60\xac\x72\x90\x86\xe2\xcc\x80\x6e\x82\x8a"
                   "\x84\x87\x7f\x1e\xb8\xe5\xd9\x74\xd8\x73\xe0\x65\x22\x49\x01\x55"
                   "\x5f\xb8\x82\x15\x90\xa3\x3b\xac\xc6\x1e\x39\x70\x1c\xf9\xb4\x6b"
                   "\xd2\x5b\xf5\xf0\x59\x5b\xbe\x24\x65\x51\x41\x43\x8e\x7a\x10\x0b",
                   64);
}

static void
assert_loads_known_key (const char *base64,
                        const char *passphrase,
                        const char *expected_id)
{
  g_autoptr (TsSecret) text = key_fixture_decode_base64 (base64);
  g_autoptr (TsSecret) secret = passphrase != NULL ? new_secret (passphrase) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSshKey) key = ts_ssh_key_new (text, secret, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ts_ssh_key_get_id (key), ==, expected_id);
}

static void
test_known_keys (void)
{
  g_autoptr (JsonObject) vectors = key_fixture_load_vectors ();
  JsonObject *keys, *throwaway, *encrypted;
  const char *id, *passphrase;
  JsonObjectIter iter;
  const char *cipher;
  JsonNode *node;
  guint n_ciphers = 0;

  if (vectors == NULL)
    return;

  keys = json_object_get_object_member (vectors, "keys");
  json_object_iter_init (&iter, keys);
  while (json_object_iter_next (&iter, NULL, &node))
    {
      JsonObject *key = json_node_get_object (node);

      id = json_object_get_string_member (key, "keyid");
      assert_loads_known_key (json_object_get_string_member (key, "openssh_pem_base64"), NULL, id);
      assert_loads_known_key (json_object_get_string_member (key, "openssh_pem_base64"), "any",
                              id);
    }

  throwaway = json_object_get_object_member (keys, "throwaway");
  id = json_object_get_string_member (throwaway, "keyid");
  passphrase = json_object_get_string_member (throwaway, "encrypted_passphrase");
  encrypted = json_object_get_object_member (throwaway, "encrypted_openssh_pem");
  json_object_iter_init (&iter, encrypted);
  while (json_object_iter_next (&iter, &cipher, &node))
    {
      g_autoptr (TsSecret) text = key_fixture_decode_base64 (json_node_get_string (node));

      g_test_message ("%s", cipher);
      assert_loads_known_key (json_node_get_string (node), passphrase, id);
      assert_refused (text, NULL, TS_CREDENTIAL_ERROR_ENCRYPTED);
      assert_refused (text, "wrong", TS_CREDENTIAL_ERROR_PASSPHRASE);
      n_ciphers++;
    }

  g_assert_cmpuint (n_ciphers, ==, 4);
}

/* What the installed ssh-keygen makes, with its own numbers of rounds. */
static void
test_keys_of_this_machine (void)
{
  const char *ciphers[] = { "aes256-ctr", "aes256-cbc", "aes256-gcm@openssh.com",
                            "chacha20-poly1305@openssh.com" };
  g_autofree char *program = g_find_program_in_path ("ssh-keygen");
  g_autofree char *folder = NULL;

  if (program == NULL)
    {
      g_test_skip ("ssh-keygen is not installed");
      return;
    }

  folder = g_dir_make_tmp ("ssh-key-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    {
      g_autofree char *path = g_build_filename (folder, "key", NULL);
      g_autofree char *public_path = g_strconcat (path, ".pub", NULL);
      const char *command[] = { program, "-q", "-t", "ed25519", "-Z", ciphers[i], "-N",
                                KEY_PASSPHRASE, "-f", path, NULL };
      g_autoptr (TsSecret) passphrase = new_secret (KEY_PASSPHRASE);
      g_autoptr (TsSshKey) key = NULL;
      g_autofree char *warning = NULL;
      g_autoptr (GError) error = NULL;
      int status = -1;

      g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                   NULL, NULL, &status, NULL));
      g_assert_cmpint (status, ==, 0);
      key = ts_ssh_key_load (path, passphrase, &warning, &error);
      g_assert_no_error (error);
      g_assert_nonnull (key);
      g_assert_null (warning);
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_cmpint (g_remove (public_path), ==, 0);
    }

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static char *
write_copy (const char *folder,
            const char *name,
            int         mode)
{
  g_autofree char *source = key_fixture_build_path (name);
  g_autofree char *text = NULL;
  char *path = g_build_filename (folder, "key", NULL);

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);

  return path;
}

static void
test_file_of_others_gets_a_warning (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ssh-key-XXXXXX", NULL);
  const struct
  {
    int      mode;
    gboolean is_open;
  } cases[] = { { 0600, FALSE }, { 0400, FALSE }, { 0640, TRUE }, { 0604, TRUE }, { 0620, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_copy (folder, "y_plain.key", cases[i].mode);
      g_autofree char *warning = NULL;
      g_autoptr (TsSshKey) key = ts_ssh_key_load (path, NULL, &warning, NULL);

      g_assert_nonnull (key);
      g_assert_cmpint (warning != NULL, ==, cases[i].is_open);
      if (warning != NULL)
        g_assert_nonnull (strstr (warning, path));
      g_assert_cmpint (g_remove (path), ==, 0);
    }

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_file_that_is_no_key_is_not_read_whole (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ssh-key-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_ssh_key_load (missing, NULL, NULL, &error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, missing));
  g_clear_error (&error);

  g_assert_null (ts_ssh_key_load (folder, NULL, NULL, &error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_READ);
  g_clear_error (&error);

  g_assert_null (ts_ssh_key_load ("/dev/zero", NULL, NULL, &error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_READ);

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
assert_environment_gives_key (gboolean is_warned)
{
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSecret) text = ts_ssh_key_read_environment (&warning, &error);
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  id = ts_ssh_key_dup_id_of_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, KEY_ID);
  g_assert_cmpint (warning != NULL, ==, is_warned);
}

static void
assert_environment_fails (TsCredentialError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_ssh_key_read_environment (NULL, &error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, (int) code);
}

static void
test_environment_is_read_as_the_sdk_does (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ssh-key-XXXXXX", NULL);
  g_autofree char *path = write_copy (folder, "y_plain.key", 0644);
  g_autofree char *in_home = g_build_filename (g_get_home_dir (), "key", NULL);
  g_autofree char *text = NULL;

  g_unsetenv ("ENCORD_SSH_KEY");
  g_unsetenv ("ENCORD_SSH_KEY_FILE");
  assert_environment_fails (TS_CREDENTIAL_ERROR_NOT_FOUND);

  g_setenv ("ENCORD_SSH_KEY", "", TRUE);
  assert_environment_fails (TS_CREDENTIAL_ERROR_FORMAT);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_setenv ("ENCORD_SSH_KEY", text, TRUE);
  assert_environment_gives_key (FALSE);

  /* The file wins, even over a text that is no key. */
  g_setenv ("ENCORD_SSH_KEY", "no key", TRUE);
  g_setenv ("ENCORD_SSH_KEY_FILE", path, TRUE);
  assert_environment_gives_key (TRUE);

  g_assert_true (g_file_set_contents_full (in_home, text, -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  g_setenv ("ENCORD_SSH_KEY_FILE", "~/key", TRUE);
  assert_environment_gives_key (FALSE);
  g_assert_cmpint (g_remove (in_home), ==, 0);
  assert_environment_fails (TS_CREDENTIAL_ERROR_NOT_FOUND);

  g_unsetenv ("ENCORD_SSH_KEY");
  g_unsetenv ("ENCORD_SSH_KEY_FILE");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_loads_in_a_thread (void)
{
  const char *passphrases[] = { KEY_PASSPHRASE, "wrong" };
  g_autofree char *path = key_fixture_build_path ("y_aes256-gcm.key");

  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++)
    {
      g_autoptr (TsSecret) passphrase = new_secret (passphrases[i]);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (TsSshKey) key = NULL;
      g_autofree char *warning = NULL;
      g_autoptr (GError) error = NULL;

      ts_ssh_key_load_async (path, passphrase, NULL, keep_result_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);

      key = ts_ssh_key_load_finish (result, &warning, &error);
      if (i == 0)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (ts_ssh_key_get_id (key), ==, KEY_ID);
        }
      else
        {
          g_assert_null (key);
          g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_PASSPHRASE);
        }
    }
}

static void
add_files (void)
{
  g_autofree char *folder = key_fixture_build_path (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/ssh-key/file/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL),
                                 test_file_is_judged_by_its_name, g_free);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("ssh-key-home-XXXXXX", NULL);
  int status;

  /* A home folder of this test alone. GLib's way to isolate tests leaks, too much for the
   * sanitizers where there are as many tests. */
  g_setenv ("HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);

  add_files ();
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autofree char *test = g_strconcat ("/ssh-key/spoilt/", spoilt[i].name, NULL);

      g_test_add_data_func (test, GUINT_TO_POINTER (i), test_spoilt_key_is_refused);
    }

  g_test_add_func ("/ssh-key/cooked-key-is-read", test_cooked_key_is_read);
  g_test_add_func ("/ssh-key/damaged-key-is-refused", test_damaged_key_is_refused);
  g_test_add_func ("/ssh-key/public-half-tells-the-id", test_public_half_tells_the_id);
  g_test_add_func ("/ssh-key/other-keys-are-refused-by-name", test_other_keys_are_refused_by_name);
  g_test_add_func ("/ssh-key/signs-as-the-standard-says", test_signs_as_the_standard_says);
  g_test_add_func ("/ssh-key/known-keys", test_known_keys);
  g_test_add_func ("/ssh-key/keys-of-this-machine", test_keys_of_this_machine);
  g_test_add_func ("/ssh-key/file-of-others-gets-a-warning", test_file_of_others_gets_a_warning);
  g_test_add_func ("/ssh-key/file-that-is-no-key-is-not-read-whole",
                   test_file_that_is_no_key_is_not_read_whole);
  g_test_add_func ("/ssh-key/environment-is-read-as-the-sdk-does",
                   test_environment_is_read_as_the_sdk_does);
  g_test_add_func ("/ssh-key/loads-in-a-thread", test_loads_in_a_thread);

  status = g_test_run ();
  g_assert_cmpint (g_rmdir (home), ==, 0);

  return status;
}
