/* SPDX-License-Identifier: MIT */

/* Keys to test with, and signatures made by them: written apart from the program's own signing,
 * so that a mistake has to be made twice to stay hidden.
 *
 * An OpenSSH key file is "openssh-key-v1" and NUL, then strings that are preceded by their
 * length in four bytes, the highest first: cipher, key derivation, its options, the public part
 * and the private part, which ends with 1, 2, 3… up to a multiple of eight bytes. */

#include "config.h"

#include "ts-fake-key.h"

#include <nettle/eddsa.h>
#include <string.h>

#define CIPHER_BLOCK_SIZE 8
#define PEM_LINE_LENGTH 70
#define KEY_TYPE "ssh-ed25519"

/**
 * ts_fake_key_init_from_text:
 * @text: anything
 *
 * Makes the key that belongs to a text, the same whenever it is made.
 */
void
ts_fake_key_init_from_text (TsFakeKey  *self,
                            const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = sizeof self->seed;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, self->seed, &length);
  ed25519_sha512_public_key (self->public_key, self->seed);
}

/**
 * ts_fake_key_init_random:
 *
 * Makes a key that was never there before.
 */
void
ts_fake_key_init_random (TsFakeKey *self)
{
  g_autofree char *first = g_uuid_string_random ();
  g_autofree char *second = g_uuid_string_random ();
  g_autofree char *text = g_strconcat (first, second, NULL);

  ts_fake_key_init_from_text (self, text);
}

static char *
to_hex (const guint8 *bytes,
        gsize         length)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

/**
 * ts_fake_key_dup_id:
 *
 * Returns: (transfer full): how the service calls the key
 */
char *
ts_fake_key_dup_id (const TsFakeKey *self)
{
  return to_hex (self->public_key, sizeof self->public_key);
}

static void
add_number (GByteArray *bytes,
            guint32     number)
{
  const guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
add_string (GByteArray   *bytes,
            gconstpointer text,
            gsize         length)
{
  add_number (bytes, (guint32) length);
  g_byte_array_append (bytes, text, (guint) length);
}

static void
add_public_part (GByteArray      *bytes,
                 const TsFakeKey *self)
{
  add_string (bytes, KEY_TYPE, strlen (KEY_TYPE));
  add_string (bytes, self->public_key, sizeof self->public_key);
}

static GByteArray *
make_private_part (const TsFakeKey *self,
                   const char      *comment)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 secret[2 * TS_FAKE_KEY_SIZE];

  /* The same number twice shows that a passphrase was right. */
  add_number (bytes, 0x74737473);
  add_number (bytes, 0x74737473);
  add_public_part (bytes, self);
  memcpy (secret, self->seed, TS_FAKE_KEY_SIZE);
  memcpy (secret + TS_FAKE_KEY_SIZE, self->public_key, TS_FAKE_KEY_SIZE);
  add_string (bytes, secret, sizeof secret);
  add_string (bytes, comment, strlen (comment));
  for (guint8 i = 1; bytes->len % CIPHER_BLOCK_SIZE != 0; i++)
    g_byte_array_append (bytes, &i, 1);

  return bytes;
}

/**
 * ts_fake_key_to_openssh:
 * @comment: stands in the file
 *
 * Returns: (transfer full): the text of a key file without a passphrase
 */
char *
ts_fake_key_to_openssh (const TsFakeKey *self,
                        const char      *comment)
{
  static const char magic[] = "openssh-key-v1";
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) public_part = g_byte_array_new ();
  g_autoptr (GByteArray) private_part = make_private_part (self, comment);
  g_autofree char *base64 = NULL;
  GString *text = g_string_new ("-----BEGIN OPENSSH PRIVATE KEY-----\n");

  add_public_part (public_part, self);
  g_byte_array_append (bytes, (const guint8 *) magic, sizeof magic);
  add_string (bytes, "none", 4);
  add_string (bytes, "none", 4);
  add_string (bytes, "", 0);
  add_number (bytes, 1);
  add_string (bytes, public_part->data, public_part->len);
  add_string (bytes, private_part->data, private_part->len);

  base64 = g_base64_encode (bytes->data, bytes->len);
  for (const char *line = base64; *line != '\0'; line += MIN (strlen (line), PEM_LINE_LENGTH))
    g_string_append_printf (text, "%.*s\n", PEM_LINE_LENGTH, line);
  g_string_append (text, "-----END OPENSSH PRIVATE KEY-----\n");

  return g_string_free (text, FALSE);
}

/**
 * ts_fake_key_sign:
 * @signature: (out caller-allocates): %TS_FAKE_SIGNATURE_SIZE bytes
 */
void
ts_fake_key_sign (const TsFakeKey *self,
                  gconstpointer    message,
                  gsize            length,
                  guint8          *signature)
{
  ed25519_sha512_sign (self->public_key, self->seed, length, message, signature);
}

static void
free_header (TsFakeHeader *header)
{
  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

static void
add_header (GPtrArray  *headers,
            const char *name,
            const char *value)
{
  TsFakeHeader *header = g_new0 (TsFakeHeader, 1);

  header->name = g_strdup (name);
  header->value = g_strdup (value);
  g_ptr_array_add (headers, header);
}

static GPtrArray *
new_headers (void)
{
  GPtrArray *headers = g_ptr_array_new_with_free_func ((GDestroyNotify) free_header);

  add_header (headers, "User-Agent", "touchstone-test/1.0");
  add_header (headers, "X-Cloud-Trace-Context", "0123456789abcdef0123456789abcdef/1;o=1");

  return headers;
}

static void
digest_of (const char *text,
           guint8     *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = TS_FAKE_KEY_SIZE;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
}

/**
 * ts_fake_key_sign_v1:
 *
 * Returns: (transfer full) (element-type TsFakeHeader): the headers of such a request
 */
GPtrArray *
ts_fake_key_sign_v1 (const TsFakeKey *self,
                     const char      *body,
                     const char      *resource_type,
                     const char      *resource_id)
{
  GPtrArray *headers = new_headers ();
  guint8 digest[TS_FAKE_KEY_SIZE];
  guint8 signature[TS_FAKE_SIGNATURE_SIZE];
  g_autofree char *id = ts_fake_key_dup_id (self);
  g_autofree char *hex = NULL;
  g_autofree char *value = NULL;

  digest_of (body, digest);
  ts_fake_key_sign (self, digest, sizeof digest, signature);
  hex = to_hex (signature, sizeof signature);
  value = g_strconcat (id, ":", hex, NULL);

  add_header (headers, "Accept", "application/json");
  add_header (headers, "Content-Type", "application/json");
  add_header (headers, "ResourceType", resource_type);
  add_header (headers, "ResourceID", resource_id);
  add_header (headers, "Authorization", value);

  return headers;
}

/**
 * ts_fake_key_sign_v2:
 * @target: path and query as they are sent
 * @body: "" for none
 * @created: in Unix seconds
 *
 * Returns: (transfer full) (element-type TsFakeHeader): the headers of such a request
 */
GPtrArray *
ts_fake_key_sign_v2 (const TsFakeKey *self,
                     const char      *method,
                     const char      *target,
                     const char      *body,
                     gint64           created)
{
  GPtrArray *headers = new_headers ();
  guint8 digest[TS_FAKE_KEY_SIZE];
  guint8 signature[TS_FAKE_SIGNATURE_SIZE];
  g_autofree char *id = ts_fake_key_dup_id (self);
  g_autofree char *digest_base64 = NULL;
  g_autofree char *content_digest = NULL;
  g_autofree char *params = NULL;
  g_autofree char *base = NULL;
  g_autofree char *signature_base64 = NULL;
  g_autofree char *input = NULL;
  g_autofree char *value = NULL;

  digest_of (body, digest);
  digest_base64 = g_base64_encode (digest, sizeof digest);
  content_digest = g_strdup_printf ("sha-256=:%s:", digest_base64);
  params = g_strdup_printf ("(\"@method\" \"@request-target\" \"content-digest\");created=%"
                            G_GINT64_FORMAT ";keyid=\"%s\";alg=\"ed25519\"", created, id);
  base = g_strdup_printf ("\"@method\": %s\n\"@request-target\": %s\n\"content-digest\": %s\n"
                          "\"@signature-params\": %s", method, target, content_digest, params);
  ts_fake_key_sign (self, base, strlen (base), signature);
  signature_base64 = g_base64_encode (signature, sizeof signature);
  input = g_strconcat ("encord-sig=", params, NULL);
  value = g_strdup_printf ("encord-sig=:%s:", signature_base64);

  if (*body != '\0')
    add_header (headers, "Content-Type", "application/json");
  add_header (headers, "Content-Digest", content_digest);
  add_header (headers, "Signature-Input", input);
  add_header (headers, "Signature", value);

  return headers;
}
