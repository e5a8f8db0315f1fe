/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-exchange.h"
#include "ts-json-scanner.h"

G_BEGIN_DECLS

gboolean ts_envelope_open_v1  (TsExchange        *exchange,
                               const char        *text,
                               gsize              length,
                               TsJsonSlice       *response,
                               GError           **error);
gboolean ts_envelope_check_v2 (const TsExchange  *exchange,
                               GError           **error);

G_END_DECLS
