/* SPDX-License-Identifier: MIT */

/* The legend of the bars of results, with numbers. */

#include "config.h"

#include "ts-verdict-counts.h"

#include "ts-field-grid.h"
#include "ts-verdict-sign.h"
#include "ts-verdict-style.h"

struct _TsVerdictCounts
{
  GtkWidget parent_instance;

  /* Children */
  TsFieldGrid *fields;
  GtkLabel    *values[TS_N_VERDICTS];
};

G_DEFINE_FINAL_TYPE (TsVerdictCounts, ts_verdict_counts, GTK_TYPE_WIDGET)

static GtkWidget *
create_name (TsVerdict verdict)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = ts_verdict_sign_new ();

  ts_verdict_sign_set_verdict (TS_VERDICT_SIGN (sign), verdict);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), gtk_label_new (ts_verdict_style_get_name (verdict)));

  return box;
}

static void
ts_verdict_counts_dispose (GObject *object)
{
  TsVerdictCounts *self = TS_VERDICT_COUNTS (object);

  if (self->fields != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->fields));

  self->fields = NULL;

  G_OBJECT_CLASS (ts_verdict_counts_parent_class)->dispose (object);
}

static void
ts_verdict_counts_class_init (TsVerdictCountsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_verdict_counts_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "verdictcounts");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ts_verdict_counts_init (TsVerdictCounts *self)
{
  self->fields = TS_FIELD_GRID (ts_field_grid_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->fields), GTK_WIDGET (self));

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    self->values[i] = ts_field_grid_add_widget (self->fields, create_name (i));
}

/**
 * ts_verdict_counts_new:
 *
 * Makes the counts, all empty.
 *
 * Returns: (transfer floating): the counts
 */
GtkWidget *
ts_verdict_counts_new (void)
{
  return g_object_new (TS_TYPE_VERDICT_COUNTS, NULL);
}

/**
 * ts_verdict_counts_set_counts:
 * @counts: results by verdict
 *
 * Shows @counts.
 */
void
ts_verdict_counts_set_counts (TsVerdictCounts *self,
                              const guint32    counts[TS_N_VERDICTS])
{
  g_return_if_fail (TS_IS_VERDICT_COUNTS (self));
  g_return_if_fail (counts != NULL);

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", counts[i]);

      ts_field_grid_set_value (self->fields, self->values[i], text);
    }
}
