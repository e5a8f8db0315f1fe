/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-report.h"
#include "ts-registration.h"

G_BEGIN_DECLS

GPtrArray *ts_manifest_faults_find   (GPtrArray        *told,
                                      TsManifest       *manifest);
void       ts_manifest_faults_report (GPtrArray        *self,
                                      TsManifest       *manifest,
                                      TsManifestReport *report);

G_END_DECLS
