/* SPDX-License-Identifier: MIT */

/* Mask outlines: the borders of a mask as lines, so that it can be drawn at any size.
 *
 * The set pixels are painted into a grid just large enough for them, then each border is walked
 * along with the set cells to the right. Every border has a stretch that leads to the right, on
 * the upper side of a set cell, so looking for such sides that no walk has passed finds all.
 *
 * A file can claim a mask of any size and as ragged as it likes. The grid has so many cells a
 * side at most and the outline so many corners; where that is not enough, a cell stands for
 * several pixels and is set if one of them is. */

#include "ts-mask-outline.h"

#include <string.h>

#define MAX_GRID_SIDE 2048
#define MAX_POINTS (1 << 17)

enum
{
  CELL_SET = 1 << 0,
  CELL_PASSED = 1 << 1 /* a walk has passed its upper side */
};

/* The set pixels are in here. */
typedef struct
{
  guint64 left;
  guint64 top;
  guint64 right;
  guint64 bottom;
} Bounds;

/* Around the cells is an edge of unset ones, so that walks need not ask where the grid ends. */
typedef struct
{
  guint8 *cells; /* (owned) */
  gsize   stride;
  gsize   width;
  gsize   height;
  guint64 left;
  guint64 top;
  guint64 cell_side; /* in pixels */
} Grid;

static void
grid_clear (Grid *grid)
{
  g_clear_pointer (&grid->cells, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static gboolean
find_bounds (const TsRunLengths *mask,
             guint64             width,
             Bounds             *bounds)
{
  gboolean is_found = FALSE;

  *bounds = (Bounds) { .left = G_MAXUINT64, .top = G_MAXUINT64 };

  for (gsize i = 1; i < mask->n_runs; i += 2)
    {
      guint64 start = mask->ends[i - 1];
      guint64 end = mask->ends[i];

      if (start == end)
        continue;

      guint64 first_row = start / width;
      guint64 last_row = (end - 1) / width;
      gboolean is_one_row = first_row == last_row;

      bounds->left = MIN (bounds->left, is_one_row ? start % width : 0);
      bounds->right = MAX (bounds->right, is_one_row ? (end - 1) % width + 1 : width);
      bounds->top = MIN (bounds->top, first_row);
      bounds->bottom = MAX (bounds->bottom, last_row + 1);
      is_found = TRUE;
    }

  return is_found;
}

static gsize
count_cells (guint64 n_pixels,
             guint64 cell_side)
{
  return (gsize) ((n_pixels + cell_side - 1) / cell_side);
}

/* The cell with no column or row before it is at 1, 1. */
static guint8 *
get_cell (const Grid *grid,
          gsize       column,
          gsize       row)
{
  gsize index = (row + 1) * grid->stride + (column + 1);

  return grid->cells + index;
}

/* Paints the pixels of one row from @first to before @end. */
static void
paint_stretch (Grid    *grid,
               guint64  row,
               guint64  first,
               guint64  end)
{
  gsize from = (gsize) ((first - grid->left) / grid->cell_side);
  gsize to = count_cells (end - grid->left, grid->cell_side);

  memset (get_cell (grid, from, (gsize) ((row - grid->top) / grid->cell_side)), CELL_SET,
          to - from);
}

static void
paint (Grid               *grid,
       const TsRunLengths *mask,
       guint64             width)
{
  gsize painted = G_MAXSIZE; /* the row of cells that was painted whole last */

  for (gsize i = 1; i < mask->n_runs; i += 2)
    {
      guint64 start = mask->ends[i - 1];
      guint64 end = mask->ends[i];

      if (start == end)
        continue;

      guint64 first_row = start / width;
      guint64 last_row = (end - 1) / width;

      if (first_row == last_row)
        {
          paint_stretch (grid, first_row, start % width, end - first_row * width);
          continue;
        }

      paint_stretch (grid, first_row, start % width, width);
      paint_stretch (grid, last_row, 0, end - last_row * width);

      /* Whole rows between them; many may fall into one row of cells. */
      if (last_row - first_row < 2)
        continue;

      gsize from = (gsize) ((first_row + 1 - grid->top) / grid->cell_side);
      gsize to = (gsize) ((last_row - 1 - grid->top) / grid->cell_side);

      for (gsize row = from == painted ? from + 1 : from; row <= to; row++)
        memset (get_cell (grid, 0, row), CELL_SET, grid->width);

      painted = to;
    }
}

static void
grid_init (Grid               *grid,
           const TsRunLengths *mask,
           guint64             width,
           const Bounds       *bounds,
           guint64             cell_side)
{
  *grid = (Grid) {
    .left = bounds->left,
    .top = bounds->top,
    .width = count_cells (bounds->right - bounds->left, cell_side),
    .height = count_cells (bounds->bottom - bounds->top, cell_side),
    .cell_side = cell_side,
  };
  grid->stride = grid->width + 2;
  grid->cells = g_malloc0 (grid->stride * (grid->height + 2));
  paint (grid, mask, width);
}

static gboolean
is_set (const Grid *grid,
        gsize       column,
        gsize       row)
{
  return (*get_cell (grid, column, row) & CELL_SET) != 0;
}

/* Where a walk leads, each direction a turn to the right from the one before. */
typedef enum
{
  WALK_RIGHT,
  WALK_DOWN,
  WALK_LEFT,
  WALK_UP,
  N_WALKS
} Walk;

/* Which way to go on at a corner. The cells ahead are named by their places relative to the
 * corner, which is the upper left one of the cell at its own column and row; columns and rows
 * wrap around below 0, which get_cell() undoes. */
static Walk
turn (const Grid *grid,
      gsize       column,
      gsize       row,
      Walk        walk)
{
  static const struct
  {
    guint8 right_column;
    guint8 right_row;
    guint8 left_column;
    guint8 left_row;
  } ahead[N_WALKS] = {
    [WALK_RIGHT] = { 0, 0, 0, 1 },
    [WALK_DOWN] = { 1, 0, 0, 0 },
    [WALK_LEFT] = { 1, 1, 1, 0 },
    [WALK_UP] = { 0, 1, 1, 1 },
  };

  if (!is_set (grid, column - ahead[walk].right_column, row - ahead[walk].right_row))
    return (walk + 1) % N_WALKS;

  if (is_set (grid, column - ahead[walk].left_column, row - ahead[walk].left_row))
    return (walk + N_WALKS - 1) % N_WALKS;

  return walk;
}

static void
add_point (TsMaskOutline *self,
           const Grid    *grid,
           gsize          column,
           gsize          row)
{
  double point[] = {
    (double) (grid->left + column * grid->cell_side),
    (double) (grid->top + row * grid->cell_side),
  };

  g_array_append_vals (self->points, point, G_N_ELEMENTS (point));
}

/* Walks along a border from the upper left corner of a cell, which is one of the border's. */
static gboolean
walk_around (TsMaskOutline *self,
             const Grid    *grid,
             gsize          first_column,
             gsize          first_row)
{
  gsize column = first_column;
  gsize row = first_row;
  Walk walk = WALK_RIGHT;

  add_point (self, grid, column, row);

  do
    {
      Walk next;

      if (walk == WALK_RIGHT)
        *get_cell (grid, column, row) |= CELL_PASSED;

      column = column + (walk == WALK_RIGHT) - (walk == WALK_LEFT);
      row = row + (walk == WALK_DOWN) - (walk == WALK_UP);
      next = turn (grid, column, row, walk);

      if (column == first_column && row == first_row && next == WALK_RIGHT)
        break;

      if (next != walk)
        add_point (self, grid, column, row);

      walk = next;
    }
  while (self->points->len / 2 <= MAX_POINTS);

  guint32 end = self->points->len / 2;

  g_array_append_val (self->ring_ends, end);

  return end <= MAX_POINTS;
}

static gboolean
walk_all (TsMaskOutline *self,
          const Grid    *grid)
{
  for (gsize row = 0; row < grid->height; row++)
    {
      for (gsize column = 0; column < grid->width; column++)
        {
          if (*get_cell (grid, column, row) == CELL_SET
              && !is_set (grid, column, row - 1)
              && !walk_around (self, grid, column, row))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * ts_mask_outline_clear:
 *
 * Frees what the outline holds.
 */
void
ts_mask_outline_clear (TsMaskOutline *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->ring_ends, g_array_unref);
}

/**
 * ts_mask_outline_trace:
 * @self: (out caller-allocates): cleared with ts_mask_outline_clear(); untouched if there is
 *   nothing to trace
 * @mask: its pixels are a whole number of rows
 * @width: of the mask, in pixels; not 0
 *
 * Finds the borders of a mask. It takes at most some megabytes besides the mask; the borders
 * of a mask that is too large or too ragged for that are coarser than its pixels, and reach
 * somewhat beyond them.
 *
 * Returns: whether any pixel is set
 */
gboolean
ts_mask_outline_trace (TsMaskOutline      *self,
                       const TsRunLengths *mask,
                       guint64             width)
{
  guint64 cell_side;
  Bounds bounds;

  g_return_val_if_fail (width > 0, FALSE);

  if (!find_bounds (mask, width, &bounds))
    return FALSE;

  cell_side = (MAX (bounds.right - bounds.left, bounds.bottom - bounds.top) + MAX_GRID_SIDE - 1)
              / MAX_GRID_SIDE;
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  self->ring_ends = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (;; cell_side *= 2)
    {
      g_auto (Grid) grid = { NULL };

      grid_init (&grid, mask, width, &bounds, cell_side);
      if (walk_all (self, &grid))
        return TRUE;

      g_array_set_size (self->points, 0);
      g_array_set_size (self->ring_ends, 0);
    }
}
