/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SampleSide:
 *
 * Whose labels.
 */
typedef enum
{
  SAMPLE_BENCHMARK,
  SAMPLE_TRAINING
} SampleSide;

char *sample_labels_to_json   (SampleSide side);
char *sample_ontology_to_json (void);

G_END_DECLS
