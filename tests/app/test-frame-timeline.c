/* SPDX-License-Identifier: MIT */

#include "ts-frame-timeline.h"

#include "canvas-fixture.h"
#include "ts-verdict-style.h"

#define WIDTH 300
#define HEIGHT 36

/* Near the foot of every bar that is no empty frame's. */
#define FOOT_Y 31

typedef struct
{
  GtkWidget *timeline; /* (owned) */
  guint      n_notified;
} Fixture;

static void
notify_cb (Fixture *fixture)
{
  fixture->n_notified++;
}

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  fixture->timeline = g_object_ref_sink (ts_frame_timeline_new ());
  g_signal_connect_swapped (fixture->timeline, "notify::position", G_CALLBACK (notify_cb),
                            fixture);
  canvas_fixture_allocate (fixture->timeline, WIDTH, HEIGHT);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_finalize_object (fixture->timeline);
}

/* Frames without faults, but for one. */
static void
set_frames (Fixture *fixture,
            guint    n_frames,
            guint    bad,
            guint8   verdict)
{
  g_autofree guint8 *verdicts = g_new0 (guint8, n_frames);

  verdicts[bad] = verdict;
  ts_frame_timeline_set_frames (TS_FRAME_TIMELINE (fixture->timeline), verdicts, n_frames);
}

static guint32
get_color (TsVerdict verdict)
{
  GdkRGBA color = ts_verdict_style_get_color (verdict);

  return FIXTURE_PIXEL (color.red * 255 + 0.5f, color.green * 255 + 0.5f,
                        color.blue * 255 + 0.5f);
}

/* How many pixels of a column have the colour of a verdict. */
static guint
count_column (Fixture   *fixture,
              int        x,
              TsVerdict  verdict)
{
  cairo_surface_t *surface = canvas_fixture_draw (fixture->timeline);
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    n += canvas_fixture_get_pixel (surface, x, y) == get_color (verdict);

  cairo_surface_destroy (surface);

  return n;
}

static guint
count_foot (Fixture   *fixture,
            TsVerdict  verdict)
{
  cairo_surface_t *surface = canvas_fixture_draw (fixture->timeline);
  guint n = 0;

  for (int x = 0; x < WIDTH; x++)
    n += canvas_fixture_get_pixel (surface, x, FOOT_Y) == get_color (verdict);

  cairo_surface_destroy (surface);

  return n;
}

static void
test_bars_differ_by_height (Fixture       *fixture,
                            gconstpointer  data)
{
  static const TsVerdict order[] = {
    TS_VERDICT_MATCHED, TS_VERDICT_LOW_OVERLAP, TS_VERDICT_NEAR_MISS, TS_VERDICT_DUPLICATE,
    TS_VERDICT_WRONG_CLASS, TS_VERDICT_EXTRA, TS_VERDICT_MISSED,
  };
  guint last = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (order) == TS_N_VERDICTS);

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint height;

      set_frames (fixture, 10, 4, (guint8) order[i]);
      height = count_column (fixture, 4 * 28 + 3, order[i]);
      g_assert_cmpuint (height, >, last);
      last = height;

      if (i > 0)
        g_assert_cmpint (ts_frame_timeline_get_worse (order[i - 1], order[i]), ==, order[i]);
    }
}

static void
test_empty_frames_have_no_bar (Fixture       *fixture,
                               gconstpointer  data)
{
  set_frames (fixture, 2, 1, TS_FRAME_EMPTY);
  g_assert_cmpuint (count_column (fixture, 3, TS_VERDICT_MATCHED), >, 0);
  g_assert_cmpuint (count_column (fixture, 31, TS_VERDICT_MATCHED), ==, 0);
}

/* One in a hundred thousand is still seen, and can be gone to. */
static void
test_many_frames_show_the_worst (Fixture       *fixture,
                                 gconstpointer  data)
{
  TsFrameTimeline *timeline = TS_FRAME_TIMELINE (fixture->timeline);
  guint first;
  guint end;

  set_frames (fixture, 100000, 54321, TS_VERDICT_MISSED);
  g_assert_cmpuint (count_foot (fixture, TS_VERDICT_MISSED), ==, 2);
  g_assert_cmpuint (count_foot (fixture, TS_VERDICT_MATCHED), ==, 2 * 99);

  ts_frame_timeline_get_frames_at (timeline, 54321 * WIDTH / 100000, &first, &end);
  g_assert_cmpuint (first, <=, 54321);
  g_assert_cmpuint (end, >, 54321);
  g_assert_cmpuint (end - first, ==, 1000);
  g_assert_cmpuint (ts_frame_timeline_find_worst (timeline, first, end), ==, 54321);
}

/* Wherever one points, each frame belongs to one bar, and the bars follow each other. */
static void
test_bars_hold_every_frame_once (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const guint counts[] = { 1, 2, 11, 99, 100, 101, 150, 199, 200, 1234 };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      guint next = 0;

      set_frames (fixture, counts[i], 0, TS_VERDICT_MATCHED);
      for (double x = 0.5; x < WIDTH; x++)
        {
          guint first;
          guint end;

          ts_frame_timeline_get_frames_at (TS_FRAME_TIMELINE (fixture->timeline), x, &first,
                                           &end);
          g_assert_cmpuint (first, <, end);
          if (end == next)
            continue;

          g_assert_cmpuint (first, ==, next);
          next = end;
        }

      g_assert_cmpuint (next, ==, counts[i]);
    }
}

static void
test_position_notifies_once (Fixture       *fixture,
                             gconstpointer  data)
{
  TsFrameTimeline *timeline = TS_FRAME_TIMELINE (fixture->timeline);

  set_frames (fixture, 10, 0, TS_VERDICT_MATCHED);
  ts_frame_timeline_set_position (timeline, 7);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  ts_frame_timeline_set_position (timeline, 7);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  g_object_set (timeline, "position", 3, NULL);
  g_assert_cmpuint (ts_frame_timeline_get_position (timeline), ==, 3);
  g_assert_cmpuint (fixture->n_notified, ==, 2);

  /* There is no such frame any more. */
  set_frames (fixture, 2, 0, TS_VERDICT_MATCHED);
  g_assert_cmpuint (ts_frame_timeline_get_position (timeline), ==, 1);
}

static void
test_position_is_seen (Fixture       *fixture,
                       gconstpointer  data)
{
  cairo_surface_t *before;
  cairo_surface_t *after;
  guint n_changed = 0;

  set_frames (fixture, 1000, 0, TS_VERDICT_MATCHED);
  before = canvas_fixture_draw (fixture->timeline);
  ts_frame_timeline_set_position (TS_FRAME_TIMELINE (fixture->timeline), 500);
  after = canvas_fixture_draw (fixture->timeline);

  for (int x = 140; x < 160; x++)
    n_changed += canvas_fixture_get_pixel (before, x, 1) != canvas_fixture_get_pixel (after, x, 1);

  g_assert_cmpuint (n_changed, >=, 6);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

static void
test_nothing_is_drawn_of_no_frames (Fixture       *fixture,
                                    gconstpointer  data)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  ts_frame_timeline_set_frames (TS_FRAME_TIMELINE (fixture->timeline), NULL, 0);
  GTK_WIDGET_GET_CLASS (fixture->timeline)->snapshot (fixture->timeline, snapshot);
  g_assert_null (gtk_snapshot_free_to_node (snapshot));
  g_assert_cmpuint (ts_frame_timeline_get_position (TS_FRAME_TIMELINE (fixture->timeline)), ==, 0);
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
  gtk_test_init (&argc, &argv, NULL);

  add ("/frame-timeline/bars/differ-by-height", test_bars_differ_by_height);
  add ("/frame-timeline/bars/empty-frames-have-none", test_empty_frames_have_no_bar);
  add ("/frame-timeline/bars/show-the-worst-of-many", test_many_frames_show_the_worst);
  add ("/frame-timeline/bars/hold-every-frame-once", test_bars_hold_every_frame_once);
  add ("/frame-timeline/position/notifies-once", test_position_notifies_once);
  add ("/frame-timeline/position/is-seen", test_position_is_seen);
  add ("/frame-timeline/no-frames/draws-nothing", test_nothing_is_drawn_of_no_frames);

  return g_test_run ();
}
