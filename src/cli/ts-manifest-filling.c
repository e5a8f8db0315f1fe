/* SPDX-License-Identifier: MIT */

/* Fills media metadata into a manifest from local copies, and says how far it has come and
 * what could not be filled. */

#include "config.h"

#include "ts-manifest-filling.h"

#include "ts-interrupt.h"
#include "ts-probe.h"
#include "ts-progress-line.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define MAX_PRINTED 20

typedef struct
{
  TsProgressLine line;
  GCancellable  *cancellable;
} Progress;

static void
progress_cb (guint    n_done,
             guint    n_items,
             gpointer user_data)
{
  Progress *progress = user_data;

  if (ts_interrupt_is_pending ())
    g_cancellable_cancel (progress->cancellable);
  ts_progress_line_update (&progress->line, (double) n_done / n_items, g_get_monotonic_time ());
}

static void
print_problems (TsManifest           *manifest,
                const TsManifestFill *fill)
{
  guint n = MIN (fill->problems->len, MAX_PRINTED);

  for (guint i = 0; i < n; i++)
    {
      const TsManifestFillProblem *problem = fill->problems->pdata[i];
      const char *kind = ts_manifest_kind_get_name (ts_manifest_get_item (manifest,
                                                                          problem->item)->kind);

      g_printerr ("  %s: %s\n", problem->url != NULL ? problem->url : kind, problem->message);
    }
  if (fill->n_problems > n)
    g_printerr (ngettext ("  and %u more\n", "  and %u more\n", fill->n_problems - n),
                fill->n_problems - n);
}

/**
 * ts_manifest_filling_run:
 * @command: whose messages it writes
 * @options: but for the functions, which are set here
 *
 * Fills what local copies say into the items of a manifest.
 *
 * Returns: %TS_EXIT_INCOMPLETE if some items have no copy or could not be filled, and
 *   %TS_EXIT_FAILED after it has said why nothing was done
 */
TsExit
ts_manifest_filling_run (const char                  *command,
                         TsManifest                  *manifest,
                         const TsManifestFillOptions *options)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { .cancellable = cancellable };
  TsManifestFillOptions own = *options;
  g_autoptr(TsManifestFill) fill = NULL;
  g_autoptr(TsManifestEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;

  own.look = ts_probe_describe;
  own.progress = progress_cb;
  own.user_data = &progress;

  ts_interrupt_catch ();
  ts_progress_line_init (&progress.line, isatty (STDERR_FILENO) ? stderr : NULL,
                         g_get_monotonic_time ());
  fill = ts_manifest_fill (manifest, NULL, 0, &own, cancellable, &error);
  ts_progress_line_erase (&progress.line);
  ts_interrupt_obey ();
  if (fill == NULL)
    return ts_command_complain (command, "%s", error->message);

  description = ts_manifest_fill_describe (fill);
  g_printerr ("%s\n", description);
  print_problems (manifest, fill);
  edit = ts_manifest_fill_make_edit (fill, manifest, NULL);
  ts_manifest_edit_apply (edit, manifest);

  return fill->n_problems > 0 || fill->n_without_copy > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_DONE;
}
