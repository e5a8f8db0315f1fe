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
  TsComparison *comparison;
  TsPairSearch *searcher;

  /* (owned) */
  char         *search;

  /* (owned) (nullable): all pairs, sorted */
  guint32      *order;

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
  return self->comparison != NULL ? ts_comparison_get_n_pairs (self->comparison) : 0;
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

  item = ts_pair_item_new (self->comparison, pair);
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

/* Returns what is to be shown: (transfer full). */
static GArray *
find_shown (TsPairModel *self)
{
  guint n = get_n_pairs (self);
  GArray *shown = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);

  if (*self->search == '\0')
    {
      if (n > 0)
        g_array_append_vals (shown, self->order, n);

      return shown;
    }

  if (self->searcher == NULL && n > 0)
    self->searcher = ts_pair_search_new (self->comparison);

  if (n > 0)
    {
      g_array_set_size (shown, n);
      g_array_set_size (shown, ts_pair_search_filter (self->searcher, self->search, self->order, n,
                                                      (guint32 *) (void *) shown->data));
    }

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
  guint n_splices = 0;
  guint n_old = 0;
  guint n_shown = 0;
  gboolean is_open = FALSE;

  for (guint i = 0; i < get_n_pairs (self); i++)
    {
      gboolean was_shown = get_shown (old, n_old) == self->order[i];
      gboolean is_shown = get_shown (shown, n_shown) == self->order[i];

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
  g_clear_pointer (&self->order, g_free);

  if (self->comparison != NULL)
    self->order = ts_pair_order_new (self->comparison, self->sort);
}

static void
show_in_one_splice (TsPairModel *self)
{
  g_autoptr (GArray) shown = find_shown (self);
  Splice splice = find_outer_splice (self->shown, shown);

  apply_splice (self, &splice, shown);
}

static void
ts_pair_model_finalize (GObject *object)
{
  TsPairModel *self = TS_PAIR_MODEL (object);

  forget_items (self);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->pairs, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->positions, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->searcher, ts_pair_search_free);
  g_clear_pointer (&self->comparison, ts_comparison_unref);

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
 * ts_pair_model_get_comparison:
 *
 * Returns: (transfer none) (nullable): what is listed
 */
TsComparison *
ts_pair_model_get_comparison (TsPairModel *self)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (self), NULL);

  return self->comparison;
}

/**
 * ts_pair_model_set_comparison:
 * @comparison: (transfer none) (nullable):
 *
 * Lists the pairs of another comparison; the order and the search stay.
 */
void
ts_pair_model_set_comparison (TsPairModel  *self,
                              TsComparison *comparison)
{
  g_return_if_fail (TS_IS_PAIR_MODEL (self));

  if (comparison == self->comparison)
    return;

  forget_items (self);
  g_clear_pointer (&self->searcher, ts_pair_search_free);
  g_clear_pointer (&self->comparison, ts_comparison_unref);

  if (comparison != NULL)
    self->comparison = ts_comparison_ref (comparison);

  update_order (self);

  /* Pairs of two comparisons have nothing in common, even where their indices are the same. */
  g_autoptr (GArray) shown = find_shown (self);
  Splice splice = { .n_removed = self->shown->len, .n_added = shown->len };

  apply_splice (self, &splice, shown);
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
  Splice splices[MAX_SPLICES];

  g_return_if_fail (TS_IS_PAIR_MODEL (self));
  g_return_if_fail (text != NULL);

  if (strcmp (text, self->search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (text);

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
