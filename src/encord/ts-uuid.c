/* SPDX-License-Identifier: MIT */

/* Ids of the service. Only what has been through here becomes part of a path. */

#include "config.h"

#include "ts-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-exchange.h"

/**
 * ts_uuid_normalize:
 * @text: such as `aea40712-9e18-4b0c-9b8e-1a0f0c0a0001`; blanks around it are ignored
 *
 * Checks an id of a project, a folder, and so on.
 *
 * Returns: (transfer full): it in lower case; or %NULL with %TS_API_ERROR_INVALID
 */
char *
ts_uuid_normalize (const char  *text,
                   GError     **error)
{
  g_autofree char *trimmed = g_strstrip (g_ascii_strdown (text, -1));
  g_autofree char *shown = NULL;

  if (g_uuid_string_is_valid (trimmed))
    return g_steal_pointer (&trimmed);

  shown = ts_exchange_clean_text (text);
  g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
               _("“%s” is no id; one looks like “aea40712-9e18-4b0c-9b8e-1a0f0c0a0001”"), shown);

  return NULL;
}
