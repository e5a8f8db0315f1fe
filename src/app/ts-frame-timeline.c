/* SPDX-License-Identifier: MIT */

/* The timeline of a row's frames.
 *
 * Time runs from left to right in every language, as it does in players. However many frames
 * there are, one look at each finds the bars, and there are never more bars than fit. */

#include "config.h"

#include "ts-frame-timeline.h"

#include "ts-verdict-style.h"

#include <math.h>

#define HEIGHT_PX 36
#define NATURAL_WIDTH_PX 240
#define MINIMUM_WIDTH_PX 40

/* How wide a frame is, with the gap behind it. */
#define NARROWEST_PX 3.0
#define WIDEST_PX 28.0
#define GAP_PX 1.0

/* Signs stand over bars that are at least so wide. */
#define SIGNED_PX 12.0
#define SIGN_PX 8.0

#define BAR_TOP_PX 12.0
#define BASE_PX 2.0
#define EMPTY_PX 2.0
#define POINTER_PX 5.0
#define POSITION_ALPHA 0.18

/* How far the keys for pages go: a part of all frames. */
#define PAGES 20

/* From the best to the worst, and so from the lowest to the highest. */
static const struct
{
  guint  rank;
  double height;
} looks[TS_N_VERDICTS] = {
  [TS_VERDICT_MATCHED] = { 1, 0.22 },
  [TS_VERDICT_LOW_OVERLAP] = { 2, 0.40 },
  [TS_VERDICT_WRONG_CLASS] = { 5, 0.76 },
  [TS_VERDICT_NEAR_MISS] = { 3, 0.52 },
  [TS_VERDICT_MISSED] = { 7, 1.00 },
  [TS_VERDICT_DUPLICATE] = { 4, 0.64 },
  [TS_VERDICT_EXTRA] = { 6, 0.88 },
};

struct _TsFrameTimeline
{
  GtkWidget parent_instance;

  guint8   *verdicts; /* (owned) (array length=n_frames) */
  guint     n_frames;
  guint     position;
  double    drag_start;
};

enum
{
  PROP_0,
  PROP_POSITION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsFrameTimeline, ts_frame_timeline, GTK_TYPE_WIDGET)

/* Bars of several frames or one each, all of one width. */
typedef struct
{
  guint  n_bars;
  double width;
} Bars;

static Bars
get_bars (TsFrameTimeline *self)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self));
  guint most = (guint) MAX (floor (room / NARROWEST_PX), 1);

  if (self->n_frames > most)
    return (Bars) { most, room / most };

  return (Bars) { self->n_frames, MIN (room / MAX (self->n_frames, 1), WIDEST_PX) };
}

static guint
get_first (TsFrameTimeline *self,
           const Bars      *bars,
           guint            bar)
{
  return (guint) ((guint64) bar * self->n_frames / bars->n_bars);
}

static guint
get_bar (TsFrameTimeline *self,
         const Bars      *bars,
         guint            frame)
{
  return (guint) ((((guint64) frame + 1) * bars->n_bars - 1) / self->n_frames);
}

static guint
find_worst (TsFrameTimeline *self,
            guint            first,
            guint            end)
{
  guint worst = TS_FRAME_EMPTY;

  for (guint i = first; i < end; i++)
    {
      if (self->verdicts[i] != TS_FRAME_EMPTY
          && (worst == TS_FRAME_EMPTY
              || looks[self->verdicts[i]].rank > looks[worst].rank))
        worst = self->verdicts[i];
    }

  return worst;
}

static void
draw_bar (cairo_t       *cr,
          const GdkRGBA *foreground,
          guint          verdict,
          double         x,
          double         width,
          double         height)
{
  double base = height - BASE_PX;
  double room = base - BAR_TOP_PX;
  double gap = width >= NARROWEST_PX ? GAP_PX : 0;
  GdkRGBA color;

  if (verdict == TS_FRAME_EMPTY)
    {
      cairo_set_source_rgba (cr, foreground->red, foreground->green, foreground->blue, 0.3);
      cairo_rectangle (cr, x, base - EMPTY_PX, width - gap, EMPTY_PX);
      cairo_fill (cr);
      return;
    }

  color = ts_verdict_style_get_color (verdict);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, x, base - room * looks[verdict].height, width - gap,
                   room * looks[verdict].height);
  cairo_fill (cr);

  if (width >= SIGNED_PX)
    {
      gdk_cairo_set_source_rgba (cr, foreground);
      ts_verdict_style_draw_sign (verdict, cr, round (x + (width - gap - SIGN_PX) / 2),
                                  base - room * looks[verdict].height - SIGN_PX - 2, SIGN_PX);
    }
}

/* Where one is: the ground behind the bar, and a pointer where that is too narrow to be seen. */
static void
draw_position (TsFrameTimeline *self,
               cairo_t         *cr,
               const GdkRGBA   *foreground,
               const Bars      *bars,
               double           height)
{
  guint bar = get_bar (self, bars, self->position);
  double x = bar * bars->width;
  double middle = x + (bars->width - GAP_PX) / 2;

  cairo_set_source_rgba (cr, foreground->red, foreground->green, foreground->blue,
                         POSITION_ALPHA);
  cairo_rectangle (cr, x - GAP_PX, 0, bars->width + GAP_PX, height);
  cairo_fill (cr);

  gdk_cairo_set_source_rgba (cr, foreground);
  if (bars->width < SIGNED_PX)
    {
      cairo_move_to (cr, middle - POINTER_PX, 0);
      cairo_line_to (cr, middle + POINTER_PX, 0);
      cairo_line_to (cr, middle, POINTER_PX);
      cairo_close_path (cr);
    }

  cairo_rectangle (cr, x, height - BASE_PX, MAX (bars->width - GAP_PX, 1), BASE_PX);
  cairo_fill (cr);
}

static void
ts_frame_timeline_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  TsFrameTimeline *self = TS_FRAME_TIMELINE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  Bars bars = get_bars (self);
  GdkRGBA foreground;
  cairo_t *cr;

  if (self->n_frames == 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &foreground);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (self->position < self->n_frames)
    draw_position (self, cr, &foreground, &bars, height);

  for (guint i = 0; i < bars.n_bars; i++)
    draw_bar (cr, &foreground,
              find_worst (self, get_first (self, &bars, i), get_first (self, &bars, i + 1)),
              i * bars.width, bars.width, height);

  cairo_destroy (cr);
}

static void
ts_frame_timeline_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = HEIGHT_PX;
      return;
    }

  *minimum = MINIMUM_WIDTH_PX;
  *natural = NATURAL_WIDTH_PX;
}

static void
update_value (TsFrameTimeline *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) self->n_frames,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->position + 1.0,
                                  -1);
}

static void
go_to (TsFrameTimeline *self,
       double           x)
{
  guint first;
  guint end;

  if (self->n_frames == 0)
    return;

  ts_frame_timeline_get_frames_at (self, x, &first, &end);

  /* Of several frames the one that gives the bar its look. */
  ts_frame_timeline_set_position (self, ts_frame_timeline_find_worst (self, first, end));
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               gpointer        user_data)
{
  TsFrameTimeline *self = user_data;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_start = x;
  go_to (self, x);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                gpointer        user_data)
{
  TsFrameTimeline *self = user_data;

  go_to (self, self->drag_start + dx);
}

static void
move_by (TsFrameTimeline *self,
         gint64           by)
{
  gint64 last = (gint64) self->n_frames - 1;

  if (last >= 0)
    ts_frame_timeline_set_position (self,
                                    (guint) CLAMP ((gint64) self->position + by, 0, last));
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   user_data)
{
  move_by (TS_FRAME_TIMELINE (widget), g_variant_get_int32 (parameter));

  return TRUE;
}

static gboolean
page_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   user_data)
{
  TsFrameTimeline *self = TS_FRAME_TIMELINE (widget);

  move_by (self, (gint64) g_variant_get_int32 (parameter) * MAX (self->n_frames / PAGES, 1));

  return TRUE;
}

static void
ts_frame_timeline_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_POSITION:
      g_value_set_uint (value, ts_frame_timeline_get_position (TS_FRAME_TIMELINE (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_frame_timeline_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_POSITION:
      ts_frame_timeline_set_position (TS_FRAME_TIMELINE (object), g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_frame_timeline_finalize (GObject *object)
{
  g_free (TS_FRAME_TIMELINE (object)->verdicts);

  G_OBJECT_CLASS (ts_frame_timeline_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint             key;
    GtkShortcutFunc   callback;
    int               by;
  } bindings[] = {
    { GDK_KEY_Left, step_cb, -1 },
    { GDK_KEY_KP_Left, step_cb, -1 },
    { GDK_KEY_Right, step_cb, 1 },
    { GDK_KEY_KP_Right, step_cb, 1 },
    { GDK_KEY_Page_Up, page_cb, -1 },
    { GDK_KEY_Page_Down, page_cb, 1 },
    { GDK_KEY_Home, step_cb, G_MININT },
    { GDK_KEY_End, step_cb, G_MAXINT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding (widget_class, bindings[i].key, 0, bindings[i].callback, "i",
                                  bindings[i].by);
}

static void
ts_frame_timeline_class_init (TsFrameTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ts_frame_timeline_get_property;
  object_class->set_property = ts_frame_timeline_set_property;
  object_class->finalize = ts_frame_timeline_finalize;

  widget_class->measure = ts_frame_timeline_measure;
  widget_class->snapshot = ts_frame_timeline_snapshot;

  /**
   * TsFrameTimeline:position:
   *
   * Which of the frames is shown, from 0.
   */
  properties[PROP_POSITION]
    = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_css_name (widget_class, "frametimeline");
  add_bindings (widget_class);
}

static void
ts_frame_timeline_init (TsFrameTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  update_value (self);
}

/**
 * ts_frame_timeline_new:
 *
 * Makes a timeline without frames.
 *
 * Returns: (transfer floating): the timeline
 */
GtkWidget *
ts_frame_timeline_new (void)
{
  return g_object_new (TS_TYPE_FRAME_TIMELINE, NULL);
}

/**
 * ts_frame_timeline_set_frames:
 * @verdicts: (array length=n_frames) (transfer none): the worst of each frame, a #TsVerdict,
 *   or %TS_FRAME_EMPTY
 *
 * Sets what there is. The position stays, if there is such a frame, else it is the last.
 */
void
ts_frame_timeline_set_frames (TsFrameTimeline *self,
                              const guint8    *verdicts,
                              guint            n_frames)
{
  g_return_if_fail (TS_IS_FRAME_TIMELINE (self));

  g_free (self->verdicts);
  self->verdicts = g_memdup2 (verdicts, n_frames);
  self->n_frames = n_frames;

  update_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  ts_frame_timeline_set_position (self, MIN (self->position, MAX (n_frames, 1) - 1));
}

/**
 * ts_frame_timeline_get_n_frames:
 *
 * Returns: how many frames there are
 */
guint
ts_frame_timeline_get_n_frames (TsFrameTimeline *self)
{
  g_return_val_if_fail (TS_IS_FRAME_TIMELINE (self), 0);

  return self->n_frames;
}

/**
 * ts_frame_timeline_get_position:
 *
 * Returns: which of the frames is shown
 */
guint
ts_frame_timeline_get_position (TsFrameTimeline *self)
{
  g_return_val_if_fail (TS_IS_FRAME_TIMELINE (self), 0);

  return self->position;
}

/**
 * ts_frame_timeline_set_position:
 * @position: one of the frames
 *
 * Shows another frame.
 */
void
ts_frame_timeline_set_position (TsFrameTimeline *self,
                                guint            position)
{
  g_return_if_fail (TS_IS_FRAME_TIMELINE (self));

  if (self->position == position)
    return;

  self->position = position;
  update_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

/**
 * ts_frame_timeline_get_frames_at:
 * @x: in pixels of the widget; beside it is what is nearest
 * @first: (out): the first frame that the bar there stands for
 * @end: (out): the frame behind its last
 *
 * Tells which frames are at a place. There must be frames.
 */
void
ts_frame_timeline_get_frames_at (TsFrameTimeline *self,
                                 double           x,
                                 guint           *first,
                                 guint           *end)
{
  Bars bars;
  guint bar;

  g_return_if_fail (TS_IS_FRAME_TIMELINE (self));
  g_return_if_fail (self->n_frames > 0);

  bars = get_bars (self);
  bar = bars.width > 0 ? (guint) CLAMP (floor (x / bars.width), 0, bars.n_bars - 1) : 0;
  *first = get_first (self, &bars, bar);
  *end = get_first (self, &bars, bar + 1);
}

/**
 * ts_frame_timeline_find_worst:
 * @first: a frame
 * @end: behind @first
 *
 * Finds the frame on which the worst is found.
 *
 * Returns: the first such frame
 */
guint
ts_frame_timeline_find_worst (TsFrameTimeline *self,
                              guint            first,
                              guint            end)
{
  guint worst;

  g_return_val_if_fail (TS_IS_FRAME_TIMELINE (self), first);
  g_return_val_if_fail (first < end && end <= self->n_frames, first);

  worst = find_worst (self, first, end);
  while (self->verdicts[first] != worst)
    first++;

  return first;
}

/**
 * ts_frame_timeline_get_worse:
 *
 * Compares verdicts as a timeline does.
 *
 * Returns: the worse of both
 */
TsVerdict
ts_frame_timeline_get_worse (TsVerdict one,
                             TsVerdict other)
{
  return looks[one].rank >= looks[other].rank ? one : other;
}
