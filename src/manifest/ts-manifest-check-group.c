/* SPDX-License-Identifier: MIT */

/* Checks of items with several files: image groups and sequences, DICOM series. */

#include "config.h"

#include "ts-manifest-checker-private.h"
#include "ts-manifest-natural.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_UID_LENGTH 64

static const char *const dicom_tags[] = {
  "00080018", "00100020", "00180050", "00181114", "00181164", "0020000D", "0020000E", "00200013",
  "00200032", "00200037", "00209113", "00209116", "00280004", "00280008", "00280010", "00280011",
  "00280030", "00281050", "00281051", "00289110", "52009229", "52009230",
};

static TsManifestItemUrl *
url_at (TsManifestChecker *checker,
        guint              index)
{
  return &g_array_index (checker->urls, TsManifestItemUrl, index);
}

static gboolean
is_group (TsManifestChecker *checker)
{
  return ts_manifest_checker_is_kind (checker, TS_MANIFEST_SECTION_IMAGE_GROUPS);
}

void
ts_manifest_check_group_order (TsManifestChecker *checker)
{
  if (!is_group (checker))
    return;
  for (guint i = 1; i < checker->urls->len; i++)
    {
      TsJsonSlice before = url_at (checker, i - 1)->name;
      TsJsonSlice after = url_at (checker, i)->name;

      /* Members in another order than their numbers have no order of pictures here. */
      if (url_at (checker, i)->number < url_at (checker, i - 1)->number)
        return;
      if (ts_manifest_natural_compare (before, after) > 0)
        {
          ts_manifest_checker_report_value (checker, url_at (checker, i)->node,
                                            _("“%.*s” stands after “%.*s”: is this the order of "
                                              "the "
                                              "pictures?"),
                                            (int) MIN (after.length, 80), after.text,
                                            (int) MIN (before.length, 80), before.text);
          return;
        }
    }
}

void
ts_manifest_check_group_gap (TsManifestChecker *checker)
{
  if (!is_group (checker))
    return;
  for (guint i = 1; i < checker->urls->len; i++)
    {
      TsJsonSlice before = url_at (checker, i - 1)->name;
      TsJsonSlice after = url_at (checker, i)->name;
      gint64 step = ts_manifest_natural_step (before, after);

      if (url_at (checker, i)->number < url_at (checker, i - 1)->number)
        return;
      if (step > 1 && step < 1000000)
        {
          ts_manifest_checker_report_value (checker, url_at (checker, i)->node,
                                            _("Between “%.*s” and “%.*s” numbers are missing"),
                                            (int) MIN (before.length, 80), before.text,
                                            (int) MIN (after.length, 80), after.text);
          return;
        }
    }
}

void
ts_manifest_check_group_single (TsManifestChecker *checker)
{
  if (is_group (checker) && checker->urls->len == 1)
    ts_manifest_checker_report (checker, 0, 1,
                                _("The group has one picture; “images” may be meant"));
}

static gboolean
has_several_folders (TsManifestChecker *checker,
                     guint             *node)
{
  for (guint i = 1; i < checker->urls->len; i++)
    {
      const TsManifestItemUrl *first = url_at (checker, 0);
      const TsManifestItemUrl *other = url_at (checker, i);
      gsize n_first = (gsize) (first->name.text - first->text.text);
      gsize n_other = (gsize) (other->name.text - other->text.text);

      if (n_first != n_other || memcmp (first->text.text, other->text.text, n_first) != 0)
        {
          *node = url_at (checker, i)->node;
          return TRUE;
        }
    }

  return FALSE;
}

void
ts_manifest_check_group_folders (TsManifestChecker *checker)
{
  guint node;

  if (is_group (checker) && has_several_folders (checker, &node))
    ts_manifest_checker_report_value (checker, node,
                                      _("This picture lies in another folder than the first"));
}

static TsJsonSlice
extension (TsJsonSlice name)
{
  for (gsize i = name.length; i > 0; i--)
    if (name.text[i - 1] == '.')
      return (TsJsonSlice) { name.text + i, name.length - i };

  return (TsJsonSlice) { name.text, 0 };
}

void
ts_manifest_check_group_formats (TsManifestChecker *checker)
{
  TsJsonSlice first;

  if (!is_group (checker) || checker->urls->len < 2)
    return;
  first = extension (url_at (checker, 0)->name);
  for (guint i = 1; i < checker->urls->len; i++)
    {
      TsJsonSlice other = extension (url_at (checker, i)->name);

      if (first.length != other.length ||
          g_ascii_strncasecmp (first.text, other.text, first.length) != 0)
        {
          ts_manifest_checker_report_value (checker, url_at (checker, i)->node,
                                            _("The pictures of the group have several formats: "
                                              "“.%.*s” and “.%.*s”"),
                                            (int) MIN (first.length, 20), first.text,
                                            (int) MIN (other.length, 20), other.text);
          return;
        }
    }
}

void
ts_manifest_check_group_mixed (TsManifestChecker *checker)
{
  guint n_groups = ts_manifest_get_n_of_kind (checker->manifest, TS_MANIFEST_KIND_IMAGE_GROUP);
  guint n_sequences = ts_manifest_get_n_of_kind (checker->manifest,
                                                 TS_MANIFEST_KIND_IMAGE_SEQUENCE);

  if (n_groups > 0 && n_sequences > 0)
    ts_manifest_checker_report_frame (checker, 0, 0,
                                      _("“image_groups” holds items with “createVideo” (%u) and "
                                        "without (%u)"), n_sequences, n_groups);
}

void
ts_manifest_check_dicom_folders (TsManifestChecker *checker)
{
  guint node;

  if (ts_manifest_checker_is_kind (checker, TS_MANIFEST_SECTION_DICOM_SERIES) &&
      has_several_folders (checker, &node))
    ts_manifest_checker_report_value (checker, node,
                                      _("This file lies in another folder than the series’ first"));
}

static guint
find_tags (TsManifestChecker *checker)
{
  guint tags;

  if (!ts_manifest_checker_is_kind (checker, TS_MANIFEST_SECTION_DICOM_SERIES))
    return 0;
  tags = ts_manifest_view_find (&checker->view, checker->block, "tags");

  return tags != 0 && ts_manifest_view_get_node (&checker->view,
                                                 tags)->token == TS_JSON_OBJECT_START
         ? tags : 0;
}

void
ts_manifest_check_dicom_tags (TsManifestChecker *checker)
{
  guint tags = find_tags (checker);
  g_autoptr(GString) missing = g_string_new (NULL);
  guint n = 0;

  if (tags == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (dicom_tags); i++)
    if (ts_manifest_view_find (&checker->view, tags, dicom_tags[i]) == 0)
      {
        g_string_append_printf (missing, "%s%s", n > 0 ? ", " : "", dicom_tags[i]);
        n++;
      }
  if (n > 0)
    ts_manifest_checker_report_name (checker, tags,
                                     ngettext ("%u tag is missing, which may be null: %s",
                                               "%u tags are missing, which may be null: %s", n),
                                     n, missing->str);
}

static gboolean
is_uid (const char *text,
        gsize       length)
{
  if (length == 0 || length > MAX_UID_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && text[i] != '.')
      return FALSE;

  return TRUE;
}

/* The first string of an element's "Value": ["…"]. */
static gboolean
find_uid (TsManifestChecker *checker,
          guint              element,
          TsJsonSlice       *uid)
{
  guint value = ts_manifest_view_find (&checker->view, element, "Value");
  const TsManifestNode *node = ts_manifest_view_get_node (&checker->view, value);
  const char *start, *end;

  if (value == 0 || node->token != TS_JSON_ARRAY_START || node->elements != TS_MANIFEST_HAS_STRING)
    return FALSE;
  start = memchr (checker->view.text + node->offset, '"', node->length);
  if (start == NULL)
    return FALSE;
  start++;
  end = memchr (start, '"', (gsize) (checker->view.text + node->offset + node->length - start));
  if (end == NULL)
    return FALSE;
  *uid = (TsJsonSlice) { start, (gsize) (end - start) };

  return TRUE;
}

void
ts_manifest_check_dicom_uid (TsManifestChecker *checker)
{
  static const char *const uid_tags[] = { "00080018", "0020000D", "0020000E" };
  guint tags = find_tags (checker);

  for (gsize i = 0; i < G_N_ELEMENTS (uid_tags) && tags != 0; i++)
    {
      guint element = ts_manifest_view_find (&checker->view, tags, uid_tags[i]);
      TsJsonSlice uid;

      if (element != 0 && find_uid (checker, element, &uid) && !is_uid (uid.text, uid.length))
        ts_manifest_checker_report_value (checker, element,
                                          _("Tag %s must be digits and dots, at most %d"),
                                          uid_tags[i], MAX_UID_LENGTH);
    }
}
