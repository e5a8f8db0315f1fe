/* SPDX-License-Identifier: MIT */

/* Sides as a type, so that widgets have them as a property and templates name them. */

#include "config.h"

#include "ts-side.h"

G_DEFINE_ENUM_TYPE (TsSide, ts_side,
                    G_DEFINE_ENUM_VALUE (TS_SIDE_BENCHMARK, "benchmark"),
                    G_DEFINE_ENUM_VALUE (TS_SIDE_TRAINING, "training"))
