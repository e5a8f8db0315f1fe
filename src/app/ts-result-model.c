/* SPDX-License-Identifier: MIT */

/* The list of a frame's results. */

#include "config.h"

#include "ts-result-model.h"

struct _TsResultModel
{
  GObject parent_instance;

  /* (owned) (nullable) */
  TsFrameResults *results;
  GArray         *tracks; /* (element-type TsTrackFinding): on the frame */

  /* (owned) (element-type TsResultItem): with %NULL for those that nobody asked for yet */
  GPtrArray      *items;
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
      ts_result_item_new (self->results, position, self->tracks);

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
  g_clear_pointer (&self->results, ts_frame_results_unref);
  g_clear_pointer (&self->tracks, g_array_unref);

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

/* Whether both are findings of the same frame. */
static gboolean
is_same_frame (TsFrameResults *results,
               TsFrameResults *others)
{
  return results != NULL && others != NULL &&
         ts_frame_results_get_frame (results) == ts_frame_results_get_frame (others);
}

static gboolean
is_same_result (TsFrameResults *results,
                TsFrameResults *others,
                guint           index)
{
  const TsFinding *one = ts_frame_results_get (results, index);
  const TsFinding *other = ts_frame_results_get (others, index);

  return memcmp (one, other, sizeof *one) == 0 &&
         ts_frame_results_get_number (results, index) ==
         ts_frame_results_get_number (others, index);
}

/* Whether all that is said of tracks on the frame is the same. */
static gboolean
are_same_tracks (const GArray *tracks,
                 const GArray *others)
{
  guint n = tracks != NULL ? tracks->len : 0;
  guint n_others = others != NULL ? others->len : 0;

  if (n != n_others)
    return FALSE;

  return n == 0 || memcmp (tracks->data, others->data, n * sizeof (TsTrackFinding)) == 0;
}

static guint
count_results (TsFrameResults *results)
{
  return results != NULL ? ts_frame_results_get_n (results) : 0;
}

/* How many results from the first on are the same on the same frame. */
static guint
count_same (TsResultModel  *self,
            TsFrameResults *results,
            GArray         *tracks)
{
  guint n = MIN (count_results (self->results), count_results (results));
  guint n_same = 0;

  if (n == 0 || !is_same_frame (self->results, results) || !are_same_tracks (self->tracks, tracks))
    return 0;

  while (n_same < n && is_same_result (self->results, results, n_same))
    n_same++;

  return n_same;
}

/**
 * ts_result_model_set_results:
 * @results: (transfer none) (nullable): of a frame
 * @tracks: (transfer none) (nullable) (element-type TsTrackFinding): what is wrong with tracks on
 *   the frame
 *
 * Lists other results. Of the same frame at other thresholds, the results before the first that
 * has changed stay.
 */
void
ts_result_model_set_results (TsResultModel  *self,
                             TsFrameResults *results,
                             GArray         *tracks)
{
  g_return_if_fail (TS_IS_RESULT_MODEL (self));

  if (results == self->results && tracks == self->tracks)
    return;

  guint n_same = count_same (self, results, tracks);
  guint n_removed = self->items->len - n_same;
  guint n_added = count_results (results) - n_same;

  if (results != NULL)
    ts_frame_results_ref (results);

  g_clear_pointer (&self->results, ts_frame_results_unref);
  g_clear_pointer (&self->tracks, g_array_unref);
  self->results = results;
  self->tracks = tracks != NULL ? g_array_ref (tracks) : NULL;

  g_ptr_array_set_size (self->items, (int) n_same);
  g_ptr_array_set_size (self->items, (int) (n_same + n_added));

  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_same, n_removed, n_added);
}
