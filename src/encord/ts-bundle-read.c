/* SPDX-License-Identifier: MIT */

/* The answer to a bundle: label rows in any order, matched to those that were asked for by
 * their `label_hash`. */

#include "config.h"

#include "ts-bundle-read.h"

#include <glib/gi18n-lib.h>

#include "ts-file-bytes.h"
#include "ts-json-members.h"

enum { LABEL_HASH, DATA_HASH, DATA_UNITS, N_FIELDS };

static const char *const field_names[N_FIELDS] = { "label_hash", "data_hash", "data_units" };

static const TsListedRow *
get_listed (const TsLabelListing *listing,
            guint                 index)
{
  return &g_array_index (listing->rows, TsListedRow, index);
}

/* Returns what is wrong with a row; NULL if it may be kept. */
static char *
find_fault (const TsListedRow *listed,
            const TsJsonSlice *values)
{
  g_autofree char *data_hash = ts_json_slice_dup_text (values[DATA_HASH]);

  if (data_hash == NULL)
    return g_strdup (_("what came is no label row: “data_hash” is missing or no text"));

  if (g_strcmp0 (data_hash, listed->data_hash) != 0)
    return g_strdup (_("what came is a label row of other data"));

  if (!ts_json_slice_is_object (values[DATA_UNITS]))
    return g_strdup (_("what came is no label row: “data_units” is missing or no object"));

  return NULL;
}

static gboolean
take_row (const TsLabelListing *listing,
          GHashTable           *by_hash,
          TsJsonSlice           text,
          TsFetchedRow         *rows)
{
  TsJsonSlice values[N_FIELDS];
  g_autofree char *label_hash = NULL;
  gpointer position;
  guint index;

  if (!ts_json_slice_is_object (text)
      || !ts_json_members_find (text, field_names, N_FIELDS, values)
      || (label_hash = ts_json_slice_dup_text (values[LABEL_HASH])) == NULL)
    return FALSE;

  /* Rows that were not asked for are ignored, as is one that comes a second time. */
  if (!g_hash_table_lookup_extended (by_hash, label_hash, NULL, &position))
    return TRUE;

  index = GPOINTER_TO_UINT (position);
  rows[index].fault = find_fault (get_listed (listing, index), values);
  if (rows[index].fault == NULL)
    rows[index].text = text;
  g_hash_table_remove (by_hash, label_hash);

  return TRUE;
}

/**
 * ts_bundle_read:
 * @indexes: (element-type guint): the rows that were asked for
 * @answer: valid JSON
 * @rows: one for each row of the listing; those that came are filled in, with a text or with
 *   a fault
 *
 * Takes the label rows of an answer.
 *
 * Returns: how many elements of the answer were something else; %G_MAXUINT if all of it was
 */
guint
ts_bundle_read (const TsLabelListing *listing,
                const GArray         *indexes,
                GBytes               *answer,
                TsFetchedRow         *rows)
{
  g_autoptr (GHashTable) by_hash = g_hash_table_new (g_str_hash, g_str_equal);
  TsJsonElements elements;
  TsJsonSlice element, all;
  guint n_strays = 0;

  for (guint i = 0; i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, guint, i);

      g_hash_table_insert (by_hash, (gpointer) get_listed (listing, index)->label_hash,
                           GUINT_TO_POINTER (index));
    }

  all.text = g_bytes_get_data (answer, &all.length);
  if (!ts_json_elements_init (&elements, all))
    return G_MAXUINT;

  while (ts_json_elements_next (&elements, &element))
    {
      if (!take_row (listing, by_hash, element, rows))
        n_strays++;
    }

  ts_file_bytes_forget (all.text, all.length);

  return n_strays;
}
