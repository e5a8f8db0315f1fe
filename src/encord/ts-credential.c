/* SPDX-License-Identifier: MIT */

/* Who asks, and the headers that show it. The first interface wants the Ed25519 signature of
 * the body's SHA-256,
 *
 *     Authorization: PUBLIC KEY:SIGNATURE    both in hexadecimal digits
 *
 * and the second one that of the text which ts-signature-base.c makes,
 *
 *     Content-Digest: sha-256=:BASE64:
 *     Signature-Input: encord-sig=PARAMETERS
 *     Signature: encord-sig=:BASE64:
 *
 * and in place of either both take
 *
 *     Authorization: Bearer TOKEN
 */

#include "config.h"

#include "ts-credential.h"

#include "ts-signature-base.h"

#include <glib/gi18n-lib.h>
#include <nettle/sha2.h>
#include <string.h>

#define USER_AGENT    "touchstone/" PACKAGE_VERSION
#define TRACE_HEADER  "X-Cloud-Trace-Context"
#define TRACE_BYTES   16
#define BEARER_PREFIX "Bearer "
#define LABEL         "encord-sig"

/* Signatures are dated back, because a clock that is ahead would make them invalid yet. */
#define CLOCK_SKEW_S 30

/* Far more than any token has, and less than servers take as a header. */
#define MAX_TOKEN_BYTES 4096

struct _TsCredential
{
  gatomicrefcount  n_references;
  TsSshKey        *key;    /* (owned) (nullable): one of these three is there */
  TsSshAgent      *agent;  /* (owned) (nullable) */
  TsSecret        *bearer; /* (owned) (nullable): the value of the header */
  guint8           public_key[TS_ED25519_KEY_BYTES];
  char            *key_id; /* (owned) (nullable): none with a token */
};

G_DEFINE_QUARK (ts-credential-error-quark, ts_credential_error)

static TsCredential *
new_credential (void)
{
  TsCredential *self = g_new0 (TsCredential, 1);

  g_atomic_ref_count_init (&self->n_references);

  return self;
}

/**
 * ts_credential_new_for_key:
 *
 * Makes the credential of who has a key.
 *
 * Returns: (transfer full): the credential
 */
TsCredential *
ts_credential_new_for_key (TsSshKey *key)
{
  TsCredential *self = new_credential ();

  self->key = ts_ssh_key_ref (key);
  self->key_id = g_strdup (ts_ssh_key_get_id (key));

  return self;
}

/**
 * ts_credential_new_for_agent:
 * @public_key: of one of the agent's keys
 *
 * Makes the credential of who has a key that an agent keeps.
 *
 * Returns: (transfer full): the credential
 */
TsCredential *
ts_credential_new_for_agent (TsSshAgent   *agent,
                             const guint8  public_key[TS_ED25519_KEY_BYTES])
{
  TsCredential *self = new_credential ();

  self->agent = ts_ssh_agent_ref (agent);
  memcpy (self->public_key, public_key, TS_ED25519_KEY_BYTES);
  self->key_id = ts_ssh_key_format_id (public_key);

  return self;
}

/* The characters that RFC 6750 allows. */
static gboolean
is_token (const char *token)
{
  gsize length = strlen (token);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (token[i]) && strchr ("-._~+/=", token[i]) == NULL)
      return FALSE;

  return length > 0 && length <= MAX_TOKEN_BYTES;
}

/**
 * ts_credential_new_for_bearer:
 * @token: as the service gave it out
 *
 * Makes the credential of who was given a token.
 *
 * Returns: (transfer full): the credential, or %NULL with %TS_CREDENTIAL_ERROR_FORMAT
 */
TsCredential *
ts_credential_new_for_bearer (const char  *token,
                              GError     **error)
{
  TsCredential *self;

  if (!is_token (token))
    {
      g_set_error_literal (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_FORMAT,
                           *token == '\0'
                             ? _("The token is empty.")
                             : _("This is no token: it has characters that tokens never have, "
                                 "or is too long."));
      return NULL;
    }

  self = new_credential ();
  self->bearer = ts_secret_new_from_bytes (BEARER_PREFIX, strlen (BEARER_PREFIX));
  ts_secret_append (self->bearer, token, strlen (token));

  return self;
}

/**
 * ts_credential_new_from_environment:
 * @passphrase: (nullable): not looked at if the key is not protected by one
 * @warning: (out) (optional) (nullable) (transfer full): what the user should know
 *
 * Makes the credential of who has the key that `ENCORD_SSH_KEY_FILE` or `ENCORD_SSH_KEY`
 * gives; see ts_ssh_key_read_environment(). With a passphrase that takes a tenth of a second
 * or more.
 *
 * Returns: (transfer full): the credential, or %NULL with any error of keys
 */
TsCredential *
ts_credential_new_from_environment (TsSecret  *passphrase,
                                    char     **warning,
                                    GError   **error)
{
  g_autofree char *found_warning = NULL;
  g_autoptr (TsSecret) text = ts_ssh_key_read_environment (&found_warning, error);
  g_autoptr (TsSshKey) key = NULL;

  if (text == NULL)
    return NULL;

  key = ts_ssh_key_new (text, passphrase, error);
  if (key == NULL)
    return NULL;

  if (warning != NULL)
    *warning = g_steal_pointer (&found_warning);

  return ts_credential_new_for_key (key);
}

/**
 * ts_credential_ref:
 *
 * Keeps a credential.
 *
 * Returns: (transfer full): @self
 */
TsCredential *
ts_credential_ref (TsCredential *self)
{
  g_atomic_ref_count_inc (&self->n_references);

  return self;
}

/**
 * ts_credential_unref:
 * @self: (transfer full):
 *
 * Lets go of a credential.
 */
void
ts_credential_unref (TsCredential *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;

  g_clear_pointer (&self->key, ts_ssh_key_unref);
  g_clear_pointer (&self->agent, ts_ssh_agent_unref);
  g_clear_pointer (&self->bearer, ts_secret_unref);
  g_free (self->key_id);
  g_free (self);
}

/**
 * ts_credential_get_key_id:
 *
 * Returns: (transfer none) (nullable): the public key as 64 hexadecimal digits, by which the
 *   service knows a user; %NULL with a token
 */
const char *
ts_credential_get_key_id (TsCredential *self)
{
  return self->key_id;
}

static gboolean
sign (TsCredential  *self,
      const void    *bytes,
      gsize          n_bytes,
      guint8         signature[TS_ED25519_SIGNATURE_BYTES],
      GError       **error)
{
  if (self->agent != NULL)
    return ts_ssh_agent_sign (self->agent, self->public_key, bytes, n_bytes, signature, NULL,
                              error);

  ts_ssh_key_sign (self->key, bytes, n_bytes, signature);

  return TRUE;
}

/* Returns: the value of the header by which the first interface knows who asks. */
static char *
authorize (TsCredential  *self,
           GBytes        *body,
           GError       **error)
{
  g_autoptr (GString) value = NULL;
  guint8 signature[TS_ED25519_SIGNATURE_BYTES];
  guint8 digest[SHA256_DIGEST_SIZE];
  struct sha256_ctx context;

  sha256_init (&context);
  sha256_update (&context, g_bytes_get_size (body), g_bytes_get_data (body, NULL));
  sha256_digest (&context, sizeof digest, digest);
  if (!sign (self, digest, sizeof digest, signature, error))
    return NULL;

  value = g_string_new (self->key_id);
  g_string_append_c (value, ':');
  for (guint i = 0; i < sizeof signature; i++)
    g_string_append_printf (value, "%02x", signature[i]);

  return g_string_free (g_steal_pointer (&value), FALSE);
}

static void
add_if_missing (SoupMessageHeaders *headers,
                const char         *name,
                const char         *value)
{
  if (soup_message_headers_get_one (headers, name) == NULL)
    soup_message_headers_append (headers, name, value);
}

/* By the trace id the service's people find a request again. */
static void
add_origin (SoupMessageHeaders *headers)
{
  g_autoptr (GString) trace = g_string_new (NULL);

  for (guint i = 0; i < TRACE_BYTES / sizeof (guint32); i++)
    g_string_append_printf (trace, "%08x", g_random_int ());
  g_string_append (trace, "/1;o=1");

  add_if_missing (headers, "User-Agent", USER_AGENT);
  add_if_missing (headers, TRACE_HEADER, trace->str);
}

/**
 * ts_credential_sign_v1:
 * @body: exactly what is sent
 * @resource_type: what @resource_id is the id of, or an empty string
 * @resource_id: or an empty string
 *
 * Adds the headers of a request to the first interface: all that it needs but its length.
 * A trace id and a user agent that are there are kept. An agent may be asked, which can take
 * a moment.
 *
 * Returns: whether the headers were added; they are left alone if not
 */
gboolean
ts_credential_sign_v1 (TsCredential        *self,
                       GBytes              *body,
                       const char          *resource_type,
                       const char          *resource_id,
                       SoupMessageHeaders  *headers,
                       GError             **error)
{
  g_autofree char *authorization = NULL;

  if (self->bearer == NULL)
    {
      authorization = authorize (self, body, error);
      if (authorization == NULL)
        return FALSE;
    }

  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Content-Type", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  soup_message_headers_replace (headers, "ResourceType", resource_type);
  soup_message_headers_replace (headers, "ResourceID", resource_id);
  soup_message_headers_replace (headers, "Authorization",
                                self->bearer != NULL ? ts_secret_get_text (self->bearer)
                                                     : authorization);
  add_origin (headers);

  return TRUE;
}

static gboolean
add_signature (TsCredential        *self,
               const char          *method,
               const char          *target,
               GBytes              *body,
               gint64               created_unix,
               SoupMessageHeaders  *headers,
               GError             **error)
{
  g_autofree char *digest = ts_signature_base_digest_body (body);
  g_autofree char *parameters = ts_signature_base_format_parameters (self->key_id, created_unix);
  g_autofree char *base = ts_signature_base_format (method, target, digest, parameters);
  g_autofree char *encoded = NULL;
  g_autofree char *input = g_strconcat (LABEL "=", parameters, NULL);
  g_autofree char *value = NULL;
  guint8 signature[TS_ED25519_SIGNATURE_BYTES];

  if (!sign (self, base, strlen (base), signature, error))
    return FALSE;

  encoded = g_base64_encode (signature, sizeof signature);
  value = g_strconcat (LABEL "=:", encoded, ":", NULL);
  soup_message_headers_replace (headers, "Content-Digest", digest);
  soup_message_headers_replace (headers, "Signature-Input", input);
  soup_message_headers_replace (headers, "Signature", value);

  return TRUE;
}

/**
 * ts_credential_sign_v2:
 * @target: the path and, if there is one, `?` and the query, exactly as they are sent
 * @body: (nullable): exactly what is sent
 * @now_unix: the time in seconds, from which 30 are taken
 *
 * Adds the headers of a request to the second interface: all that it needs but its length.
 * A trace id and a user agent that are there are kept. An agent may be asked, which can take
 * a moment.
 *
 * Returns: whether the headers were added; they are left alone if not
 */
gboolean
ts_credential_sign_v2 (TsCredential        *self,
                       const char          *method,
                       const char          *target,
                       GBytes              *body,
                       gint64               now_unix,
                       SoupMessageHeaders  *headers,
                       GError             **error)
{
  g_return_val_if_fail (strpbrk (method, "\r\n") == NULL, FALSE);
  g_return_val_if_fail (*target == '/' && strpbrk (target, "\r\n") == NULL, FALSE);

  if (self->bearer != NULL)
    soup_message_headers_replace (headers, "Authorization", ts_secret_get_text (self->bearer));
  else if (!add_signature (self, method, target, body, now_unix - CLOCK_SKEW_S, headers, error))
    return FALSE;

  if (body != NULL)
    soup_message_headers_replace (headers, "Content-Type", "application/json");
  add_origin (headers);

  return TRUE;
}
