/* SPDX-License-Identifier: MIT */

#include "ts-canvas-boxes.h"

#include "canvas-fixture.h"

#include <math.h>

/* Two trainees' boxes match the first benchmark box, the third matches nothing. */
static const FixtureBox benchmark_boxes[] = {
  { "car", 0xff0000, 0.1, 0.1, 0.4, 0.4 },
  { "car", 0x00ff00, 0.7, 0.7, 0.2, 0.2 },
  { "car", 0x0000ff, 0.2, 0.2, 0.1, 0.1 },
};

static const FixtureBox training_boxes[] = {
  { "car", 0xff0000, 0.1, 0.1, 0.4, 0.3 },
  { "car", 0xff0000, 0.1, 0.1, 0.4, 0.4 },
  { "dog", 0xff00ff, 0.9, 0.05, -0.2, -0.04 },
};

static const FixtureRow row = {
  "a.png", "image", 100, 100,
  benchmark_boxes, G_N_ELEMENTS (benchmark_boxes),
  training_boxes, G_N_ELEMENTS (training_boxes),
};

typedef struct
{
  TsGrading     *grading; /* (owned) */
  TsCanvasBoxes *boxes; /* (owned) */
} Fixture;

static TsCanvasBoxes *
make_boxes (TsGrading *grading,
            TsSide     side)
{
  g_autoptr (TsFrameResults) results = ts_frame_results_new (grading, 0);

  g_autoptr (TsCanvasShapes) shapes = ts_canvas_shapes_new (results, side, 100, 100);

  ts_canvas_shapes_make (shapes, NULL);

  return ts_canvas_boxes_new (results, side, shapes);
}

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  TsSide side = GPOINTER_TO_INT (data);

  fixture->grading = canvas_fixture_compare (&row, 1);
  fixture->boxes = make_boxes (fixture->grading, side);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_clear_pointer (&fixture->boxes, ts_canvas_boxes_free);
  g_clear_pointer (&fixture->grading, ts_grading_unref);
}

static guint
find_color (Fixture *fixture,
            guint32  color)
{
  for (guint i = 0; i < ts_canvas_boxes_get_n (fixture->boxes); i++)
    {
      if (ts_canvas_boxes_get (fixture->boxes, i)->color == color)
        return i;
    }

  return TS_NONE;
}

static void
test_shared_box_stands_once (Fixture       *fixture,
                             gconstpointer  data)
{
  guint first = ts_canvas_boxes_find_result (fixture->boxes, 0);

  g_assert_cmpuint (ts_canvas_boxes_get_n (fixture->boxes), ==, 3);
  g_assert_cmpuint (first, ==, ts_canvas_boxes_find_result (fixture->boxes, 1));
  g_assert_cmpuint (ts_canvas_boxes_find_result (fixture->boxes, 2), ==, TS_NONE);
  g_assert_cmpuint (ts_canvas_boxes_find_result (fixture->boxes, TS_NONE), ==, TS_NONE);
}

static void
test_shared_box_says_the_best (Fixture       *fixture,
                               gconstpointer  data)
{
  guint index = ts_canvas_boxes_find_result (fixture->boxes, 0);
  const TsCanvasBox *box = ts_canvas_boxes_get (fixture->boxes, index);

  g_assert_cmpint (box->verdict, ==, TS_VERDICT_MATCHED);
  g_assert_cmpuint (box->result, ==, 1);
  g_assert_cmpuint (ts_canvas_boxes_count (fixture->boxes, TS_VERDICT_MISSED), ==, 2);
}

static void
test_negative_sizes_are_turned (Fixture       *fixture,
                                gconstpointer  data)
{
  const TsCanvasRect *rect
    = &ts_canvas_boxes_get (fixture->boxes, find_color (fixture, 0xff00ff))->rect;

  g_assert_cmpfloat_with_epsilon (rect->x0, 0.7, 1e-9);
  g_assert_cmpfloat_with_epsilon (rect->x1, 0.9, 1e-9);
  g_assert_cmpfloat_with_epsilon (rect->y0, 0.01, 1e-9);
  g_assert_cmpfloat_with_epsilon (rect->y1, 0.05, 1e-9);
}

static void
test_pick_prefers_the_smallest (Fixture       *fixture,
                                gconstpointer  data)
{
  g_assert_cmpuint (ts_canvas_boxes_pick (fixture->boxes, 0.25, 0.25, 0, 0), ==,
                    find_color (fixture, 0x0000ff));
  g_assert_cmpuint (ts_canvas_boxes_pick (fixture->boxes, 0.4, 0.25, 0, 0), ==,
                    find_color (fixture, 0xff0000));
  g_assert_cmpuint (ts_canvas_boxes_pick (fixture->boxes, 0.6, 0.6, 0, 0), ==, TS_NONE);
  g_assert_cmpuint (ts_canvas_boxes_pick (fixture->boxes, 0.695, 0.75, 0.01, 0.01), ==,
                    find_color (fixture, 0x00ff00));
}

static void
test_overlap_is_common_to_both (Fixture       *fixture,
                                gconstpointer  data)
{
  TsCanvasRect overlap;

  g_assert_true (ts_canvas_boxes_get_overlap (fixture->boxes, 0, &overlap));
  g_assert_cmpfloat_with_epsilon (overlap.y0, 0.1, 1e-9);
  g_assert_cmpfloat_with_epsilon (overlap.y1, 0.4, 1e-9);
  g_assert_false (ts_canvas_boxes_get_overlap (fixture->boxes, 2, &overlap));
  g_assert_false (ts_canvas_boxes_get_overlap (fixture->boxes, 3, &overlap));
  g_assert_false (ts_canvas_boxes_get_overlap (fixture->boxes, TS_NONE, &overlap));
}

static void
test_step_visits_each_once (Fixture       *fixture,
                            gconstpointer  data)
{
  guint32 previous = 0;
  guint n = 0;

  for (guint index = ts_canvas_boxes_step (fixture->boxes, TS_NONE, 1);
       index != TS_NONE;
       index = ts_canvas_boxes_step (fixture->boxes, index, 1))
    {
      guint32 number = ts_canvas_boxes_get (fixture->boxes, index)->number;

      g_assert_cmpuint (number, >=, previous);
      previous = number;
      n++;
    }

  g_assert_cmpuint (n, ==, ts_canvas_boxes_get_n (fixture->boxes));
}

static void
test_step_back_mirrors_step (Fixture       *fixture,
                             gconstpointer  data)
{
  guint last = ts_canvas_boxes_step (fixture->boxes, TS_NONE, -1);
  guint before = ts_canvas_boxes_step (fixture->boxes, last, -1);

  g_assert_cmpuint (ts_canvas_boxes_step (fixture->boxes, before, 1), ==, last);
  g_assert_cmpuint (ts_canvas_boxes_step (fixture->boxes, last, 1), ==, TS_NONE);
}

static void
test_neighbor_lies_ahead (Fixture       *fixture,
                          gconstpointer  data)
{
  guint red = find_color (fixture, 0xff0000);
  guint green = find_color (fixture, 0x00ff00);
  guint blue = find_color (fixture, 0x0000ff);

  g_assert_cmpuint (ts_canvas_boxes_find_neighbor (fixture->boxes, red, 1, 0, 1), ==, green);
  g_assert_cmpuint (ts_canvas_boxes_find_neighbor (fixture->boxes, red, -1, 0, 1), ==, blue);
  g_assert_cmpuint (ts_canvas_boxes_find_neighbor (fixture->boxes, blue, 0, 1, 1), ==, red);
  g_assert_cmpuint (ts_canvas_boxes_find_neighbor (fixture->boxes, blue, 0, -1, 1), ==, TS_NONE);
}

static void
test_by_size_ends_with_the_smallest (Fixture       *fixture,
                                     gconstpointer  data)
{
  const guint *by_size = ts_canvas_boxes_get_by_size (fixture->boxes);

  g_assert_cmpuint (by_size[0], ==, find_color (fixture, 0xff0000));
  g_assert_cmpuint (by_size[2], ==, find_color (fixture, 0x0000ff));
}

static void
test_far_numbers_are_limited (void)
{
  const FixtureBox far = { "car", 0xff0000, -1e300, 0.2, 1.7e308, 0.5 };
  const FixtureRow far_row = { "far.png", "image", 0, 0, &far, 1, &far, 1 };
  g_autoptr (TsGrading) grading = canvas_fixture_compare (&far_row, 1);
  g_autoptr (TsCanvasBoxes) boxes = make_boxes (grading, TS_SIDE_TRAINING);
  const TsCanvasRect *rect = &ts_canvas_boxes_get (boxes, 0)->rect;

  g_assert_cmpfloat (rect->x0, <, 0);
  g_assert_cmpfloat (rect->x0, >, -1e6);
  g_assert_cmpfloat (rect->x1, >, 1);
  g_assert_cmpfloat (rect->x1, <, 1e6);
}

static void
add (const char *path,
     TsSide      side,
     void      (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (side), fixture_set_up, test, fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/canvas-boxes/shared/stands-once", TS_SIDE_BENCHMARK, test_shared_box_stands_once);
  add ("/canvas-boxes/shared/says-the-best", TS_SIDE_BENCHMARK, test_shared_box_says_the_best);
  add ("/canvas-boxes/rect/negative-sizes-are-turned", TS_SIDE_TRAINING,
       test_negative_sizes_are_turned);
  add ("/canvas-boxes/pick/prefers-the-smallest", TS_SIDE_BENCHMARK,
       test_pick_prefers_the_smallest);
  add ("/canvas-boxes/overlap/is-common-to-both", TS_SIDE_BENCHMARK,
       test_overlap_is_common_to_both);
  add ("/canvas-boxes/step/visits-each-once", TS_SIDE_BENCHMARK, test_step_visits_each_once);
  add ("/canvas-boxes/step/back-mirrors", TS_SIDE_TRAINING, test_step_back_mirrors_step);
  add ("/canvas-boxes/neighbor/lies-ahead", TS_SIDE_BENCHMARK, test_neighbor_lies_ahead);
  add ("/canvas-boxes/by-size/ends-with-the-smallest", TS_SIDE_BENCHMARK,
       test_by_size_ends_with_the_smallest);
  g_test_add_func ("/canvas-boxes/rect/far-numbers-are-limited", test_far_numbers_are_limited);

  return g_test_run ();
}
