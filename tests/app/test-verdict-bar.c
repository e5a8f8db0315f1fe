/* SPDX-License-Identifier: MIT */

#include "ts-verdict-bar.h"
#include "ts-verdict-style.h"
#include "widget-fixture.h"

/* The bar as it is drawn. */
typedef struct
{
  GtkWidget       *bar;
  cairo_surface_t *surface;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->bar = ts_verdict_bar_new ();
  gtk_widget_set_valign (self->bar, GTK_ALIGN_START);
  widget_fixture_show (self->bar);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  widget_fixture_close (self->bar);
}

/* Returns: whether there was anything to draw */
static gboolean
draw (Fixture       *self,
      const guint32  counts[TS_N_VERDICTS])
{
  ts_verdict_bar_set_counts (TS_VERDICT_BAR (self->bar), counts);

  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (self->bar)->snapshot (self->bar, snapshot);

  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (self->bar),
                                              gtk_widget_get_height (self->bar));

  if (node == NULL)
    return FALSE;

  cairo_t *cr = cairo_create (self->surface);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);

  return TRUE;
}

/* The pixel at a part of the bar's width, in its middle. */
static guint32
get_pixel (Fixture *self,
           double   at)
{
  int x = (int) (at * (cairo_image_surface_get_width (self->surface) - 1));
  int y = cairo_image_surface_get_height (self->surface) / 2;
  const guchar *row = cairo_image_surface_get_data (self->surface) +
                      y * cairo_image_surface_get_stride (self->surface);
  guint32 pixel;

  memcpy (&pixel, row + 4 * x, sizeof pixel);

  return pixel;
}

static guint32
get_color (TsVerdict verdict)
{
  GdkRGBA color = ts_verdict_style_get_color (verdict);

  return 0xff000000u | (guint32) (color.red * 255 + 0.5f) << 16 |
         (guint32) (color.green * 255 + 0.5f) << 8 | (guint32) (color.blue * 255 + 0.5f);
}

static void
test_parts_are_in_proportion (Fixture       *self,
                              gconstpointer  data)
{
  const guint32 counts[TS_N_VERDICTS] = { [TS_VERDICT_MATCHED] = 3, [TS_VERDICT_MISSED] = 1 };

  g_assert_true (draw (self, counts));
  g_assert_cmphex (get_pixel (self, 0.05), ==, get_color (TS_VERDICT_MATCHED));
  g_assert_cmphex (get_pixel (self, 0.74), ==, get_color (TS_VERDICT_MATCHED));
  g_assert_cmphex (get_pixel (self, 0.77), ==, 0);
  g_assert_cmphex (get_pixel (self, 0.95), ==, 0);
  g_assert_cmphex (get_pixel (self, 1.0), !=, 0);
}

static void
test_parts_have_textures (Fixture       *self,
                          gconstpointer  data)
{
  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      guint32 counts[TS_N_VERDICTS] = { 0 };
      guint n_colors = 0;
      guint32 last = 0;

      counts[i] = 1;
      g_assert_true (draw (self, counts));

      for (guint x = 10; x < 110; x++)
        {
          int width = cairo_image_surface_get_width (self->surface);
          guint32 pixel = get_pixel (self, (x + 0.5) / (width - 1));

          n_colors += pixel != last;
          last = pixel;
        }

      if (i == TS_VERDICT_MATCHED)
        g_assert_cmpuint (n_colors, ==, 1);
      else if (i == TS_VERDICT_MISSED)
        g_assert_cmpuint (n_colors, ==, 0);
      else if (i == TS_VERDICT_DUPLICATE)
        {
          /* A stroke from end to end. */
          g_assert_cmpuint (n_colors, ==, 1);
          g_assert_cmphex (last, !=, get_color (i));
        }
      else
        g_assert_cmpuint (n_colors, >, 10);
    }
}

static void
test_the_smallest_part_is_seen (Fixture       *self,
                                gconstpointer  data)
{
  const guint32 counts[TS_N_VERDICTS] = { [TS_VERDICT_MATCHED] = 100000,
                                          [TS_VERDICT_EXTRA] = 1 };

  g_assert_true (draw (self, counts));

  int width = cairo_image_surface_get_width (self->surface);
  guint32 pixel = get_pixel (self, (width - 3.0) / (width - 1));

  g_assert_cmphex (pixel, !=, get_color (TS_VERDICT_MATCHED));
  g_assert_cmphex (pixel, !=, 0);
}

static void
test_nothing_draws_nothing (Fixture       *self,
                            gconstpointer  data)
{
  const guint32 counts[TS_N_VERDICTS] = { 0 };

  g_assert_false (draw (self, counts));
}

static void
test_description_counts (void)
{
  const guint32 none[TS_N_VERDICTS] = { 0 };
  const guint32 some[TS_N_VERDICTS] = { [TS_VERDICT_MATCHED] = 9, [TS_VERDICT_MISSED] = 3 };
  g_autofree char *no_words = ts_verdict_bar_describe (none);
  g_autofree char *words = ts_verdict_bar_describe (some);

  g_assert_cmpstr (no_words, ==, "No results");
  g_assert_cmpstr (words, ==, "Matched: 9, Missed: 3");
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  add ("/verdict-bar/parts/are-in-proportion", test_parts_are_in_proportion);
  add ("/verdict-bar/parts/have-textures", test_parts_have_textures);
  add ("/verdict-bar/parts/smallest-is-seen", test_the_smallest_part_is_seen);
  add ("/verdict-bar/empty/draws-nothing", test_nothing_draws_nothing);
  g_test_add_func ("/verdict-bar/description/counts", test_description_counts);

  return g_test_run ();
}
