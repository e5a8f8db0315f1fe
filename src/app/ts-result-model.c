/* SPDX-License-Identifier: MIT */

/* The list of a pair's results. */

#include "config.h"

#include "ts-result-model.h"

struct _TsResultModel
{
  GObject parent_instance;

  /* (owned) (nullable) */
  TsComparison *comparison;

  /* (owned) (element-type TsResultItem): with %NULL for those that nobody asked for yet */
  GPtrArray    *items;

  guint         pair;
};

static void ts_result_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TsResultModel, ts_result_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ts_result_model_list_model_init))

static GType
ts_result_model_get_item_type (GListModel *model)
{
  return TS_TYPE_RESULT_ITEM;
}

static guint
ts_result_model_get_n_items (GListModel *model)
{
  return TS_RESULT_MODEL (model)->items->len;
}

static gpointer
ts_result_model_get_item (GListModel *model,
                          guint       position)
{
  TsResultModel *self = TS_RESULT_MODEL (model);

  if (position >= self->items->len)
    return NULL;

  if (g_ptr_array_index (self->items, position) == NULL)
    g_ptr_array_index (self->items, position) =
      ts_result_item_new (self->comparison, self->pair, position);

  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
ts_result_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ts_result_model_get_item_type;
  iface->get_n_items = ts_result_model_get_n_items;
  iface->get_item = ts_result_model_get_item;
}

static void
clear_item (gpointer item)
{
  if (item != NULL)
    g_object_unref (item);
}

static void
ts_result_model_finalize (GObject *object)
{
  TsResultModel *self = TS_RESULT_MODEL (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->comparison, ts_comparison_unref);

  G_OBJECT_CLASS (ts_result_model_parent_class)->finalize (object);
}

static void
ts_result_model_class_init (TsResultModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_result_model_finalize;
}

static void
ts_result_model_init (TsResultModel *self)
{
  self->items = g_ptr_array_new_with_free_func (clear_item);
  self->pair = TS_NONE;
}

/**
 * ts_result_model_new:
 *
 * Makes an empty list.
 *
 * Returns: (transfer full): the model
 */
TsResultModel *
ts_result_model_new (void)
{
  return g_object_new (TS_TYPE_RESULT_MODEL, NULL);
}

/**
 * ts_result_model_set_pair:
 * @comparison: (transfer none) (nullable):
 * @pair: an index into @comparison, or %TS_NONE
 *
 * Lists the results of another pair.
 */
void
ts_result_model_set_pair (TsResultModel *self,
                          TsComparison  *comparison,
                          guint          pair)
{
  g_return_if_fail (TS_IS_RESULT_MODEL (self));
  g_return_if_fail (pair == TS_NONE ||
                    (comparison != NULL && pair < ts_comparison_get_n_pairs (comparison)));

  if (comparison == self->comparison && pair == self->pair)
    return;

  guint n_removed = self->items->len;
  guint n_added = pair != TS_NONE ? ts_comparison_get_pair (comparison, pair)->n_results : 0;

  g_clear_pointer (&self->comparison, ts_comparison_unref);

  if (comparison != NULL)
    self->comparison = ts_comparison_ref (comparison);

  self->pair = pair;
  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->items, (int) n_added);

  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, n_added);
}
