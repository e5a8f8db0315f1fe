/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-command.h"
#include "ts-input-list.h"
#include "ts-ledger.h"

G_BEGIN_DECLS

/**
 * TsScoreOutputs:
 * @command: who writes them, for messages
 * @details: (owned) (nullable): the CSV file
 * @summary: (owned) (nullable): the JSON file
 * @fail_under: the least F1 that is good enough; NaN if any is
 *
 * Where the scores of a comparison go, as options of a command.
 */
typedef struct
{
  const char *command;
  char       *details;
  char       *summary;
  char       *fail_under_text;
  double      fail_under;
} TsScoreOutputs;

void          ts_score_outputs_clear       (TsScoreOutputs     *self);
void          ts_score_outputs_add_options (TsScoreOutputs     *self,
                                            GOptionContext     *context);
gboolean      ts_score_outputs_check       (TsScoreOutputs     *self);
gboolean      ts_parse_fraction            (const char         *command,
                                            const char         *option,
                                            const char         *text,
                                            double             *number);
TsInputList  *ts_score_outputs_list_inputs (const char         *benchmark,
                                            char              **trainings,
                                            GError            **error);
TsExit        ts_score_outputs_write       (const TsScoreOutputs *self,
                                            const TsLedger       *ledger,
                                            TsInputList          *inputs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsScoreOutputs, ts_score_outputs_clear)

G_END_DECLS
