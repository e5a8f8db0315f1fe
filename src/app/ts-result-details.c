/* SPDX-License-Identifier: MIT */

/* The inspector's upper part while a result is selected. */

#include "config.h"

#include "ts-result-details.h"

#include "ts-box-sketch.h"
#include "ts-canvas-shapes.h"
#include "ts-field-grid.h"
#include "ts-result-boxes.h"
#include "ts-result-item.h"
#include "ts-track-text.h"
#include "ts-verdict-sign.h"

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
  GtkWidget     *sketch_card;
  GtkLabel      *tracks;
  GtkLabel      *verdict;

  /* Values of the fields */
  GtkLabel      *drawn;
  GtkLabel      *benchmark;
  GtkLabel      *frame;
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
  TsVerdict verdict = ts_result_item_get_verdict (item);
  g_autofree char *words = ts_result_item_dup_words (item);
  g_autofree char *classes = describe_classes (item);
  g_autofree char *sentence = ts_result_item_dup_sentence (item);

  ts_verdict_sign_set_verdict (self->sign, verdict);
  ts_verdict_sign_paint (GTK_WIDGET (self->verdict), verdict);
  ts_verdict_sign_paint (GTK_WIDGET (self->sketch), verdict);
  gtk_label_set_label (self->verdict, words);
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
  TsClassVerdict class_verdict = ts_result_item_get_class_verdict (item);
  const char *words = ts_class_verdict_get_words (class_verdict);
  gboolean is_right = class_verdict == TS_CLASS_RIGHT;
  TsVerdict colour = is_right ? TS_VERDICT_MATCHED : TS_VERDICT_WRONG_CLASS;
  g_autofree char *iou = ts_result_item_dup_iou (item);
  g_autofree char *exact_iou = ts_result_item_dup_exact_iou (item);

  gtk_widget_set_visible (self->scores, words != NULL);
  gtk_label_set_label (self->iou, iou);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->iou), exact_iou);
  gtk_label_set_label (self->class_verdict, words != NULL ? words : "");
  gtk_image_set_from_icon_name (self->class_mark, is_right ? "object-select-symbolic"
                                                           : "window-close-symbolic");
  ts_verdict_sign_paint (GTK_WIDGET (self->class_verdict), colour);
  ts_verdict_sign_paint (GTK_WIDGET (self->class_mark), colour);
}

/* What a shape other than a box is called; a box is told by where it is. */
static const char *
name_shape (const TsLabelSet *set,
            guint32           annotation)
{
  static const char *const names[TS_N_SHAPES] = {
    [TS_SHAPE_ROTATABLE_BOUNDING_BOX] = N_("Rotatable box"),
    [TS_SHAPE_POLYGON] = N_("Polygon"),
    [TS_SHAPE_POLYLINE] = N_("Polyline"),
    [TS_SHAPE_POINT] = N_("Point"),
    [TS_SHAPE_SKELETON] = N_("Skeleton"),
    [TS_SHAPE_BITMASK] = N_("Bitmask"),
    [TS_SHAPE_CUBOID] = N_("Cuboid"),
    [TS_SHAPE_CUBOID_2D] = N_("Flat cuboid"),
    [TS_SHAPE_SEGMENTATION] = N_("Segmentation"),
    [TS_SHAPE_AUDIO] = N_("Range of sound"),
    [TS_SHAPE_TEXT] = N_("Range of text"),
  };
  const char *name;

  if (annotation == TS_NONE)
    return NULL;

  name = names[ts_label_set_get_object (
    set, ts_label_set_get_annotation (set, annotation)->object)->shape];

  return name != NULL ? _(name) : NULL;
}

/* Where the result stands, if its row has more than one frame. */
static char *
name_frame (TsFrameResults *results)
{
  const TsOverlapTable *table = ts_frame_results_get_table (results);
  const TsFramePair *frame = ts_frame_results_get_frame (results);
  const TsLabelSet *set = ts_frame_results_get_benchmark (results);
  guint32 unit = frame->benchmark_unit;

  if (ts_overlap_table_get_first_of_pair (table, frame->pair + 1) -
      ts_overlap_table_get_first_of_pair (table, frame->pair) < 2)
    return NULL;

  if (unit == TS_NONE)
    {
      set = ts_frame_results_get_training (results);
      unit = frame->training_unit;
    }

  const char *title = ts_label_set_get_unit (set, unit)->title;

  if (title == NULL)
    return g_strdup_printf ("%u", frame->frame);

  /* Translators: the number of a frame, and the title of what it belongs to */
  return g_strdup_printf (_("%u of %s"), frame->frame, title);
}

static void
show_places (TsResultDetails     *self,
             TsFrameResults      *results,
             const TsFinding     *finding,
             const TsResultBoxes *boxes)
{
  const char *training = name_shape (ts_frame_results_get_training (results), finding->training);
  const char *benchmark = name_shape (ts_frame_results_get_benchmark (results),
                                      finding->benchmark);
  g_autofree char *frame = name_frame (results);
  g_autofree char *drawn = boxes->has_training ? format_box (&boxes->training, boxes)
                                               : g_strdup (training);
  g_autofree char *wanted = boxes->has_benchmark ? format_box (&boxes->benchmark, boxes)
                                                 : g_strdup (benchmark);

  ts_field_grid_set_value (self->fields, self->drawn, drawn);
  ts_field_grid_set_value (self->fields, self->benchmark, wanted);
  ts_field_grid_set_value (self->fields, self->frame, frame);
}

static void
show_author (TsResultDetails    *self,
             const TsAnnotation *annotation)
{
  g_autofree char *created = format_time (annotation->created_at);

  ts_field_grid_set_value (self->fields, self->drawn_by, annotation->created_by);
  ts_field_grid_set_value (self->fields, self->created, created);
}

static guint32
get_object (const TsLabelSet *set,
            guint32           annotation)
{
  return annotation != TS_NONE ? ts_label_set_get_annotation (set, annotation)->object : TS_NONE;
}

static void
show_tracks (TsResultDetails *self,
             TsFrameResults  *results,
             const TsFinding *finding,
             const GArray    *tracks)
{
  guint32 benchmark = get_object (ts_frame_results_get_benchmark (results), finding->benchmark);
  guint32 training = get_object (ts_frame_results_get_training (results), finding->training);
  g_autofree char *text = ts_track_text_of_objects (tracks, benchmark, training);

  gtk_label_set_label (self->tracks, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tracks), text != NULL);
}

static void
ts_result_details_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_result_details_parent_class)->dispose (object);
}

/* NULL for what cannot be drawn, or would take too long for a glance. */
static TsCanvasShape *
make_shape (const TsLabelSet *set,
            guint32           annotation,
            guint             width,
            guint             height)
{
  const TsAnnotation *one;

  if (annotation == TS_NONE)
    return NULL;

  one = ts_label_set_get_annotation (set, annotation);
  if (ts_canvas_shape_estimate (set, one) >= TS_CANVAS_SHAPES_MUCH_WORK)
    return NULL;

  return ts_canvas_shape_new (set, one, width, height);
}

/* Either side may know how large the frame is. */
static void
find_frame_size (const TsLabelSet *set,
                 guint32           annotation,
                 guint            *width,
                 guint            *height)
{
  const TsDataUnit *unit;

  if (annotation == TS_NONE || (*width > 0 && *height > 0))
    return;

  unit = ts_label_set_get_unit (set, ts_label_set_get_annotation (set, annotation)->unit);
  *width = unit->width;
  *height = unit->height;
}

/* Of boxes the sketch also tells by how much they are off. */
static void
show_sketch (TsResultDetails     *self,
             TsFrameResults      *results,
             const TsFinding     *finding,
             const TsResultBoxes *boxes)
{
  const TsLabelSet *training_set = ts_frame_results_get_training (results);
  const TsLabelSet *benchmark_set = ts_frame_results_get_benchmark (results);
  g_autoptr (TsCanvasShape) training = NULL;
  g_autoptr (TsCanvasShape) benchmark = NULL;
  gboolean has_training = boxes->has_training;
  gboolean has_benchmark = boxes->has_benchmark;
  guint width = 0;
  guint height = 0;

  if (has_training == (finding->training != TS_NONE)
      && has_benchmark == (finding->benchmark != TS_NONE))
    {
      ts_box_sketch_set_boxes (self->sketch, boxes);
    }
  else
    {
      find_frame_size (training_set, finding->training, &width, &height);
      find_frame_size (benchmark_set, finding->benchmark, &width, &height);
      training = make_shape (training_set, finding->training, width, height);
      benchmark = make_shape (benchmark_set, finding->benchmark, width, height);
      ts_box_sketch_set_shapes (self->sketch, training, benchmark, width, height);
      has_training = training != NULL;
      has_benchmark = benchmark != NULL;
    }

  gtk_widget_set_visible (self->sketch_card, has_training || has_benchmark);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), has_training && has_benchmark);
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
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, sketch_card);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, tracks);
  gtk_widget_class_bind_template_child (widget_class, TsResultDetails, verdict);
}

static void
ts_result_details_init (TsResultDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->drawn = ts_field_grid_add (self->fields, _("Drawn"));
  self->benchmark = ts_field_grid_add (self->fields, _("Benchmark"));
  self->frame = ts_field_grid_add (self->fields, _("Frame"));
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
 * @results: of a frame
 * @index: an index into @results
 * @tracks: (element-type TsTrackFinding) (nullable): what is wrong with the tracks of the pair
 *
 * Shows a result.
 */
void
ts_result_details_set_result (TsResultDetails *self,
                              TsFrameResults  *results,
                              guint            index,
                              const GArray    *tracks)
{
  g_return_if_fail (TS_IS_RESULT_DETAILS (self));

  g_autoptr (TsResultItem) item = ts_result_item_new (results, index, NULL);
  const TsFinding *finding = ts_result_item_get_finding (item);
  TsResultBoxes boxes = ts_result_boxes_new_of_frame (results, index);
  const TsLabelSet *set = ts_frame_results_get_training (results);
  guint annotation = finding->training;

  /* Nobody drew a missed object but the expert. */
  if (finding->kind == TS_FINDING_MISSED)
    {
      set = ts_frame_results_get_benchmark (results);
      annotation = finding->benchmark;
    }

  show_words (self, item);
  show_scores (self, item);
  show_places (self, results, finding, &boxes);
  show_author (self, ts_label_set_get_annotation (set, annotation));
  show_tracks (self, results, finding, tracks);
  show_sketch (self, results, finding, &boxes);
}
