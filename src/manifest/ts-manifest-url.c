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

#include "ts-manifest-url-private.h"

#include <glib/gi18n-lib.h>

#define MRAP_PREFIX "arn:aws:s3::"
#define MRAP_SUFFIX ".mrap.s3-accesspoint.amazonaws.com"

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
  const char *slash = slice_find (self->key, '/');
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

  if (ends_with (self->host, ".amazonaws.com"))
    end = slice_end (self->host) - strlen (".amazonaws.com");
  else if (ends_with (self->host, ".amazonaws.com.cn"))
    end = slice_end (self->host) - strlen (".amazonaws.com.cn");
  else
    return FALSE;

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
      self->region = slice_of (slice_find (self->region, '.') + 1, end);
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
  self->account = slice_of (self->host.text, slice_find (self->host, '.'));
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
  const char *slash = slice_find (rest, '/');
  const char *end = slice_end (rest);
  const char *second;
  const char *suffix;

  if (!starts_with (rest, MRAP_PREFIX) || slash == end)
    return FALSE;

  second = slice_find (slice_of (slash + 1, end), '/');
  self->cloud = TS_MANIFEST_CLOUD_ACCESS_POINT;
  self->host = slice_of (rest.text, second);
  self->key = slice_of (second < end ? second + 1 : end, end);
  self->bucket = slice_of (slash + 1, second);
  suffix = find_word (self->bucket, MRAP_SUFFIX);
  if (suffix != NULL)
    self->bucket = slice_of (self->bucket.text, suffix);
  self->account = slice_of (rest.text + strlen (MRAP_PREFIX),
                            slice_find (slice_of (rest.text + strlen (MRAP_PREFIX), slash), ':'));

  return TRUE;
}

static void
parse_authority (TsManifestUrl *self,
                 TsJsonSlice    authority)
{
  const char *at = slice_find (authority, '@');
  const char *colon;

  self->has_user = at < slice_end (authority);
  if (self->has_user)
    authority = slice_of (at + 1, slice_end (authority));
  colon = slice_find (authority, ':');
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
  const char *hash = slice_find (all, '#');
  const char *question = slice_find (slice_of (all.text, hash), '?');

  self->fragment = slice_of (MIN (hash + 1, slice_end (all)), slice_end (all));
  self->query = slice_of (MIN (question + 1, hash), hash);

  return slice_of (all.text, question);
}

static gboolean
has_scheme (TsJsonSlice rest)
{
  const char *colon = slice_find (rest, ':');

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

  self->scheme = slice_of (rest.text, slice_find (rest, ':'));
  end = slice_end (rest);
  rest = slice_of (slice_end (self->scheme) + 3, end);
  if (parse_bucket_scheme (self, rest) || parse_access_point (self, rest))
    return;

  slash = slice_find (rest, '/');
  parse_authority (self, slice_of (rest.text, slash));
  self->key = slice_of (slash < end ? slash + 1 : end, end);
  if (!parse_s3 (self) && !parse_gcs (self) && !parse_azure (self))
    parse_otc (self);
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
