/* SPDX-License-Identifier: MIT */

/* The inspector's upper part while a result is selected. */

#include "config.h"

#include "ts-result-details.h"

#include "ts-box-sketch.h"
#include "ts-field-grid.h"
#include "ts-result-item.h"
#include "ts-verdict-sign.h"
#include "ts-verdict-style.h"

#include <glib/gi18n.h>

struct _TsResultDetails
{
  GtkWidget parent_instance;

  /* Template children */
  GtkImage      *class_mark;
  GtkLabel      *class_verdict;
  GtkLabel      *classes;
  TsFieldGrid   *fields;
  GtkLabel      *iou;
  GtkLabel      *legend;
  GtkWidget     *scores;
  GtkLabel      *sentence;
  TsVerdictSign *sign;
  TsBoxSketch   *sketch;
  GtkLabel      *verdict;

  /* Values of the fields */
  GtkLabel      *drawn;
  GtkLabel      *benchmark;
  GtkLabel      *drawn_by;
  GtkLabel      *created;
};

G_DEFINE_FINAL_TYPE (TsResultDetails, ts_result_details, GTK_TYPE_WIDGET)

/* Where a box is, in pixels if the frame's size is known, else in percent of it. */
static char *
format_box (const TsBox         *box,
            const TsResultBoxes *boxes)
{
  double width = boxes->frame_width;
  double height = boxes->frame_height;

  if (boxes->frame_width > 0 && boxes->frame_height > 0)
    /* Translators: left edge, top edge, width and height of a box in pixels; within them are
     * spaces that do not break */
    return g_strdup_printf (_("x %.0f y %.0f w %.0f h %.0f px"), box->x * width, box->y * height,
                            box->w * width, box->h * height);

  /* Translators: left edge, top edge, width and height of a box in percent of the picture */
  return g_strdup_printf (_("x %.1f y %.1f w %.1f h %.1f %%"), 100 * box->x, 100 * box->y,
                          100 * box->w, 100 * box->h);
}

static char *
format_time (gint64 time)
{
  if (time == TS_TIME_UNKNOWN)
    return NULL;

  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %R") : NULL;
}

static char *
describe_classes (TsResultItem *item)
{
  const char *drawn = ts_result_item_get_drawn (item);
  g_autofree char *match = ts_result_item_dup_best_match (item);

  if (drawn == NULL || match == NULL)
    return g_strdup (drawn != NULL ? drawn : match);

  /* Translators: the class that was drawn, and the class and number of the benchmark box */
  return g_strdup_printf (_("%s against %s"), drawn, match);
}

static void
show_words (TsResultDetails *self,
            TsResultItem    *item)
{
  TsVerdict verdict = ts_result_item_get_result (item)->verdict;
  g_autofree char *classes = describe_classes (item);
  g_autofree char *sentence = ts_result_item_dup_sentence (item);

  ts_verdict_sign_set_verdict (self->sign, verdict);
  ts_verdict_sign_paint (GTK_WIDGET (self->verdict), verdict);
  ts_verdict_sign_paint (GTK_WIDGET (self->sketch), verdict);
  gtk_label_set_label (self->verdict, ts_verdict_style_get_name (verdict));
  gtk_label_set_label (self->classes, classes);
  gtk_label_set_label (self->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sketch),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence,
                                  -1);
}

static void
show_scores (TsResultDetails *self,
             TsResultItem    *item)
{
  const char *class_verdict = ts_result_item_get_class_verdict (item);
  gboolean is_right = ts_result_item_get_result (item)->class_score > 0;
  TsVerdict colour = is_right ? TS_VERDICT_MATCHED : TS_VERDICT_WRONG_CLASS;
  g_autofree char *iou = ts_result_item_dup_iou (item);
  g_autofree char *exact_iou = ts_result_item_dup_exact_iou (item);

  gtk_widget_set_visible (self->scores, class_verdict != NULL);
  gtk_label_set_label (self->iou, iou);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->iou), exact_iou);
  gtk_label_set_label (self->class_verdict, class_verdict != NULL ? class_verdict : "");
  gtk_image_set_from_icon_name (self->class_mark, is_right ? "object-select-symbolic"
                                                           : "window-close-symbolic");
  ts_verdict_sign_paint (GTK_WIDGET (self->class_verdict), colour);
  ts_verdict_sign_paint (GTK_WIDGET (self->class_mark), colour);
}

static void
show_fields (TsResultDetails     *self,
             const TsAnnotation  *annotation,
             const TsResultBoxes *boxes)
{
  g_autofree char *drawn = boxes->has_training ? format_box (&boxes->training, boxes) : NULL;
  g_autofree char *benchmark = boxes->has_benchmark ? format_box (&boxes->benchmark, boxes) : NULL;
  g_autofree char *created = annotation != NULL ? format_time (annotation->created_at) : NULL;

  ts_field_grid_set_value (self->fields, self->drawn, drawn);
  ts_field_grid_set_value (self->fields, self->benchmark, benchmark);
  ts_field_grid_set_value (self->fields, self->drawn_by,
                           annotation != NULL ? annotation->created_by : NULL);
  ts_field_grid_set_value (self->fields, self->created, created);
}

static void
ts_result_details_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_result_details_parent_class)->dispose (object);
}

static void
ts_result_details_class_init (TsResultDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_result_details_dispose;

  g_type_ensure (TS_TYPE_BOX_SKETCH);
  g_type_ensure (TS_TYPE_FIELD_GRID);
  g_type_ensure (TS_TYPE_VERDICT_SIGN);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "resultdetails");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-result-details.ui");
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, class_mark);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, class_verdict);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, classes);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, fields);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, iou);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, legend);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, scores);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, sentence);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, sign);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, sketch);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, verdict);
}

static void
ts_result_details_init (TsResultDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->drawn = ts_field_grid_add (self->fields, _("Drawn"));
  self->benchmark = ts_field_grid_add (self->fields, _("Benchmark"));
  self->drawn_by = ts_field_grid_add (self->fields, _("Drawn by"));
  self->created = ts_field_grid_add (self->fields, _("Created"));
}

/**
 * ts_result_details_new:
 *
 * Makes the details of nothing.
 *
 * Returns: (transfer floating): the details
 */
GtkWidget *
ts_result_details_new (void)
{
  return g_object_new (TS_TYPE_RESULT_DETAILS, NULL);
}

/**
 * ts_result_details_set_result:
 * @pair: an index into @comparison
 * @result: an index into the pair's results
 *
 * Shows a result.
 */
void
ts_result_details_set_result (TsResultDetails *self,
                              TsComparison    *comparison,
                              guint            pair,
                              guint            result)
{
  g_return_if_fail (TS_IS_RESULT_DETAILS (self));

  g_autoptr (TsResultItem) item = ts_result_item_new (comparison, pair, result);
  const TsRowPair *row_pair = ts_comparison_get_pair (comparison, pair);
  const TsResult *value = ts_result_item_get_result (item);
  TsResultBoxes boxes = ts_result_boxes_new (comparison, row_pair, value);
  const TsLabelSet *set = ts_comparison_get_training (comparison, row_pair->training_set);
  guint annotation = value->training;

  /* Nobody drew a missed box but the expert. */
  if (annotation == TS_NONE)
    {
      set = ts_comparison_get_benchmark (comparison);
      annotation = value->benchmark;
    }

  show_words (self, item);
  show_scores (self, item);
  show_fields (self, ts_label_set_get_annotation (set, annotation), &boxes);
  ts_box_sketch_set_boxes (self->sketch, &boxes);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), boxes.has_training && boxes.has_benchmark);
}
