/* SPDX-License-Identifier: MIT */

/* URLs of objects in cloud storage.
 *
 *   S3             https://BUCKET.s3.REGION.amazonaws.com/KEY
 *                  https://s3.REGION.amazonaws.com/BUCKET/KEY   (path style)
 *   access point   https://arn:aws:s3::ACCOUNT:accesspoint/ALIAS.mrap.
 *                                          s3-accesspoint.amazonaws.com/KEY
 *   Google Cloud   https://storage.cloud.google.com/BUCKET/KEY
 *                  https://BUCKET.storage.googleapis.com/KEY
 *   Azure Blob     https://ACCOUNT.blob.core.windows.net/CONTAINER/KEY
 *   OTC            https://BUCKET.obs.REGION.otc.t-systems.com/KEY
 *
 * A general URL parser refuses the second, whose host holds a slash, so this is our own. */

#include "config.h"

#include "ts-manifest-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DISPLAY_BYTES 160
#define MRAP_PREFIX "arn:aws:s3::"
#define MRAP_SUFFIX ".mrap.s3-accesspoint.amazonaws.com"

static TsJsonSlice
slice_of (const char *start,
          const char *end)
{
  return (TsJsonSlice) { start, end > start ? (gsize) (end - start) : 0 };
}

static const char *
slice_end (TsJsonSlice slice)
{
  return slice.text + slice.length;
}

/* Compares in any case; @word is in lower case. */
static inline gboolean
matches (const char *text,
         const char *word,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != word[i] && (!g_ascii_isupper (text[i]) || (text[i] | 0x20) != word[i]))
      return FALSE;

  return TRUE;
}

static gboolean
ends_with (TsJsonSlice slice,
           const char *suffix)
{
  gsize length = strlen (suffix);

  return slice.length >= length &&
         matches (slice_end (slice) - length, suffix, length);
}

static gboolean
starts_with (TsJsonSlice slice,
             const char *prefix)
{
  gsize length = strlen (prefix);

  return slice.length >= length && matches (slice.text, prefix, length);
}

static gboolean
equals (TsJsonSlice slice,
        const char *text)
{
  return slice.length == strlen (text) && starts_with (slice, text);
}

static const char *
find (TsJsonSlice slice,
      char        c)
{
  const char *found = slice.length > 0 ? memchr (slice.text, c, slice.length) : NULL;

  return found != NULL ? found : slice_end (slice);
}

/* Where @word stands in @slice, in any case; %NULL if nowhere. */
static const char *
find_word (TsJsonSlice slice,
           const char *word)
{
  gsize length = strlen (word);

  for (gsize i = 0; i + length <= slice.length; i++)
    if (matches (slice.text + i, word, length))
      return slice.text + i;

  return NULL;
}

/* Moves the first step of the path from the key into the bucket. */
static void
take_bucket_from_path (TsManifestUrl *self)
{
  const char *slash = find (self->key, '/');
  const char *end = slice_end (self->key);

  self->bucket = slice_of (self->key.text, slash);
  self->key = slice_of (slash < end ? slash + 1 : end, end);
}

/* amazonaws.com hosts are [BUCKET.]s3[.dualstack][.-REGION]. */
static gboolean
parse_s3 (TsManifestUrl *self)
{
  TsJsonSlice rest;
  const char *end;
  const char *service;

  if (!ends_with (self->host, ".amazonaws.com") && !ends_with (self->host, ".amazonaws.com.cn"))
    return FALSE;

  end = find_word (self->host, ".amazonaws.com");
  rest = slice_of (self->host.text, end);
  if (starts_with (rest, "s3.") || starts_with (rest, "s3-") || equals (rest, "s3"))
    service = rest.text;
  else
    {
      service = NULL;
      for (const char *p = rest.text; p + 3 <= end; p++)
        if (matches (p, ".s3", 3) && (p + 3 == end || p[3] == '.' || p[3] == '-'))
          service = p + 1;
      if (service == NULL)
        return FALSE;
    }

  self->cloud = TS_MANIFEST_CLOUD_S3;
  self->region = slice_of (service + 2 < end ? service + 3 : end, end);
  if (starts_with (self->region, "accesspoint"))
    {
      self->cloud = TS_MANIFEST_CLOUD_ACCESS_POINT;
      self->region = slice_of (find (self->region, '.') + 1, end);
    }
  else if (starts_with (self->region, "dualstack."))
    self->region = slice_of (self->region.text + strlen ("dualstack."), end);
  if (service > rest.text)
    self->bucket = slice_of (rest.text, service - 1);
  else
    {
      self->is_path_style = TRUE;
      take_bucket_from_path (self);
    }

  return TRUE;
}

static gboolean
parse_gcs (TsManifestUrl *self)
{
  static const char suffix[] = ".storage.googleapis.com";

  if (equals (self->host, "storage.cloud.google.com") ||
      equals (self->host, "storage.googleapis.com") ||
      equals (self->host, "commondatastorage.googleapis.com"))
    take_bucket_from_path (self);
  else if (ends_with (self->host, suffix))
    self->bucket = slice_of (self->host.text, slice_end (self->host) - strlen (suffix));
  else
    return FALSE;
  self->cloud = TS_MANIFEST_CLOUD_GCS;

  return TRUE;
}

static gboolean
parse_azure (TsManifestUrl *self)
{
  if (find_word (self->host, ".blob.core.") == NULL)
    return FALSE;
  self->cloud = TS_MANIFEST_CLOUD_AZURE;
  self->account = slice_of (self->host.text, find (self->host, '.'));
  take_bucket_from_path (self);

  return TRUE;
}

static gboolean
parse_otc (TsManifestUrl *self)
{
  static const char suffix[] = ".otc.t-systems.com";
  const char *end = slice_end (self->host) - strlen (suffix);
  const char *service;

  if (!ends_with (self->host, suffix))
    return FALSE;

  self->cloud = TS_MANIFEST_CLOUD_OTC;
  if (starts_with (self->host, "obs."))
    {
      self->region = slice_of (self->host.text + strlen ("obs."), end);
      self->is_path_style = TRUE;
      take_bucket_from_path (self);
      return TRUE;
    }

  service = find_word (self->host, ".obs.");
  if (service != NULL)
    {
      self->bucket = slice_of (self->host.text, service);
      self->region = slice_of (service + strlen (".obs."), end);
    }

  return TRUE;
}

/* The access point's ARN holds a slash; the part after it ends the host. */
static gboolean
parse_access_point (TsManifestUrl *self,
                    TsJsonSlice    rest)
{
  const char *slash = find (rest, '/');
  const char *end = slice_end (rest);
  const char *second;
  const char *suffix;

  if (!starts_with (rest, MRAP_PREFIX) || slash == end)
    return FALSE;

  second = find (slice_of (slash + 1, end), '/');
  self->cloud = TS_MANIFEST_CLOUD_ACCESS_POINT;
  self->host = slice_of (rest.text, second);
  self->key = slice_of (second < end ? second + 1 : end, end);
  self->bucket = slice_of (slash + 1, second);
  suffix = find_word (self->bucket, MRAP_SUFFIX);
  if (suffix != NULL)
    self->bucket = slice_of (self->bucket.text, suffix);
  self->account = slice_of (rest.text + strlen (MRAP_PREFIX),
                            find (slice_of (rest.text + strlen (MRAP_PREFIX), slash), ':'));

  return TRUE;
}

static void
parse_authority (TsManifestUrl *self,
                 TsJsonSlice    authority)
{
  const char *at = find (authority, '@');
  const char *colon;

  self->has_user = at < slice_end (authority);
  if (self->has_user)
    authority = slice_of (at + 1, slice_end (authority));
  colon = find (authority, ':');
  self->host = slice_of (authority.text, colon);
  if (colon < slice_end (authority))
    self->port = slice_of (colon + 1, slice_end (authority));
  self->has_other_port = self->port.length > 0 &&
                         !equals (self->port, equals (self->scheme, "http") ? "80" : "443");
}

static gboolean
parse_bucket_scheme (TsManifestUrl *self,
                     TsJsonSlice    rest)
{
  if (equals (self->scheme, "s3"))
    self->cloud = TS_MANIFEST_CLOUD_S3;
  else if (equals (self->scheme, "gs"))
    self->cloud = TS_MANIFEST_CLOUD_GCS;
  else
    return FALSE;
  self->key = rest;
  take_bucket_from_path (self);

  return TRUE;
}

/* Takes query and fragment off the end of the text. */
static TsJsonSlice
cut_tail (TsManifestUrl *self)
{
  TsJsonSlice all = self->text;
  const char *hash = find (all, '#');
  const char *question = find (slice_of (all.text, hash), '?');

  self->fragment = slice_of (MIN (hash + 1, slice_end (all)), slice_end (all));
  self->query = slice_of (MIN (question + 1, hash), hash);

  return slice_of (all.text, question);
}

static gboolean
has_scheme (TsJsonSlice rest)
{
  const char *colon = find (rest, ':');

  if (colon == rest.text || slice_end (rest) - colon < 3 || colon[1] != '/' || colon[2] != '/')
    return FALSE;
  for (const char *p = rest.text; p < colon; p++)
    if (!g_ascii_isalnum (*p) && strchr ("+-.", *p) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * ts_manifest_url_parse:
 * @text: borrowed; without JSON's escapes
 *
 * Takes a URL apart. What has no scheme is all key.
 */
void
ts_manifest_url_parse (TsManifestUrl *self,
                       const char    *text,
                       gsize          length)
{
  TsJsonSlice nothing = { text, 0 };
  TsJsonSlice rest;
  const char *slash;
  const char *end;

  *self = (TsManifestUrl) { .text = { text, length }, .scheme = nothing, .host = nothing,
                            .port = nothing, .bucket = nothing, .account = nothing,
                            .region = nothing, .key = nothing };
  rest = cut_tail (self);
  if (!has_scheme (rest))
    {
      self->key = rest;
      return;
    }

  self->scheme = slice_of (rest.text, find (rest, ':'));
  end = slice_end (rest);
  rest = slice_of (slice_end (self->scheme) + 3, end);
  if (parse_bucket_scheme (self, rest) || parse_access_point (self, rest))
    return;

  slash = find (rest, '/');
  parse_authority (self, slice_of (rest.text, slash));
  self->key = slice_of (slash < end ? slash + 1 : end, end);
  if (!parse_s3 (self) && !parse_gcs (self) && !parse_azure (self))
    parse_otc (self);
}

static guint64
mix (guint64 hash,
     guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9fb21c651e98df25);

  return hash ^ (hash >> 32);
}

static guint64
hash_bytes (guint64     hash,
            const char *text,
            gsize       length)
{
  guint64 word;

  hash = mix (hash, length);
  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      hash = mix (hash, word);
    }
  word = 0;
  for (gsize i = 0; i < length; i++)
    word |= (guint64) (guchar) text[i] << (8 * i);

  return mix (hash, word);
}

static void
append_decoded (GString    *string,
                TsJsonSlice slice)
{
  const char *end = slice_end (slice);

  for (const char *p = slice.text; p < end; p++)
    if (*p == '%' && end - p > 2 && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (string, (char) (g_ascii_xdigit_value (p[1]) << 4 |
                                           g_ascii_xdigit_value (p[2])));
        p += 2;
      }
    else
      g_string_append_c (string, *p);
}

static void
append_lower (GString    *string,
              TsJsonSlice slice)
{
  for (gsize i = 0; i < slice.length; i++)
    g_string_append_c (string, g_ascii_tolower (slice.text[i]));
}

/* Writes which storage the object lies in, however it was spelt. */
static void
append_place (const TsManifestUrl *self,
              GString             *string)
{
  g_string_append_c (string, (char) ('0' + self->cloud));
  append_lower (string, self->account);
  g_string_append_c (string, '/');
  if (self->cloud == TS_MANIFEST_CLOUD_OTHER)
    {
      append_lower (string, self->host);
      if (self->has_other_port)
        append_lower (string, self->port);
    }
  else
    append_lower (string, self->bucket);
}

static gboolean
query_counts (const TsManifestUrl *self)
{
  return self->query.length > 0 && !ts_manifest_url_has_signature (self);
}

/**
 * ts_manifest_url_hash:
 * @scratch: overwritten
 *
 * Hashes what object a URL names: spellings of the same object have the same hash.
 *
 * Returns: the hash
 */
guint64
ts_manifest_url_hash (const TsManifestUrl *self,
                      GString             *scratch)
{
  guint64 hash;

  g_string_truncate (scratch, 0);
  append_place (self, scratch);
  hash = hash_bytes (0, scratch->str, scratch->len);

  if (find (self->key, '%') == slice_end (self->key))
    hash = hash_bytes (hash, self->key.text, self->key.length);
  else
    {
      g_string_truncate (scratch, 0);
      append_decoded (scratch, self->key);
      hash = hash_bytes (hash, scratch->str, scratch->len);
    }

  return query_counts (self) ? hash_bytes (hash, self->query.text, self->query.length) : hash;
}

static void
append_object (const TsManifestUrl *self,
               GString             *string)
{
  append_place (self, string);
  g_string_append_c (string, '\0');
  append_decoded (string, self->key);
  if (query_counts (self))
    {
      g_string_append_c (string, '\0');
      g_string_append_len (string, self->query.text, (gssize) self->query.length);
    }
}

/**
 * ts_manifest_url_same_object:
 *
 * Tells whether two URLs name the same object, in whatever spelling.
 */
gboolean
ts_manifest_url_same_object (const TsManifestUrl *self,
                             const TsManifestUrl *other)
{
  g_autoptr(GString) first = g_string_new (NULL);
  g_autoptr(GString) second = g_string_new (NULL);

  append_object (self, first);
  append_object (other, second);

  return g_string_equal (first, second);
}

static TsJsonSlice
find_parameter (const TsManifestUrl *self,
                const char          *name)
{
  gsize length = strlen (name);
  const char *end = slice_end (self->query);

  for (const char *p = self->query.text; p < end;)
    {
      const char *next = find (slice_of (p, end), '&');

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

  append_decoded (text, slice);
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
  const char *end = self->query.length > 0 ? self->query.text - 1 : slice_end (self->text);
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
  if (self->query.length > 0)
    g_string_append (string, "?…");

  valid = g_utf8_make_valid (string->str, (gssize) string->len);
  g_string_free (string, TRUE);

  return g_steal_pointer (&valid);
}

/**
 * ts_manifest_url_get_file_name:
 *
 * Returns: the last step of the path, as written
 */
TsJsonSlice
ts_manifest_url_get_file_name (const TsManifestUrl *self)
{
  const char *start = slice_end (self->key);

  while (start > self->key.text && start[-1] != '/')
    start--;

  return slice_of (start, slice_end (self->key));
}

/**
 * ts_manifest_url_dup_extension:
 *
 * Copies what stands after the last dot of the file's name, in lower case.
 *
 * Returns: (transfer full) (nullable): the extension, or %NULL if there is none
 */
char *
ts_manifest_url_dup_extension (const TsManifestUrl *self)
{
  TsJsonSlice name = ts_manifest_url_get_file_name (self);

  for (const char *p = slice_end (name); p > name.text + 1; p--)
    if (p[-1] == '.')
      return p < slice_end (name) ? g_ascii_strdown (p, slice_end (name) - p) : NULL;

  return NULL;
}

/**
 * ts_manifest_cloud_get_name:
 *
 * Returns: whose storage it is, in words for people
 */
const char *
ts_manifest_cloud_get_name (TsManifestCloud cloud)
{
  static const char *const names[TS_MANIFEST_N_CLOUDS] = {
    N_("another server"), N_("AWS S3"), N_("AWS S3 access point"), N_("Google Cloud Storage"),
    N_("Azure Blob Storage"), N_("Open Telekom Cloud"),
  };

  return _(names[cloud]);
}
