/* SPDX-License-Identifier: MIT */

/* Rules: what a comparison is made by, and their names on command lines and in files. */

#include "config.h"

#include "ts-rules.h"

#include "ts-verdict.h"

#include <string.h>

static const char *const frame_choices[] = {
  [TS_FRAMES_LABELLED] = "labelled",
  [TS_FRAMES_FIRST] = "first",
  [TS_FRAMES_KEY] = "key",
};

G_STATIC_ASSERT (G_N_ELEMENTS (frame_choices) == TS_N_FRAME_CHOICES);

/**
 * ts_rules_get_default:
 *
 * Returns: the rules that are followed unless the user says otherwise
 */
TsRules
ts_rules_get_default (void)
{
  return (TsRules) {
    .frames = TS_FRAMES_LABELLED,
    .mixing = TS_SHAPES_APART,
    .matcher = ts_matcher_lookup ("optimal"),
    .thresholds = { .match = TS_MATCH_THRESHOLD, .low = TS_LOW_OVERLAP },
  };
}

/**
 * ts_frame_choice_get_name:
 *
 * Returns: what the choice is called on a command line
 */
const char *
ts_frame_choice_get_name (TsFrameChoice choice)
{
  return frame_choices[choice];
}

/**
 * ts_frame_choice_from_name:
 * @choice: (out): untouched on failure
 *
 * Finds a choice by its name.
 *
 * Returns: whether there is one
 */
gboolean
ts_frame_choice_from_name (const char    *name,
                           TsFrameChoice *choice)
{
  for (guint i = 0; i < TS_N_FRAME_CHOICES; i++)
    {
      if (strcmp (frame_choices[i], name) == 0)
        {
          *choice = (TsFrameChoice) i;
          return TRUE;
        }
    }

  return FALSE;
}
