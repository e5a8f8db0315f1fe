/* SPDX-License-Identifier: MIT */

/* What the commands that compare have in common: which labels they read, that they read them
 * with a progress line, and that they write over none of them. */

#include "config.h"

#include "ts-comparison-reading.h"

#include "ts-interrupt.h"
#include "ts-progress-line.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <stdio.h>
#include <unistd.h>

/* What is needed while files are read. */
typedef struct
{
  TsProgressLine line;
  GCancellable  *cancellable;   /* borrowed */
} Progress;

/**
 * ts_comparison_reading_clear:
 *
 * Frees the options.
 */
void
ts_comparison_reading_clear (TsComparisonReading *self)
{
  g_clear_pointer (&self->benchmark, g_free);
  g_clear_pointer (&self->trainings, g_strfreev);
  g_clear_pointer (&self->ontology, g_free);
  g_clear_pointer (&self->stage, g_free);
}

/**
 * ts_comparison_reading_add_options:
 *
 * Adds `--benchmark`, `--training`, `--ontology` and `--stage` to a command.
 */
void
ts_comparison_reading_add_options (TsComparisonReading *self,
                                   GOptionContext      *context)
{
  GOptionEntry entries[] = {
    { "benchmark", 'b', 0, G_OPTION_ARG_FILENAME, &self->benchmark,
      N_("The expert’s labels: an export, or a folder of them"), N_("PATH") },
    { "training", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->trainings,
      N_("The labels to score; may be given several times"), N_("PATH") },
    { "ontology", 0, 0, G_OPTION_ARG_FILENAME, &self->ontology,
      N_("The ontology that names the classes"), N_("FILE") },
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &self->stage,
      N_("The workflow stage whose rows are compared (“Complete”)"), N_("TITLE") },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * ts_comparison_reading_parse:
 * @context: with all options of the command
 *
 * Reads the command line, on which nothing may stand but options.
 *
 * Returns: %FALSE after it has said what is wrong
 */
gboolean
ts_comparison_reading_parse (const TsComparisonReading  *self,
                             GOptionContext             *context,
                             int                        *argc,
                             char                     ***argv)
{
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      ts_command_misused (self->command, "%s", error->message);
      return FALSE;
    }

  if (*argc > 1)
    {
      g_autofree char *word = g_filename_display_name ((*argv)[1]);

      ts_command_misused (self->command, _("“%s” stands after no option"), word);
      return FALSE;
    }

  if (self->stage != NULL && !g_utf8_validate (self->stage, -1, NULL))
    {
      ts_command_misused (self->command, _("the title after --stage is not valid UTF-8"));
      return FALSE;
    }

  return TRUE;
}

/**
 * ts_comparison_reading_is_complete:
 *
 * Checks that there is something to compare.
 *
 * Returns: %FALSE after it has said what is missing
 */
gboolean
ts_comparison_reading_is_complete (const TsComparisonReading *self)
{
  if (self->benchmark != NULL && self->trainings != NULL)
    return TRUE;

  ts_command_misused (self->command, _("--benchmark and --training are needed"));

  return FALSE;
}

/* Tells whether both are there and are the same file or the same folder. */
static gboolean
is_same (const char *a,
         const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 &&
         (S_ISREG (first.st_mode) || S_ISDIR (first.st_mode)) &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* Of a folder every `.json` is read, so that one more would be an input the next time. */
static gboolean
is_read_from (const char *output,
              const char *input)
{
  g_autofree char *folder = g_path_get_dirname (output);

  return is_same (output, input) ||
         (g_str_has_suffix (output, ".json") && is_same (folder, input));
}

/**
 * ts_command_spares:
 * @command: who writes, for the message
 * @output: (nullable): where it would write; “-” for standard output
 * @input: (nullable): a file or folder that it reads
 *
 * Checks that a command does not write over what it reads.
 *
 * Returns: %FALSE after it has said what is wrong
 */
gboolean
ts_command_spares (const char *command,
                   const char *output,
                   const char *input)
{
  if (output == NULL || input == NULL || g_str_equal (output, "-") ||
      !is_read_from (output, input))
    return TRUE;

  g_autofree char *name = g_filename_display_name (output);

  ts_command_misused (command, _("“%s” is an input; write to another file"), name);

  return FALSE;
}

/**
 * ts_comparison_reading_spares:
 * @output: (nullable): where the command would write
 *
 * Checks that nothing of what is read is written over.
 *
 * Returns: %FALSE after it has said what is wrong
 */
gboolean
ts_comparison_reading_spares (const TsComparisonReading *self,
                              const char                *output)
{
  for (guint i = 0; self->trainings != NULL && self->trainings[i] != NULL; i++)
    {
      if (!ts_command_spares (self->command, output, self->trainings[i]))
        return FALSE;
    }

  return ts_command_spares (self->command, output, self->benchmark) &&
         ts_command_spares (self->command, output, self->ontology);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Progress *progress = user_data;

  if (ts_interrupt_is_pending ())
    g_cancellable_cancel (progress->cancellable);

  ts_progress_line_update (&progress->line, fraction, g_get_monotonic_time ());
}

/**
 * ts_comparison_reading_load:
 *
 * Reads what is to be compared. Where the user interrupts it, the program ends.
 *
 * Returns: (transfer full) (nullable): the comparison; %NULL after it has said what is wrong
 */
TsComparison *
ts_comparison_reading_load (const TsComparisonReading *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Progress progress = { .cancellable = cancellable };
  TsComparison *comparison;

  ts_progress_line_init (&progress.line, isatty (STDERR_FILENO) ? stderr : NULL,
                         g_get_monotonic_time ());
  comparison = ts_comparison_load (self->benchmark, (const char *const *) self->trainings,
                                   self->ontology, self->stage, progress_cb, &progress,
                                   cancellable, &error);
  ts_progress_line_erase (&progress.line);
  ts_interrupt_obey ();

  if (comparison == NULL)
    ts_command_complain (self->command, "%s", error->message);

  return comparison;
}
