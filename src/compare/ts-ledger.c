/* SPDX-License-Identifier: MIT */

/* Ledgers: rows, entries and the names in them. */

#include "config.h"

#include "ts-ledger.h"

#include <string.h>

#define FIRST_CURVE_STEP 50
#define CURVE_STEP       5

static const char *const left_out_names[] = {
  "bad_rows",
  "deleted_rows",
  "rows_at_another_stage",
  "replaced_benchmark_rows",
  "training_rows_without_benchmark",
  "benchmark_rows_without_training",
  "objects_without_sound_geometry",
};

G_STATIC_ASSERT (G_N_ELEMENTS (left_out_names) == TS_N_LEFT_OUT);

/**
 * ts_ledger_new:
 * @rules: what is going to be entered was made by
 * @stage: the workflow stage whose rows take part
 *
 * Makes an empty ledger.
 *
 * Returns: (transfer full): the ledger
 */
TsLedger *
ts_ledger_new (const TsRules *rules,
               const char    *stage)
{
  TsLedger *self = g_new0 (TsLedger, 1);

  self->rules = *rules;
  self->stage = g_strdup (stage);
  self->rows = g_array_new (FALSE, FALSE, sizeof (TsLedgerRow));
  self->entries = g_array_new (FALSE, FALSE, sizeof (TsLedgerEntry));
  self->tracks = g_array_new (FALSE, FALSE, sizeof (TsLedgerTrack));
  self->extras = g_array_new (FALSE, FALSE, sizeof (TsLedgerExtra));
  self->classes = g_array_new (FALSE, FALSE, sizeof (TsLedgerClass));
  self->annotators = g_ptr_array_new ();
  self->attributes = g_array_new (FALSE, FALSE, sizeof (TsLedgerAttribute));
  self->attribute_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = ts_string_pool_new ();
  self->class_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->annotator_numbers = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * ts_ledger_free:
 * @self: (transfer full):
 *
 * Frees a ledger.
 */
void
ts_ledger_free (TsLedger *self)
{
  g_free (self->stage);
  g_array_unref (self->rows);
  g_array_unref (self->entries);
  g_array_unref (self->tracks);
  g_array_unref (self->extras);
  g_array_unref (self->classes);
  g_ptr_array_unref (self->annotators);
  g_array_unref (self->attributes);
  g_hash_table_unref (self->attribute_numbers);
  g_hash_table_unref (self->class_numbers);
  g_hash_table_unref (self->annotator_numbers);
  ts_string_pool_free (self->strings);
  g_clear_pointer (&self->grading, ts_grading_unref);
  g_free (self);
}

/**
 * ts_ledger_add_class:
 * @name: what people call it; of several the one that sorts first is kept
 *
 * Finds a class or enters it.
 *
 * Returns: its number
 */
guint32
ts_ledger_add_class (TsLedger   *self,
                     const char *feature_hash,
                     const char *name)
{
  gpointer found = g_hash_table_lookup (self->class_numbers, feature_hash);

  if (found == NULL)
    {
      TsLedgerClass class = {
        .feature_hash = ts_string_pool_intern (self->strings, feature_hash,
                                               strlen (feature_hash)),
        .name = ts_string_pool_intern (self->strings, name, strlen (name)),
      };

      g_array_append_val (self->classes, class);
      found = GUINT_TO_POINTER (self->classes->len);
      g_hash_table_insert (self->class_numbers, (gpointer) class.feature_hash, found);

      return self->classes->len - 1;
    }

  TsLedgerClass *known = &g_array_index (self->classes, TsLedgerClass,
                                         GPOINTER_TO_UINT (found) - 1);

  if (strcmp (name, known->name) < 0)
    known->name = ts_string_pool_intern (self->strings, name, strlen (name));

  return GPOINTER_TO_UINT (found) - 1;
}

/**
 * ts_ledger_add_annotator:
 * @annotator: (nullable): an e-mail address
 *
 * Finds an annotator or enters them.
 *
 * Returns: their number; %TS_NONE for %NULL
 */
guint32
ts_ledger_add_annotator (TsLedger   *self,
                         const char *annotator)
{
  gpointer found;

  if (annotator == NULL)
    return TS_NONE;

  found = g_hash_table_lookup (self->annotator_numbers, annotator);

  if (found == NULL)
    {
      const char *kept = ts_string_pool_intern (self->strings, annotator, strlen (annotator));

      g_ptr_array_add (self->annotators, (gpointer) kept);
      found = GUINT_TO_POINTER (self->annotators->len);
      g_hash_table_insert (self->annotator_numbers, (gpointer) kept, found);
    }

  return GPOINTER_TO_UINT (found) - 1;
}

/**
 * ts_ledger_add_attribute:
 * @name: what people call it; of several the one that sorts first is kept
 *
 * Finds an attribute or enters it.
 *
 * Returns: (transfer none): the attribute, to be counted on; valid until the next call
 */
TsLedgerAttribute *
ts_ledger_add_attribute (TsLedger   *self,
                         const char *feature_hash,
                         const char *name)
{
  gpointer found = g_hash_table_lookup (self->attribute_numbers, feature_hash);
  TsLedgerAttribute *known;

  if (found == NULL)
    {
      TsLedgerAttribute attribute = {
        .feature_hash = ts_string_pool_intern (self->strings, feature_hash,
                                               strlen (feature_hash)),
        .name = ts_string_pool_intern (self->strings, name, strlen (name)),
      };

      g_array_append_val (self->attributes, attribute);
      found = GUINT_TO_POINTER (self->attributes->len);
      g_hash_table_insert (self->attribute_numbers, (gpointer) attribute.feature_hash, found);
    }

  known = &g_array_index (self->attributes, TsLedgerAttribute, GPOINTER_TO_UINT (found) - 1);

  if (strcmp (name, known->name) < 0)
    known->name = ts_string_pool_intern (self->strings, name, strlen (name));

  return known;
}

static int
compare_attributes (gconstpointer a,
                    gconstpointer b)
{
  const TsLedgerAttribute *one = a;
  const TsLedgerAttribute *other = b;
  int order = strcmp (one->name, other->name);

  return order != 0 ? order : strcmp (one->feature_hash, other->feature_hash);
}

/* Sorted attributes cannot be found by their old numbers any more. */
static void
sort_attributes (TsLedger *self)
{
  g_array_sort (self->attributes, compare_attributes);
  g_hash_table_remove_all (self->attribute_numbers);

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const TsLedgerAttribute *attribute = &g_array_index (self->attributes, TsLedgerAttribute, i);

      g_hash_table_insert (self->attribute_numbers, (gpointer) attribute->feature_hash,
                           GUINT_TO_POINTER (i + 1));
    }
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const TsLedgerRow *one = *(const TsLedgerRow *const *) a;
  const TsLedgerRow *other = *(const TsLedgerRow *const *) b;
  int order = strcmp (one->title, other->title);

  if (order == 0)
    order = strcmp (one->data_hash, other->data_hash);

  if (order == 0)
    order = strcmp (one->training_label, other->training_label);

  if (order == 0)
    order = strcmp (one->benchmark_label, other->benchmark_label);

  return order != 0 ? order : one < other ? -1 : one > other;
}

/* Puts all that rows have in their new order. */
static void
move_row (TsLedger          *self,
          const TsLedgerRow *row,
          GArray            *rows,
          GArray            *entries,
          GArray            *tracks,
          GArray            *extras)
{
  TsLedgerRow moved = *row;

  moved.first_entry = entries->len;
  moved.first_track = tracks->len;
  moved.first_extra = extras->len;

  if (row->n_entries > 0)
    g_array_append_vals (entries, &g_array_index (self->entries, TsLedgerEntry, row->first_entry),
                         row->n_entries);

  if (row->n_track_findings > 0)
    g_array_append_vals (tracks, &g_array_index (self->tracks, TsLedgerTrack, row->first_track),
                         row->n_track_findings);

  if (row->n_extras > 0)
    g_array_append_vals (extras, &g_array_index (self->extras, TsLedgerExtra, row->first_extra),
                         row->n_extras);

  for (guint i = moved.first_entry; i < entries->len; i++)
    g_array_index (entries, TsLedgerEntry, i).row = rows->len;

  for (guint i = moved.first_track; i < tracks->len; i++)
    g_array_index (tracks, TsLedgerTrack, i).row = rows->len;

  g_array_append_val (rows, moved);
}

/* Where there is only one annotator, what nobody drew is missing in their rows. */
static void
settle_annotators (TsLedger *self)
{
  if (self->annotators->len != 1)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->rows, TsLedgerRow, i).annotator = 0;

  for (guint i = 0; i < self->entries->len; i++)
    g_array_index (self->entries, TsLedgerEntry, i).annotator = 0;
}

/**
 * ts_ledger_sort:
 *
 * Brings the rows into the order that does not depend on how they came. Call it when all are
 * there.
 */
void
ts_ledger_sort (TsLedger *self)
{
  g_autofree const TsLedgerRow **order = g_new (const TsLedgerRow *, self->rows->len + 1);
  GArray *rows;
  GArray *entries;
  GArray *tracks;
  GArray *extras;
  gboolean is_sorted = TRUE;

  settle_annotators (self);
  sort_attributes (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      order[i] = &g_array_index (self->rows, TsLedgerRow, i);
      is_sorted = is_sorted && (i == 0 || compare_rows (&order[i - 1], &order[i]) < 0);
    }

  if (is_sorted)
    return;

  qsort (order, self->rows->len, sizeof *order, compare_rows);
  rows = g_array_sized_new (FALSE, FALSE, sizeof (TsLedgerRow), self->rows->len);
  entries = g_array_sized_new (FALSE, FALSE, sizeof (TsLedgerEntry), self->entries->len);
  tracks = g_array_sized_new (FALSE, FALSE, sizeof (TsLedgerTrack), self->tracks->len);
  extras = g_array_sized_new (FALSE, FALSE, sizeof (TsLedgerExtra), self->extras->len);

  for (guint i = 0; i < self->rows->len; i++)
    move_row (self, order[i], rows, entries, tracks, extras);

  g_array_unref (self->rows);
  g_array_unref (self->entries);
  g_array_unref (self->tracks);
  g_array_unref (self->extras);
  self->rows = rows;
  self->entries = entries;
  self->tracks = tracks;
  self->extras = extras;
}

/**
 * ts_ledger_get_curve_step:
 * @step: below %TS_N_CURVE_STEPS
 *
 * Returns: a threshold of the curve
 */
double
ts_ledger_get_curve_step (guint step)
{
  return (FIRST_CURVE_STEP + CURVE_STEP * (int) step) / 100.0;
}

/**
 * ts_left_out_get_name:
 * @index: below %TS_N_LEFT_OUT
 *
 * Returns: what a member of #TsLeftOut is called in files
 */
const char *
ts_left_out_get_name (guint index)
{
  return left_out_names[index];
}
