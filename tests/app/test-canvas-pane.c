/* SPDX-License-Identifier: MIT */

#include "ts-canvas-pane.h"

#include "canvas-fixture.h"

#include <glib/gstdio.h>

static const FixtureBox boxes[] = {
  { "car", 0xff0000, 0.1, 0.1, 0.2, 0.2, "alex@example.org" },
  { "car", 0xff0000, 0.5, 0.1, 0.2, 0.2, "alex@example.org" },
  { "car", 0xff0000, 0.1, 0.5, 0.2, 0.2, "kim@example.org" },
};

static const FixtureBox nobody = { "car", 0xff0000, 0.1, 0.1, 0.2, 0.2, NULL };

static const FixtureRow rows[] = {
  { "first.png", "image", 30, 20, boxes, 3, boxes, 2 },
  { "second.png", "image", 0, 0, boxes, 3, boxes, 2 },
  { "missing.png", "image", 40, 20, boxes, 3, &nobody, 1 },
  { "broken.png", "image", 40, 20, boxes, 3, boxes, 2 },
  { "film.mp4", "video", 40, 20, boxes, 3, boxes, 2 },
};

enum
{
  PAIR_FIRST,
  PAIR_SECOND,
  PAIR_MISSING,
  PAIR_BROKEN,
  PAIR_FILM
};

typedef struct
{
  char         *folder; /* (owned) */
  TsReview     *review; /* (owned) */
  TsViewport   *viewport; /* (owned) */
  TsFrameStore *frames; /* (owned) */
  GtkWidget    *pane; /* (owned) */
  TsCanvas     *canvas; /* (borrowed) */
} Fixture;

static void
add_picture (Fixture    *fixture,
             const char *name,
             int         width,
             int         height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x808080ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
make_folder (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *broken = NULL;

  fixture->folder = g_dir_make_tmp ("ts-canvas-pane-XXXXXX", &error);
  g_assert_no_error (error);
  add_picture (fixture, "first.png", 30, 20);
  add_picture (fixture, "second.png", 50, 10);
  broken = g_build_filename (fixture->folder, "broken.png", NULL);
  g_assert_true (g_file_set_contents (broken, "\x89PNG\r\n\x1a\n", 8, NULL));
}

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (TsGrading) grading = canvas_fixture_compare (rows, G_N_ELEMENTS (rows));
  g_autoptr (TsFrameFinder) finder = NULL;

  make_folder (fixture);
  finder = ts_frame_finder_new (NULL, fixture->folder);
  fixture->frames = ts_frame_store_new ();
  fixture->review = ts_review_new ();
  fixture->viewport = ts_viewport_new ();
  ts_frame_store_set_finder (fixture->frames, finder);
  ts_review_set_grading (fixture->review, grading);
  fixture->pane = g_object_new (TS_TYPE_CANVAS_PANE,
                                "side", TS_SIDE_TRAINING,
                                "review", fixture->review,
                                "viewport", fixture->viewport,
                                "frames", fixture->frames,
                                NULL);
  g_object_ref_sink (fixture->pane);
  fixture->canvas = ts_canvas_pane_get_canvas (TS_CANVAS_PANE (fixture->pane));
}

static gboolean
is_last_reference (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  /* Loads under way keep what they will tell. */
  canvas_fixture_wait_until (is_last_reference, fixture->pane);
  g_assert_finalize_object (fixture->pane);
  canvas_fixture_wait_until (is_last_reference, fixture->frames);
  g_assert_finalize_object (fixture->frames);
  g_assert_finalize_object (fixture->review);
  g_assert_finalize_object (fixture->viewport);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }

  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  GObject *child = gtk_widget_get_template_child (fixture->pane, TS_TYPE_CANVAS_PANE, name);

  g_assert_nonnull (child);

  return child;
}

static const char *
get_note (Fixture *fixture)
{
  if (!gtk_widget_get_visible (get_child (fixture, "note")))
    return NULL;

  return gtk_label_get_label (get_child (fixture, "note_label"));
}

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return !ts_canvas_get_is_loading (fixture->canvas);
}

static void
show_pair (Fixture *fixture,
           guint    pair)
{
  ts_review_set_pair (fixture->review, pair);
  canvas_fixture_wait_until (is_loaded, fixture);
}

static void
test_loads_the_picture (Fixture       *fixture,
                        gconstpointer  data)
{
  GdkTexture *texture;

  g_assert_null (ts_canvas_get_texture (fixture->canvas));
  ts_review_set_pair (fixture->review, PAIR_FIRST);
  g_assert_true (ts_canvas_get_is_loading (fixture->canvas));
  canvas_fixture_wait_until (is_loaded, fixture);

  texture = ts_canvas_get_texture (fixture->canvas);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 30);
  g_assert_null (get_note (fixture));
}

static void
test_known_picture_comes_at_once (Fixture       *fixture,
                                  gconstpointer  data)
{
  show_pair (fixture, PAIR_FIRST);
  show_pair (fixture, PAIR_SECOND);
  ts_review_set_pair (fixture->review, PAIR_FIRST);

  g_assert_false (ts_canvas_get_is_loading (fixture->canvas));
  g_assert_cmpint (gdk_texture_get_width (ts_canvas_get_texture (fixture->canvas)), ==, 30);
}

static void
test_late_answer_is_dropped (Fixture       *fixture,
                             gconstpointer  data)
{
  ts_review_set_pair (fixture->review, PAIR_FIRST);
  ts_review_set_pair (fixture->review, PAIR_SECOND);
  canvas_fixture_wait_until (is_loaded, fixture);

  g_assert_cmpint (gdk_texture_get_width (ts_canvas_get_texture (fixture->canvas)), ==, 50);
  g_assert_null (get_note (fixture));
}

static void
test_missing_picture_is_noted (Fixture       *fixture,
                               gconstpointer  data)
{
  show_pair (fixture, PAIR_MISSING);

  g_assert_null (ts_canvas_get_texture (fixture->canvas));
  g_assert_cmpstr (get_note (fixture), ==, "No picture found for “missing.png”");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "choose_button")));
  g_assert_cmpstr (gtk_actionable_get_action_name (get_child (fixture, "choose_button")), ==,
                   "win.choose-frames");

  show_pair (fixture, PAIR_FIRST);
  g_assert_null (get_note (fixture));
}

static void
test_broken_picture_is_noted (Fixture       *fixture,
                              gconstpointer  data)
{
  show_pair (fixture, PAIR_BROKEN);

  g_assert_null (ts_canvas_get_texture (fixture->canvas));
  g_assert_true (g_str_has_prefix (get_note (fixture), "“broken.png” is broken or cut off"));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "choose_button")));
}

static void
test_film_is_remarked_on (Fixture       *fixture,
                          gconstpointer  data)
{
  show_pair (fixture, PAIR_FILM);

  g_assert_null (ts_canvas_get_texture (fixture->canvas));
  g_assert_null (get_note (fixture));
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "remark")));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (get_child (fixture, "remark")), "Only"));

  show_pair (fixture, PAIR_MISSING);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "remark")));
}

static void
test_other_folder_is_tried_at_once (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (TsFrameFinder) finder = ts_frame_finder_new (NULL, fixture->folder);

  show_pair (fixture, PAIR_MISSING);
  add_picture (fixture, "missing.png", 40, 20);
  ts_frame_store_set_finder (fixture->frames, finder);
  canvas_fixture_wait_until (is_loaded, fixture);

  g_assert_cmpint (gdk_texture_get_width (ts_canvas_get_texture (fixture->canvas)), ==, 40);
  g_assert_null (get_note (fixture));
}

typedef struct
{
  const char *name;
  TsSide      side;
  guint       pair;
  const char *role;
  const char *summary;
} CaptionCase;

static const CaptionCase caption_cases[] = {
  { "one-person", TS_SIDE_TRAINING, PAIR_FIRST, "Training", "alex@example.org · 2 objects" },
  { "two-people", TS_SIDE_BENCHMARK, PAIR_FIRST, "Benchmark", "2 people · 3 objects" },
  { "nobody", TS_SIDE_TRAINING, PAIR_MISSING, "Training", "1 object" },
  { "nothing-open", TS_SIDE_TRAINING, TS_NONE, "Training", "" },
};

static void
test_caption_says_who_and_how_many (Fixture       *fixture,
                                    gconstpointer  data)
{
  const CaptionCase *test = data;

  ts_canvas_pane_set_side (TS_CANVAS_PANE (fixture->pane), test->side);
  show_pair (fixture, test->pair);

  g_assert_cmpstr (gtk_label_get_label (get_child (fixture, "role_label")), ==, test->role);
  g_assert_cmpstr (gtk_label_get_label (get_child (fixture, "summary_label")), ==,
                   test->summary);
  g_assert_cmpint (ts_canvas_get_side (fixture->canvas), ==, test->side);
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

  for (gsize i = 0; i < G_N_ELEMENTS (caption_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/canvas-pane/caption/", caption_cases[i].name, NULL);

      add (path, &caption_cases[i], test_caption_says_who_and_how_many);
    }

  add ("/canvas-pane/picture/is-loaded", NULL, test_loads_the_picture);
  add ("/canvas-pane/picture/known-one-comes-at-once", NULL, test_known_picture_comes_at_once);
  add ("/canvas-pane/picture/late-answer-is-dropped", NULL, test_late_answer_is_dropped);
  add ("/canvas-pane/note/missing-picture", NULL, test_missing_picture_is_noted);
  add ("/canvas-pane/note/broken-picture", NULL, test_broken_picture_is_noted);
  add ("/canvas-pane/remark/film", NULL, test_film_is_remarked_on);
  add ("/canvas-pane/folder/other-one-is-tried-at-once", NULL, test_other_folder_is_tried_at_once);

  return g_test_run ();
}
