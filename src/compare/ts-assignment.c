/* SPDX-License-Identifier: MIT */

/* Assignments: pairs things of two sides one to one.
 *
 * The optimal one is found by shortest augmenting paths with potentials (R. Jonker and
 * A. Volgenant, “A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems”, Computing 38, 1987), on the sparse graph of the candidates only: objects overlap
 * few others, so a path seldom goes far.
 *
 * A pair of weight w costs W − w, where W is the largest weight. Each left thing may also
 * take a column of its own that costs W, which means that it stays alone. So every left thing
 * gets exactly one column, no cost is negative, and the cheapest choice is the one of the
 * largest total weight.
 */

#include "ts-assignment.h"

#include <math.h>

/* The candidates of one left thing lie side by side: those of `left` are
 * edges[first[left]] up to edges[first[left + 1]]. */
typedef struct
{
  guint32 column;
  double  cost;
} Edge;

typedef struct
{
  double  distance;
  guint32 column;
} HeapEntry;

typedef struct
{
  /* The problem; owned. Column n_right + left is that left thing's own. */
  guint    n_left;
  guint    n_columns;
  gsize   *first;
  Edge    *edges;

  /* The answer so far; owned. */
  guint32 *column_of_left;
  guint32 *left_of_column;
  double  *left_potential;
  double  *column_potential;

  /* One search; owned. */
  double  *distance;
  guint32 *previous_left;
  gboolean *is_done;
  GArray  *touched;
  GArray  *done;
  GArray  *heap;
} Solver;

static void
heap_push (GArray    *heap,
           HeapEntry  entry)
{
  guint i = heap->len;

  g_array_append_val (heap, entry);

  while (i > 0)
    {
      guint parent = (i - 1) / 2;

      if (g_array_index (heap, HeapEntry, parent).distance <= entry.distance)
        break;

      g_array_index (heap, HeapEntry, i) = g_array_index (heap, HeapEntry, parent);
      i = parent;
    }

  g_array_index (heap, HeapEntry, i) = entry;
}

static HeapEntry
heap_pop (GArray *heap)
{
  HeapEntry top = g_array_index (heap, HeapEntry, 0);
  HeapEntry last = g_array_index (heap, HeapEntry, heap->len - 1);
  guint i = 0;

  g_array_set_size (heap, heap->len - 1);

  for (guint child = 1; child < heap->len; child = 2 * i + 1)
    {
      if (child + 1 < heap->len && g_array_index (heap, HeapEntry, child + 1).distance <
                                     g_array_index (heap, HeapEntry, child).distance)
        child++;

      if (g_array_index (heap, HeapEntry, child).distance >= last.distance)
        break;

      g_array_index (heap, HeapEntry, i) = g_array_index (heap, HeapEntry, child);
      i = child;
    }

  if (heap->len > 0)
    g_array_index (heap, HeapEntry, i) = last;

  return top;
}

static void
solver_init (Solver            *self,
             const TsCandidate *candidates,
             gsize              n_candidates,
             guint              n_left,
             guint              n_right)
{
  double largest = 0.0;

  *self = (Solver){ .n_left = n_left, .n_columns = n_left + n_right };
  self->first = g_new0 (gsize, n_left + 2);
  self->edges = g_new (Edge, n_candidates + n_left);

  for (gsize i = 0; i < n_candidates; i++)
    {
      largest = MAX (largest, candidates[i].weight);
      self->first[candidates[i].left + 2]++;
    }

  /* Counting sort: first[left + 1] runs through the places of `left` while they fill up, and
   * ends as the start of the next. Every left thing has one edge to its own column. */
  for (guint left = 0; left < n_left; left++)
    self->first[left + 2] += self->first[left + 1] + 1;

  for (gsize i = 0; i < n_candidates; i++)
    {
      const TsCandidate *candidate = &candidates[i];

      self->edges[self->first[candidate->left + 1]++] =
        (Edge){ candidate->right, largest - candidate->weight };
    }

  for (guint left = 0; left < n_left; left++)
    self->edges[self->first[left + 1]++] = (Edge){ n_right + left, largest };

  self->column_of_left = g_new (guint32, n_left);
  self->left_of_column = g_new (guint32, self->n_columns);
  self->left_potential = g_new0 (double, n_left);
  self->column_potential = g_new0 (double, self->n_columns);
  self->distance = g_new (double, self->n_columns);
  self->previous_left = g_new (guint32, self->n_columns);
  self->is_done = g_new0 (gboolean, self->n_columns);
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->done = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->heap = g_array_new (FALSE, FALSE, sizeof (HeapEntry));

  for (guint left = 0; left < n_left; left++)
    self->column_of_left[left] = TS_UNASSIGNED;

  for (guint column = 0; column < self->n_columns; column++)
    {
      self->left_of_column[column] = TS_UNASSIGNED;
      self->distance[column] = INFINITY;
    }
}

static void
solver_clear (Solver *self)
{
  g_free (self->first);
  g_free (self->edges);
  g_free (self->column_of_left);
  g_free (self->left_of_column);
  g_free (self->left_potential);
  g_free (self->column_potential);
  g_free (self->distance);
  g_free (self->previous_left);
  g_free (self->is_done);
  g_array_unref (self->touched);
  g_array_unref (self->done);
  g_array_unref (self->heap);
}

static void
relax_edges (Solver *self,
             guint32 left,
             double  base)
{
  for (gsize i = self->first[left]; i < self->first[left + 1]; i++)
    {
      const Edge *edge = &self->edges[i];
      double distance = base + edge->cost - self->left_potential[left] -
                        self->column_potential[edge->column];

      if (self->is_done[edge->column] || distance >= self->distance[edge->column])
        continue;

      if (isinf (self->distance[edge->column]))
        g_array_append_val (self->touched, edge->column);

      self->distance[edge->column] = distance;
      self->previous_left[edge->column] = left;
      heap_push (self->heap, (HeapEntry){ distance, edge->column });
    }
}

/* Finds the nearest free column. There always is one: the start's own column, if not
 * another. */
static guint32
find_free_column (Solver *self,
                  guint32 start)
{
  guint32 left = start;
  double base = 0.0;

  while (TRUE)
    {
      HeapEntry entry;

      relax_edges (self, left, base);

      do
        entry = heap_pop (self->heap);
      while (self->is_done[entry.column]);

      if (self->left_of_column[entry.column] == TS_UNASSIGNED)
        return entry.column;

      self->is_done[entry.column] = TRUE;
      g_array_append_val (self->done, entry.column);
      left = self->left_of_column[entry.column];
      base = entry.distance;
    }
}

static void
update_potentials (Solver *self,
                   guint32 start,
                   double  length)
{
  self->left_potential[start] += length;

  for (guint i = 0; i < self->done->len; i++)
    {
      guint32 column = g_array_index (self->done, guint32, i);
      double slack = length - self->distance[column];

      self->left_potential[self->left_of_column[column]] += slack;
      self->column_potential[column] -= slack;
    }
}

static void
augment (Solver *self,
         guint32 start,
         guint32 column)
{
  guint32 left;

  do
    {
      guint32 next;

      left = self->previous_left[column];
      next = self->column_of_left[left];
      self->left_of_column[column] = left;
      self->column_of_left[left] = column;
      column = next;
    }
  while (left != start);
}

static void
reset_search (Solver *self)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      guint32 column = g_array_index (self->touched, guint32, i);

      self->distance[column] = INFINITY;
      self->is_done[column] = FALSE;
    }

  g_array_set_size (self->touched, 0);
  g_array_set_size (self->done, 0);
  g_array_set_size (self->heap, 0);
}

static double
sum_weights (const TsCandidate *candidates,
             gsize              n_candidates,
             const guint32     *partners)
{
  double sum = 0.0;

  for (gsize i = 0; i < n_candidates; i++)
    {
      if (partners[candidates[i].left] == candidates[i].right)
        sum += candidates[i].weight;
    }

  return sum;
}

/**
 * ts_assignment_optimal:
 * @candidates: (array length=n_candidates): the pairs that may be made, each once
 * @n_left: things on the left; candidates name them from 0
 * @n_right: things on the right, likewise
 * @partners: (out caller-allocates) (array length=n_left): the right thing of each left one,
 *   or %TS_UNASSIGNED
 *
 * Pairs one to one so that the sum of the weights is as large as it can be. The same input
 * always gives the same pairs, also where several choices are equally good.
 *
 * Returns: the sum of the weights
 */
double
ts_assignment_optimal (const TsCandidate *candidates,
                       gsize              n_candidates,
                       guint              n_left,
                       guint              n_right,
                       guint32           *partners)
{
  Solver solver;

  solver_init (&solver, candidates, n_candidates, n_left, n_right);

  for (guint32 left = 0; left < n_left; left++)
    {
      guint32 column = find_free_column (&solver, left);

      update_potentials (&solver, left, solver.distance[column]);
      augment (&solver, left, column);
      reset_search (&solver);
    }

  for (guint left = 0; left < n_left; left++)
    {
      guint32 column = solver.column_of_left[left];

      partners[left] = column < n_right ? column : TS_UNASSIGNED;
    }

  solver_clear (&solver);

  return sum_weights (candidates, n_candidates, partners);
}

static int
compare_by_falling_weight (gconstpointer a,
                           gconstpointer b)
{
  const TsCandidate *one = *(const TsCandidate *const *) a;
  const TsCandidate *other = *(const TsCandidate *const *) b;

  if (one->weight != other->weight)
    return one->weight > other->weight ? -1 : 1;

  /* Equal weights keep the order in which they came. */
  return one < other ? -1 : one > other;
}

/**
 * ts_assignment_greedy:
 * @candidates: (array length=n_candidates): the pairs that may be made
 * @partners: (out caller-allocates) (array length=n_left): as for ts_assignment_optimal()
 *
 * Pairs one to one by falling weight: the best pair first, then the best of what is left.
 * Of equal weights the earlier candidate comes first.
 *
 * Returns: the sum of the weights
 */
double
ts_assignment_greedy (const TsCandidate *candidates,
                      gsize              n_candidates,
                      guint              n_left,
                      guint              n_right,
                      guint32           *partners)
{
  g_autofree const TsCandidate **sorted = g_new (const TsCandidate *, n_candidates + 1);
  g_autofree gboolean *is_taken = g_new0 (gboolean, n_right + 1);

  for (gsize i = 0; i < n_candidates; i++)
    sorted[i] = &candidates[i];

  qsort (sorted, n_candidates, sizeof *sorted, compare_by_falling_weight);

  for (guint left = 0; left < n_left; left++)
    partners[left] = TS_UNASSIGNED;

  for (gsize i = 0; i < n_candidates; i++)
    {
      const TsCandidate *candidate = sorted[i];

      if (partners[candidate->left] != TS_UNASSIGNED || is_taken[candidate->right])
        continue;

      partners[candidate->left] = candidate->right;
      is_taken[candidate->right] = TRUE;
    }

  return sum_weights (candidates, n_candidates, partners);
}
