/* SPDX-License-Identifier: MIT */

/* Commands: what stands behind `touchstone-cli`. A new one is a file with its function and a
 * line in the table. */

#include "config.h"

#include "ts-command.h"

#include <glib/gi18n.h>
#include <string.h>

#define PROGRAM "touchstone-cli"

typedef struct
{
  const char *name;
  const char *summary;
  TsExit    (*run) (int   argc,
                    char *argv[]);
} Command;

static const Command commands[] = {
  { "compare", N_("Name every disagreement with a benchmark"), ts_command_compare },
  { "encord", N_("Score and copy projects of the platform"), ts_command_encord },
  { "evaluate", N_("Score annotators against a benchmark"), ts_command_evaluate },
  { "manifest", N_("Check, mend and make registration manifests"), ts_command_manifest },
  { "merge", N_("Join partial results of compare"), ts_command_merge },
};

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].name, name) == 0)
        return &commands[i];
    }

  return NULL;
}

static char *
describe_usage (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  " PROGRAM " %s\n\n%s\n",
                          _("Usage:"), _("COMMAND [OPTION…]"), _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-16s %s\n", commands[i].name, _(commands[i].summary));

  g_string_append_printf (text, "\n%s\n", _("Options:"));
  g_string_append_printf (text, "  %-16s %s\n", "-h, --help", _("Show this help"));
  g_string_append_printf (text, "  %-16s %s\n", "--version", _("Show the version"));
  g_string_append_printf (text, "\n%s\n",
                          _("“touchstone-cli help COMMAND” says more about a command."));

  return g_string_free (text, FALSE);
}

static TsExit
show_usage (void)
{
  g_autofree char *usage = describe_usage ();

  g_print ("%s", usage);

  return TS_EXIT_DONE;
}

static TsExit
run_command (const char *name,
             int         argc,
             char       *argv[])
{
  const Command *command = find_command (name);

  if (command == NULL)
    {
      g_autofree char *shown = g_filename_display_name (name);

      return ts_command_misused (NULL, _("there is no command “%s”"), shown);
    }

  return command->run (argc, argv);
}

static TsExit
show_help (int   argc,
           char *argv[])
{
  char help[] = "--help";
  char *arguments[] = { argv[0], help, NULL };

  if (argc <= 2)
    return show_usage ();

  return run_command (argv[2], 2, arguments);
}

/**
 * ts_command_run:
 * @argc: how many words there are
 * @argv: the words of the command line, beginning with the program
 *
 * Does what the command line asks for.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_run (int   argc,
                char *argv[])
{
  if (argc < 2)
    {
      g_autofree char *usage = describe_usage ();

      g_printerr ("%s", usage);
      return TS_EXIT_FAILED;
    }

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return show_usage ();

  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("Touchstone %s\n", PACKAGE_VERSION);
      return TS_EXIT_DONE;
    }

  if (g_str_equal (argv[1], "help"))
    return show_help (argc, argv);

  if (argv[1][0] == '-')
    return ts_command_misused (NULL, _("unknown option %s"), argv[1]);

  return run_command (argv[1], argc - 1, argv + 1);
}

static void G_GNUC_PRINTF (2, 0)
complain (const char *command,
          const char *format,
          va_list     arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);

  if (command != NULL)
    g_printerr (PROGRAM " %s: %s\n", command, message);
  else
    g_printerr (PROGRAM ": %s\n", message);
}

/**
 * ts_command_complain:
 * @command: (nullable): the command that failed
 * @format: what is wrong
 *
 * Says on standard error what went wrong.
 *
 * Returns: %TS_EXIT_FAILED
 */
TsExit
ts_command_complain (const char *command,
                     const char *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  complain (command, format, arguments);
  va_end (arguments);

  return TS_EXIT_FAILED;
}

/**
 * ts_command_misused:
 * @command: (nullable): the command that was not used as it should be
 * @format: what is wrong
 *
 * Says on standard error what is wrong with the command line, and where help is.
 *
 * Returns: %TS_EXIT_FAILED
 */
TsExit
ts_command_misused (const char *command,
                    const char *format,
                    ...)
{
  va_list arguments;

  va_start (arguments, format);
  complain (command, format, arguments);
  va_end (arguments);

  if (command != NULL)
    g_printerr (_("“%s %s --help” shows how it is used.\n"), PROGRAM, command);
  else
    g_printerr (_("“%s --help” shows how it is used.\n"), PROGRAM);

  return TS_EXIT_FAILED;
}
