/* SPDX-License-Identifier: MIT */

/* Checks of how a URL is written, whatever cloud it names. */

#include "config.h"

#include "ts-manifest-checker-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each check asks for a kind of character that most URLs do not have, so these are looked for
 * once. */
enum
{
  HAS_SPACE = 1 << 0,
  HAS_ODD = 1 << 1,
  HAS_PERCENT = 1 << 2,
  HAS_ODD_STEP = 1 << 3 /* perhaps */
};

static guint8
classify (char c)
{
  if (c == ' ' || (c >= '\t' && c <= '\r'))
    return HAS_SPACE;
  if (c == '%')
    return HAS_PERCENT;

  return (guchar) c < 0x20 || (guchar) c >= 0x7f || strchr ("\"<>\\^`{|}", c) != NULL ? HAS_ODD : 0;
}

/* Notes which kinds of characters the URL has. */
void
ts_manifest_check_url_prepare (TsManifestChecker *checker)
{
  TsJsonSlice text = checker->url.text;
  guint8 classes = 0;
  guchar last = '/';

  if (checker->url_classes[' '] == 0)
    for (guint i = 0; i < G_N_ELEMENTS (checker->url_classes); i++)
      checker->url_classes[i] = classify ((char) i);

  for (gsize i = 0; i < text.length; i++)
    {
      guchar c = (guchar) text.text[i];

      classes |= checker->url_classes[c];
      if (last == '/' && (c == '.' || c == '/') && i > checker->url.scheme.length + 2)
        classes |= HAS_ODD_STEP;
      last = c;
    }
  checker->url_has = classes;
}

static gboolean
is_absolute (TsManifestChecker *checker)
{
  return checker->url.scheme.length > 0;
}

static gboolean
slice_is (TsJsonSlice slice,
          const char *text)
{
  return slice.length == strlen (text) && g_ascii_strncasecmp (slice.text, text, slice.length) == 0;
}

static gboolean
is_hex_pair (const char *text,
             const char *end)
{
  return end - text >= 2 && g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]);
}

static gboolean
is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static gboolean
is_placeholder (TsManifestChecker *checker)
{
  TsJsonSlice text = checker->url.text;

  return text.length >= 2 && text.text[0] == '<' && text.text[text.length - 1] == '>';
}

/* Replaces the URL's text between @start and @end in an offered mending. */
static void
offer (TsManifestChecker *checker,
       TsManifestFinding *finding,
       TsJsonMending      mending,
       const char        *start,
       const char        *end,
       const char        *replacement)
{
  TsJsonSlice text = checker->url.text;
  g_autoptr(GString) mended = NULL;

  if (finding == NULL)
    return;
  mended = g_string_new_len (text.text, start - text.text);
  g_string_append (mended, replacement);
  g_string_append_len (mended, end, text.text + text.length - end);
  ts_manifest_checker_mend_value (checker, finding, checker->url_node, mending, mended->str);
}

void
ts_manifest_check_url_empty (TsManifestChecker *checker)
{
  if (checker->url.text.length == 0)
    ts_manifest_checker_report_url (checker, _("The URL is empty"));
}

void
ts_manifest_check_url_long (TsManifestChecker *checker)
{
  if (checker->url.text.length > TS_MANIFEST_MAX_URL_BYTES)
    ts_manifest_checker_report_url (checker, _("The URL has %'u bytes; %'u are allowed"),
                                    (guint) checker->url.text.length, TS_MANIFEST_MAX_URL_BYTES);
}

void
ts_manifest_check_url_placeholder (TsManifestChecker *checker)
{
  if (is_placeholder (checker))
    ts_manifest_checker_report_url (checker, _("This is a placeholder; a URL belongs here"));
}

void
ts_manifest_check_url_scheme (TsManifestChecker *checker)
{
  TsManifestUrl *url = &checker->url;
  TsManifestFinding *finding;

  if (url->text.length == 0 || is_placeholder (checker) || slice_is (url->scheme, "https") ||
      slice_is (url->scheme, "http"))
    return;

  finding = ts_manifest_checker_report_url (checker, _("A URL must start with “https://” and name "
                                                       "its server"));
  if (url->cloud == TS_MANIFEST_CLOUD_GCS)
    offer (checker, finding, TS_JSON_MENDING_QUESTION, url->text.text, url->bucket.text,
           "https://storage.cloud.google.com/");
}

void
ts_manifest_check_url_plain_http (TsManifestChecker *checker)
{
  TsManifestUrl *url = &checker->url;

  if (slice_is (url->scheme, "http"))
    offer (checker, ts_manifest_checker_report_url (checker, _("The URL starts with “http://”, "
                                                               "without encryption")),
           TS_JSON_MENDING_QUESTION, url->text.text, url->text.text + strlen ("http"), "https");
}

/* Writes the URL with all characters encoded that must be. */
static char *
dup_encoded (TsJsonSlice text)
{
  GString *encoded = g_string_new (NULL);

  for (gsize i = 0; i < text.length; i++)
    {
      guchar c = (guchar) text.text[i];

      if (c <= 0x20 || c >= 0x7f || strchr ("\"<>\\^`{|}", c) != NULL)
        g_string_append_printf (encoded, "%%%02X", c);
      else
        g_string_append_c (encoded, (char) c);
    }

  return g_string_free (encoded, FALSE);
}

static void
offer_encoded (TsManifestChecker *checker,
               TsManifestFinding *finding,
               TsJsonMending      mending)
{
  g_autofree char *encoded = finding != NULL ? dup_encoded (checker->url.text) : NULL;

  ts_manifest_checker_mend_value (checker, finding, checker->url_node, mending, encoded);
}

void
ts_manifest_check_url_space (TsManifestChecker *checker)
{
  TsJsonSlice text = checker->url.text;
  gboolean is_at_edge;

  if (!is_absolute (checker) || (checker->url_has & HAS_SPACE) == 0)
    return;
  is_at_edge = is_space (text.text[0]) || is_space (text.text[text.length - 1]);
  offer_encoded (checker,
                 ts_manifest_checker_report_url (checker, _("The URL has white space, which "
                                                                     "must be written “%%20”")),
                 is_at_edge ? TS_JSON_MENDING_NONE : TS_JSON_MENDING_SURE);
}

void
ts_manifest_check_url_character (TsManifestChecker *checker)
{
  if (!is_absolute (checker) || (checker->url_has & HAS_ODD) == 0)
    return;
  for (gsize i = 0; i < checker->url.text.length; i++)
    {
      guchar c = (guchar) checker->url.text.text[i];
      char shown[2] = { (char) c, '\0' };

      if (checker->url_classes[c] != HAS_ODD)
        continue;
      offer_encoded (checker,
                     ts_manifest_checker_report_url (checker,
                                                     _("“%s” must be percent-encoded in a URL"),
                                                     c < 0x80 && c >= 0x20 ? shown : "…"),
                     TS_JSON_MENDING_QUESTION);
      return;
    }
}

void
ts_manifest_check_url_percent (TsManifestChecker *checker)
{
  TsJsonSlice text = checker->url.text;
  const char *end = text.text + text.length;
  const char *p = text.text;

  while (p < end && (checker->url_has & HAS_PERCENT) != 0 &&
         (p = memchr (p, '%', (gsize) (end - p))) != NULL)
    {
      if (!is_hex_pair (p + 1, end))
        {
          offer (checker, ts_manifest_checker_report_url (checker,
                                                          _("“%%” starts no percent-encoding "
                                                                     "here")),
                 TS_JSON_MENDING_QUESTION, p, p + 1, "%25");
          return;
        }
      p += 3;
    }
}

void
ts_manifest_check_url_double_encoded (TsManifestChecker *checker)
{
  TsJsonSlice key = checker->url.key;
  const char *end = key.text + key.length;
  const char *p = key.text;

  while (p < end && (checker->url_has & HAS_PERCENT) != 0 &&
         (p = memchr (p, '%', (gsize) (end - p))) != NULL)
    {
      if (end - p >= 5 && p[1] == '2' && p[2] == '5' && is_hex_pair (p + 3, end))
        {
          offer (checker, ts_manifest_checker_report_url (checker, _("“%.5s” looks percent-encoded "
                                                                     "twice"), p),
                 TS_JSON_MENDING_QUESTION, p, p + 3, "%");
          return;
        }
      p++;
    }
}

void
ts_manifest_check_url_user (TsManifestChecker *checker)
{
  if (checker->url.has_user)
    ts_manifest_checker_report_url (checker, _("The URL holds a user or a password"));
}

static void
offer_without_query (TsManifestChecker *checker,
                     TsManifestFinding *finding)
{
  TsJsonSlice query = checker->url.query;

  offer (checker, finding, TS_JSON_MENDING_QUESTION, query.text - 1, query.text + query.length, "");
}

static gboolean
has_ended (TsManifestChecker *checker)
{
  gint64 expiry = ts_manifest_url_get_expiry (&checker->url);

  return expiry != 0 && expiry < checker->now;
}

void
ts_manifest_check_url_signature (TsManifestChecker *checker)
{
  if (ts_manifest_url_has_signature (&checker->url) && !has_ended (checker))
    offer_without_query (checker, ts_manifest_checker_report_url (
      checker, _("The URL carries a signature: it will end, and whoever reads this file can use "
                 "it")));
}

void
ts_manifest_check_url_expired (TsManifestChecker *checker)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *day = NULL;

  if (!ts_manifest_url_has_signature (&checker->url) || !has_ended (checker))
    return;
  time = g_date_time_new_from_unix_utc (ts_manifest_url_get_expiry (&checker->url));
  day = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("—");
  offer_without_query (checker, ts_manifest_checker_report_url (
    checker, _("The signature in the URL ended on %s"), day));
}

void
ts_manifest_check_url_query (TsManifestChecker *checker)
{
  if (checker->url.query.length > 0 && is_absolute (checker) &&
      !ts_manifest_url_has_signature (&checker->url))
    offer_without_query (checker, ts_manifest_checker_report_url (
      checker, _("“?” starts a query; if it belongs to the object’s name, write “%%3F”")));
}

void
ts_manifest_check_url_fragment (TsManifestChecker *checker)
{
  TsJsonSlice fragment = checker->url.fragment;

  if (is_absolute (checker) && fragment.text > checker->url.text.text && fragment.text[-1] == '#')
    offer (checker, ts_manifest_checker_report_url (checker, _("“#” ends the object’s name; if it "
                                                               "belongs to it, write “%%23”")),
           TS_JSON_MENDING_QUESTION, fragment.text - 1, fragment.text, "%23");
}

void
ts_manifest_check_url_host (TsManifestChecker *checker)
{
  TsManifestUrl *url = &checker->url;

  if ((slice_is (url->scheme, "https") || slice_is (url->scheme, "http")) &&
      (url->host.length == 0 || memchr (url->host.text, '.', url->host.length) == NULL) &&
      !slice_is (url->host, "localhost"))
    ts_manifest_checker_report_url (checker, _("The URL names no server"));
}

void
ts_manifest_check_url_key (TsManifestChecker *checker)
{
  if (is_absolute (checker) && checker->url.key.length == 0)
    ts_manifest_checker_report_url (checker, _("The URL names no object"));
}

void
ts_manifest_check_url_folder (TsManifestChecker *checker)
{
  TsJsonSlice key = checker->url.key;

  if (key.length > 0 && key.text[key.length - 1] == '/')
    ts_manifest_checker_report_url (checker, _("The URL names a folder, not an object"));
}

void
ts_manifest_check_url_dots (TsManifestChecker *checker)
{
  TsJsonSlice key = checker->url.key;

  if (!is_absolute (checker) || (checker->url_has & HAS_ODD_STEP) == 0)
    return;
  for (gsize start = 0, i = 0; i <= key.length; i++)
    if (i == key.length || key.text[i] == '/')
      {
        gsize length = i - start;

        if ((length == 1 && key.text[start] == '.') ||
            (length == 2 && key.text[start] == '.' && key.text[start + 1] == '.'))
          {
            ts_manifest_checker_report_url (checker, _("The path has a step “%.*s”, which many "
                                                       "programs take out"),
                                            (int) length, key.text + start);
            return;
          }
        start = i + 1;
      }
}

void
ts_manifest_check_url_slashes (TsManifestChecker *checker)
{
  TsJsonSlice key = checker->url.key;
  gboolean has_empty_step = key.length > 0 && key.text[0] == '/';

  if (!is_absolute (checker) || (checker->url_has & HAS_ODD_STEP) == 0)
    return;
  for (gsize i = 1; i < key.length && !has_empty_step; i++)
    has_empty_step = key.text[i] == '/' && key.text[i - 1] == '/';
  if (has_empty_step)
    ts_manifest_checker_report_url (checker, _("The path has an empty step, “//”"));
}
