/* SPDX-License-Identifier: MIT */

/* Checks of an item's own members. */

#include "config.h"

#include "ts-manifest-checker-private.h"
#include "ts-manifest-spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const TsManifestNode *
node_at (TsManifestChecker *checker,
         guint              node)
{
  return ts_manifest_view_get_node (&checker->view, node);
}

static gboolean
is_object (TsManifestChecker *checker)
{
  return node_at (checker, 0)->token == TS_JSON_OBJECT_START;
}

static gboolean
name_is (TsManifestChecker *checker,
         guint              node,
         const char        *name)
{
  return ts_manifest_view_name_is (&checker->view, node, name);
}

static gboolean
is_url_name (TsJsonSlice name)
{
  gsize prefix = strlen ("objectUrl");

  return name.length >= prefix && memcmp (name.text, "objectUrl", prefix) == 0 &&
         (name.length == prefix || name.text[prefix] == '_');
}

void
ts_manifest_check_item_type (TsManifestChecker *checker)
{
  if (!is_object (checker))
    ts_manifest_checker_report (checker, 0, MAX (checker->view.length, 1),
                                _("An item of “%s” must be an object, in “{” and “}”"),
                                checker->info->key);
}

void
ts_manifest_check_member_repeated (TsManifestChecker *checker)
{
  for (guint i = 1; i < checker->view.nodes->len; i++)
    if (node_at (checker, i)->is_repeated)
      {
        g_autofree char *name = ts_manifest_checker_dup_text (
          checker, ts_manifest_view_get_name (&checker->view, i));

        ts_manifest_checker_report_name (checker, i,
                                         _("“%s” stands again in the same object: most readers "
                                           "keep "
                                           "only the last; which is meant?"), name);
      }
}

static const char *const common_members[] = { "objectUrl", "title", "clientMetadata",
                                              "createVideo" };
static const char *const system_members[] = { "clusterByResolution", "placeholderItemUuid" };
static const char *const media_members[] = { "videoMetadata", "imageMetadata", "audioMetadata",
                                             "textMetadata", "pdfMetadata", "dicomMetadata" };

static gboolean
is_one_of (TsManifestChecker *checker,
           guint              node,
           const char *const *names,
           gsize              n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (name_is (checker, node, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_block (TsManifestChecker *checker,
          guint              node)
{
  for (guint i = 0; i < checker->blocks->len; i++)
    if (g_array_index (checker->blocks, TsManifestItemBlock, i).node == node)
      return TRUE;

  return FALSE;
}

static gboolean
is_known (TsManifestChecker *checker,
          guint              node)
{
  return is_url_name (ts_manifest_view_get_name (&checker->view, node)) ||
         is_one_of (checker, node, common_members, G_N_ELEMENTS (common_members)) ||
         is_one_of (checker, node, media_members, G_N_ELEMENTS (media_members)) ||
         is_one_of (checker, node, system_members, G_N_ELEMENTS (system_members)) ||
         is_block (checker, node);
}

/* objecturl_3, object_url_3, objectURL3 … are meant to be objectUrl_3. */
static char *
dup_meant_url (TsJsonSlice name,
               gboolean    is_numbered)
{
  gsize n = name.length;
  gboolean is_sure = FALSE;
  const char *const known[] = { "objectUrl", NULL };

  while (n > 0 && g_ascii_isdigit (name.text[n - 1]))
    n--;
  if (ts_manifest_spelling_find ((TsJsonSlice) { name.text, n }, known, &is_sure) == NULL ||
      !is_sure)
    return NULL;
  if (n == name.length)
    return g_strdup (is_numbered ? "objectUrl_0" : "objectUrl");

  return g_strdup_printf ("objectUrl_%.*s", (int) (name.length - n), name.text + n);
}

static char *
dup_meant (TsManifestChecker *checker,
           guint              node,
           gboolean          *is_sure)
{
  static const char *const known[] = { "title", "clientMetadata", "createVideo", "videoMetadata",
                                       "imageMetadata", "audioMetadata", "textMetadata",
                                       "pdfMetadata", "dicomMetadata", "objectUrl", NULL };
  TsJsonSlice name = ts_manifest_view_get_name (&checker->view, node);
  char *meant = dup_meant_url (name, checker->info->is_numbered);

  *is_sure = TRUE;
  if (meant != NULL)
    return meant;

  return g_strdup (ts_manifest_spelling_find (name, known, is_sure));
}

void
ts_manifest_check_member_misspelt (TsManifestChecker *checker)
{
  for (guint i = 1; checker->has_odd_members && i < node_at (checker, 0)->next;
       i = node_at (checker, i)->next)
    {
      gboolean is_sure = FALSE;
      g_autofree char *meant = is_known (checker, i) ? NULL : dup_meant (checker, i, &is_sure);
      g_autofree char *name = NULL;
      TsManifestFinding *finding;

      if (meant == NULL)
        continue;
      is_sure = is_sure && ts_manifest_view_find (&checker->view, 0, meant) == 0;
      name = ts_manifest_checker_dup_text (checker, ts_manifest_view_get_name (&checker->view, i));
      finding = ts_manifest_checker_report_name (checker, i,
                                                 _("“%s” is misspelt: the platform knows “%s”"),
                                                 name, meant);
      ts_manifest_checker_mend_name (checker, finding, i,
                                     is_sure ? TS_JSON_MENDING_SURE : TS_JSON_MENDING_QUESTION,
                                     meant);
    }
}

void
ts_manifest_check_member_unknown (TsManifestChecker *checker)
{
  for (guint i = 1; checker->has_odd_members && i < node_at (checker, 0)->next;
       i = node_at (checker, i)->next)
    {
      gboolean is_sure;
      g_autofree char *meant = NULL;
      g_autofree char *name = NULL;

      if (is_known (checker, i) || (meant = dup_meant (checker, i, &is_sure)) != NULL)
        continue;
      name = ts_manifest_checker_dup_text (checker, ts_manifest_view_get_name (&checker->view, i));
      ts_manifest_checker_report_name (checker, i,
                                       _("The platform knows no member “%s” here; it is kept as "
                                         "it is"),
                                       name);
    }
}

void
ts_manifest_check_member_foreign (TsManifestChecker *checker)
{
  for (guint i = 1; checker->has_odd_members && i < node_at (checker, 0)->next;
       i = node_at (checker, i)->next)
    if (is_one_of (checker, i, media_members, G_N_ELEMENTS (media_members)) &&
        (checker->info->block == NULL || !name_is (checker, i, checker->info->block)))
      {
        g_autofree char *name = ts_manifest_checker_dup_text (
          checker, ts_manifest_view_get_name (&checker->view, i));

        ts_manifest_checker_report_name (checker, i, _("“%s” has no meaning in “%s”"),
                                         name, checker->info->key);
      }
}

void
ts_manifest_check_member_system (TsManifestChecker *checker)
{
  for (guint i = 1; checker->has_odd_members && i < node_at (checker, 0)->next;
       i = node_at (checker, i)->next)
    if (is_one_of (checker, i, system_members, G_N_ELEMENTS (system_members)))
      {
        g_autofree char *name = ts_manifest_checker_dup_text (
          checker, ts_manifest_view_get_name (&checker->view, i));

        ts_manifest_checker_report_name (checker, i, _("“%s” is for the platform itself"), name);
      }
}

void
ts_manifest_check_url_missing (TsManifestChecker *checker)
{
  if (is_object (checker) && checker->urls->len == 0)
    ts_manifest_checker_report (checker, 0, 1, _("The item has no “%s”"),
                                checker->info->is_numbered ? "objectUrl_0" : "objectUrl");
}

void
ts_manifest_check_url_member (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->urls->len; i++)
    {
      const TsManifestItemUrl *url = &g_array_index (checker->urls, TsManifestItemUrl, i);
      gboolean is_plain = name_is (checker, url->node, "objectUrl");
      TsManifestFinding *finding;

      if (is_plain != checker->info->is_numbered)
        continue;
      finding = ts_manifest_checker_report_name (
        checker, url->node,
        is_plain ? _("The URLs of a group or series are “objectUrl_0”, “objectUrl_1” …")
                 : _("This kind of item has one URL, “objectUrl”"));
      if (checker->urls->len == 1)
        ts_manifest_checker_mend_name (checker, finding, url->node, TS_JSON_MENDING_SURE,
                                       is_plain ? "objectUrl_0" : "objectUrl");
    }
}

void
ts_manifest_check_url_type (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->urls->len; i++)
    {
      guint node = g_array_index (checker->urls, TsManifestItemUrl, i).node;

      if (node_at (checker, node)->token != TS_JSON_STRING)
        ts_manifest_checker_report_value (checker, node, _("A URL must be a string"));
    }
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const TsManifestItemUrl *first = a;
  const TsManifestItemUrl *second = b;

  if (first->number != second->number)
    return first->number < second->number ? -1 : 1;

  return first->node < second->node ? -1 : 1;
}

/* Writes the text from the first URL's name to the last one's with the names numbered anew,
 * in the order of the old numbers. */
static char *
dup_renumbered (TsManifestChecker *checker,
                GArray            *by_number,
                gsize              start,
                gsize              end)
{
  GString *text = g_string_new (NULL);
  g_autofree guint *ranks = g_new0 (guint, checker->view.nodes->len);
  gsize done = start;

  for (guint i = 0; i < by_number->len; i++)
    ranks[g_array_index (by_number, TsManifestItemUrl, i).node] = i;
  for (guint i = 0; i < checker->urls->len; i++)
    {
      guint node = g_array_index (checker->urls, TsManifestItemUrl, i).node;
      const TsManifestNode *member = node_at (checker, node);

      g_string_append_len (text, checker->view.text + done, (gssize) (member->name_offset - done));
      g_string_append_printf (text, "objectUrl_%u", ranks[node]);
      done = member->name_offset + member->name_length;
    }
  g_string_append_len (text, checker->view.text + done, (gssize) (end - done));

  return g_string_free (text, FALSE);
}

void
ts_manifest_check_url_numbers (TsManifestChecker *checker)
{
  g_autoptr(GArray) sorted = NULL;
  gboolean has_odd = FALSE, has_gap = FALSE, has_twins = FALSE;
  const TsManifestNode *first, *last;
  TsManifestFinding *finding;

  for (guint i = 0; i < checker->urls->len; i++)
    has_gap = has_gap || g_array_index (checker->urls, TsManifestItemUrl, i).number != (gint64) i;
  if (!checker->info->is_numbered || !has_gap)
    return;

  sorted = g_array_copy (checker->urls);
  g_array_sort (sorted, compare_numbers);
  has_gap = FALSE;
  for (guint i = 0; i < sorted->len; i++)
    {
      gint64 number = g_array_index (sorted, TsManifestItemUrl, i).number;

      has_odd = has_odd || number < 0;
      has_gap = has_gap || number != (gint64) i;
      has_twins = has_twins || (i > 0 &&
                                number == g_array_index (sorted, TsManifestItemUrl, i - 1).number);
    }
  if (!has_gap || (checker->urls->len == 1 &&
                    name_is (checker, g_array_index (checker->urls, TsManifestItemUrl, 0).node,
                             "objectUrl")))
    return;

  first = node_at (checker, g_array_index (checker->urls, TsManifestItemUrl, 0).node);
  last = node_at (checker,
                  g_array_index (checker->urls, TsManifestItemUrl, checker->urls->len - 1).node);
  finding = ts_manifest_checker_report_name (
    checker, g_array_index (checker->urls, TsManifestItemUrl, 0).node,
    ngettext ("%u URL is not numbered from 0 on without gaps",
              "%u URLs are not numbered from 0 on without gaps", checker->urls->len),
    checker->urls->len);
  if (finding != NULL && !has_odd && !has_twins)
    ts_manifest_finding_set_mending (finding, TS_JSON_MENDING_SURE, first->name_offset,
                                     last->name_offset + last->name_length - first->name_offset,
                                     dup_renumbered (checker, sorted, first->name_offset,
                                                     last->name_offset + last->name_length));
}

void
ts_manifest_check_title_missing (TsManifestChecker *checker)
{
  if (is_object (checker) && checker->info->is_numbered && checker->title == 0)
    ts_manifest_checker_report (checker, 0, 1, _("An item of “%s” must have a “title”"),
                                checker->info->key);
}

static gboolean
title_is_string (TsManifestChecker *checker)
{
  return checker->title != 0 && node_at (checker, checker->title)->token == TS_JSON_STRING;
}

void
ts_manifest_check_title_type (TsManifestChecker *checker)
{
  if (checker->title != 0 && !title_is_string (checker))
    ts_manifest_checker_report_value (checker, checker->title, _("A title must be a string"));
}

void
ts_manifest_check_title_empty (TsManifestChecker *checker)
{
  if (title_is_string (checker) &&
      ts_manifest_view_get_string (&checker->view, checker->title).length == 0)
    ts_manifest_checker_report_value (checker, checker->title, _("The title is empty"));
}

void
ts_manifest_check_title_long (TsManifestChecker *checker)
{
  g_autofree char *title = NULL;
  glong length;

  /* Characters are at most as many as bytes. */
  if (!title_is_string (checker) ||
      node_at (checker, checker->title)->length <= TS_MANIFEST_MAX_TITLE_CHARACTERS)
    return;

  title = ts_manifest_view_dup_string (&checker->view, checker->title);
  length = g_utf8_strlen (title, -1);
  if (length > TS_MANIFEST_MAX_TITLE_CHARACTERS)
    ts_manifest_checker_report_value (checker, checker->title,
                                      _("The title has %ld characters; %d are allowed"),
                                      length, TS_MANIFEST_MAX_TITLE_CHARACTERS);
}

void
ts_manifest_check_title_space (TsManifestChecker *checker)
{
  TsJsonSlice slice;
  TsManifestFinding *finding;

  if (!title_is_string (checker))
    return;
  slice = ts_manifest_view_get_string (&checker->view, checker->title);
  if (slice.length == 0 || (slice.text[0] != ' ' && slice.text[slice.length - 1] != ' '))
    return;

  finding = ts_manifest_checker_report_value (checker, checker->title,
                                              _("The title starts or ends with a space"));
  if (finding != NULL)
    {
      g_autofree char *title = ts_manifest_view_dup_string (&checker->view, checker->title);

      ts_manifest_checker_mend_value (checker, finding, checker->title, TS_JSON_MENDING_QUESTION,
                                      g_strstrip (title));
    }
}

void
ts_manifest_check_title_control (TsManifestChecker *checker)
{
  g_autofree char *title = NULL;

  if (!title_is_string (checker) || !node_at (checker, checker->title)->has_escapes)
    return;
  title = ts_manifest_view_dup_string (&checker->view, checker->title);
  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      {
        ts_manifest_checker_report_value (checker, checker->title,
                                          _("The title has line breaks or control characters"));
        return;
      }
}

void
ts_manifest_check_title_repeated (TsManifestChecker *checker)
{
  TsManifestPlace place = { 0 };
  TsManifestPlace earlier;
  TsJsonSlice title, other;
  guint line, column;

  if (!title_is_string (checker))
    return;
  title = ts_manifest_view_get_string (&checker->view, checker->title);
  place.hash = checker->title_hash;
  place.item = checker->index;
  place.offset = (guint32) (title.text - checker->view.text);
  place.length = (guint32) title.length;
  if (title.length == 0 || !ts_manifest_places_add (checker->titles, &place, &earlier))
    return;

  other = ts_manifest_places_get_text (checker->titles, &earlier);
  if (other.length != title.length || memcmp (other.text, title.text, title.length) != 0)
    return;
  if (ts_manifest_checker_is_full (checker))
    return;
  ts_manifest_locate (checker->manifest, earlier.item, earlier.offset, &line, &column);
  ts_manifest_checker_report_value (checker, checker->title,
                                    _("Another item has the same title, in line %u"), line);
}

void
ts_manifest_check_create_video_type (TsManifestChecker *checker)
{
  guint node = ts_manifest_view_find (&checker->view, 0, "createVideo");
  guint token = node != 0 ? node_at (checker, node)->token : TS_JSON_TRUE;

  if (token != TS_JSON_TRUE && token != TS_JSON_FALSE)
    ts_manifest_checker_report_value (checker, node, _("“createVideo” must be true or false"));
}

void
ts_manifest_check_create_video_place (TsManifestChecker *checker)
{
  guint node = ts_manifest_view_find (&checker->view, 0, "createVideo");

  if (node != 0 && !ts_manifest_checker_is_kind (checker, TS_MANIFEST_SECTION_IMAGE_GROUPS))
    ts_manifest_checker_report_name (checker, node,
                                     _("“createVideo” only has a meaning in “image_groups”"));
}
