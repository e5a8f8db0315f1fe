/* SPDX-License-Identifier: MIT */

#include "ts-mask-outline.h"

#include <string.h>

typedef struct
{
  const char *name;
  guint       width;
  const char *pixels;
  const char *outline; /* a ring a line; NULL if there is none */
} TraceCase;

static const TraceCase trace_cases[] = {
  { "nothing", 3, "000000", NULL },
  { "one-pixel", 3, "000010000", "1,1 2,1 2,2 1,2" },
  { "whole-mask", 2, "1111", "0,0 2,0 2,2 0,2" },
  { "level-lines-have-no-corners", 4, "00001110", "0,1 3,1 3,2 0,2" },
  { "step", 3, "110111", "0,0 2,0 2,1 3,1 3,2 0,2" },
  { "ring-has-a-hole", 3, "111101111", "0,0 3,0 3,3 0,3\n1,2 2,2 2,1 1,1" },
  { "diagonals-are-apart", 2, "1001", "0,0 1,0 1,1 0,1\n1,1 2,1 2,2 1,2" },
  { "other-diagonals", 2, "0110", "1,0 2,0 2,1 1,1\n0,1 1,1 1,2 0,2" },
  { "two-parts", 5, "1100110001", "0,0 2,0 2,1 1,1 1,2 0,2\n4,0 5,0 5,2 4,2" },
};

/* Makes runs of a text of 0 and 1. */
static void
make_runs (TsRunLengths *runs,
           const char   *pixels)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  char value = '0';

  for (guint64 i = 0; i < strlen (pixels); i++)
    {
      if (pixels[i] != value)
        {
          g_array_append_val (ends, i);
          value = pixels[i];
        }
    }

  runs->n_pixels = strlen (pixels);
  g_array_append_val (ends, runs->n_pixels);
  runs->n_runs = ends->len;
  runs->ends = (guint64 *) g_array_free (g_steal_pointer (&ends), FALSE);
}

static char *
outline_to_text (const TsMaskOutline *outline)
{
  GString *text = g_string_new (NULL);
  guint i = 0;

  for (guint ring = 0; ring < outline->ring_ends->len; ring++)
    {
      const char *gap = ring > 0 ? "\n" : "";

      for (; i < g_array_index (outline->ring_ends, guint32, ring); i++)
        {
          g_string_append_printf (text, "%s%g,%g", gap,
                                  g_array_index (outline->points, double, 2 * i),
                                  g_array_index (outline->points, double, 2 * i + 1));
          gap = " ";
        }
    }

  return g_string_free (text, FALSE);
}

static void
test_trace_finds_borders (gconstpointer data)
{
  const TraceCase *test = data;
  g_auto (TsRunLengths) runs = { NULL, 0, 0 };
  g_auto (TsMaskOutline) outline = { NULL, NULL };
  g_autofree char *text = NULL;

  make_runs (&runs, test->pixels);
  g_assert_cmpint (ts_mask_outline_trace (&outline, &runs, test->width), ==,
                   test->outline != NULL);

  if (test->outline == NULL)
    {
      g_assert_null (outline.points);
      return;
    }

  text = outline_to_text (&outline);
  g_assert_cmpstr (text, ==, test->outline);
}

/* The area that rings enclose, holes counted against it. */
static double
get_area (const TsMaskOutline *outline)
{
  double area = 0;
  guint first = 0;

  for (guint ring = 0; ring < outline->ring_ends->len; ring++)
    {
      guint end = g_array_index (outline->ring_ends, guint32, ring);
      const double *points = (const double *) outline->points->data;

      for (guint i = first; i < end; i++)
        {
          guint j = i + 1 < end ? i + 1 : first;

          area += (points[2 * i] * points[2 * j + 1] - points[2 * j] * points[2 * i + 1]) / 2;
        }

      first = end;
    }

  return area;
}

/* Every pixel of a random mask is inside, whatever borders it has. */
static void
test_trace_keeps_area (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint round = 0; round < 200; round++)
    {
      guint width = (guint) g_rand_int_range (random, 1, 30);
      guint height = (guint) g_rand_int_range (random, 1, 30);
      double density = g_rand_double (random);
      g_autofree char *pixels = g_malloc0 (width * height + 1);
      g_auto (TsRunLengths) runs = { NULL, 0, 0 };
      g_auto (TsMaskOutline) outline = { NULL, NULL };
      guint n_set = 0;

      for (guint i = 0; i < width * height; i++)
        {
          pixels[i] = g_rand_double (random) < density ? '1' : '0';
          n_set += pixels[i] == '1';
        }

      make_runs (&runs, pixels);
      if (ts_mask_outline_trace (&outline, &runs, width))
        g_assert_cmpfloat (get_area (&outline), ==, n_set);
      else
        g_assert_cmpuint (n_set, ==, 0);
    }
}

/* Every other pixel set: each is a ring, more than an outline has corners for. */
static void
test_trace_coarsens_what_is_ragged (void)
{
  const guint64 side = 1001;
  g_auto (TsRunLengths) runs = { NULL, 0, side * side };
  g_auto (TsMaskOutline) outline = { NULL, NULL };

  runs.n_runs = side * side;
  runs.ends = g_new (guint64, runs.n_runs);
  for (guint64 i = 0; i < runs.n_runs; i++)
    runs.ends[i] = i + 1;

  g_assert_true (ts_mask_outline_trace (&outline, &runs, side));
  g_assert_cmpuint (outline.points->len, <=, 2 << 17);
  g_assert_cmpfloat (get_area (&outline), >=, (double) side * (double) side / 2);
  g_assert_cmpfloat (get_area (&outline), <=, (double) (side + 16) * (double) (side + 16));
}

/* As large as masks can be, for little text. */
static void
test_trace_bounds_memory (void)
{
  const guint64 side = (guint64) 1 << 23;
  guint64 ends[] = { side * 4 + 7, side * (side - 4) };
  const TsRunLengths runs = { ends, G_N_ELEMENTS (ends), side * side };
  g_auto (TsMaskOutline) outline = { NULL, NULL };

  g_assert_true (ts_mask_outline_trace (&outline, &runs, side));
  g_assert_cmpuint (outline.points->len, <=, 2 * 8);
  g_assert_cmpfloat_with_epsilon (get_area (&outline) / (double) (side * side), 1.0, 0.001);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (trace_cases); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/mask-outline/trace/finds-borders/%s", trace_cases[i].name);

      g_test_add_data_func (path, &trace_cases[i], test_trace_finds_borders);
    }

  g_test_add_func ("/mask-outline/trace/keeps-area", test_trace_keeps_area);
  g_test_add_func ("/mask-outline/trace/coarsens-what-is-ragged",
                   test_trace_coarsens_what_is_ragged);
  g_test_add_func ("/mask-outline/trace/bounds-memory", test_trace_bounds_memory);

  return g_test_run ();
}
