/* SPDX-License-Identifier: MIT */

/* `touchstone-cli manifest split` and `merge`. */

#include "config.h"

#include "ts-command-manifest.h"

#include "ts-manifest-split.h"

#include <glib/gi18n.h>
#include <string.h>

#define SPLIT "manifest split"
#define MERGE "manifest merge"

typedef struct
{
  int     n_items;
  int     n_urls;
  gint64  n_bytes;
  char   *prefix;
  char   *style;
} SplitRequest;

static void
split_request_clear (SplitRequest *self)
{
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->style, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SplitRequest, split_request_clear)

static char *
default_prefix (const char *path)
{
  if (g_str_equal (path, "-"))
    return g_strdup ("manifest");

  return g_str_has_suffix (path, ".json") ? g_strndup (path, strlen (path) - strlen (".json"))
                                          : g_strdup (path);
}

static TsExit
save_parts (GPtrArray       *parts,
            const char      *prefix,
            TsManifestStyle  style)
{
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%03u.json", prefix, i + 1);
      g_autoptr(GError) error = NULL;

      if (!ts_manifest_save (parts->pdata[i], path, style, NULL, &error))
        return ts_command_complain (SPLIT, "%s", error->message);
      g_print (_("%s: %u items, %zu URLs\n"), path, ts_manifest_get_n_items (parts->pdata[i]),
               (gsize) ts_manifest_get_n_urls (parts->pdata[i]));
    }

  return TS_EXIT_DONE;
}

/**
 * ts_command_manifest_split:
 *
 * Splits a manifest into numbered files.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_manifest_split (int   argc,
                           char *argv[])
{
  g_auto(SplitRequest) request = { 0 };
  const GOptionEntry entries[] = {
    { "items", 0, 0, G_OPTION_ARG_INT, &request.n_items,
      N_("At most so many items a part"), N_("N") },
    { "urls", 0, 0, G_OPTION_ARG_INT, &request.n_urls, N_("At most so many URLs a part"), N_("N") },
    { "bytes", 0, 0, G_OPTION_ARG_INT64, &request.n_bytes,
      N_("About so many bytes a part"), N_("N") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request.prefix,
      N_("What the parts’ names start with (the file’s name)"), N_("PREFIX") },
    { "style", 's', 0, G_OPTION_ARG_STRING, &request.style,
      N_("keep (as without this), pretty or compact"), N_("STYLE") },
    { NULL }
  };
  TsManifestStyle style = TS_MANIFEST_STYLE_KEEP;
  TsManifestLimits limits;
  g_autoptr(TsManifest) manifest = NULL;
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GError) error = NULL;

  if (!ts_command_manifest_parse (SPLIT, _("FILE"), _("Splits a manifest at the limits, or into "
                                                      "smaller parts, without cutting an item."),
                                  entries, &argc, &argv) ||
      !ts_command_manifest_style (SPLIT, request.style, &style))
    return TS_EXIT_FAILED;
  if (argc != 2 || request.n_items < 0 || request.n_urls < 0 || request.n_bytes < 0)
    return ts_command_misused (SPLIT, _("one file and positive numbers are needed"));

  manifest = ts_command_manifest_load (SPLIT, argv[1]);
  if (manifest == NULL)
    return TS_EXIT_FAILED;
  limits = (TsManifestLimits) { .n_items = (guint) request.n_items,
                                .n_urls = (guint) request.n_urls,
                                .n_bytes = (guint64) request.n_bytes };
  parts = ts_manifest_split (manifest, &limits, &error);
  if (parts == NULL)
    return ts_command_complain (SPLIT, "%s", error->message);
  if (request.prefix == NULL)
    request.prefix = default_prefix (argv[1]);

  return save_parts (parts, request.prefix, style);
}

/**
 * ts_command_manifest_merge:
 *
 * Puts several manifests into one.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_manifest_merge (int   argc,
                           char *argv[])
{
  g_autofree char *output = NULL;
  g_autofree char *style_word = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("Where the manifest goes (standard output)"), N_("FILE") },
    { "style", 's', 0, G_OPTION_ARG_STRING, &style_word,
      N_("keep (as without this), pretty or compact"), N_("STYLE") },
    { NULL }
  };
  TsManifestStyle style = TS_MANIFEST_STYLE_KEEP;
  g_autoptr(GPtrArray) manifests = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TsManifest) merged = NULL;
  g_autoptr(GError) error = NULL;

  if (!ts_command_manifest_parse (MERGE, _("FILE…"), _("Puts the items of several manifests into "
                                                       "one."), entries, &argc, &argv) ||
      !ts_command_manifest_style (MERGE, style_word, &style))
    return TS_EXIT_FAILED;
  if (argc < 2)
    return ts_command_misused (MERGE, _("the files to merge are needed"));

  for (int i = 1; i < argc; i++)
    {
      TsManifest *manifest = ts_command_manifest_load (MERGE, argv[i]);

      if (manifest == NULL)
        return TS_EXIT_FAILED;
      g_ptr_array_add (manifests, manifest);
    }
  merged = ts_manifest_merge ((TsManifest *const *) manifests->pdata, manifests->len);
  if (!ts_manifest_save (merged, output != NULL ? output : "-", style, NULL, &error))
    return ts_command_complain (MERGE, "%s", error->message);

  return TS_EXIT_DONE;
}
