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

static const char *const shape_mixings[] = {
  [TS_SHAPES_APART] = "apart",
  [TS_SHAPES_AS_AREAS] = "areas",
};

static gboolean
find_name (const char *const *names,
           guint              n_names,
           const char        *name,
           guint             *index)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (strcmp (names[i], name) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

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
  guint index;

  if (!find_name (frame_choices, G_N_ELEMENTS (frame_choices), name, &index))
    return FALSE;

  *choice = (TsFrameChoice) index;

  return TRUE;
}

/**
 * ts_shape_mixing_get_name:
 *
 * Returns: what the choice is called in files
 */
const char *
ts_shape_mixing_get_name (TsShapeMixing mixing)
{
  return shape_mixings[mixing];
}

/**
 * ts_shape_mixing_from_name:
 * @mixing: (out): untouched on failure
 *
 * Finds a choice by its name.
 *
 * Returns: whether there is one
 */
gboolean
ts_shape_mixing_from_name (const char    *name,
                           TsShapeMixing *mixing)
{
  guint index;

  if (!find_name (shape_mixings, G_N_ELEMENTS (shape_mixings), name, &index))
    return FALSE;

  *mixing = (TsShapeMixing) index;

  return TRUE;
}
