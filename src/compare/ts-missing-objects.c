/* SPDX-License-Identifier: MIT */

/* Objects that most annotators drew in the same place and called the same, though the
 * benchmark has nothing there: it may be the benchmark that lacks them.
 *
 * The account of a comparison has no outlines, only the rectangles around what was drawn for
 * nothing. Two of them are taken for the same object if they overlap as much as a match
 * must. */

#include "config.h"

#include "ts-missing-objects.h"

#include <string.h>

/* An object that was drawn for nothing. */
typedef struct
{
  const TsLedgerExtra *extra;
  const TsLedgerEntry *entry;
  guint32              index; /* of the ledger's entries */
  gboolean             is_taken;
} Drawn;

static const char *
get_class (const TsLedger *ledger,
           const Drawn    *drawn)
{
  return g_array_index (ledger->classes, TsLedgerClass,
                        drawn->entry->training_class).feature_hash;
}

/* Classes have other numbers in other accounts of the same. */
static int
compare_drawn (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Drawn *one = a;
  const Drawn *other = b;
  int order;

  if (one->entry->frame != other->entry->frame)
    return one->entry->frame < other->entry->frame ? -1 : 1;

  order = g_strcmp0 (one->entry->space, other->entry->space);
  if (order != 0)
    return order;

  order = strcmp (get_class (user_data, one), get_class (user_data, other));
  if (order != 0)
    return order;

  if (one->extra->left != other->extra->left)
    return one->extra->left < other->extra->left ? -1 : 1;

  return one->index < other->index ? -1 : one->index > other->index;
}

static gboolean
is_comparable (const Drawn *one,
               const Drawn *other)
{
  return one->entry->frame == other->entry->frame &&
         one->entry->training_class == other->entry->training_class &&
         g_strcmp0 (one->entry->space, other->entry->space) == 0;
}

/* What both rectangles have in common of what they cover. Those without height are
 * stretches. */
static double
measure_overlap (const TsLedgerExtra *a,
                 const TsLedgerExtra *b)
{
  double width = MIN (a->right, b->right) - MAX (a->left, b->left);
  double height = MIN (a->bottom, b->bottom) - MAX (a->top, b->top);
  double a_height = a->bottom - a->top;
  double b_height = b->bottom - b->top;

  if (a_height == 0.0 && b_height == 0.0)
    a_height = b_height = height = 1.0;

  double common = MAX (width, 0.0) * MAX (height, 0.0);
  double all = (a->right - a->left) * a_height + (b->right - b->left) * b_height - common;

  return all > 0.0 ? common / all : 0.0;
}

/* Takes with @seed the best of each other row that lies on it. @drawn is sorted by the left
 * edge, so that nothing before @seed is still to be taken.
 *
 * Returns: how many rows have it, that of @seed among them */
static guint
take_same (GArray *drawn,
           guint   seed,
           double  threshold,
           GArray *taken)
{
  const Drawn *first = &g_array_index (drawn, Drawn, seed);
  guint n_taken = 0;

  g_array_set_size (taken, 0);

  for (guint i = seed + 1; i < drawn->len; i++)
    {
      const Drawn *other = &g_array_index (drawn, Drawn, i);
      guint k;

      if (!is_comparable (first, other) || other->extra->left > first->extra->right)
        break;

      if (other->is_taken || other->entry->row == first->entry->row ||
          !(measure_overlap (first->extra, other->extra) >= threshold))
        continue;

      for (k = 0; k < taken->len; k++)
        {
          guint *known = &g_array_index (taken, guint, k);
          const Drawn *rival = &g_array_index (drawn, Drawn, *known);

          if (rival->entry->row != other->entry->row)
            continue;

          if (measure_overlap (first->extra, other->extra) >
              measure_overlap (first->extra, rival->extra))
            *known = i;

          break;
        }

      if (k == taken->len)
        g_array_append_val (taken, i);
    }

  for (guint k = 0; k < taken->len; k++, n_taken++)
    g_array_index (drawn, Drawn, g_array_index (taken, guint, k)).is_taken = TRUE;

  return n_taken + 1;
}

/**
 * ts_missing_objects_find:
 * @first_row: of the ledger's rows, which are of the same data
 * @end_row: behind the last of them
 * @suspects: (element-type TsSuspect): what is found is added
 *
 * Finds what more than half of all who had the data before them drew, but the benchmark lacks.
 */
void
ts_missing_objects_find (const TsLedger *ledger,
                         guint           first_row,
                         guint           end_row,
                         GArray         *suspects)
{
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (Drawn));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_rows = end_row - first_row;

  for (guint i = first_row; i < end_row; i++)
    {
      const TsLedgerRow *row = &g_array_index (ledger->rows, TsLedgerRow, i);

      for (guint32 k = 0; k < row->n_extras; k++)
        {
          const TsLedgerExtra *extra = &g_array_index (ledger->extras, TsLedgerExtra,
                                                       row->first_extra + k);
          guint32 index = row->first_entry + extra->entry;
          Drawn one = { extra, &g_array_index (ledger->entries, TsLedgerEntry, index), index,
                        FALSE };

          g_array_append_val (drawn, one);
        }
    }

  g_array_sort_with_data (drawn, compare_drawn, (gpointer) ledger);

  for (guint i = 0; i < drawn->len; i++)
    {
      const Drawn *seed = &g_array_index (drawn, Drawn, i);
      guint n_same;

      if (seed->is_taken)
        continue;

      n_same = take_same (drawn, i, ledger->rules.thresholds.match, taken);

      if (2 * n_same <= n_rows)
        continue;

      TsSuspect found = {
        .entry = seed->index,
        .given_class = seed->entry->training_class,
        .n_annotators = n_rows,
        .n_contradicting = n_same,
      };

      g_array_append_val (suspects, found);
    }
}
