/* SPDX-License-Identifier: MIT */

/* The scanner on the files of tests/data/json: y_* must be read, n_* must be refused, and i_*
 * is JSON that some readers refuse, so it must be read here, whatever it means. The texts lie
 * at the very end of readable memory: one byte too far is a crash. */

#include "config.h"

#include "ts-json-scanner.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "check-scanner.h"

#define MUTATIONS_PER_FILE 10000
#define MAX_CHANGES 4

/* Memory whose end is followed by a page that cannot be read. */
typedef struct
{
  char *memory;
  gsize size;
} Fence;

static Fence *
fence_new (gsize size)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  Fence *self = g_new0 (Fence, 1);

  self->size = (size / page + 1) * page;
  self->memory = mmap (NULL, self->size + page, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_assert_true (self->memory != MAP_FAILED);
  g_assert_cmpint (mprotect (self->memory + self->size, page, PROT_NONE), ==, 0);

  return self;
}

static void
fence_free (Fence *self)
{
  munmap (self->memory, self->size + (gsize) sysconf (_SC_PAGESIZE));
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fence, fence_free)

/* Copies @text to the end of the memory. */
static char *
fence_place (Fence      *self,
             const char *text,
             gsize       length)
{
  g_assert_cmpuint (length, <=, self->size);

  return memmove (self->memory + self->size - length, text, length);
}

static void
load (const char *path,
      char      **contents,
      gsize      *length)
{
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

static void
test_file_is_judged_by_its_name (gconstpointer data)
{
  const char *path = data;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *contents = NULL;
  gsize length;

  load (path, &contents, &length);

  g_autoptr(Fence) fence = fence_new (length);

  g_assert_cmpint (check_scanner (fence_place (fence, contents, length), length), ==,
                   name[0] != 'n');
}

static gboolean
is_space_only (const char *text,
               gsize       length)
{
  return strspn (text, " \t\r\n") >= length;
}

static void
test_file_can_end_anywhere (gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  load (data, &contents, &length);

  g_autoptr(Fence) fence = fence_new (length);

  for (gsize cut = 0; cut < length; cut++)
    {
      gboolean is_good = check_scanner (fence_place (fence, contents, cut), cut);

      /* Half a number may be one; half an object or array is none. */
      if (contents[0] == '{' || contents[0] == '[')
        g_assert_cmpint (is_good, ==, is_space_only (contents + cut, length - cut));
    }
}

/* Changes a few bytes: to others, away, or to twice. */
static gsize
mutate (char *text,
        gsize length)
{
  static const char interesting[] = "{}[]\",:\\u0-+.eE \n\x7f\x80\xbf\xc2\xe0\xed\xf4\xff";
  gint changes = g_test_rand_int_range (1, MAX_CHANGES + 1);

  for (gint i = 0; i < changes && length > 0; i++)
    {
      gsize place = (gsize) g_test_rand_int_range (0, (gint32) length);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          text[place] = (char) g_test_rand_int_range (0, 256);
          break;

        case 1:
          text[place] = interesting[g_test_rand_int_range (0, (gint32) sizeof interesting)];
          break;

        case 2:
          memmove (text + place, text + place + 1, length - place - 1);
          length--;
          break;

        default:
          memmove (text + place + 1, text + place, length - place);
          length++;
        }
    }

  return length;
}

static void
test_file_can_be_changed_anyhow (gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  load (data, &contents, &length);

  g_autoptr(Fence) fence = fence_new (length + MAX_CHANGES);
  g_autofree char *changed = g_malloc (length + MAX_CHANGES);

  for (guint i = 0; i < MUTATIONS_PER_FILE; i++)
    {
      memcpy (changed, contents, length);

      gsize changed_length = mutate (changed, length);

      check_scanner (fence_place (fence, changed, changed_length), changed_length);
    }
}

static void
assert_scalar (const TsJsonScanner *scanner,
               JsonNode            *node)
{
  double number;
  gint64 integer;

  switch (ts_json_scanner_get_token (scanner))
    {
    case TS_JSON_STRING:
      g_assert_true (ts_json_scanner_equals (scanner, json_node_get_string (node)));
      break;

    case TS_JSON_NUMBER:
      g_assert_true (ts_json_scanner_get_double (scanner, &number));
      g_assert_cmpfloat (number, ==, json_node_get_double (node));

      if (ts_json_scanner_get_int64 (scanner, &integer))
        g_assert_cmpint (integer, ==, json_node_get_int (node));

      break;

    case TS_JSON_TRUE:
    case TS_JSON_FALSE:
      g_assert_cmpint (ts_json_scanner_get_token (scanner) == TS_JSON_TRUE, ==,
                       json_node_get_boolean (node));
      break;

    case TS_JSON_NULL:
      g_assert_true (JSON_NODE_HOLDS_NULL (node));
      break;

    case TS_JSON_END:
    case TS_JSON_ERROR:
    case TS_JSON_OBJECT_START:
    case TS_JSON_OBJECT_END:
    case TS_JSON_ARRAY_START:
    case TS_JSON_ARRAY_END:
    case TS_JSON_NAME:
      g_assert_not_reached ();
    }
}

/* The scanner is at the first token of the value; the files here are not deep. */
static void
assert_value (TsJsonScanner *scanner,
              JsonNode      *node)
{
  guint count = 0;

  if (ts_json_scanner_get_token (scanner) == TS_JSON_OBJECT_START)
    {
      JsonObject *object = json_node_get_object (node);

      for (; ts_json_scanner_next (scanner) == TS_JSON_NAME; count++)
        {
          g_autofree char *name = ts_json_scanner_dup_string (scanner, NULL);

          ts_json_scanner_next (scanner);
          assert_value (scanner, json_object_get_member (object, name));
        }

      g_assert_cmpuint (count, ==, json_object_get_size (object));
    }
  else if (ts_json_scanner_get_token (scanner) == TS_JSON_ARRAY_START)
    {
      JsonArray *array = json_node_get_array (node);

      for (; ts_json_scanner_next (scanner) != TS_JSON_ARRAY_END; count++)
        assert_value (scanner, json_array_get_element (array, count));

      g_assert_cmpuint (count, ==, json_array_get_length (array));
    }
  else
    {
      assert_scalar (scanner, node);
    }
}

static void
test_file_says_the_same_to_json_glib (gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  gsize length;
  TsJsonScanner scanner;

  load (data, &contents, &length);
  json_parser_load_from_data (parser, contents, (gssize) length, &error);
  g_assert_no_error (error);

  ts_json_scanner_init (&scanner, contents, length);
  ts_json_scanner_next (&scanner);
  assert_value (&scanner, json_parser_get_root (parser));
  g_assert_cmpint (ts_json_scanner_next (&scanner), ==, TS_JSON_END);
}

static void
add_file (const char   *group,
          const char   *path,
          GTestDataFunc function)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *test = g_strconcat ("/json-scanner-files/", group, "/", name, NULL);

  g_test_add_data_func_full (test, g_strdup (path), function, g_free);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "json", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    g_error ("%s is missing", folder);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      add_file ("is-judged-by-its-name", path, test_file_is_judged_by_its_name);
      add_file ("can-be-changed-anyhow", path, test_file_can_be_changed_anyhow);

      if (name[0] == 'y')
        {
          add_file ("can-end-anywhere", path, test_file_can_end_anywhere);
          add_file ("says-the-same-to-json-glib", path, test_file_says_the_same_to_json_glib);
        }
    }

  return g_test_run ();
}
