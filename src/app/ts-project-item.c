/* SPDX-License-Identifier: MIT */

/* Project item: what a list of projects shows of one, and what part of the comparison it is to
 * be. How far the project is comes later, if anybody looks. */

#include "config.h"

#include "ts-project-item.h"

#include <glib/gi18n.h>

struct _TsProjectItem
{
  GObject parent_instance;

  /* Owned. */
  TsProjectInfo *info;
  char          *summary;

  /* Plain state. */
  TsProjectPart  part;
};

enum
{
  PROP_0,
  PROP_PART,
  PROP_SUMMARY,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsProjectItem, ts_project_item, G_TYPE_OBJECT)

static void
ts_project_item_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TsProjectItem *self = TS_PROJECT_ITEM (object);

  switch (property_id)
    {
    case PROP_PART:
      g_value_set_uint (value, ts_project_item_get_part (self));
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, ts_project_item_get_summary (self));
      break;

    case PROP_TITLE:
      g_value_set_string (value, ts_project_item_get_title (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_project_item_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TsProjectItem *self = TS_PROJECT_ITEM (object);

  switch (property_id)
    {
    case PROP_PART:
      ts_project_item_set_part (self, (TsProjectPart) g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_project_item_finalize (GObject *object)
{
  TsProjectItem *self = TS_PROJECT_ITEM (object);

  g_clear_pointer (&self->info, ts_project_info_free);
  g_free (self->summary);

  G_OBJECT_CLASS (ts_project_item_parent_class)->finalize (object);
}

static void
ts_project_item_class_init (TsProjectItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ts_project_item_get_property;
  object_class->set_property = ts_project_item_set_property;
  object_class->finalize = ts_project_item_finalize;

  /**
   * TsProjectItem:part:
   *
   * What it is in the comparison, a #TsProjectPart.
   */
  properties[PROP_PART] =
    g_param_spec_uint ("part", NULL, NULL, TS_PROJECT_PART_NONE, TS_PROJECT_PART_TRAINING,
                       TS_PROJECT_PART_NONE,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * TsProjectItem:summary:
   *
   * Role and progress in a line.
   */
  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * TsProjectItem:title:
   *
   * The project's title.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_project_item_init (TsProjectItem *self)
{
}

/**
 * ts_project_item_new:
 * @info: (transfer full): a project
 *
 * Returns: (transfer full): an item for it
 */
TsProjectItem *
ts_project_item_new (TsProjectInfo *info)
{
  TsProjectItem *self = g_object_new (TS_TYPE_PROJECT_ITEM, NULL);

  self->info = info;
  self->summary = g_strdup (ts_project_role_get_name (info->role));

  return self;
}

/**
 * ts_project_item_get_info:
 *
 * Returns: (transfer none): the project
 */
const TsProjectInfo *
ts_project_item_get_info (TsProjectItem *self)
{
  g_return_val_if_fail (TS_IS_PROJECT_ITEM (self), NULL);

  return self->info;
}

/**
 * ts_project_item_get_title:
 *
 * Returns: the project's title
 */
const char *
ts_project_item_get_title (TsProjectItem *self)
{
  g_return_val_if_fail (TS_IS_PROJECT_ITEM (self), NULL);

  return self->info->title;
}

/**
 * ts_project_item_get_summary:
 *
 * Returns: role and, as soon as it is known, progress in a line
 */
const char *
ts_project_item_get_summary (TsProjectItem *self)
{
  g_return_val_if_fail (TS_IS_PROJECT_ITEM (self), NULL);

  return self->summary;
}

/**
 * ts_project_item_set_counts:
 * @stage: the title of the stage that was counted
 *
 * Tells how far the project is.
 */
void
ts_project_item_set_counts (TsProjectItem       *self,
                            const TsLabelCounts *counts,
                            const char          *stage)
{
  g_return_if_fail (TS_IS_PROJECT_ITEM (self));

  g_free (self->summary);
  /* Translators: a person's role in a project and how far the project is, as in
   * “Annotator · 12 of 40 rows at “Complete””. */
  self->summary = g_strdup_printf (ngettext ("%s · %u of %u row at “%s”",
                                             "%s · %u of %u rows at “%s”", counts->n_rows),
                                   ts_project_role_get_name (self->info->role),
                                   counts->n_at_stage, counts->n_rows, stage);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

/**
 * ts_project_item_get_part:
 *
 * Returns: what it is in the comparison
 */
TsProjectPart
ts_project_item_get_part (TsProjectItem *self)
{
  g_return_val_if_fail (TS_IS_PROJECT_ITEM (self), TS_PROJECT_PART_NONE);

  return self->part;
}

/**
 * ts_project_item_set_part:
 *
 * Says what it is in the comparison.
 */
void
ts_project_item_set_part (TsProjectItem *self,
                          TsProjectPart  part)
{
  g_return_if_fail (TS_IS_PROJECT_ITEM (self));

  if (self->part == part)
    return;

  self->part = part;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}
