/* SPDX-License-Identifier: MIT */

/* iou_results.csv: the scores of a comparison, byte for byte as the published evaluation
 * script writes them.
 *
 * | column          | what                                                            |
 * | --------------- | --------------------------------------------------------------- |
 * | training_email  | who drew the training box; empty if unknown                     |
 * | data_unit_name  | the training row's title                                        |
 * | label_id        | the training row's label hash                                   |
 * | iou_score       | overlap with the best match, 0.0 without one                    |
 * | class_score     | 1.0 if the best match is of the same class, else 0.0            |
 *
 * A header, then a line for each training box. UTF-8 without byte order mark, lines end in
 * `\n`, numbers are the shortest that read back the same. A field stands in quotes only if
 * it holds a comma, a quote or a line feed; quotes in it are doubled. */

#include "config.h"

#include "ts-iou-results.h"

#include "ts-json-number.h"
#include "ts-safe-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER "training_email,data_unit_name,label_id,iou_score,class_score\n"

/* What a line takes as a rule, to allocate the text at once. */
#define TYPICAL_LINE_LENGTH 112

static void
append_quoted (GString    *csv,
               const char *field)
{
  g_string_append_c (csv, '"');
  for (const char *c = field; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

static void
append_field (GString    *csv,
              const char *field)
{
  gsize length = strlen (field);

  if (field[strcspn (field, ",\"\n")] == '\0')
    g_string_append_len (csv, field, (gssize) length);
  else
    append_quoted (csv, field);

  g_string_append_c (csv, ',');
}

static void
append_number (GString *csv,
               double   value,
               char     end)
{
  char digits[TS_JSON_DOUBLE_SIZE];
  gsize length = ts_json_format_double (value, digits);

  g_string_append_len (csv, digits, (gssize) length);
  g_string_append_c (csv, end);
}

static void
append_pair (GString            *csv,
             const TsComparison *comparison,
             const TsRowPair    *pair)
{
  const TsLabelSet *training = ts_comparison_get_training (comparison, pair->training_set);
  const TsLabelRow *row = ts_comparison_get_training_row (comparison, pair);
  const TsResult *results = ts_comparison_get_results (comparison, pair);
  g_autoptr (GString) of_row = g_string_new (NULL);

  append_field (of_row, row->data_title);
  append_field (of_row, row->label_hash);

  for (guint i = 0; i < pair->n_training; i++)
    {
      const TsAnnotation *annotation = ts_label_set_get_annotation (training, results[i].training);

      append_field (csv, annotation->created_by != NULL ? annotation->created_by : "");
      g_string_append_len (csv, of_row->str, (gssize) of_row->len);
      append_number (csv, results[i].iou, ',');
      append_number (csv, results[i].class_score, '\n');
    }
}

/**
 * ts_iou_results_to_bytes:
 *
 * Writes the scores of all training sets, one set after the other.
 *
 * Returns: (transfer full): the text of the file; the header alone if no box was compared
 */
GBytes *
ts_iou_results_to_bytes (const TsComparison *comparison)
{
  gsize n_lines = ts_comparison_get_totals (comparison)->n_training_boxes + 1;
  GString *csv = g_string_sized_new (n_lines * TYPICAL_LINE_LENGTH);

  g_string_append (csv, HEADER);
  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    append_pair (csv, comparison, ts_comparison_get_pair (comparison, i));

  return g_string_free_to_bytes (csv);
}

/**
 * ts_iou_results_save:
 * @path: in the file system's encoding
 *
 * Writes the scores to a file. One that exists is replaced at once when everything is
 * written, so it is whole whatever goes wrong. If no box was compared nothing is written:
 * the error is then %TS_LABEL_ERROR_EMPTY.
 *
 * Returns: whether the file was written; if not, @error is set
 */
gboolean
ts_iou_results_save (const TsComparison  *comparison,
                     const char          *path,
                     GError             **error)
{
  g_autoptr (GBytes) csv = NULL;

  if (ts_comparison_get_totals (comparison)->n_training_boxes == 0)
    {
      g_set_error_literal (error, TS_LABEL_ERROR, TS_LABEL_ERROR_EMPTY,
                           _("No matching label rows found for comparison."));
      return FALSE;
    }

  csv = ts_iou_results_to_bytes (comparison);

  return ts_safe_file_write (path, csv, error);
}
