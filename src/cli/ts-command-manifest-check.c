/* SPDX-License-Identifier: MIT */

/* `touchstone-cli manifest check`: what is wrong with manifests. */

#include "config.h"

#include "ts-command-manifest.h"

#include <glib/gi18n.h>

#define NAME "manifest check"

typedef struct
{
  char    *format;
  char    *level;
  char    *schema;
  gboolean lists_checks;
} Request;

static void
request_clear (Request *self)
{
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->level, g_free);
  g_clear_pointer (&self->schema, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static void
checked_clear (gpointer data)
{
  TsCheckedManifest *checked = data;

  g_object_unref (checked->manifest);
  ts_manifest_report_free (checked->report);
}

static gboolean
find_format (const char       *word,
             TsManifestFormat *format)
{
  static const char *const words[] = { "text", "json", "sarif" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (word == NULL || g_str_equal (word, words[i]))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

static void
list_checks (void)
{
  for (guint i = 0; i < ts_manifest_check_get_n (); i++)
    {
      TsManifestCheckInfo info = ts_manifest_check_get_info (i);

      g_print ("%-22s %-8s %s\n", info.code, ts_manifest_level_get_id (info.level), info.summary);
    }
}

static gboolean
check_all (char                         *paths[],
           const TsManifestCheckOptions *options,
           GArray                       *checked)
{
  static char input[] = "-";
  char *only_input[] = { input, NULL };

  for (char **path = paths[0] != NULL ? paths : only_input; *path != NULL; path++)
    {
      TsCheckedManifest one = { ts_command_manifest_load (NAME, *path), NULL };

      if (one.manifest == NULL)
        return FALSE;
      one.report = ts_manifest_check (one.manifest, options, NULL);
      g_array_append_val (checked, one);
    }

  return TRUE;
}

static TsExit
report_all (GArray           *checked,
            TsManifestFormat  format,
            TsManifestLevel   level)
{
  const TsCheckedManifest *first = (const TsCheckedManifest *) (gpointer) checked->data;
  g_autofree char *text = ts_manifest_describe_report (format, first, checked->len, level);
  guint n = 0;

  g_print ("%s", text);
  for (guint i = 0; i < checked->len; i++)
    n += ts_manifest_report_get_n (first[i].report, level);

  return n > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_DONE;
}

/**
 * ts_command_manifest_check:
 *
 * Checks manifests, each alone and for objects that stand in several.
 *
 * Returns: %TS_EXIT_INCOMPLETE if there are findings at the asked level
 */
TsExit
ts_command_manifest_check (int   argc,
                           char *argv[])
{
  g_auto(Request) request = { 0 };
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &request.format,
      N_("How findings are written: text, json or sarif"), N_("FORMAT") },
    { "level", 'l', 0, G_OPTION_ARG_STRING, &request.level,
      N_("The lowest level that counts: error, warning (as without this) or advice"), N_("LEVEL") },
    { "schema", 0, 0, G_OPTION_ARG_FILENAME, &request.schema,
      N_("The types of custom metadata, as JSON"), N_("FILE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &request.lists_checks, N_("List all checks"), NULL },
    { NULL }
  };
  g_autoptr(GArray) checked = g_array_new (FALSE, FALSE, sizeof (TsCheckedManifest));
  g_autoptr(TsManifestPlaces) places = ts_manifest_places_new ();
  g_autoptr(TsManifestSchema) schema = NULL;
  g_autoptr(GError) error = NULL;
  TsManifestCheckOptions options = { .urls = places };
  TsManifestFormat format;
  TsManifestLevel level = TS_MANIFEST_LEVEL_WARNING;

  if (!ts_command_manifest_parse (NAME, _("[FILE…]"), _("Says what is wrong with manifests."),
                                  entries, &argc, &argv))
    return TS_EXIT_FAILED;
  if (request.lists_checks)
    {
      list_checks ();
      return TS_EXIT_DONE;
    }
  if (!find_format (request.format, &format))
    return ts_command_misused (NAME, _("the format is text, json or sarif, not “%s”"),
                               request.format);
  if (request.level != NULL && !ts_manifest_level_from_id (request.level, &level))
    return ts_command_misused (NAME, _("the level is error, warning or advice, not “%s”"),
                               request.level);
  if (request.schema != NULL)
    {
      schema = options.schema = ts_manifest_schema_load (request.schema, &error);
      if (schema == NULL)
        return ts_command_complain (NAME, "%s: %s", request.schema, error->message);
    }

  g_array_set_clear_func (checked, checked_clear);
  if (!check_all (argv + 1, &options, checked))
    return TS_EXIT_FAILED;

  return report_all (checked, format, level);
}
