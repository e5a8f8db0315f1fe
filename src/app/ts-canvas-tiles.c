/* SPDX-License-Identifier: MIT */

/* Canvas tiles: a large drawing in pieces.
 *
 * One texture around the view would be copied whole for each frame by the software renderer,
 * and drawn whole whenever the view leaves it. */

#include "config.h"

#include "ts-canvas-tiles.h"

#include <math.h>

#define TILE_PX 256

/* Some 50 MB; a full screen needs fewer than fifty. */
#define MOST_TILES 192

struct _TsCanvasTiles
{
  GHashTable *textures; /* (owned) (element-type gint64 GdkTexture): by column and row */
  double      width;
  double      height;
  int         scale_factor;
};

/* Which tiles are in sight; the last ones included. */
typedef struct
{
  int first_column;
  int last_column;
  int first_row;
  int last_row;
} TileRange;

static gint64
make_key (int column,
          int row)
{
  return (gint64) ((guint64) (guint32) column << 32 | (guint32) row);
}

static gboolean
is_in_range (gint64           key,
             const TileRange *range)
{
  int column = (int) (guint32) ((guint64) key >> 32);
  int row = (int) (guint32) key;

  return column >= range->first_column && column <= range->last_column
         && row >= range->first_row && row <= range->last_row;
}

static TileRange
find_range (const TsFrameSize *size,
            const TsTransform *transform)
{
  return (TileRange) {
    .first_column = (int) floor (-transform->x / TILE_PX),
    .last_column = (int) ceil ((size->width - transform->x) / TILE_PX) - 1,
    .first_row = (int) floor (-transform->y / TILE_PX),
    .last_row = (int) ceil ((size->height - transform->y) / TILE_PX) - 1,
  };
}

static void
drop_out_of_sight (TsCanvasTiles   *self,
                   const TileRange *range)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->textures);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!is_in_range (*(const gint64 *) key, range))
        g_hash_table_iter_remove (&iter);
    }
}

static GdkTexture *
draw_tile (TsCanvasTiles      *self,
           const TsCanvasArea *area,
           TsCanvasTileFunc    draw,
           gpointer            user_data)
{
  int size = TILE_PX * self->scale_factor;
  gsize stride = (gsize) size * 4;
  guchar *data = g_malloc0 (stride * (gsize) size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, stride * (gsize) size);
  cairo_surface_t *surface
    = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, size, size, (int) stride);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, self->scale_factor, self->scale_factor);
  cr = cairo_create (surface);
  cairo_translate (cr, -area->x0, -area->y0);
  draw (cr, area, user_data);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
get_tile (TsCanvasTiles      *self,
          int                 column,
          int                 row,
          const TsCanvasArea *area,
          TsCanvasTileFunc    draw,
          gpointer            user_data)
{
  gint64 key = make_key (column, row);
  GdkTexture *texture = g_hash_table_lookup (self->textures, &key);

  if (texture == NULL)
    {
      texture = draw_tile (self, area, draw, user_data);
      g_hash_table_insert (self->textures, g_memdup2 (&key, sizeof key), texture);
    }

  return texture;
}

/**
 * ts_canvas_tiles_new:
 *
 * Makes an empty set of tiles.
 *
 * Returns: (transfer full): the tiles
 */
TsCanvasTiles *
ts_canvas_tiles_new (void)
{
  TsCanvasTiles *self = g_new0 (TsCanvasTiles, 1);

  self->textures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->scale_factor = 1;

  return self;
}

/**
 * ts_canvas_tiles_free:
 *
 * Frees the tiles.
 */
void
ts_canvas_tiles_free (TsCanvasTiles *self)
{
  g_hash_table_unref (self->textures);
  g_free (self);
}

/**
 * ts_canvas_tiles_clear:
 *
 * Forgets all tiles, since something else is to be drawn.
 */
void
ts_canvas_tiles_clear (TsCanvasTiles *self)
{
  g_hash_table_remove_all (self->textures);
}

/**
 * ts_canvas_tiles_set_zoom:
 * @width: of the shown picture, in widget pixels
 * @height: of the shown picture, in widget pixels
 * @scale_factor: device pixels a widget pixel
 *
 * Says how large the picture is shown. If that is new, all tiles are forgotten.
 */
void
ts_canvas_tiles_set_zoom (TsCanvasTiles *self,
                          double         width,
                          double         height,
                          int            scale_factor)
{
  if (self->width == width && self->height == height && self->scale_factor == scale_factor)
    return;

  self->width = width;
  self->height = height;
  self->scale_factor = scale_factor;
  ts_canvas_tiles_clear (self);
}

/**
 * ts_canvas_tiles_snapshot:
 * @draw: (scope call): draws a tile that was not in sight before
 *
 * Draws what is in sight.
 */
void
ts_canvas_tiles_snapshot (TsCanvasTiles     *self,
                          GtkSnapshot       *snapshot,
                          const TsFrameSize *size,
                          const TsTransform *transform,
                          TsCanvasTileFunc   draw,
                          gpointer           user_data)
{
  TileRange range = find_range (size, transform);

  if (g_hash_table_size (self->textures) > MOST_TILES)
    drop_out_of_sight (self, &range);

  for (int row = range.first_row; row <= range.last_row; row++)
    {
      for (int column = range.first_column; column <= range.last_column; column++)
        {
          double x = (double) column * TILE_PX;
          double y = (double) row * TILE_PX;
          const TsCanvasArea area = { x, y, x + TILE_PX, y + TILE_PX };

          gtk_snapshot_append_texture (snapshot,
                                       get_tile (self, column, row, &area, draw, user_data),
                                       &GRAPHENE_RECT_INIT ((float) (x + transform->x),
                                                            (float) (y + transform->y),
                                                            TILE_PX, TILE_PX));
        }
    }
}

/**
 * ts_canvas_tiles_get_n:
 *
 * Returns: how many tiles are kept
 */
guint
ts_canvas_tiles_get_n (TsCanvasTiles *self)
{
  return g_hash_table_size (self->textures);
}
