/* SPDX-License-Identifier: MIT */

/* `touchstone-cli manifest fix`: mends what has one sure mending. */

#include "config.h"

#include "ts-command-manifest.h"

#include "ts-manifest-edit.h"

#include <glib/gi18n.h>

#define NAME "manifest fix"

/* A mending may bring to light another, such as a repeated section under a misspelt name. */
#define MAX_ROUNDS 10

static guint
mend_once (TsManifest *manifest)
{
  TsManifestCheckOptions options = { .max_kept = G_MAXUINT };
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
  g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (NULL);
  guint n = ts_manifest_edit_mend (edit, manifest,
                                   (TsManifestFinding *const *) report->findings->pdata,
                                   report->findings->len, TS_JSON_MENDING_SURE);

  ts_manifest_edit_apply (edit, manifest);

  return n;
}

static guint
mend (TsManifest *manifest)
{
  guint n_all = 0;
  guint n = 1;

  for (guint round = 0; round < MAX_ROUNDS && n > 0; round++)
    {
      n = mend_once (manifest);
      n_all += n;
    }

  return n_all;
}

/* Reports what is left. Places are those of the mended file. */
static TsExit
report_rest (TsManifest *manifest,
             guint       n_mended,
             const char *name)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  g_autoptr(TsManifest) mended = ts_manifest_new_for_bytes (bytes, name);
  g_autoptr(TsManifestReport) report = ts_manifest_check (mended, NULL, NULL);
  TsCheckedManifest checked = { mended, report };
  g_autofree char *text = NULL;

  text = ts_manifest_describe_report (TS_MANIFEST_FORMAT_TEXT, &checked, 1,
                                      TS_MANIFEST_LEVEL_ERROR);
  g_printerr (ngettext ("%u thing mended.\n", "%u things mended.\n", n_mended), n_mended);
  g_printerr ("%s", text);

  return ts_manifest_report_get_n (report, TS_MANIFEST_LEVEL_ERROR) > 0 ? TS_EXIT_INCOMPLETE
                                                                        : TS_EXIT_DONE;
}

/**
 * ts_command_manifest_fix:
 *
 * Mends a manifest.
 *
 * Returns: %TS_EXIT_INCOMPLETE if errors are left
 */
TsExit
ts_command_manifest_fix (int   argc,
                         char *argv[])
{
  g_autofree char *output = NULL;
  g_autofree char *style_word = NULL;
  gboolean is_in_place = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("Where the mended manifest goes (standard output)"), N_("FILE") },
    { "in-place", 'i', 0, G_OPTION_ARG_NONE, &is_in_place, N_("Replace the file"), NULL },
    { "style", 's', 0, G_OPTION_ARG_STRING, &style_word,
      N_("keep (as without this), pretty or compact"), N_("STYLE") },
    { NULL }
  };
  TsManifestStyle style = TS_MANIFEST_STYLE_KEEP;
  g_autoptr(TsManifest) manifest = NULL;
  g_autoptr(GError) error = NULL;
  const char *path;
  guint n_mended;

  if (!ts_command_manifest_parse (NAME, _("[FILE]"), _("Mends what has one sure mending, and says "
                                                       "what is left."), entries, &argc, &argv) ||
      !ts_command_manifest_style (NAME, style_word, &style))
    return TS_EXIT_FAILED;
  if (argc > 2 || (is_in_place && (output != NULL || argc < 2)))
    return ts_command_misused (NAME, _("one file is mended at a time, in place or into another"));

  path = argc > 1 ? argv[1] : "-";
  manifest = ts_command_manifest_load (NAME, path);
  if (manifest == NULL)
    return TS_EXIT_FAILED;
  n_mended = mend (manifest);
  if (output == NULL)
    output = g_strdup (is_in_place ? path : "-");
  if (!ts_manifest_save (manifest, output, style, NULL, &error))
    return ts_command_complain (NAME, "%s", error->message);

  return report_rest (manifest, n_mended, g_str_equal (output, "-") ? path : output);
}
