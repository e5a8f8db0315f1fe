/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-project-info.h"

G_BEGIN_DECLS

/**
 * TsAnnotator:
 * @address: an e-mail address
 * @name: how their project is called after; the address if they gave no name
 *
 * Somebody who is trained.
 */
typedef struct
{
  char *address;
  char *name;
} TsAnnotator;

/**
 * TsPlannedThing:
 * @id: (nullable): one that is there; %NULL if it is to be made
 * @title: (nullable): of the one to make
 * @description: may be empty
 *
 * What is used or made.
 */
typedef struct
{
  char *id;
  char *title;
  char *description;
} TsPlannedThing;

/**
 * TsTrainingPlan:
 * @dataset: what is labelled
 * @dataset_folder: (nullable): a folder of the storage, all of whose items go into the dataset
 * @dataset_items: (element-type utf8): items of the storage that go into it
 * @ontology: the classes
 * @ontology_file: (nullable): a file with the structure of the one to make
 * @benchmark: the expert's project
 * @experts: (element-type utf8): addresses of those who label it
 * @expert_role: what they may do
 * @workflow_template: (nullable): of all projects that are made
 * @training_title: what a trainee's title begins with
 * @training_description: may be empty
 * @annotator_role: what annotators may do
 * @annotators: (element-type TsAnnotator): those who are trained, each in a project of their own
 *
 * What a training needs on the service.
 */
typedef struct
{
  TsPlannedThing  dataset;
  char           *dataset_folder;
  GPtrArray      *dataset_items;
  TsPlannedThing  ontology;
  char           *ontology_file;
  TsPlannedThing  benchmark;
  GPtrArray      *experts;
  TsProjectRole   expert_role;
  char           *workflow_template;
  char           *training_title;
  char           *training_description;
  TsProjectRole   annotator_role;
  GPtrArray      *annotators;
} TsTrainingPlan;

#define TS_TRAINING_TITLE "Annotator Training"

TsTrainingPlan *ts_training_plan_new           (void);
TsTrainingPlan *ts_training_plan_load          (const char            *path,
                                                GError               **error);
TsTrainingPlan *ts_training_plan_parse         (const char            *text,
                                                gsize                  length,
                                                const char            *folder,
                                                GError               **error);
GBytes         *ts_training_plan_to_bytes      (const TsTrainingPlan  *self);
gboolean        ts_training_plan_check         (const TsTrainingPlan  *self,
                                                GError               **error);
char           *ts_training_plan_dup_title     (const TsTrainingPlan  *self,
                                                const TsAnnotator     *annotator);
TsTrainingPlan *ts_training_plan_copy          (const TsTrainingPlan  *self);
void            ts_training_plan_free          (TsTrainingPlan        *self);

TsAnnotator    *ts_annotator_new               (const char            *address,
                                                const char            *name);
void            ts_annotator_free              (TsAnnotator           *self);
char           *ts_annotator_dup_text         (const TsAnnotator     *self);
GPtrArray      *ts_annotators_parse            (const char            *text,
                                                GPtrArray             *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsTrainingPlan, ts_training_plan_free)

G_END_DECLS
