/* SPDX-License-Identifier: MIT */

/* Checks of where objects lie: the rules of each cloud, duplicates, and extensions. */

#include "config.h"

#include "ts-manifest-checker-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BUCKETS 10000

static gboolean
slice_is (TsJsonSlice slice,
          const char *text)
{
  return slice.length == strlen (text) && g_ascii_strncasecmp (slice.text, text, slice.length) == 0;
}

void
ts_manifest_check_url_console (TsManifestChecker *checker)
{
  static const char *const consoles[] = { "s3.console.aws.amazon.com", "console.aws.amazon.com",
                                          "console.cloud.google.com", "portal.azure.com",
                                          "console.otc.t-systems.com" };

  for (gsize i = 0; i < G_N_ELEMENTS (consoles); i++)
    if (slice_is (checker->url.host, consoles[i]))
      ts_manifest_checker_report_url (checker, _("“%s” is the address of a web console, not of an "
                                                 "object"), consoles[i]);
}

/* Whether there are only lower-case letters, digits and the characters of @others. */
static gboolean
has_only (TsJsonSlice slice,
          const char *others)
{
  for (gsize i = 0; i < slice.length; i++)
    {
      char c = slice.text[i];
      const char *other = others;

      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        continue;
      while (*other != '\0' && *other != c)
        other++;
      if (*other == '\0')
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_bucket_name (const TsManifestUrl *url)
{
  TsJsonSlice bucket = url->bucket;

  switch (url->cloud)
    {
    case TS_MANIFEST_CLOUD_S3:
    case TS_MANIFEST_CLOUD_OTC:
      return bucket.length >= 3 && bucket.length <= 63 && has_only (bucket, ".-") &&
             g_ascii_isalnum (bucket.text[0]) && g_ascii_isalnum (bucket.text[bucket.length - 1]);

    case TS_MANIFEST_CLOUD_GCS:
      return bucket.length >= 3 && bucket.length <= 222 && has_only (bucket, "._-");

    case TS_MANIFEST_CLOUD_AZURE:
      return url->account.length >= 3 && url->account.length <= 24 && has_only (url->account, "") &&
             (slice_is (bucket, "$root") || slice_is (bucket, "$web") ||
              (bucket.length >= 3 && bucket.length <= 63 && has_only (bucket, "-")));

    case TS_MANIFEST_CLOUD_OTHER:
    case TS_MANIFEST_CLOUD_ACCESS_POINT:
      return TRUE;
    }

  return TRUE;
}

void
ts_manifest_check_bucket_name (TsManifestChecker *checker)
{
  g_autofree char *name = NULL;

  if (is_bucket_name (&checker->url))
    return;
  name = ts_manifest_checker_dup_text (checker, checker->url.bucket);
  ts_manifest_checker_report_url (checker,
                                  _("“%s” cannot be the name of a bucket or container of %s"),
                                  name, ts_manifest_cloud_get_name (checker->url.cloud));
}

/* Regions look like eu-west-2, us-gov-east-1 or eu-de. */
static gboolean
is_region (TsJsonSlice region)
{
  return region.length >= 4 && has_only (region, "-") && memchr (region.text, '-',
                                                                 region.length) != NULL;
}

void
ts_manifest_check_region (TsManifestChecker *checker)
{
  const TsManifestUrl *url = &checker->url;

  if ((url->cloud != TS_MANIFEST_CLOUD_S3 && url->cloud != TS_MANIFEST_CLOUD_OTC) ||
      url->host.length == 0 || is_region (url->region))
    return;
  if (url->region.length == 0)
    ts_manifest_checker_report_url (checker, _("The URL names no region, such as “%s”"),
                                    url->cloud == TS_MANIFEST_CLOUD_S3 ? "eu-west-2" : "eu-de");
  else
    ts_manifest_checker_report_url (checker, _("“%.*s” does not look like a region"),
                                    (int) MIN (url->region.length, 60), url->region.text);
}

void
ts_manifest_check_path_style (TsManifestChecker *checker)
{
  const TsManifestUrl *url = &checker->url;
  TsManifestFinding *finding;
  g_autofree char *mended = NULL;

  if (!url->is_path_style || !is_bucket_name (url))
    return;
  finding = ts_manifest_checker_report_url (checker,
                                            _("The bucket stands in the path; the platform "
                                                       "wants it before the server’s name"));
  if (url->cloud != TS_MANIFEST_CLOUD_S3 || !is_region (url->region) ||
      memchr (url->bucket.text, '.', url->bucket.length) != NULL)
    return;
  mended = g_strdup_printf ("https://%.*s.s3.%.*s.amazonaws.com/%.*s",
                            (int) url->bucket.length, url->bucket.text,
                            (int) url->region.length, url->region.text,
                            (int) (url->text.text + url->text.length - url->key.text),
                            url->key.text);
  ts_manifest_checker_mend_value (checker, finding, checker->url_node, TS_JSON_MENDING_QUESTION,
                                  mended);
}

void
ts_manifest_check_access_point (TsManifestChecker *checker)
{
  const TsManifestUrl *url = &checker->url;
  gboolean is_number = url->account.length > 0;

  if (url->cloud != TS_MANIFEST_CLOUD_ACCESS_POINT || url->host.length == 0 ||
      g_ascii_strncasecmp (url->host.text, "arn:", 4) != 0)
    return;
  for (gsize i = 0; i < url->account.length; i++)
    is_number = is_number && g_ascii_isdigit (url->account.text[i]);
  if (!is_number || url->bucket.length == 0 ||
      memchr (url->bucket.text, '.', url->bucket.length) != NULL)
    ts_manifest_checker_report_url (checker, _("An access point’s address is “https://arn:aws:s3::"
                                               "ACCOUNT:accesspoint/ALIAS.mrap.s3-accesspoint."
                                               "amazonaws.com/…”"));
}

static guint *
find_bucket (TsManifestChecker *checker)
{
  const TsManifestUrl *url = &checker->url;
  g_autofree char *name = g_strdup_printf ("%s%s%.*s%s%.*s",
                                           ts_manifest_cloud_get_name (url->cloud),
                                           ": ", (int) url->account.length, url->account.text,
                                           url->account.length > 0 ? "/" : "",
                                           (int) url->bucket.length, url->bucket.text);
  guint *count = g_hash_table_lookup (checker->buckets, name);

  if (count == NULL && g_hash_table_size (checker->buckets) < MAX_BUCKETS)
    {
      count = g_new0 (guint, 1);
      g_hash_table_insert (checker->buckets, g_steal_pointer (&name), count);
    }

  return count;
}

void
ts_manifest_check_many_buckets (TsManifestChecker *checker)
{
  const TsManifestUrl *url = &checker->url;

  if (url->cloud == TS_MANIFEST_CLOUD_OTHER || url->bucket.length == 0)
    return;
  if (checker->last_bucket_count == NULL || checker->last_cloud != url->cloud ||
      strlen (checker->last_bucket) != url->bucket.length + url->account.length ||
      memcmp (checker->last_bucket, url->bucket.text, url->bucket.length) != 0 ||
      (url->account.length > 0 &&
       memcmp (checker->last_bucket + url->bucket.length, url->account.text,
               url->account.length) != 0))
    {
      checker->last_bucket_count = find_bucket (checker);
      checker->last_cloud = url->cloud;
      g_free (checker->last_bucket);
      checker->last_bucket = g_strdup_printf ("%.*s%.*s", (int) url->bucket.length,
                                              url->bucket.text,
                                              (int) url->account.length, url->account.text);
    }
  if (checker->last_bucket_count != NULL)
    (*checker->last_bucket_count)++;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  guint first = *(guint *) g_hash_table_lookup (user_data, *(const char *const *) a);
  guint second = *(guint *) g_hash_table_lookup (user_data, *(const char *const *) b);

  return first != second ? (first > second ? -1 : 1)
                         : strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
ts_manifest_check_many_buckets_end (TsManifestChecker *checker)
{
  guint n = g_hash_table_size (checker->buckets);
  g_autofree const char **names = NULL;
  g_autoptr(GString) list = g_string_new (NULL);

  if (n < 2)
    return;
  names = (const char **) g_hash_table_get_keys_as_array (checker->buckets, NULL);
  g_qsort_with_data (names, (int) n, sizeof *names, compare_counts, checker->buckets);
  for (guint i = 0; i < MIN (n, 5); i++)
    g_string_append_printf (list, "%s%s (%u)", i > 0 ? ", " : "", names[i],
                            *(guint *) g_hash_table_lookup (checker->buckets, names[i]));
  ts_manifest_checker_report_frame (checker, 0, 0,
                                    ngettext ("The objects lie in %u bucket: %s%s",
                                              "The objects lie in %u buckets: %s%s", n),
                                    n, list->str, n > 5 ? ", …" : "");
}

void
ts_manifest_check_many_clouds (TsManifestChecker *checker)
{
  if (checker->url.scheme.length > 0)
    checker->n_of_cloud[checker->url.cloud]++;
}

void
ts_manifest_check_many_clouds_end (TsManifestChecker *checker)
{
  g_autoptr(GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < TS_MANIFEST_N_CLOUDS; i++)
    if (checker->n_of_cloud[i] > 0)
      {
        g_string_append_printf (list, "%s%s (%u)", n > 0 ? ", " : "",
                                ts_manifest_cloud_get_name (i),
                                checker->n_of_cloud[i]);
        n++;
      }
  if (n > 1)
    ts_manifest_checker_report_frame (checker, 0, 0, _("The objects lie in several clouds: %s"),
                                      list->str);
}

/* Where the same object stood before, for people. */
static char *
dup_earlier (TsManifestChecker *checker)
{
  TsManifest *manifest = ts_manifest_places_get_manifest (checker->places,
                                                          checker->earlier.manifest);
  guint line, column;

  ts_manifest_locate (manifest, checker->earlier.item, checker->earlier.offset, &line, &column);
  if (checker->earlier.manifest != checker->number)
    /* Translators: a place: a file’s name and a line in it. */
    return g_strdup_printf (_("%s, line %u"), ts_manifest_get_name (manifest), line);

  return g_strdup_printf (_("line %u"), line);
}

void
ts_manifest_check_url_repeated (TsManifestChecker *checker)
{
  g_autofree char *earlier = NULL;

  if (!checker->has_earlier || !checker->earlier_is_exact || ts_manifest_checker_is_full (checker))
    return;
  earlier = dup_earlier (checker);
  /* Translators: %s is a place such as “line 12”. */
  ts_manifest_checker_report_url (checker, _("The same URL stands in %s"), earlier);
}

void
ts_manifest_check_url_same_object (TsManifestChecker *checker)
{
  g_autofree char *earlier = NULL;

  if (!checker->has_earlier || checker->earlier_is_exact || ts_manifest_checker_is_full (checker))
    return;
  earlier = dup_earlier (checker);
  /* Translators: %s is a place such as “line 12”. */
  ts_manifest_checker_report_url (checker, _("This is another spelling of the object in %s"),
                                  earlier);
}

/* Whether the file's extension is in the list of its section; unknown without one. */
static gboolean
get_extension (TsManifestChecker *checker,
               char               word[16])
{
  TsJsonSlice name = ts_manifest_url_get_file_name (&checker->url);
  gsize n = 0;

  while (n < name.length && n < 10 && g_ascii_isalnum (name.text[name.length - 1 - n]))
    n++;
  if (n == 0 || n + 1 >= name.length || name.text[name.length - 1 - n] != '.')
    return FALSE;

  word[0] = ' ';
  for (gsize i = 0; i < n; i++)
    word[1 + i] = g_ascii_tolower (name.text[name.length - n + i]);
  word[n + 1] = ' ';
  word[n + 2] = '\0';

  return TRUE;
}

/* Whether the extension, between spaces, is one of the item's section. Mostly it is the same
 * as that of the file before. */
static gboolean
fits (TsManifestChecker *checker,
      const char        *word)
{
  if (checker->last_fitting_info == checker->info &&
      strcmp (checker->last_fitting_extension, word) == 0)
    return TRUE;
  if (strstr (checker->info->extensions, word) == NULL)
    return FALSE;

  checker->last_fitting_info = checker->info;
  g_strlcpy (checker->last_fitting_extension, word, sizeof checker->last_fitting_extension);

  return TRUE;
}

void
ts_manifest_check_extension_kind (TsManifestChecker *checker)
{
  char word[16];
  TsManifestSection section;

  if (!get_extension (checker, word) || fits (checker, word))
    return;
  g_strstrip (word);
  if (ts_manifest_section_of_extension (word, &section))
    ts_manifest_checker_report_url (checker, _("“.%s” belongs to “%s”, not to “%s”"), word,
                                    ts_manifest_section_get_info (section)->key,
                                    checker->info->key);
}

void
ts_manifest_check_extension_unknown (TsManifestChecker *checker)
{
  char word[16];
  TsManifestSection section;

  if (checker->url.scheme.length == 0 || !get_extension (checker, word) ||
      fits (checker, word))
    return;
  g_strstrip (word);
  if (!ts_manifest_section_of_extension (word, &section))
    ts_manifest_checker_report_url (checker, _("“.%s” is not known as an extension for “%s”"),
                                    word, checker->info->key);
}
