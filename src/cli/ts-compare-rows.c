/* SPDX-License-Identifier: MIT */

/* `touchstone-cli compare --rows-from`: row pairs come as JSON Lines, partial results leave as
 * JSON Lines, so that an engine that runs many processes can share the work:
 *
 *   { "benchmark": label row, "training": label row }
 *
 * Either may be missing or `null` where a row has no partner. */

#include "config.h"

#include "ts-compare-rows.h"

#include "ts-interrupt.h"
#include "ts-json-scanner.h"
#include "ts-ledger-partial.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define STANDARD_INPUT "-"

/* A line and what is in it. */
typedef struct
{
  const char  *command;
  const char  *path;          /* for messages */
  const char  *stage;         /* (nullable) */
  const TsRules *rules;
  guint        number;
  gboolean     has_bad_rows;
} Lines;

/**
 * ts_compare_make_ledger:
 * @comparison: whose row pairs are compared
 * @rules: by which
 * @detail: whether entries get sentences
 *
 * Compares everything and enters it.
 *
 * Returns: (transfer full): the ledger
 */
TsLedger *
ts_compare_make_ledger (TsComparison   *comparison,
                        const TsRules  *rules,
                        TsLedgerDetail  detail)
{
  g_autoptr (TsOverlapTable) table =
    ts_overlap_table_new (comparison, rules->frames, rules->mixing);
  g_autoptr (TsGrading) grading = ts_grading_new (table, rules->matcher, rules->thresholds);

  return ts_ledger_new_filled (grading, detail);
}

/* Finds the two rows within a line. */
static gboolean
find_rows (const char   *line,
           gsize         length,
           TsJsonSlice   rows[2],
           char        **message)
{
  TsJsonScanner scanner;

  ts_json_scanner_init (&scanner, line, length);

  if (ts_json_scanner_next (&scanner) != TS_JSON_OBJECT_START)
    {
      *message = g_strdup (_("a line must be an object with “benchmark” and “training”"));
      return FALSE;
    }

  while (ts_json_scanner_next (&scanner) == TS_JSON_NAME)
    {
      guint side = ts_json_scanner_equals (&scanner, "benchmark") ? 0
                   : ts_json_scanner_equals (&scanner, "training") ? 1 : 2;
      TsJsonToken token = ts_json_scanner_next (&scanner);
      gsize start = ts_json_scanner_get_offset (&scanner);

      if (token == TS_JSON_OBJECT_START || token == TS_JSON_ARRAY_START)
        {
          guint depth = ts_json_scanner_get_depth (&scanner);

          while (ts_json_scanner_get_depth (&scanner) >= depth &&
                 ts_json_scanner_next (&scanner) != TS_JSON_ERROR)
            continue;
        }

      if (ts_json_scanner_get_token (&scanner) == TS_JSON_ERROR)
        break;

      if (side < 2 && token == TS_JSON_OBJECT_START)
        rows[side] = (TsJsonSlice) { line + start,
                                     ts_json_scanner_get_offset (&scanner) + 1 - start };
    }

  if (ts_json_scanner_get_token (&scanner) == TS_JSON_OBJECT_END &&
      ts_json_scanner_next (&scanner) == TS_JSON_END)
    return TRUE;

  *message = ts_json_scanner_get_token (&scanner) == TS_JSON_ERROR
             ? ts_json_scanner_dup_message (&scanner)
             : g_strdup (_("a line must be one object and nothing else"));

  return FALSE;
}

static TsLabelSet *
parse_row (Lines       *self,
           TsJsonSlice  row)
{
  g_autofree char *path = g_strdup_printf ("%s:%u", self->path, self->number);

  return row.text != NULL ? ts_label_set_parse (row.text, row.length, path, NULL)
                          : ts_label_set_parse ("[]", 2, path, NULL);
}

static void
report_problems (Lines            *self,
                 const TsLabelSet *set)
{
  for (guint i = 0; i < ts_label_set_get_n_problems (set); i++)
    {
      g_autofree char *problem = ts_problem_to_string (ts_label_set_get_problem (set, i));

      g_printerr ("%s\n", problem);
    }

  if (ts_label_set_get_n_bad_rows (set) > 0)
    self->has_bad_rows = TRUE;
}

/* Returns FALSE after it has said what is wrong. */
static gboolean
compare_line (Lines      *self,
              const char *line,
              gsize       length)
{
  TsJsonSlice rows[2] = { { NULL, 0 }, { NULL, 0 } };
  g_autofree char *message = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!find_rows (line, length, rows, &message))
    {
      ts_command_complain (self->command, "%s:%u: %s", self->path, self->number, message);
      return FALSE;
    }

  g_autoptr (TsLabelSet) benchmark = parse_row (self, rows[0]);
  g_autoptr (TsLabelSet) training = parse_row (self, rows[1]);
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, self->stage);
  g_autoptr (TsLedger) ledger = ts_compare_make_ledger (comparison, self->rules,
                                                        TS_LEDGER_SENTENCES);

  report_problems (self, benchmark);
  report_problems (self, training);
  ts_ledger_append_partial (ledger, text);

  if (fwrite (text->str, 1, text->len, stdout) == text->len)
    return TRUE;

  if (errno != EPIPE)
    ts_command_complain (self->command, _("standard output cannot be written: %s"),
                         g_strerror (errno));

  return FALSE;
}

static GInputStream *
open_lines (const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = g_str_equal (path, STANDARD_INPUT)
                           ? g_file_new_for_path ("/dev/stdin")
                           : g_file_new_for_path (path);

  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

/**
 * ts_compare_rows:
 * @command: who asks, for messages
 * @path: a file of JSON Lines; “-” for standard input
 * @stage: (nullable): see ts_comparison_new()
 * @rules: by which rows are compared
 *
 * Compares row pairs as they come and writes a partial result for each to standard output.
 *
 * Returns: what the program exits with
 */
TsExit
ts_compare_rows (const char    *command,
                 const char    *path,
                 const char    *stage,
                 const TsRules *rules)
{
  g_autofree char *name = g_str_equal (path, STANDARD_INPUT)
                          ? g_strdup (_("standard input")) : g_filename_display_name (path);
  Lines self = { .command = command, .path = name, .stage = stage, .rules = rules };
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = open_lines (path, &error);
  g_autoptr (GDataInputStream) lines = NULL;

  if (stream == NULL)
    return ts_command_complain (command, "%s: %s", name, error->message);

  lines = g_data_input_stream_new (stream);

  while (TRUE)
    {
      gsize length;
      g_autofree char *line = g_data_input_stream_read_line (lines, &length, NULL, &error);

      if (error != NULL)
        return ts_command_complain (command, "%s: %s", name, error->message);

      if (line == NULL)
        break;

      self.number++;

      if (length > 0 && !compare_line (&self, line, length))
        return TS_EXIT_FAILED;

      ts_interrupt_obey ();
    }

  if (fflush (stdout) != 0)
    return ts_command_complain (command, _("standard output cannot be written: %s"),
                                g_strerror (errno));

  return self.has_bad_rows ? TS_EXIT_INCOMPLETE : TS_EXIT_DONE;
}
