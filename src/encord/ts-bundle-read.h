/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-bundle-fetch.h"

G_BEGIN_DECLS

guint ts_bundle_read (const TsLabelListing *listing,
                      const GArray         *indexes,
                      GBytes               *answer,
                      TsFetchedRow         *rows);

G_END_DECLS
