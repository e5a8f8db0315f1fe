/* SPDX-License-Identifier: MIT */

/* Queries in form encoding, to the byte as the published client writes and signs them: a
 * space is `+`, all that is not a letter, a digit or one of `-._~` is percent-encoded, and
 * what has no value is left out. */

#include "config.h"

#include "ts-api-query.h"

#include "ts-assumptions.h"

static void
append_encoded (GString    *query,
                const char *text)
{
  g_autofree char *encoded = g_uri_escape_string (text, " ", FALSE);

  g_string_append (query, g_strdelimit (encoded, " ", '+'));
}

/**
 * ts_api_query_add_text:
 * @query: the query so far, without a question mark
 * @value: (nullable): UTF-8; %NULL adds nothing
 *
 * Adds a member. A list is added as several members of one name.
 */
void
ts_api_query_add_text (GString    *query,
                       const char *name,
                       const char *value)
{
  if (value == NULL)
    return;

  if (query->len > 0)
    g_string_append_c (query, '&');

  append_encoded (query, name);
  g_string_append_c (query, '=');
  append_encoded (query, value);
}

/**
 * ts_api_query_add_boolean:
 *
 * Adds a member that is yes or no.
 */
void
ts_api_query_add_boolean (GString    *query,
                          const char *name,
                          gboolean    value)
{
  ts_api_query_add_text (query, name, value ? TS_ASSUME_QUERY_TRUE : TS_ASSUME_QUERY_FALSE);
}

/**
 * ts_api_query_add_int:
 *
 * Adds a member that is a number.
 */
void
ts_api_query_add_int (GString    *query,
                      const char *name,
                      gint64      value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  ts_api_query_add_text (query, name, text);
}
