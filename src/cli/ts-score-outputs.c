/* SPDX-License-Identifier: MIT */

/* What `compare` and `merge` do with a ledger: a table for people, files for machines, and an
 * exit status for scripts. */

#include "config.h"

#include "ts-score-outputs.h"

#include "ts-details.h"
#include "ts-safe-file.h"
#include "ts-score-summary.h"
#include "ts-score-table.h"

#include <glib/gi18n.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define STANDARD_OUTPUT "-"

/**
 * ts_score_outputs_clear:
 *
 * Frees the options.
 */
void
ts_score_outputs_clear (TsScoreOutputs *self)
{
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->fail_under_text, g_free);
}

/**
 * ts_score_outputs_add_options:
 *
 * Adds `--details`, `--summary` and `--fail-under` to a command.
 */
void
ts_score_outputs_add_options (TsScoreOutputs *self,
                              GOptionContext *context)
{
  GOptionEntry entries[] = {
    { "details", 0, 0, G_OPTION_ARG_FILENAME, &self->details,
      N_("Write a line for each match and disagreement (CSV); “-” for standard output"),
      N_("FILE") },
    { "summary", 0, 0, G_OPTION_ARG_FILENAME, &self->summary,
      N_("Write all scores, settings and inputs (JSON); “-” for standard output"), N_("FILE") },
    { "fail-under", 0, 0, G_OPTION_ARG_STRING, &self->fail_under_text,
      N_("Exit with 1 if the F1 score is lower"), N_("SCORE") },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * ts_parse_fraction:
 * @command: who asks, for the message
 * @option: whose value it is, likewise
 * @text: (nullable): what the user wrote
 * @number: (inout): stays as it is if @text is %NULL
 *
 * Reads a number from 0 to 1, with a decimal point in every language.
 *
 * Returns: %FALSE after it has said what is wrong
 */
gboolean
ts_parse_fraction (const char *command,
                   const char *option,
                   const char *text,
                   double     *number)
{
  char *end = NULL;
  double value;

  if (text == NULL)
    return TRUE;

  value = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0' && value >= 0.0 && value <= 1.0)
    {
      *number = value;
      return TRUE;
    }

  ts_command_misused (command, _("%s needs a number from 0 to 1, such as 0.5, not “%s”"), option,
                      text);

  return FALSE;
}

/**
 * ts_score_outputs_check:
 *
 * Checks the values of the options.
 *
 * Returns: %FALSE after it has said what is wrong
 */
gboolean
ts_score_outputs_check (TsScoreOutputs *self)
{
  self->fail_under = NAN;

  if (self->details != NULL && self->summary != NULL &&
      g_str_equal (self->details, STANDARD_OUTPUT) &&
      g_str_equal (self->summary, STANDARD_OUTPUT))
    {
      ts_command_misused (self->command,
                          _("--details and --summary cannot both go to standard output"));
      return FALSE;
    }

  return ts_parse_fraction (self->command, "--fail-under", self->fail_under_text,
                            &self->fail_under);
}

/**
 * ts_score_outputs_list_inputs:
 * @benchmark: a file or folder
 * @trainings: (array zero-terminated=1): likewise
 *
 * Lists the files that a comparison is made from.
 *
 * Returns: (transfer full): the list, or %NULL with @error set
 */
TsInputList *
ts_score_outputs_list_inputs (const char *benchmark,
                              char      **trainings,
                              GError    **error)
{
  g_autoptr (TsInputList) inputs = ts_input_list_new ();

  if (!ts_input_list_add_path (inputs, 0, benchmark, error))
    return NULL;

  for (guint i = 0; trainings[i] != NULL; i++)
    {
      if (!ts_input_list_add_path (inputs, i + 1, trainings[i], error))
        return NULL;
    }

  return g_steal_pointer (&inputs);
}

static gboolean
print_bytes (const TsScoreOutputs *self,
             GBytes               *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  if (errno != EPIPE)
    ts_command_complain (self->command, _("standard output cannot be written: %s"),
                         g_strerror (errno));

  return FALSE;
}

static gboolean
write_bytes (const TsScoreOutputs *self,
             const char           *path,
             GBytes               *bytes)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (path, STANDARD_OUTPUT))
    return print_bytes (self, bytes);

  if (ts_safe_file_write (path, bytes, &error))
    return TRUE;

  ts_command_complain (self->command, "%s", error->message);

  return FALSE;
}

static gboolean
write_summary (const TsScoreOutputs *self,
               const TsLedger       *ledger,
               const TsScores       *scores,
               TsInputList          *inputs)
{
  g_autoptr (GBytes) summary = NULL;
  g_autoptr (GError) error = NULL;

  if (inputs != NULL && !ts_input_list_digest (inputs, &error))
    {
      ts_command_complain (self->command, "%s", error->message);
      return FALSE;
    }

  summary = ts_score_summary_to_bytes (ledger, scores, inputs);

  return write_bytes (self, self->summary, summary);
}

static gboolean
uses_standard_output (const TsScoreOutputs *self)
{
  return g_strcmp0 (self->details, STANDARD_OUTPUT) == 0 ||
         g_strcmp0 (self->summary, STANDARD_OUTPUT) == 0;
}

static gboolean
print_table (const TsScoreOutputs *self,
             const TsLedger       *ledger,
             const TsScores       *scores)
{
  g_autofree char *table = ts_score_table_format (ledger, scores);

  if (uses_standard_output (self))
    {
      g_printerr ("%s", table);
      return TRUE;
    }

  g_print ("%s", table);

  return fflush (stdout) == 0;
}

static TsExit
judge (const TsScoreOutputs *self,
       const TsLedger       *ledger,
       const TsScores       *scores)
{
  double f1 = scores->overall.f1;

  if (!isnan (self->fail_under) && !(f1 >= self->fail_under))
    {
      if (isnan (f1))
        g_printerr ("%s\n", _("There is no F1 score: nothing was labelled."));
      else
        g_printerr (_("The F1 score %.4f is under %g.\n"), f1, self->fail_under);

      return TS_EXIT_INCOMPLETE;
    }

  return ledger->left_out.n_bad_rows > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_DONE;
}

/**
 * ts_score_outputs_write:
 * @ledger: sorted; with sentences if there are to be details
 * @inputs: (nullable): the files that it was made from
 *
 * Writes everything that was asked for: the files, then the table.
 *
 * Returns: what the program exits with
 */
TsExit
ts_score_outputs_write (const TsScoreOutputs *self,
                        const TsLedger       *ledger,
                        TsInputList          *inputs)
{
  g_autoptr (TsScores) scores = ts_scores_new (ledger);

  if (self->details != NULL)
    {
      g_autoptr (GBytes) details = ts_details_to_bytes (ledger);

      if (!write_bytes (self, self->details, details))
        return TS_EXIT_FAILED;
    }

  if (self->summary != NULL && !write_summary (self, ledger, scores, inputs))
    return TS_EXIT_FAILED;

  if (!print_table (self, ledger, scores))
    return TS_EXIT_FAILED;

  return judge (self, ledger, scores);
}
