/* SPDX-License-Identifier: MIT */

/* `touchstone-cli encord …`: projects as they are on the platform. */

#include "config.h"

#include "ts-command-encord.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#define NAME "encord"

/* Problems beyond these would push the rest off the screen. */
#define MAX_PROBLEMS 20

typedef struct
{
  const char *name;
  const char *summary;
  TsExit    (*run) (int   argc,
                    char *argv[]);
} Subcommand;

static const Subcommand subcommands[] = {
  { "evaluate", N_("Score annotators’ projects against a benchmark project"),
    ts_command_encord_evaluate },
  { "fetch", N_("Copy projects, as exports that open offline"), ts_command_encord_fetch },
  { "projects", N_("List the projects that one may see"), ts_command_encord_projects },
  { "register", N_("Register what a manifest names"), ts_command_encord_register },
  { "setup", N_("Set a training up from a plan"), ts_command_encord_setup },
};

static char *
describe_usage (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  touchstone-cli " NAME " %s\n\n%s\n",
                          _("Usage:"), _("COMMAND [OPTION…] [PROJECT…]"), _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    g_string_append_printf (text, "  %-16s %s\n", subcommands[i].name, _(subcommands[i].summary));
  g_string_append_printf (
    text, "\n%s\n",
    _("Who asks is shown by an Ed25519 key: with --key FILE, by the key agent with --agent,\n"
      "or by the environment’s ENCORD_SSH_KEY_FILE or ENCORD_SSH_KEY."));

  return g_string_free (text, FALSE);
}

/**
 * ts_command_encord:
 * @argc: how many words there are
 * @argv: the words, beginning with "encord"
 *
 * Runs a command on projects of the platform.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_encord (int   argc,
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
 * ts_command_encord_parse:
 * @name: of the command, such as "encord fetch"
 * @context: with all options
 * @argc: (inout): the words that are left start at 1
 *
 * Parses the options of a command on projects.
 *
 * Returns: FALSE after it has said what is wrong
 */
gboolean
ts_command_encord_parse (const char       *name,
                         GOptionContext   *context,
                         int              *argc,
                         char           ***argv)
{
  g_autofree char *program = g_strconcat ("touchstone-cli ", name, NULL);
  g_autoptr (GError) error = NULL;

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  ts_command_misused (name, "%s", error->message);

  return FALSE;
}

static void
progress_cb (const TsProjectFetchProgress *progress,
             gpointer                      user_data)
{
  g_autofree char *size = g_format_size (progress->n_bytes);
  g_autofree char *speed = g_format_size ((guint64) progress->bytes_per_second);
  g_autofree char *text = NULL;

  if (progress->n_rows == 0)
    text = g_strdup (_("Listing label rows…"));
  else
    /* Translators: the project's title, rows done and in all, how much has come, and how much
     * comes in a second. */
    text = g_strdup_printf (_("%s: %u of %u label rows, %s, %s/s"),
                            progress->title != NULL ? progress->title : "", progress->n_done,
                            progress->n_rows, size, speed);

  ts_progress_line_show (user_data, text, g_get_monotonic_time ());
}

static void
report_problems (const TsProjectCopy *copy)
{
  for (guint i = 0; i < MIN (copy->problems->len, MAX_PROBLEMS); i++)
    {
      const TsProblem *problem = g_ptr_array_index (copy->problems, i);
      g_autofree char *text = ts_problem_to_string (problem);

      g_printerr ("%s\n", text);
    }

  if (copy->problems->len > MAX_PROBLEMS)
    g_printerr (ngettext ("… and %u more problem\n", "… and %u more problems\n",
                          copy->problems->len - MAX_PROBLEMS),
                copy->problems->len - MAX_PROBLEMS);
}

/**
 * ts_command_encord_fetch_project:
 * @name: of the command, for messages
 * @stage: (nullable): at which workflow stage rows must be; %NULL for any
 * @root: (nullable): where copies are kept; %NULL for the usual place
 *
 * Fetches a project, showing how far it is, and then says what could not be had of it.
 *
 * Returns: (transfer full) (nullable): the copy, or %NULL after it has said what is wrong
 */
TsProjectCopy *
ts_command_encord_fetch_project (const char   *name,
                                 TsClient     *client,
                                 const char   *project_id,
                                 const char   *stage,
                                 const char   *root,
                                 GCancellable *cancellable)
{
  const TsProjectFetch request = { .project_id = project_id, .stage = stage, .root = root };
  TsProgressLine line;
  g_autoptr (GError) error = NULL;
  TsProjectCopy *copy;

  ts_progress_line_init (&line, isatty (STDERR_FILENO) ? stderr : NULL, g_get_monotonic_time ());
  copy = ts_project_fetch (client, &request, progress_cb, &line, cancellable, &error);
  ts_progress_line_erase (&line);

  if (copy != NULL)
    report_problems (copy);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ts_command_complain (name, "%s", error->message);

  return copy;
}
