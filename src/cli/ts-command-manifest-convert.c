/* SPDX-License-Identifier: MIT */

/* `touchstone-cli manifest convert`: a list of files in, a manifest out. */

#include "config.h"

#include "ts-command-manifest.h"

#include "ts-manifest-filling.h"
#include "ts-manifest-import.h"
#include "ts-manifest-regroup.h"

#include <glib/gi18n.h>

#define NAME "manifest convert"

typedef struct
{
  char     *from;
  char     *base_url;
  char     *region;
  char     *url_column;
  char     *title_column;
  char    **metadata_columns;
  char     *kind;
  char     *group_by;
  char     *local_copies;
  char     *copies_of;
  char     *output;
  char     *style;
  gboolean  fills_all;
  gboolean  registers_twice;
  gboolean  only_previews;
} Request;

static void
request_clear (Request *self)
{
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->region, g_free);
  g_clear_pointer (&self->url_column, g_free);
  g_clear_pointer (&self->title_column, g_free);
  g_clear_pointer (&self->metadata_columns, g_strfreev);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->group_by, g_free);
  g_clear_pointer (&self->local_copies, g_free);
  g_clear_pointer (&self->copies_of, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->style, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static const struct
{
  const char    *word;
  TsManifestKind kind;
} kinds[] = {
  { "video", TS_MANIFEST_KIND_VIDEO }, { "audio", TS_MANIFEST_KIND_AUDIO },
  { "pdf", TS_MANIFEST_KIND_PDF }, { "text", TS_MANIFEST_KIND_TEXT },
  { "image", TS_MANIFEST_KIND_IMAGE }, { "group", TS_MANIFEST_KIND_IMAGE_GROUP },
  { "sequence", TS_MANIFEST_KIND_IMAGE_SEQUENCE }, { "dicom", TS_MANIFEST_KIND_DICOM_SERIES },
  { "nifti", TS_MANIFEST_KIND_NIFTI },
};

static gboolean
find_kind (const Request           *request,
           TsManifestImportOptions *options)
{
  for (gsize i = 0; request->kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (request->kind, kinds[i].word))
      {
        options->kind = kinds[i].kind;
        options->has_kind = TRUE;
        return TRUE;
      }

  return request->kind == NULL;
}

static void
find_grouping (const Request           *request,
               TsManifestImportOptions *options)
{
  if (request->group_by == NULL)
    return;
  options->grouping = g_str_equal (request->group_by, "folder") ? TS_MANIFEST_GROUPING_FOLDER
                                                                : TS_MANIFEST_GROUPING_PATTERN;
  options->pattern = request->group_by;
}

static char *
describe_importers (void)
{
  GString *text = g_string_new (_("Kinds of lists:"));

  for (guint i = 0; i < ts_manifest_importer_get_n (); i++)
    {
      TsManifestImporter importer = ts_manifest_importer_get (i);

      g_string_append_printf (text, "\n  %-14s %s", importer.id, importer.summary);
    }

  return g_string_free (text, FALSE);
}

/* Makes the manifest that is asked for. */
static TsManifest *
import (const Request                 *request,
        guint                          importer,
        const char                    *path,
        const TsManifestImportOptions *options,
        TsExit                        *status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifestImport) list = ts_manifest_import (importer, path, options, &error);
  g_autofree char *description = NULL;
  TsManifestPreview preview;
  TsManifest *manifest;

  *status = TS_EXIT_FAILED;
  manifest = list != NULL ? ts_manifest_import_build (list, options, &preview, &error) : NULL;
  if (manifest == NULL)
    {
      ts_command_complain (NAME, "%s", error->message);
      return NULL;
    }

  description = ts_manifest_preview_describe (&preview);
  g_printerr ("%s\n", description);
  if (list->n_skipped > 0)
    g_printerr (ngettext ("%u line names no file; the first is line %u\n",
                          "%u lines name no file; the first is line %u\n", list->n_skipped),
                list->n_skipped, list->first_skipped);
  *status = list->n_skipped > 0 || preview.n_left_out > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_DONE;

  return manifest;
}

/* Groups the items of a manifest, and says what there will be. */
static gboolean
regroup (TsManifest                    *manifest,
         const TsManifestImportOptions *options)
{
  guint n_items = ts_manifest_get_n_items (manifest);
  g_autofree guint *indexes = g_new (guint, (gsize) n_items + 1);
  g_autofree char *description = NULL;
  g_autoptr(TsManifestEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  TsManifestPreview preview;

  for (guint i = 0; i < n_items; i++)
    indexes[i] = i;
  edit = ts_manifest_regroup (manifest, indexes, n_items, options, NULL, &preview, &error);
  if (edit == NULL)
    {
      ts_command_complain (NAME, "%s", error->message);
      return FALSE;
    }

  /* Items that belong to no group stay; nothing is left out. */
  preview.n_left_out = 0;
  description = ts_manifest_preview_describe (&preview);
  g_printerr (_("Grouped: %s\n"), description);
  ts_manifest_edit_apply (edit, manifest);

  return TRUE;
}

/* Another manifest keeps all that it holds besides the items. */
static TsManifest *
load (const Request                 *request,
      const char                    *path,
      const TsManifestImportOptions *options)
{
  g_autoptr(TsManifest) manifest = ts_command_manifest_load (NAME, path);
  g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (NULL);
  g_autofree char *description = NULL;
  TsManifestPreview preview;

  if (manifest == NULL ||
      (options->grouping != TS_MANIFEST_GROUPING_NONE && !regroup (manifest, options)))
    return NULL;

  ts_manifest_preview_count (&preview, manifest);
  description = ts_manifest_preview_describe (&preview);
  g_printerr ("%s\n", description);
  if (request->registers_twice)
    ts_manifest_edit_set_skip (edit, TS_MANIFEST_SKIP_FALSE);
  ts_manifest_edit_apply (edit, manifest);

  return g_steal_pointer (&manifest);
}

/* The URL that the local copies are a copy of. For a list made of the same folder it is the
 * one that the list was given. */
static const char *
find_copies_of (const Request *request,
                guint          importer,
                const char    *path)
{
  g_autofree char *folder = NULL;
  g_autofree char *copies = NULL;

  if (request->copies_of != NULL || !ts_manifest_importer_get (importer).is_folder)
    return request->copies_of;
  folder = g_canonicalize_filename (path, NULL);
  copies = g_canonicalize_filename (request->local_copies, NULL);

  return g_str_equal (folder, copies) ? request->base_url : NULL;
}

static TsExit
convert (const Request                 *request,
         guint                          importer,
         const char                    *path,
         const TsManifestImportOptions *options,
         TsManifestStyle                style)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TsManifest) manifest = NULL;
  TsExit status = TS_EXIT_DONE;

  if (g_str_equal (ts_manifest_importer_get (importer).id, "manifest"))
    manifest = load (request, path, options);
  else
    manifest = import (request, importer, path, options, &status);
  if (manifest == NULL)
    return TS_EXIT_FAILED;
  if (request->local_copies != NULL)
    {
      const TsManifestFillOptions filling = {
        .folder = request->local_copies,
        .base_url = find_copies_of (request, importer, path),
        .policy = request->fills_all ? TS_MANIFEST_FILL_ALL : TS_MANIFEST_FILL_MISSING,
      };

      TsExit filled = ts_manifest_filling_run (NAME, manifest, &filling);

      status = MAX (status, filled);
    }
  if (status != TS_EXIT_FAILED && !request->only_previews &&
      !ts_manifest_save (manifest, request->output != NULL ? request->output : "-", style, NULL,
                         &error))
    return ts_command_complain (NAME, "%s", error->message);

  return status;
}

/**
 * ts_command_manifest_convert:
 *
 * Makes a manifest.
 *
 * Returns: %TS_EXIT_INCOMPLETE if something of the list was left out
 */
TsExit
ts_command_manifest_convert (int   argc,
                             char *argv[])
{
  g_auto(Request) request = { 0 };
  const GOptionEntry entries[] = {
    { "from", 'f', 0, G_OPTION_ARG_STRING, &request.from, N_("What kind of list it is"),
      N_("KIND") },
    { "base-url", 'b', 0, G_OPTION_ARG_STRING, &request.base_url,
      N_("What stands before names that are no URLs"), N_("URL") },
    { "region", 0, 0, G_OPTION_ARG_STRING, &request.region,
      N_("The region of an inventory’s buckets"), N_("REGION") },
    { "url-column", 0, 0, G_OPTION_ARG_STRING, &request.url_column,
      N_("The table’s column with the URLs"), N_("NAME") },
    { "title-column", 0, 0, G_OPTION_ARG_STRING, &request.title_column,
      N_("The table’s column with the titles"), N_("NAME") },
    { "metadata", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &request.metadata_columns,
      N_("A column for custom metadata, with :number or :boolean if it is; * is all others"),
      N_("NAME") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &request.kind,
      N_("What files of unknown kind are; sequence makes groups sequences"), N_("KIND") },
    { "group-by", 'g', 0, G_OPTION_ARG_STRING, &request.group_by,
      N_("Put files together: “folder”, or a regular expression"), N_("HOW") },
    { "local-copies", 0, 0, G_OPTION_ARG_FILENAME, &request.local_copies,
      N_("Look into copies of the files for their media metadata"), N_("FOLDER") },
    { "copies-of", 0, 0, G_OPTION_ARG_STRING, &request.copies_of,
      N_("The URL that the folder is a copy of; without, names are compared from their end"),
      N_("URL") },
    { "fill-all", 0, 0, G_OPTION_ARG_NONE, &request.fills_all,
      N_("Write media metadata anew that are there already"), NULL },
    { "allow-duplicates", 0, 0, G_OPTION_ARG_NONE, &request.registers_twice,
      N_("Set skip_duplicate_urls to false"), NULL },
    { "preview", 'n', 0, G_OPTION_ARG_NONE, &request.only_previews,
      N_("Only say what would be made"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request.output,
      N_("Where the manifest goes (standard output)"), N_("FILE") },
    { "style", 's', 0, G_OPTION_ARG_STRING, &request.style,
      N_("pretty (as without this) or compact"), N_("STYLE") },
    { NULL }
  };
  TsManifestStyle style = TS_MANIFEST_STYLE_PRETTY;
  g_autofree char *importers = describe_importers ();
  g_autofree char *summary = g_strconcat (_("Makes a manifest from a list of files."), "\n\n",
                                          importers, NULL);
  TsManifestImportOptions options = { 0 };
  guint importer;

  if (!ts_command_manifest_parse (NAME, _("[FILE]"), summary, entries, &argc, &argv) ||
      !ts_command_manifest_style (NAME, request.style, &style))
    return TS_EXIT_FAILED;
  if (argc > 2 || request.from == NULL)
    return ts_command_misused (NAME, _("--from and one list are needed"));
  if (!ts_manifest_importer_find (request.from, &importer))
    return ts_command_misused (NAME, _("there is no kind of list “%s”"), request.from);
  if (!find_kind (&request, &options))
    return ts_command_misused (NAME, _("there is no kind of item “%s”"), request.kind);

  if (request.local_copies == NULL && (request.copies_of != NULL || request.fills_all))
    return ts_command_misused (NAME, _("--copies-of and --fill-all need --local-copies"));

  options.base_url = request.base_url;
  options.region = request.region;
  options.url_column = request.url_column;
  options.title_column = request.title_column;
  options.metadata_columns = (const char *const *) request.metadata_columns;
  options.skip = request.registers_twice ? TS_MANIFEST_SKIP_FALSE : TS_MANIFEST_SKIP_TRUE;
  find_grouping (&request, &options);

  return convert (&request, importer, argc > 1 ? argv[1] : "-", &options, style);
}
