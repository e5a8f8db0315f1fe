/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-secret.h"

G_BEGIN_DECLS

gboolean  ts_passphrase_prompt_is_possible (void);
TsSecret *ts_passphrase_prompt             (const char *question);

G_END_DECLS
