/* SPDX-License-Identifier: MIT */

/* Checks of videoMetadata and the like. The platform trusts these blocks and looks no
 * further, so a wrong number in them spoils labels. */

#include "config.h"

#include "ts-manifest-checker-private.h"
#include "ts-manifest-spelling.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_MEMBERS 8

/* No medium needs less or more than this, in bits a second. */
#define MIN_BIT_RATE 500.0
#define MAX_BIT_RATE 20e9

typedef struct
{
  const char *member;
  double      least;
  double      most;
} Range;

static const Range ranges[] = {
  { "fps", 0.01, 1000 },
  { "duration", 0.001, 7 * 24 * 3600 },
  { "width", 1, 65535 },
  { "height", 1, 65535 },
  { "file_size", 1, 5e12 },
  { "sample_rate", 1000, 768000 },
  { "bit_depth", 1, 64 },
  { "num_channels", 1, 128 },
  { "num_pages", 1, 100000 },
};

static const TsManifestNode *
node_at (TsManifestChecker *checker,
         guint              node)
{
  return ts_manifest_view_get_node (&checker->view, node);
}

static guint
find (TsManifestChecker *checker,
      const char        *name)
{
  return ts_manifest_view_find (&checker->view, checker->block, name);
}

static double
number (TsManifestChecker *checker,
        const char        *name)
{
  guint node = find (checker, name);

  return node != 0 ? ts_manifest_view_get_number (&checker->view, node) : NAN;
}

void
ts_manifest_check_media_type (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->blocks->len; i++)
    {
      guint node = g_array_index (checker->blocks, TsManifestItemBlock, i).node;

      if (node_at (checker, node)->token != TS_JSON_OBJECT_START)
        ts_manifest_checker_report_value (checker, node, _("“%s” must be an object"),
                                          checker->info->block);
    }
}

/* The item's URL with a number; %NULL if it has none. */
static const TsManifestItemUrl *
find_url (TsManifestChecker *checker,
          gint64             number)
{
  for (guint i = 0; i < checker->urls->len; i++)
    if (g_array_index (checker->urls, TsManifestItemUrl, i).number == number)
      return &g_array_index (checker->urls, TsManifestItemUrl, i);

  return NULL;
}

void
ts_manifest_check_media_number (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->blocks->len; i++)
    {
      const TsManifestItemBlock *block = &g_array_index (checker->blocks, TsManifestItemBlock, i);

      if (block->number >= 0 && find_url (checker, block->number) == NULL)
        ts_manifest_checker_report_name (checker, block->node,
                                         _("There is no “objectUrl_%u” that this belongs to"),
                                         (guint) block->number);
    }
}

void
ts_manifest_check_media_missing (TsManifestChecker *checker)
{
  g_autoptr(GString) missing = NULL;
  guint n = 0;

  for (const TsManifestMemberInfo *member = checker->info->members; member->name != NULL; member++)
    if (find (checker, member->name) == 0)
      {
        if (missing == NULL)
          missing = g_string_new (NULL);
        g_string_append_printf (missing, "%s%s", n > 0 ? ", " : "", member->name);
        n++;
      }
  if (n > 0)
    ts_manifest_checker_report_name (checker, checker->block,
                                     ngettext ("“%s” lacks %u member: %s",
                                               "“%s” lacks %u members: %s", n),
                                     checker->info->block, n, missing->str);
}

static gboolean
is_known (TsManifestChecker *checker,
          guint              node)
{
  for (const TsManifestMemberInfo *member = checker->info->members; member->name != NULL; member++)
    if (ts_manifest_view_name_is (&checker->view, node, member->name))
      return TRUE;

  return FALSE;
}

static const char *
find_meant (TsManifestChecker *checker,
            guint              node,
            gboolean          *is_sure)
{
  const char *known[MAX_MEMBERS + 1];
  guint n = 0;

  for (const TsManifestMemberInfo *member = checker->info->members; member->name != NULL; member++)
    known[n++] = member->name;
  known[n] = NULL;

  return ts_manifest_spelling_find (ts_manifest_view_get_name (&checker->view, node), known,
                                    is_sure);
}

void
ts_manifest_check_media_misspelt (TsManifestChecker *checker)
{
  for (guint i = checker->block + 1; i < node_at (checker, checker->block)->next;
       i = node_at (checker, i)->next)
    {
      gboolean is_sure = FALSE;
      const char *meant = is_known (checker, i) ? NULL : find_meant (checker, i, &is_sure);
      g_autofree char *name = NULL;
      TsManifestFinding *finding;

      if (meant == NULL)
        continue;
      name = ts_manifest_checker_dup_text (checker, ts_manifest_view_get_name (&checker->view, i));
      finding = ts_manifest_checker_report_name (checker, i,
                                                 _("“%s” is misspelt: the platform knows “%s”"),
                                                 name, meant);
      is_sure = is_sure && find (checker, meant) == 0;
      ts_manifest_checker_mend_name (checker, finding, i,
                                     is_sure ? TS_JSON_MENDING_SURE : TS_JSON_MENDING_QUESTION,
                                     meant);
    }
}

void
ts_manifest_check_media_unknown (TsManifestChecker *checker)
{
  for (guint i = checker->block + 1; i < node_at (checker, checker->block)->next;
       i = node_at (checker, i)->next)
    {
      gboolean is_sure;
      g_autofree char *name = NULL;

      if (is_known (checker, i) || find_meant (checker, i, &is_sure) != NULL)
        continue;
      name = ts_manifest_checker_dup_text (checker, ts_manifest_view_get_name (&checker->view, i));
      ts_manifest_checker_report_name (checker, i, _("“%s” has no member “%s”"),
                                       checker->info->block, name);
    }
}

static const char *
describe_type (TsManifestMemberType type)
{
  switch (type)
    {
    case TS_MANIFEST_MEMBER_STRING:
      return _("a string");

    case TS_MANIFEST_MEMBER_NUMBER:
      return _("a number");

    case TS_MANIFEST_MEMBER_WHOLE:
      return _("a whole number");

    case TS_MANIFEST_MEMBER_BOOLEAN:
      return _("true or false");

    case TS_MANIFEST_MEMBER_OBJECT:
      return _("an object");
    }

  return "";
}

static gboolean
has_type (TsManifestChecker    *checker,
          guint                 node,
          TsManifestMemberType  type)
{
  guint token = node_at (checker, node)->token;
  double value;

  switch (type)
    {
    case TS_MANIFEST_MEMBER_STRING:
      return token == TS_JSON_STRING;

    case TS_MANIFEST_MEMBER_NUMBER:
      return token == TS_JSON_NUMBER && !node_at (checker, node)->is_infinite;

    case TS_MANIFEST_MEMBER_WHOLE:
      value = ts_manifest_view_get_number (&checker->view, node);
      return token == TS_JSON_NUMBER && isfinite (value) && value == floor (value);

    case TS_MANIFEST_MEMBER_BOOLEAN:
      return token == TS_JSON_TRUE || token == TS_JSON_FALSE;

    case TS_MANIFEST_MEMBER_OBJECT:
      return token == TS_JSON_OBJECT_START;
    }

  return FALSE;
}

void
ts_manifest_check_media_value (TsManifestChecker *checker)
{
  for (const TsManifestMemberInfo *member = checker->info->members; member->name != NULL; member++)
    {
      guint node = find (checker, member->name);

      /* A word without quotation marks is reported as such. */
      if (node != 0 && !node_at (checker, node)->is_bare && !has_type (checker, node, member->type))
        /* Translators: the second is “a number”, “a string” … */
        ts_manifest_checker_report_value (checker, node, _("“%s” must be %s"), member->name,
                                          describe_type (member->type));
    }
}

void
ts_manifest_check_media_range (TsManifestChecker *checker)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      double value = number (checker, ranges[i].member);

      if (value < ranges[i].least || value > ranges[i].most)
        ts_manifest_checker_report_value (checker, find (checker, ranges[i].member),
                                          _("“%s” is %g; from %g to %g is plausible"),
                                          ranges[i].member, value, ranges[i].least, ranges[i].most);
    }
}

void
ts_manifest_check_media_duration (TsManifestChecker *checker)
{
  double fps, duration, frames;

  if (!ts_manifest_checker_is_kind (checker, TS_MANIFEST_SECTION_VIDEOS))
    return;
  fps = number (checker, "fps");
  duration = number (checker, "duration");
  frames = fps * duration;
  if (isfinite (frames) && fps > 0 && duration > 0 && frames < 0.5)
    ts_manifest_checker_report_value (checker, find (checker, "duration"),
                                      _("%g seconds at %g frames a second are not one frame"),
                                      duration, fps);
}

void
ts_manifest_check_media_rate (TsManifestChecker *checker)
{
  double rate;

  rate = number (checker, "file_size") * 8 / number (checker, "duration");
  if (isfinite (rate) && rate > 0 && (rate < MIN_BIT_RATE || rate > MAX_BIT_RATE))
    ts_manifest_checker_report_value (checker, find (checker, "file_size"),
                                      rate < MIN_BIT_RATE
                                      ? _("The file is too small for its duration: are the seconds "
                                          "milliseconds, or the bytes megabytes?")
                                      : _("The file is too large for its duration"));
}

typedef struct
{
  const char *extension;
  const char *types;
} MimeRow;

/* What files of an extension are called, each between spaces. */
static const MimeRow mime_rows[] = {
  { "mp4", " video/mp4 audio/mp4 application/mp4 " }, { "m4v", " video/mp4 video/x-m4v " },
  { "mov", " video/quicktime video/mp4 " }, { "webm", " video/webm audio/webm " },
  { "mkv", " video/x-matroska video/matroska " }, { "avi",
                                                    " video/x-msvideo video/avi video/msvideo " },
  { "mpg", " video/mpeg " }, { "mpeg", " video/mpeg " }, { "wmv", " video/x-ms-wmv " },
  { "jpg", " image/jpeg image/jpg " }, { "jpeg", " image/jpeg image/jpg " }, { "png",
                                                                               " image/png " },
  { "gif", " image/gif " }, { "bmp", " image/bmp image/x-ms-bmp " }, { "webp", " image/webp " },
  { "tif", " image/tiff " }, { "tiff", " image/tiff " }, { "avif", " image/avif " },
  { "mp3", " audio/mpeg audio/mp3 " }, { "wav",
                                         " audio/wav audio/x-wav audio/wave audio/vnd.wave " },
  { "flac", " audio/flac audio/x-flac " }, { "m4a", " audio/mp4 audio/x-m4a audio/m4a " },
  { "ogg", " audio/ogg video/ogg application/ogg " }, { "pdf", " application/pdf " },
  { "txt", " text/plain " }, { "html", " text/html application/xhtml+xml " }, { "htm",
                                                                                " text/html " },
  { "csv", " text/csv " }, { "md", " text/markdown text/plain " }, { "xml",
                                                                     " text/xml application/xml " },
  { "json", " application/json text/json " },
};

static const char *
find_mime_types (TsManifestChecker *checker)
{
  const TsManifestItemUrl *item_url = NULL;
  TsManifestUrl url;
  g_autofree char *extension = NULL;

  if (checker->block_number >= 0)
    item_url = find_url (checker, checker->block_number);
  else if (checker->urls->len > 0)
    item_url = &g_array_index (checker->urls, TsManifestItemUrl, 0);
  if (item_url == NULL)
    return NULL;
  ts_manifest_url_parse (&url, item_url->text.text, item_url->text.length);
  extension = ts_manifest_url_dup_extension (&url);
  for (gsize i = 0; extension != NULL && i < G_N_ELEMENTS (mime_rows); i++)
    if (g_str_equal (extension, mime_rows[i].extension))
      return mime_rows[i].types;

  return NULL;
}

void
ts_manifest_check_media_mime (TsManifestChecker *checker)
{
  guint node = find (checker, "mime_type");
  g_autofree char *mime = NULL;
  g_autofree char *word = NULL;
  const char *types;

  if (node == 0 || node_at (checker, node)->token != TS_JSON_STRING)
    return;
  mime = ts_manifest_view_dup_string (&checker->view, node);
  for (char *p = mime; *p != '\0'; p++)
    *p = *p == ';' ? '\0' : g_ascii_tolower (*p);
  word = g_strdup_printf (" %s ", mime);
  types = find_mime_types (checker);

  if (strchr (mime, '/') == NULL)
    ts_manifest_checker_report_value (checker, node, _("A MIME type looks like “video/mp4”"));
  else if (types != NULL && strstr (types, word) == NULL)
    ts_manifest_checker_report_value (checker, node,
                                      _("“%s” does not fit the file’s extension, which "
                                                       "says:%s"), mime, types);
}
