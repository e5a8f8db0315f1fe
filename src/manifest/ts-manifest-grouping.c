/* SPDX-License-Identifier: MIT */

/* Makes a manifest from a list of files: finds the kind of each, puts those that belong
 * together into groups, and writes the items. */

#include "config.h"

#include "ts-json-writer.h"
#include "ts-manifest-import-private.h"
#include "ts-manifest-natural.h"
#include "ts-manifest-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TsManifestKind  kind;
  char           *title; /* (owned) (nullable) */
  GPtrArray      *rows;  /* borrowed: of TsManifestRow */
} Group;

typedef struct
{
  const TsManifestImportOptions *options;
  GRegex                        *pattern;
  GPtrArray                     *groups; /* of Group, in the order of their first file */
  GHashTable                    *by_key; /* kind and title → Group */
  GString                       *sections[TS_MANIFEST_N_SECTIONS];
  TsManifestPreview              preview;
} Building;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->title);
  g_ptr_array_unref (group->rows);
  g_free (group);
}

/* The name that a URL gives its object, decoded if that can be. */
char *
ts_manifest_dup_object_name (const char *text)
{
  TsManifestUrl url;
  g_autofree char *key = NULL;
  char *decoded;

  ts_manifest_url_parse (&url, text, strlen (text));
  key = g_strndup (url.key.text, url.key.length);
  decoded = g_uri_unescape_string (key, NULL);

  return decoded != NULL ? decoded : g_steal_pointer (&key);
}

static char *
dup_name (const TsManifestRow *row)
{
  return row->name != NULL ? g_strdup (row->name) : ts_manifest_dup_object_name (row->url);
}

static gboolean
find_kind (const TsManifestRow           *row,
           const char                    *name,
           const TsManifestImportOptions *options,
           TsManifestKind                *kind)
{
  static const TsManifestKind kinds[TS_MANIFEST_N_SECTIONS] = {
    [TS_MANIFEST_SECTION_VIDEOS] = TS_MANIFEST_KIND_VIDEO,
    [TS_MANIFEST_SECTION_AUDIO] = TS_MANIFEST_KIND_AUDIO,
    [TS_MANIFEST_SECTION_PDFS] = TS_MANIFEST_KIND_PDF,
    [TS_MANIFEST_SECTION_TEXT] = TS_MANIFEST_KIND_TEXT,
    [TS_MANIFEST_SECTION_IMAGES] = TS_MANIFEST_KIND_IMAGE,
    [TS_MANIFEST_SECTION_IMAGE_GROUPS] = TS_MANIFEST_KIND_IMAGE_GROUP,
    [TS_MANIFEST_SECTION_DICOM_SERIES] = TS_MANIFEST_KIND_DICOM_SERIES,
    [TS_MANIFEST_SECTION_NIFTI] = TS_MANIFEST_KIND_NIFTI,
  };
  const char *dot = strrchr (name, '.');
  g_autofree char *extension = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;
  TsManifestSection section;

  if (row->has_kind)
    {
      *kind = row->kind;
      return TRUE;
    }
  if (extension != NULL && ts_manifest_section_of_extension (extension, &section))
    {
      *kind = kinds[section];
      return TRUE;
    }
  if (g_str_has_suffix (name, ".nii.gz"))
    {
      *kind = TS_MANIFEST_KIND_NIFTI;
      return TRUE;
    }
  *kind = options->kind;

  return options->has_kind;
}

/* Which group a file with this name belongs to; %NULL if it stands for itself. */
char *
ts_manifest_dup_group (TsManifestGrouping  grouping,
                       GRegex             *pattern,
                       const char         *name)
{
  g_autoptr(GMatchInfo) match = NULL;

  switch (grouping)
    {
    case TS_MANIFEST_GROUPING_NONE:
      return NULL;

    case TS_MANIFEST_GROUPING_FOLDER:
      return strrchr (name, '/') != NULL ? g_strndup (name,
                                                      (gsize) (strrchr (name, '/') - name)) : NULL;

    case TS_MANIFEST_GROUPING_PATTERN:
      if (!g_regex_match (pattern, name, 0, &match))
        return NULL;
      return g_match_info_fetch (match, g_match_info_get_match_count (match) > 1 ? 1 : 0);
    }

  return NULL;
}

static char *
dup_group (Building            *building,
           const TsManifestRow *row,
           const char          *name)
{
  if (row->group != NULL)
    return g_strdup (row->group);

  return ts_manifest_dup_group (building->options->grouping, building->pattern, name);
}

/* What files of @kind are together; @kind itself if they cannot be grouped. */
static TsManifestKind
grouped_kind (const TsManifestRow           *row,
              TsManifestKind                 kind,
              const TsManifestImportOptions *options)
{
  if (row->group != NULL && row->has_kind)
    return kind;
  if (options->has_kind && kind == TS_MANIFEST_KIND_IMAGE &&
      options->kind == TS_MANIFEST_KIND_IMAGE_SEQUENCE)
    return TS_MANIFEST_KIND_IMAGE_SEQUENCE;

  return kind == TS_MANIFEST_KIND_IMAGE ? TS_MANIFEST_KIND_IMAGE_GROUP : kind;
}

static gboolean
is_group_kind (TsManifestKind kind)
{
  return kind == TS_MANIFEST_KIND_IMAGE_GROUP || kind == TS_MANIFEST_KIND_IMAGE_SEQUENCE ||
         kind == TS_MANIFEST_KIND_DICOM_SERIES;
}

static Group *
find_group (Building       *building,
            TsManifestKind  kind,
            const char     *title)
{
  g_autofree char *key = title != NULL ? g_strdup_printf ("%d %s", (int) kind, title) : NULL;
  Group *group = key != NULL ? g_hash_table_lookup (building->by_key, key) : NULL;

  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->kind = kind;
  group->title = g_strdup (title);
  group->rows = g_ptr_array_new ();
  g_ptr_array_add (building->groups, group);
  if (key != NULL)
    g_hash_table_insert (building->by_key, g_steal_pointer (&key), group);

  return group;
}

static void
place_row (Building      *building,
           TsManifestRow *row)
{
  g_autofree char *name = row->raw == NULL ? dup_name (row) : g_strdup ("");
  g_autofree char *title = NULL;
  TsManifestKind kind;

  if (!find_kind (row, name, building->options, &kind))
    {
      building->preview.n_left_out++;
      return;
    }
  building->preview.n_files++;
  if (row->raw == NULL)
    title = dup_group (building, row, name);
  if (title != NULL)
    kind = grouped_kind (row, kind, building->options);
  if (!is_group_kind (kind))
    g_clear_pointer (&title, g_free);
  else if (title == NULL && row->raw == NULL)
    title = g_strdup (row->title != NULL ? row->title : name);
  g_ptr_array_add (find_group (building, kind, title)->rows, row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const char *first = (*(TsManifestRow *const *) a)->url;
  const char *second = (*(TsManifestRow *const *) b)->url;

  return ts_manifest_natural_compare ((TsJsonSlice) { first, strlen (first) },
                                      (TsJsonSlice) { second, strlen (second) });
}

static void
append_member (GString    *item,
               const char *name,
               const char *value)
{
  TsJsonWriter writer;

  g_string_append_printf (item, "%s\n      \"%s\": ", item->str[item->len - 1] == '{' ? "" : ",",
                          name);
  ts_json_writer_init (&writer, item, TS_JSON_COMPACT);
  ts_json_writer_add_string (&writer, value, -1);
}

/* The custom metadata of a group, if all of its files have the same: a group has only one. */
static const char *
find_members (Building *building,
              Group    *group)
{
  const char *first = ((TsManifestRow *) group->rows->pdata[0])->members;
  gboolean is_same = TRUE;
  guint n = 0;

  for (guint i = 0; i < group->rows->len; i++)
    {
      const char *members = ((TsManifestRow *) group->rows->pdata[i])->members;

      is_same = is_same && g_strcmp0 (members, first) == 0;
      n += members != NULL;
    }
  if (is_same)
    return first;
  building->preview.n_losing += n;

  return NULL;
}

static void
append_group (GString *item,
              Group   *group)
{
  append_member (item, "title", group->title);
  if (group->kind != TS_MANIFEST_KIND_DICOM_SERIES)
    g_string_append_printf (item, ",\n      \"createVideo\": %s",
                            group->kind == TS_MANIFEST_KIND_IMAGE_SEQUENCE ? "true" : "false");
  g_ptr_array_sort (group->rows, compare_rows);
  for (guint i = 0; i < group->rows->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("objectUrl_%u", i);

      append_member (item, name, ((TsManifestRow *) group->rows->pdata[i])->url);
    }
}

static void
append_item (Building *building,
             Group    *group)
{
  GString **section = &building->sections[ts_manifest_kind_get_section (group->kind)];
  const TsManifestRow *row = group->rows->pdata[0];
  const char *members = find_members (building, group);
  GString *item;

  if (*section == NULL)
    *section = g_string_new (NULL);
  item = *section;
  g_string_append (item, item->len > 0 ? ",\n    " : "\n    ");
  if (row->raw != NULL)
    {
      g_string_append_len (item, g_bytes_get_data (row->raw, NULL),
                           (gssize) g_bytes_get_size (row->raw));
      return;
    }

  g_string_append_c (item, '{');
  if (group->title != NULL)
    append_group (item, group);
  else
    {
      append_member (item, "objectUrl", row->url);
      if (row->title != NULL)
        append_member (item, "title", row->title);
    }
  if (members != NULL)
    g_string_append_printf (item, ",\n      \"clientMetadata\": {%s}", members);
  g_string_append (item, "\n    }");
}

static GBytes *
join_sections (Building *building)
{
  GString *text = g_string_new ("{");
  TsManifestSkip skip = building->options->skip;

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    if (building->sections[i] != NULL)
      {
        g_string_append_printf (text, "%s\n  \"%s\": [", text->len > 1 ? "," : "",
                                ts_manifest_section_get_info (i)->key);
        g_string_append_len (text, building->sections[i]->str, (gssize) building->sections[i]->len);
        g_string_append (text, "\n  ]");
        g_string_free (g_steal_pointer (&building->sections[i]), TRUE);
      }
  if (skip == TS_MANIFEST_SKIP_TRUE || skip == TS_MANIFEST_SKIP_FALSE)
    g_string_append_printf (text, "%s\n  \"skip_duplicate_urls\": %s", text->len > 1 ? "," : "",
                            skip == TS_MANIFEST_SKIP_TRUE ? "true" : "false");
  g_string_append (text, "\n}\n");

  return g_string_free_to_bytes (text);
}

static TsManifest *
build (Building *building)
{
  g_autoptr(GBytes) text = NULL;

  for (guint i = 0; i < building->groups->len; i++)
    {
      Group *group = building->groups->pdata[i];

      building->preview.n_items++;
      if (is_group_kind (group->kind))
        {
          building->preview.n_groups++;
          building->preview.n_single += group->rows->len == 1;
        }
      append_item (building, group);
    }
  text = join_sections (building);

  return ts_manifest_new_for_bytes (text, NULL);
}

/**
 * ts_manifest_import_build:
 * @preview: (out): what became of the files
 *
 * Makes a manifest from a list. Files of a group stand in natural order.
 *
 * Returns: (transfer full): the manifest, or %NULL with @error set if the pattern is no
 *   regular expression
 */
TsManifest *
ts_manifest_import_build (const TsManifestImport         *self,
                          const TsManifestImportOptions  *options,
                          TsManifestPreview              *preview,
                          GError                        **error)
{
  Building building = { .options = options };
  g_autoptr(GRegex) pattern = NULL;
  g_autoptr(GPtrArray) groups = NULL;
  g_autoptr(GHashTable) by_key = NULL;
  TsManifest *manifest;

  if (options->grouping == TS_MANIFEST_GROUPING_PATTERN)
    {
      pattern = g_regex_new (options->pattern != NULL ? options->pattern : "", G_REGEX_OPTIMIZE, 0,
                             error);
      if (pattern == NULL)
        return NULL;
    }
  building.pattern = pattern;
  building.groups = groups = g_ptr_array_new_with_free_func (group_free);
  building.by_key = by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    place_row (&building, &g_array_index (self->rows, TsManifestRow, i));

  manifest = build (&building);
  *preview = building.preview;

  return manifest;
}

/**
 * ts_manifest_preview_count:
 * @preview: (out):
 *
 * Counts what a manifest holds, as if it had been made from a list.
 */
void
ts_manifest_preview_count (TsManifestPreview *preview,
                           TsManifest        *manifest)
{
  guint n_items = ts_manifest_get_n_items (manifest);

  *preview = (TsManifestPreview) { .n_items = n_items };
  for (guint i = 0; i < n_items; i++)
    {
      const TsManifestItem *item = ts_manifest_get_item (manifest, i);

      preview->n_files += item->n_urls;
      if (is_group_kind (item->kind))
        {
          preview->n_groups++;
          preview->n_single += item->n_urls == 1;
        }
    }
}

/**
 * ts_manifest_preview_describe:
 *
 * Says in words what a manifest will be: "2,431 groups, 3 with one file".
 *
 * Returns: (transfer full): a line without its end
 */
char *
ts_manifest_preview_describe (const TsManifestPreview *preview)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%'u file, ", "%'u files, ", preview->n_files),
                          preview->n_files);
  g_string_append_printf (text, ngettext ("%'u item", "%'u items", preview->n_items),
                          preview->n_items);
  if (preview->n_groups > 0)
    g_string_append_printf (text, ngettext (", %'u group (%'u with one file)",
                                            ", %'u groups (%'u with one file)", preview->n_groups),
                            preview->n_groups, preview->n_single);
  if (preview->n_losing > 0)
    g_string_append_printf (text, ngettext (", %'u file loses what a group cannot keep",
                                            ", %'u files lose what a group cannot keep",
                                            preview->n_losing), preview->n_losing);
  if (preview->n_left_out > 0)
    g_string_append_printf (text, ngettext (", %'u file of an unknown kind left out",
                                            ", %'u files of an unknown kind left out",
                                            preview->n_left_out), preview->n_left_out);

  return g_string_free (text, FALSE);
}
