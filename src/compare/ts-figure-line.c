/* SPDX-License-Identifier: MIT */

/* Figures without area: polylines, points and skeletons. Their scores fade with distance. */

#include "config.h"

#include "ts-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A line or point that is off by this part of the picture's diagonal scores one half. */
#define HALF_SCORE_DISTANCE 0.01

/* How far apart two people put the same keypoint, relative to the object's size. */
#define KEYPOINT_SIGMA 0.09

/* A skeleton is never taken for smaller than this part of the picture's diagonal, squared. */
#define SMALLEST_SKELETON 0.01

/* Lines are measured at this many places of their length. */
#define LINE_SAMPLES 256

/* What the outline says about each point of a skeleton. */
enum
{
  TEXT_NAME,
  TEXT_FEATURE_HASH,
  TEXT_VISIBILITY,
  TEXTS_PER_POINT
};

static double
get_half_distance (const TsFigure *self)
{
  return HALF_SCORE_DISTANCE * hypot (self->unit_width, self->unit_height);
}

static double
score_distance (const TsFigure *figure,
                double          distance)
{
  double ratio = distance / get_half_distance (figure);

  return exp2 (-ratio * ratio);
}

static guint
count_points (const TsFigure *self)
{
  return self->form->n_numbers / 2;
}

static double
get_spread (const TsFigure *skeleton)
{
  double least = SMALLEST_SKELETON * hypot (skeleton->unit_width, skeleton->unit_height);

  return 2.0 * MAX (skeleton->form->size, least * least) * (2.0 * KEYPOINT_SIGMA) *
         (2.0 * KEYPOINT_SIGMA);
}

/* Makes the rectangle so large that figures with a score worth counting touch. */
static void
widen (TsFigure *self,
       double    reach)
{
  self->left -= reach;
  self->right += reach;
  self->top -= reach;
  self->bottom += reach;
}

static gboolean
take_points (TsFigure *self)
{
  const TsOutline *outline = &self->form->outline;
  guint stride = outline->points_3d ? 3 : 2;

  ts_figure_take_points (self, outline->numbers, outline->n_numbers / stride, stride);

  if (self->form->n_numbers > 0)
    return TRUE;

  ts_figure_set_fault (self, _("it has no points"));

  return FALSE;
}

/**
 * ts_figure_init_line:
 *
 * Makes the figure a polyline.
 */
void
ts_figure_init_line (TsFigure *self)
{
  self->kind = TS_FIGURE_LINE;

  if (!take_points (self))
    return;

  if (count_points (self) < 2)
    ts_figure_set_fault (self, _("a line needs two points"));

  widen (self, get_half_distance (self) * sqrt (-log2 (TS_FIGURE_FLOOR)) / 2.0);
}

/**
 * ts_figure_init_points:
 *
 * Makes the figure a single point or a skeleton.
 */
void
ts_figure_init_points (TsFigure *self)
{
  double reach;

  self->kind = TS_FIGURE_POINTS;

  if (!take_points (self))
    return;

  if (self->shape == TS_SHAPE_SKELETON)
    {
      self->form->size = (self->right - self->left) * (self->bottom - self->top);
      reach = sqrt (-log (TS_FIGURE_FLOOR) * get_spread (self));
    }
  else
    {
      reach = get_half_distance (self) * sqrt (-log2 (TS_FIGURE_FLOOR)) / 2.0;
    }

  widen (self, reach);
}

static double
squared_distance_to_segment (double        x,
                             double        y,
                             const double *from,
                             const double *to)
{
  double dx = to[0] - from[0];
  double dy = to[1] - from[1];
  double length_squared = dx * dx + dy * dy;
  double place = 0.0;

  if (length_squared > 0.0)
    place = CLAMP (((x - from[0]) * dx + (y - from[1]) * dy) / length_squared, 0.0, 1.0);

  double off_x = x - (from[0] + place * dx);
  double off_y = y - (from[1] + place * dy);

  return off_x * off_x + off_y * off_y;
}

static double
distance_to_line (double          x,
                  double          y,
                  const TsFigure *line)
{
  const double *points = line->form->numbers;
  double nearest = INFINITY;

  for (guint i = 0; i + 1 < count_points (line); i++)
    {
      double distance = squared_distance_to_segment (x, y, points + 2 * i, points + 2 * (i + 1));

      nearest = MIN (nearest, distance);
    }

  return sqrt (nearest);
}

static double
get_length (const TsFigure *line)
{
  const double *points = line->form->numbers;
  double length = 0.0;

  for (guint i = 0; i + 1 < count_points (line); i++)
    length += hypot (points[2 * i + 2] - points[2 * i], points[2 * i + 3] - points[2 * i + 1]);

  return length;
}

/* The mean over @line's length of the distance to @other, at evenly spaced places. */
static double
mean_distance (const TsFigure *line,
               const TsFigure *other)
{
  double step = get_length (line) / LINE_SAMPLES;
  double next = step / 2.0; /* from the current segment's start */
  double sum = 0.0;
  guint n = 0;

  for (guint i = 0; i + 1 < count_points (line) && step > 0.0; i++)
    {
      const double *from = line->form->numbers + 2 * i;
      double dx = from[2] - from[0];
      double dy = from[3] - from[1];
      double length = hypot (dx, dy);

      for (; next <= length && n < LINE_SAMPLES && length > 0.0; next += step, n++)
        sum += distance_to_line (from[0] + dx * next / length, from[1] + dy * next / length,
                                 other);

      next -= length;
    }

  /* A line without length is a point. */
  if (n == 0)
    return distance_to_line (line->form->numbers[0], line->form->numbers[1], other);

  return sum / n;
}

/**
 * ts_figure_overlap_lines:
 *
 * Returns: the score of two lines: one half if they run apart by 1 % of the picture's
 *   diagonal in the mean, taken from both sides
 */
double
ts_figure_overlap_lines (const TsFigure *a,
                         const TsFigure *b)
{
  return score_distance (a, (mean_distance (a, b) + mean_distance (b, a)) / 2.0);
}

static const char *
get_text (const TsFigure *skeleton,
          guint           point,
          guint           text)
{
  const TsOutline *outline = &skeleton->form->outline;
  guint index = TEXTS_PER_POINT * point + text;

  return index < outline->n_texts ? outline->texts[index] : "";
}

static gboolean
is_visible (const TsFigure *skeleton,
            guint           point)
{
  return strcmp (get_text (skeleton, point, TEXT_VISIBILITY), "invisible") != 0;
}

/* Points belong together by their names; where they have none, by their places. Files may
 * list them in another order, but seldom do. */
static guint
find_point (const TsFigure *skeleton,
            guint           place,
            const char     *name)
{
  guint n_points = count_points (skeleton);

  if (place < n_points && strcmp (get_text (skeleton, place, TEXT_NAME), name) == 0)
    return place;

  for (guint i = 0; i < n_points && *name != '\0'; i++)
    {
      if (strcmp (get_text (skeleton, i, TEXT_NAME), name) == 0)
        return i;
    }

  return TS_NONE;
}

/* Object keypoint similarity, as in the COCO keypoint challenge but with one σ for all
 * points: the mean over the points that the benchmark shows of e^(−d² / (2·A·(2σ)²)). A point
 * that the training skeleton lacks or calls invisible scores 0. */
static double
overlap_skeletons (const TsFigure *benchmark,
                   const TsFigure *training)
{
  double spread = get_spread (benchmark);
  double sum = 0.0;
  guint n = 0;

  for (guint i = 0; i < count_points (benchmark); i++)
    {
      guint other;

      if (!is_visible (benchmark, i))
        continue;

      n++;
      other = find_point (training, i, get_text (benchmark, i, TEXT_NAME));

      if (other == TS_NONE || !is_visible (training, other))
        continue;

      double dx = benchmark->form->numbers[2 * i] - training->form->numbers[2 * other];
      double dy = benchmark->form->numbers[2 * i + 1] - training->form->numbers[2 * other + 1];

      sum += exp (-(dx * dx + dy * dy) / spread);
    }

  return n > 0 ? sum / n : 0.0;
}

/**
 * ts_figure_overlap_points:
 *
 * Returns: the score of two skeletons or two single points
 */
double
ts_figure_overlap_points (const TsFigure *benchmark,
                          const TsFigure *training)
{
  const double *first = benchmark->form->numbers;
  const double *second = training->form->numbers;

  if (benchmark->shape == TS_SHAPE_SKELETON)
    return overlap_skeletons (benchmark, training);

  return score_distance (benchmark, hypot (first[0] - second[0], first[1] - second[1]));
}
