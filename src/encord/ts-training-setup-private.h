/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-training-setup.h"

G_BEGIN_DECLS

struct _TsTrainingSetup
{
  /* Owned */
  TsTrainingPlan *plan;
  char           *domain;
  char           *protocol_path;
  GPtrArray      *steps;        /* of TsSetupStep */

  /* Plain state */
  gatomicrefcount ref_count;
};

gboolean ts_setup_protocol_read  (TsTrainingSetup  *self,
                                  GError          **error);
gboolean ts_setup_protocol_write (TsTrainingSetup  *self,
                                  GError          **error);

G_END_DECLS
