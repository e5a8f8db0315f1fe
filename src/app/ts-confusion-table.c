/* SPDX-License-Identifier: MIT */

/* Confusion matrices as they are drawn: a line for each class there is room for. */

#include "config.h"

#include "ts-confusion-table.h"

#include <stdlib.h>

/* The lines that are no class of their own: those that share one, and none. */
#define N_SPECIAL_LINES 2

/* A class while it is decided which get lines. */
typedef struct
{
  guint32     number;
  const char *name;          /* borrowed */
  guint64     n_disagreements;
  guint64     n_objects;
} Candidate;

static int
compare_weight (gconstpointer a,
                gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;

  if (one->n_disagreements != other->n_disagreements)
    return one->n_disagreements > other->n_disagreements ? -1 : 1;

  if (one->n_objects != other->n_objects)
    return one->n_objects > other->n_objects ? -1 : 1;

  return one->number < other->number ? -1 : one->number > other->number;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;
  int order = g_utf8_collate (one->name, other->name);

  return order != 0 ? order : one->number < other->number ? -1 : one->number > other->number;
}

static void
weigh (Candidate *candidates,
       guint32    number,
       guint32    count,
       gboolean   is_match)
{
  if (number == TS_NONE)
    return;

  candidates[number].n_objects += count;
  candidates[number].n_disagreements += is_match ? 0 : count;
}

/* Returns: (transfer full): the classes that occur, the heaviest first */
static GArray *
find_candidates (const GArray *confusion,
                 const GArray *classes)
{
  g_autofree Candidate *all = g_new0 (Candidate, (gsize) classes->len + 1);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < classes->len; i++)
    {
      all[i].number = i;
      all[i].name = g_array_index (classes, TsLedgerClass, i).name;
    }

  for (guint i = 0; i < confusion->len; i++)
    {
      const TsConfusion *cell = &g_array_index (confusion, TsConfusion, i);
      gboolean is_match = cell->benchmark_class == cell->training_class;

      weigh (all, cell->benchmark_class, cell->count, is_match);
      weigh (all, cell->training_class, cell->count, is_match);
    }

  for (guint i = 0; i < classes->len; i++)
    {
      if (all[i].n_objects > 0)
        g_array_append_val (found, all[i]);
    }

  g_array_sort (found, compare_weight);

  return found;
}

static void
count_cells (TsConfusionTable *self,
             const GArray     *confusion,
             guint             n_classes)
{
  g_autofree guint *lines = g_new (guint, (gsize) n_classes + 1);
  guint none = self->n_lines - 1;

  for (guint i = 0; i < n_classes; i++)
    lines[i] = self->n_others > 0 ? none - 1 : none;

  for (guint i = 0; i < self->n_lines; i++)
    {
      if (self->classes[i] < n_classes)
        lines[self->classes[i]] = i;
    }

  for (guint i = 0; i < confusion->len; i++)
    {
      const TsConfusion *cell = &g_array_index (confusion, TsConfusion, i);
      guint row = cell->benchmark_class != TS_NONE ? lines[cell->benchmark_class] : none;
      guint column = cell->training_class != TS_NONE ? lines[cell->training_class] : none;
      guint64 *count = &self->counts[(gsize) row * self->n_lines + column];

      *count += cell->count;
      self->greatest = MAX (self->greatest, *count);
    }
}

/* Leaves only the classes that get lines of their own. */
static void
take_page (TsConfusionTable *self,
           GArray           *found,
           guint             max_lines,
           guint             first)
{
  guint n = found->len;
  guint n_lines = ts_confusion_table_count_lines (n, max_lines);

  if (n_lines == n + 1)
    return;

  guint n_shown = n_lines - N_SPECIAL_LINES;

  self->first = MIN (first, n - n_shown);
  self->n_others = n - n_shown;

  if (self->first > 0)
    g_array_remove_range (found, 0, self->first);

  g_array_set_size (found, n_shown);
}

/**
 * ts_confusion_table_new:
 * @confusion: (element-type TsConfusion):
 * @classes: (element-type TsLedgerClass): what the numbers in @confusion mean
 * @max_lines: how many rows and columns there is room for; at least 3 are made if needed
 * @first: with which class to begin where there is not room for all, from 0; see
 *   ts_confusion_table_get_next_page()
 *
 * Puts a confusion matrix in lines: classes by name, then those that share a line if there
 * are such, then "none".
 *
 * Returns: (transfer full): the table
 */
TsConfusionTable *
ts_confusion_table_new (const GArray *confusion,
                        const GArray *classes,
                        guint         max_lines,
                        guint         first)
{
  TsConfusionTable *self = g_new0 (TsConfusionTable, 1);
  g_autoptr (GArray) found = find_candidates (confusion, classes);
  guint n;

  take_page (self, found, max_lines, first);
  g_array_sort (found, compare_names);
  n = found->len;
  self->n_lines = n + (self->n_others > 0) + 1;
  self->classes = g_new (guint32, self->n_lines);
  self->counts = g_new0 (guint64, (gsize) self->n_lines * self->n_lines);

  for (guint i = 0; i < n; i++)
    self->classes[i] = g_array_index (found, Candidate, i).number;

  if (self->n_others > 0)
    self->classes[n] = TS_CLASS_OTHERS;

  self->classes[self->n_lines - 1] = TS_NONE;
  count_cells (self, confusion, classes->len);

  return self;
}

/**
 * ts_confusion_table_free:
 * @self: (transfer full):
 *
 * Frees a table.
 */
void
ts_confusion_table_free (TsConfusionTable *self)
{
  g_free (self->classes);
  g_free (self->counts);
  g_free (self);
}

/**
 * ts_confusion_table_get_next_page:
 *
 * Tells where the classes begin that come after those with lines of their own; after the last
 * come the first.
 */
guint
ts_confusion_table_get_next_page (const TsConfusionTable *self)
{
  guint n_shown = self->n_lines - N_SPECIAL_LINES;

  if (self->n_others == 0)
    return 0;

  return self->first + n_shown < n_shown + self->n_others ? self->first + n_shown : 0;
}

/**
 * ts_confusion_table_count_lines:
 * @n_classes: that occur
 * @max_lines: how many there is room for
 *
 * Tells how many lines a table has.
 */
guint
ts_confusion_table_count_lines (guint n_classes,
                                guint max_lines)
{
  guint n_shown = max_lines > N_SPECIAL_LINES ? max_lines - N_SPECIAL_LINES : 1;

  /* A line for a single other class is as well its own. */
  if (n_classes < max_lines || n_classes <= n_shown + 1)
    return n_classes + 1;

  return n_shown + N_SPECIAL_LINES;
}

/**
 * ts_confusion_table_count_classes:
 * @confusion: (element-type TsConfusion):
 * @n_classes: the numbers in @confusion are below it
 *
 * Counts the classes that occur.
 */
guint
ts_confusion_table_count_classes (const GArray *confusion,
                                  guint         n_classes)
{
  g_autofree gboolean *is_there = g_new0 (gboolean, (gsize) n_classes + 1);
  guint n = 0;

  for (guint i = 0; i < confusion->len; i++)
    {
      const TsConfusion *cell = &g_array_index (confusion, TsConfusion, i);

      is_there[MIN (cell->benchmark_class, n_classes)] = TRUE;
      is_there[MIN (cell->training_class, n_classes)] = TRUE;
    }

  for (guint i = 0; i < n_classes; i++)
    n += is_there[i] ? 1 : 0;

  return n;
}

/**
 * ts_confusion_table_get_count:
 *
 * Gets how many objects are in a cell.
 */
guint64
ts_confusion_table_get_count (const TsConfusionTable *self,
                              guint                   row,
                              guint                   column)
{
  g_return_val_if_fail (row < self->n_lines && column < self->n_lines, 0);

  return self->counts[(gsize) row * self->n_lines + column];
}

/**
 * ts_confusion_table_find:
 * @class_number: of the ledger, or %TS_NONE
 * @line: (out):
 *
 * Finds the line of a class.
 *
 * Returns: whether it has one of its own
 */
gboolean
ts_confusion_table_find (const TsConfusionTable *self,
                         guint32                 class_number,
                         guint                  *line)
{
  for (guint i = 0; i < self->n_lines; i++)
    {
      if (self->classes[i] != class_number)
        continue;

      *line = i;
      return TRUE;
    }

  return FALSE;
}
