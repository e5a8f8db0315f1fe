/* SPDX-License-Identifier: MIT */

/* Checks of the frame around the items, and of the limits of a file. */

#include "config.h"

#include "ts-manifest-checker-private.h"
#include "ts-manifest-spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From this part of a limit on there is advice. */
#define NEAR_LIMIT 0.9

static const TsManifestEntry *
entry_at (TsManifestChecker *checker,
          guint              index)
{
  return &g_array_index (checker->manifest->entries, TsManifestEntry, index);
}

static TsJsonSlice
entry_name (TsManifestChecker     *checker,
            const TsManifestEntry *entry)
{
  TsJsonSlice name = { checker->manifest->text + entry->name_offset, entry->name_length };

  if (name.length >= 2 && name.text[0] == '"')
    return (TsJsonSlice) { name.text + 1, name.length - 2 };

  return name;
}

static gboolean
name_is (TsJsonSlice name,
         const char *word)
{
  return name.length == strlen (word) && memcmp (name.text, word, name.length) == 0;
}

void
ts_manifest_check_not_object (TsManifestChecker *checker)
{
  TsManifest *manifest = checker->manifest;

  if (!manifest->is_object && manifest->length > 0)
    ts_manifest_checker_report_frame (checker, 0, 1,
                                      _("A manifest is one JSON object: “{” was expected here"));
}

void
ts_manifest_check_encoding (TsManifestChecker *checker)
{
  TsManifestFinding *finding;

  if (!checker->manifest->is_recoded)
    return;
  finding = ts_manifest_checker_report_frame (checker, 0, 0,
                                              _("The file is UTF-16 and must be UTF-8; saving it "
                                                "mends that"));
  ts_manifest_finding_set_mending (finding, TS_JSON_MENDING_SURE, 0, 0, NULL);
}

/* Where nothing stands between the two lists, a comma joins them; elsewhere the frame is
 * written anew. */
static void
offer_merging (TsManifest             *manifest,
               TsManifestFinding      *finding,
               const TsManifestRepeat *repeat)
{
  const char *text = manifest->text;
  gsize bracket = repeat->last_end - 1;
  gboolean is_next = text[bracket] == ']';

  for (gsize i = repeat->last_end; i < repeat->name_offset; i++)
    is_next = is_next && strchr (", \t\r\n", text[i]) != NULL && text[i] != '\0';
  if (is_next)
    ts_manifest_finding_set_mending (finding, TS_JSON_MENDING_SURE, bracket,
                                     repeat->array_offset + 1 - bracket,
                                     g_strdup (repeat->joins_items ? "," : ""));
  else
    ts_manifest_finding_set_mending (finding, TS_JSON_MENDING_SURE, repeat->name_offset, 0, NULL);
}

void
ts_manifest_check_section_repeated (TsManifestChecker *checker)
{
  TsManifest *manifest = checker->manifest;

  for (guint i = 0; i < manifest->repeats->len && !manifest->is_frame_mended; i++)
    {
      const TsManifestRepeat *repeat = &g_array_index (manifest->repeats, TsManifestRepeat, i);
      guint n_lost = manifest->items[repeat->section]->len - repeat->n_items;
      TsManifestFinding *finding;

      finding = ts_manifest_checker_report_frame (
        checker, repeat->name_offset, repeat->name_length,
        /* Translators: the first is the name of a list in a file. */
        ngettext ("“%s” stands again: most readers would lose %u item of the others",
                  "“%s” stands again: most readers would lose %u items of the others", n_lost),
        ts_manifest_section_get_info (repeat->section)->key, n_lost);
      offer_merging (manifest, finding, repeat);
    }
}

void
ts_manifest_check_section_type (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = entry_at (checker, i);
      TsJsonSlice name = entry_name (checker, entry);
      TsManifestSection section;

      if (entry->type == TS_MANIFEST_ENTRY_OTHER && entry->name_length > 0 &&
          ts_manifest_section_find (name.text, name.length, &section))
        ts_manifest_checker_report_frame (checker, entry->value_offset,
                                          MAX (entry->value_length, 1),
                                          _("“%s” must be a list of items, in “[” and “]”"),
                                          ts_manifest_section_get_info (section)->key);
    }
}

static const char *const flags[] = { "skip_duplicate_urls", "upsert_metadata", NULL };

/* Finds the section or the flag that a name was most likely meant to be. */
static const char *
find_meant (TsJsonSlice  name,
            gboolean    *is_sure)
{
  static const char *const aliases[][2] = { { "pdf", "pdfs" }, { "texts", "text" },
                                            { "audios", "audio" }, { "video", "videos" },
                                            { "image", "images" } };
  const char *known[TS_MANIFEST_N_SECTIONS + G_N_ELEMENTS (flags)];
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (name_is (name, aliases[i][0]))
      {
        *is_sure = TRUE;
        return aliases[i][1];
      }

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    known[n++] = ts_manifest_section_get_info (i)->key;
  for (gsize i = 0; flags[i] != NULL; i++)
    known[n++] = flags[i];
  known[n] = NULL;

  return ts_manifest_spelling_find (name, known, is_sure);
}

static gboolean
is_known (TsJsonSlice name)
{
  TsManifestSection section;

  return ts_manifest_section_find (name.text, name.length, &section) ||
         name_is (name, flags[0]) || name_is (name, flags[1]);
}

void
ts_manifest_check_section_misspelt (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = entry_at (checker, i);
      TsJsonSlice name = entry_name (checker, entry);
      gboolean is_sure = FALSE;
      const char *meant = entry->type == TS_MANIFEST_ENTRY_OTHER && !is_known (name)
                          ? find_meant (name, &is_sure) : NULL;
      g_autofree char *shown = NULL;
      TsManifestFinding *finding;

      if (meant == NULL)
        continue;
      shown = ts_manifest_checker_dup_text (checker, name);
      finding = ts_manifest_checker_report_frame (checker, entry->name_offset, entry->name_length,
                                                  _("“%s” is misspelt: the platform knows “%s”"),
                                                  shown, meant);
      ts_manifest_finding_set_mending (finding,
                                       is_sure ? TS_JSON_MENDING_SURE : TS_JSON_MENDING_QUESTION,
                                       entry->name_offset, entry->name_length,
                                       g_strdup_printf ("\"%s\"", meant));
    }
}

void
ts_manifest_check_section_unknown (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = entry_at (checker, i);
      TsJsonSlice name = entry_name (checker, entry);
      gboolean is_sure;
      g_autofree char *shown = NULL;

      if (entry->type != TS_MANIFEST_ENTRY_OTHER || entry->name_length == 0 || is_known (name) ||
          find_meant (name, &is_sure) != NULL)
        continue;
      shown = ts_manifest_checker_dup_text (checker, name);
      ts_manifest_checker_report_frame (checker, entry->name_offset, entry->name_length,
                                        _("The platform knows no “%s” at the top of a "
                                          "manifest"), shown);
    }
}

void
ts_manifest_check_section_empty (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = entry_at (checker, i);

      if (entry->type == TS_MANIFEST_ENTRY_SECTION &&
          checker->manifest->items[entry->section]->len == 0)
        ts_manifest_checker_report_frame (checker, entry->name_offset, entry->name_length,
                                          _("“%s” has no items"),
                                          ts_manifest_section_get_info (entry->section)->key);
    }
}

void
ts_manifest_check_skip_type (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = entry_at (checker, i);

      if (entry->type == TS_MANIFEST_ENTRY_SKIP && entry->value_token != TS_JSON_TRUE &&
          entry->value_token != TS_JSON_FALSE && checker->manifest->skip == TS_MANIFEST_SKIP_ODD)
        ts_manifest_checker_report_frame (checker, entry->value_offset,
                                          MAX (entry->value_length, 1),
                                          _("“skip_duplicate_urls” must be true or false"));
    }
}

void
ts_manifest_check_skip_absent (TsManifestChecker *checker)
{
  if (checker->manifest->skip == TS_MANIFEST_SKIP_ABSENT && checker->manifest->is_object)
    ts_manifest_checker_report_frame (checker, 0, 0,
                                      _("“skip_duplicate_urls” is not given, so registering the "
                                        "file "
                                        "a second time registers everything twice"));
}

void
ts_manifest_check_flag_repeated (TsManifestChecker *checker)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < checker->manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = entry_at (checker, i);
      g_autofree char *name = ts_manifest_checker_dup_text (checker, entry_name (checker, entry));

      if (entry->type == TS_MANIFEST_ENTRY_REST || entry->name_length == 0)
        continue;
      if (g_hash_table_contains (seen, name))
        ts_manifest_checker_report_frame (checker, entry->name_offset, entry->name_length,
                                          _("“%s” stands again: most readers keep only the "
                                            "last"), name);
      g_hash_table_add (seen, g_steal_pointer (&name));
    }
}

void
ts_manifest_check_upsert (TsManifestChecker *checker)
{
  for (guint i = 0; i < checker->manifest->entries->len; i++)
    {
      const TsManifestEntry *entry = entry_at (checker, i);

      if (name_is (entry_name (checker, entry), "upsert_metadata") &&
          entry->value_token == TS_JSON_TRUE && checker->manifest->skip != TS_MANIFEST_SKIP_TRUE)
        ts_manifest_checker_report_frame (checker, entry->name_offset, entry->name_length,
                                          _("“upsert_metadata” does nothing unless "
                                            "“skip_duplicate_urls” is true"));
    }
}

void
ts_manifest_check_no_items (TsManifestChecker *checker)
{
  if (ts_manifest_get_n_items (checker->manifest) == 0 && checker->manifest->is_object)
    ts_manifest_checker_report_frame (checker, 0, 0, _("The manifest has no items"));
}

void
ts_manifest_check_limit_items (TsManifestChecker *checker)
{
  guint n = ts_manifest_get_n_items (checker->manifest);

  if (n > TS_MANIFEST_MAX_ITEMS)
    ts_manifest_checker_report_frame (checker, 0, 0,
                                      _("The file has %'u items; %'u are allowed: split it"),
                                      n, TS_MANIFEST_MAX_ITEMS);
}

void
ts_manifest_check_limit_urls (TsManifestChecker *checker)
{
  guint64 n = ts_manifest_get_n_urls (checker->manifest);

  if (n > TS_MANIFEST_MAX_URLS)
    ts_manifest_checker_report_frame (checker, 0, 0,
                                      _("The file has %'u URLs; %'u are allowed: split it"),
                                      (guint) MIN (n, G_MAXUINT), TS_MANIFEST_MAX_URLS);
}

static gboolean
is_near (double n,
         double limit)
{
  return n > limit * NEAR_LIMIT && n <= limit;
}

void
ts_manifest_check_limit_near (TsManifestChecker *checker)
{
  guint n_items = ts_manifest_get_n_items (checker->manifest);
  guint n_urls = (guint) MIN (ts_manifest_get_n_urls (checker->manifest), G_MAXUINT);

  if (is_near (n_items, TS_MANIFEST_MAX_ITEMS))
    ts_manifest_checker_report_frame (checker, 0, 0, _("%'u of %'u allowed items are used"),
                                      n_items, TS_MANIFEST_MAX_ITEMS);
  if (is_near (n_urls, TS_MANIFEST_MAX_URLS))
    ts_manifest_checker_report_frame (checker, 0, 0, _("%'u of %'u allowed URLs are used"),
                                      n_urls, TS_MANIFEST_MAX_URLS);
}
