/* SPDX-License-Identifier: MIT */

/* One question to the service and its answer, as plain values. */

#include "config.h"

#include "ts-exchange.h"

#include <glib/gi18n-lib.h>

#include "ts-api-error.h"

#define MAX_SHOWN_CHARACTERS 300

/* Runs of such characters this long are signatures and tokens; ids are shorter. */
#define MAX_WORD_BYTES 40

#define DEFAULT_MAX_BYTES ((guint64) 16 << 20)

/**
 * ts_exchange_new:
 * @method: static: `GET`, …
 * @uri: whole, encoded as it is to be sent
 * @subject: what is asked for, such as “the list of projects”
 *
 * Returns: (transfer full): an exchange to fill in further and to send
 */
TsExchange *
ts_exchange_new (const char *method,
                 GUri       *uri,
                 const char *subject)
{
  TsExchange *self = g_atomic_rc_box_new0 (TsExchange);

  self->method = method;
  self->uri = g_uri_ref (uri);
  self->subject = g_strdup (subject);
  self->max_bytes = DEFAULT_MAX_BYTES;
  self->fd = -1;
  self->total = -1;
  self->retry_after_s = -1;

  for (guint i = 0; i < 4; i++)
    g_snprintf (self->trace_id + 8 * i, 9, "%08x", g_random_int ());

  return self;
}

TsExchange *
ts_exchange_ref (TsExchange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TsExchange *self = data;

  g_free (self->subject);
  g_uri_unref (self->uri);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->resource_type);
  g_free (self->resource_id);
  g_free (self->if_range);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self->etag);
  g_free (self->content_type);
}

void
ts_exchange_unref (TsExchange *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * ts_exchange_dup_target:
 *
 * Returns: (transfer full): path and query as they are sent
 */
char *
ts_exchange_dup_target (const TsExchange *self)
{
  const char *path = g_uri_get_path (self->uri);
  const char *query = g_uri_get_query (self->uri);

  return g_strconcat (*path != '\0' ? path : "/", query != NULL ? "?" : NULL, query, NULL);
}

static gboolean
is_word_character (char c)
{
  return g_ascii_isalnum (c) || strchr ("+/=._-%&", c) != NULL;
}

/**
 * ts_exchange_clean_text:
 * @text: whatever the service sent
 *
 * Makes a text of the service fit to be shown: valid, on one line, not too long, and without
 * what might be a signature or a token.
 *
 * Returns: (transfer full): the text
 */
char *
ts_exchange_clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, 4096));
  GString *clean = g_string_new (NULL);
  glong n_characters = 0;

  for (const char *c = valid; *c != '\0'; )
    {
      gsize length = 0;
      gunichar character = g_utf8_get_char (c);

      while (c[length] != '\0' && is_word_character (c[length]))
        length++;

      if (length >= MAX_WORD_BYTES)
        {
          g_string_append (clean, "…");
          c += length;
          n_characters++;
          continue;
        }

      if (length == 0)
        length = (gsize) (g_utf8_next_char (c) - c);

      if (n_characters + (glong) length > MAX_SHOWN_CHARACTERS)
        {
          g_string_append (clean, "…");
          break;
        }

      if (g_unichar_iscntrl (character))
        g_string_append_c (clean, ' ');
      else
        g_string_append_len (clean, c, (gssize) length);

      c += length;
      n_characters += (glong) length;
    }

  return g_strstrip (g_string_free (clean, FALSE));
}

/**
 * ts_exchange_set_error:
 * @code: a #TsApiError
 * @reason: what went wrong, as a clause
 *
 * Sets an error that says what was asked of whom, why it failed, and the trace id.
 */
void
ts_exchange_set_error (const TsExchange  *self,
                       GError           **error,
                       int                code,
                       const char        *reason)
{
  g_set_error (error, TS_API_ERROR, code,
               /* Translators: a host, what it was asked for (such as “the list of projects”),
                * why that failed, and an id of the request for the service's support. */
               _("Asking %s for %s failed: %s (trace id %s)"), g_uri_get_host (self->uri),
               self->subject, reason, self->trace_id);
}
