/* SPDX-License-Identifier: MIT */

/* A row of the list of pairs. */

#include "config.h"

#include "ts-pair-row.h"

#include "ts-score-text.h"
#include "ts-verdict-bar.h"

#include <glib/gi18n.h>

struct _TsPairRow
{
  GtkWidget parent_instance;

  /* Template children */
  GtkLabel     *annotator;
  TsVerdictBar *bar;
  GtkLabel     *iou;
  GtkLabel     *summary;
  GtkLabel     *title;

  /* (owned) (nullable) */
  TsPairItem   *item;

  /* (owned) */
  GSignalGroup *item_signals;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsPairRow, ts_pair_row, GTK_TYPE_WIDGET)

/* The list's own widget around this one is what screen readers stop at; GTK 4.8 has no other
 * way to name it. */
static void
update_list_item (TsPairRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));

  if (list_item == NULL || self->item == NULL)
    return;

  g_autofree char *description = ts_pair_item_dup_description (self->item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (list_item),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

/* Whose the objects are is told where several people are compared. */
static void
update_annotator (TsPairRow *self)
{
  TsComparison *comparison = ts_pair_item_get_comparison (self->item);
  const char *annotator = ts_pair_item_get_annotator (self->item);
  g_autofree char *set = NULL;

  if (annotator == NULL)
    {
      const TsRowPair *pair = ts_pair_item_get_row_pair (self->item);

      set = g_path_get_basename (
        ts_label_set_get_path (ts_comparison_get_training (comparison, pair->training_set)));
    }

  gtk_label_set_label (self->annotator, annotator != NULL ? annotator : set);
  gtk_widget_set_visible (GTK_WIDGET (self->annotator),
                          ts_comparison_get_n_trainings (comparison) > 1);
}

static void
update (TsPairRow *self)
{
  guint32 counts[TS_N_VERDICTS];
  g_autofree char *iou = ts_score_text_iou (ts_pair_item_get_mean_iou (self->item));
  g_autofree char *summary = ts_pair_item_dup_summary (self->item);

  gtk_label_set_label (self->title, ts_pair_item_get_title (self->item));
  gtk_label_set_label (self->iou, iou);
  gtk_label_set_label (self->summary, summary);
  ts_tally_get_verdicts (ts_pair_item_get_tally (self->item), counts);
  ts_verdict_bar_set_counts (self->bar, counts);
  update_annotator (self);
  update_list_item (self);
}

static void
ts_pair_row_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TsPairRow *self = TS_PAIR_ROW (object);

  switch (property_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, ts_pair_row_get_item (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_pair_row_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TsPairRow *self = TS_PAIR_ROW (object);

  switch (property_id)
    {
    case PROP_ITEM:
      ts_pair_row_set_item (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* Tooltips are made when they are asked for: to set one, GTK asks the display server where the
 * pointer is, and some hundred rows change whenever the list does. */
static gboolean
ts_pair_row_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    is_keyboard,
                           GtkTooltip *tooltip)
{
  TsPairRow *self = TS_PAIR_ROW (widget);
  GtkWidget *child = is_keyboard ? NULL : gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);
  guint32 counts[TS_N_VERDICTS];
  g_autofree char *text = NULL;

  if (self->item == NULL)
    return FALSE;

  ts_tally_get_verdicts (ts_pair_item_get_tally (self->item), counts);

  if (child == GTK_WIDGET (self->iou))
    text = ts_score_text_exact_iou (ts_pair_item_get_mean_iou (self->item));
  else if (child == GTK_WIDGET (self->bar))
    text = ts_verdict_bar_describe (counts);
  else
    text = g_strdup (ts_pair_item_get_title (self->item));

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
ts_pair_row_dispose (GObject *object)
{
  TsPairRow *self = TS_PAIR_ROW (object);
  GtkWidget *child;

  if (self->item_signals != NULL)
    g_signal_group_set_target (self->item_signals, NULL);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_pair_row_parent_class)->dispose (object);
}

static void
ts_pair_row_class_init (TsPairRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ts_pair_row_get_property;
  object_class->set_property = ts_pair_row_set_property;
  object_class->dispose = ts_pair_row_dispose;
  widget_class->query_tooltip = ts_pair_row_query_tooltip;

  /**
   * TsPairRow:item:
   *
   * The pair that is shown.
   */
  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, TS_TYPE_PAIR_ITEM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TS_TYPE_VERDICT_BAR);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "pairrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/touchstone/Touchstone/ui/ts-pair-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TsPairRow, annotator);
  gtk_widget_class_bind_template_child (widget_class, TsPairRow, bar);
  gtk_widget_class_bind_template_child (widget_class, TsPairRow, iou);
  gtk_widget_class_bind_template_child (widget_class, TsPairRow, summary);
  gtk_widget_class_bind_template_child (widget_class, TsPairRow, title);
}

static void
ts_pair_row_init (TsPairRow *self)
{
  self->item_signals = g_signal_group_new (TS_TYPE_PAIR_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "regraded", G_CALLBACK (update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);

  g_signal_connect (self, "notify::parent", G_CALLBACK (update_list_item), NULL);
}

/**
 * ts_pair_row_new:
 *
 * Makes a row of no pair yet.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
ts_pair_row_new (void)
{
  return g_object_new (TS_TYPE_PAIR_ROW, NULL);
}

/**
 * ts_pair_row_get_item:
 *
 * Returns: (transfer none) (nullable): the pair that is shown
 */
TsPairItem *
ts_pair_row_get_item (TsPairRow *self)
{
  g_return_val_if_fail (TS_IS_PAIR_ROW (self), NULL);

  return self->item;
}

/**
 * ts_pair_row_set_item:
 * @item: (transfer none) (nullable): the pair to show
 *
 * Shows another pair. Without one the row keeps its words, since the list is about to use it
 * for another pair.
 */
void
ts_pair_row_set_item (TsPairRow  *self,
                      TsPairItem *item)
{
  g_return_if_fail (TS_IS_PAIR_ROW (self));
  g_return_if_fail (item == NULL || TS_IS_PAIR_ITEM (item));

  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->item_signals, item);

  if (item != NULL)
    update (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
