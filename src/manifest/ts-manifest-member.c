/* SPDX-License-Identifier: MIT */

/* Changes one member in the text of an item, and no other byte. */

#include "ts-manifest-member.h"

#include "ts-json-writer.h"
#include "ts-manifest-view.h"

/* The member that @path leads to; @parent becomes the object that it stands in, or should. */
static guint
follow (const TsManifestView *view,
        const char *const    *path,
        guint                *parent,
        guint                *depth)
{
  guint node = 0;

  *parent = 0;
  for (*depth = 0; path[*depth] != NULL; (*depth)++)
    {
      *parent = node;
      node = ts_manifest_view_find (view, node, path[*depth]);
      if (node == 0)
        return 0;
    }

  return node;
}

static GBytes *
splice (const char *text,
        gsize       length,
        gsize       start,
        gsize       end,
        const char *replacement)
{
  GString *result = g_string_sized_new (length);

  g_string_append_len (result, text, (gssize) start);
  g_string_append (result, replacement);
  g_string_append_len (result, text + end, (gssize) (length - end));

  return g_string_free_to_bytes (result);
}

static guint
last_member (const TsManifestView *view,
             guint                 object)
{
  guint last = 0;

  for (guint i = object + 1; i < ts_manifest_view_get_node (view, object)->next;
       i = ts_manifest_view_get_node (view, i)->next)
    last = i;

  return last;
}

/* Where a member starts, with its quotation mark. */
static gsize
member_start (const TsManifestView *view,
              guint                 node)
{
  gsize start = ts_manifest_view_get_node (view, node)->name_offset;

  return start > 0 && view->text[start - 1] == '"' ? start - 1 : start;
}

/* The white space before a member, so that a new one can look like it. */
static char *
dup_space_before (const TsManifestView *view,
                  guint                 node)
{
  gsize end = member_start (view, node);
  gsize start = end;

  while (start > 0 && (view->text[start - 1] == ' ' || view->text[start - 1] == '\n' ||
                       view->text[start - 1] == '\r' || view->text[start - 1] == '\t'))
    start--;

  return g_strndup (view->text + start, end - start);
}

/* Writes the members of @path from @depth on, each inside the one before, around @json. */
static char *
dup_nested (const char *const *path,
            guint              depth,
            const char        *json)
{
  GString *member = g_string_new (NULL);
  guint n = 0;

  for (guint i = depth; path[i] != NULL; i++, n++)
    {
      g_autofree char *name = ts_manifest_quote (path[i]);

      g_string_append_printf (member, "%s%s: ", i > depth ? "{" : "", name);
    }
  g_string_append (member, json);
  for (guint i = 1; i < n; i++)
    g_string_append_c (member, '}');

  return g_string_free (member, FALSE);
}

static GBytes *
insert (const TsManifestView *view,
        guint                 object,
        const char           *member)
{
  guint last = last_member (view, object);
  const TsManifestNode *node = ts_manifest_view_get_node (view, last != 0 ? last : object);
  gsize place = last != 0 ? node->offset + node->length : node->offset + 1;
  g_autofree char *space = last != 0 ? dup_space_before (view, last) : g_strdup ("");
  g_autofree char *inserted = g_strconcat (last != 0 ? "," : "",
                                           last != 0 && space[0] == '\0' ? " " : space,
                                           member, NULL);

  return splice (view->text, view->length, place, place, inserted);
}

/* Takes a member out, with the comma before it, or after it if it is the first. */
static GBytes *
cut (const TsManifestView *view,
     guint                 node)
{
  const TsManifestNode *member = ts_manifest_view_get_node (view, node);
  gsize start = member_start (view, node);
  gsize end = member->offset + member->length;
  gsize before = start;
  gsize after = end;

  while (before > 0 && g_ascii_isspace (view->text[before - 1]))
    before--;
  if (before > 0 && view->text[before - 1] == ',')
    return splice (view->text, view->length, before - 1, end, "");

  while (after < view->length && g_ascii_isspace (view->text[after]))
    after++;
  if (after < view->length && view->text[after] == ',')
    {
      for (after++; after < view->length && g_ascii_isspace (view->text[after]); after++)
        continue;
      return splice (view->text, view->length, start, after, "");
    }

  return splice (view->text, view->length, before, end, "");
}

/**
 * ts_manifest_set_member:
 * @text: an item's JSON
 * @path: (array zero-terminated=1): names from the outermost, such as "clientMetadata", "age"
 * @json: (nullable): the new value as JSON, or %NULL to take the member out
 *
 * Changes one member in an item's text, adding it and the objects around it if need be.
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL if the path leads through
 *   something that is no object, or there is nothing to take out
 */
GBytes *
ts_manifest_set_member (const char        *text,
                        gsize              length,
                        const char *const *path,
                        const char        *json)
{
  g_auto(TsManifestView) view = { 0 };
  g_autofree char *member = NULL;
  guint parent, depth, node;

  ts_manifest_view_init (&view);
  ts_manifest_view_read (&view, text, length);
  node = follow (&view, path, &parent, &depth);
  if (node != 0)
    {
      const TsManifestNode *value = ts_manifest_view_get_node (&view, node);

      if (json == NULL)
        return cut (&view, node);
      return splice (text, length, value->offset, value->offset + value->length, json);
    }
  if (json == NULL || ts_manifest_view_get_node (&view, parent)->token != TS_JSON_OBJECT_START)
    return NULL;

  member = dup_nested (path, depth, json);

  return insert (&view, parent, member);
}

typedef struct
{
  gsize       offset;
  gsize       length;
  const char *json;
} Replacement;

/* Finds which of the members are there, in the order of the text, and takes them out of
 * @new_ones. One that stands twice is found twice. */
static GArray *
find_members (const TsManifestView *view,
              GHashTable           *new_ones)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Replacement));
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i < ts_manifest_view_get_node (view, 0)->next;
       i = ts_manifest_view_get_node (view, i)->next)
    {
      const TsManifestNode *node = ts_manifest_view_get_node (view, i);
      g_autofree char *name = g_strndup (view->text + node->name_offset, node->name_length);
      Replacement replacement = { node->offset, node->length, NULL };

      replacement.json = g_hash_table_lookup (new_ones, name);
      if (replacement.json == NULL)
        continue;
      g_array_append_val (found, replacement);
      g_ptr_array_add (names, g_steal_pointer (&name));
    }
  for (guint i = 0; i < names->len; i++)
    g_hash_table_remove (new_ones, names->pdata[i]);

  return found;
}

/* Where the item's last member ends. */
static gsize
end_of_members (const TsManifestView *view)
{
  guint last = last_member (view, 0);
  const TsManifestNode *node = ts_manifest_view_get_node (view, last);

  return last != 0 ? node->offset + node->length : node->offset + 1;
}

/* Appends the members that are not there, so that they look like the last that is. */
static void
append_members (GString              *result,
                const TsManifestView *view,
                const char *const    *names,
                const char *const    *jsons,
                guint                 n_members,
                GHashTable           *new_ones)
{
  guint last = last_member (view, 0);
  g_autofree char *space = last != 0 ? dup_space_before (view, last) : g_strdup ("");
  gboolean is_first = last == 0;

  for (guint i = 0; i < n_members; i++)
    {
      g_autofree char *name = ts_manifest_quote (names[i]);

      if (!g_hash_table_contains (new_ones, names[i]))
        continue;
      g_string_append_printf (result, "%s%s%s: %s", is_first ? "" : ",",
                              !is_first && space[0] == '\0' ? " " : space, name, jsons[i]);
      is_first = FALSE;
    }
}

/**
 * ts_manifest_set_members:
 * @names: (array length=n_members): of the item's own members, each once
 * @jsons: (array length=n_members): their new values
 *
 * Changes many members in an item's text at once, adding those that are not there.
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL if the item is no object
 */
GBytes *
ts_manifest_set_members (const char        *text,
                         gsize              length,
                         const char *const *names,
                         const char *const *jsons,
                         guint              n_members)
{
  g_auto(TsManifestView) view = { 0 };
  g_autoptr(GHashTable) new_ones = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) replacements = NULL;
  GString *result;
  gsize done = 0;
  gsize place;

  ts_manifest_view_init (&view);
  ts_manifest_view_read (&view, text, length);
  if (ts_manifest_view_get_node (&view, 0)->token != TS_JSON_OBJECT_START)
    return NULL;

  for (guint i = 0; i < n_members; i++)
    g_hash_table_insert (new_ones, (gpointer) names[i], (gpointer) jsons[i]);
  replacements = find_members (&view, new_ones);
  result = g_string_sized_new (length);
  for (guint i = 0; i < replacements->len; i++)
    {
      const Replacement *replacement = &g_array_index (replacements, Replacement, i);

      g_string_append_len (result, text + done, (gssize) (replacement->offset - done));
      g_string_append (result, replacement->json);
      done = replacement->offset + replacement->length;
    }

  place = end_of_members (&view);
  if (place > done)
    {
      g_string_append_len (result, text + done, (gssize) (place - done));
      done = place;
    }
  append_members (result, &view, names, jsons, n_members, new_ones);
  g_string_append_len (result, text + done, (gssize) (length - done));

  return g_string_free_to_bytes (result);
}

/**
 * ts_manifest_rename_member:
 * @text: an item's JSON
 * @path: (array zero-terminated=1): names from the outermost
 * @name: the new name, not escaped
 *
 * Changes the name of one member in an item's text.
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL if there is no such member
 */
GBytes *
ts_manifest_rename_member (const char        *text,
                           gsize              length,
                           const char *const *path,
                           const char        *name)
{
  g_auto(TsManifestView) view = { 0 };
  g_autofree char *quoted = ts_manifest_quote (name);
  const TsManifestNode *member;
  guint parent, depth, node;
  gsize start, end;

  ts_manifest_view_init (&view);
  ts_manifest_view_read (&view, text, length);
  node = follow (&view, path, &parent, &depth);
  if (node == 0)
    return NULL;
  member = ts_manifest_view_get_node (&view, node);
  start = member_start (&view, node);
  end = member->name_offset + member->name_length;
  if (start < member->name_offset && end < length && text[end] == '"')
    end++;

  return splice (text, length, start, end, quoted);
}

/**
 * ts_manifest_quote:
 *
 * Writes a string as JSON.
 *
 * Returns: (transfer full): the string in quotation marks
 */
char *
ts_manifest_quote (const char *string)
{
  GString *quoted = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, quoted, TS_JSON_COMPACT);
  ts_json_writer_add_string (&writer, string, -1);

  return g_string_free (quoted, FALSE);
}
