/* SPDX-License-Identifier: MIT */

/* Runs the checks over a manifest, each item once. */

#include "config.h"

#include "ts-manifest-checker-private.h"

#include "ts-json-tolerant.h"
#include "ts-json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ITEMS_BETWEEN_CANCELS 1000

static void
init_checker (TsManifestChecker            *self,
              TsManifest                   *manifest,
              const TsManifestCheckOptions *options)
{
  static const TsManifestCheckOptions no_options = { 0 };

  memset (self, 0, sizeof *self);
  self->manifest = manifest;
  self->options = options != NULL ? options : &no_options;
  self->now = self->options->now != 0 ? self->options->now : g_get_real_time () / G_USEC_PER_SEC;
  self->max_kept = self->options->max_kept != 0 ? self->options->max_kept : TS_MANIFEST_MAX_KEPT;
  self->report = ts_manifest_report_new (manifest->next_id);
  ts_manifest_view_init (&self->view);
  self->urls = g_array_new (FALSE, FALSE, sizeof (TsManifestItemUrl));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (TsManifestItemBlock));
  self->unescaped = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  self->places = self->options->urls != NULL ? self->options->urls : ts_manifest_places_new ();
  self->number = ts_manifest_places_add_manifest (self->places, manifest);
  self->titles = ts_manifest_places_new ();
  ts_manifest_places_add_manifest (self->titles, manifest);
  ts_manifest_places_reserve (self->places,
                              (guint) MIN (ts_manifest_get_n_urls (manifest), G_MAXINT32));
  ts_manifest_places_reserve (self->titles, ts_manifest_get_n_items (manifest));
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->embeddings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = TS_JSON_N_FLAWS; i < ts_manifest_n_checks; i++)
    {
      if (ts_manifest_checks[i].on_item != NULL)
        self->item_checks[self->n_item_checks++] = (guint8) i;
      if (ts_manifest_checks[i].on_block != NULL)
        self->block_checks[self->n_block_checks++] = (guint8) i;
      if (ts_manifest_checks[i].on_url != NULL)
        self->url_checks[self->n_url_checks++] = (guint8) i;
    }
}

static void
clear_checker (TsManifestChecker *self)
{
  ts_manifest_view_clear (&self->view);
  g_array_unref (self->urls);
  g_array_unref (self->blocks);
  g_string_free (self->unescaped, TRUE);
  g_string_free (self->scratch, TRUE);
  if (self->options->urls == NULL)
    ts_manifest_places_free (self->places);
  ts_manifest_places_free (self->titles);
  g_hash_table_unref (self->buckets);
  g_free (self->last_bucket);
  g_hash_table_unref (self->types);
  g_hash_table_unref (self->embeddings);
}

/* Counts a finding. Returns: (nullable): it, unless there are enough of its kind */
static TsManifestFinding *
add_finding (TsManifestChecker *self,
             guint              item,
             gsize              offset,
             gsize              length)
{
  TsManifestReport *report = self->report;
  TsManifestFinding *finding;

  report->n_of_level[self->check->level]++;
  if (item != TS_MANIFEST_NO_ITEM)
    ts_manifest_report_note_item (report, self->item->id, self->check_index, self->check->level);
  if (report->counts[self->check_index]++ >= self->max_kept)
    return NULL;

  finding = g_new0 (TsManifestFinding, 1);
  finding->check = self->check_index;
  finding->level = self->check->level;
  finding->item = item;
  finding->item_id = item != TS_MANIFEST_NO_ITEM ? self->item->id : 0;
  finding->offset = offset;
  finding->length = length;
  g_ptr_array_add (report->findings, finding);

  return finding;
}

static void
set_message (TsManifestFinding *finding,
             const char        *format,
             va_list            arguments) G_GNUC_PRINTF (2, 0);

static void
set_message (TsManifestFinding *finding,
             const char        *format,
             va_list            arguments)
{
  if (finding != NULL)
    finding->message = g_strdup_vprintf (format, arguments);
}

/* Reports something about the current item. Returns: (nullable): to add a mending to */
TsManifestFinding *
ts_manifest_checker_report (TsManifestChecker *self,
                            gsize              offset,
                            gsize              length,
                            const char        *format,
                            ...)
{
  TsManifestFinding *finding = add_finding (self, self->index, offset, length);
  va_list arguments;

  va_start (arguments, format);
  set_message (finding, format, arguments);
  va_end (arguments);

  return finding;
}

/* Reports something about a member's value. */
TsManifestFinding *
ts_manifest_checker_report_value (TsManifestChecker *self,
                                  guint              node,
                                  const char        *format,
                                  ...)
{
  const TsManifestNode *value = ts_manifest_view_get_node (&self->view, node);
  TsManifestFinding *finding = add_finding (self, self->index, value->offset, value->length);
  va_list arguments;

  va_start (arguments, format);
  set_message (finding, format, arguments);
  va_end (arguments);

  return finding;
}

/* Reports something about a member's name. */
TsManifestFinding *
ts_manifest_checker_report_name (TsManifestChecker *self,
                                 guint              node,
                                 const char        *format,
                                 ...)
{
  const TsManifestNode *member = ts_manifest_view_get_node (&self->view, node);
  TsManifestFinding *finding = add_finding (self, self->index,
                                            member->name_offset, member->name_length);
  va_list arguments;

  va_start (arguments, format);
  set_message (finding, format, arguments);
  va_end (arguments);

  return finding;
}

/* Reports something about the current URL. */
TsManifestFinding *
ts_manifest_checker_report_url (TsManifestChecker *self,
                                const char        *format,
                                ...)
{
  const TsManifestNode *value = ts_manifest_view_get_node (&self->view, self->url_node);
  TsManifestFinding *finding = add_finding (self, self->index, value->offset, value->length);
  va_list arguments;

  va_start (arguments, format);
  set_message (finding, format, arguments);
  va_end (arguments);

  return finding;
}

/* Reports something about the frame around the items, or the whole file. */
TsManifestFinding *
ts_manifest_checker_report_frame (TsManifestChecker *self,
                                  gsize              offset,
                                  gsize              length,
                                  const char        *format,
                                  ...)
{
  TsManifestFinding *finding = add_finding (self, TS_MANIFEST_NO_ITEM, offset, length);
  va_list arguments;

  va_start (arguments, format);
  set_message (finding, format, arguments);
  va_end (arguments);

  return finding;
}

/* Offers another string for a member's value. */
void
ts_manifest_checker_mend_value (TsManifestChecker *self,
                                TsManifestFinding *finding,
                                guint              node,
                                TsJsonMending      mending,
                                const char        *string)
{
  const TsManifestNode *value = ts_manifest_view_get_node (&self->view, node);
  GString *quoted;
  TsJsonWriter writer;

  if (finding == NULL)
    return;
  quoted = g_string_new (NULL);
  ts_json_writer_init (&writer, quoted, TS_JSON_COMPACT);
  ts_json_writer_add_string (&writer, string, -1);
  ts_manifest_finding_set_mending (finding, mending, value->offset, value->length,
                                   g_string_free (quoted, FALSE));
}

/* Offers another name for a member. */
void
ts_manifest_checker_mend_name (TsManifestChecker *self,
                               TsManifestFinding *finding,
                               guint              node,
                               TsJsonMending      mending,
                               const char        *name)
{
  const TsManifestNode *member = ts_manifest_view_get_node (&self->view, node);

  ts_manifest_finding_set_mending (finding, mending, member->name_offset, member->name_length,
                                   g_strdup (name));
}

/* Copies a piece of the text as it can be shown in a message: not long, and of a URL not what
 * may be a signature. */
char *
ts_manifest_checker_dup_text (TsManifestChecker *self,
                              TsJsonSlice        slice)
{
  const char *scheme = g_strstr_len (slice.text, (gssize) slice.length, "://");
  const char *end = slice.text + slice.length;
  const char *query = scheme != NULL ? memchr (scheme, '?', (gsize) (end - scheme)) : NULL;
  gsize length = MIN (query != NULL ? (gsize) (query + 1 - slice.text) : slice.length, 80);
  g_autofree char *valid = g_utf8_make_valid (slice.text, (gssize) length);

  return slice.length > length ? g_strconcat (valid, "…", NULL) : g_steal_pointer (&valid);
}

/* Tells whether enough was found of the current check, and if so counts one more. Ask this
 * before working on a costly message. */
gboolean
ts_manifest_checker_is_full (TsManifestChecker *self)
{
  if (self->report->counts[self->check_index] < self->max_kept)
    return FALSE;
  self->report->counts[self->check_index]++;
  self->report->n_of_level[self->check->level]++;
  if (self->item != NULL)
    ts_manifest_report_note_item (self->report, self->item->id, self->check_index,
                                  self->check->level);

  return TRUE;
}

gboolean
ts_manifest_checker_is_kind (TsManifestChecker *self,
                             TsManifestSection  section)
{
  return self->item->section == section;
}

static void
set_check (TsManifestChecker *self,
           guint              index)
{
  self->check_index = index;
  self->check = &ts_manifest_checks[index];
}

/* Flaws of the JSON are the first checks, in the order of their kinds. */
static void
report_flaw (TsManifestChecker *self,
             const TsJsonFlaw  *flaw,
             gboolean           is_frame,
             const char        *text,
             gsize              length)
{
  TsManifestFinding *finding;

  set_check (self, flaw->kind);
  finding = add_finding (self, is_frame ? TS_MANIFEST_NO_ITEM : self->index,
                         flaw->offset, flaw->length);
  if (finding == NULL)
    return;
  finding->message = ts_json_flaw_dup_message (flaw, text, length);
  ts_manifest_finding_set_mending (finding, flaw->mending, flaw->mend_offset, flaw->mend_length,
                                   ts_json_flaw_dup_replacement (flaw, text, length));
}

static void
check_frame (TsManifestChecker *self)
{
  for (guint i = 0; i < self->manifest->flaws->len && !self->manifest->is_frame_mended; i++)
    report_flaw (self, &g_array_index (self->manifest->flaws, TsJsonFlaw, i), TRUE,
                 self->manifest->text, self->manifest->length);

  for (guint i = TS_JSON_N_FLAWS; i < ts_manifest_n_checks; i++)
    if (ts_manifest_checks[i].on_file != NULL)
      {
        set_check (self, i);
        ts_manifest_checks[i].on_file (self);
      }
}

static gint64
parse_number (const char *text,
              gsize       length)
{
  gint64 number = 0;

  if (length == 0 || length > 9)
    return -1;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + g_ascii_digit_value (text[i]);
    }

  return number;
}

/* The last step of the path; quicker than taking the URL apart. */
static TsJsonSlice
file_name (TsJsonSlice url)
{
  const char *end = url.text + url.length;
  const char *query = memchr (url.text, '?', url.length);
  const char *fragment = memchr (url.text, '#', url.length);
  const char *start;

  end = query != NULL ? query : end;
  end = fragment != NULL ? MIN (fragment, end) : end;
  for (start = end; start > url.text && start[-1] != '/'; start--)
    continue;

  return (TsJsonSlice) { start, (gsize) (end - start) };
}

static gboolean
note_url (TsManifestChecker *self,
          guint              node)
{
  TsJsonSlice name = ts_manifest_view_get_name (&self->view, node);
  gsize prefix = strlen ("objectUrl");
  TsManifestItemUrl url = { .node = node, .number = -1 };

  if (name.length < prefix || memcmp (name.text, "objectUrl", prefix) != 0 ||
      (name.length > prefix && name.text[prefix] != '_'))
    return FALSE;
  if (name.length > prefix)
    url.number = parse_number (name.text + prefix + 1, name.length - prefix - 1);
  url.text = ts_manifest_view_get_string (&self->view, node);
  url.name = file_name (url.text);
  g_array_append_val (self->urls, url);

  return TRUE;
}

/* videoMetadata or whatever the section has; in a section of groups also with a number. */
static gboolean
note_block (TsManifestChecker *self,
            guint              node)
{
  TsJsonSlice name = ts_manifest_view_get_name (&self->view, node);
  gsize prefix = self->info->block != NULL ? strlen (self->info->block) : 0;
  TsManifestItemBlock block = { node, -1 };

  if (prefix == 0 || name.length < prefix || memcmp (name.text, self->info->block, prefix) != 0)
    return FALSE;
  if (name.length > prefix)
    {
      if (!self->info->is_numbered || name.text[prefix] != '_')
        return FALSE;
      block.number = parse_number (name.text + prefix + 1, name.length - prefix - 1);
      if (block.number < 0)
        return FALSE;
    }
  g_array_append_val (self->blocks, block);

  return TRUE;
}

/* Sorts a member of the item. Of repeated ones the last counts, as for most parsers. */
static void
note_member (TsManifestChecker *self,
             guint              node)
{
  if (note_url (self, node) || note_block (self, node))
    return;
  if (ts_manifest_view_name_is (&self->view, node, "title"))
    self->title = node;
  else if (ts_manifest_view_name_is (&self->view, node, "clientMetadata"))
    self->client = node;
  else if (!ts_manifest_view_name_is (&self->view, node, "createVideo"))
    self->has_odd_members = TRUE;
}

/* Looks at the first URLs, and at the title, so that the places where they may have stood
 * before are on their way while the item's members are checked. */
static void
look_early (TsManifestChecker *self)
{
  for (guint i = 0; i < MIN (self->urls->len, TS_MANIFEST_N_EARLY_URLS); i++)
    {
      const TsManifestItemUrl *url = &g_array_index (self->urls, TsManifestItemUrl, i);

      if (ts_manifest_view_get_node (&self->view, url->node)->has_escapes)
        continue;
      ts_manifest_url_parse (&self->early_urls[i], url->text.text, url->text.length);
      self->early_hashes[i] = ts_manifest_url_hash (&self->early_urls[i], self->scratch);
      ts_manifest_places_expect (self->places, self->early_hashes[i]);
    }

  if (self->title != 0 &&
      ts_manifest_view_get_node (&self->view, self->title)->token == TS_JSON_STRING)
    {
      TsJsonSlice title = ts_manifest_view_get_string (&self->view, self->title);

      self->title_hash = ts_manifest_places_hash (self->item->section, title.text, title.length);
      ts_manifest_places_expect (self->titles, self->title_hash);
    }
}

/* The node, if it is an object; or 0. */
static guint
if_object (TsManifestChecker *self,
           guint              node)
{
  return node != 0 && ts_manifest_view_get_node (&self->view, node)->token == TS_JSON_OBJECT_START
         ? node : 0;
}

static void
read_item (TsManifestChecker *self,
           guint              index)
{
  TsJsonSlice text = ts_manifest_get_item_text (self->manifest, index);
  const TsManifestNode *root;

  self->index = index;
  self->item = ts_manifest_get_item (self->manifest, index);
  self->info = ts_manifest_section_get_info (self->item->section);
  ts_manifest_view_read (&self->view, text.text, text.length);
  g_array_set_size (self->urls, 0);
  g_array_set_size (self->blocks, 0);
  self->has_odd_members = FALSE;
  self->title = 0;
  self->client = 0;
  self->block = 0;
  root = ts_manifest_view_get_node (&self->view, 0);
  if (root->token == TS_JSON_OBJECT_START)
    for (guint i = 1; i < root->next; i = ts_manifest_view_get_node (&self->view, i)->next)
      note_member (self, i);

  self->client = if_object (self, self->client);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const TsManifestItemBlock *block = &g_array_index (self->blocks, TsManifestItemBlock, i);

      if (block->number < 0)
        self->block = if_object (self, block->node);
    }
  self->encord = self->client != 0
                 ? if_object (self, ts_manifest_view_find (&self->view, self->client, "$encord"))
                 : 0;
  look_early (self);
}

static void
find_earlier (TsManifestChecker       *self,
              const TsManifestItemUrl *url,
              guint64                  hash)
{
  TsManifestPlace place = {
    .hash = hash,
    .manifest = self->number,
    .item = self->index,
    .offset = (guint32) (url->text.text - self->view.text),
    .length = (guint32) url->text.length,
  };
  TsJsonSlice earlier;

  self->has_earlier = self->url.scheme.length > 0 &&
                      ts_manifest_places_add (self->places, &place, &self->earlier);
  if (!self->has_earlier)
    return;

  earlier = ts_manifest_places_get_text (self->places, &self->earlier);
  self->earlier_is_exact = earlier.length == url->text.length &&
                           memcmp (earlier.text, url->text.text, earlier.length) == 0;
  if (!self->earlier_is_exact)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      TsManifestUrl other;

      ts_json_append_unescaped (text, earlier.text, earlier.length);
      ts_manifest_url_parse (&other, text->str, text->len);
      self->has_earlier = ts_manifest_url_same_object (&self->url, &other);
    }
}

/* Takes a URL of the item apart. Returns: its hash */
static guint64
parse_url (TsManifestChecker *self,
           guint              number)
{
  const TsManifestItemUrl *url = &g_array_index (self->urls, TsManifestItemUrl, number);
  TsJsonSlice text = url->text;

  self->url_node = url->node;
  if (ts_manifest_view_get_node (&self->view, url->node)->has_escapes)
    {
      g_string_truncate (self->unescaped, 0);
      ts_json_append_unescaped (self->unescaped, text.text, text.length);
      text = (TsJsonSlice) { self->unescaped->str, self->unescaped->len };
    }
  else if (number < TS_MANIFEST_N_EARLY_URLS)
    {
      self->url = self->early_urls[number];
      return self->early_hashes[number];
    }
  ts_manifest_url_parse (&self->url, text.text, text.length);

  return ts_manifest_url_hash (&self->url, self->scratch);
}

static void
check_url (TsManifestChecker *self,
           guint              number)
{
  const TsManifestItemUrl *url = &g_array_index (self->urls, TsManifestItemUrl, number);
  guint64 hash;

  if (ts_manifest_view_get_node (&self->view, url->node)->token != TS_JSON_STRING)
    return;

  hash = parse_url (self, number);
  ts_manifest_places_expect (self->places, hash);
  ts_manifest_check_url_prepare (self);
  find_earlier (self, url, hash);

  for (guint i = 0; i < self->n_url_checks; i++)
    {
      set_check (self, self->url_checks[i]);
      self->check->on_url (self);
    }
}

static void
check_blocks (TsManifestChecker *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const TsManifestItemBlock *block = &g_array_index (self->blocks, TsManifestItemBlock, i);

      if (ts_manifest_view_get_node (&self->view, block->node)->token != TS_JSON_OBJECT_START)
        continue;
      self->block = block->node;
      self->block_number = block->number;
      for (guint j = 0; j < self->n_block_checks; j++)
        {
          set_check (self, self->block_checks[j]);
          self->check->on_block (self);
        }
    }
}

static void
check_item (TsManifestChecker *self,
            guint              index)
{
  read_item (self, index);
  for (guint i = 0; i < self->view.flaws->len; i++)
    report_flaw (self, &g_array_index (self->view.flaws, TsJsonFlaw, i), FALSE,
                 self->view.text, self->view.length);

  for (guint i = 0; i < self->n_item_checks; i++)
    {
      set_check (self, self->item_checks[i]);
      self->check->on_item (self);
    }
  check_blocks (self);

  for (guint i = 0; i < self->urls->len; i++)
    check_url (self, i);
}

static void
check_end (TsManifestChecker *self)
{
  self->item = NULL;
  for (guint i = TS_JSON_N_FLAWS; i < ts_manifest_n_checks; i++)
    if (ts_manifest_checks[i].on_end != NULL)
      {
        set_check (self, i);
        ts_manifest_checks[i].on_end (self);
      }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const TsManifestFinding *first = *(TsManifestFinding *const *) a;
  const TsManifestFinding *second = *(TsManifestFinding *const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;

  return first->check < second->check ? -1 : first->check > second->check;
}

/* Finds the lines of all findings, and puts them in the order of the file. */
static void
finish_report (TsManifestChecker *self)
{
  for (guint i = 0; i < self->report->findings->len; i++)
    {
      TsManifestFinding *finding = g_ptr_array_index (self->report->findings, i);

      if (finding->item != TS_MANIFEST_NO_ITEM || finding->length > 0 || finding->offset > 0)
        ts_manifest_locate (self->manifest, finding->item, finding->offset,
                            &finding->line, &finding->column);
    }

  g_ptr_array_sort (self->report->findings, compare_findings);
}

/**
 * ts_manifest_check:
 * @manifest: must not be edited meanwhile; see ts_manifest_snapshot()
 * @options: (nullable):
 * @cancellable: (nullable): when cancelled, the report is cut short
 *
 * Checks a whole manifest. Takes about a second for a million URLs: call it in a thread.
 *
 * Returns: (transfer full): what was found
 */
TsManifestReport *
ts_manifest_check (TsManifest                   *manifest,
                   const TsManifestCheckOptions *options,
                   GCancellable                 *cancellable)
{
  g_autofree TsManifestChecker *checker = g_new (TsManifestChecker, 1);
  guint n_items = ts_manifest_get_n_items (manifest);

  init_checker (checker, manifest, options);
  check_frame (checker);
  for (guint i = 0; i < n_items; i++)
    {
      if (i % ITEMS_BETWEEN_CANCELS == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      check_item (checker, i);
    }
  check_end (checker);
  finish_report (checker);
  clear_checker (checker);

  return checker->report;
}

/**
 * ts_manifest_check_item:
 * @index: an item
 * @options: (nullable):
 *
 * Checks one item by itself, for an answer at once while it is edited. What concerns several
 * items is not found.
 *
 * Returns: (transfer full): what was found
 */
TsManifestReport *
ts_manifest_check_item (TsManifest                   *manifest,
                        guint                         index,
                        const TsManifestCheckOptions *options)
{
  g_autofree TsManifestChecker *checker = g_new (TsManifestChecker, 1);
  TsManifestCheckOptions own = options != NULL ? *options : (TsManifestCheckOptions) { 0 };

  own.urls = NULL;
  init_checker (checker, manifest, &own);
  check_item (checker, index);
  finish_report (checker);
  clear_checker (checker);

  return checker->report;
}
