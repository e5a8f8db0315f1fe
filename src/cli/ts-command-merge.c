/* SPDX-License-Identifier: MIT */

/* `touchstone-cli merge`: joins partial results to what one run would have written. */

#include "config.h"

#include "ts-command.h"

#include "ts-comparison-reading.h"
#include "ts-interrupt.h"
#include "ts-ledger-partial.h"
#include "ts-score-outputs.h"

#include <glib/gi18n.h>

#define NAME           "merge"
#define STANDARD_INPUT "-"

typedef struct
{
  char          *benchmark;   /* (owned) (nullable) */
  char         **trainings;   /* (owned) (nullable) */
  char         **partials;    /* (owned) (nullable) */
  TsScoreOutputs outputs;
} Request;

static void
request_clear (Request *self)
{
  g_clear_pointer (&self->benchmark, g_free);
  g_clear_pointer (&self->trainings, g_strfreev);
  g_clear_pointer (&self->partials, g_strfreev);
  ts_score_outputs_clear (&self->outputs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "benchmark", 'b', 0, G_OPTION_ARG_FILENAME, &request->benchmark,
      N_("Name this in the summary as what the rows came from"), N_("PATH") },
    { "training", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &request->trainings,
      N_("Likewise; may be given several times"), N_("PATH") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request->partials, NULL,
      N_("[FILE…]") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Joins partial results of “compare --rows-from”, in "
                                           "any order, to what one run\nwould have written. "
                                           "Without a file they come from standard input."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_score_outputs_add_options (&request->outputs, context);

  return context;
}

/* Neither what is joined nor what it is said to come from may be written over. */
static gboolean
spares_inputs (const Request *request)
{
  const char *outputs[] = { request->outputs.details, request->outputs.summary };
  const TsComparisonReading named = { NAME, request->benchmark, request->trainings, NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      if (!ts_comparison_reading_spares (&named, outputs[i]))
        return FALSE;

      for (guint k = 0; request->partials != NULL && request->partials[k] != NULL; k++)
        {
          if (!ts_command_spares (NAME, outputs[i], request->partials[k]))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
parse_arguments (Request *request,
                 int      argc,
                 char    *argv[])
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;

  request->outputs.command = NAME;
  context = create_option_context (request);
  g_set_prgname ("touchstone-cli " NAME);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      ts_command_misused (NAME, "%s", error->message);
      return FALSE;
    }

  if ((request->benchmark != NULL) != (request->trainings != NULL))
    {
      ts_command_misused (NAME, _("--benchmark and --training go together"));
      return FALSE;
    }

  return ts_score_outputs_check (&request->outputs) && spares_inputs (request);
}

/* Reads all lines of a file into the ledger, which it makes if there is none. */
static gboolean
read_partials (TsLedger   **ledger,
               const char  *path,
               GError     **error)
{
  gboolean is_input = g_str_equal (path, STANDARD_INPUT);
  g_autoptr (GFile) file = g_file_new_for_path (is_input ? "/dev/stdin" : path);
  g_autofree char *name = is_input ? g_strdup (_("standard input"))
                                   : g_filename_display_name (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GDataInputStream) lines = NULL;
  GError *read_error = NULL;

  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  lines = g_data_input_stream_new (G_INPUT_STREAM (stream));

  for (guint number = 1; ; number++)
    {
      gsize length;
      g_autofree char *line = g_data_input_stream_read_line (lines, &length, NULL, &read_error);

      if (read_error != NULL)
        {
          g_propagate_prefixed_error (error, read_error, "%s: ", name);
          return FALSE;
        }

      if (line == NULL)
        return TRUE;

      if (length == 0)
        continue;

      *ledger = ts_ledger_read_partial (*ledger, line, length, name, number, error);
      if (*ledger == NULL)
        return FALSE;

      ts_interrupt_obey ();
    }
}

static TsLedger *
read_ledger (const Request  *request,
             GError        **error)
{
  static char standard_input[] = STANDARD_INPUT;
  char *none[] = { standard_input, NULL };
  char **partials = request->partials != NULL ? request->partials : none;
  g_autoptr (TsLedger) ledger = NULL;

  for (guint i = 0; partials[i] != NULL; i++)
    {
      if (!read_partials (&ledger, partials[i], error))
        return NULL;
    }

  if (ledger == NULL)
    {
      g_set_error_literal (error, TS_LABEL_ERROR, TS_LABEL_ERROR_EMPTY,
                           _("there are no partial results"));
      return NULL;
    }

  ts_ledger_sort (ledger);

  return g_steal_pointer (&ledger);
}

/**
 * ts_command_merge:
 * @argc: how many words there are
 * @argv: the words of the command line, beginning with the command
 *
 * Joins partial results.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_merge (int   argc,
                  char *argv[])
{
  g_auto (Request) request = { NULL };
  g_autoptr (TsLedger) ledger = NULL;
  g_autoptr (TsInputList) inputs = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse_arguments (&request, argc, argv))
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();
  ledger = read_ledger (&request, &error);
  if (ledger == NULL)
    return ts_command_complain (NAME, "%s", error->message);

  if (request.benchmark != NULL)
    {
      inputs = ts_score_outputs_list_inputs (request.benchmark, request.trainings, &error);
      if (inputs == NULL)
        return ts_command_complain (NAME, "%s", error->message);
    }

  return ts_score_outputs_write (&request.outputs, ledger, inputs);
}
