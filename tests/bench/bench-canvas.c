/* SPDX-License-Identifier: MIT */

/* How long a canvas takes to draw a frame while it is panned, by the number of boxes, as
 * multiples of drawing the picture alone. Drawing is by Cairo, the slowest renderer. */

#include "ts-canvas.h"

#include "canvas-fixture.h"

#include <time.h>

#define WIDTH 1280
#define HEIGHT 800
#define N_FRAMES 40

/* Boxes of 2 to 6 % of the picture's width, spread evenly over it, of five classes. */
static FixtureBox *
make_boxes (gsize n,
            double shift)
{
  static const guint32 colors[] = { 0xd33115, 0x7b64ff, 0x68bc00, 0xfcc400, 0x16a5a5 };
  static const char *const names[] = { "Car", "Bus", "Cyclist", "Person", "Sign" };
  FixtureBox *boxes = g_new0 (FixtureBox, MAX (n, 1));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gsize i = 0; i < n; i++)
    {
      gsize class = (gsize) g_rand_int_range (random, 0, G_N_ELEMENTS (names));

      boxes[i] = (FixtureBox) {
        .name = names[class],
        .color = colors[class],
        .x = g_rand_double_range (random, 0, 0.94) + shift,
        .y = g_rand_double_range (random, 0, 0.94) + shift,
        .w = g_rand_double_range (random, 0.02, 0.06),
        .h = g_rand_double_range (random, 0.02, 0.06),
      };
    }

  return boxes;
}

/* Of this thread alone, in microseconds, so that it does not matter what else is running. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Draws frames at 100 %, so that the picture itself needs no scaling, or at one zoom after
 * the other. */
static gint64
draw_frames (GtkWidget  *canvas,
             TsViewport *viewport,
             gboolean    is_zooming)
{
  const TsFrameSize size = { WIDTH, HEIGHT, 1920, 1080 };
  gint64 start;

  ts_viewport_zoom_at (viewport, &size, 1, 640, 400);
  cairo_surface_destroy (canvas_fixture_draw (canvas));
  start = get_time ();

  for (int i = 0; i < N_FRAMES; i++)
    {
      int there_and_back = i < N_FRAMES / 2 ? 1 : -1;

      if (is_zooming)
        ts_viewport_zoom_at (viewport, &size, 0.8 + i * 0.01, 640, 400);
      else
        ts_viewport_pan (viewport, &size, 5 * there_and_back, 3 * there_and_back);

      cairo_surface_destroy (canvas_fixture_draw (canvas));
    }

  return (get_time () - start) / N_FRAMES;
}

/* The median of five. */
static gint64
measure (gsize    n_boxes,
         gboolean is_zooming)
{
  g_autofree FixtureBox *benchmark = make_boxes (n_boxes, 0);
  g_autofree FixtureBox *training = make_boxes (n_boxes, 0.002);
  const FixtureRow row = {
    "bench.png", "image", 1920, 1080, benchmark, n_boxes, training, n_boxes,
  };
  g_autoptr (TsGrading) grading = canvas_fixture_compare (&row, 1);
  g_autoptr (TsReview) review = ts_review_new ();
  g_autoptr (TsViewport) viewport = ts_viewport_new ();
  g_autoptr (GdkTexture) texture = canvas_fixture_texture (1920, 1080, 0x6080a0);
  GtkWidget *canvas;
  gint64 times[5];

  ts_review_set_grading (review, grading);
  ts_review_set_pair (review, 0);
  canvas = g_object_ref_sink (g_object_new (TS_TYPE_CANVAS,
                                            "side", TS_SIDE_TRAINING,
                                            "review", review,
                                            "viewport", viewport,
                                            "texture", texture,
                                            NULL));
  canvas_fixture_allocate (canvas, WIDTH, HEIGHT);

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 time = draw_frames (canvas, viewport, is_zooming);
      gsize j = i;

      for (; j > 0 && times[j - 1] > time; j--)
        times[j] = times[j - 1];

      times[j] = time;
    }

  g_object_unref (canvas);

  return times[G_N_ELEMENTS (times) / 2];
}

int
main (int   argc,
      char *argv[])
{
  static const gsize counts[] = { 0, 100, 1000, 2000, 10000 };
  double alone = 0;

  if (!gtk_init_check ())
    {
      g_print ("no display\n");
      return 77;
    }

  g_print ("%8s %12s %8s %12s %8s\n", "boxes", "pan µs", "ratio", "zoom µs", "ratio");

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 pan = measure (counts[i], FALSE);
      gint64 zoom = measure (counts[i], TRUE);

      if (i == 0)
        alone = (double) pan;

      g_print ("%8" G_GSIZE_FORMAT " %12" G_GINT64_FORMAT " %8.2f %12" G_GINT64_FORMAT " %8.2f\n",
               counts[i], pan, (double) pan / alone, zoom, (double) zoom / alone);
    }

  return 0;
}
