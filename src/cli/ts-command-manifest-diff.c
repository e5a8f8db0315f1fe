/* SPDX-License-Identifier: MIT */

/* `touchstone-cli manifest diff` and `stats`. */

#include "config.h"

#include "ts-command-manifest.h"

#include "ts-manifest-diff.h"
#include "ts-manifest-url.h"
#include "ts-manifest-view.h"

#include <glib/gi18n.h>

#define DIFF "manifest diff"
#define STATS "manifest stats"

/* An item in a line: its title or first URL. */
static char *
describe_item (TsManifest *manifest,
               guint       index)
{
  TsJsonSlice text = ts_manifest_get_item_text (manifest, index);
  const TsManifestItem *item = ts_manifest_get_item (manifest, index);
  g_auto(TsManifestView) view = { 0 };
  g_autofree char *string = NULL;
  TsManifestUrl url;
  guint node;

  ts_manifest_view_init (&view);
  ts_manifest_view_read (&view, text.text, text.length);
  node = ts_manifest_view_find (&view, 0, "title");
  if (node != 0)
    return ts_manifest_view_dup_string (&view, node);

  node = ts_manifest_view_find (&view, 0, "objectUrl");
  if (node == 0)
    node = ts_manifest_view_find (&view, 0, "objectUrl_0");
  if (node == 0)
    return g_strdup (ts_manifest_kind_get_name (item->kind));
  string = ts_manifest_view_dup_string (&view, node);
  ts_manifest_url_parse (&url, string, strlen (string));

  return ts_manifest_url_dup_display (&url);
}

static void
print_difference (TsManifest                 *old_manifest,
                  TsManifest                 *new_manifest,
                  const TsManifestDifference *difference)
{
  static const char signs[] = { '-', '+', '~' };
  gboolean is_removed = difference->type == TS_MANIFEST_ITEM_REMOVED;
  TsManifest *manifest = is_removed ? old_manifest : new_manifest;
  guint index = is_removed ? difference->old_item : difference->new_item;
  g_autofree char *item = describe_item (manifest, index);
  guint line, column;

  ts_manifest_locate (manifest, index, 0, &line, &column);
  g_print ("%c %s:%u: %s: %s\n", signs[difference->type], ts_manifest_get_name (manifest), line,
           ts_manifest_kind_get_name (ts_manifest_get_item (manifest, index)->kind), item);
}

/**
 * ts_command_manifest_diff:
 *
 * Says which items were added, removed and changed.
 *
 * Returns: %TS_EXIT_INCOMPLETE if there are differences
 */
TsExit
ts_command_manifest_diff (int   argc,
                          char *argv[])
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr(TsManifest) old_manifest = NULL;
  g_autoptr(TsManifest) new_manifest = NULL;
  g_autoptr(GArray) differences = NULL;

  if (!ts_command_manifest_parse (DIFF, _("OLD NEW"), _("Compares two manifests item by item: "
                                                        "- removed, + added, ~ changed."),
                                  entries, &argc, &argv))
    return TS_EXIT_FAILED;
  if (argc != 3)
    return ts_command_misused (DIFF, _("two files are needed"));

  old_manifest = ts_command_manifest_load (DIFF, argv[1]);
  new_manifest = old_manifest != NULL ? ts_command_manifest_load (DIFF, argv[2]) : NULL;
  if (new_manifest == NULL)
    return TS_EXIT_FAILED;

  differences = ts_manifest_diff (old_manifest, new_manifest);
  for (guint i = 0; i < differences->len; i++)
    print_difference (old_manifest, new_manifest,
                      &g_array_index (differences, TsManifestDifference, i));

  return differences->len > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_DONE;
}

static void
print_against (const char *what,
               gsize       n,
               gsize       limit)
{
  g_print (_("%-18s %'12zu of %'zu (%.1f %%)\n"), what, n, limit,
           100.0 * (double) n / (double) limit);
}

static void
print_stats (TsManifest *manifest)
{
  guint n = ts_manifest_get_n_items (manifest);

  g_print ("%s\n", ts_manifest_get_name (manifest));
  for (guint kind = 0; kind < TS_MANIFEST_N_KINDS; kind++)
    {
      guint n_items = 0;
      gsize n_urls = 0;

      for (guint i = 0; i < n; i++)
        {
          const TsManifestItem *item = ts_manifest_get_item (manifest, i);

          if (item->kind == kind)
            {
              n_items++;
              n_urls += item->n_urls;
            }
        }
      if (n_items > 0)
        g_print (_("%-18s %'12u items %'12zu URLs\n"), ts_manifest_kind_get_name (kind), n_items,
                 n_urls);
    }
  print_against (_("Items"), n, TS_MANIFEST_MAX_ITEMS);
  print_against (_("URLs"), (gsize) ts_manifest_get_n_urls (manifest), TS_MANIFEST_MAX_URLS);
  print_against (_("Longest URL, bytes"), ts_manifest_get_longest_url (manifest),
                 TS_MANIFEST_MAX_URL_BYTES);
}

/**
 * ts_command_manifest_stats:
 *
 * Counts items and URLs.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_manifest_stats (int   argc,
                           char *argv[])
{
  const GOptionEntry entries[] = { { NULL } };

  if (!ts_command_manifest_parse (STATS, _("[FILE…]"), _("Counts items and URLs by kind, against "
                                                         "the limits."), entries, &argc, &argv))
    return TS_EXIT_FAILED;

  for (int i = 1; i < MAX (argc, 2); i++)
    {
      g_autoptr(TsManifest) manifest = ts_command_manifest_load (STATS, argc > 1 ? argv[i] : "-");

      if (manifest == NULL)
        return TS_EXIT_FAILED;
      print_stats (manifest);
    }

  return TS_EXIT_DONE;
}
