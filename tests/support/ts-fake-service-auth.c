/* SPDX-License-Identifier: MIT */

/* Who asks? Signatures are put together here anew from what came over the wire and checked with
 * the public key, apart from how the program makes them. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <nettle/eddsa.h>
#include <string.h>

#define DIGEST_SIZE 32
/* Clocks differ; a signature of yesterday does not get in. */
#define MAX_AGE_S 300

static gboolean
refuse (TsFakeCall *call,
        const char *why)
{
  ts_fake_call_complain (call, SOUP_STATUS_UNAUTHORIZED, "%s", why);
  return FALSE;
}

static void
digest_bytes (GBytes *bytes,
              guint8 *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DIGEST_SIZE;
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
}

/* Returns: whether @text begins with so many bytes in lower-case hexadecimal digits */
static gboolean
read_hex (const char *text,
          guint8     *bytes,
          gsize       n_bytes)
{
  if (strlen (text) < 2 * n_bytes)
    return FALSE;

  for (gsize i = 0; i < n_bytes; i++)
    {
      const char high = text[2 * i];
      const char low = text[2 * i + 1];

      if (!g_ascii_isxdigit (high) || !g_ascii_isxdigit (low) ||
          g_ascii_isupper (high) || g_ascii_isupper (low))
        return FALSE;
      bytes[i] = (guint8) (16 * g_ascii_xdigit_value (high) + g_ascii_xdigit_value (low));
    }

  return TRUE;
}

static gboolean
is_known_key (TsFakeService *self,
              const guint8  *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (memcmp (g_ptr_array_index (self->keys, i), key, TS_FAKE_KEY_SIZE) == 0)
      return TRUE;

  return FALSE;
}

/* An unknown key is no fault of the client's, so it is refused without a complaint. */
static gboolean
check_known (TsFakeCall   *call,
             const guint8 *key)
{
  if (is_known_key (call->service, key))
    return TRUE;

  ts_fake_call_refuse (call, SOUP_STATUS_UNAUTHORIZED, "The key is not registered.");
  return FALSE;
}

/* Returns: whether a bearer token came; then @is_good says whether it is known */
static gboolean
check_bearer (TsFakeCall *call,
              gboolean   *is_good)
{
  const char *authorization = ts_fake_call_get_header (call, "Authorization");
  GPtrArray *tokens = call->service->tokens;

  if (authorization == NULL || !g_str_has_prefix (authorization, "Bearer "))
    return FALSE;

  *is_good = FALSE;
  if (ts_fake_call_get_header (call, "Signature") != NULL ||
      ts_fake_call_get_header (call, "Signature-Input") != NULL)
    {
      refuse (call, "a bearer token and a signature");
      return TRUE;
    }

  for (guint i = 0; i < tokens->len; i++)
    if (g_str_equal (g_ptr_array_index (tokens, i), authorization + strlen ("Bearer ")))
      *is_good = TRUE;
  if (!*is_good)
    ts_fake_call_refuse (call, SOUP_STATUS_UNAUTHORIZED, "The token is not valid.");

  return TRUE;
}

/* Headers that say nothing about who asks, but belong to each request. */
static gboolean
check_common (TsFakeCall *call)
{
  const char *agent = ts_fake_call_get_header (call, "User-Agent");
  const char *trace = ts_fake_call_get_header (call, "X-Cloud-Trace-Context");
  guint8 id[16];

  if (agent == NULL || strchr (agent, '/') == NULL)
    return refuse (call, "no User-Agent of product tokens");
  if (trace == NULL || !read_hex (trace, id, sizeof id) ||
      !g_str_equal (trace + 2 * sizeof id, "/1;o=1"))
    return refuse (call, "no X-Cloud-Trace-Context of 32 digits and /1;o=1");

  return TRUE;
}

/**
 * ts_fake_call_authenticate_v1:
 *
 * The older interface: Ed25519 over the SHA-256 digest of the body.
 *
 * Returns: whether the request may go on; otherwise it is answered
 */
gboolean
ts_fake_call_authenticate_v1 (TsFakeCall *call)
{
  const char *authorization = ts_fake_call_get_header (call, "Authorization");
  guint8 key[TS_FAKE_KEY_SIZE];
  guint8 signature[TS_FAKE_SIGNATURE_SIZE];
  guint8 digest[DIGEST_SIZE];
  gboolean is_good;

  if (!check_common (call))
    return FALSE;
  if (check_bearer (call, &is_good))
    return is_good;
  if (authorization == NULL)
    return refuse (call, "no Authorization");
  if (strlen (authorization) != 2 * sizeof key + 1 + 2 * sizeof signature ||
      !read_hex (authorization, key, sizeof key) || authorization[2 * sizeof key] != ':' ||
      !read_hex (authorization + 2 * sizeof key + 1, signature, sizeof signature))
    return refuse (call, "the Authorization is not KEY:SIGNATURE in lower-case digits");
  if (!check_known (call, key))
    return FALSE;

  digest_bytes (call->bytes, digest);
  if (!ed25519_sha512_verify (key, sizeof digest, digest, signature))
    return refuse (call, "the signature does not fit the digest of the body");

  return TRUE;
}

/* What follows "name=" in a header that names the signature. */
static const char *
get_labelled (TsFakeCall *call,
              const char *header)
{
  const char *value = ts_fake_call_get_header (call, header);

  return value != NULL && g_str_has_prefix (value, "encord-sig=")
           ? value + strlen ("encord-sig=")
           : NULL;
}

/* Reads the parameters of a signature, which have one form only. */
static gboolean
read_params (const char *params,
             gint64     *created,
             guint8     *key)
{
  static const char head[] = "(\"@method\" \"@request-target\" \"content-digest\");created=";
  static const char middle[] = ";keyid=\"";
  static const char tail[] = "\";alg=\"ed25519\"";
  char *rest;

  if (!g_str_has_prefix (params, head) || !g_ascii_isdigit (params[strlen (head)]))
    return FALSE;
  *created = g_ascii_strtoll (params + strlen (head), &rest, 10);
  if (!g_str_has_prefix (rest, middle) ||
      !read_hex (rest + strlen (middle), key, TS_FAKE_KEY_SIZE))
    return FALSE;

  return g_str_equal (rest + strlen (middle) + 2 * TS_FAKE_KEY_SIZE, tail);
}

static gboolean
read_signature (const char *value,
                guint8     *signature)
{
  const gsize length = strlen (value);
  g_autofree char *base64 = NULL;
  g_autofree guchar *bytes = NULL;
  gsize n_bytes;

  if (length < 2 || value[0] != ':' || value[length - 1] != ':')
    return FALSE;

  base64 = g_strndup (value + 1, length - 2);
  bytes = g_base64_decode (base64, &n_bytes);
  if (n_bytes != TS_FAKE_SIGNATURE_SIZE)
    return FALSE;
  memcpy (signature, bytes, n_bytes);

  return TRUE;
}

static gboolean
check_digest (TsFakeCall *call)
{
  const char *sent = ts_fake_call_get_header (call, "Content-Digest");
  guint8 digest[DIGEST_SIZE];
  g_autofree char *base64 = NULL;
  g_autofree char *expected = NULL;

  digest_bytes (call->bytes, digest);
  base64 = g_base64_encode (digest, sizeof digest);
  expected = g_strdup_printf ("sha-256=:%s:", base64);
  if (g_strcmp0 (sent, expected) != 0)
    return refuse (call, "the Content-Digest does not fit the body");

  return TRUE;
}

/**
 * ts_fake_call_authenticate_v2:
 *
 * The newer interface: Ed25519 over four lines that name the method, the target, the digest of
 * the body and the parameters.
 *
 * Returns: whether the request may go on; otherwise it is answered
 */
gboolean
ts_fake_call_authenticate_v2 (TsFakeCall *call)
{
  const char *params = get_labelled (call, "Signature-Input");
  const char *value = get_labelled (call, "Signature");
  const gint64 now = ts_fake_service_get_now (call->service);
  guint8 key[TS_FAKE_KEY_SIZE];
  guint8 signature[TS_FAKE_SIGNATURE_SIZE];
  g_autofree char *base = NULL;
  gint64 created;
  gboolean is_good;

  if (!check_common (call))
    return FALSE;
  if (check_bearer (call, &is_good))
    return is_good;
  if (ts_fake_call_get_header (call, "Authorization") != NULL)
    return refuse (call, "an Authorization that the newer interface does not know");
  if (params == NULL || value == NULL)
    return refuse (call, "no Signature-Input and Signature of encord-sig");
  if (!read_params (params, &created, key) || !read_signature (value, signature))
    return refuse (call, "a Signature-Input or Signature of another form");
  if (created > now || created < now - MAX_AGE_S)
    return refuse (call, "the signature was made in the future or long ago");
  if (!check_known (call, key) || !check_digest (call))
    return FALSE;

  base = g_strdup_printf ("\"@method\": %s\n\"@request-target\": %s\n\"content-digest\": %s\n"
                          "\"@signature-params\": %s",
                          call->method, call->target,
                          ts_fake_call_get_header (call, "Content-Digest"), params);
  if (!ed25519_sha512_verify (key, strlen (base), (const guint8 *) base, signature))
    return refuse (call, "the signature does not fit the request");

  return TRUE;
}
