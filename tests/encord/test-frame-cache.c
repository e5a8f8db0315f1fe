/* SPDX-License-Identifier: MIT */

/* Pictures that are fetched by signed URLs and kept on disk. */

#include "client-fixture.h"
#include "ts-api-error.h"
#include "ts-frame-cache.h"
#include "ts-label-listing.h"
#include "ts-label-set.h"
#include "ts-project-fetch.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define ALWAYS TS_FAKE_FOR_EVER
#define BUCKET "GET /bucket/*"

typedef struct
{
  ClientFixture   base;
  char           *project_id;
  TsProjectCopy  *copy;
  TsLabelSet     *set;
  TsLabelListing *listing;
  TsFrameCache   *cache;
  char           *folder;
} FrameFixture;

static void
set_up (FrameFixture  *fixture,
        gconstpointer  data)
{
  TsProjectFetch request = { .root = NULL };
  g_autoptr (GError) error = NULL;

  client_set_up (&fixture->base, NULL);
  fixture->project_id = g_strdup (service_add_sample (&fixture->base.service, 1));
  request.project_id = fixture->project_id;
  request.root = fixture->base.folder;
  fixture->copy = ts_project_fetch (fixture->base.client, &request, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->set = ts_label_set_load (fixture->copy->labels_path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->listing = ts_label_listing_fetch (fixture->base.client, fixture->project_id, NULL,
                                             fixture->base.folder, NULL, &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->base.folder, "frames", NULL);
  fixture->cache = ts_frame_cache_new (fixture->folder, TS_FRAME_CACHE_MAX_BYTES);
  ts_fake_service_forget (fixture->base.service.service);
}

static void
tear_down (FrameFixture  *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->cache);
  ts_label_listing_free (fixture->listing);
  ts_label_set_unref (fixture->set);
  ts_project_copy_free (fixture->copy);
  g_free (fixture->project_id);
  g_free (fixture->folder);
  client_tear_down (&fixture->base, NULL);
}

static TsFrameRequest
make_request (FrameFixture *fixture,
              guint         row)
{
  const TsLabelRow *labelled = ts_label_set_get_row (fixture->set, row);
  const TsListedRow *listed = &g_array_index (fixture->listing->rows, TsListedRow, row);

  g_assert_cmpstr (labelled->label_hash, ==, listed->label_hash);

  return (TsFrameRequest) {
    .project_id = fixture->project_id,
    .label_hash = labelled->label_hash,
    .unit_hash = ts_label_set_get_unit (fixture->set, labelled->first_unit)->hash,
    .item_id = listed->item_id,
  };
}

static char *
get (FrameFixture          *fixture,
     const TsFrameRequest  *request,
     GError               **error)
{
  return ts_frame_cache_get (fixture->cache, fixture->base.client, request, NULL, error);
}

static void
assert_picture (FrameFixture *fixture,
                guint         row,
                const char   *path)
{
  const TsLabelRow *labelled = ts_label_set_get_row (fixture->set, row);
  const TsDataUnit *unit = ts_label_set_get_unit (fixture->set, labelled->first_unit);
  g_autofree char *frames = service_dup_sample ("frames");
  g_autofree char *original = g_build_filename (frames, unit->title, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *content = NULL;
  g_autofree char *base = g_path_get_basename (path);
  gsize expected_length, length;

  g_assert_true (g_file_get_contents (original, &expected, &expected_length, NULL));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (content, length, expected, expected_length);

  /* Its name is ours. */
  g_assert_cmpuint (strlen (base), ==, 64);
  g_assert_cmpuint (strspn (base, "0123456789abcdef"), ==, 64);
}

static void
test_fetches_once (FrameFixture  *fixture,
                   gconstpointer  data)
{
  TsFrameRequest request = make_request (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *absent = ts_frame_cache_lookup (
    fixture->cache, ts_client_get_domain (fixture->base.client), &request);
  g_autofree char *first = get (fixture, &request, &error);
  g_autofree char *second = NULL;
  g_autofree char *found = NULL;

  g_assert_null (absent);
  g_assert_no_error (error);
  assert_picture (fixture, 0, first);

  second = get (fixture, &request, &error);
  found = ts_frame_cache_lookup (fixture->cache, ts_client_get_domain (fixture->base.client),
                                 &request);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, ==, found);
  g_assert_cmpuint (ts_fake_service_count (fixture->base.service.service, BUCKET), ==, 1);
  service_assert_no_complaints (&fixture->base.service);
}

/* Rows of several files have no item of their own, and not everybody may see the storage. */
static void
test_asks_the_label_row (FrameFixture  *fixture,
                         gconstpointer  data)
{
  TsFrameRequest request = make_request (fixture, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *other_path = NULL;

  request.item_id = NULL;
  path = get (fixture, &request, &error);
  g_assert_no_error (error);
  assert_picture (fixture, 1, path);
  g_assert_cmpuint (ts_fake_service_count (fixture->base.service.service, "labelrow GET"), ==, 1);
  service_assert_no_complaints (&fixture->base.service);

  client_add_fault (&fixture->base, (TsFakeFault) { "GET */items/*", TS_FAKE_FAULT_STATUS,
                                                    .status = 403, .count = ALWAYS });
  request = make_request (fixture, 2);
  other_path = get (fixture, &request, &error);
  g_assert_no_error (error);
  assert_picture (fixture, 2, other_path);
}

static void
test_goes_on_where_it_broke (FrameFixture  *fixture,
                             gconstpointer  data)
{
  TsFrameRequest request = make_request (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = get (fixture, &request, &error);
  g_autofree char *path = NULL;
  guint64 n_before;
  GStatBuf status;

  g_assert_cmpint (g_stat (whole, &status), ==, 0);
  g_assert_cmpint (g_unlink (whole), ==, 0);
  client_add_fault (&fixture->base, (TsFakeFault) { BUCKET, TS_FAKE_FAULT_CUT, .count = 2,
                                                    .amount = (guint64) status.st_size * 2 / 5 });
  n_before = ts_client_get_n_bytes (fixture->base.client);
  path = get (fixture, &request, &error);
  g_assert_no_error (error);
  assert_picture (fixture, 0, path);
  g_assert_cmpuint (ts_fake_service_count (fixture->base.service.service, BUCKET), ==, 3);

  /* From the start it would have been 1.8 times as many, and not just the answer for the URL
   * more. */
  g_assert_cmpuint (ts_client_get_n_bytes (fixture->base.client) - n_before, <,
                    (guint64) status.st_size * 3 / 2);
}

static void
test_goes_on_another_day (FrameFixture  *fixture,
                          gconstpointer  data)
{
  TsFrameRequest request = make_request (fixture, 0);
  g_autoptr (GError) broken = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  client_add_fault (&fixture->base, (TsFakeFault) { BUCKET, TS_FAKE_FAULT_CUT, .amount = 300,
                                                    .count = ALWAYS });
  g_assert_null (get (fixture, &request, &broken));
  g_assert_error (broken, TS_API_ERROR, TS_API_ERROR_NETWORK);

  ts_fake_service_clear_faults (fixture->base.service.service);
  g_object_unref (fixture->cache);
  fixture->cache = ts_frame_cache_new (fixture->folder, TS_FRAME_CACHE_MAX_BYTES);
  path = get (fixture, &request, &error);
  g_assert_no_error (error);
  assert_picture (fixture, 0, path);
}

/* What lies there is a part of something else, or longer than all of it. */
static void
test_trusts_no_part (FrameFixture  *fixture,
                     gconstpointer  data)
{
  static const char *const tags[] = { "\"another\"", "" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      TsFrameRequest request = make_request (fixture, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = get (fixture, &request, &error);
      g_autofree char *part = g_strconcat (path, ".part", NULL);
      g_autofree char *tag = g_strconcat (path, ".tag", NULL);
      g_autofree char *again = NULL;
      g_autofree char *junk = g_strnfill (1 << 20, 'x');

      g_assert_no_error (error);
      g_assert_cmpint (g_rename (path, part), ==, 0);
      g_assert_true (g_file_set_contents (part, junk, -1, NULL));
      g_assert_true (g_file_set_contents (tag, tags[i], -1, NULL));
      again = get (fixture, &request, &error);
      g_assert_no_error (error);
      assert_picture (fixture, i, again);
    }
}

static void
test_asks_for_a_new_url_once (FrameFixture  *fixture,
                              gconstpointer  data)
{
  TsFrameRequest request = make_request (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) expired = NULL;
  g_autofree char *path = NULL;

  client_add_fault (&fixture->base, (TsFakeFault) { BUCKET, TS_FAKE_FAULT_STATUS, .status = 403 });
  path = get (fixture, &request, &error);
  g_assert_no_error (error);
  assert_picture (fixture, 0, path);
  g_assert_cmpuint (ts_fake_service_count (fixture->base.service.service, "GET */storage/items/*"),
                    ==, 2);

  /* All of them have expired already. */
  ts_fake_service_clear_faults (fixture->base.service.service);
  ts_fake_service_forget (fixture->base.service.service);
  ts_fake_service_set_lifetime (fixture->base.service.service, 0);
  request = make_request (fixture, 1);
  g_assert_null (get (fixture, &request, &expired));
  g_assert_error (expired, TS_API_ERROR, TS_API_ERROR_AUTHORISATION);
  g_assert_null (strstr (expired->message, "Signature"));
  g_assert_cmpuint (ts_fake_service_count (fixture->base.service.service, BUCKET), ==, 2);
}

static guint64
measure (FrameFixture *fixture,
         guint        *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint64 n_bytes = 0;

  *n_files = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      n_bytes += (guint64) status.st_size;
      (*n_files)++;
    }

  return n_bytes;
}

static void
test_stays_within_its_bounds (FrameFixture  *fixture,
                              gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  TsFrameRequest request = make_request (fixture, 0);
  struct utimbuf long_ago = { 1000, 1000 };
  guint64 n_bytes;
  guint n_files;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *got = NULL;

      request = make_request (fixture, i);
      got = get (fixture, &request, &error);
      g_assert_no_error (error);
      long_ago.modtime = 1000 + (time_t) i;
      g_assert_cmpint (g_utime (got, &long_ago), ==, 0);
      if (i == 0)
        first = g_steal_pointer (&got);
    }

  n_bytes = measure (fixture, &n_files);
  g_assert_cmpuint (n_files, ==, 3);

  /* The first is wanted again, so the second is the one that goes. */
  request = make_request (fixture, 0);
  path = get (fixture, &request, &error);
  g_assert_cmpstr (path, ==, first);
  g_object_unref (fixture->cache);
  fixture->cache = ts_frame_cache_new (fixture->folder, n_bytes);
  request = make_request (fixture, 3);
  g_free (path);
  path = get (fixture, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (measure (fixture, &n_files), <=, n_bytes);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));

  request = make_request (fixture, 1);
  g_assert_null (ts_frame_cache_lookup (fixture->cache,
                                        ts_client_get_domain (fixture->base.client), &request));
}

static void
test_takes_no_file_that_is_too_large (FrameFixture  *fixture,
                                      gconstpointer  data)
{
  TsFrameRequest request = make_request (fixture, 0);
  g_autoptr (GError) error = NULL;

  g_object_unref (fixture->cache);
  fixture->cache = ts_frame_cache_new (fixture->folder, 100);
  g_assert_null (get (fixture, &request, &error));
  g_assert_error (error, TS_API_ERROR, TS_API_ERROR_TOO_LARGE);
}

typedef struct
{
  FrameFixture *fixture;
  GMainLoop    *loop;
  guint         n_pending;
} AsyncRun;

static void
got_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  AsyncRun *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ts_frame_cache_get_finish (TS_FRAME_CACHE (object), result, &error);

  g_assert_no_error (error);
  assert_picture (run->fixture, 0, path);
  if (--run->n_pending == 0)
    g_main_loop_quit (run->loop);
}

static void
test_fetches_once_for_many (FrameFixture  *fixture,
                            gconstpointer  data)
{
  TsFrameRequest request = make_request (fixture, 0);
  AsyncRun run = { .fixture = fixture, .loop = g_main_loop_new (NULL, FALSE), .n_pending = 6 };

  for (guint i = 0; i < 6; i++)
    ts_frame_cache_get_async (fixture->cache, fixture->base.client, &request, NULL, got_cb, &run);
  g_main_loop_run (run.loop);
  g_main_loop_unref (run.loop);
  g_assert_cmpuint (ts_fake_service_count (fixture->base.service.service, BUCKET), ==, 1);
}

static void
add (const char *path,
     void (*test) (FrameFixture *, gconstpointer))
{
  g_test_add (path, FrameFixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/frame-cache/fetches-once", test_fetches_once);
  add ("/frame-cache/asks-the-label-row", test_asks_the_label_row);
  add ("/frame-cache/goes-on-where-it-broke", test_goes_on_where_it_broke);
  add ("/frame-cache/goes-on-another-day", test_goes_on_another_day);
  add ("/frame-cache/trusts-no-part", test_trusts_no_part);
  add ("/frame-cache/asks-for-a-new-url-once", test_asks_for_a_new_url_once);
  add ("/frame-cache/stays-within-its-bounds", test_stays_within_its_bounds);
  add ("/frame-cache/takes-no-file-that-is-too-large", test_takes_no_file_that_is_too_large);
  add ("/frame-cache/fetches-once-for-many", test_fetches_once_for_many);

  return g_test_run ();
}
