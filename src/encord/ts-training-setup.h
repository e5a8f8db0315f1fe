/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-training-plan.h"

G_BEGIN_DECLS

/**
 * TsSetupKind:
 *
 * What a step does.
 */
typedef enum
{
  TS_SETUP_DATASET,
  TS_SETUP_ITEMS,
  TS_SETUP_ONTOLOGY,
  TS_SETUP_BENCHMARK,
  TS_SETUP_EXPERTS,
  TS_SETUP_TRAINING,
  TS_SETUP_ANNOTATOR
} TsSetupKind;

/**
 * TsSetupState:
 * @TS_SETUP_PENDING: is to be done
 * @TS_SETUP_DONE: was done
 * @TS_SETUP_FOUND: was there already, so nothing was done
 * @TS_SETUP_FAILED: went wrong; is done the next time
 */
typedef enum
{
  TS_SETUP_PENDING,
  TS_SETUP_DONE,
  TS_SETUP_FOUND,
  TS_SETUP_FAILED
} TsSetupState;

/**
 * TsSetupStep:
 * @key: names the step in the protocol
 * @annotator: index of the annotator whom it is for; of no meaning with other kinds
 * @description: what it does, a sentence for people
 * @id: (nullable): of what was made or found
 * @fault: (nullable): what went wrong
 *
 * One step of a set-up.
 */
typedef struct
{
  TsSetupKind  kind;
  TsSetupState state;
  guint        annotator;
  char        *key;
  char        *description;
  char        *id;
  char        *fault;
} TsSetupStep;

/**
 * TsTrainingSetup:
 *
 * A plan that is carried out step by step, with a protocol on disk. What the protocol says is
 * done is not done again; what may have been done without anybody hearing of it is looked for
 * by its title first.
 */
typedef struct _TsTrainingSetup TsTrainingSetup;

/**
 * TsTrainingSetupFunc:
 * @index: which step has changed
 * @step: what it is now
 *
 * Is told of each step that begins or ends.
 */
typedef void (*TsTrainingSetupFunc) (guint              index,
                                     const TsSetupStep *step,
                                     gpointer           user_data);

/**
 * TS_TRAINING_PROTOCOL_SUFFIX:
 *
 * What is put behind the name of the plan's file to name the protocol's.
 */
#define TS_TRAINING_PROTOCOL_SUFFIX ".protocol.json"

TsTrainingSetup   *ts_training_setup_new         (const TsTrainingPlan  *plan,
                                                  const char            *domain,
                                                  const char            *protocol_path,
                                                  GError               **error);
TsTrainingSetup   *ts_training_setup_ref         (TsTrainingSetup       *self);
void               ts_training_setup_unref       (TsTrainingSetup       *self);

guint              ts_training_setup_get_n_steps (TsTrainingSetup       *self);
const TsSetupStep *ts_training_setup_get_step    (TsTrainingSetup       *self,
                                                  guint                  index);
gboolean           ts_training_setup_is_done     (TsTrainingSetup       *self);

gboolean           ts_training_setup_run         (TsTrainingSetup       *self,
                                                  TsClient              *client,
                                                  TsTrainingSetupFunc    func,
                                                  gpointer               user_data,
                                                  GCancellable          *cancellable,
                                                  GError               **error);
void               ts_training_setup_run_async   (TsTrainingSetup       *self,
                                                  TsClient              *client,
                                                  TsTrainingSetupFunc    func,
                                                  gpointer               func_data,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean           ts_training_setup_run_finish  (TsTrainingSetup       *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

TsSetupStep       *ts_setup_step_copy            (const TsSetupStep     *self);
void               ts_setup_step_free            (TsSetupStep           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsTrainingSetup, ts_training_setup_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSetupStep, ts_setup_step_free)

G_END_DECLS
