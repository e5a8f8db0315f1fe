/* SPDX-License-Identifier: MIT */

/* A progress bar that shows how far some work is. The thread that works only sets a number;
 * the bar looks at it from time to time. */

#include "config.h"

#include "ts-manifest-work-bar.h"

#define LOOK_MS 100

/* Waits shorter than this are not worth a word. */
#define WAIT_MS 300

#define FOLLOWED "ts-manifest-work-bar-followed"

typedef struct
{
  GtkProgressBar *bar;  /* borrowed: has this as its data */
  TsManifestWork *work; /* owned */
  gint64          start;
  guint           source;
} Followed;

static void
followed_free (gpointer data)
{
  Followed *followed = data;

  g_clear_handle_id (&followed->source, g_source_remove);
  ts_manifest_work_unref (followed->work);
  g_free (followed);
}

static gboolean
look_cb (gpointer user_data)
{
  Followed *followed = user_data;

  if (g_get_monotonic_time () - followed->start < WAIT_MS * G_TIME_SPAN_MILLISECOND)
    return G_SOURCE_CONTINUE;

  gtk_progress_bar_set_fraction (followed->bar, ts_manifest_work_get_fraction (followed->work));
  gtk_widget_set_visible (GTK_WIDGET (followed->bar), TRUE);

  return G_SOURCE_CONTINUE;
}

/**
 * ts_manifest_work_bar_follow:
 * @text: what is being done
 *
 * Shows how far some work is, once it has taken a moment.
 */
void
ts_manifest_work_bar_follow (GtkProgressBar *bar,
                             TsManifestWork *work,
                             const char     *text)
{
  Followed *followed = g_new0 (Followed, 1);

  followed->bar = bar;
  followed->work = ts_manifest_work_ref (work);
  followed->start = g_get_monotonic_time ();
  followed->source = g_timeout_add (LOOK_MS, look_cb, followed);
  gtk_progress_bar_set_text (bar, text);
  gtk_progress_bar_set_show_text (bar, TRUE);
  g_object_set_data_full (G_OBJECT (bar), FOLLOWED, followed, followed_free);
}

/**
 * ts_manifest_work_bar_stop:
 *
 * Hides the bar again.
 */
void
ts_manifest_work_bar_stop (GtkProgressBar *bar)
{
  gtk_widget_set_visible (GTK_WIDGET (bar), FALSE);
  g_object_set_data (G_OBJECT (bar), FOLLOWED, NULL);
}
