/* SPDX-License-Identifier: MIT */

/* Named item: the id and the name of a dataset, an ontology, a folder or a project. */

#include "config.h"

#include "ts-named-item.h"

struct _TsNamedItem
{
  GObject parent_instance;

  /* Owned. */
  char *id;
  char *name;
};

G_DEFINE_FINAL_TYPE (TsNamedItem, ts_named_item, G_TYPE_OBJECT)

static void
ts_named_item_finalize (GObject *object)
{
  TsNamedItem *self = TS_NAMED_ITEM (object);

  g_free (self->id);
  g_free (self->name);

  G_OBJECT_CLASS (ts_named_item_parent_class)->finalize (object);
}

static void
ts_named_item_class_init (TsNamedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_named_item_finalize;
}

static void
ts_named_item_init (TsNamedItem *self)
{
}

/**
 * ts_named_item_new:
 *
 * Returns: (transfer full): an item
 */
TsNamedItem *
ts_named_item_new (const char *id,
                   const char *name)
{
  TsNamedItem *self = g_object_new (TS_TYPE_NAMED_ITEM, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);

  return self;
}

/**
 * ts_named_item_get_id:
 *
 * Returns: (transfer none): its id, in lower case
 */
const char *
ts_named_item_get_id (TsNamedItem *self)
{
  g_return_val_if_fail (TS_IS_NAMED_ITEM (self), NULL);

  return self->id;
}

/**
 * ts_named_item_get_name:
 *
 * Returns: (transfer none): its name
 */
const char *
ts_named_item_get_name (TsNamedItem *self)
{
  g_return_val_if_fail (TS_IS_NAMED_ITEM (self), NULL);

  return self->name;
}
