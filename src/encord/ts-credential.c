/* SPDX-License-Identifier: MIT */

/* Who asks, and the headers that show it. The service has two interfaces with a signature
 * each, of which so far only the common one without a signature is made here:
 *
 *     Authorization: Bearer TOKEN
 */

#include "config.h"

#include "ts-credential.h"

#include "ts-secret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define USER_AGENT    "touchstone/" PACKAGE_VERSION
#define TRACE_HEADER  "X-Cloud-Trace-Context"
#define TRACE_BYTES   16
#define BEARER_PREFIX "Bearer "

/* Far more than any token has, and less than servers take as a header. */
#define MAX_TOKEN_BYTES 4096

struct _TsCredential
{
  gatomicrefcount  n_references;
  TsSecret        *bearer; /* (owned): the value of the header */
};

G_DEFINE_QUARK (ts-credential-error-quark, ts_credential_error)

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

  self = g_new0 (TsCredential, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->bearer = ts_secret_new_from_bytes (BEARER_PREFIX, strlen (BEARER_PREFIX));
  ts_secret_append (self->bearer, token, strlen (token));

  return self;
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

  g_clear_pointer (&self->bearer, ts_secret_unref);
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
  return NULL;
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
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Content-Type", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  soup_message_headers_replace (headers, "ResourceType", resource_type);
  soup_message_headers_replace (headers, "ResourceID", resource_id);
  soup_message_headers_replace (headers, "Authorization", ts_secret_get_text (self->bearer));
  add_origin (headers);

  return TRUE;
}

/**
 * ts_credential_sign_v2:
 * @target: the path and, if there is one, `?` and the query, exactly as they are sent
 * @body: (nullable): exactly what is sent
 * @now_unix: the time in seconds
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
  if (body != NULL)
    soup_message_headers_replace (headers, "Content-Type", "application/json");
  soup_message_headers_replace (headers, "Authorization", ts_secret_get_text (self->bearer));
  add_origin (headers);

  return TRUE;
}
