/* SPDX-License-Identifier: MIT */

/* The details of a comparison as CSV: a header, then a line for each finding, row by row;
 * behind the findings of a row those on its tracks. UTF-8, lines end in `\n`, fields with
 * commas, quotes or line ends stand in quotes.
 *
 * | column           | what                                                          |
 * | ---------------- | ------------------------------------------------------------- |
 * | row              | the training row's title                                      |
 * | label_hash       | the training row's                                            |
 * | space            | the image of a group or the child of a data group             |
 * | frame            | within the row or the space; of tracks the first              |
 * | annotator        | who drew it, or whose row it is                               |
 * | kind             | matched, wrong_class, near_miss, missed, duplicate, extra;    |
 * |                  | of tracks late, early, gap, switch                            |
 * | marks            | low_overlap, split, merged, wrong_attribute, with spaces      |
 * | benchmark_object | its hash                                                      |
 * | training_object  | its hash                                                      |
 * | benchmark_class  | its name                                                      |
 * | training_class   | its name                                                      |
 * | overlap          | from 0 to 1                                                   |
 * | sentence         | what it means                                                 | */

#include "config.h"

#include "ts-details.h"

#include "ts-json-number.h"

#include <string.h>

#define HEADER \
  "row,label_hash,space,frame,annotator,kind,marks,benchmark_object,training_object," \
  "benchmark_class,training_class,overlap,sentence\n"

static void
append_field (GString    *csv,
              const char *field,
              char        end)
{
  if (field == NULL)
    field = "";

  if (field[strcspn (field, ",\"\r\n")] == '\0')
    {
      g_string_append (csv, field);
      g_string_append_c (csv, end);
      return;
    }

  g_string_append_c (csv, '"');

  for (const char *c = field; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');

      g_string_append_c (csv, *c);
    }

  g_string_append_c (csv, '"');
  g_string_append_c (csv, end);
}

static const char *
get_class (const TsLedger *ledger,
           guint32         number)
{
  return number != TS_NONE ? g_array_index (ledger->classes, TsLedgerClass, number).name : NULL;
}

static const char *
get_annotator (const TsLedger *ledger,
               guint32         number)
{
  return number != TS_NONE ? g_ptr_array_index (ledger->annotators, number) : NULL;
}

static void
append_marks (GString *csv,
              guint32  marks)
{
  gboolean is_first = TRUE;

  for (guint mark = 0; mark < TS_N_MARKS; mark++)
    {
      if ((marks & (1 << mark)) == 0)
        continue;

      if (!is_first)
        g_string_append_c (csv, ' ');

      g_string_append (csv, ts_mark_get_name (mark));
      is_first = FALSE;
    }

  g_string_append_c (csv, ',');
}

static void
append_entry (GString             *csv,
              const TsLedger      *ledger,
              const TsLedgerRow   *row,
              const TsLedgerEntry *entry)
{
  char overlap[TS_JSON_DOUBLE_SIZE];

  append_field (csv, row->title, ',');
  append_field (csv, row->training_label, ',');
  append_field (csv, entry->space, ',');
  g_string_append_printf (csv, "%u,", entry->frame);
  append_field (csv, get_annotator (ledger, entry->annotator), ',');
  append_field (csv, ts_finding_kind_get_name ((TsFindingKind) entry->kind), ',');
  append_marks (csv, entry->marks);
  append_field (csv, entry->benchmark_hash, ',');
  append_field (csv, entry->training_hash, ',');
  append_field (csv, get_class (ledger, entry->benchmark_class), ',');
  append_field (csv, get_class (ledger, entry->training_class), ',');
  ts_json_format_double (entry->iou, overlap);
  append_field (csv, overlap, ',');
  append_field (csv, entry->sentence, '\n');
}

static void
append_track (GString             *csv,
              const TsLedger      *ledger,
              const TsLedgerRow   *row,
              const TsLedgerTrack *track)
{
  append_field (csv, row->title, ',');
  append_field (csv, row->training_label, ',');
  g_string_append_printf (csv, ",%u,", track->first_frame);
  append_field (csv, get_annotator (ledger, row->annotator), ',');
  append_field (csv, ts_track_kind_get_name ((TsTrackKind) track->kind), ',');
  g_string_append_c (csv, ',');
  append_field (csv, track->benchmark_hash, ',');
  append_field (csv, track->training_hash, ',');
  append_field (csv, get_class (ledger, track->benchmark_class), ',');
  g_string_append (csv, ",,");
  append_field (csv, track->sentence, '\n');
}

/**
 * ts_details_to_bytes:
 * @ledger: sorted, with sentences
 *
 * Writes every finding.
 *
 * Returns: (transfer full): a CSV document
 */
GBytes *
ts_details_to_bytes (const TsLedger *ledger)
{
  GString *csv = g_string_new (HEADER);

  for (guint i = 0; i < ledger->rows->len; i++)
    {
      const TsLedgerRow *row = &g_array_index (ledger->rows, TsLedgerRow, i);

      for (guint k = 0; k < row->n_entries; k++)
        append_entry (csv, ledger, row,
                      &g_array_index (ledger->entries, TsLedgerEntry, row->first_entry + k));

      for (guint k = 0; k < row->n_track_findings; k++)
        append_track (csv, ledger, row,
                      &g_array_index (ledger->tracks, TsLedgerTrack, row->first_track + k));
    }

  return g_string_free_to_bytes (csv);
}
