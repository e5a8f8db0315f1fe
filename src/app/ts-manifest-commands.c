/* SPDX-License-Identifier: MIT */

/* What a person does to a manifest, each as one edit that can be undone. */

#include "config.h"

#include "ts-manifest-commands.h"

#include "ts-manifest-template.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * ts_manifest_command_add:
 *
 * Adds an item that is to be filled in, after the others of its kind.
 *
 * Returns: the new item's index
 */
guint
ts_manifest_command_add (TsManifestSession *session,
                         TsManifestKind     kind,
                         TsManifestCloud    cloud)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  TsManifestSection section = ts_manifest_kind_get_section (kind);
  TsManifestEdit *edit = ts_manifest_edit_new (_("Add Item"));
  g_autoptr(GBytes) text = ts_manifest_template_make (kind, cloud);
  guint position = ts_manifest_get_n_in_section (manifest, section);

  ts_manifest_edit_insert (edit, manifest, section, position, &text, 1);
  ts_manifest_session_push (session, edit);

  return ts_manifest_get_section_start (manifest, section) + position;
}

static void
insert_all (TsManifestEdit    *edit,
            TsManifest        *manifest,
            TsManifestSection  section,
            GPtrArray         *texts)
{
  if (texts->len > 0)
    ts_manifest_edit_insert (edit, manifest, section,
                             ts_manifest_get_n_in_section (manifest, section),
                             (GBytes *const *) texts->pdata, texts->len);
}

static GPtrArray *
new_texts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/**
 * ts_manifest_command_add_urls:
 * @urls: (array zero-terminated=1): one URL an item
 * @otherwise: the kind of those whose extension tells nothing
 *
 * Adds an item for each URL, by its extension.
 *
 * Returns: how many were added
 */
guint
ts_manifest_command_add_urls (TsManifestSession *session,
                              const char *const *urls,
                              TsManifestKind     otherwise)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  guint n = g_strv_length ((char **) urls);
  g_autofree char *label = g_strdup_printf (ngettext ("Add %u Item", "Add %u Items", n), n);
  TsManifestEdit *edit = ts_manifest_edit_new (label);
  GPtrArray *texts[TS_MANIFEST_N_SECTIONS];

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    texts[i] = new_texts ();
  for (guint i = 0; i < n; i++)
    {
      const char *const url[] = { urls[i], NULL };
      TsManifestKind kind = otherwise;

      ts_manifest_template_guess_kind (urls[i], &kind);
      g_ptr_array_add (texts[ts_manifest_kind_get_section (kind)],
                       ts_manifest_template_for_urls (kind, NULL, url));
    }
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      insert_all (edit, manifest, i, texts[i]);
      g_ptr_array_unref (texts[i]);
    }
  ts_manifest_session_push (session, edit);

  return n;
}

/* What the folder of a URL is called. */
static char *
dup_folder (const char *url)
{
  g_autofree char *folder = g_path_get_dirname (url);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *plain = g_uri_unescape_string (name, NULL);

  return g_utf8_make_valid (plain != NULL ? plain : name, -1);
}

/**
 * ts_manifest_command_add_group:
 * @kind: a group, sequence or series
 * @urls: (array zero-terminated=1): at least one
 *
 * Adds one item of many URLs, called like their folder.
 */
void
ts_manifest_command_add_group (TsManifestSession *session,
                               TsManifestKind     kind,
                               const char *const *urls)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  TsManifestSection section = ts_manifest_kind_get_section (kind);
  TsManifestEdit *edit = ts_manifest_edit_new (_("Add Item"));
  g_autofree char *title = dup_folder (urls[0]);
  g_autoptr(GBytes) text = ts_manifest_template_for_urls (kind, title, urls);

  ts_manifest_edit_insert (edit, manifest, section,
                           ts_manifest_get_n_in_section (manifest, section), &text, 1);
  ts_manifest_session_push (session, edit);
}

/**
 * ts_manifest_command_duplicate:
 *
 * Adds copies of items, after the others of their section.
 */
void
ts_manifest_command_duplicate (TsManifestSession *session,
                               const guint       *indexes,
                               guint              n_indexes)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  g_autofree char *label =
    g_strdup_printf (ngettext ("Duplicate %u Item", "Duplicate %u Items", n_indexes), n_indexes);
  TsManifestEdit *edit = ts_manifest_edit_new (label);
  GPtrArray *texts[TS_MANIFEST_N_SECTIONS];

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    texts[i] = new_texts ();
  for (guint i = 0; i < n_indexes; i++)
    {
      TsJsonSlice text = ts_manifest_get_item_text (manifest, indexes[i]);

      g_ptr_array_add (texts[ts_manifest_get_item (manifest, indexes[i])->section],
                       g_bytes_new (text.text, text.length));
    }
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    {
      insert_all (edit, manifest, i, texts[i]);
      g_ptr_array_unref (texts[i]);
    }
  ts_manifest_session_push (session, edit);
}

/**
 * ts_manifest_command_remove:
 *
 * Removes items.
 */
void
ts_manifest_command_remove (TsManifestSession *session,
                            const guint       *indexes,
                            guint              n_indexes)
{
  g_autofree char *label =
    g_strdup_printf (ngettext ("Delete %u Item", "Delete %u Items", n_indexes), n_indexes);
  TsManifestEdit *edit = ts_manifest_edit_new (label);

  if (n_indexes > 0)
    ts_manifest_edit_remove (edit, ts_manifest_session_get_manifest (session),
                             indexes, n_indexes);
  ts_manifest_session_push (session, edit);
}

/**
 * ts_manifest_command_can_move:
 *
 * Tells whether an item can move so far within its section.
 */
gboolean
ts_manifest_command_can_move (TsManifestSession *session,
                              guint              index,
                              int                n_steps)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  TsManifestSection section = ts_manifest_get_item (manifest, index)->section;
  gint64 position = (gint64) index - ts_manifest_get_section_start (manifest, section) + n_steps;

  return position >= 0 && position < ts_manifest_get_n_in_section (manifest, section);
}

/**
 * ts_manifest_command_move:
 * @n_steps: down, or up if negative
 *
 * Moves an item within its section.
 *
 * Returns: whether it could
 */
gboolean
ts_manifest_command_move (TsManifestSession *session,
                          guint              index,
                          int                n_steps)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  TsManifestSection section = ts_manifest_get_item (manifest, index)->section;
  TsManifestEdit *edit;

  if (!ts_manifest_command_can_move (session, index, n_steps))
    return FALSE;

  edit = ts_manifest_edit_new (_("Move Item"));
  ts_manifest_edit_move (edit, manifest, index,
                         index - ts_manifest_get_section_start (manifest, section) +
                         (guint) n_steps);
  ts_manifest_session_push (session, edit);

  return TRUE;
}

/**
 * ts_manifest_command_set_text:
 * @text: (transfer none): the item's new JSON
 * @merge_key: (nullable): edits that follow each other with the same key are undone as one
 *
 * Changes an item.
 */
void
ts_manifest_command_set_text (TsManifestSession *session,
                              guint              item_id,
                              GBytes            *text,
                              const char        *label,
                              const char        *merge_key)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (session);
  guint index = ts_manifest_find_id (manifest, item_id);
  TsManifestEdit *edit;
  TsJsonSlice old;
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  if (index == TS_MANIFEST_NO_ITEM)
    return;
  old = ts_manifest_get_item_text (manifest, index);
  if (old.length == length && memcmp (old.text, data, length) == 0)
    return;

  edit = ts_manifest_edit_new (label);
  ts_manifest_edit_set_merge_key (edit, merge_key);
  ts_manifest_edit_replace (edit, manifest, index, text);
  ts_manifest_session_push (session, edit);
}

/**
 * ts_manifest_command_set_skip:
 *
 * Sets `skip_duplicate_urls`.
 */
void
ts_manifest_command_set_skip (TsManifestSession *session,
                              TsManifestSkip     skip)
{
  TsManifestEdit *edit;

  if (ts_manifest_get_skip (ts_manifest_session_get_manifest (session)) == skip)
    return;

  edit = ts_manifest_edit_new (_("Skip Duplicate URLs"));
  ts_manifest_edit_set_skip (edit, skip);
  ts_manifest_session_push (session, edit);
}

static const TsManifestReport *
get_report (TsManifestSession *session)
{
  if (!ts_manifest_session_is_checked (session))
    return NULL;

  return ts_manifest_finding_model_get_report (ts_manifest_session_get_findings (session));
}

/**
 * ts_manifest_command_mend:
 * @finding: perhaps of an earlier check
 *
 * Applies the mending of a finding, if it is still there.
 *
 * Returns: whether it was mended
 */
gboolean
ts_manifest_command_mend (TsManifestSession       *session,
                          const TsManifestFinding *finding)
{
  const TsManifestReport *report = get_report (session);

  for (guint i = 0; report != NULL && i < report->findings->len; i++)
    {
      TsManifestFinding *current = report->findings->pdata[i];
      TsManifestEdit *edit;

      if (!ts_manifest_finding_equal (current, finding))
        continue;
      edit = ts_manifest_edit_new (_("Mend"));
      ts_manifest_edit_mend (edit, ts_manifest_session_get_manifest (session), &current, 1,
                             TS_JSON_MENDING_QUESTION);
      ts_manifest_session_push (session, edit);
      return TRUE;
    }

  return FALSE;
}

/**
 * ts_manifest_command_mend_sure:
 *
 * Applies all mendings that are sure.
 *
 * Returns: how many
 */
guint
ts_manifest_command_mend_sure (TsManifestSession *session)
{
  const TsManifestReport *report = get_report (session);
  TsManifestEdit *edit;
  guint n;

  if (report == NULL)
    return 0;

  edit = ts_manifest_edit_new (_("Mend All"));
  n = ts_manifest_edit_mend (edit, ts_manifest_session_get_manifest (session),
                             (TsManifestFinding *const *) report->findings->pdata,
                             report->findings->len, TS_JSON_MENDING_SURE);
  ts_manifest_session_push (session, edit);

  return n;
}

/**
 * ts_manifest_command_count_sure:
 *
 * Counts the findings that have a sure mending.
 */
guint
ts_manifest_command_count_sure (TsManifestSession *session)
{
  const TsManifestReport *report = get_report (session);
  guint n = 0;

  for (guint i = 0; report != NULL && i < report->findings->len; i++)
    n += ((TsManifestFinding *) report->findings->pdata[i])->mending == TS_JSON_MENDING_SURE;

  return n;
}
