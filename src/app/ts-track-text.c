/* SPDX-License-Identifier: MIT */

/* What is wrong with tracks, in lines for the inspector. */

#include "config.h"

#include "ts-track-text.h"

#include <glib/gi18n.h>

static void
append_line (GString    *text,
             const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');

  g_string_append (text, line);
}

static char *
describe (const TsTrackFinding *finding)
{
  g_autofree char *sentence = ts_track_dup_sentence (finding);

  /* Translators: what is wrong with an object over several frames, such as “Gap”, and a
   * sentence about it */
  return g_strdup_printf (_("%s: %s"), ts_track_kind_get_title (finding->kind), sentence);
}

/**
 * ts_track_text_of_objects:
 * @tracks: (element-type TsTrackFinding) (nullable): of a pair
 * @benchmark: an object of the benchmark set, or %TS_NONE
 * @training: an object of the training set, or %TS_NONE
 *
 * Says what is wrong with the track of a benchmark object; without one, with the tracks that
 * @training follows.
 *
 * Returns: (transfer full) (nullable): translated lines; %NULL if there is nothing to say
 */
char *
ts_track_text_of_objects (const GArray *tracks,
                          guint32       benchmark,
                          guint32       training)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; tracks != NULL && i < tracks->len; i++)
    {
      const TsTrackFinding *finding = &g_array_index (tracks, TsTrackFinding, i);
      g_autofree char *line = NULL;

      if (benchmark != TS_NONE ? finding->benchmark != benchmark
                               : training == TS_NONE || finding->training != training)
        continue;

      line = describe (finding);
      append_line (text, line);
    }

  return g_string_free (text, text->len == 0);
}

/**
 * ts_track_text_of_finding:
 * @set: the benchmark set
 *
 * Says what is wrong with a track, with the name of its class.
 *
 * Returns: (transfer full): a translated line
 */
char *
ts_track_text_of_finding (const TsTrackFinding *finding,
                          const TsLabelSet     *set)
{
  g_autofree char *what = describe (finding);

  /* Translators: the name of a class, then what is wrong with an object of it */
  return g_strdup_printf (_("%s – %s"), ts_label_set_get_object (set, finding->benchmark)->name,
                          what);
}
