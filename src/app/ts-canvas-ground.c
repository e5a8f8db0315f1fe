/* SPDX-License-Identifier: MIT */

/* Canvas ground: draws the picture.
 *
 * Renderers scale a texture anew for each drawing, the software one in some 20 ms, and none
 * of them averages what it leaves out. So a picture that is shrunk is scaled once, well and
 * in a thread, as soon as it is known how large it is wanted; until then the texture itself is
 * drawn. Magnified pixels are drawn with Cairo, which leaves their edges hard. */

#include "config.h"

#include "ts-canvas-ground.h"

/* From which magnification on pixels have hard edges. */
#define HARD_PIXELS 3.0

#define CHECK_PX 12

/* The size is followed when it stays for so long. */
#define SCALE_DELAY_MS 60

struct _TsCanvasGround
{
  GObject parent_instance;

  /* Owned. */
  GdkTexture      *texture; /* (nullable) */
  GdkTexture      *scaled; /* (nullable): the same, in the wanted size or an older one */
  GBytes          *pixels; /* (nullable): of the texture, for Cairo */
  cairo_surface_t *surface; /* (nullable): over the pixels; only for the main thread */
  GCancellable    *cancellable; /* (nullable): of the scaling in progress */

  /* Plain state. */
  int              wanted_width;
  int              wanted_height;
  guint            delay;
};

typedef struct
{
  /* Input. */
  GdkTexture *texture; /* (owned) */
  GBytes     *pixels; /* (owned) (nullable): made if missing */
  int         width;
  int         height;
} Scaling;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsCanvasGround, ts_canvas_ground, G_TYPE_OBJECT)

static void
scaling_free (Scaling *scaling)
{
  g_object_unref (scaling->texture);
  g_clear_pointer (&scaling->pixels, g_bytes_unref);
  g_free (scaling);
}

static GBytes *
download_pixels (GdkTexture *texture)
{
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  gsize n_bytes = stride * (gsize) gdk_texture_get_height (texture);
  guchar *data = g_try_malloc (n_bytes);

  if (data == NULL)
    return NULL;

  gdk_texture_download (texture, data, stride);

  return g_bytes_new_take (data, n_bytes);
}

/* The surface must not outlive the pixels. Each thread makes its own: they are not to be
 * shared. */
static cairo_surface_t *
make_surface (GdkTexture *texture,
              GBytes     *pixels)
{
  int width = gdk_texture_get_width (texture);

  return cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (pixels, NULL),
                                              CAIRO_FORMAT_ARGB32,
                                              width, gdk_texture_get_height (texture),
                                              width * 4);
}

static void
paint_scaled (cairo_surface_t *target,
              cairo_surface_t *source,
              double           scale_x,
              double           scale_y)
{
  cairo_t *cr = cairo_create (target);

  cairo_scale (cr, scale_x, scale_y);
  cairo_set_source_surface (cr, source, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
scale_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Scaling *scaling = task_data;
  gsize stride = (gsize) scaling->width * 4;
  gsize n_bytes = stride * (gsize) scaling->height;
  guchar *data;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (scaling->pixels == NULL)
    scaling->pixels = download_pixels (scaling->texture);

  data = scaling->pixels != NULL ? g_try_malloc0 (n_bytes) : NULL;
  if (data == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  cairo_surface_t *source = make_surface (scaling->texture, scaling->pixels);
  cairo_surface_t *target
    = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32,
                                           scaling->width, scaling->height, (int) stride);
  g_autoptr (GBytes) bytes = NULL;

  paint_scaled (target, source,
                (double) scaling->width / gdk_texture_get_width (scaling->texture),
                (double) scaling->height / gdk_texture_get_height (scaling->texture));
  cairo_surface_destroy (target);
  cairo_surface_destroy (source);

  bytes = g_bytes_new_take (data, n_bytes);
  g_task_return_pointer (task,
                         gdk_memory_texture_new (scaling->width, scaling->height,
                                                 GDK_MEMORY_DEFAULT, bytes, stride),
                         g_object_unref);
}

static void
scaled_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  TsCanvasGround *self = TS_CANVAS_GROUND (object);
  const Scaling *scaling = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) scaled = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL || scaling->texture != self->texture)
    return;

  if (self->pixels == NULL && scaling->pixels != NULL)
    self->pixels = g_bytes_ref (scaling->pixels);

  g_set_object (&self->scaled, scaled);
  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
scale_cb (gpointer user_data)
{
  TsCanvasGround *self = user_data;
  Scaling *scaling = g_new0 (Scaling, 1);
  g_autoptr (GTask) task = NULL;

  self->delay = 0;
  self->cancellable = g_cancellable_new ();

  scaling->texture = g_object_ref (self->texture);
  scaling->pixels = self->pixels != NULL ? g_bytes_ref (self->pixels) : NULL;
  scaling->width = self->wanted_width;
  scaling->height = self->wanted_height;

  task = g_task_new (self, self->cancellable, scaled_cb, NULL);
  g_task_set_source_tag (task, scale_cb);
  g_task_set_name (task, "scale a frame");
  g_task_set_task_data (task, scaling, (GDestroyNotify) scaling_free);
  g_task_run_in_thread (task, scale_in_thread);

  return G_SOURCE_REMOVE;
}

static void
stop_scaling (TsCanvasGround *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
}

static void
snapshot_checks (GtkSnapshot           *snapshot,
                 const graphene_rect_t *bounds)
{
  const GdkRGBA dark = { 0.20f, 0.20f, 0.20f, 1 };
  const GdkRGBA light = { 0.26f, 0.26f, 0.26f, 1 };
  float x = bounds->origin.x;
  float y = bounds->origin.y;

  gtk_snapshot_append_color (snapshot, &dark, bounds);
  gtk_snapshot_push_repeat (snapshot, bounds,
                            &GRAPHENE_RECT_INIT (x, y, 2 * CHECK_PX, 2 * CHECK_PX));
  gtk_snapshot_append_color (snapshot, &light, &GRAPHENE_RECT_INIT (x, y, CHECK_PX, CHECK_PX));
  gtk_snapshot_append_color (snapshot, &light,
                             &GRAPHENE_RECT_INIT (x + CHECK_PX, y + CHECK_PX,
                                                  CHECK_PX, CHECK_PX));
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_hard_pixels (TsCanvasGround        *self,
                      GtkSnapshot           *snapshot,
                      const graphene_rect_t *bounds,
                      const graphene_rect_t *shown)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, shown);

  cairo_translate (cr, bounds->origin.x, bounds->origin.y);
  cairo_scale (cr,
               bounds->size.width / gdk_texture_get_width (self->texture),
               bounds->size.height / gdk_texture_get_height (self->texture));
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static gboolean
is_hard (TsCanvasGround        *self,
         const graphene_rect_t *bounds,
         int                    scale_factor)
{
  double width = gdk_texture_get_width (self->texture);

  if (bounds->size.width * (double) scale_factor < width * HARD_PIXELS)
    return FALSE;

  if (self->pixels == NULL)
    self->pixels = download_pixels (self->texture);

  if (self->pixels != NULL && self->surface == NULL)
    self->surface = make_surface (self->texture, self->pixels);

  return self->surface != NULL;
}

/* Drawings that are still on the screen copy what they need when the surface is finished. */
static void
drop_pixels (TsCanvasGround *self)
{
  if (self->surface != NULL)
    cairo_surface_finish (self->surface);

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->pixels, g_bytes_unref);
}

static void
ts_canvas_ground_dispose (GObject *object)
{
  TsCanvasGround *self = TS_CANVAS_GROUND (object);

  stop_scaling (self);
  g_clear_object (&self->texture);
  g_clear_object (&self->scaled);
  drop_pixels (self);

  G_OBJECT_CLASS (ts_canvas_ground_parent_class)->dispose (object);
}

static void
ts_canvas_ground_class_init (TsCanvasGroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_canvas_ground_dispose;

  /**
   * TsCanvasGround::changed:
   *
   * It would be drawn better now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TS_TYPE_CANVAS_GROUND, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_canvas_ground_init (TsCanvasGround *self)
{
}

/**
 * ts_canvas_ground_new:
 *
 * Makes a ground without a picture.
 *
 * Returns: (transfer full): the ground
 */
TsCanvasGround *
ts_canvas_ground_new (void)
{
  return g_object_new (TS_TYPE_CANVAS_GROUND, NULL);
}

/**
 * ts_canvas_ground_get_texture:
 *
 * Returns: (transfer none) (nullable): the picture
 */
GdkTexture *
ts_canvas_ground_get_texture (TsCanvasGround *self)
{
  g_return_val_if_fail (TS_IS_CANVAS_GROUND (self), NULL);

  return self->texture;
}

/**
 * ts_canvas_ground_set_texture:
 * @texture: (transfer none) (nullable): the picture
 *
 * Sets the picture.
 */
void
ts_canvas_ground_set_texture (TsCanvasGround *self,
                              GdkTexture     *texture)
{
  g_return_if_fail (TS_IS_CANVAS_GROUND (self));

  if (!g_set_object (&self->texture, texture))
    return;

  stop_scaling (self);
  self->wanted_width = 0;
  self->wanted_height = 0;
  g_clear_object (&self->scaled);
  drop_pixels (self);
}

/**
 * ts_canvas_ground_prepare:
 * @width: in device pixels
 * @height: in device pixels
 *
 * Says how large the picture will be drawn. If it is to be shrunk, it is scaled in a thread.
 */
void
ts_canvas_ground_prepare (TsCanvasGround *self,
                          int             width,
                          int             height)
{
  g_return_if_fail (TS_IS_CANVAS_GROUND (self));

  if (self->texture == NULL || (width == self->wanted_width && height == self->wanted_height))
    return;

  stop_scaling (self);
  self->wanted_width = width;
  self->wanted_height = height;

  if (width > 0 && width < gdk_texture_get_width (self->texture)
      && height > 0 && height < gdk_texture_get_height (self->texture))
    {
      self->delay = g_timeout_add (SCALE_DELAY_MS, scale_cb, self);
      g_source_set_name_by_id (self->delay, "[touchstone] scale a frame");
    }
}

/**
 * ts_canvas_ground_snapshot:
 * @bounds: where the whole picture would be
 * @shown: what of it is shown
 * @scale_factor: device pixels a pixel of @snapshot
 *
 * Draws the picture, or checks if there is none.
 */
void
ts_canvas_ground_snapshot (TsCanvasGround        *self,
                           GtkSnapshot           *snapshot,
                           const graphene_rect_t *bounds,
                           const graphene_rect_t *shown,
                           int                    scale_factor)
{
  g_return_if_fail (TS_IS_CANVAS_GROUND (self));

  if (self->texture == NULL)
    snapshot_checks (snapshot, shown);
  else if (is_hard (self, bounds, scale_factor))
    snapshot_hard_pixels (self, snapshot, bounds, shown);
  else if (self->scaled != NULL
           && gdk_texture_get_width (self->scaled) == self->wanted_width
           && gdk_texture_get_height (self->scaled) == self->wanted_height)
    gtk_snapshot_append_texture (snapshot, self->scaled,
                                 &GRAPHENE_RECT_INIT (bounds->origin.x, bounds->origin.y,
                                                      (float) self->wanted_width
                                                        / (float) scale_factor,
                                                      (float) self->wanted_height
                                                        / (float) scale_factor));
  else
    gtk_snapshot_append_texture (snapshot, self->texture, bounds);
}
