/* SPDX-License-Identifier: MIT */

/* The list of findings, as a list model whose rows are made on demand. */

#include "config.h"

#include "ts-manifest-finding-model.h"

#include "ts-manifest.h"

struct _TsManifestFindingModel
{
  GObject parent_instance;

  /* owned */
  TsManifestReport *report; /* (nullable) */
  GPtrArray        *order;  /* of its findings, the gravest first */
  GHashTable       *items;  /* item's id → GPtrArray of its findings */
};

static void ts_manifest_finding_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TsManifestFindingModel, ts_manifest_finding_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ts_manifest_finding_model_list_model_init))

static GType
ts_manifest_finding_model_get_item_type (GListModel *model)
{
  return TS_TYPE_MANIFEST_FINDING_ROW;
}

static guint
ts_manifest_finding_model_get_n_items (GListModel *model)
{
  return TS_MANIFEST_FINDING_MODEL (model)->order->len;
}

static gpointer
ts_manifest_finding_model_get_item (GListModel *model,
                                    guint       position)
{
  TsManifestFindingModel *self = TS_MANIFEST_FINDING_MODEL (model);

  if (position >= self->order->len)
    return NULL;

  return ts_manifest_finding_row_new (self->order->pdata[position]);
}

static void
ts_manifest_finding_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ts_manifest_finding_model_get_item_type;
  iface->get_n_items = ts_manifest_finding_model_get_n_items;
  iface->get_item = ts_manifest_finding_model_get_item;
}

static void
ts_manifest_finding_model_finalize (GObject *object)
{
  TsManifestFindingModel *self = TS_MANIFEST_FINDING_MODEL (object);

  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->items);
  g_clear_pointer (&self->report, ts_manifest_report_free);

  G_OBJECT_CLASS (ts_manifest_finding_model_parent_class)->finalize (object);
}

static void
ts_manifest_finding_model_class_init (TsManifestFindingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_manifest_finding_model_finalize;
}

static GHashTable *
new_items (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static void
ts_manifest_finding_model_init (TsManifestFindingModel *self)
{
  self->order = g_ptr_array_new ();
  self->items = new_items ();
}

/**
 * ts_manifest_finding_model_new:
 *
 * Makes an empty list.
 *
 * Returns: (transfer full): the model
 */
TsManifestFindingModel *
ts_manifest_finding_model_new (void)
{
  return g_object_new (TS_TYPE_MANIFEST_FINDING_MODEL, NULL);
}

/* In the order of the file within each level. */
static GPtrArray *
order_findings (TsManifestReport *report)
{
  GPtrArray *order = g_ptr_array_new ();

  for (int level = TS_MANIFEST_LEVEL_ERROR; level >= TS_MANIFEST_LEVEL_ADVICE; level--)
    for (guint i = 0; i < report->findings->len; i++)
      {
        TsManifestFinding *finding = report->findings->pdata[i];

        if (finding->level == (TsManifestLevel) level)
          g_ptr_array_add (order, finding);
      }

  return order;
}

static GHashTable *
group_by_item (GPtrArray *order)
{
  GHashTable *items = new_items ();

  for (guint i = 0; i < order->len; i++)
    {
      TsManifestFinding *finding = order->pdata[i];
      gpointer id = GUINT_TO_POINTER (finding->item_id);
      GPtrArray *findings = g_hash_table_lookup (items, id);

      if (finding->item == TS_MANIFEST_NO_ITEM)
        continue;
      if (findings == NULL)
        {
          findings = g_ptr_array_new ();
          g_hash_table_insert (items, id, findings);
        }
      g_ptr_array_add (findings, finding);
    }

  return items;
}

/**
 * ts_manifest_finding_model_set_report:
 * @report: (transfer full):
 *
 * Lists what another check found. Rows that are the same as before stay.
 */
void
ts_manifest_finding_model_set_report (TsManifestFindingModel *self,
                                      TsManifestReport       *report)
{
  g_autoptr(GPtrArray) old = self->order;
  g_autoptr(TsManifestReport) old_report = self->report;
  guint first = 0, last = 0, shorter;

  self->order = order_findings (report);
  self->report = report;
  g_hash_table_unref (self->items);
  self->items = group_by_item (self->order);

  shorter = MIN (old->len, self->order->len);
  while (first < shorter &&
         ts_manifest_finding_equal (old->pdata[first], self->order->pdata[first]))
    first++;
  while (last < shorter - first &&
         ts_manifest_finding_equal (old->pdata[old->len - 1 - last],
                                    self->order->pdata[self->order->len - 1 - last]))
    last++;

  if (old->len - first - last > 0 || self->order->len - first - last > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, old->len - first - last,
                                self->order->len - first - last);
}

/**
 * ts_manifest_finding_model_get_report:
 *
 * Returns: (transfer none) (nullable): the report; valid until the next
 */
const TsManifestReport *
ts_manifest_finding_model_get_report (TsManifestFindingModel *self)
{
  return self->report;
}

/**
 * ts_manifest_finding_model_get_level:
 * @level: (out): of the gravest finding
 *
 * Tells whether something was found about an item, be the finding listed or only counted.
 */
gboolean
ts_manifest_finding_model_get_level (TsManifestFindingModel *self,
                                     guint                   item_id,
                                     TsManifestLevel        *level)
{
  return self->report != NULL && ts_manifest_report_get_level (self->report, item_id, level);
}

/**
 * ts_manifest_finding_model_concerns:
 *
 * Tells whether a check found something about an item, be the finding listed or only counted.
 */
gboolean
ts_manifest_finding_model_concerns (TsManifestFindingModel *self,
                                    guint                   item_id,
                                    guint                   check)
{
  return self->report != NULL && ts_manifest_report_concerns (self->report, item_id, check);
}

/**
 * ts_manifest_finding_model_list_item:
 *
 * Returns: (transfer none) (nullable) (element-type TsManifestFinding): what was found about
 *   an item; valid until the next report
 */
GPtrArray *
ts_manifest_finding_model_list_item (TsManifestFindingModel *self,
                                     guint                   item_id)
{
  return g_hash_table_lookup (self->items, GUINT_TO_POINTER (item_id));
}
