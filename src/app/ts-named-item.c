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

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsNamedItem, ts_named_item, G_TYPE_OBJECT)

static void
ts_named_item_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, ts_named_item_get_name (TS_NAMED_ITEM (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ts_named_item_get_property;
  object_class->finalize = ts_named_item_finalize;

  /**
   * TsNamedItem:name:
   *
   * What people know it by.
   */
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
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
