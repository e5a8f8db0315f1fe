/* SPDX-License-Identifier: MIT */

/* Drawing the canvas: ground, boxes, tags, focus.
 *
 * Boxes are drawn anew for each snapshot, those out of sight left out. From some number on that
 * is too slow; then they are drawn into tiles, which serve until the picture is shown in another
 * size. What is selected or under the pointer is drawn over either. */

#include "config.h"

#include "ts-canvas-private.h"

#include "ts-verdict-style.h"

#include <math.h>
#include <string.h>

/* More boxes in sight than this are drawn into tiles. */
#define MANY_BOXES 500

/* Smaller boxes have their tags only near the pointer. */
#define TAGGED_BOX_PX 24.0
#define NEAR_PX 24.0

/* More tags than this cannot be read. */
#define MOST_TAGS 200

#define FOCUS_LINE_PX 2.0f

/* The lines, halos and marks around an object. */
#define OUTSET_PX 12.0

/* So many points of an outline are as much work as a box. */
#define POINTS_TO_BOX 32

/* What a snapshot is made of. */
typedef struct
{
  TsCanvas    *canvas; /* (borrowed) */
  TsFrameSize  size;
  TsTransform  transform;
  double       scale_factor;
  TsCanvasArea view;
  GArray      *visible; /* (owned) (element-type guint): the largest first */
  guint        work; /* what drawing them takes, in boxes */
  guint        selected;
  guint        hovered;
} Scene;

static void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->visible, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static GdkRGBA
get_color (TsCanvas          *self,
           const TsCanvasBox *box)
{
  if (ts_viewport_get_color_by (self->viewport) == TS_COLOR_BY_RESULT)
    return ts_verdict_style_get_color (box->verdict);

  return (GdkRGBA) {
    .red = (float) ((box->color >> 16) & 0xff) / 255.0f,
    .green = (float) ((box->color >> 8) & 0xff) / 255.0f,
    .blue = (float) (box->color & 0xff) / 255.0f,
    .alpha = 1.0f,
  };
}

static gboolean
is_in_view (const TsCanvasArea *area,
            const TsCanvasArea *view)
{
  return area->x1 > view->x0 - OUTSET_PX && area->x0 < view->x1 + OUTSET_PX
         && area->y1 > view->y0 - OUTSET_PX && area->y0 < view->y1 + OUTSET_PX;
}

static gboolean
is_large (const TsCanvasArea *area)
{
  return MAX (area->x1 - area->x0, area->y1 - area->y0) >= TAGGED_BOX_PX;
}

static gboolean
scene_init (Scene    *scene,
            TsCanvas *self)
{
  *scene = (Scene) {
    .canvas = self,
    .scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .selected = TS_NONE,
    .hovered = TS_NONE,
  };

  if (!ts_canvas_get_view (self, &scene->size, &scene->transform))
    return FALSE;

  scene->view = (TsCanvasArea) { 0, 0, scene->size.width, scene->size.height };

  return TRUE;
}

/* On whole device pixels, so that lines are sharp. */
static TsCanvasArea
get_rect_area (const Scene        *scene,
               const TsCanvasRect *rect)
{
  double scale = scene->transform.scale * scene->scale_factor;
  double x_scale = scene->size.image_width * scale;
  double y_scale = scene->size.image_height * scale;

  return (TsCanvasArea) {
    scene->transform.x + round (rect->x0 * x_scale) / scene->scale_factor,
    scene->transform.y + round (rect->y0 * y_scale) / scene->scale_factor,
    scene->transform.x + round (rect->x1 * x_scale) / scene->scale_factor,
    scene->transform.y + round (rect->y1 * y_scale) / scene->scale_factor,
  };
}

static TsCanvasArea
get_area (const Scene *scene,
          guint        index)
{
  return get_rect_area (scene, &ts_canvas_boxes_get (scene->canvas->boxes, index)->rect);
}

static guint
get_work (const TsCanvasBox *box)
{
  return 1 + (box->shape != NULL ? ts_canvas_shape_get_n_points (box->shape) / POINTS_TO_BOX : 0);
}

static void
find_visible (TsCanvas *self,
              Scene    *scene)
{
  const guint *by_size = ts_canvas_boxes_get_by_size (self->boxes);

  scene->visible = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < ts_canvas_boxes_get_n (self->boxes); i++)
    {
      TsCanvasArea area = get_area (scene, by_size[i]);

      if (!is_in_view (&area, &scene->view))
        continue;

      g_array_append_val (scene->visible, by_size[i]);
      scene->work += get_work (ts_canvas_boxes_get (self->boxes, by_size[i]));
    }
}

static TsCanvasPlacement
get_placement (const Scene *scene)
{
  return (TsCanvasPlacement) {
    scene->transform.x,
    scene->transform.y,
    scene->size.image_width * scene->transform.scale,
    scene->size.image_height * scene->transform.scale,
  };
}

static void
draw_box (TsCanvas         *self,
          const Scene      *scene,
          cairo_t          *cr,
          guint             index,
          TsCanvasEmphasis  emphasis)
{
  const TsCanvasBox *box = ts_canvas_boxes_get (self->boxes, index);
  GdkRGBA color = get_color (self, box);
  TsCanvasPlacement placement;
  TsCanvasStroke stroke;
  TsCanvasArea area;

  if (box->shape == NULL)
    {
      area = get_area (scene, index);
      ts_canvas_draw_box (cr, &area, &scene->view, box->verdict, &color, emphasis);
      return;
    }

  placement = get_placement (scene);
  stroke = ts_canvas_draw_get_stroke (box->verdict, emphasis);
  ts_canvas_shape_draw (box->shape, cr, &placement, &scene->view, &stroke, &color,
                        ts_canvas_draw_get_fill_alpha (emphasis));
}

static void
draw_overlap (TsCanvas         *self,
              const Scene      *scene,
              cairo_t          *cr,
              guint             result,
              TsCanvasEmphasis  emphasis)
{
  TsCanvasPlacement placement;
  TsCanvasShape *own;
  TsCanvasRect overlap;
  TsCanvasArea area;

  if (!ts_canvas_boxes_get_overlap (self->boxes, result, &overlap))
    return;

  own = ts_canvas_boxes_get (self->boxes, ts_canvas_boxes_find_result (self->boxes, result))->shape;
  area = get_rect_area (scene, &overlap);
  placement = get_placement (scene);

  cairo_save (cr);
  if (own != NULL)
    ts_canvas_shape_clip (own, cr, &placement, &scene->view);

  ts_canvas_shape_clip (ts_canvas_boxes_get_partner (self->boxes, result), cr, &placement,
                        &scene->view);
  ts_canvas_draw_overlap (cr, &area, &scene->view, emphasis);
  cairo_restore (cr);
}

/* Draws the boxes of a tile, from the picture's corner on. */
static void
draw_tile (cairo_t            *cr,
           const TsCanvasArea *area,
           gpointer            user_data)
{
  const Scene *scene = user_data;
  TsCanvas *self = scene->canvas;
  const guint *by_size = ts_canvas_boxes_get_by_size (self->boxes);
  Scene tile = *scene;

  tile.transform.x = 0;
  tile.transform.y = 0;
  tile.view = *area;

  for (guint i = 0; i < ts_canvas_boxes_get_n (self->boxes); i++)
    {
      TsCanvasArea box = get_area (&tile, by_size[i]);

      if (is_in_view (&box, area))
        draw_box (self, &tile, cr, by_size[i], TS_CANVAS_EMPHASIS_NONE);
    }
}

static void
snapshot_tiles (TsCanvas    *self,
                Scene       *scene,
                GtkSnapshot *snapshot)
{
  ts_canvas_tiles_set_zoom (self->tiles,
                            scene->size.image_width * scene->transform.scale,
                            scene->size.image_height * scene->transform.scale,
                            (int) scene->scale_factor);
  ts_canvas_tiles_snapshot (self->tiles, snapshot, &scene->size, &scene->transform,
                            draw_tile, scene);
}

static void
draw_boxes (TsCanvas    *self,
            const Scene *scene,
            cairo_t     *cr)
{
  for (guint i = 0; i < scene->visible->len; i++)
    {
      guint index = g_array_index (scene->visible, guint, i);

      if (index != scene->selected && index != scene->hovered)
        draw_box (self, scene, cr, index, TS_CANVAS_EMPHASIS_NONE);
    }
}

/* What is hovered and what is selected, over what they have in common with their partners. */
static void
draw_emphasized (TsCanvas    *self,
                 const Scene *scene,
                 cairo_t     *cr)
{
  if (scene->hovered != TS_NONE && scene->hovered != scene->selected)
    {
      draw_overlap (self, scene, cr, ts_review_get_hovered (self->review),
                    TS_CANVAS_EMPHASIS_HOVERED);
      draw_box (self, scene, cr, scene->hovered, TS_CANVAS_EMPHASIS_HOVERED);
    }

  if (scene->selected != TS_NONE)
    {
      draw_overlap (self, scene, cr, ts_review_get_selected (self->review),
                    TS_CANVAS_EMPHASIS_SELECTED);
      draw_box (self, scene, cr, scene->selected, TS_CANVAS_EMPHASIS_SELECTED);
    }
}

static void
draw_tag_at (TsCanvas           *self,
             const Scene        *scene,
             cairo_t            *cr,
             guint               index,
             TsCanvasTagDetail   detail,
             const TsCanvasArea *area,
             double              dx,
             double              dy)
{
  GdkRGBA color = get_color (self, ts_canvas_boxes_get (self->boxes, index));
  const TsCanvasArea moved = { area->x0 + dx, area->y0 + dy, area->x1 + dx, area->y1 + dy };

  if (is_in_view (&moved, &scene->view))
    ts_canvas_tags_draw (self->tags, index, detail, cr, &moved, &color);
}

/* A tag that has its place. */
static void
draw_tag (TsCanvas    *self,
          const Scene *scene,
          cairo_t     *cr,
          guint        index)
{
  TsCanvasTagDetail detail = ts_canvas_tags_get_detail (self->tags, index);
  TsCanvasArea area = ts_canvas_tags_get_area (self->tags, index, detail);

  draw_tag_at (self, scene, cr, index, detail, &area, scene->transform.x, scene->transform.y);
}

/* The tag of a box that people look at: it says everything and does not leave the view. */
static void
draw_full_tag (TsCanvas    *self,
               const Scene *scene,
               cairo_t     *cr,
               guint        index)
{
  TsCanvasArea area = ts_canvas_tags_get_area (self->tags, index, TS_CANVAS_TAG_DETAIL_FULL);
  double dx = MIN (scene->transform.x, scene->view.x1 - area.x1 - 1);
  double dy = MIN (scene->transform.y, scene->view.y1 - area.y1 - 1);

  draw_tag_at (self, scene, cr, index, TS_CANVAS_TAG_DETAIL_FULL, &area,
               MAX (dx, 1 - area.x0), MAX (dy, 1 - area.y0));
}

static void
draw_large_tags (TsCanvas    *self,
                 const Scene *scene,
                 cairo_t     *cr)
{
  guint n = scene->visible->len <= MANY_BOXES ? MIN (scene->visible->len, MOST_TAGS) : 0;

  /* All of them before any is drawn, for those drawn last know where the others stand. */
  for (guint i = 0; i < n; i++)
    {
      guint index = g_array_index (scene->visible, guint, i);
      TsCanvasArea area = get_area (scene, index);

      if (!is_large (&area))
        break;

      ts_canvas_tags_place (self->tags, index);
      if (index != scene->selected && index != scene->hovered)
        draw_tag (self, scene, cr, index);
    }
}

static void
draw_tags (TsCanvas    *self,
           const Scene *scene,
           cairo_t     *cr)
{
  if (self->tags == NULL)
    self->tags = ts_canvas_tags_new (self->boxes, self->side,
                                     gtk_widget_get_pango_context (GTK_WIDGET (self)));

  ts_canvas_tags_set_size (self->tags,
                           scene->size.image_width * scene->transform.scale,
                           scene->size.image_height * scene->transform.scale);
  draw_large_tags (self, scene, cr);

  for (guint i = 0; i < TS_CANVAS_N_NEAR && self->near[i] != TS_NONE; i++)
    {
      if (self->near[i] != scene->selected && self->near[i] != scene->hovered)
        draw_full_tag (self, scene, cr, self->near[i]);
    }

  if (scene->hovered != TS_NONE && scene->hovered != scene->selected)
    draw_full_tag (self, scene, cr, scene->hovered);

  if (scene->selected != TS_NONE)
    draw_full_tag (self, scene, cr, scene->selected);
}

/* Something emphasized out of sight needs no tag either. */
static guint
find_emphasized (const Scene *scene,
                 guint        index)
{
  TsCanvasArea area;

  if (index == TS_NONE)
    return TS_NONE;

  area = get_area (scene, index);

  return is_in_view (&area, &scene->view) ? index : TS_NONE;
}

static void
snapshot_boxes (TsCanvas    *self,
                Scene       *scene,
                GtkSnapshot *snapshot)
{
  const graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (0, 0, (float) scene->size.width, (float) scene->size.height);
  cairo_t *cr;

  find_visible (self, scene);
  scene->selected = find_emphasized (scene, ts_canvas_get_selected_box (self));
  scene->hovered = find_emphasized (scene, ts_canvas_get_hovered_box (self));

  if (scene->visible->len == 0)
    return;

  if (scene->work > MANY_BOXES)
    snapshot_tiles (self, scene, snapshot);

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  if (scene->work <= MANY_BOXES)
    draw_boxes (self, scene, cr);

  draw_emphasized (self, scene, cr);
  draw_tags (self, scene, cr);
  cairo_destroy (cr);
}

static void
snapshot_ground (TsCanvas    *self,
                 const Scene *scene,
                 GtkSnapshot *snapshot)
{
  graphene_rect_t view
    = GRAPHENE_RECT_INIT (0, 0, (float) scene->size.width, (float) scene->size.height);
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT ((float) scene->transform.x, (float) scene->transform.y,
                          (float) (scene->size.image_width * scene->transform.scale),
                          (float) (scene->size.image_height * scene->transform.scale));
  const GdkRGBA plain = { 0.2f, 0.2f, 0.2f, 1 };
  graphene_rect_t shown;

  if (!graphene_rect_intersection (&view, &bounds, &shown))
    return;

  if (self->is_loading && ts_canvas_ground_get_texture (self->ground) == NULL)
    gtk_snapshot_append_color (snapshot, &plain, &shown);
  else
    ts_canvas_ground_snapshot (self->ground, snapshot, &bounds, &shown,
                               (int) scene->scale_factor);
}

/* The dark ground is the same in both styles, so the ring is too. */
static void
snapshot_focus (GtkSnapshot           *snapshot,
                const graphene_rect_t *bounds)
{
  const GdkRGBA color = { 0.47f, 0.68f, 0.93f, 1.0f };
  const float widths[4] = { FOCUS_LINE_PX, FOCUS_LINE_PX, FOCUS_LINE_PX, FOCUS_LINE_PX };
  const GdkRGBA colors[4] = { color, color, color, color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

void
ts_canvas_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  const GdkRGBA dark = { 0.118f, 0.118f, 0.118f, 1.0f };
  TsCanvas *self = TS_CANVAS (widget);
  g_auto (Scene) scene = { NULL };
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (0, 0,
                          (float) gtk_widget_get_width (widget),
                          (float) gtk_widget_get_height (widget));

  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_color (snapshot, &dark, &bounds);

  if (scene_init (&scene, self))
    {
      snapshot_ground (self, &scene, snapshot);
      if (self->boxes != NULL && ts_viewport_get_boxes_visible (self->viewport))
        snapshot_boxes (self, &scene, snapshot);
    }

  if (gtk_widget_has_visible_focus (widget))
    snapshot_focus (snapshot, &bounds);

  gtk_snapshot_pop (snapshot);
}

/* Where a box is in the widget. */
gboolean
ts_canvas_get_box_area (TsCanvas     *self,
                        guint         index,
                        TsCanvasArea *area)
{
  Scene scene;

  if (!scene_init (&scene, self))
    return FALSE;

  *area = get_area (&scene, index);

  return TRUE;
}

static double
get_distance (const TsCanvasArea *area,
              double              x,
              double              y)
{
  double dx = MAX (MAX (area->x0 - x, x - area->x1), 0);
  double dy = MAX (MAX (area->y0 - y, y - area->y1), 0);

  return hypot (dx, dy);
}

/* Looks which boxes near the pointer show their tags only now. */
void
ts_canvas_update_near (TsCanvas *self)
{
  double distances[TS_CANVAS_N_NEAR];
  guint near[TS_CANVAS_N_NEAR];
  Scene scene;
  guint n = 0;

  if (self->has_pointer && self->boxes != NULL && scene_init (&scene, self))
    n = ts_canvas_boxes_get_n (self->boxes);

  for (guint i = 0; i < TS_CANVAS_N_NEAR; i++)
    {
      near[i] = TS_NONE;
      distances[i] = NEAR_PX;
    }

  for (guint index = 0; index < n; index++)
    {
      TsCanvasArea area = get_area (&scene, index);
      double distance = get_distance (&area, self->pointer_x, self->pointer_y);

      if (is_large (&area))
        continue;

      for (guint i = 0; i < TS_CANVAS_N_NEAR; i++)
        {
          if (distance >= distances[i])
            continue;

          for (guint j = TS_CANVAS_N_NEAR - 1; j > i; j--)
            {
              near[j] = near[j - 1];
              distances[j] = distances[j - 1];
            }

          near[i] = index;
          distances[i] = distance;
          break;
        }
    }

  if (memcmp (near, self->near, sizeof near) == 0)
    return;

  memcpy (self->near, near, sizeof near);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
