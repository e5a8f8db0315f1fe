/* SPDX-License-Identifier: MIT */

/* Which object a URL names, in whatever spelling: percent-encoding, the case of the host, and
 * where the bucket stands make no difference. */

#include "ts-manifest-places.h"
#include "ts-manifest-url-private.h"

/* Appends text with what is percent-encoded in it decoded, valid UTF-8 or not. */
void
ts_manifest_url_append_decoded (GString     *string,
                                TsJsonSlice  slice)
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
  hash = ts_manifest_places_hash (0, scratch->str, scratch->len);

  if (slice_find (self->key, '%') == slice_end (self->key))
    hash = ts_manifest_places_hash (hash, self->key.text, self->key.length);
  else
    {
      g_string_truncate (scratch, 0);
      ts_manifest_url_append_decoded (scratch, self->key);
      hash = ts_manifest_places_hash (hash, scratch->str, scratch->len);
    }

  return query_counts (self)
         ? ts_manifest_places_hash (hash, self->query.text, self->query.length) : hash;
}

static void
append_object (const TsManifestUrl *self,
               GString             *string)
{
  append_place (self, string);
  g_string_append_c (string, '\0');
  ts_manifest_url_append_decoded (string, self->key);
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

/**
 * ts_manifest_url_dup_key:
 *
 * Copies the path to the object with what is percent-encoded in it decoded.
 *
 * Returns: (transfer full): the object's key; need not be valid UTF-8
 */
char *
ts_manifest_url_dup_key (const TsManifestUrl *self)
{
  GString *key = g_string_sized_new (self->key.length + 1);

  ts_manifest_url_append_decoded (key, self->key);

  return g_string_free (key, FALSE);
}

/**
 * ts_manifest_url_dup_relative:
 * @base: of a folder, with or without a slash at its end
 *
 * Finds how an object is called from a folder on, in whatever spelling both are.
 *
 * Returns: (transfer full) (nullable): its name, decoded; %NULL if it is not in the folder
 */
char *
ts_manifest_url_dup_relative (const TsManifestUrl *self,
                              const TsManifestUrl *base)
{
  g_autoptr(GString) place = g_string_new (NULL);
  g_autoptr(GString) base_place = g_string_new (NULL);
  g_autofree char *key = ts_manifest_url_dup_key (self);
  g_autofree char *folder = ts_manifest_url_dup_key (base);
  gsize length = strlen (folder);

  append_place (self, place);
  append_place (base, base_place);
  if (!g_string_equal (place, base_place) || strncmp (key, folder, length) != 0)
    return NULL;
  if (length > 0 && folder[length - 1] != '/')
    {
      if (key[length] != '/')
        return NULL;
      length++;
    }

  return key[length] != '\0' ? g_strdup (key + length) : NULL;
}
