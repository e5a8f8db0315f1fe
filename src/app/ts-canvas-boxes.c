/* SPDX-License-Identifier: MIT */

/* Canvas boxes: what one side of a frame draws, and questions about where that is. Whatever the
 * shape of an object, most questions are about the rectangle around it. */

#include "config.h"

#include "ts-canvas-boxes.h"

#include <math.h>

struct _TsCanvasBoxes
{
  TsFrameResults *results; /* (owned) */
  TsCanvasShapes *shapes; /* (owned) */
  TsCanvasShape  *partner; /* (owned) (nullable): what was asked for last */
  guint32         partner_annotation;
  TsSide          side;
  GArray         *boxes; /* (owned) (element-type TsCanvasBox) */
  guint          *by_size; /* (owned): indices of boxes, the largest first */
  guint          *by_number; /* (owned): indices of boxes, the lowest number first */
  guint          *by_result; /* (owned): the box of each result, or TS_NONE */
};

static gboolean
is_box (const TsLabelSet *set,
        guint32           annotation)
{
  guint32 object = ts_label_set_get_annotation (set, annotation)->object;

  return ts_label_set_get_object (set, object)->shape == TS_SHAPE_BOUNDING_BOX;
}

static gboolean
is_thin (const TsCanvasBox *box)
{
  return box->shape != NULL && !ts_canvas_shape_covers_area (box->shape);
}

/* What covers nothing is as good as small: it hides nothing, and nothing should hide it. */
static double
get_area (const TsCanvasBox *box)
{
  const TsCanvasRect *rect = &box->rect;

  return is_thin (box) ? 0 : (rect->x1 - rect->x0) * (rect->y1 - rect->y0);
}

static const TsLabelSet *
get_set (const TsCanvasBoxes *self,
         TsSide               side)
{
  return side == TS_SIDE_BENCHMARK
           ? ts_frame_results_get_benchmark (self->results)
           : ts_frame_results_get_training (self->results);
}

static guint32
get_annotation (const TsFinding *finding,
                TsSide           side)
{
  return side == TS_SIDE_BENCHMARK ? finding->benchmark : finding->training;
}

/* Of several results for one box, the best thing said of it counts. */
static void
prefer_result (TsCanvasBox     *box,
               const TsFinding *finding,
               guint            index)
{
  TsVerdict verdict = ts_finding_get_verdict (finding);

  if (verdict > box->verdict || (verdict == box->verdict && finding->iou <= box->iou))
    return;

  box->result = index;
  box->verdict = verdict;
  box->iou = finding->iou;
}

static gboolean
make_box (TsCanvasBoxes    *self,
          const TsLabelSet *set,
          guint             index,
          guint32           annotation,
          TsCanvasBox      *box)
{
  const TsObject *object
    = ts_label_set_get_object (set, ts_label_set_get_annotation (set, annotation)->object);

  *box = (TsCanvasBox) {
    .result = index,
    .number = ts_frame_results_get_number (self->results, index),
    .color = object->color,
    .verdict = ts_frame_results_get_verdict (self->results, index),
    .iou = ts_frame_results_get (self->results, index)->iou,
    .name = object->name,
  };

  if (is_box (set, annotation))
    return ts_canvas_rect_init_box (&box->rect, set,
                                    ts_label_set_get_annotation (set, annotation));

  box->shape = ts_canvas_shapes_lookup (self->shapes, annotation);
  if (box->shape == NULL)
    return FALSE;

  box->rect = *ts_canvas_shape_get_rect (box->shape);

  return TRUE;
}

static void
collect_boxes (TsCanvasBoxes *self)
{
  const TsLabelSet *set = get_set (self, self->side);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ts_frame_results_get_n (self->results); i++)
    {
      const TsFinding *finding = ts_frame_results_get (self->results, i);
      guint32 annotation = get_annotation (finding, self->side);
      gpointer index;
      TsCanvasBox box;

      self->by_result[i] = TS_NONE;
      if (annotation == TS_NONE)
        continue;

      if (g_hash_table_lookup_extended (known, GUINT_TO_POINTER (annotation), NULL, &index))
        {
          self->by_result[i] = GPOINTER_TO_UINT (index);
          prefer_result (&g_array_index (self->boxes, TsCanvasBox, self->by_result[i]),
                         finding, i);
        }
      else if (make_box (self, set, i, annotation, &box))
        {
          self->by_result[i] = self->boxes->len;
          g_hash_table_insert (known, GUINT_TO_POINTER (annotation),
                               GUINT_TO_POINTER (self->boxes->len));
          g_array_append_val (self->boxes, box);
        }
    }
}

static int
compare_by_size (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const TsCanvasBoxes *self = user_data;
  guint index_a = *(const guint *) a;
  guint index_b = *(const guint *) b;
  double area_a = get_area (ts_canvas_boxes_get (self, index_a));
  double area_b = get_area (ts_canvas_boxes_get (self, index_b));

  if (area_a != area_b)
    return area_a > area_b ? -1 : 1;

  return index_a < index_b ? -1 : 1;
}

static int
compare_by_number (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  const TsCanvasBoxes *self = user_data;
  guint index_a = *(const guint *) a;
  guint index_b = *(const guint *) b;
  guint32 number_a = ts_canvas_boxes_get (self, index_a)->number;
  guint32 number_b = ts_canvas_boxes_get (self, index_b)->number;

  if (number_a != number_b)
    return number_a < number_b ? -1 : 1;

  return index_a < index_b ? -1 : 1;
}

static guint *
sort_boxes (TsCanvasBoxes    *self,
            GCompareDataFunc  compare)
{
  guint *order = g_new (guint, MAX (self->boxes->len, 1));

  for (guint i = 0; i < self->boxes->len; i++)
    order[i] = i;

  g_qsort_with_data (order, (int) self->boxes->len, sizeof *order, compare, self);

  return order;
}

/**
 * ts_canvas_boxes_new:
 * @results: of a frame; a reference is taken
 * @shapes: of the side, all made; a reference is taken
 *
 * Collects the objects of one side. Those that cannot be drawn are left out.
 *
 * Returns: (transfer full): the boxes
 */
TsCanvasBoxes *
ts_canvas_boxes_new (TsFrameResults *results,
                     TsSide          side,
                     TsCanvasShapes *shapes)
{
  TsCanvasBoxes *self;

  g_return_val_if_fail (results != NULL, NULL);
  g_return_val_if_fail (shapes != NULL, NULL);

  self = g_new0 (TsCanvasBoxes, 1);
  self->results = ts_frame_results_ref (results);
  self->shapes = ts_canvas_shapes_ref (shapes);
  self->partner_annotation = TS_NONE;
  self->side = side;
  self->boxes = g_array_new (FALSE, FALSE, sizeof (TsCanvasBox));
  self->by_result = g_new (guint, MAX (ts_frame_results_get_n (results), 1));

  collect_boxes (self);
  self->by_size = sort_boxes (self, compare_by_size);
  self->by_number = sort_boxes (self, compare_by_number);

  return self;
}

/**
 * ts_canvas_boxes_free:
 *
 * Frees the boxes.
 */
void
ts_canvas_boxes_free (TsCanvasBoxes *self)
{
  g_array_unref (self->boxes);
  g_free (self->by_size);
  g_free (self->by_number);
  g_free (self->by_result);
  g_clear_pointer (&self->partner, ts_canvas_shape_unref);
  ts_canvas_shapes_unref (self->shapes);
  ts_frame_results_unref (self->results);
  g_free (self);
}

/**
 * ts_canvas_boxes_get_n:
 *
 * Returns: how many boxes there are
 */
guint
ts_canvas_boxes_get_n (const TsCanvasBoxes *self)
{
  return self->boxes->len;
}

/**
 * ts_canvas_boxes_get:
 *
 * Returns: (transfer none): a box
 */
const TsCanvasBox *
ts_canvas_boxes_get (const TsCanvasBoxes *self,
                     guint                index)
{
  g_assert (index < self->boxes->len);

  return &g_array_index (self->boxes, TsCanvasBox, index);
}

/**
 * ts_canvas_boxes_get_by_size:
 *
 * Returns: (transfer none): the indices of all boxes, the largest first: the order to draw
 *   them in, so that none is hidden
 */
const guint *
ts_canvas_boxes_get_by_size (const TsCanvasBoxes *self)
{
  return self->by_size;
}

/**
 * ts_canvas_boxes_count:
 *
 * Returns: how many boxes have a verdict
 */
guint
ts_canvas_boxes_count (const TsCanvasBoxes *self,
                       TsVerdict            verdict)
{
  guint n = 0;

  for (guint i = 0; i < self->boxes->len; i++)
    n += ts_canvas_boxes_get (self, i)->verdict == verdict;

  return n;
}

/**
 * ts_canvas_boxes_find_result:
 * @result: one of the frame's results, or %TS_NONE
 *
 * Finds the box that a result is about.
 *
 * Returns: its index, or %TS_NONE if this side has none
 */
guint
ts_canvas_boxes_find_result (const TsCanvasBoxes *self,
                             guint                result)
{
  return result < ts_frame_results_get_n (self->results) ? self->by_result[result] : TS_NONE;
}

/* The annotation of a result on the other side. */
static guint32
get_partner_annotation (const TsCanvasBoxes *self,
                        guint                result)
{
  TsSide other = self->side == TS_SIDE_BENCHMARK ? TS_SIDE_TRAINING : TS_SIDE_BENCHMARK;

  return get_annotation (ts_frame_results_get (self->results, result), other);
}

/**
 * ts_canvas_boxes_get_partner:
 * @result: one of the frame's results
 *
 * Gets the shape that the other side has for a result. It is made when it is asked for, unless
 * that would take too long.
 *
 * Returns: (transfer none) (nullable): the shape, until another one is asked for
 */
TsCanvasShape *
ts_canvas_boxes_get_partner (TsCanvasBoxes *self,
                             guint          result)
{
  guint32 annotation = get_partner_annotation (self, result);
  const TsLabelSet *set
    = get_set (self, self->side == TS_SIDE_BENCHMARK ? TS_SIDE_TRAINING : TS_SIDE_BENCHMARK);
  const TsAnnotation *partner;

  if (annotation == self->partner_annotation)
    return self->partner;

  g_clear_pointer (&self->partner, ts_canvas_shape_unref);
  self->partner_annotation = annotation;
  if (annotation == TS_NONE)
    return NULL;

  partner = ts_label_set_get_annotation (set, annotation);
  if (ts_canvas_shape_estimate (set, partner) < TS_CANVAS_SHAPES_MUCH_WORK)
    self->partner = ts_canvas_shape_new (set, partner,
                                         ts_canvas_shapes_get_width (self->shapes),
                                         ts_canvas_shapes_get_height (self->shapes));

  return self->partner;
}

/**
 * ts_canvas_boxes_get_overlap:
 * @result: one of the frame's results, or %TS_NONE
 * @overlap: (out): what the rectangles around both objects of the result have in common
 *
 * Intersects the two objects of a result. Unless both are boxes the overlap may be less than
 * the rectangle: it is inside of both shapes.
 *
 * Returns: whether there is an overlap
 */
gboolean
ts_canvas_boxes_get_overlap (TsCanvasBoxes *self,
                             guint          result,
                             TsCanvasRect  *overlap)
{
  guint index = ts_canvas_boxes_find_result (self, result);
  const TsCanvasShape *partner;
  const TsCanvasBox *box;
  TsCanvasRect other;

  if (index == TS_NONE)
    return FALSE;

  box = ts_canvas_boxes_get (self, index);
  partner = ts_canvas_boxes_get_partner (self, result);
  if (partner == NULL || is_thin (box) || !ts_canvas_shape_covers_area (partner))
    return FALSE;

  other = *ts_canvas_shape_get_rect (partner);
  *overlap = (TsCanvasRect) {
    .x0 = MAX (box->rect.x0, other.x0),
    .y0 = MAX (box->rect.y0, other.y0),
    .x1 = MIN (box->rect.x1, other.x1),
    .y1 = MIN (box->rect.y1, other.y1),
  };

  return overlap->x0 < overlap->x1 && overlap->y0 < overlap->y1;
}

/**
 * ts_canvas_boxes_pick:
 * @x: a point, in fractions of the picture
 * @y: a point, in fractions of the picture
 * @reach_x: how far beside a box still counts
 * @reach_y: how far above or below a box still counts
 *
 * Finds the smallest box at a point.
 *
 * Returns: its index, or %TS_NONE
 */
guint
ts_canvas_boxes_pick (const TsCanvasBoxes *self,
                      double               x,
                      double               y,
                      double               reach_x,
                      double               reach_y)
{
  for (guint i = self->boxes->len; i > 0; i--)
    {
      guint index = self->by_size[i - 1];
      const TsCanvasRect *rect = &ts_canvas_boxes_get (self, index)->rect;
      const TsCanvasShape *shape = ts_canvas_boxes_get (self, index)->shape;

      if (shape != NULL ? ts_canvas_shape_is_hit (shape, x, y, reach_x, reach_y)
                        : x >= rect->x0 - reach_x && x <= rect->x1 + reach_x
                          && y >= rect->y0 - reach_y && y <= rect->y1 + reach_y)
        return index;
    }

  return TS_NONE;
}

/**
 * ts_canvas_boxes_step:
 * @from: a box, or %TS_NONE to begin
 * @step: 1 for the next, -1 for the one before
 *
 * Goes through the boxes by their numbers.
 *
 * Returns: the index of a box, or %TS_NONE behind the last and before the first
 */
guint
ts_canvas_boxes_step (const TsCanvasBoxes *self,
                      guint                from,
                      int                  step)
{
  guint n = self->boxes->len;

  if (n == 0)
    return TS_NONE;

  if (from == TS_NONE)
    return self->by_number[step > 0 ? 0 : n - 1];

  for (guint i = 0; i < n; i++)
    {
      if (self->by_number[i] != from)
        continue;

      if (step > 0)
        return i + 1 < n ? self->by_number[i + 1] : TS_NONE;

      return i > 0 ? self->by_number[i - 1] : TS_NONE;
    }

  return TS_NONE;
}

/**
 * ts_canvas_boxes_find_neighbor:
 * @from: a box
 * @towards_x: -1 to look to the left, 1 to the right, else 0
 * @towards_y: -1 to look up, 1 down, else 0
 * @aspect: the picture's width over its height
 *
 * Finds the nearest box in a direction, by the boxes' middles. What lies straight ahead is
 * nearer than what lies aside.
 *
 * Returns: its index, or %TS_NONE
 */
guint
ts_canvas_boxes_find_neighbor (const TsCanvasBoxes *self,
                               guint                from,
                               double               towards_x,
                               double               towards_y,
                               double               aspect)
{
  const TsCanvasRect *start = &ts_canvas_boxes_get (self, from)->rect;
  double nearest = INFINITY;
  guint found = TS_NONE;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const TsCanvasRect *rect = &ts_canvas_boxes_get (self, i)->rect;
      double dx = ((rect->x0 + rect->x1) - (start->x0 + start->x1)) / 2 * aspect;
      double dy = ((rect->y0 + rect->y1) - (start->y0 + start->y1)) / 2;
      double ahead = dx * towards_x + dy * towards_y;
      double aside = fabs (dx * towards_y) + fabs (dy * towards_x);
      double distance = ahead + 2 * aside;

      /* Of boxes with the same middle their order decides, so that each can be reached. */
      gboolean is_ahead = ahead > 0;
      if (ahead == 0 && aside == 0)
        is_ahead = towards_x + towards_y > 0 ? i > from : i < from;

      if (is_ahead && distance < nearest)
        {
          nearest = distance;
          found = i;
        }
    }

  return found;
}
