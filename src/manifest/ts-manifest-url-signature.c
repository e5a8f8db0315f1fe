/* SPDX-License-Identifier: MIT */

/* What was signed into a URL, and how such a URL may be shown. */

#include "ts-manifest-url-private.h"

#define DISPLAY_BYTES 160

static TsJsonSlice
find_parameter (const TsManifestUrl *self,
                const char          *name)
{
  gsize length = strlen (name);
  const char *end = slice_end (self->query);

  for (const char *p = self->query.text; p < end;)
    {
      const char *next = slice_find (slice_of (p, end), '&');

      if ((gsize) (next - p) > length && p[length] == '=' &&
          g_ascii_strncasecmp (p, name, length) == 0)
        return slice_of (p + length + 1, next);
      p = next + 1;
    }

  return (TsJsonSlice) { NULL, 0 };
}

/**
 * ts_manifest_url_has_signature:
 *
 * Tells whether the URL carries a permission that was signed into it.
 */
gboolean
ts_manifest_url_has_signature (const TsManifestUrl *self)
{
  static const char *const names[] = { "X-Amz-Signature", "X-Goog-Signature", "Signature", "sig",
                                       "X-Obs-Signature", "X-Amz-Credential",
                                       "X-Amz-Security-Token" };

  if (self->query.length == 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (find_parameter (self, names[i]).text != NULL)
      return TRUE;

  return FALSE;
}

static gint64
parse_time (TsJsonSlice slice)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GDateTime) time = NULL;

  ts_manifest_url_append_decoded (text, slice);
  if (text->len == strlen ("2026-01-01"))
    g_string_append (text, "T00:00:00Z");
  time = g_date_time_new_from_iso8601 (text->str, NULL);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

static gint64
parse_whole (TsJsonSlice slice)
{
  gint64 value = 0;

  for (gsize i = 0; i < slice.length && g_ascii_isdigit (slice.text[i]) && value < G_MAXINT32 * 10L;
       i++)
    value = value * 10 + g_ascii_digit_value (slice.text[i]);

  return value;
}

/**
 * ts_manifest_url_get_expiry:
 *
 * Tells when the signature in a URL ends.
 *
 * Returns: seconds since 1970, or 0 if it says nothing
 */
gint64
ts_manifest_url_get_expiry (const TsManifestUrl *self)
{
  static const char *const prefixes[] = { "X-Amz", "X-Goog" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *date = g_strconcat (prefixes[i], "-Date", NULL);
      g_autofree char *expires = g_strconcat (prefixes[i], "-Expires", NULL);
      TsJsonSlice start = find_parameter (self, date);
      TsJsonSlice seconds = find_parameter (self, expires);

      if (start.text != NULL && seconds.text != NULL && parse_time (start) > 0)
        return parse_time (start) + parse_whole (seconds);
    }
  if (find_parameter (self, "Expires").text != NULL)
    return parse_whole (find_parameter (self, "Expires"));

  return find_parameter (self, "se").text != NULL ? parse_time (find_parameter (self, "se")) : 0;
}

/**
 * ts_manifest_url_dup_display:
 *
 * Copies the URL as it may be shown: without what a signature or a password would give away,
 * and not at any length.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
ts_manifest_url_dup_display (const TsManifestUrl *self)
{
  GString *string = g_string_new (NULL);
  const char *question = slice_find (self->text, '?');
  const char *end = MIN (question, slice_find (self->text, '#'));
  TsJsonSlice shown = slice_of (self->text.text, end);
  g_autofree char *valid = NULL;

  if (self->has_user)
    {
      g_string_append_len (string, self->scheme.text, (gssize) self->scheme.length);
      g_string_append (string, "://…@");
      shown = slice_of (self->host.text, end);
    }
  if (shown.length > DISPLAY_BYTES)
    {
      g_string_append_len (string, shown.text, DISPLAY_BYTES / 2);
      g_string_append (string, "…");
      g_string_append_len (string, slice_end (shown) - DISPLAY_BYTES / 2, DISPLAY_BYTES / 2);
    }
  else
    g_string_append_len (string, shown.text, (gssize) shown.length);
  if (end < slice_end (self->text))
    g_string_append (string, *end == '?' ? "?…" : "#…");

  valid = g_utf8_make_valid (string->str, (gssize) string->len);
  g_string_free (string, TRUE);

  return g_steal_pointer (&valid);
}
