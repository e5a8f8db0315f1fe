/* SPDX-License-Identifier: MIT */

/* Making canvas shapes: an annotation's geometry, whatever its shape, as paths and marks.
 *
 * Coordinates come from files: what is no number makes no shape, and what is far outside of
 * every picture is moved nearer. Outlines that cross themselves are drawn, because seeing them
 * is how one finds what is wrong with them. */

#include "config.h"

#include "ts-canvas-shape-private.h"

#include "ts-mask-outline.h"

#include <math.h>
#include <string.h>

/* Far outside of every picture; files may say 1e300. */
#define FARTHEST 1000.0

/* The sides of the largest mask and how far from the picture's corner it may be. */
#define MAX_MASK_SIDE ((double) (1 << 23))
#define MAX_MASK_PLACE ((double) ((guint64) 1 << 40))

/* What work a pixel of a mask is, compared with a number or character, and for how many. */
#define WORK_PER_PIXEL 0.03
#define MOST_MASK_PIXELS 4e6

/* How many numbers a mask has. */
#define N_MASK_NUMBERS 4

/* What an outline says about each point of a skeleton. */
enum
{
  TEXT_NAME,
  TEXT_FEATURE_HASH,
  TEXT_VISIBILITY,
  TEXTS_PER_POINT
};

enum
{
  RING = TS_SHAPE_PATH_CLOSED | TS_SHAPE_PATH_FILLED | TS_SHAPE_PATH_STROKED,
  FACE = TS_SHAPE_PATH_CLOSED | TS_SHAPE_PATH_FILLED,
  LINE = TS_SHAPE_PATH_STROKED
};

static double
limit (double value)
{
  return CLAMP (value, -FARTHEST, FARTHEST);
}

/**
 * ts_canvas_rect_init_box:
 * @annotation: a bounding box of @set
 *
 * Makes the rectangle that a bounding box is. The numbers are the file's, so sizes may be
 * negative.
 *
 * Returns: whether its numbers are a place
 */
gboolean
ts_canvas_rect_init_box (TsCanvasRect       *rect,
                         const TsLabelSet   *set,
                         const TsAnnotation *annotation)
{
  const TsBoxes *boxes = ts_label_set_get_boxes (set);
  guint32 i = annotation->geometry;
  double x0 = boxes->x[i];
  double y0 = boxes->y[i];
  double x1 = x0 + boxes->w[i];
  double y1 = y0 + boxes->h[i];

  if (!isfinite (x0) || !isfinite (y0) || isnan (x1) || isnan (y1))
    return FALSE;

  rect->x0 = limit (MIN (x0, x1));
  rect->y0 = limit (MIN (y0, y1));
  rect->x1 = limit (MAX (x0, x1));
  rect->y1 = limit (MAX (y0, y1));

  return TRUE;
}

static gboolean
add_point (TsCanvasShape *self,
           double         x,
           double         y)
{
  double point[] = { limit (x), limit (y) };

  if (!isfinite (x) || !isfinite (y))
    return FALSE;

  g_array_append_vals (self->exact.points, point, G_N_ELEMENTS (point));

  return TRUE;
}

/* Makes a path of all points that were added since the last one. */
static void
end_path (TsCanvasShape *self,
          guint          flags)
{
  const GArray *paths = self->exact.paths;
  const TsShapePath *last
    = paths->len > 0 ? &g_array_index (paths, TsShapePath, paths->len - 1) : NULL;
  TsShapePath path = { .flags = flags };

  path.first = last != NULL ? last->first + last->n_points : 0;
  path.n_points = self->exact.points->len / 2 - path.first;
  g_array_append_val (self->exact.paths, path);
}

/* Adds a path of points of the outline, from @first to before @end. */
static gboolean
add_path (TsCanvasShape *self,
          const double  *numbers,
          guint          first,
          guint          end,
          guint          flags)
{
  for (guint i = first; i < end; i++)
    {
      if (!add_point (self, numbers[2 * i], numbers[2 * i + 1]))
        return FALSE;
    }

  end_path (self, flags);

  return TRUE;
}

static gboolean
make_box (TsCanvasShape      *self,
          const TsLabelSet   *set,
          const TsAnnotation *annotation)
{
  TsCanvasRect rect;

  if (!ts_canvas_rect_init_box (&rect, set, annotation))
    return FALSE;

  const double corners[] = {
    rect.x0, rect.y0, rect.x1, rect.y0, rect.x1, rect.y1, rect.x0, rect.y1,
  };

  return add_path (self, corners, 0, 4, RING);
}

/* Turned about its centre, clockwise, in the picture's pixels. */
static gboolean
make_rotated_box (TsCanvasShape   *self,
                  const TsOutline *outline)
{
  static const double signs[][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  const double *numbers = outline->numbers;
  double half_width = numbers[2] * self->width / 2;
  double half_height = numbers[3] * self->height / 2;
  double x = numbers[0] * self->width + half_width;
  double y = numbers[1] * self->height + half_height;
  double angle = fmod (numbers[4], 360) * G_PI / 180;

  if (!(half_width > 0 && half_height > 0))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      double dx = signs[i][0] * half_width;
      double dy = signs[i][1] * half_height;

      if (!add_point (self, (x + dx * cos (angle) - dy * sin (angle)) / self->width,
                      (y + dx * sin (angle) + dy * cos (angle)) / self->height))
        return FALSE;
    }

  end_path (self, RING);

  return TRUE;
}

static gboolean
make_polygon (TsCanvasShape   *self,
              const TsOutline *outline)
{
  gboolean has_area = FALSE;
  guint first = 0;

  for (guint ring = 0; ring < outline->n_rings; ring++)
    {
      guint end = outline->ring_ends[ring] / 2;

      if (end > first && !add_path (self, outline->numbers, first, end, RING))
        return FALSE;

      has_area |= end - first >= 3;
      first = end;
    }

  if (outline->n_rings == 0 && outline->n_numbers > 0)
    {
      has_area = outline->n_numbers / 2 >= 3;
      if (!add_path (self, outline->numbers, 0, outline->n_numbers / 2, RING))
        return FALSE;
    }

  return has_area;
}

static void
add_mark (TsCanvasShape *self,
          double         x,
          double         y,
          gboolean       is_hollow)
{
  TsShapeMark mark = { limit (x), limit (y), is_hollow };

  g_array_append_val (self->marks, mark);
}

static gboolean
is_hidden (const TsOutline *outline,
           guint            point)
{
  guint i = TEXTS_PER_POINT * point + TEXT_VISIBILITY;
  const char *visibility = i < outline->n_texts ? outline->texts[i] : NULL;

  return visibility != NULL && *visibility != '\0' && strcmp (visibility, "visible") != 0;
}

static gboolean
make_points (TsCanvasShape   *self,
             const TsOutline *outline)
{
  guint n_points = outline->n_numbers / 2;

  for (guint i = 0; i < n_points; i++)
    {
      double x = outline->numbers[2 * i];
      double y = outline->numbers[2 * i + 1];

      if (!isfinite (x) || !isfinite (y))
        return FALSE;

      add_mark (self, x, y, is_hidden (outline, i));
    }

  return n_points > 0;
}

/* The points of a skeleton by their names. */
static GHashTable *
index_points (const TsOutline *outline)
{
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < outline->n_numbers / 2; i++)
    {
      guint text = TEXTS_PER_POINT * i + TEXT_NAME;

      if (text < outline->n_texts && outline->texts[text] != NULL)
        g_hash_table_insert (indices, (gpointer) outline->texts[text], GUINT_TO_POINTER (i));
    }

  return indices;
}

/* Which points are joined only the ontology knows. */
static gboolean
make_skeleton (TsCanvasShape    *self,
               const TsOutline  *outline,
               const TsOntology *ontology,
               const char       *feature_hash)
{
  const TsSkeletonEdge *edges = NULL;
  g_autoptr (GHashTable) indices = index_points (outline);
  guint n_edges = 0;

  if (!make_points (self, outline))
    return FALSE;

  if (ontology != NULL && feature_hash != NULL)
    edges = ts_ontology_lookup_skeleton (ontology, feature_hash, &n_edges);

  for (guint i = 0; i < n_edges; i++)
    {
      gpointer from;
      gpointer to;

      if (!g_hash_table_lookup_extended (indices, edges[i].from, NULL, &from)
          || !g_hash_table_lookup_extended (indices, edges[i].to, NULL, &to))
        continue;

      const TsShapeMark *a = &g_array_index (self->marks, TsShapeMark, GPOINTER_TO_UINT (from));
      const TsShapeMark *b = &g_array_index (self->marks, TsShapeMark, GPOINTER_TO_UINT (to));
      const double line[] = { a->x, a->y, b->x, b->y };

      add_path (self, line, 0, 2, LINE);
    }

  return TRUE;
}

/* The size of a mask's pixels in fractions of the picture. A mask that has a place of its own
 * in the picture has the picture's pixels. */
static gboolean
get_mask_pixel (const TsCanvasShape *self,
                const double        *numbers,
                gboolean             is_sized,
                double              *width,
                double              *height)
{
  gboolean is_whole = numbers[2] == 0 && numbers[3] == 0;

  for (guint i = 0; i < N_MASK_NUMBERS; i++)
    {
      if (!(numbers[i] >= 0 && numbers[i] <= (i < 2 ? MAX_MASK_SIDE : MAX_MASK_PLACE)))
        return FALSE;
    }

  if (numbers[0] < 1 || numbers[1] < 1 || (!is_whole && !is_sized))
    return FALSE;

  *width = 1 / (is_whole ? floor (numbers[0]) : self->width);
  *height = 1 / (is_whole ? floor (numbers[1]) : self->height);

  return TRUE;
}

static gboolean
make_mask (TsCanvasShape   *self,
           const TsOutline *outline,
           gboolean         is_sized)
{
  const double *numbers = outline->numbers;
  const char *text = outline->n_texts > 0 ? outline->texts[0] : NULL;
  g_auto (TsRunLengths) runs = { NULL, 0, 0 };
  g_auto (TsMaskOutline) borders = { NULL, NULL };
  const char *reason = NULL;
  double pixel_width;
  double pixel_height;
  guint i = 0;

  if (text == NULL || outline->n_numbers < N_MASK_NUMBERS
      || !get_mask_pixel (self, numbers, is_sized, &pixel_width, &pixel_height)
      || !ts_run_lengths_decode (text, strlen (text), (guint64) numbers[0] * (guint64) numbers[1],
                                 &runs, &reason)
      || !ts_mask_outline_trace (&borders, &runs, (guint64) numbers[0]))
    return FALSE;

  for (guint ring = 0; ring < borders.ring_ends->len; ring++)
    {
      for (; i < g_array_index (borders.ring_ends, guint32, ring); i++)
        add_point (self,
                   (g_array_index (borders.points, double, 2 * i) + numbers[3]) * pixel_width,
                   (g_array_index (borders.points, double, 2 * i + 1) + numbers[2]) * pixel_height);

      end_path (self, RING);
    }

  return TRUE;
}

/* All faces run the same way round, so that none takes away what another one covers. */
static gboolean
add_face (TsCanvasShape *self,
          const double  *corners,
          guint          n_corners,
          guint          flags)
{
  double area = 0;

  for (guint i = 0; i < n_corners; i++)
    {
      const double *a = corners + 2 * i;
      const double *b = corners + 2 * ((i + 1) % n_corners);

      area += a[0] * b[1] - b[0] * a[1];
    }

  for (guint i = 0; i < n_corners; i++)
    {
      const double *corner = corners + 2 * (area < 0 ? n_corners - 1 - i : i);

      if (!add_point (self, corner[0], corner[1]))
        return FALSE;
    }

  end_path (self, flags);

  return TRUE;
}

/* A cuboid on a picture is its front, and a back that is drawn in towards a vanishing point
 * (x, y, ratio) or moved by an offset (x, y). */
static gboolean
make_cuboid_2d (TsCanvasShape   *self,
                const TsOutline *outline)
{
  guint n_rest = outline->n_numbers % 2 == 1 ? 3 : 2;
  guint n = outline->n_numbers > n_rest ? (outline->n_numbers - n_rest) / 2 : 0;
  const double *front = outline->numbers;
  const double *rest = outline->numbers + 2 * (gsize) n;
  g_autofree double *back = g_new (double, 2 * (gsize) n + 1);

  self->is_union = TRUE;

  for (guint i = 0; i < 2 * n; i++)
    {
      double depth = rest[i % 2];

      back[i] = n_rest == 3 ? depth + (front[i] - depth) * rest[2] : front[i] + depth;
    }

  if (n < 3 || !add_face (self, back, n, RING))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const double *a = front + 2 * i;
      const double *b = front + 2 * ((i + 1) % n);
      const double *c = back + 2 * ((i + 1) % n);
      const double *d = back + 2 * i;
      const double side[] = { a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1] };
      const double edge[] = { a[0], a[1], d[0], d[1] };

      if (!add_face (self, side, 4, FACE) || !add_path (self, edge, 0, 2, LINE))
        return FALSE;
    }

  return add_face (self, front, n, RING);
}

static gboolean
make_outline (TsCanvasShape    *self,
              const TsLabelSet *set,
              const TsObject   *object,
              const TsOutline  *outline,
              gboolean          is_sized)
{
  /* Points in space have no place on a picture. */
  if (outline->points_3d)
    return FALSE;

  switch (object->shape)
    {
    case TS_SHAPE_ROTATABLE_BOUNDING_BOX:
      return make_rotated_box (self, outline);

    case TS_SHAPE_POLYGON:
      return make_polygon (self, outline);

    case TS_SHAPE_POLYLINE:
      return outline->n_numbers >= 4
             && add_path (self, outline->numbers, 0, outline->n_numbers / 2, LINE);

    case TS_SHAPE_POINT:
      return make_points (self, outline);

    case TS_SHAPE_SKELETON:
      return make_skeleton (self, outline, ts_label_set_get_ontology (set),
                            object->feature_hash);

    case TS_SHAPE_BITMASK:
      return make_mask (self, outline, is_sized);

    case TS_SHAPE_CUBOID_2D:
      return make_cuboid_2d (self, outline);

    case TS_SHAPE_UNKNOWN:
    case TS_SHAPE_BOUNDING_BOX:
    case TS_SHAPE_CUBOID:
    case TS_SHAPE_SEGMENTATION:
    case TS_SHAPE_AUDIO:
    case TS_SHAPE_TEXT:
      return FALSE;
    }

  g_assert_not_reached ();
}

/**
 * ts_canvas_shape_estimate:
 * @annotation: of @set
 *
 * Estimates how much work ts_canvas_shape_new() is, so that one can see whether it should be
 * done in a thread.
 *
 * Returns: how many numbers and characters must be looked at
 */
gsize
ts_canvas_shape_estimate (const TsLabelSet   *set,
                          const TsAnnotation *annotation)
{
  TsShape shape = ts_label_set_get_object (set, annotation->object)->shape;
  TsOutline outline;

  if (shape == TS_SHAPE_BOUNDING_BOX)
    return 4;

  outline = ts_label_set_get_outline (set, annotation->geometry);
  if (shape == TS_SHAPE_BITMASK && outline.n_texts > 0 && outline.texts[0] != NULL
      && outline.n_numbers >= N_MASK_NUMBERS)
    {
      double n_pixels = outline.numbers[0] * outline.numbers[1];

      return strlen (outline.texts[0])
             + (n_pixels > 0 ? (gsize) (MIN (n_pixels, MOST_MASK_PIXELS) * WORK_PER_PIXEL) : 0);
    }

  return outline.n_numbers;
}

/*< private >
 * ts_canvas_shape_make:
 * @annotation: of @set
 * @is_sized: whether the size of the picture is known
 *
 * Fills an empty shape.
 *
 * Returns: whether there is anything that can be drawn on a picture
 */
gboolean
ts_canvas_shape_make (TsCanvasShape      *self,
                      const TsLabelSet   *set,
                      const TsAnnotation *annotation,
                      gboolean            is_sized)
{
  const TsObject *object = ts_label_set_get_object (set, annotation->object);
  TsOutline outline;

  if (object->shape == TS_SHAPE_BOUNDING_BOX)
    return make_box (self, set, annotation);

  outline = ts_label_set_get_outline (set, annotation->geometry);

  return make_outline (self, set, object, &outline, is_sized);
}
