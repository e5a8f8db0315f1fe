/* SPDX-License-Identifier: MIT */

/* Overlap: the intersection over union of boxes, and the search for the best one.
 *
 * The published scores are Python floats, and ours must print the same digits. So the
 * operations and their order are fixed, with max (a, b) as `b > a ? b : a` and min (a, b) as
 * `b < a ? b : a`, and the project is compiled without fused multiply-add. The search does
 * the very same operations, only on several boxes at a time: it is written in plain loops
 * that the compiler can turn into vector code. */

#include "config.h"

#include "ts-overlap.h"

/* How many overlaps are computed before the best of them is looked for. */
#define BLOCK_SIZE 256

/* How many maxima are followed side by side; divides BLOCK_SIZE. */
#define N_LANES 8

/* These loops are compiled twice, and the program takes the one that its processor can do.
 * Both give the same bits. */
#ifdef HAVE_TARGET_CLONES
#define FOR_WIDE_VECTORS_TOO __attribute__ ((target_clones ("avx2", "default")))
#else
#define FOR_WIDE_VECTORS_TOO
#endif

/* What the formula needs of the box that all others are compared with. */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
  double area;
} Corners;

static inline Corners
get_corners (const TsBox *box)
{
  return (Corners) {
    .left = box->x,
    .top = box->y,
    .right = box->x + box->w,
    .bottom = box->y + box->h,
    .area = box->w * box->h,
  };
}

static inline double
compute_iou (const Corners *a,
             double         x,
             double         y,
             double         w,
             double         h)
{
  double right = x + w;
  double bottom = y + h;
  double common_left = x > a->left ? x : a->left;
  double common_top = y > a->top ? y : a->top;
  double common_right = right < a->right ? right : a->right;
  double common_bottom = bottom < a->bottom ? bottom : a->bottom;
  double common_width = common_right - common_left;
  double common_height = common_bottom - common_top;
  double intersection = (common_width > 0.0 ? common_width : 0.0)
                        * (common_height > 0.0 ? common_height : 0.0);
  double whole = a->area + w * h - intersection;
  /* Divided before it is known whether that makes sense: a branch here would keep the
   * compiler from doing several boxes at once. */
  double quotient = intersection / whole;

  return whole > 0.0 ? quotient : 0.0;
}

FOR_WIDE_VECTORS_TOO
static void
fill_block (const Corners *box,
            const double  *restrict x,
            const double  *restrict y,
            const double  *restrict w,
            const double  *restrict h,
            guint          n,
            double        *restrict ious)
{
  for (guint i = 0; i < n; i++)
    ious[i] = compute_iou (box, x[i], y[i], w[i], h[i]);
}

/* The greatest of a block; @n is a multiple of N_LANES. */
FOR_WIDE_VECTORS_TOO
static double
find_maximum (const double *ious,
              guint         n)
{
  double lanes[N_LANES] = { 0.0 };
  double maximum = 0.0;

  for (guint i = 0; i < n; i += N_LANES)
    {
      for (guint lane = 0; lane < N_LANES; lane++)
        lanes[lane] = ious[i + lane] > lanes[lane] ? ious[i + lane] : lanes[lane];
    }

  for (guint lane = 0; lane < N_LANES; lane++)
    maximum = MAX (maximum, lanes[lane]);

  return maximum;
}

static guint
find_first (const double *ious,
            double        value)
{
  guint i = 0;

  while (ious[i] != value)
    i++;

  return i;
}

/**
 * ts_overlap_iou:
 *
 * Measures how well two boxes agree: the area that both cover, divided by the area that
 * either covers.
 *
 * Returns: from 0 to 1, but for rounding: two equal boxes may give 1.0000000000000004. 0
 *   where the boxes only touch, or have no area
 */
double
ts_overlap_iou (const TsBox *a,
                const TsBox *b)
{
  Corners corners = get_corners (a);

  return compute_iou (&corners, b->x, b->y, b->w, b->h);
}

/**
 * ts_overlap_find_best:
 * @box: a box
 * @boxes: the boxes to search
 * @iou: (out): how well the best one agrees with @box; 0 if none does
 *
 * Finds the box that overlaps @box most. Of several that do so equally the first wins, as if
 * each were compared with ts_overlap_iou() in turn and had to be better than all before.
 *
 * Returns: an index into @boxes, or %TS_NONE if none overlaps @box
 */
guint
ts_overlap_find_best (const TsBox   *box,
                      const TsBoxes *boxes,
                      double        *iou)
{
  Corners corners = get_corners (box);
  double ious[BLOCK_SIZE];
  double best_iou = 0.0;
  guint best = TS_NONE;

  for (guint start = 0; start < boxes->n; start += BLOCK_SIZE)
    {
      guint n = MIN (boxes->n - start, BLOCK_SIZE);
      double maximum;

      fill_block (&corners,
                  boxes->x + start, boxes->y + start, boxes->w + start, boxes->h + start,
                  n, ious);
      while (n % N_LANES != 0)
        ious[n++] = 0.0;

      maximum = find_maximum (ious, n);
      if (maximum > best_iou)
        {
          best_iou = maximum;
          best = start + find_first (ious, maximum);
        }
    }

  *iou = best_iou;
  return best;
}
