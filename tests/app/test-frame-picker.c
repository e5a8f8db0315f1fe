/* SPDX-License-Identifier: MIT */

#include "ts-frame-picker.h"

#include "review-fixture.h"
#include "ts-frame-timeline.h"
#include "widget-fixture.h"

/* Rows of the fixture. */
enum
{
  ONE_PICTURE,
  FILM
};

#define N_FRAMES 12

typedef struct
{
  TsReview        *review; /* (owned) */
  GtkWidget       *picker;
  TsFrameTimeline *timeline; /* (borrowed from picker) */
  GtkWidget       *entry; /* (borrowed from picker) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  guint n_frames = data != NULL ? GPOINTER_TO_UINT (data) : N_FRAMES;
  g_autoptr (TsGrading) grading = review_fixture_video (n_frames);

  fixture->review = ts_review_new ();
  ts_review_set_grading (fixture->review, grading);
  ts_review_set_pair (fixture->review, FILM);
  fixture->picker = ts_frame_picker_new ();
  ts_frame_picker_set_review (TS_FRAME_PICKER (fixture->picker), fixture->review);
  widget_fixture_show (fixture->picker);
  fixture->timeline
    = TS_FRAME_TIMELINE (widget_fixture_find (fixture->picker, TS_TYPE_FRAME_TIMELINE));
  fixture->entry = widget_fixture_find (fixture->picker, GTK_TYPE_ENTRY);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  widget_fixture_close (fixture->picker);
  g_assert_finalize_object (fixture->review);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  gtk_widget_activate_action (fixture->picker, action, NULL);
}

static void
enter (Fixture    *fixture,
       const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
  g_signal_emit_by_name (fixture->entry, "activate");
}

static void
assert_enabled (Fixture    *fixture,
                const char *action,
                gboolean    is_enabled)
{
  guint before = ts_review_get_frame (fixture->review);

  activate (fixture, action);
  g_assert_cmpint (ts_review_get_frame (fixture->review) != before, ==, is_enabled);
  ts_review_set_frame (fixture->review, before);
}

static void
test_hides_for_one_frame (Fixture       *fixture,
                          gconstpointer  data)
{
  /* A window keeps what had the focus and was hidden until it draws again. */
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (fixture->picker)), NULL);

  g_assert_true (gtk_widget_get_visible (fixture->picker));
  ts_review_set_pair (fixture->review, ONE_PICTURE);
  g_assert_false (gtk_widget_get_visible (fixture->picker));
  ts_review_set_pair (fixture->review, TS_NONE);
  g_assert_false (gtk_widget_get_visible (fixture->picker));
  ts_review_set_pair (fixture->review, FILM);
  g_assert_true (gtk_widget_get_visible (fixture->picker));
  ts_frame_picker_set_review (TS_FRAME_PICKER (fixture->picker), NULL);
  g_assert_false (gtk_widget_get_visible (fixture->picker));
}

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 0);
  activate (fixture, "frame.next");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 1);
  g_assert_cmpuint (ts_frame_timeline_get_position (fixture->timeline), ==, 1);
  activate (fixture, "frame.previous");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 0);

  assert_enabled (fixture, "frame.previous", FALSE);
  assert_enabled (fixture, "frame.next", TRUE);
  ts_review_set_frame (fixture->review, N_FRAMES - 1);
  assert_enabled (fixture, "frame.next", FALSE);
  assert_enabled (fixture, "frame.previous", TRUE);
}

/* Matched, low overlap, missed, wrong class, matched, and so on. */
static void
test_goes_to_disagreements (Fixture       *fixture,
                            gconstpointer  data)
{
  static const guint expected[] = { 1, 2, 3, 6, 7, 8, 11 };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      activate (fixture, "frame.next-disagreement");
      g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, expected[i]);
    }

  assert_enabled (fixture, "frame.next-disagreement", FALSE);
  activate (fixture, "frame.previous-disagreement");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 8);
  ts_review_set_frame (fixture->review, 1);
  assert_enabled (fixture, "frame.previous-disagreement", FALSE);
}

static void
test_timeline_goes_there (Fixture       *fixture,
                          gconstpointer  data)
{
  ts_frame_timeline_set_position (fixture->timeline, 5);
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 5);
}

static void
test_entry_finds_numbers (Fixture       *fixture,
                          gconstpointer  data)
{
  enter (fixture, "70");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 7);

  /* Nobody labelled 81, so it is the next one. */
  enter (fixture, "81");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 9);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "90");
  g_assert_false (gtk_widget_has_css_class (fixture->entry, "error"));
}

static void
test_entry_refuses_what_is_none (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const char *const texts[] = {
    "", "x", "-1", "4294967296", "99999999999999999999", "5000",
  };

  ts_review_set_frame (fixture->review, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      enter (fixture, texts[i]);
      g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 3);
      g_assert_true (gtk_widget_has_css_class (fixture->entry, "error"));
      ts_review_set_frame (fixture->review, 4);
      g_assert_false (gtk_widget_has_css_class (fixture->entry, "error"));
      ts_review_set_frame (fixture->review, 3);
    }
}

static void
test_says_where_one_is (Fixture       *fixture,
                        gconstpointer  data)
{
  ts_review_set_frame (fixture->review, 2);
  g_assert_true (widget_fixture_shows (fixture->picker, "3 of 12"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "20");
  gtk_test_accessible_assert_property (fixture->timeline, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Frame 3 of 12");
  gtk_test_accessible_assert_property (fixture->timeline, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 object, 1 unmatched");
  ts_review_set_frame (fixture->review, 0);
  gtk_test_accessible_assert_property (fixture->timeline, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 object, 0 unmatched");
}

/* At a higher threshold the box that is too narrow is no match any more. */
static void
test_follows_thresholds (Fixture       *fixture,
                         gconstpointer  data)
{
  TsThresholds thresholds = ts_review_get_thresholds (fixture->review);

  ts_review_set_frame (fixture->review, 1);
  gtk_test_accessible_assert_property (fixture->timeline, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 object, 0 unmatched");
  thresholds.match = 0.75;
  ts_review_set_thresholds (fixture->review, thresholds);
  gtk_test_accessible_assert_property (fixture->timeline, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 object, 1 unmatched");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, 1);
}

static void
test_bears_many_frames (Fixture       *fixture,
                        gconstpointer  data)
{
  guint n_frames = GPOINTER_TO_UINT (data);

  g_assert_cmpuint (ts_frame_timeline_get_n_frames (fixture->timeline), ==, n_frames);
  enter (fixture, "999990");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, n_frames - 1);
  activate (fixture, "frame.previous-disagreement");
  g_assert_cmpuint (ts_review_get_frame (fixture->review), ==, n_frames - 2);
}

static void
add (const char *path,
     guint       n_frames,
     void      (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_frames), set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  add ("/frame-picker/hides-for-one-frame", 0, test_hides_for_one_frame);
  add ("/frame-picker/steps", 0, test_steps);
  add ("/frame-picker/goes-to-disagreements", 0, test_goes_to_disagreements);
  add ("/frame-picker/timeline-goes-there", 0, test_timeline_goes_there);
  add ("/frame-picker/entry/finds-numbers", 0, test_entry_finds_numbers);
  add ("/frame-picker/entry/refuses-what-is-none", 0, test_entry_refuses_what_is_none);
  add ("/frame-picker/says-where-one-is", 0, test_says_where_one_is);
  add ("/frame-picker/follows-thresholds", 0, test_follows_thresholds);
  add ("/frame-picker/bears-many-frames", 100000, test_bears_many_frames);

  return g_test_run ();
}
