/* SPDX-License-Identifier: MIT */

/* Changes of one member in the JSON of an item. All other bytes stay as they are, so that
 * what this program does not know survives. */

#include "config.h"

#include "ts-manifest-item-text.h"

#include "ts-json-writer.h"
#include "ts-manifest-view.h"

#define URL_PREFIX "objectUrl_"

/* What stands between the members of an object without any. */
#define DEFAULT_GAP " "

typedef struct
{
  TsJsonSlice    text;
  TsManifestView view;
} Reading;

static void
reading_clear (Reading *self)
{
  ts_manifest_view_clear (&self->view);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
reading_init (Reading     *self,
              TsJsonSlice  text)
{
  self->text = text;
  ts_manifest_view_init (&self->view);
  ts_manifest_view_read (&self->view, text.text, text.length);
}

/* Where a member starts: at its name, with the quotation mark if it has one. */
static gsize
member_start (Reading *self,
              guint    node)
{
  gsize offset = ts_manifest_view_get_node (&self->view, node)->name_offset;

  if (offset > 0 && strchr ("\"'`", self->text.text[offset - 1]) != NULL)
    return offset - 1;

  return offset;
}

static gsize
value_end (Reading *self,
           guint    node)
{
  const TsManifestNode *member = ts_manifest_view_get_node (&self->view, node);

  return (gsize) member->offset + member->length;
}

/* The member before @node in @parent, or 0. With @node the end of @parent, the last one. */
static guint
find_before (Reading *self,
             guint    parent,
             guint    node)
{
  guint before = 0;

  for (guint i = parent + 1; i < node; i = ts_manifest_view_get_node (&self->view, i)->next)
    before = i;

  return before;
}

/* Follows a path as far as there are members. Returns: how many steps; @node is the last. */
static guint
follow (Reading           *self,
        const char *const *path,
        guint             *node,
        guint             *parent)
{
  guint n = 0;

  *node = 0;
  *parent = 0;
  for (; path[n] != NULL; n++)
    {
      guint found = ts_manifest_view_find (&self->view, *node, path[n]);

      if (found == 0)
        break;
      *parent = *node;
      *node = found;
    }

  return n;
}

static GBytes *
splice (TsJsonSlice  text,
        gsize        start,
        gsize        end,
        const char  *inserted)
{
  GString *result = g_string_sized_new (text.length + strlen (inserted));

  g_string_append_len (result, text.text, (gssize) start);
  g_string_append (result, inserted);
  g_string_append_len (result, text.text + end, (gssize) (text.length - end));

  return g_string_free_to_bytes (result);
}

/* The white space before a member, which the next one gets too. */
static char *
dup_gap (Reading *self,
         guint    node)
{
  gsize end = member_start (self, node);
  gsize start = end;

  while (start > 0 && strchr (" \t\r\n", self->text.text[start - 1]) != NULL)
    start--;

  return end > start ? g_strndup (self->text.text + start, end - start) : g_strdup (DEFAULT_GAP);
}

/* Writes what is missing: the members on the way, then the value. */
static char *
write_missing (const char *const *path,
               const char        *json)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; path[i] != NULL; i++)
    {
      g_autofree char *name = ts_manifest_item_text_quote (path[i]);

      g_string_append_printf (text, "%s%s: ", i > 0 ? "{" : "", name);
    }
  g_string_append (text, json);
  for (guint i = 1; path[i] != NULL; i++)
    g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

static GBytes *
add_member (Reading           *self,
            guint              object,
            const char *const *path,
            const char        *json)
{
  const TsManifestNode *node = ts_manifest_view_get_node (&self->view, object);
  g_autofree char *member = write_missing (path, json);
  guint last = find_before (self, object, node->next);
  g_autofree char *text = NULL;

  if (node->token != TS_JSON_OBJECT_START)
    {
      text = g_strdup_printf ("{%s}", member);
      return splice (self->text, node->offset, node->offset + node->length, text);
    }

  if (last == 0)
    {
      text = g_strdup (member);
      return splice (self->text, node->offset + 1, node->offset + 1, text);
    }

  g_autofree char *gap = dup_gap (self, last);

  text = g_strdup_printf (",%s%s", gap, member);

  return splice (self->text, value_end (self, last), value_end (self, last), text);
}

/**
 * ts_manifest_item_text_quote:
 *
 * Writes a string as JSON.
 *
 * Returns: (transfer full): the string with quotation marks
 */
char *
ts_manifest_item_text_quote (const char *string)
{
  GString *output = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, output, TS_JSON_COMPACT);
  ts_json_writer_add_string (&writer, string, -1);

  return g_string_free (output, FALSE);
}

/**
 * ts_manifest_item_text_set:
 * @text: an item's JSON, right or wrong
 * @path: (array zero-terminated=1): the member's name, after those of what it stands in
 * @json: its new value
 *
 * Sets a member, which is added together with what it should stand in if there is none.
 *
 * Returns: (transfer full): the new text
 */
GBytes *
ts_manifest_item_text_set (TsJsonSlice        text,
                           const char *const *path,
                           const char        *json)
{
  g_auto(Reading) reading = { 0 };
  guint node, parent, n;

  reading_init (&reading, text);
  n = follow (&reading, path, &node, &parent);
  if (path[n] != NULL)
    return add_member (&reading, node, path + n, json);

  return splice (text, ts_manifest_view_get_node (&reading.view, node)->offset,
                 value_end (&reading, node), json);
}

/**
 * ts_manifest_item_text_remove:
 *
 * Removes a member and one comma beside it.
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL if there is no such member
 */
GBytes *
ts_manifest_item_text_remove (TsJsonSlice        text,
                              const char *const *path)
{
  g_auto(Reading) reading = { 0 };
  guint node, parent, before, next;
  gboolean is_last;

  reading_init (&reading, text);
  if (path[follow (&reading, path, &node, &parent)] != NULL || node == 0)
    return NULL;

  before = find_before (&reading, parent, node);
  next = ts_manifest_view_get_node (&reading.view, node)->next;
  is_last = next >= ts_manifest_view_get_node (&reading.view, parent)->next;
  if (before != 0)
    return splice (text, value_end (&reading, before), value_end (&reading, node), "");
  if (!is_last)
    return splice (text, member_start (&reading, node), member_start (&reading, next), "");

  return splice (text, ts_manifest_view_get_node (&reading.view, parent)->offset + 1,
                 value_end (&reading, node), "");
}

/**
 * ts_manifest_item_text_rename:
 *
 * Gives a member another name.
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL if there is no such member
 */
GBytes *
ts_manifest_item_text_rename (TsJsonSlice        text,
                              const char *const *path,
                              const char        *name)
{
  g_auto(Reading) reading = { 0 };
  g_autofree char *quoted = ts_manifest_item_text_quote (name);
  guint node, parent;
  gsize start, end;

  reading_init (&reading, text);
  if (path[follow (&reading, path, &node, &parent)] != NULL || node == 0)
    return NULL;

  start = member_start (&reading, node);
  end = ts_manifest_view_get_node (&reading.view, node)->name_offset +
        ts_manifest_view_get_node (&reading.view, node)->name_length;
  if (start < ts_manifest_view_get_node (&reading.view, node)->name_offset && end < text.length)
    end++;

  return splice (text, start, end, quoted);
}

static gboolean
is_numbered_url (Reading *self,
                 guint    node)
{
  TsJsonSlice name = ts_manifest_view_get_name (&self->view, node);

  return name.length > strlen (URL_PREFIX) &&
         memcmp (name.text, URL_PREFIX, strlen (URL_PREFIX)) == 0;
}

/* Appends a member, or what should stand in its place. */
static void
append_member (GString    *output,
               const char *gap,
               const char *member,
               gsize       length)
{
  if (output->len > 1)
    g_string_append_c (output, ',');
  g_string_append (output, gap);
  g_string_append_len (output, member, (gssize) length);
}

static void
append_urls (GString           *output,
             const char        *gap,
             const char *const *urls)
{
  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autofree char *quoted = ts_manifest_item_text_quote (urls[i]);
      g_autofree char *member = g_strdup_printf ("\"" URL_PREFIX "%u\": %s", i, quoted);

      append_member (output, gap, member, strlen (member));
    }
}

/* The white space before the bracket that ends the item. */
static char *
dup_tail (TsJsonSlice text)
{
  gsize end = text.length > 0 ? text.length - 1 : 0;
  gsize start = end;

  while (start > 0 && strchr (" \t\r\n", text.text[start - 1]) != NULL)
    start--;

  return g_strndup (text.text + start, end - start);
}

/**
 * ts_manifest_item_text_set_urls:
 * @urls: (array zero-terminated=1): all of them
 *
 * Sets the numbered URLs of a group or series, counted from 0. They stand where the first of
 * them stood.
 *
 * Returns: (transfer full): the new text
 */
GBytes *
ts_manifest_item_text_set_urls (TsJsonSlice        text,
                                const char *const *urls)
{
  g_auto(Reading) reading = { 0 };
  g_autofree char *gap = NULL;
  g_autofree char *tail = dup_tail (text);
  GString *output = g_string_new ("{");
  gboolean is_done = FALSE;

  reading_init (&reading, text);
  gap = reading.view.nodes->len > 1 ? dup_gap (&reading, 1) : g_strdup (DEFAULT_GAP);
  for (guint i = 1; i < reading.view.nodes->len;
       i = ts_manifest_view_get_node (&reading.view, i)->next)
    {
      gsize start = member_start (&reading, i);

      if (!is_numbered_url (&reading, i))
        append_member (output, gap, text.text + start, value_end (&reading, i) - start);
      else if (!is_done)
        {
          append_urls (output, gap, urls);
          is_done = TRUE;
        }
    }
  if (!is_done)
    append_urls (output, gap, urls);
  g_string_append_printf (output, "%s}", tail);

  return g_string_free_to_bytes (output);
}
