/* SPDX-License-Identifier: MIT */

/* Edits and their undoing: any sequence taken back leaves the bytes that were read. */

#include "ts-manifest-writer.h"
#include "ts-undo-stack.h"

#include <string.h>

/* A video with this URL. */
#define V(url) "{\"objectUrl\":\"" url "\"}"

#define TEXT "{\"videos\": [" V ("a") ", " V ("b") ", {\"objectUrl\":\"c\"}], \"x\": 1}\n"

#define N_MANY 40

typedef struct
{
  TsManifest  *manifest;
  TsUndoStack *stack;
  GString     *log;
} Fixture;

static void
items_changed_cb (TsManifest *manifest,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GString    *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, n_removed, n_added);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));

  fixture->manifest = ts_manifest_new_for_bytes (bytes, "test.json");
  fixture->stack = ts_undo_stack_new (fixture->manifest);
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->manifest, "items-changed", G_CALLBACK (items_changed_cb),
                    fixture->log);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->stack);
  g_assert_finalize_object (fixture->manifest);
  g_string_free (fixture->log, TRUE);
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (fixture->manifest, TS_MANIFEST_STYLE_COMPACT);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_undone (Fixture *fixture)
{
  while (ts_undo_stack_can_undo (fixture->stack))
    ts_undo_stack_undo (fixture->stack);
  g_assert_true (ts_manifest_is_untouched (fixture->manifest));
  g_assert_true (ts_undo_stack_is_saved (fixture->stack));
}

static GBytes *
item_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
replace (Fixture    *fixture,
         guint       index,
         const char *text,
         const char *merge_key)
{
  TsManifestEdit *edit = ts_manifest_edit_new ("change");
  g_autoptr(GBytes) bytes = item_bytes (text);

  ts_manifest_edit_replace (edit, fixture->manifest, index, bytes);
  ts_manifest_edit_set_merge_key (edit, merge_key);
  ts_undo_stack_push (fixture->stack, edit);
}

static void
test_replace_keeps_other_bytes (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(GBytes) kept = NULL;

  replace (fixture, 1, "{\"objectUrl\":\"long\", \"objectUrl_1\": \"\"}", NULL);
  kept = ts_manifest_dup_bytes (fixture->manifest, TS_MANIFEST_STYLE_KEEP);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept),
                   "{\"videos\": [" V ("a") ", {\"objectUrl\":\"long\", \"objectUrl_1\": \"\"}, "
                                            "" V ("c") "], \"x\": 1}\n",
                   strlen ("{\"videos\": [" V ("a") ", {\"objectUrl\":\"long\", \"objectUrl_1\": "
                                                    "\"\"}, " V ("c") "], \"x\": 1}\n"));
  g_assert_cmpuint (ts_manifest_get_n_urls (fixture->manifest), ==, 4);
  g_assert_cmpuint (ts_manifest_get_longest_url (fixture->manifest), ==, 4);
  g_assert_cmpstr (ts_undo_stack_get_undo_label (fixture->stack), ==, "change");
  assert_undone (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "1-1+1 1-1+1 ");
}

static void
test_insert_remove_move (Fixture       *fixture,
                         gconstpointer  data)
{
  TsManifestEdit *insert = ts_manifest_edit_new ("add");
  TsManifestEdit *remove = ts_manifest_edit_new ("remove");
  TsManifestEdit *move = ts_manifest_edit_new ("move");
  g_autoptr(GBytes) text = item_bytes (V ("p"));
  const guint gone[] = { 3, 0 };

  ts_manifest_edit_insert (insert, fixture->manifest, TS_MANIFEST_SECTION_PDFS, 0, &text, 1);
  ts_undo_stack_push (fixture->stack, insert);
  assert_text (fixture,
               "{\"videos\":[" V ("a") "," V ("b") "," V ("c") "],\"x\":1,"
               "\"pdfs\":[" V ("p") "]}\n");

  ts_manifest_edit_move (move, fixture->manifest, 2, 0);
  ts_undo_stack_push (fixture->stack, move);
  assert_text (fixture,
               "{\"videos\":[" V ("c") "," V ("a") "," V ("b") "],\"x\":1,"
               "\"pdfs\":[" V ("p") "]}\n");

  ts_manifest_edit_remove (remove, fixture->manifest, gone, G_N_ELEMENTS (gone));
  ts_undo_stack_push (fixture->stack, remove);
  assert_text (fixture, "{\"videos\":[" V ("a") "," V ("b") "],\"x\":1}\n");
  g_assert_cmpuint (ts_manifest_get_n_items (fixture->manifest), ==, 2);

  ts_undo_stack_undo (fixture->stack);
  ts_undo_stack_redo (fixture->stack);
  assert_text (fixture, "{\"videos\":[" V ("a") "," V ("b") "],\"x\":1}\n");
  assert_undone (fixture);
}

static void
test_typing_is_undone_as_one (Fixture       *fixture,
                              gconstpointer  data)
{
  replace (fixture, 0, V ("ab"), "0");
  replace (fixture, 0, V ("abc"), "0");
  replace (fixture, 0, V ("abcd"), "0");
  replace (fixture, 1, V ("bb"), "1");
  ts_undo_stack_undo (fixture->stack);
  assert_text (fixture,
               "{\"videos\":[" V ("abcd") "," V ("b") "," V ("c") "],\"x\":1}\n");
  ts_undo_stack_undo (fixture->stack);
  g_assert_false (ts_undo_stack_can_undo (fixture->stack));
  ts_undo_stack_redo (fixture->stack);
  assert_text (fixture,
               "{\"videos\":[" V ("abcd") "," V ("b") "," V ("c") "],\"x\":1}\n");
  assert_undone (fixture);
}

static void
test_saved_state_is_known (Fixture       *fixture,
                           gconstpointer  data)
{
  g_assert_true (ts_undo_stack_is_saved (fixture->stack));
  replace (fixture, 0, "{}", NULL);
  g_assert_false (ts_undo_stack_is_saved (fixture->stack));
  ts_undo_stack_mark_saved (fixture->stack);
  ts_undo_stack_undo (fixture->stack);
  g_assert_false (ts_undo_stack_is_saved (fixture->stack));
  ts_undo_stack_redo (fixture->stack);
  g_assert_true (ts_undo_stack_is_saved (fixture->stack));
  ts_undo_stack_undo (fixture->stack);
  replace (fixture, 0, "{}", NULL);
  g_assert_false (ts_undo_stack_is_saved (fixture->stack));
}

static void
test_skip_is_set (Fixture       *fixture,
                  gconstpointer  data)
{
  TsManifestEdit *edit = ts_manifest_edit_new ("skip");

  ts_manifest_edit_set_skip (edit, TS_MANIFEST_SKIP_TRUE);
  ts_undo_stack_push (fixture->stack, edit);
  assert_text (fixture,
               "{\"videos\":[" V ("a") "," V ("b") "," V ("c") "],\"x\":1,"
               "\"skip_duplicate_urls\":true}\n");
  assert_undone (fixture);
}

/* Few are replaced one by one, many by swapping sections; both are one step back. An edit may
 * be built on a snapshot, and ids that came from there are not given out again. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(TsManifest) snapshot = NULL;
  g_autoptr(GBytes) text = item_bytes (V ("new"));
  TsManifestEdit *edit = ts_manifest_edit_new ("Insert");
  guint id;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_ptr_array_add (texts, item_bytes (V ("n")));
      g_array_append_val (indexes, i);
    }
  snapshot = ts_manifest_snapshot (fixture->manifest);
  ts_manifest_edit_insert (edit, snapshot, TS_MANIFEST_SECTION_VIDEOS, 3,
                           (GBytes *const *) texts->pdata, N_MANY - 3);
  ts_undo_stack_push (fixture->stack, edit);
  g_assert_cmpuint (ts_manifest_get_n_items (fixture->manifest), ==, N_MANY);
  id = ts_manifest_get_item (fixture->manifest, N_MANY - 1)->id;

  g_clear_object (&snapshot);
  snapshot = ts_manifest_snapshot (fixture->manifest);
  g_string_set_size (fixture->log, 0);
  edit = ts_manifest_edit_new ("Replace");
  ts_manifest_edit_replace_many (edit, snapshot, (const guint *) indexes->data,
                                 (GBytes *const *) texts->pdata, N_MANY);
  ts_undo_stack_push (fixture->stack, edit);
  g_assert_cmpstr (fixture->log->str, ==, "0-40+40 ");
  for (guint i = 0; i < N_MANY; i++)
    {
      TsJsonSlice item = ts_manifest_get_item_text (fixture->manifest, i);

      g_assert_cmpmem (item.text, item.length, V ("n"), strlen (V ("n")));
    }
  g_assert_cmpuint (ts_manifest_get_item (fixture->manifest, N_MANY - 1)->id, ==, id);

  edit = ts_manifest_edit_new ("Insert");
  ts_manifest_edit_insert (edit, fixture->manifest, TS_MANIFEST_SECTION_VIDEOS, 0, &text, 1);
  ts_undo_stack_push (fixture->stack, edit);
  g_assert_cmpuint (ts_manifest_get_item (fixture->manifest, 0)->id, >, id);

  edit = ts_manifest_edit_new ("Replace");
  ts_manifest_edit_replace_many (edit, fixture->manifest, (const guint[]) { 1, 3 },
                                 (GBytes *const []) { text, text }, 2);
  ts_undo_stack_push (fixture->stack, edit);
  for (guint i = 0; i < 5; i++)
    {
      TsJsonSlice item = ts_manifest_get_item_text (fixture->manifest, i);
      const char *expected = i == 2 || i == 4 ? V ("n") : V ("new");

      g_assert_cmpmem (item.text, item.length, expected, strlen (expected));
    }
  assert_undone (fixture);
}

static void
test_snapshot_stays (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(TsManifest) snapshot = NULL;
  g_autoptr(GBytes) bytes = NULL;

  replace (fixture, 0, V ("z"), NULL);
  snapshot = ts_manifest_snapshot (fixture->manifest);
  replace (fixture, 0, "{}", NULL);
  g_assert_cmpuint (ts_manifest_get_item_text (snapshot, 0).length, ==,
                    strlen (V ("z")));
  assert_undone (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/manifest-edit/replace-keeps-other-bytes", test_replace_keeps_other_bytes);
  ADD ("/manifest-edit/insert-remove-move", test_insert_remove_move);
  ADD ("/manifest-edit/typing-is-undone-as-one", test_typing_is_undone_as_one);
  ADD ("/manifest-edit/saved-state-is-known", test_saved_state_is_known);
  ADD ("/manifest-edit/skip-is-set", test_skip_is_set);
  ADD ("/manifest-edit/many-are-one-step", test_many);
  ADD ("/manifest-edit/snapshot-stays", test_snapshot_stays);

  return g_test_run ();
}
