/* SPDX-License-Identifier: MIT */

#include "ts-canvas.h"

#include "canvas-fixture.h"

#define SIZE 400

/* A small box inside a large one, and one far to the right. Pixels of the picture are four of
 * the canvas. */
static const FixtureBox boxes[] = {
  { "large", 0xff0000, 0.1, 0.1, 0.5, 0.5 },
  { "small", 0x00ff00, 0.2, 0.2, 0.1, 0.1 },
  { "right", 0x0000ff, 0.8, 0.2, 0.1, 0.1 },
};

static const FixtureRow row = {
  "a.png", "image", 100, 100, boxes, G_N_ELEMENTS (boxes), boxes, G_N_ELEMENTS (boxes),
};

enum
{
  RESULT_LARGE,
  RESULT_SMALL,
  RESULT_RIGHT
};

typedef struct
{
  TsReview   *review; /* (owned) */
  TsViewport *viewport; /* (owned) */
  GtkWidget  *canvas; /* (owned) */
} Fixture;

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (TsGrading) grading = canvas_fixture_compare (&row, 1);

  fixture->review = ts_review_new ();
  fixture->viewport = ts_viewport_new ();
  ts_review_set_grading (fixture->review, grading);
  ts_review_set_pair (fixture->review, 0);
  fixture->canvas = g_object_new (TS_TYPE_CANVAS,
                                  "side", TS_SIDE_TRAINING,
                                  "review", fixture->review,
                                  "viewport", fixture->viewport,
                                  NULL);
  g_object_ref_sink (fixture->canvas);
  canvas_fixture_allocate (fixture->canvas, SIZE, SIZE);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_finalize_object (fixture->canvas);
  g_assert_finalize_object (fixture->review);
  g_assert_finalize_object (fixture->viewport);
}

static GtkEventController *
get_controller (GtkWidget *canvas,
                GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (canvas);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }

  g_assert_not_reached ();
}

static void
move_pointer (GtkWidget *canvas,
              double     x,
              double     y)
{
  g_signal_emit_by_name (get_controller (canvas, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", x, y);
}

static void
click (GtkWidget *canvas,
       double     x,
       double     y)
{
  g_signal_emit_by_name (get_controller (canvas, GTK_TYPE_GESTURE_CLICK), "released", 1, x, y);
}

static void
scroll (GtkWidget *canvas,
        double     dy)
{
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (get_controller (canvas, GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                         "scroll", 0.0, dy, &is_handled);
  g_assert_true (is_handled);
}

static void
press_key (GtkWidget *canvas,
           guint      key)
{
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (get_controller (canvas, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, (GdkModifierType) 0, &is_handled);
  g_assert_true (is_handled);
}

static void
release_key (GtkWidget *canvas,
             guint      key)
{
  g_signal_emit_by_name (get_controller (canvas, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-released", key, 0, (GdkModifierType) 0);
}

static void
activate (GtkWidget  *canvas,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (canvas, action, NULL));
}

static void
activate_towards (GtkWidget  *canvas,
                  const char *action,
                  int         x,
                  int         y)
{
  g_assert_true (gtk_widget_activate_action (canvas, action, "(ii)", x, y));
}

static TsTransform
get_transform (Fixture *fixture)
{
  TsTransform transform = { 0 };

  g_assert_true (ts_canvas_get_transform (TS_CANVAS (fixture->canvas), &transform));

  return transform;
}

typedef struct
{
  const char *name;
  double      x;
  double      y;
  guint       result;
} PickCase;

static const PickCase pick_cases[] = {
  { "inside-the-small-one", 100, 100, RESULT_SMALL },
  { "inside-the-large-one", 200, 200, RESULT_LARGE },
  { "just-beside-the-right-one", 317, 100, RESULT_RIGHT },
  { "beside-all", 300, 300, TS_NONE },
  { "too-far-beside-the-right-one", 315, 100, TS_NONE },
};

static void
test_click_selects (Fixture       *fixture,
                    gconstpointer  data)
{
  const PickCase *test = data;

  ts_review_set_selected (fixture->review, RESULT_RIGHT);
  click (fixture->canvas, test->x, test->y);

  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, test->result);
}

static void
test_pointer_hovers (Fixture       *fixture,
                     gconstpointer  data)
{
  const PickCase *test = data;

  move_pointer (fixture->canvas, test->x, test->y);
  g_assert_cmpuint (ts_review_get_hovered (fixture->review), ==, test->result);

  g_signal_emit_by_name (get_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
  g_assert_cmpuint (ts_review_get_hovered (fixture->review), ==, TS_NONE);
}

static void
test_hidden_boxes_cannot_be_hit (Fixture       *fixture,
                                 gconstpointer  data)
{
  ts_viewport_set_boxes_visible (fixture->viewport, FALSE);
  click (fixture->canvas, 100, 100);

  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, TS_NONE);
}

static void
test_wheel_zooms_to_the_pointer (Fixture       *fixture,
                                 gconstpointer  data)
{
  TsTransform before = get_transform (fixture);
  TsTransform after;
  double image_x;
  double image_y;
  double x;
  double y;

  move_pointer (fixture->canvas, 72, 310);
  ts_transform_to_image (&before, 72, 310, &image_x, &image_y);
  scroll (fixture->canvas, -3);
  after = get_transform (fixture);
  ts_transform_to_widget (&after, image_x, image_y, &x, &y);

  g_assert_cmpfloat (after.scale, >, before.scale * 1.2);
  g_assert_cmpfloat_with_epsilon (x, 72, 0.51);
  g_assert_cmpfloat_with_epsilon (y, 310, 0.51);

  scroll (fixture->canvas, 3);
  g_assert_cmpfloat_with_epsilon (get_transform (fixture).scale, before.scale, 1e-9);
}

static void
test_zoom_actions (Fixture       *fixture,
                   gconstpointer  data)
{
  activate (fixture->canvas, "canvas.zoom-in");
  g_assert_cmpfloat (get_transform (fixture).scale, ==, 5);
  g_assert_cmpint (ts_viewport_get_mode (fixture->viewport), ==, TS_ZOOM_MODE_FIXED);

  activate (fixture->canvas, "canvas.zoom-out");
  g_assert_cmpfloat_with_epsilon (get_transform (fixture).scale, 4, 1e-9);

  activate (fixture->canvas, "canvas.zoom-original");
  g_assert_cmpfloat (get_transform (fixture).scale, ==, 1);

  activate (fixture->canvas, "canvas.zoom-fit");
  g_assert_cmpfloat (get_transform (fixture).scale, ==, 4);
  g_assert_cmpint (ts_viewport_get_mode (fixture->viewport), ==, TS_ZOOM_MODE_FIT);
}

static void
test_step_actions (Fixture       *fixture,
                   gconstpointer  data)
{
  activate (fixture->canvas, "canvas.next-box");
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_LARGE);
  activate (fixture->canvas, "canvas.next-box");
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_SMALL);
  activate (fixture->canvas, "canvas.previous-box");
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_LARGE);

  /* There is none before the first. */
  activate (fixture->canvas, "canvas.previous-box");
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_LARGE);

  activate (fixture->canvas, "canvas.deselect");
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, TS_NONE);
}

static void
test_move_goes_to_the_neighbor (Fixture       *fixture,
                                gconstpointer  data)
{
  ts_review_set_selected (fixture->review, RESULT_LARGE);
  activate_towards (fixture->canvas, "canvas.move", -1, 0);
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_SMALL);
  activate_towards (fixture->canvas, "canvas.move", 0, 1);
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_LARGE);
  activate_towards (fixture->canvas, "canvas.move", 1, 0);
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_RIGHT);

  /* There is none further on. */
  activate_towards (fixture->canvas, "canvas.move", 1, 0);
  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_RIGHT);
  g_assert_cmpint (ts_viewport_get_mode (fixture->viewport), ==, TS_ZOOM_MODE_FIT);
}

static void
test_move_pans_without_selection (Fixture       *fixture,
                                  gconstpointer  data)
{
  activate_towards (fixture->canvas, "canvas.move", 1, 0);

  g_assert_cmpfloat (get_transform (fixture).x, <, 0);
  g_assert_cmpfloat (get_transform (fixture).y, ==, 0);
}

static void
test_pan_leaves_the_selection (Fixture       *fixture,
                               gconstpointer  data)
{
  ts_review_set_selected (fixture->review, RESULT_SMALL);
  activate_towards (fixture->canvas, "canvas.pan", 0, -1);

  g_assert_cmpuint (ts_review_get_selected (fixture->review), ==, RESULT_SMALL);
  g_assert_cmpfloat (get_transform (fixture).y, >, 0);
}

static void
test_selected_comes_into_sight (Fixture       *fixture,
                                gconstpointer  data)
{
  const TsFrameSize size = { SIZE, SIZE, 100, 100 };
  TsTransform transform;
  double x;
  double y;

  ts_viewport_zoom_at (fixture->viewport, &size, 20, 0, 0);
  ts_review_set_selected (fixture->review, RESULT_RIGHT);
  transform = get_transform (fixture);
  ts_transform_to_widget (&transform, 85, 25, &x, &y);

  g_assert_cmpfloat (transform.scale, ==, 20);
  g_assert_cmpfloat_with_epsilon (x, SIZE / 2, 1);
  g_assert_cmpfloat_with_epsilon (y, SIZE / 2, 1);
}

static void
test_key_hides_boxes_while_held (Fixture       *fixture,
                                 gconstpointer  data)
{
  press_key (fixture->canvas, GDK_KEY_h);
  g_assert_false (ts_viewport_get_boxes_visible (fixture->viewport));
  release_key (fixture->canvas, GDK_KEY_h);
  g_assert_true (ts_viewport_get_boxes_visible (fixture->viewport));

  /* Let go of elsewhere. */
  press_key (fixture->canvas, GDK_KEY_H);
  g_signal_emit_by_name (get_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_FOCUS),
                         "leave");
  g_assert_true (ts_viewport_get_boxes_visible (fixture->viewport));
}

static void
test_boxes_can_be_hidden_for_good (Fixture       *fixture,
                                   gconstpointer  data)
{
  activate (fixture->canvas, "canvas.toggle-boxes");
  g_signal_emit_by_name (get_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_FOCUS),
                         "leave");
  g_assert_false (ts_viewport_get_boxes_visible (fixture->viewport));

  activate (fixture->canvas, "canvas.toggle-boxes");
  g_assert_true (ts_viewport_get_boxes_visible (fixture->viewport));
}

static void
test_actions_without_anything_do_nothing (void)
{
  GtkWidget *canvas = g_object_ref_sink (ts_canvas_new ());

  canvas_fixture_allocate (canvas, SIZE, SIZE);
  activate (canvas, "canvas.zoom-in");
  activate (canvas, "canvas.zoom-fit");
  activate (canvas, "canvas.zoom-original");
  activate (canvas, "canvas.next-box");
  activate (canvas, "canvas.deselect");
  activate (canvas, "canvas.toggle-boxes");
  activate_towards (canvas, "canvas.move", 1, 0);
  move_pointer (canvas, 10, 10);
  click (canvas, 10, 10);
  scroll (canvas, 1);
  press_key (canvas, GDK_KEY_h);
  release_key (canvas, GDK_KEY_h);

  g_assert_null (ts_canvas_get_review (TS_CANVAS (canvas)));
  g_assert_finalize_object (canvas);
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, data, fixture_set_up, test, fixture_tear_down);
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

  for (gsize i = 0; i < G_N_ELEMENTS (pick_cases); i++)
    {
      g_autofree char *selects = g_strconcat ("/canvas/click/selects/", pick_cases[i].name, NULL);
      g_autofree char *hovers = g_strconcat ("/canvas/pointer/hovers/", pick_cases[i].name, NULL);

      add (selects, &pick_cases[i], test_click_selects);
      add (hovers, &pick_cases[i], test_pointer_hovers);
    }

  add ("/canvas/click/hidden-boxes-cannot-be-hit", NULL, test_hidden_boxes_cannot_be_hit);
  add ("/canvas/wheel/zooms-to-the-pointer", NULL, test_wheel_zooms_to_the_pointer);
  add ("/canvas/actions/zoom", NULL, test_zoom_actions);
  add ("/canvas/actions/step", NULL, test_step_actions);
  add ("/canvas/actions/move-goes-to-the-neighbor", NULL, test_move_goes_to_the_neighbor);
  add ("/canvas/actions/move-pans-without-selection", NULL, test_move_pans_without_selection);
  add ("/canvas/actions/pan-leaves-the-selection", NULL, test_pan_leaves_the_selection);
  add ("/canvas/selected/comes-into-sight", NULL, test_selected_comes_into_sight);
  add ("/canvas/keys/hide-boxes-while-held", NULL, test_key_hides_boxes_while_held);
  add ("/canvas/keys/hide-boxes-for-good", NULL, test_boxes_can_be_hidden_for_good);
  g_test_add_func ("/canvas/actions/without-anything-do-nothing",
                   test_actions_without_anything_do_nothing);

  return g_test_run ();
}
