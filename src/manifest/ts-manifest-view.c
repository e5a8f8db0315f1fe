/* SPDX-License-Identifier: MIT */

/* One item of a manifest, taken apart. */

#include "ts-manifest-view.h"

#include "ts-json-tolerant.h"

#include <math.h>
#include <string.h>

#define MAX_NODES 1000000
#define MAX_FLAWS 200
#define FEW_MEMBERS 12

/* A shorter number without an exponent is below the largest double. */
#define SURELY_FINITE_DIGITS 300

typedef struct
{
  TsManifestView *view;
  TsJsonTolerant  scanner;
  guint           open[TS_JSON_MAX_DEPTH]; /* nodes whose end was not yet seen */
  guint           n_open;
} Parsing;

/**
 * ts_manifest_view_init:
 *
 * Prepares an empty view.
 */
void
ts_manifest_view_init (TsManifestView *self)
{
  memset (self, 0, sizeof *self);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (TsManifestNode));
  self->flaws = g_array_new (FALSE, FALSE, sizeof (TsJsonFlaw));
  self->scratch = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * ts_manifest_view_clear:
 *
 * Frees what the view holds.
 */
void
ts_manifest_view_clear (TsManifestView *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->flaws, g_array_unref);
  g_clear_pointer (&self->scratch, g_array_unref);
}

static void
note_flaw_cb (const TsJsonFlaw *flaw,
              gpointer          user_data)
{
  TsManifestView *self = user_data;

  self->n_flaws++;
  if (self->flaws->len < MAX_FLAWS)
    g_array_append_vals (self->flaws, flaw, 1);
}

static TsManifestNode *
node_at (TsManifestView *self,
         guint           index)
{
  return &g_array_index (self->nodes, TsManifestNode, index);
}

static int
compare_names (const TsManifestView *self,
               guint                 a,
               guint                 b)
{
  const TsManifestNode *first = ts_manifest_view_get_node (self, a);
  const TsManifestNode *second = ts_manifest_view_get_node (self, b);

  if (first->name_length != second->name_length)
    return first->name_length < second->name_length ? -1 : 1;

  return memcmp (self->text + first->name_offset, self->text + second->name_offset,
                 first->name_length);
}

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return compare_names (user_data, *(const guint *) a, *(const guint *) b);
}

static void
mark_repeated_of_many (TsManifestView *self,
                       guint           parent)
{
  g_array_set_size (self->scratch, 0);
  for (guint i = parent + 1; i < self->nodes->len; i = node_at (self, i)->next)
    g_array_append_val (self->scratch, i);

  g_array_sort_with_data (self->scratch, compare_names_cb, self);
  for (guint i = 1; i < self->scratch->len; i++)
    {
      guint index = g_array_index (self->scratch, guint, i);

      if (compare_names (self, g_array_index (self->scratch, guint, i - 1), index) == 0)
        node_at (self, index)->is_repeated = TRUE;
    }
}

/* Marks members whose name stood before, in an object whose members are the last nodes. */
static void
mark_repeated (TsManifestView *self,
               guint           parent)
{
  if (node_at (self, parent)->count > FEW_MEMBERS)
    {
      mark_repeated_of_many (self, parent);
      return;
    }

  for (guint i = parent + 1; i < self->nodes->len; i = node_at (self, i)->next)
    for (guint j = parent + 1; j < i; j = node_at (self, j)->next)
      if (compare_names (self, i, j) == 0)
        {
          node_at (self, i)->is_repeated = TRUE;
          break;
        }
}

static gboolean
is_infinite (TsJsonSlice number)
{
  g_autofree char *text = NULL;

  if (number.length < SURELY_FINITE_DIGITS && memchr (number.text, 'e', number.length) == NULL &&
      memchr (number.text, 'E', number.length) == NULL)
    return memchr (number.text, 'n', number.length) != NULL ||
           memchr (number.text, 'N', number.length) != NULL;

  text = g_strndup (number.text, number.length);
  return !isfinite (g_ascii_strtod (text, NULL));
}

static guint8
elements_of (const TsJsonTolerant *scanner,
             TsJsonToken           token)
{
  switch ((int) token)
    {
    case TS_JSON_STRING:
      return TS_MANIFEST_HAS_STRING;

    case TS_JSON_NUMBER:
      return is_infinite (ts_json_tolerant_get_slice (scanner))
             ? TS_MANIFEST_HAS_NUMBER | TS_MANIFEST_HAS_INFINITE : TS_MANIFEST_HAS_NUMBER;

    case TS_JSON_TRUE:
    case TS_JSON_FALSE:
      return TS_MANIFEST_HAS_BOOLEAN;

    case TS_JSON_OBJECT_START:
      return TS_MANIFEST_HAS_OBJECT;

    case TS_JSON_ARRAY_START:
      return TS_MANIFEST_HAS_ARRAY;

    default:
      return TS_MANIFEST_HAS_NULL;
    }
}

/* Counts the elements of the array that was just opened, to its end. */
static void
read_elements (Parsing *parsing,
               guint    index)
{
  TsJsonTolerant *scanner = &parsing->scanner;
  guint depth = ts_json_tolerant_get_depth (scanner);
  guint count = 0;
  guint8 elements = 0;
  TsJsonToken token;

  while ((token = ts_json_tolerant_next (scanner)) != TS_JSON_END &&
         ts_json_tolerant_get_depth (scanner) >= depth)
    {
      elements |= elements_of (scanner, token);
      count++;
      ts_json_tolerant_skip (scanner);
    }

  node_at (parsing->view, index)->count = count;
  node_at (parsing->view, index)->elements = elements;
}

static void
end_node (Parsing *parsing,
          guint    index)
{
  TsManifestNode *node = node_at (parsing->view, index);

  node->length = (guint32) (ts_json_tolerant_get_end (&parsing->scanner) - node->offset);
  node->next = parsing->view->nodes->len;
}

/* Sets the value of a node from the current token, and reads it unless it is an object. */
static void
start_value (Parsing *parsing,
             guint    index)
{
  TsJsonTolerant *scanner = &parsing->scanner;
  TsManifestNode *node = node_at (parsing->view, index);

  node->token = (guint8) scanner->token;
  node->offset = (guint32) ts_json_tolerant_get_offset (scanner);
  node->has_escapes = ts_json_tolerant_has_escapes (scanner) && scanner->token == TS_JSON_STRING;
  node->is_bare = scanner->token == TS_JSON_STRING &&
                  ts_json_tolerant_get_quoting (scanner) == TS_JSON_QUOTING_BARE;
  node->is_infinite = scanner->token == TS_JSON_NUMBER &&
                      is_infinite (ts_json_tolerant_get_slice (scanner));

  if (scanner->token == TS_JSON_OBJECT_START)
    {
      parsing->open[parsing->n_open++] = index;
      return;
    }
  if (scanner->token == TS_JSON_ARRAY_START)
    read_elements (parsing, index);
  end_node (parsing, index);
}

static void
add_member (Parsing *parsing)
{
  TsManifestView *view = parsing->view;
  TsJsonTolerant *scanner = &parsing->scanner;
  TsJsonSlice name = ts_json_tolerant_get_slice (scanner);
  TsManifestNode node = { .name_offset = (guint32) (name.text - view->text),
                          .name_length = (guint32) name.length,
                          .name_has_escapes = ts_json_tolerant_has_escapes (scanner) };
  guint index = view->nodes->len;

  node_at (view, parsing->open[parsing->n_open - 1])->count++;
  ts_json_tolerant_next (scanner);
  if (index == MAX_NODES)
    {
      view->is_cut = TRUE;
      ts_json_tolerant_skip (scanner);
      return;
    }

  g_array_append_val (view->nodes, node);
  start_value (parsing, index);
}

/**
 * ts_manifest_view_read:
 * @text: one item's JSON; borrowed, must stay while the view is used
 *
 * Looks at another item. Any text can be looked at.
 */
void
ts_manifest_view_read (TsManifestView *self,
                       const char     *text,
                       gsize           length)
{
  Parsing parsing;
  TsManifestNode item = { 0 };

  self->text = text;
  self->length = MIN (length, G_MAXUINT32);
  self->n_flaws = 0;
  self->is_cut = length > G_MAXUINT32;
  g_array_set_size (self->nodes, 0);
  g_array_set_size (self->flaws, 0);

  parsing.view = self;
  parsing.n_open = 0;
  ts_json_tolerant_init (&parsing.scanner, text, self->length, note_flaw_cb, self);
  ts_json_tolerant_next (&parsing.scanner);
  g_array_append_val (self->nodes, item);
  start_value (&parsing, 0);

  while (parsing.n_open > 0)
    {
      if (ts_json_tolerant_next (&parsing.scanner) == TS_JSON_NAME)
        {
          add_member (&parsing);
          continue;
        }
      end_node (&parsing, parsing.open[--parsing.n_open]);
      mark_repeated (self, parsing.open[parsing.n_open]);
    }

  while (ts_json_tolerant_next (&parsing.scanner) != TS_JSON_END)
    continue;
}

/**
 * ts_manifest_view_find:
 * @parent: an object
 *
 * Finds a member. Of repeated ones the last, as most parsers do.
 *
 * Returns: its index, or 0
 */
guint
ts_manifest_view_find (const TsManifestView *self,
                       guint                 parent,
                       const char           *name)
{
  const TsManifestNode *object = ts_manifest_view_get_node (self, parent);
  guint found = 0;

  if (object->token != TS_JSON_OBJECT_START)
    return 0;
  for (guint i = parent + 1; i < object->next; i = ts_manifest_view_get_node (self, i)->next)
    if (ts_manifest_view_name_is (self, i, name))
      found = i;

  return found;
}

/**
 * ts_manifest_view_get_name:
 *
 * Returns: a member's name as it stands in the text
 */
TsJsonSlice
ts_manifest_view_get_name (const TsManifestView *self,
                           guint                 index)
{
  const TsManifestNode *node = ts_manifest_view_get_node (self, index);

  return (TsJsonSlice) { self->text + node->name_offset, node->name_length };
}

/**
 * ts_manifest_view_get_string:
 *
 * Returns: a string as it stands in the text, without double quotation marks
 */
TsJsonSlice
ts_manifest_view_get_string (const TsManifestView *self,
                             guint                 index)
{
  const TsManifestNode *node = ts_manifest_view_get_node (self, index);
  TsJsonSlice slice = { self->text + node->offset, node->length };

  if (node->token == TS_JSON_STRING && !node->is_bare && slice.length > 0)
    {
      gboolean is_closed = slice.length > 1 && strchr ("\"'`",
                                                       slice.text[slice.length - 1]) != NULL;

      slice.text++;
      slice.length -= is_closed ? 2 : 1;
    }

  return slice;
}

/**
 * ts_manifest_view_dup_string:
 *
 * Copies what a string means.
 *
 * Returns: (transfer full): the string
 */
char *
ts_manifest_view_dup_string (const TsManifestView *self,
                             guint                 index)
{
  TsJsonSlice slice = ts_manifest_view_get_string (self, index);
  GString *string = g_string_sized_new (slice.length);

  ts_json_append_unescaped (string, slice.text, slice.length);

  return g_string_free (string, FALSE);
}

/**
 * ts_manifest_view_get_number:
 *
 * Returns: the value of a number; not a number if it is none
 */
double
ts_manifest_view_get_number (const TsManifestView *self,
                             guint                 index)
{
  const TsManifestNode *node = ts_manifest_view_get_node (self, index);
  g_autofree char *text = NULL;

  if (node->token != TS_JSON_NUMBER)
    return NAN;
  text = g_strndup (self->text + node->offset, node->length);

  return g_ascii_strtod (text, NULL);
}
