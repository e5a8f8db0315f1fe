/* SPDX-License-Identifier: MIT */

#include "ts-canvas.h"

#include "canvas-fixture.h"
#include "ts-verdict-style.h"

#define SIZE 400
#define GREY 0x808080

/* The pictures are 100 pixels wide and high, so that one of them is four of the canvas. */
static const FixtureBox benchmark_boxes[] = {
  { "car", 0xff0000, 0.1, 0.1, 0.2, 0.2 },
  { "dog", 0x00ff00, 0.6, 0.1, 0.2, 0.2 },
  { "bus", 0x0000ff, 0.1, 0.6, 0.2, 0.2 },
  { "cat", 0xffff00, 0.6, 0.6, 0.3, 0.3 },
};

static const FixtureBox training_boxes[] = {
  { "car", 0xff0000, 0.1, 0.1, 0.2, 0.2 },
  { "bus", 0x0000ff, 0.15, 0.6, 0.2, 0.2 },
  { "cow", 0x00ffff, 0.6, 0.6, 0.3, 0.3 },
  { "ant", 0xff00ff, 0.45, 0.42, 0.08, 0.08 },
};

static const FixtureRow rows[] = {
  {
    "a.png", "image", 100, 100,
    benchmark_boxes, G_N_ELEMENTS (benchmark_boxes),
    training_boxes, G_N_ELEMENTS (training_boxes),
  },
  { "b.png", "image", 100, 100, benchmark_boxes, 1, training_boxes, 1 },
};

/* Results come in the order of the training boxes; missed ones follow. */
enum
{
  RESULT_MATCHED,
  RESULT_LOW_OVERLAP,
  RESULT_WRONG_CLASS,
  RESULT_EXTRA,
  RESULT_MISSED
};

typedef struct
{
  TsReview   *review; /* (owned) */
  TsViewport *viewport; /* (owned) */
  GtkWidget  *benchmark; /* (owned) */
  GtkWidget  *training; /* (owned) */
} Fixture;

static GtkWidget *
make_canvas (Fixture *fixture,
             TsSide   side)
{
  g_autoptr (GdkTexture) texture = canvas_fixture_texture (100, 100, GREY);
  GtkWidget *canvas = g_object_new (TS_TYPE_CANVAS,
                                    "side", side,
                                    "review", fixture->review,
                                    "viewport", fixture->viewport,
                                    "texture", texture,
                                    NULL);

  g_object_ref_sink (canvas);
  canvas_fixture_allocate (canvas, SIZE, SIZE);

  return canvas;
}

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (TsGrading) grading = canvas_fixture_compare (rows, G_N_ELEMENTS (rows));

  fixture->review = ts_review_new ();
  fixture->viewport = ts_viewport_new ();
  ts_review_set_grading (fixture->review, grading);
  ts_review_set_pair (fixture->review, 0);
  fixture->benchmark = make_canvas (fixture, TS_SIDE_BENCHMARK);
  fixture->training = make_canvas (fixture, TS_SIDE_TRAINING);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_finalize_object (fixture->benchmark);
  g_assert_finalize_object (fixture->training);
  g_assert_finalize_object (fixture->review);
  g_assert_finalize_object (fixture->viewport);
}

static guint32
draw_and_get (GtkWidget *canvas,
              int        x,
              int        y)
{
  cairo_surface_t *surface = canvas_fixture_draw (canvas);
  guint32 pixel = canvas_fixture_get_pixel (surface, x, y);

  cairo_surface_destroy (surface);

  return pixel;
}

/* How many pixels of a line or a rectangle have a colour. */
static guint
count (GtkWidget *canvas,
       int        x,
       int        y,
       int        width,
       int        height,
       guint32    color)
{
  cairo_surface_t *surface = canvas_fixture_draw (canvas);
  guint n = 0;

  for (int j = y; j < y + height; j++)
    for (int i = x; i < x + width; i++)
      n += canvas_fixture_get_pixel (surface, i, j) == color;

  cairo_surface_destroy (surface);

  return n;
}

/* How bright a rectangle is, from 0 to 3 × 255. */
static double
get_brightness (GtkWidget *canvas,
                int        x,
                int        y,
                int        width,
                int        height)
{
  cairo_surface_t *surface = canvas_fixture_draw (canvas);
  double sum = 0;

  for (int j = y; j < y + height; j++)
    {
      for (int i = x; i < x + width; i++)
        {
          guint32 pixel = canvas_fixture_get_pixel (surface, i, j);

          sum += (pixel >> 16) + ((pixel >> 8) & 0xff) + (pixel & 0xff);
        }
    }

  cairo_surface_destroy (surface);

  return sum / (width * height);
}

/* A row of pixels as text, `#` where it has the colour. */
static char *
get_pattern (GtkWidget *canvas,
             int        x,
             int        y,
             int        width,
             guint32    color)
{
  cairo_surface_t *surface = canvas_fixture_draw (canvas);
  GString *pattern = g_string_new (NULL);

  for (int i = x; i < x + width; i++)
    g_string_append_c (pattern,
                       canvas_fixture_get_pixel (surface, i, y) == color ? '#' : '.');

  cairo_surface_destroy (surface);

  return g_string_free (pattern, FALSE);
}

static void
test_matched_is_solid (Fixture       *fixture,
                       gconstpointer  data)
{
  /* The box's right edge is at 120, its line two pixels wide. */
  g_assert_cmpuint (count (fixture->benchmark, 119, 60, 2, 60, 0xff0000), ==, 120);
  g_assert_cmpuint (count (fixture->training, 119, 60, 2, 60, 0xff0000), ==, 120);

  /* The corner too. */
  g_assert_cmphex (draw_and_get (fixture->benchmark, 120, 120), ==, 0xff0000);
}

static void
test_halo_is_dark (Fixture       *fixture,
                   gconstpointer  data)
{
  guint32 halo = draw_and_get (fixture->benchmark, 121, 80) & 0xff;

  g_assert_cmpint ((int) halo, >, 0x4b);
  g_assert_cmpint ((int) halo, <, 0x5b);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 122, 80), ==, GREY);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 117, 80), ==, GREY);
}

static void
test_missed_is_dashed (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *pattern = get_pattern (fixture->benchmark, 239, 120, 82, 0x00ff00);

  /* Dashes at both corners, gaps of some pixels between them. */
  g_assert_true (g_str_has_prefix (pattern, "#######"));
  g_assert_true (g_str_has_suffix (pattern, "#######"));
  g_assert_nonnull (strstr (pattern, "#...."));
  g_assert_cmpuint (count (fixture->benchmark, 239, 120, 82, 1, 0x00ff00), >, 40);
}

static void
test_extra_is_dotted (Fixture       *fixture,
                      gconstpointer  data)
{
  /* 180 to 212; the upper edge is under the tag. */
  g_autofree char *pattern = get_pattern (fixture->training, 179, 200, 34, 0xff00ff);
  g_auto (GStrv) dots = g_strsplit (pattern, ".#", -1);

  g_assert_cmpuint (g_strv_length (dots), >=, 4);
  g_assert_null (strstr (pattern, "######"));
}

static void
test_low_overlap_has_broken_corners (Fixture       *fixture,
                                     gconstpointer  data)
{
  /* 60 to 140 × 240 to 320. */
  g_assert_cmphex (draw_and_get (fixture->training, 140, 320), !=, 0x0000ff);
  g_assert_cmphex (draw_and_get (fixture->training, 136, 320), !=, 0x0000ff);
  g_assert_cmpuint (count (fixture->training, 70, 320, 60, 1, 0x0000ff), ==, 60);
}

static void
test_frame_is_drawn_beside_the_boxes (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_assert_cmphex (draw_and_get (fixture->benchmark, 200, 200), ==, GREY);
  canvas_fixture_allocate (fixture->benchmark, SIZE, SIZE + 100);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 200, 20), ==, 0x1e1e1e);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 200, SIZE + 80), ==, 0x1e1e1e);
}

static void
test_without_picture_is_checkered (Fixture       *fixture,
                                   gconstpointer  data)
{
  guint32 first;
  guint32 second;

  ts_canvas_set_texture (TS_CANVAS (fixture->benchmark), NULL);
  first = draw_and_get (fixture->benchmark, 198, 198);
  second = draw_and_get (fixture->benchmark, 210, 198);

  g_assert_cmphex (first, !=, second);
  g_assert_cmphex (first, ==, draw_and_get (fixture->benchmark, 210, 210));
  g_assert_cmphex (draw_and_get (fixture->benchmark, 119, 80), ==, 0xff0000);

  ts_canvas_set_is_loading (TS_CANVAS (fixture->benchmark), TRUE);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 198, 198), ==,
                   draw_and_get (fixture->benchmark, 210, 198));
}

static void
test_magnified_pixels_are_hard (Fixture       *fixture,
                                gconstpointer  data)
{
  const guint8 pixels[] = {
    0, 0, 0, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 0, 0, 0, 255,
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture
    = gdk_memory_texture_new (2, 2, GDK_MEMORY_R8G8B8A8, bytes, 8);

  ts_canvas_set_texture (TS_CANVAS (fixture->benchmark), texture);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 199, 195), ==, 0x000000);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 200, 195), ==, 0xffffff);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 199, 205), ==, 0xffffff);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 200, 205), ==, 0x000000);
}

static void
test_tag_stands_above_the_corner (Fixture       *fixture,
                                  gconstpointer  data)
{
  /* The ground of the tag, and its text: black, which reads better on this red. */
  g_assert_cmpuint (count (fixture->benchmark, 40, 26, 30, 12, 0xff0000), >, 100);
  g_assert_cmpuint (count (fixture->benchmark, 40, 26, 30, 12, 0x000000), >, 10);

  /* On the training side the IoU makes it longer. */
  g_assert_cmpuint (count (fixture->training, 40, 24, 100, 14, 0xff0000), >,
                    count (fixture->benchmark, 40, 24, 100, 14, 0xff0000) + 150);
}

/* The longest stroke on a ground of one colour, in any row of a rectangle. */
static guint
get_longest_stroke (GtkWidget *canvas,
                    int        x,
                    int        y,
                    int        width,
                    int        height,
                    guint32    color)
{
  guint longest = 0;

  for (int j = y; j < y + height; j++)
    {
      g_autofree char *pattern = get_pattern (canvas, x, j, width, color);
      guint run = 0;

      for (const char *p = pattern; *p != '\0'; p++)
        {
          run = *p == '.' ? run + 1 : 0;
          longest = MAX (longest, run);
        }
    }

  return longest;
}

static void
test_wrong_class_is_struck (Fixture       *fixture,
                            gconstpointer  data)
{
  /* Within the tags, which end at 300 and 280 (training) and at 90. */
  g_assert_cmpuint (get_longest_stroke (fixture->training, 244, 226, 50, 10, 0x00ffff), >=, 18);
  g_assert_cmpuint (get_longest_stroke (fixture->training, 44, 26, 40, 10, 0xff0000), <, 12);
  g_assert_cmpuint (get_longest_stroke (fixture->benchmark, 244, 226, 40, 10, 0xffff00), <, 12);
}

static void
test_selected_is_filled_on_both_sides (Fixture       *fixture,
                                       gconstpointer  data)
{
  guint n_before = count (fixture->benchmark, 100, 80, 40, 1, 0xff0000);

  ts_review_set_selected (fixture->review, RESULT_MATCHED);

  /* Red comes in, green and blue go; the overlap's stripes leave such pixels between them. */
  g_assert_cmphex (draw_and_get (fixture->benchmark, 80, 80), !=, GREY);
  g_assert_cmphex (draw_and_get (fixture->training, 80, 80), !=, GREY);
  g_assert_cmpuint (count (fixture->benchmark, 100, 80, 40, 1, 0xff0000), >, n_before);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 280, 80), ==, GREY);

  ts_review_set_selected (fixture->review, TS_NONE);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 80, 80), ==, GREY);
}

static void
test_hovered_is_filled_lightly (Fixture       *fixture,
                                gconstpointer  data)
{
  double plain = get_brightness (fixture->benchmark, 250, 50, 60, 60);
  double hovered;
  double selected;

  ts_review_set_hovered (fixture->review, RESULT_MISSED);
  hovered = get_brightness (fixture->benchmark, 250, 50, 60, 60);
  ts_review_set_selected (fixture->review, RESULT_MISSED);
  selected = get_brightness (fixture->benchmark, 250, 50, 60, 60);

  g_assert_cmpfloat (ABS (hovered - plain), >, 3);
  g_assert_cmpfloat (ABS (selected - plain), >, ABS (hovered - plain) * 1.5);
}

static void
test_overlap_is_shaded_on_both_sides (Fixture       *fixture,
                                      gconstpointer  data)
{
  GtkWidget *canvases[] = { fixture->benchmark, fixture->training };

  ts_review_set_selected (fixture->review, RESULT_LOW_OVERLAP);

  /* Both boxes cover 60 to 120; the benchmark's begins at 40, the training's ends at 140. */
  for (gsize i = 0; i < G_N_ELEMENTS (canvases); i++)
    {
      double common = get_brightness (canvases[i], 64, 250, 50, 50);
      double alone = get_brightness (canvases[i], i == 0 ? 44 : 124, 250, 12, 50);

      g_assert_cmpfloat (common, >, alone + 10);
    }
}

static void
test_colors_follow_the_result (Fixture       *fixture,
                               gconstpointer  data)
{
  GdkRGBA color = ts_verdict_style_get_color (TS_VERDICT_MATCHED);

  ts_viewport_set_color_by (fixture->viewport, TS_COLOR_BY_RESULT);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 119, 80), ==,
                   FIXTURE_PIXEL (color.red * 255, color.green * 255, color.blue * 255));
}

static void
test_hidden_boxes_leave_the_picture (Fixture       *fixture,
                                     gconstpointer  data)
{
  ts_review_set_selected (fixture->review, RESULT_MATCHED);
  ts_viewport_set_boxes_visible (fixture->viewport, FALSE);

  g_assert_cmpuint (count (fixture->benchmark, 0, 0, SIZE, SIZE, GREY), ==, SIZE * SIZE);
}

static void
test_zoomed_boxes_move_with_the_picture (Fixture       *fixture,
                                         gconstpointer  data)
{
  const TsFrameSize size = { SIZE, SIZE, 100, 100 };

  /* The corner at 40, 40 stays, all else goes away from it. */
  ts_viewport_zoom_at (fixture->viewport, &size, 8, 40, 40);

  g_assert_cmpuint (count (fixture->benchmark, 199, 60, 2, 60, 0xff0000), ==, 120);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 119, 80), ==, GREY);
}

static void
test_new_pair_is_shown_whole (Fixture       *fixture,
                              gconstpointer  data)
{
  const TsFrameSize size = { SIZE, SIZE, 100, 100 };

  ts_viewport_zoom_at (fixture->viewport, &size, 20, 0, 0);
  ts_review_set_pair (fixture->review, 1);

  g_assert_cmpint (ts_viewport_get_mode (fixture->viewport), ==, TS_ZOOM_MODE_FIT);
  g_assert_cmphex (draw_and_get (fixture->benchmark, 119, 80), ==, 0xff0000);
  g_assert_cmpuint (count (fixture->benchmark, 0, 0, SIZE, SIZE, 0x00ff00), ==, 0);
}

static void
test_tag_of_a_narrow_box_is_short (Fixture       *fixture,
                                   gconstpointer  data)
{
  guint n_before = count (fixture->training, 170, 150, 100, 20, 0xff00ff);

  ts_review_set_hovered (fixture->review, RESULT_EXTRA);

  g_assert_cmpuint (n_before, >, 300);
  g_assert_cmpuint (count (fixture->training, 170, 150, 100, 20, 0xff00ff), >, n_before + 150);
}

static void
test_small_boxes_have_tags_when_hovered (Fixture       *fixture,
                                         gconstpointer  data)
{
  const TsFrameSize size = { SIZE, SIZE, 100, 100 };
  guint n_before;

  /* A quarter as large: the box of 8 × 8 is now 8 pixels wide, from 195 to 203. */
  ts_viewport_zoom_at (fixture->viewport, &size, 1, 200, 200);
  n_before = count (fixture->training, 150, 150, 100, 100, 0xff00ff);
  ts_review_set_hovered (fixture->review, RESULT_EXTRA);

  g_assert_cmpuint (n_before, <, 60);
  g_assert_cmpuint (count (fixture->training, 150, 150, 100, 100, 0xff00ff), >, 300);
}

static void
test_many_boxes_are_drawn_alike (void)
{
  g_autofree FixtureBox *boxes = g_new0 (FixtureBox, 2500);
  FixtureRow row = { "many.png", "image", 100, 100, boxes, 2500, boxes, 2500 };
  g_autoptr (TsGrading) grading = NULL;
  Fixture fixture = { NULL };
  const TsFrameSize size = { SIZE, SIZE, 100, 100 };

  for (int i = 0; i < 2500; i++)
    boxes[i] = (FixtureBox) {
      "dot", 0xff0000, (i % 50) * 0.02 + 0.005, (i / 50) * 0.02 + 0.005, 0.005, 0.005,
    };

  grading = canvas_fixture_compare (&row, 1);
  fixture.review = ts_review_new ();
  fixture.viewport = ts_viewport_new ();
  ts_review_set_grading (fixture.review, grading);
  ts_review_set_pair (fixture.review, 0);
  fixture.training = make_canvas (&fixture, TS_SIDE_TRAINING);

  /* Each box begins 2 pixels into its cell of 8 and ends with its halo 3 pixels before. */
  g_assert_cmphex (draw_and_get (fixture.training, 202, 203), ==, 0xff0000);
  g_assert_cmphex (draw_and_get (fixture.training, 206, 203), ==, GREY);

  /* Moved by 3 pixels: the same drawing in another place. */
  ts_viewport_pan (fixture.viewport, &size, 3, 0);
  g_assert_cmphex (draw_and_get (fixture.training, 205, 203), ==, 0xff0000);
  g_assert_cmphex (draw_and_get (fixture.training, 209, 203), ==, GREY);

  /* Moved far, then made smaller: some boxes come into sight that were not. */
  ts_viewport_pan (fixture.viewport, &size, -153, 0);
  g_assert_cmphex (draw_and_get (fixture.training, 52, 203), ==, 0xff0000);
  ts_viewport_zoom_at (fixture.viewport, &size, 2, 52, 203);
  g_assert_cmphex (draw_and_get (fixture.training, 52, 203), ==, 0xff0000);
  g_assert_cmphex (draw_and_get (fixture.training, 300, 203), ==, 0x1e1e1e);

  /* Larger, so that few are left to see. */
  ts_viewport_zoom_at (fixture.viewport, &size, 40, 200, 200);
  g_assert_cmpuint (count (fixture.training, 0, 0, SIZE, SIZE, 0xff0000), >, 100);

  ts_viewport_fit (fixture.viewport);
  ts_review_set_selected (fixture.review, 0);
  g_assert_cmphex (draw_and_get (fixture.training, 202, 203), ==, 0xff0000);

  g_assert_finalize_object (fixture.training);
  g_object_unref (fixture.review);
  g_object_unref (fixture.viewport);
}

static void
test_nothing_to_show_is_dark (void)
{
  GtkWidget *canvas = g_object_ref_sink (ts_canvas_new ());
  TsTransform transform;

  canvas_fixture_allocate (canvas, SIZE, SIZE);
  g_assert_cmpuint (count (canvas, 0, 0, SIZE, SIZE, 0x1e1e1e), ==, SIZE * SIZE);
  g_assert_false (ts_canvas_get_transform (TS_CANVAS (canvas), &transform));
  g_assert_finalize_object (canvas);
}

static void
test_says_what_it_shows (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkAccessible *benchmark = GTK_ACCESSIBLE (fixture->benchmark);
  GtkAccessible *training = GTK_ACCESSIBLE (fixture->training);

  gtk_test_accessible_assert_role (benchmark, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (benchmark, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Benchmark frame");
  gtk_test_accessible_assert_property (training, GTK_ACCESSIBLE_PROPERTY_LABEL, "Training frame");
  gtk_test_accessible_assert_property (benchmark, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "a.png, 4 boxes, 1 missed");
  gtk_test_accessible_assert_property (training, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "a.png, 4 boxes, 1 extra");
}

static void
test_says_what_is_selected (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkAccessible *benchmark = GTK_ACCESSIBLE (fixture->benchmark);
  GtkAccessible *training = GTK_ACCESSIBLE (fixture->training);

  ts_review_set_selected (fixture->review, RESULT_LOW_OVERLAP);
  gtk_test_accessible_assert_property (training, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "a.png, 4 boxes, 1 extra; "
                                       "selected: 3 bus, IoU 0.60, low overlap");

  ts_review_set_selected (fixture->review, RESULT_MISSED);
  gtk_test_accessible_assert_property (training, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "a.png, 4 boxes, 1 extra");
  gtk_test_accessible_assert_property (benchmark, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "a.png, 4 boxes, 1 missed; selected: 2 dog, missed");

  ts_review_set_pair (fixture->review, 1);
  gtk_test_accessible_assert_property (benchmark, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "b.png, 1 box, 0 missed");
}

static void
add (const char *path,
     void      (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
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

  add ("/canvas/box/matched-is-solid", test_matched_is_solid);
  add ("/canvas/box/halo-is-dark", test_halo_is_dark);
  add ("/canvas/box/missed-is-dashed", test_missed_is_dashed);
  add ("/canvas/box/extra-is-dotted", test_extra_is_dotted);
  add ("/canvas/box/low-overlap-has-broken-corners", test_low_overlap_has_broken_corners);
  add ("/canvas/ground/frame-is-drawn-beside-the-boxes", test_frame_is_drawn_beside_the_boxes);
  add ("/canvas/ground/without-picture-is-checkered", test_without_picture_is_checkered);
  add ("/canvas/ground/magnified-pixels-are-hard", test_magnified_pixels_are_hard);
  add ("/canvas/tag/stands-above-the-corner", test_tag_stands_above_the_corner);
  add ("/canvas/tag/wrong-class-is-struck", test_wrong_class_is_struck);
  add ("/canvas/tag/is-short-beside-a-narrow-box", test_tag_of_a_narrow_box_is_short);
  add ("/canvas/tag/small-boxes-have-it-when-hovered", test_small_boxes_have_tags_when_hovered);
  add ("/canvas/selected/is-filled-on-both-sides", test_selected_is_filled_on_both_sides);
  add ("/canvas/hovered/is-filled-lightly", test_hovered_is_filled_lightly);
  add ("/canvas/overlap/is-shaded-on-both-sides", test_overlap_is_shaded_on_both_sides);
  add ("/canvas/color/follows-the-result", test_colors_follow_the_result);
  add ("/canvas/hidden/boxes-leave-the-picture", test_hidden_boxes_leave_the_picture);
  add ("/canvas/zoom/boxes-move-with-the-picture", test_zoomed_boxes_move_with_the_picture);
  add ("/canvas/pair/new-one-is-shown-whole", test_new_pair_is_shown_whole);
  g_test_add_func ("/canvas/many/are-drawn-alike", test_many_boxes_are_drawn_alike);
  g_test_add_func ("/canvas/nothing-to-show/is-dark", test_nothing_to_show_is_dark);
  add ("/canvas/accessible/says-what-it-shows", test_says_what_it_shows);
  add ("/canvas/accessible/says-what-is-selected", test_says_what_is_selected);

  return g_test_run ();
}
