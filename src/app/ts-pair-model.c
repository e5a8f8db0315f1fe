/* SPDX-License-Identifier: MIT */

/* The list of pairs. A comparison may have 100,000 of them, so sorting and searching work on
 * arrays of indices, and an item lives only while somebody holds it. */

#include "config.h"

#include "ts-pair-model.h"

#include "ts-pair-search.h"

/* A change in more places than this is told as one, from the first place to the last. */
#define MAX_SPLICES 32

struct _TsPairModel
{
  GObject parent_instance;

  /* (owned) (nullable) */
  TsGrading    *grading;
  TsPairSearch *searcher;

  /* What is listed, unless it is everything, and how much of it each pair has: (owned)
   * (nullable) */
  TsClassCell   cell;
  guint32      *cell_counts;

  /* (owned) */
  char         *search;

  /* (owned) (nullable): all pairs, sorted */
  TsPairOrder  *order;

  /* (owned): those of them that the search found: what the list shows */
  GArray       *shown;

  /* (owned) (nullable): where each pair is shown; made when it is asked for */
  guint32      *positions;

  /* (owned): the items that somebody holds, by pair, and their pairs by item; neither holds
   * a reference */
  GHashTable   *items;
  GHashTable   *pairs;

  TsPairSort    sort;
};

/* What is shown from @position on: @n_removed pairs go, @n_added come, which begin at @source of
 * what is shown from now on. */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
  guint source;
} Splice;

static void ts_pair_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TsPairModel, ts_pair_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ts_pair_model_list_model_init))

static guint
get_n_pairs (TsPairModel *self)
{
  TsComparison *comparison = ts_pair_model_get_comparison (self);

  return comparison != NULL ? ts_comparison_get_n_pairs (comparison) : 0;
}

static void
item_gone_cb (gpointer  user_data,
              GObject  *gone)
{
  TsPairModel *self = user_data;
  gpointer pair = g_hash_table_lookup (self->pairs, gone);

  g_hash_table_remove (self->items, pair);
  g_hash_table_remove (self->pairs, gone);
}

static void
forget_items (TsPairModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->pairs);

  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_object_weak_unref (item, item_gone_cb, self);

  g_hash_table_remove_all (self->pairs);
  g_hash_table_remove_all (self->items);
}

static GType
ts_pair_model_get_item_type (GListModel *model)
{
  return TS_TYPE_PAIR_ITEM;
}

static guint
ts_pair_model_get_n_items (GListModel *model)
{
  return TS_PAIR_MODEL (model)->shown->len;
}

static gpointer
ts_pair_model_get_item (GListModel *model,
                        guint       position)
{
  TsPairModel *self = TS_PAIR_MODEL (model);
  guint pair = ts_pair_model_get_pair_at (self, position);

  if (pair == TS_NONE)
    return NULL;

  TsPairItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (pair));

  if (item != NULL)
    return g_object_ref (item);

  item = ts_pair_item_new (self->grading, pair);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (pair), item);
  g_hash_table_insert (self->pairs, item, GUINT_TO_POINTER (pair));

  return item;
}

static void
ts_pair_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ts_pair_model_get_item_type;
  iface->get_n_items = ts_pair_model_get_n_items;
  iface->get_item = ts_pair_model_get_item;
}

/* Returns: how many of @pairs are left */
static guint
keep_those_in_cell (TsPairModel *self,
                    guint32     *pairs,
                    guint        n)
{
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    {
      if (self->cell_counts[pairs[i]] > 0)
        pairs[n_kept++] = pairs[i];
    }

  return n_kept;
}

/* Returns what is to be shown: (transfer full). */
static GArray *
find_shown (TsPairModel *self)
{
  guint n = get_n_pairs (self);
  GArray *shown = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  guint32 *pairs = (guint32 *) (void *) shown->data;

  if (n == 0)
    return shown;

  if (*self->search == '\0')
    memcpy (pairs, ts_pair_order_get_pairs (self->order), n * sizeof *pairs);
  else
    {
      if (self->searcher == NULL)
        self->searcher = ts_pair_search_new (ts_pair_model_get_comparison (self));

      n = ts_pair_search_filter (self->searcher, self->search,
                               ts_pair_order_get_pairs (self->order), n, pairs);
    }

  if (self->cell_counts != NULL)
    n = keep_those_in_cell (self, pairs, n);

  g_array_set_size (shown, n);

  return shown;
}

static guint
get_shown (const GArray *shown,
           guint         position)
{
  return position < shown->len ? g_array_index (shown, guint32, position) : TS_NONE;
}

/* The one splice that leads from @old to @shown. */
static Splice
find_outer_splice (const GArray *old,
                   const GArray *shown)
{
  guint n_common = MIN (old->len, shown->len);
  guint n_before = 0;
  guint n_after = 0;

  while (n_before < n_common && get_shown (old, n_before) == get_shown (shown, n_before))
    n_before++;

  while (n_after < n_common - n_before &&
         get_shown (old, old->len - 1 - n_after) == get_shown (shown, shown->len - 1 - n_after))
    n_after++;

  return (Splice) {
    .position = n_before,
    .n_removed = old->len - n_before - n_after,
    .n_added = shown->len - n_before - n_after,
    .source = n_before,
  };
}

/* Finds all splices that lead from @old to @shown, both of them in the order of the model;
 * returns 0 if there are too many. */
static guint
find_splices (TsPairModel  *self,
              const GArray *old,
              const GArray *shown,
              Splice        splices[MAX_SPLICES])
{
  guint n = get_n_pairs (self);
  const guint32 *order = n > 0 ? ts_pair_order_get_pairs (self->order) : NULL;
  guint n_splices = 0;
  guint n_old = 0;
  guint n_shown = 0;
  gboolean is_open = FALSE;

  for (guint i = 0; i < n; i++)
    {
      gboolean was_shown = get_shown (old, n_old) == order[i];
      gboolean is_shown = get_shown (shown, n_shown) == order[i];

      if (was_shown && is_shown)
        is_open = FALSE;
      else if (was_shown != is_shown)
        {
          if (!is_open && n_splices == MAX_SPLICES)
            return 0;

          if (!is_open)
            splices[n_splices++] = (Splice) { .position = n_old, .source = n_shown };

          is_open = TRUE;
          splices[n_splices - 1].n_removed += was_shown;
          splices[n_splices - 1].n_added += is_shown;
        }

      n_old += was_shown;
      n_shown += is_shown;
    }

  return n_splices;
}

static void
apply_splice (TsPairModel  *self,
              const Splice *splice,
              const GArray *shown)
{
  if (splice->n_removed == 0 && splice->n_added == 0)
    return;

  g_clear_pointer (&self->positions, g_free);

  if (splice->n_removed > 0)
    g_array_remove_range (self->shown, splice->position, splice->n_removed);

  if (splice->n_added > 0)
    g_array_insert_vals (self->shown, splice->position,
                         &g_array_index (shown, guint32, splice->source), splice->n_added);

  g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->n_removed,
                              splice->n_added);
}

static void
update_order (TsPairModel *self)
{
  g_clear_pointer (&self->order, ts_pair_order_free);

  if (self->grading != NULL)
    self->order = ts_pair_order_new (self->grading, self->sort);
}

/* Pairs without an array are all. */
static void
count_cell (TsPairModel  *self,
            const GArray *pairs)
{
  guint n = pairs != NULL ? pairs->len : get_n_pairs (self);

  for (guint i = 0; i < n; i++)
    {
      guint32 pair = pairs != NULL ? g_array_index (pairs, guint32, i) : i;

      self->cell_counts[pair] = ts_class_cell_count (&self->cell, self->grading, pair);
    }
}

static void
show_in_one_splice (TsPairModel *self)
{
  g_autoptr (GArray) shown = find_shown (self);
  Splice splice = find_outer_splice (self->shown, shown);

  apply_splice (self, &splice, shown);
}

/* After the search or the cell changed, but not the order. */
static void
show_filtered (TsPairModel *self)
{
  Splice splices[MAX_SPLICES];
  g_autoptr (GArray) shown = find_shown (self);
  guint n_splices = find_splices (self, self->shown, shown, splices);

  if (n_splices == 0)
    {
      splices[0] = find_outer_splice (self->shown, shown);
      n_splices = 1;
    }

  /* From the end, so that the positions before stay what they are. */
  for (guint i = n_splices; i > 0; i--)
    apply_splice (self, &splices[i - 1], shown);
}

static gboolean
has_pair (const GArray *pairs,
          guint32       pair)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      if (g_array_index (pairs, guint32, i) == pair)
        return TRUE;
    }

  return FALSE;
}

/* From the end, so that the places before stay what they are. */
static void
remove_pairs (TsPairModel  *self,
              const GArray *pairs)
{
  for (guint i = self->shown->len; i > 0; i--)
    {
      Splice splice = { .position = i - 1, .n_removed = 1 };

      if (has_pair (pairs, get_shown (self->shown, i - 1)))
        apply_splice (self, &splice, NULL);
    }
}

static void
insert_missing (TsPairModel  *self,
                const GArray *shown)
{
  for (guint i = 0; self->shown->len < shown->len; i++)
    {
      Splice splice = { .position = i, .n_added = 1, .source = i };

      if (get_shown (self->shown, i) != get_shown (shown, i))
        apply_splice (self, &splice, shown);
    }
}

/* If few @pairs have moved they alone go, and come where they belong now. Otherwise all between
 * the first and the last change does. */
static void
show_moved (TsPairModel  *self,
            const GArray *pairs)
{
  g_autoptr (GArray) shown = find_shown (self);
  Splice splice = find_outer_splice (self->shown, shown);

  if (pairs == NULL || 2 * pairs->len > MAX_SPLICES || splice.n_removed <= pairs->len)
    {
      apply_splice (self, &splice, shown);
      return;
    }

  remove_pairs (self, pairs);
  insert_missing (self, shown);
}

static void
ts_pair_model_finalize (GObject *object)
{
  TsPairModel *self = TS_PAIR_MODEL (object);

  forget_items (self);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->pairs, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->order, ts_pair_order_free);
  g_clear_pointer (&self->positions, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->searcher, ts_pair_search_free);
  g_clear_pointer (&self->cell_counts, g_free);
  g_clear_pointer (&self->grading, ts_grading_unref);

  G_OBJECT_CLASS (ts_pair_model_parent_class)->finalize (object);
}

static void
ts_pair_model_class_init (TsPairModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_pair_model_finalize;
}

static void
ts_pair_model_init (TsPairModel *self)
{
  self->search = g_strdup ("");
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->items = g_hash_table_new (NULL, NULL);
  self->pairs = g_hash_table_new (NULL, NULL);
}

/**
 * ts_pair_model_new:
 *
 * Makes a list of nothing yet, worst first.
 *
 * Returns: (transfer full): the model
 */
TsPairModel *
ts_pair_model_new (void)
{
  return g_object_new (TS_TYPE_PAIR_MODEL, NULL);
}

/**
 * ts_pair_model_get_grading:
 *
 * Returns: (transfer none) (nullable): what is listed
 */
TsGrading *
ts_pair_model_get_grading (TsPairModel *self)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), NULL);

  return self->grading;
}

/**
 * ts_pair_model_set_grading:
 * @grading: (transfer none) (nullable):
 *
 * Lists the pairs of another comparison, whatever their classes; the order and the search stay.
 */
void
ts_pair_model_set_grading (TsPairModel *self,
                           TsGrading   *grading)
{
  g_return_if_fail (TS_IS_PAIR_MODEL (self));

  if (grading == self->grading)
    return;

  forget_items (self);
  g_clear_pointer (&self->searcher, ts_pair_search_free);
  g_clear_pointer (&self->cell_counts, g_free);
  g_clear_pointer (&self->grading, ts_grading_unref);

  if (grading != NULL)
    self->grading = ts_grading_ref (grading);

  update_order (self);

  /* Pairs of two comparisons have nothing in common, even where their indices are the same. */
  g_autoptr (GArray) shown = find_shown (self);
  Splice splice = { .n_removed = self->shown->len, .n_added = shown->len };

  apply_splice (self, &splice, shown);
}

static void
regrade_items (TsPairModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->pairs);

  while (g_hash_table_iter_next (&iter, &item, NULL))
    ts_pair_item_set_grading (item, self->grading);
}

/**
 * ts_pair_model_regrade:
 * @grading: of the same comparison, maybe the same one after its thresholds were moved
 * @pairs: (nullable) (element-type guint32): the pairs whose findings may have changed; %NULL
 *   for all
 *
 * Takes on other findings: pairs move to where they belong now.
 */
void
ts_pair_model_regrade (TsPairModel  *self,
                       TsGrading    *grading,
                       const GArray *pairs)
{
  g_return_if_fail (TS_IS_PAIR_MODEL (self));
  g_return_if_fail (self->grading != NULL);

  ts_grading_ref (grading);
  ts_grading_unref (self->grading);
  self->grading = grading;
  regrade_items (self);

  if (self->cell_counts != NULL)
    count_cell (self, pairs);

  ts_pair_order_regrade (self->order, grading, pairs);

  if (self->sort != TS_PAIR_SORT_BY_NAME || self->cell_counts != NULL)
    show_moved (self, pairs);
}

/**
 * ts_pair_model_get_comparison:
 *
 * Returns: (transfer none) (nullable): what the pairs belong to
 */
TsComparison *
ts_pair_model_get_comparison (TsPairModel *self)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), NULL);

  if (self->grading == NULL)
    return NULL;

  return ts_overlap_table_get_comparison (ts_grading_get_table (self->grading));
}

/**
 * ts_pair_model_get_sort:
 *
 * Returns: in what order the pairs are
 */
TsPairSort
ts_pair_model_get_sort (TsPairModel *self)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), TS_PAIR_SORT_WORST_FIRST);

  return self->sort;
}

/**
 * ts_pair_model_set_sort:
 *
 * Brings the pairs into another order.
 */
void
ts_pair_model_set_sort (TsPairModel *self,
                        TsPairSort   sort)
{
  g_return_if_fail (TS_IS_PAIR_MODEL (self));
  g_return_if_fail (sort < TS_N_PAIR_SORTS);

  if (sort == self->sort)
    return;

  self->sort = sort;
  update_order (self);
  show_in_one_splice (self);
}

/**
 * ts_pair_model_get_search:
 *
 * Returns: (transfer none): what is searched for; empty if nothing is
 */
const char *
ts_pair_model_get_search (TsPairModel *self)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), NULL);

  return self->search;
}

/**
 * ts_pair_model_set_search:
 * @text: words that a pair must all have in its title, its annotators' names or its classes
 *
 * Lists only the pairs that hold @text; all if it is empty.
 */
void
ts_pair_model_set_search (TsPairModel *self,
                          const char  *text)
{
  g_return_if_fail (TS_IS_PAIR_MODEL (self));
  g_return_if_fail (text != NULL);

  if (strcmp (text, self->search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (text);
  show_filtered (self);
}

/**
 * ts_pair_model_get_cell:
 *
 * Returns: (transfer none) (nullable): what the pairs that are listed have findings in; %NULL
 *   for anything
 */
const TsClassCell *
ts_pair_model_get_cell (TsPairModel *self)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), NULL);

  return self->cell_counts != NULL ? &self->cell : NULL;
}

/**
 * ts_pair_model_set_cell:
 * @cell: (nullable): a cell of the confusion matrix; copied
 *
 * Lists only the pairs that have a finding in @cell; all if it is %NULL.
 */
void
ts_pair_model_set_cell (TsPairModel       *self,
                        const TsClassCell *cell)
{
  g_return_if_fail (TS_IS_PAIR_MODEL (self));

  if (ts_class_cell_equal (cell, ts_pair_model_get_cell (self)))
    return;

  g_clear_pointer (&self->cell_counts, g_free);

  if (cell != NULL)
    {
      self->cell = *cell;
      self->cell_counts = g_new0 (guint32, (gsize) get_n_pairs (self) + 1);
      count_cell (self, NULL);
    }

  show_filtered (self);
}

/**
 * ts_pair_model_count_in_stream:
 *
 * Counts what one comes by in @pair, going through the disagreements: all of them, or with a
 * cell whatever is in that.
 *
 * Returns: how many findings there are
 */
guint
ts_pair_model_count_in_stream (TsPairModel *self,
                               guint        pair)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), 0);

  if (self->cell_counts != NULL)
    return self->cell_counts[pair];

  TsTally tally = ts_grading_get_pair_tally (self->grading, pair);

  return ts_tally_count_disagreements (&tally);
}

/**
 * ts_pair_model_get_pair_at:
 *
 * Returns: the pair at @position of the list; %TS_NONE beyond its end
 */
guint
ts_pair_model_get_pair_at (TsPairModel *self,
                           guint        position)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), TS_NONE);

  return get_shown (self->shown, position);
}

/**
 * ts_pair_model_find_position:
 *
 * Returns: where @pair stands in the list; %TS_NONE if the search did not find it
 */
guint
ts_pair_model_find_position (TsPairModel *self,
                             guint        pair)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), TS_NONE);

  guint n = get_n_pairs (self);

  if (pair >= n)
    return TS_NONE;

  if (self->positions == NULL)
    {
      self->positions = g_new (guint32, n);

      for (guint i = 0; i < n; i++)
        self->positions[i] = TS_NONE;

      for (guint i = 0; i < self->shown->len; i++)
        self->positions[g_array_index (self->shown, guint32, i)] = i;
    }

  return self->positions[pair];
}

/**
 * ts_pair_model_get_n_living:
 *
 * Counts the items that somebody holds: those on the screen and hardly more, whatever the
 * number of pairs.
 *
 * Returns: how many there are
 */
guint
ts_pair_model_get_n_living (TsPairModel *self)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), 0);

  return g_hash_table_size (self->items);
}
