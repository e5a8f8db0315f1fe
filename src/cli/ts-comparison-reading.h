/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-command.h"
#include "ts-comparison.h"

G_BEGIN_DECLS

/**
 * TsComparisonReading:
 * @command: who reads, for messages
 * @benchmark: (owned) (nullable): a file or folder
 * @trainings: (owned) (nullable): files or folders
 * @ontology: (owned) (nullable): a file
 * @stage: (owned) (nullable): the title of a workflow stage
 *
 * What a command compares, as options. File names are in the file system's encoding.
 */
typedef struct
{
  const char  *command;
  char        *benchmark;
  char       **trainings;
  char        *ontology;
  char        *stage;
} TsComparisonReading;

void          ts_comparison_reading_clear        (TsComparisonReading        *self);
void          ts_comparison_reading_add_options  (TsComparisonReading        *self,
                                                  GOptionContext             *context);
gboolean      ts_comparison_reading_parse        (const TsComparisonReading  *self,
                                                  GOptionContext             *context,
                                                  int                        *argc,
                                                  char                     ***argv);
gboolean      ts_comparison_reading_is_complete  (const TsComparisonReading  *self);
gboolean      ts_comparison_reading_spares       (const TsComparisonReading  *self,
                                                  const char                 *output);
TsComparison *ts_comparison_reading_load         (const TsComparisonReading  *self);

gboolean      ts_command_spares                  (const char                 *command,
                                                  const char                 *output,
                                                  const char                 *input);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsComparisonReading, ts_comparison_reading_clear)

G_END_DECLS
