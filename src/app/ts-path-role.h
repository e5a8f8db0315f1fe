/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsPathRole:
 * @TS_PATH_ROLE_UNKNOWN: the name does not tell, or tells two things
 * @TS_PATH_ROLE_BENCHMARK: what the expert drew
 * @TS_PATH_ROLE_TRAINING: what a trainee drew
 * @TS_PATH_ROLE_ONTOLOGY: the classes
 *
 * What a file or folder is in a comparison, judged by its name alone.
 */
typedef enum
{
  TS_PATH_ROLE_UNKNOWN,
  TS_PATH_ROLE_BENCHMARK,
  TS_PATH_ROLE_TRAINING,
  TS_PATH_ROLE_ONTOLOGY
} TsPathRole;

TsPathRole ts_path_role_guess (const char *path);

G_END_DECLS
