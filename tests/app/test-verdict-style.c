/* SPDX-License-Identifier: MIT */

#include "ts-verdict-style.h"

#define SIZE 32

/* Which parts of its square a sign covers. */
typedef struct
{
  const char *name;
  TsVerdict   verdict;
  gboolean    centre;
  gboolean    right;
  gboolean    corner;
} SignCase;

static const SignCase sign_cases[] = {
  { "matched-is-a-disc", TS_VERDICT_MATCHED, TRUE, TRUE, FALSE },
  { "low-overlap-is-a-diamond", TS_VERDICT_LOW_OVERLAP, FALSE, TRUE, FALSE },
  { "wrong-class-is-a-cross", TS_VERDICT_WRONG_CLASS, TRUE, FALSE, TRUE },
  { "near-miss-is-a-diamond", TS_VERDICT_NEAR_MISS, FALSE, TRUE, FALSE },
  { "missed-is-a-ring", TS_VERDICT_MISSED, FALSE, TRUE, FALSE },
  { "duplicate-is-a-square", TS_VERDICT_DUPLICATE, FALSE, TRUE, TRUE },
  { "extra-is-a-square", TS_VERDICT_EXTRA, FALSE, TRUE, TRUE },
};

static gboolean
is_painted (cairo_surface_t *surface,
            int              x,
            int              y)
{
  const guchar *pixel = cairo_image_surface_get_data (surface)
                        + y * cairo_image_surface_get_stride (surface) + x * 4;

  return pixel[3] > 127;
}

static void
test_sign_covers_its_parts (gconstpointer data)
{
  const SignCase *test = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 3 * SIZE, 3 * SIZE);
  cairo_t *cr = cairo_create (surface);

  ts_verdict_style_draw_sign (test->verdict, cr, SIZE, SIZE, SIZE);
  cairo_surface_flush (surface);

  g_assert_true (is_painted (surface, SIZE + SIZE / 2, SIZE + SIZE / 2) == test->centre);
  g_assert_true (is_painted (surface, 2 * SIZE - 3, SIZE + SIZE / 2) == test->right);
  g_assert_true (is_painted (surface, SIZE + 4, SIZE + 4) == test->corner);

  for (int i = 0; i < 3 * SIZE; i++)
    {
      g_assert_false (is_painted (surface, i, SIZE - 1));
      g_assert_false (is_painted (surface, 2 * SIZE, i));
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A near miss looks like a low overlap, a duplicate like an extra object. */
static gboolean
look_alike (TsVerdict verdict,
            TsVerdict other)
{
  return (verdict == TS_VERDICT_NEAR_MISS && other == TS_VERDICT_LOW_OVERLAP) ||
         (verdict == TS_VERDICT_EXTRA && other == TS_VERDICT_DUPLICATE);
}

static void
test_colors_and_names_differ (void)
{
  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      GdkRGBA color = ts_verdict_style_get_color (i);

      g_assert_cmpfloat (color.alpha, ==, 1.0f);
      g_assert_nonnull (ts_verdict_style_get_name (i));

      for (guint j = 0; j < i; j++)
        {
          GdkRGBA other = ts_verdict_style_get_color (j);

          g_assert_cmpint (gdk_rgba_equal (&color, &other), ==, look_alike (i, j));
          g_assert_cmpstr (ts_verdict_style_get_name (i), !=, ts_verdict_style_get_name (j));
        }
    }
}

static void
test_color_is_the_published_one (void)
{
  GdkRGBA color = ts_verdict_style_get_color (TS_VERDICT_LOW_OVERLAP);
  g_autofree char *text = gdk_rgba_to_string (&color);

  g_assert_cmpstr (text, ==, "rgb(230,159,0)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sign_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/verdict-style/sign/", sign_cases[i].name, NULL);

      g_test_add_data_func (path, &sign_cases[i], test_sign_covers_its_parts);
    }

  g_test_add_func ("/verdict-style/all-differ", test_colors_and_names_differ);
  g_test_add_func ("/verdict-style/color/is-the-published-one", test_color_is_the_published_one);

  return g_test_run ();
}
