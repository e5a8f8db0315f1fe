/* SPDX-License-Identifier: MIT */

#include "review-fixture.h"
#include "ts-pair-row.h"
#include "ts-row-list.h"
#include "widget-fixture.h"

/* The list of the five rows of the fixture, worst first: pairs 4 2 1 0 3. */
typedef struct
{
  TsReview *review;
  GtkWidget *list;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (TsGrading) grading = review_fixture_grading ();

  self->review = ts_review_new ();
  self->list = ts_row_list_new ();
  ts_row_list_set_review (TS_ROW_LIST (self->list), self->review);
  ts_review_set_grading (self->review, grading);
  widget_fixture_show (self->list);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (self->list);
  g_assert_finalize_object (self->review);
}

static GtkWidget *
get_list_view (Fixture *self)
{
  return widget_fixture_find (self->list, GTK_TYPE_LIST_VIEW);
}

/* The list view's own widget for the row at @position. */
static GtkWidget *
get_list_item (Fixture *self,
               guint    position)
{
  GtkWidget *list_item = gtk_widget_get_first_child (get_list_view (self));

  for (guint i = 0; i < position; i++)
    list_item = gtk_widget_get_next_sibling (list_item);

  return list_item;
}

static void
assert_row (Fixture    *self,
            guint       position,
            const char *text)
{
  g_autofree char *shown = widget_fixture_read (get_list_item (self, position));

  g_assert_cmpstr (shown, ==, text);
}

static gboolean
is_selected (Fixture *self,
             guint    position)
{
  GtkStateFlags state = gtk_widget_get_state_flags (get_list_item (self, position));

  return (state & GTK_STATE_FLAG_SELECTED) != 0;
}

static void
test_rows_are_told (Fixture       *self,
                    gconstpointer  data)
{
  assert_row (self, 0, "nothing drawn.png | – | 0 objects");
  assert_row (self, 1, "Alpha.png | 0.85 | 2 objects · 1 wrong class");
  assert_row (self, 2, "frame_2.png | 0.87 | 2 objects");
  assert_row (self, 3, "frame_10.png | 1.00 | 2 objects");
  assert_row (self, 4, "empty.png | – | 0 objects");
}

static void
test_rows_are_accessible (Fixture       *self,
                          gconstpointer  data)
{
  GtkAccessible *list_item = GTK_ACCESSIBLE (get_list_item (self, 1));
  GtkWidget *bar = gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (list_item)));

  gtk_test_accessible_assert_role (list_item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (list_item, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Alpha.png, mean IoU 0.85, 2 objects, 1 wrong class");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Wrong class: 1, Missed: 1, Extra: 1");
}

static void
test_footer_sums_up (Fixture       *self,
                     gconstpointer  data)
{
  /* (1 + 1 + 1 + 0.5 + 1 + 0) / 6, and four of six classes. */
  g_assert_true (widget_fixture_shows (self->list,
                                       "5 rows · 6 objects · mean IoU 0.92 · class accuracy 80 %"));
}

static void
test_review_selects_a_row (Fixture       *self,
                           gconstpointer  data)
{
  ts_review_set_pair (self->review, 1);
  g_assert_true (is_selected (self, 2));
  ts_review_set_pair (self->review, 0);
  g_assert_false (is_selected (self, 2));
  g_assert_true (is_selected (self, 3));
}

static void
test_row_tells_the_review (Fixture       *self,
                           gconstpointer  data)
{
  gtk_widget_activate_action (get_list_item (self, 1), "listitem.select", "(bb)", FALSE, FALSE);

  g_assert_cmpuint (ts_review_get_pair (self->review), ==, 2);
  g_assert_true (is_selected (self, 1));
}

static void
test_sort_is_an_action (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *sort = NULL;

  ts_review_set_pair (self->review, 4);
  g_assert_cmpstr (ts_row_list_get_sort (TS_ROW_LIST (self->list)), ==, "worst-first");

  g_assert_true (gtk_widget_activate_action (self->list, "rows.sort", "s", "by-name"));

  g_object_get (self->list, "sort", &sort, NULL);
  g_assert_cmpstr (sort, ==, "by-name");
  g_assert_cmpuint (ts_pair_model_get_pair_at (ts_row_list_get_model (TS_ROW_LIST (self->list)), 0),
                    ==, 2);
  assert_row (self, 0, "Alpha.png | 0.85 | 2 objects · 1 wrong class");
  g_assert_true (is_selected (self, 4));

  ts_row_list_set_sort (TS_ROW_LIST (self->list), "from an old settings file");
  g_assert_cmpstr (ts_row_list_get_sort (TS_ROW_LIST (self->list)), ==, "by-name");
}

typedef struct
{
  GtkWidget  *widget;
  const char *text;
} Expectation;

static gboolean
is_shown (gpointer data)
{
  const Expectation *expectation = data;

  return widget_fixture_shows (expectation->widget, expectation->text);
}

static void
search_for (Fixture    *self,
            const char *text,
            const char *expected)
{
  Expectation expectation = { self->list, expected };
  GtkWidget *entry = widget_fixture_find (self->list, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  widget_fixture_wait_until (is_shown, &expectation);
}

static void
test_search_leaves_what_it_finds (Fixture       *self,
                                  gconstpointer  data)
{
  ts_review_set_pair (self->review, 4);

  search_for (self, "frame", "2 of 5 rows");
  assert_row (self, 0, "frame_2.png | 0.87 | 2 objects");
  assert_row (self, 1, "frame_10.png | 1.00 | 2 objects");
  g_assert_cmpuint (ts_review_get_pair (self->review), ==, 4);

  search_for (self, "no such thing", "No Rows Found");

  search_for (self, "", "5 rows");
  g_assert_true (is_selected (self, 0));
}

static void
test_enter_takes_the_first_found (Fixture       *self,
                                  gconstpointer  data)
{
  GtkWidget *entry = widget_fixture_find (self->list, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), "frame");
  g_signal_emit_by_name (entry, "activate");

  g_assert_cmpuint (ts_review_get_pair (self->review), ==, 1);
}

static void
test_escape_ends_the_search (Fixture       *self,
                             gconstpointer  data)
{
  GtkWidget *entry = widget_fixture_find (self->list, GTK_TYPE_SEARCH_ENTRY);

  search_for (self, "frame", "2 of 5 rows");
  g_signal_emit_by_name (entry, "stop-search");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (widget_fixture_shows (self->list, "5 rows"));
}

static void
test_search_can_be_focused (Fixture       *self,
                            gconstpointer  data)
{
  GtkWidget *entry = widget_fixture_find (self->list, GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_grab_focus (get_list_view (self));
  g_assert_null (gtk_widget_get_focus_child (entry));
  g_assert_true (gtk_widget_activate_action (self->list, "rows.search", NULL));
  g_assert_nonnull (gtk_widget_get_focus_child (entry));
}

static void
test_no_pairs_are_explained (Fixture       *self,
                             gconstpointer  data)
{
  g_autoptr (TsGrading) none = review_fixture_large (0);

  ts_review_set_grading (self->review, none);

  g_assert_true (widget_fixture_shows (self->list, "No Paired Rows"));
  g_assert_true (widget_fixture_shows (self->list, "0 rows · 0 objects · mean IoU –"));

  ts_review_set_grading (self->review, NULL);
  g_assert_false (widget_fixture_shows (self->list, "class accuracy"));
}

static gboolean
is_selected_mapped (gpointer data)
{
  Fixture *self = data;

  for (GtkWidget *list_item = gtk_widget_get_first_child (get_list_view (self)); list_item != NULL;
       list_item = gtk_widget_get_next_sibling (list_item))
    {
      if (gtk_widget_get_state_flags (list_item) & GTK_STATE_FLAG_SELECTED &&
          gtk_widget_get_child_visible (list_item))
        return TRUE;
    }

  return FALSE;
}

static guint
count_listed (Fixture *self)
{
  GtkWidget *view = widget_fixture_find (self->list, GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (
    G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))));
}

static gboolean
has_listed_all (gpointer data)
{
  Fixture *self = data;
  TsPairModel *model = ts_row_list_get_model (TS_ROW_LIST (self->list));

  return count_listed (self) == g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* No frame waits for rows that nobody sees yet. */
static void
test_many_rows_come_little_by_little (Fixture       *self,
                                      gconstpointer  data)
{
  g_autoptr (TsGrading) many = review_fixture_large (1000);

  ts_review_set_grading (self->review, many);
  g_assert_cmpuint (count_listed (self), >, 0);
  g_assert_cmpuint (count_listed (self), <, 100);
  widget_fixture_wait_until (has_listed_all, self);

  ts_row_list_set_sort (TS_ROW_LIST (self->list), "by-name");
  g_assert_cmpuint (count_listed (self), <, 100);
  widget_fixture_wait_until (has_listed_all, self);
}

/* A list view makes widgets for a few hundred rows around what it shows. */
#define MAX_LIVING 1000

static void
test_many_rows_make_few_items (Fixture       *self,
                               gconstpointer  data)
{
  const guint n = 100000;
  g_autoptr (TsGrading) many = review_fixture_large (n);
  TsPairModel *model = ts_row_list_get_model (TS_ROW_LIST (self->list));

  ts_review_set_grading (self->review, many);
  ts_review_set_pair (self->review, ts_pair_model_get_pair_at (model, n / 2));
  widget_fixture_wait_until (is_selected_mapped, self);
  g_assert_cmpuint (ts_pair_model_get_n_living (model), >, 0);
  g_assert_cmpuint (ts_pair_model_get_n_living (model), <, MAX_LIVING);

  ts_row_list_set_sort (TS_ROW_LIST (self->list), "by-name");
  widget_fixture_wait_until (is_selected_mapped, self);
  g_assert_cmpuint (ts_pair_model_get_n_living (model), <, MAX_LIVING);
}

static void
test_properties_are_the_accessors (Fixture       *self,
                                   gconstpointer  data)
{
  g_autoptr (TsReview) review = NULL;

  g_object_get (self->list, "review", &review, NULL);
  g_assert_true (review == self->review);

  g_object_set (self->list, "review", NULL, NULL);
  g_assert_null (ts_row_list_get_review (TS_ROW_LIST (self->list)));
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

  add ("/row-list/rows/are-told", test_rows_are_told);
  add ("/row-list/rows/are-accessible", test_rows_are_accessible);
  add ("/row-list/footer/sums-up", test_footer_sums_up);
  add ("/row-list/selection/review-selects-a-row", test_review_selects_a_row);
  add ("/row-list/selection/row-tells-the-review", test_row_tells_the_review);
  add ("/row-list/sort/is-an-action", test_sort_is_an_action);
  add ("/row-list/search/leaves-what-it-finds", test_search_leaves_what_it_finds);
  add ("/row-list/search/enter-takes-the-first", test_enter_takes_the_first_found);
  add ("/row-list/search/escape-ends-it", test_escape_ends_the_search);
  add ("/row-list/search/can-be-focused", test_search_can_be_focused);
  add ("/row-list/empty/is-explained", test_no_pairs_are_explained);
  add ("/row-list/many/come-little-by-little", test_many_rows_come_little_by_little);
  add ("/row-list/many/make-few-items", test_many_rows_make_few_items);
  add ("/row-list/properties/are-the-accessors", test_properties_are_the_accessors);

  return g_test_run ();
}
