/* SPDX-License-Identifier: MIT */

/* The canvas pane: one side of the comparison with its caption, and where its picture comes
 * from. */

#include "config.h"

#include "ts-canvas-pane.h"

#include "ts-canvas-frame.h"
#include "ts-score-text.h"

#include <glib/gi18n.h>

/* Shorter waits show nothing, since what flickers looks slower than what waits. */
#define SPINNER_DELAY_MS 300

struct _TsCanvasPane
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget    *caption;
  TsCanvas     *canvas;
  GtkWidget    *choose_button;
  GtkWidget    *note;
  GtkLabel     *note_label;
  GtkWidget    *overlay;
  GtkWidget    *remark;
  GtkLabel     *role_label;
  GtkSpinner   *spinner;
  GtkLabel     *summary_label;

  /* Owned. */
  TsReview     *review; /* (nullable) */
  TsFrameStore *frames; /* (nullable) */
  GCancellable *cancellable; /* (nullable): of the picture being loaded */
  char         *name; /* (nullable): of the picture shown or being loaded */
  GSignalGroup *review_signals;
  GSignalGroup *frames_signals;

  /* Plain state. */
  TsSide        side;
  guint         spinner_delay;
};

enum
{
  PROP_0,
  PROP_FRAMES,
  PROP_REVIEW,
  PROP_SIDE,
  PROP_VIEWPORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsCanvasPane, ts_canvas_pane, GTK_TYPE_WIDGET)

static const TsRowPair *
get_pair (TsCanvasPane *self)
{
  return self->review != NULL ? ts_review_get_row_pair (self->review) : NULL;
}

static const TsLabelSet *
get_set (TsCanvasPane    *self,
         const TsRowPair *pair)
{
  TsComparison *comparison = ts_review_get_comparison (self->review);

  return self->side == TS_SIDE_BENCHMARK
           ? ts_comparison_get_benchmark (comparison)
           : ts_comparison_get_training (comparison, pair->training_set);
}

/* Who drew this side's boxes, each once. */
static GHashTable *
find_people (TsCanvasPane    *self,
             const TsRowPair *pair)
{
  GHashTable *people = g_hash_table_new (g_str_hash, g_str_equal);
  const TsLabelSet *set = get_set (self, pair);
  TsFrameResults *results = ts_review_get_results (self->review);
  guint n_results = results != NULL ? ts_frame_results_get_n (results) : 0;

  for (guint i = 0; i < n_results; i++)
    {
      const TsFinding *finding = ts_frame_results_get (results, i);
      guint32 annotation = self->side == TS_SIDE_BENCHMARK ? finding->benchmark
                                                           : finding->training;
      const char *created_by = NULL;

      if (annotation != TS_NONE)
        created_by = ts_label_set_get_annotation (set, annotation)->created_by;

      if (created_by != NULL && created_by[0] != '\0')
        g_hash_table_add (people, (gpointer) created_by);
    }

  return people;
}

static char *
describe_people (GHashTable *people)
{
  guint n = g_hash_table_size (people);
  GHashTableIter iter;
  gpointer person;

  if (n != 1)
    return g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  g_hash_table_iter_init (&iter, people);
  g_hash_table_iter_next (&iter, &person, NULL);

  return g_strdup (person);
}

static guint
count_objects (TsCanvasPane *self)
{
  guint frame = ts_review_get_frame (self->review);

  if (frame == TS_NONE)
    return 0;

  const TsTally *tally = ts_review_get_frame_tally (self->review, frame);

  return self->side == TS_SIDE_BENCHMARK ? tally->n_benchmark : tally->n_training;
}

static char *
summarize (TsCanvasPane    *self,
           const TsRowPair *pair)
{
  g_autofree char *objects = ts_score_text_objects (count_objects (self));
  g_autoptr (GHashTable) people = find_people (self, pair);
  g_autofree char *who = NULL;

  if (g_hash_table_size (people) == 0)
    return g_steal_pointer (&objects);

  who = describe_people (people);

  /* Translators: the first is who drew, an e-mail address or “2 people”; then “12 objects”. */
  return g_strdup_printf (_("%s · %s"), who, objects);
}

static void
update_caption (TsCanvasPane *self)
{
  const TsRowPair *pair = get_pair (self);
  g_autofree char *summary = pair != NULL ? summarize (self, pair) : NULL;

  gtk_label_set_label (self->role_label,
                       self->side == TS_SIDE_BENCHMARK ? _("Benchmark") : _("Training"));
  gtk_label_set_label (self->summary_label, summary != NULL ? summary : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary_label), summary);
}

static void
show_note (TsCanvasPane *self,
           const char   *text,
           gboolean      may_choose)
{
  gtk_label_set_label (self->note_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->choose_button, may_choose);
  gtk_widget_set_visible (self->note, text != NULL);
}

/* What is as it should be stands under the canvas, where it hides no object. */
static void
show_remark (TsCanvasPane *self,
             const char   *text)
{
  gtk_label_set_label (GTK_LABEL (self->remark), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (self->remark, text);
  gtk_widget_set_visible (self->remark, text != NULL);
}

static gboolean
spinner_cb (gpointer user_data)
{
  TsCanvasPane *self = user_data;

  self->spinner_delay = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);

  return G_SOURCE_REMOVE;
}

static void
start_waiting (TsCanvasPane *self)
{
  ts_canvas_set_is_loading (self->canvas, TRUE);
  self->spinner_delay = g_timeout_add (SPINNER_DELAY_MS, spinner_cb, self);
  g_source_set_name_by_id (self->spinner_delay, "[touchstone] frame spinner");
}

static void
stop_waiting (TsCanvasPane *self)
{
  g_clear_handle_id (&self->spinner_delay, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  ts_canvas_set_is_loading (self->canvas, FALSE);
}

/* A late answer is known by its cancelled request. */
static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TsCanvasPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture
    = ts_frame_store_load_finish (TS_FRAME_STORE (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  stop_waiting (self);
  ts_canvas_set_texture (self->canvas, texture);

  if (error != NULL)
    show_note (self, error->message,
               g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
}

static void
stop_loading (TsCanvasPane *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
  stop_waiting (self);
}

static void
load (TsCanvasPane *self,
      const char   *name)
{
  GdkTexture *texture = ts_frame_store_lookup (self->frames, name);

  ts_canvas_set_texture (self->canvas, texture);
  if (texture != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  start_waiting (self);
  ts_frame_store_load_async (self->frames, name, self->cancellable,
                             loaded_cb, g_object_ref (self));
}

static void
update_picture (TsCanvasPane *self)
{
  const TsRowPair *pair = get_pair (self);
  TsCanvasFrame frame = { NULL };

  stop_loading (self);
  show_note (self, NULL, FALSE);
  show_remark (self, NULL);

  if (pair != NULL)
    frame = ts_canvas_frame_of_review (self->review, self->side);

  g_free (self->name);
  self->name = ts_canvas_frame_dup_name (frame);

  if (self->name != NULL && self->frames != NULL)
    {
      load (self, self->name);
      return;
    }

  ts_canvas_set_texture (self->canvas, NULL);
  if (pair != NULL && !frame.is_seen)
    show_remark (self, _("Sound, text and scenes have no picture: the table says what is found"));
  else if (pair != NULL && !frame.is_picture)
    show_remark (self, _("Only pictures are shown so far: not videos, scans or documents"));
}

/* The frames of an image group have pictures of their own, those of a video have not. */
static void
frame_changed_cb (TsCanvasPane *self)
{
  TsCanvasFrame frame = { NULL };
  g_autofree char *name = NULL;

  if (get_pair (self) != NULL)
    frame = ts_canvas_frame_of_review (self->review, self->side);

  name = ts_canvas_frame_dup_name (frame);
  if (g_strcmp0 (name, self->name) != 0)
    update_picture (self);
}

static void
pair_changed_cb (TsCanvasPane *self)
{
  update_caption (self);
  update_picture (self);
}

static void
ts_canvas_pane_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TsCanvasPane *self = TS_CANVAS_PANE (object);

  switch (property_id)
    {
    case PROP_FRAMES:
      g_value_set_object (value, ts_canvas_pane_get_frames (self));
      break;

    case PROP_REVIEW:
      g_value_set_object (value, ts_canvas_pane_get_review (self));
      break;

    case PROP_SIDE:
      g_value_set_enum (value, ts_canvas_pane_get_side (self));
      break;

    case PROP_VIEWPORT:
      g_value_set_object (value, ts_canvas_pane_get_viewport (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_canvas_pane_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TsCanvasPane *self = TS_CANVAS_PANE (object);

  switch (property_id)
    {
    case PROP_FRAMES:
      ts_canvas_pane_set_frames (self, g_value_get_object (value));
      break;

    case PROP_REVIEW:
      ts_canvas_pane_set_review (self, g_value_get_object (value));
      break;

    case PROP_SIDE:
      ts_canvas_pane_set_side (self, g_value_get_enum (value));
      break;

    case PROP_VIEWPORT:
      ts_canvas_pane_set_viewport (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_canvas_pane_dispose (GObject *object)
{
  TsCanvasPane *self = TS_CANVAS_PANE (object);

  g_signal_group_set_target (self->review_signals, NULL);
  g_signal_group_set_target (self->frames_signals, NULL);
  if (self->canvas != NULL)
    stop_loading (self);

  g_clear_object (&self->review);
  g_clear_object (&self->frames);
  g_clear_pointer (&self->caption, gtk_widget_unparent);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->remark, gtk_widget_unparent);
  self->canvas = NULL;

  G_OBJECT_CLASS (ts_canvas_pane_parent_class)->dispose (object);
}

static void
ts_canvas_pane_finalize (GObject *object)
{
  TsCanvasPane *self = TS_CANVAS_PANE (object);

  g_object_unref (self->review_signals);
  g_object_unref (self->frames_signals);
  g_free (self->name);

  G_OBJECT_CLASS (ts_canvas_pane_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * TsCanvasPane:frames:
   *
   * Where pictures come from; without it the ground is checkered.
   */
  properties[PROP_FRAMES]
    = g_param_spec_object ("frames", NULL, NULL, TS_TYPE_FRAME_STORE, flags);

  /**
   * TsCanvasPane:review:
   *
   * What is looked at.
   */
  properties[PROP_REVIEW] = g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW, flags);

  /**
   * TsCanvasPane:side:
   *
   * Whose boxes are shown.
   */
  properties[PROP_SIDE]
    = g_param_spec_enum ("side", NULL, NULL, TS_TYPE_SIDE, TS_SIDE_BENCHMARK, flags);

  /**
   * TsCanvasPane:viewport:
   *
   * Which part of the picture is shown.
   */
  properties[PROP_VIEWPORT]
    = g_param_spec_object ("viewport", NULL, NULL, TS_TYPE_VIEWPORT, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_canvas_pane_class_init (TsCanvasPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_canvas_pane_dispose;
  object_class->finalize = ts_canvas_pane_finalize;
  object_class->get_property = ts_canvas_pane_get_property;
  object_class->set_property = ts_canvas_pane_set_property;

  install_properties (object_class);

  g_type_ensure (TS_TYPE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/touchstone/Touchstone/ui/ts-canvas-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, canvas);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, caption);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, choose_button);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, note);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, note_label);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, remark);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, role_label);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsCanvasPane, summary_label);
}

static void
ts_canvas_pane_init (TsCanvasPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::comparison",
                                  G_CALLBACK (pair_changed_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::frame",
                                  G_CALLBACK (frame_changed_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::results",
                                  G_CALLBACK (update_caption), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::pair",
                                  G_CALLBACK (pair_changed_cb), self);

  self->frames_signals = g_signal_group_new (TS_TYPE_FRAME_STORE);
  g_signal_group_connect_swapped (self->frames_signals, "finder-changed",
                                  G_CALLBACK (update_picture), self);

  update_caption (self);
}

/**
 * ts_canvas_pane_new:
 *
 * Makes an empty pane of the benchmark side.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
ts_canvas_pane_new (void)
{
  return g_object_new (TS_TYPE_CANVAS_PANE, NULL);
}

/**
 * ts_canvas_pane_get_frames:
 *
 * Returns: (transfer none) (nullable): where pictures come from
 */
TsFrameStore *
ts_canvas_pane_get_frames (TsCanvasPane *self)
{
  g_return_val_if_fail (TS_IS_CANVAS_PANE (self), NULL);

  return self->frames;
}

/**
 * ts_canvas_pane_set_frames:
 * @frames: (transfer none) (nullable): where pictures come from
 *
 * Sets where pictures come from.
 */
void
ts_canvas_pane_set_frames (TsCanvasPane *self,
                           TsFrameStore *frames)
{
  g_return_if_fail (TS_IS_CANVAS_PANE (self));

  if (!g_set_object (&self->frames, frames))
    return;

  g_signal_group_set_target (self->frames_signals, frames);
  update_picture (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAMES]);
}

/**
 * ts_canvas_pane_get_review:
 *
 * Returns: (transfer none) (nullable): what is looked at
 */
TsReview *
ts_canvas_pane_get_review (TsCanvasPane *self)
{
  g_return_val_if_fail (TS_IS_CANVAS_PANE (self), NULL);

  return self->review;
}

/**
 * ts_canvas_pane_set_review:
 * @review: (transfer none) (nullable): what to look at
 *
 * Sets what is looked at.
 */
void
ts_canvas_pane_set_review (TsCanvasPane *self,
                           TsReview     *review)
{
  g_return_if_fail (TS_IS_CANVAS_PANE (self));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  ts_canvas_set_review (self->canvas, review);
  pair_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

/**
 * ts_canvas_pane_get_side:
 *
 * Returns: whose boxes are shown
 */
TsSide
ts_canvas_pane_get_side (TsCanvasPane *self)
{
  g_return_val_if_fail (TS_IS_CANVAS_PANE (self), TS_SIDE_BENCHMARK);

  return self->side;
}

/**
 * ts_canvas_pane_set_side:
 *
 * Sets whose boxes are shown.
 */
void
ts_canvas_pane_set_side (TsCanvasPane *self,
                         TsSide        side)
{
  g_return_if_fail (TS_IS_CANVAS_PANE (self));

  if (self->side == side)
    return;

  self->side = side;
  ts_canvas_set_side (self->canvas, side);
  pair_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDE]);
}

/**
 * ts_canvas_pane_get_viewport:
 *
 * Returns: (transfer none) (nullable): which part of the picture is shown
 */
TsViewport *
ts_canvas_pane_get_viewport (TsCanvasPane *self)
{
  g_return_val_if_fail (TS_IS_CANVAS_PANE (self), NULL);

  return ts_canvas_get_viewport (self->canvas);
}

/**
 * ts_canvas_pane_set_viewport:
 * @viewport: (transfer none) (nullable): which part of the picture to show
 *
 * Sets which part of the picture is shown.
 */
void
ts_canvas_pane_set_viewport (TsCanvasPane *self,
                             TsViewport   *viewport)
{
  g_return_if_fail (TS_IS_CANVAS_PANE (self));

  if (viewport == ts_canvas_get_viewport (self->canvas))
    return;

  ts_canvas_set_viewport (self->canvas, viewport);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEWPORT]);
}

/**
 * ts_canvas_pane_get_canvas:
 *
 * Returns: (transfer none): the canvas
 */
TsCanvas *
ts_canvas_pane_get_canvas (TsCanvasPane *self)
{
  g_return_val_if_fail (TS_IS_CANVAS_PANE (self), NULL);

  return self->canvas;
}
