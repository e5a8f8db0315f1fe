/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-box-sketch.h"
#include "ts-inspector.h"
#include "widget-fixture.h"

typedef struct
{
  TsReview  *review;
  GtkWidget *inspector;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();

  self->review = ts_review_new ();
  self->inspector = ts_inspector_new ();
  ts_inspector_set_review (TS_INSPECTOR (self->inspector), self->review);
  widget_fixture_show (self->inspector);
  ts_review_set_grading (self->review, grading);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (self->inspector);
  g_assert_finalize_object (self->review);
}

static void
assert_text (Fixture    *self,
             const char *text)
{
  g_autofree char *shown = widget_fixture_read (self->inspector);

  g_assert_cmpstr (shown, ==, text);
}

#define SCORES                                                                                   \
  "What Counts as a Match | Overlap from | 0.50 | Well drawn from | Pairing | "                  \
  "Optimal, one to one | "                                                                       \
  "This Annotator | Rows | 5 | Objects | 6 | Mean IoU | 0.92 | Class accuracy | 80 % | "         \
  "Matched | 3 | Low overlap | 1 | Wrong class | 1 | Near miss | 0 | Missed | 2 | "              \
  "Duplicate | 0 | Extra | 1 | Export iou_results.csv"

typedef struct
{
  const char *name;
  guint       pair;
  guint       result;
  const char *text;
} TextCase;

static const TextCase text_cases[] = {
  { "low-overlap", 1, 1,
    "Low overlap | Class cat against Class cat 2 | 0.75 | IoU | Right class | "
    "They overlap by 75 %. The right edge is 5 px short and the box is 25 % too narrow. | "
    "Solid: benchmark · Dashed: drawn | "
    "Drawn | x 50 y 50 w 15 h 20 px | Benchmark | x 50 y 50 w 20 h 20 px | "
    "Drawn by | alex@example.org | Created | 01/17/23 11:43 | " SCORES },
  { "wrong-class", 2, 0,
    "Wrong class | Class dog against Class cat 1 | 0.85 | IoU | Wrong class | "
    "Drawn as Class dog, the benchmark says Class cat. They overlap by 85 %. "
    "The right edge is 3 px short and the box is 15 % too narrow. | "
    "Solid: benchmark · Dashed: drawn | "
    "Drawn | x 10 y 10 w 17 h 20 px | Benchmark | x 10 y 10 w 20 h 20 px | "
    "Drawn by | alex@example.org | Created | 01/17/23 11:43 | " SCORES },
  { "extra", 2, 1,
    "Extra | Class car | The benchmark has no Class car here. | Drawn | x 40 y 40 w 10 h 10 px | "
    "Drawn by | alex@example.org | Created | 01/17/23 11:43 | " SCORES },
  { "missed", 4, 0,
    "Missed | Class cat 1 | This Class cat was not drawn. | "
    "Benchmark | x 10 y 10 w 20 h 20 px | "
    "Drawn by | alex@example.org | Created | 01/17/23 11:43 | " SCORES },
  { "row", 2, TS_NONE,
    "Alpha.png | 2 objects · 1 wrong class | 0.85 | mean IoU | Matched | 0 | Low overlap | 0 | "
    "Wrong class | 1 | Near miss | 0 | Missed | 1 | Duplicate | 0 | Extra | 1 | "
    "Select an object to see what is off with it. | " SCORES },
  { "nothing", TS_NONE, TS_NONE,
    "Select a row to see how it came out. | What Counts as a Match | Overlap from | 0.50 | "
    "Well drawn from | Pairing | Optimal, one to one | Export iou_results.csv" },
};

static void
test_tells_all (Fixture       *self,
                gconstpointer  data)
{
  const TextCase *test = data;

  /* What was shown before leaves nothing behind. */
  ts_review_set_pair (self->review, 0);
  ts_review_set_selected (self->review, 0);

  ts_review_set_pair (self->review, test->pair);
  ts_review_set_selected (self->review, test->result);

  assert_text (self, test->text);
}

static void
test_scores_are_those_of_the_annotator (Fixture       *self,
                                        gconstpointer  data)
{
  g_autoptr (TsGrading) other = review_fixture_large (10);

  ts_review_set_pair (self->review, 2);
  g_assert_true (widget_fixture_shows (self->inspector, "Rows | 5 | Objects | 6"));

  ts_review_set_grading (self->review, other);
  ts_review_set_pair (self->review, 2);
  g_assert_true (widget_fixture_shows (self->inspector, "Rows | 10 | Objects | 10"));
}

static void
test_notes_lead_to_their_frames (Fixture       *self,
                                 gconstpointer  data)
{
  g_autoptr (TsGrading) film = review_fixture_film ();
  GtkWidget *list;
  GtkListBoxRow *row;

  ts_review_set_grading (self->review, film);
  ts_review_set_pair (self->review, 0);
  g_assert_true (widget_fixture_shows (self->inspector,
                                       "Class car – Late: The track starts 1 labelled frame late, "
                                       "after frame 0. | Class car – Early: The track ends "
                                       "1 labelled frame early, before frame 14."));

  list = widget_fixture_find (self->inspector, GTK_TYPE_LIST_BOX);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  g_signal_emit_by_name (row, "activate");
  g_assert_cmpuint (ts_review_get_frame (self->review), ==, 2);
  g_assert_cmpuint (ts_review_get_selected (self->review), ==, 1);

  ts_review_set_pair (self->review, 1);
  g_assert_false (gtk_widget_get_mapped (list));
}

static void
test_sketch_says_what_it_shows (Fixture       *self,
                                gconstpointer  data)
{
  ts_review_set_pair (self->review, 2);
  ts_review_set_selected (self->review, 1);

  GtkWidget *sketch = widget_fixture_find (self->inspector, TS_TYPE_BOX_SKETCH);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sketch), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (sketch),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "The benchmark has no Class car here.");
}

static void
count_cb (GSimpleAction *action,
          GVariant      *parameter,
          guint         *count)
{
  (*count)++;
}

static void
test_export_is_the_windows_action (Fixture       *self,
                                   gconstpointer  data)
{
  GtkWidget *button = gtk_widget_get_last_child (self->inspector);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("export-csv", NULL);
  guint count = 0;

  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_false (gtk_widget_is_sensitive (button));

  g_signal_connect (action, "activate", G_CALLBACK (count_cb), &count);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (self->inspector)), "win",
                                  G_ACTION_GROUP (actions));

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (count, ==, 1);
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

  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/inspector/tells/", text_cases[i].name, NULL);

      g_test_add (path, Fixture, &text_cases[i], set_up, test_tells_all, tear_down);
    }

  add ("/inspector/scores/are-those-of-the-annotator", test_scores_are_those_of_the_annotator);
  add ("/inspector/notes/lead-to-their-frames", test_notes_lead_to_their_frames);
  add ("/inspector/sketch/says-what-it-shows", test_sketch_says_what_it_shows);
  add ("/inspector/export/is-the-windows-action", test_export_is_the_windows_action);

  return g_test_run ();
}
