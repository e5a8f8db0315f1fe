/* SPDX-License-Identifier: MIT */

#include "ts-frame-store.h"
#include "ts-pixels.h"

#include <glib/gstdio.h>

#define DEADLINE_S 20
#define SIZE 16

typedef struct
{
  char          *folder; /* (owned) */
  TsFrameFinder *finder; /* (owned) */
  TsFrameStore  *store; /* (owned) */
} Fixture;

typedef struct
{
  GdkTexture *texture; /* (owned) (nullable) */
  GError     *error; /* (owned) (nullable) */
  gboolean    is_done;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_object (&answer->texture);
  g_clear_error (&answer->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
add_picture (Fixture    *fixture,
             const char *name)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, SIZE, SIZE);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0xff800080);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *broken = NULL;

  fixture->folder = g_dir_make_tmp ("ts-frame-store-XXXXXX", &error);
  g_assert_no_error (error);

  add_picture (fixture, "a.png");
  add_picture (fixture, "b.png");
  add_picture (fixture, "c.png");
  broken = g_build_filename (fixture->folder, "broken.png", NULL);
  g_assert_true (g_file_set_contents (broken, "\x89PNG\r\n\x1a\n", 8, NULL));

  fixture->finder = ts_frame_finder_new (NULL, fixture->folder);
  fixture->store = ts_frame_store_new ();
  ts_frame_store_set_finder (fixture->store, fixture->finder);
}

static gboolean
deadline_cb (gpointer data)
{
  g_error ("waited for %d s in vain", DEADLINE_S);

  return G_SOURCE_REMOVE;
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint deadline = g_timeout_add_seconds (DEADLINE_S, deadline_cb, NULL);
  const char *name;

  /* Loads that nobody waits for any more keep the store until they end. */
  while (G_OBJECT (fixture->store)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (deadline);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }

  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->finder, ts_frame_finder_unref);
  g_assert_finalize_object (fixture->store);
}

static void
wait_until (gboolean *condition)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, deadline_cb, NULL);

  while (!*condition)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (deadline);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->texture = ts_frame_store_load_finish (TS_FRAME_STORE (object), result, &answer->error);
  answer->is_done = TRUE;
}

static void
test_loads_a_texture (Fixture       *fixture,
                      gconstpointer  data)
{
  g_auto (Answer) answer = { NULL };
  guint32 pixels[SIZE * SIZE];

  g_assert_null (ts_frame_store_lookup (fixture->store, "a.png"));
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &answer);
  g_assert_false (answer.is_done);
  wait_until (&answer.is_done);

  g_assert_no_error (answer.error);
  g_assert_cmpint (gdk_texture_get_width (answer.texture), ==, SIZE);
  g_assert_true (ts_frame_store_lookup (fixture->store, "a.png") == answer.texture);

  /* Half-transparent orange, multiplied in. */
  gdk_texture_download (answer.texture, (guchar *) pixels, 4 * SIZE);
  g_assert_cmphex (pixels[0], ==, 0x80804000);
}

static void
test_answers_from_memory (Fixture       *fixture,
                          gconstpointer  data)
{
  g_auto (Answer) first = { NULL };
  g_auto (Answer) second = { NULL };
  g_autofree char *path = g_build_filename (fixture->folder, "a.png", NULL);

  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &first);
  wait_until (&first.is_done);
  g_assert_cmpint (g_remove (path), ==, 0);
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &second);
  wait_until (&second.is_done);

  g_assert_no_error (second.error);
  g_assert_true (second.texture == first.texture);
}

static void
test_equal_requests_share_a_load (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_auto (Answer) first = { NULL };
  g_auto (Answer) second = { NULL };

  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &first);
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &second);
  wait_until (&first.is_done);
  wait_until (&second.is_done);

  g_assert_nonnull (first.texture);
  g_assert_true (first.texture == second.texture);
}

static void
test_missing_is_not_found (Fixture       *fixture,
                           gconstpointer  data)
{
  g_auto (Answer) answer = { NULL };

  ts_frame_store_load_async (fixture->store, "gone.png", NULL, loaded_cb, &answer);
  wait_until (&answer.is_done);

  g_assert_null (answer.texture);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_broken_is_invalid (Fixture       *fixture,
                        gconstpointer  data)
{
  g_auto (Answer) answer = { NULL };

  ts_frame_store_load_async (fixture->store, "broken.png", NULL, loaded_cb, &answer);
  wait_until (&answer.is_done);

  g_assert_null (answer.texture);
  g_assert_error (answer.error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID);
}

static void
test_cancelling_leaves_the_others (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) cancelled = { NULL };
  g_auto (Answer) other = { NULL };

  ts_frame_store_load_async (fixture->store, "a.png", cancellable, loaded_cb, &cancelled);
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &other);
  g_cancellable_cancel (cancellable);
  wait_until (&cancelled.is_done);
  wait_until (&other.is_done);

  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (other.error);
  g_assert_nonnull (other.texture);
}

static void
test_cancelled_can_be_asked_again (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) first = { NULL };
  g_auto (Answer) second = { NULL };

  ts_frame_store_load_async (fixture->store, "a.png", cancellable, loaded_cb, &first);
  g_cancellable_cancel (cancellable);
  wait_until (&first.is_done);
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &second);
  wait_until (&second.is_done);

  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (second.texture);
}

static void
test_limit_drops_the_oldest (Fixture       *fixture,
                             gconstpointer  data)
{
  const char *const titles[] = { "a.png", "b.png", "a.png", "c.png" };

  ts_frame_store_set_limit (fixture->store, 2 * SIZE * SIZE * 4);

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_auto (Answer) answer = { NULL };

      ts_frame_store_load_async (fixture->store, titles[i], NULL, loaded_cb, &answer);
      wait_until (&answer.is_done);
    }

  g_assert_nonnull (ts_frame_store_lookup (fixture->store, "a.png"));
  g_assert_null (ts_frame_store_lookup (fixture->store, "b.png"));
  g_assert_nonnull (ts_frame_store_lookup (fixture->store, "c.png"));

  ts_frame_store_set_limit (fixture->store, 0);
  g_assert_null (ts_frame_store_lookup (fixture->store, "a.png"));
  g_assert_nonnull (ts_frame_store_lookup (fixture->store, "c.png"));
}

static void
test_prefetch_fills_the_memory (Fixture       *fixture,
                                gconstpointer  data)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, deadline_cb, NULL);

  ts_frame_store_prefetch (fixture->store,
                           (const char *const[]) { "gone.png", "b.png", "c.png", NULL });
  while (ts_frame_store_lookup (fixture->store, "c.png") == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (deadline);
  g_assert_nonnull (ts_frame_store_lookup (fixture->store, "b.png"));
  g_assert_null (ts_frame_store_lookup (fixture->store, "a.png"));
}

static void
test_wanted_joins_its_prefetch (Fixture       *fixture,
                                gconstpointer  data)
{
  g_auto (Answer) answer = { NULL };

  ts_frame_store_prefetch (fixture->store, (const char *const[]) { "a.png", NULL });
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &answer);

  /* No longer wanted in advance, but by someone now. */
  ts_frame_store_prefetch (fixture->store, (const char *const[]) { NULL });
  wait_until (&answer.is_done);

  g_assert_no_error (answer.error);
  g_assert_nonnull (answer.texture);
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_other_finder_forgets_all (Fixture       *fixture,
                               gconstpointer  data)
{
  g_auto (Answer) before = { NULL };
  g_auto (Answer) during = { NULL };
  g_auto (Answer) after = { NULL };
  guint n_changes = 0;

  g_signal_connect_swapped (fixture->store, "finder-changed", G_CALLBACK (count_cb), &n_changes);
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &before);
  wait_until (&before.is_done);
  ts_frame_store_load_async (fixture->store, "b.png", NULL, loaded_cb, &during);

  ts_frame_store_set_finder (fixture->store, fixture->finder);
  g_assert_cmpuint (n_changes, ==, 0);
  ts_frame_store_set_finder (fixture->store, NULL);
  g_assert_cmpuint (n_changes, ==, 1);

  g_assert_null (ts_frame_store_lookup (fixture->store, "a.png"));
  ts_frame_store_load_async (fixture->store, "a.png", NULL, loaded_cb, &after);
  wait_until (&during.is_done);
  wait_until (&after.is_done);

  g_assert_error (during.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (after.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
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

  add ("/frame-store/load/makes-a-texture", test_loads_a_texture);
  add ("/frame-store/load/answers-from-memory", test_answers_from_memory);
  add ("/frame-store/load/equal-requests-share", test_equal_requests_share_a_load);
  add ("/frame-store/load/missing-is-not-found", test_missing_is_not_found);
  add ("/frame-store/load/broken-is-invalid", test_broken_is_invalid);
  add ("/frame-store/cancel/leaves-the-others", test_cancelling_leaves_the_others);
  add ("/frame-store/cancel/can-be-asked-again", test_cancelled_can_be_asked_again);
  add ("/frame-store/limit/drops-the-oldest", test_limit_drops_the_oldest);
  add ("/frame-store/prefetch/fills-the-memory", test_prefetch_fills_the_memory);
  add ("/frame-store/prefetch/is-joined-by-the-wanted", test_wanted_joins_its_prefetch);
  add ("/frame-store/finder/other-one-forgets-all", test_other_finder_forgets_all);

  return g_test_run ();
}
