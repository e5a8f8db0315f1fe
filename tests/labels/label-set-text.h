/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-set.h"

G_BEGIN_DECLS

char *label_set_to_text (const TsLabelSet *set);

G_END_DECLS
