/* SPDX-License-Identifier: MIT */

/* Private keys as ssh-keygen writes them (OpenSSH, PROTOCOL.key). Base64 between two lines,
 *
 *     -----BEGIN OPENSSH PRIVATE KEY-----
 *     -----END OPENSSH PRIVATE KEY-----
 *
 * of the following, where a string is a number of 32 bits and then so many bytes:
 *
 *     "openssh-key-v1" and a zero
 *     string  cipher                   none, aes256-ctr …
 *     string  key derivation           none or bcrypt
 *     string  its options              string salt, number of rounds
 *     number  of keys                  1
 *     string  public key               string ssh-ed25519, string of 32 bytes
 *     string  private part, encrypted
 *     tag, if the cipher has one
 *
 * and the private part is
 *
 *     number  any, and again           shows that the passphrase was right
 *     string  ssh-ed25519
 *     string  public key               32 bytes
 *     string  private key              32 bytes of seed, 32 of public key
 *     string  comment
 *     1, 2, 3 … up to a whole block
 *
 * Nothing of a key's text ever gets into a message. */

#include "config.h"

#include "ts-openssh-key.h"

#include "ts-credential.h"
#include "ts-openssh-cipher.h"
#include "ts-ssh-wire.h"

#include <glib/gi18n-lib.h>
#include <nettle/eddsa.h>
#include <string.h>

#define BEGIN_LINE "-----BEGIN OPENSSH PRIVATE KEY-----"
#define END_LINE   "-----END OPENSSH PRIVATE KEY-----"
#define MAGIC      "openssh-key-v1"
#define KEY_TYPE   "ssh-ed25519"

#define PLAIN_NAME "none"
#define KDF_NAME   "bcrypt"

/* How the file of a public half begins. */
#define PUBLIC_LINE KEY_TYPE " "

#define PLAIN_BLOCK_BYTES 8

/* ssh-keygen writes 16 bytes. */
#define MAX_SALT_BYTES 64

/* ssh-keygen does 16 or 24 by itself. So many take some seconds. */
#define MAX_ROUNDS 1024

/* Longer passphrases are refused by ssh-keygen. */
#define MAX_PASSPHRASE_BYTES 1024

/* A key file's parts, each a view into it. */
typedef struct
{
  TsSshWire              public_key;
  TsSshWire              salt;
  guint32                n_rounds;
  TsSshWire              private_part;
  TsSshWire              tag;
  const TsOpensshCipher *cipher; /* (nullable): none */
} Container;

/* What a text is instead, by what stands in it. */
typedef struct
{
  const char *mark;
  const char *message;
} Stranger;

static const Stranger strangers[] = {
  { "-----BEGIN RSA PRIVATE KEY-----",
    N_("This is an RSA key. Only Ed25519 keys sign requests: make one with “ssh-keygen -t "
       "ed25519”.") },
  { "-----BEGIN EC PRIVATE KEY-----",
    N_("This is an ECDSA key. Only Ed25519 keys sign requests: make one with “ssh-keygen -t "
       "ed25519”.") },
  { "-----BEGIN DSA PRIVATE KEY-----",
    N_("This is a DSA key. Only Ed25519 keys sign requests: make one with “ssh-keygen -t "
       "ed25519”.") },
  { "-----BEGIN PRIVATE KEY-----",
    N_("This is a key in the format PKCS#8. Only keys in OpenSSH’s own format are read: make one "
       "with “ssh-keygen -t ed25519”.") },
  { "-----BEGIN ENCRYPTED PRIVATE KEY-----",
    N_("This is a key in the format PKCS#8. Only keys in OpenSSH’s own format are read: make one "
       "with “ssh-keygen -t ed25519”.") },
  { "PuTTY-User-Key-File-",
    N_("This is a key in PuTTY’s format. Export it with PuTTYgen as an OpenSSH key.") },
  { "-----BEGIN PUBLIC KEY-----",
    N_("This is the public half of a key. Requests are signed with the private half.") },
  { "---- BEGIN SSH2 PUBLIC KEY ----",
    N_("This is the public half of a key. Requests are signed with the private half.") },
  { "ssh-ed25519 AAAA",
    N_("This is the public half of a key. The private half is in the file of the same name "
       "without “.pub”.") },
  { "ssh-rsa AAAA",
    N_("This is the public half of an RSA key. Only Ed25519 keys sign requests: make one with "
       "“ssh-keygen -t ed25519”.") },
};

/* Types of keys in OpenSSH's own format. */
static const Stranger other_types[] = {
  { "ssh-rsa",
    N_("This is an RSA key. Only Ed25519 keys sign requests: make one with “ssh-keygen -t "
       "ed25519”.") },
  { "ecdsa-sha2-",
    N_("This is an ECDSA key. Only Ed25519 keys sign requests: make one with “ssh-keygen -t "
       "ed25519”.") },
  { "ssh-dss",
    N_("This is a DSA key. Only Ed25519 keys sign requests: make one with “ssh-keygen -t "
       "ed25519”.") },
  { "sk-",
    N_("This is a key whose secret is in a security device. Such keys sign other things than "
       "requests to this service: make a key with “ssh-keygen -t ed25519”.") },
};

static gboolean
fail (GError            **error,
      TsCredentialError   code,
      const char         *message)
{
  g_set_error_literal (error, TS_CREDENTIAL_ERROR, (int) code, message);

  return FALSE;
}

static gboolean
fail_as_damaged (GError **error)
{
  return fail (error, TS_CREDENTIAL_ERROR_FORMAT,
               _("The key is damaged: it ends too early, or has parts that do not fit together."));
}

static gboolean
fail_as_stranger (const char  *text,
                  gsize        length,
                  GError     **error)
{
  gsize n_blank = 0;

  while (n_blank < length && g_ascii_isspace (text[n_blank]))
    n_blank++;

  if (n_blank == length)
    return fail (error, TS_CREDENTIAL_ERROR_FORMAT, _("The key is empty."));

  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    if (g_strstr_len (text, (gssize) length, strangers[i].mark) != NULL)
      return fail (error, TS_CREDENTIAL_ERROR_ALGORITHM, _(strangers[i].message));

  return fail (error, TS_CREDENTIAL_ERROR_FORMAT,
               _("This is no private key in OpenSSH’s format: it has no line “-----BEGIN OPENSSH "
                 "PRIVATE KEY-----”."));
}

static int
value_of_digit (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+')
    return 62;
  if (c == '/')
    return 63;

  return -1;
}

/* GLib's decoder skips over what is no Base64, and leaves what it has read in plain memory. */
static TsSecret *
decode_base64 (const char *text,
               gsize       length)
{
  g_autoptr (TsSecret) decoded = ts_secret_new (length);
  guint32 bits = 0;
  guint n_digits = 0;
  guint n_padding = 0;

  for (gsize i = 0; i < length; i++)
    {
      int value = value_of_digit (text[i]);

      if (g_ascii_isspace (text[i]))
        continue;

      if (text[i] == '=')
        {
          n_padding++;
          continue;
        }

      if (value < 0 || n_padding > 0)
        return NULL;

      bits = bits << 6 | (guint32) value;
      n_digits++;
      if (n_digits % 4 != 1)
        {
          guint8 byte = (guint8) (bits >> (8 - n_digits % 4 * 2) % 8);

          ts_secret_append (decoded, &byte, 1);
        }
    }

  if (n_digits % 4 == 1 || n_padding != (4 - n_digits % 4) % 4)
    return NULL;

  return g_steal_pointer (&decoded);
}

/* Finds and decodes what stands between the two lines. */
static TsSecret *
unwrap (TsSecret  *text,
        GError   **error)
{
  const char *start = ts_secret_get_text (text);
  gsize length = ts_secret_get_length (text);
  const char *end;
  TsSecret *decoded;

  if (length > TS_OPENSSH_KEY_MAX_BYTES)
    {
      fail (error, TS_CREDENTIAL_ERROR_FORMAT, _("This is too large for a key."));
      return NULL;
    }

  start = g_strstr_len (start, (gssize) length, BEGIN_LINE);
  if (start == NULL)
    {
      fail_as_stranger (ts_secret_get_text (text), length, error);
      return NULL;
    }

  start += strlen (BEGIN_LINE);
  length -= (gsize) (start - ts_secret_get_text (text));
  end = g_strstr_len (start, (gssize) length, END_LINE);
  if (end == NULL)
    {
      fail (error, TS_CREDENTIAL_ERROR_FORMAT,
            _("The key is cut off: it has no line “-----END OPENSSH PRIVATE KEY-----”."));
      return NULL;
    }

  decoded = decode_base64 (start, (gsize) (end - start));
  if (decoded == NULL)
    fail (error, TS_CREDENTIAL_ERROR_FORMAT,
          _("The key is damaged: between its first and last line there is something that is no "
            "Base64."));

  return decoded;
}

/* Reads the public key, which also says what kind of key this is. */
static gboolean
read_public_part (TsSshWire  *part,
                  TsSshWire  *public_key,
                  GError    **error)
{
  TsSshWire type;

  if (!ts_ssh_wire_read_string (part, &type))
    return fail_as_damaged (error);

  for (guint i = 0; i < G_N_ELEMENTS (other_types); i++)
    if (ts_ssh_wire_begins_with (&type, other_types[i].mark))
      return fail (error, TS_CREDENTIAL_ERROR_ALGORITHM, _(other_types[i].message));

  if (!ts_ssh_wire_is (&type, KEY_TYPE))
    return fail (error, TS_CREDENTIAL_ERROR_ALGORITHM,
                 _("This is a key of an unknown kind. Only Ed25519 keys sign requests: make one "
                   "with “ssh-keygen -t ed25519”."));

  if (!ts_ssh_wire_read_string (part, public_key) || public_key->length != TS_ED25519_KEY_BYTES)
    return fail_as_damaged (error);

  return TRUE;
}

static gboolean
check_derivation (Container  *container,
                  TsSshWire  *kdf,
                  TsSshWire   options,
                  GError    **error)
{
  if (container->cipher == NULL)
    return (ts_ssh_wire_is (kdf, PLAIN_NAME) && options.length == 0) || fail_as_damaged (error);

  if (!ts_ssh_wire_is (kdf, KDF_NAME))
    return fail (error, TS_CREDENTIAL_ERROR_ALGORITHM,
                 _("The key is protected in an unknown way: only bcrypt makes a key of the "
                   "passphrase."));

  if (!ts_ssh_wire_read_string (&options, &container->salt)
      || !ts_ssh_wire_read_number (&options, &container->n_rounds) || options.length > 0
      || container->salt.length == 0 || container->salt.length > MAX_SALT_BYTES
      || container->n_rounds == 0)
    return fail_as_damaged (error);

  if (container->n_rounds > MAX_ROUNDS)
    {
      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_FORMAT,
                   /* Translators: numbers of rounds in which a passphrase is turned into a key. */
                   _("The key asks for %u rounds of bcrypt, and %u are the most that are done: "
                     "change it with “ssh-keygen -p -a 64”, or use the key agent."),
                   container->n_rounds, MAX_ROUNDS);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_container (TsSecret   *decoded,
                Container  *container,
                GError    **error)
{
  TsSshWire rest = { ts_secret_get_bytes (decoded), ts_secret_get_length (decoded) };
  TsSshWire magic, cipher, kdf, options, public_part;
  guint32 n_keys;
  gsize block_bytes;

  if (!ts_ssh_wire_read_part (&rest, sizeof MAGIC, &magic)
      || memcmp (magic.bytes, MAGIC, sizeof MAGIC) != 0
      || !ts_ssh_wire_read_string (&rest, &cipher) || !ts_ssh_wire_read_string (&rest, &kdf)
      || !ts_ssh_wire_read_string (&rest, &options) || !ts_ssh_wire_read_number (&rest, &n_keys)
      || n_keys != 1 || !ts_ssh_wire_read_string (&rest, &public_part)
      || !ts_ssh_wire_read_string (&rest, &container->private_part))
    return fail_as_damaged (error);

  if (!read_public_part (&public_part, &container->public_key, error))
    return FALSE;

  container->cipher = ts_openssh_cipher_find (&cipher);
  if (container->cipher == NULL && !ts_ssh_wire_is (&cipher, PLAIN_NAME))
    return fail (error, TS_CREDENTIAL_ERROR_ALGORITHM,
                 _("The key is encrypted with a cipher that is not supported: change it with "
                   "“ssh-keygen -p -Z aes256-ctr”, or use the key agent."));

  container->tag = rest;
  block_bytes = container->cipher != NULL ? container->cipher->block_bytes : PLAIN_BLOCK_BYTES;
  if (public_part.length > 0 || container->private_part.length == 0
      || container->private_part.length % block_bytes != 0
      || rest.length != (container->cipher != NULL ? container->cipher->n_tag_bytes : 0))
    return fail_as_damaged (error);

  return check_derivation (container, &kdf, options, error);
}

static gboolean
is_padding (const TsSshWire *rest)
{
  for (gsize i = 0; i < rest->length; i++)
    if (rest->bytes[i] != i + 1)
      return FALSE;

  return TRUE;
}

/* Returns: the seed, or %NULL if this is no private part of the key in the container. */
static TsSecret *
read_private_part (TsSshWire        rest,
                   const TsSshWire *expected_public_key)
{
  TsSshWire type, public_key, private_key, comment;
  guint8 own_public_key[TS_ED25519_KEY_BYTES];

  if (!ts_ssh_wire_read_string (&rest, &type) || !ts_ssh_wire_is (&type, KEY_TYPE)
      || !ts_ssh_wire_read_string (&rest, &public_key)
      || public_key.length != TS_ED25519_KEY_BYTES
      || !ts_ssh_wire_read_string (&rest, &private_key)
      || private_key.length != 2 * TS_ED25519_KEY_BYTES
      || !ts_ssh_wire_read_string (&rest, &comment) || !is_padding (&rest))
    return NULL;

  /* Who signs with a public key that does not belong to the seed gives the seed away. */
  ed25519_sha512_public_key (own_public_key, private_key.bytes);
  if (memcmp (own_public_key, public_key.bytes, sizeof own_public_key) != 0
      || memcmp (own_public_key, expected_public_key->bytes, sizeof own_public_key) != 0
      || memcmp (own_public_key, private_key.bytes + TS_ED25519_KEY_BYTES,
                 sizeof own_public_key) != 0)
    return NULL;

  return ts_secret_new_from_bytes (private_key.bytes, TS_ED25519_KEY_BYTES);
}

/* Returns: the private part, or %NULL and an error if a passphrase is missing or wrong. */
static TsSecret *
decrypt (const Container  *container,
         TsSecret         *passphrase,
         GError          **error)
{
  g_autoptr (TsSecret) key = NULL;
  TsSecret *plain;

  if (container->cipher == NULL)
    return ts_secret_new_from_bytes (container->private_part.bytes,
                                     container->private_part.length);

  if (passphrase == NULL || ts_secret_get_length (passphrase) == 0)
    {
      fail (error, TS_CREDENTIAL_ERROR_ENCRYPTED, _("The key is protected by a passphrase."));
      return NULL;
    }

  if (ts_secret_get_length (passphrase) > MAX_PASSPHRASE_BYTES)
    {
      fail (error, TS_CREDENTIAL_ERROR_PASSPHRASE, _("The passphrase is too long."));
      return NULL;
    }

  key = ts_openssh_cipher_derive (container->cipher, passphrase, &container->salt,
                                  container->n_rounds);
  if (key == NULL)
    {
      fail (error, TS_CREDENTIAL_ERROR_ALGORITHM,
            _("No key can be made of the passphrase: Botan was built without bcrypt."));
      return NULL;
    }

  plain = ts_openssh_cipher_decrypt (container->cipher, key, &container->private_part,
                                     &container->tag);
  if (plain == NULL)
    fail (error, TS_CREDENTIAL_ERROR_PASSPHRASE,
          _("The passphrase is wrong, or the key is damaged."));

  return plain;
}

/**
 * ts_openssh_key_read:
 * @text: the key file
 * @passphrase: (nullable): not looked at if the key is not protected by one
 * @public_key: (out caller-allocates):
 *
 * Reads a private key. Takes about a tenth of a second if it is protected by a passphrase, and
 * seconds if its maker was very cautious.
 *
 * Returns: (transfer full): the seed that the key is made of, or %NULL with an error that a
 *   person can do something about
 */
TsSecret *
ts_openssh_key_read (TsSecret  *text,
                     TsSecret  *passphrase,
                     guint8     public_key[TS_ED25519_KEY_BYTES],
                     GError   **error)
{
  g_autoptr (TsSecret) decoded = unwrap (text, error);
  g_autoptr (TsSecret) plain = NULL;
  Container container = { 0 };
  TsSecret *seed;
  TsSshWire rest;
  guint32 check, same_check;

  if (decoded == NULL || !read_container (decoded, &container, error))
    return NULL;

  plain = decrypt (&container, passphrase, error);
  if (plain == NULL)
    return NULL;

  rest = (TsSshWire) { ts_secret_get_bytes (plain), ts_secret_get_length (plain) };
  if (!ts_ssh_wire_read_number (&rest, &check) || !ts_ssh_wire_read_number (&rest, &same_check)
      || check != same_check)
    {
      if (container.cipher != NULL)
        fail (error, TS_CREDENTIAL_ERROR_PASSPHRASE, _("The passphrase is wrong."));
      else
        fail_as_damaged (error);

      return NULL;
    }

  seed = read_private_part (rest, &container.public_key);
  if (seed == NULL)
    fail_as_damaged (error);
  else
    memcpy (public_key, container.public_key.bytes, TS_ED25519_KEY_BYTES);

  return seed;
}

/* Reads a line as it stands in a file of a public half: the type, Base64, a comment. */
static gboolean
read_public_line (TsSecret  *text,
                  guint8     public_key[TS_ED25519_KEY_BYTES],
                  GError   **error)
{
  const char *start = ts_secret_get_text (text) + strlen (PUBLIC_LINE);
  g_autoptr (TsSecret) decoded = decode_base64 (start, strcspn (start, " \t\r\n"));
  TsSshWire rest, key;

  if (decoded == NULL)
    return fail_as_damaged (error);

  rest = (TsSshWire) { ts_secret_get_bytes (decoded), ts_secret_get_length (decoded) };
  if (!read_public_part (&rest, &key, error))
    return FALSE;

  memcpy (public_key, key.bytes, TS_ED25519_KEY_BYTES);

  return rest.length == 0 || fail_as_damaged (error);
}

/**
 * ts_openssh_key_read_public:
 * @text: the key file, or the file of its public half
 * @public_key: (out caller-allocates):
 *
 * Reads the public half, for which no passphrase is needed. Whether the private half belongs
 * to it is not known then.
 *
 * Returns: whether there is one
 */
gboolean
ts_openssh_key_read_public (TsSecret  *text,
                            guint8     public_key[TS_ED25519_KEY_BYTES],
                            GError   **error)
{
  g_autoptr (TsSecret) decoded = NULL;
  Container container = { 0 };

  if (g_str_has_prefix (ts_secret_get_text (text), PUBLIC_LINE))
    return read_public_line (text, public_key, error);

  decoded = unwrap (text, error);
  if (decoded == NULL || !read_container (decoded, &container, error))
    return FALSE;

  memcpy (public_key, container.public_key.bytes, TS_ED25519_KEY_BYTES);

  return TRUE;
}
