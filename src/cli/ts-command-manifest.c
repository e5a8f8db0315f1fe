/* SPDX-License-Identifier: MIT */

/* `touchstone-cli manifest …`: registration manifests without a window. */

#include "config.h"

#include "ts-command-manifest.h"

#include <glib/gi18n.h>

#define NAME "manifest"

typedef struct
{
  const char *name;
  const char *summary;
  TsExit    (*run) (int   argc,
                    char *argv[]);
} Subcommand;

static const Subcommand subcommands[] = {
  { "check", N_("Say what is wrong with manifests"), ts_command_manifest_check },
  { "convert", N_("Make a manifest from a list of files"), ts_command_manifest_convert },
  { "diff", N_("Compare two manifests item by item"), ts_command_manifest_diff },
  { "fix", N_("Mend what has one sure mending"), ts_command_manifest_fix },
  { "merge", N_("Put several manifests into one"), ts_command_manifest_merge },
  { "split", N_("Split a manifest without cutting an item"), ts_command_manifest_split },
  { "stats", N_("Count items and URLs against the limits"), ts_command_manifest_stats },
};

static char *
describe_usage (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  touchstone-cli " NAME " %s\n\n%s\n",
                          _("Usage:"), _("COMMAND [OPTION…] FILE…"), _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    g_string_append_printf (text, "  %-16s %s\n", subcommands[i].name, _(subcommands[i].summary));
  g_string_append_printf (text, "\n%s\n", _("The file “-” is standard input or output."));

  return g_string_free (text, FALSE);
}

/**
 * ts_command_manifest:
 * @argc: how many words there are
 * @argv: the words, beginning with "manifest"
 *
 * Runs a command on manifests.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_manifest (int   argc,
                     char *argv[])
{
  g_autofree char *usage = describe_usage ();

  if (argc < 2)
    {
      g_printerr ("%s", usage);
      return TS_EXIT_FAILED;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      g_print ("%s", usage);
      return TS_EXIT_DONE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    if (g_str_equal (argv[1], subcommands[i].name))
      return subcommands[i].run (argc - 1, argv + 1);

  return ts_command_misused (NAME, _("there is no command “%s”"), argv[1]);
}

/**
 * ts_command_manifest_parse:
 * @name: of the command, such as "manifest check"
 * @parameters: what stands after the options, such as "FILE…"
 * @summary: what the command does
 * @argc: (inout): the words that are left start at 1
 *
 * Parses the options of a command on manifests.
 *
 * Returns: FALSE after it has said what is wrong
 */
gboolean
ts_command_manifest_parse (const char           *name,
                           const char           *parameters,
                           const char           *summary,
                           const GOptionEntry   *entries,
                           int                  *argc,
                           char               ***argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);
  g_autofree char *program = g_strconcat ("touchstone-cli ", name, NULL);
  g_autoptr(GError) error = NULL;

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      ts_command_misused (name, "%s", error->message);
      return FALSE;
    }

  return TRUE;
}

/**
 * ts_command_manifest_load:
 *
 * Reads a manifest.
 *
 * Returns: (transfer full) (nullable): the manifest, or %NULL after it has said what is wrong
 */
TsManifest *
ts_command_manifest_load (const char *name,
                          const char *path)
{
  g_autoptr(GError) error = NULL;
  TsManifest *manifest = ts_manifest_load (path, NULL, &error);

  if (manifest == NULL)
    ts_command_complain (name, "%s", error->message);

  return manifest;
}

/**
 * ts_command_manifest_style:
 * @word: (nullable): "keep", "pretty" or "compact"
 *
 * Reads how a manifest is to be written.
 *
 * Returns: FALSE after it has said what is wrong
 */
gboolean
ts_command_manifest_style (const char      *name,
                           const char      *word,
                           TsManifestStyle *style)
{
  static const char *const words[] = { "keep", "pretty", "compact" };

  if (word == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        *style = i;
        return TRUE;
      }
  ts_command_misused (name, _("the style is keep, pretty or compact, not “%s”"), word);

  return FALSE;
}
