/* SPDX-License-Identifier: MIT */

/* What is signed of a request to the service's second interface (RFC 9421, with a component
 * that is not in it, `@request-target` as one word). Four lines without an end to the last:
 *
 *     "@method": GET
 *     "@request-target": /path?query
 *     "content-digest": sha-256=:BASE64:
 *     "@signature-params": PARAMETERS
 */

#include "config.h"

#include "ts-signature-base.h"

#include <nettle/sha2.h>

#define COMPONENTS "(\"@method\" \"@request-target\" \"content-digest\")"

/**
 * ts_signature_base_digest_body:
 * @body: (nullable): exactly what is sent
 *
 * Makes the value of the header `Content-Digest` (RFC 9530).
 *
 * Returns: (transfer full): the value
 */
char *
ts_signature_base_digest_body (GBytes *body)
{
  struct sha256_ctx context;
  guint8 digest[SHA256_DIGEST_SIZE];
  g_autofree char *text = NULL;

  sha256_init (&context);
  if (body != NULL)
    sha256_update (&context, g_bytes_get_size (body), g_bytes_get_data (body, NULL));
  sha256_digest (&context, sizeof digest, digest);
  text = g_base64_encode (digest, sizeof digest);

  return g_strdup_printf ("sha-256=:%s:", text);
}

/**
 * ts_signature_base_format_parameters:
 * @created_unix: when the signature is said to be made, in seconds
 *
 * Makes what says how something was signed, and by whom.
 *
 * Returns: (transfer full): the parameters
 */
char *
ts_signature_base_format_parameters (const char *key_id,
                                     gint64      created_unix)
{
  return g_strdup_printf (COMPONENTS ";created=%" G_GINT64_FORMAT ";keyid=\"%s\";alg=\"ed25519\"",
                          created_unix, key_id);
}

/**
 * ts_signature_base_format:
 * @target: the path and, if there is one, `?` and the query, exactly as they are sent
 *
 * Makes the text that is signed.
 *
 * Returns: (transfer full): the text
 */
char *
ts_signature_base_format (const char *method,
                          const char *target,
                          const char *content_digest,
                          const char *parameters)
{
  return g_strdup_printf ("\"@method\": %s\n"
                          "\"@request-target\": %s\n"
                          "\"content-digest\": %s\n"
                          "\"@signature-params\": %s",
                          method, target, content_digest, parameters);
}
